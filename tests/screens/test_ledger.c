/* The ledger screen: how it looks, and what its actions do. */
#include "fixture.h"

#include <string.h>

#include "base/i18n.h"
#include "screens/screens.h"

static void looks_right(void **state)
{
	static const char *const langs[] = { "en", "zh" };
	struct stage_set s;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		i18n_set(langs[i]);
		set_up_screen(&s, &ledger_screen);
		check_goldens(&s, "ledger");
		take_down_screen(&s);
	}
	i18n_set("en");
}

static void a_spend_is_posted(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &ledger_screen);
	WILL_ANSWER("line=kol;amount=1.5k;payee=Starlight;ref=INV-1");
	do_action(&s, "add");
	assert_string_equal(last_toast(), "L-33: spend ¥1,500.00");
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
	assert_string_equal(last_toast(), "-4100.00");
	do_common(&s, MOVE_PANE);
	do_common(&s, COMMON_COPY);
	assert_string_equal(last_toast(), "21700.00");
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
	assert_non_null(strstr(screen_text(&s, 40, 120), "by channel"));
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
	assert_non_null(strstr(last_read(), "L-12 · commit"));
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(looks_right), cmocka_unit_test(a_spend_is_posted),
	  cmocka_unit_test(money_moves_between_lines),
	  cmocka_unit_test(an_entry_is_reversed_and_struck),
	  cmocka_unit_test(groups_panes_and_filter))
