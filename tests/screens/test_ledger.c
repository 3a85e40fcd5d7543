/* The ledger screen: how it looks, and what its actions do. */
#include "fixture.h"

#include <string.h>

#include "screens/findings.h"
#include "screens/ledger.h"
#include "screens/screens.h"

static void shoot(void)
{
	struct stage_set s;

	set_up_screen(&s, &ledger_screen);
	check_goldens(&s, "ledger");
	do_action(&s, "group");
	check_goldens(&s, "ledger-channels");
	do_action(&s, "group");
	do_action(&s, "group");
	do_common(&s, MOVE_PANE);
	WILL_ANSWER("yes", "paid twice");
	do_action(&s, "reverse");
	check_goldens(&s, "ledger-reversed");
	take_down_screen(&s);
	set_up_screen(&s, &ledger_entry_screen);
	ledger_entry_screen.view_init(s.open.view, &(const struct ledger_entry_arg){ 12 });
	check_goldens(&s, "entry");
	take_down_screen(&s);
	set_up_screen(&s, &findings_screen);
	findings_screen.view_init(s.open.view, &(const struct findings_arg){ FINDINGS_ALL });
	check_goldens(&s, "findings");
	take_down_screen(&s);
}

static void looks_right(void **state)
{
	(void)state;
	in_each_language(shoot);
}

static void a_spend_is_posted(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &ledger_screen);
	WILL_ANSWER("line=kol;amount=1.5k;payee=Starlight;ref=INV-1");
	do_action(&s, "add");
	assert_string_equal(last_toast(), "L-33: spend ¥1,500.00");
	assert_string_equal(last_preview(),
			    "KOL and live hosts: available ¥15,200.00 → ¥13,700.00");
	WILL_ANSWER("line=kol;amount=2万");
	do_action(&s, "add");
	assert_non_null(strstr(last_preview(), "¥13,700.00 → -¥6,300.00"));
	assert_non_null(strstr(last_preview(), "going over it needs a reason"));
	WILL_ANSWER("line=kol;amount=2万;reason=one more host");
	do_action(&s, "add");
	assert_non_null(strstr(last_preview(), "overspent by ¥6,300.00!"));
	assert_string_equal(last_toast(), "L-34: spend ¥20,000.00");
	WILL_ANSWER("line=kol;amount=1.5k;payee=Starlight;ref=INV-1;reason=again");
	do_action(&s, "add");
	assert_non_null(strstr(last_preview(), "reference stands already!"));
	WILL_ANSWER("line=kol;amount=-5");
	do_action(&s, "add");
	assert_non_null(strstr(last_toast(), "more than 0"));
	take_down_screen(&s);
}

static void money_moves_between_lines(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &ledger_screen);
	WILL_ANSWER("from=kol;to=feed-ads;amount=5000;reason=feed converts");
	do_action(&s, "transfer");
	assert_string_equal(last_preview(),
			    "KOL and live hosts: available ¥15,200.00 → ¥10,200.00\n"
			    "Feed ads: available -¥4,100.00 → ¥900.00");
	assert_string_equal(last_toast(), "L-33: transfer ¥5,000.00");
	assert_non_null(strstr(screen_text(&s, 40, 120), "120,200"));
	take_down_screen(&s);
}

static void an_entry_is_reversed_and_struck(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &ledger_screen);
	do_common(&s, 0);
	do_action(&s, "reverse");
	assert_string_equal(last_toast(), "! that can't be done here now");
	do_common(&s, COMMON_COPY);
	assert_string_equal(last_toast(),
			    "available -4100.00 | planned 115200.00 | committed 0.00 | "
			    "spent 119300.00 | name Feed ads");
	do_common(&s, MOVE_PANE);
	do_common(&s, COMMON_COPY);
	assert_string_equal(last_toast(), "amount 21700.00 | number L-32 | payee Feed platform | "
					  "reference AD-0619");
	WILL_ANSWER("no");
	do_action(&s, "reverse");
	WILL_ANSWER("yes", "paid twice");
	do_action(&s, "reverse");
	assert_non_null(strstr(last_toast(), "reverse ¥21,700.00"));
	const char *text = screen_text(&s, 40, 120);
	assert_non_null(strstr(text, "reverses L-32"));
	assert_non_null(strstr(text, "reversed by L-33"));
	assert_non_null(strstr(text, "2̶1̶"));
	take_down_screen(&s);
}

