/* What was typed into prompts before, by the prompt's name, in
 * $XDG_STATE_HOME/warroom/history/NAME: a line each, the oldest first. */
#ifndef UI_RECALL_H
#define UI_RECALL_H

#include <stddef.h>

#include "base/mem.h"

enum { RECALL_MAX = 200 };

/* All zero is an empty one. */
struct recall {
	struct arena arena;
	const char *line[RECALL_MAX];
	size_t n;
};
/* Failing is silent: then there is none. */
void recall_load(struct recall *r, const char *name);
/* Adds a line at the end, taking an older one that is the same away, and keeps it for the next
 * time; "" and what begins with a blank is not kept. */
void recall_add(struct recall *r, const char *name, const char *line);
void recall_release(struct recall *r);

/* The folder of a kind of state ("drafts", "history"), in `a`; NULL: there is no home. */
const char *state_folder(struct arena *a, const char *kind);
/* Writes a small file of state whole, for this account alone; failing is silent. */
void state_write(const char *path, const char *bytes, size_t len);

#endif
