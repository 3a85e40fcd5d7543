/* A screen as text, painted once without any terminal: `warroom show`. */
#ifndef UI_SHOW_H
#define UI_SHOW_H

#include "app/app.h"
#include "base/str.h"
#include "ui/screen.h"

enum show_colors {
	SHOW_PLAIN,
	SHOW_COLORS, /* SGR sequences of the person's theme, 256 colours */
	SHOW_TONES,  /* below the text, a letter for each cell's tone (draw/canvas.h) */
};

struct show {
	const struct screen *screen;
	const struct screen *const *around; /* the frame with these as tabs; NULL: no frame */
	struct size size;
	enum show_colors colors;
};
/* Loads and paints; appends one line a row. */
int show_screen(struct app *app, const struct show *show, struct str *out,
		struct err *err) NODISCARD;

/* "120x40" to columns and rows, each 1 to 1000. */
int show_parse_size(const char *text, struct size *size, struct err *err) NODISCARD;

#endif
