#include <string.h>

#include "app/kpi_value.h"
#include "app/setup.h"
#include "base/str.h"

int setup_channels(struct setup *s, struct err *err)
{
	int64_t id;

	for (size_t i = 0; i < s->pb->channels; i++) {
		const struct playbook_channel *p = &s->pb->channel[i];
		struct channel c = {
			.campaign_id = s->c.id,
			.code = p->code,
			.name = setup_text(s, p->title),
			.kind = p->kind,
			.state = CHANNEL_PLANNED,
			.share_bp = p->share_bp,
			.needs_trial = p->needs_trial,
			.trial_at = INSTANT_NONE,
			.owner_role = p->owner,
			.sort = (int)i + 1,
		};

		if (writer_insert(s->w, &entity_channel, &c, &id, err) < 0)
			return -1;
		map_put(&s->channels, p->code, id);
	}
	for (size_t i = 0; i < s->pb->segments; i++) {
		const struct playbook_segment *p = &s->pb->segment[i];
		struct segment g = {
			.campaign_id = s->c.id,
			.code = p->code,
			.name = setup_text(s, p->title),
			.share_bp = p->share_bp,
			.sort = (int)i + 1,
		};

		if (writer_insert(s->w, &entity_segment, &g, &id, err) < 0)
			return -1;
		map_put(&s->segments, p->code, id);
	}
	return 0;
}

static struct kpi *made(struct setup *s, const char *code)
{
	for (size_t i = 0; i < s->kpis; i++)
		if (str_equal_nocase(s->kpi[i].code, code))
			return &s->kpi[i];
	return NULL;
}

/* The same where the order of work says that it is there. */
static struct kpi *made_before(struct setup *s, const char *code)
{
	struct kpi *k = made(s, code);

	if (!k)
		bug("a KPI is used before it is made");
	return k;
}

static const char *hours_of(const struct setup *s, const char *code)
{
	for (size_t i = 0; i < s->pb->hours_n; i++)
		if (strcmp(s->pb->hours[i].code, code) == 0)
			return s->pb->hours[i].weights;
	return "";
}

static int insert(struct setup *s, struct kpi *k, struct err *err)
{
	k->campaign_id = s->c.id;
	if (writer_insert(s->w, &entity_kpi, k, &k->id, err) < 0)
		return -1;
	*ARENA_PUSH(s->arena, s->kpi, s->kpis, s->kpis_cap) = *k;
	return 0;
}

static int one_kpi(struct setup *s, const struct playbook_kpi *p, int sort, struct err *err)
{
	const struct kpi *num = made(s, p->numerator), *den = made(s, p->denominator);
	struct kpi k = {
		.code = p->code,
		.name = setup_text(s, p->title),
		.category = p->category,
		.unit = p->unit,
		.direction = p->direction,
		.aggregation = p->aggregation,
		.feed = p->feed,
		.numerator_id = num ? num->id : 0,
		.denominator_id = den ? den->id : 0,
		.scale = p->scale,
		.decimals = p->decimals < 0 ? s->cur->exponent : p->decimals,
		.warn_bp = p->warn_bp,
		.critical_bp = p->critical_bp,
		.interval_s = p->interval_s,
		.cooldown = p->cooldown,
		.owner_role = p->owner,
		.hours = hours_of(s, p->hours),
		.response = setup_text(s, p->response),
		.is_headline = p->is_headline,
		.sort = sort,
	};

	if (*p->threshold) {
		k.threshold_op = p->threshold_op;
		if (kpi_value_parse(&k, s->cur, p->threshold, &k.threshold, err) < 0)
			return err_wrap(err, "threshold of %s", p->code);
	}
	return insert(s, &k, err);
}

static bool is_ready(struct setup *s, const struct playbook_kpi *p)
{
	return p->aggregation != AGGREGATION_RATIO ||
	       (made(s, p->numerator) && made(s, p->denominator));
}

/* A KPI of the library that the playbook does not have, for a goal given by hand; and first what
 * its formula needs. */
