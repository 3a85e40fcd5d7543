/* Help texts, made from the tables of nouns, verbs and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/err.h"
#include "cli/cli.h"

/* Every command in one line each, and the global options. */
void help_add_overview(struct str *out, int width_cols);
/* A noun with its verbs; or its one verb with the options. */
void help_add_noun(struct str *out, const struct noun *noun, int width_cols);
void help_add_verb(struct str *out, const struct noun *noun, const struct verb *verb,
		   int width_cols);
/* A page on a topic ("dates", "exit-codes") or noun, or noun and verb (else NULL).  ERR_NOINPUT
 * names the nearest. */
int help_add_topic(struct str *out, const char *topic, const char *verb, int width_cols,
		   struct err *err) NODISCARD;

/* Pages that are not about a noun; a NULL name ends. */
struct help_topic {
	const char *name;
	const char *title; /* N_() */
	const char *text;  /* N_() */
};
extern const struct help_topic help_topics[];

#endif
