#include "support/test.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/safe.h"
#include "base/utf8.h"

static void shown(const char *text, enum safe_mode mode, const char *expected)
{
	struct str s = { 0 };
	struct arena a = { 0 };

	safe_add(&s, text, mode);
	assert_string_equal(str_text(&s), expected);
	assert_string_equal(safe_text(&a, text, SAFE_LINE),
			    mode == SAFE_LINE ? expected : safe_text(&a, text, SAFE_LINE));
	if (mode == SAFE_LINE)
		assert_int_equal(safe_is_clean(text), strcmp(text, expected) == 0);
	str_release(&s);
	arena_release(&a);
}

static void harmless_text_stays(void **state)
{
	(void)state;
	shown("", SAFE_LINE, "");
	shown("GMV 5,000,000 ≥ 目标", SAFE_LINE, "GMV 5,000,000 ≥ 目标");
	shown("é e\xcc\x81 ẹ\xcc\x81\xcc\x82", SAFE_LINE, "é e\xcc\x81 ẹ\xcc\x81\xcc\x82");
	shown("<1B> <U+202E>", SAFE_LINE, "<1B> <U+202E>");
	shown("😀🇨🇳█⣿→", SAFE_LINE, "😀🇨🇳█⣿→");
}

static void controls_are_shown(void **state)
{
	(void)state;
	shown("\x1b[31mred\x1b]0;t\x07", SAFE_LINE, "<1B>[31mred<1B>]0;t<07>");
	shown("a\bb\x7f", SAFE_LINE, "a<08>b<7F>");
	shown("\xc2\x9b"
	      "31m",
	      SAFE_LINE, "<U+009B>31m");
	shown("\x9b"
	      "31m",
	      SAFE_LINE, "<9B>31m");
	shown("x\xc3]", SAFE_LINE, "x<C3>]");
	shown("a\rb", SAFE_LINE, "a<0D>b");
	shown("\x01", SAFE_LINE, "<01>");
}

static void blanks_and_newlines(void **state)
{
	(void)state;
	shown("a\tb\nc\r\nd", SAFE_LINE, "a b c d");
	shown("a\tb\nc\r\nd\n", SAFE_TEXT, "a b\nc\nd\n");
	shown("a\n\xcc\x81", SAFE_TEXT, "a\n<U+0301>");
	shown("a\n\xcc\x81", SAFE_LINE, "a <U+0301>");
}

static void invisible_characters_are_shown(void **state)
{
	(void)state;
	shown("a\xe2\x80\xae"
	      "b",
	      SAFE_LINE, "a<U+202E>b");
	shown("\xe2\x81\xa6", SAFE_LINE, "<U+2066>");
	shown("a\xe2\x80\x8b"
	      "b",
	      SAFE_LINE, "a<U+200B>b");
	shown("\xef\xbb\xbf"
	      "x",
	      SAFE_LINE, "<U+FEFF>x");
	shown("👨\xe2\x80\x8d👩", SAFE_LINE, "👨<U+200D>👩");
	shown("❤\xef\xb8\x8f", SAFE_LINE, "❤<U+FE0F>");
	shown("\xf3\xa0\x80\x81", SAFE_LINE, "<U+E0001>");
	shown("\xe2\x80\xa8", SAFE_LINE, "<U+2028>");
	shown("\xc2\xad", SAFE_LINE, "<U+00AD>");
	shown("\xe3\x85\xa4", SAFE_LINE, "<U+3164>");
	shown("🫨", SAFE_LINE,
	      "<U+1FAE8>"); /* of a newer Unicode than the host's: unknown width */
}

static void a_flood_of_marks_is_counted(void **state)
{
	(void)state;
	shown("e\xcc\x81\xcc\x82\xcc\x83", SAFE_LINE, "e\xcc\x81\xcc\x82\xcc\x83");
	shown("e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85z", SAFE_LINE,
	      "e\xcc\x81\xcc\x82\xcc\x83<+2>z");
	shown("\xcc\x81x", SAFE_LINE, "<U+0301>x");
	shown("\x1b\xcc\x81", SAFE_LINE, "<1B><U+0301>");
}

