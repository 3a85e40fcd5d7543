#include "model/risk.h"

#include "base/i18n.h"
#include "base/macros.h"

static const struct enum_row risk_states_rows[] = {
	{ RISK_OPEN, "open", N_("open") },
	{ RISK_HAPPENED, "happened", N_("happened") },
	{ RISK_CLOSED, "closed", N_("closed") },
};
const struct enum_table risk_states = { N_("risk state"), risk_states_rows,
					ARRAY_LEN(risk_states_rows) };

static const struct enum_row alert_states_rows[] = {
	{ ALERT_OPEN, "open", N_("open") },
	{ ALERT_ACKNOWLEDGED, "acknowledged", N_("acknowledged") },
	{ ALERT_RESOLVED, "resolved", N_("resolved") },
};
const struct enum_table alert_states = { N_("alert state"), alert_states_rows,
					 ARRAY_LEN(alert_states_rows) };

static const struct enum_row verdicts_rows[] = {
	{ VERDICT_OPEN, "open", N_("undecided") },
	{ VERDICT_WORKED, "worked", N_("worked") },
	{ VERDICT_FAILED, "failed", N_("failed") },
	{ VERDICT_UNCLEAR, "unclear", N_("unclear") },
};
const struct enum_table verdicts = { N_("verdict"), verdicts_rows, ARRAY_LEN(verdicts_rows) };
