#include <string.h>

#include "app/alert.h"
#include "app/kpi.h"
#include "app/kpi_value.h"
#include "app/parse.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "conf/option.h"
#include "rules/pace.h"
#include "store/store.h"

/* What is stored by unit, decimals and formula, so that these can't change under it. */
struct stored {
	bool has_readings, has_targets;
	const char *threshold; /* read last: it needs unit and decimals */
	bool has_target;       /* of the whole campaign, from a file */
	int64_t target;
};

static struct kpi *kpi_of(struct draft *d)
{
	return d->row;
}

static int check_fixed(struct draft *d, struct err *err)
{
	const struct stored *s = d->more;

	if (s->has_readings)
		return err_set(err, ERR_DATA,
			       "%s has readings already: what they mean can't change",
			       kpi_of(d)->code);
	if (s->has_targets) {
		err_set(err, ERR_DATA, "%s has targets already: what they mean can't change",
			kpi_of(d)->code);
		return err_hint(err, "take them away first: warroom kpi target %s none",
				kpi_of(d)->code);
	}
	return 0;
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

/* Another unit counts in other decimals, unless they are said too. */
static int set_unit(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	struct kpi *k = kpi_of(d);
	enum kpi_unit was = k->unit;

	if (setting_word(d, s, v, err) < 0)
		return -1;
	if (k->unit == was || !d->seen)
		return 0;
	draft_put(d, "decimals", datum_int(usual_decimals(k->unit, d->app->currency)));
	return check_fixed(d, err);
}

static int set_aggregation(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	struct kpi *k = kpi_of(d);
	enum kpi_aggregation was = k->aggregation;

	if (setting_word(d, s, v, err) < 0)
		return -1;
	return k->aggregation != was && d->seen ? check_fixed(d, err) : 0;
}

static int set_decimals(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	int was = kpi_of(d)->decimals;

	if (setting_int(d, s, v, err) < 0)
		return -1;
	return kpi_of(d)->decimals != was && d->seen ? check_fixed(d, err) : 0;
}

/* A line is a share: "20%", "0.2"; a bare 20 means percent too, since 2,000 % makes no sense. */
static int set_line(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	int64_t bp;
	bool is_percent = strchr(v, '%') != NULL;

	if (number_parse(v, 4, true, &bp, err) < 0)
		return -1;
	if (!is_percent && bp >= 10000)
		bp /= 100;
	if (bp <= 0 || bp > 100000)
		return err_set(err, ERR_DATA, "a line lies between 0%% and 1000%%: '%s'", v);
	draft_put(d, s->column, datum_int(bp));
	return 0;
}

static int set_threshold(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	(void)err;
	((struct stored *)d->more)->threshold = v;
	draft_touch(d, "threshold_op");
	draft_touch(d, s->column);
	return 0;
}

static int set_interval(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	int64_t seconds;

	/* lists give plain seconds */
	if (v[strspn(v, "0123456789")] == '\0' && *v)
		v = arena_printf(&d->app->arena, "%ss", v);
	if (number_parse_duration(v, &seconds, err) < 0)
		return -1;
	if (seconds < 1)
		return err_set(err, ERR_DATA, "an interval must be longer: '%s'", v);
	draft_put(d, s->column, datum_int(seconds));
	return 0;
}

static int set_hours(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	int64_t hours[KPI_HOURS];

	if (*v && !pace_hours_parse(v, hours)) {
		err_set(err, ERR_DATA, "not an hour profile: '%s'", v);
		return err_hint(err, "write 24 weights, one for each hour: 0,0,1,...");
	}
	draft_put(d, s->column, datum_text(v));
	return 0;
}

static int set_target(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	struct stored *stored = d->more;

	(void)s;
	stored->has_target = true;
	return kpi_value_parse(kpi_of(d), d->app->currency, v, &stored->target, err);
}

/* In the order in which they must be read: what a reading means comes first. */
static const struct setting rows[] = {
	{ .name = "unit", .set = set_unit, .column = "unit", .keys = &kpi_units },
	{ .name = "decimals", .set = set_decimals, .column = "decimals", .max = 9 },
	{ .name = "direction",
	  .set = setting_word,
	  .column = "direction",
	  .keys = &kpi_directions },
	{ .name = "aggregation",
	  .set = set_aggregation,
	  .column = "aggregation",
	  .keys = &kpi_aggregations },
	{ .name = "category", .set = setting_word, .column = "category", .keys = &kpi_categories },
	{ .name = "numerator", .set = setting_ref, .column = "numerator_id", .thing = THING_KPI },
	{ .name = "denominator",
	  .set = setting_ref,
	  .column = "denominator_id",
	  .thing = THING_KPI },
	{ .name = "scale", .set = setting_int, .column = "scale", .min = 1, .max = 1000000000 },
	{ .name = "name", .set = setting_text, .column = "name" },
	{ .name = "warn", .set = set_line, .column = "warn_bp" },
	{ .name = "critical", .set = set_line, .column = "critical_bp" },
	{ .name = "threshold", .set = set_threshold, .column = "threshold" },
	{ .name = "interval", .set = set_interval, .column = "interval_s" },
	{ .name = "cooldown", .set = setting_int, .column = "cooldown", .min = 1, .max = 1000 },
	{ .name = "owner", .set = setting_owner },
	{ .name = "hours", .set = set_hours, .column = "hours" },
	{ .name = "response", .set = setting_text, .column = "response" },
	{ .name = "headline", .set = setting_bool, .column = "is_headline" },
	{ .name = "target", .set = set_target, .flags = SETTING_IMPORT },
};
static const struct settings settings = { N_("a KPI"), rows, ARRAY_LEN(rows) };

static int apply(struct draft *d, const struct app_fields *f, struct err *err)
{
	const struct stored *s = d->more;

	if (draft_apply(d, &settings, f, err) < 0)
		return -1;
	return s->threshold ? kpi_threshold_parse(kpi_of(d), d->app->currency, s->threshold, err)
			    : 0;
}

/* A part of a formula is summed over the scope by itself, so it can't be a ratio. */
static int check_part(struct app *app, const struct kpi *k, int64_t part_id, struct err *err)
{
	if (!part_id)
		return 0;
	if (part_id == k->id)
		return err_set(err, ERR_DATA, "%s can't be a part of its own formula", k->code);
	const struct kpi *part = store_get(app->store, &entity_kpi, part_id, &app->arena, err);
	if (!part)
		return -1;
	if (part->aggregation == AGGREGATION_RATIO)
		return err_set(err, ERR_DATA, "%s is a ratio itself, %s can't be made of it",
			       part->code, k->code);
	return 0;
}

/* What must hold of the whole. */
static int check_kpi(struct app *app, const struct kpi *k, struct err *err)
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
	return check_part(app, k, k->numerator_id, err) < 0 ||
			       check_part(app, k, k->denominator_id, err) < 0
		       ? -1
		       : 0;
}

