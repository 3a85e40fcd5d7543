/* The only file that knows curses: keys in, grids of cells out. */
#include "ui/term.h"
#include "ui/term_known.h"

#include <curses.h>
#include <limits.h>
#include <panel.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/macros.h"
#include "base/mem.h"
#include "ui/input.h"
#include "ui/key.h"
#include "ui/told.h"

enum {
	ESC_WAIT_MS = 50,
	ESC_WAIT_SSH_MS = 100,
	ANSWER_MS = 5000,
	WIDTH_MAX = 6,
	/* Codes of our own for define_key(); ncurses numbers its own from 0x200 up */
	OWN_SYNC = 0x7000,
	OWN_PASTE,
	OWN_PASTE_END,
	OWN_FOCUS,
	OWN_BLUR,
	OWN_MOUSE,
	OWN_WIDTH, /* + column that the cursor is in */
	OWN_WIDTH_LAST = OWN_WIDTH + WIDTH_MAX,
	OWN_KEY = 0x7100, /* + index in term_keys */
	OWN_ALT = 0x7200, /* + letter */
};

static const struct {
	int code;
	uint32_t key;
} curses_keys[] = {
	{ KEY_UP, KEY_CODE_UP },
	{ KEY_DOWN, KEY_CODE_DOWN },
	{ KEY_LEFT, KEY_CODE_LEFT },
	{ KEY_RIGHT, KEY_CODE_RIGHT },
	{ KEY_HOME, KEY_CODE_HOME },
	{ KEY_END, KEY_CODE_END },
	{ KEY_PPAGE, KEY_CODE_PAGE_UP },
	{ KEY_NPAGE, KEY_CODE_PAGE_DOWN },
	{ KEY_BACKSPACE, KEY_CODE_BACKSPACE },
	{ KEY_DC, KEY_CODE_DELETE },
	{ KEY_IC, KEY_CODE_INSERT },
	{ KEY_ENTER, KEY_CODE_ENTER },
	{ KEY_BTAB, KEY_CODE_TAB | KEY_MOD_SHIFT },
	{ KEY_SLEFT, KEY_CODE_LEFT | KEY_MOD_SHIFT },
	{ KEY_SRIGHT, KEY_CODE_RIGHT | KEY_MOD_SHIFT },
	{ KEY_SR, KEY_CODE_UP | KEY_MOD_SHIFT },
	{ KEY_SF, KEY_CODE_DOWN | KEY_MOD_SHIFT },
};

/* One layer on the terminal: a panel, and what its window was last told.  The lowest, where it
 * fills the terminal, is stdscr, which lies under all panels. */
struct shown {
	WINDOW *window;
	PANEL *panel; /* NULL: stdscr */
	struct told told;
	cchar_t *run; /* room for a row */
	int row, col;
	bool is_new;
};

/* A look, as curses wants it, and a blank in it. */
struct brush {
	attr_t attr;
	short pair;
	cchar_t blank;
};

struct curses_term {
	struct term term;
	struct term_frame frame;
	struct term_wish wish;
	WINDOW *keys; /* a pad: reading from a window would paint it */
	struct shown shown[TERM_LAYERS_MAX];
	size_t n_shown;
	const struct theme *theme;
	struct look look[TONE_COUNT];
	struct brush brush[TONE_COUNT];
	bool is_bare[TONE_COUNT]; /* a blank shows nothing of the tone */
	struct input input;
	struct str out;
	bool has_left, knows_title;
	enum term_host host;
	struct term_clicks clicks;
	int64_t asked_ms; /* how wide it draws; 0: not */
};

static struct curses_term *of(struct term *t)
{
	return (struct curses_term *)(void *)t;
}

/* ---- keys ---- */

static void define_keys(void)
{
	char esc_key[] = "\033x";
	for (int i = 0; term_keys[i].sequence; i++)
		if (key_defined(term_keys[i].sequence) <= 0)
			define_key(term_keys[i].sequence, OWN_KEY + i);
	for (char c = 'a'; c <= 'z'; c++) {
		esc_key[1] = c;
		if (c != 'o')
			define_key(esc_key, OWN_ALT + c);
	}
	define_key("\033[200~", OWN_PASTE);
	define_key("\033[201~", OWN_PASTE_END);
	define_key("\033[I", OWN_FOCUS);
	define_key("\033[O", OWN_BLUR);
	define_key("\033[<", OWN_MOUSE);
	if (getenv("WARROOM_TEST_SYNC"))
		define_key("\033[7777~", OWN_SYNC);
}

