#include "e2e/script.h"

const struct script first_scripts[] = {
	{ "first: d is the demo", .acts = "first/demo", .is_empty = true, .keys = "d",
	  .seen = "E-commerce festival" },
	{ "first: n is a new campaign", .acts = "first/new", .is_empty = true, .keys = "n",
	  .seen = "Short name" },
	{ "first: i begins with a file", .acts = "first/import", .is_empty = true, .keys = "i",
	  .seen = "It has" },
	{ "first: ? lists its keys and runs one", .acts = "all/help", .is_empty = true,
	  .keys = "?playbook<Enter>", .seen = "Short name" },
	{ 0 },
};
