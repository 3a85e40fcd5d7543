/* Says in fewer bytes what curses says to a terminal.
 *
 * curses sends a sequence for each attribute that changes and another for each
 * colour, also before blanks that show nothing of them, and whole addresses for
 * places in the same row and for the begin of the next.  Here looks are
 * gathered, and told in one sequence when something is painted that shows them,
 * moves are the shortest, and blanks on a terminal that was cleared are passed
 * over.  What is not understood goes through as it is. */
#ifndef UI_TERM_SHORT_H
#define UI_TERM_SHORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct short_look {
	uint16_t fg, bg; /* 1 + colour of 256; 0: the terminal's own */
	uint8_t attr;    /* or-ed 1 << SGR code: 1, 2, 4, 5, 7 */
};

/* What the terminal is in, as far as it is known.  All zero: not at all. */
struct term_short {
	struct short_look told, wanted;
	bool is_told; /* `told` is right */
	int row, col; /* of its cursor, from 1 on; 0: unknown */
	char charset; /* G0; 0: unknown */
	/* The cells from the cursor on, line after line, are blank, at least from the next row on;
	 * so many blanks were not painted yet. */
	bool is_clear, is_row_clear;
	int blanks;
};

/* Adds what is to be sent for a frame: whole sequences, at its end the look that curses left. */
void term_short_add(struct term_short *s, const char *frame, size_t len, struct str *out);

#endif
