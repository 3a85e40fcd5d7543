#include "cli/nouns.h"
#include "cli/transfer.h"

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "readings", N_("FILE"), N_("Read KPI readings from CSV or NDJSON"),
	  import_readings_options, 1, 1, CHANGES, import_readings },
	{ "tasks", N_("FILE"), N_("Read tasks: by id, else code, else title"), import_rows_options,
	  1, 1, CHANGES, import_tasks },
	{ "budget", N_("FILE"), N_("Read budget lines and what they may spend"),
	  import_rows_options, 1, 1, CHANGES, import_budget },
	{ "ledger", N_("FILE"), N_("Read entries of the ledger"), import_rows_options, 1, 1,
	  CHANGES, import_ledger },
	{ "kpis", N_("FILE"), N_("Read KPIs with their targets, by code"), import_rows_options, 1,
	  1, CHANGES, import_kpis },
	{ "materials", N_("FILE"), N_("Read materials, by code"), import_rows_options, 1, 1,
	  CHANGES, import_materials },
	{ 0 },
};

const struct noun noun_import = {
	.name = "import",
	.help = N_("Read files in: all of them or nothing"),
	.verbs = verbs,
	.more = N_(
		"Readings come as time,kpi,channel,value[,source], one a line, with or without a "
		"header; or, with --map, from a table with a column for each KPI: "
		"--map 'time=Date:%d.%m.%Y,clicks=Website Clicks,channel=Campaign' or a file with "
		"one such column a line. A day without a time of day is taken at 20:00, or as "
		"time=Date:%d.%m.%Y@9:30 says. An empty cell is no reading. Bad lines are named, "
		"and then nothing is taken, unless --keep-going. Importing the same again changes "
		"nothing. FILE - is standard input.\n\n"
		"The others are CSV with a heading: the fields of the list (`task list --json`) in "
		"any order. What a list works out by itself is passed over. An empty cell takes a "
		"value away, where that makes sense."),
};
