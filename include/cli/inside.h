/* The command line inside the screens: what completes a line, and what it is. */
#ifndef CLI_INSIDE_H
#define CLI_INSIDE_H

#include "cli/cli.h"
#include "ui/path.h"

/* A whole line that completes what was typed. */
struct inside_row {
	const char *line;
	const char *note; /* what it is, of a code; NULL: look at the tables */
};

/* All zero but `cli` to begin with. */
struct inside {
	struct cli *cli;
	struct arena arena; /* of the candidates */
	const char *line;   /* that they are for; NULL: none yet */
	struct inside_row *row;
	size_t n, cap;
	struct path_list paths;
	struct str said;
};
void inside_release(struct inside *in);
/* Completion i of the line so far, a whole line; NULL after the last.  Nouns, verbs, options and
 * their words, files, codes of the database (asked for when they are to be shown); at last "noun
 * verb" that have the letters in this order. */
const char *inside_complete(void *ctx, const char *line, int i);
/* What a completion is; NULL: nothing to say. */
const char *inside_describe(void *ctx, const char *line);

#endif
