#include "model/task.h"

#include "base/i18n.h"
#include "base/macros.h"

static const struct enum_row task_states_rows[] = {
	{ TASK_TODO, "todo", N_("to do") },         { TASK_DOING, "doing", N_("doing") },
	{ TASK_BLOCKED, "blocked", N_("blocked") }, { TASK_DONE, "done", N_("done") },
	{ TASK_DROPPED, "dropped", N_("dropped") },
};
const struct enum_table task_states = { N_("task state"), task_states_rows,
					ARRAY_LEN(task_states_rows) };
