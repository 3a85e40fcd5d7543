/* What hangs on a phase: its gates with conditions and signatures, milestones, deliverables. */
#include <string.h>

#include "report/value.h"
#include "screens/phases.h"

struct making {
	struct phases_data *d;
	struct phase_part *part;
	const struct zone *zone;
	size_t gate;
};

static struct phase_line *add(struct making *m, enum phase_line_kind kind, const char *text)
{
	struct phase_line *l = ARENA_PUSH(m->d->plan.arena, m->part->line, m->part->n,
					  m->part->cap);

	*l = (struct phase_line){
		.kind = kind, .sign = "", .text = text, .note = "", .gate = m->gate
	};
	return l;
}

static const char *day(const struct making *m, int32_t d)
{
	char iso[DATE_TEXT];

	return arena_strdup(m->d->plan.arena, day_text(d, iso));
}

static const char *instant(const struct making *m, int64_t at)
{
	struct str s = { 0 };

	value_add_text(&s, value_instant(at, m->zone), true);
	const char *kept = arena_strdup(m->d->plan.arena, str_text(&s));
	str_release(&s);
	return kept;
}

/* ---- gates ---- */

static void say_state(const struct plan *p, size_t gate, struct phase_line *l)
{
	const struct gate_state *s = &p->gate_state[gate];
	const struct gate *g = &p->gate[gate];
	const char *word = _("pending");

	l->tone = TONE_STRONG;
	l->sign = "○";
	if (s->is_overridden) {
		word = _("overridden");
		l->tone = TONE_WARN;
		l->sign = "!";
	} else if (s->is_passed) {
		word = _("passed");
		l->tone = TONE_GOOD;
		l->sign = "✓";
	} else if (s->rejected) {
		word = _("rejected");
		l->tone = TONE_BAD;
		l->sign = "✗";
	} else if (s->was_passed || s->outdated) {
		word = _("out of date");
		l->tone = TONE_WARN;
		l->sign = "!";
	} else if (g->due != DAY_NONE && g->due < p->today) {
		word = _("overdue");
		l->tone = TONE_BAD;
	}
	l->note = arena_printf(p->arena, _("%s · %d/%d met · %d/%d signed"), word,
			       s->conditions_met, s->conditions, s->current, s->roles);
}

static void add_conditions(struct making *m)
{
	const struct plan *p = &m->d->plan;

	for (size_t i = 0; i < p->conditions; i++) {
		const struct gate_condition *c = &p->condition[i];

		if (c->gate_id != p->gate[m->gate].id)
			continue;
		struct gate_condition_state s = gate_check_condition(c, &p->facts);
		struct phase_line *l = add(m, LINE_CONDITION, c->title);
		l->at = i;
		l->sign = s.is_met ? "[x]" : "[ ]";
		l->tone = s.is_met ? TONE_NORMAL : TONE_WARN;
		if (s.count.total)
			l->note = arena_printf(p->arena, "%lld/%lld",
					       (long long)(s.count.total - s.count.missing),
					       (long long)s.count.total);
		else if (c->met_by)
			l->note = directory_login(&p->directory, c->met_by);
		if (!l->note)
			l->note = "";
	}
}

static struct gate_input input_of(const struct plan *p, size_t gate)
{
	return (struct gate_input){ .gate = &p->gate[gate],
				    .conditions = p->condition,
				    .n_conditions = p->conditions,
				    .roles = p->role,
				    .n_roles = p->roles,
				    .signoffs = p->signoff,
				    .n_signoffs = p->signoffs,
				    .now_hash = p->hash[gate],
				    .facts = &p->facts };
}

static void say_signature(struct making *m, struct phase_line *l, enum signoff_state state,
			  const struct signoff *s)
{
	static const char *const sign[] = { "[ ]", "[✗]", "[!]", "[x]" };
	static const enum tone tone[] = { TONE_WARN, TONE_BAD, TONE_WARN, TONE_NORMAL };
	static const char *const word[] = { N_("not signed"), N_("rejected"),
					    N_("out of date: what was signed has changed"),
					    N_("signed") };
	const struct plan *p = &m->d->plan;

	l->sign = sign[state];
	l->tone = tone[state];
	l->note = _(word[state]);
	if (!s)
		return;
	const char *who = directory_login(&p->directory, s->person_id);
	l->note = arena_printf(p->arena, "%s · %s %s%s%s", _(word[state]), who ? who : "–",
			       instant(m, s->at), *s->note ? " · " : "", s->note);
}

