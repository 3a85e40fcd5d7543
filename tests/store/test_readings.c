#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/zone.h"
#include "db/db.h"
#include "store/readings.h"

enum { MIDNIGHT = 1779984000 }; /* 2026-05-28 16:00 UTC: midnight in Shanghai */

static struct zone *shanghai(void)
{
	struct zone *z;

	assert_int_equal(zone_load("Asia/Shanghai", &z, NULL), 0);
	return z;
}

static struct readings_counts put(struct fixture *f, const struct reading *rows, size_t n)
{
	struct act act = { .at = f->now += 60, .who = "feed", .act = "reading.record" };
	struct readings_input in = { .rows = rows, .n = n };
	struct zone *z = shanghai();

	assert_ok(f, fixture_readings(f, &act, z, &in));
	zone_free(z);
	return in.counts;
}

static struct reading_sum day_sum(struct fixture *f, int64_t channel, int32_t day)
{
	struct row_list list = { .arena = &f->arena };
	const struct reading_sum *rows;

	assert_ok(f, readings_day_sums(f->store, f->campaign, (struct day_range){ day, day }, &list,
				       &f->err));
	rows = list.rows;
	for (size_t i = 0; i < list.n; i++)
		if (rows[i].channel_id == channel)
			return rows[i];
	return (struct reading_sum){ 0 };
}

#define TOTALS_MADE_OF(sums)                                                                \
	"SELECT kpi_id, start, SUM(n) AS n, SUM(total) AS total, MAX(highest) AS highest, " \
	"MAX(newest_at) AS newest_at FROM " sums " GROUP BY kpi_id, start"
#define TOTALS_THAT_ARE(table) "SELECT kpi_id, start, n, total, highest, newest_at FROM " table

/* The totals of all channels, neither more nor less than the sums say. */
static void assert_totals_hold(struct fixture *f)
{
	static const char *const unlike[] = {
		"SELECT COUNT(*) FROM (" TOTALS_MADE_OF("hour_sum") " EXCEPT " TOTALS_THAT_ARE(
			"hour_total") ") t",
		"SELECT COUNT(*) FROM (" TOTALS_MADE_OF("day_sum") " EXCEPT " TOTALS_THAT_ARE(
			"day_total") ") t",
		"SELECT COUNT(*) FROM (" TOTALS_THAT_ARE("hour_total") " EXCEPT " TOTALS_MADE_OF(
			"hour_sum") ") t",
		"SELECT COUNT(*) FROM (" TOTALS_THAT_ARE("day_total") " EXCEPT " TOTALS_MADE_OF(
			"day_sum") ") t",
	};

	for (size_t i = 0; i < ARRAY_LEN(unlike); i++)
		if (fixture_int(f, unlike[i]))
			fail_msg("not none: %s", unlike[i]);
}

/* Every sum against the readings, the slow way. */
static void assert_sums_hold(struct fixture *f)
{
	static const char *const pairs[][2] = {
		{ "SELECT COUNT(*) FROM reading", "SELECT COALESCE(SUM(n), 0) FROM day_sum" },
		{ "SELECT COUNT(*) FROM reading", "SELECT COALESCE(SUM(n), 0) FROM hour_sum" },
		{ "SELECT COALESCE(SUM(value), 0) FROM reading",
		  "SELECT COALESCE(SUM(total), 0) FROM day_sum" },
		{ "SELECT COALESCE(SUM(value), 0) FROM reading",
		  "SELECT COALESCE(SUM(total), 0) FROM hour_sum" },
		{ "SELECT COALESCE(SUM(m), 0) FROM (SELECT MAX(value) AS m FROM reading GROUP BY "
		  "kpi_id, channel_id, (at + 28800) / 86400)",
		  "SELECT COALESCE(SUM(highest), 0) FROM day_sum" },
		{ "SELECT COALESCE(SUM(m), 0) FROM (SELECT MAX(value) AS m FROM reading GROUP BY "
		  "kpi_id, channel_id, at / 3600)",
		  "SELECT COALESCE(SUM(highest), 0) FROM hour_sum" },
		{ "SELECT COALESCE(SUM(m), 0) FROM (SELECT MAX(at) AS m FROM reading GROUP BY "
		  "kpi_id, channel_id, (at + 28800) / 86400)",
		  "SELECT COALESCE(SUM(newest_at), 0) FROM day_sum" },
		{ "SELECT COALESCE(SUM(value), 0) FROM reading r WHERE at = (SELECT MAX(at) "
		  "FROM reading WHERE kpi_id = r.kpi_id AND channel_id = r.channel_id "
		  "AND (at + 28800) / 86400 = (r.at + 28800) / 86400)",
		  "SELECT COALESCE(SUM(newest), 0) FROM day_sum" },
		{ "SELECT COALESCE(SUM(value), 0) FROM reading r WHERE at = (SELECT MAX(at) "
		  "FROM reading WHERE kpi_id = r.kpi_id AND channel_id = r.channel_id "
		  "AND at / 3600 = r.at / 3600)",
		  "SELECT COALESCE(SUM(newest), 0) FROM hour_sum" },
		{ "SELECT COALESCE(SUM(m), 0) FROM (SELECT MAX(at) AS m FROM reading "
		  "GROUP BY kpi_id, channel_id)",
		  "SELECT COALESCE(SUM(newest_at), 0) FROM reading_pair" },
	};

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		int64_t want = fixture_int(f, pairs[i][0]), is = fixture_int(f, pairs[i][1]);

		if (want != is)
			fail_msg("%s: %lld, %s: %lld", pairs[i][0], (long long)want, pairs[i][1],
				 (long long)is);
	}
	assert_totals_hold(f);
}

