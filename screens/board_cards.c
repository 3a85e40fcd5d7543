/* Columns of cards, and the same tasks as rows of a list. */
#include "screens/board.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"

/* ---- words about a task ---- */

const char *board_owner(const struct task_row *r)
{
	return r->owner ? r->owner : _("nobody");
}

void board_add_due(struct str *out, int32_t due, int32_t today)
{
	struct date d, t = date_of_day(today);

	if (due == DAY_NONE)
		return;
	d = date_of_day(due);
	if (due == today)
		str_add(out, _("today"));
	else if (d.year == t.year)
		str_addf(out, "%02d-%02d", d.month, d.day);
	else
		str_addf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

enum tone board_due_tone(const struct task_row *r)
{
	if (r->is_overdue)
		return TONE_BAD;
	return r->is_soon ? TONE_WARN : TONE_DIM;
}

static const char *priority_sign(int priority)
{
	if (priority == 1)
		return "!";
	return priority == 3 ? "·" : "";
}

/* ---- cards ---- */

/* Bytes of `text` that fill a first line of `cols` cells; all of it when it fits.  A Latin word is
 * not cut when there is a blank before it; Chinese may be anywhere. */
static size_t first_line(const char *text, int cols)
{
	size_t len = strlen(text), at = 0, blank = 0;
	int used = 0, width;

	while (at < len) {
		size_t n = utf8_grapheme(text + at, len - at, &width);

		if (used + width > cols)
			return blank && (unsigned char)text[at] < 0x80 ? blank : at;
		if (text[at] == ' ')
			blank = at;
		used += width;
		at += n;
	}
	return len;
}

static void draw_title(const struct task_row *r, struct canvas *c, enum tone tone)
{
	struct str s = { 0 }, head = { 0 };
	const char *sign = priority_sign(r->task.priority);

	str_addf(&s, "T-%lld %s%s%s", (long long)r->task.number, sign, *sign ? " " : "",
		 r->task.title);
	size_t n = first_line(str_text(&s), c->cols);
	const char *rest = str_text(&s) + n;
	str_add_bytes(&head, str_text(&s), n);
	canvas_fit(c, &(struct fit){ 0, 0, c->cols, FIT_LEFT, tone }, str_text(&head));
	rest += strspn(rest, " ");
	canvas_fit(c, &(struct fit){ 1, 0, c->cols, FIT_LEFT, tone }, rest);
	int id_cols = (int)strcspn(str_text(&s), " ");
	if (tone == TONE_NORMAL)
		canvas_tone(c, (struct rect){ 0, 0, 1, id_cols }, TONE_DIM);
	if (r->task.priority == 1)
		canvas_tone(c, (struct rect){ 0, id_cols + 1, 1, 1 }, TONE_BAD);
	str_release(&s);
	str_release(&head);
}

static int put(struct canvas *c, int col, enum tone tone, const char *text)
{
	int width = canvas_width(text);

	if (!*text || col + width > c->cols)
		return col;
	canvas_text(c, (struct spot){ 2, col, width, tone }, text);
	return col + width + 1;
}

/* Due day, owner, checklist: what fits, the day first. */
static void draw_facts(const struct task_row *r, int32_t today, struct canvas *c)
{
	char checks[40] = "";
	struct str due = { 0 };
	int col = 0;

	board_add_due(&due, r->task.due, today);
	if (r->is_overdue)
		str_add(&due, "!");
	if (r->checks)
		snprintf(checks, sizeof checks, "%d/%d", r->checks_done, r->checks);
	col = put(c, col, board_due_tone(r), str_text(&due));
	int room = c->cols - col - (*checks ? (int)strlen(checks) + 1 : 0);
	if (room > 3) {
		int width = MIN(canvas_width(board_owner(r)), room);
		canvas_fit(c,
			   &(struct fit){ 2, col, width, FIT_LEFT,
					  r->is_mine ? TONE_STRONG : TONE_NORMAL },
			   board_owner(r));
		col += width + 1;
	}
	put(c, col, r->checks_done == r->checks ? TONE_GOOD : TONE_DIM, checks);
	str_release(&due);
}

static void draw_card(const struct task_row *r, int32_t today, struct canvas *c)
{
	enum tone tone = r->task.state == TASK_DONE ? TONE_DIM : TONE_NORMAL;

	draw_title(r, c, tone);
	draw_facts(r, today, c);
	if (r->task.state == TASK_BLOCKED)
		canvas_fit(c, &(struct fit){ 3, 0, c->cols, FIT_LEFT, TONE_WARN }, r->task.reason);
}

/* ---- columns ---- */

static void draw_head(const struct board *b, const struct board_column *k, bool is_at,
		      struct canvas *c)
{
	struct str s = { 0 };

	str_addf(&s, " %s ", enum_label(&task_states, (int)k->state));
	if (b->is_filtered)
		str_addf(&s, _("%zu%s of %lld"), k->n, k->has_more ? "+" : "", (long long)k->count);
	else
		str_addf(&s, "%lld", (long long)k->count);
	canvas_fit(c, &(struct fit){ 0, 0, c->cols, FIT_LEFT, is_at ? TONE_TAB_ON : TONE_HEAD },
		   str_text(&s));
	str_release(&s);
}

static void draw_cards(const struct board_screen_view *v, const struct board_data *d, int column,
		       struct canvas *c)
{
	const struct board_column *k = &d->board.column[column];
	const struct cursor *at = &v->cursor[column];

	for (int i = 0; i < v->page && at->top + (size_t)i < k->n; i++) {
		size_t n = at->top + (size_t)i;
		const struct task_row *r = &k->row[n];
		struct canvas card = canvas_window(
			c, (struct rect){ 1 + i * CARD_ROWS, 2, CARD_ROWS, MAX(c->cols - 3, 0) });

		draw_card(r, d->board.today, &card);
		if (n == at->at)
			canvas_fill(c, (struct rect){ 1 + i * CARD_ROWS, 0, 1, 1 },
				    c->glyphs->cursor,
				    column == v->column ? TONE_SELECTED : TONE_DIM);
		if (grid_is_marked(&v->list, r->task.number))
			canvas_fill(c, (struct rect){ 1 + i * CARD_ROWS, 1, 1, 1 }, c->glyphs->mark,
				    TONE_MARKED);
	}
	if (at->top)
		canvas_fill(c, (struct rect){ 1, c->cols - 1, 1, 1 }, c->glyphs->more_up, TONE_DIM);
	if (at->top + (size_t)v->page < k->n || k->has_more)
		canvas_fill(c, (struct rect){ c->rows - 1, c->cols - 1, 1, 1 },
			    c->glyphs->more_down, TONE_DIM);
}

/* Part i of n of the canvas, side by side. */
static struct canvas part_of(struct canvas *c, int i, int n)
{
	int left = c->cols * i / n, right = c->cols * (i + 1) / n;

	return canvas_window(c, (struct rect){ 0, left, c->rows, right - left });
}

/* All heads, also of columns that have no room: they say where the work is. */
void board_draw_columns(const struct board_screen_view *v, const struct board_data *d,
			struct canvas *c)
{
	for (int i = 0; i < v->shown; i++) {
		struct canvas at = part_of(c, i, v->shown);

		draw_cards(v, d, v->first + i, &at);
	}
	for (int i = 0; i < BOARD_COLUMNS; i++) {
		struct canvas at = part_of(c, i, BOARD_COLUMNS);

		draw_head(&d->board, &d->board.column[i], i == v->column, &at);
	}
}

/* ---- the list ---- */

enum {
	LIST_ID,
	LIST_PRIORITY,
	LIST_TITLE,
	LIST_STATE,
	LIST_OWNER,
	LIST_DUE,
	LIST_CHECKS,
	LIST_PHASE,
	LIST_MODULE,
	LIST_REASON
};

static const struct grid_column list_columns[] = {
	[LIST_ID] = { N_("Task"), 5, 0, FIT_LEFT, 0, 0 },
	[LIST_PRIORITY] = { "!", 2, 2, FIT_LEFT, 3, 0 },
	[LIST_TITLE] = { N_("Title"), 20, 0, FIT_LEFT, 0, 2 },
	[LIST_STATE] = { N_("State"), 7, 0, FIT_LEFT, 1, 0 },
	[LIST_OWNER] = { N_("Owner"), 6, 0, FIT_LEFT, 2, 0 },
	[LIST_DUE] = { N_("Due"), 6, 0, FIT_LEFT, 0, 0 },
	[LIST_CHECKS] = { N_("Checks"), 6, 0, FIT_LEFT, 5, 0 },
	[LIST_PHASE] = { N_("Phase"), 10, 0, FIT_LEFT, 6, 0 },
	[LIST_MODULE] = { N_("Module"), 10, 0, FIT_LEFT, 7, 0 },
	[LIST_REASON] = { N_("Why"), 8, 8, FIT_LEFT, 4, 1 },
};

static size_t list_count(const void *data)
{
	return ((const struct board_data *)data)->n;
}

static int64_t list_id(const void *data, size_t row)
{
	return ((const struct board_data *)data)->row[row]->task.number;
}

static void put_text(struct grid_cell *out, const char *text)
{
	snprintf(out->text, sizeof out->text, "%s", text);
}

static enum tone state_tone(const struct task_row *r)
{
	switch (r->task.state) {
	case TASK_DOING: return TONE_AHEAD;
	case TASK_BLOCKED: return TONE_WARN;
	case TASK_DONE: return TONE_GOOD;
	case TASK_TODO:
	case TASK_DROPPED: break;
	}
	return r->is_late ? TONE_WARN : TONE_NORMAL;
}

static void put_due(struct grid_cell *out, const struct task_row *r, int32_t today)
{
	struct str s = { 0 };

	board_add_due(&s, r->task.due, today);
	if (r->is_overdue)
		str_add(&s, "!");
	put_text(out, str_text(&s));
	out->tone = board_due_tone(r);
	str_release(&s);
}

static void list_cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct board_data *d = data;
	const struct task_row *r = d->row[row];

	switch (column) {
	case LIST_ID:
		snprintf(out->text, sizeof out->text, "T-%lld", (long long)r->task.number);
		break;
	case LIST_PRIORITY:
		put_text(out, priority_sign(r->task.priority));
		out->tone = TONE_BAD;
		break;
	case LIST_TITLE: put_text(out, r->task.title); break;
	case LIST_STATE:
		put_text(out, enum_label(&task_states, (int)r->task.state));
		out->tone = state_tone(r);
		break;
	case LIST_OWNER:
		put_text(out, board_owner(r));
		out->tone = r->is_mine ? TONE_STRONG : TONE_NORMAL;
		break;
	case LIST_DUE: put_due(out, r, d->board.today); break;
	case LIST_CHECKS:
		if (r->checks)
			snprintf(out->text, sizeof out->text, "%d/%d", r->checks_done, r->checks);
		break;
	case LIST_PHASE: put_text(out, r->phase); break;
	case LIST_MODULE: put_text(out, r->task.module); break;
	case LIST_REASON: put_text(out, r->task.reason); break;
	default: break;
	}
}

static int order(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int list_compare(const void *data, size_t a, size_t b, int column)
{
	const struct board_data *d = data;
	const struct task_row *x = d->row[a], *y = d->row[b];
	struct grid_cell left = { .text = "" }, right = { .text = "" };

	switch (column) {
	case LIST_ID: return order(x->task.number, y->task.number);
	case LIST_PRIORITY: return order(x->task.priority, y->task.priority);
	case LIST_STATE: return order(x->task.state, y->task.state);
	case LIST_DUE: return order(x->task.due, y->task.due);
	case LIST_CHECKS: return order(x->checks - x->checks_done, y->checks - y->checks_done);
	default: break;
	}
	list_cell(data, a, column, &left);
	list_cell(data, b, column, &right);
	return strcmp(left.text, right.text);
}

const struct grid_ops board_list_ops = {
	.columns = list_columns,
	.n_columns = ARRAY_LEN(list_columns),
	.count = list_count,
	.id = list_id,
	.cell = list_cell,
	.compare = list_compare,
};
