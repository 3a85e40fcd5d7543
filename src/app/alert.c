#include "app/alert.h"

#include <string.h>

#include "app/parse.h"
#include "app/resolve.h"
#include "app/score.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "rules/alert.h"
#include "store/risks.h"
#include "store/writer.h"

enum { LIST_MAX = 1000 };

/* ---- looking ---- */

struct load {
	struct app *app;
	struct arena *arena;
	struct directory people;
	struct row_list kpis, channels, mutes;
	int64_t now, limit;
};

static int load(struct load *l, struct err *err)
{
	struct app *app = l->app;
	const struct campaign *c = app_campaign(app, err);

	l->kpis = l->channels = l->mutes = (struct row_list){ .arena = l->arena };
	if (!c || app_as_of(app, &l->now, err) < 0 ||
	    directory_load(app, l->arena, &l->people, err) < 0 ||
	    store_load_campaign(app->store, &entity_kpi, c->id, &l->kpis, err) < 0 ||
	    store_load_campaign(app->store, &entity_channel, c->id, &l->channels, err) < 0 ||
	    mutes_live(app->store, c->id, l->now, &l->mutes, err) < 0)
		return -1;
	l->limit = alert_limit_of(app, l->now, err);
	return l->limit < 0 ? -1 : 0;
}

static void fill(const struct load *l, const struct alert *a, struct alert_row *out)
{
	const struct channel *c = channel_find(l->channels.rows, l->channels.n, a->channel_id);
	struct alert_chain chain;

	*out = (struct alert_row){ .alert = *a, .channel = c ? c->code : "" };
	out->kpi = kpi_find(l->kpis.rows, l->kpis.n, a->kpi_id);
	out->acknowledged_by = directory_login(&l->people, a->acknowledged_by);
	out->is_muted = alert_is_muted(l->mutes.rows, l->mutes.n, a->kpi_id, l->now);
	if (!out->kpi)
		return;
	alert_chain_of(&l->people, &l->app->campaign, out->kpi, &chain);
	out->with = alert_hand(&out->alert, &l->people, &chain, l->now, l->limit);
}

/* ---- how they stand by now ---- */

static void set_standing(struct alert_row *r, const struct scorecard *card)
{
	const struct score *score = r->kpi ? scorecard_find(card, r->kpi->code) : NULL;
	const struct score_part *part =
		score ? score_part_on(score, r->alert.channel_id, SCORE_TODAY) : NULL;

	if (!part || r->alert.state == ALERT_RESOLVED)
		return;
	r->actual = part->actual;
	r->deviation = part->deviation;
	r->status = part->status;
}

static int look_now(struct app *app, struct arena *a, struct alert_row *rows, size_t n,
		    struct err *err)
{
	int64_t *ids = arena_array(a, n + 1, sizeof *ids);
	struct score_some some = { .kpi_ids = ids };
	struct score_input *in = arena_alloc(a, sizeof *in);
	struct scorecard card;

	for (size_t i = 0; i < n; i++) {
		rows[i].actual = rows[i].deviation = FIGURE_UNKNOWN;
		if (rows[i].alert.state != ALERT_RESOLVED)
			ids[some.n++] = rows[i].alert.kpi_id;
	}
	if (!some.n)
		return 0;
	if (store_read_begin(app->store, err) < 0)
		return -1;
	int rc = score_load_some(app, a, &some, in, err);

