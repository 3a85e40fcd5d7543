#include "e2e/script.h"

const struct script first_scripts[] = {
	{ "first: d is the demo", .acts = "first/demo", .is_empty = true, .keys = "d",
	  .seen = "E-commerce festival" },
	{ "first: n is a new campaign", .acts = "first/new", .is_empty = true, .keys = "n",
	  .seen = "Short name" },
	{ "first: a start after the launch is gone to", .acts = "first/new", .is_empty = true,
	  .keys = "n<Tab>Fest<Tab><Tab>2026-07-01<Tab>2026-07-05<Ctrl-S>",
	  .seen = "give a start and an end around it" },
	{ "first: what is typed then is the start", .acts = "first/new", .is_empty = true,
	  .keys = "n<Tab>Fest<Tab><Tab>2026-07-01<Tab>2026-07-05<Ctrl-S><Ctrl-U>2026-06-01<Ctrl-S>",
	  .seen = "Fest · D-12", .ask = "campaign list --json", .told = "2026-06-01" },
	{ "first: i begins with a file", .acts = "first/import", .is_empty = true, .keys = "i",
	  .seen = "It has" },
	{ "first: ? lists its keys and runs one", .acts = "all/help", .is_empty = true,
	  .keys = "?playbook<Enter>", .seen = "Short name" },
	{ 0 },
};
