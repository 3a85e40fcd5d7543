#include "cli/nouns.h"
#include "cli/transfer.h"

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "readings", N_("FILE"), N_("Read KPI readings from CSV or NDJSON"),
	  import_readings_options, 1, 1, CHANGES, import_readings },
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
		"nothing. FILE - is standard input."),
};