static uint32_t key_of_code(int code)
{
	if (code >= OWN_ALT)
		return KEY_MOD_ALT | (uint32_t)(code - OWN_ALT);
	if (code >= OWN_KEY)
		return term_keys[code - OWN_KEY].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return KEY_CODE_F1 + (uint32_t)(code - KEY_F(1));
	for (size_t i = 0; i < ARRAY_LEN(curses_keys); i++)
		if (curses_keys[i].code == code)
			return curses_keys[i].key;
	return KEY_NONE;
}

/* Of a sequence that has begun; -1: it does not go on. */
static int next_byte(WINDOW *keys)
{
	int c;
	for (int i = 0; i < 20 && (c = wgetch(keys)) == ERR; i++)
		poll(&(struct pollfd){ STDIN_FILENO, POLLIN, 0 }, 1, ESC_WAIT_MS);
	return c == ERR ? -1 : c;
}

static void read_mouse(struct curses_term *t, struct term_event *out)
{
	char report[32];
	size_t n = 0;
	int c = 0;
	while (n < sizeof report - 1 && c != 'M' && c != 'm' && (c = next_byte(t->keys)) >= 0 &&
	       c < 0x7f)
		report[n++] = (char)c;
	report[n] = '\0';
	if (!term_parse_mouse(report, &out->click))
		return;
	out->kind = TERM_CLICK;
	if (!out->click.wheel)
		term_note_click(&t->clicks, &out->click);
}

/* Where the cursor stood behind one character: wide, or taken for three. Later it is a key. */
static void take_width(struct curses_term *t, int col, struct term_event *out)
{
	bool is_answer = t->asked_ms && term_clock_ms() - t->asked_ms < ANSWER_MS;
	t->asked_ms = 0;
	if (is_answer && col > 2)
		out->kind = t->term.draws = col == 3 ? TERM_WIDE : TERM_BYTES;
}

static void take_code(struct curses_term *t, int code, struct term_event *out)
{
	if (code >= OWN_WIDTH && code <= OWN_WIDTH_LAST) {
		take_width(t, code - OWN_WIDTH, out);
		return;
	}
	switch (code) {
	case OWN_SYNC: out->kind = TERM_SYNC; break;
	case OWN_PASTE: input_begin_paste(&t->input, term_clock_ms()); break;
	case OWN_MOUSE: read_mouse(t, out); break;
	case OWN_FOCUS: out->kind = TERM_FOCUS; break;
	case OWN_BLUR: out->kind = TERM_BLUR; break;
	case KEY_RESIZE: out->kind = TERM_RESIZE; break;
	default: out->key = key_of_code(code); out->kind = out->key ? TERM_KEY : TERM_NONE;
	}
}

static void give_paste(struct curses_term *t, struct term_event *out)
{
	*out = (struct term_event){ .kind = TERM_PASTE, .text = str_text(&t->input.paste) };
}

static void take_byte(struct curses_term *t, int byte, struct term_event *out)
{
	uint32_t c;
	if (!input_take_byte(&t->input, (unsigned char)byte, &c))
		return;
	if (!t->input.in_paste)
		*out = (struct term_event){ .kind = TERM_KEY, .key = key_of_char(c) };
	else if (input_take_pasted(&t->input, c, term_clock_ms()))
		give_paste(t, out);
}

/* Keys within a paste are bytes that look like keys. */
static void take_key(struct curses_term *t, int code, struct term_event *out)
{
	if (!t->input.in_paste) {
		take_code(t, code, out);
	} else if (code == OWN_PASTE_END) {
		input_end_paste(&t->input);
		give_paste(t, out);
	}
}

static void curses_read(struct term *term, struct term_event *out)
{
	struct curses_term *t = of(term);
	bool is_part = false;
	*out = (struct term_event){ .kind = TERM_NONE };
	for (int c; out->kind == TERM_NONE && (c = wgetch(t->keys)) != ERR; is_part = true) {
		if (input_is_abandoned(&t->input, term_clock_ms())) {
			ungetch(c);
			input_end_paste(&t->input);
			give_paste(t, out);
		} else if (c > UCHAR_MAX) {
			take_key(t, c, out);
		} else {
			take_byte(t, c, out);
		}
	}
	if (out->kind == TERM_NONE && is_part)
		out->kind = TERM_PART;
}

