/* The keys that the manual tells of fields, forms and so on are keys, and those of a field do
 * something there. */
#include "support/test.h"

#include <string.h>

#include "ui/edit.h"
#include "ui/fixed_keys.h"
#include "ui/key.h"

/* Calls `see` with each key of a row. */
static void each_key(const struct fixed_key *row, void (*see)(uint32_t key, const char *name))
{
	for (const char *at = row->keys; *at;) {
		int len = (int)strcspn(at, " ");
		see(key_parse(at, len), at);
		at += len + (at[len] == ' ');
	}
}

static void is_a_key(uint32_t key, const char *name)
{
	if (key == KEY_NONE)
		fail_msg("no such key: %s", name);
}

static void all_are_keys(void **state)
{
	(void)state;
	for (const struct fixed_keys *k = fixed_keys; k->name; k++)
		for (const struct fixed_key *row = k->row; row->keys; row++)
			each_key(row, is_a_key);
}

/* In the middle of three lines each of them moves or changes something, undo and redo too. */
static void does_something(uint32_t key, const char *name)
{
	struct edit e = { .is_multi = true, .cols = 40, .rows = 5 };
	edit_set(&e, "one two\nthree\n");
	edit_paste(&e, "four five");
	edit_key(&e, KEY_MOD_ALT | 'u');
	edit_key(&e, KEY_CODE_UP);
	edit_key(&e, KEY_CODE_RIGHT);
	edit_key(&e, KEY_CODE_RIGHT);
	if (!edit_key(&e, key))
		fail_msg("%s does nothing in a field", name);
	edit_release(&e);
}

static void a_field_knows_its_keys(void **state)
{
	(void)state;
	assert_string_equal(fixed_keys[0].name, "field");
	for (const struct fixed_key *row = fixed_keys[0].row; row->keys; row++)
		each_key(row, does_something);
}

TEST_MAIN(cmocka_unit_test(all_are_keys), cmocka_unit_test(a_field_knows_its_keys))
