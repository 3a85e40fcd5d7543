/* Daily: how it looks at every size and in every state, and what its actions do. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/campaign.h"
#include "app/respond.h"
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

static void has_not(struct stage_set *s, const char *text)
{
	const char *seen = screen_text(s, 40, 120);

	if (strstr(seen, text))
		fail_msg("'%s' in\n%s", text, seen);
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

/* A figure that is cut is another figure; a status that is cut is none. */
static void figures_are_whole_at_every_width(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	for (int cols = 60; cols <= 140; cols++) {
		const char *seen = screen_text(&s, 60, cols);

		for (size_t i = 0; i < shown(&s)->n; i++) {
			const struct daily_row *r = &shown(&s)->row[i];

			if (!strstr(seen, r->text[COL_ACTUAL]))
				fail_msg("no '%s' in\n%s", r->text[COL_ACTUAL], seen);
		}
		if (!strstr(seen, "critical"))
			fail_msg("a status is cut:\n%s", seen);
	}
	take_down_screen(&s);
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
	has(&s, "by hour");
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

static void filters_and_sorts(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	screen_text(&s, 40, 120);
	strcpy(s.open.screen->filter(s.open.view), "rate");
	do_common(&s, COMMON_FILTER);
	has(&s, "Refund rate");
	assert_int_equal(view_of(&s)->kpis.n_shown, 7);
	s.open.screen->filter(s.open.view)[0] = '\0';
	do_common(&s, COMMON_SORT);
	do_common(&s, COMMON_SORT);
	do_common(&s, COMMON_SORT);
	do_common(&s, MOVE_FIRST);
	has(&s, "› ●  Add to cart");
	/* By deviation, of the scope that is shown */
	do_action(&s, "scope");
	view_of(&s)->kpis.sort = 1 + COL_DEVIATION;
	screen_text(&s, 40, 120);
	for (size_t i = 1; i < view_of(&s)->kpis.n_shown; i++) {
		const size_t *at = view_of(&s)->kpis.shown + i;
		struct figure last = shown(&s)->row[at[-1]].score->stage.deviation;
		struct figure now = shown(&s)->row[*at].score->stage.deviation;

		assert_true(!now.is_known || figure_cmp(last, now) <= 0);
	}
	take_down_screen(&s);
}

/* ---- days ---- */

static void days_end_with_the_campaign_and_today(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	do_action(&s, "day-after");
	assert_string_equal(last_toast(), "Later there is nothing yet");
	do_action(&s, "day-before");
	has(&s, "KPIs on 2026-06-18");
	assert_int_equal(view_of(&s)->day, zone_day(s.app.zone, s.app.now) - 1);
	do_action(&s, "day-after");
	has(&s, "KPIs today");
	assert_int_equal(view_of(&s)->day, 0);
	for (int i = 0; i < 99 && strcmp(last_toast(), "Before that there was no campaign"); i++)
		do_action(&s, "day-before");
	has(&s, "KPIs on 2026-05-04");
	/* No stage on that day: on to the campaign */
	do_action(&s, "scope");
	has(&s, "KPIs up to 2026-05-04");
	do_action(&s, "today");
	has(&s, "KPIs so far");
	do_action(&s, "scope");
	do_action(&s, "scope");
	for (int i = 0; i < 9; i++)
		do_action(&s, "day-before");
	has(&s, "No stage has this day.");
	do_action(&s, "today");
	do_action(&s, "day-before");
	has(&s, "KPIs of stage Burst up to 2026-06-18");
	do_action(&s, "today");
	assert_int_equal(view_of(&s)->day, 0);
	take_down_screen(&s);
}

/* ---- the chart ---- */

static void the_chart_follows_the_cursor(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	has(&s, "Stock left · today by hour");
	has(&s, "now 213, target 500: -57%");
	go_to_kpi(&s, "gmv");
	has(&s, "GMV · today by hour");
	has(&s, "at this rate ¥5.09M (¥5.08M–¥5.25M) at the end, 102%; needs 0.98×");
	has(&s, "A-1 ");
	go_to_kpi(&s, "spend");
	has(&s, "Kept by the day");
	do_action(&s, "scope");
	has_not(&s, "Kept by the day");
	has(&s, "Spend · Burst by day");
	take_down_screen(&s);
}

static void the_probe_says_what_the_lines_say(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	go_to_kpi(&s, "gmv");
	do_common(&s, MOVE_PANE);
	assert_int_equal(view_of(&s)->pane, PANE_CHART);
	do_common(&s, MOVE_RIGHT);
	has(&s, "by 15:30  actual ¥390k · expected ¥435k");
	for (int i = 0; i < 3; i++)
		do_common(&s, MOVE_LEFT);
	has(&s, "by 13:00  actual ¥");
	do_common(&s, MOVE_RIGHT);
	has(&s, "· A-1 ");
	for (int i = 0; i < 40; i++)
		do_common(&s, MOVE_RIGHT);
	has(&s, "by 24:00  expected ¥975k");
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_REDRAW);
	has(&s, "at this rate");
	/* Up and down go on through the KPIs */
	do_common(&s, MOVE_DOWN);
	has_not(&s, "GMV · today");
	do_common(&s, COMMON_BACK);
	assert_int_equal(view_of(&s)->pane, PANE_KPIS);
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_UNHANDLED);
	take_down_screen(&s);
}

