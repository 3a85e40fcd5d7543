/* Changing fields of a row: only those that differ, checked against what was seen. */
#include <string.h>

#include "base/i18n.h"
#include "store/inner.h"
#include "store/journal.h"

struct update {
	struct writer *w;
	const struct entity *e;
	int64_t id;
	const struct edit *edit;
	size_t n;
	const struct entity_column *column[EDITS_MAX];
	struct datum before[EDITS_MAX];
	bool differs[EDITS_MAX];
	struct arena arena; /* of texts in before */
};

static int find_columns(struct update *u, struct err *err)
{
	if (u->e->flags & (ENTITY_APPEND_ONLY | ENTITY_FIXED))
		return err_set(err, ERR_NOPERM, "a %s is never changed", _(u->e->what));
	if (u->n > EDITS_MAX)
		bug("too many edits");
	for (size_t i = 0; i < u->n; i++) {
		u->column[i] = entity_column(u->e, u->edit[i].column);
		if (!u->column[i] || u->column[i]->flags & COLUMN_DERIVED)
			bug(u->edit[i].column);
	}
	return 0;
}

static int read_before(struct update *u, struct err *err)
{
	struct str sql = { 0 };
	struct db_stmt *st;

	str_add(&sql, "SELECT ");
	for (size_t i = 0; i < u->n; i++)
		str_addf(&sql, "%s%s", i ? "," : "", u->column[i]->sql);
	str_addf(&sql, " FROM %s WHERE id = $1", u->e->table);
	int rc = db_prepare(u->w->store->db, str_text(&sql), &st, err);

	str_release(&sql);
	if (rc)
		return -1;
	db_bind_int(st, 1, u->id);
	rc = db_step(st, err);
	if (rc == 0)
		return err_set(err, ERR_NOINPUT, "there is no %s with the id %lld", _(u->e->what),
			       (long long)u->id);
	if (rc < 0)
		return -1;
	for (size_t i = 0; i < u->n && rc == 1; i++) {
		if (store_read_column(st, (int)i, u->column[i], &u->before[i], err))
			rc = -1;
		else if (u->column[i]->type == COLUMN_TEXT)
			u->before[i].text = arena_strdup(&u->arena, u->before[i].text);
	}
	db_reset(st);
	return rc == 1 ? 0 : -1;
}

const char *writer_last_who(struct writer *w, const struct row_field *f, struct arena *a)
{
	const struct journal_place place = { f->e->table, f->id, f->field };
	const struct change *c = journal_last_at(w->store, &place, a, NULL);

	return c ? c->who : "?";
}

static int say_conflict(struct update *u, size_t i, struct err *err)
{
	const struct entity_column *c = u->column[i];
	struct str theirs = { 0 }, mine = { 0 };

	column_add_text(c, u->before[i], &theirs);
	column_add_text(c, u->edit[i].value, &mine);
	err_set(err, ERR_CONFLICT, "%s has set %s of the %s to '%s' meanwhile; you wanted '%s'",
		writer_last_who(u->w, &(struct row_field){ u->e, u->id, c->name }, &u->arena),
		c->name, _(u->e->what), str_text(&theirs), str_text(&mine));
	err_hint(err, "look again, then repeat your change if it still holds");
	str_release(&theirs);
	str_release(&mine);
	return -1;
}

static int compare(struct update *u, size_t *changed, struct err *err)
{
	*changed = 0;
	for (size_t i = 0; i < u->n; i++) {
		const struct edit *edit = &u->edit[i];
		const struct entity_column *c = u->column[i];

		u->differs[i] = !column_is_equal(c, u->before[i], edit->value);
		if (!u->differs[i])
			continue;
		if (edit->seen && !column_is_equal(c, u->before[i], *edit->seen))
			return say_conflict(u, i, err);
		if (writer_check_text(u->e, c, edit->value, err))
			return -1;
		++*changed;
	}
	return 0;
}

static int write_after(struct update *u, struct err *err)
{
	struct str sql = { 0 };
	struct db_stmt *st;
	int pos = 1;

	str_addf(&sql, "UPDATE %s SET ", u->e->table);
	for (size_t i = 0; i < u->n; i++) {
		if (!u->differs[i])
			continue;
		str_addf(&sql, "%s%s = $%d", pos > 1 ? "," : "", u->column[i]->sql, pos + 1);
		pos++;
	}
	if (entity_has_rev(u->e))
		str_add(&sql, ",rev = rev + 1");
	str_add(&sql, " WHERE id = $1");
	int rc = db_prepare(u->w->store->db, str_text(&sql), &st, err);

	str_release(&sql);
	if (rc)
		return -1;
	db_bind_int(st, 1, u->id);
	pos = 1;
	for (size_t i = 0; i < u->n; i++)
		if (u->differs[i])
			store_bind_column(st, ++pos, u->column[i], u->edit[i].value);
	return db_step(st, err);
}

static int journal_update(struct update *u, struct err *err)
{
	struct writer *w = u->w;

	for (size_t i = 0; i < u->n; i++) {
		const struct entity_column *c = u->column[i];

		if (!u->differs[i])
			continue;
		str_clear(&w->before);
		str_clear(&w->after);
		column_add_text(c, u->before[i], &w->before);
		column_add_text(c, u->edit[i].value, &w->after);
		const struct journal_row row = { u->e->table, u->id, c->name, str_text(&w->before),
						 str_text(&w->after) };

		if (writer_journal(w, &row, err))
			return -1;
	}
	return 0;
}

static int update(struct update *u, struct err *err)
{
	size_t changed;

	if (find_columns(u, err) || read_before(u, err) || compare(u, &changed, err))
		return -1;
	if (!changed)
		return 0;
	const struct kept_change kept = { u->e, u->id, u->edit, u->n };

	u->w->topics |= u->e->topic;
	if (kept_updated(u->w, &kept, -1, err) || write_after(u, err) ||
	    kept_updated(u->w, &kept, 1, err))
		return -1;
	return journal_update(u, err);
}

int writer_update(struct writer *w, const struct entity *e, int64_t id, const struct edits *edits,
		  struct err *err)
{
	struct update u = { .w = w, .e = e, .id = id, .edit = edits->edit, .n = edits->n };

	if (!edits->n)
		return 0;
	int rc = update(&u, err);

	arena_release(&u.arena);
	return rc;
}

int writer_set(struct writer *w, const struct entity *e, int64_t id, struct edit edit,
	       struct err *err)
{
	return writer_update(w, e, id, &(struct edits){ &edit, 1 }, err);
}
