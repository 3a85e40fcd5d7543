/* Channels side by side: what each has cost and brought, and where money would do more.
 *
 * The rules are rules/channel.h; the money comes from the ledger by line and
 * day, the result from the kept sums of the KPI gmv. */
#ifndef APP_CHANNEL_SCORE_H
#define APP_CHANNEL_SCORE_H

#include "app/app.h"
#include "model/resource.h"
#include "rules/channel.h"

struct channel_scores {
	struct arena *arena;
	const struct channel *channel;
	size_t channels;
	struct channel_result *row; /* best marginal return first */
	size_t n;
	bool has_shift; /* a shift is worth proposing */
	struct channel_shift shift;
};
/* Of the current campaign up to today; the last days are seven. */
int channel_scores(struct app *app, struct channel_scores *out, struct err *err) NODISCARD;
/* NULL: none of that id. */
const struct channel_result *channel_score_of(const struct channel_scores *s, int64_t channel_id);

#endif
