#include <string.h>

#include "app/kpi.h"
#include "app/kpi_value.h"
#include "app/parse.h"
#include "app/resolve.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "conf/option.h"
#include "rules/pace.h"
#include "store/readings.h"
#include "store/store.h"
#include "store/writer.h"

/* A KPI on its way: the row as it will be, and which columns were named. */
struct draft {
	struct app *app;
	struct directory directory;
	struct kpi kpi;
	const char *column[24];
	size_t n;
	const char *threshold; /* read last: it needs unit and decimals */
	bool has_readings;
};

static void touch(struct draft *d, const char *column)
{
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->column[i], column) == 0)
			return;
	if (d->n == ARRAY_LEN(d->column))
		bug("more fields than a KPI has");
	d->column[d->n++] = column;
}

static int set_name(struct draft *d, const char *v, struct err *err)
{
	(void)err;
	d->kpi.name = v;
	touch(d, "name");
	return 0;
}

static int set_response(struct draft *d, const char *v, struct err *err)
{
	(void)err;
	d->kpi.response = v;
	touch(d, "response");
	return 0;
}

/* What readings are stored by can't change under them. */
static int check_fixed(const struct draft *d, struct err *err)
{
	if (!d->has_readings)
		return 0;
	return err_set(err, ERR_DATA, "%s has readings already: what they mean can't change",
		       d->kpi.code);
}

static int set_word(struct draft *d, const struct enum_table *t, const char *v, const char *column,
		    struct err *err)
{
	const struct entity_column *c = entity_column(&entity_kpi, column);
	int value;

	if (enum_parse(t, v, &value, err) < 0)
		return -1;
	if (column_get(c, &d->kpi).i != value && d->kpi.id && strcmp(column, "direction") != 0 &&
	    strcmp(column, "category") != 0 && check_fixed(d, err) < 0)
		return -1;
	column_set(c, &d->kpi, datum_int(value));
	touch(d, column);
	return 0;
}

static int set_unit(struct draft *d, const char *v, struct err *err)
{
	return set_word(d, &kpi_units, v, "unit", err);
}

static int set_direction(struct draft *d, const char *v, struct err *err)
{
	return set_word(d, &kpi_directions, v, "direction", err);
}

static int set_aggregation(struct draft *d, const char *v, struct err *err)
{
	return set_word(d, &kpi_aggregations, v, "aggregation", err);
}

static int set_category(struct draft *d, const char *v, struct err *err)
{
	return set_word(d, &kpi_categories, v, "category", err);
}

static int set_numerator(struct draft *d, const char *v, struct err *err)
{
	touch(d, "numerator_id");
	return app_resolve(d->app, THING_KPI, v, &d->kpi.numerator_id, err);
}

static int set_denominator(struct draft *d, const char *v, struct err *err)
{
	touch(d, "denominator_id");
	return app_resolve(d->app, THING_KPI, v, &d->kpi.denominator_id, err);
}

static int set_scale(struct draft *d, const char *v, struct err *err)
{
	touch(d, "scale");
	return number_parse_int(v, 1, 1000000000, &d->kpi.scale, err);
}

static int set_decimals(struct draft *d, const char *v, struct err *err)
{
	int64_t n;

	if (number_parse_int(v, 0, 9, &n, err) < 0)
		return -1;
	if (n != d->kpi.decimals && d->kpi.id && check_fixed(d, err) < 0)
		return -1;
	d->kpi.decimals = (int)n;
	touch(d, "decimals");
	return 0;
}

/* A line is a share: "20%", "0.2"; a bare 20 means percent too, since 2,000 % makes no sense. */
static int read_line(const char *v, int64_t *bp, struct err *err)
{
	int64_t n;
	bool is_percent = strchr(v, '%') != NULL;

	if (number_parse(v, 4, true, &n, err) < 0)
		return -1;
	if (!is_percent && n >= 10000)
		n /= 100;
	if (n <= 0 || n > 100000)
		return err_set(err, ERR_DATA, "a line lies between 0%% and 1000%%: '%s'", v);
	*bp = n;
	return 0;
}

