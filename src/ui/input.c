#include "ui/input.h"

#include <string.h>

#include "base/utf8.h"

enum { PASTE_MAX = 1 << 20, ABANDONED_MS = 10000 };

static const char end_mark[] = "\033[201~";

void input_release(struct input *in)
{
	str_release(&in->paste);
	*in = (struct input){ 0 };
}

enum { UNICODE_LAST = 0x10ffff };

bool input_take_byte(struct input *in, unsigned char byte, uint32_t *c)
{
	wchar_t wide = 0;
	size_t n = mbrtowc(&wide, &(const char){ (char)byte }, 1, &in->state);

	if (n == (size_t)-2)
		return false;
	*c = (uint32_t)wide;
	if (*c > UNICODE_LAST) /* glibc takes more, where keys without a character are */
		*c = 0xfffd;
	if (n != (size_t)-1)
		return true;
	memset(&in->state, 0, sizeof in->state);
	*c = byte < 0x80 ? byte : 0xfffd; /* the broken one before it is left out */
	return true;
}

void input_begin_paste(struct input *in, int64_t now_ms)
{
	str_clear(&in->paste);
	in->in_paste = true;
	in->was_return = false;
	in->heard_ms = now_ms;
}

/* Of a slow line the mark comes in pieces that are too far apart to be a key. */
static bool has_end_mark(const struct str *s)
{
	const size_t len = sizeof end_mark - 1;

	return s->len >= len && !memcmp(s->data + s->len - len, end_mark, len);
}

/* What may become the mark is kept. */
static void leave_out_excess(struct str *s)
{
	const size_t tail = sizeof end_mark;

	if (s->len < PASTE_MAX + 4 * tail)
		return;
	memmove(s->data + PASTE_MAX, s->data + s->len - tail, tail);
	str_truncate(s, PASTE_MAX + tail);
}

bool input_take_pasted(struct input *in, uint32_t c, int64_t now_ms)
{
	char utf8[4];

	/* A terminal sends CR for a new line; of CR LF it may send both */
	bool is_second = c == '\n' && in->was_return;
	in->heard_ms = now_ms;
	in->was_return = c == '\r';
	if (is_second)
		return false;
	leave_out_excess(&in->paste);
	str_add_bytes(&in->paste, utf8, utf8_put(c == '\r' ? '\n' : c, utf8));
	if (!has_end_mark(&in->paste))
		return false;
	str_truncate(&in->paste, in->paste.len - (sizeof end_mark - 1));
	input_end_paste(in);
	return true;
}

void input_end_paste(struct input *in)
{
	in->in_paste = false;
	if (in->paste.len > PASTE_MAX)
		str_truncate(&in->paste, PASTE_MAX);
}

bool input_is_abandoned(const struct input *in, int64_t now_ms)
{
	return in->in_paste && now_ms - in->heard_ms > ABANDONED_MS;
}
