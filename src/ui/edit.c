#include "ui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "ui/key.h"

enum { STEPS_MAX = 200 };

/* ---- the past and the future ---- */

static void drop_steps(struct edit_step *step, size_t *n)
{
	for (size_t i = 0; i < *n; i++)
		free(step[i].text);
	*n = 0;
}

static void keep(struct edit *e, struct edit_step **steps, size_t *n, size_t *cap)
{
	if (*n == STEPS_MAX) {
		free((*steps)[0].text);
		memmove(*steps, *steps + 1, (*n - 1) * sizeof **steps);
		--*n;
	}
	*MEM_PUSH(*steps, *n, *cap) = (struct edit_step){ mem_strdup(edit_text(e)), e->at };
}

static void begin_change(struct edit *e, bool is_typing)
{
	if (!is_typing || !e->is_typing) {
		keep(e, &e->past, &e->n_past, &e->cap_past);
		drop_steps(e->future, &e->n_future);
	}
	e->is_typing = is_typing;
}

/* Puts the newest of some steps back. */
static void take(struct edit *e, struct edit_step *steps, size_t *n)
{
	struct edit_step step = steps[--*n];
	str_clear(&e->text);
	str_add(&e->text, step.text);
	e->at = step.at;
	free(step.text);
	e->is_typing = false;
	e->changes++;
}

static bool go_back(struct edit *e)
{
	if (e->n_past) {
		keep(e, &e->future, &e->n_future, &e->cap_future);
		take(e, e->past, &e->n_past);
	}
	return true;
}

static bool go_forth(struct edit *e)
{
	if (e->n_future) {
		keep(e, &e->past, &e->n_past, &e->cap_past);
		take(e, e->future, &e->n_future);
	}
	return true;
}

void edit_release(struct edit *e)
{
	drop_steps(e->past, &e->n_past);
	drop_steps(e->future, &e->n_future);
	free(e->past);
	free(e->future);
	str_release(&e->text);
	*e = (struct edit){ 0 };
}

const char *edit_text(const struct edit *e)
{
	return str_text(&e->text);
}

/* ---- borders ---- */

static size_t next(const struct edit *e, size_t at)
{
	return at < e->text.len ? at + utf8_grapheme(e->text.data + at, e->text.len - at, NULL)
				: at;
}

/* Where the cluster before `at` begins: forward from a place that is a border for sure. */
static size_t previous(const struct edit *e, size_t at)
{
	size_t from = at;
	if (!at)
		return 0;
	do {
		from--;
	} while (from && !((unsigned char)e->text.data[from] < 0x80 && from + 1 < at));
	for (size_t n = from; (n = next(e, from)) < at;)
		from = n;
	return from;
}

static bool is_space(const struct edit *e, size_t at)
{
	return e->text.data[at] == ' ' || e->text.data[at] == '\n';
}

/* By bytes: a border is only looked for where it ends, since each look may begin far before. */
static size_t word_back(const struct edit *e, size_t at)
{
	while (at && is_space(e, at - 1))
		at--;
	while (at && !is_space(e, at - 1))
		at--;
	/* the blank may bear a mark */
	return at && next(e, at - 1) > at ? at - 1 : at;
}

static size_t word_on(const struct edit *e, size_t at)
{
	while (at < e->text.len && is_space(e, at))
		at = next(e, at);
	while (at < e->text.len && !is_space(e, at))
		at = next(e, at);
	return at;
}

