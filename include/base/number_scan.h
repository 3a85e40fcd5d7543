/* The one reader of typed numbers and amounts; number.c and money.c front it. */
#ifndef BASE_NUMBER_SCAN_H
#define BASE_NUMBER_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/money.h"

struct number_rules {
	int decimals;
	bool allows_percent;
	const struct currency *currency; /* whose sign or code may stand in front; NULL: none */
};

/* Reads the whole of `text` into value * 10^decimals (grammar: base/number.h). */
int number_scan(const char *text, const struct number_rules *rules, int64_t *out,
		struct err *err) NODISCARD;

#endif