static int set_warn(struct draft *d, const char *v, struct err *err)
{
	touch(d, "warn_bp");
	return read_line(v, &d->kpi.warn_bp, err);
}

static int set_critical(struct draft *d, const char *v, struct err *err)
{
	touch(d, "critical_bp");
	return read_line(v, &d->kpi.critical_bp, err);
}

static int set_threshold(struct draft *d, const char *v, struct err *err)
{
	(void)err;
	d->threshold = v;
	touch(d, "threshold_op");
	touch(d, "threshold");
	return 0;
}

static int set_interval(struct draft *d, const char *v, struct err *err)
{
	touch(d, "interval_s");
	if (number_parse_duration(v, &d->kpi.interval_s, err) < 0)
		return -1;
	if (d->kpi.interval_s < 1)
		return err_set(err, ERR_DATA, "an interval must be longer: '%s'", v);
	return 0;
}

static int set_cooldown(struct draft *d, const char *v, struct err *err)
{
	int64_t n;

	if (number_parse_int(v, 1, 1000, &n, err) < 0)
		return -1;
	d->kpi.cooldown = (int)n;
	touch(d, "cooldown");
	return 0;
}

static int set_owner(struct draft *d, const char *v, struct err *err)
{
	touch(d, "owner_id");
	touch(d, "owner_role");
	return directory_parse_owner(&d->directory, v, &d->kpi.owner_id, &d->kpi.owner_role, err);
}

static int set_hours(struct draft *d, const char *v, struct err *err)
{
	int64_t hours[KPI_HOURS];

	if (*v && !pace_hours_parse(v, hours)) {
		err_set(err, ERR_DATA, "not an hour profile: '%s'", v);
		return err_hint(err, "write 24 weights, one for each hour: 0,0,1,...");
	}
	d->kpi.hours = v;
	touch(d, "hours");
	return 0;
}

static int set_headline(struct draft *d, const char *v, struct err *err)
{
	d->kpi.is_headline = strcmp(v, "yes") == 0 || strcmp(v, "1") == 0;
	touch(d, "is_headline");
	if (!d->kpi.is_headline && strcmp(v, "no") != 0 && strcmp(v, "0") != 0)
		return err_set(err, ERR_DATA, "yes or no, not '%s'", v);
	return 0;
}

/* In the order in which they must be read: what a reading means comes first. */
static const struct kpi_setting {
	const char *name;
	int (*set)(struct draft *d, const char *value, struct err *err);
} settings[] = {
	{ "unit", set_unit },
	{ "decimals", set_decimals },
	{ "direction", set_direction },
	{ "aggregation", set_aggregation },
	{ "category", set_category },
	{ "numerator", set_numerator },
	{ "denominator", set_denominator },
	{ "scale", set_scale },
	{ "name", set_name },
	{ "warn", set_warn },
	{ "critical", set_critical },
	{ "threshold", set_threshold },
	{ "interval", set_interval },
	{ "cooldown", set_cooldown },
	{ "owner", set_owner },
	{ "hours", set_hours },
	{ "response", set_response },
	{ "headline", set_headline },
};

static const char *setting_name(void *ctx, int i)
{
	(void)ctx;
	return i < (int)ARRAY_LEN(settings) ? settings[i].name : NULL;
}

static int check_names(const struct kpi_field *f, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct str near = { 0 };
		bool known = false;

		for (size_t k = 0; k < ARRAY_LEN(settings); k++)
			known |= str_equal_nocase(settings[k].name, f[i].name);
		if (known)
			continue;
		err_set(err, ERR_USAGE, "a KPI has no field '%s' to set", f[i].name);
		str_nearest(&near, f[i].name, setting_name, NULL);
		if (near.len)
			err_hint(err, "did you mean %s?", str_text(&near));
		str_release(&near);
		return -1;
	}
	return 0;
}

