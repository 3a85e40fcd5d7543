#include "support/test.h"

#include <stdio.h>

#include "base/map.h"

static void an_empty_map_has_nothing(void **state)
{
	struct map m = { 0 };
	int64_t value = 5;

	(void)state;
	assert_false(map_get(&m, "x", &value));
	assert_int_equal(value, 5);
	map_release(&m);
}

static void many_keys_are_found_again(void **state)
{
	struct map m = { 0 };
	char key[32];
	int64_t value;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		snprintf(key, sizeof(key), "key%d", i);
		map_put(&m, key, i);
	}
	for (int i = 0; i < 20000; i += 3) {
		snprintf(key, sizeof(key), "key%d", i);
		map_put(&m, key, -i);
	}
	assert_int_equal(m.n, 20000);
	for (int i = 0; i < 20000; i++) {
		snprintf(key, sizeof(key), "key%d", i);
		assert_true(map_get(&m, key, &value));
		assert_int_equal(value, i % 3 ? i : -i);
	}
	assert_false(map_get(&m, "key20000", &value));
	assert_false(map_get(&m, "KEY1", &value));
	map_release(&m);
	assert_false(map_get(&m, "key1", &value));
}

/* Also while it is as full as it gets before it grows. */
static void a_missing_key_ends_the_search(void **state)
{
	struct map m = { 0 };
	char key[32];
	int64_t value;

	(void)state;
	for (int i = 0; i < 200; i++) {
		snprintf(key, sizeof(key), "k%d", i);
		map_put(&m, key, i);
		assert_false(map_get(&m, "none", &value));
		assert_true(m.n < m.cap);
	}
	map_release(&m);
}

TEST_MAIN(cmocka_unit_test(a_missing_key_ends_the_search),
	  cmocka_unit_test(an_empty_map_has_nothing), cmocka_unit_test(many_keys_are_found_again))
