#include "report/daily_parts.h"

#include "base/i18n.h"
#include "base/number.h"
#include "report/daily_tables.h"
#include "report/explain.h"
#include "rules/status.h"

enum { BRIEF_KPIS = 5 };

/* Text of a value as a sentence has it: short figures. */
static void add_value(struct str *out, struct value v)
{
	value_add_text(out, value_in_form(v, VALUE_TIGHT), true);
}

static const char *keep(struct report *r, struct str *s)
{
	const char *text = arena_strdup(r->arena, str_text(s));

	str_release(s);
	return text;
}

static void separate(struct str *s)
{
	if (s->len)
		str_add(s, " · ");
}

/* ---- the head ---- */
static void add_stage(struct str *s, const struct daily_input *in, const struct scorecard *card)
{
	if (!card->stage)
		return;
	separate(s);
	str_addf(s, "%s %d/%d", card->stage->title, in->score.day - card->stage->start + 1,
		 card->stage->end - card->stage->start + 1);
}

static void add_offset(struct str *s, const struct daily_input *in)
{
	if (in->score.campaign->launch == DAY_NONE)
		return;
	separate(s);
	day_add_offset(s, in->score.day, in->score.campaign->launch);
}

static void add_head(struct str *s, const struct daily_input *in, const struct scorecard *card)
{
	const struct campaign *c = in->score.campaign;

	str_add(s, *c->title ? c->title : c->code);
	add_stage(s, in, card);
	add_offset(s, in);
	separate(s);
	instant_add_short(s, card->as_of, in->score.zone);
}

static void add_forecast(struct str *s, const struct daily_input *in, const struct score *h)
{
	const struct pace_forecast *f = &h->total.forecast;
	struct str value = { 0 }, low = { 0 }, high = { 0 };

	if (!f->value.is_known)
		return;
	add_value(&value, daily_value(in, h->kpi, f->value));
	add_value(&low, daily_value(in, h->kpi, f->low));
	add_value(&high, daily_value(in, h->kpi, f->high));
	separate(s);
	str_addf(s, _("at this rate %s (%s to %s)"), str_text(&value), str_text(&low),
		 str_text(&high));
	str_release(&value);
	str_release(&low);
	str_release(&high);
}

static void add_needed(struct str *s, const struct daily_input *in, const struct score *h)
{
	struct str value = { 0 };

	if (!h->total.needed_per_day.is_known || figure_is_zero(h->total.needed_per_day))
		return;
	add_value(&value, daily_value(in, h->kpi, h->total.needed_per_day));
	separate(s);
	str_addf(s, _("needs %s a day"), str_text(&value));
	str_release(&value);
}

static void add_goal(struct str *s, const struct daily_input *in, const struct score *h)
{
	struct str actual = { 0 }, target = { 0 };

	add_value(&actual, daily_value(in, h->kpi, h->total.actual));
	add_value(&target, daily_value(in, h->kpi, h->total.target));
	if (h->total.actual.is_known)
		str_addf(s, _("%s %s of %s"), kpi_show_name(h->kpi), str_text(&actual),
			 str_text(&target));
	else
		str_addf(s, _("%s: no reading yet, target %s"), kpi_show_name(h->kpi),
			 str_text(&target));
	str_release(&actual);
	str_release(&target);
}

static enum value_role role_of(enum kpi_status s)
{
	return (enum value_role)value_status(s).role;
}

/* "GMV ¥3.21M of ¥5.00M · 64% · pace 102% · at this rate ..." */
static void add_headline(struct str *s, const struct daily_input *in, const struct score *h)
{
	add_goal(s, in, h);
	if (h->total.attainment.is_known) {
		separate(s);
		number_add_percent(s, h->total.attainment, 0, false);
	}
	struct figure pace = figure_div(h->total.actual, h->total.expected);

	if (pace.is_known) {
		separate(s);
		str_addf(s, "%s ", _("pace"));
		number_add_percent(s, pace, 0, false);
	}
	add_forecast(s, in, h);
	add_needed(s, in, h);
}

static size_t count_status(const struct scorecard *card, enum kpi_status status)
{
	size_t n = 0;

	for (size_t i = 0; i < card->n; i++)
		n += card->scores[i].today.status == status;
	return n;
}

