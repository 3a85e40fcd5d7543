#include "ui/key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/macros.h"
#include "base/utf8.h"

static const struct {
	uint32_t key;
	const char *name;
} names[] = {
	{ KEY_CODE_ENTER, "Enter" },
	{ KEY_CODE_ESC, "Esc" },
	{ KEY_CODE_TAB, "Tab" },
	{ KEY_CODE_BACKSPACE, "Backspace" },
	{ KEY_CODE_DELETE, "Delete" },
	{ KEY_CODE_INSERT, "Insert" },
	{ KEY_CODE_UP, "Up" },
	{ KEY_CODE_DOWN, "Down" },
	{ KEY_CODE_LEFT, "Left" },
	{ KEY_CODE_RIGHT, "Right" },
	{ KEY_CODE_HOME, "Home" },
	{ KEY_CODE_END, "End" },
	{ KEY_CODE_PAGE_UP, "PgUp" },
	{ KEY_CODE_PAGE_DOWN, "PgDn" },
	{ ' ', "Space" },
};

static const struct {
	uint32_t bit;
	const char *name;
} mods[] = {
	{ KEY_MOD_CTRL, "Ctrl-" },
	{ KEY_MOD_ALT, "Alt-" },
	{ KEY_MOD_SHIFT, "Shift-" },
};

enum { KEY_MOD_ALL = KEY_MOD_CTRL | KEY_MOD_ALT | KEY_MOD_SHIFT };

const char *key_label(uint32_t key, char *out)
{
	uint32_t code = key & ~(uint32_t)KEY_MOD_ALL;
	char utf8[5] = "";
	const char *base = utf8;
	out[0] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (names[i].key == code)
			base = names[i].name;
	char f[8];
	if (code >= KEY_CODE_F1 && code <= KEY_CODE_F12) {
		snprintf(f, sizeof f, "F%u", (unsigned)(code - KEY_CODE_F1 + 1) % 100);
		base = f;
	} else if (base == utf8) {
		/* Ctrl-R, as everybody writes it */
		if ((key & KEY_MOD_CTRL) && code >= 'a' && code <= 'z')
			code -= 32;
		utf8[utf8_put(code, utf8)] = '\0';
	}
	snprintf(out, KEY_NAME_MAX, "%s%s%s%s", key & KEY_MOD_CTRL ? mods[0].name : "",
		 key & KEY_MOD_ALT ? mods[1].name : "", key & KEY_MOD_SHIFT ? mods[2].name : "",
		 base);
	return out;
}

static uint32_t parse_code(const char *name, size_t len)
{
	uint32_t cp;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strlen(names[i].name) == len && !strncasecmp(names[i].name, name, len))
			return names[i].key;
	if ((name[0] == 'F' || name[0] == 'f') && len > 1 && len < 4) {
		uint32_t n = 0;
		for (size_t i = 1; i < len; i++)
			n = name[i] >= '0' && name[i] <= '9' ? n * 10 + (uint32_t)(name[i] - '0')
							     : 99;
		return n >= 1 && n <= 12 ? KEY_CODE_F1 + n - 1 : KEY_NONE;
	}
	if (utf8_decode(name, len, &cp) != len || cp <= ' ' || cp == 0x7f || cp == 0xfffd)
		return KEY_NONE;
	return cp;
}

uint32_t key_parse(const char *name, int n)
{
	size_t len = n > 0 ? (size_t)n : 0;
	uint32_t bits = 0;
	for (size_t i = 0; i < ARRAY_LEN(mods); i++) {
		size_t m = strlen(mods[i].name);
		if (len > m && !strncasecmp(name, mods[i].name, m)) {
			bits |= mods[i].bit;
			name += m;
			len -= m;
			i = (size_t)-1;
		}
	}
	uint32_t code = len ? parse_code(name, len) : KEY_NONE;
	if ((bits & KEY_MOD_CTRL) && code >= 'A' && code <= 'Z')
		code += 32;
	return code ? code | bits : KEY_NONE;
}

uint32_t key_of_char(uint32_t c)
{
	switch (c) {
	case '\r':
	case '\n': return KEY_CODE_ENTER;
	case '\t': return KEY_CODE_TAB;
	case '\b':
	case 0x7f: return KEY_CODE_BACKSPACE;
	case 033: return KEY_CODE_ESC;
	case 0: return KEY_MOD_CTRL | ' ';
	default: break;
	}
	if (c < ' ')
		return KEY_MOD_CTRL | (c <= 26 ? c + 'a' - 1 : c + '@');
	return c;
}

bool key_is_text(uint32_t key)
{
	return key >= ' ' && key < KEY_CODE_FIRST && key != 0x7f;
}

bool key_is_in(uint32_t key, const char *list)
{
	while (*list) {
		size_t len = strcspn(list, " ");
		if (len && key_parse(list, (int)len) == key)
			return true;
		list += len;
		list += strspn(list, " ");
	}
	return false;
}