static int from_library(struct setup *s, const char *code, struct err *err)
{
	const struct kpi_library_row *r = kpi_library_find(code);
	struct kpi k = { .warn_bp = 1000, .critical_bp = 2000, .interval_s = 86400, .cooldown = 2 };

	if (!r)
		return err_set(err, ERR_NOINPUT, "no KPI '%s' in the playbook or the library",
			       code);
	for (int i = 0; i < 2; i++) {
		const char *part = i ? r->denominator : r->numerator;

		if (part && !made(s, part) && from_library(s, part, err) < 0)
			return -1;
	}
	kpi_fill_from_library(&k, code, s->cur);
	if (r->numerator && r->denominator) {
		k.numerator_id = made_before(s, r->numerator)->id;
		k.denominator_id = made_before(s, r->denominator)->id;
	}
	k.name = k.owner_role = k.hours = k.response = "";
	k.sort = (int)s->kpis + 1;
	return insert(s, &k, err);
}

static bool is_listed(const struct playbook *pb, const char *code)
{
	for (size_t i = 0; i < pb->kpis; i++)
		if (str_equal_nocase(pb->kpi[i].code, code))
			return true;
	return false;
}

/* A formula may name KPIs of the library that the playbook does not list. */
static int setup_parts(struct setup *s, struct err *err)
{
	const struct playbook *pb = s->pb;

	for (size_t i = 0; i < pb->kpis; i++) {
		const char *const part[] = { pb->kpi[i].numerator, pb->kpi[i].denominator };

		for (size_t k = 0; k < ARRAY_LEN(part); k++)
			if (*part[k] && !is_listed(pb, part[k]) && !made(s, part[k]) &&
			    from_library(s, part[k], err) < 0)
				return -1;
	}
	return 0;
}

/* Ratios come after the KPIs that they are made of, whatever the order in the file. */
int setup_kpis(struct setup *s, struct err *err)
{
	const struct playbook *pb = s->pb;

	if (setup_parts(s, err) < 0)
		return -1;
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < pb->kpis; i++) {
			if (made(s, pb->kpi[i].code) || !is_ready(s, &pb->kpi[i]))
				continue;
			if (one_kpi(s, &pb->kpi[i], (int)i + 1, err) < 0)
				return -1;
			more = true;
		}
	}
	for (size_t i = 0; i < s->goals; i++)
		if (!made(s, s->goal[i].kpi) && from_library(s, s->goal[i].kpi, err) < 0)
			return -1;
	return 0;
}

static const char *given_target(const struct setup *s, const char *kpi)
{
	for (size_t i = 0; i < s->goals; i++)
		if (str_equal_nocase(s->goal[i].kpi, kpi))
			return s->goal[i].value;
	return NULL;
}

static int optional_value(struct setup *s, const struct kpi *k, const char *text, int64_t *out,
			  struct err *err)
{
	*out = GOAL_UNSET;
	return *text ? kpi_value_parse(k, s->cur, text, out, err) : 0;
}

/* Which children are parts of the same whole: the same dimensions set. */
static int dimension(const struct playbook_subgoal *c)
{
	return (*c->stage != '\0') | (*c->channel != '\0') << 1 | (*c->segment != '\0') << 2 |
	       (c->day != PLAYBOOK_NO_DAY) << 3;
}

/* Targets of the children of one dimension: by share, without losing a unit when the shares make
 * up the whole. */
static void split_shares(const struct playbook_goal *g, int dim, int64_t total, int64_t *part)
{
	int64_t share[64], piece[64];
	size_t at[64];
	int64_t sum = 0;
	int n = 0;

	for (size_t i = 0; i < g->children && n < 64; i++) {
		if (dimension(&g->child[i]) != dim || g->child[i].share_bp == PLAYBOOK_NO_SHARE)
			continue;
		share[n] = g->child[i].share_bp;
		sum += share[n];
		at[n++] = i;
	}
	if (sum == 0)
		return;
	if (sum < 10000)
		share[n++] = 10000 - sum;
	money_split(total, share, piece, n);
	for (int i = 0; i < (sum < 10000 ? n - 1 : n); i++)
		part[at[i]] = piece[i];
}

static int subgoals(struct setup *s, const struct playbook_goal *g, const struct goal *top,
		    struct err *err)
{
	const struct kpi *k = made(s, g->kpi);
	int64_t *part = arena_array(s->arena, g->children + 1, sizeof *part);

