#include "rules/channel.h"

#include "base/macros.h"

static struct figure add_or_keep(struct figure sum, struct figure f)
{
	return f.is_known ? figure_add(sum, f) : sum;
}

static bool is_positive(struct figure f)
{
	return f.is_known && f.v > 0;
}

static struct figure marginal_return(const struct channel_result *r)
{
	struct figure money = figure_sub(r->last_spend, r->before_spend);
	struct figure result = figure_sub(r->last_gmv, r->before_gmv);
	bool moves_together = money.is_known && result.is_known &&
			      (money.v > 0 || (money.v < 0 && result.v <= 0));

	return moves_together ? figure_div(result, money) : figure_div(r->last_gmv, r->last_spend);
}

static struct figure worth_of(const struct channel_result *r)
{
	struct figure plain = figure_div(r->last_gmv, r->last_spend);

	if (!r->marginal.is_known || r->marginal.v < 0)
		return r->marginal.is_known ? figure_int(0) : r->marginal;
	return plain.is_known && figure_cmp(r->marginal, plain) > 0 ? plain : r->marginal;
}

void channel_results(struct channel_result *r, size_t n)
{
	struct figure spend = figure_int(0), gmv = spend;

	for (size_t i = 0; i < n; i++) {
		spend = add_or_keep(spend, r[i].spend);
		gmv = add_or_keep(gmv, r[i].gmv);
	}
	for (size_t i = 0; i < n; i++) {
		r[i].roi = figure_div(r[i].gmv, r[i].spend);
		r[i].cac = figure_div(r[i].spend, r[i].new_users);
		r[i].spend_share = figure_div(r[i].spend, spend);
		r[i].gmv_share = figure_div(r[i].gmv, gmv);
		r[i].marginal = marginal_return(&r[i]);
		r[i].worth = worth_of(&r[i]);
	}
}

static bool is_better(const struct channel_result *a, const struct channel_result *b)
{
	if (!a->marginal.is_known || !b->marginal.is_known)
		return a->marginal.is_known && !b->marginal.is_known;
	return figure_cmp(a->marginal, b->marginal) > 0;
}

/* Insertion: a campaign has a handful of channels. */
static void sort_best_first(struct channel_result *r, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct channel_result moving = r[i];
		size_t at = i;

		for (; at && is_better(&moving, &r[at - 1]); at--)
			r[at] = r[at - 1];
		r[at] = moving;
	}
}

bool channel_propose_shift(struct channel_result *r, size_t n, struct channel_shift *out)
{
	const struct channel_result *worst = NULL;

	sort_best_first(r, n);
	if (!n)
		return false;
	for (size_t i = 1; i < n; i++) {
		if (r[i].marginal.is_known && is_positive(r[i].last_spend))
			worst = &r[i];
	}
	if (!worst || !r->marginal.is_known)
		return false;
	struct figure gap = figure_sub(r->worth, worst->worth);
	struct figure tenth = figure_scale(worst->worth, 1, 10);

	if (!is_positive(gap) || figure_cmp(gap, tenth) < 0)
		return false;
	out->from_id = worst->channel_id;
	out->to_id = r->channel_id;
	struct figure room = figure_scale(r->last_spend, 1, 4);
	out->amount = figure_scale(worst->last_spend, 1, 10);
	if (figure_cmp(out->amount, room) > 0)
		out->amount = room;
	out->gain = figure_mul(out->amount, gap);
	return true;
}
