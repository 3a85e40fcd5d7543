/* Daily: how it looks at every size and in every state, and what its actions do. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "app/campaign.h"
#include "base/i18n.h"
#include "screens/daily.h"
#include "screens/screens.h"

static struct daily_view *view_of(struct stage_set *s)
{
	return s->open.view;
}

static const struct daily_shown *shown(struct stage_set *s)
{
	return s->open.data;
}

/* Cursor on a KPI, by code. */
static void go_to_kpi(struct stage_set *s, const char *code)
{
	screen_text(s, 40, 120);
	for (size_t i = 0; i < shown(s)->n; i++)
		if (!strcmp(shown(s)->row[i].score->kpi->code, code))
			grid_seek(&view_of(s)->kpis, shown(s)->row[i].score->kpi->id);
	screen_text(s, 40, 120);
}

static void has(struct stage_set *s, const char *text)
{
	const char *seen = screen_text(s, 40, 120);

	if (!strstr(seen, text))
		fail_msg("no '%s' in\n%s", text, seen);
}

/* ---- looks ---- */

static void look(struct stage_set *s)
{
	go_to_kpi(s, "gmv");
	check_goldens(s, "daily");
	do_action(s, "scope");
	check_goldens(s, "daily-stage");
	do_action(s, "scope");
	check_goldens(s, "daily-campaign");
	do_action(s, "scope");
	do_action(s, "day-before");
	check_goldens(s, "daily-yesterday");
}

static void looks_right(void **state)
{
	static const char *const langs[] = { "en", "zh" };
	struct stage_set s;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		i18n_set(langs[i]);
		set_up_screen(&s, &daily_screen);
		look(&s);
		take_down_screen(&s);
		set_up_screen(&s, &daily_screen);
		s.app.args.now = "2026-12-19T15:30:00+08:00";
		s.app.has_now = false;
		check_goldens(&s, "daily-stale");
		take_down_screen(&s);
	}
	i18n_set("en");
}

static void an_empty_campaign_says_so(void **state)
{
	static const char *const langs[] = { "en", "zh" };
	const struct campaign_order order = {
		.code = "empty",
		.playbook = "blank",
		.launch = "2026-06-18",
		.timezone = "Asia/Shanghai",
		.currency = "CNY",
		.title = "Empty",
	};
	struct stage_set s;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		struct err err = { 0 };

		i18n_set(langs[i]);
		set_up_screen(&s, &daily_screen);
		if (campaign_new(&s.app, &order, NULL, &err) < 0)
			fail_msg("%s", err.message);
		check_goldens(&s, "daily-empty");
		take_down_screen(&s);
	}
	i18n_set("en");
}

/* ---- the grid ---- */

static void scope_changes_figures_and_order(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	has(&s, "KPIs today");
	has(&s, "hour by hour");
	has(&s, "¥975k");
	do_action(&s, "scope");
	has(&s, "KPIs of stage Burst");
	has(&s, "¥3.25M");
	do_action(&s, "scope");
	has(&s, "KPIs so far");
	has(&s, "¥5.00M");
	do_action(&s, "scope");
	has(&s, "KPIs today");
	take_down_screen(&s);
}

/* The columns go one after the other, never the program. */
static void columns_are_dropped_by_width(void **state)
{
	static const struct {
		int cols;
		const char *has, *has_not;
	} cases[] = {
		{ 200, "forecast", "nothing like this" },
		{ 120, "24 h", "forecast" },
		{ 80, "24 h", "forecast" },
		{ 62, "upd", "24 h" },
		{ 46, "actual", "upd" },
		{ 40, "actual", "status" },
	};
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *text = screen_text(&s, 24, cases[i].cols);
		char *head = strdup(text);

		strtok(strchr(head, '\n') + 1, "\n");
		if (cases[i].cols < 60)
			head[strcspn(head, "\n")] = '\0';
		if (!strstr(text, cases[i].has) || strstr(head, cases[i].has_not))
			fail_msg("%d columns:\n%s", cases[i].cols, text);
		free(head);
	}
	for (int rows = 0; rows < 40; rows++)
		for (int cols = 0; cols < 120; cols += 7)
			screen_text(&s, rows, cols);
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(looks_right), cmocka_unit_test(an_empty_campaign_says_so),
	  cmocka_unit_test(scope_changes_figures_and_order),
	  cmocka_unit_test(columns_are_dropped_by_width))
