/* How a tone looks: colours and attributes for 256, 16, 8 and no colours. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdint.h>

#include "base/str.h"
#include "draw/canvas.h"

enum look_attr {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_UNDERLINE = 1 << 2,
	LOOK_REVERSE = 1 << 3,
};
enum { LOOK_DEFAULT = -1 }; /* the terminal's own colour */

struct look {
	int16_t fg, bg;  /* of 256; LOOK_DEFAULT */
	int8_t fg8, bg8; /* of 8 */
	uint8_t attr;
	uint8_t mono; /* attributes when there are no colours */
};

struct theme {
	const char *name;
	struct look look[TONE_COUNT];
};

/* Ends with a NULL name; the first is the default. */
extern const struct theme themes[];
/* NULL: none of that name. */
const struct theme *theme_find(const char *name);
/* The look on a terminal with so many colours: fg and bg are of what it has, attributes mono's when
 * it has none. */
struct look theme_look(const struct theme *t, enum tone tone, int colors);

#endif
