#include "model/budget.h"

#include "base/i18n.h"
#include "model/change.h"
#include "store/column.h"

/* An entry is never touched again: what cancelled it is looked up. */
#define REVERSED_BY "(SELECT r.id FROM ledger_entry r WHERE r.reverses_id = ledger_entry.id)"

static const struct entity_column budget_line_columns[] = {
	COLUMN_OF(budget_line, id, INT),
	COLUMN_OF(budget_line, rev, INT),
	COLUMN_OF(budget_line, campaign_id, REF),
	COLUMN_OF(budget_line, code, TEXT),
	COLUMN_OF(budget_line, title, TEXT),
	COLUMN_OF_ENUM(budget_line, category, &budget_categories),
	COLUMN_OF(budget_line, channel_id, REF),
	COLUMN_OF(budget_line, phase_id, REF),
	COLUMN_OF(budget_line, start, DAY),
	COLUMN_OF_NAMED(budget_line, end, DAY, end_day),
	COLUMN_OF(budget_line, owner_id, REF),
	COLUMN_OF(budget_line, owner_role, TEXT),
	COLUMN_OF(budget_line, expected_return_e4, INT),
	COLUMN_OF(budget_line, planned_minor, INT),
	COLUMN_OF(budget_line, committed_minor, INT),
	COLUMN_OF(budget_line, spent_minor, INT),
	COLUMN_OF(budget_line, refunded_minor, INT),
	COLUMN_OF(budget_line, note, TEXT),
	COLUMN_OF(budget_line, sort, INT),
};
ENTITY(budget_line, N_("budget line"), TOPIC_MONEY, 0);

static const struct entity_column ledger_entry_columns[] = {
	COLUMN_OF(ledger_entry, id, INT),
	COLUMN_OF(ledger_entry, campaign_id, REF),
	COLUMN_OF(ledger_entry, line_id, REF),
	COLUMN_OF(ledger_entry, number, INT),
	COLUMN_OF_ENUM(ledger_entry, kind, &ledger_kinds),
	COLUMN_OF(ledger_entry, amount_minor, INT),
	COLUMN_OF(ledger_entry, day, DAY),
	COLUMN_OF(ledger_entry, at, INSTANT),
	COLUMN_OF(ledger_entry, person_id, REF),
	COLUMN_OF(ledger_entry, payee, TEXT),
	COLUMN_OF(ledger_entry, ref, TEXT),
	COLUMN_OF(ledger_entry, note, TEXT),
	COLUMN_OF(ledger_entry, reason, TEXT),
	COLUMN_OF(ledger_entry, settles_id, REF),
	COLUMN_OF(ledger_entry, reverses_id, REF),
	COLUMN_OF_EXPR(ledger_entry, reversed_by, REVERSED_BY),
	COLUMN_OF(ledger_entry, pair_id, REF),
	COLUMN_OF(ledger_entry, request_id, TEXT),
	COLUMN_OF(ledger_entry, is_probable_double, BOOL),
};
ENTITY(ledger_entry, N_("ledger entry"), TOPIC_MONEY, ENTITY_APPEND_ONLY);
