/* A real program on a pseudo-terminal, its screen read through libvterm.
 *
 * No sleeps: tt_sync() asks the program to say when all that was typed is
 * taken and painted (WARROOM_TEST_SYNC). */
#ifndef E2E_TT_H
#define E2E_TT_H

#include <stdbool.h>
#include <sys/types.h>
#include <vterm.h>

struct tt;

struct tt_start {
	int rows, cols;
	const char *term;        /* TERM; NULL: xterm-256color */
	const char *const *argv; /* NULL-ended; argv[0] NULL: the warroom program */
	const char *database;    /* WARROOM_DB */
	const char *home;        /* HOME, and the folders of state and settings below it */
	/* Column that it says the cursor is in after a line, '3' where it is wide; 0: the truth */
	char line_cells;
};
struct tt *tt_new(const struct tt_start *s);
/* Ends it if it runs, by SIGKILL when nothing else does. */
void tt_free(struct tt *t);

/* All typed is taken, loaded and painted; false after 20 s. */
bool tt_sync(struct tt *t);
bool tt_wait(struct tt *t, const char *text, int ms);
/* Takes what the program says for up to so long; true when it said something. */
bool tt_pump(struct tt *t, int ms);
void tt_type(struct tt *t, const char *utf8);
void tt_key(struct tt *t, VTermKey key, VTermModifier mod);
void tt_paste(struct tt *t, const char *bytes);
void tt_click(struct tt *t, int row, int col);
void tt_resize(struct tt *t, int rows, int cols);
void tt_signal(struct tt *t, int sig);
/* Takes nothing of what the program says for a while, as a frozen terminal. */
void tt_freeze(struct tt *t);
/* Closes the terminal's own end, as a lost connection. */
void tt_hang_up(struct tt *t);

/* What is seen; heap text, rows cut at the right. */
char *tt_screen(struct tt *t);
char *tt_row(struct tt *t, int row); /* heap text */
bool tt_find(struct tt *t, const char *text, int *row, int *col);
VTermScreenCell tt_cell(struct tt *t, int row, int col);
bool tt_is_alternate(const struct tt *t);
bool tt_has_cursor(const struct tt *t);
/* Bytes that the program has sent. */
long tt_bytes(const struct tt *t);
/* Whether line discipline (all that stty shows) and terminal are as before the start: the normal
 * screen, a cursor, no mouse, no marks around pastes, no telling of the focus. */
bool tt_is_as_before(struct tt *t);
/* All bytes that the program sends from now on, and those sent since. */
void tt_keep_bytes(struct tt *t);
const char *tt_kept_bytes(const struct tt *t, size_t *len);
/* Text put into the terminal's clipboard last, and the window's title; "" none. */
const char *tt_copied(const struct tt *t);
const char *tt_title(const struct tt *t);
/* Waits for the end; the status as of waitpid(), -1 when it does not come within ms. */
int tt_end(struct tt *t, int ms);
pid_t tt_pid(const struct tt *t);

#endif
