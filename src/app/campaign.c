#include "app/campaign.h"

#include <string.h>

#include "app/parse.h"
#include "app/resolve.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
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

/* What one assignment of `campaign set` becomes. */
struct setting {
	const char *name, *column;
	int rights;
	int (*parse)(struct app *app, const char *text, struct datum *v, struct err *err);
};

static int parse_text(struct app *app, const char *text, struct datum *v, struct err *err)
{
	(void)app;
	(void)err;
	*v = datum_text(text);
	return 0;
}

static int parse_day(struct app *app, const char *text, struct datum *v, struct err *err)
{
	int32_t day;

	if (app_parse_day(app, text, &day, err) < 0)
		return -1;
	*v = datum_int(day);
	return 0;
}

static int parse_money(struct app *app, const char *text, struct datum *v, struct err *err)
{
	int64_t minor;

	if (app_parse_money(app, text, &minor, err) < 0)
		return -1;
	if (minor < 0)
		return err_set(err, ERR_DATA, "a budget can't be negative: '%s'", text);
	*v = datum_int(minor);
	return 0;
}

static int parse_share(struct app *app, const char *text, struct datum *v, struct err *err)
{
	int bp;

	(void)app;
	if (app_parse_share(text, &bp, err) < 0)
		return -1;
	if (bp < 0 || bp > 10000)
		return err_set(err, ERR_DATA, "a share lies between 0%% and 100%%: '%s'", text);
	*v = datum_int(bp);
	return 0;
}

static int parse_lead(struct app *app, const char *text, struct datum *v, struct err *err)
{
	int64_t id;

	if (app_resolve(app, THING_PERSON, text, &id, err) < 0)
		return -1;
	*v = datum_int(id);
	return 0;
}

static int parse_zone(struct app *app, const char *text, struct datum *v, struct err *err)
{
	struct zone *z;

	if (zone_load(text, &z, err) < 0)
		return -1;
	*v = datum_text(arena_strdup(&app->arena, zone_name(z)));
	zone_free(z);
	return 0;
}

/* The minor units of all amounts depend on it, so only while there is no money. */
static int parse_currency(struct app *app, const char *text, struct datum *v, struct err *err)
{
	const struct currency *cur = currency_find(text);
	struct row_list entries = { .arena = &app->arena };

	if (!cur)
		return err_set(err, ERR_DATA, "not a currency: '%s'", text);
	if (store_load_campaign(app->store, &entity_ledger_entry, app->campaign.id, &entries, err) <
	    0)
		return -1;
	if (entries.n > 0 && strcmp(cur->code, app->campaign.currency) != 0)
		return err_set(err, ERR_DATA,
			       "the ledger has entries in %s already: the currency stays",
			       app->campaign.currency);
	*v = datum_text(cur->code);
	return 0;
}

static const struct setting settings[] = {
	{ "title", "title", RIGHT_LEAD, parse_text },
	{ "theme", "theme", RIGHT_LEAD, parse_text },
	{ "audience", "audience", RIGHT_LEAD, parse_text },
	{ "offer", "offer", RIGHT_LEAD, parse_text },
	{ "note", "note", RIGHT_LEAD, parse_text },
	{ "lead", "lead_id", RIGHT_LEAD, parse_lead },
	{ "start", "start", RIGHT_LEAD, parse_day },
	{ "end", "end", RIGHT_LEAD, parse_day },
	{ "timezone", "timezone", RIGHT_LEAD, parse_zone },
	{ "currency", "currency", RIGHT_LEAD, parse_currency },
	{ "budget", "approved_minor", RIGHT_LEAD | RIGHT_FINANCE | RIGHT_APPROVER, parse_money },
	{ "reserve_min", "reserve_min_bp", RIGHT_LEAD | RIGHT_FINANCE | RIGHT_APPROVER,
	  parse_share },
	{ "reserve_max", "reserve_max_bp", RIGHT_LEAD | RIGHT_FINANCE | RIGHT_APPROVER,
	  parse_share },
};

static const char *setting_name(void *ctx, int i)
{
	(void)ctx;
	return i < (int)ARRAY_LEN(settings) ? settings[i].name : NULL;
}

