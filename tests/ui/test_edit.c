/* The field to type in, against a plain model of clusters. */
#include "support/test.h"

#include <string.h>

#include "base/utf8.h"
#include "ui/edit.h"
#include "ui/key.h"

static void type_all(struct edit *e, const char *text)
{
	for (size_t len = strlen(text); len;) {
		uint32_t c;
		size_t n = utf8_decode(text, len, &c);
		assert_true(edit_key(e, c == '\n' ? KEY_CODE_ENTER : c));
		text += n;
		len -= n;
	}
}

static void chinese_is_typed_and_taken_back(void **state)
{
	(void)state;
	struct edit e = { 0 };
	type_all(&e, "渠道a");
	assert_string_equal(edit_text(&e), "渠道a");
	edit_key(&e, KEY_CODE_BACKSPACE);
	edit_key(&e, KEY_CODE_BACKSPACE);
	assert_string_equal(edit_text(&e), "渠");
	edit_key(&e, KEY_CODE_LEFT);
	type_all(&e, "x");
	assert_string_equal(edit_text(&e), "x渠");
	edit_release(&e);
}

static void a_cluster_is_one(void **state)
{
	(void)state;
	struct edit e = { 0 };
	type_all(&e, "e\xcc\x81"); /* e and an acute */
	type_all(&e, "z");
	edit_key(&e, KEY_CODE_BACKSPACE);
	edit_key(&e, KEY_CODE_BACKSPACE);
	assert_string_equal(edit_text(&e), "");
	edit_release(&e);
}

static void paste_presses_nothing(void **state)
{
	(void)state;
	struct edit line = { 0 }, lines = { .is_multi = true };
	edit_paste(&line, "one\r\ntwo\x1b[31m\xff");
	assert_string_equal(edit_text(&line), "one two [31m\xef\xbf\xbd");
	edit_paste(&lines, "one\r\ntwo\nthree");
	assert_string_equal(edit_text(&lines), "one\ntwo\nthree");
	edit_release(&line);
	edit_release(&lines);
}

static void what_a_paste_did_not_bring_is_said(void **state)
{
	struct edit line = { 0 }, lines = { .is_multi = true };
	struct str said = { 0 };
	struct err err = { 0 };
	(void)state;
	edit_paste(&line, "plain\r\n");
	assert_string_equal(edit_text(&line), "plain");
	edit_tell_paste(&line, &said, &err);
	assert_string_equal(str_text(&said), "");
	edit_paste(&line, "\none\r\ntwo\x1b[0m\n\n");
	edit_tell_paste(&line, &said, &err);
	assert_string_equal(edit_text(&line), "plain one two [0m");
	assert_string_equal(str_text(&said), "3 line breaks and control characters became blanks");
	str_clear(&said);
	edit_paste(&lines, "one\ntwo\x1b[0m\n");
	edit_tell_paste(&lines, &said, &err);
	assert_string_equal(str_text(&said), "1 control character became a blank");
	assert_int_equal(err.code, 0);
	str_release(&said);
	edit_release(&line);
	edit_release(&lines);
}

static void undo_goes_back_and_forth(void **state)
{
	(void)state;
	struct edit e = { 0 };
	type_all(&e, "one two");
	edit_key(&e, KEY_MOD_CTRL | 'u');
	assert_string_equal(edit_text(&e), "");
	edit_key(&e, KEY_MOD_CTRL | '_');
	assert_string_equal(edit_text(&e), "one two");
	edit_key(&e, KEY_MOD_CTRL | '_');
	edit_key(&e, KEY_MOD_CTRL | '_');
	assert_string_equal(edit_text(&e), "one");
	edit_key(&e, KEY_MOD_CTRL | 'r');
	edit_key(&e, KEY_MOD_CTRL | 'r');
	edit_key(&e, KEY_MOD_CTRL | 'r');
	assert_string_equal(edit_text(&e), "");
	edit_release(&e);
}

static void long_lines_scroll_with_the_cursor(void **state)
{
	(void)state;
	struct edit e = { 0 };
	struct canvas c;
	struct str seen = { 0 };
	canvas_init(&c, 1, 10, &glyphs_unicode);
	type_all(&e, "渠道渠道渠道渠道end");
	edit_draw(&e, &c, true);
	assert_in_range(c.cursor_col, 0, 9);
	canvas_dump(&c, &seen);
	assert_non_null(strstr(str_text(&seen), "end"));
	edit_key(&e, KEY_CODE_HOME);
	edit_draw(&e, &c, true);
	assert_int_equal(c.cursor_col, 0);
	str_release(&seen);
	canvas_release(&c);
	edit_release(&e);
}

