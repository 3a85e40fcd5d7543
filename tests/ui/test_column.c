/* A form with a column of fields: pasted from a spreadsheet, each said back, kept as a draft. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/people.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/number.h"
#include "play.h"
#include "ui/ui.h"

enum { TILL_COUNT = 1 };

static const struct action till_actions[] = {
	{ TILL_COUNT, "count", "c", 0, N_("count"), N_("Count what was sold"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};

static const struct form_field fields[] = {
	{ "day", N_("Day"), FORM_TEXT, 0, NULL, NULL },
	{ "app", "apples", FORM_TEXT, FORM_COLUMN | FORM_LITERAL, NULL, NULL },
	{ "ban", "bananas", FORM_TEXT, FORM_COLUMN | FORM_LITERAL, NULL, NULL },
	{ "che", "cherries", FORM_TEXT, FORM_COLUMN | FORM_LITERAL, NULL, NULL },
	{ NULL, NULL, FORM_TEXT, 0, NULL, NULL },
};

static int check_at(struct form *form, int i, struct str *said, struct err *err)
{
	const char *text = str_text(&form->value[i]);
	int64_t n;

	if (i == 0) {
		str_addf(said, "[%s app]", form_get(form, "app"));
		return 0;
	}
	if (!*text) {
		str_addf(said, "nothing on %s", form_get(form, "day"));
		return 0;
	}
	if (number_parse_int(text, 0, 1000000, &n, err) < 0)
		return -1;
	str_addf(said, "<%lld pieces>", (long long)n);
	return 0;
}

static const char *today = "monday";

/* Says under which request it came: is it the one before? */
static int refuse(struct form *form, void *ctx, struct err *err)
{
	static char before[ID_TEXT]; /* the tests' own */
	const char *id = ui_app(ctx)->request_id;

	(void)form;
	if (strcmp(form_get(form, "ban"), "8") != 0)
		return 0;
	bool is_same = id && !strcmp(id, before);
	snprintf(before, sizeof before, "%s", id ? id : "");
	return err_set(err, ERR_IO, is_same ? "not again" : "not now");
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct form form = { .name = "till",
			     .title = "Till",
			     .fields = fields,
			     .first = "app",
			     .ctx = ui,
			     .is_once = true,
			     .check_at = check_at,
			     .submit = refuse };

	(void)view;
	(void)data;
	if (action != TILL_COUNT)
		return REACT_UNHANDLED;
	form_set(&form, "day", today);
	if (ui_form(ui, &form))
		ui_toast(ui, "%s/%s/%s%s", form_get(&form, "app"), form_get(&form, "ban"),
			 form_get(&form, "che"),
			 strcmp(form_get(&form, "day"), today) ? " on another day" : "");
	form_release(&form);
	return REACT_REDRAW;
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	(void)view;
	(void)data;
	canvas_text(c, (struct spot){ 0, 0, c->cols, TONE_NORMAL }, "the till");
}

static const struct screen till_screen = { .name = "till",
					   .title = "Till",
					   .key = '1',
					   .actions = till_actions,
					   .draw = draw,
					   .act = act };

static bool is_same_till; /* what the last one left is found again */

static void play_till(const char *const *steps)
{
	static const struct screen *const screens[] = { &till_screen, NULL };
	static int number;
	char name[32];
	number += !is_same_till;
	snprintf(name, sizeof name, "till%d.db", number);
	const char *file = test_path(name);
	struct app app;
	struct err err = { 0 };
	setenv("XDG_STATE_HOME", test_path("state"), 1);
	app_init(&app,
		 &(struct app_args){ .file = file, .login = "li", .now = "2026-06-12T14:00:00Z" });
	if (!is_same_till && people_init_database(&app, file, "Li", &err) < 0)
		fail_msg("%s", err.message);
	play(&(struct ui_setup){ .app = &app, .screens = screens }, 24, 80, steps);
	app_release(&app);
}

#define PLAY(...) play_till((const char *const[]){ __VA_ARGS__, NULL })

