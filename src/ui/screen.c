#include "ui/screen.h"

#include <stdlib.h>

#include "base/mem.h"

void open_screen_init(struct open_screen *o, const struct screen *s, struct app *app,
		      const void *arg)
{
	*o = (struct open_screen){ .screen = s, .app = app };
	o->view = mem_alloc(s->view_size ? s->view_size : 1);
	if (s->view_init)
		s->view_init(o->view, arg);
}

/* All but what an act that runs was given. */
static void release_kept(struct open_screen *o)
{
	size_t n = 0;
	for (size_t i = 0; i < o->n_kept; i++) {
		if (o->busy && o->kept[i].is_given)
			o->kept[n++] = o->kept[i];
		else
			arena_release(&o->kept[i].arena);
	}
	o->n_kept = n;
}

void open_screen_release(struct open_screen *o)
{
	if (!o->screen)
		return;
	if (o->screen->view_release)
		o->screen->view_release(o->view);
	free(o->view);
	arena_release(&o->arena);
	o->busy = 0;
	release_kept(o);
	free(o->kept);
	*o = (struct open_screen){ 0 };
}

int open_screen_load(struct open_screen *o)
{
	const struct screen *s = o->screen;
	struct arena fresh = { 0 };
	void *data = arena_alloc(&fresh, s->data_size ? s->data_size : 1);
	err_clear(&o->why);
	if (s->load && s->load(o->app, o->view, data, &fresh, &o->why) < 0) {
		arena_release(&fresh);
		o->is_stale = true;
		return -1;
	}
	if (o->data)
		*MEM_PUSH(o->kept, o->n_kept, o->cap_kept) = (struct kept_data){ o->arena,
										 o->is_given };
	o->is_given = false;
	o->arena = fresh;
	o->data = data;
	o->is_stale = false;
	return app_now(o->app, &o->loaded_at, &o->why);
}

static void draw_why(const struct open_screen *o, struct canvas *c)
{
	struct spot at = { c->rows / 3, 2, c->cols - 4, TONE_BAD };
	canvas_text(c, at, o->why.code ? o->why.message : _("Nothing is loaded yet."));
	at.row++;
	at.tone = TONE_NORMAL;
	canvas_text(c, at, o->why.hint);
}

void open_screen_layout(struct open_screen *o, struct size size)
{
	o->size = size;
	if (o->data && o->screen->layout)
		o->screen->layout(o->view, o->data, size);
	release_kept(o);
}

void open_screen_draw(struct open_screen *o, struct canvas *c)
{
	canvas_clear(c);
	if (!o->data) {
		draw_why(o, c);
		return;
	}
	open_screen_layout(o, (struct size){ c->rows, c->cols });
	if (o->screen->follow && canvas_is_whole(c))
		o->screen->follow(o->view, o->data);
	o->screen->draw(o->view, o->data, c);
}

static void begin(struct open_screen *o)
{
	o->busy++;
	o->is_given = true;
}

static unsigned after(struct open_screen *o, unsigned said)
{
	if (--o->busy == 0)
		o->is_given = false;
	return said;
}

unsigned open_screen_act(struct open_screen *o, struct ui *ui, int action)
{
	if (!o->screen->act || !o->data)
		return REACT_UNHANDLED;
	begin(o);
	unsigned said = o->screen->act(ui, action, o->view, o->data);
	/* What is typed ahead of the next paint means the rows that are left */
	if (action == COMMON_FILTER)
		open_screen_layout(o, o->size);
	return after(o, said);
}

unsigned open_screen_click(struct open_screen *o, struct ui *ui, struct click at)
{
	if (!o->screen->click || !o->data)
		return REACT_UNHANDLED;
	begin(o);
	return after(o, o->screen->click(ui, at, o->view, o->data));
}

static int check_rights(struct app *app, int wanted, struct err *err)
{
	if (app->args.read_only || app->args.at)
		return err_set(err, ERR_NOPERM, "nothing may be changed here: read-only");
	wanted = wanted ? wanted : RIGHT_MEMBER | RIGHT_LEAD;
	return app->has_campaign ? app_require_open(app, wanted, err)
				 : app_require(app, wanted, err);
}

int open_screen_may(const struct open_screen *o, const struct action *a, struct err *err)
{
	unsigned wanted = a->needs & (NEEDS_ROW | NEEDS_MORE);
	unsigned has = HAS_ROW | HAS_MORE;
	if (!o->data && a->needs)
		return err_set(err, ERR_UNAVAILABLE, "nothing is loaded yet");
	if (o->screen->has && o->data)
		has = o->screen->has(o->view, o->data);
	if (wanted & ~has & NEEDS_ROW)
		return err_set(err, ERR_USAGE, "nothing is selected");
	if (wanted & ~has)
		return err_set(err, ERR_USAGE, "that can't be done here now");
	return a->needs & NEEDS_WRITE ? check_rights(o->app, a->rights, err) : 0;
}
