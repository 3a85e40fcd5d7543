/* u goes back through my own changes, Ctrl-R forth again. */
#include "app/history.h"
#include "base/mem.h"
#include "ui/inner.h"

/* A change of mine in between begins anew. */
static void look_for_news(struct ui *ui)
{
	if (!ui->app->change_id || ui->app->change_id == ui->undo.last)
		return;
	ui->undo.n = 0;
	ui->undo.below = 0;
	ui->undo.last = ui->app->change_id;
}

/* What this one was is told; u after it goes on with the one before. */
static void say_stuck(struct ui *ui, int64_t id, const struct err *err)
{
	struct err none = { 0 };
	int64_t older;

	ui_fail(ui, err);
	if (history_last_own(ui->app, id, &older, &none) < 0)
		return;
	ui->undo.below = id;
	str_add(&ui->toast_text, " · ");
	str_add(&ui->toast_text, _("u goes on with the change before"));
}

static int take_back(struct ui *ui, int64_t id, const struct change **what, struct err *err)
{
	int rc = history_undo(ui->app, id, NULL, what, err);

	if (rc == 0)
		ui->undo.last = ui->change_seen = ui->app->change_id;
	return rc;
}

static void redo(struct ui *ui)
{
	const struct change *undo = NULL;
	struct err err = { 0 };

	if (!ui->undo.n) {
		ui_toast(ui, _("Nothing was taken back"));
		return;
	}
	const struct undone *u = &ui->undo.redo[ui->undo.n - 1];
	if (take_back(ui, u->by, &undo, &err) < 0) {
		ui_fail(ui, &err);
		return;
	}
	ui->undo.n--;
	ui_toast(ui, _("Done again: %s"), u->summary);
	view_react(ui, REACT_RELOAD);
}

void ui_tell_change(struct ui *ui)
{
	int64_t id = ui->app->change_id;

	bool is_bad_shown = ui->is_toast_bad && ui->toast_until_us;

	if (id && id != ui->change_seen && !is_bad_shown)
		ui_toast(ui, "%s", history_summary(ui->app, id));
}

void ui_undo(struct ui *ui, bool is_redo)
{
	const struct change *what = NULL;
	struct err err = { 0 };
	int64_t id;

	if (ui->app->args.read_only || ui->app->args.at) {
		err_set(&err, ERR_NOPERM, "nothing may be changed here: read-only");
		ui_fail(ui, &err);
		return;
	}
	look_for_news(ui);
	if (is_redo) {
		redo(ui);
		return;
	}
	if (history_last_own(ui->app, ui->undo.below, &id, &err) < 0) {
		ui_fail(ui, &err);
		return;
	}
	if (take_back(ui, id, &what, &err) < 0) {
		say_stuck(ui, id, &err);
		return;
	}
	*MEM_PUSH(ui->undo.redo, ui->undo.n, ui->undo.cap) =
		(struct undone){ ui->undo.last, arena_strdup(&ui->app->arena, what->summary) };
	ui_toast(ui, _("Taken back: %s · Ctrl-R redo"), what->summary);
	view_react(ui, REACT_RELOAD);
}
