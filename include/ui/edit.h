/* A field to type in: one line, or several with soft wrapping.
 *
 * The text is UTF-8; the cursor is a byte offset and always stands on a border
 * of grapheme clusters, so that what looks like one character is deleted and
 * passed over as one.  Pasted text is taken literally: its newlines press
 * nothing, its control bytes become blanks. */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "draw/canvas.h"

struct edit_step {
	char *text;
	size_t at;
};

/* All zero is an empty line. */
struct edit {
	struct str text;
	size_t at; /* cursor */
	bool is_multi, is_secret;
	bool was_cut;     /* the last that came was too much: only its beginning was taken */
	int blanked;      /* newlines and control bytes of the last paste that became blanks */
	unsigned changes; /* counts what was done to the text */
	/* how it was shown last */
	int left, top, cols, rows;
	/* undo within the field */
	struct edit_step *past, *future;
	size_t n_past, cap_past, n_future, cap_future;
	bool is_typing; /* the next character belongs to the last step */
};

/* Bytes that a field takes; of more the beginning is taken. */
enum { EDIT_BYTES_MAX = 200000 };

void edit_release(struct edit *e);
/* Replaces all and puts the cursor at the end; undo can go back over it. */
void edit_set(struct edit *e, const char *text);
const char *edit_text(const struct edit *e) RETURNS_NONNULL;
/* True when the key means something here; Enter only in several lines. */
bool edit_key(struct edit *e, uint32_t key);
void edit_paste(struct edit *e, const char *text);
/* What a paste did not bring as it was: that it was cut (err), that bytes became blanks (said).
 * Nothing when all came. */
void edit_tell_paste(const struct edit *e, struct str *said, struct err *err);
/* Paints it on the whole canvas, scrolled so that the cursor is seen, and sets the canvas's cursor
 * when it has the focus. */
void edit_draw(struct edit *e, struct canvas *c, bool has_focus);
/* Rows that the text takes in so many columns. */
int edit_height(const struct edit *e, int cols);

#endif
