/* What is beside the KPIs, as texts: what rings, where the money is, what waits. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "report/daily_parts.h"
#include "rules/alert.h"
#include "rules/status.h"
#include "screens/daily.h"

struct make {
	struct daily_shown *d;
	const struct daily_input *in;
	const struct scorecard *card;
	struct arena *arena;
};

/* "14:50", on another day "06-19 14:50". */
static const char *clock_text(const struct make *m, int64_t at)
{
	struct local_time t = zone_local(m->in->score.zone, at);
	char day[DATE_TEXT];

	if (t.day == m->in->score.day)
		return arena_printf(m->arena, "%02d:%02d", t.hour, t.minute);
	return arena_printf(m->arena, "%s %02d:%02d", day_text(t.day, day) + 5, t.hour, t.minute);
}

/* ---- alerts ---- */

static int urgency_of(const struct make *m, const struct alert *a)
{
	const struct score *s = scorecard_of_kpi(m->card, a->kpi_id);
	const struct score_part *p = s ? score_part_on(s, a->channel_id, SCORE_TODAY) : NULL;

	return status_urgency(p ? p->status : STATUS_NONE);
}

struct ranked {
	const struct alert *alert;
	size_t at; /* in the input */
	int urgency;
};

/* Nobody took it before taken, the more urgent, the newest first. */
static int by_need(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	bool x_open = x->alert->state == ALERT_OPEN, y_open = y->alert->state == ALERT_OPEN;

	if (x_open != y_open)
		return x_open ? -1 : 1;
	if (x->urgency != y->urgency)
		return x->urgency - y->urgency;
	if (x->alert->opened_at != y->alert->opened_at)
		return x->alert->opened_at > y->alert->opened_at ? -1 : 1;
	return x->alert->id > y->alert->id ? -1 : 1;
}

/* The newest thing that is being done about it; NULL: nothing. */
static const struct adjustment *response_to(const struct make *m, const struct alert *a)
{
	const struct trend_input *t = &m->d->today.trend;
	const struct adjustment *best = NULL;

	for (size_t i = 0; i < t->n_adjustments; i++) {
		const struct adjustment *x = &t->adjustments[i];

		if (alert_is_answered(a, x) && x->verdict == VERDICT_OPEN &&
		    x->at <= m->card->as_of && (!best || x->at > best->at))
			best = x;
	}
	return best;
}

/* "li · swap SKU · 14:50": who has it, what is done, when it is looked at again. */
static const char *taken_note(const struct make *m, const struct alert *a, const char *with)
{
	const struct adjustment *r = response_to(m, a);
	const char *who = r ? daily_login(m->in, r->person_id) : NULL;
	struct str s = { 0 };

	str_add(&s, who ? who : with ? with : "–");
	if (r || *a->note)
		str_addf(&s, " · %s", r ? r->text : a->note);
	if (r && r->review_at != INSTANT_NONE)
		str_addf(&s, " · %s", clock_text(m, r->review_at));
	const char *text = arena_strdup(m->arena, str_text(&s));
	str_release(&s);
	return text;
}

/* "not acknowledged · li, until 14:50": when it is passed on. */
static const char *open_note(const struct make *m, const struct alert *a, const char *with)
{
	bool is_burst = m->card->stage && m->card->stage == pace_burst(&m->card->calendar);
	int64_t since = a->escalated_at != INSTANT_NONE ? a->escalated_at : a->opened_at;
	int64_t due = since + alert_limit_s(is_burst);

	if (!with)
		return _("not acknowledged");
	if (due <= m->card->as_of)
		return arena_printf(m->arena, _("not acknowledged · %s"), with);
	return arena_printf(m->arena, _("not acknowledged · %s, until %s"), with,
			    clock_text(m, due));
}

/* The name, unless the code is much shorter: a line has little room. */
static const char *channel_text(const struct channel *c)
{
	return *c->name && canvas_width(c->name) <= canvas_width(c->code) + 2 ? c->name : c->code;
}

static const char *alert_head(const struct make *m, const struct alert *a, const struct score *s)
{
	const struct channel *c = daily_channel(m->in, a->channel_id);
	const struct score_part *p = s ? score_part_on(s, a->channel_id, SCORE_TODAY) : NULL;

	return arena_printf(
		m->arena, "%s %s%s%s", kpi_status_symbol(p ? p->status : STATUS_CRITICAL),
		s ? kpi_show_name(s->kpi) : a->text, c ? " " : "", c ? channel_text(c) : "");
}

/* "-31%  12 min" */
static const char *alert_age(const struct make *m, const struct alert *a, const struct score *s)
{
	const struct score_part *p = s ? score_part_on(s, a->channel_id, SCORE_TODAY) : NULL;
	const char *age = daily_age(m->arena, m->card->as_of - a->opened_at);

	if (!p || !p->deviation.is_known)
		return age;
	return arena_printf(m->arena, "%s  %s", daily_said(m->arena, value_deviation(p->deviation)),
			    age);
}

