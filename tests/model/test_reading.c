/* Orders of sums of readings. */
#include "model/reading.h"
#include "support/test.h"

enum { ROWS = 4 };
static const struct reading_sum rows[ROWS] = {
	{ .kpi_id = 1, .channel_id = 2, .start = 5 },
	{ .kpi_id = 1, .channel_id = 1, .start = 6 },
	{ .kpi_id = 1, .channel_id = 1, .start = 4 },
	{ .kpi_id = 0, .channel_id = 9, .start = 9 },
};

/* The places that the rows had before. */
static void expect_order(int (*order)(const void *, const void *), const int *was)
{
	struct arena a = { 0 };
	const struct reading_sum *got = reading_sums_sorted(&a, rows, ROWS, order);

	for (int i = 0; i < ROWS; i++)
		assert_memory_equal(&got[i], &rows[was[i]], sizeof *got);
	/* What has the order is not copied */
	assert_ptr_equal(reading_sums_sorted(&a, got, ROWS, order), got);
	arena_release(&a);
}

static void by_channel(void **state)
{
	(void)state;
	expect_order(reading_sum_by_channel, (const int[]){ 3, 2, 1, 0 });
}

static void by_start(void **state)
{
	(void)state;
	expect_order(reading_sum_by_start, (const int[]){ 3, 2, 0, 1 });
}

static void none_is_in_order(void **state)
{
	(void)state;
	assert_null(reading_sums_sorted(NULL, NULL, 0, reading_sum_by_start));
}

TEST_MAIN(cmocka_unit_test(by_channel), cmocka_unit_test(by_start),
	  cmocka_unit_test(none_is_in_order))
