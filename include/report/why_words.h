/* For report/why.c: the rows said in sentences. */
#ifndef REPORT_WHY_WORDS_H
#define REPORT_WHY_WORDS_H

#include "report/why.h"

/* Fills out->line of what was found: all but the lines is set. */
void why_say(struct why *out, struct arena *a, const struct scorecard *card);

#endif
