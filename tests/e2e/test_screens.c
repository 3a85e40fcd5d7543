/* The screens as a person at a terminal has them. */
#include "support/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "e2e/tt.h"

#define NOW "2026-06-19T15:30:00+08:00"

/* Runs the program to its end; its exit code. */
static int run(const char *const *words)
{
	char *argv[16] = { getenv("WARROOM") };
	int status;
	for (int i = 0; words[i] && i < 14; i++)
		argv[i + 1] = strdup(words[i]);
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "r", stdin))
			_exit(126);
		execv(argv[0], argv);
		_exit(127);
	}
	for (int i = 1; argv[i]; i++)
		free(argv[i]);
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static char database[512];

static int make_demo(void **state)
{
	(void)state;
	setenv("WARROOM_NOW", NOW, 1);
	snprintf(database, sizeof database, "%s", test_path("demo.db"));
	return run((const char *const[]){ "demo", "--keep", database, NULL });
}

static struct tt *start(int rows, int cols, const char *term)
{
	const char *const none[] = { NULL, NULL };
	struct tt *t = tt_new(&(struct tt_start){
		.rows = rows, .cols = cols, .term = term, .argv = none, .database = database });
	return t;
}

static struct tt *start_synced(int rows, int cols, const char *term)
{
	struct tt *t = start(rows, cols, term);
	if (!tt_sync(t))
		fail_msg("no answer; the screen:\n%s", tt_screen(t));
	return t;
}

static void expect(struct tt *t, const char *text)
{
	assert_true(tt_sync(t));
	if (!tt_find(t, text, NULL, NULL))
		fail_msg("'%s' is not on the screen:\n%s", text, tt_screen(t));
}

static void expect_gone(struct tt *t, const char *text)
{
	assert_true(tt_sync(t));
	if (tt_find(t, text, NULL, NULL))
		fail_msg("'%s' is on the screen:\n%s", text, tt_screen(t));
}

/* The terminal is as before, and the program has ended by itself. */
static void expect_handed_back(struct tt *t, int code)
{
	int status = tt_end(t, 3000);
	assert_int_not_equal(status, -1);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), code);
	assert_true(tt_is_cooked(t));
	assert_false(tt_is_alternate(t));
	assert_true(tt_has_cursor(t));
	tt_free(t);
}

static void leave(struct tt *t)
{
	tt_type(t, "Q");
	expect_handed_back(t, 0);
}

/* ---- the usual ---- */

static void starts_and_leaves(void **state)
{
	(void)state;
	struct tt *t = start_synced(24, 80, NULL);
	assert_true(tt_is_alternate(t));
	expect(t, "1 Daily");
	expect(t, "critical");
	expect(t, "15:30");
	leave(t);
}

static void help_is_searched_and_run(void **state)
{
	(void)state;
	struct tt *t = start_synced(30, 100, NULL);
	tt_type(t, "?");
	expect(t, "Show only rows with a text");
	tt_type(t, "day before");
	expect_gone(t, "Show only rows");
	tt_type(t, "\r");
	expect_gone(t, "type to search");
	leave(t);
}

static void a_command_runs_inside(void **state)
{
	(void)state;
	struct tt *t = start_synced(30, 100, NULL);
	tt_type(t, ":kpi list\r");
	expect(t, "gmv");
	tt_type(t, "q:nonsense\r");
	expect(t, "no such command");
	leave(t);
}

static void chinese_is_typed(void **state)
{
	(void)state;
	struct tt *t = start_synced(24, 80, NULL);
	int row, col;
	tt_type(t, "/渠道a");
	expect(t, "渠道a");
	assert_true(tt_find(t, "渠道a", &row, &col));
	assert_int_equal(tt_cell(t, row, col).width, 2);
	tt_key(t, VTERM_KEY_BACKSPACE, VTERM_MOD_NONE);
	tt_key(t, VTERM_KEY_BACKSPACE, VTERM_MOD_NONE);
	expect_gone(t, "渠道");
	expect(t, "渠");
	tt_key(t, VTERM_KEY_ESCAPE, VTERM_MOD_NONE);
	expect_gone(t, "渠");
	leave(t);
}

