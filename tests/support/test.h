/* What every test program includes first: CMocka with the headers it wants
 * before it, and a few helpers.
 *
 *	static void half_way(void **state) { (void)state; ... }
 *	TEST_MAIN(cmocka_unit_test(half_way),
 *		  cmocka_unit_test(after_the_end))
 */
#ifndef SUPPORT_TEST_H
#define SUPPORT_TEST_H

/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <inttypes.h>
#include <stdbool.h>
#include <sys/types.h>
#include <cmocka.h>
/* clang-format on */

#include "base/macros.h"

/* main() that runs these cases; the exit status is the number that failed. */
#define TEST_MAIN(...)                                                               \
	int main(void)                                                               \
	{                                                                            \
		const struct CMUnitTest all_cases[] = { __VA_ARGS__ };               \
		return cmocka_run_group_tests_name(__FILE__, all_cases, NULL, NULL); \
	}

/* The same with texts as they are in the sources: goldens of layout don't move with the
 * catalogue. */
#define TEST_MAIN_ENGLISH(...)                                                       \
	int main(void)                                                               \
	{                                                                            \
		const struct CMUnitTest all_cases[] = { __VA_ARGS__ };               \
		test_in_english();                                                   \
		return cmocka_run_group_tests_name(__FILE__, all_cases, NULL, NULL); \
	}
void test_in_english(void);

/* A file name in this test's own, empty folder ($TEST_TMP, else /tmp).  The
 * text stays valid for the next 15 calls. */
const char *test_path(const char *name) RETURNS_NONNULL;

/* A file of the source tree: test_source("conf/playbooks/blank.cfg").  Same
 * life as test_path(). */
const char *test_source(const char *name) RETURNS_NONNULL;

/* Writes a whole file; fails the test when it can't. */
void test_write_file(const char *path, const char *text);
/* The whole file as heap text (caller frees); fails the test when missing. */
char *test_read_file(const char *path) RETURNS_NONNULL;

/* True while the process, or one of the session that it leads, waits for a lock of flock(). */
bool test_waits_for_lock(pid_t pid);

/* Compares `actual` with the golden tests/<name>; UPDATE=1 in the environment
 * rewrites it instead.  A difference fails and shows the first line of it. */
void test_golden(const char *name, const char *actual);

/* Deterministic numbers for property tests: seed once per case
 * ($TEST_SEED or the given one), same seed, same row. */
struct test_random {
	uint64_t state;
};
struct test_random test_random_seed(uint64_t seed);
uint64_t test_random_next(struct test_random *r);
/* From low to high, both included. */
int64_t test_random_between(struct test_random *r, int64_t low, int64_t high);

#endif