static void add_alert(const struct make *m, size_t i)
{
	const struct alert *a = &m->in->alerts[i];
	const struct score *s = scorecard_of_kpi(m->card, a->kpi_id);
	const struct score_part *p = s ? score_part_on(s, a->channel_id, SCORE_TODAY) : NULL;
	const char *with = daily_alert_with(m->in, i);
	bool is_taken = a->state == ALERT_ACKNOWLEDGED;

	m->d->waiting += !is_taken;
	m->d->item[m->d->items++] = (struct daily_item){
		.id = a->id * 4,
		.head = alert_head(m, a, s),
		.age = alert_age(m, a, s),
		.note = is_taken ? taken_note(m, a, with) : open_note(m, a, with),
		.tone = tone_of_status(p ? p->status : STATUS_CRITICAL),
		.note_tone = is_taken ? TONE_DIM : TONE_STRONG,
		.kpi = s ? s->kpi : NULL,
		.channel_id = a->channel_id,
		.alert = a,
	};
}

static void add_alerts(const struct make *m)
{
	struct ranked *r = arena_array(m->arena, m->in->n_alerts + 1, sizeof *r);

	for (size_t i = 0; i < m->in->n_alerts; i++)
		r[i] = (struct ranked){ &m->in->alerts[i], i, urgency_of(m, &m->in->alerts[i]) };
	qsort(r, m->in->n_alerts, sizeof *r, by_need);
	for (size_t i = 0; i < m->in->n_alerts; i++)
		add_alert(m, r[i].at);
}

/* ---- incidents ---- */

static int by_severity(const void *a, const void *b)
{
	const struct incident *x = *(const struct incident *const *)a;
	const struct incident *y = *(const struct incident *const *)b;

	if (x->severity != y->severity)
		return x->severity - y->severity;
	return x->opened_at > y->opened_at ? -1 : x->opened_at < y->opened_at;
}

/* "wu · Conversion rate · ¥12.0k lost · the cause" */
static const char *incident_note(const struct make *m, const struct incident *i)
{
	const char *owner = daily_login(m->in, i->owner_id);
	const struct score *score = scorecard_of_kpi(m->card, i->kpi_id);
	struct str s = { 0 };

	str_add(&s, owner ? owner : _("nobody has it"));
	if (score)
		str_addf(&s, " · %s", kpi_show_name(score->kpi));
	if (i->loss_minor)
		str_addf(&s, _(" · %s lost"),
			 daily_said(m->arena, value_money(i->loss_minor, m->in->score.currency)));
	if (i->users_told_at == INSTANT_NONE)
		str_addf(&s, " · %s", _("users not told"));
	if (*i->cause)
		str_addf(&s, " · %s", i->cause);
	const char *text = arena_strdup(m->arena, str_text(&s));
	str_release(&s);
	return text;
}

static void add_incidents(const struct make *m)
{
	const struct incident **order = arena_array(m->arena, m->in->n_incidents + 1,
						    sizeof(*order));

	for (size_t i = 0; i < m->in->n_incidents; i++)
		order[i] = &m->in->incidents[i];
	qsort(order, m->in->n_incidents, sizeof(*order), by_severity);
	for (size_t i = 0; i < m->in->n_incidents; i++) {
		const struct incident *in = order[i];
		const struct score *s = scorecard_of_kpi(m->card, in->kpi_id);

		m->d->item[m->d->items++] = (struct daily_item){
			.id = in->id * 4 + 1,
			.head = arena_printf(m->arena, "● I-%lld S%d %s", (long long)in->number,
					     in->severity, in->title),
			.age = daily_age(m->arena, m->card->as_of - in->opened_at),
			.note = incident_note(m, in),
			.tone = in->severity <= 2 ? TONE_BAD : TONE_WARN,
			.note_tone = TONE_NORMAL,
			.kpi = s ? s->kpi : NULL,
			.incident = in,
		};
	}
}

/* ---- feeds that fell silent ---- */

static void add_feeds(const struct make *m)
{
	for (size_t i = 0; i < m->card->n; i++) {
		const struct score *s = &m->card->scores[i];

		if (!s->is_stale)
			continue;
		m->d->item[m->d->items++] = (struct daily_item){
			.id = s->kpi->id * 4 + 2,
			.head = arena_printf(m->arena, _("%s %s: no reading"),
					     kpi_status_symbol(STATUS_STALE),
					     kpi_show_name(s->kpi)),
			.age = daily_age(m->arena, m->card->as_of - s->updated_at),
			.note = "",
			.tone = TONE_STALE,
			.kpi = s->kpi,
		};
	}
}

/* ---- money ---- */

static struct daily_count amount(const struct make *m, const char *label, int64_t minor)
{
	return (struct daily_count){
		label, daily_said(m->arena, value_money(minor, m->in->score.currency)),
		minor < 0 ? TONE_BAD : TONE_NORMAL
	};
}

static double share_of(struct figure f)
{
	return f.is_known ? figure_to_double(f) : -1;
}