static void several_lines_wrap(void **state)
{
	(void)state;
	struct edit e = { .is_multi = true };
	struct canvas c;
	struct str seen = { 0 };
	canvas_init(&c, 4, 5, &glyphs_unicode);
	type_all(&e, "渠道渠道\nab");
	edit_draw(&e, &c, true);
	canvas_dump(&c, &seen);
	assert_string_equal(str_text(&seen), "渠道\n渠道\nab\n\n");
	assert_int_equal(c.cursor_row, 2);
	edit_key(&e, KEY_CODE_UP);
	type_all(&e, "|");
	assert_string_equal(edit_text(&e), "渠道渠|道\nab");
	assert_int_equal(edit_height(&e, 5), 3);
	str_release(&seen);
	canvas_release(&c);
	edit_release(&e);
}

/* ---- random steps beside a model: an array of clusters ---- */

enum { MODEL_MAX = 4096, STEPS = 45000 };
struct model {
	const char *piece[MODEL_MAX];
	size_t n, at;
};
static const char *const pieces[] = { "a", "b", " ", "渠", "道", "é", "\xe2\x80\xa6", "ｗ", "7" };

static void model_insert(struct model *m, const char *piece)
{
	memmove(&m->piece[m->at + 1], &m->piece[m->at], (m->n - m->at) * sizeof *m->piece);
	m->piece[m->at++] = piece;
	m->n++;
}

static void model_delete(struct model *m, size_t at)
{
	memmove(&m->piece[at], &m->piece[at + 1], (m->n - at - 1) * sizeof *m->piece);
	m->n--;
}

static void check_model(const struct model *m, const struct edit *e)
{
	struct str text = { 0 };
	size_t at = 0;
	for (size_t i = 0; i < m->n; i++) {
		if (i == m->at)
			at = text.len;
		str_add(&text, m->piece[i]);
	}
	if (m->at == m->n)
		at = text.len;
	assert_string_equal(str_text(&text), edit_text(e));
	assert_int_equal(at, e->at);
	str_release(&text);
}

static void step(struct model *m, struct edit *e, struct test_random *r)
{
	switch (test_random_between(r, 0, 9)) {
	case 0:
		edit_key(e, KEY_CODE_LEFT);
		m->at -= m->at > 0;
		break;
	case 1:
		edit_key(e, KEY_CODE_RIGHT);
		m->at += m->at < m->n;
		break;
	case 2:
		edit_key(e, KEY_CODE_HOME);
		m->at = 0;
		break;
	case 3:
		edit_key(e, KEY_CODE_END);
		m->at = m->n;
		break;
	case 4:
	case 5:
		edit_key(e, KEY_CODE_BACKSPACE);
		if (m->at)
			model_delete(m, --m->at);
		break;
	case 6:
		edit_key(e, KEY_CODE_DELETE);
		if (m->at < m->n)
			model_delete(m, m->at);
		break;
	default: {
		const char *piece =
			pieces[test_random_between(r, 0, (int64_t)ARRAY_LEN(pieces) - 1)];
		if (m->n + 1 < MODEL_MAX) {
			type_all(e, piece);
			model_insert(m, piece);
		}
	}
	}
}

static void random_steps_agree_with_a_model(void **state)
{
	(void)state;
	struct test_random r = test_random_seed(618);
	struct canvas c;
	canvas_init(&c, 2, 17, &glyphs_unicode);
	for (int run = 0; run < STEPS / 300; run++) {
		struct edit e = { 0 };
		struct model m = { .n = 0 };
		for (int i = 0; i < 300; i++) {
			step(&m, &e, &r);
			check_model(&m, &e);
			edit_draw(&e, &c, true);
			assert_in_range(c.cursor_col, 0, 16);
		}
		edit_release(&e);
	}
	canvas_release(&c);
}