static void add_count(struct str *s, const char *symbol, int64_t n, const char *what)
{
	if (n <= 0)
		return;
	separate(s);
	str_addf(s, "%s%s%lld %s", symbol, *symbol ? " " : "", (long long)n, what);
}

static int64_t count_unacknowledged(const struct daily_input *in)
{
	int64_t n = 0;

	for (size_t i = 0; i < in->n_alerts; i++)
		n += in->alerts[i].state == ALERT_OPEN;
	return n;
}

static bool has_readings(const struct scorecard *card)
{
	for (size_t i = 0; i < card->n; i++)
		if (card->scores[i].kpi->feed == FEED_READINGS &&
		    card->scores[i].updated_at != INSTANT_NONE)
			return true;
	return false;
}

/* "▼▼ 2 critical · ▼ 1 warning · 1 incident · 12 findings" */
static void add_counts(struct str *s, const struct daily_input *in, const struct scorecard *card)
{
	static const enum kpi_status off[] = { STATUS_CRITICAL, STATUS_WARNING, STATUS_STALE };

	for (size_t i = 0; i < ARRAY_LEN(off); i++)
		add_count(s, kpi_status_symbol(off[i]), (int64_t)count_status(card, off[i]),
			  enum_label(&kpi_statuses, off[i]));
	int64_t n = count_unacknowledged(in);

	add_count(s, "", n,
		  ngettext("alert not acknowledged", "alerts not acknowledged", (unsigned long)n));
	add_count(s, "", (int64_t)in->n_incidents,
		  ngettext("open incident", "open incidents", in->n_incidents));
	add_count(s, "", in->findings,
		  ngettext("finding (warroom check)", "findings (warroom check)",
			   (unsigned long)MAX(in->findings, 0)));
	if (!s->len)
		str_add(s, has_readings(card) ? _("No figure is off.") : _("No reading yet."));
}

/* ---- why, and what to do ---- */
static bool is_off(const struct score *s)
{
	return s->today.status == STATUS_CRITICAL || s->today.status == STATUS_WARNING;
}

static void add_part(struct str *s, const struct daily_input *in, const struct kpi *k,
		     const char *what, struct figure part)
{
	struct value v = daily_value(in, k, part);

	if (!part.is_known || figure_is_zero(part))
		return;
	separate(s);
	str_addf(s, "%s %s", what, figure_cmp(part, figure_int(0)) > 0 ? "+" : "");
	add_value(s, v);
}

/* "GMV -12%: UV +¥8k · Conversion rate -¥120k; by channel: douyin -¥90k" */
static const char *explanation(struct report *r, const struct daily_input *in,
			       const struct scorecard *card, const struct score *score)
{
	struct str s = { 0 }, factors = { 0 }, channels = { 0 };
	struct explain e;

	if (!explain_score(&e, r->arena, card, score, SCORE_TODAY))
		return NULL;
	for (size_t i = 0; i < e.n_factors; i++)
		add_part(&factors, in, score->kpi, kpi_show_name(e.factor[i].kpi),
			 e.factor[i].part);
	add_part(&factors, in, score->kpi, _("rest"), e.rest);
	for (size_t i = 0; i < e.n_channels; i++)
		add_part(&channels, in, score->kpi, e.channels[i].channel->name,
			 e.channels[i].part);
	str_addf(&s, "%s ", kpi_show_name(score->kpi));
	number_add_percent(&s, score->today.deviation, 0, true);
	str_addf(&s, _(": %s"), str_text(&factors));
	if (e.n_channels)
		add_part(&channels, in, score->kpi, _("rest"), e.channel_rest);
	if (channels.len)
		str_addf(&s, _("; %s: %s"), _("by channel"), str_text(&channels));
	str_release(&factors);
	str_release(&channels);
	return keep(r, &s);
}

static void add_explanations(struct report *r, const struct daily_input *in,
			     const struct scorecard *card)
{
	struct list *notes = NULL;

	for (size_t i = 0; i < card->n; i++) {
		const struct score *score = card->urgent[i];
		const char *text = is_off(score) ? explanation(r, in, card, score) : NULL;

		if (!text)
			continue;
		if (!notes) {
			report_heading(r, 2, _("Why"));
			notes = report_notes(r, NULL);
		}
		list_add(notes, value_text(text));
	}
}

