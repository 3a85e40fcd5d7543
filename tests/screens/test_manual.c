/* warroom(1) has every key of every screen: from "Keys everywhere" on, its section SCREENS is made
 * of the action tables.  UPDATE=1 writes it anew. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "screens/screens.h"
#include "ui/keymap.h"

/* "k , Up"; signs that mdoc would take for punctuation are hidden from it. */
static void add_keys(struct str *out, const char *keys)
{
	for (const char *key = keys; *key; key += *key == ' ') {
		size_t len = strcspn(key, " ");
		bool is_sign = len == 1 && strchr(".,:;()[]?!|", *key);
		str_addf(out, "%s%s%.*s", key == keys ? "" : " , ", is_sign ? "\\&" : "", (int)len,
			 key);
		key += len;
	}
}

static void add_actions(struct str *out, const struct action *a)
{
	str_add(out, ".Bl -tag -width \"PgDn, Ctrl-F (page-down)\" -compact\n");
	for (; a && a->name; a++) {
		str_add(out, ".It ");
		if (*a->keys) {
			str_add(out, "Li ");
			add_keys(out, a->keys);
			str_add(out, " Pq ");
		}
		str_addf(out, "Ic %s\n%s.\n", a->name, a->help);
	}
	str_add(out, ".El\n");
}

/* Each sentence on its line, as mdoc wants it. */
static void add_sentences(struct str *out, const char *text)
{
	for (; *text; text++) {
		bool is_end = text[0] == '.' && text[1] == ' ';
		str_add_char(out, *text);
		if (is_end)
			str_add_char(out, '\n');
		text += is_end;
	}
	str_add_char(out, '\n');
}

static void add_all(struct str *out)
{
	str_add(out, ".Ss Keys everywhere\n");
	add_actions(out, common_actions);
	for (size_t i = 0; every_screen[i]; i++) {
		const struct screen *s = every_screen[i];
		str_addf(out, ".Ss %s", s->title);
		str_addf(out, s->key ? " screen, key %c\n" : "\n", s->key);
		if (s->about)
			add_sentences(out, s->about);
		if (s->actions && s->actions->name)
			add_actions(out, s->actions);
	}
}

static void each_key_is_in_the_manual(void **state)
{
	const char *path = test_source("man/warroom.1");
	char *page = test_read_file(path);
	const char *from = strstr(page, ".Ss Keys everywhere\n"), *end;
	struct str want = { 0 }, whole = { 0 };
	(void)state;
	assert_non_null(from);
	assert_non_null(end = strstr(from, ".Sh "));
	add_all(&want);
	if (getenv("UPDATE")) {
		str_add_bytes(&whole, page, (size_t)(from - page));
		str_addf(&whole, "%s%s", str_text(&want), end);
		test_write_file(path, str_text(&whole));
	} else if ((size_t)(end - from) != want.len || memcmp(from, str_text(&want), want.len)) {
		fail_msg("warroom.1 has other keys: UPDATE=1 make check T=screens/test_manual");
	}
	str_release(&want);
	str_release(&whole);
	free(page);
}

TEST_MAIN(cmocka_unit_test(each_key_is_in_the_manual))
