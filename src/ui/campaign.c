/* C: another campaign of the database.  Who acts stays who she is; what was typed stays in its
 * draft, which is one of a campaign. */
#include "app/campaign.h"

#include <string.h>

#include "base/date.h"
#include "ui/inner.h"

struct list {
	struct ui *ui;
	const struct campaign *row;
	size_t n;
	struct str text;
};

static const char *text(void *ctx, size_t i)
{
	struct list *l = ctx;
	const struct campaign *c = &l->row[i];

	str_clear(&l->text);
	str_add(&l->text, c->code);
	if (*c->title)
		str_addf(&l->text, " · %s", c->title);
	return str_text(&l->text);
}

/* "open · 2026-06-01 – 2026-06-20" */
static const char *note(void *ctx, size_t i)
{
	struct list *l = ctx;
	const struct campaign *c = &l->row[i];
	char start[DATE_TEXT], end[DATE_TEXT];

	str_clear(&l->text);
	str_addf(&l->text, "%s · %s – %s", enum_label(&campaign_states, (int)c->state),
		 day_text(c->start, start), day_text(c->end, end));
	return str_text(&l->text);
}

/* The open ones first, else as they came. */
static void put_open_first(struct campaign *row, size_t n)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		if (row[i].state != CAMPAIGN_OPEN)
			continue;
		struct campaign open = row[i];
		memmove(&row[at + 1], &row[at], (i - at) * sizeof *row);
		row[at++] = open;
	}
}

static size_t current(const struct ui *ui, const struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (ui->app->has_campaign && l->row[i].id == ui->app->campaign.id)
			return i;
	return 0;
}

/* All that was shown is of the other one. */
static void show_again(struct ui *ui)
{
	ui->undo.n = 0;
	ui->undo.below = 0;
	view_forget(ui);
	view_set_due(ui, ~0u, true);
	ui->has_news = false;
}

static int use(struct ui *ui, const struct campaign *c, struct err *err)
{
	if (app_use_campaign(ui->app, c, err) < 0)
		return -1;
	ui->app->args.campaign = arena_strdup(&ui->app->arena, c->code);
	show_again(ui);
	return 0;
}

void ui_pick_campaign(struct ui *ui)
{
	struct list l = { .ui = ui };
	struct err err = { 0 };

	struct campaign *all = campaign_all(ui->app, &ui->act_arena, &l.n, &err);
	if (!all) {
		ui_fail(ui, &err);
		return;
	}
	put_open_first(all, l.n);
	l.row = all;
	const struct pick pick = { .title = _("Campaigns"),
				   .n = l.n,
				   .start = current(ui, &l),
				   .ctx = &l,
				   .text = text,
				   .note = note };
	long i = ui_pick(ui, &pick);
	str_release(&l.text);
	if (i < 0 || (ui->app->has_campaign && l.row[i].id == ui->app->campaign.id))
		return;
	if (use(ui, &l.row[i], &err) < 0)
		ui_fail(ui, &err);
	else
		ui_toast(ui, _("Campaign %s"), l.row[i].code);
}
