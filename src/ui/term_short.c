#include "ui/term_short.h"

#include <string.h>

#include "base/macros.h"
#include "base/utf8.h"

enum { ESC = '\033', PARAMETERS_MAX = 16, ON_BLANKS = 1 << 4 | 1 << 7 };
/* Of SGR */
enum { FG = 30, BG = 40, BRIGHT = 60, OF_256 = 8, OWN = 9 };

static const struct short_look plain;
static const int attributes[] = { 1, 2, 4, 5, 7 };

/* ---- telling ---- */

/* "\033[1;38;5;203", without its end. */
struct sequence {
	char text[48];
	size_t len;
};

static void add_number(struct sequence *q, int n)
{
	if (n >= 100)
		q->text[q->len++] = (char)('0' + n / 100);
	if (n >= 10)
		q->text[q->len++] = (char)('0' + n / 10 % 10);
	q->text[q->len++] = (char)('0' + n % 10);
}

static void add_parameter(struct sequence *q, int n)
{
	q->text[q->len] = q->len == 1 ? '[' : ';';
	q->len++;
	add_number(q, n);
}

static void add_color(struct sequence *q, int color_plus_1, int base)
{
	int color = color_plus_1 - 1;
	if (color < 0) {
		add_parameter(q, base + OWN);
	} else if (color < 8) {
		add_parameter(q, base + color);
	} else if (color < 16) {
		add_parameter(q, base + BRIGHT + color - 8);
	} else {
		add_parameter(q, base + OF_256);
		add_parameter(q, 5);
		add_parameter(q, color);
	}
}

/* From a look to one with at least its attributes. */
static void add_steps(struct sequence *q, const struct short_look *from,
		      const struct short_look *to)
{
	for (size_t i = 0; i < ARRAY_LEN(attributes); i++)
		if (to->attr & ~from->attr & 1 << attributes[i])
			add_parameter(q, attributes[i]);
	if (to->fg != from->fg)
		add_color(q, to->fg, FG);
	if (to->bg != from->bg)
		add_color(q, to->bg, BG);
}

/* From what it is in or, when that is shorter or something has to go, from nothing: no parameter,
 * or an empty one, takes all away. */
static void tell(struct term_short *s, struct str *out)
{
	struct sequence anew = { "\033[", 2 }, on = { "\033", 1 };
	const bool goes_on = s->is_told && !(s->told.attr & ~s->wanted.attr);
	if (s->is_told && s->told.fg == s->wanted.fg && s->told.bg == s->wanted.bg &&
	    s->told.attr == s->wanted.attr)
		return;
	add_steps(&anew, &plain, &s->wanted);
	if (goes_on)
		add_steps(&on, &s->told, &s->wanted);
	const struct sequence *q = goes_on && on.len <= anew.len ? &on : &anew;
	str_add_bytes(out, q->text, q->len);
	str_add_char(out, 'm');
	s->told = s->wanted;
	s->is_told = true;
}

/* Of a blank or an erased cell only the ground is seen. */
static void tell_ground(struct term_short *s, struct str *out)
{
	if (!s->is_told || s->told.bg != s->wanted.bg ||
	    ((s->told.attr | s->wanted.attr) & ON_BLANKS))
		tell(s, out);
}

static bool is_plain_ground(const struct short_look *l)
{
	return !l->bg && !(l->attr & ON_BLANKS);
}

/* Passes over the blanks when that is shorter, or would have to be told. */
static void give_blanks(struct term_short *s, struct str *out)
{
	enum { LEAST = 4 };
	struct sequence q = { "\033", 1 };
	if (!s->blanks)
		return;
	add_parameter(&q, s->blanks);
	if (s->blanks > LEAST || !s->is_told || !is_plain_ground(&s->told)) {
		str_add_bytes(out, q.text, q.len);
		str_add_char(out, 'C');
	} else {
		str_add_repeat(out, " ", (size_t)s->blanks);
	}
	s->col += s->blanks;
	s->blanks = 0;
}

/* Something is done that is not understood, or goes back. */
static void end_clear(struct term_short *s, struct str *out)
{
	give_blanks(s, out);
	s->is_clear = s->is_row_clear = false;
}

/* ---- understanding ---- */

/* "\033[1;38;5;203m", whole. */
struct csi {
	int at[PARAMETERS_MAX], n; /* n 0: none; an empty one is 0 */
	char end;                  /* 'm'; 0: there is more in it than numbers */
	size_t len;
};