static int apply(struct draft *d, const struct kpi_field *f, size_t n, struct err *err)
{
	if (check_names(f, n, err) < 0 ||
	    directory_load(d->app, &d->app->arena, &d->directory, err) < 0)
		return -1;
	for (size_t k = 0; k < ARRAY_LEN(settings); k++)
		for (size_t i = 0; i < n; i++)
			if (f[i].value && str_equal_nocase(settings[k].name, f[i].name) &&
			    settings[k].set(d, f[i].value, err) < 0)
				return err_wrap(err, "%s", f[i].name);
	if (d->threshold && kpi_threshold_parse(&d->kpi, d->app->currency, d->threshold, err) < 0)
		return -1;
	return 0;
}

/* What must hold of the whole. */
static int check_kpi(const struct kpi *k, struct err *err)
{
	bool is_ratio = k->aggregation == AGGREGATION_RATIO;

	if (is_ratio && (!k->numerator_id || !k->denominator_id)) {
		err_set(err, ERR_DATA, "%s is a ratio: of what?", k->code);
		return err_hint(err, "give --numerator KPI --denominator KPI");
	}
	if (!is_ratio && (k->numerator_id || k->denominator_id))
		return err_set(err, ERR_DATA, "%s has a formula, so its aggregation must be ratio",
			       k->code);
	if (k->warn_bp > k->critical_bp)
		return err_set(err, ERR_DATA, "%s: the warning line lies beyond the critical one",
			       k->code);
	if (k->id && (k->numerator_id == k->id || k->denominator_id == k->id))
		return err_set(err, ERR_DATA, "%s can't be a part of its own formula", k->code);
	return 0;
}

static bool is_code(const char *code)
{
	size_t n = strlen(code);

	return n > 0 && n <= 40 &&
	       strspn(code, "abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == n;
}

static int usual_decimals(enum kpi_unit unit, const struct currency *cur)
{
	switch (unit) {
	case UNIT_MONEY: return cur->exponent;
	case UNIT_PERCENT:
	case UNIT_RATIO: return 6;
	case UNIT_SECONDS: return 3;
	case UNIT_COUNT: break;
	}
	return 0;
}

static const char *given(const struct kpi_field *f, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (f[i].value && str_equal_nocase(f[i].name, name))
			return f[i].value;
	return NULL;
}

/* The ids of the library's formula, unless another is given. */
static int library_formula(struct draft *d, const struct kpi_field *f, size_t n, struct err *err)
{
	const struct kpi_library_row *r = kpi_library_find(d->kpi.code);

	if (!r || !r->numerator || d->kpi.aggregation != AGGREGATION_RATIO)
		return 0;
	if ((!given(f, n, "numerator") &&
	     app_resolve(d->app, THING_KPI, r->numerator, &d->kpi.numerator_id, err) < 0) ||
	    (!given(f, n, "denominator") &&
	     app_resolve(d->app, THING_KPI, r->denominator, &d->kpi.denominator_id, err) < 0))
		return err_wrap(err, "%s is made of %s and %s", r->code, r->numerator,
				r->denominator);
	return 0;
}

static int start_kpi(struct draft *d, const char *code, const struct kpi_field *f, size_t n,
		     struct err *err)
{
	struct app *app = d->app;
	struct kpi *k = &d->kpi;
	const struct options *o = app_options(app, err);
	int unit;

	if (!o)
		return -1;
	*k = (struct kpi){ .campaign_id = app->campaign.id,
			   .category = KPI_OTHER,
			   .scale = 1,
			   .warn_bp = option_number(o, OPTION_WARN),
			   .critical_bp = option_number(o, OPTION_CRITICAL),
			   .interval_s = option_number(o, OPTION_INTERVAL),
			   .cooldown = (int)option_number(o, OPTION_COOLDOWN) };
	k->name = k->owner_role = k->hours = k->response = "";
	if (kpi_fill_from_library(k, code, app->currency)) {
		const char *other = given(f, n, "unit");

		/* another unit than the library's makes another KPI of it */
		if (other && enum_parse(&kpi_units, other, &unit, err) < 0)
			return err_wrap(err, "unit");
		if (other && unit != (int)k->unit)
			k->decimals = usual_decimals((enum kpi_unit)unit, app->currency);
		return 0;
	}
	k->code = code;
	if (!given(f, n, "unit")) {
		err_set(err, ERR_USAGE, "%s is not a KPI of the library: what is its unit?", code);
		return err_hint(err, "give --unit count|money|percent|seconds|ratio");
	}
	if (enum_parse(&kpi_units, given(f, n, "unit"), &unit, err) < 0)
		return err_wrap(err, "unit");
	k->decimals = usual_decimals((enum kpi_unit)unit, app->currency);
	if (given(f, n, "numerator"))
		k->aggregation = AGGREGATION_RATIO;
	else if (unit == UNIT_SECONDS || unit == UNIT_PERCENT || unit == UNIT_RATIO)
		k->aggregation = AGGREGATION_MEAN;
	return 0;
}

static int check_new(struct app *app, const char *code, struct err *err)
{
	struct err none = { 0 };
	int64_t id;

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0)
		return -1;
	if (!is_code(code))
		return err_set(err, ERR_DATA,
			       "not a code for a KPI: '%s' (up to 40 letters, digits, - _ .)",
			       code);
	if (app_resolve(app, THING_KPI, code, &id, &none) == 0)
		return err_set(err, ERR_CANTCREATE, "%s has a KPI %s already", app->campaign.code,
			       code);
	return 0;
}

