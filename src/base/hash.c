#include "base/hash.h"

#include <errno.h>
#include <sha2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/err.h"
#include "base/mem.h"

struct hash {
	SHA2_CTX sha;
};

struct hash *hash_new(void)
{
	struct hash *h = mem_alloc(sizeof(*h));

	SHA256Init(&h->sha);
	return h;
}

/* Little-endian, so that a chain reads the same on every machine. */
static void update_u64(struct hash *h, uint64_t v)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)(v >> (8 * i));
	SHA256Update(&h->sha, bytes, sizeof(bytes));
}

/* The kind in front keeps the number 65 and a text of the same bytes apart. */
void hash_text(struct hash *h, const char *s)
{
	size_t len = strlen(s);

	SHA256Update(&h->sha, (const unsigned char *)"t", 1);
	update_u64(h, len);
	SHA256Update(&h->sha, (const unsigned char *)s, len);
}

void hash_int(struct hash *h, long long v)
{
	SHA256Update(&h->sha, (const unsigned char *)"i", 1);
	update_u64(h, (uint64_t)v);
}

void hash_bytes(struct hash *h, const void *bytes, size_t len)
{
	SHA256Update(&h->sha, (const unsigned char *)"b", 1);
	update_u64(h, len);
	SHA256Update(&h->sha, bytes, len);
}

static void to_hex(const unsigned char *bytes, size_t n, char *out)
{
	static const char digit[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digit[bytes[i] >> 4];
		out[2 * i + 1] = digit[bytes[i] & 15];
	}
	out[2 * n] = '\0';
}

void hash_finish(struct hash *h, char out[HASH_HEX])
{
	unsigned char digest[SHA256_DIGEST_LENGTH];

	SHA256Final(digest, &h->sha);
	to_hex(digest, sizeof(digest), out);
	free(h);
}

void id_random(char out[ID_TEXT])
{
	unsigned char bytes[(ID_TEXT - 1) / 2];

	while (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		if (errno != EINTR)
			bug("no random numbers");
	to_hex(bytes, sizeof(bytes), out);
}
