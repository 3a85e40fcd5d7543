/* What new readings and money do to the alerts. */
#include <string.h>

#include "app/alert.h"
#include "app/score.h"
#include "base/i18n.h"
#include "base/str.h"
#include "report/value.h"
#include "rules/alert.h"
#include "rules/status.h"
#include "store/readings.h"
#include "store/risks.h"
#include "store/writer.h"

/* What an alert becomes, or a new one. */
struct step {
	enum alert_step what; /* ALERT_STAYS: counts on, or is passed on */
	bool is_passed_on;
	struct alert alert;
	const struct kpi *kpi;
};

/* One look at what was touched. */
struct look {
	struct app *app;
	struct arena *arena;
	struct err *err;
	const struct reading_stretch *touched;
	size_t n_touched;
	bool is_money; /* the ledger was touched, not readings */
	/* No reading came in, but what is judged by changed: */
	bool is_anew;
	struct alert_grounds changed; /* KPIs whose targets or lines changed */
	int64_t groundless_from;      /* alerts opened since then lost their ground */
	struct score_input in;
	struct scorecard card;
	struct row_list alerts, mutes;
	struct step *step;
	size_t n, cap;
};

/* ---- what is judged ---- */

static bool is_old(const struct look *l, const struct kpi *k, int64_t at)
{
	return status_is_stale(k, at, l->card.judged_at);
}

/* True when a reading of the KPI came in on the channel (-1: any). */
static bool came_in(const struct look *l, const struct kpi *k, int64_t channel_id)
{
	for (size_t i = 0; i < l->changed.n; i++)
		if (l->changed.kpi_id[i] == k->id)
			return true;
	if (k->feed != FEED_READINGS)
		return l->is_money;
	for (size_t i = 0; i < l->n_touched; i++) {
		const struct reading_stretch *t = &l->touched[i];

		if (t->kpi_id == k->id && (channel_id < 0 || t->channel_id == channel_id) &&
		    !is_old(l, k, t->until))
			return true;
	}
	return false;
}

/* Itself, or what it is made of. */
static bool is_touched(const struct look *l, const struct kpi *k, int64_t channel_id)
{
	const struct kpi *num = kpi_find(l->in.kpis, l->in.n_kpis, k->numerator_id);
	const struct kpi *den = kpi_find(l->in.kpis, l->in.n_kpis, k->denominator_id);

	return came_in(l, k, channel_id) || (num && came_in(l, num, channel_id)) ||
	       (den && came_in(l, den, channel_id));
}

static bool has_own_target(const struct look *l, const struct kpi *k, const struct channel *c)
{
	for (size_t i = 0; i < l->in.n_goals; i++)
		if (l->in.goals[i].kpi_id == k->id && l->in.goals[i].channel_id == c->id)
			return true;
	return false;
}

/* ---- what it says ---- */

static const char *said(struct look *l, const struct kpi *k, struct figure f)
{
	struct str s = { 0 };

	value_add_text(&s, value_of_unit(f, k->unit, k->decimals, l->in.currency), false);
	const char *kept = arena_strdup(l->arena, str_text(&s));
	str_release(&s);
	return kept;
}

/* "UV 80,000, expected by now 100,000 (-20%); below 90,000" */
static const char *text_of(struct look *l, const struct kpi *k, const struct score_part *p)
{
	struct str s = { 0 };
	int64_t percent;

	str_addf(&s, "%s %s", kpi_show_name(k), said(l, k, p->actual));
	if (p->expected.is_known)
		str_addf(&s,
			 k->aggregation == AGGREGATION_SUM ? _(", expected by now %s")
							   : _(", target %s"),
			 said(l, k, p->expected));
	if (status_deviation_percent(p->deviation, &percent))
		str_addf(&s, _(" (%+lld%%)"), (long long)percent);
	if (p->threshold_crossed)
		str_addf(&s, k->threshold_op == THRESHOLD_BELOW ? _("; below %s") : _("; above %s"),
			 said(l, k, figure_of(k->threshold, k->decimals)));
	const char *kept = arena_strdup(l->arena, str_text(&s));
	str_release(&s);
	return kept;
}

/* ---- the steps ---- */

