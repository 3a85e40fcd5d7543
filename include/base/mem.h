/* Heap and arena.  Out of memory aborts the process: no caller checks.
 *
 * An arena owns everything allocated from it until it is released; it is the
 * owner of one load, one report or one command.  `struct arena a = {0};` is a
 * valid empty arena. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#include "base/macros.h"

/* Early in a program that will surely take so much: the system hands it over at one go, which
 * costs a fraction of as many single pages, and what is given back stays at hand up to twice
 * that.  Where the system cannot, it does nothing. */
void mem_expect(size_t bytes);

void *mem_alloc(size_t size) RETURNS_NONNULL;                      /* zeroed */
void *mem_realloc(void *p, size_t n, size_t size) RETURNS_NONNULL; /* n*size, overflow aborts */
char *mem_strdup(const char *s) RETURNS_NONNULL;

/* Makes room for one more element in a heap array: `*p` holds `n` elements of
 * `size` bytes with room for `*cap`.  New room is zeroed. */
void mem_grow(void **p, size_t *cap, size_t n, size_t size);
#define MEM_PUSH(array, n, cap) \
	(mem_grow((void **)&(array), &(cap), (n), sizeof *(array)), &(array)[(n)++])

struct arena_block;
struct arena {
	struct arena_block *last;
	size_t used; /* bytes used in the last block */
};

/* Zeroed memory, aligned for any type, owned by the arena. */
void *arena_alloc(struct arena *a, size_t size) RETURNS_NONNULL;
/* Array of n elements, zeroed; overflow aborts. */
void *arena_array(struct arena *a, size_t n, size_t size) RETURNS_NONNULL;
/* The same for as many as may come: nothing is set, and what is not used is not touched. */
void *arena_room(struct arena *a, size_t n, size_t size) RETURNS_NONNULL;
/* Copy of a string; NULL becomes "". */
const char *arena_strdup(struct arena *a, const char *s) RETURNS_NONNULL;
const char *arena_strndup(struct arena *a, const char *s, size_t len) RETURNS_NONNULL;
const char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3) RETURNS_NONNULL;
/* Grows an arena array like mem_grow (old room stays in the arena). */
void arena_grow(struct arena *a, void **p, size_t *cap, size_t n, size_t size);
#define ARENA_PUSH(a, array, n, cap) \
	(arena_grow((a), (void **)&(array), &(cap), (n), sizeof *(array)), &(array)[(n)++])
/* Frees everything; the arena is empty and usable again. */
void arena_release(struct arena *a);

#endif
