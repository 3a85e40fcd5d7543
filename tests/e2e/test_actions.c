/* No action is forgotten: each row of each table of actions is exercised by a script, and what a
 * script says that it exercises is there and is pressed. */
#include "e2e/script.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "screens/screens.h"
#include "ui/keymap.h"

static const struct action *find_action(const char *screen, const char *name)
{
	const struct action *a = !strcmp(screen, "all") ? common_actions : NULL;
	for (size_t i = 0; !a && every_screen[i]; i++)
		if (!strcmp(every_screen[i]->name, screen))
			a = every_screen[i]->actions;
	while (a && a->name && strcmp(a->name, name) != 0)
		a++;
	return a && a->name ? a : NULL;
}

/* One of its keys stands in the script's keys, or its name for an action without a key. */
static bool is_pressed(const struct action *a, const char *keys)
{
	char key[32];
	if (!*a->keys)
		return strstr(keys, a->name) != NULL;
	for (const char *p = a->keys; *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		bool is_name = len > 1;
		assert_true(len < sizeof key - 2);
		key[0] = '<';
		memcpy(key + is_name, p, len);
		strcpy(key + is_name + len, is_name ? ">" : "");
		if (strstr(keys, key))
			return true;
		p += len;
	}
	return false;
}

static bool is_listed(const char *acts, const char *screen, const char *name)
{
	struct str word = { 0 };
	size_t len;
	bool found = false;
	str_addf(&word, "%s/%s", screen, name);
	for (; *acts && !found; acts += strspn(acts, " ")) {
		len = strcspn(acts, " ");
		found = len == word.len && !memcmp(acts, str_text(&word), len);
		acts += len;
	}
	str_release(&word);
	return found;
}

static size_t count_scripts(const char *screen, const char *name)
{
	size_t n = 0;
	for (size_t i = 0; script_tables[i]; i++)
		for (const struct script *s = script_tables[i]; s->name; s++)
			n += is_listed(s->acts, screen, name);
	return n;
}

static size_t count_missing(const char *screen, const struct action *a)
{
	size_t missing = 0;
	for (; a && a->name; a++) {
		if (count_scripts(screen, a->name))
			continue;
		print_message("no row of tests/e2e/scripts_*.c exercises %s/%s (%s)\n", screen,
			      a->name, a->keys);
		missing++;
	}
	return missing;
}

static void each_action_is_exercised(void **state)
{
	(void)state;
	size_t missing = count_missing("all", common_actions);
	for (size_t i = 0; every_screen[i]; i++)
		missing += count_missing(every_screen[i]->name, every_screen[i]->actions);
	assert_int_equal(missing, 0);
}

static void check_acts(const struct script *s)
{
	char screen[32], name[32];
	for (const char *p = s->acts; *p; p += strspn(p, " ")) {
		const char *slash = strchr(p, '/');
		size_t len = strcspn(p, " ");
		assert_non_null(slash);
		assert_true((size_t)(slash - p) < sizeof screen && len < sizeof name);
		snprintf(screen, sizeof screen, "%.*s", (int)(slash - p), p);
		snprintf(name, sizeof name, "%.*s", (int)(len - (size_t)(slash + 1 - p)),
			 slash + 1);
		const struct action *a = find_action(screen, name);
		if (!a)
			fail_msg("'%s': there is no action %s/%s", s->name, screen, name);
		else if (!is_pressed(a, s->keys))
			fail_msg("'%s' does not press %s (%s/%s)", s->name, a->keys, screen, name);
		p += len;
	}
}

static void scripts_press_what_they_say(void **state)
{
	(void)state;
	for (size_t i = 0; script_tables[i]; i++)
		for (const struct script *s = script_tables[i]; s->name; s++)
			check_acts(s);
}

static void each_screen_is_gone_to_by_its_key(void **state)
{
	(void)state;
	for (size_t i = 0; screens[i]; i++) {
		bool found = i == 0; /* the first is there from the start */
		for (size_t k = 0; script_tables[k]; k++)
			for (const struct script *s = script_tables[k]; s->name; s++)
				found |= s->keys[0] == screens[i]->key;
		if (!found)
			fail_msg("no script goes to %s by %c", screens[i]->name, screens[i]->key);
	}
}

TEST_MAIN(cmocka_unit_test(each_action_is_exercised), cmocka_unit_test(scripts_press_what_they_say),
	  cmocka_unit_test(each_screen_is_gone_to_by_its_key))
