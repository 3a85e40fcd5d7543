/* Use cases of KPIs: look, add, change, set targets; and of channels.
 *
 * LEAD changes them. */
#ifndef APP_KPI_H
#define APP_KPI_H

#include "app/fields.h"
#include "model/kpi.h"

struct kpi_row {
	struct kpi kpi;
	const char *owner;                   /* login or role's title; NULL: nobody */
	const char *login;                   /* NULL: no person */
	const char *numerator, *denominator; /* codes, "" */
	const struct goal *target;           /* of the whole campaign; NULL */
	int64_t updated_at;                  /* newest reading; INSTANT_NONE */
};
struct kpi_list {
	struct arena *arena;
	struct kpi_row *row;
	size_t n;
	const struct goal *goal; /* all targets of the campaign */
	size_t goals;
	struct directory directory;
};
int kpi_list(struct app *app, struct kpi_list *out, struct err *err) NODISCARD;
/* The row of a code, NULL with the nearest right ones. */
const struct kpi_row *kpi_row(struct app *app, const struct kpi_list *l, const char *code,
			      struct err *err);

/* Fields of `kpi add` and `kpi set`: name unit direction aggregation numerator denominator scale
 * decimals warn critical threshold interval cooldown owner hours response headline category.
 * Unit, aggregation, formula and decimals can't be changed while there are readings. A code of the
 * library needs no unit. */
int kpi_add(struct app *app, const char *code, const struct app_fields *fields,
	    struct err *err) NODISCARD;
int kpi_set(struct app *app, const char *code, const struct app_fields *fields,
	    struct err *err) NODISCARD;

/* Where a target holds; as typed, NULL: everywhere. */
struct target_scope {
	const char *stage, *day, *channel, *segment;
};
/* Sets the target of a KPI in a scope; "none" takes it away. */
int kpi_target(struct app *app, const char *code, const char *value,
	       const struct target_scope *scope, struct err *err) NODISCARD;

/* Of a file, in the open write: all is checked before anything is written.  Fields as above, and
 * target. */
int kpi_put_new(struct app *app, const char *code, const struct app_fields *fields,
		struct err *err) NODISCARD;
int kpi_put(struct app *app, const char *code, const struct app_fields *fields, bool *changed,
	    struct err *err) NODISCARD;
/* The target of the whole campaign. */
int kpi_put_target(struct app *app, const struct kpi *k, int64_t value, bool *changed,
		   struct err *err) NODISCARD;

/* ---- channels ---- */

struct channel_list {
	struct arena *arena;
	const struct channel *channel;
	size_t n;
	struct directory directory;
};
int channel_list(struct app *app, struct channel_list *out, struct err *err) NODISCARD;
/* Fields: name kind share state trial owner. */
int channel_add(struct app *app, const char *code, const struct app_fields *fields,
		struct err *err) NODISCARD;
int channel_set(struct app *app, const char *code, const struct app_fields *fields,
		struct err *err) NODISCARD;

#endif