/* What a terminal could act on, or what has no width. */
static bool is_dangerous(uint32_t cp)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);

	return c == UTF8PROC_CATEGORY_CC || c == UTF8PROC_CATEGORY_CF ||
	       c == UTF8PROC_CATEGORY_CS || c == UTF8PROC_CATEGORY_ZL ||
	       c == UTF8PROC_CATEGORY_ZP || (cp >= 0xfe00 && cp <= 0xfe0f) ||
	       (cp >= 0xe0000 && cp <= 0xe0fff) || wcwidth((wchar_t)cp) < 0;
}

static void check_harmless(const char *text, size_t len)
{
	int marks = 0;

	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_decode(text + at, len - at, &cp);

		if (cp == 0xfffd && n == 1)
			fail_msg("invalid byte in '%s'", text);
		if (is_dangerous(cp))
			fail_msg("U+%04X in '%s'", (unsigned)cp, text);
		marks = wcwidth((wchar_t)cp) ? 0 : marks + 1;
		assert_true(marks <= 3 && (at || !marks));
		at += n;
	}
}

static void check_any(const char *text)
{
	struct str once = { 0 }, twice = { 0 };

	safe_add(&once, text, SAFE_LINE);
	check_harmless(str_text(&once), once.len);
	safe_add(&twice, str_text(&once), SAFE_LINE);
	assert_string_equal(str_text(&twice), str_text(&once));
	assert_true(safe_is_clean(str_text(&once)));
	assert_int_equal(utf8_width(text), utf8_width(str_text(&once)));
	str_release(&once);
	str_release(&twice);
}

static void any_bytes_come_out_harmless(void **state)
{
	struct test_random r = test_random_seed(0x1b);
	char text[64];

	(void)state;
	for (int i = 0; i < 100000; i++) {
		int len = (int)test_random_between(&r, 0, 60);

		for (int k = 0; k < len; k++)
			text[k] = (char)test_random_between(&r, 1, 255);
		text[len] = '\0';
		check_any(text);
	}
}

static void any_characters_come_out_harmless(void **state)
{
	/* Ranges where the trouble lives. */
	static const uint32_t range[][2] = {
		{ 1, 0x2ff },       { 0x300, 0x36f },     { 0x590, 0x6ff },     { 0x1100, 0x11ff },
		{ 0x1800, 0x180f }, { 0x2000, 0x206f },   { 0x20d0, 0x20ff },   { 0x3000, 0x4fff },
		{ 0xac00, 0xffff }, { 0x1f1e6, 0x1faff }, { 0xe0000, 0xe01ff }, { 0x1, 0x10ffff },
	};
	struct test_random r = test_random_seed(0x202e);
	char text[256];

	(void)state;
	for (int i = 0; i < 100000; i++) {
		size_t len = 0;

		for (int k = (int)test_random_between(&r, 0, 20); k > 0; k--) {
			const uint32_t *at = range[test_random_next(&r) % ARRAY_LEN(range)];

			len += utf8_put((uint32_t)test_random_between(&r, at[0], at[1]),
					text + len);
		}
		text[len] = '\0';
		check_any(text);
	}
}

static void every_single_character_comes_out_harmless(void **state)
{
	char text[8];

	(void)state;
	for (uint32_t cp = 1; cp <= 0x10ffff; cp++) {
		size_t n = utf8_put(cp, text);

		text[n] = '\0';
		if (cp >= 0xd800 && cp <= 0xdfff)
			continue;
		if (safe_is_clean(text) && (is_dangerous(cp) || !wcwidth((wchar_t)cp)))
			fail_msg("U+%04X", (unsigned)cp);
	}
}

TEST_MAIN_ENGLISH(cmocka_unit_test(harmless_text_stays), cmocka_unit_test(controls_are_shown),
		  cmocka_unit_test(blanks_and_newlines),
		  cmocka_unit_test(invisible_characters_are_shown),
		  cmocka_unit_test(a_flood_of_marks_is_counted),
		  cmocka_unit_test(any_bytes_come_out_harmless),
		  cmocka_unit_test(any_characters_come_out_harmless),
		  cmocka_unit_test(every_single_character_comes_out_harmless))
