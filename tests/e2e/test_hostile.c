/* Text from data that means harm, in every field there is: it moves no cursor, colours no cell,
 * reverses no line, sets no title, and what surrounds it stays where it was. */
#include "e2e/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"

/* Every free text of every table. */
static const char *const fields[] = {
	"campaign.title theme audience offer note",
	"person.name contact",
	"role.title",
	"phase.title note",
	"stage.title",
	"milestone.title",
	"deliverable.title",
	"gate.title override_reason",
	"gate_condition.title",
	"signoff.note",
	"kpi.name response",
	"goal.title",
	"channel.name code",
	"segment.name code",
	"task.title deliverable standard note reason evidence module",
	"checklist_item.title",
	"comment.text",
	"budget_line.title code note",
	"ledger_entry.payee ref note reason",
	"risk.title trigger_text response",
	"risk_step.title standard",
	"alert.note text",
	"mute.reason",
	"incident.title cause",
	"incident_action.text",
	"adjustment.text cause verdict_note",
	"material.title spec note",
	"partner.name duty contact note",
	"standup_note.text",
	"lesson.text cause responsible",
	"change.who summary reason",
	"source.name",
};

/* SQL for what is put in front of or instead of a text, one after the other by row. */
static const char *const harm[] = {
	/* colour, cursor, title, alternate screen, clipboard, answer-back */
	"char(27)||'[38;5;199m'||char(27)||'[9999;1H'||char(27)||']2;PWNED'||char(7)||t",
	"char(27)||']52;c;UFdORUQ='||char(7)||char(27)||'[?1049l'||char(27)||'[c'||t",
	/* the same by C1 controls, as code points and as bytes */
	"char(155)||'38;5;199m'||char(144)||'q'||char(156)||char(157)||'2;PWNED'||char(156)||t",
	"CAST(X'9B33383B353B3139396D9D323B50574E4544079C' AS TEXT)||t",
	/* right to left, and marks that are not seen */
	"char(8238)||'drawkcab'||char(8236)||char(8294)||char(8207)||t",
	"char(8203)||char(65279)||char(917569)||char(8288)||char(173)||t||char(8205)",
	/* no UTF-8: a tail cut off that would swallow what follows */
	"CAST(X'C328A0FFC0AFEDA080F4908080' AS TEXT)||t||CAST(X'F09F98' AS TEXT)",
	/* a pile of marks, and one with nothing below */
	"char(769)||'e'||replace(hex(zeroblob(40)),'0',char(769))||t",
	/* ten thousand characters; wide ones */
	"replace(hex(zeroblob(5000)),'0','A')||t",
	"replace(hex(zeroblob(2500)),'0',char(20013))||t",
	/* a family, a flag, a keycap, tones of skin */
	"char(128104,8205,128105,8205,128103,8205,128102)||char(127464,127475)||"
	"char(49,65039,8419)||char(128077,127997)||t",
	/* lines and other controls */
	"'a'||char(10)||'b'||char(13)||'c'||char(9)||'d'||char(8)||char(127)||char(11)||t",
};

/* Update one column of a table, each row with another harm. */
static void add_update(struct str *sql, const char *table, const char *column, size_t len)
{
	static size_t shift;
	str_addf(sql, "UPDATE %s SET %.*s = CASE (rowid + %zu) %% %zu", table, (int)len, column,
		 shift++, ARRAY_LEN(harm));
	for (size_t i = 0; i < ARRAY_LEN(harm); i++) {
		str_addf(sql, " WHEN %zu THEN ", i);
		for (const char *h = harm[i]; *h; h++) {
			bool is_text = *h == 't' && h[-1] == '|';
			if (is_text)
				str_addf(sql, "%.*s", (int)len, column);
			else
				str_add_char(sql, *h);
		}
	}
	str_add(sql, " END;\n");
}

static void do_harm(struct room *r)
{
	struct str sql = { 0 };
	char path[512], command[1200];
	str_add(&sql, ".bail on\nDROP TRIGGER signoff_kept; DROP TRIGGER ledger_entry_kept;\n"
		      "DROP TRIGGER change_kept;\n");
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		char table[64];
		const char *p = strchr(fields[i], '.');
		snprintf(table, sizeof table, "%.*s", (int)(p - fields[i]), fields[i]);
		for (p++; *p; p += strspn(p, " ")) {
			size_t len = strcspn(p, " ");
			add_update(&sql, table, p, len);
			p += len;
		}
	}
	snprintf(path, sizeof path, "%s.sql", r->file);
	test_write_file(path, str_text(&sql));
	snprintf(command, sizeof command, "sqlite3 '%s' <'%s'", r->file, path);
	assert_int_equal(system(command), 0);
	str_release(&sql);
}

/* ---- what may come out ---- */

/* Bytes after ESC [ or ESC that curses and we ourselves send; their last letter. */
static const char good_csi[] = "mHGdABCDJKXPLM@STbhlrqnf";

static size_t check_escape(const char *s, size_t left)
{
	if (left < 2)
		return left;
	if (s[1] == '[') {
		size_t n = 2;
		while (n < left && (unsigned char)s[n] >= 0x20 && (unsigned char)s[n] < 0x40)
			n++;
		if (n < left && !strchr(good_csi, s[n]) && s[n] != 't')
			fail_msg("sent ESC %.*s", (int)n, s + 1);
		return n + 1;
	}
	if (s[1] == ']') {
		/* an answer to a sync, title or clipboard */
		if (!str_starts(s + 2, "7777;pong") && !str_starts(s + 2, "2;warroom") &&
		    !str_starts(s + 2, "52;c;"))
			fail_msg("sent ESC %.20s", s + 1);
		return 3;
	}
	if (!strchr("78=>(M\\", s[1]))
		fail_msg("sent ESC %.5s", s + 1);
	return 2;
}

