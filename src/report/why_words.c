/* The explanation in plain words: one sentence each. */
#include "report/why_words.h"

#include "base/i18n.h"
#include "report/score_data.h"

struct work {
	struct why *out;
	struct arena *arena;
	const struct scorecard *card;
	const struct score *score;
	size_t cap_lines;
};

static const char *said_value(struct work *w, struct value v)
{
	struct str s = { 0 };

	value_add_text(&s, v, true);
	const char *kept = arena_strdup(w->arena, str_text(&s));
	str_release(&s);
	return kept;
}

static const char *said(struct work *w, const struct kpi *k, struct figure f)
{
	return said_value(w, score_value(w->card, k, f));
}

static const char *said_share(struct work *w, struct figure share)
{
	return said_value(w, value_deviation(share));
}

static void say(struct work *w, enum value_role role, const char *text)
{
	struct why *y = w->out;

	*ARENA_PUSH(w->arena, y->line, y->lines, w->cap_lines) = (struct why_line){ role, text };
}

static enum value_role role_of(const struct work *w, struct figure part)
{
	bool is_up = w->score->kpi->direction == DIRECTION_UP;

	if (!part.is_known || !part.v)
		return ROLE_NONE;
	return (part.v > 0) == is_up ? ROLE_GOOD : ROLE_BAD;
}

/* "GMV is at ¥3.2M: ¥200k (-6%) below the ¥3.4M that should have come in by now." */
static const char *gap_text(struct work *w)
{
	const struct kpi *k = w->score->kpi;
	const struct score_part *p = w->out->whole;
	const char *name = kpi_show_name(k), *is = said(w, k, p->actual);
	const char *gap = said(w, k, figure_abs(w->out->gap)),
		   *percent = said_share(w, p->deviation);
	const char *base = said(w, k, p->expected);
	bool is_sum = k->aggregation == AGGREGATION_SUM, is_below = w->out->gap.v < 0;

	if (is_sum && is_below)
		return arena_printf(
			w->arena,
			_("%s is at %s: %s (%s) below the %s that should have come in by now."),
			name, is, gap, percent, base);
	if (is_sum)
		return arena_printf(
			w->arena,
			_("%s is at %s: %s (%s) above the %s that should have come in by now."),
			name, is, gap, percent, base);
	if (is_below)
		return arena_printf(w->arena, _("%s is at %s: %s (%s) below the target of %s."),
				    name, is, gap, percent, base);
	return arena_printf(w->arena, _("%s is at %s: %s (%s) above the target of %s."), name, is,
			    gap, percent, base);
}

static void say_whole(struct work *w)
{
	const struct kpi *k = w->score->kpi;
	const struct score_part *p = w->out->whole;
	const char *name = kpi_show_name(k);

	if (!p->actual.is_known)
		say(w, ROLE_STALE,
		    arena_printf(w->arena, _("There is no figure of %s yet."), name));
	else if (!p->expected.is_known)
		say(w, ROLE_NONE,
		    arena_printf(w->arena, _("%s is at %s; there is no target to compare it with."),
				 name, said(w, k, p->actual)));
	else if (!w->out->gap.v)
		say(w, ROLE_GOOD,
		    arena_printf(w->arena, _("%s is at %s, just as expected."), name,
				 said(w, k, p->actual)));
	else
		say(w, role_of(w, w->out->gap), gap_text(w));
}

static void say_factor(struct work *w)
{
	const struct why_row *r = w->out->factor;

	if (!r)
		return;
	say(w, role_of(w, r->part),
	    arena_printf(w->arena, _("Most of it is %s: %s instead of %s makes %s (%s)."),
			 kpi_show_name(r->kpi), said(w, r->kpi, r->actual),
			 said(w, r->kpi, r->base), said(w, w->score->kpi, r->part),
			 said_share(w, r->share)));
}

static void say_channel(struct work *w)
{
	const struct why_row *r = w->out->channel;

	if (!r)
		return;
	const char *part = said(w, w->score->kpi, r->part), *share = said_share(w, r->share);

	if (r->mostly)
		say(w, role_of(w, r->part),
		    arena_printf(w->arena, _("By channel, %s makes %s (%s), mostly by its %s."),
				 r->channel->name, part, share, kpi_show_name(r->mostly)));
	else
		say(w, role_of(w, r->part),
		    arena_printf(w->arena, _("By channel, %s makes %s (%s)."), r->channel->name,
				 part, share));
}

