#include "base/macros.h"
#include "rules/budget.h"

int64_t budget_open_part(const struct budget_commitment *c)
{
	return c->is_reversed || c->used >= c->amount ? 0 : c->amount - c->used;
}

/* What using `more` of a commitment (less, when negative) does to its open part. */
static int use_commitment(const struct budget_commitment *c, int64_t more, int64_t *committed,
			  struct err *err)
{
	struct budget_commitment after;

	if (!c)
		bug("an entry that settles a commitment came without it");
	after = *c;
	if (money_add(after.used, more, &after.used, err))
		return -1;
	*committed = budget_open_part(&after) - budget_open_part(c);
	return 0;
}

static int plain_effect(const struct ledger_entry *e, const struct budget_commitment *c,
			struct budget_effect *out, struct err *err)
{
	switch (e->kind) {
	case LEDGER_PLAN:
	case LEDGER_TRANSFER: out->planned = e->amount_minor; return 0;
	case LEDGER_COMMIT: out->committed = e->amount_minor; return 0;
	case LEDGER_RELEASE: return use_commitment(c, e->amount_minor, &out->committed, err);
	case LEDGER_SPEND:
		out->spent = e->amount_minor;
		return e->settles_id ? use_commitment(c, e->amount_minor, &out->committed, err) : 0;
	case LEDGER_REFUND: out->refunded = e->amount_minor; return 0;
	case LEDGER_REVERSE: break;
	}
	return err_set(err, ERR_DATA, "a reversal cannot be reversed");
}

static int reverse_effect(const struct ledger_entry *reversed, const struct budget_commitment *c,
			  struct budget_effect *out, struct err *err)
{
	struct ledger_entry minus = *reversed;

	if (reversed->kind == LEDGER_COMMIT) {
		if (!c)
			bug("the reversal of a commitment came without it");
		out->committed = -budget_open_part(c);
		return 0;
	}
	if (money_sub(0, reversed->amount_minor, &minus.amount_minor, err))
		return -1;
	return plain_effect(&minus, c, out, err);
}

int budget_effect_of(const struct ledger_entry *entry, const struct ledger_entry *reversed,
		     const struct budget_commitment *commitment, struct budget_effect *out,
		     struct err *err)
{
	*out = (struct budget_effect){ 0 };
	if (entry->kind != LEDGER_REVERSE)
		return plain_effect(entry, commitment, out, err);
	if (!reversed)
		bug("a reversal came without what it reverses");
	return reverse_effect(reversed, commitment, out, err);
}

int budget_add(struct budget_effect *to, const struct budget_effect *more, struct err *err)
{
	struct budget_effect sum;

	if (money_add(to->planned, more->planned, &sum.planned, err) ||
	    money_add(to->committed, more->committed, &sum.committed, err) ||
	    money_add(to->spent, more->spent, &sum.spent, err) ||
	    money_add(to->refunded, more->refunded, &sum.refunded, err))
		return -1;
	*to = sum;
	return 0;
}

static struct budget_effect balances_of(const struct budget_line *line)
{
	return (struct budget_effect){ line->planned_minor, line->committed_minor,
				       line->spent_minor, line->refunded_minor };
}

int budget_apply(struct budget_line *line, const struct budget_effect *effect, struct err *err)
{
	struct budget_effect after = balances_of(line);

	if (budget_add(&after, effect, err))
		return err_wrap(err, "line %s", line->code);
	line->planned_minor = after.planned;
	line->committed_minor = after.committed;
	line->spent_minor = after.spent;
	line->refunded_minor = after.refunded;
	return 0;
}

int budget_totals(const struct budget_line *lines, size_t n, struct budget_effect *out,
		  struct err *err)
{
	*out = (struct budget_effect){ 0 };
	for (size_t i = 0; i < n; i++) {
		const struct budget_effect line = balances_of(&lines[i]);

		if (budget_add(out, &line, err))
			return err_wrap(err, "all lines");
	}
	return 0;
}

int64_t budget_planned(const struct budget_line *lines, size_t n)
{
	struct budget_effect all;

	return budget_totals(lines, n, &all, NULL) ? INT64_MAX : all.planned;
}

