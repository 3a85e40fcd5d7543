#include "base/csv_input.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { BLOCK = 256 * 1024 };

static const char BAD_BYTE = '\xff'; /* never valid UTF-8: stands for what cannot be converted */

static iconv_t no_converter(void)
{
	return (iconv_t)(intptr_t)-1;
}

void csv_input_release(struct csv_input *i)
{
	free(i->data);
	str_release(&i->raw);
	if (i->converter != no_converter())
		iconv_close(i->converter);
	*i = (struct csv_input){ .converter = no_converter() };
}

/* ASCII without NUL, eight bytes at a time. */
static bool is_plain(const char *s, size_t len)
{
	const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
	uint64_t word, seen = 0;
	size_t i = 0;

	for (; i + sizeof(word) <= len; i += sizeof(word)) {
		memcpy(&word, s + i, sizeof(word));
		seen |= word | (word - ones);
	}
	for (; i < len; i++)
		if (!s[i] || (unsigned char)s[i] >= 0x80)
			return false;
	return !(seen & highs);
}

/* What is written in UTF-8 and damaged in places still has more whole characters than bad bytes;
 * GB18030 text hardly ever looks like a UTF-8 character. */
static enum csv_encoding sniff(const char *s, size_t len)
{
	size_t good = 0, bad = 0;
	uint32_t cp;

	for (size_t at = 0, n; at < len; at += n) {
		n = utf8_decode(s + at, len - at, &cp);
		if (n > 1)
			good++;
		else if ((unsigned char)s[at] >= 0x80 && len - at >= 4)
			bad++;
	}
	return good >= bad ? CSV_UTF8 : CSV_GB18030;
}

static void make_room(struct csv_input *i, size_t more)
{
	size_t want = i->end + more + 1;

	if (want <= i->cap)
		return;
	i->cap = MAX(want, i->cap * 2);
	i->data = mem_realloc(i->data, i->cap, 1);
}

void csv_input_init(struct csv_input *i, FILE *in)
{
	*i = (struct csv_input){ .in = in, .is_plain = true, .converter = no_converter() };
	make_room(i, BLOCK);
}

static void add_bytes(struct csv_input *i, const char *bytes, size_t len)
{
	make_room(i, len);
	memcpy(i->data + i->end, bytes, len);
	i->end += len;
}

/* Converts what is in `raw`; a character cut off at its end waits for the next block. */
static void convert(struct csv_input *i)
{
	char *from = i->raw.data;
	size_t left = i->raw.len;

	make_room(i, 2 * left + 16);
	while (left > 0) {
		char *to = i->data + i->end;
		size_t room = i->cap - 1 - i->end;
		size_t result = iconv(i->converter, &from, &left, &to, &room);

		i->end = (size_t)(to - i->data);
		if (result != (size_t)-1 || (errno == EINVAL && !i->is_eof))
			break;
		if (errno == E2BIG) {
			make_room(i, 2 * left + 16);
			continue;
		}
		add_bytes(i, &BAD_BYTE, 1);
		from++;
		left--;
	}
	memmove(i->raw.data, from, left);
	str_truncate(&i->raw, left);
}

/* Takes the block at `begin`, just read, as GB18030 from now on. */
static void start_converting(struct csv_input *i, size_t begin)
{
	i->converter = iconv_open("UTF-8", "GB18030");
	if (i->converter == no_converter()) {
		i->encoding = CSV_UTF8;
		return;
	}
	str_add_bytes(&i->raw, i->data + begin, i->end - begin);
	i->end = begin;
	convert(i);
}

static void take_bom(struct csv_input *i, size_t begin)
{
	size_t len = i->end - begin;
	const char *s = i->data + begin;

	i->is_begun = true;
	if (len >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
		i->at = begin + 3;
		i->encoding = CSV_UTF8;
	} else if (len >= 2 && (memcmp(s, "\xff\xfe", 2) == 0 || memcmp(s, "\xfe\xff", 2) == 0)) {
		i->encoding = CSV_UTF16;
	}
}

static void read_raw(struct csv_input *i, size_t size)
{
	size_t n;

	make_room(i, size);
	n = fread(i->data + i->end, 1, size, i->in);
	i->is_eof = n < size;
	i->has_failed = ferror(i->in) != 0;
	if (i->encoding != CSV_GB18030) {
		i->end += n;
		return;
	}
	str_add_bytes(&i->raw, i->data + i->end, n);
	if (i->raw.len)
		convert(i);
}

static void move_to_front(struct csv_input *i)
{
	if (!i->at)
		return;
	memmove(i->data, i->data + i->at, i->end - i->at);
	i->end -= i->at;
	i->at = 0;
}

bool csv_input_fill(struct csv_input *i)
{
	size_t begin;

	if (i->is_eof)
		return false;
	move_to_front(i);
	begin = i->end;
	/* As much again as is there: a long record is then looked at a few times only. */
	read_raw(i, MAX((size_t)BLOCK, begin));
	if (!i->is_begun)
		take_bom(i, begin);
	i->is_plain = (begin == 0 || i->is_plain) && is_plain(i->data + begin, i->end - begin);
	if (!i->is_plain && i->encoding == CSV_UNDECIDED) {
		i->encoding = sniff(i->data + begin, i->end - begin);
		if (i->encoding == CSV_GB18030)
			start_converting(i, begin);
	}
	return i->end > begin || csv_input_fill(i);
}
