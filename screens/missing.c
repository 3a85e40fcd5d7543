#include "screens/missing.h"

#include "app/goal.h"
#include "app/kpi.h"
#include "app/plan.h"
#include "app/resource.h"
#include "app/risk.h"
#include "screens/detail.h"
#include "screens/fields.h"

enum kind { LINE_MISSING = 1 }; /* id: index of what is missing */

struct data {
	struct missing_list missing;
	struct directory people;
	struct detail detail;
};

enum action_id { ACT_MEND = 1 };

static const struct action actions[] = {
	{ ACT_MEND, "mend", "Enter", NEEDS_ROW | NEEDS_WRITE, N_("mend"),
	  N_("Give what is missing: an owner, a response, a signature"),
	  RIGHT_MEMBER | RIGHT_LEAD },
	{ 0 },
};

static void view_init(void *view, const void *arg)
{
	struct detail_view *v = view;
	const struct missing_arg *a = arg;

	v->id = a ? a->condition_id : 1;
	v->cursor.at = 1; /* the condition stands above what it misses */
}

/* ---- its lines ---- */

static void say(struct data *k, size_t i)
{
	const struct missing *m = &k->missing.row[i];
	struct detail *d = &k->detail;
	struct detail_line *l = detail_say(d, m->code,
					   arena_printf(d->arena, "%s · %s%s%s", m->name, m->why,
							*m->owner ? " · " : "", m->owner));

	l->kind = LINE_MISSING;
	l->id = (int64_t)i;
	l->tone = TONE_WARN;
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	const struct detail_view *v = view;
	struct data *k = data;

	k->missing.arena = k->detail.arena = a;
	if (gate_missing(app, v->id, &k->missing, err) < 0 ||
	    directory_load(app, a, &k->people, err) < 0)
		return -1;
	detail_say(&k->detail, "", k->missing.condition.title)->tone = TONE_TITLE;
	for (size_t i = 0; i < k->missing.n; i++)
		say(k, i);
	if (!k->missing.n)
		detail_say(&k->detail, "", _("Nothing is missing."))->tone = TONE_GOOD;
	return 0;
}

static void layout(void *view, const void *data, struct size size)
{
	detail_layout(view, &((const struct data *)data)->detail, size);
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	detail_draw(view, &((const struct data *)data)->detail, c);
}

/* ---- mending ---- */

static int set_milestone(struct app *app, const char *code, const struct app_fields *f,
			 struct err *err)
{
	(void)f;
	return milestone_reach(app, code, true, err);
}

/* What is asked, and which field takes it. */
static const struct fix {
	enum condition_kind kind;
	const char *question, *field, *value; /* value: to begin with; of a yes-no: what is set */
	bool is_yesno, is_owner;
	int (*set)(struct app *app, const char *code, const struct app_fields *f, struct err *err);
} fixes[] = {
	{ CONDITION_GOALS_OWNED, N_("Owner"), "owner", "", false, true, goal_set },
	{ CONDITION_KPIS_OWNED, N_("Owner"), "owner", "", false, true, kpi_set },
	{ CONDITION_RISKS_HAVE_RESPONSE, N_("Response"), "response", "", false, false, risk_set },
	{ CONDITION_PARTNERS_SIGNED, N_("Contract signed on"), "signed", "today", false, false,
	  partner_set },
	{ CONDITION_MATERIALS_ACCEPTED, N_("Accepted, and its count right?"), "state", "accepted",
	  true, false, material_set },
	{ CONDITION_CHANNELS_READY, N_("On trial from now?"), "state", "trial", true, false,
	  channel_set },
	{ CONDITION_MILESTONE_REACHED, N_("Reached?"), "", "", true, false, set_milestone },
};

static const struct fix *fix_of(enum condition_kind kind)
{
	for (size_t i = 0; i < ARRAY_LEN(fixes); i++)
		if (fixes[i].kind == kind)
			return &fixes[i];
	return NULL;
}

static const char *ask(struct ui *ui, const struct data *k, const struct fix *f, const char *name)
{
	struct asking asking = { .ui = ui, .people = &k->people };
	const char *question = arena_printf(ui_arena(ui), "%s: %s", name, _(f->question));
	const struct prompt p = {
		.label = question,
		.value = f->value,
		.is_required = true,
		.ctx = &asking,
		.check = f->is_owner ? field_check_owner
			 : *f->value ? field_check_day
				     : NULL,
		.complete = f->is_owner ? field_complete_owner : NULL,
	};

	if (f->is_yesno)
		return ui_confirm(ui, "%s", question) ? f->value : NULL;
	return ui_prompt(ui, &p);
}

static unsigned mend(struct ui *ui, const struct detail_view *v, const struct data *k)
{
	const struct detail_line *l = detail_at(v, &k->detail);
	const struct fix *f = fix_of(k->missing.condition.kind);
	struct err err = { 0 };

	if (l->kind != LINE_MISSING)
		return REACT_NONE;
	const struct missing *m = &k->missing.row[l->id];
	if (!f) {
		ui_toast(ui, "%s · %s", m->name, m->why);
		return REACT_REDRAW;
	}
	const char *value = ask(ui, k, f, m->name);
	if (!value)
		return REACT_REDRAW;
	const struct app_field field = { f->field, value };
	if (f->set(ui_app(ui), m->code, &(const struct app_fields){ .field = &field, .n = 1 },
		   &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("Changed %s"), m->name);
	return REACT_RELOAD;
}

static unsigned has(const void *view, const void *data)
{
	const struct data *k = data;

	return detail_at(view, &k->detail)->kind == LINE_MISSING ? HAS_ROW | HAS_MORE : HAS_MORE;
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	const struct data *k = data;

	if (action == ACT_MEND || action == COMMON_OPEN)
		return mend(ui, view, k);
	return detail_act(ui, action, view, &k->detail);
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	const struct data *k = data;
	bool is_hit = detail_click(view, &k->detail, at);

	return is_hit && at.is_double ? mend(ui, view, k) : REACT_REDRAW;
}

const struct screen missing_screen = {
	.name = "missing",
	.title = N_("Missing"),
	.about = N_("What keeps a condition of a gate from being met. Enter asks for what is "
		    "missing and saves it."),
	.topics = TOPIC_CAMPAIGN | TOPIC_PEOPLE | TOPIC_PHASES | TOPIC_GOALS | TOPIC_KPIS |
		  TOPIC_RISKS | TOPIC_RESOURCES,
	.view_size = sizeof(struct detail_view),
	.data_size = sizeof(struct data),
	.actions = actions,
	.popup = { 16, 90 },
	.view_init = view_init,
	.load = load,
	.layout = layout,
	.draw = draw,
	.act = act,
	.has = has,
	.click = click,
};

unsigned missing_open(struct ui *ui, const struct gate_condition *c)
{
	const struct missing_arg arg = { c->id };

	ui_open(ui, &missing_screen, &arg, sizeof arg);
	return REACT_NONE;
}