static void groups_panes_and_filter(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &ledger_screen);
	do_action(&s, "group");
	const char *channels = screen_text(&s, 60, 200);
	assert_non_null(strstr(channels, "by channel"));
	assert_non_null(strstr(channels, "ROI "));
	assert_non_null(strstr(channels, ": GMV ≤ +¥"));
	assert_non_null(strstr(channels, "% of the money, "));
	do_action(&s, "group");
	do_action(&s, "group");
	strcpy(s.open.screen->filter(s.open.view), "kol");
	const char *text = screen_text(&s, 40, 120);
	assert_non_null(strstr(text, "promotion"));
	assert_null(strstr(text, "labour"));
	do_common(&s, MOVE_DOWN);
	assert_non_null(strstr(screen_text(&s, 40, 120), "Entries of KOL"));
	do_action(&s, "open");
	do_action(&s, "open");
	assert_string_equal(last_opened(), "entry");
	do_action(&s, "findings");
	assert_string_equal(last_opened(), "findings");
	take_down_screen(&s);
}

/* The cursor on the entry of that number, in the entries of its line. */
static void go_to_entry(struct stage_set *s, const char *line, const char *number)
{
	screen_text(s, 40, 120);
	strcpy(s->open.screen->filter(s->open.view), line);
	assert_int_equal(do_common(s, COMMON_FILTER), REACT_RELOAD);
	do_common(s, MOVE_PANE);
	strcpy(s->open.screen->filter(s->open.view), number);
	do_common(s, COMMON_FILTER);
}

static void a_commitment_is_settled_and_released(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &ledger_screen);
	go_to_entry(&s, "kol", "L-12");
	assert_non_null(strstr(screen_text(&s, 40, 120), "open 52,000"));
	WILL_ANSWER("amount=2万");
	do_action(&s, "add");
	assert_string_equal(last_toast(), "L-33: spend ¥20,000.00");
	assert_string_equal(last_preview(),
			    "KOL and live hosts: available ¥15,200.00 → ¥15,200.00");
	assert_non_null(strstr(screen_text(&s, 40, 120), "open 32,000"));
	WILL_ANSWER("12,000");
	do_action(&s, "release");
	assert_string_equal(last_toast(), "L-34: release ¥12,000.00");
	assert_non_null(strstr(screen_text(&s, 40, 120), "open 20,000"));
	take_down_screen(&s);
}

static void a_line_is_planned(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &ledger_screen);
	screen_text(&s, 40, 120);
	WILL_ANSWER("line=kol;amount=60000");
	do_action(&s, "plan");
	assert_string_equal(last_toast(), "L-33: plan ¥7,200.00");
	WILL_ANSWER("line=photos;amount=7200;title=Photos");
	do_action(&s, "plan");
	assert_non_null(strstr(screen_text(&s, 40, 120), "Photos"));
	WILL_ANSWER("line=photos;amount=9万");
	do_action(&s, "plan");
	assert_non_null(strstr(last_preview(), "over the approved"));
	take_down_screen(&s);
}

static void the_entry_goes_along_its_links(void **state)
{
	const struct ledger_entry_arg arg = { 12 };
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &ledger_entry_screen);
	ledger_entry_screen.view_init(s.open.view, &arg);
	assert_non_null(strstr(screen_text(&s, 18, 76), "L-12 · commit"));
	WILL_ANSWER("2000");
	do_action(&s, "release");
	const char *text = screen_text(&s, 18, 76);
	assert_non_null(strstr(text, "Used by"));
	assert_non_null(strstr(text, "¥50,000.00"));
	do_common(&s, MOVE_LAST);
	do_action(&s, "open");
	assert_non_null(strstr(screen_text(&s, 18, 76), "L-33 · release"));
	WILL_ANSWER("yes", "not yet");
	do_action(&s, "reverse");
	assert_non_null(strstr(screen_text(&s, 18, 76), "release · reversed"));
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_RELOAD);
	assert_true(do_common(&s, COMMON_BACK) & REACT_CLOSE);
	take_down_screen(&s);
}

static void findings_lead_to_their_place(void **state)
{
	const struct findings_arg arg = { FINDINGS_MONEY };
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &findings_screen);
	findings_screen.view_init(s.open.view, &arg);
	const char *text = screen_text(&s, 26, 110);
	assert_non_null(strstr(text, "more than planned is ordered or spent"));
	assert_null(strstr(text, "trial"));
	do_action(&s, "open");
	assert_string_equal(last_toast(), "ledger: feed-ads");
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(looks_right), cmocka_unit_test(a_spend_is_posted),
	  cmocka_unit_test(money_moves_between_lines),
	  cmocka_unit_test(an_entry_is_reversed_and_struck),
	  cmocka_unit_test(a_commitment_is_settled_and_released),
	  cmocka_unit_test(a_line_is_planned), cmocka_unit_test(the_entry_goes_along_its_links),
	  cmocka_unit_test(findings_lead_to_their_place), cmocka_unit_test(groups_panes_and_filter))
