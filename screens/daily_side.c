/* Beside the KPIs: what rings, where the money is, what waits. */
#include <stdio.h>

#include "base/i18n.h"
#include "draw/shapes.h"
#include "screens/daily.h"

/* One line of a pane: a text and, at the right, another. */
struct line {
	int row;
	const char *text;
	enum tone tone;
	const char *right;
	enum tone right_tone;
};

static void draw_line(struct canvas *c, const struct line *l)
{
	int right = l->right ? MIN(canvas_width(l->right), c->cols) : 0;

	canvas_fit(c,
		   &(struct fit){ l->row, 0, MAX(c->cols - right - (right > 0), 0), FIT_LEFT,
				  l->tone },
		   l->text);
	if (right)
		canvas_text(c, (struct spot){ l->row, c->cols - right, right, l->right_tone },
			    l->right);
}

static void value_text_of(struct value v, char *out, size_t size)
{
	struct str s = { 0 };

	value_add_text(&s, value_in_form(v, VALUE_TIGHT), true);
	snprintf(out, size, "%s", str_text(&s));
	str_release(&s);
}

/* ---- alerts ---- */

static void alert_age(const struct daily_shown *d, const struct alert *a, char *out, size_t size)
{
	int64_t s = MAX(d->in.score.now - a->opened_at, 0);

	if (s < 3600)
		snprintf(out, size, _("%d min"), (int)(s / 60));
	else
		snprintf(out, size, _("%d h"), (int)MIN(s / 3600, 9999));
}

static void draw_alert(const struct daily_shown *d, const struct alert_row *r, int row,
		       struct canvas *c)
{
	char text[160], age[48];
	bool is_taken = r->alert.state == ALERT_ACKNOWLEDGED;
	enum tone tone = is_taken ? TONE_WARN : TONE_BAD;

	alert_age(d, &r->alert, age, sizeof age);
	snprintf(text, sizeof text, "%s %s %s", kpi_status_symbol(STATUS_CRITICAL),
		 kpi_show_name(r->kpi), r->channel);
	draw_line(c, &(struct line){ row, text, tone, age, TONE_DIM });
	if (is_taken)
		snprintf(text, sizeof text, "   %s · %s",
			 r->acknowledged_by ? r->acknowledged_by : "–", r->alert.note);
	else if (r->with)
		snprintf(text, sizeof text, _("   not acknowledged · %s"), r->with);
	else
		snprintf(text, sizeof text, "   %s", _("not acknowledged"));
	draw_line(c, &(struct line){ row + 1, text, is_taken ? TONE_DIM : TONE_STRONG, NULL,
				     TONE_NORMAL });
}

static void draw_alerts(const struct daily_shown *d, struct canvas *c)
{
	int shown = MIN((int)d->alerts.n, c->rows / 2);
	char more[64];

	if (!d->alerts.n)
		draw_line(c,
			  &(struct line){ 0, _("Nothing rings."), TONE_GOOD, NULL, TONE_NORMAL });
	for (int i = 0; i < shown; i++)
		draw_alert(d, &d->alerts.row[i], 2 * i, c);
	if ((size_t)shown == d->alerts.n || 2 * shown >= c->rows)
		return;
	snprintf(more, sizeof more, _("and %zu more"), d->alerts.n - (size_t)shown);
	draw_line(c, &(struct line){ 2 * shown, more, TONE_DIM, NULL, TONE_NORMAL });
}

/* ---- money ---- */

static void draw_amount(const struct daily_shown *d, struct canvas *c, int row, const char *label,
			int64_t minor)
{
	char amount[64];

	value_text_of(value_money(minor, d->in.score.currency), amount, sizeof amount);
	draw_line(c, &(struct line){ row, label, TONE_DIM, amount, TONE_NORMAL });
}

static double share_of(struct figure f)
{
	return f.is_known ? figure_to_double(f) : -1;
}

static void draw_money(const struct daily_shown *d, struct canvas *c)
{
	const struct budget_figures *f = &d->card.budget;
	char usage[32], status[64];

	draw_amount(d, c, 0, _("planned"), f->planned);
	draw_amount(d, c, 1, _("committed"), f->committed);
	draw_amount(d, c, 2, _("spent"), f->spent);
	draw_amount(d, c, 3, _("available"), f->available);
	if (c->rows < 5 || !f->usage.is_known)
		return;
	value_text_of(value_percent(f->usage, 0), usage, sizeof usage);
	value_text_of(value_status(f->status), status, sizeof status);
	draw_line(c, &(struct line){ 4, usage, TONE_STRONG, status, daily_tone(f->status) });
	draw_bar(c, &(struct bar){ 4, 6, MAX(c->cols - 7 - canvas_width(status), 0),
				   share_of(f->usage), share_of(f->expected_usage),
				   daily_tone(f->status) });
}

/* ---- tasks ---- */

static void draw_count(struct canvas *c, int row, const char *label, int64_t n, enum tone tone)
{
	char text[32];

	snprintf(text, sizeof text, "%lld", (long long)n);
	draw_line(c, &(struct line){ row, label, n ? tone : TONE_DIM, text, n ? tone : TONE_DIM });
}

static void draw_tasks(const struct daily_shown *d, struct canvas *c)
{
	const int64_t *n = d->in.tasks;

	draw_count(c, 0, _("overdue"), d->in.n_overdue, TONE_BAD);
	draw_count(c, 1, _("blocked"), n[TASK_BLOCKED], TONE_WARN);
	draw_count(c, 2, _("due soon"), d->in.n_due_soon, TONE_NORMAL);
	draw_count(c, 3, _("doing"), n[TASK_DOING], TONE_NORMAL);
	draw_count(c, 4, _("open incidents"), (int64_t)d->in.n_incidents, TONE_BAD);
}

enum { MONEY_ROWS = 7, TASK_ROWS = 7 };

void daily_draw_side(const struct daily_shown *d, struct canvas *c)
{
	int below = MIN(MONEY_ROWS + TASK_ROWS, MAX(c->rows - 4, 0));
	int alerts = c->rows - below, money = MIN(MONEY_ROWS, below);
	struct canvas w;

	w = draw_box(c, &(struct box){ .at = { 0, 0, alerts, c->cols }, .title = _("Alerts") });
	draw_alerts(d, &w);
	w = draw_box(c, &(struct box){ .at = { alerts, 0, money, c->cols }, .title = _("Money") });
	draw_money(d, &w);
	w = draw_box(c, &(struct box){ .at = { alerts + money, 0, below - money, c->cols },
				       .title = _("Tasks") });
	draw_tasks(d, &w);
}

void daily_draw_line(const struct daily_shown *d, struct canvas *c)
{
	const struct budget_figures *f = &d->card.budget;
	char text[256], usage[32], pace[32];

	value_text_of(value_percent(f->usage, 0), usage, sizeof usage);
	value_text_of(value_percent(f->expected_usage, 0), pace, sizeof pace);
	snprintf(text, sizeof text,
		 _("%zu alerts · %lld overdue · %lld blocked · money %s, pace %s"), d->alerts.n,
		 (long long)d->in.n_overdue, (long long)d->in.tasks[TASK_BLOCKED], usage, pace);
	draw_line(c,
		  &(struct line){ 0, text, d->alerts.n ? TONE_BAD : TONE_DIM, NULL, TONE_NORMAL });
}