static void each_is_typed_and_said(void **state)
{
	(void)state;
	PLAY("type c", "see nothing on monday", "type 12", "see <12 pieces>", "key Down",
	     "type many", "see many", "key Ctrl-S", "gone 12/", "key Backspace", "key Backspace",
	     "key Backspace", "key Backspace", "key Tab", "type 7", "key Ctrl-S", "see 12//7");
}

/* Also one that stands before it. */
static void a_check_sees_the_other_fields_as_they_are(void **state)
{
	(void)state;
	PLAY("type c12", "see [12 app]", "key Backspace", "see [1 app]", "paste 5\n6\n",
	     "see [5 app]", "key Esc", "type y");
}

/* A field can't show a tab; that is no change, unless the field is changed. */
static void what_nobody_touched_stays_as_it_was(void **state)
{
	(void)state;
	today = "mon\tday";
	PLAY("type c", "see mon day", "key Esc", "gone Throw away", "see the till", "type c7",
	     "key Ctrl-S", "see 7//", "gone another day", "type c7", "key Up", "type s",
	     "key Ctrl-S", "see another day");
	today = "monday";
}

/* Whether the first was done may not be known; what was changed since is another. */
static void the_same_form_is_the_same_request(void **state)
{
	(void)state;
	PLAY("type c1", "key Down", "type 8", "key Ctrl-S", "see not now", "key Ctrl-S",
	     "see not again", "key Up", "type 2", "key Ctrl-S", "see not now", "key Ctrl-S",
	     "see not again", "key Esc", "type y");
}

static void a_column_fills_the_fields_below(void **state)
{
	(void)state;
	PLAY("type c", "paste 1\n22\r\n333\n", "see <1 pieces>", "see <22 pieces>",
	     "see <333 pieces>", "key Ctrl-S", "see 1/22/333");
	/* From the cursor on; an empty cell leaves its field alone */
	PLAY("type c5", "key Down", "paste \n9", "key Ctrl-S", "see 5//9");
}

static void lines_with_names_find_their_field(void **state)
{
	(void)state;
	PLAY("type c", "paste cherries\t30\nAPP\t10\t\n", "key Ctrl-S", "see 10//30");
}

static void what_finds_no_field_is_named(void **state)
{
	(void)state;
	PLAY("type c", "paste apples\t1\npears\t2\n", "see no row is called 'pears'",
	     "see <1 pieces>", "key Esc", "type y");
	PLAY("type c", "paste 1\n2\n3\n4\n5", "see 2 values more than there are rows",
	     "see <3 pieces>", "key Esc", "type y");
}

static void hostile_text_is_harmless(void **state)
{
	(void)state;
	PLAY("type c",
	     "paste \xe2\x80\xae"
	     "99\n\xff\xfe\xc3\n\x1b[31m7\n",
	     "see not a", "gone pieces>", "key Ctrl-S", "see Till", "key Esc", "type y",
	     "see the till");
	PLAY("type c", "paste 99999999999999999999999999999999\n", "gone pieces>", "key Esc",
	     "type y");
}

static void nothing_is_lost(void **state)
{
	(void)state;
	/* The program ends while the form is open */
	PLAY("type c", "paste 1\n22\n333");
	is_same_till = true;
	PLAY("type c", "see This is what you typed before", "see <333 pieces>", "key Esc",
	     "see Throw away", "type n", "see <22 pieces>", "key Ctrl-S", "see 1/22/333");
	PLAY("type c", "gone typed before", "gone pieces>");
	is_same_till = false;
}

TEST_MAIN(cmocka_unit_test(each_is_typed_and_said),
	  cmocka_unit_test(a_check_sees_the_other_fields_as_they_are),
	  cmocka_unit_test(the_same_form_is_the_same_request),
	  cmocka_unit_test(what_nobody_touched_stays_as_it_was),
	  cmocka_unit_test(a_column_fills_the_fields_below),
	  cmocka_unit_test(lines_with_names_find_their_field),
	  cmocka_unit_test(what_finds_no_field_is_named),
	  cmocka_unit_test(hostile_text_is_harmless), cmocka_unit_test(nothing_is_lost))
