/* What `warroom check` finds, as a list to go on from. */
#include "screens/findings.h"

#include <string.h>

#include "app/check.h"
#include "app/resolve.h"
#include "screens/board.h"
#include "screens/detail.h"
#include "screens/ledger.h"

enum kind { LINE_FINDING = 1 }; /* id: index of the finding */

enum action_id { ACT_OPEN = 1 };

static const struct action actions[] = {
	{ ACT_OPEN, "open", "Enter", NEEDS_ROW, N_("go there"),
	  N_("Go to what the finding is about"), 0 },
	{ 0 },
};

struct view {
	struct detail_view detail; /* id: or-ed enum findings_about */
};

struct data {
	struct findings found;
	struct detail detail;
};

/* ---- what belongs where ---- */

static const struct {
	const char *object; /* table */
	enum findings_about about;
	const char *screen; /* that shows it; NULL: none */
} places[] = {
	{ "task", FINDINGS_TASKS, "board" },      { "budget_line", FINDINGS_MONEY, "ledger" },
	{ "ledger_entry", FINDINGS_MONEY, NULL }, { "gate", FINDINGS_PHASES, "phases" },
	{ "phase", FINDINGS_PHASES, "phases" },   { "kpi", FINDINGS_REST, "daily" },
};

static size_t place_of(const struct finding *f)
{
	size_t i = 0;

	while (i < ARRAY_LEN(places) && strcmp(places[i].object, f->object) != 0)
		i++;
	return i;
}

/* Of the campaign as a whole: what is about money says so by its code. */
static bool is_about(const struct finding *f, int about)
{
	size_t i = place_of(f);

	if (i < ARRAY_LEN(places))
		return ((int)places[i].about & about) != 0;
	bool is_money = !strcmp(f->code, "reserve_range") || !strcmp(f->code, "plan_over_ceiling");

	return (about & (is_money ? FINDINGS_MONEY : FINDINGS_REST)) != 0;
}

/* ---- its lines ---- */

static enum tone tone_of(enum severity s)
{
	switch (s) {
	case SEVERITY_ERROR: return TONE_BAD;
	case SEVERITY_WARNING: return TONE_WARN;
	case SEVERITY_INFO: break;
	}
	return TONE_NORMAL;
}

static const char *sign_of(enum severity s)
{
	static const char *const sign[] = { "▼▼", "▼", "·" };

	return sign[s];
}

static void say(struct data *k, size_t i)
{
	const struct finding *f = &k->found.list[i];
	struct detail *d = &k->detail;
	struct str text = { 0 };

	check_add_text(&text, _(f->message), f);
	struct detail_line *l = detail_say(
		d, arena_printf(d->arena, "%s %s", sign_of(f->severity), f->place),
		detail_keep(d, &text));
	l->tone = tone_of(f->severity);
	l->kind = LINE_FINDING;
	l->id = (int64_t)i;
	l = detail_say(d, " ", arena_printf(d->arena, "→ %s", _(f->advice)));
	l->tone = TONE_DIM;
	l->kind = LINE_FINDING;
	l->id = (int64_t)i;
}

static void view_init(void *view, const void *arg)
{
	struct view *v = view;
	const struct findings_arg *a = arg;

	v->detail.id = a ? a->about : FINDINGS_ALL;
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	const struct view *v = view;
	struct data *k = data;

	k->detail.arena = a;
	if (check_findings(app, a, &k->found, err) < 0)
		return -1;
	for (size_t i = 0; i < k->found.n; i++)
		if (is_about(&k->found.list[i], (int)v->detail.id))
			say(k, i);
	if (!k->detail.n)
		detail_say(&k->detail, "", _("Nothing to find fault with."))->tone = TONE_GOOD;
	return 0;
}

static void layout(void *view, const void *data, struct size size)
{
	detail_layout(&((struct view *)view)->detail, &((const struct data *)data)->detail, size);
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	detail_draw(&((const struct view *)view)->detail, &((const struct data *)data)->detail, c);
}

/* ---- acting ---- */

static const struct finding *finding_at(const struct view *v, const struct data *k)
{
	const struct detail_line *l = detail_at(&v->detail, &k->detail);

	return l->kind == LINE_FINDING ? &k->found.list[l->id] : NULL;
}

static unsigned has(const void *view, const void *data)
{
	return HAS_MORE | (finding_at(view, data) ? HAS_ROW : 0);
}

static unsigned go_there(struct ui *ui, const struct finding *f)
{
	size_t i = place_of(f);
	int64_t number = 0;

	app_parse_number('T', f->place, &number);
	if (!strcmp(f->object, "task") && number) {
		const struct task_screen_arg arg = { number };

		ui_open(ui, &task_screen, &arg, sizeof arg);
	} else if (!strcmp(f->object, "ledger_entry") &&
		   app_parse_number('L', f->place, &number) == 0) {
		const struct ledger_entry_arg arg = { number };

		ui_open(ui, &ledger_entry_screen, &arg, sizeof arg);
	} else if (i < ARRAY_LEN(places) && places[i].screen) {
		ui_go_filtered(ui, places[i].screen, f->place);
	} else {
		ui_toast(ui, "%s", _(f->advice));
	}
	return REACT_REDRAW;
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct view *v = view;
	const struct data *k = data;
	const struct finding *f = finding_at(v, k);

	if (action == COMMON_OPEN || action == ACT_OPEN)
		return f ? go_there(ui, f) : REACT_NONE;
	return detail_act(ui, action, &v->detail, &k->detail);
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct view *v = view;
	const struct data *k = data;
	bool is_hit = detail_click(&v->detail, &k->detail, at);
	const struct finding *f = finding_at(v, k);

	return is_hit && at.is_double && f ? go_there(ui, f) : REACT_REDRAW;
}

const struct screen findings_screen = {
	.name = "findings",
	.title = N_("Findings"),
	.about = N_("What is wrong or missing, and what to do about it, as warroom check says it. "
		    "Enter goes there."),
	.topics = TOPIC_CAMPAIGN | TOPIC_PHASES | TOPIC_GOALS | TOPIC_KPIS | TOPIC_TASKS |
		  TOPIC_MONEY | TOPIC_RISKS | TOPIC_RESOURCES,
	.view_size = sizeof(struct view),
	.data_size = sizeof(struct data),
	.actions = actions,
	.popup = { 26, 110 },
	.view_init = view_init,
	.load = load,
	.layout = layout,
	.draw = draw,
	.act = act,
	.has = has,
	.click = click,
};

unsigned findings_open(struct ui *ui, int about)
{
	const struct findings_arg arg = { about };

	ui_open(ui, &findings_screen, &arg, sizeof arg);
	return REACT_NONE;
}