	store_read_end(app->store);
	if (rc < 0 || scorecard_make(&card, a, in, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		set_standing(&rows[i], &card);
	return 0;
}

int alert_list(struct app *app, bool all, struct alert_list *out, struct err *err)
{
	struct load l = { .app = app, .arena = out->arena };
	struct row_list rows = { .arena = out->arena };

	if (load(&l, err) < 0)
		return -1;
	int rc = all ? alerts_last(app->store, app->campaign.id, LIST_MAX, &rows, err)
		     : alerts_live(app->store, app->campaign.id, &rows, err);
	const struct alert *a = rows.rows;

	out->row = arena_array(out->arena, rows.n + 1, sizeof *out->row);
	out->n = rc < 0 ? 0 : rows.n;
	for (size_t i = 0; i < out->n; i++)
		fill(&l, &a[i], &out->row[i]);
	return rc < 0 ? -1 : look_now(app, out->arena, out->row, out->n, err);
}

static const struct alert *load_one(struct app *app, const char *text, struct arena *a,
				    struct err *err)
{
	struct err none = { 0 };
	int64_t id;

	if (!app_campaign(app, err))
		return NULL;
	if (number_parse_int(text, 1, INT64_MAX, &id, &none) < 0) {
		err_set(err, ERR_USAGE, "not an alert: '%s'", text);
		err_hint(err, "say its number, as warroom alert list shows it");
		return NULL;
	}
	const struct alert *alert = store_get(app->store, &entity_alert, id, a, &none);
	if (alert && alert->campaign_id == app->campaign.id)
		return alert;
	err_set(err, ERR_NOINPUT, "%s has no alert %s", app->campaign.code, text);
	err_hint(err, "see: warroom alert list --all");
	return NULL;
}

int alert_find(struct app *app, const char *id, struct arena *a, struct alert_row *out,
	       struct err *err)
{
	struct load l = { .app = app, .arena = a };
	const struct alert *alert = load_one(app, id, a, err);

	if (!alert || load(&l, err) < 0)
		return -1;
	fill(&l, alert, out);
	return look_now(app, a, out, 1, err);
}

/* ---- taking ---- */

int alert_take(struct app *app, const struct alert *a, const char *note, struct err *err)
{
	int64_t now;

	if (app_now(app, &now, err) < 0)
		return -1;
	const struct datum state = datum_int(a->state), by = datum_int(a->acknowledged_by);
	const struct edit e[] = {
		{ "state", datum_int(ALERT_ACKNOWLEDGED), &state },
		{ "acknowledged_at", datum_int(now), NULL },
		{ "acknowledged_by", datum_int(app->person.id), &by },
		{ "escalation", datum_int(a->escalation), NULL },
		{ "escalated_at", datum_int(a->escalated_at), NULL },
		{ "note", datum_text(note), NULL },
	};

	return writer_update(app->write, &entity_alert, a->id,
			     &(struct edits){ e, ARRAY_LEN(e) - !note }, err);
}

int alert_find_open(struct app *app, const char *id, struct alert_row *out, struct err *err)
{
	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    alert_find(app, id, &app->arena, out, err) < 0)
		return -1;
	if (out->alert.state == ALERT_RESOLVED)
		return err_set(err, ERR_DATA, "alert %s is over already", id);
	return 0;
}

int alert_acknowledge(struct app *app, const char *id, const char *note, struct err *err)
{
	struct alert_row r;

	if (alert_find_open(app, id, &r, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "alert.ack",
		.summary = arena_printf(&app->arena, _("Took alert %lld: %s"),
					(long long)r.alert.id, r.alert.text),
		.reason = note,
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = alert_take(app, &r.alert, note, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}

/* ---- muting ---- */

static int check_may_mute(struct app *app, const struct kpi *k, struct err *err)
{
	struct directory d;

	if (app_may(app, RIGHT_LEAD))
		return 0;
	if (app_require(app, RIGHT_MEMBER, err) < 0 ||
	    directory_load(app, &app->arena, &d, err) < 0)
		return -1;
	if (directory_is_owner(&d, app->person.id, k->owner_id, k->owner_role))
		return 0;
	return err_set(err, ERR_NOPERM, "%s is not yours to mute; who may: its owner, lead, admin",
		       k->code);
}

static int read_until(struct app *app, const char *text, int64_t now, int64_t *until,
		      struct err *err)
{
	*until = now;
	if (strcmp(text, "none") == 0)
		return 0;
	if (app_parse_instant(app, text, until, err) < 0)
		return err_wrap(err, "--until");
	if (*until <= now)
		return err_set(err, ERR_DATA, "--until: '%s' is over already", text);
	return 0;
}

/* One mute per KPI: the one that holds gets another end. */
static int write_mute(struct app *app, struct mute *m, int64_t now, struct err *err)
{
	struct row_list live = { .arena = &app->arena };

	if (mutes_live(app->store, m->campaign_id, now, &live, err) < 0)
		return -1;
	const struct mute *old = live.rows;
	const struct edit e[] = { { "until", datum_int(m->until), NULL },
				  { "reason", datum_text(m->reason), NULL } };

	for (size_t i = 0; i < live.n; i++)
		if (old[i].kpi_id == m->kpi_id)
			return writer_update(app->write, &entity_mute, old[i].id,
					     &(struct edits){ e, ARRAY_LEN(e) }, err);
	return m->until > now ? writer_insert(app->write, &entity_mute, m, &m->id, err) : 0;
}

int alert_mute(struct app *app, const struct alert_mute *m, struct mute *out, struct err *err)
{
	int64_t now;

	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    app_now(app, &now, err) < 0)
		return -1;
	const struct kpi *k = app_find(app, THING_KPI, m->kpi, err);
	if (!k || check_may_mute(app, k, err) < 0)
		return -1;
	if (!m->until)
		return err_set(err, ERR_USAGE, "say until when: --until INSTANT");
	entity_init(&entity_mute, out);
	out->campaign_id = app->campaign.id;
	out->kpi_id = k->id;
	out->reason = m->reason ? m->reason : "";
	if (read_until(app, m->until, now, &out->until, err) < 0)
		return -1;
	if (out->until > now && !*out->reason)
		return err_set(err, ERR_USAGE, "say why: --reason TEXT");
	const struct app_act act = {
		.act = "alert.mute",
		.summary = arena_printf(&app->arena,
					out->until > now ? _("Muted %s") : _("%s rings again"),
					k->code),
		.reason = out->reason,
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = write_mute(app, out, now, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}
