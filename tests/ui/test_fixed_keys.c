/* The keys that the manual tells of fields, forms and so on are keys; those of a field do
 * something there, and those that leave or answer do so. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "app/people.h"
#include "base/i18n.h"
#include "play.h"
#include "ui/edit.h"
#include "ui/fixed_keys.h"
#include "ui/key.h"

/* Calls `see` with each key of a row. */
static void each_key(const struct fixed_key *row, void (*see)(uint32_t key, const char *name))
{
	for (const char *at = row->keys; *at;) {
		int len = (int)strcspn(at, " ");
		see(key_parse(at, len), at);
		at += len + (at[len] == ' ');
	}
}

static void is_a_key(uint32_t key, const char *name)
{
	if (key == KEY_NONE)
		fail_msg("no such key: %s", name);
}

static void all_are_keys(void **state)
{
	(void)state;
	for (const struct fixed_keys *k = fixed_keys; k->name; k++)
		for (const struct fixed_key *row = k->row; row->keys; row++)
			each_key(row, is_a_key);
}

/* In the middle of three lines each of them moves or changes something, undo and redo too. */
static void does_something(uint32_t key, const char *name)
{
	struct edit e = { .is_multi = true, .cols = 40, .rows = 5 };
	edit_set(&e, "one two\nthree\n");
	edit_paste(&e, "four five");
	edit_key(&e, KEY_MOD_ALT | 'u');
	edit_key(&e, KEY_CODE_UP);
	edit_key(&e, KEY_CODE_RIGHT);
	edit_key(&e, KEY_CODE_RIGHT);
	if (!edit_key(&e, key))
		fail_msg("%s does nothing in a field", name);
	edit_release(&e);
}

static void a_field_knows_its_keys(void **state)
{
	(void)state;
	assert_string_equal(fixed_keys[0].name, "field");
	for (const struct fixed_key *row = fixed_keys[0].row; row->keys; row++)
		each_key(row, does_something);
}

/* ---- what is asked, and how it is left ---- */

enum { ASK_FORM = 1, ASK_PROMPT, ASK_LIST, ASK_QUESTION, ASK_TEXT };

static const struct action ask_actions[] = {
	{ ASK_FORM, "form", "a", 0, NULL, N_("Form"), 0 },
	{ ASK_PROMPT, "prompt", "b", 0, NULL, N_("Prompt"), 0 },
	{ ASK_LIST, "list", "c", 0, NULL, N_("List"), 0 },
	{ ASK_QUESTION, "question", "d", 0, NULL, N_("Question"), 0 },
	{ ASK_TEXT, "text", "e", 0, NULL, N_("Text"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};

static const char *one_text(void *ctx, size_t i)
{
	(void)ctx;
	(void)i;
	return "one";
}

static void ask_form(struct ui *ui)
{
	static const struct form_field fields[] = {
		{ "name", N_("Name"), FORM_TEXT, 0, NULL, NULL },
		{ NULL, NULL, FORM_TEXT, 0, NULL, NULL },
	};
	struct form form = { .title = "ASKED", .fields = fields };
	ui_form(ui, &form);
	form_release(&form);
}

static unsigned ask_act(struct ui *ui, int action, void *view, const void *data)
{
	(void)view;
	(void)data;
	switch (action) {
	case ASK_FORM: ask_form(ui); break;
	case ASK_PROMPT: ui_prompt(ui, &(struct prompt){ .label = "ASKED" }); break;
	case ASK_LIST:
		ui_pick(ui, &(struct pick){ .title = "ASKED", .n = 1, .text = one_text });
		break;
	case ASK_QUESTION: ui_confirm(ui, "ASKED"); break;
	case ASK_TEXT: ui_read(ui, "ASKED", "one"); break;
	default: return REACT_UNHANDLED;
	}
	return REACT_REDRAW;
}

static void ask_draw(const void *view, const void *data, struct canvas *c)
{
	(void)view;
	(void)data;
	canvas_text(c, (struct spot){ 0, 0, c->cols, TONE_NORMAL }, "quiet");
}

static const struct screen ask_screen = { .name = "ask",
					  .title = N_("Ask"),
					  .key = '1',
					  .actions = ask_actions,
					  .draw = ask_draw,
					  .act = ask_act };

static const char *opened_by;

static void leaves(uint32_t key, const char *name)
{
	static const struct screen *const screens[] = { &ask_screen, NULL };
	static int number;
	const char *file = test_path("ask.db");
	struct app app;
	struct err err = { 0 };
	char press[32], open[32];
	(void)key;
	snprintf(open, sizeof open, "type %s", opened_by);
	snprintf(press, sizeof press, "key %.*s", (int)strcspn(name, " "), name);
	app_init(&app,
		 &(struct app_args){ .file = file, .login = "li", .now = "2026-06-12T14:00:00Z" });
	if (!number++ && people_init_database(&app, file, "Li", &err) < 0)
		fail_msg("%s", err.message);
	play(&(struct ui_setup){ .app = &app, .screens = screens }, 20, 80,
	     (const char *const[]){ open, "see ASKED", press, "gone ASKED", NULL });
	app_release(&app);
}

static const struct fixed_key *row_of(const char *where, const char *help)
{
	static const struct fixed_key none = { "", "" };
	for (const struct fixed_keys *k = fixed_keys; k->name; k++)
		for (const struct fixed_key *row = k->row; !strcmp(k->name, where) && row->keys;
		     row++)
			if (!strncmp(row->help, help, strlen(help)))
				return row;
	fail_msg("%s has no keys to '%s'", where, help);
	return &none;
}

static void what_is_asked_is_left_by_its_keys(void **state)
{
	static const char *const ways[][3] = {
		{ "form", "a", "Save" },     { "form", "a", "Leave" },  { "prompt", "b", "Leave" },
		{ "prompt", "b", "Take" },   { "list", "c", "Leave" },  { "list", "c", "Take" },
		{ "question", "d", "Yes" },  { "question", "d", "No" }, { "text", "e", "Leave" },
		{ "text", "e", "Copy all" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		opened_by = ways[i][1];
		each_key(row_of(ways[i][0], ways[i][2]), leaves);
	}
}

TEST_MAIN(cmocka_unit_test(all_are_keys), cmocka_unit_test(a_field_knows_its_keys),
	  cmocka_unit_test(what_is_asked_is_left_by_its_keys))
