/* The two files of options.  What a file says is kept aside until all of it
 * was right, so that a wrong file changes nothing. */
#ifndef CONF_OPTION_FILE_H
#define CONF_OPTION_FILE_H

#include <stdbool.h>

#include "base/problem.h"
#include "conf/option.h"

/* What a file said so far. */
struct option_stage {
	struct options *o;
	const char *file; /* in the options' arena */
	enum option_where place;
	struct option_value value[OPTION_COUNT];
	bool is_given[OPTION_COUNT];
	struct problems problems;
};

void option_stage_init(struct option_stage *s, struct options *o, const char *file,
		       enum option_where place);
/* One setting of the file. */
void option_stage_put(struct option_stage *s, const char *name, const char *text, long line);
/* All right: into the options. Else ERR_CONFIG, and nothing is taken. */
int option_stage_finish(struct option_stage *s, struct err *err) NODISCARD;

/* Reads the file whole, without BOM, into `text`. 1: there is none. */
int option_file_text(const char *path, struct str *text, struct err *err) NODISCARD;

#endif
