#include <string.h>

#include "app/alert.h"
#include "app/goal.h"
#include "app/kpi_value.h"
#include "app/parse.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/store.h"

/* Of which KPI the goal is: known before any value is read. */
struct subject {
	const struct kpi *kpi;
};

static const struct kpi *kpi_of(const struct draft *d)
{
	return ((const struct subject *)d->more)->kpi;
}

static int set_kpi(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	struct subject *of = d->more;

	if (!(of->kpi = app_find(d->app, THING_KPI, v, err)))
		return -1;
	draft_put(d, s->column, datum_int(of->kpi->id));
	return 0;
}

/* SETTING_NEEDED: "none" is no value. */
static int set_value(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	int64_t value = GOAL_UNSET;

	if (!kpi_of(d))
		return err_set(err, ERR_USAGE, "a goal of which KPI? give --kpi KPI");
	if ((s->flags & SETTING_NEEDED || strcmp(v, "none") != 0) &&
	    kpi_value_parse(kpi_of(d), d->app->currency, v, &value, err) < 0)
		return -1;
	draft_put(d, s->column, datum_int(value));
	return 0;
}

/* Room to grow above the baseline ("50%"), or the figure itself. */
static int set_stretch(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	const struct goal *g = d->row;
	const struct kpi *k = kpi_of(d);
	size_t len = strlen(v);
	int64_t value;
	int bp;

	if (len == 0 || v[len - 1] != '%' || !k || k->unit == UNIT_PERCENT)
		return set_value(d, s, v, err);
	if (g->baseline == GOAL_UNSET)
		return err_set(err, ERR_DATA, "room of %s above what? give a baseline too", v);
	if (app_parse_share(v, &bp, err) < 0)
		return -1;
	struct figure f = goal_stretch(figure_of(g->baseline, k->decimals),
				       figure_ratio(bp, 10000));
	if (figure_to_fixed(f, k->decimals, &value) < 0)
		return err_set(err, ERR_DATA, "too large: %s", v);
	draft_put(d, s->column, datum_int(value));
	return 0;
}

/* In the order in which they must be read. */
static const struct setting rows[] = {
	{ .name = "kpi", .set = set_kpi, .column = "kpi_id", .flags = SETTING_NEW_ONLY },
	{ .name = "stage",
	  .set = setting_ref,
	  .column = "stage_id",
	  .thing = THING_STAGE,
	  .flags = SETTING_NEW_ONLY },
	{ .name = "channel",
	  .set = setting_ref,
	  .column = "channel_id",
	  .thing = THING_CHANNEL,
	  .flags = SETTING_NEW_ONLY },
	{ .name = "segment",
	  .set = setting_ref,
	  .column = "segment_id",
	  .thing = THING_SEGMENT,
	  .flags = SETTING_NEW_ONLY },
	{ .name = "day", .set = setting_day, .column = "day", .flags = SETTING_NEW_ONLY },
	{ .name = "target", .set = set_value, .column = "target", .flags = SETTING_NEEDED },
	{ .name = "baseline", .set = set_value, .column = "baseline" },
	{ .name = "stretch", .set = set_stretch, .column = "stretch" },
	{ .name = "title", .set = setting_text, .column = "title" },
	{ .name = "type", .set = setting_word, .column = "type", .keys = &goal_types },
	{ .name = "priority", .set = setting_int, .column = "priority", .min = 1, .max = 9 },
	{ .name = "owner", .set = setting_owner },
	{ .name = "due", .set = setting_day, .column = "due" },
};
static const struct settings settings = { N_("a goal"), rows, ARRAY_LEN(rows) };

/* Under the lock: two people may add the same. */
static int check_scope(struct app *app, const struct goal *new, struct err *err)
{
	struct row_list goals = { .arena = &app->arena };

	if (store_load_campaign(app->store, &entity_goal, new->campaign_id, &goals, err) < 0)
		return -1;
	const struct goal *g = goals.rows;
	for (size_t i = 0; i < goals.n; i++) {
		if (str_equal_nocase(g[i].code, new->code))
			return err_set(err, ERR_CANTCREATE, "there is a goal %s already",
				       g[i].code);
		if (goal_same_scope(&g[i], new)) {
			err_set(err, ERR_CANTCREATE, "goal %s has the same KPI and scope",
				g[i].code);
			return err_hint(err, "change it: warroom goal set %s target=VALUE",
					g[i].code);
		}
	}
	return 0;
}

static int prepare_new(struct draft *d, const char *code, const struct app_fields *f,
		       struct err *err)
{
	struct goal *g = d->row;

	if (!*code || strlen(code) > 80 || strpbrk(code, " \t\n"))
		return err_set(err, ERR_DATA, "not a code for a goal: '%s' (no blanks)", code);
	if (!fields_value(f, "kpi") || !fields_value(f, "target"))
		return err_set(err, ERR_USAGE, "a goal needs --kpi KPI and --target VALUE");
	entity_init(&entity_goal, g);
	g->campaign_id = d->app->campaign.id;
	g->code = code;
	g->type = GOAL_OTHER;
	g->priority = 2;
	g->due = d->app->campaign.end;
	return draft_apply(d, &settings, f, err);
}

int goal_add(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct subject of = { 0 };
	struct goal g = { 0 };
	struct draft d = { .app = app, .entity = &entity_goal, .row = &g, .more = &of };

	if (app_require_open(app, RIGHT_LEAD, err) < 0 || prepare_new(&d, code, f, err) < 0)
		return -1;
	const struct app_act act = { .act = "goal.add",
				     .summary = arena_printf(&app->arena, _("New goal %s"), code) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = check_scope(app, &g, err);
	if (rc == 0)
		rc = writer_insert(app->write, &entity_goal, &g, NULL, err);
	return alerts_end_targets(app, rc, TOPIC_GOALS | TOPIC_KPIS, err);
}

static const struct goal *load_goal(struct app *app, const char *code, struct err *err)
{
	if (app_require_open(app, RIGHT_LEAD, err) < 0)
		return NULL;
	return app_find(app, THING_GOAL, code, err);
}

int goal_set(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	const struct goal *g = load_goal(app, code, err);
	struct subject of;

	if (!g || !(of.kpi = store_get(app->store, &entity_kpi, g->kpi_id, &app->arena, err)))
		return -1;
	struct goal new = *g;
	struct draft d = { .app = app,
			   .entity = &entity_goal,
			   .row = &new,
			   .seen = f->seen ? f->seen : g,
			   .more = &of };
	if (draft_apply(&d, &settings, f, err) < 0)
		return -1;
	const struct app_act act = { .act = "goal.set",
				     .summary = arena_printf(&app->arena, _("Changed goal %s"),
							     g->code) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = draft_write(&d, g->id, err);
	return alerts_end_targets(app, rc, TOPIC_GOALS | TOPIC_KPIS, err);
}

int goal_remove(struct app *app, const char *code, struct err *err)
{
	const struct goal *g = load_goal(app, code, err);

	if (!g)
		return -1;
	const struct app_act act = { .act = "goal.remove",
				     .summary = arena_printf(&app->arena, _("Removed goal %s"),
							     g->code) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_delete(app->write, &entity_goal, g->id, err);
	return alerts_end_targets(app, rc, TOPIC_GOALS | TOPIC_KPIS, err);
}