static size_t line_start(const struct edit *e)
{
	size_t at = e->at;
	while (at && e->text.data[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct edit *e)
{
	size_t at = e->at;
	while (at < e->text.len && e->text.data[at] != '\n')
		at++;
	return at;
}

/* A cluster may have grown over the cursor, as by a mark that was typed. */
static void settle(struct edit *e)
{
	size_t from = e->at ? previous(e, e->at) : 0;
	if (e->at && next(e, from) > e->at)
		e->at = next(e, from);
}

/* ---- changing ---- */

static void replace(struct edit *e, size_t from, size_t to, const char *with)
{
	struct str fresh = { 0 };
	str_add_bytes(&fresh, edit_text(e), from);
	str_add(&fresh, with);
	e->at = fresh.len;
	str_add(&fresh, edit_text(e) + to);
	str_release(&e->text);
	e->text = fresh;
	e->changes++;
	settle(e);
}

static bool cut(struct edit *e, size_t from, size_t to)
{
	if (from < to) {
		begin_change(e, false);
		replace(e, from, to, "");
	}
	return true;
}

/* The newlines that end a copied line are no part of it. */
static const char *end_of(const struct edit *e, const char *text)
{
	const char *end = text + strlen(text);
	while (!e->is_multi && end > text && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	return end;
}

static void add_plain(struct edit *e, struct str *out, const char *text)
{
	const char *end = end_of(e, text);
	e->blanked = 0;
	for (; text < end; text++) {
		unsigned char c = (unsigned char)*text;
		bool is_control = c < ' ' || c == 0x7f;
		if (c == '\r' && text[1] == '\n')
			continue;
		if (e->is_multi && (c == '\n' || c == '\r')) {
			str_add_char(out, '\n');
			continue;
		}
		str_add_char(out, is_control ? ' ' : *text);
		e->blanked += is_control;
	}
}

/* As much of it as there is room for, cut between clusters. */
static void insert(struct edit *e, size_t from, size_t to, const char *text)
{
	struct arena arena = { 0 };
	struct str plain = { 0 };
	size_t left = e->text.len - (to - from), len = 0;
	size_t room = EDIT_BYTES_MAX - MIN(left, (size_t)EDIT_BYTES_MAX);
	add_plain(e, &plain, utf8_nfc(&arena, text));
	e->was_cut = plain.len > room;
	while (e->was_cut) {
		size_t n = utf8_grapheme(plain.data + len, plain.len - len, NULL);
		if (len + n > room)
			break;
		len += n;
	}
	if (e->was_cut)
		str_truncate(&plain, len);
	if (plain.len || to > from) {
		begin_change(e, false);
		replace(e, from, to, str_text(&plain));
	}
	str_release(&plain);
	arena_release(&arena);
}

void edit_paste(struct edit *e, const char *text)
{
	insert(e, e->at, e->at, text);
}

void edit_tell_paste(const struct edit *e, struct str *said, struct err *err)
{
	unsigned long n = (unsigned long)e->blanked;
	if (e->was_cut)
		err_set(err, ERR_DATA, "too long: a field takes %d bytes, the rest was left out",
			EDIT_BYTES_MAX);
	else if (n && e->is_multi)
		str_addf(said,
			 ngettext("%lu control character became a blank",
				  "%lu control characters became blanks", n),
			 n);
	else if (n)
		str_addf(said,
			 ngettext("%lu line break or control character became a blank",
				  "%lu line breaks and control characters became blanks", n),
			 n);
}

void edit_set(struct edit *e, const char *text)
{
	insert(e, 0, e->text.len, text);
}

static bool type(struct edit *e, uint32_t c)
{
	char utf8[5];
	utf8[utf8_put(c, utf8)] = '\0';
	e->was_cut = e->text.len + 4 > EDIT_BYTES_MAX;
	if (e->was_cut)
		return true;
	begin_change(e, c != ' ' && c != '\n');
	replace(e, e->at, e->at, utf8);
	return true;
}

/* ---- where it is shown ---- */

struct place {
	int row, col;
};

static int cells_at(const struct edit *e, size_t at, size_t *bytes)
{
	struct safe_piece piece = safe_add_piece(NULL, e->text.data + at, e->text.len - at,
						 SAFE_TEXT);
	*bytes = piece.bytes;
	return e->is_secret ? 1 : piece.cells;
}

/* Walks to a byte, or to the last byte not after a place when `at` is past the end. */
static struct place walk(const struct edit *e, size_t *at, const struct place *stop, int cols)
{
	struct place p = { 0, 0 };
	size_t i = 0;
	while (i < *at && i < e->text.len) {
		size_t bytes;
		int cells = cells_at(e, i, &bytes);
		bool is_break = e->text.data[i] == '\n';
		if (!is_break && e->is_multi && p.col + cells > cols && p.col)
			p = (struct place){ p.row + 1, 0 };
		if (stop && (p.row > stop->row ||
			     (p.row == stop->row && (is_break || p.col + cells > stop->col))))
			break;
		p = is_break ? (struct place){ p.row + 1, 0 }
			     : (struct place){ p.row, p.col + cells };
		i += bytes;
	}
	*at = i;
	return p;
}

static struct place place_of(const struct edit *e, size_t at, int cols)
{
	return walk(e, &at, NULL, MAX(cols, 1));
}

int edit_height(const struct edit *e, int cols)
{
	return place_of(e, e->text.len, cols).row + 1;
}

static bool move_line(struct edit *e, int by)
{
	struct place p = place_of(e, e->at, e->cols);
	size_t at = e->text.len;
	p.row += by;
	if (!e->is_multi || p.row < 0 || p.row >= edit_height(e, e->cols))
		return false;
	walk(e, &at, &p, MAX(e->cols, 1));
	e->at = at;
	return true;
}

/* ---- keys ---- */

static bool move(struct edit *e, size_t to)
{
	e->at = to;
	e->is_typing = false;
	return true;
}

bool edit_key(struct edit *e, uint32_t key)
{
	e->was_cut = false;
	switch (key) {
	case KEY_CODE_LEFT: return move(e, previous(e, e->at));
	case KEY_CODE_RIGHT: return move(e, next(e, e->at));
	case KEY_MOD_CTRL | KEY_CODE_LEFT:
	case KEY_MOD_ALT | 'b': return move(e, word_back(e, e->at));
	case KEY_MOD_CTRL | KEY_CODE_RIGHT:
	case KEY_MOD_ALT | 'f': return move(e, word_on(e, e->at));
	case KEY_CODE_HOME:
	case KEY_MOD_CTRL | 'a': return move(e, line_start(e));
	case KEY_CODE_END:
	case KEY_MOD_CTRL | 'e': return move(e, line_end(e));
	case KEY_CODE_UP: return move_line(e, -1);
	case KEY_CODE_DOWN: return move_line(e, 1);
	case KEY_CODE_BACKSPACE: return cut(e, previous(e, e->at), e->at);
	case KEY_CODE_DELETE:
	case KEY_MOD_CTRL | 'd': return cut(e, e->at, next(e, e->at));
	case KEY_MOD_CTRL | 'w': return cut(e, word_back(e, e->at), e->at);
	case KEY_MOD_ALT | 'd': return cut(e, e->at, word_on(e, e->at));
	case KEY_MOD_CTRL | 'u': return cut(e, line_start(e), e->at);
	case KEY_MOD_CTRL | 'k': return cut(e, e->at, line_end(e));
	case KEY_MOD_CTRL | '_':
	case KEY_MOD_ALT | 'u': return go_back(e);
	case KEY_MOD_CTRL | 'r':
	case KEY_MOD_ALT | 'r': return go_forth(e);
	case KEY_CODE_ENTER: return e->is_multi && type(e, '\n');
	default: return key_is_text(key) && type(e, key);
	}
}

/* ---- painting ---- */

/* A cell at each end stays free for the mark that more is there. */
static void scroll_line(struct edit *e, int col)
{
	int all = place_of(e, e->text.len, e->cols).col;
	if (col < e->left + (e->left > 0))
		e->left = MAX(col - e->cols / 4 - 1, 0);
	if (col >= e->left + e->cols - (all > col))
		e->left = MIN(col - e->cols + 2 + e->cols / 4, col);
	if (all < e->cols)
		e->left = 0;
}

static void scroll(struct edit *e, struct place p)
{
	if (p.row < e->top)
		e->top = p.row;
	if (p.row >= e->top + e->rows)
		e->top = p.row - e->rows + 1;
	if (e->is_multi) {
		e->left = 0;
		return;
	}
	scroll_line(e, p.col);
}

static void draw_piece(const struct edit *e, struct canvas *c, struct place p, size_t at)
{
	struct str piece = { 0 };
	struct spot spot = { p.row - e->top, p.col - e->left, c->cols, TONE_INPUT };
	if (e->is_secret)
		str_add_char(&piece, '*');
	else
		safe_add_piece(&piece, e->text.data + at, e->text.len - at, SAFE_LINE);
	if (spot.col >= 0)
		canvas_text(c, spot, str_text(&piece));
	str_release(&piece);
}

static void draw_text(const struct edit *e, struct canvas *c)
{
	struct place p = { 0, 0 };
	for (size_t i = 0, bytes; i < e->text.len && p.row < e->top + e->rows; i += bytes) {
		int cells = cells_at(e, i, &bytes);
		if (e->text.data[i] == '\n') {
			p = (struct place){ p.row + 1, 0 };
			continue;
		}
		if (e->is_multi && p.col + cells > e->cols && p.col)
			p = (struct place){ p.row + 1, 0 };
		if (p.row >= e->top && p.col + cells > e->left && p.col < e->left + e->cols)
			draw_piece(e, c, p, i);
		p.col += cells;
	}
}

/* What is cut off at the left and at the right. */
static void draw_more(const struct edit *e, struct canvas *c)
{
	int all = place_of(e, e->text.len, e->cols).col;
	if (e->left > 0)
		canvas_fill(c, (struct rect){ 0, 0, 1, 1 }, c->glyphs->ellipsis, TONE_DIM);
	if (all > e->left + e->cols)
		canvas_fill(c, (struct rect){ 0, c->cols - 1, 1, 1 }, c->glyphs->ellipsis,
			    TONE_DIM);
}

void edit_draw(struct edit *e, struct canvas *c, bool has_focus)
{
	if (!c->rows || !c->cols)
		return;
	e->cols = c->cols;
	e->rows = c->rows;
	struct place p = place_of(e, e->at, e->cols);
	if (e->is_multi && p.col >= e->cols)
		p = (struct place){ p.row + 1, 0 };
	scroll(e, p);
	canvas_fill(c, (struct rect){ 0, 0, c->rows, c->cols }, ' ', TONE_INPUT);
	draw_text(e, c);
	if (!e->is_multi && c->cols > 3)
		draw_more(e, c);
	if (has_focus)
		canvas_set_cursor(c, p.row - e->top, p.col - e->left);
}
