/* One fixture, every format, with English and Chinese figures, at 40 to 120 columns. */
#include "support/test.h"

#include <jansson.h>
#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "fixture.h"
#include "render/render.h"

typedef struct report *make_report(struct arena *a);

static void print_to(struct str *out, make_report *make, const char *format,
		     const struct render_options *o)
{
	struct arena a = { 0 };
	struct err err = { 0 };

	if (render(make(&a), format, o, out, &err))
		fail_msg("%s: %s", format, err.message);
	arena_release(&a);
}

static void golden(make_report *make, const char *format, const struct render_options *o,
		   const char *name)
{
	struct str out = { 0 };
	char path[128];

	print_to(&out, make, format, o);
	snprintf(path, sizeof(path), "render/golden/%s", name);
	test_golden(path, str_text(&out));
	str_release(&out);
}

static void in_language(const char *lang)
{
	char name[64];

	i18n_set(lang);
	for (int width = 40; width <= 120; width += 40) {
		struct render_options o = { .width_cols = width };

		snprintf(name, sizeof(name), "list.%s.%d.txt", lang, width);
		golden(fixture_list, "text", &o, name);
		snprintf(name, sizeof(name), "document.%s.%d.txt", lang, width);
		golden(fixture_document, "text", &o, name);
	}
	struct render_options o = { 0 };

	snprintf(name, sizeof(name), "list.%s.md", lang);
	golden(fixture_list, "md", &o, name);
	snprintf(name, sizeof(name), "document.%s.md", lang);
	golden(fixture_document, "md", &o, name);
	i18n_set("en");
}

static void english_pages(void **state)
{
	(void)state;
	in_language("en");
}

static void chinese_pages(void **state)
{
	(void)state;
	in_language("zh");
}

static void machine_formats(void **state)
{
	struct render_options o = { 0 };

	(void)state;
	golden(fixture_list, "json", &o, "list.json");
	golden(fixture_document, "json", &o, "document.json");
	golden(fixture_change, "json", &o, "change.json");
	golden(fixture_list, "csv", &o, "list.csv");
	golden(fixture_document, "csv", &o, "document.csv");
	golden(fixture_change, "csv", &o, "change.csv");
	golden(fixture_change, "text", &o, "change.txt");
}

static void colour_only_when_asked(void **state)
{
	struct render_options o = { .width_cols = 80, .color = true };

	(void)state;
	golden(fixture_list, "text", &o, "list.color.txt");
	golden(fixture_document, "text", &o, "document.color.txt");
}

static void machine_formats_do_not_know_the_language(void **state)
{
	struct render_options o = { 0 };
	struct str en = { 0 }, zh = { 0 };

	(void)state;
	print_to(&en, fixture_list, "json", &o);
	print_to(&en, fixture_list, "csv", &o);
	i18n_set("zh");
	print_to(&zh, fixture_list, "json", &o);
	print_to(&zh, fixture_list, "csv", &o);
	i18n_set("en");
	assert_string_equal(str_text(&en), str_text(&zh));
	str_release(&en);
	str_release(&zh);
}

static json_t *parse(const struct str *text)
{
	json_error_t e;
	json_t *root = json_loadb(text->data, text->len, JSON_REJECT_DUPLICATES, &e);

	if (!root)
		fail_msg("line %d column %d: %s", e.line, e.column, e.text);
	return root;
}

static void json_is_read_back(void **state)
{
	struct render_options o = { 0 };
	struct str out = { 0 };

	(void)state;
	print_to(&out, fixture_list, "json", &o);
	json_t *root = parse(&out), *row = json_array_get(root, 2);

	assert_int_equal(json_array_size(root), 4);
	assert_int_equal(json_integer_value(json_object_get(row, "id")), 31);
	assert_string_equal(json_string_value(json_object_get(row, "title")),
			    "=cmd|' /C calc'!A0 \033[31mred\033[0m \u202egnp.exe");
	assert_true(json_is_null(json_object_get(row, "owner")));
	assert_true(json_is_null(json_object_get(row, "due")));
	assert_string_equal(json_string_value(json_object_get(row, "state")), "blocked");
	assert_true(json_number_value(json_object_get(row, "cost")) == -12.5);
	assert_int_equal(json_array_size(json_object_get(row, "needs")), 2);
	json_decref(root);
	str_release(&out);
}

