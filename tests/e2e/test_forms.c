/* What is typed into forms is never lost: conflicts, drafts, Chinese, pastes. */
#include "e2e/room.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/* ---- two edits of the same task ---- */

/* Mine is typed while a colleague saves hers. */
static void edit_against(struct room *r, const char *theirs)
{
	room_enter(r, 40, 120);
	room_press(r, "3e<Ctrl-U>My title");
	room_expect(r, "My title");
	room_do(r, theirs);
	room_press(r, "<Ctrl-S>");
}

static void both_values_are_shown_and_mine_stays_until_i_decide(void **state)
{
	struct room *r = *state;
	edit_against(r, "task set T-78 title='Their title'");
	room_expect(r, "Changed by somebody else meanwhile");
	room_expect(r, "Their title");
	room_expect(r, "My title");
	room_expect_told(r, "task show T-78 --json", "\"Their title\"");
	room_press(r, "<Enter>");
	room_expect(r, "m keep mine");
	room_press(r, "m<Enter>");
	room_expect(r, "Changed T-78");
	room_expect_told(r, "task show T-78 --json", "\"My title\"");
	room_leave(r);
}

static void theirs_can_be_taken(void **state)
{
	struct room *r = *state;
	edit_against(r, "task set T-78 title='Their title'");
	room_expect(r, "Changed by somebody else meanwhile");
	room_press(r, "t<Enter>");
	room_expect_gone(r, "meanwhile");
	room_expect_told(r, "task show T-78 --json", "\"Their title\"");
	room_leave(r);
}

static void esc_goes_back_to_the_form_with_mine(void **state)
{
	struct room *r = *state;
	edit_against(r, "task set T-78 title='Their title'");
	room_expect(r, "Changed by somebody else meanwhile");
	room_press(r, "<Esc>");
	room_expect_gone(r, "m keep mine");
	room_expect(r, "My title");
	room_press(r, "!<Ctrl-S>");
	room_expect(r, "My title!");
	room_expect(r, "Their title");
	room_press(r, "m<Enter>");
	room_expect(r, "Changed T-78");
	room_expect_told(r, "task show T-78 --json", "\"My title!\"");
	room_leave(r);
}

static void changes_of_other_fields_merge(void **state)
{
	struct room *r = *state;
	edit_against(r, "task set T-78 due=2026-06-22 owner=li");
	room_expect(r, "Changed T-78");
	room_expect_told(r, "task show T-78 --json", "\"My title\"");
	room_expect_told(r, "task show T-78 --json", "\"due\": \"2026-06-22\"");
	room_leave(r);
}

/* ---- leaving ---- */

static void esc_asks(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "3aCount the<Esc>");
	room_expect(r, "Throw away what you typed?");
	room_press(r, "n boxes<Esc>");
	room_expect(r, "Count the boxes");
	room_press(r, "k");
	room_expect_gone(r, "Count the boxes");
	room_press(r, "a");
	room_expect(r, "Count the boxes");
	room_expect(r, "This is what you typed before");
	room_press(r, "<Esc>y");
	room_press(r, "a");
	room_expect_gone(r, "Count the boxes");
	room_press(r, "<Esc>");
	room_leave(r);
}

static void expect_draft(struct room *r)
{
	room_enter(r, 40, 120);
	room_press(r, "3a");
	room_expect(r, "This is what you typed before");
	room_expect(r, "数一数箱子");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "Added T-");
	room_press(r, "a");
	room_expect(r, "New task");
	room_expect_gone(r, "This is what you typed before");
}

static void begin_draft(struct room *r)
{
	room_enter(r, 40, 120);
	room_press(r, "3a数一数箱子");
	room_expect(r, "数一数箱子");
}

static void a_lost_terminal_leaves_a_draft(void **state)
{
	struct room *r = *state;
	begin_draft(r);
	tt_hang_up(r->t);
	assert_int_not_equal(tt_end(r->t, room_ms(2000)), -1);
	expect_draft(r);
}

static void sigterm_leaves_a_draft(void **state)
{
	struct room *r = *state;
	begin_draft(r);
	tt_signal(r->t, SIGTERM);
	room_expect_handed_back(r, 128 + SIGTERM);
	expect_draft(r);
}

