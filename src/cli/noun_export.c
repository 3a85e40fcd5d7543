#include "cli/nouns.h"
#include "cli/transfer.h"

enum { LOOKS = VERB_READS | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "readings", "", N_("Write KPI readings as CSV or JSON"), export_readings_options, 0, 0,
	  LOOKS, export_readings },
	{ 0 },
};

const struct noun noun_export = {
	.name = "export",
	.help = N_("Write data out, as CSV (default) or JSON"),
	.verbs = verbs,
	.more = N_("What was exported can be imported again, which changes nothing. In CSV a text "
		   "that a spreadsheet would take for a formula gets a ' in front."),
};
