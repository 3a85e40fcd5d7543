#include "cli/nouns.h"
#include "cli/transfer.h"

enum { LOOKS = VERB_READS | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "readings", "", N_("Write KPI readings as CSV or JSON"), export_readings_options, 0, 0,
	  LOOKS, export_readings },
	{ "tasks", N_("[FILTER...]"), N_("Write the tasks"), NULL, 0, -1, LOOKS, export_tasks },
	{ "budget", "", N_("Write the budget lines"), NULL, 0, 0, LOOKS, export_budget },
	{ "ledger", "", N_("Write the ledger, oldest first; also --format hledger"),
	  ledger_list_options, 0, 0, LOOKS | VERB_HLEDGER, export_ledger },
	{ "kpis", "", N_("Write the KPIs"), NULL, 0, 0, LOOKS, export_kpis },
	{ "materials", "", N_("Write the materials"), NULL, 0, 0, LOOKS, export_materials },
	{ "goals", "", N_("Write the goals"), NULL, 0, 0, LOOKS, export_goals },
	{ "log", "", N_("Write who changed what"), log_options, 0, 0, VERB_READS, export_log },
	{ 0 },
};

const struct noun noun_export = {
	.name = "export",
	.help = N_("Write data out, as CSV (default) or JSON"),
	.verbs = verbs,
	.more = N_(
		"Readings, tasks, budget, ledger, KPIs and materials can be imported again, which "
		"changes nothing. In CSV a text that a spreadsheet would take for a formula "
		"gets a ' in front."),
};
