#include "db/pieces.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	STEP = 16,
#ifdef __SANITIZE_ADDRESS__
	PIECE_MAX = 0,
#else
	PIECE_MAX = 1024, /* larger ones are the system's */
#endif
	BLOCK = 32 * 1024,
};

/* Stands before the room that is given. */
struct piece {
	size_t size;          /* of the room */
	struct piece *next[]; /* in the room, while it is idle */
};

static struct {
	struct piece *idle[PIECE_MAX / STEP + 1];
	char *at, *end; /* what is left of the last block */
} pieces;

static struct piece *piece_of(void *room)
{
	return (struct piece *)(void *)((char *)room - offsetof(struct piece, next));
}

/* What was left of the block before is lost, and no block is given back. */
static struct piece *cut(size_t size)
{
	size_t whole = sizeof(struct piece) + size;
	void *p;

	if (whole > (size_t)(pieces.end - pieces.at)) {
		pieces.at = mem_realloc(NULL, BLOCK, 1);
		pieces.end = pieces.at + BLOCK;
	}
	p = pieces.at;
	pieces.at += whole;
	return p;
}

static size_t rounded(int n)
{
	return ((size_t)n + STEP - 1) / STEP * STEP;
}

void *pieces_take(int n)
{
	size_t size = rounded(n);
	struct piece *p;

	if (size > PIECE_MAX) {
		p = mem_realloc(NULL, sizeof(*p) + size, 1);
	} else if ((p = pieces.idle[size / STEP])) {
		pieces.idle[size / STEP] = p->next[0];
	} else {
		p = cut(size);
	}
	p->size = size;
	return p->next;
}

void pieces_drop(void *room)
{
	struct piece *p = piece_of(room);

	if (p->size > PIECE_MAX) {
		free(p);
	} else {
		p->next[0] = pieces.idle[p->size / STEP];
		pieces.idle[p->size / STEP] = p;
	}
}

int pieces_size(void *room)
{
	return room ? (int)piece_of(room)->size : 0;
}

void *pieces_resize(void *room, int n)
{
	struct piece *p = piece_of(room);
	size_t size = rounded(n);
	void *other;

	if (size == p->size)
		return room;
	if (size > PIECE_MAX && p->size > PIECE_MAX) {
		p = mem_realloc(p, sizeof(*p) + size, 1);
		p->size = size;
		return p->next;
	}
	other = pieces_take(n);
	memcpy(other, room, MIN(size, p->size));
	pieces_drop(room);
	return other;
}
