/* The Daily screen's texts, made once by the load. */
#include <stdio.h>

#include "base/i18n.h"
#include "report/daily_parts.h"
#include "screens/daily.h"

const char *daily_said(struct arena *a, struct value v)
{
	return value_said(a, value_in_form(v, VALUE_TIGHT));
}

const char *daily_age(struct arena *a, int64_t seconds)
{
	enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

	seconds = MAX(seconds, 0);
	if (seconds < HOUR)
		return arena_printf(a, _("%d min"), (int)(seconds / MINUTE));
	if (seconds < 2 * DAY)
		return arena_printf(a, _("%d h"), (int)(seconds / HOUR));
	return arena_printf(a, _("%d d"), (int)MIN(seconds / DAY, 99999));
}

/* ---- the grid's rows ---- */

struct make {
	struct daily_shown *d;
	struct arena *arena;
	enum score_scope scope;
};

static const char *figure(const struct make *m, const struct kpi *k, struct figure f)
{
	return daily_said(m->arena, daily_value(&m->d->today.in, k, f));
}

static const char *updated(const struct make *m, const struct score *s)
{
	const struct score_input *in = &m->d->today.in.score;
	int64_t as_of = m->d->today.card.as_of;

	if (s->updated_at == INSTANT_NONE)
		return "";
	struct local_time t = zone_local(in->zone, s->updated_at);

	if (t.day == in->day)
		return arena_printf(m->arena, "%02d:%02d", t.hour, t.minute);
	return daily_age(m->arena, as_of - s->updated_at);
}

/* What is missing to the target; more than the target is shown as +. */
static const char *gap(const struct make *m, const struct score *s, const struct score_part *p)
{
	struct figure f = figure_sub(p->actual, p->target);
	const char *text = figure(m, s->kpi, f);

	return f.is_known && f.v > 0 ? arena_printf(m->arena, "+%s", text) : text;
}

static const char *factor(const struct make *m, struct figure f)
{
	if (!f.is_known)
		return "–";
	return arena_printf(m->arena, "%s×", daily_said(m->arena, value_number(f, 2)));
}

static void fill_wide(const struct make *m, struct daily_row *r)
{
	const struct score *s = r->score;
	const struct score_part *p = score_part_of(s, m->scope);
	const char *owner = daily_owner_name(&m->d->today.in, s->kpi->owner_id, s->kpi->owner_role);

	r->text[COL_YESTERDAY] = daily_said(m->arena, value_deviation(s->yesterday.deviation));
	r->yesterday_tone = tone_of_status(s->yesterday.status);
	r->text[COL_GAP] = gap(m, s, p);
	r->text[COL_ATTAINMENT] = daily_said(m->arena, value_percent(p->attainment, 0));
	r->text[COL_FORECAST] = figure(m, s->kpi, s->total.forecast.value);
	r->text[COL_NEEDED] = factor(m, s->total.needed_factor);
	r->text[COL_OWNER] = owner ? arena_strdup(m->arena, owner) : "–";
}

static void fill_spark(const struct make *m, struct daily_row *r)
{
	struct figure hour[TREND_SPARK];

	r->has_spark = trend_spark(&m->d->today.trend, r->score->kpi, hour);
	for (int i = 0; r->has_spark && i < TREND_SPARK; i++)
		r->spark[i] = figure_to_double(hour[i]);
}

static void fill_row(const struct make *m, struct daily_row *r)
{
	const struct score *s = r->score;
	const struct score_part *p = score_part_of(s, m->scope);

	r->tone = tone_of_status(p->status);
	r->text[COL_SIGN] = kpi_status_symbol(p->status);
	r->text[COL_KPI] = kpi_show_name(s->kpi);
	r->text[COL_TARGET] = figure(m, s->kpi, p->target);
	r->text[COL_EXPECTED] = figure(m, s->kpi, p->expected);
	r->text[COL_ACTUAL] = figure(m, s->kpi, p->actual);
	r->text[COL_DEVIATION] = daily_said(m->arena, value_deviation(p->deviation));
	r->text[COL_STATUS] = score_status_word(p);
	r->text[COL_SPARK] = "";
	r->text[COL_UPDATED] = updated(m, s);
	fill_wide(m, r);
	fill_spark(m, r);
}

bool daily_is_today(const struct daily_shown *d)
{
	return d->today.card.judged_at == d->today.in.score.now;
}

static const char *scope_text(const struct make *m)
{
	const struct scorecard *card = &m->d->today.card;
	char day[DATE_TEXT];

	switch (m->scope) {
	case SCORE_STAGE: return card->stage ? card->stage->title : "–";
	case SCORE_TOTAL: return _("campaign");
	default:
		return daily_is_today(m->d) ? _("today")
					    : arena_strdup(m->arena, day_text(card->in->day, day));
	}
}

/* "KPIs on 2026-06-12 · sorted by urgency" */
static const char *title(const struct make *m)
{
	const struct scorecard *card = &m->d->today.card;
	const char *stage = card->stage ? card->stage->title : "–";
	bool is_now = daily_is_today(m->d);
	char day[DATE_TEXT];

	day_text(m->d->today.in.score.day, day);
	switch (m->scope) {
	case SCORE_STAGE:
		return is_now ? arena_printf(m->arena, _("KPIs of stage %s · by urgency"), stage)
			      : arena_printf(m->arena, _("KPIs of stage %s up to %s · by urgency"),
					     stage, day);
	case SCORE_TOTAL:
		return is_now ? _("KPIs so far · by urgency")
			      : arena_printf(m->arena, _("KPIs up to %s · by urgency"), day);
	default:
		return is_now ? _("KPIs today · by urgency")
			      : arena_printf(m->arena, _("KPIs on %s · by urgency"), day);
	}
}

void daily_make_rows(struct daily_shown *d, struct arena *a, enum score_scope scope)
{
	const struct make m = { d, a, scope };
	const struct scorecard *card = &d->today.card;
	const struct score **rank = arena_array(a, card->n + 1, sizeof(*rank));

	d->of = scope;
	scorecard_rank(card, scope, rank);
	d->n = card->n;
	d->row = arena_array(a, d->n + 1, sizeof *d->row);
	for (size_t i = 0; i < d->n; i++) {
		d->row[i].score = rank[i];
		fill_row(&m, &d->row[i]);
	}
	d->title = title(&m);
	d->scope = scope_text(&m);
	daily_make_side(d, a);
}
