#include "base/money.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/number.h"
#include "base/number_scan.h"

__extension__ typedef unsigned __int128 u128;

int money_parse_decimals(const char *text, const struct currency *cur, int decimals, int64_t *out,
			 struct err *err)
{
	struct number_rules rules = { .decimals = decimals, .currency = cur };

	return number_scan(text, &rules, out, err);
}

int money_parse(const char *text, const struct currency *cur, int64_t *minor, struct err *err)
{
	return money_parse_decimals(text, cur, cur->exponent, minor, err);
}

int money_add(int64_t a, int64_t b, int64_t *out, struct err *err)
{
	if (!__builtin_add_overflow(a, b, out))
		return 0;
	return err_set(err, ERR_DATA, "the sum of %lld and %lld (minor units) is too large",
		       (long long)a, (long long)b);
}

int money_sub(int64_t a, int64_t b, int64_t *out, struct err *err)
{
	if (!__builtin_sub_overflow(a, b, out))
		return 0;
	return err_set(err, ERR_DATA, "the difference of %lld and %lld (minor units) is too large",
		       (long long)a, (long long)b);
}

/* Index of the largest remainder, the first of equal ones. */
static int largest(const u128 *rest, int n)
{
	int best = 0;

	for (int i = 1; i < n; i++)
		if (rest[i] > rest[best])
			best = i;
	return best;
}

void money_split(int64_t total, const int64_t *shares, int64_t *parts, int n)
{
	uint64_t whole = total < 0 ? -(uint64_t)total : (uint64_t)total, given = 0;
	u128 *rest = mem_alloc((size_t)n * sizeof(*rest));
	u128 sum = 0;

	for (int i = 0; i < n; i++)
		sum += (uint64_t)shares[i];
	if (!sum)
		bug("money_split without shares");
	for (int i = 0; i < n; i++) {
		u128 product = (u128)whole * (uint64_t)shares[i];
		uint64_t part = (uint64_t)(product / sum);

		rest[i] = product % sum;
		parts[i] = (int64_t)part;
		given += part;
	}
	for (; given < whole; given++) {
		int i = largest(rest, n);

		parts[i] = (int64_t)((uint64_t)parts[i] + 1);
		rest[i] = 0;
	}
	for (int i = 0; total < 0 && i < n; i++)
		parts[i] = (int64_t) - (uint64_t)parts[i];
	free(rest);
}

void money_add_text(struct str *out, int64_t minor, const struct currency *cur)
{
	struct str digits = STR_ROOM(64);
	const char *text;

	number_add_grouped(&digits, minor, cur->exponent);
	text = str_text(&digits);
	if (*text == '-') {
		str_add_char(out, '-');
		text++;
	}
	str_add(out, cur->symbol[0] ? cur->symbol : cur->code);
	if (!cur->symbol[0])
		str_add_char(out, ' ');
	str_add(out, text);
}

void money_add_plain(struct str *out, int64_t minor, const struct currency *cur)
{
	number_add_fixed(out, minor, cur->exponent);
}

struct figure money_figure(int64_t minor, const struct currency *cur)
{
	return figure_of(minor, cur->exponent);
}
