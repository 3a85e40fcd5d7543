/* The least that can be called an ncurses program: a line, and it waits for q. */
#include <curses.h>
#include <locale.h>

int main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	curs_set(0);
	mvaddstr(0, 0, "hello");
	refresh();
	while (getch() != 'q')
		;
	endwin();
	return 0;
}