/* ---- looks ---- */

static attr_t attributes(const struct look *look)
{
	return (look->attr & LOOK_BOLD ? A_BOLD : 0) | (look->attr & LOOK_DIM ? A_DIM : 0) |
	       (look->attr & LOOK_UNDERLINE ? A_UNDERLINE : 0) |
	       (look->attr & LOOK_REVERSE ? A_REVERSE : 0);
}

/* Tones of the same colours share a pair, and the terminal's own colours are pair 0: what looks the
 * same sends nothing between. */
static short pair_of(const struct curses_term *t, int tone)
{
	const struct look *look = &t->look[tone];
	if (!t->term.colors || (look->fg == LOOK_DEFAULT && look->bg == LOOK_DEFAULT))
		return 0;
	for (int i = 0; i < tone; i++)
		if (t->look[i].fg == look->fg && t->look[i].bg == look->bg)
			return t->brush[i].pair;
	init_extended_pair(tone + 1, look->fg, look->bg);
	return (short)(tone + 1);
}

static void set_looks(struct curses_term *t)
{
	for (int i = 0; i < TONE_COUNT; i++) {
		t->look[i] = theme_look(t->theme, (enum tone)i, t->term.colors);
		struct brush *b = &t->brush[i];
		*b = (struct brush){ .attr = attributes(&t->look[i]), .pair = pair_of(t, i) };
		setcchar(&b->blank, L" ", b->attr, b->pair, NULL);
		t->is_bare[i] = t->look[i].bg == LOOK_DEFAULT &&
				!(t->look[i].attr & (LOOK_UNDERLINE | LOOK_REVERSE));
	}
}

static void drop_layer(struct shown *s)
{
	if (s->panel)
		del_panel(s->panel);
	if (s->window == stdscr)
		werase(stdscr);
	else if (s->window)
		delwin(s->window);
	told_release(&s->told);
	free(s->run);
	*s = (struct shown){ 0 };
}

static void curses_repaint(struct term *term)
{
	struct curses_term *t = of(term);
	for (size_t i = t->n_shown; i-- > 0;)
		drop_layer(&t->shown[i]);
	t->n_shown = 0;
	clearok(curscr, TRUE);
}

static void curses_set_theme(struct term *term, const struct theme *theme)
{
	struct curses_term *t = of(term);
	t->theme = theme;
	set_looks(t);
	curses_repaint(term);
}

/* ---- painting ---- */

static cchar_t curses_cell(const struct curses_term *t, const struct cell *cell, uint8_t tone)
{
	cchar_t c = t->brush[tone].blank;
	c.chars[0] = (wchar_t)cell->ch;
	for (int i = 0; i < CELL_MARKS && cell->mark[i]; i++)
		c.chars[i + 1] = (wchar_t)cell->mark[i];
	return c;
}

/* Tells the window what changed in a row since it was told last. */
static void put_row(struct curses_term *t, struct shown *s, const struct canvas *c, int row)
{
	const struct cell *now = &c->cell[row * c->stride];
	struct told_cells tell;
	int n = 0;
	if (!told_row(&s->told, c, row, t->is_bare, &tell))
		return;
	for (int col = tell.from; col < tell.to; col++)
		if (now[col].width)
			s->run[n++] = curses_cell(t, &now[col], tell.tone[col]);
	mvwadd_wchnstr(s->window, row, tell.from, s->run, n);
}

static bool make_window(struct shown *s, const struct term_layer *layer, bool is_lowest)
{
	const struct canvas *c = layer->canvas;
	if (!c->rows || !c->cols)
		return false;
	if (is_lowest && !layer->row && !layer->col && c->rows == LINES && c->cols == COLS)
		s->window = stdscr;
	else if ((s->window = newwin(c->rows, c->cols, layer->row, layer->col)))
		s->panel = new_panel(s->window);
	return s->window != NULL;
}

