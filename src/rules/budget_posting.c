#include "base/macros.h"
#include "base/str.h"
#include "rules/budget.h"

/* Money as text of a message; the str is released by the caller. */
static const char *text(struct str *s, const struct budget_posting *p, int64_t minor)
{
	str_clear(s);
	money_add_text(s, minor, p->currency);
	return str_text(s);
}

static int check_amount(const struct budget_posting *p, struct err *err)
{
	const struct ledger_entry *e = p->entry;
	struct str s = { 0 };
	bool is_right = e->amount_minor > 0;

	if (e->kind == LEDGER_PLAN)
		is_right = e->amount_minor != 0;
	if (e->kind == LEDGER_TRANSFER)
		is_right = e->amount_minor < 0;
	if (e->kind == LEDGER_REVERSE)
		is_right = p->linked && e->amount_minor == -p->linked->amount_minor;
	if (is_right)
		return 0;
	if (e->kind == LEDGER_PLAN)
		err_set(err, ERR_DATA, "the plan doesn't change by 0");
	else
		err_set(err, ERR_DATA, "the amount must be more than 0, not %s",
			text(&s, p,
			     e->kind == LEDGER_TRANSFER ? -e->amount_minor : e->amount_minor));
	str_release(&s);
	return -1;
}

static int check_commitment(const struct budget_posting *p, struct err *err)
{
	const struct ledger_entry *c = p->linked;
	struct str amount = { 0 }, open = { 0 };
	int rc = 0;

	if (c->kind != LEDGER_COMMIT)
		return err_set(err, ERR_DATA, "L-%lld is not a commitment", (long long)c->number);
	if (c->reversed_by)
		return err_set(err, ERR_DATA, "commitment L-%lld was reversed",
			       (long long)c->number);
	if (p->entry->kind == LEDGER_RELEASE &&
	    p->entry->amount_minor > budget_open_part(p->commitment))
		rc = err_set(err, ERR_DATA, "cannot release %s: only %s of L-%lld is open",
			     text(&amount, p, p->entry->amount_minor),
			     text(&open, p, budget_open_part(p->commitment)), (long long)c->number);
	str_release(&amount);
	str_release(&open);
	return rc;
}

static int check_reversal(const struct budget_posting *p, struct err *err)
{
	const struct ledger_entry *e = p->linked;

	if (e->kind == LEDGER_REVERSE)
		return err_set(err, ERR_DATA, "L-%lld is itself a reversal", (long long)e->number);
	if (e->reversed_by)
		return err_set(err, ERR_DATA, "L-%lld is reversed already", (long long)e->number);
	if (e->kind == LEDGER_COMMIT && p->commitment->used > 0) {
		err_set(err, ERR_DATA, "commitment L-%lld was used already", (long long)e->number);
		return err_hint(err, "release what is open instead");
	}
	return 0;
}

static int check_link(const struct budget_posting *p, struct err *err)
{
	const struct ledger_entry *e = p->entry;
	bool needs_one = e->kind == LEDGER_RELEASE || e->kind == LEDGER_REVERSE ||
			 (e->kind == LEDGER_SPEND && e->settles_id);

	if (!needs_one)
		return 0;
	if (!p->linked)
		return err_set(err, ERR_DATA, "the entry that this is about doesn't exist");
	if (p->linked->line_id != e->line_id)
		return err_set(err, ERR_DATA, "L-%lld is of another line",
			       (long long)p->linked->number);
	return e->kind == LEDGER_REVERSE ? check_reversal(p, err) : check_commitment(p, err);
}

static int check_transfer(const struct budget_posting *p, struct err *err)
{
	if (p->entry->kind != LEDGER_TRANSFER)
		return 0;
	if (!p->other || p->other->id == p->line->id)
		return err_set(err, ERR_DATA, "a transfer needs two lines");
	return 0;
}

/* Money leaves the reserve by a transfer, an order or a payment. */
static int check_reserve(const struct budget_posting *p, struct err *err)
{
	enum ledger_kind kind = p->entry->kind;
	bool is_draw = kind == LEDGER_TRANSFER || kind == LEDGER_COMMIT || kind == LEDGER_SPEND;

	if (!is_draw || p->line->category != BUDGET_CONTINGENCY)
		return 0;
	if (p->other && p->other->category == BUDGET_CONTINGENCY)
		return 0;
	if (!(p->rights & (RIGHT_APPROVER | RIGHT_ADMIN))) {
		err_set(err, ERR_NOPERM, "drawing on the reserve %s is for approvers",
			p->line->code);
		return err_hint(err, "ask an approver to do it");
	}
	if (*p->entry->reason)
		return 0;
	return err_set(err, ERR_USAGE, "drawing on the reserve %s needs a reason", p->line->code);
}