static void sums_follow_readings(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "r.db");
	const struct reading rows[] = {
		{ f.kpi, f.channel, MIDNIGHT + 10, 5, "api" },
		{ f.kpi, f.channel, MIDNIGHT + 7300, 9, "api" },
		{ f.kpi, f.channel, MIDNIGHT - 1, 100, "api" },
		{ f.kpi, 0, MIDNIGHT + 10, 7, "api" },
	};
	struct readings_counts n = put(&f, rows, ARRAY_LEN(rows));
	assert_int_equal(n.added, 4);
	struct reading_sum day = day_sum(&f, f.channel, 20602);
	assert_int_equal(day.n, 2);
	assert_int_equal(day.sum, 14);
	assert_int_equal(day.max, 9);
	assert_int_equal(day.last, 9);
	assert_int_equal(day_sum(&f, f.channel, 20601).sum, 100);
	assert_sums_hold(&f);
	fixture_close(&f);
}

static void the_same_again_changes_nothing(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "r.db");
	const struct reading rows[] = {
		{ f.kpi, f.channel, MIDNIGHT, 5, "api" },
		{ f.kpi, f.channel, MIDNIGHT + 1, 6, "api" },
	};
	put(&f, rows, 2);
	int64_t change = fixture_int(&f, "SELECT MAX(id) FROM change");
	struct readings_counts n = put(&f, rows, 2);
	assert_int_equal(n.same, 2);
	assert_int_equal(n.added + n.replaced, 0);
	assert_int_equal(fixture_int(&f, "SELECT MAX(id) FROM change"), change);
	fixture_close(&f);
}

static void a_correction_keeps_the_old_value(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "r.db");
	struct reading r = { f.kpi, f.channel, MIDNIGHT, 5, "api" };
	put(&f, &r, 1);
	r.value = 3;
	struct readings_counts n = put(&f, &r, 1);
	assert_int_equal(n.replaced, 1);
	assert_int_equal(fixture_int(&f, "SELECT value FROM reading_history"), 5);
	struct reading_sum day = day_sum(&f, f.channel, 20602);
	assert_int_equal(day.n, 1);
	assert_int_equal(day.sum, 3);
	assert_int_equal(day.max, 3);
	/* another source at the same instant is another reading; `last` adds sources up */
	r.source = "hand";
	r.value = 4;
	put(&f, &r, 1);
	day = day_sum(&f, f.channel, 20602);
	assert_int_equal(day.n, 2);
	assert_int_equal(day.last, 7);
	assert_sums_hold(&f);
	fixture_close(&f);
}

static void in_a_batch_the_last_of_a_key_wins(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "r.db");
	const struct reading rows[] = {
		{ f.kpi, 0, MIDNIGHT, 5, "" },
		{ f.kpi, 0, MIDNIGHT, 8, "" },
		{ f.kpi, 0, MIDNIGHT, 6, "" },
	};
	put(&f, rows, 3);
	assert_int_equal(fixture_int(&f, "SELECT value FROM reading"), 6);
	assert_sums_hold(&f);
	fixture_close(&f);
}

