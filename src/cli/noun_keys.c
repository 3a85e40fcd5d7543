/* keys: which key does what. */
#include <string.h>

#include "cli/nouns.h"
#include "screens/screens.h"
#include "ui/fixed_keys.h"
#include "ui/keymap.h"

static void add_rows(struct table *t, const struct keymap *m, const struct screen *s,
		     const struct action *rows)
{
	for (const struct action *a = rows; a && a->name; a++) {
		table_row(t);
		cell_text(t, "screen", s ? s->name : "all");
		cell_text(t, "action", a->name);
		cell_text(t, "keys", keymap_keys(m, s, a));
		cell_text(t, "help", _(a->help));
	}
}

/* Those of forms and the like, which are no actions. */
static bool add_fixed(struct table *t, const char *only)
{
	bool found = false;
	for (const struct fixed_keys *k = fixed_keys; k->name; k++) {
		if (only && strcmp(only, k->name) != 0)
			continue;
		found = true;
		for (const struct fixed_key *row = k->row; row->keys; row++) {
			table_row(t);
			cell_text(t, "screen", k->name);
			cell_text(t, "keys", row->keys);
			cell_text(t, "action", "");
			cell_text(t, "help", _(row->help));
		}
	}
	return found;
}

static int run_keys(struct cli *cli, const struct args *args, struct err *err)
{
	static const struct column columns[] = {
		{ "screen", N_("Screen"), 0, 0, 0 },
		{ "keys", N_("Keys"), 0, 0, 0 },
		{ "action", N_("Action"), 0, 0, 0 },
		{ "help", N_("What it does"), 0, 20, COLUMN_STRETCH },
	};
	const char *only = args_at(args, 0);
	struct keymap map = { 0 };
	bool found = !only || !strcmp(only, "all");
	if (keymap_load(&map, "", every_screen, err) < 0) {
		keymap_release(&map);
		return -1;
	}
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));
	for (size_t i = 0; every_screen[i]; i++) {
		if (only && strcmp(only, every_screen[i]->name) != 0)
			continue;
		found = true;
		add_rows(t, &map, every_screen[i], every_screen[i]->actions);
	}
	if (!only || !strcmp(only, "all"))
		add_rows(t, &map, NULL, common_actions);
	found |= add_fixed(t, only);
	int rc = found ? cli_table(cli, t, err) : err_set(err, ERR_NOINPUT, "no screen '%s'", only);
	keymap_release(&map);
	return rc;
}

static const struct verb keys_verbs[] = {
	{ "", N_("[SCREEN]"), N_("List the keys of the screens"), NULL, 0, 1, VERB_NO_DATABASE,
	  run_keys },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_keys = {
	"keys",
	N_("The keys of the screens"),
	keys_verbs,
	NULL,
	N_("SCREEN is the name of a screen or pop-up, or all: what is the same on every screen. "
	   "field, form, prompt, list, question, conflict, text and wall have keys that stay as "
	   "they are. Other keys are set in keys.ini of the user's folder of settings: a section "
	   "per screen, [all] for those of every screen, and lines such as: done = x Ctrl-D. A key "
	   "is a character or Enter, Esc, Tab, Space, Backspace, Delete, Insert, Up, Down, Left, "
	   "Right, Home, End, PgUp, PgDn, F1 to F12, with Ctrl-, Alt- or Shift- before it."),
};
