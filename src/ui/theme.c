#include "ui/theme.h"

#include <string.h>

#define NONE LOOK_DEFAULT
#define BOLD LOOK_BOLD
#define DIM LOOK_DIM
#define LINE LOOK_UNDERLINE
#define BACK LOOK_REVERSE

/* What all themes have without colours. */
/* clang-format off */
#define MONO(tone) \
	((tone) == TONE_BAD ? BOLD | LINE : (tone) == TONE_WARN ? BOLD : \
	 (tone) == TONE_SELECTED || (tone) == TONE_TAB_ON || (tone) == TONE_TOAST || \
	 (tone) == TONE_TOP || (tone) == TONE_GLOW ? BACK : \
	 (tone) == TONE_INPUT || (tone) == TONE_HEAD ? LINE : \
	 (tone) == TONE_DIM || (tone) == TONE_STALE || (tone) == TONE_BORDER ? DIM : \
	 (tone) == TONE_STRONG || (tone) == TONE_TITLE || (tone) == TONE_KEY || \
	 (tone) == TONE_FOCUS || (tone) == TONE_MARKED ? BOLD : 0)
#define L(tone, fg, bg, fg8, bg8, attr) [tone] = { fg, bg, fg8, bg8, attr, MONO(tone) }

const struct theme themes[] = {
	{ "dark", {
		L(TONE_NORMAL, NONE, NONE, NONE, NONE, 0),
		L(TONE_DIM, 245, NONE, NONE, NONE, DIM),
		L(TONE_STRONG, NONE, NONE, NONE, NONE, BOLD),
		L(TONE_TITLE, 153, NONE, 6, NONE, BOLD),
		L(TONE_BORDER, 240, NONE, NONE, NONE, DIM),
		L(TONE_FOCUS, 75, NONE, 4, NONE, BOLD),
		L(TONE_HEAD, 110, NONE, 6, NONE, 0),
		L(TONE_TOP, 255, 24, 7, 4, BOLD),
		L(TONE_TAB, 250, NONE, NONE, NONE, 0),
		L(TONE_TAB_ON, 231, 31, 7, 4, BOLD),
		L(TONE_FOOTER, 250, NONE, NONE, NONE, 0),
		L(TONE_KEY, 222, NONE, 3, NONE, BOLD),
		L(TONE_GOOD, 78, NONE, 2, NONE, 0),
		L(TONE_AHEAD, 80, NONE, 6, NONE, 0),
		L(TONE_WARN, 221, NONE, 3, NONE, 0),
		L(TONE_BAD, 203, NONE, 1, NONE, BOLD),
		L(TONE_STALE, 176, NONE, 5, NONE, 0),
		L(TONE_SELECTED, 231, 31, 7, 4, BOLD),
		L(TONE_MARKED, 222, NONE, 3, NONE, BOLD),
		L(TONE_GLOW, 16, 186, 0, 3, 0),
		L(TONE_INPUT, 255, 237, 7, NONE, LINE),
		L(TONE_TOAST, 255, 29, 7, 2, BOLD),
	} },
	{ "light", {
		L(TONE_NORMAL, NONE, NONE, NONE, NONE, 0),
		L(TONE_DIM, 243, NONE, NONE, NONE, DIM),
		L(TONE_STRONG, NONE, NONE, NONE, NONE, BOLD),
		L(TONE_TITLE, 24, NONE, 4, NONE, BOLD),
		L(TONE_BORDER, 248, NONE, NONE, NONE, DIM),
		L(TONE_FOCUS, 25, NONE, 4, NONE, BOLD),
		L(TONE_HEAD, 24, NONE, 4, NONE, 0),
		L(TONE_TOP, 255, 25, 7, 4, BOLD),
		L(TONE_TAB, 240, NONE, NONE, NONE, 0),
		L(TONE_TAB_ON, 231, 25, 7, 4, BOLD),
		L(TONE_FOOTER, 240, NONE, NONE, NONE, 0),
		L(TONE_KEY, 130, NONE, 5, NONE, BOLD),
		L(TONE_GOOD, 28, NONE, 2, NONE, 0),
		L(TONE_AHEAD, 30, NONE, 6, NONE, 0),
		L(TONE_WARN, 130, NONE, 3, NONE, BOLD),
		L(TONE_BAD, 160, NONE, 1, NONE, BOLD),
		L(TONE_STALE, 90, NONE, 5, NONE, 0),
		L(TONE_SELECTED, 231, 25, 7, 4, BOLD),
		L(TONE_MARKED, 130, NONE, 5, NONE, BOLD),
		L(TONE_GLOW, 16, 222, 0, 3, 0),
		L(TONE_INPUT, 16, 254, 0, NONE, LINE),
		L(TONE_TOAST, 231, 28, 7, 2, BOLD),
	} },
	{ "contrast", {
		L(TONE_NORMAL, 231, 16, 7, 0, 0),
		L(TONE_DIM, 231, 16, 7, 0, 0),
		L(TONE_STRONG, 231, 16, 7, 0, BOLD),
		L(TONE_TITLE, 231, 16, 7, 0, BOLD | LINE),
		L(TONE_BORDER, 231, 16, 7, 0, 0),
		L(TONE_FOCUS, 226, 16, 3, 0, BOLD),
		L(TONE_HEAD, 231, 16, 7, 0, LINE),
		L(TONE_TOP, 16, 231, 0, 7, BOLD),
		L(TONE_TAB, 231, 16, 7, 0, 0),
		L(TONE_TAB_ON, 16, 226, 0, 3, BOLD),
		L(TONE_FOOTER, 231, 16, 7, 0, 0),
		L(TONE_KEY, 226, 16, 3, 0, BOLD),
		L(TONE_GOOD, 46, 16, 2, 0, BOLD),
		L(TONE_AHEAD, 51, 16, 6, 0, BOLD),
		L(TONE_WARN, 226, 16, 3, 0, BOLD),
		L(TONE_BAD, 231, 124, 7, 1, BOLD),
		L(TONE_STALE, 207, 16, 5, 0, BOLD),
		L(TONE_SELECTED, 16, 226, 0, 3, BOLD),
		L(TONE_MARKED, 226, 16, 3, 0, BOLD | LINE),
		L(TONE_GLOW, 16, 51, 0, 6, BOLD),
		L(TONE_INPUT, 16, 231, 0, 7, 0),
		L(TONE_TOAST, 16, 46, 0, 2, BOLD),
	} },
	{ "colorblind", { /* blue to orange; no red beside green */
		L(TONE_NORMAL, NONE, NONE, NONE, NONE, 0),
		L(TONE_DIM, 245, NONE, NONE, NONE, DIM),
		L(TONE_STRONG, NONE, NONE, NONE, NONE, BOLD),
		L(TONE_TITLE, 153, NONE, 6, NONE, BOLD),
		L(TONE_BORDER, 240, NONE, NONE, NONE, DIM),
		L(TONE_FOCUS, 75, NONE, 4, NONE, BOLD),
		L(TONE_HEAD, 110, NONE, 6, NONE, 0),
		L(TONE_TOP, 255, 24, 7, 4, BOLD),
		L(TONE_TAB, 250, NONE, NONE, NONE, 0),
		L(TONE_TAB_ON, 231, 31, 7, 4, BOLD),
		L(TONE_FOOTER, 250, NONE, NONE, NONE, 0),
		L(TONE_KEY, 222, NONE, 3, NONE, BOLD),
		L(TONE_GOOD, 75, NONE, 4, NONE, 0),
		L(TONE_AHEAD, 159, NONE, 6, NONE, 0),
		L(TONE_WARN, 229, NONE, 3, NONE, 0),
		L(TONE_BAD, 208, NONE, 3, NONE, BOLD | LINE),
		L(TONE_STALE, 182, NONE, 5, NONE, 0),
		L(TONE_SELECTED, 231, 31, 7, 4, BOLD),
		L(TONE_MARKED, 222, NONE, 3, NONE, BOLD),
		L(TONE_GLOW, 16, 229, 0, 3, 0),
		L(TONE_INPUT, 255, 237, 7, NONE, LINE),
		L(TONE_TOAST, 255, 25, 7, 4, BOLD),
	} },
#define M(tone) [tone] = { NONE, NONE, NONE, NONE, MONO(tone), MONO(tone) }
	{ "mono", {
		M(TONE_NORMAL), M(TONE_DIM), M(TONE_STRONG), M(TONE_TITLE), M(TONE_BORDER),
		M(TONE_FOCUS), M(TONE_HEAD), M(TONE_TOP), M(TONE_TAB), M(TONE_TAB_ON),
		M(TONE_FOOTER), M(TONE_KEY), M(TONE_GOOD), M(TONE_AHEAD), M(TONE_WARN),
		M(TONE_BAD), M(TONE_STALE), M(TONE_SELECTED), M(TONE_MARKED), M(TONE_GLOW),
		M(TONE_INPUT), M(TONE_TOAST),
	} },
	{ NULL, { { 0 } } },
};
/* clang-format on */

const struct theme *theme_find(const char *name)
{
	for (const struct theme *t = themes; t->name; t++)
		if (!strcmp(t->name, name))
			return t;
	return NULL;
}

struct look theme_look(const struct theme *t, enum tone tone, int colors)
{
	struct look look = t->look[tone];
	if (colors >= 256)
		return look;
	look.fg = colors >= 8 ? look.fg8 : LOOK_DEFAULT;
	look.bg = colors >= 8 ? look.bg8 : LOOK_DEFAULT;
	if (colors < 8)
		look.attr = look.mono;
	return look;
}
