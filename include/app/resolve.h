/* From what was typed to the row that was meant.
 *
 * Codes are case-insensitive.  A wrong one is ERR_NOINPUT and names the nearest
 * right ones. */
#ifndef APP_RESOLVE_H
#define APP_RESOLVE_H

#include "app/app.h"

enum app_thing {
	THING_CAMPAIGN,
	THING_PERSON, /* by login */
	THING_PHASE,
	THING_STAGE,
	THING_MILESTONE,
	THING_GATE,
	THING_GOAL,
	THING_KPI,
	THING_CHANNEL,
	THING_SEGMENT,
	THING_ROLE,
	THING_LINE,
	THING_TASK,  /* T-31 or 31 */
	THING_ENTRY, /* L-12 or 12 */
	THING_RISK,
	THING_INCIDENT,   /* I-3 or 3 */
	THING_ADJUSTMENT, /* A-2 or 2 */
	THING_MATERIAL,
	THING_PARTNER,
};

/* The row (struct phase, struct task...) of that code or number, in app->arena; NULL on failure. */
void *app_find(struct app *app, enum app_thing thing, const char *text, struct err *err);
/* Id of the row of that code (or number), in the current campaign where it belongs to one. */
int app_resolve(struct app *app, enum app_thing thing, const char *text, int64_t *id,
		struct err *err) NODISCARD;
/* The same for an optional value: NULL or "" gives 0. */
int app_resolve_optional(struct app *app, enum app_thing thing, const char *text, int64_t *id,
			 struct err *err) NODISCARD;
/* What may be meant by the begin of a code, or by a part of a name. */
struct suggestion {
	const char *code, *name; /* name: to be shown beside it; "" */
};
enum { SUGGESTIONS_MAX = 12 };
struct suggestions {
	struct arena *arena; /* of the texts: the caller's */
	struct suggestion row[SUGGESTIONS_MAX];
	size_t n;
};
/* The first of them, codes that begin with the text before others; Numbered
 * things are looked up by their indexes, whatever their number: for "" the open tasks due first
 * and the newest of the others; by name only some hundred of these are looked through. */
int app_suggest(struct app *app, enum app_thing thing, const char *text, struct suggestions *out,
		struct err *err) NODISCARD;
/* "T-31", "L-12" and the like to the number; -1 when it has another form. */
int app_parse_number(char letter, const char *text, int64_t *number);

#endif
