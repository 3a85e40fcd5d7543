/* The least way from another's commit to this screen: inotify on the log file,
 * one row read again, one number painted; nothing runs meanwhile.
 *
 *	live FILE KPI	shows the newest total of a KPI's days
 *
 * The write that inotify reports comes before the commit can be seen, so it
 * looks again after 0.25 ms, doubling, for a second. */
#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_US = 250, LAST_US = 1000000 };

static sqlite3_int64 number(sqlite3_stmt *s)
{
	sqlite3_int64 v = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : -1;

	sqlite3_reset(s);
	return v;
}

static int watch(const char *file)
{
	char log[4096];
	int fd = inotify_init1(IN_NONBLOCK);

	snprintf(log, sizeof log, "%s-wal", file);
	return inotify_add_watch(fd, log, IN_MODIFY) < 0 ? -1 : fd;
}

static void run(sqlite3_stmt *version, sqlite3_stmt *total, int news)
{
	struct pollfd p[] = { { 0, POLLIN, 0 }, { news, POLLIN, 0 } };
	sqlite3_int64 seen = -1;
	long step_us = 0, spent_us = 0;
	char room[4096];

	for (;;) {
		sqlite3_int64 now = number(version);

		if (now != seen) {
			seen = now;
			mvprintw(2, 0, "%14lld", (long long)number(total));
			refresh();
			step_us = 0;
		} else if (step_us) {
			spent_us += step_us;
			step_us = spent_us < LAST_US ? step_us * 2 : 0;
		}
		struct timespec ts = { step_us / 1000000, step_us % 1000000 * 1000 };

		ppoll(p, 2, step_us ? &ts : NULL, NULL);
		if (p[1].revents && read(news, room, sizeof room) > 0) {
			step_us = FIRST_US;
			spent_us = 0;
		}
		if (p[0].revents && (read(0, room, 1) <= 0 || room[0] == 'q'))
			return;
	}
}

int main(int argc, char **argv)
{
	sqlite3 *db;
	sqlite3_stmt *version, *total;
	int news;

	setlocale(LC_ALL, "");
	if (argc < 3 || sqlite3_open(argv[1], &db) ||
	    sqlite3_prepare_v2(db, "PRAGMA data_version", -1, &version, NULL) ||
	    sqlite3_prepare_v2(db,
			       "SELECT total FROM day_sum WHERE kpi_id = ?1 AND channel_id = 0 "
			       "ORDER BY start DESC LIMIT 1",
			       -1, &total, NULL))
		return 1;
	sqlite3_bind_int(total, 1, (int)strtol(argv[2], NULL, 10));
	number(total); /* makes the log file */
	news = watch(argv[1]);
	if (news < 0)
		return 1;
	initscr();
	raw();
	noecho();
	curs_set(0);
	mvaddstr(0, 0, "live");
	run(version, total, news);
	endwin();
	return 0;
}