static const struct setting *find_setting(const char *name, struct err *err)
{
	struct str near = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(settings); i++)
		if (str_equal_nocase(settings[i].name, name))
			return &settings[i];
	err_set(err, ERR_USAGE, "a campaign has no field '%s' to set", name);
	str_nearest(&near, name, setting_name, NULL);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		err_hint(err, "move the days with: warroom campaign move-launch DATE");
	str_release(&near);
	return NULL;
}

static int64_t edited(const struct edit *e, size_t n, const char *column, int64_t normal)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(e[i].column, column) == 0)
			return e[i].value.i;
	return normal;
}

/* What must hold over several fields together. */
static int check_together(struct app *app, const struct edit *e, size_t n, struct err *err)
{
	const struct campaign *c = &app->campaign;
	struct row_list lines = { .arena = &app->arena };
	int64_t start = edited(e, n, "start", c->start), end = edited(e, n, "end", c->end);
	int64_t approved = edited(e, n, "approved_minor", c->approved_minor), planned = 0;

	if (start > c->launch || end < c->launch)
		return err_set(err, ERR_DATA, "the launch must lie between start and end");
	if (edited(e, n, "reserve_min_bp", c->reserve_min_bp) >
	    edited(e, n, "reserve_max_bp", c->reserve_max_bp))
		return err_set(err, ERR_DATA, "reserve_min is above reserve_max");
	if (approved == c->approved_minor)
		return 0;
	if (store_load_campaign(app->store, &entity_budget_line, c->id, &lines, err) < 0)
		return -1;
	const struct budget_line *l = lines.rows;
	for (size_t i = 0; i < lines.n; i++)
		if (money_add(planned, l[i].planned_minor, &planned, err) < 0)
			return -1;
	if (approved >= planned)
		return 0;
	struct str a = { 0 }, b = { 0 };
	money_add_text(&a, approved, app->currency);
	money_add_text(&b, planned, app->currency);
	err_set(err, ERR_DATA, "a budget of %s is less than the %s planned on its lines",
		str_text(&a), str_text(&b));
	err_hint(err, "take money off the lines first: warroom budget plan LINE AMOUNT");
	str_release(&a);
	str_release(&b);
	return -1;
}

static int write_fields(struct app *app, struct edit *e, size_t n, struct err *err)
{
	struct zone *zone = NULL;
	int rc;

	if (app_write_begin(app,
			    &(struct app_act){ .act = "campaign.set",
					       .summary = arena_printf(&app->arena,
								       _("Changed campaign %s"),
								       app->campaign.code) },
			    err) < 0)
		return -1;
	rc = writer_update(app->write, &entity_campaign, app->campaign.id, &(struct edits){ e, n },
			   err);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (strcmp(e[i].column, "timezone") != 0)
			continue;
		rc = zone_load(e[i].value.text, &zone, err);
		if (rc == 0)
			rc = readings_rebuild(app->write, app->campaign.id, zone, err);
		zone_free(zone);
	}
	if (rc < 0) {
		app_write_cancel(app);
		return -1;
	}
	return app_write_commit(app, TOPIC_CAMPAIGN | TOPIC_MONEY, err);
}

int campaign_set(struct app *app, const struct campaign_field *field, size_t n, struct err *err)
{
	struct edit e[ARRAY_LEN(settings)] = { 0 };

	if (!app_campaign(app, err))
		return -1;
	if (n > ARRAY_LEN(e))
		return err_set(err, ERR_USAGE, "a field is given twice");
	for (size_t i = 0; i < n; i++) {
		const struct setting *s = find_setting(field[i].name, err);

		if (!s || app_require(app, s->rights, err) < 0)
			return -1;
		if (s->parse(app, field[i].value, &e[i].value, err) < 0)
			return err_wrap(err, "%s", s->name);
		e[i].column = s->column;
	}
	if (check_together(app, e, n, err) < 0 || write_fields(app, e, n, err) < 0)
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
					   enum_label(&campaign_states, state));
	if (app_write_begin(app, &(struct app_act){ .act = act[state], .summary = summary }, err) <
	    0)
		return -1;
	if (writer_set(app->write, &entity_campaign, app->campaign.id,
		       (struct edit){ .column = "state", .value = datum_int(state) }, err) < 0) {
		app_write_cancel(app);
		return -1;
	}
	if (app_write_commit(app, TOPIC_CAMPAIGN, err) < 0)
		return -1;
	app->campaign.state = state;
	return 0;
}
