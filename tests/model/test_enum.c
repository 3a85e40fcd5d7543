/* Enum tables: every one whole, keys stable, text to value and back. */
#include "support/test.h"

#include <string.h>

#include "base/str.h"
#include "model/budget.h"
#include "model/campaign.h"
#include "model/enum.h"
#include "model/kpi.h"
#include "model/phase.h"
#include "model/resource.h"
#include "model/risk.h"
#include "model/task.h"

struct whole {
	const struct enum_table *table;
	const char *keys; /* the contract with database, files and JSON */
};

static const struct whole tables[] = {
	{ &budget_categories,
	  "promotion material content labour technology prizes contingency other" },
	{ &ledger_kinds, "plan transfer commit release spend refund reverse" },
	{ &campaign_states, "open closed archived" },
	{ &rights, "viewer member lead finance approver admin" },
	{ &kpi_units, "count money percent seconds ratio" },
	{ &kpi_directions, "up down" },
	{ &kpi_aggregations, "sum last max mean ratio" },
	{ &kpi_categories, "traffic conversion value efficiency service other" },
	{ &kpi_feeds, "readings ledger_spend ledger_usage" },
	{ &kpi_statuses, "none stale critical warning ahead on_track" },
	{ &goal_types, "sales users brand other" },
	{ &channel_kinds, "online offline private" },
	{ &channel_states, "planned trial live paused" },
	{ &phase_states, "waiting open done" },
	{ &healths, "none good fair poor" },
	{ &gate_covers, "goals budget plan risks" },
	{ &condition_kinds, "manual tasks_done goals_add_up goals_owned budget_within_ceiling "
			    "reserve_in_range kpis_targeted kpis_owned risks_have_response "
			    "materials_accepted partners_signed channels_ready no_open_incident "
			    "milestone_reached" },
	{ &material_states, "planned ordered delivered accepted rejected" },
	{ &standup_kinds, "done doing blocked help decision" },
	{ &lesson_kinds, "good problem improvement" },
	{ &risk_states, "open happened closed" },
	{ &alert_states, "open acknowledged resolved" },
	{ &verdicts, "open worked failed unclear" },
	{ &task_states, "todo doing blocked done dropped" },
};

static void keys_are_the_contract(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		struct str keys = { 0 };

		for (size_t k = 0; k < tables[i].table->n; k++) {
			str_add(&keys, k ? " " : "");
			str_add(&keys, tables[i].table->row[k].key);
		}
		assert_string_equal(str_text(&keys), tables[i].keys);
		str_release(&keys);
	}
}

static void keys_parse_back_and_values_differ(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		const struct enum_table *t = tables[i].table;

		for (size_t k = 0; k < t->n; k++) {
			int value = -1;

			assert_int_equal(enum_parse(t, t->row[k].key, &value, NULL), 0);
			assert_int_equal(value, t->row[k].value);
			assert_string_equal(enum_key(t, value), t->row[k].key);
			assert_true(*enum_label(t, value) != '\0');
			for (size_t other = 0; other < k; other++)
				assert_int_not_equal(t->row[other].value, value);
		}
	}
}

static void case_and_separators_do_not_matter(void **state)
{
	static const char *const spellings[] = { "on_track", "ON TRACK", "On-Track",
						 "  on_track " };
	int value = -1;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(spellings); i++) {
		assert_int_equal(enum_parse(&kpi_statuses, spellings[i], &value, NULL), 0);
		assert_int_equal(value, STATUS_ON_TRACK);
	}
}

static void a_wrong_word_is_refused_with_what_is_allowed(void **state)
{
	static const char *const wrong[] = { "", "don", "donee", "to_do", "todo,doing", "进行中" };
	struct err err = { 0 };
	int value = 77;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_int_equal(enum_parse(&task_states, wrong[i], &value, &err), -1);
		assert_int_equal(err.code, ERR_DATA);
		assert_non_null(strstr(err.message, "task state"));
		assert_string_equal(err.hint, "one of: todo, doing, blocked, done, dropped");
		assert_int_equal(value, 77);
	}
}

struct set {
	const char *text;
	int mask;
	const char *back;
};

static const struct set sets[] = {
	{ "", 0, "" },
	{ "  ", 0, "" },
	{ "member", RIGHT_MEMBER, "member" },
	{ "finance, Member", RIGHT_MEMBER | RIGHT_FINANCE, "member,finance" },
	{ "admin,admin", RIGHT_ADMIN, "admin" },
	{ "viewer,member,lead,finance,approver,admin", 63,
	  "viewer,member,lead,finance,approver,admin" },
};

static void rights_as_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sets); i++) {
		struct str back = { 0 };
		int mask = -1;

		assert_int_equal(rights_parse(sets[i].text, &mask, NULL), 0);
		assert_int_equal(mask, sets[i].mask);
		enum_add_set(&back, &rights, mask);
		assert_string_equal(str_text(&back), sets[i].back);
		str_release(&back);
	}
}

static void wrong_rights_change_nothing(void **state)
{
	static const char *const wrong[] = { "root", "member,", ",member", "member,,lead",
					     "member lead" };
	struct err err = { 0 };
	int mask = 5;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_int_equal(rights_parse(wrong[i], &mask, &err), -1);
		assert_int_equal(mask, 5);
		assert_non_null(strstr(err.hint, "approver"));
	}
}

TEST_MAIN(cmocka_unit_test(keys_are_the_contract),
	  cmocka_unit_test(keys_parse_back_and_values_differ),
	  cmocka_unit_test(case_and_separators_do_not_matter),
	  cmocka_unit_test(a_wrong_word_is_refused_with_what_is_allowed),
	  cmocka_unit_test(rights_as_text), cmocka_unit_test(wrong_rights_change_nothing))