/* The window for a layer: as it is, or a new one that was told nothing. */
static bool make_layer(struct shown *s, const struct term_layer *layer, bool is_lowest)
{
	const struct canvas *c = layer->canvas;
	s->is_new = false;
	if (s->window && s->told.last.rows == c->rows && s->told.last.cols == c->cols &&
	    s->row == layer->row && s->col == layer->col)
		return true;
	drop_layer(s);
	if (!make_window(s, layer, is_lowest))
		return false;
	s->is_new = true;
	told_init(&s->told, c);
	s->run = mem_alloc((size_t)c->cols * sizeof *s->run);
	s->row = layer->row;
	s->col = layer->col;
	return true;
}

/* Where the person types, for input methods too. */
static void put_cursor(const struct term_layer *layer, size_t n)
{
	for (size_t i = n; i-- > 0;) {
		const struct canvas *c = layer[i].canvas;
		if (c->cursor_row < 0)
			continue;
		curs_set(1);
		wmove(stdscr, layer[i].row + c->cursor_row, layer[i].col + c->cursor_col);
		leaveok(stdscr, FALSE);
		setsyx(layer[i].row + c->cursor_row, layer[i].col + c->cursor_col);
		return;
	}
	if (curs_set(0) != ERR)
		setsyx(-1, -1); /* it may stay anywhere */
}

static void curses_paint(struct term *term, const struct term_layer *layer, size_t n)
{
	struct curses_term *t = of(term);
	if (t->has_left)
		return;
	for (size_t i = t->n_shown; i-- > n;)
		drop_layer(&t->shown[i]);
	t->n_shown = n;
	for (size_t i = 0; i < n; i++) {
		struct shown *s = &t->shown[i];
		if (!make_layer(s, &layer[i], i == 0))
			continue;
		const struct canvas *c = layer[i].canvas;
		for (int row = s->is_new ? 0 : c->first; row < (s->is_new ? c->rows : c->end);
		     row++)
			put_row(t, s, c, row);
		if (i && panel_above(t->shown[i - 1].panel) != s->panel)
			top_panel(s->panel);
	}
	term_guard_paint(true);
	term_frame_begin(&t->frame);
	if (!panel_above(NULL)) /* without panels stdscr is left out, too */
		wnoutrefresh(stdscr);
	update_panels();
	put_cursor(layer, n);
	doupdate();
	term_frame_end(&t->frame);
	term_guard_paint(false);
}

static struct size curses_size(struct term *term)
{
	struct curses_term *t = of(term);
	struct size size = { LINES, COLS };
	int rows, cols;
	struct winsize ws = { 0 };
	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) && ws.ws_row && ws.ws_col) {
		rows = ws.ws_row;
		cols = ws.ws_col;
		if (rows != LINES || cols != COLS) {
			for (size_t i = t->n_shown; i-- > 0;)
				drop_layer(&t->shown[i]);
			t->n_shown = 0;
			resizeterm(rows, cols);
			werase(stdscr);
			clearok(curscr, TRUE);
		}
		size = (struct size){ rows, cols };
	}
	return size;
}

/* ---- coming and going ---- */

/* Draws one character that may be wide in the corner, asks where the cursor is then, and takes it
 * away again, all before the first frame. */
static void add_width_question(struct curses_term *t, struct str *out)
{
	char answer[] = "\033[1;0R";
	for (int col = 1; col <= WIDTH_MAX; col++) { /* 1: there is no other */
		answer[4] = (char)('0' + col);
		define_key(answer, OWN_WIDTH + col);
	}
	t->asked_ms = term_clock_ms();
	str_add(out, "\0337\033[1;1H\xe2\x94\x80\033[6n\r\033[K\0338");
}

/* In one write; the question is asked once. */
static void set_modes(struct curses_term *t, bool is_on)
{
	str_clear(&t->out);
	if (t->knows_title) /* else not of the family that takes these */
		str_add(&t->out, term_modes(is_on, t->wish.has_mouse));
	if (is_on && t->wish.asks_width && t->term.is_utf8)
		add_width_question(t, &t->out);
	t->wish.asks_width = false;
	term_say(str_text(&t->out));
}

