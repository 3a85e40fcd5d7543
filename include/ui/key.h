/* One key press as a number, and its name as people write it.
 *
 * A character is its code point; keys without one are above Unicode; Ctrl,
 * Alt and Shift are bits.  Ctrl with a letter is KEY_MOD_CTRL and the small
 * letter; Shift stands only with keys that make no character. */
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stdint.h>

enum key_code {
	KEY_NONE = 0,
	KEY_CODE_FIRST = 0x110000,
	KEY_CODE_ENTER = KEY_CODE_FIRST,
	KEY_CODE_ESC,
	KEY_CODE_TAB,
	KEY_CODE_BACKSPACE,
	KEY_CODE_DELETE,
	KEY_CODE_INSERT,
	KEY_CODE_UP,
	KEY_CODE_DOWN,
	KEY_CODE_LEFT,
	KEY_CODE_RIGHT,
	KEY_CODE_HOME,
	KEY_CODE_END,
	KEY_CODE_PAGE_UP,
	KEY_CODE_PAGE_DOWN,
	KEY_CODE_F1, /* up to F12 in order */
	KEY_CODE_F12 = KEY_CODE_F1 + 11,
};
enum key_mod { KEY_MOD_CTRL = 1 << 24, KEY_MOD_ALT = 1 << 25, KEY_MOD_SHIFT = 1 << 26 };
enum { KEY_NAME_MAX = 32 };

/* "d", "Ctrl-R", "F1", "PgUp", "Space", "Shift-Tab", "Alt-x"; `out` is KEY_NAME_MAX bytes. */
const char *key_label(uint32_t key, char *out);
/* The key of `len` bytes of name; KEY_NONE: there is none. Names in any case, letters as they are.
 */
uint32_t key_parse(const char *name, int len);
/* The key of a character that a terminal sends: control characters are keys of their own. */
uint32_t key_of_char(uint32_t c);
/* True for a character to type: no code above Unicode, no Ctrl or Alt. */
bool key_is_text(uint32_t key);
/* Whether `key` is one of the names in a list with blanks between: "Enter o". */
bool key_is_in(uint32_t key, const char *names);

#endif