/* The lines that are off their pace, the worst first. */
static void add_lines(const struct make *m, struct daily_money *out)
{
	static const enum kpi_status wanted[] = { STATUS_CRITICAL, STATUS_WARNING };

	out->line = arena_array(m->arena, m->in->score.n_lines + 1, sizeof *out->line);
	for (size_t w = 0; w < ARRAY_LEN(wanted); w++)
		for (size_t i = 0; i < m->in->score.n_lines; i++) {
			const struct budget_line *l = &m->in->score.lines[i];
			const struct budget_figures *f = &m->card->lines[i];

			if (f->status != wanted[w])
				continue;
			out->line[out->lines++] = (struct daily_note){
				arena_printf(m->arena, "%s %s", kpi_status_symbol(f->status),
					     *l->title ? l->title : l->code),
				daily_said(m->arena, value_percent(f->usage, 0)),
				tone_of_status(f->status)
			};
		}
}

static void make_money(const struct make *m)
{
	const struct budget_figures *f = &m->card->budget;
	struct daily_money *out = &m->d->money;
	const char *pace = daily_said(m->arena, value_percent(f->expected_usage, 0));

	out->planned = amount(m, _("planned"), f->planned);
	out->committed = amount(m, _("committed"), f->committed);
	out->spent = amount(m, _("spent"), f->spent);
	out->available = amount(m, _("available"), f->available);
	out->usage.label = !f->planned
				   ? _("no budget yet")
				   : arena_printf(m->arena, _("usage %s · pace %s"),
						  daily_said(m->arena, value_percent(f->usage, 0)),
						  pace);
	out->tone = tone_of_status(f->status);
	out->status = f->usage.is_known ? daily_said(m->arena, value_status(f->status)) : "";
	out->share = share_of(f->usage);
	out->pace = share_of(f->expected_usage);
	add_lines(m, out);
}

/* ---- tasks ---- */

static void set_count(const struct make *m, struct daily_count *out, int64_t n, enum tone tone)
{
	out->text = arena_printf(m->arena, "%lld", (long long)n);
	out->tone = n ? tone : TONE_DIM;
}

static void make_tasks(const struct make *m)
{
	const struct daily_input *in = m->in;
	struct daily_shown *d = m->d;

	d->count[TASKS_OVERDUE] = (struct daily_count){ .label = _("overdue") };
	d->count[TASKS_BLOCKED] = (struct daily_count){ .label = _("blocked") };
	d->count[TASKS_TODAY] = (struct daily_count){ .label = daily_is_today(d) ? _("today")
										 : _("then") };
	set_count(m, &d->count[TASKS_OVERDUE], in->n_overdue, TONE_BAD);
	set_count(m, &d->count[TASKS_BLOCKED], in->tasks[TASK_BLOCKED], TONE_WARN);
	set_count(m, &d->count[TASKS_TODAY], in->n_due_today, TONE_NORMAL);
	d->late = arena_array(m->arena, DAILY_OVERDUE_SHOWN, sizeof *d->late);
	for (size_t i = 0; i < in->n_overdue_rows && d->lates < DAILY_OVERDUE_SHOWN; i++) {
		const struct task *t = &in->overdue[i];
		const char *owner = daily_owner_name(in, t->owner_id, t->owner_role);

		d->late[d->lates++] = (struct daily_note){
			arena_printf(m->arena, "T-%lld %s", (long long)t->number, t->title),
			arena_printf(m->arena, _("%s  %d d"), owner ? owner : "–",
				     (int)(in->score.day - t->due)),
			TONE_NORMAL
		};
	}
}

/* "today · 2 incidents · 7 alerts · 2 overdue · 1 blocked · money 47%, pace 62%" */
static void make_line(const struct make *m)
{
	const struct daily_input *in = m->in;
	const struct budget_figures *f = &m->card->budget;
	struct str s = { 0 };

	str_addf(&s, "%s · ", m->d->scope);
	if (in->n_incidents)
		str_addf(&s, ngettext("%zu incident · ", "%zu incidents · ", in->n_incidents),
			 in->n_incidents);
	str_addf(&s, ngettext("%zu alert · ", "%zu alerts · ", in->n_alerts), in->n_alerts);
	str_addf(&s, _("%lld overdue · %lld blocked · money %s, pace %s"), (long long)in->n_overdue,
		 (long long)in->tasks[TASK_BLOCKED],
		 daily_said(m->arena, value_percent(f->usage, 0)),
		 daily_said(m->arena, value_percent(f->expected_usage, 0)));
	m->d->line = arena_strdup(m->arena, str_text(&s));
	m->d->line_tone = in->n_incidents || m->d->waiting ? TONE_BAD : TONE_DIM;
	str_release(&s);
}

void daily_make_side(struct daily_shown *d, struct arena *a)
{
	const struct make m = { d, &d->today.in, &d->today.card, a };

	d->item = arena_array(a, m.in->n_incidents + m.in->n_alerts + m.card->n + 1,
			      sizeof *d->item);
	add_incidents(&m);
	add_alerts(&m);
	add_feeds(&m);
	make_money(&m);
	make_tasks(&m);
	make_line(&m);
}
