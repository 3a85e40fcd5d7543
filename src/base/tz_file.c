#include "base/tz_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { HEADER = 44, COUNT_MAX = 100000, TYPE_SIZE = 6, RULE_MAX = 128 };

/* The counts of one header, in file order. */
struct header {
	int version;
	size_t isut, isstd, leap, times, types, chars;
};

static uint32_t read_u32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t read_time(const unsigned char *p, size_t size)
{
	if (size == 4)
		return (int32_t)read_u32(p);
	return (int64_t)((uint64_t)read_u32(p) << 32 | read_u32(p + 4));
}

static bool read_header(const unsigned char *p, size_t len, struct header *h)
{
	size_t *counts[] = { &h->isut, &h->isstd, &h->leap, &h->times, &h->types, &h->chars };

	if (len < HEADER || memcmp(p, "TZif", 4) != 0)
		return false;
	h->version = p[4] ? p[4] - '0' : 1;
	for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
		*counts[i] = read_u32(p + 20 + 4 * i);
		if (*counts[i] > COUNT_MAX)
			return false;
	}
	return h->types > 0;
}

/* Bytes of the block behind a header. */
static size_t block_size(const struct header *h, size_t time_size)
{
	return h->times * (time_size + 1) + h->types * TYPE_SIZE + h->chars +
	       h->leap * (time_size + 4) + h->isstd + h->isut;
}

/* Keeps the transitions at which the offset changes. */
static bool read_block(struct tz_data *d, const unsigned char *p, const struct header *h,
		       size_t size)
{
	const unsigned char *index = p + h->times * size, *types = index + h->times;
	int32_t before = (int32_t)read_u32(types);

	d->first = before;
	d->rule_from = INT64_MIN;
	d->at = mem_alloc(h->times * sizeof(*d->at));
	d->offset = mem_alloc(h->times * sizeof(*d->offset));
	for (size_t i = 0; i < h->times; i++) {
		int64_t at = read_time(p + i * size, size);
		int32_t offset;

		if (index[i] >= h->types || (i && at <= d->rule_from))
			return false;
		offset = (int32_t)read_u32(types + index[i] * TYPE_SIZE);
		d->rule_from = at;
		if (offset == before)
			continue;
		d->at[d->n] = at;
		d->offset[d->n++] = before = offset;
	}
	return true;
}

/* The line behind the second block. */
static bool read_rule(struct tz_data *d, const char *p, size_t len)
{
	char text[RULE_MAX];
	const char *end;

	if (len < 2 || *p != '\n')
		return false;
	end = memchr(p + 1, '\n', len - 1);
	if (!end || (size_t)(end - p) > sizeof(text))
		return false;
	memcpy(text, p + 1, (size_t)(end - p - 1));
	text[end - p - 1] = '\0';
	if (!text[0])
		return true;
	d->has_rule = true;
	return tz_rule_parse(text, &d->rule) == 0;
}

static bool parse(struct tz_data *d, const char *bytes, size_t len)
{
	const unsigned char *p = (const unsigned char *)bytes, *end = p + len;
	size_t time_size = 4;
	struct header h;

	if (!read_header(p, len, &h))
		return false;
	if (h.version >= 2) {
		size_t first = HEADER + block_size(&h, 4);

		if (first > len || !read_header(p + first, len - first, &h))
			return false;
		p += first;
		time_size = 8;
	}
	p += HEADER;
	if (block_size(&h, time_size) > (size_t)(end - p) || h.leap)
		return false;
	if (!read_block(d, p, &h, time_size))
		return false;
	p += block_size(&h, time_size);
	return time_size == 4 || read_rule(d, (const char *)p, (size_t)(end - p));
}

int tz_data_parse(struct tz_data *d, const char *bytes, size_t len, const char *name,
		  struct err *err)
{
	*d = (struct tz_data){ 0 };
	if (parse(d, bytes, len))
		return 0;
	tz_data_release(d);
	return err_set(err, ERR_DATA, "the time zone file of '%s' cannot be read", name);
}

void tz_data_release(struct tz_data *d)
{
	free(d->at);
	free(d->offset);
	*d = (struct tz_data){ 0 };
}

/* Index of the first transition after `instant`. */
static size_t first_after(const struct tz_data *d, int64_t instant)
{
	size_t low = 0, high = d->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (d->at[middle] <= instant)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t tz_data_offset(const struct tz_data *d, int64_t instant)
{
	size_t i;

	if (d->has_rule && instant >= d->rule_from)
		return tz_rule_offset(&d->rule, instant);
	i = first_after(d, instant);
	return i ? d->offset[i - 1] : d->first;
}

bool tz_data_next(const struct tz_data *d, int64_t after, int64_t *at)
{
	size_t i = first_after(d, after);

	if (i < d->n) {
		*at = d->at[i];
		return true;
	}
	return d->has_rule && tz_rule_next(&d->rule, MAX(after, d->rule_from), at);
}
