#include "cli/nouns.h"

#include <string.h>

#include "base/str.h"

const struct opt_spec off_options[] = {
	{ "off", NULL, N_("take it back"), 0, false },
	{ 0 },
};

/* In the order of help; one a line, so that two can be added at once. */
/* clang-format off */
const struct noun *const cli_nouns[] = {
	&noun_init,
	&noun_campaign,
	&noun_playbook,
	&noun_phase,
	&noun_gate,
	&noun_goal,
	&noun_person,
	&noun_task,
	&noun_budget,
	&noun_ledger,
	&noun_kpi,
	&noun_channel,
	&noun_record,
	&noun_alert,
	&noun_incident,
	&noun_risk,
	&noun_adjust,
	&noun_material,
	&noun_partner,
	&noun_lesson,
	&noun_standup,
	&noun_import,
	&noun_export,
	&noun_report,
	&noun_show,
	&noun_wall,
	&noun_check,
	&noun_log,
	&noun_undo,
	&noun_backup,
	&noun_restore,
	&noun_doctor,
	&noun_config,
	&noun_demo,
	&noun_keys,
	&noun_help,
	&noun_completion,
	&noun_version,
	NULL,
};
/* clang-format on */

const struct noun *cli_noun_find(const char *name)
{
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		if (str_equal_nocase((*n)->name, name))
			return *n;
	}
	return NULL;
}

bool cli_noun_is_verb(const struct noun *noun)
{
	return !*noun->verbs[0].name && !noun->verbs[1].name;
}

const struct verb *cli_verb_find(const struct noun *noun, const char *name)
{
	if (!name && cli_noun_is_verb(noun))
		return noun->verbs;
	if (!name)
		name = noun->usual;
	for (const struct verb *v = noun->verbs; name && v->name; v++) {
		if (str_equal_nocase(v->name, name))
			return v;
	}
	return NULL;
}