static struct alert *live_of(const struct look *l, int64_t kpi_id, int64_t channel_id)
{
	struct alert *a = l->alerts.rows;

	for (size_t i = 0; i < l->alerts.n; i++)
		if (a[i].kpi_id == kpi_id && a[i].channel_id == channel_id)
			return &a[i];
	return NULL;
}

static struct step *add_step(struct look *l, enum alert_step what, const struct kpi *k)
{
	struct step *s = ARENA_PUSH(l->arena, l->step, l->n, l->cap);

	*s = (struct step){ .what = what, .kpi = k };
	return s;
}

struct subject {
	const struct kpi *kpi;
	int64_t channel_id;
	const struct score_part *part;
	bool may_open;
};

/* The alert's step; `out` is brought up to date. */
static enum alert_step step_of(const struct look *l, const struct alert *live,
			       const struct subject *s, int *out)
{
	if (!l->is_anew)
		return alert_step_of(live, s->part->status, true, s->kpi->cooldown, out);
	bool is_bare = s->part->status == STATUS_NONE && s->part->actual.is_known;
	bool is_groundless = live && (live->opened_at >= l->groundless_from || is_bare);
	/* What earlier readings opened goes on counting them */
	if (l->n_touched && !l->changed.n && live && !is_groundless)
		return alert_step_of(live, s->part->status, false, s->kpi->cooldown, out);
	return alert_step_anew(live, s->part->status, is_groundless);
}

static void judge(struct look *l, const struct subject *s)
{
	struct alert *live = live_of(l, s->kpi->id, s->channel_id);
	int out = live ? live->readings_out : 0;
	enum alert_step what = step_of(l, live, s, &out);
	int64_t now = l->in.now;

	if (what == ALERT_OPENS) {
		if (!s->may_open || alert_is_muted(l->mutes.rows, l->mutes.n, s->kpi->id, now))
			return;
		struct alert *a = &add_step(l, what, s->kpi)->alert;

		entity_init(&entity_alert, a);
		a->campaign_id = l->in.campaign->id;
		a->kpi_id = s->kpi->id;
		a->channel_id = s->channel_id;
		a->state = ALERT_OPEN;
		a->opened_at = now;
		a->text = text_of(l, s->kpi, s->part);
	} else if (live && (what == ALERT_CLOSES || out != live->readings_out)) {
		live->readings_out = out;
		if (what == ALERT_CLOSES) {
			live->state = ALERT_RESOLVED;
			live->resolved_at = now;
		}
		add_step(l, what, s->kpi)->alert = *live;
	}
}

/* Alerts of channels that have no figure any more. */
static void judge_gone(struct look *l, const struct score *score)
{
	static const struct score_part none = { .status = STATUS_NONE };
	const struct alert *a = l->alerts.rows;

	for (size_t i = 0; l->is_anew && i < l->alerts.n; i++) {
		bool is_shown = !a[i].channel_id || a[i].kpi_id != score->kpi->id;

		for (size_t k = 0; k < score->n_channels; k++)
			is_shown |= score->channels[k].channel->id == a[i].channel_id;
		if (!is_shown)
			judge(l, &(struct subject){ score->kpi, a[i].channel_id, &none, false });
	}
}

static void judge_kpi(struct look *l, const struct score *score)
{
	const struct kpi *k = score->kpi;
	bool is_critical = score->today.status == STATUS_CRITICAL;

	if (!is_touched(l, k, -1))
		return;
	judge(l, &(struct subject){ k, 0, &score->today, true });
	for (size_t i = 0; i < score->n_channels; i++) {
		const struct score_channel *c = &score->channels[i];

		if (is_touched(l, k, c->channel->id))
			judge(l, &(struct subject){ k, c->channel->id, &c->today,
						    !is_critical ||
							    has_own_target(l, k, c->channel) });
	}
	judge_gone(l, score);
}