static void parse(const char *text, size_t len, struct csi *out)
{
	bool is_odd = false;
	*out = (struct csi){ .len = 2 };
	while (out->len < len) {
		char c = text[out->len++];
		if (c >= '0' && c <= '9') {
			out->n = MAX(out->n, 1);
			out->at[out->n - 1] = out->at[out->n - 1] * 10 % 10000 + (c - '0');
		} else if (c == ';' && out->n < PARAMETERS_MAX - 1) {
			out->n = MAX(out->n, 1) + 1;
		} else if (c >= '@' && c <= '~') {
			out->end = is_odd ? 0 : c;
			return;
		} else {
			is_odd = true;
		}
	}
}

/* Colours that begin at parameter i; how many it takes, 0: not understood. */
static int take_color(const struct csi *q, int i, int base, uint16_t *color)
{
	int n = q->at[i] - base;
	if (n == OF_256) {
		if (i + 2 >= q->n || q->at[i + 1] != 5)
			return 0;
		*color = (uint16_t)(1 + (q->at[i + 2] & 255));
		return 3;
	}
	*color = (uint16_t)(n == OWN ? 0 : 1 + (n >= BRIGHT ? n - BRIGHT + 8 : n));
	return 1;
}

static bool is_color(int code, int base)
{
	return (code >= base && code < base + 10) ||
	       (code >= base + BRIGHT && code < base + BRIGHT + 8);
}

static bool take_look(struct short_look *look, const struct csi *q)
{
	int taken = 1;
	if (!q->n)
		*look = plain;
	for (int i = 0; i < q->n && taken; i += taken) {
		int code = q->at[i];
		taken = 1;
		if (!code)
			*look = plain;
		else if (is_color(code, FG))
			taken = take_color(q, i, FG, &look->fg);
		else if (is_color(code, BG))
			taken = take_color(q, i, BG, &look->bg);
		else if (code == 1 || code == 2 || code == 4 || code == 5 || code == 7)
			look->attr |= (uint8_t)(1 << code);
		else if (code == 22)
			look->attr &= (uint8_t) ~(1 << 1 | 1 << 2);
		else if (code == 24 || code == 25 || code == 27)
			look->attr &= (uint8_t) ~(1 << (code - 20));
		else
			taken = 0;
	}
	return taken;
}

/* ---- moving ---- */

/* Cells of what is painted; -1: they depend on who draws it. */
static int count_cells(const char *text, size_t len)
{
	int cells = 0;
	for (size_t i = 0, n = 1; i < len; i += n) {
		uint32_t cp = (unsigned char)text[i];
		n = cp < 0x80 ? 1 : utf8_decode(text + i, len - i, &cp);
		if (cp < 0x80 || (cp > 0xa0 && cp < 0x250 && cp != 0xad) ||
		    (cp >= 0x2500 && cp < 0x25e0) || (cp >= 0x2800 && cp < 0x2900) ||
		    cp == 0x2013 || cp == 0x2026 || cp == 0x203a)
			cells++;
		else if (cp >= 0x4e00 && cp < 0xa000)
			cells += 2;
		else
			return -1;
	}
	return cells;
}

/* To a column of the same row; false: as curses has it. */
static bool move_in_row(const struct term_short *s, int col, size_t len, struct str *out)
{
	struct sequence by = { "\033", 1 }, to = { "\033", 1 };
	const struct sequence *q = &to;
	int cells = s->col ? col - s->col : 0;
	if (col == 1) {
		str_add_char(out, '\r');
		return true;
	}
	add_parameter(&to, col);
	add_parameter(&by, cells);
	if (cells > 0 && by.len <= to.len)
		q = &by;
	if (q->len + 1 >= len)
		return false;
	str_add_bytes(out, q->text, q->len);
	str_add_char(out, q == &by ? 'C' : 'G');
	return true;
}

/* Before a move to an address: blanks that were not painted stay so. */
static void leave_blanks(struct term_short *s, int row, int col, struct str *out)
{
	if (!s->row || row < s->row)
		end_clear(s, out);
	else if (row > s->row)
		s->is_row_clear = s->is_clear;
	else
		s->is_row_clear &= s->col && col >= s->col;
	s->blanks = 0;
}

static bool move(struct term_short *s, const struct csi *q, struct str *out)
{
	if (q->end == 'd')
		give_blanks(s, out);
	int row = q->end == 'G' ? s->row : MAX(q->at[0], 1);
	int col = q->end == 'G' ? MAX(q->at[0], 1) : q->end == 'H' ? MAX(q->at[1], 1) : s->col;
	bool is_next = s->row && row == s->row + 1;
	bool is_done = true;
	leave_blanks(s, row, col, out);
	if (is_next && q->end == 'd')
		str_add_char(out, '\n');
	else if (is_next && col == 1)
		str_add_bytes(out, "\r\n", 2);
	else if (s->row && row == s->row && q->end != 'd')
		is_done = move_in_row(s, col, q->len, out);
	else
		is_done = false;
	s->row = row;
	s->col = col;
	return is_done;
}