static const char *response(struct report *r, const struct daily_input *in,
			    const struct score *score)
{
	const struct kpi *k = score->kpi;
	const char *owner = daily_owner_name(in, k->owner_id, k->owner_role);
	struct str s = { 0 };

	str_addf(&s, "%s %s", kpi_status_symbol(score->today.status), kpi_show_name(k));
	if (owner)
		str_addf(&s, _(" (%s)"), owner);
	str_addf(&s, _(": %s"), k->response);
	return keep(r, &s);
}

static void add_responses(struct report *r, const struct daily_input *in,
			  const struct scorecard *card)
{
	struct list *notes = NULL;

	for (size_t i = 0; i < card->n; i++) {
		const struct score *score = card->urgent[i];

		if (!is_off(score) || !*score->kpi->response)
			continue;
		if (!notes) {
			report_heading(r, 2, _("What to do"));
			notes = report_notes(r, NULL);
		}
		list_add(notes, value_in_role(value_text(response(r, in, score)),
					      role_of(score->today.status)));
	}
}

/* ---- money and tasks ---- */
static void add_amount(struct str *s, const struct daily_input *in, const char *what, int64_t minor)
{
	separate(s);
	str_addf(s, "%s ", what);
	add_value(s, value_money(minor, in->score.currency));
}

static void add_usage(struct str *s, const struct scorecard *card)
{
	const struct budget_figures *b = &card->budget;

	if (!b->usage.is_known)
		return;
	separate(s);
	str_addf(s, "%s ", _("usage"));
	number_add_percent(s, b->usage, 0, false);
	if (b->expected_usage.is_known) {
		str_addf(s, " %s ", _("pace"));
		number_add_percent(s, b->expected_usage, 0, false);
	}
	separate(s);
	str_addf(s, "%s %s", kpi_status_symbol(b->status), enum_label(&kpi_statuses, b->status));
}

static void add_reserve(struct str *s, const struct scorecard *card)
{
	if (!card->reserve.share.is_known)
		return;
	separate(s);
	str_addf(s, "%s ", _("reserve"));
	number_add_percent(s, card->reserve.share, 1, false);
	if (!card->reserve.in_range)
		str_addf(s, " %s", _("(out of its range)"));
}

static void add_sums(struct str *s, const struct daily_input *in, const struct scorecard *card)
{
	const struct budget_figures *b = &card->budget;

	if (in->score.campaign->approved_minor)
		add_amount(s, in, _("approved"), in->score.campaign->approved_minor);
	add_amount(s, in, _("planned"), b->planned);
	add_amount(s, in, _("committed"), b->committed);
	add_amount(s, in, _("spent"), b->spent);
	if (b->refunded)
		add_amount(s, in, _("refunded"), b->refunded);
	add_amount(s, in, _("available"), b->available);
	add_usage(s, card);
	add_reserve(s, card);
}

static void add_money(struct report *r, const struct daily_input *in, const struct scorecard *card)
{
	struct str s = { 0 };

	if (!in->score.n_lines)
		return;
	report_heading(r, 2, _("Money"));
	add_sums(&s, in, card);
	report_paragraph(r, role_of(card->budget.status), keep(r, &s));
	struct table *t = daily_lines_table(r->arena, in, card);

	if (t->n_rows)
		report_table(r, NULL, t);
}

static int64_t open_tasks(const struct daily_input *in)
{
	return in->tasks[TASK_TODO] + in->tasks[TASK_DOING] + in->tasks[TASK_BLOCKED];
}

static void add_task_counts(struct str *s, const struct daily_input *in)
{
	add_count(s, "", in->n_overdue, _("overdue"));
	add_count(s, "", in->tasks[TASK_BLOCKED], _("blocked"));
	add_count(s, "", in->n_due_soon, _("due within 3 days"));
	separate(s);
	str_addf(s, _("%lld open, %lld done"), (long long)open_tasks(in),
		 (long long)in->tasks[TASK_DONE]);
}

static void add_tasks(struct report *r, const struct daily_input *in)
{
	struct str s = { 0 };

	if (!open_tasks(in) && !in->tasks[TASK_DONE])
		return;
	report_heading(r, 2, _("Tasks"));
	add_task_counts(&s, in);
	report_paragraph(r, in->n_overdue ? ROLE_WARN : ROLE_NONE, keep(r, &s));
	struct table *t = daily_overdue_table(r->arena, in);

	if (t->n_rows)
		report_table(r, NULL, t);
	int64_t more = in->n_overdue - (int64_t)t->n_rows;

	if (more > 0)
		report_paragraph(r, ROLE_DIM,
				 arena_printf(r->arena,
					      _("… and %lld more: warroom task list overdue"),
					      (long long)more));
}

