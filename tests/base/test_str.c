#include "support/test.h"

#include <string.h>

#include "base/str.h"

static void an_empty_string_is_text(void **state)
{
	struct str s = { 0 };

	(void)state;
	assert_string_equal(str_text(&s), "");
	str_clear(&s);
	str_truncate(&s, 0);
	str_add_bytes(&s, "", 0);
	str_add(&s, "");
	assert_string_equal(str_text(&s), "");
	str_release(&s);
	str_release(&s);
}

static void adding_in_every_way(void **state)
{
	struct str s = { 0 };

	(void)state;
	str_add(&s, "ab");
	str_add_char(&s, 'c');
	str_add_bytes(&s, "d\0e", 3);
	assert_int_equal(s.len, 6);
	str_truncate(&s, 4);
	str_add_repeat(&s, "中", 2);
	str_addf(&s, "%d %s", -5, "x");
	assert_string_equal(str_text(&s), "abcd中中-5 x");
	assert_int_equal(s.len, strlen(str_text(&s)));
	str_release(&s);
}

static void a_long_format_fits(void **state)
{
	(void)state;
	for (int width = 1; width < 600; width++) {
		struct str s = { 0 };

		for (size_t i = 1; i <= 3; i++) {
			str_addf(&s, "%*d", width, 1);
			assert_int_equal(s.len, i * (size_t)width);
			assert_int_equal(str_text(&s)[s.len - 1], '1');
		}
		str_release(&s);
	}
}

static void ascii_case_is_folded_and_nothing_else(void **state)
{
	(void)state;
	assert_true(str_equal_nocase("GmV", "gMv"));
	assert_true(str_equal_nocase("", ""));
	assert_false(str_equal_nocase("a", "ab"));
	assert_false(str_equal_nocase("ab", "a"));
	assert_false(str_equal_nocase("[", "{"));
	assert_false(str_equal_nocase("É", "é"));
	assert_true(str_starts("budget_usage", "budget"));
	assert_false(str_starts("bud", "budget"));
}

static void a_part_is_found_in_any_case(void **state)
{
	(void)state;
	assert_true(str_has("Feed Ads", "d a"));
	assert_true(str_has("渠道A", "道a"));
	assert_true(str_has("x", ""));
	assert_true(str_has("", ""));
	assert_false(str_has("Feed", "feeds"));
	assert_false(str_has("", "x"));
}

static void distances(void **state)
{
	static const struct {
		const char *a, *b;
		int distance;
	} rows[] = {
		{ "gmv", "gmv", 0 },      { "gmv", "GMV", 0 },   { "gmv", "gvm", 1 },
		{ "gmv", "gm", 1 },       { "", "abc", 3 },      { "kitten", "sitting", 3 },
		{ "orders", "oders", 1 }, { "abcd", "badc", 2 }, { "ca", "abc", 3 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(str_distance(rows[i].a, rows[i].b), rows[i].distance);
		assert_int_equal(str_distance(rows[i].b, rows[i].a), rows[i].distance);
	}
}

static void very_long_words_are_far_apart(void **state)
{
	char a[301], b[301];

	(void)state;
	memset(a, 'a', 300);
	memset(b, 'b', 300);
	a[300] = b[300] = '\0';
	assert_int_equal(str_distance(a, b), 99);
	assert_int_equal(str_distance(a, a), 0);
}

static const char *kpi_code(void *ctx, int i)
{
	const char *const *codes = ctx;

	return codes[i];
}

static void nearest(const char *word, const char *expected)
{
	const char *codes[] = { "aov",   "clicks", "cvr",   "gmv", "orders",
				"reach", "spend",  "stock", "ctr", NULL };
	struct str s = { 0 };

	str_add(&s, ">");
	str_nearest(&s, word, kpi_code, codes);
	assert_string_equal(str_text(&s) + 1, expected);
	str_release(&s);
}

static void the_nearest_words_come_first(void **state)
{
	(void)state;
	nearest("gvm", "gmv, cvr");
	nearest("order", "orders");
	nearest("cv", "cvr");
	nearest("cvt", "cvr, ctr");
	nearest("xyzzy", "");
	nearest("CLIKS", "clicks");
	nearest("", "");
}

static void fixed_room_is_never_left(void **state)
{
	struct str s = STR_ROOM(8);
	const char *room = s.data;

	(void)state;
	str_addf(&s, "%s", "");
	assert_string_equal(str_text(&s), "");
	str_add(&s, "1234567");
	assert_string_equal(str_text(&s), "1234567");
	str_clear(&s);
	str_add(&s, "ab看板");
	assert_string_equal(str_text(&s), "ab看");
	str_add(&s, "c"); /* not after what was left out */
	assert_string_equal(str_text(&s), "ab看");
	str_clear(&s);
	str_addf(&s, "%s|%s", "ab看", "板");
	assert_string_equal(str_text(&s), "ab看|");
	str_add_char(&s, 'c');
	assert_string_equal(str_text(&s), "ab看|");
	str_release(&s);
	str_add_repeat(&s, "é", 9);
	assert_string_equal(str_text(&s), "ééé");
	assert_ptr_equal(s.data, room);
}

TEST_MAIN(cmocka_unit_test(an_empty_string_is_text), cmocka_unit_test(adding_in_every_way),
	  cmocka_unit_test(a_long_format_fits), cmocka_unit_test(fixed_room_is_never_left),
	  cmocka_unit_test(ascii_case_is_folded_and_nothing_else),
	  cmocka_unit_test(a_part_is_found_in_any_case), cmocka_unit_test(distances),
	  cmocka_unit_test(very_long_words_are_far_apart),
	  cmocka_unit_test(the_nearest_words_come_first))
