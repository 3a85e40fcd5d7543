/* Raw readings in pages: who takes them may be slow, a pipe or a terminal that somebody left, and
 * an open read would keep the log from being emptied all the while. */
#include <string.h>

#include "store/inner.h"
#include "store/readings.h"

enum { PAGE = 4096 };

struct page {
	struct arena arena;
	struct reading *row;
	size_t n, cap;
	int64_t from, source; /* the next one begins behind this source at this instant */
};

/* Sources come by the thousand, and few differ. */
static const char *source_name(struct page *p, const char *name)
{
	if (p->n && !strcmp(p->row[p->n - 1].source, name))
		return p->row[p->n - 1].source;
	return arena_strdup(&p->arena, name);
}

static int load_page(struct store *s, const struct reading_scope *scope, struct page *p,
		     struct err *err)
{
	const struct datum arg[] = { datum_int(scope->kpi_id), datum_int(scope->channel_id),
				     datum_int(p->from),       datum_int(scope->until),
				     datum_int(p->source),     datum_int(PAGE) };
	struct db_stmt *st;
	int rc;

	if (db_prepare(s->db,
		       "SELECT r.at, r.value, r.source_id, n.name FROM reading r "
		       "JOIN source n ON n.id = r.source_id WHERE r.kpi_id = $1 "
		       "AND r.channel_id = $2 AND r.at BETWEEN $3 AND $4 "
		       "AND (r.at > $3 OR r.source_id > $5) "
		       "ORDER BY r.at, r.source_id LIMIT $6",
		       &st, err))
		return -1;
	db_bind_all(st, arg, (int)ARRAY_LEN(arg));
	while ((rc = db_step(st, err)) == 1) {
		const char *source = source_name(p, db_text(st, 3));

		p->from = db_int(st, 0);
		p->source = db_int(st, 2);
		*ARENA_PUSH(&p->arena, p->row, p->n,
			    p->cap) = (struct reading){ scope->kpi_id, scope->channel_id, p->from,
							db_int(st, 1), source };
	}
	return rc;
}

static int pass_on(const struct page *p, const struct reading_visit *v, struct err *err)
{
	for (size_t i = 0; i < p->n; i++)
		if (v->each(v->ctx, &p->row[i], err))
			return -1;
	return 0;
}

static int each_of_channel(struct store *s, const struct reading_scope *scope,
			   const struct reading_visit *v, struct err *err)
{
	struct page next = { .from = scope->from, .source = -1 };
	bool goes_on = true;
	int rc = 0;

	while (goes_on && !rc) {
		struct page p = { .from = next.from, .source = next.source };

		rc = load_page(s, scope, &p, err) || pass_on(&p, v, err) ? -1 : 0;
		goes_on = p.n == PAGE;
		next = (struct page){ .from = p.from, .source = p.source };
		arena_release(&p.arena);
	}
	return rc;
}

static int load_channels(struct store *s, int64_t kpi_id, struct row_list *out, struct err *err)
{
	const struct datum arg = datum_int(kpi_id);
	const struct row_query q = { .sql = "SELECT channel_id FROM reading_pair "
					    "WHERE kpi_id = $1 ORDER BY channel_id",
				     .arg = &arg,
				     .n = 1 };

	return store_read_ids(s, q, out, err);
}

int readings_each(struct store *s, const struct reading_scope *scope, const struct reading_visit *v,
		  struct err *err)
{
	struct reading_scope one = *scope;
	struct arena a = { 0 };
	struct row_list channels = { .arena = &a };

	if (scope->channel_id >= 0)
		return each_of_channel(s, scope, v, err);
	int rc = load_channels(s, scope->kpi_id, &channels, err);

	for (size_t i = 0; !rc && i < channels.n; i++) {
		one.channel_id = ((const int64_t *)channels.rows)[i];
		rc = each_of_channel(s, &one, v, err);
	}
	arena_release(&a);
	return rc;
}
