#include "app/campaign.h"

#include <string.h>

#include "app/kpi_value.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "conf/option.h"
#include "conf/playbook_find.h"

static int check_free(struct app *app, const char *code, struct err *err)
{
	size_t n;
	const struct campaign *c = campaign_all(app, &app->arena, &n, err);

	for (size_t i = 0; c && i < n; i++)
		if (str_equal_nocase(c[i].code, code)) {
			err_set(err, ERR_CANTCREATE, "campaign '%s' exists already", c[i].code);
			return err_about(err, "code");
		}
	return c ? 0 : -1;
}

static int load_playbook(struct app *app, const char *name, struct playbook *pb, struct err *err)
{
	struct playbook_findings f = { 0 };
	const char *path;
	int rc = playbook_find(name, &app->arena, &path, err);

	if (rc == 0 && app_owns_file(app, path))
		rc = err_set(err, ERR_USAGE, "%s belongs to the database", path);
	if (rc == 0) {
		rc = playbook_load(pb, path, &f, err);
		playbook_findings_release(&f);
		if (rc < 0)
			err_hint(err, "see all of it with: warroom playbook check %s", name);
	}
	return rc;
}

/* Days of the order: launch first, the others may be relative to it. */
static int read_days(const struct campaign_order *o, struct setup *s, struct zone *zone,
		     struct err *err)
{
	struct date_base base = { .today = zone_day(zone, s->now), .launch = DAY_NONE };
	const struct playbook *pb = s->pb;

	if (!o->launch)
		return err_set(err, ERR_USAGE, "which day is the launch? give --launch DATE");
	if (day_parse(o->launch, &base, &s->c.launch, err) < 0)
		return err_wrap(err, "--launch");
	base.launch = s->c.launch;
	s->c.start = s->c.launch + (pb->start == PLAYBOOK_NO_DAY ? 0 : pb->start);
	s->c.end = s->c.launch + (pb->end == PLAYBOOK_NO_DAY ? 0 : pb->end);
	if (o->start && day_parse(o->start, &base, &s->c.start, err) < 0)
		return err_wrap(err, "--start");
	if (o->end && day_parse(o->end, &base, &s->c.end, err) < 0)
		return err_wrap(err, "--end");
	if (day_check("start", s->c.start, err) < 0 || day_check("end", s->c.end, err) < 0)
		return -1;
	if (s->c.start <= s->c.launch && s->c.launch <= s->c.end)
		return 0;
	char a[DATE_TEXT], b[DATE_TEXT], c[DATE_TEXT];
	err_set(err, ERR_DATA, "the launch %s is not between start %s and end %s",
		day_text(s->c.launch, a), day_text(s->c.start, b), day_text(s->c.end, c));
	err_about(err, o->start && s->c.start > s->c.launch ? "start"
		       : o->end && s->c.end < s->c.launch   ? "end"
							    : "launch");
	return err_hint(err, "give a start and an end around it");
}

static int read_money(struct app *app, const struct campaign_order *o, struct setup *s,
		      struct err *err)
{
	const struct options *conf = app_options(app, err);
	const char *code = o->currency;
	const char *total = o->budget ? o->budget : s->pb->budget.total;

	if (!conf)
		return -1;
	if (!code)
		code = option_text(conf, OPTION_CURRENCY);
	s->cur = currency_parse(code, err);
	if (!s->cur)
		return -1;
	s->c.currency = s->cur->code;
	if (*total && money_parse(total, s->cur, &s->total_minor, err) < 0)
		return err_wrap(err, "budget");
	if (s->total_minor < 0) {
		err_set(err, ERR_DATA, "a budget can't be negative: '%s'", total);
		return err_about(err, "budget");
	}
	s->c.approved_minor = s->total_minor;
	bool has_budget = s->pb->budget.lines > 0;
	s->c.reserve_min_bp = has_budget ? s->pb->budget.reserve_min_bp
					 : (int)option_number(conf, OPTION_RESERVE_MIN);
	s->c.reserve_max_bp = has_budget ? s->pb->budget.reserve_max_bp
					 : (int)option_number(conf, OPTION_RESERVE_MAX);
	return 0;
}

static int read_lead(struct app *app, const struct campaign_order *o, struct setup *s,
		     struct err *err)
{
	const struct person *me = app_person(app, err);
	const struct person *lead = me;

