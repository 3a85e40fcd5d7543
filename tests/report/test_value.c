/* Values: what people read, and what machines get. */
#include "support/test.h"

#include <string.h>

#include "base/i18n.h"
#include "model/task.h"
#include "report/tree.h"

struct form {
	struct value value;
	const char *full, *shortly, *zh, *plain;
};

static void check_text(struct value v, bool short_ok, const char *want)
{
	struct str s = { 0 };

	value_add_text(&s, v, short_ok);
	assert_string_equal(str_text(&s), want);
	str_release(&s);
}

static void check_form(const struct form *f)
{
	struct str s = { 0 };

	check_text(f->value, false, f->full);
	check_text(f->value, true, f->shortly);
	i18n_set("zh");
	check_text(f->value, true, f->zh);
	i18n_set("en");
	value_add_plain(&s, f->value);
	assert_string_equal(str_text(&s), f->plain);
	str_release(&s);
}

static struct value brief(struct value v)
{
	return value_in_form(v, VALUE_SHORT);
}

static struct value tight(struct value v)
{
	return value_in_form(v, VALUE_TIGHT);
}

static void forms(void **state)
{
	const struct currency *cny = currency_find("CNY"), *jpy = currency_find("JPY");
	const struct form rows[] = {
		{ value_null(), "–", "–", "–", "" },
		{ value_int(-1234567), "-1,234,567", "-1,234,567", "-1,234,567", "-1234567" },
		{ brief(value_int(3210000)), "3,210,000", "3.21M", "321万", "3210000" },
		{ brief(value_int(48000)), "48,000", "48,000", "4.80万", "48000" },
		{ tight(value_int(48000)), "48,000", "48.0k", "4.80万", "48000" },
		{ tight(value_int(9999)), "9,999", "9,999", "9,999", "9999" },
		{ value_money(123450, cny), "¥1,234.50", "¥1,234.50", "¥1,234.50", "1234.5" },
		{ value_money(-123450, cny), "-¥1,234.50", "-¥1,234.50", "-¥1,234.50", "-1234.5" },
		{ brief(value_money(-120000000, cny)), "-¥1,200,000.00", "-¥1.20M", "-¥120万",
		  "-1200000" },
		{ brief(value_money(20000, cny)), "¥200.00", "¥200", "¥200", "200" },
		{ brief(value_money(22733, cny)), "¥227.33", "¥227.33", "¥227.33", "227.33" },
		{ brief(value_money(123450, cny)), "¥1,234.50", "¥1,235", "¥1,235", "1234.5" },
		{ value_money(1234, jpy), "¥1,234", "¥1,234", "¥1,234", "1234" },
		{ value_percent(figure_of(25, 3), 2), "2.50%", "2.50%", "2.50%", "0.025" },
		{ value_deviation(figure_ratio(-1, 6)), "-17%", "-17%", "-17%", "-0.166666666667" },
		{ value_deviation(figure_of(333, 3)), "+33%", "+33%", "+33%", "0.333" },
		{ value_deviation(FIGURE_UNKNOWN), "–", "–", "–", "" },
		{ brief(value_of_unit(figure_int(60), UNIT_SECONDS, 2, cny)), "60.00 s", "60 s",
		  "60 s", "60" },
		{ value_of_unit(figure_of(420, 2), UNIT_RATIO, 2, cny), "4.20", "4.20", "4.20",
		  "4.2" },
		{ value_of_unit(figure_of(2012, 5), UNIT_PERCENT, 6, cny), "2.01%", "2.01%",
		  "2.01%", "0.02012" },
		{ value_text("a b"), "a b", "a b", "a b", "a b" },
		{ value_text(NULL), "–", "–", "–", "" },
		{ value_text_or_null(""), "–", "–", "–", "" },
		{ value_word(&task_states, TASK_TODO), "to do", "to do", "to do", "todo" },
		{ value_status(STATUS_CRITICAL), "▼▼ critical", "▼▼ critical", "▼▼ critical",
		  "critical" },
		{ value_ref("T", 31), "T-31", "T-31", "T-31", "31" },
		{ value_ref("T", 0), "–", "–", "–", "" },
		{ value_day(20605), "2026-06-01", "2026-06-01", "2026-06-01", "2026-06-01" },
		{ value_day(DAY_NONE), "–", "–", "–", "" },
		{ value_instant(1780000000, NULL), "2026-05-28 20:26", "2026-05-28 20:26",
		  "2026-05-28 20:26", "2026-05-28T20:26:40+00:00" },
		{ value_instant(INSTANT_NONE, NULL), "–", "–", "–", "" },
		{ value_duration(900), "15min", "15min", "15min", "900" },
		{ value_bool(false), "no", "no", "no", "false" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_form(&rows[i]);
}

/* A figure keeps all its 128 bits in a value of 32 bytes. */
static void figures_survive(void **state)
{
	struct test_random r = test_random_seed(11);

	(void)state;
	assert_true(sizeof(struct value) <= 32);
	for (int i = 0; i < 10000; i++) {
		struct figure f = figure_of(test_random_between(&r, INT64_MIN, INT64_MAX),
					    (int)test_random_between(&r, 0, 12));
		struct value v = value_number(f, 2);

		assert_true(f.is_known ? !figure_cmp(value_figure(v), f) : value_is_null(v));
	}
}

static const struct column columns[] = {
	{ "a", "A", 0, 0, 0 },
	{ "b", "B", 0, 0, 0 },
	{ "c", "C", 0, 0, 0 },
};

static void cells_in_any_order(void **state)
{
	struct arena a = { 0 };
	struct table *t = table_new(&a, columns, ARRAY_LEN(columns));

	(void)state;
	for (int row = 0; row < 100; row++) {
		table_row(t);
		cell_int(t, "c", row);
		cell_int(t, "a", -row);
	}
	assert_int_equal(t->n_rows, 100);
	for (size_t row = 0; row < 100; row++) {
		assert_int_equal(table_cell(t, row, 0).i, -(int64_t)row);
		assert_true(value_is_null(table_cell(t, row, 1)));
		assert_int_equal(table_cell(t, row, 2).i, (int64_t)row);
	}
	arena_release(&a);
}

static void objects_keep_their_order(void **state)
{
	struct arena a = { 0 };
	struct object *o = object_new(&a);

	(void)state;
	object_add(o, "z", "Z", value_int(1));
	object_add(o, "y", NULL, value_int(2));
	assert_string_equal(o->field[0].key, "z");
	assert_int_equal(object_get(o, "y").i, 2);
	assert_true(value_is_null(object_get(o, "x")));
	arena_release(&a);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(forms), cmocka_unit_test(figures_survive),
		  cmocka_unit_test(cells_in_any_order), cmocka_unit_test(objects_keep_their_order))
