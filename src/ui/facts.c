/* What the frame and the wall say of the campaign. */
#include <stdio.h>
#include <string.h>

#include "app/today.h"
#include "ui/inner.h"
#include "ui/tones.h"

static void add_stage(struct ui *ui, const struct scorecard *card, const struct daily_input *in)
{
	struct str text = { 0 };
	const struct campaign *c = in->score.campaign;
	const struct stage *s = card->stage;
	int32_t day = in->score.day;
	if (s)
		str_addf(&text, "%s %d/%d", s->title, (int)(day - s->start + 1),
			 (int)(s->end - s->start + 1));
	if (c->launch != DAY_NONE)
		str_addf(&text, "%sD%+d", text.len ? " · " : "", (int)(day - c->launch));
	ui->facts.stage = arena_strdup(&ui->facts.arena, str_text(&text));
	str_release(&text);
}

/* ---- the headline goal ---- */

static struct value short_value(const struct score *s, const struct daily_input *in,
				struct figure f)
{
	struct value v = value_of_unit(f, s->kpi->unit, s->kpi->decimals, in->score.currency);
	return value_in_form(v, VALUE_SHORT);
}

/* Actual / expected: 102% is ahead of the pace. */
static struct figure pace_of(const struct score_part *p)
{
	return figure_div(p->actual, p->expected);
}

static void add_percent(struct str *out, const char *between, struct figure share)
{
	struct value v = value_percent(share, 0);
	if (value_is_null(v))
		return;
	str_add(out, between);
	value_add_text(out, v, true);
}

static const char *goal_text(struct ui *ui, const struct score *s, const struct daily_input *in,
			     enum goal_form form)
{
	struct str text = { 0 };
	struct value target = short_value(s, in, s->total.target);
	str_add(&text, kpi_show_name(s->kpi));
	if (form <= GOAL_ACTUAL) {
		str_add(&text, " ");
		value_add_text(&text, short_value(s, in, s->total.actual), true);
	}
	if (form == GOAL_FULL && !value_is_null(target)) {
		str_add(&text, _(" of "));
		value_add_text(&text, target, true);
	}
	add_percent(&text, form <= GOAL_ACTUAL ? "  " : " ", s->total.attainment);
	if (form <= GOAL_PACED && pace_of(&s->total).is_known) {
		str_addf(&text, "  %s", _("pace"));
		add_percent(&text, " ", pace_of(&s->total));
	}
	const char *copy = arena_strdup(&ui->facts.arena, str_text(&text));
	str_release(&text);
	return copy;
}

static void add_goal(struct ui *ui, const struct scorecard *card, const struct daily_input *in)
{
	const struct score *s = scorecard_headline(card);
	for (int i = 0; s && i < GOAL_NONE; i++)
		ui->facts.goal[i] = goal_text(ui, s, in, (enum goal_form)i);
}

/* ---- how fresh it is ---- */

/* Of readings: what is counted from the ledger or from other figures is always new. */
static void add_freshness(struct ui *ui, const struct score_input *in)
{
	struct frame_facts *f = &ui->facts;
	int64_t finest = 0;
	for (size_t i = 0; i < in->n_newest; i++) {
		const struct reading_sum *r = &in->newest[i];
		const struct kpi *k = in->kpis;
		while (k < in->kpis + in->n_kpis && k->id != r->kpi_id)
			k++;
		if (f->data_at == INSTANT_NONE || r->last_at > f->data_at)
			f->data_at = r->last_at;
		if (k < in->kpis + in->n_kpis && k->interval_s &&
		    (!finest || k->interval_s < finest))
			finest = k->interval_s;
	}
	f->dead_after_s = finest * 2; /* the rule of a stale figure, for the one that comes most */
}

static void count(struct ui *ui, const struct scorecard *card, const struct daily_input *in)
{
	for (size_t i = 0; i < card->n; i++) {
		enum kpi_status worst = score_worst(&card->scores[i]);
		ui->facts.critical += worst == STATUS_CRITICAL;
		ui->facts.warning += worst == STATUS_WARNING;
		ui->facts.stale += card->scores[i].is_stale;
	}
	ui->facts.incidents = (int)in->n_incidents;
}

/* ---- figures of the wall ---- */

static void add_figure(struct ui *ui, const struct score *s, const struct daily_input *in,
		       bool is_total)
{
	struct frame_facts *f = &ui->facts;
	const struct score_part *p = is_total ? &s->total : &s->today;
	enum kpi_status status = s->is_stale && !is_total ? STATUS_STALE : p->status;
	struct value target = value_in_form(short_value(s, in, p->target), VALUE_TIGHT);
	struct value actual = value_in_form(short_value(s, in, p->actual), VALUE_TIGHT);
	struct str text = { 0 };
	if (f->n_figures >= WALL_FIGURES_MAX || !p->actual.is_known)
		return;
	struct wall_figure *to = &f->figure[f->n_figures++];
	str_addf(&text, "%s · %s", kpi_show_name(s->kpi), is_total ? _("in total") : _("today"));
	to->name = arena_strdup(&f->arena, str_text(&text));
	str_clear(&text);
	value_add_text(&text, actual, true);
	to->value = arena_strdup(&f->arena, str_text(&text));
	str_clear(&text);
	str_addf(&text, "%s %s", kpi_status_symbol(status), enum_label(&kpi_statuses, status));
	to->status = arena_strdup(&f->arena, str_text(&text));
	str_clear(&text);
	if (is_total)
		add_percent(&text, "", p->attainment);
	else if (p->deviation.is_known)
		value_add_text(&text, value_deviation(p->deviation), true);
	to->brief = arena_strdup(&f->arena, str_text(&text));
	if (!value_is_null(target)) {
		str_add(&text, is_total ? _(" of ") : _(" · target "));
		value_add_text(&text, target, true);
	}
	to->note = arena_strdup(&f->arena, str_text(&text));
	to->tone = status == STATUS_NONE ? TONE_NORMAL : tone_of_status(status);
	str_release(&text);
}