static void the_chart_is_readable_in_ascii(void **state)
{
	struct stage_set s;
	struct canvas c;
	struct str text = { 0 };

	(void)state;
	set_up_screen(&s, &daily_screen);
	go_to_kpi(&s, "gmv");
	canvas_init(&c, 40, 120, &glyphs_ascii);
	open_screen_draw(&s.open, &c);
	canvas_dump(&c, &text);
	test_golden("screens/golden/daily-ascii-en-120x40.txt", str_text(&text));
	str_release(&text);
	canvas_release(&c);
	take_down_screen(&s);
}

/* ---- the side ---- */

static void what_rings_comes_by_need(void **state)
{
	const struct daily_shown *d;
	struct stage_set s;
	int kind = 0;

	(void)state;
	set_up_screen(&s, &daily_screen);
	screen_text(&s, 40, 120);
	d = shown(&s);
	assert_true(d->items > 3);
	for (size_t i = 0; i < d->items; i++) {
		const struct daily_item *x = &d->item[i];
		int now = x->incident ? 0 : !x->alert ? 3 : x->alert->acknowledged_by ? 2 : 1;

		assert_true(now >= kind);
		if (now == kind && now == 1 && i && d->item[i - 1].tone == x->tone)
			assert_true(x->alert->opened_at <= d->item[i - 1].alert->opened_at);
		kind = now;
	}
	assert_int_equal(kind, 3);
	has(&s, "● I-1 S1 Live-stream page");
	has(&s, "? First-response time: no re");
	take_down_screen(&s);
}

/* "li · swap SKU · 14:50" */
static void a_taken_alert_says_what_is_done(void **state)
{
	const char *note = NULL;
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	go_to_kpi(&s, "stock");
	WILL_ANSWER("response=swap SKU;owner=liu;review=18:50");
	do_action(&s, "ack");
	for (size_t i = 0; i < shown(&s)->items; i++)
		if (shown(&s)->item[i].alert && !strcmp(shown(&s)->item[i].kpi->code, "stock"))
			note = shown(&s)->item[i].note;
	assert_string_equal(note, "liu · swap SKU · 18:50");
	take_down_screen(&s);
}

/* Somebody takes the alert above: the cursor stays on the one that is looked at. */
static void the_cursor_of_the_alerts_stays_on_its_alert(void **state)
{
	const struct respond_order taken = { .note = "mine" };
	struct stage_set s;
	struct err err = { 0 };
	char id[32];
	size_t first = 0;
	int64_t number;

	(void)state;
	set_up_screen(&s, &daily_screen);
	screen_text(&s, 40, 120);
	while (!shown(&s)->item[first].alert)
		first++;
	while (view_of(&s)->pane != PANE_ALERTS)
		do_common(&s, MOVE_PANE);
	for (size_t i = 0; i <= first; i++)
		do_common(&s, MOVE_DOWN);
	const struct daily_item *at = daily_item_at(view_of(&s), shown(&s));
	int64_t looked_at = at->alert->id;
	snprintf(id, sizeof id, "%lld", (long long)shown(&s)->item[first].alert->id);
	assert_int_equal(alert_respond(&s.app, id, &taken, &number, &err), 0);
	assert_int_equal(open_screen_load(&s.open), 0);
	screen_text(&s, 40, 120);
	assert_true(shown(&s)->item[first + 1].alert->id != looked_at);
	assert_int_equal(daily_item_at(view_of(&s), shown(&s))->alert->id, looked_at);
	take_down_screen(&s);
}

