#include "app/campaign.h"

#include <string.h>

#include "app/parse.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/ledger.h"
#include "store/people.h"
#include "store/readings.h"
#include "store/writer.h"

struct campaign *campaign_all(struct app *app, struct arena *arena, size_t *n, struct err *err)
{
	struct row_list out = { .arena = arena };

	if (app_open(app, err) < 0 || campaigns_list(app->store, true, &out, err) < 0)
		return NULL;
	*n = out.n;
	return out.rows ? out.rows : arena_alloc(arena, sizeof(struct campaign));
}

const char *campaign_lead_login(struct app *app)
{
	struct err none = { 0 };
	int64_t id = app->campaign.lead_id;
	const struct person *p = id ? store_get(app->store, &entity_person, id, &app->arena, &none)
				    : NULL;

	return p ? p->login : NULL;
}

static struct campaign *row_of(struct draft *d)
{
	return d->row;
}

static int set_budget(struct draft *d, const struct setting *s, const char *text, struct err *err)
{
	int64_t minor;

	if (app_parse_money(d->app, text, &minor, err) < 0)
		return -1;
	if (minor < 0)
		return err_set(err, ERR_DATA, "a budget can't be negative: '%s'", text);
	draft_put(d, s->column, datum_int(minor));
	return 0;
}

static int set_zone(struct draft *d, const struct setting *s, const char *text, struct err *err)
{
	struct zone *z;

	if (zone_load(text, &z, err) < 0)
		return -1;
	draft_put(d, s->column, datum_text(arena_strdup(&d->app->arena, zone_name(z))));
	zone_free(z);
	return 0;
}

/* Amounts are stored in minor units: another currency must count them alike, and no money may have
 * been planned or spent yet. */
static int set_currency(struct draft *d, const struct setting *s, const char *text, struct err *err)
{
	const struct currency *cur = currency_parse(text, err);
	struct app *app = d->app;
	int64_t last;

	if (!cur)
		return -1;
	if (strcmp(cur->code, app->campaign.currency) == 0)
		return 0;
	if (ledger_last_number(app->store, app->campaign.id, &last, err) < 0)
		return -1;
	if (last > 0)
		return err_set(err, ERR_DATA,
			       "the ledger has entries in %s already: the currency stays",
			       app->campaign.currency);
	if (cur->exponent != app->currency->exponent)
		return err_set(err, ERR_DATA,
			       "%s has %d decimals and %s has %d: make a new campaign instead",
			       cur->code, cur->exponent, app->campaign.currency,
			       app->currency->exponent);
	draft_put(d, s->column, datum_text(cur->code));
	return 0;
}

enum {
	LEADS = RIGHT_LEAD,
	COUNTS = RIGHT_LEAD | RIGHT_FINANCE | RIGHT_APPROVER, /* about money */
};

static const struct setting rows[] = {
	{ .name = "title",
	  .set = setting_text,
	  .column = "title",
	  .flags = SETTING_NEEDED,
	  .rights = LEADS },
	{ .name = "theme", .set = setting_text, .column = "theme", .rights = LEADS },
	{ .name = "audience", .set = setting_text, .column = "audience", .rights = LEADS },
	{ .name = "offer", .set = setting_text, .column = "offer", .rights = LEADS },
	{ .name = "note", .set = setting_text, .column = "note", .rights = LEADS },
	{ .name = "lead",
	  .set = setting_ref,
	  .column = "lead_id",
	  .thing = THING_PERSON,
	  .flags = SETTING_NEEDED,
	  .rights = LEADS },
	{ .name = "start",
	  .set = setting_day,
	  .column = "start",
	  .flags = SETTING_NEEDED,
	  .rights = LEADS },
	{ .name = "end",
	  .set = setting_day,
	  .column = "end",
	  .flags = SETTING_NEEDED,
	  .rights = LEADS },
	{ .name = "timezone", .set = set_zone, .column = "timezone", .rights = LEADS },
	{ .name = "currency", .set = set_currency, .column = "currency", .rights = LEADS },
	{ .name = "budget", .set = set_budget, .column = "approved_minor", .rights = COUNTS },
	{ .name = "reserve_min",
	  .set = setting_share,
	  .column = "reserve_min_bp",
	  .rights = COUNTS },
	{ .name = "reserve_max",
	  .set = setting_share,
	  .column = "reserve_max_bp",
	  .rights = COUNTS },
};
static const struct settings settings = { N_("a campaign"), rows, ARRAY_LEN(rows) };

