#include <string.h>

#include "app/kpi.h"
#include "app/parse.h"
#include "app/resolve.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/store.h"
#include "store/writer.h"

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

struct draft {
	struct app *app;
	struct directory directory;
	struct channel channel;
	const char *column[10];
	size_t n;
};

static void touch(struct draft *d, const char *column)
{
	if (d->n == ARRAY_LEN(d->column))
		bug("more fields than a channel has");
	d->column[d->n++] = column;
}

static int set_name(struct draft *d, const char *v, struct err *err)
{
	(void)err;
	d->channel.name = v;
	touch(d, "name");
	return 0;
}

static int set_kind(struct draft *d, const char *v, struct err *err)
{
	int value;

	if (enum_parse(&channel_kinds, v, &value, err) < 0)
		return -1;
	d->channel.kind = (enum channel_kind)value;
	touch(d, "kind");
	return 0;
}

/* A channel that needs a trial goes live by way of it. */
static int set_state(struct draft *d, const char *v, struct err *err)
{
	int value;
	int64_t now;

	if (enum_parse(&channel_states, v, &value, err) < 0 || app_now(d->app, &now, err) < 0)
		return -1;
	d->channel.state = (enum channel_state)value;
	touch(d, "state");
	if (value != CHANNEL_TRIAL || d->channel.trial_at != INSTANT_NONE)
		return 0;
	d->channel.trial_at = now;
	touch(d, "trial_at");
	return 0;
}

static int set_share(struct draft *d, const char *v, struct err *err)
{
	if (app_parse_share(v, &d->channel.share_bp, err) < 0)
		return -1;
	if (d->channel.share_bp < 0 || d->channel.share_bp > 10000)
		return err_set(err, ERR_DATA, "a share lies between 0%% and 100%%: '%s'", v);
	touch(d, "share_bp");
	return 0;
}

static int set_trial(struct draft *d, const char *v, struct err *err)
{
	d->channel.needs_trial = strcmp(v, "yes") == 0 || strcmp(v, "1") == 0;
	touch(d, "needs_trial");
	if (!d->channel.needs_trial && strcmp(v, "no") != 0 && strcmp(v, "0") != 0)
		return err_set(err, ERR_DATA, "yes or no, not '%s'", v);
	return 0;
}

static int set_owner(struct draft *d, const char *v, struct err *err)
{
	touch(d, "owner_id");
	touch(d, "owner_role");
	return directory_parse_owner(&d->directory, v, &d->channel.owner_id, &d->channel.owner_role,
				     err);
}

static const struct channel_setting {
	const char *name;
	int (*set)(struct draft *d, const char *value, struct err *err);
} settings[] = {
	{ "name", set_name },   { "kind", set_kind },   { "state", set_state },
	{ "share", set_share }, { "trial", set_trial }, { "owner", set_owner },
};

static int apply(struct draft *d, const struct kpi_field *f, size_t n, struct err *err)
{
	if (directory_load(d->app, &d->app->arena, &d->directory, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		if (!f[i].value)
			continue;
		while (k < ARRAY_LEN(settings) && !str_equal_nocase(settings[k].name, f[i].name))
			k++;
		if (k == ARRAY_LEN(settings)) {
			err_set(err, ERR_USAGE, "a channel has no field '%s' to set", f[i].name);
			return err_hint(err, "fields: name, kind, state, share, trial, owner");
		}
		if (settings[k].set(d, f[i].value, err) < 0)
			return err_wrap(err, "%s", f[i].name);
	}
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
	return app_write_commit(app, TOPIC_RESOURCES | TOPIC_KPIS, err);
}

int channel_add(struct app *app, const char *code, const struct kpi_field *f, size_t n,
		struct err *err)
{
	struct draft d = { .app = app };
	struct row_list all = { .arena = &app->arena };
	struct err none = { 0 };
	int64_t id;

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0)
		return -1;
	if (!*code || strlen(code) > 40 || strpbrk(code, " \t\n,"))
		return err_set(err, ERR_DATA,
			       "not a code for a channel: '%s' (up to 40 bytes, no blanks)", code);
	if (app_resolve(app, THING_CHANNEL, code, &id, &none) == 0)
		return err_set(err, ERR_CANTCREATE, "%s has a channel %s already",
			       app->campaign.code, code);
	if (store_load_campaign(app->store, &entity_channel, app->campaign.id, &all, err) < 0)
		return -1;
	d.channel = (struct channel){ .campaign_id = app->campaign.id,
				      .code = code,
				      .name = "",
				      .trial_at = INSTANT_NONE,
				      .owner_role = "",
				      .sort = (int)all.n + 1 };
	if (apply(&d, f, n, err) < 0 ||
	    begin(app, "channel.add", arena_printf(&app->arena, _("New channel %s"), code), err) <
		    0)
		return -1;
	return end(app, writer_insert(app->write, &entity_channel, &d.channel, NULL, err), err);
}

int channel_set(struct app *app, const char *code, const struct kpi_field *f, size_t n,
		struct err *err)
{
	struct draft d = { .app = app };
	struct edit e[ARRAY_LEN(d.column)] = { 0 };
	int64_t id;
	const struct channel *c;

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0 ||
	    app_resolve(app, THING_CHANNEL, code, &id, err) < 0 ||
	    !(c = store_get(app->store, &entity_channel, id, &app->arena, err)))
		return -1;
	d.channel = *c;
	if (apply(&d, f, n, err) < 0)
		return -1;
	for (size_t i = 0; i < d.n; i++)
		e[i] = (struct edit){
			d.column[i],
			column_get(entity_column(&entity_channel, d.column[i]), &d.channel), NULL
		};
	if (begin(app, "channel.set", arena_printf(&app->arena, _("Changed channel %s"), c->code),
		  err) < 0)
		return -1;
	return end(app,
		   writer_update(app->write, &entity_channel, id, &(struct edits){ e, d.n }, err),
		   err);
}
