#include "draw/digits.h"

#include <string.h>

#include "base/macros.h"
#include "base/utf8.h"

/* clang-format off */
static const struct shape {
	uint32_t ch;
	const char *row[DIGITS_ROWS];
} shapes[] = {
	{ '0', { "####", "#  #", "#  #", "#  #", "####" } },
	{ '1', { "## ",  " # ",  " # ",  " # ",  "###"  } },
	{ '2', { "####", "   #", "####", "#   ", "####" } },
	{ '3', { "####", "   #", " ###", "   #", "####" } },
	{ '4', { "#  #", "#  #", "####", "   #", "   #" } },
	{ '5', { "####", "#   ", "####", "   #", "####" } },
	{ '6', { "####", "#   ", "####", "#  #", "####" } },
	{ '7', { "####", "   #", "  # ", "  # ", "  # " } },
	{ '8', { "####", "#  #", "####", "#  #", "####" } },
	{ '9', { "####", "#  #", "####", "   #", "####" } },
	{ '.', { " ",    " ",    " ",    " ",    "#"    } },
	{ ',', { " ",    " ",    " ",    "#",    "#"    } },
	{ ':', { " ",    "#",    " ",    "#",    " "    } },
	{ ' ', { " ",    " ",    " ",    " ",    " "    } },
	{ '-', { "   ",  "   ",  "###",  "   ",  "   "  } },
	{ 0x2013, { "   ",  "   ",  "###",  "   ",  "   "  } },
	{ 0x2212, { "   ",  "   ",  "###",  "   ",  "   "  } },
	{ '+', { "   ",  " # ",  "###",  " # ",  "   "  } },
	{ '%', { "#  #", "  # ", " ## ", " #  ", "#  #" } },
	{ 0xa5, { "#   #", " # # ", "#####", "  #  ", "  #  " } },
	{ 'k', { "#  #", "# # ", "##  ", "# # ", "#  #" } },
	{ 'd', { "   #", "   #", "####", "#  #", "####" } },
	{ 'h', { "#   ", "#   ", "####", "#  #", "#  #" } },
	{ 'i', { "#",    " ",    "#",    "#",    "#"    } },
	{ 'm', { "     ", "     ", "#####", "# # #", "# # #" } },
	{ 'n', { "    ", "    ", "####", "#  #", "#  #" } },
	{ 's', { "   ",  " ##",  "## ",  " ##",  "## "  } },
	{ 'M', { "#   #", "## ##", "# # #", "#   #", "#   #" } },
};
/* clang-format on */

static const struct shape *find(uint32_t ch)
{
	for (size_t i = 0; i < ARRAY_LEN(shapes); i++)
		if (shapes[i].ch == ch)
			return &shapes[i];
	return NULL;
}

static void draw_shape(struct canvas *c, const struct digits *d, int col, const struct shape *s)
{
	for (int row = 0; row < DIGITS_ROWS; row++) {
		for (int i = 0; s->row[row][i]; i++) {
			if (s->row[row][i] == ' ')
				continue;
			const struct rect block = { d->row + row * d->scale,
						    d->col + col + i * d->scale, d->scale,
						    d->scale };
			canvas_fill(c, block, c->glyphs->block[GLYPH_STEPS - 1], d->tone);
		}
	}
}

/* One grapheme at a column; the columns it takes with the gap behind it. */
static int draw_one(struct canvas *c, const struct digits *d, int col, const char *s, size_t len)
{
	uint32_t ch;
	char text[64];
	utf8_decode(s, len, &ch);
	const struct shape *shape = find(ch);
	if (shape && c)
		draw_shape(c, d, col, shape);
	if (shape)
		return ((int)strlen(shape->row[0]) + 1) * d->scale;
	len = MIN(len, sizeof text - 1);
	memcpy(text, s, len);
	text[len] = '\0';
	int cols = canvas_width(text);
	if (c)
		canvas_text(c,
			    (struct spot){ d->row + DIGITS_ROWS * d->scale - 1, d->col + col, cols,
					   d->tone },
			    text);
	return cols;
}

static int draw_all(struct canvas *c, const struct digits *d, const char *text)
{
	int col = 0;
	for (size_t left = strlen(text), n; left; left -= n, text += n) {
		n = utf8_grapheme(text, left, NULL);
		col += draw_one(c, d, col, text, n);
	}
	return col;
}

int draw_digits(struct canvas *c, const struct digits *d, const char *text)
{
	return draw_all(c, d, text);
}

int draw_digits_width(const char *text, int scale)
{
	return draw_all(NULL, &(struct digits){ .scale = scale }, text);
}