/* The headline in total and today, then what is off most. */
static void add_figures(struct ui *ui, const struct scorecard *card, const struct daily_input *in)
{
	const struct score *headline = scorecard_headline(card);
	if (headline) {
		add_figure(ui, headline, in, true);
		add_figure(ui, headline, in, false);
	}
	for (size_t i = 0; i < card->n; i++)
		if (card->urgent[i] != headline)
			add_figure(ui, card->urgent[i], in, false);
}

/* ---- loading ---- */

static void add_all(struct ui *ui, const struct scorecard *card, const struct daily_input *in)
{
	add_stage(ui, card, in);
	add_goal(ui, card, in);
	add_freshness(ui, &in->score);
	count(ui, card, in);
	if (ui->wall_s)
		add_figures(ui, card, in);
}

/* Whether what is there is of the campaign that is open. */
static bool is_of_campaign(struct ui *ui)
{
	struct err ignored = { 0 };
	const struct campaign *c = app_campaign(ui->app, &ignored);
	return ui->facts.campaign && ui->facts.campaign_id == (c ? c->id : 0);
}

static void make(struct ui *ui, const struct scorecard *card, const struct daily_input *in)
{
	struct frame_facts *f = &ui->facts;
	struct err ignored = { 0 };
	const struct campaign *c = app_campaign(ui->app, &ignored);
	const struct person *p = app_person(ui->app, &ignored);
	arena_release(&f->arena);
	*f = (struct frame_facts){
		.stage = "", .person = "", .campaign = "", .data_at = INSTANT_NONE
	};
	for (int i = 0; i <= GOAL_NONE; i++)
		f->goal[i] = "";
	if (c) {
		f->campaign_id = c->id;
		f->campaign = arena_strdup(&f->arena, *c->title ? c->title : c->code);
	}
	if (p)
		f->person = arena_strdup(&f->arena, p->login);
	f->is_read_only = ui->app->args.read_only;
	f->is_past = ui->app->args.at != NULL;
	if (card)
		add_all(ui, card, in);
}

/* Figures that can't be loaded leave the last ones, as a screen's do; what Daily has just loaded is
 * not loaded again. */
void facts_load(struct ui *ui)
{
	const struct daily_query query = { .day = DAY_NONE };
	const struct today *today = ui->app->today;
	struct arena work = { 0 };
	struct daily_input in = { 0 };
	struct scorecard card;
	struct err ignored = { 0 };
	ui->facts.is_due = false;
	if (today)
		make(ui, &today->card, &today->in);
	else if (daily_load(ui->app, &work, &query, &in, &ignored) == 0 &&
		 scorecard_make(&card, &work, &in.score, &ignored) == 0)
		make(ui, &card, &in);
	else if (!is_of_campaign(ui))
		make(ui, NULL, NULL);
	arena_release(&work);
	facts_tick(ui);
}

void facts_tick(struct ui *ui)
{
	struct frame_facts *f = &ui->facts;
	struct err ignored = { 0 };
	const struct zone *z = app_zone(ui->app, &ignored);
	int64_t age, now;
	if (z && app_as_of(ui->app, &now, &ignored) == 0) {
		struct local_time t = zone_local(z, now);
		f->hour = t.hour;
		f->minute = t.minute;
		f->second = t.second;
	}
	age = facts_data_age(ui);
	f->is_dead = f->dead_after_s && age > f->dead_after_s;
}

/* "data as of 15:30", with the day when that is another. */
void facts_add_clock(struct ui *ui, struct str *out)
{
	struct err ignored = { 0 };
	const struct zone *z = app_zone(ui->app, &ignored);
	int64_t now;
	char day[16] = "";
	if (!z || ui->facts.data_at == INSTANT_NONE || app_as_of(ui->app, &now, &ignored) < 0)
		return;
	struct local_time t = zone_local(z, ui->facts.data_at);
	if (t.day != zone_local(z, now).day) {
		struct date date = date_of_day(t.day);
		snprintf(day, sizeof day, "%02d-%02d ", date.month, date.day);
	}
	str_addf(out, _("data as of %s%02d:%02d"), day, t.hour, t.minute);
}

int64_t facts_data_age(struct ui *ui)
{
	int64_t now;
	struct err ignored = { 0 };
	if (ui->facts.data_at == INSTANT_NONE || app_as_of(ui->app, &now, &ignored) < 0)
		return -1;
	return MAX(now - ui->facts.data_at, (int64_t)0);
}

void facts_add_span(struct str *out, int64_t seconds)
{
	if (seconds < 60)
		str_addf(out, _("%d s"), (int)seconds);
	else if (seconds < 3600)
		str_addf(out, _("%d min"), (int)(seconds / 60));
	else if (seconds < 48 * 3600)
		str_addf(out, _("%d h"), (int)(seconds / 3600));
	else
		str_addf(out, _("%d d"), (int)(seconds / 86400));
}

void facts_add_age(struct str *out, int64_t seconds)
{
	struct str span = STR_ROOM(64);
	facts_add_span(&span, seconds);
	str_addf(out, _("data %s old"), str_text(&span));
}
