/* The target of a KPI where it holds: a goal by another name. */
#include <string.h>

#include "app/alert.h"
#include "app/kpi.h"
#include "app/kpi_value.h"
#include "app/parse.h"
#include "base/i18n.h"
#include "base/str.h"
#include "rules/goal.h"
#include "store/store.h"

static int read_scope(struct app *app, const struct target_scope *s, struct goal *g,
		      struct err *err)
{
	if (app_resolve_optional(app, THING_STAGE, s->stage, &g->stage_id, err) < 0 ||
	    app_resolve_optional(app, THING_CHANNEL, s->channel, &g->channel_id, err) < 0 ||
	    app_resolve_optional(app, THING_SEGMENT, s->segment, &g->segment_id, err) < 0)
		return -1;
	return s->day && app_parse_day(app, s->day, &g->day, err) < 0 ? -1 : 0;
}

/* "gmv-burst-douyin-2026-06-12": made from what it is the target of. */
static const char *goal_code(struct app *app, const char *kpi, const struct target_scope *s,
			     int32_t day)
{
	const char *const part[] = { s->stage, s->channel, s->segment };
	struct str text = { 0 };
	char iso[DATE_TEXT];

	str_add(&text, kpi);
	for (size_t i = 0; i < ARRAY_LEN(part); i++)
		if (part[i] && *part[i])
			str_addf(&text, "-%s", part[i]);
	if (day != DAY_NONE)
		str_addf(&text, "-%s", day_text(day, iso));
	const char *kept = arena_strdup(&app->arena, str_text(&text));
	str_release(&text);
	return kept;
}

static void start_goal(const struct app *app, const struct kpi *k, struct goal *g)
{
	entity_init(&entity_goal, g);
	g->campaign_id = app->campaign.id;
	g->type = k->category == KPI_VALUE ? GOAL_SALES : GOAL_OTHER;
	g->priority = 2;
	g->kpi_id = k->id;
	g->owner_id = k->owner_id;
	g->owner_role = k->owner_role;
	g->due = app->campaign.end;
}

/* The goal of that scope, and whether the code made for a new one is taken. */
static const struct goal *find_goal(const struct row_list *goals, const struct goal *like,
				    bool *is_taken)
{
	const struct goal *g = goals->rows, *found = NULL;

	*is_taken = false;
	for (size_t i = 0; i < goals->n; i++) {
		*is_taken |= str_equal_nocase(g[i].code, like->code);
		if (goal_same_scope(&g[i], like))
			found = &g[i];
	}
	return found;
}

static int write_target(struct app *app, struct goal *g, bool remove, struct err *err)
{
	struct row_list goals = { .arena = &app->arena };
	bool is_taken;

	if (store_load_campaign(app->store, &entity_goal, g->campaign_id, &goals, err) < 0)
		return -1;
	const struct goal *old = find_goal(&goals, g, &is_taken);
	if (remove && !old)
		return err_set(err, ERR_NOINPUT, "there is no target of %s to take away", g->code);
	if (remove)
		return writer_delete(app->write, &entity_goal, old->id, err);
	if (old)
		return writer_set(app->write, &entity_goal, old->id,
				  (struct edit){ "target", datum_int(g->target), NULL }, err);
	if (is_taken)
		g->code = arena_printf(&app->arena, "%s-%lld", g->code,
				       (long long)writer_change_id(app->write));
	return writer_insert(app->write, &entity_goal, g, NULL, err);
}

int kpi_target(struct app *app, const char *code, const char *value,
	       const struct target_scope *scope, struct err *err)
{
	bool remove = strcmp(value, "none") == 0;
	struct goal g = { 0 };

	if (app_require_open(app, RIGHT_LEAD, err) < 0)
		return -1;
	const struct kpi *k = app_find(app, THING_KPI, code, err);
	if (!k)
		return -1;
	start_goal(app, k, &g);
	if (read_scope(app, scope, &g, err) < 0)
		return -1;
	if (!remove && kpi_value_parse(k, app->currency, value, &g.target, err) < 0)
		return err_wrap(err, "%s", k->code);
	g.code = goal_code(app, k->code, scope, g.day);
	const struct app_act act = { .act = "kpi.target",
				     .summary = arena_printf(&app->arena, _("Target of %s: %s"),
							     g.code, value) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = write_target(app, &g, remove, err);
	return alerts_end_targets(app, rc, TOPIC_GOALS | TOPIC_KPIS, err);
}

int kpi_put_target(struct app *app, const struct kpi *k, int64_t value, bool *changed,
		   struct err *err)
{
	struct row_list goals = { .arena = &app->arena };
	bool is_taken;
	struct goal g = { 0 };

	start_goal(app, k, &g);
	g.code = k->code;
	g.target = value;
	if (store_load_campaign(app->store, &entity_goal, g.campaign_id, &goals, err) < 0)
		return -1;
	const struct goal *old = find_goal(&goals, &g, &is_taken);
	*changed |= !old || old->target != value;
	return write_target(app, &g, false, err);
}
