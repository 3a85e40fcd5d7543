/* Rows into structs. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "store/inner.h"

const char *store_select_sql(struct store *s, const struct entity *e)
{
	char **kept = &s->select[e->index];

	if (*kept)
		return *kept;
	struct str sql = { 0 };

	for (size_t i = 0; i < e->n; i++) {
		str_add(&sql, i ? "," : "SELECT ");
		str_add(&sql, e->column[i].sql);
	}
	str_add(&sql, " FROM ");
	str_add(&sql, e->table);
	str_add(&sql, " ");
	*kept = mem_strdup(str_text(&sql));
	str_release(&sql);
	return *kept;
}

const char *store_insert_sql(struct store *s, const struct entity *e)
{
	char **kept = &s->insert[e->index];
	struct str sql = { 0 }, marks = { 0 };
	int n = 0;

	if (*kept)
		return *kept;
	for (size_t i = 0; i < e->n; i++) {
		if (e->column[i].flags & COLUMN_DERIVED)
			continue;
		str_addf(&sql, "%s%s", n ? "," : "", e->column[i].sql);
		str_addf(&marks, "%s$%d", n ? "," : "", n + 1);
		n++;
	}
	struct str all = { 0 };

	str_addf(&all, "INSERT INTO %s(%s) VALUES(%s)", e->table, str_text(&sql), str_text(&marks));
	*kept = mem_strdup(str_text(&all));
	str_release(&all);
	str_release(&sql);
	str_release(&marks);
	return *kept;
}

void store_bind_column(struct db_stmt *st, int pos, const struct entity_column *c, struct datum v)
{
	if (c->type == COLUMN_ENUM)
		v = datum_text(enum_key(c->keys, (int)v.i));
	else if (c->type == COLUMN_REF
			 ? v.i == 0
			 : c->type != COLUMN_TEXT && c->type != COLUMN_INT &&
				   v.i == column_default(c).i && c->type != COLUMN_BOOL)
		v = datum_none();
	db_bind(st, pos, v);
}

int store_read_column(struct db_stmt *st, int i, const struct entity_column *c, struct datum *out,
		      struct err *err)
{
	int value;

	switch (c->type) {
	case COLUMN_TEXT: *out = datum_text(db_text(st, i)); return 0;
	case COLUMN_INT:
	case COLUMN_BOOL:
	case COLUMN_REF: *out = datum_int(db_int(st, i)); return 0;
	case COLUMN_DAY:
	case COLUMN_INSTANT:
	case COLUMN_OPTION:
		*out = db_is_none(st, i) ? column_default(c) : datum_int(db_int(st, i));
		return 0;
	case COLUMN_ENUM: break;
	}
	if (enum_parse(c->keys, db_text(st, i), &value, err))
		return -1;
	*out = datum_int(value);
	return 0;
}

static int read_row(struct db_stmt *st, const struct entity *e, struct arena *a, void *row,
		    struct err *err)
{
	for (size_t i = 0; i < e->n; i++) {
		const struct entity_column *c = &e->column[i];
		struct datum v;

		if (store_read_column(st, (int)i, c, &v, err))
			return err_wrap(err, _("%s %lld"), _(e->what), (long long)db_int(st, 0));
		if (c->type == COLUMN_TEXT)
			v.text = *v.text ? arena_strdup(a, v.text) : "";
		column_set(c, row, v);
	}
	return 0;
}

static int load(struct store *s, const struct entity *e, const struct query *q,
		struct row_list *out, struct err *err)
{
	struct str sql = { 0 };
	struct db_stmt *st;
	size_t cap = 0;
	int rc;

	str_add(&sql, store_select_sql(s, e));
	str_add(&sql, q->tail);
	rc = db_prepare(s->db, str_text(&sql), &st, err);
	str_release(&sql);
	if (rc)
		return -1;
	db_bind_all(st, q->args, q->nargs);
	while ((rc = db_step(st, err)) == 1) {
		arena_grow(out->arena, &out->rows, &cap, out->n, e->size);
		char *row = (char *)out->rows + out->n * e->size;

		if (read_row(st, e, out->arena, row, err)) {
			db_reset(st);
			return -1;
		}
		out->n++;
	}
	return rc;
}

int store_load(struct store *s, const struct entity *e, const struct query *q, struct row_list *out,
	       struct err *err)
{
	out->rows = NULL;
	out->n = 0;
	if (!load(s, e, q, out, err))
		return 0;
	out->rows = NULL;
	out->n = 0;
	return -1;
}

/* What a list goes by: those of these columns that it has, then the ids. */
static const char *const order[] = { "sort", "number", "day", "at", "id" };

struct order {
	const struct entity_column *by[ARRAY_LEN(order)];
	size_t n;
};

static struct order order_of(const struct entity *e)
{
	struct order o = { .n = 0 };

	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		if ((o.by[o.n] = entity_column(e, order[i])))
			o.n++;
	return o;
}

