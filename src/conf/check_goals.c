#include <string.h>

#include "base/figure.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "conf/playbook_check.h"

/* What a part of a goal is limited to; parts with the same limits add up. */
enum { BY_STAGE = 1, BY_CHANNEL = 2, BY_SEGMENT = 4, BY_DAY = 8, SCOPES = 16 };

struct sum {
	size_t parts, shares, targets;
	int64_t share_bp, target;
	const struct playbook_subgoal *first;
};

static int scope_of(const struct playbook_subgoal *s)
{
	return (*s->stage ? BY_STAGE : 0) | (*s->channel ? BY_CHANNEL : 0) |
	       (*s->segment ? BY_SEGMENT : 0) | (s->day != PLAYBOOK_NO_DAY ? BY_DAY : 0);
}

static const char *scope_text(struct check *c, int scope)
{
	static const char *const names[] = { N_("stage"), N_("channel"), N_("segment"), N_("day") };
	struct str text = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (scope & (1 << i))
			str_addf(&text, "%s%s", text.len ? " × " : "", _(names[i]));
	}
	const char *kept = arena_strdup(c->arena, str_text(&text));

	str_release(&text);
	return kept;
}

static bool is_given_share(const struct playbook_subgoal *s)
{
	return s->share_bp != PLAYBOOK_NO_SHARE;
}

static void check_part(struct check *c, const struct playbook_subgoal *s,
		       const struct playbook_kpi *k, struct sum *sum)
{
	const char *label = check_label(c, N_("part of a goal"), s->code);
	int64_t target;

	if (!scope_of(s))
		problems_add(c->errors, s->at, "%s: wants a stage, channel, segment or day", label);
	if (is_given_share(s) == (*s->target != '\0'))
		problems_add(c->errors, s->at, "%s: wants either a share or a target", label);
	if (s->day != PLAYBOOK_NO_DAY && (s->day < c->p->start || s->day > c->p->end))
		problems_add(c->errors, check_place(c, &s->day, s->at),
			     "%s: %s is outside the campaign, %s to %s", label,
			     check_day(c, s->day), check_day(c, c->p->start),
			     check_day(c, c->p->end));
	sum->parts++;
	sum->first = sum->first ? sum->first : s;
	if (is_given_share(s)) {
		sum->shares++;
		sum->share_bp += s->share_bp;
	} else if (k && check_figure(c, k, &s->target, label, &target)) {
		sum->targets++;
		if (__builtin_add_overflow(sum->target, target, &sum->target))
			sum->target = INT64_MAX;
	}
}

static void add_plain(struct str *out, int64_t value, const struct playbook_kpi *k)
{
	number_add_plain(out, figure_of(value, k->decimals < 0 ? 2 : k->decimals));
}

/* Parts with targets of their own must add up where the KPI does. */
static void check_targets(struct check *c, const struct playbook_goal *g,
			  const struct playbook_kpi *k, const struct sum *sum, int64_t target)
{
	struct str have = { 0 }, want = { 0 };

	if (sum->targets != sum->parts || k->aggregation != AGGREGATION_SUM ||
	    sum->target == target)
		return;
	add_plain(&have, sum->target, k);
	add_plain(&want, target, k);
	problems_add(c->errors, check_place(c, &sum->first->target, sum->first->at),
		     "%s: the targets by %s add up to %s, not %s",
		     check_label(c, N_("goal"), g->code), scope_text(c, scope_of(sum->first)),
		     str_text(&have), str_text(&want));
	str_release(&have);
	str_release(&want);
}

static void check_shares(struct check *c, const struct playbook_goal *g,
			 const struct playbook_kpi *k, const struct sum *sum)
{
	const char *label = check_label(c, N_("goal"), g->code);
	const char *by = scope_text(c, scope_of(sum->first));
	struct place at = check_place(c, &sum->first->share_bp, sum->first->at);

	if (k && k->aggregation != AGGREGATION_SUM)
		problems_add(c->errors, at,
			     "%s: KPI '%s' does not add up, so its parts have targets, not shares",
			     label, k->code);
	else if (sum->shares != sum->parts)
		problems_add(c->errors, at, "%s: by %s, some parts have shares and some targets",
			     label, by);
	else if (sum->share_bp != 10000)
		problems_add(c->errors, at, "%s: the shares by %s add up to %s, not 100%%", label,
			     by, check_share(c, sum->share_bp));
}

static void check_parts(struct check *c, const struct playbook_goal *g,
			const struct playbook_kpi *k)
{
	struct sum sum[SCOPES] = { 0 };
	int64_t target = 0;
	bool has_target = k && check_figure(c, k, &g->target, check_label(c, N_("goal"), g->code),
					    &target);

	for (size_t i = 0; i < g->children; i++)
		check_part(c, &g->child[i], k, &sum[scope_of(&g->child[i])]);
	for (int scope = 1; scope < SCOPES; scope++) {
		if (sum[scope].shares)
			check_shares(c, g, k, &sum[scope]);
		else if (sum[scope].parts && has_target)
			check_targets(c, g, k, &sum[scope], target);
	}
}

/* baseline, target and stretch go one way: the better one. */
static void check_order(struct check *c, const struct playbook_goal *g,
			const struct playbook_kpi *k)
{
	const char *label = check_label(c, N_("goal"), g->code);
	int64_t target, baseline, stretch;
	size_t errors = c->errors->count;
	bool is_up = k->direction == DIRECTION_UP;
	bool has_baseline = check_figure(c, k, &g->baseline, label, &baseline);
	bool has_stretch = check_figure(c, k, &g->stretch, label, &stretch);

	if (c->errors->count > errors || number_parse(g->target, k->decimals < 0 ? 2 : k->decimals,
						      k->unit == UNIT_PERCENT, &target, NULL))
		return;
	if (has_baseline && baseline != target && (baseline < target) != is_up)
		problems_add(c->warnings, check_place(c, &g->baseline, g->at),
			     "%s: the baseline %s is better than the target %s", label, g->baseline,
			     g->target);
	if (has_stretch && stretch != target && (stretch > target) != is_up)
		problems_add(c->warnings, check_place(c, &g->stretch, g->at),
			     "%s: the stretch %s is worse than the target %s", label, g->stretch,
			     g->target);
}

static const char *scope_key(struct check *c, const char *kpi, const struct playbook_subgoal *s)
{
	if (!s)
		return arena_printf(c->arena, "%s||||", kpi);
	return arena_printf(c->arena, "%s|%s|%s|%s|%d", kpi, s->stage, s->channel, s->segment,
			    s->day);
}

/* One target for a KPI and scope. */
static void check_once(struct check *c, struct map *seen, const char *key, struct place at)
{
	int64_t line;

	if (map_get(seen, key, &line))
		problems_add(c->errors, at,
			     "the same KPI and scope has a target already, in line %lld",
			     (long long)line);
	else
		map_put(seen, key, at.line);
}

void playbook_check_goals(struct check *c)
{
	struct map seen = { 0 };

	for (size_t i = 0; i < c->p->goals; i++) {
		const struct playbook_goal *g = &c->p->goal[i];
		const struct playbook_kpi *k = check_find(c, CHECK_KPI, g->kpi);

		if (!*g->kpi)
			continue;
		check_once(c, &seen, scope_key(c, g->kpi, NULL), g->at);
		for (size_t j = 0; j < g->children; j++)
			check_once(c, &seen, scope_key(c, g->kpi, &g->child[j]), g->child[j].at);
		check_parts(c, g, k);
		if (k)
			check_order(c, g, k);
	}
	map_release(&seen);
}
