#include "play.h"

#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/key.h"
#include "ui/term.h"

struct player {
	struct term term;
	const char *const *step;
	const char *left; /* to type of the step */
	struct canvas seen;
	struct size size;
	struct str copied;
	bool wants_paint;
};

static struct player *of(struct term *t)
{
	return (struct player *)(void *)t;
}

static struct size player_size(struct term *t)
{
	return of(t)->size;
}

static const char *argument(const char *step, const char *word)
{
	size_t len = strlen(word);
	return !strncmp(step, word, len) && step[len] == ' ' ? step + len + 1 : NULL;
}

static bool is_once(const char *text, const char *what)
{
	const char *found = strstr(text, what);
	return found && !strstr(found + 1, what);
}

static void check(struct player *s, const char *step)
{
	struct str text = { 0 };
	const char *what;
	canvas_dump(&s->seen, &text);
	if ((what = argument(step, "see")) && !strstr(str_text(&text), what))
		fail_msg("'%s' is not on the screen:\n%s", what, str_text(&text));
	if ((what = argument(step, "once")) && !is_once(str_text(&text), what))
		fail_msg("'%s' is not once on the screen:\n%s", what, str_text(&text));
	if ((what = argument(step, "gone")) && strstr(str_text(&text), what))
		fail_msg("'%s' is on the screen:\n%s", what, str_text(&text));
	if ((what = argument(step, "copied")))
		assert_string_equal(str_text(&s->copied), what);
	if ((what = argument(step, "golden")))
		test_golden(what, str_text(&text));
	if ((what = argument(step, "tones"))) {
		str_clear(&text);
		canvas_dump_tones(&s->seen, &text);
		test_golden(what, str_text(&text));
	}
	str_release(&text);
}

/* The event of a step that is one; false: it only looks. */
static bool begin(struct player *s, const char *step, struct term_event *out)
{
	const char *what;
	int a, b;
	if ((what = argument(step, "type"))) {
		s->left = what;
		return true;
	}
	if ((what = argument(step, "key"))) {
		*out = (struct term_event){ .kind = TERM_KEY,
					    .key = key_parse(what, (int)strlen(what)) };
		assert_int_not_equal(out->key, KEY_NONE);
	} else if ((what = argument(step, "paste"))) {
		*out = (struct term_event){ .kind = TERM_PASTE, .text = what };
	} else if ((what = argument(step, "size"))) {
		assert_int_equal(sscanf(what, "%dx%d", &b, &a), 2);
		s->size = (struct size){ a, b };
		canvas_resize(&s->seen, a, b);
		*out = (struct term_event){ .kind = TERM_RESIZE };
	} else if ((what = argument(step, "click"))) {
		assert_int_equal(sscanf(what, "%d %d", &a, &b), 2);
		*out = (struct term_event){ .kind = TERM_CLICK, .click = { .row = a, .col = b } };
	} else {
		check(s, step);
		return false;
	}
	return true;
}

static void player_read(struct term *t, struct term_event *out)
{
	struct player *s = of(t);
	*out = (struct term_event){ .kind = TERM_NONE };
	if (s->left && *s->left) {
		uint32_t c;
		s->left += utf8_decode(s->left, strlen(s->left), &c);
		*out = (struct term_event){ .kind = TERM_KEY, .key = c };
		return;
	}
	s->left = NULL;
	if (s->wants_paint) {
		s->wants_paint = false;
		return;
	}
	while (*s->step) {
		if (!begin(s, *s->step++, out))
			continue;
		s->wants_paint = true;
		if (s->left)
			player_read(t, out);
		return;
	}
	out->kind = TERM_GONE;
}

static void player_paint(struct term *t, const struct term_layer *layer, size_t n)
{
	term_compose(&of(t)->seen, layer, n);
}

static void nothing(struct term *t)
{
	(void)t;
}

static void no_theme(struct term *t, const struct theme *theme)
{
	(void)t;
	(void)theme;
}

static void no_text(struct term *t, const char *text)
{
	(void)t;
	(void)text;
}

static bool player_copy(struct term *t, const char *text)
{
	if (strlen(text) > TERM_COPY_MAX)
		return false;
	str_clear(&of(t)->copied);
	str_add(&of(t)->copied, text);
	return true;
}

static const struct term_ops ops = {
	.size = player_size,
	.read = player_read,
	.paint = player_paint,
	.repaint = nothing,
	.set_theme = no_theme,
	.suspend = nothing,
	.leave = nothing,
	.enter = nothing,
	.copy = player_copy,
	.title = no_text,
	.pong = nothing,
	.close = nothing,
};

void play(const struct ui_setup *setup, int rows, int cols, const char *const *steps)
{
	struct err err = { 0 };
	struct player s = { .term = { .ops = &ops, .fd = -1, .is_utf8 = true },
			    .step = steps,
			    .size = { rows, cols },
			    .wants_paint = true };
	canvas_init(&s.seen, rows, cols, &glyphs_unicode);
	if (ui_run_on(setup, &s.term, &err) < 0)
		fail_msg("%s", err.message);
	canvas_release(&s.seen);
	str_release(&s.copied);
}