static void paste_presses_nothing(void **state)
{
	(void)state;
	struct tt *t = start_synced(24, 80, NULL);
	struct str text = { 0 };
	str_add(&text, "Q\nQ\x1b[31m");
	str_add_repeat(&text, "0123456789", 10000);
	str_add(&text, "the end");
	tt_type(t, ":");
	tt_paste(t, str_text(&text));
	expect(t, "the end");
	tt_key(t, VTERM_KEY_ESCAPE, VTERM_MOD_NONE);
	expect_gone(t, "the end");
	str_release(&text);
	leave(t);
}

static int row_of_cursor(struct tt *t)
{
	int row = -1;
	assert_true(tt_sync(t));
	assert_true(tt_find(t, "›", &row, NULL));
	return row;
}

static void keys_move_for_few_bytes(void **state)
{
	(void)state;
	struct tt *t = start_synced(40, 120, NULL);
	int row = row_of_cursor(t);
	long before = tt_bytes(t);
	for (int i = 0; i < 10; i++) {
		tt_type(t, "j");
		assert_true(tt_sync(t));
	}
	assert_int_equal(row_of_cursor(t), row + 10);
	/* the answer to each sync is 12 bytes of it */
	assert_in_range((tt_bytes(t) - before) / 11 - 12, 1, 60);
	leave(t);
}

static void a_click_far_right_is_heard(void **state)
{
	(void)state;
	static const char *const terms[] = { "xterm-256color", "tmux-256color" };
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		struct tt *t = start_synced(40, 300, terms[i]);
		tt_click(t, 8, 250);
		assert_int_equal(row_of_cursor(t), 8);
		leave(t);
	}
}

/* ---- live ---- */

static void others_changes_come_by_themselves(void **state)
{
	(void)state;
	struct tt *t = start_synced(40, 120, NULL);
	for (int i = 0; i < 20; i++) {
		char value[16], shown[16];
		snprintf(value, sizeof value, "%d", 100 + i);
		snprintf(shown, sizeof shown, " %d ", 100 + i);
		assert_int_equal(run((const char *const[]){ "-f", database, "record", "stock",
							    value, NULL }),
				 0);
		if (!tt_wait(t, shown, 2000))
			fail_msg("%s did not come:\n%s", shown, tt_screen(t));
	}
	leave(t);
}

/* ---- sizes ---- */

static void any_size_is_right(void **state)
{
	(void)state;
	static const int sizes[][2] = { { 1, 1 },   { 2, 3 },     { 3, 80 },  { 5, 20 },
					{ 10, 40 }, { 24, 80 },   { 60, 16 }, { 100, 300 },
					{ 1, 500 }, { 300, 500 }, { 24, 80 } };
	struct tt *t = start_synced(24, 80, NULL);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		tt_resize(t, sizes[i][0], sizes[i][1]);
		assert_true(tt_sync(t));
		tt_type(t, "?jk");
		assert_true(tt_sync(t));
		tt_key(t, VTERM_KEY_ESCAPE, VTERM_MOD_NONE);
		assert_true(tt_sync(t));
	}
	expect(t, "1 Daily");
	leave(t);
}

static void starts_at_any_size(void **state)
{
	(void)state;
	static const int sizes[][2] = { { 1, 1 }, { 5, 20 }, { 100, 300 } };
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		leave(start_synced(sizes[i][0], sizes[i][1], NULL));
}

static void a_storm_of_sizes_passes(void **state)
{
	(void)state;
	struct tt *t = start_synced(24, 80, NULL);
	for (int i = 0; i < 300; i++)
		tt_resize(t, 1 + i * 7 % 60, 1 + i * 13 % 200);
	tt_resize(t, 24, 80);
	assert_true(tt_sync(t));
	expect(t, "1 Daily");
	expect(t, "15:30");
	leave(t);
}

/* ---- ways out ---- */

static void signals_end_it_cleanly(void **state)
{
	(void)state;
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT };
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		struct tt *t = start_synced(24, 80, NULL);
		tt_type(t, ":half typed");
		expect(t, "half typed");
		tt_signal(t, signals[i]);
		expect_handed_back(t, 128 + signals[i]);
	}
}

static void a_crash_hands_the_terminal_back(void **state)
{
	(void)state;
	static const int signals[] = { SIGSEGV, SIGABRT };
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		struct tt *t = start_synced(24, 80, NULL);
		tt_signal(t, signals[i]);
		int status = tt_end(t, 5000);
		assert_int_not_equal(status, -1);
		if (WIFEXITED(status)) { /* a sanitizer caught it first */
			tt_free(t);
			continue;
		}
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), signals[i]);
		assert_true(tt_is_cooked(t));
		assert_false(tt_is_alternate(t));
		assert_true(tt_has_cursor(t));
		tt_free(t);
	}
}

