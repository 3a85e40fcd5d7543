#include "draw/glyphs.h"

#include <stddef.h>
#include <string.h>

const struct glyphs glyphs_unicode = {
	.name = "unicode",
	.hline = 0x2500,
	.vline = 0x2502,
	.top_left = 0x250c,
	.top_right = 0x2510,
	.bottom_left = 0x2514,
	.bottom_right = 0x2518,
	.tee_left = 0x251c,
	.tee_right = 0x2524,
	.tee_top = 0x252c,
	.tee_bottom = 0x2534,
	.cross = 0x253c,
	.ellipsis = 0x2026,
	.block = { 0x258f, 0x258e, 0x258d, 0x258c, 0x258b, 0x258a, 0x2589, 0x2588 },
	.spark = { 0x2581, 0x2582, 0x2583, 0x2584, 0x2585, 0x2586, 0x2587, 0x2588 },
	.bar_empty = 0x2591,
	.pace = 0x2502,
	.cursor = 0x203a,
	.mark = 0x2713,
	.more_up = 0x2191,
	.more_down = 0x2193,
	.dot = 0x00b7,
	.has_braille = true,
};

/* Braille and these others are one cell wide on every terminal.  That a list goes on is no ^ or v:
 * beside a status they would be read as one. */
#define ASCII_SIGNS                                                                                \
	.hline = '-', .vline = '|', .top_left = '+', .top_right = '+', .bottom_left = '+',         \
	.bottom_right = '+', .tee_left = '+', .tee_right = '+', .tee_top = '+', .tee_bottom = '+', \
	.cross = '+', .ellipsis = '~', .block = { '#', '#', '#', '#', '#', '#', '#', '#' },        \
	.spark = { '_', '_', '.', '.', '-', '-', '=', '#' }, .pace = '|', .cursor = '>',           \
	.more_up = '+', .more_down = '+', .dot = '.', .has_stand_ins = true

const struct glyphs glyphs_narrow = {
	ASCII_SIGNS,    .name = "narrow",    .bar_empty = 0x2591,
	.mark = 0x2713, .has_braille = true, .is_narrow = true,
};

const struct glyphs glyphs_ascii = {
	ASCII_SIGNS,
	.name = "ascii",
	.bar_empty = '.',
	.mark = '*',
};

const struct glyphs *glyphs_find(const char *name)
{
	static const struct glyphs *const all[] = { &glyphs_unicode, &glyphs_narrow,
						    &glyphs_ascii };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strcmp(all[i]->name, name))
			return all[i];
	return NULL;
}
