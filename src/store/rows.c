/* Queries whose rows become structs. */
#include "store/inner.h"

int store_read_rows(struct store *s, const struct row_query *q, struct row_list *out,
		    struct err *err)
{
	struct db_stmt *st;
	void *rows = NULL;
	size_t cap = 0;
	int rc;

	out->rows = NULL;
	out->n = 0;
	if (db_prepare(s->db, q->sql, &st, err))
		return -1;
	db_bind_all(st, q->arg, q->n);
	while ((rc = db_step(st, err)) == 1) {
		arena_grow(out->arena, &rows, &cap, out->n, q->size);
		q->read((char *)rows + out->n++ * q->size, st, out->arena);
	}
	out->rows = rows;
	return rc;
}

static void read_id(void *row, struct db_stmt *st, struct arena *a)
{
	(void)a;
	*(int64_t *)row = db_int(st, 0);
}

int store_read_ids(struct store *s, struct row_query q, struct row_list *out, struct err *err)
{
	q.size = sizeof(int64_t);
	q.read = read_id;
	return store_read_rows(s, &q, out, err);
}