static void ctrl_c_leaves_at_the_second(void **state)
{
	(void)state;
	struct tt *t = start_synced(24, 80, NULL);
	tt_type(t, "\x03");
	expect(t, "Ctrl-C again");
	tt_type(t, "\x03");
	expect_handed_back(t, 0);
}

static void it_stops_and_goes_on(void **state)
{
	(void)state;
	struct tt *t = start_synced(24, 80, NULL);
	tt_type(t, "\x1a");
	int status = 0;
	/* no job control here, so the stop may be dropped: either way it answers after */
	waitpid(tt_pid(t), &status, WUNTRACED | WNOHANG);
	tt_signal(t, SIGCONT);
	expect(t, "1 Daily");
	leave(t);
}

static void a_lost_terminal_ends_it(void **state)
{
	(void)state;
	struct tt *t = start_synced(24, 80, NULL);
	tt_hang_up(t);
	assert_int_not_equal(tt_end(t, 2000), -1);
	tt_free(t);
}

static void a_frozen_terminal_holds_nobody(void **state)
{
	(void)state;
	struct tt *t = start_synced(60, 200, NULL);
	tt_freeze(t);
	assert_int_equal(
		run((const char *const[]){ "-f", database, "record", "stock", "77", NULL }), 0);
	tt_signal(t, SIGTERM);
	int status = tt_end(t, 3000);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 128 + SIGTERM);
	tt_free(t);
}

static void the_wall_turns_and_changes_nothing(void **state)
{
	(void)state;
	static const char *const words[] = { NULL,        "wall",        "--rotate", "1",
					     "--screens", "daily,board", NULL };
	struct tt *t = tt_new(
		&(struct tt_start){ .rows = 24, .cols = 80, .argv = words, .database = database });
	assert_true(tt_sync(t));
	assert_true(tt_wait(t, "Space stop", 2000));
	assert_true(tt_wait(t, "to do ", 5000));
	tt_type(t, " ");
	expect(t, "stopped");
	tt_type(t, "u:d");
	expect(t, "stopped");
	leave(t);
}

/* ---- terminals ---- */

static void a_terminal_without_screens_gets_the_report(void **state)
{
	(void)state;
	struct tt *t = start(24, 80, "dumb");
	int status = tt_end(t, 5000);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_true(tt_find(t, "warroom check", NULL, NULL) || tt_bytes(t) > 1000);
	assert_false(tt_is_alternate(t));
	tt_free(t);
}

static void many_terminals_do(void **state)
{
	(void)state;
	static const char *const terms[] = { "xterm",    "screen",         "tmux-256color",
					     "linux",    "vt100",          "xterm-kitty",
					     "nonsense", "screen-256color" };
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		struct tt *t = start_synced(24, 80, terms[i]);
		expect(t, "Daily");
		tt_key(t, VTERM_KEY_DOWN, VTERM_MOD_NONE);
		assert_true(tt_sync(t));
		tt_type(t, "Q");
		int status = tt_end(t, 3000);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
		tt_free(t);
	}
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		cmocka_unit_test(starts_and_leaves),
		cmocka_unit_test(help_is_searched_and_run),
		cmocka_unit_test(a_command_runs_inside),
		cmocka_unit_test(chinese_is_typed),
		cmocka_unit_test(paste_presses_nothing),
		cmocka_unit_test(keys_move_for_few_bytes),
		cmocka_unit_test(a_click_far_right_is_heard),
		cmocka_unit_test(others_changes_come_by_themselves),
		cmocka_unit_test(any_size_is_right),
		cmocka_unit_test(starts_at_any_size),
		cmocka_unit_test(a_storm_of_sizes_passes),
		cmocka_unit_test(signals_end_it_cleanly),
		cmocka_unit_test(a_crash_hands_the_terminal_back),
		cmocka_unit_test(ctrl_c_leaves_at_the_second),
		cmocka_unit_test(it_stops_and_goes_on),
		cmocka_unit_test(a_lost_terminal_ends_it),
		cmocka_unit_test(a_frozen_terminal_holds_nobody),
		cmocka_unit_test(the_wall_turns_and_changes_nothing),
		cmocka_unit_test(a_terminal_without_screens_gets_the_report),
		cmocka_unit_test(many_terminals_do),
	};
	return cmocka_run_group_tests_name(__FILE__, cases, make_demo, NULL);
}
