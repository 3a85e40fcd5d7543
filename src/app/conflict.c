#include "app/conflict.h"

#include <string.h>

#include "app/fields.h"
#include "base/number.h"
#include "base/str.h"
#include "base/zone.h"
#include "store/journal.h"
#include "store/store.h"

void conflict_clear(struct app *app)
{
	app->conflicts.n = 0;
}

void conflict_keep_mine(struct app *app, size_t i)
{
	app->conflicts.row[i].is_mine = true;
}

static struct conflict *find(struct app *app, const struct conflict *like)
{
	for (size_t i = 0; i < app->conflicts.n; i++) {
		struct conflict *c = &app->conflicts.row[i];

		if (c->entity == like->entity && c->id == like->id &&
		    !strcmp(c->field, like->field))
			return c;
	}
	return NULL;
}

const void *conflict_seen(const struct draft *d, int64_t id, const char *field)
{
	const struct conflict like = { .entity = d->entity, .id = id, .field = field };
	const struct conflict *c = find(d->app, &like);

	return c && c->is_mine ? c->now : d->seen;
}

/* ---- values as people type them ---- */

/* phase_id names a phase; the others are persons. */
static const struct entity *referred(const char *column)
{
	struct str table = { 0 };
	size_t len = strlen(column);

	str_add_bytes(&table, column, len > 3 ? len - 3 : 0);
	const struct entity *e = entity_find(str_text(&table));
	str_release(&table);
	return e ? e : &entity_person;
}

static void add_reference(struct app *app, struct str *out, const char *column, int64_t id)
{
	const struct entity *e = referred(column);
	const struct entity_column *name = entity_column(e, e == &entity_person ? "login" : "code");
	struct err none = { 0 };
	const void *row = id ? store_get(app->store, e, id, &app->arena, &none) : NULL;

	if (row && name)
		str_add(out, column_get(name, row).text);
	else if (id)
		str_addf(out, "%lld", (long long)id);
}

static bool ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), k = strlen(end);

	return n > k && !strcmp(name + n - k, end);
}

/* Names of columns say their units. */
static void add_number(struct app *app, struct str *out, const char *column, int64_t n)
{
	if (ends_in(column, "_minor") && app->currency)
		number_add_plain(out, figure_of(n, app->currency->exponent));
	else if (ends_in(column, "_at") && app->zone)
		instant_add_short(out, n, app->zone);
	else if (ends_in(column, "_bp") || ends_in(column, "_e4"))
		number_add_plain(out, figure_of(n, 2));
	else if (ends_in(column, "_tenths"))
		number_add_plain(out, figure_of(n, 1));
	else
		str_addf(out, "%lld", (long long)n);
	if (ends_in(column, "_bp") || ends_in(column, "_e4"))
		str_add_char(out, '%');
}

static const char *text_of(struct app *app, const struct entity_column *c, const void *row)
{
	struct datum v = column_get(c, row);
	struct str s = { 0 };

	if (c->type == COLUMN_REF)
		add_reference(app, &s, c->name, v.i);
	else if (c->type == COLUMN_INT)
		add_number(app, &s, c->name, v.i);
	else if (c->type == COLUMN_BOOL)
		str_add(&s, v.i ? "yes" : "");
	else
		column_add_text(c, v, &s);
	const char *kept = arena_strdup(&app->arena, str_text(&s));
	str_release(&s);
	return kept;
}

/* ---- noting ---- */

static void forget_undecided(struct app *app)
{
	size_t n = 0;

	for (size_t i = 0; i < app->conflicts.n; i++)
		if (app->conflicts.row[i].is_mine)
			app->conflicts.row[n++] = app->conflicts.row[i];
	app->conflicts.n = n;
}

static void fill_who(struct app *app, struct conflict *c, const char *column)
{
	const struct journal_place place = { c->entity->table, c->id, column };
	const struct change *last = journal_last_at(app->store, &place, &app->arena, NULL);

	c->who = last ? last->who : "?";
	c->at = last ? last->at : INSTANT_NONE;
}

/* An owner is two columns, a person or a role: of one field. */
static void note_column(struct draft *d, struct conflict c, size_t i)
{
	struct app *app = d->app;
	const struct entity_column *column = entity_column(d->entity, d->column[i]);

	c.field = d->field[i] ? d->field[i] : d->column[i];
	c.before = text_of(app, column, d->seen);
	c.theirs = text_of(app, column, c.now);
	c.mine = d->typed[i] ? d->typed[i] : text_of(app, column, d->row);
	fill_who(app, &c, d->column[i]);
	struct conflict *known = find(app, &c);
	if (!known || known->is_mine) {
		if (!known)
			known = ARENA_PUSH(&app->arena, app->conflicts.row, app->conflicts.n,
					   app->conflicts.cap);
		*known = c;
		return;
	}
	if (!*known->before)
		known->before = c.before;
	if (!*known->theirs)
		known->theirs = c.theirs;
}

void conflict_note(struct draft *d, int64_t id)
{
	struct conflict c = { .entity = d->entity, .id = id };

	c.now = store_get(d->app->store, d->entity, id, &d->app->arena, NULL);
	forget_undecided(d->app);
	for (size_t i = 0; c.now && i < d->n; i++) {
		const struct entity_column *column = entity_column(d->entity, d->column[i]);
		struct datum now = column_get(column, c.now);
		const void *seen = conflict_seen(d, id, d->field[i] ? d->field[i] : d->column[i]);

		if (!column_is_equal(column, now, column_get(column, d->row)) &&
		    !column_is_equal(column, now, column_get(column, seen)))
			note_column(d, c, i);
	}
}
