#include "store/ledger.h"

#include "base/date.h"
#include "store/inner.h"

int ledger_list(struct store *s, const struct ledger_filter *f, struct row_list *out,
		struct err *err)
{
	int64_t from = f->days.from == DAY_NONE ? INT32_MIN : f->days.from;
	int64_t to = f->days.to == DAY_NONE ? INT32_MAX : f->days.to;
	int64_t limit = f->limit ? f->limit : INT64_MAX;

	if (f->line_id)
		return store_load(
			s, &entity_ledger_entry,
			&(struct query){ "WHERE line_id = $1 AND day BETWEEN $2 AND $3 "
					 "ORDER BY id DESC LIMIT $4",
					 STORE_ARGS(datum_int(f->line_id), datum_int(from),
						    datum_int(to), datum_int(limit)) },
			out, err);
	if (f->days.from != DAY_NONE || f->days.to != DAY_NONE)
		return store_load(
			s, &entity_ledger_entry,
			&(struct query){ "WHERE line_id IN (SELECT id FROM budget_line "
					 "WHERE campaign_id = $1) AND day BETWEEN $2 AND $3 "
					 "ORDER BY id DESC LIMIT $4",
					 STORE_ARGS(datum_int(f->campaign_id), datum_int(from),
						    datum_int(to), datum_int(limit)) },
			out, err);
	return store_load(
		s, &entity_ledger_entry,
		&(struct query){ "WHERE campaign_id = $1 ORDER BY number DESC LIMIT $2",
				 STORE_ARGS(datum_int(f->campaign_id), datum_int(limit)) },
		out, err);
}

int ledger_page(struct store *s, int64_t line_id, int64_t limit, struct row_list *out,
		struct err *err)
{
	return store_load(s, &entity_ledger_entry,
			  &(struct query){ "WHERE line_id = $1 ORDER BY day DESC,id DESC LIMIT $2",
					   STORE_ARGS(datum_int(line_id), datum_int(limit)) },
			  out, err);
}

int ledger_same_ref(struct store *s, const struct ledger_entry *like, struct row_list *out,
		    struct err *err)
{
	return store_load(
		s, &entity_ledger_entry,
		/* said twice, so that the index of references is used */
		&(struct query){ "WHERE line_id = $1 AND ref = $2 AND ref <> '' AND kind = $3",
				 STORE_ARGS(datum_int(like->line_id), datum_text(like->ref),
					    datum_text(enum_key(&ledger_kinds, (int)like->kind))) },
		out, err);
}

int ledger_settling(struct store *s, int64_t entry_id, struct row_list *out, struct err *err)
{
	return store_load(s, &entity_ledger_entry,
			  &(struct query){ "WHERE settles_id = $1 ORDER BY id",
					   STORE_ARGS(datum_int(entry_id)) },
			  out, err);
}

int ledger_paired(struct store *s, int64_t entry_id, struct row_list *out, struct err *err)
{
	return store_load(s, &entity_ledger_entry,
			  &(struct query){ "WHERE pair_id = $1 ORDER BY id",
					   STORE_ARGS(datum_int(entry_id)) },
			  out, err);
}

int ledger_all_of_change(struct store *s, int64_t change_id, struct row_list *out, struct err *err)
{
	return store_load(s, &entity_ledger_entry,
			  &(struct query){ "WHERE id IN (SELECT object_id FROM change_field "
					   "WHERE change_id = $1 AND object = 'ledger_entry' AND "
					   "field = 'id') ORDER BY id",
					   STORE_ARGS(datum_int(change_id)) },
			  out, err);
}

int ledger_taken_back_by(struct store *s, int64_t entry_id, int64_t *change_id, struct err *err)
{
	return db_get_int(store_db(s),
			  "SELECT COALESCE(MAX(id), 0) FROM change WHERE undoes = "
			  "(SELECT MIN(change_id) FROM change_field WHERE is_first = 1 "
			  "AND object = 'ledger_entry' AND object_id = $1)",
			  datum_int(entry_id), change_id, err);
}

static void read_day(void *row, struct db_stmt *st, struct arena *a)
{
	(void)a;
	*(struct ledger_day_sum *)row = (struct ledger_day_sum){ db_int(st, 0),
								 (int32_t)db_int(st, 1),
								 db_int(st, 2), db_int(st, 3) };
}

int ledger_day_sums(struct store *s, int64_t campaign_id, struct day_range days,
		    struct row_list *out, struct err *err)
{
	const struct datum args[] = { datum_int(campaign_id), datum_int(days.from),
				      datum_int(days.to) };
	const struct row_query q = { "SELECT d.line_id, d.day, d.spent_minor, d.refunded_minor "
				     "FROM budget_line l JOIN ledger_day d ON d.line_id = l.id "
				     "WHERE l.campaign_id = $1 AND d.day BETWEEN $2 AND $3 "
				     "ORDER BY d.line_id, d.day",
				     args, ARRAY_LEN(args), sizeof(struct ledger_day_sum),
				     read_day };

	return store_read_rows(s, &q, out, err);
}

int ledger_last_number(struct store *s, int64_t campaign_id, int64_t *number, struct err *err)
{
	struct db_stmt *st;

	*number = 0;
	if (db_prepare(store_db(s),
		       "SELECT last_number FROM counter WHERE campaign_id = $1 AND object = $2",
		       &st, err))
		return -1;
	db_bind_int(st, 1, campaign_id);
	db_bind_text(st, 2, entity_ledger_entry.table);
	int rc = db_step(st, err);

	if (rc == 1)
		*number = db_int(st, 0);
	db_reset(st);
	return rc < 0 ? -1 : 0;
}
