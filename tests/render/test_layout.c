/* Properties of the text layout: columns line up by cells whatever the text. */
#include "support/test.h"

#include <string.h>

#include "base/utf8.h"
#include "render/columns.h"
#include "render/render.h"
#include "render/wrap.h"

enum { MAX_COLUMNS = 6, MAX_CELLS = 400 };

static const char *const words[] = { "a", "KPI",     "信息流", "达人·报价", "naïve",
				     "é", "café 店", "１２３", "1,234.50",  "長い言葉" };

static const char *random_text(struct arena *a, struct test_random *r)
{
	struct str s = { 0 };

	for (int64_t i = test_random_between(r, 0, 5); i > 0; i--)
		str_addf(&s, "%s%s", words[test_random_between(r, 0, ARRAY_LEN(words) - 1)],
			 test_random_between(r, 0, 1) ? " " : "");
	const char *text = arena_strdup(a, str_text(&s));

	str_release(&s);
	return text;
}

static struct table *random_table(struct arena *a, struct test_random *r)
{
	size_t n = (size_t)test_random_between(r, 1, MAX_COLUMNS);
	struct column *c = arena_array(a, n, sizeof(*c));
	struct table *t = table_new(a, c, n);

	for (size_t i = 0; i < n; i++)
		c[i] = (struct column){ arena_printf(a, "c%zu", i), random_text(a, r),
					(int)test_random_between(r, 0, 4),
					(int)test_random_between(r, 0, 9),
					(unsigned)test_random_between(r, 0, 1) };
	for (int64_t row = test_random_between(r, 0, 6); row >= 0; row--) {
		table_row(t);
		for (size_t i = 0; i < n; i++)
			table_set(t, c[i].key,
				  i % 2 ? value_text(random_text(a, r))
					: value_int(test_random_between(r, -9999999, 9999999)));
	}
	return t;
}

/* Which cells of the line are blank; returns its width. */
static int find_blanks(const char *line, size_t len, bool blank[MAX_CELLS])
{
	int at = 0;

	for (size_t i = 0; i < len;) {
		int cells;
		size_t n = utf8_grapheme(line + i, len - i, &cells);

		for (int c = 0; c < cells && at + c < MAX_CELLS; c++)
			blank[at + c] = line[i] == ' ';
		at += cells;
		i += n;
	}
	return at;
}

/* Every gap of the rule line is blank in every line. */
static void check_lines_up(const char *text, int width)
{
	const char *rule = strchr(text, '\n') + 1;
	bool gap[MAX_CELLS] = { false };
	int rule_width = find_blanks(rule, strcspn(rule, "\n"), gap);

	for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
		bool blank[MAX_CELLS] = { false };
		int cells = find_blanks(line, strcspn(line, "\n"), blank);

		if (width >= MAX_COLUMNS * (COLUMNS_LEAST + COLUMNS_GAP))
			assert_true(cells <= width);
		assert_true(cells <= rule_width);
		for (int i = 0; i < cells; i++)
			if (gap[i])
				assert_true(blank[i]);
	}
}

static void random_tables_line_up(void **state)
{
	struct test_random r = test_random_seed(20260618);

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct arena a = { 0 };
		struct str out = { 0 };
		struct err err = { 0 };
		struct render_options o = { .width_cols = (int)test_random_between(&r, 0, 130) };
		struct report *report = report_list(&a, random_table(&a, &r));

		assert_int_equal(render(report, "text", &o, &out, &err), 0);
		check_lines_up(str_text(&out), o.width_cols ? o.width_cols : MAX_CELLS);
		str_release(&out);
		arena_release(&a);
	}
}

static void columns_give_way_in_order(void **state)
{
	struct column_fit c[] = { { 5, 5, 0, false, 0 },
				  { 40, 8, 0, true, 0 },
				  { 10, 10, 2, false, 0 },
				  { 10, 10, 1, false, 0 } };

	(void)state;
	columns_fit(c, 4, 0);
	assert_int_equal(c[1].width, 40);
	columns_fit(c, 4, 60);
	assert_int_equal(c[1].width, 60 - 5 - 10 - 10 - 6);
	columns_fit(c, 4, 38);
	assert_int_equal(c[2].width, 0);
	assert_int_equal(c[3].width, 10);
	assert_int_equal(c[1].width, 38 - 5 - 10 - 4);
	columns_fit(c, 4, 20);
	assert_int_equal(c[3].width, 0);
	assert_int_equal(c[1].width, 13);
	columns_fit(c, 4, 9);
	assert_int_equal(c[0].width + c[1].width + COLUMNS_GAP, 9);
}

static void check_wrap(const char *text, int indent, int width, const char *want)
{
	struct str out = { 0 };

	wrap_add(&out, text, indent, width);
	assert_string_equal(str_text(&out), want);
	str_release(&out);
}

static void paragraphs_break_by_cells(void **state)
{
	(void)state;
	check_wrap("one two three", 0, 7, "one two\nthree");
	check_wrap("one two three", 0, 0, "one two three");
	check_wrap("one  two", 2, 80, "one  two");
	check_wrap("a\nb", 2, 80, "a\n  b");
	check_wrap("中文换行测试", 0, 8, "中文换行\n测试");
	check_wrap("中文换行，测试", 0, 8, "中文换\n行，测试");
	check_wrap("中文abc def", 0, 6, "中文\nabc\ndef");
	check_wrap("abcdefghij", 0, 4, "abcd\nefgh\nij");
	check_wrap("", 0, 4, "");
}

static void check_no_line_from(const char *format, bool is_said)
{
	struct arena a = { 0 };
	struct str out = { 0 };
	struct err err = { 0 };
	struct render_options o = { .width_cols = 80 };
	struct report *r = report_new(&a);

	if (is_said)
		report_say(r, "Added T-1 a\nwarroom: all is well");
	report_heading(r, 1, "Title\nwarroom: all is well");
	report_paragraph(r, ROLE_NONE, "Text\nwarroom: all is well");
	assert_int_equal(render(r, format, &o, &out, &err), 0);
	assert_null(strstr(str_text(&out), "\nwarroom:"));
	str_release(&out);
	arena_release(&a);
}

static void data_makes_no_line_of_its_own(void **state)
{
	(void)state;
	check_no_line_from("text", false);
	check_no_line_from("text", true);
	check_no_line_from("md", false);
	check_no_line_from("md", true);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(random_tables_line_up),
		  cmocka_unit_test(columns_give_way_in_order),
		  cmocka_unit_test(paragraphs_break_by_cells),
		  cmocka_unit_test(data_makes_no_line_of_its_own))
