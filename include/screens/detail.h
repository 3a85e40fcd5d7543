/* Lines about one thing, to read and to go on from: what pop-ups are made of.
 *
 * A line has a label and a text, which is broken over several rows where it is
 * long.  Where there is room the later ones (comments, history) stand beside
 * the others.  A line may name another thing to go to; the way back is kept. */
#ifndef SCREENS_DETAIL_H
#define SCREENS_DETAIL_H

#include "base/date.h"
#include "report/value.h"
#include "ui/grid.h"
#include "ui/ui.h"

struct detail_line {
	const char *label, *text;
	enum tone tone;
	int kind;   /* of the pop-up's own enum; 0: only to read */
	int64_t id; /* what it is about */
};

struct detail {
	struct arena *arena;
	struct detail_line *line;
	size_t n, cap;
	size_t n_left; /* those before it stand left; 0: all alone */
};

enum { DETAIL_TRAIL = 16 };
struct detail_view {
	int64_t id;                  /* of what is shown */
	int64_t trail[DETAIL_TRAIL]; /* that one came by */
	size_t n_trail;
	struct cursor cursor;
	int64_t key; /* of the line under the cursor, so that it stays there over a reload; 0 */
	size_t fits;
	struct size size;
};

/* ---- making ---- */

struct detail_line *detail_say(struct detail *d, const char *label,
			       const char *text) RETURNS_NONNULL;
/* "" is not worth a line. */
void detail_say_if(struct detail *d, const char *label, const char *text);
/* A title over what follows. */
void detail_head(struct detail *d, const char *text);
/* What follows can stand beside. */
void detail_turn(struct detail *d);
/* The text in the arena; releases it. */
const char *detail_keep(struct detail *d, struct str *s);
const char *detail_value(struct detail *d, struct value v);
/* "Fri 2026-06-19 · D+1", "" for none */
const char *detail_day(struct detail *d, struct app *app, int32_t day);

/* ---- showing ---- */

void detail_layout(struct detail_view *v, const struct detail *d, struct size size);
void detail_draw(const struct detail_view *v, const struct detail *d, struct canvas *c);

/* ---- acting ---- */

/* The line under the cursor; an empty one when there is none. */
const struct detail_line *detail_at(const struct detail_view *v,
				    const struct detail *d) RETURNS_NONNULL;
/* Moves, panes, copying, back along the way; else REACT_UNHANDLED. */
unsigned detail_act(struct ui *ui, int action, struct detail_view *v, const struct detail *d);
/* Puts the cursor where it points; true: on a line, by a button. */
bool detail_click(struct detail_view *v, const struct detail *d, struct click at);
/* Shows another one, and remembers where one came from. */
unsigned detail_go_to(struct detail_view *v, int64_t id);

#endif