/* Neither controls nor what is not seen nor what turns a line, and whole characters. */
static void check_bytes(const char *s, size_t len)
{
	static const char *const never[] = {
		"\xc2\x80",     "\xc2\x84",     "\xc2\x90",     "\xc2\x9b",     "\xc2\x9c",
		"\xc2\x9d",     "\xe2\x80\xae", "\xe2\x80\xac", "\xe2\x81\xa6", "\xe2\x80\x8f",
		"\xe2\x80\x8b", "\xef\xbb\xbf", "\xe2\x81\xa0", "\x7f",         "\033[38;5;199m",
		"\033[9999",    "2;PWNED\a",
	};
	for (size_t i = 0; i < ARRAY_LEN(never); i++)
		if (memmem(s, len, never[i], strlen(never[i])))
			fail_msg("sent a sequence of harm: %zu", i);
	for (size_t i = 0; i < len;) {
		unsigned char c = (unsigned char)s[i];
		if (c == 033) {
			i += check_escape(s + i, len - i);
		} else if (c < ' ' && !strchr("\a\b\t\n\r\016\017", c)) {
			fail_msg("sent control %02x", c);
		} else {
			i++;
		}
	}
}

/* The frame is where it is with harmless data: box corners one above the other. */
static void check_frame(struct room *r, int cols)
{
	char *screen = tt_screen(r->t);
	int row = 0, wide = 0;
	for (char *line = screen, *end; line; line = end ? end + 1 : NULL, row++) {
		end = strchr(line, '\n');
		struct str copy = { 0 };
		str_add_bytes(&copy, line, end ? (size_t)(end - line) : strlen(line));
		VTermScreenCell cell = tt_cell(r->t, row, cols - 1);
		wide += cell.chars[0] == 0x2502 || cell.chars[0] == 0x2510 ||
			cell.chars[0] == 0x2518 || cell.chars[0] == 0x2524;
		str_release(&copy);
	}
	if (wide < 5)
		fail_msg("the right border is broken:\n%s", screen);
	free(screen);
}

/* Through all that can be opened without changing anything. */
static void walk(struct room *r)
{
	static const char *const steps[] = {
		"1jjj<Enter>", "<Esc>",   "e",       "<Esc>",      "t",     "2jjj",  "<Enter>",
		"<Esc>",       "<Tab>jj", "3jj",     "<Enter>jjj", "<Esc>", "v",     "jj",
		"v",           "4jj",     "<Tab>jj", "<Enter>",    "<Esc>", "?",     "<Esc>",
		"<F1>",        "<Esc>",   ":",       "<Esc>",      "C",     "<Esc>", "3e",
		"<Esc>",       "4a",      "<Esc>",   "1a",         "<Esc>", "n",     "<Esc>",
		"Y",           "1y",      "<F8>",    "2",          "3",     "4",     "W",
		"<Right>",     "<Right>", "<Esc>",   "<F8>",
	};
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		room_press(r, steps[i]);
		assert_true(tt_sync(r->t));
	}
}

static void harm_is_shown_and_does_nothing(void **state)
{
	struct room *r = *state;
	static const int sizes[][2] = { { 24, 80 }, { 60, 200 }, { 10, 40 }, { 5, 21 } };
	do_harm(r);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		size_t len;
		room_begin(r, (struct tt_start){ .rows = sizes[i][0], .cols = sizes[i][1] });
		tt_keep_bytes(r->t);
		assert_true(tt_sync(r->t));
		if (i < 2)
			check_frame(r, sizes[i][1]);
		walk(r);
		const char *bytes = tt_kept_bytes(r->t, &len);
		check_bytes(bytes, len);
		assert_true(str_starts(tt_title(r->t), "warroom"));
		assert_null(strstr(tt_title(r->t), "\033"));
		assert_true(tt_is_alternate(r->t));
		room_press(r, "Q");
		assert_int_equal(WEXITSTATUS(tt_end(r->t, room_ms(3000))), 0);
		assert_true(tt_is_as_before(r->t));
	}
}

/* What could not be shown as it is, is shown visibly. */
static void marks_that_reverse_are_seen(void **state)
{
	struct room *r = *state;
	char command[1024];
	snprintf(command, sizeof command,
		 "sqlite3 '%s' \"UPDATE kpi SET name = char(8238)||'x'||char(27)||'[31m'\"",
		 r->file);
	assert_int_equal(system(command), 0);
	room_enter(r, 24, 80);
	room_expect(r, "<U+202E>x<1B>[31m");
	room_leave(r);
}

/* Pasted into a form and copied from it. */
static void harm_by_paste_is_text(void **state)
{
	struct room *r = *state;
	size_t len;
	room_enter(r, 30, 100);
	tt_keep_bytes(r->t);
	room_press(r, "3a");
	tt_paste(r->t, "x\033[38;5;199m\033]2;PWNED\ay\xc2\x9b z\xe2\x80\xae");
	assert_true(tt_sync(r->t));
	room_press(r, "<Esc>y");
	assert_true(tt_sync(r->t));
	const char *bytes = tt_kept_bytes(r->t, &len);
	check_bytes(bytes, len);
	assert_null(strstr(tt_title(r->t), "PWNED"));
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(harm_is_shown_and_does_nothing), ROOM_CASE(marks_that_reverse_are_seen),
	  ROOM_CASE(harm_by_paste_is_text))
