/* Names of files for what is typed of one, for completion. */
#ifndef UI_PATH_H
#define UI_PATH_H

#include <stddef.h>

#include "base/mem.h"

/* The names found for the last text; all zero is right. */
struct path_list {
	struct arena arena;
	const char *text; /* NULL: nothing was looked for */
	const char **name;
	size_t n, cap;
};
/* Candidate i for the path so far, folders with a '/' at the end; NULL after the last.  Hidden
 * files only when their point is typed. */
const char *path_candidate(struct path_list *l, const char *text, int i);
/* "~/x" with the home folder, others as they are; in `a`. */
const char *path_expand(struct arena *a, const char *text);
void path_release(struct path_list *l);

#endif
