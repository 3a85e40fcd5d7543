/* How a tone looks: colours and attributes for 256, 16, 8 and no colours.
 *
 * A theme is an INI file, NAME.ini, looked for in $XDG_CONFIG_HOME/warroom/themes,
 * in the folder themes beside the system's configuration, and last among those
 * that the program ships (conf/themes, built in as they are).  Its syntax is in
 * warroom.conf(5):
 *
 *	base = dark           what is not said here looks as there
 *	[256]                 256, 16, 8 or mono
 *	bad = 203 on 16 bold  tone = foreground on background attributes
 *
 * What a theme leaves out for a terminal looks there as with fewer colours. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "draw/canvas.h"

enum look_attr {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_UNDERLINE = 1 << 2,
	LOOK_REVERSE = 1 << 3,
};
enum { LOOK_DEFAULT = -1 }; /* the terminal's own colour */

struct look {
	int16_t fg, bg; /* of as many as the depth has; LOOK_DEFAULT */
	uint8_t attr;   /* or-ed enum look_attr */
	bool is_given;  /* by the theme or what it is based on, for this depth */
};

enum theme_depth { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_COUNT };

enum { THEME_NAME_MAX = 32 };
struct theme {
	char name[THEME_NAME_MAX];
	struct look look[DEPTH_COUNT][TONE_COUNT];
};

/* Reads the theme of that name.  -1 (ERR_CONFIG): there is none, or file, line and what is wrong
 * in it; `t` is then the default one. */
int theme_load(struct theme *t, const char *name, struct err *err) NODISCARD;
/* The names there are: the program's first, then those of the two folders. */
size_t theme_list(struct arena *a, const char ***names);
/* The look on a terminal with so many colours. */
struct look theme_look(const struct theme *t, enum tone tone, int colors);

/* What the program ships, made by tools/embed; ends with a NULL name. */
struct shipped {
	const char *name;
	const unsigned char *text;
	size_t len;
};
extern const struct shipped shipped_themes[];

#endif
