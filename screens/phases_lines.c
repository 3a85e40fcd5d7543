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
	return value_said(m->d->plan.arena, value_instant(at, m->zone));
}

/* ---- gates ---- */

static void say_state(const struct plan *p, size_t gate, struct phase_line *l)
{
	static const struct {
		const char *sign;
		enum tone tone;
	} looks[] = {
		[GATE_PENDING] = { "○", TONE_STRONG },  [GATE_OVERDUE] = { "○", TONE_BAD },
		[GATE_UNMET] = { "!", TONE_WARN },      [GATE_OUTDATED] = { "!", TONE_WARN },
		[GATE_REJECTED] = { "✗", TONE_BAD },    [GATE_PASSED] = { "✓", TONE_GOOD },
		[GATE_OVERRIDDEN] = { "!", TONE_WARN },
	};
	const struct gate_state *s = &p->gate_state[gate];
	enum gate_standing standing = gate_standing_of(&p->gate[gate], s, p->today);

	l->tone = looks[standing].tone;
	l->sign = looks[standing].sign;
	l->note = arena_printf(p->arena, _("%s · %d/%d met · %d/%d signed"),
			       enum_label(&gate_standings, (int)standing), s->conditions_met,
			       s->conditions, s->current, s->roles);
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
		l->id = c->id;
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

enum signoff_state phases_signoff_state(const struct plan *p, size_t role,
					const struct signoff **which)
{
	struct gate_input in = { .signoffs = p->signoff, .n_signoffs = p->signoffs };

	for (size_t i = 0; i < p->gates; i++)
		if (p->gate[i].id == p->role[role].gate_id) {
			in.gate = &p->gate[i];
			in.now_hash = p->hash[i];
			return gate_signoff_state(&in, p->role[role].role, which);
		}
	return SIGNOFF_MISSING;
}

/* "li, wang": who can sign as the role. */
static const char *holders_of(const struct plan *p, const char *role)
{
	const struct role *r = directory_role(&p->directory, role);
	struct str s = { 0 };

	for (size_t i = 0; r && i < p->directory.holders; i++) {
		const struct role_holder *h = &p->directory.holder[i];
		const char *login = h->role_id == r->id
					    ? directory_login(&p->directory, h->person_id)
					    : NULL;

		if (login)
			str_addf(&s, "%s%s", s.len ? ", " : "", login);
	}
	const char *kept = arena_strdup(p->arena, s.len ? str_text(&s) : _("nobody holds it"));
	str_release(&s);
	return kept;
}

static const char *signed_text(struct making *m, const struct signoff *s)
{
	const struct plan *p = &m->d->plan;
	const char *who = directory_login(&p->directory, s->person_id);

	return arena_printf(p->arena, "%s %s%s%s", who ? who : "–", instant(m, s->at),
			    *s->note ? " · " : "", s->note);
}

/* What was changed after it is said on a line of its own. */
static void say_signature(struct making *m, size_t role, enum signoff_state state,
			  const struct signoff *s)
{
	static const char *const sign[] = { "[ ]", "[✗]", "[!]", "[x]" };
	static const enum tone tone[] = { TONE_WARN, TONE_BAD, TONE_WARN, TONE_NORMAL };
	static const char *const word[] = { N_("not signed"), N_("rejected"), N_("out of date"),
					    N_("signed") };
	const struct plan *p = &m->d->plan;
	const struct role *r = directory_role(&p->directory, p->role[role].role);
	const struct phases_touched *t = m->d->touched[role];
	struct phase_line *l = add(m, LINE_SIGNATURE, r ? r->title : p->role[role].role);

	l->at = role;
	l->id = p->role[role].id;
	l->sign = sign[state];
	l->tone = tone[state];
	l->note = arena_printf(p->arena, "%s · %s", _(word[state]),
			       s ? signed_text(m, s) : holders_of(p, p->role[role].role));
	if (!t)
		return;
	l = add(m, LINE_TEXT, arena_printf(p->arena, _("out of date since %s"), instant(m, t->at)));
	l->tone = TONE_WARN;
	l->sign = "  └";
	l->note = arena_printf(p->arena, "%s · %s", t->who, t->what);
}

static void add_signatures(struct making *m)
{
	const struct plan *p = &m->d->plan;

	for (size_t i = 0; i < p->roles; i++) {
		const struct signoff *which = NULL;

		if (p->role[i].gate_id != p->gate[m->gate].id)
			continue;
		enum signoff_state state = phases_signoff_state(p, i, &which);
		say_signature(m, i, state, which);
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
	l->id = g->id;
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

/* Reached when and how late; else how late it is or will be. */
static const char *milestone_note(struct making *m, const struct milestone *ms)
{
	const struct plan *p = &m->d->plan;
	struct str s = { 0 };
	bool is_reached = ms->reached_at != INSTANT_NONE;
	int32_t late = (is_reached ? zone_day(m->zone, ms->reached_at) : p->today) - ms->day;
	int32_t slip = is_reached ? 0 : outlook_milestone_slip(m->d->outlook, ms);

	if (is_reached)
		str_addf(&s, _("reached %s · "), instant(m, ms->reached_at));
	str_add(&s, day(m, ms->day));
	if (late > 0)
		str_addf(&s, ngettext(" · %d day late", " · %d days late", (unsigned)late),
			 (int)late);
	if (slip > 0 && slip > late)
		str_addf(&s,
			 ngettext(" · tasks take it %d day further",
				  " · tasks take it %d days further", (unsigned)slip),
			 (int)slip);
	const char *kept = arena_strdup(p->arena, str_text(&s));
	str_release(&s);
	return kept;
}

static void add_milestone(struct making *m, size_t at)
{
	const struct milestone *ms = &m->d->plan.milestone[at];
	bool is_reached = ms->reached_at != INSTANT_NONE;
	struct phase_line *l = add(m, LINE_MILESTONE, ms->title);

	l->at = at;
	l->id = ms->id;
	l->sign = is_reached ? "[x]" : "[ ]";
	l->note = milestone_note(m, ms);
	if (!is_reached && ms->day < m->d->plan.today)
		l->tone = TONE_BAD;
	else if (!is_reached && outlook_milestone_slip(m->d->outlook, ms) > 0)
		l->tone = TONE_WARN;
}

static void add_milestones(struct making *m, int64_t phase_id)
{
	const struct plan *p = &m->d->plan;
	bool is_first = true;

	for (size_t i = 0; i < p->milestones; i++) {
		if (p->milestone[i].phase_id != phase_id)
			continue;
		if (is_first)
			add_head(m, _("Milestones"));
		is_first = false;
		add_milestone(m, i);
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
		l->id = dl->id;
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