/* All that the lines plan; under the lock, so that no plan slips in between. */
static int check_ceiling(struct app *app, int64_t approved, struct err *err)
{
	struct row_list lines = { .arena = &app->arena };
	struct str a = { 0 }, b = { 0 };
	int64_t planned = 0;

	if (store_load_campaign(app->store, &entity_budget_line, app->campaign.id, &lines, err) < 0)
		return -1;
	const struct budget_line *l = lines.rows;
	for (size_t i = 0; i < lines.n; i++)
		if (money_add(planned, l[i].planned_minor, &planned, err) < 0)
			return -1;
	if (approved >= planned)
		return 0;
	money_add_text(&a, approved, app->currency);
	money_add_text(&b, planned, app->currency);
	err_set(err, ERR_DATA, "a budget of %s is less than the %s planned on its lines",
		str_text(&a), str_text(&b));
	err_hint(err, "take money off the lines first: warroom budget plan LINE AMOUNT");
	str_release(&a);
	str_release(&b);
	return -1;
}

/* What must hold over several fields together. */
static int check_together(const struct campaign *c, struct err *err)
{
	if (c->start > c->launch || c->end < c->launch)
		return err_set(err, ERR_DATA, "the launch must lie between start and end");
	if (c->reserve_min_bp > c->reserve_max_bp)
		return err_set(err, ERR_DATA, "reserve_min is above reserve_max");
	return 0;
}

/* Days of another zone begin at other instants: all sums are made anew. */
static int move_days(struct app *app, const char *timezone, struct err *err)
{
	struct zone *zone;
	int rc = zone_load(timezone, &zone, err);

	if (rc == 0) {
		rc = readings_rebuild(app->write, app->campaign.id, zone, err);
		zone_free(zone);
	}
	return rc;
}

static int write_fields(struct draft *d, struct err *err)
{
	const struct campaign *was = d->seen, *c = row_of(d);
	struct app *app = d->app;

	if (c->approved_minor < was->approved_minor &&
	    check_ceiling(app, c->approved_minor, err) < 0)
		return -1;
	if (draft_write(d, c->id, err) < 0)
		return -1;
	return strcmp(c->timezone, was->timezone) != 0 ? move_days(app, c->timezone, err) : 0;
}

int campaign_set(struct app *app, const struct app_fields *f, struct err *err)
{
	if (app_require_open(app, COUNTS, err) < 0)
		return -1;
	const struct campaign was = app->campaign;
	struct campaign new = was;
	struct draft d = { .app = app,
			   .entity = &entity_campaign,
			   .row = &new,
			   .seen = f->seen ? f->seen : &was };
	if (draft_apply(&d, &settings, f, err) < 0 || check_together(&new, err) < 0)
		return -1;
	const struct app_act act = { .act = "campaign.set",
				     .summary = arena_printf(&app->arena, _("Changed campaign %s"),
							     was.code) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = write_fields(&d, err);
	if (app_write_end(app, rc, TOPIC_CAMPAIGN | TOPIC_MONEY | TOPIC_KPIS, err) < 0)
		return -1;
	app_forget_campaign(app);
	return app_campaign(app, err) ? 0 : -1;
}

int campaign_set_state(struct app *app, enum campaign_state state, struct err *err)
{
	static const char *const act[] = { "campaign.open", "campaign.close", "campaign.archive" };

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0)
		return -1;
	const char *summary = arena_printf(&app->arena, "%s: %s", app->campaign.code,
					   enum_label(&campaign_states, (int)state));
	int rc = app_write_begin(
		app,
		&(struct app_act){ .act = act[state], .summary = summary, .even_closed = true },
		err);
	if (rc == 0)
		rc = writer_set(app->write, &entity_campaign, app->campaign.id,
				(struct edit){ .column = "state", .value = datum_int(state) }, err);
	if (app_write_end(app, rc, TOPIC_CAMPAIGN, err) < 0)
		return -1;
	app->campaign.state = state;
	return 0;
}