static int begin(struct app *app, const char *act, const char *summary, struct err *err)
{
	return app_write_begin(app, &(struct app_act){ .act = act, .summary = summary }, err);
}

static int end(struct app *app, int rc, unsigned topics, struct err *err)
{
	if (rc < 0) {
		app_write_cancel(app);
		return -1;
	}
	return app_write_commit(app, topics, err);
}

int kpi_add(struct app *app, const char *code, const struct kpi_field *f, size_t n, struct err *err)
{
	struct draft d = { .app = app };
	struct row_list all = { .arena = &app->arena };

	if (check_new(app, code, err) < 0 || start_kpi(&d, code, f, n, err) < 0 ||
	    apply(&d, f, n, err) < 0 || library_formula(&d, f, n, err) < 0 ||
	    check_kpi(&d.kpi, err) < 0 ||
	    store_load_campaign(app->store, &entity_kpi, app->campaign.id, &all, err) < 0)
		return -1;
	d.kpi.sort = (int)all.n + 1;
	if (begin(app, "kpi.add", arena_printf(&app->arena, _("New KPI %s"), d.kpi.code), err) < 0)
		return -1;
	return end(app, writer_insert(app->write, &entity_kpi, &d.kpi, NULL, err), TOPIC_KPIS, err);
}

int kpi_set(struct app *app, const char *code, const struct kpi_field *f, size_t n, struct err *err)
{
	struct draft d = { .app = app };
	struct kpi_list l = { .arena = &app->arena };
	struct edit e[ARRAY_LEN(d.column)] = { 0 };
	const struct kpi_row *r;

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0 ||
	    kpi_list(app, &l, err) < 0 || !(r = kpi_row(app, &l, code, err)))
		return -1;
	d.kpi = r->kpi;
	d.has_readings = r->updated_at != INSTANT_NONE;
	if (apply(&d, f, n, err) < 0 || check_kpi(&d.kpi, err) < 0)
		return -1;
	for (size_t i = 0; i < d.n; i++) {
		const struct entity_column *c = entity_column(&entity_kpi, d.column[i]);

		e[i] = (struct edit){ d.column[i], column_get(c, &d.kpi), NULL };
	}
	if (begin(app, "kpi.set", arena_printf(&app->arena, _("Changed KPI %s"), d.kpi.code), err) <
	    0)
		return -1;
	return end(app,
		   writer_update(app->write, &entity_kpi, d.kpi.id, &(struct edits){ e, d.n }, err),
		   TOPIC_KPIS, err);
}

