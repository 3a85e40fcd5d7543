/* Cases of a few lines: keys, and what has to come of them on the screen and in the database.
 *
 * Each says which actions of the action tables it exercises, and test_actions.c fails when an
 * action of any screen is in no script, or its key is not pressed where it is said to be. */
#ifndef E2E_SCRIPT_H
#define E2E_SCRIPT_H

#include "e2e/room.h"

struct script {
	const char *name;
	const char *acts;   /* "board/left all/undo": screen or "all", and name of the action */
	int rows, cols;     /* 0: 40 x 120 */
	const char *before; /* `warroom BEFORE` is run first; NULL: nothing */
	const char *keys;   /* as room_press() takes them */
	const char *seen, *seen_too, *gone; /* then on the screen, and not; NULL: anything */
	const char *copied;                 /* begins the clipboard; NULL: anything */
	const char *ask, *told;             /* `warroom ASK` then tells TOLD; NULL: nothing asked */
	bool leaves;                        /* that was all: it has ended */
	const char *untold;                 /* and doesn't tell that */
	bool is_empty;                      /* there is no database yet */
};

/* All cases of a table, which ends with a NULL name, each in a room of its own; how many failed. */
int script_run_all(const char *title, const struct script *table);

/* Per screen, and all of them (NULL-ended). */
extern const struct script frame_scripts[], daily_scripts[], phases_scripts[], board_scripts[],
	ledger_scripts[], task_scripts[], kpi_scripts[], first_scripts[];
extern const struct script *const script_tables[];

#endif
