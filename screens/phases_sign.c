/* What people do at a gate: sign, reject, override, tick. */
#include <string.h>

#include "screens/phases.h"

const struct gate *phases_gate_at(const struct phases_data *d, size_t phase,
				  const struct phase_line *line)
{
	const struct phase_part *part = &d->part[phase];
	const struct gate *first = NULL;

	if (line && (line->kind == LINE_GATE || line->kind == LINE_CONDITION ||
		     line->kind == LINE_SIGNATURE))
		return &d->plan.gate[line->gate];
	for (size_t i = 0; i < part->n; i++) {
		const struct phase_line *l = &part->line[i];

		if (l->kind != LINE_GATE)
			continue;
		if (!d->plan.gate_state[l->at].is_passed)
			return &d->plan.gate[l->at];
		if (!first)
			first = &d->plan.gate[l->at];
	}
	return first;
}

/* ---- as whom ---- */

struct signers {
	const struct directory *directory;
	const char *role[16];
	size_t n;
};

static const char *signer_text(void *ctx, size_t i)
{
	const struct signers *s = ctx;
	const struct role *r = directory_role(s->directory, s->role[i]);

	return r ? r->title : s->role[i];
}

static const char *signer_note(void *ctx, size_t i)
{
	return ((const struct signers *)ctx)->role[i];
}

/* The gate's roles that the person holds; an admin who holds none may name any. */
static void find_signers(const struct phases_data *d, const struct gate *g, bool any,
			 struct signers *s)
{
	const struct plan *p = &d->plan;

	for (size_t i = 0; i < p->roles && s->n < ARRAY_LEN(s->role); i++) {
		const char *role = p->role[i].role;

		if (p->role[i].gate_id == g->id &&
		    (any || directory_is_owner(&p->directory, d->me, 0, role)))
			s->role[s->n++] = role;
	}
}

/* NULL: left by Esc, or nobody may sign, which is said. */
static const char *ask_role(struct ui *ui, const struct phases_data *d, const struct gate *g)
{
	struct signers s = { .directory = &d->plan.directory };
	struct err err = { 0 };

	find_signers(d, g, false, &s);
	if (!s.n && d->is_admin)
		find_signers(d, g, true, &s);
	if (!s.n) {
		err_set(&err, ERR_NOPERM, "you hold no role that signs %s", g->title);
		ui_fail(ui, &err);
		return NULL;
	}
	if (s.n == 1)
		return s.role[0];
	const struct pick p = {
		.title = _("Sign as"), .n = s.n, .ctx = &s, .text = signer_text, .note = signer_note
	};
	long i = ui_pick(ui, &p);
	return i < 0 ? NULL : s.role[i];
}

/* ---- deciding ---- */

unsigned phases_ask_sign(struct ui *ui, const struct phases_data *d, const struct gate *g,
			 bool is_approval)
{
	struct gate_signature s = { .is_approval = is_approval, .role = ask_role(ui, d, g) };
	struct err err = { 0 };

	if (!s.role)
		return REACT_REDRAW;
	const struct role *r = directory_role(&d->plan.directory, s.role);
	const char *title = r ? r->title : s.role;
	if (is_approval && !ui_confirm(ui, _("Sign %s as %s?"), g->title, title))
		return REACT_REDRAW;
	if (!is_approval && !(s.note = ui_ask_reason(ui, _("Why is it rejected?"))))
		return REACT_REDRAW;
	if (gate_sign(ui_app(ui), g->code, &s, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, is_approval ? _("Signed %s as %s") : _("Rejected %s as %s"), g->title, title);
	return REACT_RELOAD;
}

unsigned phases_ask_override(struct ui *ui, const struct gate *g)
{
	struct err err = { 0 };

	if (!ui_confirm(ui, _("Let %s pass without all it asks for? The reason stays visible."),
			g->title))
		return REACT_REDRAW;
	const char *reason = ui_ask_reason(ui, _("Reason"));
	if (!reason)
		return REACT_REDRAW;
	if (gate_override(ui_app(ui), g->code, reason, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("%s was let through"), g->title);
	return REACT_RELOAD;
}

/* ---- one line ---- */

static unsigned after(struct ui *ui, int rc, const struct err *err)
{
	return rc < 0 ? ui_fail(ui, err) : REACT_RELOAD;
}

/* Which screen shows what a condition asks for. */
static const char *screen_for(enum condition_kind k)
{
	switch (k) {
	case CONDITION_TASKS_DONE: return "board";
	case CONDITION_BUDGET_WITHIN_CEILING:
	case CONDITION_RESERVE_IN_RANGE: return "ledger";
	case CONDITION_GOALS_ADD_UP:
	case CONDITION_GOALS_OWNED: return "goals";
	case CONDITION_KPIS_TARGETED:
	case CONDITION_KPIS_OWNED: return "daily";
	case CONDITION_RISKS_HAVE_RESPONSE:
	case CONDITION_NO_OPEN_INCIDENT: return "risks";
	case CONDITION_MATERIALS_ACCEPTED:
	case CONDITION_PARTNERS_SIGNED:
	case CONDITION_CHANNELS_READY: return "resources";
	case CONDITION_MANUAL:
	case CONDITION_MILESTONE_REACHED: break;
	}
	return NULL;
}

static unsigned open_condition(struct ui *ui, const struct phases_data *d,
			       const struct phase_line *line)
{
	const struct gate_condition *c = &d->plan.condition[line->at];
	const char *screen = screen_for(c->kind);
	struct err err = { 0 };

	if (c->kind == CONDITION_MANUAL)
		return after(ui,
			     gate_check(ui_app(ui), d->plan.gate[line->gate].code, c->code,
					c->met_at == INSTANT_NONE, &err),
			     &err);
	if (screen && !ui_go(ui, screen))
		ui_toast(ui, _("Look with: warroom gate show %s"), d->plan.gate[line->gate].code);
	return REACT_REDRAW;
}

/* Deliverables are numbered within their phase. */
static unsigned tick_deliverable(struct ui *ui, const struct phases_data *d, size_t at)
{
	const struct deliverable *dl = &d->plan.deliverable[at];
	struct err err = { 0 };
	int64_t item = 1;

	for (size_t i = 0; i < at; i++)
		item += d->plan.deliverable[i].phase_id == dl->phase_id;
	return after(ui,
		     deliverable_deliver(ui_app(ui), plan_phase_code(&d->plan, dl->phase_id), item,
					 dl->delivered_at == INSTANT_NONE, &err),
		     &err);
}

unsigned phases_open_line(struct ui *ui, const struct phases_data *d, const struct phase_line *line)
{
	struct err err = { 0 };

	switch (line->kind) {
	case LINE_CONDITION: return open_condition(ui, d, line);
	case LINE_DELIVERABLE: return tick_deliverable(ui, d, line->at);
	case LINE_MILESTONE: {
		const struct milestone *m = &d->plan.milestone[line->at];
		return after(
			ui,
			milestone_reach(ui_app(ui), m->code, m->reached_at == INSTANT_NONE, &err),
			&err);
	}
	case LINE_GATE:
	case LINE_SIGNATURE: return phases_ask_sign(ui, d, &d->plan.gate[line->gate], true);
	case LINE_TEXT: break;
	}
	return REACT_NONE;
}
