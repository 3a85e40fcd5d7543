#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct map_slot {
	char *key; /* NULL: free */
	uint64_t hash;
	int64_t value;
};

void map_release(struct map *m)
{
	for (size_t i = 0; i < m->cap; i++)
		free(m->slot[i].key);
	free(m->slot);
	*m = (struct map){ 0 };
}

/* FNV-1a */
static uint64_t hash_key(const char *key)
{
	uint64_t h = 0xcbf29ce484222325;

	for (; *key; key++)
		h = (h ^ (unsigned char)*key) * 0x100000001b3;
	return h ^ h >> 32;
}

/* The slot of the key, or the free one where it belongs. */
static struct map_slot *find(const struct map *m, const char *key, uint64_t hash)
{
	size_t mask = m->cap - 1;

	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		struct map_slot *s = &m->slot[i];

		if (!s->key || (s->hash == hash && strcmp(s->key, key) == 0))
			return s;
	}
}

static void grow(struct map *m)
{
	struct map bigger = { .cap = m->cap ? m->cap * 2 : 16, .n = m->n };

	bigger.slot = mem_alloc(bigger.cap * sizeof(*bigger.slot));
	for (size_t i = 0; i < m->cap; i++)
		if (m->slot[i].key)
			*find(&bigger, m->slot[i].key, m->slot[i].hash) = m->slot[i];
	free(m->slot);
	*m = bigger;
}

void map_put(struct map *m, const char *key, int64_t value)
{
	uint64_t hash = hash_key(key);
	struct map_slot *s;

	if (m->n >= m->cap / 4 * 3)
		grow(m);
	s = find(m, key, hash);
	if (!s->key) {
		s->key = mem_strdup(key);
		s->hash = hash;
		m->n++;
	}
	s->value = value;
}

bool map_get(const struct map *m, const char *key, int64_t *value)
{
	const struct map_slot *s;

	if (!m->n)
		return false;
	s = find(m, key, hash_key(key));
	if (!s->key)
		return false;
	*value = s->value;
	return true;
}
