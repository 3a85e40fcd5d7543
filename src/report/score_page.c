#include "report/score_page.h"

#include "base/i18n.h"
#include "report/explain.h"
#include "report/score_data.h"
#include "report/why.h"

/* clang-format off */
static const struct column figures_columns[] = {
	{ "scope",    "",             0, 10, COLUMN_STRETCH },
	{ "target",   N_("Target"),   1, 0,  0 },
	{ "expected", N_("Expected"), 1, 0,  0 },
	{ "actual",   N_("Actual"),   0, 0,  0 },
	{ "dev",      N_("Dev"),      0, 0,  0 },
	{ "status",   N_("Status"),   0, 0,  0 },
	{ "attained", N_("Attained"), 3, 0,  0 },
	{ "forecast", N_("Forecast"), 2, 0,  0 },
	{ "needed",   N_("Per day"),  4, 0,  0 },
};
static const struct column factors_columns[] = {
	{ "kpi",      N_("Factor"),   0, 12, COLUMN_STRETCH },
	{ "expected", N_("Expected"), 1, 0,  0 },
	{ "actual",   N_("Actual"),   1, 0,  0 },
	{ "dev",      N_("Dev"),      2, 0,  0 },
	{ "part",     N_("Part of the gap"), 0, 0, 0 },
};
/* clang-format on */

/* One line: a scope and its figures. */
struct line {
	const char *scope;
	const struct score_part *part;
	bool is_total;
};

static void add_line(struct table *t, const struct scorecard *card, const struct kpi *k,
		     const struct line *l)
{
	const struct score_part *p = l->part;

	table_row(t);
	cell_text(t, "scope", l->scope);
	table_set(t, "target", score_value(card, k, p->target));
	table_set(t, "expected", score_value(card, k, p->expected));
	table_set(t, "actual", score_value(card, k, p->actual));
	cell_deviation(t, "dev", p->deviation);
	cell_status(t, "status", p->status);
	if (!l->is_total)
		return;
	cell_percent(t, "attained", p->attainment, 0);
	table_set(t, "forecast", score_value(card, k, p->forecast.value));
	table_set(t, "needed", score_value(card, k, p->needed_per_day));
}

static void add_figures(struct report *r, const struct scorecard *card, const struct score *s)
{
	struct table *t = table_new(r->arena, figures_columns, ARRAY_LEN(figures_columns));

	add_line(t, card, s->kpi, &(struct line){ _("today"), &s->today, false });
	add_line(t, card, s->kpi, &(struct line){ _("in total"), &s->total, true });
	report_heading(r, 2, _("Figures"));
	report_table(r, NULL, t);
}

static void add_channels(struct report *r, const struct scorecard *card, const struct score *s,
			 bool is_total)
{
	struct table *t = table_new(r->arena, figures_columns, ARRAY_LEN(figures_columns));

	for (size_t i = 0; i < s->n_channels; i++) {
		const struct score_channel *c = &s->channels[i];

		add_line(t, card, s->kpi,
			 &(struct line){ c->channel->name, is_total ? &c->total : &c->today,
					 is_total });
	}
	if (!t->n_rows)
		return;
	report_heading(r, 2, is_total ? _("By channel, in total") : _("By channel, today"));
	report_table(r, NULL, t);
}

static void add_part(struct table *t, const char *name, struct value part)
{
	table_row(t);
	cell_text(t, "kpi", name);
	table_set(t, "part", part);
}

static void add_factors(struct report *r, const struct scorecard *card, const struct score *s,
			const struct explain *e)
{
	struct table *t = table_new(r->arena, factors_columns, ARRAY_LEN(factors_columns));

	for (size_t i = 0; i < e->n_factors; i++) {
		const struct explain_factor *f = &e->factor[i];

		add_part(t, kpi_show_name(f->kpi), score_value(card, s->kpi, f->part));
		table_set(t, "expected", score_value(card, f->kpi, f->base));
		table_set(t, "actual", score_value(card, f->kpi, f->actual));
		cell_deviation(t, "dev", figure_div(figure_sub(f->actual, f->base), f->base));
	}
	if (e->rest.is_known && !figure_is_zero(e->rest))
		add_part(t, _("rest"), score_value(card, s->kpi, e->rest));
	add_part(t, _("gap"), score_value(card, s->kpi, e->gap));
	report_heading(r, 2, _("Why it is off today: by factor"));
	report_table(r, NULL, t);
}

/* A column per factor, and one for what all make together. */
static struct column *share_columns(struct arena *a, const struct explain *e)
{
	struct column *c = arena_array(a, e->n_factors + 2, sizeof(*c));

	c[0] = (struct column){ "channel", N_("Channel"), 0, 10, COLUMN_STRETCH };
	for (size_t i = 0; i < e->n_factors; i++)
		c[i + 1] = (struct column){ e->factor[i].kpi->code, kpi_show_name(e->factor[i].kpi),
					    1, 0, 0 };
	c[e->n_factors + 1] = (struct column){ "part", N_("Part of the gap"), 0, 0, 0 };
	return c;
}

static void add_shares(struct report *r, const struct scorecard *card, const struct score *s,
		       const struct explain *e)
{
	struct table *t = table_new(r->arena, share_columns(r->arena, e), e->n_factors + 2);

	for (size_t i = 0; i < e->n_channels; i++) {
		const struct explain_channel *c = &e->channels[i];

		table_row(t);
		cell_text(t, "channel", c->channel->name);
		for (size_t f = 0; f < c->n_factors; f++)
			table_set(t, e->factor[f].kpi->code,
				  score_value(card, s->kpi, c->factor_part[f]));
		table_set(t, "part", score_value(card, s->kpi, c->part));
	}
	if (!t->n_rows)
		return;
	if (e->channel_rest.is_known && !figure_is_zero(e->channel_rest)) {
		table_row(t);
		cell_text(t, "channel", _("rest"));
		table_set(t, "part", score_value(card, s->kpi, e->channel_rest));
	}
	report_heading(r, 2, _("Why it is off today: by channel"));
	report_table(r, NULL, t);
}

/* In words, when it is off. */
static void add_why(struct report *r, const struct scorecard *card, const struct score *s)
{
	struct why w;

	why_make(&w, r->arena, card, s, SCORE_TODAY);
	if (w.lines < 2)
		return;
	report_heading(r, 2, _("Why it is off"));
	for (size_t i = 0; i < w.lines; i++)
		report_paragraph(r, w.line[i].role, w.line[i].text);
}

void score_page(struct report *r, const struct scorecard *card, const struct score *s)
{
	struct explain e;

	add_figures(r, card, s);
	add_channels(r, card, s, false);
	add_channels(r, card, s, true);
	add_why(r, card, s);
	if (!explain_score(&e, r->arena, card, s, SCORE_TODAY))
		return;
	add_factors(r, card, s, &e);
	add_shares(r, card, s, &e);
}