/* The ids of the library's formula, unless another is given. */
static int library_formula(struct app *app, struct kpi *k, const struct app_fields *f,
			   struct err *err)
{
	const struct kpi_library_row *r = kpi_library_find(k->code);

	if (!r || !r->numerator || k->aggregation != AGGREGATION_RATIO)
		return 0;
	if ((!fields_value(f, "numerator") &&
	     app_resolve(app, THING_KPI, r->numerator, &k->numerator_id, err) < 0) ||
	    (!fields_value(f, "denominator") &&
	     app_resolve(app, THING_KPI, r->denominator, &k->denominator_id, err) < 0))
		return err_wrap(err, "%s is made of %s and %s", r->code, r->numerator,
				r->denominator);
	return 0;
}

static int start_defaults(struct app *app, struct kpi *k, struct err *err)
{
	const struct options *o = app_options(app, err);

	if (!o)
		return -1;
	entity_init(&entity_kpi, k);
	k->campaign_id = app->campaign.id;
	k->category = KPI_OTHER;
	k->scale = 1;
	k->warn_bp = option_number(o, OPTION_WARN);
	k->critical_bp = option_number(o, OPTION_CRITICAL);
	k->interval_s = option_number(o, OPTION_INTERVAL);
	k->cooldown = (int)option_number(o, OPTION_COOLDOWN);
	return 0;
}

/* One of the library needs no unit; with another unit than the library's it is another KPI. */
static int start_kpi(struct app *app, struct kpi *k, const char *code, const struct app_fields *f,
		     struct err *err)
{
	const char *typed = fields_value(f, "unit");
	int unit = 0;

	if (start_defaults(app, k, err) < 0)
		return -1;
	if (typed && enum_parse(&kpi_units, typed, &unit, err) < 0)
		return err_wrap(err, "unit");
	if (kpi_fill_from_library(k, code, app->currency)) {
		if (typed && unit != (int)k->unit)
			k->decimals = usual_decimals((enum kpi_unit)unit, app->currency);
		return 0;
	}
	k->code = code;
	if (!typed) {
		err_set(err, ERR_USAGE, "%s is not a KPI of the library: what is its unit?", code);
		return err_hint(err, "give --unit count|money|percent|seconds|ratio");
	}
	k->decimals = usual_decimals((enum kpi_unit)unit, app->currency);
	if (fields_value(f, "numerator"))
		k->aggregation = AGGREGATION_RATIO;
	else if (unit == UNIT_SECONDS || unit == UNIT_PERCENT || unit == UNIT_RATIO)
		k->aggregation = AGGREGATION_MEAN;
	return 0;
}

