/* Where playbooks lie, and which there are. */
#ifndef CONF_PLAYBOOK_FIND_H
#define CONF_PLAYBOOK_FIND_H

#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"
#include "conf/playbook.h"

/* The file of a playbook: a name with a '/' or ending in ".cfg" is a path,
 * another is searched as NAME.cfg in the folders below, and is a path at
 * last.  They are $WARROOM_PLAYBOOKS (colon-separated),
 * $XDG_DATA_HOME/warroom/playbooks, the source tree's when the program runs in
 * place, the installed ones; the first that has it wins.
 * -1: ERR_NOINPUT, with the nearest right names. */
int playbook_find(const char *name, struct arena *a, const char **path, struct err *err) NODISCARD;

struct playbook_entry {
	const char *name; /* what playbook_find() takes */
	const char *path;
	struct text2 title, summary;
	int version;
	const char *trouble; /* "" or why it can't be read */
};
/* All playbooks of the folders by name, then one whose name is NULL; the first
 * folder wins. Reads no more than titles. */
const struct playbook_entry *playbook_list(struct arena *a, size_t *n);

#endif
