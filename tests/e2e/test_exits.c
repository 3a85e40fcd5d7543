/* However it ends, the terminal is handed back as `stty` had it before. */
#include "e2e/room.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* A key more is waiting to be painted, and what was typed before is kept. */
static void a_frozen_form_is_left(void **state)
{
	struct room *r = *state;
	static const int signals[] = { SIGTERM, SIGHUP, 0 };
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		room_enter(r, 60, 200);
		room_press(r, "3aCount the boxes");
		room_expect(r, "Count the boxes");
		tt_freeze(r->t);
		if (signals[i])
			tt_signal(r->t, signals[i]);
		else
			tt_hang_up(r->t);
		int status = tt_end(r->t, room_ms(2500));
		assert_true(status != -1 && WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 128 + (signals[i] ? signals[i] : SIGHUP));
		room_enter(r, 40, 120);
		room_press(r, "3a");
		room_expect(r, "Count the boxes");
		room_press(r, "<Esc>y");
		room_leave(r);
	}
}

/* ---- while a change waits for somebody else's ---- */

/* Holds the writer lock; close() lets it go. */
static int hold_lock(struct room *r)
{
	char path[300];
	snprintf(path, sizeof path, "%s.lock", r->file);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	return fd;
}

/* Comes in, types a change and leaves it waiting for the lock, which is returned. */
static int begin_waiting(struct room *r, struct tt_start start, const char *keys)
{
	int lock = hold_lock(r);
	room_enter_with(r, start);
	room_press(r, keys);
	for (int ms = 0; !test_waits_for_lock(tt_pid(r->t)); ms += 5) {
		assert_true(ms < room_ms(5000));
		tt_pump(r->t, 5);
	}
	return lock;
}

static const struct tt_start usual = { .rows = 40, .cols = 120 };

/* By a key of a screen, and out of a form, which keeps what was typed. */
static const char *const changes[] = { "3L", "3aCount the boxes<Ctrl-S>" };

static void expect_kept(struct room *r, size_t change)
{
	room_enter(r, 40, 120);
	room_press(r, "3a");
	if (change == 1)
		room_expect(r, "Count the boxes");
	else
		room_expect_gone(r, "This is what you typed");
	room_press(r, "<Esc>y");
	room_leave(r);
}

static void a_waiting_change_does_not_hold_up_the_end(void **state)
{
	struct room *r = *state;
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
	for (size_t i = 0; i < ARRAY_LEN(signals) * ARRAY_LEN(changes); i++) {
		const char *keys = changes[i % ARRAY_LEN(changes)];
		int sig = signals[i / ARRAY_LEN(changes)];
		int lock = begin_waiting(r, usual, keys);
		tt_signal(r->t, sig);
		int status = tt_end(r->t, room_ms(2000));
		close(lock);
		assert_true(status != -1 && WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 128 + sig);
		assert_true(tt_is_as_before(r->t));
		expect_kept(r, i % ARRAY_LEN(changes));
	}
}

static void a_lost_terminal_ends_a_waiting_change(void **state)
{
	struct room *r = *state;
	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		int lock = begin_waiting(r, usual, changes[i]);
		tt_hang_up(r->t);
		int status = tt_end(r->t, room_ms(2000));
		close(lock);
		assert_int_not_equal(status, -1);
		expect_kept(r, i);
	}
}

/* Also where no signal tells of it: it goes to the shell, which takes no notice, or to one who was
 * told to take none. */
static void a_silent_loss_ends_a_waiting_change(void **state)
{
	struct room *r = *state;
	static const char *const lines[] = { "trap '' HUP; \"$WARROOM\"; exit",
					     "trap '' HUP; exec \"$WARROOM\"" };
	room_write_settings(r, "preferences.ini", "lock_wait = 10min\n");
	for (size_t i = 0; i < ARRAY_LEN(lines) * ARRAY_LEN(changes); i++) {
		const char *const words[] = { "sh", "-c", lines[i / ARRAY_LEN(changes)], NULL };
		const struct tt_start start = { .rows = 40, .cols = 120, .argv = words };
		int lock = begin_waiting(r, start, changes[i % ARRAY_LEN(changes)]);
		tt_hang_up(r->t);
		int status = tt_end(r->t, room_ms(5000)); /* 2 s, with patience */
		close(lock);
		assert_int_not_equal(status, -1);
		expect_kept(r, i % ARRAY_LEN(changes));
	}
}

/* Painted or not, a change that was made is made, and nobody waits for the terminal. */
static void a_frozen_terminal_holds_no_lock(void **state)
{
	struct room *r = *state;
	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		int lock = begin_waiting(r, (struct tt_start){ .rows = 60, .cols = 200 },
					 changes[i]);
		tt_freeze(r->t);
		close(lock);
		room_do(r, "record stock 77");
		tt_signal(r->t, SIGTERM);
		int status = tt_end(r->t, room_ms(3000));
		assert_true(status != -1 && WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 128 + SIGTERM);
		room_do(r, "undo");
	}
}

ROOM_MAIN(ROOM_CASE(signals_end_it_cleanly), ROOM_CASE(a_crash_hands_the_terminal_back),
	  ROOM_CASE(it_stops_and_goes_on), ROOM_CASE(without_a_shell_it_goes_on),
	  ROOM_CASE(a_lost_terminal_ends_it), ROOM_CASE(a_frozen_terminal_holds_nobody),
	  ROOM_CASE(a_frozen_form_is_left), ROOM_CASE(a_waiting_change_does_not_hold_up_the_end),
	  ROOM_CASE(a_lost_terminal_ends_a_waiting_change),
	  ROOM_CASE(a_silent_loss_ends_a_waiting_change),
	  ROOM_CASE(a_frozen_terminal_holds_no_lock))