static int check_new(struct app *app, const char *code, struct err *err)
{
	struct err none = { 0 };
	int64_t id;

	if (check_code(N_("a KPI"), code, err) < 0)
		return -1;
	if (app_resolve(app, THING_KPI, code, &id, &none) == 0)
		return err_set(err, ERR_CANTCREATE, "%s has a KPI %s already", app->campaign.code,
			       code);
	return 0;
}

static int write_new(struct app *app, struct kpi *k, struct err *err)
{
	struct row_list all = { .arena = &app->arena };

	if (store_load_campaign(app->store, &entity_kpi, k->campaign_id, &all, err) < 0)
		return -1;
	k->sort = (int)all.n + 1;
	return writer_insert(app->write, &entity_kpi, k, &k->id, err);
}

struct new_kpi {
	struct kpi kpi;
	struct stored stored;
};

static int prepare_new(struct app *app, struct new_kpi *n, const char *code,
		       const struct app_fields *f, struct err *err)
{
	struct kpi *k = &n->kpi;
	struct draft d = { .app = app, .entity = &entity_kpi, .row = k, .more = &n->stored };

	if (check_new(app, code, err) < 0 || start_kpi(app, k, code, f, err) < 0 ||
	    apply(&d, f, err) < 0 || library_formula(app, k, f, err) < 0)
		return -1;
	return check_kpi(app, k, err);
}

int kpi_add(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct new_kpi n = { .kpi = { 0 } };

	if (app_require_open(app, RIGHT_LEAD, err) < 0 || prepare_new(app, &n, code, f, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "kpi.add", .summary = arena_printf(&app->arena, _("New KPI %s"), n.kpi.code)
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = write_new(app, &n.kpi, err);
	return alerts_end_targets(app, rc, TOPIC_KPIS, err);
}

int kpi_put_new(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct new_kpi n = { .kpi = { 0 } };
	bool changed = false;

	if (prepare_new(app, &n, code, f, err) < 0 || write_new(app, &n.kpi, err) < 0)
		return -1;
	return n.stored.has_target ? kpi_put_target(app, &n.kpi, n.stored.target, &changed, err)
				   : 0;
}

static bool has_targets(const struct kpi_list *l, const struct kpi *k)
{
	bool found = k->threshold_op != THRESHOLD_NONE;

	for (size_t i = 0; i < l->goals; i++)
		found |= l->goal[i].kpi_id == k->id;
	return found;
}

struct kpi_change {
	struct kpi kpi;
	struct stored stored;
	struct draft draft;
};

static int prepare_set(struct app *app, struct kpi_change *c, const char *code,
		       const struct app_fields *f, struct err *err)
{
	struct kpi_list l = { .arena = &app->arena };
	const struct kpi_row *r;

	if (kpi_list(app, &l, err) < 0 || !(r = kpi_row(app, &l, code, err)))
		return -1;
	c->kpi = r->kpi;
	c->stored = (struct stored){ .has_readings = r->updated_at != INSTANT_NONE,
				     .has_targets = has_targets(&l, &r->kpi) };
	c->draft = (struct draft){ .app = app,
				   .entity = &entity_kpi,
				   .row = &c->kpi,
				   .seen = f->seen ? f->seen : &r->kpi,
				   .more = &c->stored };
	return apply(&c->draft, f, err) < 0 ? -1 : check_kpi(app, &c->kpi, err);
}

int kpi_set(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct kpi_change c;

	if (app_require_open(app, RIGHT_LEAD, err) < 0 || prepare_set(app, &c, code, f, err) < 0)
		return -1;
	const struct app_act act = { .act = "kpi.set",
				     .summary = arena_printf(&app->arena, _("Changed KPI %s"),
							     c.kpi.code) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = draft_write(&c.draft, c.kpi.id, err);
	return alerts_end_targets(app, rc, TOPIC_KPIS, err);
}

int kpi_put(struct app *app, const char *code, const struct app_fields *f, bool *changed,
	    struct err *err)
{
	struct kpi_change c;

	if (prepare_set(app, &c, code, f, err) < 0)
		return -1;
	*changed = draft_differs(&c.draft);
	if (draft_write(&c.draft, c.kpi.id, err) < 0)
		return -1;
	return c.stored.has_target ? kpi_put_target(app, &c.kpi, c.stored.target, changed, err) : 0;
}
