/* A start with data at its least: ncurses, SQLite, one query of kept sums.
 *
 *	sqlhello FILE */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>

int main(int argc, char **argv)
{
	static const char sql[] = "SELECT kpi_id, n, total FROM day_sum "
				  "WHERE start = (SELECT max(start) FROM day_sum) LIMIT 90";
	sqlite3 *db;
	sqlite3_stmt *s;
	int y = 1;

	setlocale(LC_ALL, "");
	if (argc < 2 || sqlite3_open(argv[1], &db) || sqlite3_prepare_v2(db, sql, -1, &s, NULL))
		return 1;
	initscr();
	raw();
	noecho();
	curs_set(0);
	mvaddstr(0, 0, "ready");
	for (; sqlite3_step(s) == SQLITE_ROW && y < LINES; y++)
		mvprintw(y, 0, "%6d %9d %14lld", sqlite3_column_int(s, 0), sqlite3_column_int(s, 1),
			 (long long)sqlite3_column_int64(s, 2));
	sqlite3_reset(s);
	refresh();
	while (getch() != 'q')
		;
	endwin();
	sqlite3_finalize(s);
	sqlite3_close(db);
	return 0;
}
