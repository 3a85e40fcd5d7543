/* Theme, signs and language, chosen at the start and while running. */
#include "e2e/room.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static VTermColor color_at(struct room *r, const char *text)
{
	int row, col;
	assert_true(tt_sync(r->t));
	assert_true(tt_find(r->t, text, &row, &col));
	return tt_cell(r->t, row, col).fg;
}

static void the_language_turns_at_once_and_stays(void **state)
{
	struct room *r = *state;
	room_enter(r, 24, 80);
	room_press(r, "<F8>");
	room_expect(r, "1 日报");
	room_expect(r, "严重");
	room_expect(r, "今日指标");
	room_expect(r, "万");
	assert_non_null(strstr(tt_title(r->t), "日报"));
	room_press(r, "?F8");
	room_expect(r, "切换中文/英文");
	room_press(r, "<Esc>3");
	room_expect(r, "未开始");
	room_press(r, ":language<Enter>");
	room_expect(r, "to do");
	room_expect(r, "1 Daily");
	room_press(r, "<F8>");
	room_leave(r);
	room_enter(r, 24, 80);
	room_expect(r, "1 日报");
	room_leave(r);
	/* what is said wins over what was chosen */
	static const char *const words[] = { NULL, "--lang", "en", NULL };
	room_enter_with(r, (struct tt_start){ .rows = 24, .cols = 80, .argv = words });
	room_expect(r, "1 Daily");
	room_leave(r);
}

static void another_theme_is_taken_at_once_and_stays(void **state)
{
	struct room *r = *state;
	room_enter(r, 24, 80);
	VTermColor dark = color_at(r, "-57%");
	room_press(r, "<F9>");
	room_expect(r, "contrast");
	room_press(r, "colorb<Enter>");
	VTermColor other = color_at(r, "-57%");
	assert_false(vterm_color_is_equal(&dark, &other));
	assert_int_equal(other.indexed.idx, 208);
	room_leave(r);
	room_enter(r, 24, 80);
	assert_int_equal(color_at(r, "-57%").indexed.idx, 208);
	room_leave(r);
}

static void a_wrong_theme_is_told_of_with_its_line(void **state)
{
	struct room *r = *state;
	room_write_settings(r, "preferences.ini", "theme = mine\n");
	room_write_settings(r, "themes/mine.ini", "[256]\nbad = purple\n");
	room_enter(r, 24, 80);
	room_expect(r, "colour or an");
	assert_int_equal(color_at(r, "-57%").indexed.idx, 9);
	room_leave(r);
	room_write_settings(r, "themes/mine.ini", "[256]\nbad = 99\n");
	room_enter(r, 24, 80);
	assert_int_equal(color_at(r, "-57%").indexed.idx, 99);
	/* a preference stays what it is */
	room_press(r, "<F9>");
	room_press(r, "mono<Enter>");
	room_expect(r, "for now");
	room_leave(r);
	room_enter(r, 24, 80);
	assert_int_equal(color_at(r, "-57%").indexed.idx, 99);
	room_leave(r);
}

/* Every character is one cell on any terminal. */
static void expect_narrow(struct room *r)
{
	char *screen;
	assert_true(tt_sync(r->t));
	screen = tt_screen(r->t);
	static const char *const wide[] = { "─", "│", "┌", "▲", "▼", "●", "·", "…", "→", "█" };
	for (size_t i = 0; i < ARRAY_LEN(wide); i++)
		if (strstr(screen, wide[i]))
			fail_msg("%s is there:\n%s", wide[i], screen);
	free(screen);
}

static void a_terminal_that_draws_wide_gets_narrow_signs(void **state)
{
	struct room *r = *state;
	room_enter_with(r, (struct tt_start){ .rows = 40, .cols = 120, .line_cells = '3' });
	room_expect(r, "+ KPIs today");
	for (const char *s = "1234"; *s; s++) {
		tt_type(r->t, (char[]){ *s, '\0' });
		expect_narrow(r);
	}
	room_press(r, "?");
	expect_narrow(r);
	room_press(r, "<Esc>");
	room_leave(r);
	/* the same preferred */
	room_write_settings(r, "preferences.ini", "glyphs = narrow\n");
	room_enter(r, 24, 80);
	expect_narrow(r);
	room_leave(r);
	/* and unicode preferred, whatever the terminal says */
	room_write_settings(r, "preferences.ini", "glyphs = unicode\n");
	room_enter_with(r, (struct tt_start){ .rows = 24, .cols = 80, .line_cells = '3' });
	room_expect(r, "┌ KPIs today");
	room_leave(r);
}

static void a_terminal_of_bytes_gets_ascii(void **state)
{
	struct room *r = *state;
	room_enter_with(r, (struct tt_start){ .rows = 24, .cols = 80, .line_cells = '4' });
	room_expect(r, "+ KPIs today");
	expect_narrow(r);
	room_leave(r);
}

/* Shift-F3 and Alt-F3 look like the answer. */
static void a_key_is_no_answer(void **state)
{
	struct room *r = *state;
	room_enter(r, 24, 80);
	tt_type(r->t, "\033[1;3R");
	room_expect(r, "┌ KPIs today");
	room_leave(r);
}

