/* Characters and pastes out of bytes that come in any pieces. */
#include "support/test.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/input.h"

/* What is typed, as UTF-8. */
static void take_all(struct input *in, const char *bytes, struct str *out)
{
	for (; *bytes; bytes++) {
		uint32_t c;
		char utf8[4];
		if (input_take_byte(in, (unsigned char)*bytes, &c))
			str_add_bytes(out, utf8, utf8_put(c, utf8));
	}
}

static void expect_chars(const char *bytes, const char *want)
{
	struct input in = { 0 };
	struct str out = { 0 };
	take_all(&in, bytes, &out);
	assert_string_equal(str_text(&out), want);
	str_release(&out);
	input_release(&in);
}

static void characters_come_in_pieces(void **state)
{
	(void)state;
	expect_chars("a渠道😀é", "a渠道😀é");
	expect_chars("\xe6\xb8q", "q");
	expect_chars("\xff\x80q", "\xef\xbf\xbd\xef\xbf\xbdq");
}

/* Beyond Unicode, where keys without a character are: no key is pressed by it. */
static void no_bytes_are_a_key(void **state)
{
	(void)state;
	struct input in = { 0 };
	uint32_t c = 0;
	for (const char *p = "\xf4\x90\x80\x80"; *p; p++)
		if (input_take_byte(&in, (unsigned char)*p, &c))
			assert_true(c < 0x110000);
	input_release(&in);
}

static bool paste_all(struct input *in, const char *text)
{
	bool has_ended = false;
	for (; *text && !has_ended; text++)
		has_ended = input_take_pasted(in, (unsigned char)*text, 0);
	return has_ended;
}

static void a_mark_in_pieces_ends_a_paste(void **state)
{
	(void)state;
	struct input in = { 0 };
	input_begin_paste(&in, 0);
	assert_false(paste_all(&in, "one\r\ntwo\033[20"));
	assert_true(in.in_paste);
	assert_true(paste_all(&in, "1~"));
	assert_false(in.in_paste);
	assert_string_equal(str_text(&in.paste), "one\ntwo");
	input_release(&in);
}

static void a_paste_without_end_is_cut_and_ends(void **state)
{
	(void)state;
	struct input in = { 0 };
	input_begin_paste(&in, 0);
	for (int i = 0; i < 3000000; i++)
		assert_false(input_take_pasted(&in, 'x', 0));
	assert_true(paste_all(&in, "\033[201~"));
	assert_int_equal(in.paste.len, 1 << 20);
	input_release(&in);
}

static void what_comes_long_after_was_typed(void **state)
{
	(void)state;
	struct input in = { 0 };
	assert_false(input_is_abandoned(&in, 1000000));
	input_begin_paste(&in, 5);
	assert_false(input_is_abandoned(&in, 9000));
	input_take_pasted(&in, 'x', 9000);
	assert_false(input_is_abandoned(&in, 18000));
	assert_true(input_is_abandoned(&in, 20000));
	input_release(&in);
}

static int set_language(void **state)
{
	(void)state;
	i18n_init("en");
	return 0;
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		cmocka_unit_test(characters_come_in_pieces),
		cmocka_unit_test(no_bytes_are_a_key),
		cmocka_unit_test(a_mark_in_pieces_ends_a_paste),
		cmocka_unit_test(a_paste_without_end_is_cut_and_ends),
		cmocka_unit_test(what_comes_long_after_was_typed),
	};
	return cmocka_run_group_tests_name(__FILE__, cases, set_language, NULL);
}
