#include "base/mem.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BLOCK_FIRST = 8 * 1024, BLOCK_LARGEST = 1024 * 1024 };

struct arena_block {
	struct arena_block *previous;
	size_t cap;
	alignas(max_align_t) char data[];
};

static void die_of_memory(void) NORETURN;
static void die_of_memory(void)
{
	fputs("warroom: out of memory\n", stderr);
	abort();
}

static size_t checked_product(size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		die_of_memory();
	return total;
}

void mem_expect(size_t bytes)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);

	mallopt(M_MMAP_THRESHOLD, (int)(bytes + page)); /* both as they grow by themselves */
	mallopt(M_TRIM_THRESHOLD, (int)(2 * bytes));
	void *piece = malloc(bytes);
	uintptr_t begin = (uintptr_t)piece & ~(page - 1);
	if (piece)
		(void)madvise((void *)begin, bytes, MADV_POPULATE_WRITE);
	free(piece);
}

void *mem_alloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p)
		die_of_memory();
	return p;
}

void *mem_realloc(void *p, size_t n, size_t size)
{
	size_t total = checked_product(n, size);
	void *q = realloc(p, total ? total : 1);

	if (!q)
		die_of_memory();
	return q;
}

char *mem_strdup(const char *s)
{
	char *copy = strdup(s);

	if (!copy)
		die_of_memory();
	return copy;
}

/* Next capacity for an array that is full at `n`. */
static size_t larger_cap(size_t n)
{
	return n < 8 ? 8 : checked_product(n, 2);
}

/* `*p` is some object pointer, not a void pointer: copy it by bytes. */
static void *load_pointer(void **p)
{
	void *value;

	memcpy(&value, p, sizeof(value));
	return value;
}

static void store_pointer(void **p, void *value)
{
	memcpy(p, &value, sizeof(value));
}

void mem_grow(void **p, size_t *cap, size_t n, size_t size)
{
	size_t want;
	char *room;

	if (n < *cap)
		return;
	want = larger_cap(n);
	room = mem_realloc(load_pointer(p), want, size);
	memset(room + n * size, 0, (want - n) * size);
	store_pointer(p, room);
	*cap = want;
}

static size_t block_size(size_t cap)
{
	if (cap > SIZE_MAX - sizeof(struct arena_block))
		die_of_memory();
	return sizeof(struct arena_block) + cap;
}

static size_t next_block_size(const struct arena *a)
{
	if (!a->last)
		return BLOCK_FIRST;
	return MIN(MAX(a->last->cap * 2, (size_t)BLOCK_FIRST), (size_t)BLOCK_LARGEST);
}

/* A large piece gets a block of its own behind the last one, whose rest stays in use.  The system
 * has zeroed it, often without touching it. */
static void *alloc_alone(struct arena *a, size_t size)
{
	struct arena_block *b = mem_alloc(block_size(size));

	b->cap = size;
	if (a->last) {
		b->previous = a->last->previous;
		a->last->previous = b;
	} else {
		a->last = b;
		a->used = size;
	}
	return b->data;
}

/* Of a block nothing is touched before it is given out. */
static void add_block(struct arena *a, size_t cap)
{
	struct arena_block *b = mem_realloc(NULL, block_size(cap), 1);

	b->cap = cap;
	b->previous = a->last;
	a->last = b;
	a->used = 0;
}

/* Room, not zeroed unless it `is_alone`. */
static void *take(struct arena *a, size_t size, bool *is_alone)
{
	const size_t align = alignof(max_align_t);
	void *p;

	if (size > SIZE_MAX - align)
		die_of_memory();
	size = size ? (size + align - 1) / align * align : align;
	*is_alone = false;
	if (!a->last || size > a->last->cap - a->used) {
		size_t block = next_block_size(a);

		if (size > block / 4) {
			*is_alone = true;
			return alloc_alone(a, size);
		}
		add_block(a, block);
	}
	p = a->last->data + a->used;
	a->used += size;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	bool is_alone;
	void *p = take(a, size, &is_alone);

	return is_alone ? p : memset(p, 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	return arena_alloc(a, checked_product(n, size));
}

void *arena_room(struct arena *a, size_t n, size_t size)
{
	bool is_alone;

	return take(a, checked_product(n, size), &is_alone);
}

const char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	bool is_alone;
	char *copy = take(a, len + 1, &is_alone);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

const char *arena_strdup(struct arena *a, const char *s)
{
	return s && *s ? arena_strndup(a, s, strlen(s)) : "";
}

const char *arena_printf(struct arena *a, const char *fmt, ...)
{
	char usual[256];
	va_list ap, again;
	char *text;
	int len;

	va_start(ap, fmt);
	va_copy(again, ap);
	len = vsnprintf(usual, sizeof usual, fmt, ap);
	va_end(ap);
	if (len < 0)
		die_of_memory();
	text = arena_alloc(a, (size_t)len + 1);
	if ((size_t)len < sizeof usual)
		memcpy(text, usual, (size_t)len + 1);
	else
		vsnprintf(text, (size_t)len + 1, fmt, again);
	va_end(again);
	return text;
}

/* The array is what was allocated last and its block has room behind it. */
static bool grow_in_place(struct arena *a, const void *array, size_t cap, size_t want, size_t size)
{
	const size_t align = alignof(max_align_t);
	size_t old = checked_product(cap, size), needs = checked_product(want, size);
	size_t had = (old + align - 1) / align * align;

	if (!cap || !a->last || had > a->used ||
	    array != (const void *)(a->last->data + a->used - had) ||
	    needs > a->last->cap - (a->used - had) - align)
		return false;
	memset(a->last->data + a->used - had + old, 0, needs - old);
	a->used += (needs + align - 1) / align * align - had;
	return true;
}

void arena_grow(struct arena *a, void **p, size_t *cap, size_t n, size_t size)
{
	size_t want;
	void *room;

	if (n < *cap)
		return;
	want = larger_cap(n);
	if (grow_in_place(a, load_pointer(p), *cap, want, size)) {
		*cap = want;
		return;
	}
	room = arena_array(a, want, size);
	if (n)
		memcpy(room, load_pointer(p), n * size);
	store_pointer(p, room);
	*cap = want;
}

void arena_release(struct arena *a)
{
	struct arena_block *b = a->last;

	while (b) {
		struct arena_block *previous = b->previous;

		free(b);
		b = previous;
	}
	*a = (struct arena){ 0 };
}