struct budget_line *budget_find_line(struct budget_line *lines, size_t n, int64_t id)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (lines[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && lines[low].id == id ? &lines[low] : NULL;
}

/* ---- Replay */

struct replay {
	const struct ledger_entry *entries;
	size_t n;
	const struct budget_ledger *ledger;
	struct budget_commitment *commitments; /* one per entry, used for commitments */
};

static ptrdiff_t find_entry(const struct replay *r, int64_t id)
{
	size_t low = 0, high = r->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->entries[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < r->n && r->entries[low].id == id ? (ptrdiff_t)low : -1;
}

/* The earlier entry of the same line that `id` names; 0 gives none. */
static int find_link(const struct replay *r, size_t at, int64_t id, ptrdiff_t *found,
		     struct err *err)
{
	const struct ledger_entry *e = &r->entries[at];

	*found = id ? find_entry(r, id) : -1;
	if (!id || (*found >= 0 && (size_t)*found < at && r->entries[*found].line_id == e->line_id))
		return 0;
	return err_set(err, ERR_DATA, "entry L-%lld names an entry that its line doesn't have",
		       (long long)e->number);
}

/* What a release, a spend or the reversal of one has to do with: the reversed
 * entry and the commitment, -1 where there is none. */
static int find_links(const struct replay *r, size_t at, ptrdiff_t *reversed, ptrdiff_t *commitment,
		      struct err *err)
{
	const struct ledger_entry *e = &r->entries[at];
	int64_t settles = e->settles_id;

	if (find_link(r, at, e->kind == LEDGER_REVERSE ? e->reverses_id : 0, reversed, err))
		return -1;
	if (*reversed >= 0) {
		const struct ledger_entry *original = &r->entries[*reversed];

		settles = original->kind == LEDGER_COMMIT ? original->id : original->settles_id;
	}
	if (find_link(r, at, settles, commitment, err))
		return -1;
	if ((e->kind == LEDGER_REVERSE && *reversed < 0) ||
	    (e->kind == LEDGER_RELEASE && *commitment < 0))
		return err_set(err, ERR_DATA, "entry L-%lld doesn't name the entry it is about",
			       (long long)e->number);
	return 0;
}

static void note_use(struct replay *r, size_t at, ptrdiff_t reversed, ptrdiff_t commitment)
{
	const struct ledger_entry *e = &r->entries[at];

	if (e->kind == LEDGER_COMMIT)
		r->commitments[at].amount = e->amount_minor;
	if (commitment < 0)
		return;
	if (reversed == commitment)
		r->commitments[commitment].is_reversed = true;
	else if (reversed >= 0)
		r->commitments[commitment].used -= r->entries[reversed].amount_minor;
	else
		r->commitments[commitment].used += e->amount_minor;
}

static int replay_entry(struct replay *r, size_t at, struct err *err)
{
	const struct ledger_entry *e = &r->entries[at];
	struct budget_line *line = budget_find_line(r->ledger->lines, r->ledger->n_lines,
						    e->line_id);
	struct budget_effect effect;
	ptrdiff_t reversed, commitment;

	if (!line)
		return err_set(err, ERR_DATA, "entry L-%lld is of no line", (long long)e->number);
	if (find_links(r, at, &reversed, &commitment, err))
		return -1;
	if (budget_effect_of(e, reversed < 0 ? NULL : &r->entries[reversed],
			     commitment < 0 ? NULL : &r->commitments[commitment], &effect, err) ||
	    budget_apply(line, &effect, err))
		return err_wrap(err, "entry L-%lld", (long long)e->number);
	note_use(r, at, reversed, commitment);
	return 0;
}

int budget_replay(struct arena *a, const struct budget_ledger *ledger, struct err *err)
{
	struct replay r = { ledger->entries, ledger->n, ledger, NULL };

	r.commitments = arena_array(a, r.n + 1, sizeof(*r.commitments));
	for (size_t i = 0; i < ledger->n_lines; i++) {
		struct budget_line *line = &ledger->lines[i];

		line->planned_minor = line->committed_minor = 0;
		line->spent_minor = line->refunded_minor = 0;
	}
	for (size_t i = 0; i < r.n; i++) {
		if (replay_entry(&r, i, err))
			return -1;
	}
	return 0;
}
