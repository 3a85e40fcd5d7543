/* Alerts: hysteresis, escalation, mutes. */
#include "help.h"

#include <string.h>

#include "rules/alert.h"

/* Statuses by letter: Critical, Warning, Green, Stale */
static enum kpi_status status_of(char letter)
{
	switch (letter) {
	case 'C': return STATUS_CRITICAL;
	case 'W': return STATUS_WARNING;
	case 'S': return STATUS_STALE;
	default: return STATUS_ON_TRACK;
	}
}

struct run {
	const char *name;
	int cooldown;
	const char *seen;
	const char *want; /* one letter a reading: - stays, o opens, c closes */
};

static const struct run runs[] = {
	{ "opens when it enters critical", 2, "GCC", "-o-" },
	{ "closes after two readings out", 2, "CWGGG", "o-c--" },
	{ "a figure dancing on the line does not ring", 2, "CWCWCWWC", "o-----co" },
	{ "a cool-down of one", 1, "CGCG", "ococ" },
	{ "a cool-down of three", 3, "CGGG", "o--c" },
	{ "no cool-down given is two", 0, "CGG", "o-c" },
	{ "stale neither closes nor counts", 2, "CGSSG", "o---c" },
	{ "warning alone never opens", 2, "WWW", "---" },
};

static void an_alert_opens_and_closes_with_hysteresis(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
		const struct run *r = &runs[i];
		char got[9] = { 0 };
		bool is_open = false;
		int out = 0;

		for (int k = 0; r->seen[k]; k++) {
			enum alert_step step = alert_step_of(is_open, status_of(r->seen[k]), true,
							     r->cooldown, &out);

			got[k] = "-oc"[step];
			is_open = step == ALERT_OPENS || (is_open && step == ALERT_STAYS);
		}
		if (strcmp(got, r->want) != 0)
			fail_msg("%s: %s, not %s", r->name, got, r->want);
	}
}

static void a_new_ground_waits_for_no_cool_down(void **state)
{
	(void)state;
	assert_int_equal(alert_step_anew(false, STATUS_CRITICAL, false), ALERT_OPENS);
	assert_int_equal(alert_step_anew(true, STATUS_CRITICAL, true), ALERT_STAYS);
	assert_int_equal(alert_step_anew(true, STATUS_WARNING, false), ALERT_CLOSES);
	assert_int_equal(alert_step_anew(true, STATUS_STALE, false), ALERT_STAYS);
	assert_int_equal(alert_step_anew(true, STATUS_NONE, false), ALERT_STAYS);
	assert_int_equal(alert_step_anew(true, STATUS_NONE, true), ALERT_CLOSES);
	assert_int_equal(alert_step_anew(false, STATUS_ON_TRACK, true), ALERT_STAYS);
}

static void looking_again_is_not_a_reading(void **state)
{
	int out = 0;

	(void)state;
	for (int i = 0; i < 5; i++)
		assert_int_equal(alert_step_of(true, STATUS_ON_TRACK, false, 2, &out), ALERT_STAYS);
	assert_int_equal(out, 0);
	assert_int_equal(alert_step_of(true, STATUS_ON_TRACK, true, 2, &out), ALERT_STAYS);
	assert_int_equal(out, 1);
}

static void an_unacknowledged_alert_climbs_its_chain(void **state)
{
	struct alert a = { .state = ALERT_OPEN, .opened_at = 1000, .escalated_at = INSTANT_NONE };
	int64_t limit = alert_limit_s(true);

	(void)state;
	assert_int_equal(limit, 15 * 60);
	assert_int_equal(alert_limit_s(false), 60 * 60);
	assert_int_equal(alert_escalation_due(&a, 1000 + limit - 1, limit, 3), 0);
	assert_int_equal(alert_escalation_due(&a, 1000 + limit, limit, 3), 1);
	assert_int_equal(alert_escalation_due(&a, 1000 + 2 * limit, limit, 3), 2);
	assert_int_equal(alert_escalation_due(&a, 1000 + 90 * limit, limit, 3), 3);
	a.escalation = 1;
	a.escalated_at = 1000 + 2 * limit; /* looked late: counts from then */
	assert_int_equal(alert_escalation_due(&a, 1000 + 3 * limit - 1, limit, 3), 1);
	assert_int_equal(alert_escalation_due(&a, 1000 + 3 * limit, limit, 3), 2);
	assert_int_equal(alert_escalation_due(&a, 0, limit, 3), 1);
	a.state = ALERT_ACKNOWLEDGED;
	assert_int_equal(alert_escalation_due(&a, 1000 + 90 * limit, limit, 3), 0);
}

static void a_mute_holds_until_its_end(void **state)
{
	struct mute m = { .kpi_id = 4, .until = 100 };

	(void)state;
	assert_true(alert_is_muted(&m, 1, 4, 99));
	assert_false(alert_is_muted(&m, 1, 4, 100));
	assert_false(alert_is_muted(&m, 1, 5, 99));
	assert_false(alert_is_muted(NULL, 0, 4, 99));
}

static void an_answer_is_of_its_kpi_and_channel(void **state)
{
	static const struct {
		int64_t alert_channel, kpi, channel, at;
		bool answers;
	} cases[] = {
		{ 0, 1, 0, 100, true },  { 0, 2, 0, 100, false }, { 0, 1, 0, 99, false },
		{ 5, 1, 0, 200, true },  { 5, 1, 5, 200, true },  { 5, 1, 6, 200, false },
		{ 0, 1, 5, 200, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct alert a = { .kpi_id = 1,
					 .channel_id = cases[i].alert_channel,
					 .opened_at = 100 };
		const struct adjustment by = { .kpi_id = cases[i].kpi,
					       .channel_id = cases[i].channel,
					       .at = cases[i].at };

		assert_int_equal(alert_is_answered(&a, &by), cases[i].answers);
	}
}

TEST_MAIN(cmocka_unit_test(an_alert_opens_and_closes_with_hysteresis),
	  cmocka_unit_test(a_new_ground_waits_for_no_cool_down),
	  cmocka_unit_test(looking_again_is_not_a_reading),
	  cmocka_unit_test(an_unacknowledged_alert_climbs_its_chain),
	  cmocka_unit_test(a_mute_holds_until_its_end),
	  cmocka_unit_test(an_answer_is_of_its_kpi_and_channel))
