#include "app/kpi.h"
#include "app/parse.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/store.h"

int channel_list(struct app *app, struct channel_list *out, struct err *err)
{
	struct row_list rows = { .arena = out->arena };
	const struct campaign *c = app_campaign(app, err);

	if (!c || directory_load(app, out->arena, &out->directory, err) < 0 ||
	    store_load_campaign(app->store, &entity_channel, c->id, &rows, err) < 0)
		return -1;
	out->channel = rows.rows;
	out->n = rows.n;
	return 0;
}

/* A channel that needs a trial goes live by way of it. */
static int set_state(struct draft *d, const struct setting *s, const char *v, struct err *err)
{
	const struct channel *c = d->row;
	int64_t now;

	if (setting_word(d, s, v, err) < 0 || app_now(d->app, &now, err) < 0)
		return -1;
	if (c->state == CHANNEL_TRIAL && c->trial_at == INSTANT_NONE)
		draft_put(d, "trial_at", datum_int(now));
	return 0;
}

static const struct setting rows[] = {
	{ .name = "name", .set = setting_text, .column = "name" },
	{ .name = "kind", .set = setting_word, .column = "kind", .keys = &channel_kinds },
	{ .name = "state", .set = set_state, .column = "state", .keys = &channel_states },
	{ .name = "share", .set = setting_share, .column = "share_bp" },
	{ .name = "trial", .set = setting_bool, .column = "needs_trial" },
	{ .name = "owner", .set = setting_owner },
};
static const struct settings settings = { N_("a channel"), rows, ARRAY_LEN(rows) };

static int write_new(struct app *app, struct channel *c, struct err *err)
{
	struct row_list all = { .arena = &app->arena };

	if (store_load_campaign(app->store, &entity_channel, c->campaign_id, &all, err) < 0)
		return -1;
	c->sort = (int)all.n + 1;
	return writer_insert(app->write, &entity_channel, c, NULL, err);
}

static int check_new(struct app *app, const char *code, struct err *err)
{
	struct err none = { 0 };
	int64_t id;

	if (check_name_code(N_("a channel"), code, err) < 0)
		return -1;
	if (app_resolve(app, THING_CHANNEL, code, &id, &none) == 0)
		return err_set(err, ERR_CANTCREATE, "%s has a channel %s already",
			       app->campaign.code, code);
	return 0;
}

int channel_add(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct channel c = { 0 };
	struct draft d = { .app = app, .entity = &entity_channel, .row = &c };

	if (app_require_open(app, RIGHT_LEAD, err) < 0 || check_new(app, code, err) < 0)
		return -1;
	entity_init(&entity_channel, &c);
	c.campaign_id = app->campaign.id;
	c.code = code;
	if (draft_apply(&d, &settings, f, err) < 0)
		return -1;
	const struct app_act act = { .act = "channel.add",
				     .summary = arena_printf(&app->arena, _("New channel %s"),
							     code) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = write_new(app, &c, err);
	return app_write_end(app, rc, TOPIC_RESOURCES | TOPIC_KPIS, err);
}

int channel_set(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	if (app_require_open(app, RIGHT_LEAD, err) < 0)
		return -1;
	const struct channel *c = app_find(app, THING_CHANNEL, code, err);
	if (!c)
		return -1;
	struct channel new = *c;
	struct draft d = {
		.app = app, .entity = &entity_channel, .row = &new, .seen = f->seen ? f->seen : c
	};
	if (draft_apply(&d, &settings, f, err) < 0)
		return -1;
	const struct app_act act = { .act = "channel.set",
				     .summary = arena_printf(&app->arena, _("Changed channel %s"),
							     c->code) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = draft_write(&d, c->id, err);
	return app_write_end(app, rc, TOPIC_RESOURCES | TOPIC_KPIS, err);
}