/* Keeps how far each alert has been passed on. */
static int pass_on(struct look *l, const struct row_list *kpis)
{
	struct alert *a = l->alerts.rows;
	const struct kpi *k = kpis->rows;
	struct directory people;
	int64_t limit;

	if (!l->alerts.n)
		return 0;
	if ((limit = alert_limit_of(l->app, l->in.now, l->err)) < 0 ||
	    directory_load(l->app, l->arena, &people, l->err) < 0)
		return -1;
	for (size_t i = 0; i < l->alerts.n; i++) {
		struct alert_chain chain;
		size_t at = 0;

		while (at < kpis->n && k[at].id != a[i].kpi_id)
			at++;
		if (at == kpis->n)
			continue;
		alert_chain_of(&people, l->in.campaign, &k[at], &chain);
		if (!alert_pass_on(&a[i], l->in.now, limit, &chain))
			continue;
		struct step *s = add_step(l, ALERT_STAYS, &k[at]);

		s->is_passed_on = true;
		s->alert = a[i];
	}
	return 0;
}

/* ---- looking ---- */

static int load_troubles(struct look *l, struct row_list *kpis)
{
	struct app *app = l->app;

	l->alerts = l->mutes = *kpis = (struct row_list){ .arena = l->arena };
	if (alerts_live(app->store, app->campaign.id, &l->alerts, l->err) < 0 ||
	    mutes_live(app->store, app->campaign.id, l->in.now, &l->mutes, l->err) < 0)
		return -1;
	return l->alerts.n ? store_load_campaign(app->store, &entity_kpi, app->campaign.id, kpis,
						 l->err)
			   : 0;
}

/* The KPIs that the ledger feeds. */
static int money_kpis(struct look *l, int64_t **ids, size_t *n)
{
	struct row_list all = { .arena = l->arena };

	if (store_load_campaign(l->app->store, &entity_kpi, l->app->campaign.id, &all, l->err) < 0)
		return -1;
	const struct kpi *k = all.rows;

	*ids = arena_array(l->arena, all.n + 1, sizeof **ids);
	for (size_t i = 0; i < all.n; i++)
		if (k[i].feed != FEED_READINGS)
			(*ids)[(*n)++] = k[i].id;
	return 0;
}

static int load_scores(struct look *l)
{
	struct score_some some = { 0 };
	int64_t *ids = arena_array(l->arena, l->n_touched + l->changed.n + 1, sizeof *ids);

	for (size_t i = 0; i < l->n_touched; i++)
		if (!some.n || ids[some.n - 1] != l->touched[i].kpi_id)
			ids[some.n++] = l->touched[i].kpi_id;
	for (size_t i = 0; i < l->changed.n; i++)
		ids[some.n++] = l->changed.kpi_id[i];
	if (l->is_money && money_kpis(l, &ids, &some.n) < 0)
		return -1;
	some.kpi_ids = ids;
	if (score_load_some(l->app, l->arena, &some, &l->in, l->err) < 0)
		return -1;
	return scorecard_make(&l->card, l->arena, &l->in, l->err);
}

static int look(struct look *l)
{
	struct row_list kpis;

	l->n = l->cap = 0;
	l->step = NULL;
	if (load_scores(l) < 0 || load_troubles(l, &kpis) < 0)
		return -1;
	for (size_t i = 0; i < l->card.n; i++)
		judge_kpi(l, &l->card.scores[i]);
	return pass_on(l, &kpis);
}

static int look_in_view(struct look *l)
{
	if (store_read_begin(l->app->store, l->err) < 0)
		return -1;
	int rc = look(l);

	store_read_end(l->app->store);
	return rc;
}

/* ---- writing ---- */

static int write_step(struct look *l, struct step *s)
{
	struct writer *w = l->app->write;
	const struct alert *a = &s->alert;
	const struct edit e[] = {
		{ "state", datum_int(a->state), NULL },
		{ "resolved_at", datum_int(a->resolved_at), NULL },
		{ "readings_out", datum_int(a->readings_out), NULL },
		{ "escalation", datum_int(a->escalation), NULL },
		{ "escalated_at", datum_int(a->escalated_at), NULL },
	};

	if (s->what == ALERT_OPENS)
		return writer_insert(w, &entity_alert, a, &s->alert.id, l->err);
	return writer_update(w, &entity_alert, a->id, &(struct edits){ e, ARRAY_LEN(e) }, l->err);
}

/* 0 opened, 1 closed, 2 passed on, 3 counted only. */
static int kind_of(const struct step *s)
{
	if (s->what == ALERT_STAYS)
		return s->is_passed_on ? 2 : 3;
	return s->what == ALERT_OPENS ? 0 : 1;
}

