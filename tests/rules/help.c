#include "help.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"

struct figure fig(const char *text)
{
	int64_t value;

	if (!*text)
		return FIGURE_UNKNOWN;
	if (number_parse(text, 6, false, &value, NULL))
		fail_msg("not a figure: %s", text);
	return figure_of(value, 6);
}

const char *fig_text(struct figure f)
{
	static char ring[16][64];
	static unsigned turn;
	struct str s = { 0 };
	char *at = ring[turn++ % ARRAY_LEN(ring)];

	number_add_plain(&s, f);
	snprintf(at, sizeof(ring[0]), "%s", str_text(&s));
	str_release(&s);
	return at;
}

void assert_fig_at(struct figure f, const char *want, const char *name, const char *file, int line)
{
	const char *got = fig_text(f);

	if (!strcmp(got, want))
		return;
	print_error("%s: got %s, want %s\n", name, got, want);
	_fail(file, line);
}

int32_t day(const char *iso)
{
	int32_t d;

	if (day_parse_iso(iso, &d, NULL))
		fail_msg("not a day: %s", iso);
	return d;
}

int64_t utc(const char *iso, int hour, int minute)
{
	return (int64_t)day(iso) * 86400 + hour * 3600 + minute * 60;
}

struct kpi a_kpi(const char *code)
{
	const struct kpi_library_row *row = kpi_library_find(code);

	if (!row)
		fail_msg("not in the library: %s", code);
	return (struct kpi){ .id = row - kpi_library + 1,
			     .code = row->code,
			     .name = "",
			     .unit = row->unit,
			     .direction = row->direction,
			     .aggregation = row->aggregation,
			     .feed = row->feed,
			     .scale = row->scale,
			     .decimals = row->decimals < 0 ? 2 : row->decimals,
			     .warn_bp = 1000,
			     .critical_bp = 2000,
			     .interval_s = 86400,
			     .cooldown = 2,
			     .owner_role = "",
			     .hours = "",
			     .response = "" };
}

struct goal a_goal(const struct kpi *kpi, const char *target)
{
	struct goal g = { .kpi_id = kpi->id,
			  .code = "",
			  .title = "",
			  .owner_role = "",
			  .day = DAY_NONE,
			  .due = DAY_NONE,
			  .baseline = GOAL_UNSET,
			  .stretch = GOAL_UNSET };

	if (figure_to_fixed(fig(target), kpi->decimals, &g.target))
		fail_msg("not a target: %s", target);
	return g;
}

struct campaign a_campaign(const char *start, const char *end)
{
	return (struct campaign){ .id = 1,
				  .code = "C",
				  .title = "",
				  .timezone = "UTC",
				  .currency = "CNY",
				  .start = day(start),
				  .launch = day(start),
				  .end = day(end) };
}

struct stage a_stage(int64_t id, const char *start, const char *end, int64_t weight)
{
	return (struct stage){ .id = id,
			       .code = "s",
			       .title = "",
			       .start = day(start),
			       .end = day(end),
			       .weight = weight,
			       .day_weights = "" };
}

struct budget_line a_line(int64_t id, enum budget_category category, int64_t planned)
{
	return (struct budget_line){ .id = id,
				     .code = "line",
				     .title = "",
				     .category = category,
				     .start = DAY_NONE,
				     .end = DAY_NONE,
				     .owner_role = "",
				     .planned_minor = planned,
				     .note = "" };
}

struct ledger_entry an_entry(enum ledger_kind kind, int64_t amount)
{
	return (struct ledger_entry){ .id = 100,
				      .number = 100,
				      .line_id = 1,
				      .kind = kind,
				      .amount_minor = amount,
				      .payee = "",
				      .ref = "",
				      .note = "",
				      .reason = "",
				      .request_id = "" };
}
