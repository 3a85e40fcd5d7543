/* Taking a change back by a new one. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/inner.h"
#include "store/journal.h"

struct undo {
	struct writer *w;
	int64_t change_id;
	struct change_field *field;
	size_t n;
	struct arena arena;
	void *row; /* of a deleted object, as its fields are met */
};

static int say_append_only(const struct entity *e, struct err *err)
{
	if (e == &entity_signoff) {
		err_set(err, ERR_NOPERM, "a sign-off stands: it is never taken back");
		return err_hint(err, "decide anew: reject it with a reason, or sign it; 'warroom "
				     "gate sign GATE --reject --note TEXT'");
	}
	err_set(err, ERR_NOPERM, "a %s is never taken back", _(e->what));
	return err_hint(err, "cancel it with 'warroom ledger reverse'");
}

static bool is_insert(const struct change_field *f)
{
	return !strcmp(f->field, "id") && !f->before;
}

static int check_undoable(struct undo *u, struct err *err)
{
	for (size_t i = 0; i < u->n; i++) {
		const struct entity *e = entity_find(u->field[i].object);

		if (e && e->flags & ENTITY_APPEND_ONLY)
			return say_append_only(e, err);
	}
	return 0;
}

static int parse(const struct entity_column *c, const char *text, struct datum *v, struct err *err)
{
	if (column_parse_text(c, text, v, err))
		return err_wrap(err, _("reading %s in the journal"), c->name);
	return 0;
}

static int undo_set(struct undo *u, const struct entity *e, const struct change_field *f,
		    struct err *err)
{
	const struct entity_column *c = entity_column(e, f->field);
	struct datum before, after;

	if (!c)
		return err_set(err, ERR_DATA, "the journal names an unknown field %s of the %s",
			       f->field, _(e->what));
	if (parse(c, f->before, &before, err) || parse(c, f->after, &after, err))
		return -1;
	if (!writer_set(u->w, e, f->object_id, (struct edit){ c->name, before, &after }, err))
		return 0;
	if (err && err->code == ERR_CONFLICT)
		err_hint(err, "take that later change back first, or set the field by hand");
	return -1;
}

/* A row that came goes, if it still is what it was when it came. The fields of its insert follow
 * its id in the journal. */
static int undo_insert(struct undo *u, const struct entity *e, size_t at, struct err *err)
{
	const struct change_field *id = &u->field[at];
	void *want = arena_alloc(&u->arena, e->size);
	void *is = store_get(u->w->store, e, id->object_id, &u->arena, err);

	if (!is)
		return -1;
	entity_init(e, want);
	for (size_t i = at; i < u->n && u->field[i].object_id == id->object_id &&
			    !strcmp(u->field[i].object, id->object) &&
			    (i == at || (!u->field[i].before && strcmp(u->field[i].field, "id")));
	     i++) {
		const struct entity_column *c = entity_column(e, u->field[i].field);
		struct datum v;

		if (!c || parse(c, u->field[i].after, &v, err))
			return -1;
		column_set(c, want, v);
	}
	for (size_t i = 1; i < e->n; i++) {
		const struct entity_column *c = &e->column[i];

		if (c->flags & COLUMN_DERIVED || !strcmp(c->name, "rev") ||
		    column_is_equal(c, column_get(c, is), column_get(c, want)))
			continue;
		err_set(err, ERR_CONFLICT, "%s has changed %s of the %s since",
			writer_last_who(u->w, &(struct row_field){ e, id->object_id, c->name },
					&u->arena),
			c->name, _(e->what));
		return err_hint(err, "take that later change back first");
	}
	return writer_delete(u->w, e, id->object_id, err);
}

static int undo_delete_field(struct undo *u, const struct entity *e, const struct change_field *f,
			     struct err *err)
{
	const struct entity_column *c = entity_column(e, f->field);
	struct datum v;

	if (!u->row) {
		u->row = arena_alloc(&u->arena, e->size);
		entity_init(e, u->row);
	}
	if (!c || parse(c, f->before, &v, err))
		return -1;
	column_set(c, u->row, v);
	if (strcmp(f->field, "id") != 0)
		return 0;
	void *row = u->row;

	u->row = NULL;
	return writer_insert(u->w, e, row, NULL, err);
}

static int undo_setting(struct undo *u, const struct change_field *f, struct err *err)
{
	const char *is = store_read_setting(u->w->store, f->field, &u->arena, err);

	if (!is)
		return -1;
	if (strcmp(is, f->after) != 0)
		return err_set(err, ERR_CONFLICT, "the setting %s was changed again since",
			       f->field);
	return writer_set_setting(u->w, f->field, f->before, err);
}

/* Fields are met from last to first, so that rows go before what they refer to. */
static int undo_field(struct undo *u, size_t i, struct err *err)
{
	const struct change_field *f = &u->field[i];
	const struct entity *e = entity_find(f->object);

	if (!strcmp(f->object, "setting"))
		return undo_setting(u, f, err);
	if (!strcmp(f->object, "reading"))
		return !strcmp(f->field, "batch") ? readings_undo(u->w, u->change_id, err) : 0;
	if (!e)
		return err_set(err, ERR_DATA, "the journal names an unknown table %s", f->object);
	if (is_insert(f))
		return undo_insert(u, e, i, err);
	if (!f->before)
		return 0;
	return f->after ? undo_set(u, e, f, err) : undo_delete_field(u, e, f, err);
}

static int undo_all(struct undo *u, struct err *err)
{
	struct row_list fields = { .arena = &u->arena };

	if (!journal_get(u->w->store, u->change_id, &u->arena, err) ||
	    journal_fields(u->w->store, u->change_id, &fields, err))
		return -1;
	u->field = fields.rows;
	u->n = fields.n;
	if (journal_check_standing(u->w->store, u->change_id, err) || check_undoable(u, err))
		return -1;
	for (size_t i = u->n; i-- > 0;)
		if (undo_field(u, i, err))
			return -1;
	if (writer_rows(u->w))
		return 0;
	return err_set(err, ERR_CONFLICT, "change %lld left nothing to take back",
		       (long long)u->change_id);
}

int journal_undo(struct store *s, int64_t change_id, const struct act *act, int64_t *undo_id,
		 struct err *err)
{
	struct undo u = { .change_id = change_id };
	struct act own = *act;

	own.undoes = change_id;
	if (!own.act || !*own.act)
		own.act = "undo";
	int rc = writer_begin(s, &own, &u.w, err);

	if (rc == 1)
		return journal_find_request(s, own.request_id, undo_id, err) ? -1 : 1;
	if (rc)
		return -1;
	*undo_id = writer_change_id(u.w);
	rc = undo_all(&u, err);
	if (rc)
		writer_abort(u.w);
	else
		rc = writer_commit(u.w, err);
	arena_release(&u.arena);
	return rc ? err_wrap(err, _("taking back change %lld"), (long long)change_id) : 0;
}