/* "alert opened: uv, orders; alert closed: cvr" */
static const char *summary_of(struct look *l)
{
	const char *const kinds[] = { _("alert opened"), _("alert closed"), _("alert passed on"),
				      _("alert goes on") };
	struct str s = { 0 };

	for (int kind = 0; kind < (int)ARRAY_LEN(kinds); kind++) {
		bool is_first = true;

		for (size_t i = 0; i < l->n; i++) {
			if (kind_of(&l->step[i]) != kind)
				continue;
			if (is_first)
				str_addf(&s, _("%s%s: "), s.len ? _("; ") : "", kinds[kind]);
			str_addf(&s, "%s%s", is_first ? "" : _(", "), l->step[i].kpi->code);
			is_first = false;
		}
	}
	const char *kept = arena_strdup(l->arena, str_text(&s));
	str_release(&s);
	return kept;
}

/* Looks again under the lock: somebody else may have done it. */
static int write_steps(struct look *l)
{
	const struct app_act act = { .act = "alert.watch", .summary = summary_of(l) };
	int rc = app_write_begin(l->app, &act, l->err);

	if (rc == 0)
		rc = look(l);
	for (size_t i = 0; rc == 0 && i < l->n; i++)
		rc = write_step(l, &l->step[i]);
	if (rc)
		return app_write_cancel(l->app);
	return app_write_commit(l->app, TOPIC_RISKS, l->err);
}

/* A write of its own: neither the request id nor the change of what it follows. */
static void follow(struct look *l)
{
	struct app *app = l->app;
	const char *request_id = app->request_id;
	int64_t change_id = app->change_id;

	app->request_id = NULL;
	if (look_in_view(l) == 0 && l->n && write_steps(l) < 0)
		app_write_cancel(app);
	app->request_id = request_id;
	app->change_id = change_id;
}

void alerts_follow_readings(struct app *app, int64_t change_id)
{
	struct arena a = { 0 };
	struct err ignored = { 0 };
	struct row_list touched = { .arena = &a };
	struct look l = { .app = app, .arena = &a, .err = &ignored };

	if (change_id && app->has_campaign &&
	    readings_of_change(app->store, change_id, &touched, &ignored) == 0 && touched.n) {
		l.touched = touched.rows;
		l.n_touched = touched.n;
		follow(&l);
	}
	arena_release(&a);
}

/* ---- what is judged anew ---- */

static void follow_targets(struct app *app, int64_t change_id)
{
	struct arena a = { 0 };
	struct err ignored = { 0 };
	struct look l = { .app = app,
			  .arena = &a,
			  .err = &ignored,
			  .is_anew = true,
			  .groundless_from = INT64_MAX };

	if (change_id && app->has_campaign &&
	    alert_grounds_of(app, &a, change_id, &l.changed, &ignored) == 0 && l.changed.n)
		follow(&l);
	arena_release(&a);
}

int alerts_end_targets(struct app *app, int rc, unsigned topics, struct err *err)
{
	if (app_write_end(app, rc, topics, err) < 0)
		return -1;
	if (rc == 0)
		follow_targets(app, app->change_id);
	return 0;
}

void alerts_follow_undo(struct app *app, int64_t by_id, const struct change *undone)
{
	struct arena a = { 0 };
	struct err ignored = { 0 };
	struct row_list touched = { .arena = &a };
	struct look l = { .app = app,
			  .arena = &a,
			  .err = &ignored,
			  .is_anew = true,
			  .groundless_from = undone->at };

	if (by_id && app->has_campaign &&
	    alert_grounds_of(app, &a, by_id, &l.changed, &ignored) == 0 &&
	    readings_of_change(app->store, by_id, &touched, &ignored) == 0) {
		l.touched = touched.rows;
		l.n_touched = touched.n;
		if (l.n_touched || l.changed.n)
			follow(&l);
	}
	arena_release(&a);
}

void alerts_follow_money(struct app *app)
{
	struct arena a = { 0 };
	struct err ignored = { 0 };
	struct look l = { .app = app, .arena = &a, .err = &ignored, .is_money = true };

	if (app->has_campaign)
		follow(&l);
	arena_release(&a);
}