static void random_put(struct fixture *f, struct test_random *r, size_t n)
{
	struct reading *rows = mem_alloc(n * sizeof(*rows));

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct reading){ f->kpi, test_random_between(r, 0, 2),
					    MIDNIGHT + 600 * test_random_between(r, -300, 300),
					    test_random_between(r, -50, 50),
					    test_random_between(r, 0, 1) ? "a" : "b" };
	put(f, rows, n);
	free(rows);
}

static void fold(struct reading_sum *sum, const struct reading *r)
{
	sum->max = sum->n && sum->max > r->value ? sum->max : r->value;
	sum->last = sum->n && sum->last_at == r->at ? sum->last + r->value : r->value;
	sum->last_at = r->at;
	sum->sum += r->value;
	sum->n++;
}

/* Of whatever stretch: the same as by its readings one by one. */
static void a_stretch_is_measured_to_the_second(void **state)
{
	struct fixture f;
	struct test_random r = test_random_seed(8);
	(void)state;

	fixture_open(&f, "r.db");
	random_put(&f, &r, 400);
	for (int round = 0; round < 300; round++) {
		struct reading_scope scope = { f.kpi, test_random_between(&r, 0, 2), 0, 0, 0 };
		struct row_list list = { .arena = &f.arena };
		struct reading_sum want = { .kpi_id = f.kpi, .channel_id = scope.channel_id }, is;

		scope.from = MIDNIGHT + 300 * test_random_between(&r, -700, 700);
		scope.until = scope.from + 300 * test_random_between(&r, -1, 90);
		assert_ok(&f, readings_load(f.store, &scope, &list, &f.err));
		for (size_t i = 0; i < list.n; i++)
			fold(&want, &((const struct reading *)list.rows)[i]);
		assert_ok(&f, readings_measure(f.store, &scope, &is, &f.err));
		assert_memory_equal(&is, &want, sizeof is);
	}
	fixture_close(&f);
}

struct walk {
	struct fixture *f;
	struct store *other;
	struct reading last;
	size_t n;
};

/* Halfway somebody writes, and empties the log. */
static int take(void *ctx, const struct reading *r, struct err *err)
{
	struct walk *w = ctx;

	assert_true(!w->n || r->channel_id > w->last.channel_id || r->at > w->last.at ||
		    (r->at == w->last.at && strcmp(r->source, "b") == 0));
	w->last = *r;
	if (w->n++ != 5000)
		return 0;
	fixture_task(w->f, "meanwhile");
	return db_checkpoint(store_db(w->other), 0, err) == 1 ? 0 : -1;
}

static void a_slow_reader_holds_nobody_up(void **state)
{
	enum { N = 10000 };
	struct fixture f;
	struct reading *rows = mem_alloc(N * sizeof *rows);
	struct walk w = { .f = &f };
	(void)state;

	fixture_open(&f, "r.db");
	for (int i = 0; i < N; i++)
		rows[i] = (struct reading){ f.kpi, i % 2, MIDNIGHT + i / 4, i,
					    i / 2 % 2 ? "b" : "a" };
	put(&f, rows, N);
	assert_ok(&f, store_open(f.path, STORE_WRITE, &w.other, &f.err));
	const struct reading_visit visit = { take, &w };
	const struct reading_scope all = { f.kpi, -1, INT64_MIN, INT64_MAX, 0 };
	assert_ok(&f, readings_each(f.store, &all, &visit, &f.err));
	assert_int_equal(w.n, N);
	store_close(w.other);
	free(rows);
	fixture_close(&f);
}

static void sums_hold_whatever_comes(void **state)
{
	struct fixture f;
	struct test_random r = test_random_seed(3);
	(void)state;

	fixture_open(&f, "r.db");
	for (int round = 0; round < 12; round++) {
		random_put(&f, &r, (size_t)test_random_between(&r, 1, 200));
		assert_sums_hold(&f);
	}
	char *before = fixture_dump_store(f.store);
	struct zone *z = shanghai();
	struct writer *w = fixture_begin(&f, "rebuild");
	assert_ok(&f, readings_rebuild(w, f.campaign, z, &f.err));
	char *after = fixture_dump_store(f.store);
	assert_string_equal(before, after);
	writer_abort(w);
	zone_free(z);
	free(before);
	free(after);
	fixture_close(&f);
}

