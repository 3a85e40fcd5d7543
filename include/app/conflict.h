/* Two people at the same field: what the last refused write found.
 *
 * draft_write() (app/fields.h) notes here each field that somebody else has set
 * to another value since the person looked.  Whoever asks the person shows all
 * of them, and either gives their value up or calls conflict_keep_mine(): then
 * the same write is let through, unless the field has changed once more. */
#ifndef APP_CONFLICT_H
#define APP_CONFLICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;
struct draft;
struct entity;

struct conflict {
	const struct entity *entity;
	int64_t id;
	const char *field;  /* as it is typed: "owner" */
	const char *before; /* as the person saw it; texts as they are typed */
	const char *theirs, *mine;
	const char *who; /* login of who set theirs; "?" */
	int64_t at;      /* when; INSTANT_NONE: unknown */
	const void *now; /* the whole row as it was found */
	bool is_mine;    /* decided: mine is to be kept */
};

/* Of one app; all zero is none.  Rows live in app->arena. */
struct conflicts {
	struct conflict *row;
	size_t n, cap;
};

/* A new form, or an end of one: nothing was asked yet. */
void conflict_clear(struct app *app);
void conflict_keep_mine(struct app *app, size_t i);

/* For draft_write(): the row to check a field against, `seen` but for what was decided. */
const void *conflict_seen(const struct draft *d, int64_t id, const char *field);
/* Fills app->conflicts for a draft that could not be written. */
void conflict_note(struct draft *d, int64_t id);

#endif
