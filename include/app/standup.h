/* The stand-up: person by person what was done since yesterday, what is being
 * done, what waits for whom, what is overdue, which figures are red.
 *
 * An owner is a person, or a role that nobody or several hold. */
#ifndef APP_STANDUP_H
#define APP_STANDUP_H

#include "app/directory.h"
#include "model/resource.h"
#include "model/task.h"
#include "report/score.h"

enum standup_part {
	STANDUP_PART_DONE, /* since the start of the day before */
	STANDUP_PART_DOING,
	STANDUP_PART_BLOCKED,
	STANDUP_PART_OVERDUE,
	STANDUP_PART_NEXT, /* to do, due within three days */
};
extern const struct enum_table standup_parts; /* done doing blocked overdue next */

/* A task on the list of its owner. */
struct standup_item {
	enum standup_part part;
	const struct task *task;
	const struct task *waits_for; /* the first open task that it needs; NULL */
	const char *waits_for_owner;  /* NULL: nobody */
	size_t needs;                 /* how many open ones it needs */
};
struct standup_person {
	const char *owner; /* login, or title of the role; NULL: nobody */
	const char *name;  /* for people */
	struct standup_item *item;
	size_t n, cap;
	const struct score **red; /* critical today */
	size_t reds, red_cap;
	const struct standup_note **note;
	size_t notes, note_cap;
};
struct standup {
	struct arena *arena;
	int32_t day;
	struct standup_person *person; /* by name; nobody last */
	size_t n, cap;
	struct score_input in;
	struct scorecard card;
	struct directory directory;
};
/* `day` DAY_NONE: today. */
int standup_load(struct app *app, int32_t day, struct standup *out, struct err *err) NODISCARD;

/* What a person says: done, doing, blocked, help, decision.  MEMBER. */
int standup_say(struct app *app, const char *kind, const char *text, struct err *err) NODISCARD;

#endif
