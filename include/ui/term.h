/* A terminal, as the loop sees it: events come in, layers of cells go out.
 *
 * Two kinds: the real one by ncurses (ui/term_curses.c, the only file that
 * knows curses), and scripted ones of tests. */
#ifndef UI_TERM_H
#define UI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "draw/canvas.h"
#include "ui/screen.h"
#include "ui/term_short.h"
#include "ui/theme.h"

enum term_event_kind {
	TERM_NONE,   /* nothing more for now */
	TERM_PART,   /* something came that is not whole yet */
	TERM_KEY,    /* key: ui/key.h */
	TERM_CLICK,  /* click */
	TERM_PASTE,  /* text, without the brackets */
	TERM_RESIZE, /* ask for the size again */
	TERM_FOCUS,  /* the window got the focus */
	TERM_BLUR,   /* and lost it */
	TERM_WIDE,   /* "ambiguous" characters take two cells here */
	TERM_BYTES,  /* it does not know UTF-8 */
	TERM_SYNC,   /* a test asks to be told when all is painted: term_ops.pong */
	TERM_GONE,   /* nobody is there any more */
};

struct term_event {
	enum term_event_kind kind;
	uint32_t key;
	struct click click;
	const char *text; /* valid until the next read */
};

/* What lies over what: 0 is the frame, the others above it in order. */
struct term_layer {
	const struct canvas *canvas;
	int row, col;
};
enum { TERM_LAYERS_MAX = 12 };

struct term;
struct term_ops {
	struct size (*size)(struct term *t);
	/* The next event that is there already. */
	void (*read)(struct term *t, struct term_event *out);
	/* Shows the layers; their canvases are borrowed for the call.  The cursor of the topmost
	 * layer that has one is shown. */
	void (*paint)(struct term *t, const struct term_layer *layer, size_t n);
	void (*repaint)(struct term *t); /* what is on the terminal is not to be trusted */
	void (*set_theme)(struct term *t, const struct theme *theme);
	void (*suspend)(struct term *t); /* hands the terminal back, stops, takes it again */
	void (*leave)(struct term *t);   /* hands the terminal back; again is nothing */
	void (*enter)(struct term *t);   /* takes it again */
	/* To the clipboard; false: there is none, or the text is longer than TERM_COPY_MAX. */
	bool (*copy)(struct term *t, const char *text);
	void (*title)(struct term *t, const char *text);
	void (*pong)(struct term *t);
	void (*close)(struct term *t);
};

/* The first member of each kind. */
struct term {
	const struct term_ops *ops;
	int fd;     /* -1: read() has all there is */
	int colors; /* 0, 8, 16, 256 */
	bool is_utf8;
	enum term_event_kind draws; /* TERM_WIDE or TERM_BYTES, once it has said so */
};

struct term_wish {
	bool has_color, has_mouse;
	bool asks_width; /* ask how it draws; the answer is an event, TERM_WIDE or TERM_BYTES */
};
/* Says that TERM can't be used (ERR_UNAVAILABLE), and what to do. */
int term_refuse(struct err *err);
/* The terminal of stdin and stdout, by ncurses.  ERR_UNAVAILABLE when TERM can't be used. */
struct term *term_curses_open(const struct term_wish *wish, struct err *err);

/* Sequences that terminfo may not tell, or not on each terminal; ends with NULL. */
struct term_key {
	const char *sequence;
	uint32_t key;
};
extern const struct term_key term_keys[];
/* What stands between the program and the terminal that shows it. */
enum term_host { TERM_HOST_NONE, TERM_HOST_TMUX, TERM_HOST_SCREEN };
/* By the environment. */
enum term_host term_host(void);
/* Copying by OSC 52; inside tmux also wrapped, for either of its settings (set-clipboard,
 * allow-passthrough) lets it out; inside GNU screen in wrapped pieces, which it passes on. */
enum { TERM_COPY_MAX = 74994 }; /* bytes; more than that xterm and others cut off */
void term_add_copy(struct str *out, const char *text, enum term_host host);
void term_add_title(struct str *out, const char *text); /* of its window */
/* Milliseconds of a clock that only goes forward. */
int64_t term_clock_ms(void);
/* Says of a click whether it is the second of a double one. */
struct term_clicks {
	struct click last;
	int64_t last_ms;
};
void term_note_click(struct term_clicks *c, struct click *at);
/* A mouse report "0;12;7M" (SGR, without its introducer); false: not one that means anything. */
bool term_parse_mouse(const char *report, struct click *out);

/* Paints the layers one over the other on a canvas of the terminal's size. */
void term_compose(struct canvas *out, const struct term_layer *layer, size_t n);
/* No terminal: shows the first whole frame on `out`, which has the wanted size, and is gone. */
struct term *term_plain_open(struct canvas *out);

/* Keeps what has to be undone should the program die: call before curses is started, with signals
 * blocked.  ui/term_guard.c */
void term_guard_start(void);
/* The terminal is ours (or no longer): whether dying has to restore it. */
void term_guard_hold(bool is_held);
/* Around a write that a stuck terminal may hold up: lets SIGTERM and SIGHUP end the program even
 * then. */
void term_guard_paint(bool is_painting);
/* Writes to the terminal, past curses: between two of its paints. */
void term_say(const char *text);
void term_send(const char *bytes, size_t len); /* the same, within term_guard_paint() */

/* What curses writes between begin and end goes out in one write, and shortened.
 * ui/term_frame.c */
struct term_frame {
	FILE *file; /* what curses writes to */
	int fd, memory;
	bool is_open;
	struct term_short shortened;
	struct str ahead; /* of the terminal itself: goes out with the next frame */
	struct str bytes, out;
};
FILE *term_frame_open(struct term_frame *f);
void term_frame_close(struct term_frame *f);
/* Others have written to the terminal. */
void term_frame_forget(struct term_frame *f);
void term_frame_begin(struct term_frame *f);
void term_frame_end(struct term_frame *f);
/* What tells the terminal of pastes in brackets, news of the focus, and the mouse when it is
 * wanted. */
const char *term_modes(bool is_on, bool has_mouse);
/* Stops the program as Ctrl-Z does; returns when it goes on. */
void term_guard_suspend(void);
/* A signal that came while painting; 0: none. */
int term_guard_signal(void);
/* The program ends because of a signal, which may have come at another time: from now on a stuck
 * terminal holds it up for a second only. */
void term_guard_end(int sig);
void term_guard_stop(void);

#endif
