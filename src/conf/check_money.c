#include "base/figure.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "conf/playbook_check.h"

enum { WHOLE_BP = 10000, AMOUNT_DECIMALS = 3 };

static void check_channels(struct check *c)
{
	const struct playbook *p = c->p;
	int64_t sum = 0;

	for (size_t i = 0; i < p->channels; i++)
		sum += p->channel[i].share_bp;
	if (sum && sum != WHOLE_BP)
		problems_add(c->errors, check_place(c, &p->channel, p->channel[0].at),
			     "the shares of the channels add up to %s, not 100%%",
			     check_share(c, sum));
}

static void check_segments(struct check *c)
{
	const struct playbook *p = c->p;
	int64_t sum = 0;

	for (size_t i = 0; i < p->segments; i++)
		sum += p->segment[i].share_bp;
	if (sum && sum != WHOLE_BP)
		problems_add(c->errors, check_place(c, &p->segment, p->segment[0].at),
			     "the shares of the segments add up to %s, not 100%%",
			     check_share(c, sum));
}

static void check_line(struct check *c, const struct playbook_line *l)
{
	const char *label = check_label(c, N_("budget line"), l->code);
	bool has_start = l->start != PLAYBOOK_NO_DAY, has_end = l->end != PLAYBOOK_NO_DAY;

	if ((l->share_bp != PLAYBOOK_NO_SHARE) == (*l->amount != '\0'))
		problems_add(c->errors, l->at, "%s: wants either a share or an amount", label);
	if (has_start != has_end)
		problems_add(c->errors, l->at, "%s: wants both start and end, or none", label);
	if (!has_start || !has_end)
		return;
	if (l->start > l->end)
		problems_add(c->errors, check_place(c, &l->end, l->at),
			     "%s: ends %s, before it starts %s", label, check_day(c, l->end),
			     check_day(c, l->start));
	else if (l->start < c->p->start || l->end > c->p->end)
		problems_add(c->warnings, check_place(c, &l->start, l->at),
			     "%s: %s to %s is outside the campaign, %s to %s", label,
			     check_day(c, l->start), check_day(c, l->end),
			     check_day(c, c->p->start), check_day(c, c->p->end));
}

struct plan {
	size_t shares, amounts;
	int64_t share_bp, reserve_bp;
	int64_t amount, reserve, total; /* in 1/1000 */
	bool has_total;
};

static int64_t amount_of(const char *text)
{
	int64_t value;

	return number_parse(text, AMOUNT_DECIMALS, false, &value, NULL) ? 0 : value;
}

static void add(int64_t *sum, int64_t value)
{
	if (__builtin_add_overflow(*sum, value, sum))
		*sum = INT64_MAX;
}

static struct plan plan_of(const struct playbook_budget *b)
{
	struct plan plan = { .has_total = *b->total != '\0', .total = amount_of(b->total) };

	for (size_t i = 0; i < b->lines; i++) {
		const struct playbook_line *l = &b->line[i];
		bool is_reserve = l->category == BUDGET_CONTINGENCY;

		if (l->share_bp != PLAYBOOK_NO_SHARE) {
			plan.shares++;
			plan.share_bp += l->share_bp;
			plan.reserve_bp += is_reserve ? l->share_bp : 0;
		} else if (*l->amount) {
			plan.amounts++;
			add(&plan.amount, amount_of(l->amount));
			add(&plan.reserve, is_reserve ? amount_of(l->amount) : 0);
		}
	}
	return plan;
}

static void check_sum(struct check *c, const struct plan *plan)
{
	const struct playbook_budget *b = &c->p->budget;
	struct place at = check_place(c, &b->line, b->at);
	struct str sum = { 0 };

	if (plan->shares && plan->amounts) {
		problems_add(c->errors, at, "budget: some lines have shares and some amounts");
	} else if (plan->shares && plan->share_bp != WHOLE_BP) {
		problems_add(c->errors, at,
			     "budget: the shares of the lines add up to %s, not 100%%",
			     check_share(c, plan->share_bp));
	} else if (plan->amounts && plan->has_total && plan->amount > plan->total) {
		number_add_plain(&sum, figure_of(plan->amount, AMOUNT_DECIMALS));
		problems_add(
			c->errors, at,
			"budget: the amounts of the lines add up to %s, more than the total %s",
			str_text(&sum), b->total);
		str_release(&sum);
	}
}

/* A finding, not an error: the plan may be as its owner wants it. */
static void check_reserve(struct check *c, const struct plan *plan)
{
	const struct playbook_budget *b = &c->p->budget;
	int64_t share = plan->reserve_bp;
	struct figure exact;

	if (plan->shares ? plan->share_bp != WHOLE_BP : !plan->has_total || !plan->total)
		return;
	if (!plan->shares) {
		exact = figure_ratio(plan->reserve, plan->total);
		if (figure_to_fixed(exact, 4, &share))
			return;
	}
	if (share < b->reserve_min_bp || share > b->reserve_max_bp)
		problems_add(c->warnings, check_place(c, &b->line, b->at),
			     "budget: the reserve (category \"contingency\") is %s of the total, "
			     "should be %s to %s",
			     check_share(c, share), check_share(c, b->reserve_min_bp),
			     check_share(c, b->reserve_max_bp));
}

void playbook_check_money(struct check *c)
{
	const struct playbook_budget *b = &c->p->budget;
	struct plan plan = plan_of(b);

	check_channels(c);
	check_segments(c);
	if (b->reserve_min_bp > b->reserve_max_bp)
		problems_add(c->errors, check_place(c, &b->reserve_min_bp, b->at),
			     "budget: reserve_min %s is more than reserve_max %s",
			     check_share(c, b->reserve_min_bp), check_share(c, b->reserve_max_bp));
	for (size_t i = 0; i < b->lines; i++)
		check_line(c, &b->line[i]);
	if (!b->lines)
		return;
	check_sum(c, &plan);
	check_reserve(c, &plan);
}
