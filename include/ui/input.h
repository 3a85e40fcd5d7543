/* Bytes of the keyboard into characters, and pastes out of them.
 *
 * A read may end anywhere: within a character, within a paste, within the mark
 * at the end of one.  Nothing here waits; what has begun goes on with the next
 * read, however late it comes. */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#include "base/str.h"

struct input {
	mbstate_t state; /* of a character that has begun */
	struct str paste;
	bool in_paste, was_return;
	int64_t heard_ms; /* when something of the paste came last */
};
void input_release(struct input *in);

/* The next byte of a character.  True: *c is one, U+FFFD for what is none. */
bool input_take_byte(struct input *in, unsigned char byte, uint32_t *c);

void input_begin_paste(struct input *in, int64_t now_ms);
/* A character within the paste; what lies beyond a megabyte is left out.  True: it ended the paste,
 * whose text is in->paste. */
bool input_take_pasted(struct input *in, uint32_t c, int64_t now_ms);
/* The mark at its end came as a key; or nothing has come for so long that none will: what comes now
 * was typed.  in->paste is the text. */
void input_end_paste(struct input *in);
bool input_is_abandoned(const struct input *in, int64_t now_ms);

#endif