/* The largest row that pulls the other way, when it is worth a word: a tenth of the gap. */
static void say_against(struct work *w, enum why_kind kind)
{
	const struct why_row *most = NULL;
	struct figure least = figure_scale(figure_abs(w->out->gap), 1, 10);

	for (size_t i = 0; i < w->out->n; i++) {
		const struct why_row *r = &w->out->row[i];

		if (r->kind != kind || !r->part.is_known ||
		    (r->part.v < 0) == (w->out->gap.v < 0) ||
		    figure_cmp(figure_abs(r->part), least) < 0)
			continue;
		if (!most || figure_cmp(figure_abs(r->part), figure_abs(most->part)) > 0)
			most = r;
	}
	if (most)
		say(w, role_of(w, most->part),
		    arena_printf(w->arena, _("%s pulls the other way: %s (%s)."),
				 most->kpi ? kpi_show_name(most->kpi) : most->channel->name,
				 said(w, w->score->kpi, most->part), said_share(w, most->share)));
}

static void say_tries(struct work *w)
{
	const struct kpi *own = w->score->kpi;
	const struct kpi *factor = w->out->factor ? w->out->factor->kpi : NULL;
	bool is_bad = role_of(w, w->out->gap) == ROLE_BAD || w->out->whole->threshold_crossed;

	if (is_bad && factor && *factor->response)
		say(w, ROLE_STRONG,
		    arena_printf(w->arena, _("What to try for %s: %s"), kpi_show_name(factor),
				 factor->response));
	if (is_bad && *own->response && own != factor)
		say(w, ROLE_STRONG,
		    arena_printf(w->arena, _("What to try for %s: %s"), kpi_show_name(own),
				 own->response));
}

/* "It has crossed its threshold: below 300." */
static void say_threshold(struct work *w)
{
	const struct kpi *k = w->score->kpi;

	if (!w->out->whole->threshold_crossed)
		return;
	const char *line = said(w, k, figure_of(k->threshold, k->decimals));

	say(w, ROLE_BAD,
	    k->threshold_op == THRESHOLD_BELOW
		    ? arena_printf(w->arena, _("It has crossed its threshold: below %s."), line)
		    : arena_printf(w->arena, _("It has crossed its threshold: above %s."), line));
}

static void say_split(struct work *w)
{
	if (!w->out->gap.is_known || !w->out->gap.v)
		return;
	say_factor(w);
	say_against(w, WHY_FACTOR);
	say_channel(w);
	say_against(w, WHY_CHANNEL);
	if (!w->out->n)
		say(w, ROLE_DIM,
		    _("It can't be split: it is no product of other KPIs and no channel has a "
		      "target of its own."));
}

void why_say(struct why *out, struct arena *a, const struct scorecard *card)
{
	struct work w = { .out = out, .arena = a, .card = card, .score = out->score };

	say_whole(&w);
	say_threshold(&w);
	say_split(&w);
	say_tries(&w);
}

/* ---- as text ---- */

static const char *name_of(const struct why_row *r)
{
	switch (r->kind) {
	case WHY_FACTOR: return kpi_show_name(r->kpi);
	case WHY_CHANNEL: return r->channel->name;
	case WHY_REST: return _("rest");
	case WHY_GAP: return _("gap");
	}
	bug("no such row");
}

void why_add_text(struct str *out, const struct scorecard *card, const struct why *w)
{
	for (size_t i = 0; i < w->lines; i++)
		str_addf(out, "%s\n", w->line[i].text);
	for (size_t i = 0; i < w->n; i++) {
		const struct why_row *r = &w->row[i];

		str_addf(out, "- %s: ", name_of(r));
		value_add_text(out, score_value(card, w->score->kpi, r->part), true);
		str_add(out, " (");
		value_add_text(out, value_deviation(r->share), true);
		str_add(out, ")\n");
	}
}