static void batches_can_be_taken_back(void **state)
{
	enum { BATCHES = 6 };
	struct fixture f;
	struct test_random r = test_random_seed(5);
	char *seen[BATCHES + 1];
	int64_t change[BATCHES];
	(void)state;

	fixture_open(&f, "r.db");
	for (int i = 0; i < BATCHES; i++) {
		seen[i] = fixture_dump_store(f.store);
		random_put(&f, &r, 60);
		change[i] = fixture_int(&f, "SELECT MAX(id) FROM change");
	}
	seen[BATCHES] = fixture_dump_store(f.store);
	for (int i = BATCHES; i-- > 0;) {
		struct act act = { .at = f.now += 60, .who = "ann" };
		int64_t undone, redone;

		assert_ok(&f, journal_undo(f.store, change[i], &act, &undone, &f.err));
		assert_sums_hold(&f);
		char *now = fixture_dump_store(f.store);
		assert_string_equal(now, seen[i]);
		free(now);
		/* there and back again */
		assert_ok(&f, journal_undo(f.store, undone, &act, &redone, &f.err));
		now = fixture_dump_store(f.store);
		assert_string_equal(now, seen[i + 1]);
		assert_sums_hold(&f);
		free(now);
		assert_ok(&f, journal_undo(f.store, redone, &act, &undone, &f.err));
		now = fixture_dump_store(f.store);
		assert_string_equal(now, seen[i]);
		free(now);
	}
	for (int i = 0; i <= BATCHES; i++)
		free(seen[i]);
	fixture_close(&f);
}

static void a_batch_corrected_since_is_not_taken_back(void **state)
{
	struct fixture f;
	int64_t id;
	(void)state;

	fixture_open(&f, "r.db");
	struct reading r = { f.kpi, 0, MIDNIGHT, 5, "" };
	put(&f, &r, 1);
	int64_t first = fixture_int(&f, "SELECT MAX(id) FROM change");
	r.value = 6;
	put(&f, &r, 1);
	struct act act = { .at = f.now += 60, .who = "ann" };
	assert_int_equal(journal_undo(f.store, first, &act, &id, &f.err), -1);
	assert_int_equal(f.err.code, ERR_CONFLICT);
	fixture_close(&f);
}

static void an_hour_that_goes_on_is_cut(void **state)
{
	struct fixture f;
	struct row_list list = { .arena = &f.arena };
	const struct reading_sum *rows;
	(void)state;

	fixture_open(&f, "r.db");
	list.arena = &f.arena;
	const struct reading in[] = {
		{ f.kpi, 0, MIDNIGHT + 10, 5, "" },
		{ f.kpi, 0, MIDNIGHT + 3600, 6, "" },
		{ f.kpi, 0, MIDNIGHT + 3700, 7, "" },
		{ f.kpi, f.channel, MIDNIGHT + 3700, 9, "" },
	};
	put(&f, in, ARRAY_LEN(in));
	assert_ok(&f, readings_hour_sums(f.store, f.campaign,
					 (struct instant_range){ MIDNIGHT, MIDNIGHT + 3650 }, &list,
					 &f.err));
	rows = list.rows;
	assert_int_equal(list.n, 2);
	assert_int_equal(rows[0].sum, 5);
	assert_int_equal(rows[1].sum, 6);
	assert_int_equal(rows[1].last_at, MIDNIGHT + 3600);
	assert_ok(&f, readings_newest(f.store, f.campaign, MIDNIGHT + 3650, &list, &f.err));
	rows = list.rows;
	assert_int_equal(list.n, 1);
	assert_int_equal(rows[0].last, 6);
	assert_ok(&f, readings_newest(f.store, f.campaign, MIDNIGHT + 9999, &list, &f.err));
	assert_int_equal(list.n, 2);
	const struct reading_scope two = { f.kpi, -1, MIDNIGHT, MIDNIGHT + 9999, 2 };
	assert_ok(&f, readings_load(f.store, &two, &list, &f.err));
	assert_int_equal(list.n, 2);
	assert_int_equal(((const struct reading *)list.rows)[1].at, MIDNIGHT + 3600);
	const struct reading_scope one = { f.kpi, 0, MIDNIGHT, MIDNIGHT + 3700, 0 };
	assert_ok(&f, readings_load(f.store, &one, &list, &f.err));
	assert_int_equal(list.n, 3);
	fixture_close(&f);
}