static void add_signatures(struct making *m)
{
	const struct plan *p = &m->d->plan;
	const struct gate_input in = input_of(p, m->gate);

	for (size_t i = 0; i < p->roles; i++) {
		const struct signoff *which = NULL;

		if (p->role[i].gate_id != in.gate->id)
			continue;
		const struct role *r = directory_role(&p->directory, p->role[i].role);
		struct phase_line *l = add(m, LINE_SIGNATURE, r ? r->title : p->role[i].role);
		enum signoff_state state = gate_signoff_state(&in, p->role[i].role, &which);
		l->at = i;
		say_signature(m, l, state, which);
	}
}

static void add_gate(struct making *m, size_t gate)
{
	const struct plan *p = &m->d->plan;
	const struct gate *g = &p->gate[gate];

	m->gate = gate;
	struct phase_line *l = add(
		m, LINE_GATE,
		g->due == DAY_NONE
			? arena_printf(p->arena, _("Gate %s"), g->title)
			: arena_printf(p->arena, _("Gate %s, due %s"), g->title, day(m, g->due)));
	l->at = gate;
	say_state(p, gate, l);
	if (*g->override_reason) {
		l = add(m, LINE_TEXT, g->override_reason);
		l->tone = TONE_WARN;
		l->sign = " ! ";
		l->note = directory_login(&p->directory, g->override_by);
		if (!l->note)
			l->note = "";
	}
	add_conditions(m);
	add_signatures(m);
}

static void add_gates(struct making *m, const struct phase *ph)
{
	const struct plan *p = &m->d->plan;

	for (size_t i = 0; i < p->gates; i++) {
		const struct gate *g = &p->gate[i];

		if (g->closes_phase_id == ph->id ||
		    (!g->closes_phase_id && g->opens_phase_id == ph->id))
			add_gate(m, i);
	}
}

/* ---- the rest ---- */

static void add_head(struct making *m, const char *text)
{
	add(m, LINE_TEXT, text)->tone = TONE_TITLE;
}

static void add_milestones(struct making *m, int64_t phase_id)
{
	const struct plan *p = &m->d->plan;
	bool is_first = true;

	for (size_t i = 0; i < p->milestones; i++) {
		const struct milestone *ms = &p->milestone[i];
		bool is_reached = ms->reached_at != INSTANT_NONE;

		if (ms->phase_id != phase_id)
			continue;
		if (is_first)
			add_head(m, _("Milestones"));
		is_first = false;
		struct phase_line *l = add(m, LINE_MILESTONE, ms->title);
		l->at = i;
		l->sign = is_reached ? "[x]" : "[ ]";
		l->note = day(m, ms->day);
		l->tone = is_reached ? TONE_NORMAL : ms->day < p->today ? TONE_BAD : TONE_NORMAL;
	}
}

static void add_deliverables(struct making *m, int64_t phase_id)
{
	const struct plan *p = &m->d->plan;
	bool is_first = true;

	for (size_t i = 0; i < p->deliverables; i++) {
		const struct deliverable *dl = &p->deliverable[i];
		bool is_there = dl->delivered_at != INSTANT_NONE;

		if (dl->phase_id != phase_id)
			continue;
		if (is_first)
			add_head(m, _("Deliverables"));
		is_first = false;
		struct phase_line *l = add(m, LINE_DELIVERABLE, dl->title);
		l->at = i;
		l->sign = is_there ? "[x]" : "[ ]";
		if (is_there)
			l->note = instant(m, dl->delivered_at);
	}
}

void phases_make_part(struct phases_data *d, const struct zone *zone, size_t phase)
{
	struct making m = { .d = d, .part = &d->part[phase], .zone = zone };
	const struct phase *ph = &d->plan.phase[phase];

	add_gates(&m, ph);
	add_milestones(&m, ph->id);
	add_deliverables(&m, ph->id);
	if (*ph->note) {
		add_head(&m, _("Note"));
		add(&m, LINE_TEXT, ph->note);
	}
}