/* ---- targets ---- */

static int read_scope(struct app *app, const struct target_scope *s, struct goal *g,
		      struct err *err)
{
	g->day = DAY_NONE;
	if (app_resolve_optional(app, THING_STAGE, s->stage, &g->stage_id, err) < 0 ||
	    app_resolve_optional(app, THING_CHANNEL, s->channel, &g->channel_id, err) < 0 ||
	    app_resolve_optional(app, THING_SEGMENT, s->segment, &g->segment_id, err) < 0)
		return -1;
	return s->day && app_parse_day(app, s->day, &g->day, err) < 0 ? -1 : 0;
}

static const struct goal *same_scope(const struct kpi_list *l, const struct goal *g)
{
	for (size_t i = 0; i < l->goals; i++) {
		const struct goal *o = &l->goal[i];

		if (o->kpi_id == g->kpi_id && o->stage_id == g->stage_id &&
		    o->channel_id == g->channel_id && o->segment_id == g->segment_id &&
		    o->day == g->day)
			return o;
	}
	return NULL;
}

/* "gmv-burst-douyin-2026-06-12": made from what it is the target of. */
static const char *goal_code(struct app *app, const char *kpi, const struct target_scope *s,
			     int32_t day)
{
	struct str text = { 0 };
	char iso[DATE_TEXT];

	str_add(&text, kpi);
	if (s->stage)
		str_addf(&text, "-%s", s->stage);
	if (s->channel)
		str_addf(&text, "-%s", s->channel);
	if (s->segment)
		str_addf(&text, "-%s", s->segment);
	if (day != DAY_NONE)
		str_addf(&text, "-%s", day_text(day, iso));
	const char *kept = arena_strdup(&app->arena, str_text(&text));
	str_release(&text);
	return kept;
}

static int write_target(struct app *app, const struct goal *old, struct goal *g, bool remove,
			struct err *err)
{
	if (!old)
		return remove ? 0 : writer_insert(app->write, &entity_goal, g, NULL, err);
	if (remove)
		return writer_delete(app->write, &entity_goal, old->id, err);
	return writer_set(app->write, &entity_goal, old->id,
			  (struct edit){ "target", datum_int(g->target), NULL }, err);
}

int kpi_target(struct app *app, const char *code, const char *value,
	       const struct target_scope *scope, struct err *err)
{
	struct kpi_list l = { .arena = &app->arena };
	const struct kpi_row *r;
	bool remove = strcmp(value, "none") == 0;

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0 ||
	    kpi_list(app, &l, err) < 0 || !(r = kpi_row(app, &l, code, err)))
		return -1;
	struct goal g = { .campaign_id = app->campaign.id,
			  .title = "",
			  .type = r->kpi.category == KPI_VALUE ? GOAL_SALES : GOAL_OTHER,
			  .priority = 2,
			  .kpi_id = r->kpi.id,
			  .baseline = GOAL_UNSET,
			  .stretch = GOAL_UNSET,
			  .owner_id = r->kpi.owner_id,
			  .owner_role = r->kpi.owner_role,
			  .due = app->campaign.end };
	if (read_scope(app, scope, &g, err) < 0)
		return -1;
	if (!remove && kpi_value_parse(&r->kpi, app->currency, value, &g.target, err) < 0)
		return err_wrap(err, "%s", r->kpi.code);
	g.code = goal_code(app, r->kpi.code, scope, g.day);
	if (begin(app, "kpi.target",
		  arena_printf(&app->arena, _("Target of %s: %s"), g.code, value), err) < 0)
		return -1;
	return end(app, write_target(app, same_scope(&l, &g), &g, remove, err),
		   TOPIC_GOALS | TOPIC_KPIS, err);
}
