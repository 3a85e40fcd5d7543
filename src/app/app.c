#include "app/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/account.h"
#include "base/file.h"
#include "base/str.h"
#include "conf/option.h"
#include "store/journal.h"
#include "store/people.h"
#include "store/store.h"
#include "store/writer.h"

static const char *environment(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

void app_init(struct app *app, const struct app_args *args)
{
	*app = (struct app){ .args = *args, .campaign_rights = -1 };
}

void app_release(struct app *app)
{
	app_write_cancel(app);
	if (app->store)
		store_close(app->store);
	zone_free(app->zone);
	if (app->options)
		options_release(app->options);
	arena_release(&app->arena);
	*app = (struct app){ 0 };
}

const struct options *app_options(struct app *app, struct err *err)
{
	if (app->options)
		return app->options;
	struct options *o = arena_alloc(&app->arena, sizeof *o);
	options_init(o);
	if (options_load(o, err) < 0) {
		options_release(o);
		return NULL;
	}
	app->options = o;
	return o;
}

/* ---- the database ---- */

static const char *default_file(struct app *app, struct err *err)
{
	const char *data = environment("XDG_DATA_HOME");
	const char *home = environment("HOME");
	if (data && *data == '/')
		return arena_printf(&app->arena, "%s/warroom/warroom.db", data);
	if (home)
		return arena_printf(&app->arena, "%s/.local/share/warroom/warroom.db", home);
	err_set(err, ERR_USAGE, "there is no HOME to find the database in");
	err_hint(err, "say which by --file");
	return NULL;
}

const char *app_file(struct app *app, struct err *err)
{
	if (app->args.file && *app->args.file)
		return app->args.file;
	const struct options *o = app_options(app, err);
	if (!o)
		return NULL;
	const char *file = option_text(o, OPTION_DATABASE);
	return *file ? file : default_file(app, err);
}

bool app_owns_file(struct app *app, const char *path)
{
	static const char *const beside[] = { "", "-wal", "-shm", "-journal", ".lock" };
	struct err ignored = { 0 };
	const char *file = app_file(app, &ignored);

	err_clear(&ignored);
	for (size_t i = 0; file && i < ARRAY_LEN(beside); i++)
		if (file_is_same(path, arena_printf(&app->arena, "%s%s", file, beside[i])))
			return true;
	return false;
}

/* What --at shows is of then, but who looks is who she is now. */
static int go_back(struct app *app, struct err *err)
{
	int64_t at;
	struct instant_base base = { .launch = DAY_NONE };
	if (!app_person(app, err) || app_now(app, &base.now, err) < 0)
		return -1;
	if (!(base.zone = app_zone(app, err)))
		return -1;
	if (app->has_campaign)
		base.launch = app->campaign.launch;
	if (instant_parse(app->args.at, &base, &at, err) < 0)
		return err_wrap(err, "--at");
	app_forget_campaign(app);
	return store_set_as_of(app->store, at, err);
}

int app_open(struct app *app, struct err *err)
{
	if (app->store)
		return 0;
	const struct options *o = app_options(app, err);
	const char *file = o ? app_file(app, err) : NULL;
	bool reads = app->args.read_only || app->args.at;
	if (!file)
		return -1;
	if (store_open(file, reads ? STORE_READ : STORE_WRITE, &app->store, err) < 0)
		return -1;
	store_set_wait(app->store, (int)option_number(o, OPTION_LOCK_WAIT) * 1000);
	store_set_end(app->store, app->is_over, app->over_ctx);
	return app->args.at ? go_back(app, err) : 0;
}

void app_set_end(struct app *app, bool (*is_over)(void *ctx), void *ctx)
{
	app->is_over = is_over;
	app->over_ctx = ctx;
	if (app->store)
		store_set_end(app->store, is_over, ctx);
}

/* ---- the clock ---- */

int app_now(struct app *app, int64_t *now, struct err *err)
{
	const char *text = app->args.now ? app->args.now : environment("WARROOM_NOW");
	if (!app->has_now && app->clock_speed) {
		app->now = app->clock_from + (time(NULL) - app->clock_since) * app->clock_speed;
		app->has_now = true;
	}
	if (!app->has_now) {
		struct instant_base base = { .now = time(NULL), .launch = DAY_NONE };
		app->now = base.now;
		if (text) {
			if (!(base.zone = app_zone(app, err)))
				return -1;
			if (app->has_campaign)
				base.launch = app->campaign.launch;
			if (instant_parse(text, &base, &app->now, err) < 0)
				return err_wrap(err, app->args.now ? "--now" : "WARROOM_NOW");
		}
		app->has_now = true;
	}
	*now = app->now;
	return 0;
}

int app_as_of(struct app *app, int64_t *instant, struct err *err)
{
	if (!app->args.at)
		return app_now(app, instant, err);
	if (app_open(app, err) < 0)
		return -1;
	*instant = store_as_of(app->store);
	return 0;
}

int app_today(struct app *app, int32_t *day, struct err *err)
{
	int64_t at;
	const struct zone *zone;
	if (app_as_of(app, &at, err) < 0 || !(zone = app_zone(app, err)))
		return -1;
	*day = zone_day(zone, at);
	return 0;
}

/* ---- who acts ---- */

static const char *account(struct app *app)
{
	return account_name(getuid(), NULL, &app->arena);
}

const char *app_login(struct app *app, struct err *err)
{
	const struct options *o = app_options(app, err);
	if (!o)
		return NULL;
	const char *forced = option_text(o, OPTION_IDENTITY);
	if (!strcmp(forced, "@account"))
		return account(app);
	if (*forced)
		return forced;
	if (app->args.login && *app->args.login)
		return app->args.login;
	const char *user = environment("WARROOM_USER");
	return user ? user : account(app);
}

static const struct person *unknown_person(const char *login, struct err *err)
{
	err_set(err, ERR_NOPERM, "'%s' is not a person of this database", login);
	err_hint(err, "an admin can add them: warroom person add %s; or say who acts by --as",
		 login);
	return NULL;
}

const struct person *app_person(struct app *app, struct err *err)
{
	const char *login;
	struct person *p;
	struct err local = { 0 };
	if (app->has_person)
		return &app->person;
	if (!(login = app_login(app, err)) || app_open(app, err) < 0)
		return NULL;
	if (app->has_person) /* opening with --at looked already */
		return &app->person;
	const struct store_key key = { .code = login };
	p = store_find(app->store, &entity_person, &key, &app->arena, &local);
	if (!p && local.code == ERR_NOINPUT)
		return unknown_person(login, err);
	if (!p) {
		if (err)
			*err = local;
		return NULL;
	}
	if (!p->is_active) {
		err_set(err, ERR_NOPERM, "'%s' is no longer active", login);
		return NULL;
	}
	app->person = *p;
	app->has_person = true;
	return &app->person;
}

void app_act_as(struct app *app, const char *login)
{
	app->args.login = login;
	app->has_person = false;
	app->campaign_rights = -1;
}

static int load_campaign_rights(struct app *app, struct err *err)
{
	struct row_list roles = { .arena = &app->arena };
	if (people_roles(app->store, app->campaign.id, app->person.id, &roles, err) < 0)
		return -1;
	const struct role *role = roles.rows;
	app->campaign_rights = 0;
	for (size_t i = 0; i < roles.n; i++)
		app->campaign_rights |= role[i].rights;
	return 0;
}

/* What the person may, all told. */
static int effective_rights(struct app *app, int *mask_out, struct err *err)
{
	if (!app_person(app, err))
		return -1;
	int mask = app->person.rights | RIGHT_VIEWER;
	if (app->has_campaign) {
		if (app->campaign_rights < 0 && load_campaign_rights(app, err) < 0)
			return -1;
		mask |= app->campaign_rights;
		if (app->campaign.lead_id && app->campaign.lead_id == app->person.id)
			mask |= RIGHT_LEAD;
	}
	if (mask & RIGHT_ADMIN)
		mask = ~0;
	if (mask & RIGHT_LEAD)
		mask |= RIGHT_MEMBER;
	*mask_out = mask;
	return 0;
}

/* "lead, admin" */
static void add_who_may(struct str *out, int mask)
{
	for (size_t i = 0; i < rights.n; i++) {
		if (mask & rights.row[i].value)
			str_addf(out, "%s%s", out->len ? ", " : "", rights.row[i].key);
	}
}

/* The campaign's roles that give one of the rights, for the hint. */
static void add_roles_with(struct app *app, struct str *out, int mask)
{
	struct row_list roles = { .arena = &app->arena };
	struct err ignored = { 0 };
	if (!app->has_campaign ||
	    store_load_campaign(app->store, &entity_role, app->campaign.id, &roles, &ignored) < 0)
		return;
	const struct role *role = roles.rows;
	for (size_t i = 0; i < roles.n; i++) {
		if (role[i].rights & mask)
			str_addf(out, "%s%s", out->len ? ", " : "", role[i].code);
	}
}

static int refuse(struct app *app, int mask, struct err *err)
{
	struct str who = { 0 }, roles = { 0 };
	if (mask & RIGHT_MEMBER)
		mask |= RIGHT_LEAD; /* as effective_rights() has it */
	add_who_may(&who, mask | RIGHT_ADMIN);
	add_roles_with(app, &roles, mask);
	err_set(err, ERR_NOPERM, "%s may not do this; who may: %s", app->person.login,
		str_text(&who));
	if (roles.len)
		err_hint(err, "in this campaign these roles may: %s", str_text(&roles));
	else
		err_hint(err, "an admin can allow it: warroom person set %s rights=...",
			 app->person.login);
	str_release(&who);
	str_release(&roles);
	return -1;
}

int app_require(struct app *app, int mask, struct err *err)
{
	int held;
	if (effective_rights(app, &held, err) < 0)
		return -1;
	return held & mask ? 0 : refuse(app, mask, err);
}

bool app_may(struct app *app, int mask)
{
	int held;
	struct err ignored = { 0 };
	return effective_rights(app, &held, &ignored) == 0 && (held & mask);
}

/* ---- the campaign ---- */

static int check_open(const struct campaign *c, struct err *err)
{
	if (c->state == CAMPAIGN_OPEN)
		return 0;
	err_set(err, ERR_DATA, "campaign %s is %s: nothing can be changed", c->code,
		enum_label(&campaign_states, (int)c->state));
	return err_hint(err, "a lead opens it again: warroom campaign reopen");
}

int app_require_open(struct app *app, int mask, struct err *err)
{
	const struct campaign *c = app_campaign(app, err);

	return c && app_require(app, mask, err) == 0 ? check_open(c, err) : -1;
}

int app_use_campaign(struct app *app, const struct campaign *c, struct err *err)
{
	struct arena *a = &app->arena;
	struct zone *zone;
	struct campaign mine = *c;
	const char **text[] = { &mine.code,  &mine.title,    &mine.playbook, &mine.timezone,
				&mine.theme, &mine.audience, &mine.offer,    &mine.note,
				&mine.lang,  &mine.currency };
	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		*text[i] = arena_strdup(a, *text[i]);
	const struct currency *currency = currency_find(mine.currency);
	if (!currency)
		return err_set(err, ERR_DATA, "%s: no such currency: '%s'", mine.code,
			       mine.currency);
	/* The same one stays: what was loaded before may point to it */
	bool is_same_zone = app->zone && !strcmp(zone_name(app->zone), mine.timezone);
	if (!is_same_zone) {
		if (zone_load(mine.timezone, &zone, err) < 0)
			return err_wrap(err, "%s", mine.code);
		zone_free(app->zone);
		app->zone = zone;
	}
	app_forget_campaign(app);
	app->currency = currency;
	app->campaign = mine;
	app->has_campaign = true;
	return 0;
}

void app_forget_campaign(struct app *app)
{
	app->has_campaign = false;
	app->campaign_rights = -1;
}

static int pick_campaign(struct app *app, const struct campaign *c, size_t n, struct err *err)
{
	struct str codes = { 0 };
	if (n == 1)
		return app_use_campaign(app, c, err);
	if (n == 0) {
		err_set(err, ERR_NOINPUT, "there is no campaign yet");
		return err_hint(
			err, "make one: warroom campaign new CODE --playbook NAME --launch DATE");
	}
	for (size_t i = 0; i < n; i++)
		str_addf(&codes, "%s%s", i ? ", " : "", c[i].code);
	err_set(err, ERR_USAGE, "which campaign? there are %s", str_text(&codes));
	err_hint(err, "say --campaign CODE or set WARROOM_CAMPAIGN");
	str_release(&codes);
	return -1;
}

static int load_campaign(struct app *app, struct err *err)
{
	const char *code = app->args.campaign;
	const struct options *o;
	if (app_open(app, err) < 0)
		return -1;
	if (app->has_campaign)
		return 0;
	if (!code || !*code) {
		if (!(o = app_options(app, err)))
			return -1;
		code = option_text(o, OPTION_CAMPAIGN);
	}
	if (*code) {
		const struct store_key key = { .code = code };
		const struct campaign *c = store_find(app->store, &entity_campaign, &key,
						      &app->arena, err);
		return c ? app_use_campaign(app, c, err) : -1;
	}
	struct row_list open = { .arena = &app->arena };
	if (campaigns_list(app->store, false, &open, err) < 0)
		return -1;
	return pick_campaign(app, open.rows, open.n, err);
}

const struct campaign *app_campaign(struct app *app, struct err *err)
{
	if (!app->has_campaign && load_campaign(app, err) < 0)
		return NULL;
	return &app->campaign;
}

const struct zone *app_zone(struct app *app, struct err *err)
{
	struct err none = { 0 };
	if (app->zone)
		return app->zone;
	/* Without a campaign, or with several and none chosen, it is the host's time */
	if (app->store && app_campaign(app, &none))
		return app->zone;
	const struct options *o = app_options(app, err);
	if (!o || zone_load(option_text(o, OPTION_TIMEZONE), &app->zone, err) < 0)
		return NULL;
	return app->zone;
}

/* ---- writing ---- */

int app_refuse_request(struct app *app, struct err *err)
{
	return err_set(err, ERR_CONFLICT, "request %s was used for something else",
		       app->request_id);
}

/* The same id for another act is a mistake, not a repetition. */
static int done_before(struct app *app, const struct app_act *what, struct err *err)
{
	if (journal_find_request(app->store, app->request_id, &app->change_id, err) < 0)
		return -1;
	const struct change *c = journal_get(app->store, app->change_id, &app->arena, err);
	if (!c)
		return -1;
	return strcmp(c->act, what->act) == 0 ? 1 : app_refuse_request(app, err);
}

const void *app_find_made(struct app *app, const struct entity *e, struct err *err)
{
	struct row_list fields = { .arena = &app->arena };
	if (journal_fields(app->store, app->change_id, &fields, err) < 0)
		return NULL;
	const struct change_field *f = fields.rows;
	for (size_t i = 0; i < fields.n; i++)
		if (!strcmp(f[i].object, e->table))
			return store_get(app->store, e, f[i].object_id, &app->arena, err);
	app_refuse_request(app, err);
	return NULL;
}

/* Somebody may have closed the campaign, or changed its budget, before the lock was ours.  What was
 * prepared stands on zone and currency, so these must not have changed. */
static int look_again(struct app *app, const struct app_act *what, struct err *err)
{
	if (!app->has_campaign)
		return 0;
	const struct campaign *c = store_get(app->store, &entity_campaign, app->campaign.id,
					     &app->arena, err);
	if (!c)
		return -1;
	if (strcmp(c->timezone, app->campaign.timezone) != 0 ||
	    strcmp(c->currency, app->campaign.currency) != 0)
		return err_set(err, ERR_CONFLICT,
			       "time zone or currency of %s changed just now: try again", c->code);
	if (c->lead_id != app->campaign.lead_id)
		app->campaign_rights = -1;
	app->campaign = *c;
	return what->even_closed ? 0 : check_open(c, err);
}

int app_act_fill(struct app *app, const struct app_act *what, struct act *act, struct err *err)
{
	if (app->args.read_only || app->args.at)
		return err_set(err, ERR_NOPERM, "nothing may be changed under %s",
			       app->args.at ? "--at" : "--read-only");
	*act = (struct act){
		.act = what->act,
		.summary = what->summary,
		.reason = what->reason ? what->reason : "",
		.request_id = app->request_id ? app->request_id : "",
		.undoes = what->undoes,
	};
	if (app_open(app, err) < 0 || app_now(app, &act->at, err) < 0)
		return -1;
	if (!(act->who = app_login(app, err)))
		return -1;
	if (app->has_person) {
		act->person_id = app->person.id;
		act->who = app->person.login;
	}
	if (!*app->session)
		id_random(app->session);
	act->session = app->session;
	act->campaign_id = app->has_campaign ? app->campaign.id : 0;
	return 0;
}

int app_write_begin(struct app *app, const struct app_act *what, struct err *err)
{
	struct act *act = arena_alloc(&app->arena, sizeof *act);
	if (app_act_fill(app, what, act, err) < 0)
		return -1;
	int rc = writer_begin(app->store, act, &app->write, err);
	if (rc)
		app->write = NULL;
	if (rc == 0 && look_again(app, what, err) < 0)
		return app_write_cancel(app);
	return rc == 1 ? done_before(app, what, err) : rc;
}

int app_write_end(struct app *app, int rc, unsigned topics, struct err *err)
{
	if (rc < 0)
		return app_write_cancel(app);
	return rc > 0 ? 0 : app_write_commit(app, topics, err);
}

int app_write_commit(struct app *app, unsigned topics, struct err *err)
{
	struct writer *w = app->write;
	int64_t id = writer_rows(w) ? writer_change_id(w) : 0;
	app->write = NULL;
	writer_add_topics(w, topics);
	if (writer_commit(w, err) < 0)
		return -1;
	app->change_id = id;
	app->dirty |= topics;
	return 0;
}

int app_write_cancel(struct app *app)
{
	if (app->write)
		writer_abort(app->write);
	app->write = NULL;
	return -1;
}
