#include "ui/keymap.h"

#include <string.h>

#include "conf/folder.h"
#include "conf/option_ini.h"
#include "ui/key.h"

/* clang-format off */
const struct action common_actions[] = {
	{ FRAME_FILTER, "filter", "/", 0, N_("filter"), N_("Show only rows with a text"), 0 },
	{ FRAME_COMMAND, "command", ": Ctrl-P", 0, N_("command"),
	  N_("Run a command or an action by name"), 0 },
	{ FRAME_HELP, "help", "?", 0, N_("help"),
	  N_("All keys of this screen; search and run them"), 0 },
	{ FRAME_UNDO, "undo", "u", 0, NULL, N_("Take my last change back"), 0 },
	{ FRAME_REDO, "redo", "Ctrl-R", 0, NULL, N_("Do again what was taken back"), 0 },
	{ MOVE_UP, "up", "k Up", 0, NULL, N_("Up"), 0 },
	{ MOVE_DOWN, "down", "j Down", 0, NULL, N_("Down"), 0 },
	{ MOVE_LEFT, "left", "h Left", 0, NULL, N_("Left"), 0 },
	{ MOVE_RIGHT, "right", "l Right", 0, NULL, N_("Right"), 0 },
	{ MOVE_FIRST, "first", "g Home", 0, NULL, N_("To the first row"), 0 },
	{ MOVE_LAST, "last", "G End", 0, NULL, N_("To the last row"), 0 },
	{ MOVE_PAGE_UP, "page-up", "PgUp Ctrl-B", 0, NULL, N_("A page up"), 0 },
	{ MOVE_PAGE_DOWN, "page-down", "PgDn Ctrl-F", 0, NULL, N_("A page down"), 0 },
	{ MOVE_HALF_UP, "half-up", "Ctrl-U", 0, NULL, N_("Half a page up"), 0 },
	{ MOVE_HALF_DOWN, "half-down", "Ctrl-D", 0, NULL, N_("Half a page down"), 0 },
	{ MOVE_PANE, "pane", "Tab", 0, NULL, N_("Next pane"), 0 },
	{ MOVE_PANE_BACK, "pane-back", "Shift-Tab", 0, NULL, N_("Pane before"), 0 },
	{ MOVE_HIT, "hit", "n", 0, NULL, N_("Next hit of the filter"), 0 },
	{ MOVE_HIT_BACK, "hit-back", "N", 0, NULL, N_("Hit before"), 0 },
	{ COMMON_OPEN, "open", "Enter", 0, NULL, N_("Open what is under the cursor"), 0 },
	{ COMMON_MARK, "mark", "Space", 0, NULL, N_("Mark the row"), 0 },
	{ COMMON_BACK, "back", "Esc q", 0, NULL, N_("Back"), 0 },
	{ COMMON_SORT, "sort", "o", 0, NULL, N_("Sort by the next column"), 0 },
	{ COMMON_COPY, "copy", "y", 0, NULL,
	  N_("Copy what is under the cursor; again: its next figure"), 0 },
	{ FRAME_COPY_REPORT, "copy-report", "Y", 0, NULL,
	  N_("Copy the short report, a few lines for a chat"), 0 },
	{ FRAME_CAMPAIGN, "campaign", "C", 0, NULL, N_("Go to another campaign"), 0 },
	{ FRAME_WALL, "wall", "W", 0, NULL, N_("The wall: screens turn by themselves"), 0 },
	{ FRAME_LANGUAGE, "language", "F8", 0, NULL, N_("Chinese or English"), 0 },
	{ FRAME_THEME, "theme", "F9", 0, NULL, N_("Choose the colours"), 0 },
	{ FRAME_RELOAD, "reload", "F5", 0, NULL, N_("Load everything again"), 0 },
	{ FRAME_REPAINT, "repaint", "Ctrl-L", 0, NULL, N_("Paint the whole terminal again"), 0 },
	{ FRAME_SUSPEND, "suspend", "Ctrl-Z", 0, NULL, N_("Stop for now; fg comes back"), 0 },
	{ FRAME_MANUAL, "manual", "F1", 0, NULL, N_("What this screen is about"), 0 },
	{ FRAME_INTERRUPT, "interrupt", "Ctrl-C", 0, NULL, N_("Give up; twice: leave"), 0 },
	{ FRAME_LEAVE, "leave", "Q", 0, NULL, N_("Leave warroom"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};
/* clang-format on */

void keymap_release(struct keymap *m)
{
	arena_release(&m->arena);
	*m = (struct keymap){ 0 };
}

/* Gives an action of a screen ("all": of every one) other keys. */
static void set_keys(struct keymap *m, const char *screen, const char *action, const char *keys)
{
	struct keymap_row row = {
		arena_strdup(&m->arena, screen),
		arena_strdup(&m->arena, action),
		arena_strdup(&m->arena, keys),
	};
	*ARENA_PUSH(&m->arena, m->row, m->n, m->cap) = row;
	memset(m->found, 0, sizeof m->found);
}

bool keymap_is_common(const struct action *a)
{
	return a->id >= MOVE_UP;
}

/* ---- the user's file ---- */

struct loading {
	struct keymap *map;
	const struct screen *const *screens;
};

static const struct action *rows_of(const struct loading *l, const char *section)
{
	if (!strcmp(section, "all"))
		return common_actions;
	for (size_t i = 0; l->screens[i]; i++)
		if (!strcmp(l->screens[i]->name, section))
			return l->screens[i]->actions;
	return NULL;
}

static int check_keys(const char *keys, struct err *err)
{
	while (*keys) {
		size_t len = strcspn(keys, " ");
		if (len && !key_parse(keys, (int)len))
			return err_set(err, ERR_CONFIG, "no such key: '%.*s'", (int)len, keys);
		keys += len;
		keys += strspn(keys, " ");
	}
	return 0;
}

static int take_line(void *ctx, const struct ini_line *line, struct err *err)
{
	const struct loading *l = ctx;
	const struct action *a = rows_of(l, line->section);
	if (!a)
		return err_set(err, ERR_CONFIG, "no screen '%s'", line->section);
	while (a->name && strcmp(a->name, line->name) != 0)
		a++;
	if (!a->name) {
		err_set(err, ERR_CONFIG, "no action '%s' in [%s]", line->name, line->section);
		return err_hint(err, "`warroom keys` lists them");
	}
	if (check_keys(line->value, err) < 0)
		return -1;
	set_keys(l->map, line->section, line->name, line->value);
	return 0;
}

int keymap_load(struct keymap *m, const char *path, const struct screen *const *screens,
		struct err *err)
{
	struct loading l = { m, screens };
	const char *folder = folder_config(&m->arena);
	if (!*path)
		path = *folder ? arena_printf(&m->arena, "%s/keys.ini", folder) : "";
	return *path ? ini_read_file(path, take_line, &l, err) : 0;
}

const char *keymap_keys(const struct keymap *m, const struct screen *s, const struct action *a)
{
	const char *name = a->id >= MOVE_UP || !s ? "all" : s->name;
	for (size_t i = m->n; i-- > 0;)
		if (!strcmp(m->row[i].screen, name) && !strcmp(m->row[i].action, a->name))
			return m->row[i].keys;
	return a->keys;
}

static const struct action *find_in(const struct keymap *m, const struct screen *s,
				    const struct action *rows, uint32_t key)
{
	for (const struct action *a = rows; a && a->name; a++)
		if (key_is_in(key, keymap_keys(m, s, a)))
			return a;
	return NULL;
}

static const struct action *find(const struct keymap *m, const struct screen *s, uint32_t key)
{
	const struct action *a = s ? find_in(m, s, s->actions, key) : NULL;
	return a ? a : find_in(m, NULL, common_actions, key);
}

const struct action *keymap_find(struct keymap *m, const struct screen *s, uint32_t key)
{
	struct keymap_found *found = &m->found[key % KEYMAP_FOUND];
	if (found->key != key || found->screen != s)
		*found = (struct keymap_found){ s, find(m, s, key), key };
	return found->action;
}

void keymap_add_reaching(struct keymap *m, const struct screen *s, const struct action *a,
			 struct str *out)
{
	size_t len;

	for (const char *keys = keymap_keys(m, s, a); *(keys += strspn(keys, " ")); keys += len) {
		len = strcspn(keys, " ");
		if (keymap_find(m, s, key_parse(keys, (int)len)) != a)
			continue;
		str_add(out, out->len ? " " : "");
		str_add_bytes(out, keys, len);
	}
}
