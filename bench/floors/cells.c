/* What ncurses alone costs to show what a screen of figures shows.
 *
 * A full screen of text without colours, then for each key one kind of change:
 *	m  moves a one-cell mark a row down (a cursor key)
 *	k  twelve figures on twelve rows (a refresh of KPIs)
 *	q  ends */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>

enum { FIGURES = 12 };

static void put_row(int y)
{
	mvprintw(y, 2,
		 "T-%06d a task with a title of common length number %05d   owner%d  2026-06-%02d "
		 "%11d.%02d CNY  open",
		 y * 7919 % 999983, y * 104729 % 99991, y % 9, 1 + y % 28, y * 31337 % 9999991,
		 y % 100);
}

static void put_figures(void)
{
	for (int i = 0; i < FIGURES; i++)
		mvprintw(2 + i * 3 % (LINES - 3), 70, "%9d.%02d", 1200000 + rand() % 32768,
			 rand() % 100);
}

int main(void)
{
	int mark = 1, key;

	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	curs_set(0);
	mvaddstr(0, 0, "figures");
	for (int y = 1; y < LINES - 1; y++)
		put_row(y);
	mvaddch(mark, 0, '>');
	refresh();
	while ((key = getch()) != 'q') {
		if (key == 'm') {
			mvaddch(mark, 0, ' ');
			mark = mark < LINES - 2 ? mark + 1 : 1;
			mvaddch(mark, 0, '>');
		} else if (key == 'k') {
			put_figures();
		}
		refresh();
	}
	endwin();
	return 0;
}
