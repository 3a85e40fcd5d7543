/* The phases screen: how it looks, and what its actions do. */
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
		set_up_screen(&s, &phases_screen);
		check_goldens(&s, "phases");
		take_down_screen(&s);
	}
	i18n_set("en");
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
	assert_non_null(strstr(text, "rejected · 3/5 met"));
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

static void enter_ticks_or_goes_there(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &phases_screen);
	do_common(&s, COMMON_COPY);
	assert_string_equal(last_toast(), "Execution");
	do_action(&s, "open");
	assert_int_equal(open_line(&s, "Sales end"), REACT_RELOAD);
	assert_non_null(strstr(screen_text(&s, 60, 200), "[x] Sales end"));
	assert_int_equal(open_line(&s, "Daily reports and log"), REACT_RELOAD);
	assert_non_null(strstr(screen_text(&s, 60, 200), "[x] Daily reports and log"));
	do_common(&s, MOVE_FIRST);
	open_line(&s, "All execution tasks");
	assert_string_equal(last_opened(), "board");
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_REDRAW);
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(looks_right), cmocka_unit_test(gates_are_signed_rejected_and_overridden),
	  cmocka_unit_test(enter_ticks_or_goes_there))
