/* The column tables against the real tables. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"

static void every_column_is_in_its_table_and_the_other_way_round(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "e.db");
	for (size_t i = 0; i < entities_count; i++) {
		const struct entity *e = entities[i];
		struct str sql = { 0 };
		struct db_stmt *st;
		size_t n = 0, written = 0;

		assert_int_equal(e->index, i);
		assert_string_equal(e->column[0].name, "id");
		assert_true(e->n <= ENTITY_COLUMNS_MAX);
		str_addf(&sql, "PRAGMA table_info(%s)", e->table);
		assert_ok(&f, db_prepare(store_db(f.store), str_text(&sql), &st, &f.err));
		while (db_step(st, NULL) == 1) {
			const char *name = db_text(st, 1);
			bool is_known = false;

			for (size_t c = 0; c < e->n; c++)
				is_known |= !strcmp(e->column[c].sql, name);
			if (!is_known)
				fail_msg("%s.%s has no member", e->table, name);
			n++;
		}
		for (size_t c = 0; c < e->n; c++)
			written += !(e->column[c].flags & COLUMN_DERIVED);
		if (n != written)
			fail_msg("%s: %zu columns for %zu members", e->table, n, written);
		str_release(&sql);
	}
	fixture_close(&f);
}

static void texts_of_values_come_back(void **state)
{
	struct test_random r = test_random_seed(7);
	(void)state;

	for (size_t i = 0; i < entities_count; i++) {
		const struct entity *e = entities[i];

		for (size_t c = 0; c < e->n; c++) {
			const struct entity_column *col = &e->column[c];
			struct str text = { 0 };
			struct datum v = column_default(col), got;

			for (int round = 0; round < 20; round++) {
				str_clear(&text);
				column_add_text(col, v, &text);
				assert_int_equal(
					column_parse_text(col, str_text(&text), &got, NULL), 0);
				if (!column_is_equal(col, v, got))
					fail_msg("%s.%s: '%s'", e->table, col->name,
						 str_text(&text));
				v = col->type == COLUMN_TEXT
					    ? datum_text(round % 2 ? "x" : "\xe4\xba\x94 'q'")
				    : col->type == COLUMN_ENUM
					    ? datum_int(col->keys->row[round % (int)col->keys->n]
								.value)
				    : col->type == COLUMN_BOOL
					    ? datum_int(round % 2)
					    : datum_int(test_random_between(&r, -700000, 2900000));
			}
			str_release(&text);
		}
	}
}

TEST_MAIN(cmocka_unit_test(every_column_is_in_its_table_and_the_other_way_round),
	  cmocka_unit_test(texts_of_values_come_back))
