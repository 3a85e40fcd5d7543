#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Every code point there and back, and no surrogate. */
static void encoding_round_trip(void **state)
{
	char bytes[4];
	uint32_t back;

	(void)state;
	for (uint32_t cp = 0; cp <= 0x10ffff; cp++) {
		size_t n = utf8_put(cp, bytes);

		assert_int_equal(utf8_decode(bytes, n, &back), n);
		if (cp >= 0xd800 && cp <= 0xdfff)
			assert_int_equal(back, 0xfffd);
		else
			assert_int_equal(back, cp);
		for (size_t cut = 1; cut < n; cut++) {
			assert_int_equal(utf8_decode(bytes, cut, &back), 1);
			assert_int_equal(back, 0xfffd);
		}
	}
	assert_int_equal(utf8_put(0x110000, bytes), 3);
}

static void bytes_that_are_no_utf8(void **state)
{
	static const struct {
		const char *bytes;
		size_t valid; /* in front */
	} rows[] = {
		{ "\x80", 0 },
		{ "\xff", 0 },
		{ "\xc0\x80", 0 },
		{ "\xc1\xbf", 0 },
		{ "\xe0\x80\x80", 0 },
		{ "\xe0\x9f\xbf", 0 },
		{ "\xed\xa0\x80", 0 },
		{ "\xed\xbf\xbf", 0 },
		{ "\xf0\x80\x80\x80", 0 },
		{ "\xf0\x8f\xbf\xbf", 0 },
		{ "\xf4\x90\x80\x80", 0 },
		{ "\xf5\x80\x80\x80", 0 },
		{ "\xe4\xb8", 0 },
		{ "\xe4", 0 },
		{ "abc\xff", 3 },
		{ "中\xe4\xb8", 3 },
		{ "0123456789abcdef\x80", 16 },
		{ "中中中x\xc3(", 10 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t len = strlen(rows[i].bytes);

		assert_int_equal(utf8_invalid_at(rows[i].bytes, len), rows[i].valid);
		assert_false(utf8_is_valid(rows[i].bytes, len));
	}
	assert_true(utf8_is_valid("", 0));
	assert_true(utf8_is_valid("a中😀é", strlen("a中😀é")));
	assert_true(utf8_is_valid("\0a", 2));
	assert_true(utf8_is_valid("\xf4\x8f\xbf\xbf", 4));
	assert_true(utf8_is_valid("\xed\x9f\xbf\xee\x80\x80", 6));
}

static void widths(void **state)
{
	static const struct {
		const char *text;
		int cells;
	} rows[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "曝光量", 6 },
		{ "ａ", 2 },
		{ "é", 1 },
		{ "e\xcc\x81", 1 },
		{ "█▁⣿", 3 },
		{ "…", 1 },
		{ "😀", 2 },
		{ "한", 2 },
		{ "\t", 1 },
		{ "\n", 1 },
		{ "\r\n", 1 },
		{ "\x1b", 4 },
		{ "\xff", 4 },
		{ "\x7f", 4 },
		{ "\xe2\x80\xae", 8 }, /* <U+202E> */
		{ "\xcc\x81", 8 },     /* a mark on nothing */
		{ "\xc2\x85", 8 },     /* C1 */
		{ "👨\xe2\x80\x8d👩", 12 },
		{ "\xe4\xb8", 8 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (utf8_width(rows[i].text) != rows[i].cells)
			fail_msg("row %zu '%s': %d", i, rows[i].text, utf8_width(rows[i].text));
}

static void grapheme(const char *text, size_t bytes, int cells)
{
	int got = -1;

	assert_int_equal(utf8_grapheme(text, strlen(text), &got), bytes);
	assert_int_equal(got, cells);
	assert_int_equal(utf8_grapheme(text, strlen(text), NULL), bytes);
}

static void clusters(void **state)
{
	(void)state;
	grapheme("ab", 1, 1);
	grapheme("中文", 3, 2);
	grapheme("e\xcc\x81x", 3, 1);
	grapheme("\r\nx", 2, 1);
	grapheme("\nx", 1, 1);
	grapheme("🇨🇳🇨🇳", 8, 2);
	grapheme("👨\xe2\x80\x8d👩x", 11, 12);
	grapheme("\xff\xcc\x81", 1, 4);
	grapheme("\xe4\xb8", 1, 4);
	grapheme("각", strlen("각"), 2);
}

static void fit(const char *text, int cols, enum utf8_align align, const char *expected)
{
	struct str s = { 0 };

	str_add(&s, "|");
	utf8_fit(&s, text, cols, align);
	assert_string_equal(str_text(&s) + 1, expected);
	str_release(&s);
}

static void fitting_by_hand(void **state)
{
	(void)state;
	fit("ab", 5, UTF8_LEFT, "ab   ");
	fit("ab", 5, UTF8_RIGHT, "   ab");
	fit("ab", 5, UTF8_CENTER, " ab  ");
	fit("abcdef", 6, UTF8_RIGHT, "abcdef");
	fit("abcdef", 5, UTF8_RIGHT, "abcd…");
	fit("中文字", 6, UTF8_LEFT, "中文字");
	fit("中文字", 5, UTF8_LEFT, "中文…");
	fit("中文字", 4, UTF8_LEFT, "中 …");
	fit("中文字", 2, UTF8_LEFT, " …");
	fit("中文字", 1, UTF8_LEFT, "…");
	fit("中", 1, UTF8_CENTER, "…");
	fit("中文", 0, UTF8_LEFT, "");
	fit("中文", -3, UTF8_LEFT, "");
	fit("", 3, UTF8_CENTER, "   ");
	fit("e\xcc\x81x", 2, UTF8_LEFT, "e\xcc\x81x");
	fit("xe\xcc\x81y", 2, UTF8_LEFT, "x…");
	fit("a\x1b[1mb", 9, UTF8_LEFT, "a<1B>[1mb");
	fit("a\x1b[1mb", 4, UTF8_LEFT, "a  …");
	fit("a\tb\nc", 6, UTF8_LEFT, "a b c ");
	/* of a family of emoji, which no two terminals draw alike, as many as go in */
	fit("👨\xe2\x80\x8d👩\xe2\x80\x8d👧!", 15, UTF8_LEFT, "👨<U+200D>👩  …");
	fit("👨\xe2\x80\x8d👩!", 4, UTF8_LEFT, "👨 …");
}

static void another_mark(void **state)
{
	struct str s = { 0 };

	(void)state;
	utf8_fit_mark(&s, "abcdef", 4, UTF8_LEFT, "~");
	utf8_fit_mark(&s, "中文", 3, UTF8_LEFT, "~");
	utf8_fit_mark(&s, "ok", 2, UTF8_LEFT, "~");
	assert_string_equal(str_text(&s), "abc~中~ok");
	str_release(&s);
}

/* Text of pieces that are likely to go wrong together. */
static void any_text(struct test_random *r, char *out, size_t size)
{
	static const char *const pieces[] = {
		"a",        "b ",           "中",           "文",           "é",    "\xcc\x81",
		"😀",        "👍🏽",     "🇨🇳",           "\t",           "\n",   "\r\n",
		"\x1b[31m", "\xe2\x80\xae", "\xe2\x80\x8d", "\xef\xb8\x8f", "\xff", "\xe4",
		"각",       "\xef\xbb\xbf", "\xc2\x9b",     "\xf0\x9f",     "ﷺ",    "\xcd\x8f",
	};
	size_t len = 0;

	for (int n = (int)test_random_between(r, 0, 30); n > 0; n--) {
		const char *p = pieces[test_random_next(r) % ARRAY_LEN(pieces)];
		char byte[2] = { (char)test_random_between(r, 1, 255), '\0' };

		if (test_random_next(r) % 8 == 0)
			p = byte;
		if (len + strlen(p) + 1 > size)
			break;
		memcpy(out + len, p, strlen(p));
		len += strlen(p);
	}
	out[len] = '\0';
}

static void a_fitted_text_has_exactly_its_cells(void **state)
{
	struct test_random r = test_random_seed(80);
	char text[512];

	(void)state;
	for (int i = 0; i < 50000; i++) {
		int cols = (int)test_random_between(&r, 1, 30);
		struct str s = { 0 };

		any_text(&r, text, sizeof(text));
		utf8_fit(&s, text, cols, (enum utf8_align)(i % 3));
		if (utf8_width(str_text(&s)) != cols || !utf8_is_valid(str_text(&s), s.len))
			fail_msg("%d cells of %d: '%s'", utf8_width(str_text(&s)), cols,
				 str_text(&s));
		if (utf8_width(text) > cols)
			assert_int_equal(strcmp(str_text(&s) + s.len - 3, "…"), 0);
		str_release(&s);
	}
}

static void clusters_add_up(void **state)
{
	struct test_random r = test_random_seed(81);
	char text[512];

	(void)state;
	for (int i = 0; i < 20000; i++) {
		size_t at = 0, len;
		int width = 0;

		any_text(&r, text + 1, sizeof(text) - 1);
		text[0] = 'x'; /* so that no mark stands on nothing */
		for (len = strlen(text); at < len;) {
			int cells;

			at += utf8_grapheme(text + at, len - at, &cells);
			width += cells;
		}
		assert_int_equal(at, len);
		assert_int_equal(width, utf8_width(text));
	}
}

static void normal_form(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(utf8_nfc(&a, ""), "");
	assert_string_equal(utf8_nfc(&a, "plain"), "plain");
	assert_string_equal(utf8_nfc(&a, "e\xcc\x81"), "é");
	assert_string_equal(utf8_nfc(&a, "中文"), "中文");
	assert_string_equal(utf8_nfc(&a, "a\xff\xe4z"), "a\xef\xbf\xbd\xef\xbf\xbdz");
	assert_string_equal(utf8_nfc(&a, "각"), "각");
	arena_release(&a);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(encoding_round_trip), cmocka_unit_test(bytes_that_are_no_utf8),
		  cmocka_unit_test(widths), cmocka_unit_test(clusters),
		  cmocka_unit_test(fitting_by_hand), cmocka_unit_test(another_mark),
		  cmocka_unit_test(a_fitted_text_has_exactly_its_cells),
		  cmocka_unit_test(clusters_add_up), cmocka_unit_test(normal_form))
