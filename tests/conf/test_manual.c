#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "conf/option.h"
#include "conf/playbook.h"
#include "conf/playbook_schema.h"
#include "model/enum.h"

static void assert_has(const char *page, const char *what)
{
	if (!strstr(page, what))
		fail_msg("the manual does not say '%s'", what);
}

static void assert_names(const char *page, const struct field *f)
{
	char item[128], word[128];

	snprintf(item, sizeof(item), ".It Ic %s Pq ", f->name);
	snprintf(word, sizeof(word), ".Ic %s", f->name);
	assert_has(page, strstr(page, item) ? item : word);
}

static void assert_keys(const char *page, const struct enum_table *t)
{
	for (size_t i = 0; i < t->n; i++) {
		char key[128];

		snprintf(key, sizeof(key), "\n.Li %s", t->row[i].key);
		assert_has(page, key);
	}
}

/* The nesting is that of the tables. */
static void assert_documented(const char *page, const struct schema *s)
{
	for (size_t i = 0; i < s->fields; i++) {
		const struct field *f = &s->field[i];

		assert_names(page, f);
		if (f->type == FIELD_LIST || f->type == FIELD_GROUP)
			assert_documented(page, f->of);
		else if (f->type == FIELD_ENUM || f->type == FIELD_MASK || f->type == FIELD_SET)
			assert_keys(page, f->of);
	}
}

static void each_setting_of_a_playbook_is_in_the_manual(void **state)
{
	char *page = test_read_file(test_source("man/warroom-playbook.5"));

	(void)state;
	assert_documented(page, &playbook_schema);
	free(page);
}

static void the_example_of_the_manual_is_right(void **state)
{
	char *page = test_read_file(test_source("man/warroom-playbook.5"));
	const char *from = strstr(page, "\nformat = 1;\n");
	struct playbook p;
	struct playbook_findings f;
	struct str text = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_non_null(from);
	str_add_bytes(&text, from, (size_t)(strstr(from, "\n.Ed") - from));
	if (playbook_parse(&p, &text, "flash-sale.cfg", &f, &err))
		fail_msg("%s", err.message);
	assert_int_equal(f.warnings.count, 0);
	playbook_release(&p);
	playbook_findings_release(&f);
	str_release(&text);
	free(page);
}

static void each_option_is_in_the_manual(void **state)
{
	char *page = test_read_file(test_source("man/warroom.conf.5"));

	(void)state;
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_table[i];
		char item[256];
		const char *at, *end;

		snprintf(item, sizeof(item), "\n.It Ic %s\n", row->name);
		assert_has(page, item);
		at = strstr(page, item) + 1;
		end = strstr(at + 1, "\n.It Ic ");
		snprintf(item, sizeof(item),
			 *row->normal ? "the default is\n.Li %s ." : "the default is\nempty.",
			 row->normal);
		if (!strstr(at, item) || (end && strstr(at, item) > end))
			fail_msg("%s: the manual does not say '%s'", row->name, item);
		if (row->env)
			assert_has(page, row->env);
	}
	free(page);
}

TEST_MAIN(cmocka_unit_test(each_setting_of_a_playbook_is_in_the_manual),
	  cmocka_unit_test(the_example_of_the_manual_is_right),
	  cmocka_unit_test(each_option_is_in_the_manual))
