/* Text over several lines of a canvas, broken at blanks and between wide characters. */
#ifndef DRAW_FLOW_H
#define DRAW_FLOW_H

#include "draw/canvas.h"

/* Lines of `cols` cells that the text takes, at least 1 and at most `most`. */
int flow_rows(const char *text, int cols, int most);
/* Paints it from `at` down in at most `most` lines, the last one cut; returns how many it took. */
int flow_draw(struct canvas *c, const struct fit *at, int most, const char *text);

#endif
