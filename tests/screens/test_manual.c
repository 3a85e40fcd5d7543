/* The manual has every key: the part of warroom(1) from "Keys everywhere" on, and that of
 * warroom-keys(7) from EVERYWHERE to REBINDING, are made of the action tables.  UPDATE=1 writes
 * them anew.  warroom-screens(7) has a section for each screen and pop-up. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "screens/screens.h"
#include "ui/fixed_keys.h"
#include "ui/keymap.h"
#include "ui/manual.h"

/* ---- words of mdoc ---- */

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

static void begin_list(struct str *out)
{
	str_add(out, ".Bl -tag -width \"PgDn, Ctrl-F (page-down)\" -compact\n");
}

static void add_actions(struct str *out, const struct action *a)
{
	begin_list(out);
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

static void add_screen(struct str *out, const struct screen *s)
{
	str_addf(out, ".Ss %s%s", s->title, s->key ? " screen" : "");
	if (screen_find(s->name))
		str_addf(out, ", key %c", s->key);
	str_add_char(out, '\n');
	if (s->about)
		add_sentences(out, s->about);
	if (s->actions && s->actions->name)
		add_actions(out, s->actions);
}

/* ---- a part of a page that is made ---- */

/* What stands in the page from the line `from` to the next line `until`. */
static void check_part(const char *file, const char *from, const char *until,
		       const struct str *want)
{
	const char *path = test_source(file);
	char *page = test_read_file(path);
	const char *begin = strstr(page, from), *end;
	struct str whole = { 0 };
	assert_non_null(begin);
	assert_non_null(end = strstr(begin, until));
	if (getenv("UPDATE")) {
		str_add_bytes(&whole, page, (size_t)(begin - page));
		str_addf(&whole, "%s%s", str_text(want), end);
		test_write_file(path, str_text(&whole));
	} else if ((size_t)(end - begin) != want->len || memcmp(begin, want->data, want->len)) {
		fail_msg("%s has other keys: UPDATE=1 make check T=screens/test_manual", file);
	}
	str_release(&whole);
	free(page);
}

static void each_key_is_in_the_manual(void **state)
{
	struct str want = { 0 };
	(void)state;
	str_add(&want, ".Ss Keys everywhere\n");
	add_actions(&want, common_actions);
	for (size_t i = 0; every_screen[i]; i++)
		add_screen(&want, every_screen[i]);
	check_part("man/warroom.1", ".Ss Keys everywhere\n", ".Sh ", &want);
	str_release(&want);
}

/* ---- warroom-keys(7) ---- */

static void add_kind(struct str *out, const char *heading, bool is_popup)
{
	str_addf(out, ".Sh %s\n", heading);
	for (size_t i = 0; every_screen[i]; i++)
		if (!every_screen[i]->key == is_popup)
			add_screen(out, every_screen[i]);
}

static void add_fixed(struct str *out)
{
	str_add(out, ".Sh TYPING AND CHOOSING\n"
		     "These keys stay as they are, since letters are text here.\n");
	for (const struct fixed_keys *k = fixed_keys; k->name; k++) {
		str_addf(out, ".Ss %s\n", k->title);
		begin_list(out);
		for (const struct fixed_key *row = k->row; row->keys; row++) {
			str_add(out, ".It Li ");
			add_keys(out, row->keys);
			str_addf(out, "\n%s.\n", row->help);
		}
		str_add(out, ".El\n");
	}
}

static bool has_key(const struct action *a, const char *key)
{
	size_t len = strlen(key);
	for (const char *at = a->keys; (at = strstr(at, key)); at++)
		if ((at == a->keys || at[-1] == ' ') && (at[len] == ' ' || !at[len]))
			return true;
	return false;
}

static void add_users(struct str *out, const char *where, const struct action *a, const char *key)
{
	for (; a && a->name; a++)
		if (has_key(a, key))
			str_addf(out, "%s %s; ", where, a->name);
}

/* What a letter or sign means here and there. */
static void add_by_key(struct str *out)
{
	str_add(out, ".Sh BY KEY\n"
		     "What letters and signs mean, screen by screen; those not here are free.\n");
	begin_list(out);
	for (char c = '!'; c <= '~'; c++) {
		const char key[2] = { c, '\0' };
		struct str users = { 0 };
		add_users(&users, "everywhere", common_actions, key);
		for (size_t i = 0; every_screen[i]; i++)
			add_users(&users, every_screen[i]->name, every_screen[i]->actions, key);
		if (users.len) {
			str_add(out, ".It Li ");
			add_keys(out, key);
			str_addf(out, "\n%.*s\n", (int)users.len - 2, str_text(&users));
		}
		str_release(&users);
	}
	str_add(out, ".El\n");
}

static void the_page_of_keys_has_all(void **state)
{
	struct str want = { 0 };
	(void)state;
	str_add(&want, ".Sh EVERYWHERE\n");
	add_actions(&want, common_actions);
	add_kind(&want, "SCREENS", false);
	add_kind(&want, "POP-UPS", true);
	add_fixed(&want);
	add_by_key(&want);
	check_part("man/warroom-keys.7", ".Sh EVERYWHERE\n", ".Sh REBINDING\n", &want);
	str_release(&want);
}

/* ---- warroom-screens(7) ---- */

/* What F1 opens: there, and not wider than asked for. */
static void check_section(const char *title)
{
	struct str text = { 0 };
	if (!manual_add_section(&text, title, 40))
		fail_msg("F1 finds no section '%s'", title);
	char *copy = mem_strdup(str_text(&text)), *save = NULL;
	for (char *line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
		if (utf8_width(line) > 40)
			fail_msg("%s: too wide: %s", title, line);
	free(copy);
	str_release(&text);
}

static void each_screen_has_its_section(void **state)
{
	char *page = test_read_file(test_source("man/warroom-screens.7"));
	(void)state;
	for (size_t i = 0; every_screen[i]; i++) {
		struct str head = { 0 };
		str_addf(&head, "\n.Ss %s\n", every_screen[i]->title);
		if (!strstr(page, str_text(&head)))
			fail_msg("warroom-screens.7 lacks '%s'", str_text(&head) + 1);
		str_release(&head);
		check_section(every_screen[i]->title);
	}
	free(page);
}

TEST_MAIN(cmocka_unit_test(each_key_is_in_the_manual), cmocka_unit_test(the_page_of_keys_has_all),
	  cmocka_unit_test(each_screen_has_its_section))
