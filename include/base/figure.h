/* Exact decimal figures.
 *
 * A figure is a 128-bit fixed-point number with 12 decimals, or unknown.
 * Ratios, paces, deviations and forecasts are figures; sums of readings and
 * money come in as 64-bit fixed point.  Arithmetic is checked: what does not
 * fit becomes unknown and `overflow` is set, never a wrapped number.  An
 * unknown operand gives an unknown result.  Rounding is half away from zero. */
#ifndef BASE_FIGURE_H
#define BASE_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

__extension__ typedef __int128 i128;

enum { FIGURE_DECIMALS = 12 };

struct figure {
	i128 v; /* units of 1e-12; 0 unless known */
	bool is_known;
	bool is_overflow; /* only when unknown */
};

#define FIGURE_UNKNOWN ((struct figure){ 0, false, false })

/* value / 10^decimals; decimals 0..12. */
struct figure figure_of(int64_t value, int decimals);
struct figure figure_int(int64_t value);
/* num/den as integers (money or readings of equal decimals); den 0: unknown. */
struct figure figure_ratio(int64_t num, int64_t den);
struct figure figure_add(struct figure a, struct figure b);
struct figure figure_sub(struct figure a, struct figure b);
struct figure figure_mul(struct figure a, struct figure b);
/* b = 0: unknown (not an overflow). */
struct figure figure_div(struct figure a, struct figure b);
struct figure figure_neg(struct figure a);
struct figure figure_abs(struct figure a);
/* a * num / den with one rounding; den 0: unknown. */
struct figure figure_scale(struct figure a, int64_t num, int64_t den);
/* -1, 0, 1; both must be known (else a bug). */
int figure_cmp(struct figure a, struct figure b);
bool figure_is_zero(struct figure a); /* known and 0 */
/* Back to 64-bit fixed point, rounded half away from zero. -1: unknown or too large. */
int figure_to_fixed(struct figure a, int decimals, int64_t *out);
/* Nearest double, for JSON and charts only; NAN when unknown. */
double figure_to_double(struct figure a);

#endif
