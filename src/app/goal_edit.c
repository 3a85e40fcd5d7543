#include <string.h>

#include "app/goal.h"
#include "app/kpi_value.h"
#include "app/parse.h"
#include "app/resolve.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "store/store.h"
#include "store/writer.h"

/* A goal on its way. */
struct draft {
	struct app *app;
	struct directory directory;
	struct goal goal;
	const struct kpi *kpi;
	bool is_new;
	const char *column[16];
	size_t n;
};

static void touch(struct draft *d, const char *column)
{
	if (d->n == ARRAY_LEN(d->column))
		bug("more fields than a goal has");
	d->column[d->n++] = column;
}

static int set_kpi(struct draft *d, const char *v, struct err *err)
{
	int64_t id;

	if (app_resolve(d->app, THING_KPI, v, &id, err) < 0 ||
	    !(d->kpi = store_get(d->app->store, &entity_kpi, id, &d->app->arena, err)))
		return -1;
	d->goal.kpi_id = id;
	return 0;
}

static int set_value(struct draft *d, const char *v, int64_t *out, const char *column,
		     struct err *err)
{
	if (!d->kpi)
		return err_set(err, ERR_USAGE, "a goal of which KPI? give --kpi KPI");
	touch(d, column);
	if (strcmp(v, "none") == 0 && strcmp(column, "target") != 0) {
		*out = GOAL_UNSET;
		return 0;
	}
	return kpi_value_parse(d->kpi, d->app->currency, v, out, err);
}

static int set_target(struct draft *d, const char *v, struct err *err)
{
	return set_value(d, v, &d->goal.target, "target", err);
}

static int set_baseline(struct draft *d, const char *v, struct err *err)
{
	return set_value(d, v, &d->goal.baseline, "baseline", err);
}

/* Room to grow above the baseline ("50%"), or the figure itself. */
static int set_stretch(struct draft *d, const char *v, struct err *err)
{
	size_t len = strlen(v);
	int bp;

	if (len == 0 || v[len - 1] != '%' || !d->kpi || d->kpi->unit == UNIT_PERCENT)
		return set_value(d, v, &d->goal.stretch, "stretch", err);
	if (d->goal.baseline == GOAL_UNSET)
		return err_set(err, ERR_DATA, "room of %s above what? give a baseline too", v);
	if (app_parse_share(v, &bp, err) < 0)
		return -1;
	struct figure f = goal_stretch(figure_of(d->goal.baseline, d->kpi->decimals),
				       figure_ratio(bp, 10000));
	touch(d, "stretch");
	if (figure_to_fixed(f, d->kpi->decimals, &d->goal.stretch) < 0)
		return err_set(err, ERR_DATA, "too large: %s", v);
	return 0;
}

static int set_stage(struct draft *d, const char *v, struct err *err)
{
	return app_resolve_optional(d->app, THING_STAGE, v, &d->goal.stage_id, err);
}

static int set_channel(struct draft *d, const char *v, struct err *err)
{
	return app_resolve_optional(d->app, THING_CHANNEL, v, &d->goal.channel_id, err);
}

static int set_segment(struct draft *d, const char *v, struct err *err)
{
	return app_resolve_optional(d->app, THING_SEGMENT, v, &d->goal.segment_id, err);
}

static int set_day(struct draft *d, const char *v, struct err *err)
{
	return app_parse_day(d->app, v, &d->goal.day, err);
}

static int set_title(struct draft *d, const char *v, struct err *err)
{
	(void)err;
	d->goal.title = v;
	touch(d, "title");
	return 0;
}

static int set_type(struct draft *d, const char *v, struct err *err)
{
	int type;

	if (enum_parse(&goal_types, v, &type, err) < 0)
		return -1;
	d->goal.type = (enum goal_type)type;
	touch(d, "type");
	return 0;
}

static int set_priority(struct draft *d, const char *v, struct err *err)
{
	int64_t n;

	if (number_parse_int(v, 1, 9, &n, err) < 0)
		return -1;
	d->goal.priority = (int)n;
	touch(d, "priority");
	return 0;
}

static int set_owner(struct draft *d, const char *v, struct err *err)
{
	touch(d, "owner_id");
	touch(d, "owner_role");
	return directory_parse_owner(&d->directory, v, &d->goal.owner_id, &d->goal.owner_role, err);
}

static int set_due(struct draft *d, const char *v, struct err *err)
{
	touch(d, "due");
	return app_parse_day(d->app, v, &d->goal.due, err);
}

/* In the order in which they must be read. */
static const struct goal_setting {
	const char *name;
	int (*set)(struct draft *d, const char *value, struct err *err);
	bool only_new;
} settings[] = {
	{ "kpi", set_kpi, true },
	{ "stage", set_stage, true },
	{ "channel", set_channel, true },
	{ "segment", set_segment, true },
	{ "day", set_day, true },
	{ "target", set_target, false },
	{ "baseline", set_baseline, false },
	{ "stretch", set_stretch, false },
	{ "title", set_title, false },
	{ "type", set_type, false },
	{ "priority", set_priority, false },
	{ "owner", set_owner, false },
	{ "due", set_due, false },
};