	if (!me)
		return -1;
	s->person_id = me->id;
	if (o->lead)
		lead = store_find(app->store, &entity_person,
				  &(struct store_key){ .code = o->lead }, &app->arena, err);
	if (!lead)
		return err_hint(err, "add them first: warroom person add %s", o->lead);
	s->c.lead_id = lead->id;
	return 0;
}

static int check_goals(const struct campaign_order *o, struct err *err)
{
	for (size_t i = 0; i < o->goals; i++)
		for (size_t k = 0; k < i; k++)
			if (str_equal_nocase(o->goal[i].kpi, o->goal[k].kpi))
				return err_set(err, ERR_USAGE, "--goal: %s is given twice",
					       o->goal[k].kpi);
	return 0;
}

static int read_facts(struct app *app, const struct campaign_order *o, struct setup *s,
		      struct err *err)
{
	const struct playbook *pb = s->pb;
	bool is_blank = strcmp(pb->code, "blank") == 0;

	s->lang = i18n_lang();
	s->arena = &app->arena;
	if (check_goals(o, err) < 0)
		return -1;
	s->goal = o->goal;
	s->goals = o->goals;
	s->c.code = o->code;
	s->c.title = o->title ? o->title : is_blank ? o->code : setup_text(s, pb->title);
	s->c.playbook = is_blank ? "" : pb->code;
	s->c.playbook_version = is_blank ? 0 : pb->version;
	s->c.lang = s->lang;
	s->c.theme = s->c.audience = s->c.offer = s->c.note = "";
	s->c.created_at = s->now;
	s->c.state = CAMPAIGN_OPEN;
	return read_money(app, o, s, err) < 0 || read_lead(app, o, s, err) < 0 ? -1 : 0;
}

static int write_all(struct setup *s, struct err *err)
{
	if (writer_insert(s->w, &entity_campaign, &s->c, &s->c.id, err) < 0)
		return -1;
	writer_set_campaign(s->w, s->c.id);
	return setup_roles(s, err) < 0 || setup_phases(s, err) < 0 || setup_gates(s, err) < 0 ||
			       setup_channels(s, err) < 0 || setup_kpis(s, err) < 0 ||
			       setup_goals(s, err) < 0 || setup_tasks(s, err) < 0 ||
			       setup_budget(s, err) < 0 || setup_risks(s, err) < 0 ||
			       setup_resources(s, err) < 0
		       ? -1
		       : 0;
}

static int commit(struct app *app, struct setup *s, struct err *err)
{
	const char *summary = arena_printf(&app->arena, _("New campaign %s"), s->c.code);

	/* whatever campaign was current before has no say in it */
	int rc = app_write_begin(
		app,
		&(struct app_act){ .act = "campaign.new", .summary = summary, .even_closed = true },
		err);
	s->w = app->write;
	if (rc == 0)
		rc = write_all(s, err);
	return app_write_end(app, rc, ~0U, err);
}

static int prepare(struct app *app, const struct campaign_order *o, struct setup *s,
		   struct err *err)
{
	const struct options *conf = app_options(app, err);
	struct zone *zone = NULL;
	int rc = -1;

	if (!conf)
		return -1;
	if (zone_load(o->timezone ? o->timezone : option_text(conf, OPTION_TIMEZONE), &zone, err) <
	    0)
		return err_wrap(err, "--tz");
	s->c.timezone = arena_strdup(&app->arena, zone_name(zone));
	if (!app->has_now) { /* a local --now is one of this zone */
		zone_free(app->zone);
		app->zone = zone;
	}
	if (app_now(app, &s->now, err) == 0 && read_facts(app, o, s, err) == 0 &&
	    read_days(o, s, zone, err) == 0)
		rc = 0;
	if (app->zone != zone)
		zone_free(zone);
	return rc;
}

int campaign_new(struct app *app, const struct campaign_order *o, int *moved, struct err *err)
{
	struct playbook pb = { 0 };
	struct setup s = { .pb = &pb };
	int rc = -1;

	if (app_require(app, RIGHT_LEAD | RIGHT_ADMIN, err) < 0)
		return -1;
	if (check_code(N_("a campaign"), o->code, err) == 0 && check_free(app, o->code, err) == 0 &&
	    load_playbook(app, o->playbook, &pb, err) == 0 && prepare(app, o, &s, err) == 0)
		rc = commit(app, &s, err);
	if (rc == 0)
		rc = app_use_campaign(app, &s.c, err);
	if (moved)
		*moved = s.moved;
	setup_release(&s);
	playbook_release(&pb);
	return rc;
}