static void even_sigkill_leaves_a_draft(void **state)
{
	struct room *r = *state;
	begin_draft(r);
	tt_signal(r->t, SIGKILL);
	assert_int_not_equal(tt_end(r->t, room_ms(2000)), -1);
	expect_draft(r);
}

/* Two terminals of one person: neither sees what the other types, and when one is killed, the next
 * to open the form finds its text. */
static void two_terminals_keep_their_own_drafts(void **state)
{
	struct room *r = *state;
	begin_draft(r);
	struct tt *first = r->t;
	r->t = NULL;
	room_enter(r, 40, 120);
	room_press(r, "3a");
	room_expect(r, "New task");
	room_expect_gone(r, "This is what you typed before");
	room_press(r, "Order the tape");
	room_expect(r, "Order the tape");
	struct tt *second = r->t;
	r->t = first;
	room_press(r, "，再数");
	room_expect(r, "数一数箱子，再数");
	tt_signal(r->t, SIGKILL);
	assert_int_not_equal(tt_end(r->t, room_ms(2000)), -1);
	tt_free(r->t);
	r->t = second;
	room_press(r, "<Ctrl-S>");
	room_expect(r, "Order the tape");
	room_expect(r, "Added T-");
	room_press(r, "a");
	room_expect(r, "This is what you typed before");
	room_expect(r, "数一数箱子，再数");
	room_press(r, "<Esc>y");
	room_leave(r);
}

/* ---- text ---- */

static void chinese_is_edited_by_characters(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r,
		   "3a检查横幅素材<Backspace><Backspace>图片<Home>先<End>。<Left><Left>和<Ctrl-S>");
	room_expect(r, "Added T-");
	room_expect_told(r, "task list --json", "\"先检查横幅图和片。\"");
	room_leave(r);
}

/* A letter with an accent of its own is one character to Backspace. */
static void marks_go_with_their_letter(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "3acafe\u0301s<Backspace><Backspace>e<Ctrl-S>");
	room_expect(r, "Added T-");
	room_expect_told(r, "task show T-102 --json", "\"cafe\"");
	room_leave(r);
}

static void a_field_has_its_own_undo(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "3aone two<Ctrl-W><Ctrl-_>");
	room_expect(r, "one two");
	room_press(r, "<Ctrl-U>");
	room_expect_gone(r, "one two");
	room_press(r, "<Ctrl-_>");
	room_expect(r, "one two");
	room_press(r, "<Ctrl-R>");
	room_expect_gone(r, "one two");
	room_press(r, "<Esc>y");
	room_leave(r);
}

/* ---- 100 kB, with newlines and escape bytes ---- */

static void add_lines(struct str *out)
{
	for (int i = 0; i < 2000; i++)
		str_addf(out, "line %04d 数据 \x1b[31mred\x1b[0m\x07 \tQy\x03\x1a 0123456789\n", i);
	assert_true(out->len > 90000);
}

/* The note is the last field, of several lines. */
static void a_paste_into_lines_is_text(void **state)
{
	struct room *r = *state;
	struct str text = { 0 };
	char *said;
	add_lines(&text);
	room_enter(r, 40, 120);
	room_press(r, "3aPasted<Shift-Tab>");
	tt_paste(r->t, str_text(&text));
	room_expect(r, "line 1999");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "Added T-");
	said = room_run(r, "task list --json", 0);
	assert_non_null(strstr(said, "\"Pasted\""));
	for (int i = 0; i < 2000; i++) {
		char line[64];
		snprintf(line, sizeof line, "0123456789\\nline %04d 数据 ", i);
		if (!strstr(said, line + (i ? 0 : 12)))
			fail_msg("'%s' was lost", line);
	}
	assert_null(strstr(said, "\\u001b"));
	assert_null(strchr(said, '\x1b'));
	free(said);
	room_press(r, "/Pasted<Enter><Enter>");
	room_expect(r, "line 0000");
	str_release(&text);
	room_press(r, "<Esc>");
	room_leave(r);
}