static void curses_leave(struct term *term)
{
	struct curses_term *t = of(term);
	if (t->has_left)
		return;
	t->has_left = true;
	set_modes(t, false);
	term_guard_paint(true);
	curs_set(1);
	endwin();
	term_guard_paint(false);
	if (t->knows_title) /* some restore with the other screen that it was hidden */
		term_say("\033[?25h");
	term_guard_hold(false);
}

static void curses_enter(struct term *term)
{
	struct curses_term *t = of(term);
	if (!t->has_left)
		return;
	t->has_left = false;
	term_guard_hold(true);
	curses_repaint(term);
	refresh(); /* with the modes of the terminal, so past the frame */
	term_frame_forget(&t->frame);
	set_modes(t, true);
}

static void curses_suspend(struct term *term)
{
	curses_leave(term);
	term_guard_suspend();
	curses_enter(term);
}

static bool curses_copy(struct term *term, const char *text)
{
	struct curses_term *t = of(term);
	if (!t->knows_title || strlen(text) > TERM_COPY_MAX)
		return false;
	str_clear(&t->out);
	term_add_copy(&t->out, text, t->host);
	term_say(str_text(&t->out));
	return true;
}

static void curses_title(struct term *term, const char *text)
{
	struct curses_term *t = of(term);
	if (!t->knows_title)
		return;
	str_clear(&t->frame.ahead);
	term_add_title(&t->frame.ahead, text);
}

static void curses_pong(struct term *term)
{
	(void)term;
	term_say("\033]7777;pong\a");
}

static void curses_close(struct term *term)
{
	struct curses_term *t = of(term);
	curses_leave(term);
	for (size_t i = t->n_shown; i-- > 0;)
		drop_layer(&t->shown[i]);
	/* no delscreen(): with panels it loses 32 bytes, and the program ends anyway */
	term_guard_stop();
	input_release(&t->input);
	str_release(&t->out);
	term_frame_close(&t->frame);
	free(t);
}

static const struct term_ops curses_ops = {
	.size = curses_size,
	.read = curses_read,
	.paint = curses_paint,
	.repaint = curses_repaint,
	.set_theme = curses_set_theme,
	.suspend = curses_suspend,
	.leave = curses_leave,
	.enter = curses_enter,
	.copy = curses_copy,
	.title = curses_title,
	.pong = curses_pong,
	.close = curses_close,
};

static SCREEN *new_screen(FILE *out)
{
	const char *name = getenv("TERM");
	/* Box drawing as what it is, not as ESC ( 0 */
	setenv("NCURSES_NO_UTF8_ACS", "1", 0);
	if (!name || !*name)
		return NULL;
	SCREEN *s = newterm(NULL, out, stdin);
	return s || !term_is_unknown(name) ? s : newterm("xterm-256color", out, stdin);
}

static void set_up(struct curses_term *t)
{
	const char *name = getenv("TERM");
	raw();
	noecho();
	nonl();
	t->keys = newpad(1, 1);
	keypad(t->keys, TRUE);
	nodelay(t->keys, TRUE);
	typeahead(-1); /* all that was typed is taken before a paint */
	set_escdelay(getenv("SSH_CONNECTION") ? ESC_WAIT_SSH_MS : ESC_WAIT_MS);
	define_keys();
	t->host = term_host();
	t->knows_title = name && strcmp(name, "linux") != 0 && strncmp(name, "vt", 2) != 0;
	/* the console of Linux has few signs, real terminals of the time none */
	t->term.is_utf8 = t->knows_title;
	clearok(curscr, TRUE); /* the first paint clears; until then nothing has to be told */
	if (t->wish.has_color && has_colors()) {
		start_color();
		use_default_colors();
		t->term.colors = COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : COLORS >= 8 ? 8 : 0;
	}
	term_guard_hold(true);
	set_modes(t, true);
}

struct term *term_curses_open(const struct term_wish *wish, struct err *err)
{
	term_guard_start();
	struct curses_term *t = mem_alloc(sizeof *t);
	SCREEN *screen = new_screen(term_frame_open(&t->frame));
	if (!screen) {
		term_frame_close(&t->frame);
		free(t);
		term_guard_stop();
		term_refuse(err);
		return NULL;
	}
	t->term = (struct term){ .ops = &curses_ops, .fd = STDIN_FILENO };
	t->wish = *wish;
	set_up(t);
	return &t->term;
}
