/* The same tasks as rows of a list. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "screens/board.h"

enum {
	LIST_ID,
	LIST_PRIORITY,
	LIST_TITLE,
	LIST_STATE,
	LIST_OWNER,
	LIST_DUE,
	LIST_CHECKS,
	LIST_REASON,
	LIST_OUTLOOK,
	LIST_AFTER,
	LIST_PHASE,
	LIST_MODULE,
	LIST_START,
	LIST_ESTIMATE,
	LIST_DELIVERABLE,
};

static const struct grid_column list_columns[] = {
	[LIST_ID] = { N_("Task"), 5, 0, FIT_LEFT, 0, 0 },
	[LIST_PRIORITY] = { "!", 1, 1, FIT_LEFT, 3, 0 },
	[LIST_TITLE] = { N_("Title"), 32, 0, FIT_LEFT, 0, 2 },
	[LIST_STATE] = { N_("State"), 7, 0, FIT_LEFT, 1, 0 },
	[LIST_OWNER] = { N_("Owner"), 6, 0, FIT_LEFT, 2, 0 },
	[LIST_DUE] = { N_("Due"), 6, 0, FIT_LEFT, 0, 0 },
	[LIST_CHECKS] = { N_("Checks"), 6, 0, FIT_LEFT, 5, 0 },
	[LIST_REASON] = { N_("Why"), 10, 10, FIT_LEFT, 4, 1 },
	[LIST_OUTLOOK] = { N_("Outlook"), 10, 0, FIT_LEFT, 6, 0 },
	[LIST_AFTER] = { N_("Needs"), 8, 0, FIT_LEFT, 7, 0 },
	[LIST_PHASE] = { N_("Phase"), 10, 0, FIT_LEFT, 8, 0 },
	[LIST_MODULE] = { N_("Module"), 8, 0, FIT_LEFT, 9, 0 },
	[LIST_START] = { N_("Start"), 5, 0, FIT_LEFT, 10, 0 },
	[LIST_ESTIMATE] = { N_("Est."), 4, 0, FIT_RIGHT, 11, 0 },
	[LIST_DELIVERABLE] = { N_("Deliverable"), 16, 16, FIT_LEFT, 12, 1 },
};

/* Open ones by day, priority and number; then those that are done, the latest first. */
static int by_urgency(const void *a, const void *b)
{
	const struct task *x = &(*(const struct task_row *const *)a)->task;
	const struct task *y = &(*(const struct task_row *const *)b)->task;
	int32_t left = x->due == DAY_NONE ? INT32_MAX : x->due;
	int32_t right = y->due == DAY_NONE ? INT32_MAX : y->due;

	if (task_is_open(x) != task_is_open(y))
		return task_is_open(x) ? -1 : 1;
	if (left != right)
		return (left < right ? -1 : 1) * (task_is_open(x) ? 1 : -1);
	if (x->priority != y->priority)
		return x->priority < y->priority ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

void board_list_rows(struct board_data *d)
{
	d->n = 0;
	for (int i = 0; i < BOARD_COLUMNS; i++)
		d->n += d->board.column[i].n;
	d->row = arena_array(d->board.arena, d->n + 1, sizeof(*d->row));
	d->n = 0;
	for (int i = 0; i < BOARD_COLUMNS; i++)
		for (size_t k = 0; k < d->board.column[i].n; k++)
			d->row[d->n++] = &d->board.column[i].row[k];
	qsort(d->row, d->n, sizeof(*d->row), by_urgency);
}

static size_t list_count(const void *data)
{
	return ((const struct board_data *)data)->n;
}

static int64_t list_id(const void *data, size_t row)
{
	return ((const struct board_data *)data)->row[row]->task.number;
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
	struct str s = STR_ROOM(64);

	board_add_due(&s, r, today);
	grid_say(out, str_text(&s));
	out->tone = board_due_tone(r);
}

static void put_start(struct grid_cell *out, int32_t day)
{
	struct date d = date_of_day(day);

	if (day != DAY_NONE)
		snprintf(out->text, sizeof out->text, "%02d-%02d", d.month, d.day);
}

static void put_outlook(struct grid_cell *out, const struct board *b, const struct task_row *r)
{
	struct str s = STR_ROOM(128);

	board_add_outlook(&s, b, r);
	grid_say(out, str_text(&s));
	out->tone = TONE_WARN;
}

/* What it waits for. */
static void put_after(struct grid_cell *out, const struct board *b, const struct task_row *r)
{
	size_t n;
	const struct task *other = outlook_waits_for(&b->outlook, r->task.id, &n);

	if (!other || !task_is_open(&r->task))
		return;
	if (n > 1)
		snprintf(out->text, sizeof out->text, "T-%lld+%zu", (long long)other->number,
			 n - 1);
	else
		snprintf(out->text, sizeof out->text, "T-%lld", (long long)other->number);
}

static void put_estimate(struct grid_cell *out, int64_t tenths)
{
	struct str s = STR_ROOM(64);

	if (tenths)
		number_add_plain(&s, figure_of(tenths, 1));
	grid_say(out, str_text(&s));
}

static const char *phase_title(const struct board *b, const struct task_row *r)
{
	const struct phase *p = phase_find(b->phase, b->phases, r->task.phase_id);

	return p ? p->title : r->phase;
}

/* Columns of wide terminals. */
static void put_more(const struct board *b, const struct task_row *r, int column,
		     struct grid_cell *out)
{
	switch (column) {
	case LIST_OUTLOOK: put_outlook(out, b, r); break;
	case LIST_AFTER: put_after(out, b, r); break;
	case LIST_PHASE: grid_say(out, phase_title(b, r)); break;
	case LIST_MODULE: grid_say(out, r->task.module); break;
	case LIST_START: put_start(out, r->task.start); break;
	case LIST_ESTIMATE: put_estimate(out, r->task.estimate_tenths); break;
	case LIST_DELIVERABLE: grid_say(out, r->task.deliverable); break;
	default: break;
	}
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
		grid_say(out, board_priority_sign(r->task.priority));
		out->tone = TONE_BAD;
		break;
	case LIST_TITLE: grid_say(out, r->task.title); break;
	case LIST_STATE:
		grid_say(out, enum_label(&task_states, (int)r->task.state));
		out->tone = state_tone(r);
		break;
	case LIST_OWNER:
		grid_say(out, board_owner(r));
		out->tone = r->is_mine ? TONE_STRONG : TONE_NORMAL;
		break;
	case LIST_DUE: put_due(out, r, d->board.today); break;
	case LIST_CHECKS:
		if (r->checks)
			snprintf(out->text, sizeof out->text, "%d/%d", r->checks_done, r->checks);
		break;
	case LIST_REASON:
		grid_say(out, r->task.reason);
		out->tone = TONE_WARN;
		break;
	default: put_more(&d->board, r, column, out); break;
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
	case LIST_START: return order(x->task.start, y->task.start);
	case LIST_ESTIMATE: return order(x->task.estimate_tenths, y->task.estimate_tenths);
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
	.hides_empty = true,
};
