#include "e2e/script.h"

/* The cursor begins at the phase under way, whose gate "Close of sales" is open.  Root holds no
 * role but is the admin, who may name any. */
const struct script phases_scripts[] = {
	{ "phases: s signs the gate", .acts = "phases/sign", .keys = "2<Down>s<Enter>y",
	  .seen = "Signed ", .gone = "u undo", .ask = "log --limit 1", .told = "gate.approve" },
	{ "phases: who signs hears what is open", .acts = "phases/sign", .keys = "2<Down>s",
	  .seen = "Sign Review approval as Campaign lead? Only 0 of 3 conditions are met." },
	{ "phases: u after a signature says how to decide anew", .acts = "all/undo",
	  .keys = "2<Down>s<Enter>yu", .seen = "a sign-off stands",
	  .seen_too = "reject it with a reason" },
	{ "phases: x rejects with a reason", .acts = "phases/reject",
	  .keys = "2<Down>x<Enter>numbers are missing<Enter>", .seen = "Rejected ",
	  .ask = "log --limit 1 --json", .told = "numbers are missing" },
	{ "phases: o lets the gate pass with a reason", .acts = "phases/override",
	  .keys = "2<Down>oyno time<Enter>", .seen = "was let through", .ask = "gate list --json",
	  .told = "overridden" },
	{ "phases: Enter goes into the phase's lines", .acts = "phases/open", .keys = "2<Enter>",
	  .seen = "Milestones" },
	{ "phases: e changes the phase", .acts = "phases/edit", .keys = "2e, at last<Ctrl-S>",
	  .seen = "Changed Execution" },
	{ "phases: F lists all that is wrong", .acts = "phases/findings", .keys = "2F",
	  .seen = "Findings" },
	{ "missing: Enter gives what is missing", .acts = "missing/mend",
	  .keys = "2<Enter>jjj<Enter>j<Enter><Enter>", .seen = "Changed ",
	  .ask = "partner list --json", .told = "\"2026-06-19\"" },
	{ "phases: Tab and back", .acts = "all/pane all/pane-back", .keys = "2<Tab><Shift-Tab>",
	  .seen = "Milestones" },
	{ 0 },
};
