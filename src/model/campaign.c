#include "model/campaign.h"

#include "base/i18n.h"
#include "base/macros.h"

static const struct enum_row campaign_states_rows[] = {
	{ CAMPAIGN_OPEN, "open", N_("running") },
	{ CAMPAIGN_CLOSED, "closed", N_("closed") },
	{ CAMPAIGN_ARCHIVED, "archived", N_("archived") },
};
const struct enum_table campaign_states = { N_("campaign state"), campaign_states_rows,
					    ARRAY_LEN(campaign_states_rows) };

static const struct enum_row rights_rows[] = {
	{ RIGHT_VIEWER, "viewer", N_("viewer") },
	{ RIGHT_MEMBER, "member", N_("member") },
	{ RIGHT_LEAD, "lead", N_("lead") },
	{ RIGHT_FINANCE, "finance", N_("finance") },
	{ RIGHT_APPROVER, "approver", N_("approver") },
	{ RIGHT_ADMIN, "admin", N_("admin") },
};
const struct enum_table rights = { N_("right"), rights_rows, ARRAY_LEN(rights_rows) };

int rights_parse(const char *text, int *mask, struct err *err)
{
	return enum_parse_set(&rights, text, mask, err);
}
