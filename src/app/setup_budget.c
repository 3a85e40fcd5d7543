#include "app/setup.h"

/* Amount of each line: its own, or its share of the total without losing a unit. */
static int amounts(struct setup *s, int64_t *amount, struct err *err)
{
	const struct playbook_budget *b = &s->pb->budget;
	int64_t *share = arena_array(s->arena, b->lines + 1, sizeof *share);
	int64_t sum = 0, rest = 10000;

	for (size_t i = 0; i < b->lines; i++)
		if (b->line[i].share_bp != PLAYBOOK_NO_SHARE)
			sum += share[i] = b->line[i].share_bp;
	if (sum > rest)
		rest = sum;
	share[b->lines] = rest - sum;
	if (s->total_minor > 0)
		money_split(s->total_minor, share, amount, (int)b->lines + 1);
	for (size_t i = 0; i < b->lines; i++)
		if (b->line[i].share_bp == PLAYBOOK_NO_SHARE &&
		    money_parse(b->line[i].amount, s->cur, &amount[i], err) < 0)
			return err_wrap(err, "budget line %s", b->line[i].code);
	return 0;
}

static int plan(struct setup *s, int64_t line_id, int64_t amount, struct err *err)
{
	struct ledger_entry e = {
		.campaign_id = s->c.id,
		.line_id = line_id,
		.kind = LEDGER_PLAN,
		.amount_minor = amount,
		.day = s->c.start,
		.at = s->now,
		.person_id = s->person_id,
		.payee = "",
		.ref = "",
		.note = "",
		.reason = "",
		.request_id = "",
	};

	if (amount == 0)
		return 0;
	if (writer_next_number(s->w, &entity_ledger_entry, s->c.id, &e.number, err) < 0 ||
	    writer_insert(s->w, &entity_ledger_entry, &e, NULL, err) < 0)
		return -1;
	return writer_add_balance(s->w, line_id, &(struct balance_change){ .planned = amount },
				  err);
}

static int one_line(struct setup *s, const struct playbook_line *p, int sort, int64_t *id,
		    struct err *err)
{
	struct budget_line l = {
		.campaign_id = s->c.id,
		.code = p->code,
		.title = setup_text(s, p->title),
		.category = p->category,
		.channel_id = setup_id(&s->channels, p->channel),
		.phase_id = setup_id(&s->phases, p->phase),
		.start = setup_day_optional(s, p->start),
		.end = setup_day_optional(s, p->end),
		.owner_role = p->owner,
		.expected_return_e4 = p->expected_return_e4,
		.note = "",
		.sort = sort,
	};

	return writer_insert(s->w, &entity_budget_line, &l, id, err);
}

int setup_budget(struct setup *s, struct err *err)
{
	const struct playbook_budget *b = &s->pb->budget;
	int64_t *amount = arena_array(s->arena, b->lines + 1, sizeof *amount);
	int64_t id;

	if (amounts(s, amount, err) < 0)
		return -1;
	for (size_t i = 0; i < b->lines; i++) {
		if (one_line(s, &b->line[i], (int)i + 1, &id, err) < 0 ||
		    plan(s, id, amount[i], err) < 0)
			return -1;
		map_put(&s->lines, b->line[i].code, id);
	}
	return 0;
}
