/* Any keys and pastes in a field of any size: the text stays valid, within its bounds and without
 * control bytes, the cursor stays in it and on the canvas, and undo comes back to the beginning. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "ui/edit.h"
#include "ui/key.h"

static const uint32_t keys[] = {
	KEY_CODE_LEFT,
	KEY_CODE_RIGHT,
	KEY_CODE_UP,
	KEY_CODE_DOWN,
	KEY_CODE_HOME,
	KEY_CODE_END,
	KEY_CODE_BACKSPACE,
	KEY_CODE_DELETE,
	KEY_CODE_ENTER,
	KEY_MOD_CTRL | 'a',
	KEY_MOD_CTRL | 'e',
	KEY_MOD_CTRL | 'w',
	KEY_MOD_CTRL | 'u',
	KEY_MOD_CTRL | 'k',
	KEY_MOD_CTRL | '_',
	KEY_MOD_CTRL | 'r',
	KEY_MOD_ALT | 'b',
	KEY_MOD_ALT | 'f',
	KEY_MOD_ALT | 'd',
	KEY_MOD_CTRL | KEY_CODE_LEFT,
	0x6e20,
	0x301,
	0x1f600,
	0x202e,
	0x200d,
	0x1f1e8,
	0x7f,
	0xd800,
};

static void check(struct edit *e)
{
	const char *text = edit_text(e);

	MUST(e->at <= e->text.len);
	MUST(utf8_is_valid(text, e->text.len) && strlen(text) == e->text.len);
	MUST(e->text.len <= (size_t)EDIT_BYTES_MAX);
	for (const char *p = text; *p; p++)
		MUST(((unsigned char)*p >= ' ' && *p != 0x7f) || (*p == '\n' && e->is_multi));
}

static void draw(struct edit *e, struct canvas *c, uint8_t size)
{
	canvas_resize(c, size % 5, size % 23);
	edit_draw(e, c, true);
	MUST(c->cursor_row < c->rows && c->cursor_col < MAX(c->cols, 1));
}

/* 0xfd pastes what follows up to the next 0xfd, 0xfe is a new size, below 0x20 a key. */
static size_t step(struct edit *e, struct canvas *c, const uint8_t *data, size_t size)
{
	if (*data == 0xfd) {
		size_t len = 1;

		while (len < size && data[len] != 0xfd)
			len++;
		char *text = fuzz_text(data + 1, len - 1);
		edit_paste(e, text);
		free(text);
		return len;
	}
	if (*data == 0xfe && size > 1) {
		draw(e, c, data[1]);
		return 2;
	}
	edit_key(e, *data < ARRAY_LEN(keys) ? keys[*data] : *data);
	return 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct edit e = { .is_multi = size && (*data & 1), .is_secret = size && (*data & 2) };
	struct canvas c;

	canvas_init(&c, 3, 20, &glyphs_unicode);
	for (size_t i = 1; i < size; i += step(&e, &c, data + i, size - i)) {
		check(&e);
		draw(&e, &c, (uint8_t)(c.cols + 23 * c.rows));
	}
	check(&e);
	for (int i = 0; i < 400; i++)
		edit_key(&e, KEY_MOD_CTRL | '_');
	check(&e);
	edit_release(&e);
	canvas_release(&c);
	return 0;
}
