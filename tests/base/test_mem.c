#include "support/test.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"

static bool is_zero(const void *p, size_t n)
{
	const unsigned char *c = p;

	for (size_t i = 0; i < n; i++)
		if (c[i])
			return false;
	return true;
}

/* Of whole pages in it. */
static long pages_at_hand(const char *p, size_t len)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), n;
	uintptr_t begin = (uintptr_t)p / page * page;
	unsigned char *is_there = malloc(len / page + 2);
	long at_hand = 0;

	n = ((uintptr_t)p + len - begin) / page;
	assert_int_equal(mincore((void *)begin, n * page, is_there), 0);
	for (size_t i = 0; i < n; i++)
		at_hand += is_there[i] & 1;
	free(is_there);
	return at_hand;
}

static void heap_memory_is_zeroed(void **state)
{
	char *p = mem_alloc(1000);

	(void)state;
	assert_true(is_zero(p, 1000));
	free(p);
	free(mem_alloc(0));
}

static void pushing_keeps_what_is_there_and_zeroes_the_rest(void **state)
{
	struct {
		int a, b;
	} *list = NULL;
	size_t n = 0, cap = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		assert_true(n == cap || is_zero(&list[n], sizeof(*list)));
		MEM_PUSH(list, n, cap)->a = i;
	}
	assert_int_equal(n, 1000);
	for (int i = 0; i < 1000; i++) {
		assert_int_equal(list[i].a, i);
		assert_int_equal(list[i].b, 0);
	}
	free(list);
}

static void arena_pieces_are_zeroed_aligned_and_apart(void **state)
{
	struct test_random r = test_random_seed(1);
	struct arena a = { 0 };
	unsigned char *piece[500];
	size_t size[500];

	(void)state;
	for (int i = 0; i < 500; i++) {
		size[i] = (size_t)test_random_between(&r, 0, i % 50 == 0 ? 100000 : 200);
		piece[i] = arena_alloc(&a, size[i]);
		assert_int_equal((uintptr_t)piece[i] % _Alignof(max_align_t), 0);
		assert_true(is_zero(piece[i], size[i]));
		memset(piece[i], i % 251 + 1, size[i]);
	}
	for (int i = 0; i < 500; i++)
		for (size_t k = 0; k < size[i]; k++)
			assert_int_equal(piece[i][k], i % 251 + 1);
	arena_release(&a);
	assert_null(a.last);
	arena_release(&a);
}

static void a_released_arena_can_be_used_again(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(arena_strdup(&a, "one"), "one");
	arena_release(&a);
	assert_string_equal(arena_strdup(&a, "two"), "two");
	arena_release(&a);
}

static void arena_texts(void **state)
{
	struct arena a = { 0 };
	const char *s;

	(void)state;
	assert_string_equal(arena_strdup(&a, NULL), "");
	assert_string_equal(arena_strndup(&a, "abcdef", 3), "abc");
	s = arena_printf(&a, "%s-%d", "x", 7);
	assert_string_equal(s, "x-7");
	assert_int_equal(strlen(arena_printf(&a, "%50000d", 1)), 50000);
	assert_string_equal(s, "x-7");
	arena_release(&a);
}

static void room_is_filled_and_grows(void **state)
{
	struct arena a = { 0 };
	size_t n = 0, cap = 3;
	int *list = arena_room(&a, cap, sizeof *list);

	(void)state;
	for (int i = 0; i < 100; i++)
		*ARENA_PUSH(&a, list, n, cap) = i;
	for (int i = 0; i < 100; i++)
		assert_int_equal(list[i], i);
	arena_release(&a);
}

/* In a block with others, too, only what is used is touched. */
static void room_is_not_touched(void **state)
{
	enum { BLOCKS = 1200 * 1024, PIECE = 2000, ROOM = 100 * 1024 };
	struct arena a = { 0 };

	(void)state;
	if (strcmp(getenv("TEST_MODE"), "release") != 0)
		skip(); /* a sanitizer has a heap of its own */
	for (int n = 0; n < BLOCKS; n += PIECE)
		arena_alloc(&a, PIECE);
	assert_true(pages_at_hand(arena_room(&a, ROOM, 1), ROOM) < 3);
	arena_release(&a);
}

static void what_is_expected_is_at_hand(void **state)
{
	enum { PIECE = 64 * 1024, PIECES = 12 };
	char *piece[PIECES];

	(void)state;
	if (strcmp(getenv("TEST_MODE"), "release") != 0)
		skip(); /* a sanitizer has a heap of its own */
	mem_expect((size_t)PIECE * (PIECES + 1));
	for (int i = 0; i < PIECES; i++) {
		piece[i] = malloc(PIECE);
		assert_int_equal(pages_at_hand(piece[i], PIECE), PIECE / sysconf(_SC_PAGESIZE));
	}
	for (int i = 0; i < PIECES; i++)
		free(piece[i]);
}

static void arena_push_keeps_what_is_there(void **state)
{
	struct arena a = { 0 };
	const char **list = NULL;
	size_t n = 0, cap = 0;

	(void)state;
	for (int i = 0; i < 300; i++)
		*ARENA_PUSH(&a, list, n, cap) = arena_printf(&a, "%d", i);
	for (int i = 0; i < 300; i++)
		assert_int_equal(strtol(list[i], NULL, 10), i);
	arena_release(&a);
}

struct odd {
	unsigned char byte[7]; /* 8 of them end between two places of pieces */
};

/* Memory that was used before. */
static void arena_room_is_zeroed_however_it_comes(void **state)
{
	struct arena dirty = { 0 }, a = { 0 };

	(void)state;
	for (int i = 0; i < 200; i++)
		memset(arena_alloc(&dirty, 1008), 0xff, 1008);
	arena_release(&dirty);
	for (int i = 0; i < 100; i++) {
		struct odd *list = NULL;
		size_t n = 0, cap = 0;

		for (int k = 0; k < 40; k++) {
			struct odd *new = ARENA_PUSH(&a, list, n, cap);

			assert_true(is_zero(new->byte, sizeof(*new) * (cap - n + 1)));
			memset(new, 0xff, sizeof(*new));
		}
		memset(arena_alloc(&a, 5), 0xff, 5);
	}
	arena_release(&a);
}

TEST_MAIN(cmocka_unit_test(heap_memory_is_zeroed),
	  cmocka_unit_test(pushing_keeps_what_is_there_and_zeroes_the_rest),
	  cmocka_unit_test(arena_pieces_are_zeroed_aligned_and_apart),
	  cmocka_unit_test(a_released_arena_can_be_used_again), cmocka_unit_test(arena_texts),
	  cmocka_unit_test(arena_push_keeps_what_is_there),
	  cmocka_unit_test(arena_room_is_zeroed_however_it_comes),
	  cmocka_unit_test(room_is_filled_and_grows), cmocka_unit_test(room_is_not_touched),
	  cmocka_unit_test(what_is_expected_is_at_hand))
