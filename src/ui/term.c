#include "ui/term.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/safe.h"
#include "ui/key.h"

const struct term_key term_keys[] = {
	{ "\033[A", KEY_CODE_UP },
	{ "\033[B", KEY_CODE_DOWN },
	{ "\033[C", KEY_CODE_RIGHT },
	{ "\033[D", KEY_CODE_LEFT },
	{ "\033OA", KEY_CODE_UP },
	{ "\033OB", KEY_CODE_DOWN },
	{ "\033OC", KEY_CODE_RIGHT },
	{ "\033OD", KEY_CODE_LEFT },
	{ "\033[H", KEY_CODE_HOME },
	{ "\033[F", KEY_CODE_END },
	{ "\033[1~", KEY_CODE_HOME },
	{ "\033[4~", KEY_CODE_END },
	{ "\033[Z", KEY_CODE_TAB | KEY_MOD_SHIFT },
	{ "\033[1;2A", KEY_CODE_UP | KEY_MOD_SHIFT },
	{ "\033[1;2B", KEY_CODE_DOWN | KEY_MOD_SHIFT },
	{ "\033[1;2C", KEY_CODE_RIGHT | KEY_MOD_SHIFT },
	{ "\033[1;2D", KEY_CODE_LEFT | KEY_MOD_SHIFT },
	{ "\033[1;3A", KEY_CODE_UP | KEY_MOD_ALT },
	{ "\033[1;3B", KEY_CODE_DOWN | KEY_MOD_ALT },
	{ "\033[1;3C", KEY_CODE_RIGHT | KEY_MOD_ALT },
	{ "\033[1;3D", KEY_CODE_LEFT | KEY_MOD_ALT },
	{ "\033[1;5A", KEY_CODE_UP | KEY_MOD_CTRL },
	{ "\033[1;5B", KEY_CODE_DOWN | KEY_MOD_CTRL },
	{ "\033[1;5C", KEY_CODE_RIGHT | KEY_MOD_CTRL },
	{ "\033[1;5D", KEY_CODE_LEFT | KEY_MOD_CTRL },
	{ "\033[3;5~", KEY_CODE_DELETE | KEY_MOD_CTRL },
	{ "\033[1;5H", KEY_CODE_HOME | KEY_MOD_CTRL },
	{ "\033[1;5F", KEY_CODE_END | KEY_MOD_CTRL },
	{ NULL, KEY_NONE },
};

const char *term_modes(bool is_on, bool has_mouse)
{
	static const char *const modes[2][2] = {
		{ "\033[?1004l\033[?2004l", "\033[?1006l\033[?1000l\033[?1004l\033[?2004l" },
		{ "\033[?2004h\033[?1004h", "\033[?2004h\033[?1004h\033[?1000h\033[?1006h" },
	};
	return modes[is_on][has_mouse];
}

void term_add_title(struct str *out, const char *text)
{
	str_add(out, "\033]2;");
	safe_add(out, text, SAFE_LINE);
	str_add(out, "\033\\");
}

enum { WHEEL = 64, MOTION = 32, DOUBLE_CLICK_MS = 400 };

static void add_base64(struct str *out, const unsigned char *s, size_t len)
{
	static const char digit[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i += 3) {
		size_t left = len - i;
		unsigned bits = (unsigned)s[i] << 16 | (left > 1 ? (unsigned)s[i + 1] << 8 : 0) |
				(left > 2 ? (unsigned)s[i + 2] : 0);
		str_add_char(out, digit[bits >> 18]);
		str_add_char(out, digit[bits >> 12 & 63]);
		str_add_char(out, left > 1 ? digit[bits >> 6 & 63] : '=');
		str_add_char(out, left > 2 ? digit[bits & 63] : '=');
	}
}

static void add_clipboard(struct str *out, const char *text, const char *before, const char *after)
{
	str_add(out, before);
	add_base64(out, (const unsigned char *)text, strlen(text));
	str_add(out, after);
}

/* Screen keeps no more than 255 bytes of a string; of a longer one it shows the rest as text. */
enum { SCREEN_PIECE = 200 };

static void add_pieces(struct str *out, const char *text)
{
	struct str whole = { 0 };
	add_clipboard(&whole, text, "\033]52;c;", "\a");
	for (size_t at = 0; at < whole.len; at += SCREEN_PIECE) {
		str_add(out, "\033P");
		str_add_bytes(out, whole.data + at, MIN((size_t)SCREEN_PIECE, whole.len - at));
		str_add(out, "\033\\");
	}
	str_release(&whole);
}

void term_add_copy(struct str *out, const char *text, enum term_host host)
{
	if (host == TERM_HOST_SCREEN) {
		add_pieces(out, text);
		return;
	}
	add_clipboard(out, text, "\033]52;c;", "\a");
	if (host == TERM_HOST_TMUX)
		add_clipboard(out, text, "\033Ptmux;\033\033]52;c;", "\a\033\\");
}

/* One may run in the other; screen calls itself "screen" or "screen.xterm". */
enum term_host term_host(void)
{
	const char *name = getenv("TERM");
	bool in_tmux = getenv("TMUX") != NULL, in_screen = getenv("STY") != NULL;
	if (in_screen && (!in_tmux || (name && str_starts(name, "screen."))))
		return TERM_HOST_SCREEN;
	return in_tmux ? TERM_HOST_TMUX : TERM_HOST_NONE;
}

int term_refuse(struct err *err)
{
	const char *name = getenv("TERM");
	if (!name || !*name)
		err_set(err, ERR_UNAVAILABLE, "TERM is not set: what terminal is this?");
	else
		err_set(err, ERR_UNAVAILABLE, "the terminal '%s' can't show screens", name);
	return err_hint(err,
			"most know TERM=xterm-256color; as text there is: warroom report daily");
}

int64_t term_clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void term_note_click(struct term_clicks *c, struct click *at)
{
	int64_t now = term_clock_ms();
	at->is_double = at->row == c->last.row && at->col == c->last.col &&
			now - c->last_ms < DOUBLE_CLICK_MS;
	c->last = *at;
	c->last_ms = at->is_double ? 0 : now; /* a third is the first of another */
}

static bool take_number(const char **s, int *out)
{
	int n = 0;
	const char *p = *s;
	while (*p >= '0' && *p <= '9' && n < 100000)
		n = n * 10 + (*p++ - '0');
	if (p == *s)
		return false;
	*out = n;
	*s = p;
	return true;
}

bool term_parse_mouse(const char *report, struct click *out)
{
	int button, col, row;
	if (!take_number(&report, &button) || *report++ != ';' || !take_number(&report, &col) ||
	    *report++ != ';' || !take_number(&report, &row) || col < 1 || row < 1)
		return false;
	*out = (struct click){ .row = row - 1, .col = col - 1 };
	if (*report != 'M' || (button & MOTION))
		return false;
	if (button & WHEEL)
		out->wheel = button & 1 ? 1 : -1;
	return button & WHEEL || (button & 3) == 0;
}
