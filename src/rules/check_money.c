/* The plan against the ceiling, the reserve, lines overdrawn, payments without an
 * order, probable doubles. */
#include "base/macros.h"
#include "base/number.h"
#include "rules/check_rule.h"
#include "rules/budget.h"

enum { BP_DECIMALS = 4, DEFAULT_MIN_BP = 1000, DEFAULT_MAX_BP = 1500 };

static const char *money_arg(const struct check_input *in, struct findings *f, int64_t minor)
{
	struct str text = { 0 };
	const char *out;

	money_add_text(&text, minor, in->currency);
	out = arena_strdup(f->arena, str_text(&text));
	str_release(&text);
	return out;
}

static const char *share_arg(struct findings *f, struct figure share)
{
	struct str text = { 0 };
	const char *out;

	number_add_percent(&text, share, 1, false);
	out = arena_strdup(f->arena, str_text(&text));
	str_release(&text);
	return out;
}

static void check_plan(const struct check_input *in, struct findings *out)
{
	const struct campaign *c = in->campaign;
	struct check_place at = { "campaign", c->id, c->code };
	struct budget_reserve r = budget_reserve_of(in->lines, in->n_lines, c);
	bool has_range = c->reserve_min_bp || c->reserve_max_bp;
	int64_t planned = budget_planned(in->lines, in->n_lines);

	if (c->approved_minor && planned > c->approved_minor)
		check_add(out, RULE_PLAN_OVER_CEILING, at,
			  CHECK_ARGS(money_arg(in, out, planned),
				     money_arg(in, out, c->approved_minor)));
	if (planned > 0 && !r.in_range)
		check_add(out, RULE_RESERVE_RANGE, at,
			  CHECK_ARGS(share_arg(out, r.share),
				     share_arg(out, figure_of(has_range ? c->reserve_min_bp
									: DEFAULT_MIN_BP,
							      BP_DECIMALS)),
				     share_arg(out, figure_of(has_range ? c->reserve_max_bp
									: DEFAULT_MAX_BP,
							      BP_DECIMALS))));
}

static void check_payments(const struct check_input *in, const struct budget_line *line,
			   struct findings *out)
{
	int64_t sum = 0, n = 0;

	for (size_t i = 0; i < in->n_entries; i++) {
		const struct ledger_entry *e = &in->entries[i];

		if (e->line_id != line->id || e->kind != LEDGER_SPEND || e->settles_id ||
		    e->reversed_by)
			continue;
		n++;
		if (money_add(sum, e->amount_minor, &sum, NULL))
			return;
	}
	if (n)
		check_add(out, RULE_SPEND_WITHOUT_COMMITMENT,
			  (struct check_place){ "budget_line", line->id, line->code },
			  CHECK_ARGS(arena_printf(out->arena, "%lld", (long long)n),
				     money_arg(in, out, sum)));
}

static void check_line(const struct check_input *in, const struct budget_line *line,
		       struct findings *out)
{
	int64_t available;

	if (!budget_available(line, &available, NULL) && available < 0)
		check_add(out, RULE_LINE_OVERDRAWN,
			  (struct check_place){ "budget_line", line->id, line->code },
			  CHECK_ARGS(money_arg(in, out, -available)));
	check_payments(in, line, out);
}

static void check_doubles(const struct check_input *in, struct findings *out)
{
	for (size_t i = 0; i < in->n_entries; i++) {
		const struct ledger_entry *e = &in->entries[i];

		if (!e->is_probable_double || e->reversed_by)
			continue;
		check_add(out, RULE_PROBABLE_DOUBLE,
			  (struct check_place){
				  "ledger_entry", e->id,
				  arena_printf(out->arena, "L-%lld", (long long)e->number) },
			  CHECK_ARGS(e->ref, money_arg(in, out, e->amount_minor)));
	}
}

void check_money(const struct check_input *in, struct findings *out)
{
	check_plan(in, out);
	for (size_t i = 0; i < in->n_lines; i++)
		check_line(in, &in->lines[i], out);
	check_doubles(in, out);
}
