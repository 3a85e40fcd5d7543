/* What is under the cursor of each pane, and what Enter and y do with it. */
#include <string.h>

#include "app/incident.h"
#include "base/i18n.h"
#include "report/daily_parts.h"
#include "screens/copy.h"
#include "screens/daily.h"
#include "screens/kpi.h"

/* ---- under the cursor ---- */

struct daily_target daily_target_at(const struct daily_view *v, const struct daily_shown *d)
{
	const struct daily_item *item = daily_item_at(v, d);
	const struct score *s = daily_score_at(v, d);

	if (v->pane != PANE_ALERTS)
		return (struct daily_target){ s ? s->kpi : NULL, NULL };
	if (!item)
		return (struct daily_target){ NULL, NULL };
	return (struct daily_target){ item->kpi, daily_channel(&d->today.in, item->channel_id) };
}

/* The alert under the cursor, else of the KPI under it: the first that nobody took, else the
 * first. */
const struct alert *daily_alert_at(const struct daily_view *v, const struct daily_shown *d)
{
	const struct daily_item *item = daily_item_at(v, d);
	const struct score *s = daily_score_at(v, d);
	const struct alert *best = NULL;

	if (item && item->alert)
		return item->alert;
	const struct kpi *kpi = item ? item->kpi : s ? s->kpi : NULL;

	/* They come with those first that nobody took */
	for (size_t i = 0; kpi && !best && i < d->items; i++)
		if (d->item[i].alert && d->item[i].kpi == kpi)
			best = d->item[i].alert;
	return best;
}

/* ---- incidents ---- */

static void add_step(struct str *out, const struct incident_step *s, const struct zone *zone)
{
	str_add(out, "\n  ");
	instant_add_short(out, s->action->at, zone);
	str_addf(out, "  %s  %s", s->who ? s->who : "–", s->action->text);
}

static void add_incident(struct str *out, const struct incident_detail *d, const struct app *app)
{
	const struct incident *i = &d->row.incident;

	str_addf(out, _("severity %d, open for %s"), i->severity,
		 daily_age(d->arena, d->row.clock_s));
	str_addf(out, "\n%s %s", _("owner"), d->row.owner ? d->row.owner : _("nobody has it"));
	if (d->row.kpi)
		str_addf(out, "\nKPI %s", d->row.kpi);
	if (d->row.risk)
		str_addf(out, "\n%s %s", _("risk"), d->row.risk);
	if (*i->cause)
		str_addf(out, "\n%s %s", _("cause"), i->cause);
	if (i->loss_minor)
		str_addf(out, "\n%s %s", _("loss"),
			 daily_said(d->arena, value_money(i->loss_minor, app->currency)));
	str_addf(out, "\n%s ", _("users told"));
	if (i->users_told_at == INSTANT_NONE)
		str_add(out, _("not yet"));
	else
		instant_add_short(out, i->users_told_at, app->zone);
	if (d->steps)
		str_addf(out, "\n\n%s", _("What was done"));
	for (size_t k = 0; k < d->steps; k++)
		add_step(out, &d->step[k], app->zone);
	if (d->tasks)
		str_addf(out, "\n\n%s", _("Tasks of its plan"));
	for (size_t k = 0; k < d->tasks; k++)
		str_addf(out, "\n  T-%lld  %s  %s", (long long)d->task[k].number,
			 enum_label(&task_states, (int)d->task[k].state), d->task[k].title);
}

static unsigned read_incident(struct ui *ui, const struct incident *i)
{
	struct incident_detail d = { .arena = ui_arena(ui) };
	const char *id = arena_printf(ui_arena(ui), "I-%lld", (long long)i->number);
	struct err err = { 0 };
	struct str text = { 0 };

	if (incident_show(ui_app(ui), id, &d, &err) < 0)
		return ui_fail(ui, &err);
	add_incident(&text, &d, ui_app(ui));
	ui_read(ui, arena_printf(ui_arena(ui), "%s · %s", id, i->title), str_text(&text));
	str_release(&text);
	return REACT_REDRAW;
}

/* ---- Enter ---- */

unsigned daily_open_kpi(struct ui *ui, const struct screen *screen, const struct daily_view *v,
			const struct daily_shown *d)
{
	const struct daily_target at = daily_target_at(v, d);

	if (!at.kpi)
		return REACT_UNHANDLED;
	const struct kpi_screen_arg arg = { .kpi_id = at.kpi->id,
					    .day = v->day,
					    .scope = v->scope,
					    .channel = at.channel ? at.channel->id : 0 };

	ui_open(ui, screen, &arg, sizeof arg);
	return REACT_NONE;
}

static unsigned open_item(struct ui *ui, const struct daily_view *v, const struct daily_shown *d)
{
	const struct daily_item *item = daily_item_at(v, d);

	if (item && item->incident)
		return read_incident(ui, item->incident);
	return daily_open_kpi(ui, &kpi_screen, v, d);
}

static unsigned open_tasks(struct ui *ui, const struct daily_view *v)
{
	static const char *const filter[DAILY_TASK_LINES] = { "overdue", "blocked", "due:today" };

	ui_go_filtered(ui, "board", filter[v->task]);
	return REACT_NONE;
}

unsigned daily_open(struct ui *ui, const struct daily_view *v, const struct daily_shown *d)
{
	switch (v->pane) {
	case PANE_ALERTS: return open_item(ui, v, d);
	case PANE_MONEY: ui_go(ui, "ledger"); return REACT_NONE;
	case PANE_TASKS: return open_tasks(ui, v);
	default: return daily_open_kpi(ui, &kpi_screen, v, d);
	}
}

/* ---- y ---- */

/* "GMV ¥390k ¥435k -10% warning" */
static void add_row(struct copy_cells *c, struct arena *a, const struct daily_row *r)
{
	static const enum daily_column wanted[] = { COL_ACTUAL, COL_EXPECTED, COL_DEVIATION,
						    COL_STATUS };
	struct str s = { 0 };

	str_add(&s, r->text[COL_KPI]);
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		str_addf(&s, " %s", r->text[wanted[i]]);
	copy_add_str(c, a, _("the row"), &s);
}

static void add_score(struct copy_cells *c, struct arena *a, const struct daily_shown *d,
		      const struct score *s)
{
	const struct score_part *p = score_part_of(s, d->of);
	const struct scorecard *card = &d->today.card;

	copy_add_figure(c, a, _("actual"), &(struct copy_figure){ card, s->kpi, p->actual });
	copy_add_figure(c, a, _("target"), &(struct copy_figure){ card, s->kpi, p->target });
	copy_add_figure(c, a, _("expected"), &(struct copy_figure){ card, s->kpi, p->expected });
	copy_add_deviation(c, a, p->deviation);
	copy_add(c, _("name"), kpi_show_name(s->kpi));
}

unsigned daily_copy(struct ui *ui, const struct daily_view *v, const struct daily_shown *d)
{
	const struct daily_item *item = daily_item_at(v, d);
	struct copy_cells cells = { .n = 0 };
	struct arena *a = ui_arena(ui);
	size_t row;

	if (item) {
		copy_add(&cells, "",
			 arena_printf(a, "%s %s %s", item->head, item->age, item->note));
	} else if (grid_row(&v->kpis, &row)) {
		add_score(&cells, a, d, d->row[row].score);
		add_row(&cells, a, &d->row[row]);
	}
	ui_copy_cells(ui, &cells);
	return REACT_REDRAW;
}
