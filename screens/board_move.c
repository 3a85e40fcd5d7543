/* Moving tasks from state to state, one or many in one change. */
#include <string.h>

#include "screens/board.h"

static const char *ask_reason(struct ui *ui, const struct board_step *step, size_t n)
{
	struct arena *a = ui_arena(ui);
	bool is_drop = step->to == TASK_DROPPED;
	long long number = (long long)step->row->task.number;

	if (n > 1)
		return ui_ask_reason(ui,
				     is_drop ? arena_printf(a, _("Why are these %zu dropped?"), n)
					     : arena_printf(a, _("Why are these %zu blocked?"), n));
	return ui_ask_reason(ui, is_drop ? arena_printf(a, _("Why is T-%lld dropped?"), number)
					 : arena_printf(a, _("Why is T-%lld blocked?"), number));
}

static const char *ask_evidence(struct ui *ui, const struct task *t)
{
	const char *what = *t->deliverable ? t->deliverable : t->title;
	const struct prompt p = {
		.label = arena_printf(ui_arena(ui), _("T-%lld: where is \"%s\"? (link or place)"),
				      (long long)t->number, what),
		.is_required = true,
	};

	return ui_prompt(ui, &p);
}

static bool needs_reason(enum task_state to)
{
	return to == TASK_BLOCKED || to == TASK_DROPPED;
}

/* Fills in what the moves want; false: left by Esc. One reason serves all. */
static bool ask_why(struct ui *ui, const struct board_step *step, size_t n, struct task_step *out)
{
	const char *reason = NULL;
	size_t blocked = 0, first = 0;

	for (size_t i = n; i-- > 0;)
		if (needs_reason(step[i].to) && step[i].to != step[i].row->task.state) {
			blocked++;
			first = i;
		}
	if (blocked && !(reason = ask_reason(ui, &step[first], blocked)))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct task *t = &step[i].row->task;

		out[i] = (struct task_step){ t->number, { .to = step[i].to } };
		if (needs_reason(step[i].to))
			out[i].change.reason = reason;
		if (step[i].to == TASK_DONE && t->state != TASK_DONE && t->needs_evidence &&
		    !*t->evidence && !(out[i].change.evidence = ask_evidence(ui, t)))
			return false;
	}
	return true;
}

int task_ask_move(struct ui *ui, const struct board_step *step, size_t n, struct err *err)
{
	struct task_step *moves = arena_array(ui_arena(ui), n + 1, sizeof *moves);
	size_t failed = 0;

	if (!ask_why(ui, step, n, moves))
		return 1;
	while (task_move_all(ui_app(ui), moves, n, &failed, err) < 0) {
		struct task_change *c = &moves[failed].change;

		if (err->code != ERR_CONFLICT || c->to != TASK_DONE || c->is_confirmed)
			return -1;
		if (!ui_confirm(ui, _("%s. Done all the same?"), err->message))
			return 1;
		err_clear(err);
		c->is_confirmed = true;
	}
	return 0;
}

void task_toast_moved(struct ui *ui, const struct board_step *step, size_t n)
{
	const char *state = enum_label(&task_states, (int)step->to);
	bool is_one_state = true;

	for (size_t i = 1; i < n; i++)
		is_one_state &= step[i].to == step->to;
	if (n == 1)
		ui_toast(ui, "T-%lld → %s", (long long)step->row->task.number, state);
	else if (is_one_state)
		ui_toast(ui, ngettext("%zu task → %s", "%zu tasks → %s", n), n, state);
	else
		ui_toast(ui, ngettext("%zu task moved", "%zu tasks moved", n), n);
}
