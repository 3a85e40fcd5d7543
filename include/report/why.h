/* Why a KPI is off, whatever it is made of, in rows and in plain words.
 *
 *	a product (GMV = UV x conversion x basket)  report/explain.h
 *	a ratio (conversion = orders / UV)          numerator and denominator, by the same weights;
 *	                                            by channel: (n_c - expected x d_c) / d
 *	anything else that adds up                  by channel, those with a target of their own
 *
 * Parts of the factors and their rest add up to the gap, parts of the channels
 * and their rest too. */
#ifndef REPORT_WHY_H
#define REPORT_WHY_H

#include "report/explain.h"
#include "report/value.h"

enum why_kind { WHY_FACTOR, WHY_CHANNEL, WHY_REST, WHY_GAP };

struct why_row {
	enum why_kind kind;
	bool is_by_channel;            /* of the channels' part */
	const struct kpi *kpi;         /* of a factor */
	const struct channel *channel; /* of a channel */
	const struct kpi *mostly;      /* of a channel: the factor that makes most of it; NULL */
	struct figure base, actual;    /* of the factor, or of the KPI in the channel */
	struct figure part;            /* of the gap, in the KPI's unit */
	struct figure share;           /* part / expected: they add up to the deviation */
};

struct why_line {
	enum value_role role;
	const char *text;
};

struct why {
	const struct score *score;
	const struct score_part *whole; /* of the scope */
	struct figure gap;              /* actual - expected; unknown: one of them is */
	struct why_row *row;            /* factors, rest, gap; then channels and their rest */
	size_t n;
	/* What makes most of the gap in its own direction; NULL. */
	const struct why_row *factor, *channel;
	struct why_line *line; /* one sentence each */
	size_t lines;
};
void why_make(struct why *out, struct arena *a, const struct scorecard *card,
	      const struct score *score, enum score_scope scope);
/* The sentences and rows as text, for a message: lines with '\n'. */
void why_add_text(struct str *out, const struct scorecard *card, const struct why *w);

#endif
