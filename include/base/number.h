/* Numbers as people type and read them.
 *
 * Input grammar (ASCII digits only): optional sign, optional currency sign
 * or code (amounts of that currency only, money.h), digits with or without
 * groups of three (1,234,567), optional fraction, optional unit k K m M b B
 * 万 亿 or %.  One blank may stand behind a code and before a unit, any number
 * around it all.  Refused with a reason: 1e3, 0x10, 1,2,3, full-width digits,
 * NaN, trailing text, more decimals than allowed, anything beyond 64 bits.
 * Never strtod, never the locale. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"
#include "base/str.h"

/* Parses into value * 10^decimals, exactly.  `percent` allows a trailing %
 * (3% = 0.03); without it a % is refused. */
int number_parse(const char *text, int decimals, bool percent, int64_t *out,
		 struct err *err) NODISCARD;
/* Plain integer in [min, max]; the error names the range. */
int number_parse_int(const char *text, int64_t min, int64_t max, int64_t *out,
		     struct err *err) NODISCARD;
/* Length of time in seconds: "90s", "15min", "1h", "2d", "1w"; a bare number is refused. */
int number_parse_duration(const char *text, int64_t *seconds, struct err *err) NODISCARD;
void number_add_duration(struct str *out, int64_t seconds); /* shortest exact form, as parsed */

/* Plain decimal: "-1234.50" for (-123450, 2); no groups, always all decimals. */
void number_add_fixed(struct str *out, int64_t value, int decimals);
/* With groups: "1,234.50". */
void number_add_grouped(struct str *out, int64_t value, int decimals);
/* A figure rounded to `decimals`, with groups; "–" when unknown. */
void number_add_figure(struct str *out, struct figure f, int decimals);
/* Shortest decimal of a figure, at most 12 decimals, trailing zeros dropped: "0.025"; "" when
 * unknown. */
void number_add_plain(struct str *out, struct figure f);
/* A share as percent: 0.025, 2 -> "2.50%"; `sign` writes + too. "–" when unknown. */
void number_add_percent(struct str *out, struct figure share, int decimals, bool sign);
/* Short for people: en 3.21M / 48.0k, zh 321万 / 1.20亿; three significant digits. */
void number_add_short(struct str *out, struct figure f);

#endif
