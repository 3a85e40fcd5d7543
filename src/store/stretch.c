/* One KPI's readings on one channel over any stretch of time: whole hours by what is kept of them,
 * the hours cut at its ends reading by reading. */
#include "base/i18n.h"
#include "store/inner.h"
#include "store/readings.h"
#include "store/sums.h"

static int add(struct reading_sum *to, const struct reading_sum *more, struct err *err)
{
	if (!more->n)
		return 0;
	if (__builtin_add_overflow(to->sum, more->sum, &to->sum))
		return err_set(err, ERR_DATA, "the sum of the readings does not fit into 64 bits");
	if (!to->n || more->max > to->max)
		to->max = more->max;
	if (!to->n || more->last_at > to->last_at) {
		to->last_at = more->last_at;
		to->last = more->last;
	}
	to->n += more->n;
	return 0;
}

static int add_cut(struct store *s, const struct sums_range *cut, struct reading_sum *to,
		   struct err *err)
{
	struct reading_sum part = { 0 };

	if (cut->from > cut->until)
		return 0;
	return sums_measure(s->db, cut, &part, err) || add(to, &part, err) ? -1 : 0;
}

/* Hours that begin in the stretch, added up; `cut` becomes what no whole hour covers: the part
 * before the first, and at its end an hour that goes on behind. */
static int add_hours(struct store *s, struct reading_sum *to, struct sums_range cut[2],
		     struct err *err)
{
	const struct sums_range all = cut[0];
	const struct datum arg[] = { datum_int(all.kpi_id), datum_int(all.channel_id),
				     datum_int(all.from), datum_int(all.until) };
	struct db_stmt *st;
	bool is_first = true;
	int rc;

	if (db_prepare(s->db,
		       "SELECT start, n, total, highest, newest_at, newest FROM hour_sum "
		       "WHERE kpi_id = $1 AND channel_id = $2 AND start BETWEEN $3 AND $4 "
		       "ORDER BY start",
		       &st, err))
		return -1;
	db_bind_all(st, arg, (int)ARRAY_LEN(arg));
	while ((rc = db_step(st, err)) == 1) {
		const struct reading_sum hour = { .start = db_int(st, 0),
						  .n = db_int(st, 1),
						  .sum = db_int(st, 2),
						  .max = db_int(st, 3),
						  .last_at = db_int(st, 4),
						  .last = db_int(st, 5) };

		if (is_first)
			cut[0].until = hour.start - 1;
		is_first = false;
		if (hour.last_at > all.until) {
			cut[1].from = hour.start;
		} else if (add(to, &hour, err)) {
			db_reset(st);
			return -1;
		}
	}
	return rc;
}

int readings_measure(struct store *s, const struct reading_scope *scope, struct reading_sum *out,
		     struct err *err)
{
	const struct sums_range all = { scope->kpi_id, scope->channel_id, scope->from,
					scope->until };
	struct sums_range cut[2] = { all, all };

	*out = (struct reading_sum){ .kpi_id = scope->kpi_id, .channel_id = scope->channel_id };
	cut[1].from = all.until + 1;
	if (add_hours(s, out, cut, err) || add_cut(s, &cut[0], out, err))
		return -1;
	return add_cut(s, &cut[1], out, err);
}
