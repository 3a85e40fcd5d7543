/* The task board: the first so many tasks of each state.
 *
 * Only what is shown is read: counts are kept, and each column is one look
 * into the index with a limit, so that it takes as long with 100,000 tasks as
 * with 100. */
#ifndef APP_BOARD_H
#define APP_BOARD_H

#include "app/outlook.h"
#include "app/task.h"
#include "model/phase.h"

enum { BOARD_COLUMNS = 4 }; /* todo, doing, blocked, done: the first of enum task_state */

struct board_query {
	const char *words; /* as `task list` takes them, blanks between or within "..."; "" all */
	bool is_mine;
	size_t limit; /* tasks of a column */
};

struct board_column {
	enum task_state state;
	struct task_row *row;
	size_t n;
	bool has_more; /* than `limit` */
	int64_t count; /* of the whole campaign, without filter */
};

struct board {
	struct arena *arena;
	struct board_column column[BOARD_COLUMNS];
	struct directory directory;
	const struct phase *phase;
	size_t phases;
	int32_t today;
	bool is_filtered;
	struct outlook outlook; /* what is critical, and what waits for what */
};
/* Open columns by due day, priority and number, tasks without due day last; done ones from the
 * latest due day back.  A word that can't be understood is looked for as text, a login
 * means that person's tasks. */
int board_load(struct app *app, const struct board_query *q, struct board *out,
	       struct err *err) NODISCARD;
/* Bytes of the first of the query's words. */
size_t board_word_len(const char *words);
/* Modules of the campaign's tasks, as they are spelled, in the arena. */
int board_modules(struct app *app, struct arena *a, const char *const **module, size_t *n,
		  struct err *err) NODISCARD;

#endif