	for (int dim = 1; dim < 16; dim++)
		split_shares(g, dim, top->target, part);
	for (size_t i = 0; i < g->children; i++) {
		const struct playbook_subgoal *p = &g->child[i];
		struct goal c = *top;

		c.id = 0;
		c.code = p->code;
		c.title = setup_text(s, p->title);
		c.stage_id = setup_id(&s->stages, p->stage);
		c.channel_id = setup_id(&s->channels, p->channel);
		c.segment_id = setup_id(&s->segments, p->segment);
		c.day = setup_day_optional(s, p->day);
		c.target = part[i];
		c.baseline = c.stretch = GOAL_UNSET;
		c.owner_role = *p->owner ? p->owner : top->owner_role;
		c.due = p->due == PLAYBOOK_NO_DAY ? top->due : setup_day(s, p->due);
		if (p->share_bp == PLAYBOOK_NO_SHARE &&
		    kpi_value_parse(k, s->cur, p->target, &c.target, err) < 0)
			return err_wrap(err, "goal %s", p->code);
		if (writer_insert(s->w, &entity_goal, &c, NULL, err) < 0)
			return -1;
	}
	return 0;
}

static int one_goal(struct setup *s, const struct playbook_goal *p, struct err *err)
{
	const struct kpi *k = made(s, p->kpi);
	const char *given = given_target(s, p->kpi);
	struct goal g = {
		.campaign_id = s->c.id,
		.code = p->code,
		.title = setup_text(s, p->title),
		.type = p->type,
		.priority = p->priority,
		.kpi_id = k->id,
		.day = DAY_NONE,
		.owner_role = p->owner,
		.due = p->due == PLAYBOOK_NO_DAY ? s->c.end : setup_day(s, p->due),
	};

	if (kpi_value_parse(k, s->cur, given ? given : p->target, &g.target, err) < 0 ||
	    optional_value(s, k, given ? "" : p->baseline, &g.baseline, err) < 0 ||
	    optional_value(s, k, given ? "" : p->stretch, &g.stretch, err) < 0)
		return err_wrap(err, "goal %s", p->code);
	if (writer_insert(s->w, &entity_goal, &g, NULL, err) < 0)
		return -1;
	return subgoals(s, p, &g, err);
}

static bool is_playbook_goal(const struct setup *s, const char *kpi)
{
	for (size_t i = 0; i < s->pb->goals; i++)
		if (str_equal_nocase(s->pb->goal[i].kpi, kpi))
			return true;
	return false;
}

/* A target that stands alone: of a KPI with a fixed target, or given by hand. */
static int plain_goal(struct setup *s, const char *kpi, const char *value, struct err *err)
{
	const struct kpi *k = made_before(s, kpi);
	struct goal g = {
		.campaign_id = s->c.id,
		.code = k->code,
		.title = "",
		.type = k->category == KPI_VALUE ? GOAL_SALES : GOAL_OTHER,
		.priority = 2,
		.kpi_id = k->id,
		.day = DAY_NONE,
		.baseline = GOAL_UNSET,
		.stretch = GOAL_UNSET,
		.owner_role = k->owner_role,
		.due = s->c.end,
	};

	if (kpi_value_parse(k, s->cur, value, &g.target, err) < 0)
		return err_wrap(err, "goal %s", kpi);
	return writer_insert(s->w, &entity_goal, &g, NULL, err);
}

int setup_goals(struct setup *s, struct err *err)
{
	const struct playbook *pb = s->pb;

	for (size_t i = 0; i < pb->goals; i++)
		if (one_goal(s, &pb->goal[i], err) < 0)
			return -1;
	for (size_t i = 0; i < pb->kpis; i++) {
		const struct playbook_kpi *k = &pb->kpi[i];

		if (*k->target && !given_target(s, k->code) && !is_playbook_goal(s, k->code) &&
		    plain_goal(s, k->code, k->target, err) < 0)
			return -1;
	}
	for (size_t i = 0; i < s->goals; i++)
		if (!is_playbook_goal(s, s->goal[i].kpi) &&
		    plain_goal(s, s->goal[i].kpi, s->goal[i].value, err) < 0)
			return -1;
	return 0;
}
