#include "e2e/script.h"

const struct script daily_scripts[] = {
	{ "daily: t switches the scope", .acts = "daily/scope", .keys = "t",
	  .seen = "KPIs of stage" },
	{ "daily: [ shows the day before", .acts = "daily/day-before", .keys = "[",
	  .seen = "06-18" },
	{ "daily: ] shows the day after", .acts = "daily/day-after daily/day-before", .keys = "[[]",
	  .seen = "06-18" },
	{ "daily: T shows today", .acts = "daily/today daily/day-before", .keys = "[[T",
	  .gone = "06-17" },
	{ "daily: a acknowledges with a note", .acts = "daily/ack",
	  .keys = "acalled the warehouse<Ctrl-S>", .ask = "alert list --json",
	  .told = "called the warehouse" },
	{ 0 },
};