static void tab_goes_through_the_panes(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	for (int i = 1; i <= DAILY_PANES; i++) {
		do_common(&s, MOVE_PANE);
		assert_int_equal(view_of(&s)->pane, i % DAILY_PANES);
	}
	do_common(&s, MOVE_PANE_BACK);
	assert_int_equal(view_of(&s)->pane, PANE_TASKS);
	/* Where there is only the grid it has the focus */
	screen_text(&s, 10, 40);
	assert_int_equal(view_of(&s)->pane, PANE_KPIS);
	take_down_screen(&s);
}

static void enter_opens_what_is_under_the_cursor(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	do_common(&s, COMMON_OPEN);
	assert_string_equal(last_opened(), "kpi");
	do_common(&s, MOVE_PANE);
	do_common(&s, MOVE_PANE);
	do_common(&s, COMMON_OPEN); /* the incident */
	assert_non_null(strstr(last_read(), "severity 1, open for 2 h"));
	assert_non_null(strstr(last_read(), "What was done"));
	do_common(&s, MOVE_DOWN);
	do_common(&s, COMMON_OPEN);
	assert_string_equal(last_opened(), "kpi");
	do_common(&s, MOVE_PANE);
	do_common(&s, COMMON_OPEN);
	assert_string_equal(last_opened(), "ledger");
	do_common(&s, MOVE_PANE);
	do_common(&s, COMMON_OPEN);
	assert_string_equal(last_toast(), "board: overdue");
	do_common(&s, MOVE_DOWN);
	do_common(&s, COMMON_OPEN);
	assert_string_equal(last_toast(), "board: blocked");
	do_common(&s, MOVE_DOWN);
	do_common(&s, COMMON_OPEN);
	assert_string_equal(last_toast(), "board: due:today");
	take_down_screen(&s);
}

static void copies_a_line(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	go_to_kpi(&s, "gmv");
	do_common(&s, COMMON_COPY);
	assert_string_equal(last_toast(),
			    "actual 390331.03 | target 975000 | expected 434687.5 | dev -10% | "
			    "name GMV | the row GMV ¥390k ¥435k -10% warning");
	take_down_screen(&s);
}

/* ---- the mouse ---- */

static void click(struct stage_set *s, int row, int col, bool is_double)
{
	screen_text(s, 40, 120);
	open_screen_click(&s->open, NULL, (struct click){ row, col, is_double, 0 });
	screen_text(s, 40, 120);
}

static void the_mouse_points(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	click(&s, 4, 10, false);
	assert_int_equal(view_of(&s)->kpis.cursor.at, 2);
	click(&s, 4, 90, false);
	assert_int_equal(view_of(&s)->pane, PANE_ALERTS);
	assert_int_equal(view_of(&s)->items.at, 1);
	click(&s, 30, 60, false);
	assert_int_equal(view_of(&s)->pane, PANE_CHART);
	assert_true(view_of(&s)->probe > 12 && view_of(&s)->probe < 20);
	click(&s, 30, 100, false);
	assert_int_equal(view_of(&s)->pane, PANE_MONEY);
	click(&s, 37, 100, false);
	assert_int_equal(view_of(&s)->pane, PANE_TASKS);
	assert_int_equal(view_of(&s)->task, TASKS_BLOCKED);
	open_screen_click(&s.open, NULL, (struct click){ .row = 5, .col = 90, .wheel = 1 });
	assert_int_equal(view_of(&s)->pane, PANE_ALERTS);
	assert_int_equal(view_of(&s)->items.at, 2);
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(looks_right), cmocka_unit_test(figures_are_whole_at_every_width),
	  cmocka_unit_test(an_empty_campaign_says_so),
	  cmocka_unit_test(scope_changes_figures_and_order),
	  cmocka_unit_test(columns_are_dropped_by_width), cmocka_unit_test(filters_and_sorts),
	  cmocka_unit_test(days_end_with_the_campaign_and_today),
	  cmocka_unit_test(the_chart_follows_the_cursor),
	  cmocka_unit_test(the_probe_says_what_the_lines_say),
	  cmocka_unit_test(the_chart_is_readable_in_ascii),
	  cmocka_unit_test(what_rings_comes_by_need),
	  cmocka_unit_test(a_taken_alert_says_what_is_done),
	  cmocka_unit_test(the_cursor_of_the_alerts_stays_on_its_alert),
	  cmocka_unit_test(tab_goes_through_the_panes),
	  cmocka_unit_test(enter_opens_what_is_under_the_cursor), cmocka_unit_test(copies_a_line),
	  cmocka_unit_test(the_mouse_points))
