/* Hash map from short text keys (case-sensitive) to a number: codes to ids or
 * indexes.  `struct map m = {0};` is empty. Keys are copied. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_slot;
struct map {
	struct map_slot *slot;
	size_t n, cap;
};

void map_release(struct map *m);
void map_put(struct map *m, const char *key, int64_t value); /* replaces */
bool map_get(const struct map *m, const char *key, int64_t *value);

#endif
