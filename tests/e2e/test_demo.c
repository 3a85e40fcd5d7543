/* `warroom demo` on a terminal: its clock runs, its feed comes in, nothing is left behind. */
#include "e2e/room.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void enter_demo(struct room *r, const char *keep)
{
	const char *const argv[] = { NULL, "demo", "--speed", "3600", keep ? "--keep" : NULL,
				     keep, NULL };
	room_enter_with(r, (struct tt_start){ .rows = 40, .cols = 120, .argv = argv });
}

/* An hour a second: figures of later hours come without a key, in the name of somebody else. */
static void the_feed_comes_in_as_time_goes_by(void **state)
{
	struct room *r = *state;
	char kept[300], line[400];
	snprintf(kept, sizeof kept, "%s-kept.db", r->file);
	enter_demo(r, kept);
	room_expect(r, "clock runs 3600 times as fast");
	room_expect(r, "Stock left");
	room_await(r, "18:05"); /* the stock of that hour */
	room_press(r, "4");
	room_expect(r, "overspent");
	room_leave(r);
	snprintf(line, sizeof line, "-f %s log --since '2026-06-19 16:00' --who li", kept);
	room_expect_told(r, line, "readings.record");
	snprintf(line, sizeof line, "-f %s log --since '2026-06-19 16:00' --who root", kept);
	room_expect_untold(r, line, "readings.record");
	snprintf(line, sizeof line, "-f %s doctor", kept);
	room_do(r, line);
	remove(kept);
}

static int entries(const char *folder)
{
	DIR *d = opendir(folder);
	int n = -2; /* . and .. */
	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n;
}

static void nothing_is_left_behind(void **state)
{
	struct room *r = *state;
	char folder[200];
	snprintf(folder, sizeof folder, "%s", test_path("demo-XXXXXX"));
	assert_non_null(mkdtemp(folder));
	setenv("TMPDIR", folder, 1);
	enter_demo(r, NULL);
	room_expect(r, "Stock left");
	assert_int_equal(entries(folder), 1);
	room_leave(r);
	unsetenv("TMPDIR");
	assert_int_equal(entries(folder), 0);
	rmdir(folder);
}

/* The table of README, press by press. */
static void the_tour_of_readme_is_true(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_expect(r, "-57%");
	room_press(r, "je");
	room_expect(r, "Why it is off");
	room_expect(r, "Short video and live streams makes -0.50% (-17%)");
	room_press(r, "<Esc><Enter>");
	room_expect(r, "By channel");
	room_press(r, "<Esc>a");
	room_expect(r, "Who acts");
	room_press(r, "looking<Ctrl-S>3");
	room_expect_told(r, "log --limit 1", "Took alert");
	room_expect(r, "06-09!");
	room_expect(r, "blocked 1");
	room_press(r, "L");
	room_expect_told(r, "task show T-78 --json", "\"doing\"");
	room_press(r, "u");
	room_expect_told(r, "task show T-78 --json", "\"todo\"");
	room_press(r, "4");
	room_expect(r, "overspent");
	room_press(r, "m");
	room_expect(r, "Move money");
	room_press(r, "<Esc>a");
	room_expect(r, "New entry");
	room_press(r, "<Esc>2");
	room_expect(r, "Partner contracts are signed");
	room_press(r, ":task list overdue<Enter>");
	room_expect(r, "Brief KOLs");
	room_press(r, "<Esc>?");
	room_expect(r, "type to search");
	room_press(r, "<Esc><F1>");
	room_expect(r, "Where the campaign stands");
	room_press(r, "<Esc>");
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(the_tour_of_readme_is_true), ROOM_CASE(the_feed_comes_in_as_time_goes_by),
	  ROOM_CASE(nothing_is_left_behind))
