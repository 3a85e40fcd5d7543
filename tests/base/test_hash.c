#include "support/test.h"

#include <string.h>

#include "base/hash.h"
#include "base/map.h"

static void of_two(const char *a, const char *b, char out[HASH_HEX])
{
	struct hash *h = hash_new();

	hash_text(h, a);
	hash_text(h, b);
	hash_finish(h, out);
}

static void the_digest_is_sha256_of_kind_length_and_bytes(void **state)
{
	char hex[HASH_HEX];
	struct hash *h = hash_new();

	(void)state;
	hash_finish(h, hex);
	assert_string_equal(hex,
			    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	/* printf 't\3\0\0\0\0\0\0\0abci\376\377\377\377\377\377\377\377' | sha256sum */
	h = hash_new();
	hash_text(h, "abc");
	hash_int(h, -2);
	hash_finish(h, hex);
	assert_string_equal(hex,
			    "edabff837f4e536181da08a8db3f1a14bf656b16d795027ec5d14d758e857013");
}

static void pieces_do_not_run_together(void **state)
{
	char one[HASH_HEX], two[HASH_HEX];
	struct hash *h;

	(void)state;
	of_two("ab", "c", one);
	of_two("a", "bc", two);
	assert_string_not_equal(one, two);
	of_two("a", "bc", one);
	assert_string_equal(one, two);
	h = hash_new();
	hash_text(h, "");
	hash_finish(h, one);
	h = hash_new();
	hash_int(h, 0);
	hash_finish(h, two);
	assert_string_not_equal(one, two);
}

static void random_ids_are_hex_and_differ(void **state)
{
	struct map seen = { 0 };
	char id[ID_TEXT];
	int64_t value;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		id_random(id);
		assert_int_equal(strlen(id), 32);
		assert_int_equal(strspn(id, "0123456789abcdef"), 32);
		assert_false(map_get(&seen, id, &value));
		map_put(&seen, id, 1);
	}
	map_release(&seen);
}

TEST_MAIN(cmocka_unit_test(the_digest_is_sha256_of_kind_length_and_bytes),
	  cmocka_unit_test(pieces_do_not_run_together),
	  cmocka_unit_test(random_ids_are_hex_and_differ))
