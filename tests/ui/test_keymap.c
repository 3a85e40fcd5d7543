/* Names of keys, and which key runs what. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "ui/key.h"
#include "ui/keymap.h"
#include "ui/term.h"

static const struct action rows[] = {
	{ 1, "done", "d Enter", 0, NULL, "Done", 0 },
	{ 2, "next", "n", 0, NULL, "Next", 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};
static const struct screen board = { .name = "board", .actions = rows };
static const struct screen *const screens[] = { &board, NULL };

static uint32_t key(const char *name)
{
	return key_parse(name, (int)strlen(name));
}

static void names_go_there_and_back(void **state)
{
	(void)state;
	static const char *const names[] = { "a",     "A",       "Enter", "Esc",       "Space",
					     "F1",    "F12",     "PgUp",  "Shift-Tab", "Ctrl-R",
					     "Alt-x", "Ctrl-Up", "渠",    "/",         "Ctrl-_" };
	char label[KEY_NAME_MAX];
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		assert_string_equal(key_label(key(names[i]), label), names[i]);
	assert_int_equal(key("ctrl-r"), key("Ctrl-R"));
	assert_int_equal(key("F13"), KEY_NONE);
	assert_int_equal(key("Nonsense"), KEY_NONE);
	assert_int_equal(key(""), KEY_NONE);
}

static void every_default_key_has_a_name(void **state)
{
	(void)state;
	for (const struct action *a = common_actions; a->name; a++) {
		for (const char *p = a->keys; *p;) {
			size_t len = strcspn(p, " ");
			assert_int_not_equal(key_parse(p, (int)len), KEY_NONE);
			p += len + (p[len] == ' ');
		}
	}
}

static void no_common_key_means_two_things(void **state)
{
	(void)state;
	for (const struct action *a = common_actions; a->name; a++)
		for (const struct action *b = a + 1; b->name; b++)
			for (const char *p = a->keys; *p;) {
				size_t len = strcspn(p, " ");
				assert_false(key_is_in(key_parse(p, (int)len), b->keys));
				p += len + (p[len] == ' ');
			}
}

static void a_screens_own_key_goes_first(void **state)
{
	(void)state;
	struct keymap m = { 0 };
	assert_string_equal(keymap_find(&m, &board, key("n"))->name, "next");
	assert_string_equal(keymap_find(&m, NULL, key("n"))->name, "hit");
	assert_string_equal(keymap_find(&m, &board, key("Enter"))->name, "done");
	assert_null(keymap_find(&m, &board, key("F12")));
	keymap_release(&m);
}

static void only_keys_that_reach_an_action_are_shown(void **state)
{
	(void)state;
	struct keymap m = { 0 };
	const struct action *open = keymap_find(&m, NULL, key("Enter"));
	struct str keys = { 0 };
	keymap_add_reaching(&m, NULL, open, &keys);
	assert_string_equal(str_text(&keys), "Enter");
	str_clear(&keys);
	keymap_add_reaching(&m, &board, open, &keys);
	assert_string_equal(str_text(&keys), "");
	keymap_add_reaching(&m, &board, rows, &keys);
	assert_string_equal(str_text(&keys), "d Enter");
	str_release(&keys);
	keymap_release(&m);
}

static int load(struct keymap *m, const char *text, struct err *err)
{
	const char *path = test_path("keys.ini");
	test_write_file(path, text);
	return keymap_load(m, path, screens, err);
}

static void the_file_changes_keys(void **state)
{
	(void)state;
	struct keymap m = { 0 };
	struct err err = { 0 };
	assert_int_equal(load(&m, "[board]\ndone = x Ctrl-D\n[all]\nundo = U\n", &err), 0);
	assert_string_equal(keymap_find(&m, &board, key("x"))->name, "done");
	assert_string_equal(keymap_find(&m, &board, key("Ctrl-D"))->name, "done");
	assert_null(keymap_find(&m, &board, key("d")));
	assert_string_equal(keymap_find(&m, &board, key("U"))->name, "undo");
	keymap_release(&m);
	assert_int_equal(keymap_load(&m, test_path("none.ini"), screens, &err), 0);
	keymap_release(&m);
}

static void the_file_says_what_is_wrong(void **state)
{
	(void)state;
	static const char *const wrong[][2] = {
		{ "[nowhere]\ndone = x\n", "keys.ini:2: no screen 'nowhere'" },
		{ "[board]\n\nfly = x\n", "keys.ini:3: no action 'fly' in [board]" },
		{ "[board]\ndone = Hyper-X\n", "no such key: 'Hyper-X'" },
		{ "[board]\nnonsense\n", "write it as name = value" },
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct keymap m = { 0 };
		struct err err = { 0 };
		assert_int_equal(load(&m, wrong[i][0], &err), -1);
		if (!strstr(err.message, wrong[i][1]))
			fail_msg("%s", err.message);
		keymap_release(&m);
	}
}

static void a_mouse_report_is_read(void **state)
{
	(void)state;
	struct click at;
	assert_true(term_parse_mouse("0;281;9M", &at));
	assert_int_equal(at.col, 280);
	assert_int_equal(at.row, 8);
	assert_true(term_parse_mouse("64;1;1M", &at));
	assert_int_equal(at.wheel, -1);
	assert_true(term_parse_mouse("65;1;1M", &at));
	assert_int_equal(at.wheel, 1);
	assert_false(term_parse_mouse("0;1;1m", &at));
	assert_false(term_parse_mouse("35;1;1M", &at));
	assert_false(term_parse_mouse("0;0;1M", &at));
	assert_false(term_parse_mouse("", &at));
	assert_false(term_parse_mouse("9999999999999;1;1M", &at));
}

/* Without its wrapping, what screen passes on; each piece is one that it keeps. */
static void unwrap(struct str *out, const char *bytes)
{
	for (const char *end; str_starts(bytes, "\033P"); bytes = end + 2) {
		assert_non_null(end = strstr(bytes, "\033\\"));
		assert_true(end - bytes <= 255);
		str_add_bytes(out, bytes + 2, (size_t)(end - bytes) - 2);
	}
	assert_string_equal(bytes, "");
}