static void add_table(struct report *r, const char *heading, struct table *t)
{
	if (!t->n_rows)
		return;
	report_heading(r, 2, heading);
	report_table(r, NULL, t);
}

/* KPIs that have nothing to show are only named. */
static void add_silent(struct report *r, const struct scorecard *card)
{
	struct str s = { 0 };

	for (size_t i = 0; i < card->n; i++)
		if (!daily_has_figures(&card->scores[i]))
			str_addf(&s, "%s%s", s.len ? ", " : "", card->scores[i].kpi->code);
	if (!s.len)
		return;
	const char *codes = keep(r, &s);

	report_paragraph(r, ROLE_DIM,
			 arena_printf(r->arena, _("No figure of this day: %s"), codes));
}

/* What the page begins with. */
static void add_top(struct report *r, const struct daily_input *in, const struct scorecard *card)
{
	const struct score *h = scorecard_headline(card);
	struct str head = { 0 }, headline = { 0 }, counts = { 0 };

	add_head(&head, in, card);
	report_heading(r, 1, keep(r, &head));
	if (h) {
		add_headline(&headline, in, h);
		report_paragraph(r, role_of(h->total.status), keep(r, &headline));
	}
	add_counts(&counts, in, card);
	report_paragraph(r, count_status(card, STATUS_CRITICAL) ? ROLE_BAD : ROLE_NONE,
			 keep(r, &counts));
}

void daily_page(struct report *r, const struct daily_input *in, const struct scorecard *card)
{
	struct table *today = daily_today_table(r->arena, in, card);

	add_top(r, in, card);
	table_say_empty(today, _("No KPI has a figure of this day: warroom record KPI VALUE"));
	report_heading(r, 2, _("Today"));
	report_table(r, NULL, today);
	add_silent(r, card);
	add_explanations(r, in, card);
	add_responses(r, in, card);
	add_table(r, _("Alerts"), daily_alerts_table(r->arena, in, card));
	add_table(r, _("Incidents"), daily_incidents_table(r->arena, in, card));
	add_table(r, _("In total"), daily_total_table(r->arena, in, card));
	add_money(r, in, card);
	add_tasks(r, in);
	add_table(r, _("Phases"), daily_phases_table(r->arena, in, card));
}

/* ---- a few lines ---- */

/* "▼▼ Stock left 213 (-57%)" */
static void add_off(struct str *s, const struct daily_input *in, const struct score *score)
{
	str_addf(s, "%s %s ", kpi_status_symbol(score->today.status), kpi_show_name(score->kpi));
	add_value(s, daily_value(in, score->kpi, score->today.actual));
	if (!score->today.deviation.is_known)
		return;
	str_add(s, " (");
	number_add_percent(s, score->today.deviation, 0, true);
	str_add(s, ")");
}

void daily_brief(struct str *out, const struct daily_input *in, const struct scorecard *card)
{
	const struct score *h = scorecard_headline(card);
	struct str line = { 0 };
	int n = 0;

	add_head(out, in, card);
	if (h)
		add_headline(&line, in, h);
	str_addf(out, "%s%s\n", line.len ? "\n" : "", str_text(&line));
	str_clear(&line);
	add_counts(&line, in, card);
	str_addf(out, "%s\n", str_text(&line));
	for (size_t i = 0; i < card->n && n < BRIEF_KPIS; i++) {
		if (!is_off(card->urgent[i]))
			continue;
		str_add(out, n++ ? " · " : "");
		add_off(out, in, card->urgent[i]);
	}
	str_add(out, n ? "\n" : "");
	str_clear(&line);
	if (in->score.n_lines)
		add_sums(&line, in, card);
	if (line.len)
		str_addf(out, "%s: %s\n", _("Money"), str_text(&line));
	str_clear(&line);
	add_task_counts(&line, in);
	str_addf(out, "%s: %s\n", _("Tasks"), str_text(&line));
	str_release(&line);
}
