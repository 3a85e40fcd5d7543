/* Which key runs which action: the tables' defaults, changed by the user's own
 * file ($XDG_CONFIG_HOME/warroom/keys.ini):
 *
 *	[all]             actions of every screen
 *	undo = u Ctrl-_
 *	[board]           of one screen, by its name
 *	done = x
 */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "ui/screen.h"

/* Actions of the frame; the rest of enum common_action goes to the screen. */
enum frame_action {
	FRAME_HELP = 2000,
	FRAME_MANUAL,
	FRAME_COMMAND,
	FRAME_FILTER,
	FRAME_UNDO,
	FRAME_REDO,
	FRAME_CAMPAIGN,
	FRAME_COPY_REPORT,
	FRAME_THEME,
	FRAME_WALL,
	FRAME_LANGUAGE,
	FRAME_REPAINT,
	FRAME_RELOAD,
	FRAME_SUSPEND,
	FRAME_LEAVE,
	FRAME_INTERRUPT,
};

/* All rows of both kinds; ends with a NULL name. */
extern const struct action common_actions[];

struct keymap_row {
	const char *screen, *action, *keys;
};
/* What was found lately: to look through all keys is most of the work of one. */
struct keymap_found {
	const struct screen *screen;
	const struct action *action;
	uint32_t key;
};
enum { KEYMAP_FOUND = 16 };
struct keymap {
	struct arena arena;
	struct keymap_row *row;
	size_t n, cap;
	struct keymap_found found[KEYMAP_FOUND];
};
void keymap_release(struct keymap *m);
/* Reads the user's file (`path` "": $XDG_CONFIG_HOME/warroom/keys.ini); a missing one is right.
 * -1 (ERR_CONFIG): file, line, and what is wrong; what stood before it counts. */
int keymap_load(struct keymap *m, const char *path, const struct screen *const *screens,
		struct err *err) NODISCARD;
/* The keys of an action in a screen. */
const char *keymap_keys(const struct keymap *m, const struct screen *s, const struct action *a);
/* The row that a key means: of the screen (may be NULL), else a common one; NULL: none. */
const struct action *keymap_find(struct keymap *m, const struct screen *s, uint32_t key);
/* Those of its keys that mean it there, and no action of the screen: "Home" of "g Home". */
void keymap_add_reaching(struct keymap *m, const struct screen *s, const struct action *a,
			 struct str *out);
/* True for a row of common_actions. */
bool keymap_is_common(const struct action *a);

#endif