/* Where other sequences leave the cursor. */
static void follow(struct term_short *s, const struct csi *q)
{
	int by = MAX(q->at[0], 1);
	switch (q->end) {
	case 'A': s->row = MAX(s->row - by, 0); return;
	case 'B': s->row = 0; return; /* it may stop at the last */
	case 'C': s->col = s->col ? s->col + by : 0; return;
	case 'D': s->col = MAX(s->col - by, 0); return;
	case 'J':
	case 'K':
	case 'X':
	case 'P':
	case '@': return;
	default: s->row = s->col = 0;
	}
}

/* ---- one piece after the other ---- */

/* And whatever is no move to an address; true: it is not needed. */
static bool erase(struct term_short *s, const struct csi *q, struct str *out)
{
	bool is_plain = is_plain_ground(&s->wanted);
	bool is_end = q->end == 'K' && !q->n && s->is_clear;
	if ((is_end || q->end == 'X') && s->is_row_clear && is_plain)
		return true;
	give_blanks(s, out);
	s->is_row_clear = false;
	if (!is_end)
		s->is_clear = false;
	follow(s, q);
	if (!q->end || !strchr("ABCD", q->end))
		tell_ground(s, out);
	if (q->end == 'J' && q->at[0] == 2)
		s->is_clear = s->is_row_clear = is_plain && s->row == 1 && s->col == 1;
	return false;
}

static void pass_csi(struct term_short *s, const char *text, const struct csi *q, struct str *out)
{
	bool is_place = q->end == 'H' || q->end == 'G' || q->end == 'd';
	if (is_place && move(s, q, out))
		return;
	if (!is_place && erase(s, q, out))
		return;
	str_add_bytes(out, text, q->len);
}

static size_t take_csi(struct term_short *s, const char *text, size_t len, struct str *out)
{
	struct csi q;
	struct short_look look = s->wanted;
	parse(text, len, &q);
	if (q.end != 'm') {
		pass_csi(s, text, &q, out);
	} else if (take_look(&look, &q)) {
		s->wanted = look;
	} else { /* told after what was before; what the terminal is in then is not known */
		tell(s, out);
		str_add_bytes(out, text, q.len);
		s->is_told = false;
	}
	return q.len;
}

static size_t take_escape(struct term_short *s, const char *text, size_t len, struct str *out)
{
	if (len > 2 && text[1] == '(') {
		if (text[2] != s->charset)
			str_add_bytes(out, text, 3);
		s->charset = text[2];
		return 3;
	}
	if (len > 1 && text[1] == '[')
		return take_csi(s, text, len, out);
	end_clear(s, out);
	s->row = s->col = 0;
	str_add_bytes(out, text, MIN(len, (size_t)2));
	return MIN(len, (size_t)2);
}

static bool is_painted(char c)
{
	return (unsigned char)c > ' ' && c != 0x7f;
}

static size_t take_text(struct term_short *s, const char *text, size_t len, struct str *out)
{
	size_t n = 0;
	while (n < len && is_painted(text[n]))
		n++;
	give_blanks(s, out);
	int cells = s->col ? count_cells(text, n) : -1;
	s->col = cells < 0 ? 0 : s->col + cells;
	tell(s, out);
	str_add_bytes(out, text, n);
	return n;
}

static void take_control(struct term_short *s, char c, struct str *out)
{
	if (c == ' ' && s->is_row_clear && s->col && is_plain_ground(&s->wanted)) {
		s->blanks++;
		return;
	}
	if (c == '\r')
		s->blanks = 0;
	else
		give_blanks(s, out);
	s->is_row_clear &= c == ' ';
	s->is_clear &= c == ' ' || c == '\r';
	switch (c) {
	case ' ':
		tell_ground(s, out);
		s->col = s->col ? s->col + 1 : 0;
		break;
	case '\r': s->col = 1; break;
	case '\b': s->col = MAX(s->col - 1, 0); break;
	case '\n':
		tell_ground(s, out);
		s->row = 0;
		break; /* it may scroll */
	default: s->col = 0;
	}
	str_add_char(out, c);
}

void term_short_add(struct term_short *s, const char *frame, size_t len, struct str *out)
{
	size_t i = 0;
	while (i < len) {
		if (frame[i] == ESC)
			i += take_escape(s, frame + i, len - i, out);
		else if (is_painted(frame[i]))
			i += take_text(s, frame + i, len - i, out);
		else
			take_control(s, frame[i++], out);
	}
	end_clear(s, out);
	tell(s, out);
}
