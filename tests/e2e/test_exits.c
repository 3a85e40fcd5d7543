/* However it ends, the terminal is handed back as `stty` had it before. */
#include "e2e/room.h"

#include <signal.h>
#include <sys/wait.h>

static void signals_end_it_cleanly(void **state)
{
	struct room *r = *state;
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		room_enter(r, 24, 80);
		room_press(r, ":half typed");
		room_expect(r, "half typed");
		tt_signal(r->t, signals[i]);
		room_expect_handed_back(r, 128 + signals[i]);
	}
}

static void a_crash_hands_the_terminal_back(void **state)
{
	struct room *r = *state;
	r->is_crash_wanted = true;
	static const int signals[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL };
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		room_enter(r, 24, 80);
		tt_signal(r->t, signals[i]);
		int status = tt_end(r->t, room_ms(5000));
		assert_int_not_equal(status, -1);
		if (WIFEXITED(status)) /* a sanitizer caught it first */
			continue;
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), signals[i]);
		assert_true(tt_is_as_before(r->t));
	}
}

/* A shell with job control is on the terminal; Ctrl-Z brings its next line, fg the screens. */
static void it_stops_and_goes_on(void **state)
{
	struct room *r = *state;
	static const char *const words[] = {
		"sh", "-mc", "\"$WARROOM\"; echo stopped; read x; fg; echo ended; read x", NULL
	};
	room_enter_with(r, (struct tt_start){ .rows = 24, .cols = 80, .argv = words });
	room_press(r, "3<Ctrl-Z>");
	room_await(r, "stopped");
	assert_true(tt_is_as_before(r->t));
	room_press(r, "<Enter>");
	room_await(r, "to do");
	assert_true(tt_is_alternate(r->t));
	room_expect(r, "15:30");
	room_press(r, "Q");
	room_await(r, "ended");
	assert_true(tt_is_as_before(r->t));
	room_press(r, "<Enter>");
	assert_int_equal(tt_end(r->t, room_ms(3000)), 0);
}

/* Where nobody could bring it back, Ctrl-Z does not stop it for good. */
static void without_a_shell_it_goes_on(void **state)
{
	struct room *r = *state;
	room_enter(r, 24, 80);
	room_press(r, "<Ctrl-Z>");
	tt_signal(r->t, SIGCONT);
	room_expect(r, "1 Daily");
	room_leave(r);
}

static void a_lost_terminal_ends_it(void **state)
{
	struct room *r = *state;
	static const char *const before[] = { "", "?", ":half", "3a", "3<Enter>" };
	for (size_t i = 0; i < ARRAY_LEN(before); i++) {
		room_enter(r, 24, 80);
		room_press(r, before[i]);
		assert_true(tt_sync(r->t));
		tt_hang_up(r->t);
		assert_int_not_equal(tt_end(r->t, room_ms(2000)), -1);
	}
}

static void a_frozen_terminal_holds_nobody(void **state)
{
	struct room *r = *state;
	room_enter(r, 60, 200);
	tt_freeze(r->t);
	room_do(r, "record stock 77");
	tt_signal(r->t, SIGTERM);
	int status = tt_end(r->t, room_ms(3000));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 128 + SIGTERM);
}

ROOM_MAIN(ROOM_CASE(signals_end_it_cleanly), ROOM_CASE(a_crash_hands_the_terminal_back),
	  ROOM_CASE(it_stops_and_goes_on), ROOM_CASE(without_a_shell_it_goes_on),
	  ROOM_CASE(a_lost_terminal_ends_it), ROOM_CASE(a_frozen_terminal_holds_nobody))
