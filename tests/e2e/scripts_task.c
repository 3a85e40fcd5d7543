#include "e2e/script.h"

/* The detail of a task; T-71 has a checklist of four. */
const struct script task_scripts[] = {
	{ "task: t ticks an item of the checklist", .acts = "task/tick",
	  .keys = "3/T-71<Enter>lll<Enter>jjjjjjjjjjjjt", .ask = "task show T-71 --json",
	  .told = "\"done_by\": \"root\"" },
	{ "task: c writes a comment", .acts = "task/comment", .keys = "3<Enter>cseen it<Enter>",
	  .seen = "Commented on T-78", .seen_too = "seen it", .ask = "task show T-78 --json",
	  .told = "seen it" },
	{ "task: s starts it", .acts = "task/start", .keys = "3<Enter>s", .seen = "T-78 → doing",
	  .ask = "task show T-78 --json", .told = "\"state\": \"doing\"" },
	{ "task: d closes it", .acts = "task/done", .keys = "3l<Enter>d", .seen = "T-54 → done",
	  .ask = "task show T-54 --json", .told = "\"state\": \"done\"" },
	{ "task: b blocks it with a reason", .acts = "task/block",
	  .keys = "3<Enter>bno power<Enter>", .seen = "T-78 → blocked", .seen_too = "no power",
	  .ask = "task show T-78 --json", .told = "\"reason\": \"no power\"" },
	{ "task: Esc goes back to the board", .acts = "all/back", .keys = "3<Enter><Esc>",
	  .seen = "to do", .gone = "History" },
	{ 0 },
};
