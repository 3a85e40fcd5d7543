/* What people do at a gate: sign, reject, override, tick. */
#include <string.h>

#include "base/date.h"
#include "screens/fields.h"
#include "screens/missing.h"
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
static const char *ask_role(struct ui *ui, const struct phases_data *d, const struct gate *g,
			    const char *title)
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
		.title = title, .n = s.n, .ctx = &s, .text = signer_text, .note = signer_note
	};
	long i = ui_pick(ui, &p);
	return i < 0 ? NULL : s.role[i];
}

/* ---- deciding ---- */

/* Nobody signs without knowing what is open. */
static bool is_signature_meant(struct ui *ui, const struct phases_data *d, const struct gate *g,
			       const char *role)
{
	const struct gate_state *s = &d->plan.gate_state[g - d->plan.gate];

	if (s->conditions_met == s->conditions)
		return ui_confirm(ui, _("Sign %s as %s?"), g->title, role);
	return ui_confirm(ui, _("Sign %s as %s? Only %d of %d conditions are met."), g->title, role,
			  s->conditions_met, s->conditions);
}

unsigned phases_ask_sign(struct ui *ui, const struct phases_data *d, const struct gate *g,
			 bool is_approval)
{
	const char *as = is_approval ? _("Sign as") : _("Reject as");
	struct gate_signature s = { .is_approval = is_approval,
				    .role = ask_role(ui, d, g, as),
				    .seen = d->plan.hash[g - d->plan.gate] };
	struct err err = { 0 };

	if (!s.role)
		return REACT_REDRAW;
	const struct role *r = directory_role(&d->plan.directory, s.role);
	const char *title = r ? r->title : s.role;
	if (is_approval && !is_signature_meant(ui, d, g, title))
		return REACT_REDRAW;
	if (!is_approval && !(s.note = ui_ask_reason(ui, _("Why is it rejected?"))))
		return REACT_REDRAW;
	if (gate_sign(ui_app(ui), g->code, &s, &err) < 0)
		return ui_fail(ui, &err);
	ui_no_undo(ui);
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

/* The open tasks that a condition counts. */
static const char *tasks_filter(struct ui *ui, const struct plan *p, const struct gate_condition *c)
{
	struct arena *a = ui_arena(ui);
	const char *phase = plan_phase_code(p, c->phase_id);

	return arena_printf(a, "open%s%s%s%s%s", *phase ? " phase:" : "", phase,
			    *c->module ? " module:\"" : "", c->module, *c->module ? "\"" : "");
}

static unsigned reach(struct ui *ui, const struct milestone *m)
{
	struct err err = { 0 };

	return after(ui, milestone_reach(ui_app(ui), m->code, m->reached_at == INSTANT_NONE, &err),
		     &err);
}

static unsigned open_condition(struct ui *ui, const struct phases_data *d,
			       const struct phase_line *line)
{
	const struct gate_condition *c = &d->plan.condition[line->at];
	struct err err = { 0 };

	switch (c->kind) {
	case CONDITION_MANUAL:
		return after(ui,
			     gate_check(ui_app(ui), d->plan.gate[line->gate].code, c->code,
					c->met_at == INSTANT_NONE, &err),
			     &err);
	case CONDITION_TASKS_DONE:
		ui_go_filtered(ui, "board", tasks_filter(ui, &d->plan, c));
		return REACT_REDRAW;
	case CONDITION_BUDGET_WITHIN_CEILING:
	case CONDITION_RESERVE_IN_RANGE: ui_go(ui, "ledger"); return REACT_REDRAW;
	default: return missing_open(ui, c);
	}
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
	switch (line->kind) {
	case LINE_CONDITION: return open_condition(ui, d, line);
	case LINE_DELIVERABLE: return tick_deliverable(ui, d, line->at);
	case LINE_MILESTONE: return reach(ui, &d->plan.milestone[line->at]);
	case LINE_GATE:
	case LINE_SIGNATURE: return phases_ask_sign(ui, d, &d->plan.gate[line->gate], true);
	case LINE_TEXT: break;
	}
	return REACT_NONE;
}

/* ---- the phase ---- */

/* ctx of the form. */
struct phase_asking {
	struct asking asking;
	const struct phases_data *data;
	const struct phase *phase;
};

static const struct form_field phase_fields[] = {
	{ "title", N_("Title"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "start", N_("Start"), FORM_TEXT, FORM_REQUIRED, field_check_day, NULL },
	{ "end", N_("End"), FORM_TEXT, FORM_REQUIRED, field_check_day, NULL },
	{ "owner", N_("Owner"), FORM_TEXT, 0, field_check_owner, field_complete_owner },
	{ "weight", N_("Weight"), FORM_TEXT, 0, NULL, NULL },
	{ "note", N_("Note"), FORM_LINES, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

static const struct form_help phase_help[] = {
	{ "title", N_("As everybody calls it.") },
	{ "start",
	  N_("The first day: 2026-06-18, fri, D-3. Another puts signatures out of date.") },
	{ "end", N_("The last day: 2026-06-18, fri, D+5. Another puts signatures out of date.") },
	{ "owner", N_("Who answers for it: a login or a role.") },
	{ "weight", N_("How much of the work it is, against the other phases: 1, 20.") },
	{ "note", N_("What others should know; Enter begins a new line.") },
	{ NULL, NULL },
};

static const char *phase_value(const struct phase_asking *k, int field)
{
	const struct phase *p = k->phase;
	struct arena *a = ui_arena(k->asking.ui);
	char iso[DATE_TEXT];
	const char *login = directory_login(&k->data->plan.directory, p->owner_id);

	switch (field) {
	case 0: return p->title;
	case 1: return arena_strdup(a, day_text(p->start, iso));
	case 2: return arena_strdup(a, day_text(p->end, iso));
	case 3: return login ? login : p->owner_role;
	case 4: return arena_printf(a, "%d", p->weight);
	default: return p->note;
	}
}

static int submit_phase(struct form *form, void *ctx, struct err *err)
{
	const struct phase_asking *k = ctx;
	struct app_field field[FORM_FIELDS_MAX];
	struct app_fields fields = { .field = field, .seen = k->phase };

	for (int i = 0; i < form_count(form); i++) {
		const char *name = form->fields[i].name;

		if (strcmp(phase_value(k, i), form_get(form, name)) != 0)
			field[fields.n++] = (struct app_field){ name, form_get(form, name) };
	}
	return fields.n ? phase_set(ui_app(k->asking.ui), k->phase->code, &fields, err) : 0;
}

unsigned phases_ask_edit(struct ui *ui, const struct phases_data *d, size_t phase)
{
	struct phase_asking k = { .asking = { .ui = ui, .people = &d->plan.directory },
				  .data = d,
				  .phase = &d->plan.phase[phase] };
	struct form form = {
		.name = arena_printf(ui_arena(ui), "phase.edit.%s", k.phase->code),
		.title = k.phase->title,
		.fields = phase_fields,
		.help = phase_help,
		.ctx = &k,
		.submit = submit_phase,
	};

	for (int i = 0; i < form_count(&form); i++)
		form_set(&form, phase_fields[i].name, phase_value(&k, i));
	bool is_done = ui_form(ui, &form);
	if (is_done)
		ui_toast(ui, _("Changed %s"), k.phase->title);
	form_release(&form);
	return is_done ? REACT_RELOAD : REACT_REDRAW;
}
