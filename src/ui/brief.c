/* Y: the state of things in a few lines, for a chat. */
#include "app/daily.h"
#include "ui/inner.h"

static int make(struct ui *ui, struct str *out, struct err *err)
{
	const struct daily_query query = { .day = DAY_NONE, .parts = DAILY_PAGE };
	struct arena work = { 0 };
	struct daily_input in = { 0 };
	struct scorecard card;
	int rc = daily_load(ui->app, &work, &query, &in, err);

	if (rc == 0)
		rc = scorecard_make(&card, &work, &in.score, err);
	if (rc == 0)
		daily_brief(out, &in, &card);
	arena_release(&work);
	return rc;
}

void ui_copy_report(struct ui *ui)
{
	struct str text = { 0 };
	struct err err = { 0 };

	if (make(ui, &text, &err) < 0) {
		ui_fail(ui, &err);
	} else if (ui_copy(ui, str_text(&text))) {
		ui_toast(ui, _("The short report is in the clipboard"));
	}
	str_release(&text);
}