static int check_reason(const struct budget_posting *p, struct err *err)
{
	if ((p->entry->kind != LEDGER_TRANSFER && p->entry->kind != LEDGER_REVERSE) ||
	    *p->entry->reason)
		return 0;
	return p->entry->kind == LEDGER_TRANSFER
		       ? err_set(err, ERR_USAGE, "a transfer needs a reason")
		       : err_set(err, ERR_USAGE, "a reversal needs a reason");
}

static int check_ceiling(const struct budget_posting *p, const struct budget_effect *effect,
			 struct err *err)
{
	struct str planned = { 0 }, approved = { 0 };
	bool is_plan = p->entry->kind == LEDGER_PLAN ||
		       (p->entry->kind == LEDGER_REVERSE && p->linked->kind == LEDGER_PLAN);
	int64_t total;

	if (!is_plan || effect->planned <= 0 || !p->campaign->approved_minor)
		return 0;
	if (money_add(p->totals.planned, effect->planned, &total, err))
		return -1;
	if (total <= p->campaign->approved_minor)
		return 0;
	err_set(err, ERR_DATA, "a plan of %s in all is over the approved %s",
		text(&planned, p, total), text(&approved, p, p->campaign->approved_minor));
	err_hint(err, "raise the approved budget first, or take it from another line");
	str_release(&planned);
	str_release(&approved);
	return -1;
}

static int over_the_line(const struct budget_posting *p, int64_t available, struct err *err)
{
	struct str s = { 0 };

	if (p->entry->kind == LEDGER_TRANSFER) {
		err_set(err, ERR_DATA, "line %s has only %s left", p->line->code,
			text(&s, p, available));
	} else if (!(p->rights & (RIGHT_FINANCE | RIGHT_LEAD | RIGHT_ADMIN))) {
		err_set(err, ERR_NOPERM, "line %s has only %s left", p->line->code,
			text(&s, p, available));
		err_hint(err, "going over a line is for finance, leads and admins, with a reason");
	} else if (!*p->entry->reason) {
		err_set(err, ERR_USAGE, "line %s has only %s left: going over it needs a reason",
			p->line->code, text(&s, p, available));
	} else {
		return 0;
	}
	str_release(&s);
	return -1;
}

static int check_after(const struct budget_posting *p, const struct budget_effect *effect,
		       struct err *err)
{
	struct budget_line after = *p->line;
	int64_t available, left;

	if (budget_available(p->line, &available, err) || budget_apply(&after, effect, err) ||
	    budget_available(&after, &left, err))
		return -1;
	if (p->entry->kind == LEDGER_TRANSFER && left < 0 && left < available)
		return over_the_line(p, available, err);
	if (after.planned_minor < 0)
		return err_set(err, ERR_DATA, "the plan of line %s would be below 0",
			       p->line->code);
	if (after.refunded_minor > after.spent_minor &&
	    after.refunded_minor - after.spent_minor >
		    p->line->refunded_minor - p->line->spent_minor)
		return err_set(err, ERR_DATA, "line %s would have more refunded than spent",
			       p->line->code);
	return left < 0 && left < available ? over_the_line(p, available, err) : 0;
}

/* Every screen adds the lines up: what can't be added must not come in. */
static int check_totals(const struct budget_posting *p, const struct budget_effect *effect,
			struct err *err)
{
	struct budget_effect after = p->totals;
	int64_t left;

	if (p->entry->kind == LEDGER_TRANSFER)
		return 0;
	if (budget_add(&after, effect, err) ||
	    money_sub(after.planned, after.committed, &left, err) ||
	    money_sub(left, after.spent, &left, err) || money_add(left, after.refunded, &left, err))
		return err_wrap(err, "all lines");
	return 0;
}

/* What is missing is always the reason. */
static int blame(struct err *err, const char *value)
{
	return err_about(err, err && err->code == ERR_USAGE ? "reason" : value);
}

int budget_check_posting(const struct budget_posting *p, struct err *err)
{
	struct budget_effect effect;
	const struct ledger_entry *reversed = p->entry->kind == LEDGER_REVERSE ? p->linked : NULL;

	if (check_link(p, err))
		return blame(err, "settles");
	if (check_amount(p, err))
		return blame(err, "amount");
	if (check_transfer(p, err))
		return blame(err, "to");
	if (check_reserve(p, err) || check_reason(p, err))
		return blame(err, "line");
	return budget_effect_of(p->entry, reversed, p->commitment, &effect, err) ||
			       check_ceiling(p, &effect, err) || check_after(p, &effect, err) ||
			       check_totals(p, &effect, err)
		       ? blame(err, "amount")
		       : 0;
}