static struct report *odd_texts(struct arena *a)
{
	struct report *r = report_new(a);
	struct object *o = report_facts(r, NULL);

	object_add(o, "bad", "Bad", value_text("a\xff\xc3(b"));
	object_add(o, "controls", "Controls",
		   value_text("\x01\x1b\x7f\xc2\x85\u2028\u200b\U000e0041"));
	object_add(o, "quotes", "Quotes", value_text("\"\\\n\r\t/"));
	object_add(o, "big", "Big", value_int(INT64_MIN));
	object_add(o, "exact", "Exact", value_money(900719925474099325, currency_find("CNY")));
	object_add(o, "third", "Third", value_percent(figure_ratio(1, 3), 1));
	return r;
}

static void json_is_strict_and_exact(void **state)
{
	struct render_options o = { 0 };
	struct str out = { 0 };

	(void)state;
	print_to(&out, odd_texts, "json", &o);
	for (size_t i = 0; i < out.len; i++)
		assert_true((unsigned char)out.data[i] >= 0x20 || out.data[i] == 0x0a);
	assert_true(utf8_is_valid(out.data, out.len));
	assert_null(strstr(out.data, "\u2028"));
	assert_non_null(strstr(out.data, "\"exact\": 9007199254740993.25"));
	assert_non_null(strstr(out.data, "\"third\": 0.333333333333"));
	json_t *root = parse(&out);

	assert_string_equal(json_string_value(json_object_get(root, "bad")), "a\ufffd\ufffd(b");
	assert_string_equal(json_string_value(json_object_get(root, "controls")),
			    "\x01\x1b\x7f\xc2\x85\u2028\u200b\U000e0041");
	assert_string_equal(json_string_value(json_object_get(root, "quotes")), "\"\\\n\r\t/");
	assert_true(json_integer_value(json_object_get(root, "big")) == INT64_MIN);
	json_decref(root);
	str_release(&out);
}

static void text_is_safe_for_a_terminal(void **state)
{
	static const char *const formats[] = { "text", "md", "csv" };
	struct render_options o = { .width_cols = 80, .is_terminal = true };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		struct str out = { 0 };

		print_to(&out, fixture_list, formats[i], &o);
		assert_null(strchr(out.data, '\033'));
		assert_null(strstr(out.data, "\u202e"));
		str_release(&out);
	}
}

static void csv_is_read_back(void **state)
{
	struct render_options o = { .bom = true };
	struct str out = { 0 };
	struct err err = { 0 };
	const char *const *field;
	size_t n;

	(void)state;
	print_to(&out, fixture_list, "csv", &o);
	assert_true(str_starts(out.data, "\xef\xbb\xbf"
					 "id,title,"));
	FILE *in = fmemopen(out.data, out.len, "r");
	struct csv_reader *r = csv_reader_new(in, "list.csv", ',');

	for (int line = 0; line < 4; line++)
		assert_int_equal(csv_next(r, &field, &n, &err), 1);
	assert_int_equal(n, 11);
	assert_string_equal(field[0], "31");
	assert_int_equal(field[1][0], '\'');
	assert_string_equal(csv_unguard(field[1]),
			    "=cmd|' /C calc'!A0 \033[31mred\033[0m \u202egnp.exe");
	assert_string_equal(field[6], "-12.5");
	csv_reader_free(r);
	fclose(in);
	str_release(&out);
}

static void unknown_format_names_the_nearest(void **state)
{
	struct arena a = { 0 };
	struct render_options o = { 0 };
	struct str out = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(render(fixture_change(&a), "jsno", &o, &out, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_non_null(strstr(err.hint, "json"));
	assert_non_null(renderer_find("MD"));
	arena_release(&a);
	str_release(&out);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(english_pages), cmocka_unit_test(chinese_pages),
		  cmocka_unit_test(machine_formats), cmocka_unit_test(colour_only_when_asked),
		  cmocka_unit_test(machine_formats_do_not_know_the_language),
		  cmocka_unit_test(json_is_read_back), cmocka_unit_test(json_is_strict_and_exact),
		  cmocka_unit_test(text_is_safe_for_a_terminal), cmocka_unit_test(csv_is_read_back),
		  cmocka_unit_test(unknown_format_names_the_nearest))
