/* The tables, and how an older file becomes a newer one. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stddef.h>
#include <stdint.h>

/* One step; it runs in one transaction. The i-th makes version i + 1. */
struct migration {
	const char *const *statement; /* with tokens of db_ddl() */
	size_t n;
};
extern const struct migration migrations[];
extern const int64_t schema_version; /* what this program writes */

#endif
