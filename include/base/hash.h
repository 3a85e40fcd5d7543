/* SHA-256 (by libmd) as hex, for the journal chain and for what a sign-off
 * covers; and random request ids. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

enum { HASH_HEX = 65, ID_TEXT = 33 }; /* with NUL */

/* Feed pieces; each is preceded by its length, so that ("ab","c") and ("a","bc") differ. */
struct hash;
struct hash *hash_new(void);
void hash_text(struct hash *h, const char *s);
void hash_int(struct hash *h, long long v);
/* Bytes, with their length in front. */
void hash_bytes(struct hash *h, const void *bytes, size_t len);
/* Writes the digest as lower-case hex and frees h. */
void hash_finish(struct hash *h, char out[HASH_HEX]);
/* 128 random bits as hex. */
void id_random(char out[ID_TEXT]);

#endif
