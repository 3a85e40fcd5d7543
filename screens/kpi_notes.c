/* What the KPI's pop-up says in words: how it stands, and what happened. */
#include <stdlib.h>
#include <string.h>

#include "report/score_data.h"
#include "screens/kpi.h"
#include "ui/tones.h"

const char *kpi_said(struct arena *a, struct value v)
{
	return value_said(a, value_in_form(v, VALUE_SHORT));
}

static const char *said(const struct kpi_shown *s, struct arena *a, struct figure f)
{
	return kpi_said(a, score_value(&s->detail.card, s->detail.score->kpi, f));
}

/* ---- head ---- */

static void add_head(struct kpi_shown *s, const char *text, enum tone tone)
{
	if (s->heads < KPI_HEAD_MAX)
		s->head[s->heads++] = (struct kpi_head_line){ text, tone };
}

static void say_part(struct kpi_shown *s, struct arena *a, const char *when,
		     const struct score_part *p)
{
	struct str line = { 0 };

	if (!s->heads)
		str_addf(&line, "%s  ", kpi_show_name(s->detail.score->kpi));
	str_addf(&line, "%s %s", kpi_said(a, value_status(p->status)),
		 kpi_said(a, value_deviation(p->deviation)));
	str_addf(&line, _(" · %s: %s of %s expected"), when, said(s, a, p->actual),
		 said(s, a, p->expected));
	if (p->target.is_known)
		str_addf(&line, _(" · target %s"), said(s, a, p->target));
	if (p->threshold_crossed)
		str_addf(&line, " · %s", _("threshold crossed"));
	if (p->forecast.value.is_known)
		str_addf(&line, _(" · at this rate %s (%s–%s)"), said(s, a, p->forecast.value),
			 said(s, a, p->forecast.low), said(s, a, p->forecast.high));
	if (p->needed_per_day.is_known && !figure_is_zero(p->needed_per_day))
		str_addf(&line, _(" · needs %s a day"), said(s, a, p->needed_per_day));
	add_head(s, arena_strdup(a, str_text(&line)), tone_of_status(p->status));
	str_release(&line);
}

static const char *threshold_of(const struct kpi_shown *s, struct arena *a)
{
	const struct kpi *k = s->detail.score->kpi;

	if (k->threshold_op == THRESHOLD_NONE)
		return "–";
	return arena_printf(a, "%s%s", k->threshold_op == THRESHOLD_BELOW ? "<" : ">",
			    said(s, a, figure_of(k->threshold, k->decimals)));
}

static void say_kpi(struct kpi_shown *s, struct arena *a)
{
	const struct kpi *k = s->detail.score->kpi;
	int64_t at = s->detail.score->updated_at;
	const char *updated = at == INSTANT_NONE
				      ? "–"
				      : kpi_said(a, value_instant(at, s->detail.in.zone));

	add_head(s,
		 arena_printf(a, _("who acts: %s · %s · threshold %s · updated %s"),
			      s->detail.owner ? s->detail.owner : "–",
			      enum_label(&kpi_directions, (int)k->direction), threshold_of(s, a),
			      updated),
		 TONE_NORMAL);
}

static const char *scope_name(const struct kpi_shown *s, struct arena *a, enum score_scope scope)
{
	const struct score_input *in = &s->detail.in;

	if (scope == SCORE_TOTAL)
		return _("so far");
	if (scope == SCORE_STAGE)
		return s->detail.card.stage ? s->detail.card.stage->title : "–";
	return in->day == zone_day(in->zone, in->now) ? _("today")
						      : kpi_said(a, value_day(in->day));
}

/* The chosen scope first; of the others the whole, or the day beside it. */
void kpi_make_head(struct kpi_shown *s, struct arena *a)
{
	const struct score *score = s->detail.score;
	enum score_scope other = s->scope == SCORE_TOTAL ? SCORE_TODAY : SCORE_TOTAL;

	say_part(s, a, scope_name(s, a, s->scope), score_part_of(score, s->scope));
	say_kpi(s, a);
	say_part(s, a, scope_name(s, a, other), score_part_of(score, other));
	if (*score->kpi->response)
		add_head(s, arena_printf(a, _("when it is off: %s"), score->kpi->response),
			 TONE_DIM);
}

/* ---- what happened ---- */

