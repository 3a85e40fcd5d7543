/* Money: 64-bit integers in minor units with an ISO 4217 currency.
 *
 * Arithmetic is checked; an overflow is an error that names the figures. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"
#include "base/str.h"

struct currency {
	const char *code;   /* "CNY" */
	const char *symbol; /* "¥"; "" when it has none */
	int exponent;       /* decimals: CNY 2, JPY 0, KWD 3 */
};

/* NULL when the code (case-insensitive) is not one of ISO 4217. */
const struct currency *currency_find(const char *code);
/* The same, telling what is wrong and the nearest right ones. */
const struct currency *currency_parse(const char *code, struct err *err);
/* The table in order of codes; NULL after the last. */
const struct currency *currency_at(size_t i);

/* Parses an amount of that currency (number.h grammar, its sign or code in front allowed). Another
 * currency's sign or code, or more decimals than the currency has, is an error. */
int money_parse(const char *text, const struct currency *cur, int64_t *minor,
		struct err *err) NODISCARD;
/* The same into value * 10^decimals, for a reading of money kept with other decimals. */
int money_parse_decimals(const char *text, const struct currency *cur, int decimals, int64_t *out,
			 struct err *err) NODISCARD;
int money_add(int64_t a, int64_t b, int64_t *out, struct err *err) NODISCARD;
int money_sub(int64_t a, int64_t b, int64_t *out, struct err *err) NODISCARD;
/* Splits `total` by shares without losing a unit (largest remainder); n > 0, shares >= 0, not all
 * 0. */
void money_split(int64_t total, const int64_t *shares, int64_t *parts, int n);
/* "1,234.50", with the symbol: "¥1,234.50"; plain: "1234.50". */
void money_add_text(struct str *out, int64_t minor, const struct currency *cur);
void money_add_plain(struct str *out, int64_t minor, const struct currency *cur);
struct figure money_figure(int64_t minor, const struct currency *cur);

#endif
