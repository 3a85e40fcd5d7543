#include "model/budget.h"

#include "base/i18n.h"
#include "base/macros.h"

static const struct enum_row budget_categories_rows[] = {
	{ BUDGET_PROMOTION, "promotion", N_("promotion") },
	{ BUDGET_MATERIAL, "material", N_("material") },
	{ BUDGET_CONTENT, "content", N_("content") },
	{ BUDGET_LABOUR, "labour", N_("labour") },
	{ BUDGET_TECHNOLOGY, "technology", N_("technology") },
	{ BUDGET_PRIZES, "prizes", N_("prizes") },
	{ BUDGET_CONTINGENCY, "contingency", N_("contingency") },
	{ BUDGET_OTHER, "other", N_("other") },
};
const struct enum_table budget_categories = { N_("budget category"), budget_categories_rows,
					      ARRAY_LEN(budget_categories_rows) };

static const struct enum_row ledger_kinds_rows[] = {
	{ LEDGER_PLAN, "plan", N_("plan") },
	{ LEDGER_TRANSFER, "transfer", N_("transfer") },
	{ LEDGER_COMMIT, "commit", N_("commit") },
	{ LEDGER_RELEASE, "release", N_("release") },
	{ LEDGER_SPEND, "spend", N_("spend") },
	{ LEDGER_REFUND, "refund", N_("refund") },
	{ LEDGER_REVERSE, "reverse", N_("reverse") },
};
const struct enum_table ledger_kinds = { N_("ledger kind"), ledger_kinds_rows,
					 ARRAY_LEN(ledger_kinds_rows) };