static int check_names(const struct draft *d, const struct goal_field *f, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const struct goal_setting *s = NULL;

		for (size_t k = 0; k < ARRAY_LEN(settings); k++)
			if (str_equal_nocase(settings[k].name, f[i].name))
				s = &settings[k];
		if (!s) {
			err_set(err, ERR_USAGE, "a goal has no field '%s' to set", f[i].name);
			return err_hint(err, "fields: target, baseline, stretch, title, type, "
					     "priority, owner, due");
		}
		if (s->only_new && !d->is_new) {
			err_set(err, ERR_USAGE, "%s of a goal can't be changed", s->name);
			return err_hint(err, "remove it and add another");
		}
	}
	return 0;
}

static int apply(struct draft *d, const struct goal_field *f, size_t n, struct err *err)
{
	if (check_names(d, f, n, err) < 0 ||
	    directory_load(d->app, &d->app->arena, &d->directory, err) < 0)
		return -1;
	for (size_t k = 0; k < ARRAY_LEN(settings); k++)
		for (size_t i = 0; i < n; i++)
			if (f[i].value && str_equal_nocase(settings[k].name, f[i].name) &&
			    settings[k].set(d, f[i].value, err) < 0)
				return err_wrap(err, "%s", f[i].name);
	return 0;
}

static int begin(struct app *app, const char *act, const char *summary, struct err *err)
{
	return app_write_begin(app, &(struct app_act){ .act = act, .summary = summary }, err);
}

static int end(struct app *app, int rc, struct err *err)
{
	if (rc < 0) {
		app_write_cancel(app);
		return -1;
	}
	return app_write_commit(app, TOPIC_GOALS | TOPIC_KPIS, err);
}

static int check_scope(struct draft *d, struct err *err)
{
	struct row_list goals = { .arena = &d->app->arena };

	if (store_load_campaign(d->app->store, &entity_goal, d->goal.campaign_id, &goals, err) < 0)
		return -1;
	const struct goal *g = goals.rows;
	for (size_t i = 0; i < goals.n; i++) {
		if (str_equal_nocase(g[i].code, d->goal.code))
			return err_set(err, ERR_CANTCREATE, "there is a goal %s already",
				       g[i].code);
		if (goal_same_scope(&g[i], &d->goal)) {
			err_set(err, ERR_CANTCREATE, "goal %s has the same KPI and scope",
				g[i].code);
			return err_hint(err, "change it: warroom goal set %s target=VALUE",
					g[i].code);
		}
	}
	return 0;
}

static bool is_given(const struct goal_field *f, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (f[i].value && str_equal_nocase(f[i].name, name))
			return true;
	return false;
}

int goal_add(struct app *app, const char *code, const struct goal_field *f, size_t n,
	     struct err *err)
{
	struct draft d = { .app = app, .is_new = true };

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0)
		return -1;
	if (!*code || strlen(code) > 80 || strpbrk(code, " \t\n"))
		return err_set(err, ERR_DATA, "not a code for a goal: '%s' (no blanks)", code);
	d.goal = (struct goal){ .campaign_id = app->campaign.id,
				.code = code,
				.title = "",
				.type = GOAL_OTHER,
				.priority = 2,
				.day = DAY_NONE,
				.baseline = GOAL_UNSET,
				.stretch = GOAL_UNSET,
				.owner_role = "",
				.due = app->campaign.end };
	if (!is_given(f, n, "kpi") || !is_given(f, n, "target"))
		return err_set(err, ERR_USAGE, "a goal needs --kpi KPI and --target VALUE");
	if (apply(&d, f, n, err) < 0 || check_scope(&d, err) < 0 ||
	    begin(app, "goal.add", arena_printf(&app->arena, _("New goal %s"), code), err) < 0)
		return -1;
	return end(app, writer_insert(app->write, &entity_goal, &d.goal, NULL, err), err);
}

static const struct goal *load_goal(struct app *app, const char *code, struct err *err)
{
	int64_t id;

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0 ||
	    app_resolve(app, THING_GOAL, code, &id, err) < 0)
		return NULL;
	return store_get(app->store, &entity_goal, id, &app->arena, err);
}

int goal_set(struct app *app, const char *code, const struct goal_field *f, size_t n,
	     struct err *err)
{
	struct draft d = { .app = app };
	struct edit e[ARRAY_LEN(d.column)] = { 0 };
	const struct goal *g = load_goal(app, code, err);

	if (!g || !(d.kpi = store_get(app->store, &entity_kpi, g->kpi_id, &app->arena, err)))
		return -1;
	d.goal = *g;
	if (apply(&d, f, n, err) < 0)
		return -1;
	for (size_t i = 0; i < d.n; i++)
		e[i] = (struct edit){ d.column[i],
				      column_get(entity_column(&entity_goal, d.column[i]), &d.goal),
				      NULL };
	if (begin(app, "goal.set", arena_printf(&app->arena, _("Changed goal %s"), g->code), err) <
	    0)
		return -1;
	return end(app,
		   writer_update(app->write, &entity_goal, g->id, &(struct edits){ e, d.n }, err),
		   err);
}

int goal_remove(struct app *app, const char *code, struct err *err)
{
	const struct goal *g = load_goal(app, code, err);

	if (!g || begin(app, "goal.remove",
			arena_printf(&app->arena, _("Removed goal %s"), g->code), err) < 0)
		return -1;
	return end(app, writer_delete(app->write, &entity_goal, g->id, err), err);
}
