/* The phases screen: how it looks, and what its actions do. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "app/ledger.h"
#include "app/plan.h"
#include "screens/missing.h"
#include "screens/phases.h"
#include "screens/screens.h"

/* A change of the plan that signatures cover. */
static void move_money(struct app *app)
{
	const struct posting p = { .kind = LEDGER_TRANSFER,
				   .line = "kol",
				   .to = "feed-ads",
				   .amount = "1000",
				   .reason = "the feed sells" };
	struct posted out;
	struct err err = { 0 };

	if (ledger_post(app, &p, &out, &err) < 0)
		fail_msg("%s", err.message);
}

/* That contracts are signed. */
static int64_t condition_of(struct app *app)
{
	struct arena a = { 0 };
	struct plan p = { .arena = &a };
	struct err err = { 0 };
	int64_t id = 0;

	assert_int_equal(plan_load(app, &p, &err), 0);
	for (size_t i = 0; i < p.conditions; i++)
		if (p.condition[i].kind == CONDITION_PARTNERS_SIGNED)
			id = p.condition[i].id;
	arena_release(&a);
	return id;
}

static void shoot(void)
{
	struct stage_set s;

	set_up_screen(&s, &phases_screen);
	check_goldens(&s, "phases");
	move_money(&s.app);
	assert_int_equal(open_screen_load(&s.open), 0);
	do_common(&s, MOVE_FIRST);
	do_action(&s, "open");
	do_common(&s, MOVE_LAST);
	check_goldens(&s, "phases-outdated");
	take_down_screen(&s);
	set_up_screen(&s, &missing_screen);
	missing_screen.view_init(s.open.view, &(const struct missing_arg){ condition_of(&s.app) });
	check_goldens(&s, "missing");
	take_down_screen(&s);
}

static void looks_right(void **state)
{
	(void)state;
	in_each_language(shoot);
}

static void gates_are_signed_rejected_and_overridden(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &phases_screen);
	WILL_ANSWER("Marketing", "yes");
	do_action(&s, "sign");
	assert_string_equal(last_toast(), "Signed Warm-up release as Marketing manager");
	WILL_ANSWER("Operations", "the page is slow");
	do_action(&s, "reject");
	assert_string_equal(last_toast(), "Rejected Warm-up release as Operations supervisor");
	const char *text = screen_text(&s, 40, 120);
	assert_non_null(strstr(text, "rejected · 4/5 met"));
	assert_non_null(strstr(text, "the page is slow"));
	WILL_ANSWER("yes", "the platform will not wait");
	do_action(&s, "override");
	assert_string_equal(last_toast(), "Warm-up release was let through");
	assert_non_null(strstr(screen_text(&s, 40, 120), "the platform will not wait"));
	WILL_ANSWER(NULL);
	do_action(&s, "sign");
	take_down_screen(&s);
}

static unsigned open_line(struct stage_set *s, const char *text)
{
	for (int i = 0; i < 40; i++) {
		const char *at = strstr(screen_text(s, 60, 200), "│›");

		while (at && strncmp(at, "│›  ", strlen("│›  ")))
			at = strstr(at + 1, "│›");
		const char *found = at ? strstr(at, text) : NULL;
		if (found && found < strchr(at, '\n'))
			return do_action(s, "open");
		do_common(s, MOVE_DOWN);
	}
	fail_msg("no line %s", text);
	return 0;
}

static void a_signature_is_out_of_date_since(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &phases_screen);
	screen_text(&s, 40, 120);
	do_common(&s, MOVE_FIRST);
	assert_null(strstr(screen_text(&s, 60, 200), "out of date since"));
	move_money(&s.app);
	do_common(&s, COMMON_BACK);
	do_action(&s, "open");
	assert_int_equal(open_screen_load(&s.open), 0);
	const char *text = screen_text(&s, 60, 200);
	assert_non_null(strstr(text, "out of date · wu"));
	assert_non_null(strstr(text, "out of date since 2026-06-19 15:30"));
	assert_non_null(strstr(text, "kol → feed-ads"));
	take_down_screen(&s);
}

static const char *text_at_cursor(struct stage_set *s)
{
	const struct phases_view *v = s->open.view;
	const struct phases_data *d = s->open.data;
	size_t row;

	assert_true(grid_row(&v->phases, &row));
	return d->part[row].line[v->line.at].text;
}

/* What put a signature out of date is a line above: Enter still means what the cursor was on. */
static void the_cursor_stays_on_its_line(void **state)
{
	struct stage_set s;
	char text[200];

	(void)state;
	set_up_screen(&s, &phases_screen);
	screen_text(&s, 40, 120);
	do_common(&s, MOVE_FIRST);
	do_action(&s, "open");
	do_common(&s, MOVE_LAST);
	snprintf(text, sizeof text, "%s", text_at_cursor(&s));
	size_t at = ((const struct phases_view *)s.open.view)->line.at;
	move_money(&s.app);
	assert_int_equal(open_screen_load(&s.open), 0);
	screen_text(&s, 40, 120);
	assert_string_equal(text_at_cursor(&s), text);
	assert_true(((const struct phases_view *)s.open.view)->line.at > at);
	take_down_screen(&s);
}

static void what_is_missing_is_mended(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &missing_screen);
	missing_screen.view_init(s.open.view, &(const struct missing_arg){ condition_of(&s.app) });
	assert_non_null(strstr(screen_text(&s, 16, 90), "the contract is not signed"));
	do_common(&s, MOVE_DOWN);
	WILL_ANSWER("yesterday");
	do_action(&s, "mend");
	assert_non_null(strstr(last_toast(), "Changed "));
	WILL_ANSWER(NULL);
	do_action(&s, "mend");
	take_down_screen(&s);
}

static void a_phase_is_changed(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &phases_screen);
	WILL_ANSWER("owner=li;note=watch the stock");
	do_action(&s, "edit");
	assert_string_equal(last_toast(), "Changed Execution");
	const char *text = screen_text(&s, 60, 200);
	assert_non_null(strstr(text, "watch the stock"));
	WILL_ANSWER("end=2026-06-01");
	do_action(&s, "edit");
	assert_non_null(strstr(last_toast(), "after its end"));
	do_action(&s, "findings");
	assert_string_equal(last_opened(), "findings");
	take_down_screen(&s);
}

static void enter_ticks_or_goes_there(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &phases_screen);
	do_common(&s, COMMON_COPY);
	assert_string_equal(last_toast(),
			    "name Execution | start 2026-06-11 | end 2026-06-22 | owner wang");
	do_action(&s, "open");
	assert_int_equal(open_line(&s, "Sales end"), REACT_RELOAD);
	assert_non_null(strstr(screen_text(&s, 60, 200), "[x] Sales end"));
	assert_int_equal(open_line(&s, "Daily reports and log"), REACT_RELOAD);
	assert_non_null(strstr(screen_text(&s, 60, 200), "[x] Daily reports and log"));
	do_common(&s, MOVE_FIRST);
	open_line(&s, "All execution tasks");
	assert_string_equal(last_toast(), "board: open phase:execution");
	do_common(&s, MOVE_FIRST);
	open_line(&s, "Partner contracts");
	assert_string_equal(last_opened(), "missing");
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_REDRAW);
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(looks_right), cmocka_unit_test(gates_are_signed_rejected_and_overridden),
	  cmocka_unit_test(a_signature_is_out_of_date_since),
	  cmocka_unit_test(the_cursor_stays_on_its_line),
	  cmocka_unit_test(what_is_missing_is_mended), cmocka_unit_test(a_phase_is_changed),
	  cmocka_unit_test(enter_ticks_or_goes_there))