/* What is cut off shows by a mark at that end; the cursor never stands on one. */
static void a_long_line_shows_that_it_goes_on(void **state)
{
	(void)state;
	struct edit e = { 0 };
	struct canvas c;
	struct str seen = { 0 };
	canvas_init(&c, 1, 10, &glyphs_unicode);
	edit_set(&e, "abcdefghijklmnopqrstuvwxyz");
	edit_draw(&e, &c, true);
	canvas_dump(&c, &seen);
	assert_true(str_starts(str_text(&seen), "…"));
	assert_null(strstr(str_text(&seen) + 3, "…"));
	assert_non_null(strstr(str_text(&seen), "xyz"));
	edit_key(&e, KEY_CODE_HOME);
	edit_draw(&e, &c, true);
	str_clear(&seen);
	canvas_dump(&c, &seen);
	assert_string_equal(str_text(&seen), "abcdefghi…\n");
	for (int i = 0; i < 26; i++) {
		edit_draw(&e, &c, true);
		assert_false(c.cursor_col == 9 || (e.left > 0 && c.cursor_col == 0));
		edit_key(&e, KEY_CODE_RIGHT);
	}
	for (int i = 0; i < 26; i++) {
		edit_draw(&e, &c, true);
		assert_false(e.left > 0 && c.cursor_col == 0);
		edit_key(&e, KEY_CODE_LEFT);
	}
	edit_set(&e, "渠道渠道渠道渠道渠道");
	edit_draw(&e, &c, true);
	str_clear(&seen);
	canvas_dump(&c, &seen);
	assert_true(str_starts(str_text(&seen), "…"));
	str_release(&seen);
	canvas_release(&c);
	edit_release(&e);
}

/* As much as there is room for, in whole characters. */
static void a_paste_too_long_is_cut(void **state)
{
	(void)state;
	struct edit line = { 0 }, lines = { .is_multi = true };
	struct str big = { 0 };
	str_add_repeat(&big, "渠道\x1b\n", 40000);
	edit_paste(&line, str_text(&big));
	assert_true(line.was_cut);
	assert_true(line.text.len <= EDIT_BYTES_MAX && line.text.len > EDIT_BYTES_MAX - 4);
	assert_true(utf8_is_valid(edit_text(&line), line.text.len));
	assert_null(strpbrk(edit_text(&line), "\x1b\n"));
	edit_paste(&line, "more");
	assert_true(line.was_cut);
	edit_paste(&lines, str_text(&big));
	assert_true(lines.was_cut && lines.text.len <= EDIT_BYTES_MAX);
	edit_set(&lines, "short");
	assert_false(lines.was_cut);
	assert_string_equal(edit_text(&lines), "short");
	str_release(&big);
	edit_release(&line);
	edit_release(&lines);
}

/* Words of text without blanks are found at once, however long it is. */
static void words_are_found_in_long_text(void **state)
{
	(void)state;
	struct edit e = { .is_multi = true };
	struct str big = { 0 };
	str_add(&big, "one two  ");
	str_add_repeat(&big, "渠道", 15000);
	edit_paste(&e, str_text(&big));
	edit_key(&e, KEY_MOD_CTRL | 'w');
	assert_string_equal(edit_text(&e), "one two  ");
	edit_key(&e, KEY_MOD_ALT | 'b');
	assert_int_equal(e.at, 4);
	edit_set(&e, "a \xcc\x81x"); /* a blank with a mark is one */
	edit_key(&e, KEY_MOD_CTRL | 'w');
	assert_string_equal(edit_text(&e), "a");
	str_release(&big);
	edit_release(&e);
}

static void the_cursor_is_seen_in_any_width(void **state)
{
	(void)state;
	for (int cols = 1; cols < 6; cols++) {
		struct edit e = { 0 };
		struct canvas c;
		canvas_init(&c, 1, cols, &glyphs_unicode);
		edit_set(&e, "abcdef渠道");
		for (int i = 0; i < 10; i++) {
			edit_draw(&e, &c, true);
			assert_in_range(c.cursor_col, 0, cols - 1);
			edit_key(&e, KEY_CODE_LEFT);
		}
		canvas_release(&c);
		edit_release(&e);
	}
}

TEST_MAIN_ENGLISH(cmocka_unit_test(chinese_is_typed_and_taken_back),
		  cmocka_unit_test(a_cluster_is_one), cmocka_unit_test(paste_presses_nothing),
		  cmocka_unit_test(what_a_paste_did_not_bring_is_said),
		  cmocka_unit_test(undo_goes_back_and_forth),
		  cmocka_unit_test(long_lines_scroll_with_the_cursor),
		  cmocka_unit_test(a_long_line_shows_that_it_goes_on),
		  cmocka_unit_test(a_paste_too_long_is_cut), cmocka_unit_test(several_lines_wrap),
		  cmocka_unit_test(words_are_found_in_long_text),
		  cmocka_unit_test(the_cursor_is_seen_in_any_width),
		  cmocka_unit_test(random_steps_agree_with_a_model))