static void copying_is_in_pieces_for_screen(void **state)
{
	struct str text = { 0 }, plain = { 0 }, out = { 0 }, passed = { 0 };
	(void)state;
	str_add_repeat(&text, "0123456789", TERM_COPY_MAX / 10);
	term_add_copy(&plain, str_text(&text), TERM_HOST_NONE);
	term_add_copy(&out, str_text(&text), TERM_HOST_SCREEN);
	unwrap(&passed, str_text(&out));
	assert_string_equal(str_text(&passed), str_text(&plain));
	str_release(&text);
	str_release(&plain);
	str_release(&out);
	str_release(&passed);
}

static void who_is_between_is_told_by_the_environment(void **state)
{
	(void)state;
	unsetenv("TMUX");
	unsetenv("STY");
	setenv("TERM", "screen", 1);
	assert_int_equal(term_host(), TERM_HOST_NONE);
	setenv("STY", "12.pts", 1);
	assert_int_equal(term_host(), TERM_HOST_SCREEN);
	setenv("TMUX", "/tmp/x", 1);
	assert_int_equal(term_host(), TERM_HOST_TMUX);
	setenv("TERM", "screen.xterm-256color", 1);
	assert_int_equal(term_host(), TERM_HOST_SCREEN);
	unsetenv("STY");
	assert_int_equal(term_host(), TERM_HOST_TMUX);
	unsetenv("TMUX");
}

static void copying_is_wrapped_for_tmux(void **state)
{
	(void)state;
	struct str out = { 0 };
	term_add_copy(&out, "hi!?", TERM_HOST_NONE);
	assert_string_equal(str_text(&out), "\033]52;c;aGkhPw==\a");
	str_clear(&out);
	term_add_copy(&out, "hi!", TERM_HOST_TMUX);
	assert_string_equal(str_text(&out), "\033]52;c;aGkh\a\033Ptmux;\033\033]52;c;aGkh\a\033\\");
	str_release(&out);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(names_go_there_and_back),
		  cmocka_unit_test(every_default_key_has_a_name),
		  cmocka_unit_test(no_common_key_means_two_things),
		  cmocka_unit_test(a_screens_own_key_goes_first),
		  cmocka_unit_test(only_keys_that_reach_an_action_are_shown),
		  cmocka_unit_test(the_file_changes_keys),
		  cmocka_unit_test(the_file_says_what_is_wrong),
		  cmocka_unit_test(a_mouse_report_is_read),
		  cmocka_unit_test(copying_is_wrapped_for_tmux),
		  cmocka_unit_test(copying_is_in_pieces_for_screen),
		  cmocka_unit_test(who_is_between_is_told_by_the_environment))
