/* Never a blank grid: what to begin with. */
#include <limits.h>
#include <string.h>

#include "app/campaign.h"
#include "base/date.h"
#include "draw/flow.h"
#include "screens/first.h"
#include "ui/grid.h"

enum { WAYS = 3, LEFT = 4 };

struct view {
	struct cursor cursor;
	int page;
};

struct data {
	const struct campaign *campaign;
	size_t n;
	const char *file;
	bool is_new; /* there is no database yet */
};

enum action_id { ACT_DEMO = 1, ACT_NEW, ACT_IMPORT };

static const struct action actions[] = {
	{ ACT_DEMO, "demo", "d", 0, N_("demo"), N_("Look around in a demo on throw-away data"), 0 },
	{ ACT_NEW, "new", "n", 0, N_("new"), N_("Begin a campaign from a playbook"), 0 },
	{ ACT_IMPORT, "import", "i", 0, N_("import"), N_("Begin with what is in a file"), 0 },
	{ 0 },
};

static const struct way {
	const char *title, *text;
	int action;
} ways[WAYS] = {
	{ N_("Demo"),
	  N_("A festival in its hottest hours, with troubles to find and a live feed. On "
	     "throw-away data: nothing of it stays."),
	  ACT_DEMO },
	{ N_("New campaign"),
	  N_("From a playbook: phases, tasks, KPIs, channels, budget and risks are set up by the "
	     "day of the launch; you change what differs."),
	  ACT_NEW },
	{ N_("Import"),
	  N_("Begin with a file of yours: tasks, a budget, KPIs, entries of a ledger, materials or "
	     "readings, as CSV."),
	  ACT_IMPORT },
};

/* ---- what there is ---- */

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	struct data *d = data;
	struct err none = { 0 };
	const char *file = app_file(app, err);
	const struct campaign *all;
	size_t n = 0;

	(void)view;
	if (!file)
		return -1;
	d->file = arena_strdup(a, file);
	all = campaign_all(app, a, &n, &none);
	d->is_new = !all;
	if (none.code && none.code != ERR_NOINPUT) {
		*err = none;
		return -1;
	}
	struct campaign *open = arena_array(a, n + 1, sizeof *open);
	for (size_t i = 0; all && i < n; i++)
		if (all[i].state != CAMPAIGN_ARCHIVED)
			open[d->n++] = all[i];
	d->campaign = open;
	return 0;
}

static void layout(void *view, const void *data, struct size size)
{
	struct view *v = view;
	const struct data *d = data;

	v->page = size.rows;
	cursor_fit(&v->cursor, d->n + WAYS, size.rows);
}

/* ---- painting ---- */

/* Measures, or paints where there is a canvas. */
struct pen {
	struct canvas *c; /* NULL: only measures */
	int width, row, top;
	bool has_texts, has_gaps;
	int cursor_row;
};

static void put(struct pen *p, enum tone tone, const char *text)
{
	int rows = flow_rows(text, p->width, INT_MAX), at = p->row - p->top;

	if (p->c && at >= 0 && at < p->c->rows)
		flow_draw(p->c, &(struct fit){ at, LEFT, p->width, FIT_LEFT, tone },
			  p->c->rows - at, text);
	p->row += rows;
}

static void gap(struct pen *p)
{
	p->row += p->has_gaps;
}

/* What is chosen, when it is the one under the cursor. */
static void put_choice(struct pen *p, bool is_at, enum tone tone, const char *text)
{
	int at = p->row - p->top;

	if (is_at)
		p->cursor_row = p->row;
	if (is_at && p->c && at >= 0 && at < p->c->rows)
		canvas_fill(p->c, (struct rect){ at, LEFT - 2, 1, 1 }, p->c->glyphs->cursor,
			    TONE_SELECTED);
	put(p, tone, text);
}

static void put_campaigns(struct pen *p, const struct view *v, const struct data *d)
{
	char start[DATE_TEXT], end[DATE_TEXT];
	struct str s = STR_ROOM(1024);

	for (size_t i = 0; i < d->n; i++) {
		const struct campaign *k = &d->campaign[i];

		str_clear(&s);
		str_addf(&s, "%s · %s · %s · %s – %s", k->code, k->title,
			 enum_label(&campaign_states, (int)k->state), day_text(k->start, start),
			 day_text(k->end, end));
		put_choice(p, v->cursor.at == i, TONE_NORMAL, str_text(&s));
	}
	if (d->n)
		gap(p);
}

static void put_all(struct pen *p, const struct view *v, const struct data *d)
{
	char room[CANVAS_LINE];
	struct str s = STR_ON(room);

	p->row = 0;
	gap(p);
	put(p, TONE_TITLE,
	    d->n ? _("Which campaign?") : _("There is no campaign here yet. Begin with:"));
	gap(p);
	put_campaigns(p, v, d);
	for (size_t i = 0; i < WAYS; i++) {
		put_choice(p, v->cursor.at == d->n + i, TONE_STRONG, _(ways[i].title));
		if (p->has_texts)
			put(p, TONE_DIM, _(ways[i].text));
		gap(p);
	}
	str_addf(&s,
		 d->is_new ? _("%s will be made with the campaign, with you as its lead.") : "%s",
		 d->file);
	put(p, TONE_DIM, str_text(&s));
}

/* With all that there is room for: the gaps go first, then what is said of each choice; then it
 * scrolls. */
static void draw(const void *view, const void *data, struct canvas *c)
{
	struct pen p = { .width = MAX(MIN(c->cols - LEFT - 1, 76), 1),
			 .has_texts = true,
			 .has_gaps = true };

	put_all(&p, view, data);
	if (p.row > c->rows) {
		p.has_gaps = false;
		put_all(&p, view, data);
	}
	if (p.row > c->rows) {
		p.has_texts = false;
		put_all(&p, view, data);
	}
	if (p.row > c->rows)
		p.top = MAX(MIN(p.cursor_row - c->rows / 2, p.row - c->rows), 0);
	p.c = c;
	put_all(&p, view, data);
}

/* ---- acting ---- */

static unsigned use(struct ui *ui, const struct campaign *k)
{
	struct err err = { 0 };

	if (app_use_campaign(ui_app(ui), k, &err) < 0)
		return ui_fail(ui, &err);
	ui_app(ui)->args.campaign = arena_strdup(&ui_app(ui)->arena, k->code);
	ui_leave(ui, FIRST_READY);
	return REACT_NONE;
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct view *v = view;
	const struct data *d = data;

	if (action == COMMON_OPEN && v->cursor.at < d->n)
		return use(ui, &d->campaign[v->cursor.at]);
	if (action == COMMON_OPEN)
		action = ways[v->cursor.at - d->n].action;
	switch (action) {
	case ACT_DEMO: ui_leave(ui, FIRST_DEMO); return REACT_NONE;
	case ACT_NEW: return first_new(ui);
	case ACT_IMPORT: return first_import(ui);
	default: return cursor_act(&v->cursor, action, d->n + WAYS, v->page);
	}
}

const struct screen first_screen = {
	.name = "first",
	.title = N_("Begin"),
	.about = N_("Where no campaign is chosen or there is none yet."),
	.key = '1',
	.topics = TOPIC_CAMPAIGN,
	.view_size = sizeof(struct view),
	.data_size = sizeof(struct data),
	.actions = actions,
	.load = load,
	.layout = layout,
	.draw = draw,
	.act = act,
};

const struct screen *const first_screens[] = { &first_screen, NULL };