static const char *when_of(const struct kpi_shown *s, struct arena *a, int64_t at)
{
	const struct score_input *in = &s->detail.in;
	struct local_time t = zone_local(in->zone, at);
	char day[DATE_TEXT];

	if (t.day == zone_day(in->zone, in->now))
		return arena_printf(a, "%02d:%02d", t.hour, t.minute);
	return arena_printf(a, "%s %02d:%02d", day_text(t.day, day) + 5, t.hour, t.minute);
}

/* As the channels beside it are called. */
static const char *where_of(const struct kpi_shown *s, const char *code)
{
	const struct score *score = s->detail.score;

	for (size_t i = 0; code && i < score->n_channels; i++)
		if (!strcmp(score->channels[i].channel->code, code))
			return score->channels[i].channel->name;
	return code ? code : "";
}

/* "1.23%, target 3.00%": the pop-up says of which KPI. */
static const char *without_name(const struct kpi_shown *s, const char *text)
{
	const char *name = kpi_show_name(s->detail.score->kpi);
	size_t len = strlen(name);

	if (strncmp(text, name, len) != 0 || text[len] != ' ')
		return text;
	return text + len + 1;
}

static void add_alert(struct kpi_shown *s, struct arena *a, const struct alert_row *r)
{
	const struct alert *x = &r->alert;
	bool is_open = x->state == ALERT_OPEN, is_over = x->state == ALERT_RESOLVED;
	const char *text = without_name(s, x->text);
	const char *who = r->acknowledged_by ? r->acknowledged_by : is_over ? "" : r->with;

	s->note[s->notes++] = (struct kpi_note){
		.id = x->id * 4,
		.at = x->opened_at,
		.tone = is_over   ? TONE_DIM
			: is_open ? TONE_BAD
				  : TONE_WARN,
		.when = when_of(s, a, x->opened_at),
		.what = arena_printf(a, "%s %s",
				     is_over   ? "·"
				     : is_open ? "▼▼"
					       : "▼",
				     enum_label(&alert_states, (int)x->state)),
		.where = where_of(s, r->channel),
		.text = *x->note ? arena_printf(a, "%s · %s", x->note, text) : text,
		.who = who ? who : "–",
		.alert = r,
	};
}

/* "promote HERO-2 · because it sold out early · effect +10%" */
static const char *response_text(struct arena *a, const struct adjust_row *r)
{
	struct str s = { 0 };

	str_add(&s, r->adjustment.text);
	if (*r->adjustment.cause)
		str_addf(&s, _(" · because %s"), r->adjustment.cause);
	if (r->effect.change.is_known)
		str_addf(&s, _(" · effect %s"), kpi_said(a, value_deviation(r->effect.change)));
	const char *kept = arena_strdup(a, str_text(&s));
	str_release(&s);
	return kept;
}

static void add_adjustment(struct kpi_shown *s, struct arena *a, const struct adjust_row *r)
{
	const struct adjustment *x = &r->adjustment;

	s->note[s->notes++] = (struct kpi_note){
		.id = x->id * 4 + 1,
		.at = x->at,
		.tone = r->is_due                      ? TONE_WARN
			: x->verdict == VERDICT_WORKED ? TONE_GOOD
						       : TONE_NORMAL,
		.when = when_of(s, a, x->at),
		.what = arena_printf(a, "A-%lld %s", (long long)x->number,
				     x->verdict != VERDICT_OPEN
					     ? enum_label(&verdicts, (int)x->verdict)
				     : r->is_due ? _("due")
						 : ""),
		.where = where_of(s, r->channel),
		.text = response_text(a, r),
		.who = r->who ? r->who : "–",
		.adjustment = r,
	};
}

static void add_incident(struct kpi_shown *s, struct arena *a, const struct incident_row *r)
{
	const struct incident *x = &r->incident;
	bool is_open = x->resolved_at == INSTANT_NONE;

	s->note[s->notes++] = (struct kpi_note){
		.id = x->id * 4 + 2,
		.at = x->opened_at,
		.tone = is_open ? TONE_BAD : TONE_DIM,
		.when = when_of(s, a, x->opened_at),
		.what = arena_printf(a, "I-%lld %s", (long long)x->number,
				     is_open ? _("open") : _("resolved")),
		.where = "",
		.text = x->title,
		.who = r->owner ? r->owner : "–",
		.incident = r,
	};
}