static void totals_are_of_all_channels(void **state)
{
	struct fixture f;
	struct row_list list = { .arena = &f.arena };
	const struct reading_sum *rows;
	(void)state;

	fixture_open(&f, "r.db");
	list.arena = &f.arena;
	const struct reading in[] = {
		{ f.kpi, 0, MIDNIGHT + 10, 5, "" },
		{ f.kpi, f.channel, MIDNIGHT + 20, 8, "" },
		{ f.kpi, f.channel, MIDNIGHT + 3600, 6, "" },
		{ f.kpi, f.channel, MIDNIGHT + 7200, 100, "" },
	};
	struct kpi kpi = { .id = f.kpi, .aggregation = AGGREGATION_SUM };
	const struct sums_span hours = { &kpi, 1, false, MIDNIGHT, MIDNIGHT + 3600 };
	const struct sums_span days = { &kpi, 1, true, 20602, 20602 };
	put(&f, in, ARRAY_LEN(in));
	assert_ok(&f, readings_totals(f.store, &hours, &list, &f.err));
	rows = list.rows;
	assert_int_equal(list.n, 2);
	assert_int_equal(rows[0].start, MIDNIGHT);
	assert_int_equal(rows[0].channel_id, 0);
	assert_int_equal(rows[0].n, 2);
	assert_int_equal(rows[0].sum, 13);
	assert_int_equal(rows[0].max, 8);
	assert_int_equal(rows[0].last_at, MIDNIGHT + 20);
	assert_int_equal(rows[1].sum, 6);
	assert_ok(&f, readings_totals(f.store, &days, &list, &f.err));
	assert_int_equal(list.n, 1);
	assert_int_equal(((const struct reading_sum *)list.rows)->sum, 119);
	/* It adds up: no reading of it is a figure by itself */
	assert_ok(&f, readings_newest_sums(f.store, &hours, &list, &f.err));
	assert_int_equal(list.n, 0);
	kpi.aggregation = AGGREGATION_LAST;
	assert_ok(&f, readings_totals(f.store, &hours, &list, &f.err));
	assert_int_equal(list.n, 0);
	assert_ok(&f, readings_newest_sums(f.store, &hours, &list, &f.err));
	rows = list.rows;
	assert_int_equal(list.n, 3);
	assert_int_equal(rows[0].last, 5);
	assert_int_equal(rows[1].channel_id, f.channel);
	assert_int_equal(rows[1].last, 8);
	fixture_close(&f);
}

static void a_sum_that_does_not_fit_is_refused(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "r.db");
	struct reading r = { f.kpi, 0, MIDNIGHT, INT64_MAX, "" };
	put(&f, &r, 1);
	r.at++;
	struct act act = { .at = f.now += 60, .who = "feed" };
	struct readings_input in = { .rows = &r, .n = 1 };
	assert_int_equal(fixture_readings(&f, &act, zone_utc(), &in), -1);
	assert_int_equal(f.err.code, ERR_DATA);
	assert_int_equal(fixture_int(&f, "SELECT COUNT(*) FROM reading"), 1);
	/* nor one of all channels */
	r.channel_id = f.channel;
	assert_int_equal(fixture_readings(&f, &act, zone_utc(), &in), -1);
	assert_int_equal(f.err.code, ERR_DATA);
	assert_int_equal(fixture_int(&f, "SELECT COUNT(*) FROM reading"), 1);
	assert_sums_hold(&f);
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(sums_follow_readings), cmocka_unit_test(the_same_again_changes_nothing),
	  cmocka_unit_test(totals_are_of_all_channels),
	  cmocka_unit_test(a_correction_keeps_the_old_value),
	  cmocka_unit_test(in_a_batch_the_last_of_a_key_wins),
	  cmocka_unit_test(a_stretch_is_measured_to_the_second),
	  cmocka_unit_test(a_slow_reader_holds_nobody_up),
	  cmocka_unit_test(sums_hold_whatever_comes), cmocka_unit_test(batches_can_be_taken_back),
	  cmocka_unit_test(a_batch_corrected_since_is_not_taken_back),
	  cmocka_unit_test(an_hour_that_goes_on_is_cut),
	  cmocka_unit_test(a_sum_that_does_not_fit_is_refused))
