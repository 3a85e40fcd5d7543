/* Memory for SQLite: rooms are apart, keep what they hold, and are used again. */
#include "db/pieces.h"

#include "support/test.h"

#include <stdint.h>
#include <string.h>

enum { ROOMS = 300 };

/* From the smallest over the largest piece to what is the system's. */
static int size_of_room(int i)
{
	return 1 + i * i / 20;
}

static void rooms_do_not_overlap(void **state)
{
	unsigned char *room[ROOMS];
	(void)state;

	for (int i = 0; i < ROOMS; i++) {
		room[i] = pieces_take(size_of_room(i));
		assert_true(pieces_size(room[i]) >= size_of_room(i));
		assert_int_equal((uintptr_t)room[i] % 8, 0);
		memset(room[i], i, (size_t)pieces_size(room[i]));
	}
	for (int i = 0; i < ROOMS; i++) {
		for (int b = 0; b < pieces_size(room[i]); b++)
			assert_int_equal(room[i][b], i & 0xff);
	}
	for (int i = 0; i < ROOMS; i++)
		pieces_drop(room[i]);
	assert_int_equal(pieces_size(NULL), 0);
}

static void an_idle_room_is_taken_again(void **state)
{
	void *first = pieces_take(40), *second = pieces_take(40);
	(void)state;

	assert_ptr_not_equal(first, second);
	pieces_drop(first);
	pieces_drop(second);
#ifndef __SANITIZE_ADDRESS__
	assert_ptr_equal(pieces_take(33), second); /* rounded, the same size */
	assert_ptr_equal(pieces_take(48), first);
	pieces_drop(first);
	pieces_drop(second);
#endif
}

static void a_resized_room_keeps_what_it_holds(void **state)
{
	static const int sizes[] = { 10, 16, 17, 600, 1024, 1025, 5000, 70000, 1030, 1024, 3 };
	char *room = pieces_take(3);
	(void)state;

	memcpy(room, "abc", 3);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		room = pieces_resize(room, sizes[i]);
		assert_true(pieces_size(room) >= sizes[i]);
		assert_memory_equal(room, "abc", 3);
		memset(room + 3, 'x', (size_t)pieces_size(room) - 3);
	}
	pieces_drop(room);
}

TEST_MAIN(cmocka_unit_test(rooms_do_not_overlap), cmocka_unit_test(an_idle_room_is_taken_again),
	  cmocka_unit_test(a_resized_room_keeps_what_it_holds))