static bool is_over(const struct kpi_note *n)
{
	if (n->alert)
		return n->alert->alert.state == ALERT_RESOLVED;
	if (n->incident)
		return n->incident->incident.resolved_at != INSTANT_NONE;
	return n->adjustment->adjustment.verdict != VERDICT_OPEN;
}

static int newest_first(const void *a, const void *b)
{
	const struct kpi_note *x = a, *y = b;

	if (is_over(x) != is_over(y))
		return is_over(x) ? 1 : -1;
	if (x->at != y->at)
		return x->at > y->at ? -1 : 1;
	return x->id > y->id ? -1 : x->id < y->id;
}

void kpi_make_notes(struct kpi_shown *s, struct arena *a)
{
	const struct kpi_detail *d = &s->detail;

	s->note = arena_array(a, d->alerts + d->adjustments + d->incidents + 1, sizeof *s->note);
	for (size_t i = 0; i < d->alerts; i++)
		add_alert(s, a, &d->alert[i]);
	for (size_t i = 0; i < d->adjustments; i++)
		add_adjustment(s, a, &d->adjustment[i]);
	for (size_t i = 0; i < d->incidents; i++)
		add_incident(s, a, &d->incident[i]);
	qsort(s->note, s->notes, sizeof *s->note, newest_first);
}

/* ---- all of one ---- */

static void line(struct str *out, const char *label, const char *text)
{
	if (text && *text)
		str_addf(out, _("%s: %s\n"), label, text);
}

static void line_at(struct str *out, const struct kpi_shown *s, const char *label, int64_t at)
{
	struct str text = { 0 };

	if (at != INSTANT_NONE)
		instant_add_short(&text, at, s->detail.in.zone);
	line(out, label, str_text(&text));
	str_release(&text);
}

static void line_value(struct str *out, const char *label, struct value v)
{
	struct str text = { 0 };

	if (!value_is_null(v))
		value_add_text(&text, v, true);
	line(out, label, str_text(&text));
	str_release(&text);
}

static void add_response(struct str *out, const struct kpi_shown *s, const struct adjust_row *r)
{
	const struct adjustment *x = &r->adjustment;
	const struct kpi *k = s->detail.score->kpi;

	line(out, _("What was done"), x->text);
	line(out, _("Cause"), x->cause);
	line(out, _("Who acts"), r->who);
	line_at(out, s, _("Since"), x->at);
	if (x->expected_e4)
		line_value(out, _("Expected effect"),
			   value_deviation(figure_of(x->expected_e4, 4)));
	line_value(out, _("Figure before"), score_value(&s->detail.card, k, r->effect.before));
	line_value(out, _("Figure after"), score_value(&s->detail.card, k, r->effect.after));
	line_value(out, _("Effect"), value_deviation(r->effect.change));
	line_at(out, s, _("Look again at"), x->review_at);
	line(out, _("Verdict"), enum_label(&verdicts, (int)x->verdict));
	line(out, _("Note"), x->verdict_note);
}

static void add_alert_text(struct str *out, const struct kpi_shown *s, const struct alert_row *r)
{
	const struct alert *x = &r->alert;
	const struct adjust_row *response = kpi_response_to(s->detail.adjustment,
							    s->detail.adjustments, x);

	line(out, _("Alert"), x->text);
	line(out, _("Channel"), r->channel);
	line(out, _("State"), enum_label(&alert_states, (int)x->state));
	line_at(out, s, _("Since"), x->opened_at);
	line(out, _("Who has it"), r->with);
	line(out, _("Taken by"), r->acknowledged_by);
	line_at(out, s, _("Taken at"), x->acknowledged_at);
	line(out, _("Note"), x->note);
	line_at(out, s, _("Resolved"), x->resolved_at);
	if (response)
		add_response(out, s, response);
}

void kpi_add_note(struct str *out, const struct kpi_shown *s, const struct kpi_note *n)
{
	if (n->alert)
		add_alert_text(out, s, n->alert);
	else if (n->adjustment)
		add_response(out, s, n->adjustment);
	else if (n->incident) {
		line(out, _("Incident"), n->incident->incident.title);
		line_at(out, s, _("Since"), n->incident->incident.opened_at);
		line(out, _("Owner"), n->incident->owner);
		line(out, _("Cause"), n->incident->incident.cause);
		line_at(out, s, _("Resolved"), n->incident->incident.resolved_at);
	}
}