static int by_order(const void *a, const void *b, void *ctx)
{
	const struct order *o = ctx;

	for (size_t i = 0; i < o->n; i++) {
		int64_t x = column_get(o->by[i], a).i, y = column_get(o->by[i], b).i;

		if (x != y)
			return x < y ? -1 : 1;
	}
	return 0;
}

/* Sorted here: the database would write all columns of all rows a second time. */
static void sort(const struct entity *e, struct row_list *list)
{
	struct order o = order_of(e);
	const char *row = list->rows;
	size_t i = 1;

	while (i < list->n && by_order(row + (i - 1) * e->size, row + i * e->size, &o) <= 0)
		i++;
	if (i < list->n)
		qsort_r(list->rows, list->n, e->size, by_order, &o);
}

int store_load_campaign(struct store *s, const struct entity *e, int64_t campaign_id,
			struct row_list *out, struct err *err)
{
	const struct query q = { "WHERE campaign_id = $1", STORE_ARGS(datum_int(campaign_id)) };

	if (store_load(s, e, &q, out, err))
		return -1;
	sort(e, out);
	return 0;
}

int store_load_numbers(struct store *s, const struct entity *e, const struct number_range *r,
		       struct row_list *out, struct err *err)
{
	const char *tail = r->is_backwards ? "WHERE campaign_id = $1 AND number BETWEEN $2 AND $3 "
					     "ORDER BY number DESC LIMIT $4"
					   : "WHERE campaign_id = $1 AND number BETWEEN $2 AND $3 "
					     "ORDER BY number LIMIT $4";
	return store_load(
		s, e,
		&(struct query){ tail, STORE_ARGS(datum_int(r->campaign_id), datum_int(r->from),
						  datum_int(r->to), datum_int(r->limit)) },
		out, err);
}

static void *first_row(struct row_list *list)
{
	return list->n ? list->rows : NULL;
}

void *store_get(struct store *s, const struct entity *e, int64_t id, struct arena *a,
		struct err *err)
{
	struct row_list list = { .arena = a };

	if (store_load(s, e, &(struct query){ "WHERE id = $1", STORE_ARGS(datum_int(id)) }, &list,
		       err))
		return NULL;
	if (!list.n)
		err_set(err, ERR_NOINPUT, "there is no %s with the id %lld", _(e->what),
			(long long)id);
	return first_row(&list);
}

struct codes {
	struct row_list rows;
	const struct entity *e;
	const struct entity_column *code;
};

static const char *next_code(void *ctx, int i)
{
	struct codes *c = ctx;

	if ((size_t)i >= c->rows.n)
		return NULL;
	return column_get(c->code, (char *)c->rows.rows + (size_t)i * c->e->size).text;
}

/* "no such task 'gvm'", with what may have been meant. */
static void say_missing(struct store *s, const struct entity *e, const struct store_key *key,
			struct err *err)
{
	struct arena a = { 0 };
	struct codes codes = { .rows = { .arena = &a }, .e = e };
	struct str near = { 0 };
	bool is_scoped = entity_column(e, "campaign_id") != NULL;
	struct query q = { is_scoped ? "WHERE campaign_id = $1" : "",
			   STORE_ARGS(datum_int(key->campaign_id)) };

	if (!is_scoped)
		q.nargs = 0;
	codes.code = entity_column(e, e == &entity_person ? "login" : "code");
	err_set(err, ERR_NOINPUT, "there is no %s '%s'", _(e->what), key->code);
	if (!store_load(s, e, &q, &codes.rows, NULL))
		str_nearest(&near, key->code, next_code, &codes);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	str_release(&near);
	arena_release(&a);
}

void *store_find(struct store *s, const struct entity *e, const struct store_key *key,
		 struct arena *a, struct err *err)
{
	struct row_list list = { .arena = a };
	const struct datum scoped[] = { datum_int(key->campaign_id), datum_text(key->code) };
	struct query q = { "WHERE campaign_id = $1 AND lower(code) = lower($2)", scoped, 2 };

	if (e == &entity_person)
		q = (struct query){ "WHERE lower(login) = lower($1)", scoped + 1, 1 };
	else if (e == &entity_campaign)
		q = (struct query){ "WHERE lower(code) = lower($1)", scoped + 1, 1 };
	if (store_load(s, e, &q, &list, err))
		return NULL;
	if (!list.n)
		say_missing(s, e, key, err);
	return first_row(&list);
}

void *store_find_number(struct store *s, const struct entity *e, const struct store_key *key,
			struct arena *a, struct err *err)
{
	struct row_list list = { .arena = a };
	const struct query q = { "WHERE campaign_id = $1 AND number = $2",
				 STORE_ARGS(datum_int(key->campaign_id), datum_int(key->number)) };

	if (store_load(s, e, &q, &list, err))
		return NULL;
	if (!list.n)
		err_set(err, ERR_NOINPUT, "there is no %s with the number %lld", _(e->what),
			(long long)key->number);
	return first_row(&list);
}