/* What a library says in the middle of it is told at the end. */
static void chatter_never_smears_the_screen(void **state)
{
	struct room *r = *state;
	char path[64], *before, *after;
	room_enter(r, 24, 80);
	before = tt_screen(r->t);
	snprintf(path, sizeof path, "/proc/%d/fd/2", (int)tt_pid(r->t));
	FILE *stderr_of_it = fopen(path, "a");
	assert_non_null(stderr_of_it);
	fputs("a library says something\r\n", stderr_of_it);
	fclose(stderr_of_it);
	assert_true(tt_sync(r->t));
	after = tt_screen(r->t);
	assert_string_equal(before, after);
	free(before);
	free(after);
	tt_signal(r->t, SIGTERM);
	assert_int_not_equal(tt_end(r->t, room_ms(3000)), -1);
	assert_true(tt_find(r->t, "a library says something", NULL, NULL));
	assert_true(tt_is_as_before(r->t));
}

/* The same for the last words before a crash. */
static void last_words_are_heard(void **state)
{
	struct room *r = *state;
	char path[64];
	room_enter(r, 24, 80);
	snprintf(path, sizeof path, "/proc/%d/fd/2", (int)tt_pid(r->t));
	test_write_file(path, "bug at somewhere\r\n");
	tt_signal(r->t, SIGABRT);
	assert_int_not_equal(tt_end(r->t, room_ms(5000)), -1);
	assert_true(tt_find(r->t, "bug at somewhere", NULL, NULL));
}

/* The ground of a cell that has just changed. */
enum { GLOWING = 186 };

/* Who looks elsewhere still finds what has changed, for some seconds. */
static void changes_glow_until_the_window_is_looked_at(void **state)
{
	struct room *r = *state;
	int row, col;
	room_enter(r, 24, 80);
	tt_type(r->t, "\033[O"); /* the focus is lost */
	room_do(r, "record stock 211");
	room_await(r, " 211 ");
	assert_true(tt_sync(r->t));
	assert_true(tt_find(r->t, " 211 ", &row, &col));
	/* longer than anything glows for who looks */
	tt_wait(r->t, "never to be seen", 3500);
	assert_int_equal(tt_cell(r->t, row, col + 3).bg.indexed.idx, GLOWING);
	tt_type(r->t, "\033[I");
	tt_wait(r->t, "never to be seen", 3500);
	assert_int_not_equal(tt_cell(r->t, row, col + 3).bg.indexed.idx, GLOWING);
	room_leave(r);
}

static void add_rows(struct str *out, const char *screen, int n)
{
	for (const char *end; n-- > 0 && (end = strchr(screen, '\n')); screen = end + 1)
		str_addf(out, "%.*s\n", (int)(end - screen), screen);
}

/* Its two lines, from the least to the most that they say. */
static void the_frame_is_cut_by_what_matters_least(void **state)
{
	struct room *r = *state;
	static const int sizes[][2] = { { 6, 20 },   { 10, 40 },  { 16, 60 }, { 24, 80 },
					{ 30, 100 }, { 40, 120 }, { 45, 160 } };
	struct str text = { 0 };
	room_enter(r, 24, 80);
	for (int zh = 0; zh < 2; zh++) {
		if (zh)
			room_press(r, "<F8>");
		for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
			tt_resize(r->t, sizes[i][0], sizes[i][1]);
			assert_true(tt_sync(r->t));
			char *screen = tt_screen(r->t);
			add_rows(&text, screen, 2);
			free(screen);
		}
	}
	test_golden("e2e/golden/frame.txt", str_text(&text));
	str_release(&text);
	room_leave(r);
}

/* Where it is not wished, the terminal keeps its own selection. */
static void the_mouse_is_left_alone_when_not_wished(void **state)
{
	struct room *r = *state;
	size_t len;
	room_begin(r, (struct tt_start){ .rows = 24, .cols = 80 });
	tt_keep_bytes(r->t);
	assert_true(tt_sync(r->t));
	const char *bytes = tt_kept_bytes(r->t, &len);
	assert_non_null(memmem(bytes, len, "?1006h", 6));
	room_leave(r);
	room_write_settings(r, "preferences.ini", "mouse = false\n");
	room_begin(r, (struct tt_start){ .rows = 24, .cols = 80 });
	tt_keep_bytes(r->t);
	assert_true(tt_sync(r->t));
	bytes = tt_kept_bytes(r->t, &len);
	assert_null(memmem(bytes, len, "?1000h", 6));
	assert_null(memmem(bytes, len, "?1006h", 6));
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(the_frame_is_cut_by_what_matters_least),
	  ROOM_CASE(the_mouse_is_left_alone_when_not_wished),
	  ROOM_CASE(changes_glow_until_the_window_is_looked_at),
	  ROOM_CASE(chatter_never_smears_the_screen), ROOM_CASE(last_words_are_heard),
	  ROOM_CASE(the_language_turns_at_once_and_stays),
	  ROOM_CASE(another_theme_is_taken_at_once_and_stays),
	  ROOM_CASE(a_wrong_theme_is_told_of_with_its_line),
	  ROOM_CASE(a_terminal_that_draws_wide_gets_narrow_signs),
	  ROOM_CASE(a_terminal_of_bytes_gets_ascii), ROOM_CASE(a_key_is_no_answer))