static void a_paste_into_a_line_stays_a_line(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "3a");
	tt_paste(r->t, "first\nsecond\r\n\x1b[2Jthird\x13");
	room_expect(r, "first second");
	room_expect(r, "third");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "Added T-");
	room_expect_told(r, "task list --json", "first second");
	room_leave(r);
}

/* What a slow line brings in pieces, each later than a key may take. */
static void type_slowly(struct room *r, const char *const *pieces)
{
	enum { LONGER_THAN_A_KEY_MS = 150 };
	for (; *pieces; pieces++) {
		tt_type(r->t, *pieces);
		while (tt_pump(r->t, LONGER_THAN_A_KEY_MS))
			continue;
	}
}

static void a_slow_line_breaks_nothing(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "3a");
	type_slowly(r, (const char *const[]){ "\xe6\xb8", "\xa0\xe9", "\x81\x93 ", NULL });
	room_expect(r, "渠道");
	type_slowly(r, (const char *const[]){ "\033[200~Q \xe9\x80", "\x9f\nz", "\033", "[20", "1~",
					      "!", NULL });
	room_expect(r, "渠道 Q 速 z!");
	room_press(r, "<Ctrl-S>");
	room_expect_told(r, "task list --json", "\"渠道 Q 速 z!\"");
	room_leave(r);
}

/* All of 100 kB, as one line. */
static void a_long_paste_into_a_line_is_whole(void **state)
{
	struct room *r = *state;
	struct str text = { 0 };
	char *said;
	room_enter(r, 40, 120);
	add_lines(&text);
	room_press(r, "3a");
	tt_paste(r->t, str_text(&text));
	room_expect(r, "line breaks and control characters became blanks");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "Added T-");
	said = room_run(r, "task list --json", 0);
	for (int i = 0; i < 2000; i++) {
		char line[64];
		snprintf(line, sizeof line, "0123456789 line %04d 数据  [31mred [0m", i);
		if (!strstr(said, line + (i ? 0 : 11)))
			fail_msg("'%s' was lost", line);
	}
	free(said);
	str_release(&text);
	room_leave(r);
}

static void a_choice_is_pasted_by_its_word(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "4a");
	tt_paste(r->t, "a gift");
	room_expect(r, "Nothing was pasted");
	tt_paste(r->t, "Refund\n");
	room_press(r, "<Tab>");
	assert_true(tt_sync(r->t));
	char *row = tt_row(r->t, room_row(r, "Kind"));
	assert_non_null(strstr(row, "refund"));
	free(row);
	room_press(r, "<Esc>y");
	room_leave(r);
}

static void what_does_not_fit_a_line_is_said(void **state)
{
	struct room *r = *state;
	struct str text = { 0 };
	room_enter(r, 40, 120);
	str_add(&text, "begin ");
	for (int i = 0; i < 3; i++)
		add_lines(&text);
	room_press(r, "3a");
	tt_paste(r->t, str_text(&text));
	room_expect(r, "too long: a field takes 200000 bytes");
	room_press(r, "<Home>");
	room_expect(r, "begin line 0000");
	room_press(r, "<Esc>y");
	str_release(&text);
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(both_values_are_shown_and_mine_stays_until_i_decide),
	  ROOM_CASE(theirs_can_be_taken), ROOM_CASE(esc_goes_back_to_the_form_with_mine),
	  ROOM_CASE(changes_of_other_fields_merge), ROOM_CASE(esc_asks),
	  ROOM_CASE(a_lost_terminal_leaves_a_draft), ROOM_CASE(sigterm_leaves_a_draft),
	  ROOM_CASE(even_sigkill_leaves_a_draft), ROOM_CASE(two_terminals_keep_their_own_drafts),
	  ROOM_CASE(chinese_is_edited_by_characters), ROOM_CASE(marks_go_with_their_letter),
	  ROOM_CASE(a_field_has_its_own_undo), ROOM_CASE(a_paste_into_lines_is_text),
	  ROOM_CASE(a_paste_into_a_line_stays_a_line), ROOM_CASE(a_long_paste_into_a_line_is_whole),
	  ROOM_CASE(a_choice_is_pasted_by_its_word), ROOM_CASE(what_does_not_fit_a_line_is_said),
	  ROOM_CASE(a_slow_line_breaks_nothing))
