/* Changing on a scripted terminal: two at the same field; undo back and forth. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/campaign.h"
#include "app/ledger.h"
#include "app/people.h"
#include "app/task.h"
#include "base/i18n.h"
#include "db/db.h"
#include "play.h"
#include "store/store.h"
#include "support/app/order.h"
#include "ui/ui.h"

/* ---- a screen of one task ---- */

enum { DESK_EDIT = 1, DESK_SPEND, DESK_QUIET, DESK_BREAK };

static const struct action desk_actions[] = {
	{ DESK_EDIT, "edit", "e", NEEDS_WRITE, N_("edit"), N_("Edit it"), 0 },
	{ DESK_SPEND, "spend", "s", NEEDS_WRITE, N_("spend"), N_("Spend on it"), 0 },
	{ DESK_QUIET, "quiet", "z", NEEDS_WRITE, NULL, N_("Rename it without a word"), 0 },
	{ DESK_BREAK, "break", "x", 0, NULL, N_("Break what the top line is made of"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};

struct desk_data {
	const struct task *task;
	int64_t spent_minor;
};

static int desk_load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	struct desk_data *d = data;
	(void)view;
	const struct budget_line *l = app_find(app, THING_LINE, "ads", err);
	d->task = l ? task_load(app, 1, a, err) : NULL;
	d->spent_minor = l ? l->spent_minor : 0;
	return d->task ? 0 : -1;
}

static void desk_draw(const void *view, const void *data, struct canvas *c)
{
	const struct desk_data *d = data;
	char line[200];
	(void)view;
	snprintf(line, sizeof line, "<%s|%s> spent %lld", d->task->title, d->task->note,
		 (long long)d->spent_minor);
	canvas_text(c, (struct spot){ 0, 0, c->cols, TONE_NORMAL }, line);
}

static const char *others_file;
static const struct app_field *theirs;
static size_t n_theirs;

/* Mei sets what the case says, once, in the moment before mine is saved. */
static void let_mei_change(void)
{
	struct app app;
	struct err err = { 0 };
	const struct app_fields f = { .field = theirs, .n = n_theirs };
	if (!n_theirs)
		return;
	app_init(&app, &(struct app_args){ .file = others_file,
					   .login = "mei",
					   .now = "2026-06-12T14:31:00+08:00" });
	if (task_set(&app, 1, &f, &err) < 0)
		fail_msg("%s", err.message);
	app_release(&app);
	n_theirs = 0;
}

struct editing {
	struct ui *ui;
	const struct task *task;
};

static int submit(struct form *form, void *ctx, struct err *err)
{
	struct editing *e = ctx;
	struct app_field field[2];
	struct app_fields f = { .field = field, .seen = e->task };
	let_mei_change();
	if (strcmp(form_get(form, "title"), e->task->title) != 0)
		field[f.n++] = (struct app_field){ "title", form_get(form, "title") };
	if (strcmp(form_get(form, "note"), e->task->note) != 0)
		field[f.n++] = (struct app_field){ "note", form_get(form, "note") };
	return f.n ? task_set(ui_app(e->ui), 1, &f, err) : 0;
}

static const struct form_field task_fields[] = {
	{ "title", N_("Title"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "note", N_("Note"), FORM_TEXT, 0, NULL, NULL },
	{ NULL, NULL, FORM_TEXT, 0, NULL, NULL },
};

static unsigned edit(struct ui *ui, const struct task *t)
{
	struct editing e = { ui, t };
	struct form form = { .name = "desk.edit",
			     .title = "Edit",
			     .fields = task_fields,
			     .submit = submit,
			     .ctx = &e };
	form_set(&form, "title", t->title);
	form_set(&form, "note", t->note);
	if (ui_form(ui, &form))
		ui_toast(ui, "saved");
	form_release(&form);
	return REACT_RELOAD;
}

static unsigned desk_act(struct ui *ui, int action, void *view, const void *data)
{
	const struct desk_data *d = data;
	const struct posting p = { .kind = LEDGER_SPEND, .line = "ads", .amount = "500" };
	struct posted posted;
	struct err err = { 0 };
	(void)view;
	if (action == DESK_EDIT)
		return edit(ui, d->task);
	if (action == DESK_QUIET) {
		const struct app_field f = { "title", "Quiet" };
		const struct app_fields one = { .field = &f, .n = 1 };
		return task_set(ui_app(ui), 1, &one, &err) < 0 ? ui_fail(ui, &err) : REACT_RELOAD;
	}
	if (action == DESK_BREAK) {
		if (db_exec(store_db(ui_app(ui)->store), "ALTER TABLE kpi RENAME TO lost", &err) <
		    0)
			fail_msg("%s", err.message);
		return REACT_NONE;
	}
	if (action != DESK_SPEND)
		return REACT_UNHANDLED;
	if (ledger_post(ui_app(ui), &p, &posted, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, "spent");
	return REACT_RELOAD;
}

static const struct screen desk_screen = {
	.name = "desk",
	.title = N_("Desk"),
	.key = '1',
	.topics = TOPIC_TASKS | TOPIC_MONEY,
	.data_size = sizeof(struct desk_data),
	.actions = desk_actions,
	.load = desk_load,
	.draw = desk_draw,
	.act = desk_act,
};

/* ---- running ---- */

static bool has_two;

static void make(struct app *app, const char *file)
{
	const struct campaign_order order = order_small();
	struct campaign_order second = order;
	const struct person_change mei = { .rights = "lead,admin" };
	struct err err = { 0 };
	second.code = "G";
	second.title = "Autumn";
	second.launch = "2026-09-15";
	if (people_init_database(app, file, "Li", &err) < 0 ||
	    person_add(app, "mei", &mei, &err) < 0 ||
	    (has_two && campaign_new(app, &second, NULL, &err) < 0) ||
	    campaign_new(app, &order, NULL, &err) < 0)
		fail_msg("%s", err.message);
}

static void play_desk(const char *const *steps)
{
	static const struct screen *const screens[] = { &desk_screen, NULL };
	static int number;
	char name[32];
	struct app app;
	snprintf(name, sizeof name, "desk%d.db", ++number);
	others_file = test_path(name);
	app_init(&app, &(struct app_args){ .file = others_file,
					   .login = "li",
					   .now = "2026-06-12T14:00:00+08:00" });
	make(&app, others_file);
	play(&(struct ui_setup){ .app = &app, .screens = screens }, 24, 80, steps);
	app_release(&app);
}

#define PLAY(...) play_desk((const char *const[]){ __VA_ARGS__, NULL })
#define MEI(...)                                                  \
	static const struct app_field others[] = { __VA_ARGS__ }; \
	theirs = others;                                          \
	n_theirs = ARRAY_LEN(others)

/* ---- two at the same field ---- */

static void both_values_are_shown_and_mine_can_stay(void **state)
{
	(void)state;
	MEI({ "title", "Theirs" });
	PLAY("type e", "key Ctrl-U", "type Mine", "key Ctrl-S", "see Changed by somebody else",
	     "see before     Draw", "see theirs     Theirs", "see mei · 06-12 14:31",
	     "see mine       Mine", "key Enter", "see keep mine", "golden ui/golden/merge.txt",
	     "type m", "key Enter", "see saved · u undo", "see <Mine|>");
}

/* Of long values one sees where they differ. */
static void the_difference_is_seen(void **state)
{
	(void)state;
	MEI({ "title", "Draw and cut out the banners of the main venue for the encore, early" });
	PLAY("type e", "key Ctrl-U",
	     "type Draw and cut out the banners of the main venue for the encore, late",
	     "key Ctrl-S", "see for the encore, early mei", "see for the encore, late", "type m",
	     "key Enter", "see encore, late|>");
}

static void theirs_can_be_taken(void **state)
{
	(void)state;
	MEI({ "title", "Theirs" });
	PLAY("type e", "key Ctrl-U", "type Mine", "key Tab", "type my note", "key Ctrl-S", "type t",
	     "key Enter", "see <Theirs|my note>");
}

static void back_to_the_form_keeps_what_was_typed(void **state)
{
	(void)state;
	MEI({ "title", "Theirs" });
	PLAY("type e", "key Ctrl-U", "type Mine", "key Ctrl-S", "key Esc", "gone Changed by",
	     "see Edit", "see Mine", "key Ctrl-S", "see Changed by", "type t", "key Enter",
	     "see <Theirs|>");
}

static void every_field_is_decided(void **state)
{
	(void)state;
	MEI({ "title", "Theirs" }, { "note", "their note" });
	PLAY("type e", "key Ctrl-U", "type Mine", "key Tab", "type my note", "key Ctrl-S",
	     "see Note", "see their note", "type t", "key Enter", "see Changed by", "type m",
	     "key Enter", "see <Theirs|my note>");
}

static void another_field_merges_without_a_word(void **state)
{
	(void)state;
	MEI({ "note", "their note" });
	PLAY("type e", "key Ctrl-U", "type Mine", "key Ctrl-S", "gone Changed by",
	     "see <Mine|their note>");
}

/* ---- undo ---- */

static void u_goes_back_and_ctrl_r_forth(void **state)
{
	(void)state;
	n_theirs = 0;
	PLAY("type e", "key Ctrl-U", "type One", "key Ctrl-S", "see <One|> spent 0", "type s",
	     "see spent 50000", "see spent · u undo", "type e", "key Ctrl-U", "type Two",
	     "key Ctrl-S", "see <Two|>", "type u", "see Taken back: ", "see Ctrl-R redo",
	     "see <One|> spent 50000", "type u", "see <One|> spent 0", "type u",
	     "see <Draw|> spent 0", "key Ctrl-R", "see Done again: ", "see <One|> spent 0",
	     "key Ctrl-R", "see <One|> spent 50000", "key Ctrl-R", "see <Two|> spent 50000",
	     "key Ctrl-R", "see Nothing was taken back", "type uuu", "see <Draw|> spent 0",
	     "type s", "key Ctrl-R", "see Nothing was taken back", "type u", "see spent 0");
}

static void every_change_is_told(void **state)
{
	(void)state;
	n_theirs = 0;
	PLAY("type z", "see <Quiet|>", "see Quiet · u undo", "type u", "see Taken back");
}

/* The campaign itself stays; u after it goes on. */
static void u_passes_by_what_can_not_be_taken_back(void **state)
{
	(void)state;
	n_theirs = 0;
	PLAY("type u", "see never taken back", "see u goes on with the change before", "type u",
	     "see Taken back: ", "gone never");
}

/* ---- the top line ---- */

static void figures_that_can_not_be_loaded_stay(void **state)
{
	(void)state;
	PLAY("see Small · D-3", "see GMV", "type x", "key F5", "see Small · D-3", "see GMV",
	     "see <Draw|>");
}

/* ---- the campaigns of a database ---- */

static void y_copies_a_few_lines_for_a_chat(void **state)
{
	(void)state;
	PLAY("type Y", "see The short report is in the clipboard",
	     "copied Small · D-3 · 2026-06-12 14:00\n"
	     "GMV: no reading yet, target ¥5.00M\n"
	     "10 findings (warroom check)\n"
	     "Money: approved ¥480k · planned ¥480k · committed ¥0 · spent ¥0 · available ¥480k · "
	     "usage 0% pace 0% · ● on track · reserve 12.5%\n"
	     "Tasks: 2 overdue · 2 open, 0 done\n");
}

static void c_goes_to_another_campaign(void **state)
{
	(void)state;
	has_two = true;
	PLAY("see Small · D-3", "type e", "type half", "key Esc", "type k", "type C",
	     "see Campaigns", "see F · Small", "see G · Autumn",
	     "see running · 2026-09-05 – 2026-09-23", "type autumn", "key Enter", "see Campaign G",
	     "see Autumn", "see <Draw|> spent 0", "see li", "type e", "gone half", "key Ctrl-U",
	     "type Paint", "key Ctrl-S", "see <Paint|>", "type C", "type f ·", "key Enter",
	     "see Campaign F", "see <Draw|>", "type e", "see Drawhalf", "key Esc", "type y",
	     "type u", "gone Paint");
	has_two = false;
}

int main(void)
{
	setenv("XDG_STATE_HOME", test_path("state"), 1);
	i18n_init("en");
	const struct CMUnitTest cases[] = {
		cmocka_unit_test(both_values_are_shown_and_mine_can_stay),
		cmocka_unit_test(the_difference_is_seen),
		cmocka_unit_test(theirs_can_be_taken),
		cmocka_unit_test(back_to_the_form_keeps_what_was_typed),
		cmocka_unit_test(every_field_is_decided),
		cmocka_unit_test(another_field_merges_without_a_word),
		cmocka_unit_test(u_goes_back_and_ctrl_r_forth),
		cmocka_unit_test(every_change_is_told),
		cmocka_unit_test(y_copies_a_few_lines_for_a_chat),
		cmocka_unit_test(figures_that_can_not_be_loaded_stay),
		cmocka_unit_test(c_goes_to_another_campaign),
		cmocka_unit_test(u_passes_by_what_can_not_be_taken_back),
	};
	return cmocka_run_group_tests_name(__FILE__, cases, NULL, NULL);
}
