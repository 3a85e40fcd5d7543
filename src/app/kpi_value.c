#include "app/kpi_value.h"

#include <string.h>

#include "base/i18n.h"
#include "base/number.h"

static int seconds_parse(const char *text, int decimals, int64_t *value, struct err *err)
{
	int64_t s;
	size_t n = strlen(text);
	char plain[40];

	if (n > 0 && text[n - 1] >= '0' && text[n - 1] <= '9')
		return number_parse(text, decimals, false, value, err);
	if (n < sizeof plain && n > 1 && text[n - 1] == 's' && strchr(text, '.')) {
		/* "45.0 s", as it is shown */
		memcpy(plain, text, n - 1);
		plain[n - 1] = '\0';
		return number_parse(plain, decimals, false, value, err);
	}
	if (number_parse_duration(text, &s, err) < 0)
		return -1;
	for (int i = 0; i < decimals; i++)
		if (__builtin_mul_overflow(s, 10, &s))
			return err_set(err, ERR_DATA, "too large: '%s'", text);
	*value = s;
	return 0;
}

int kpi_value_parse(const struct kpi *k, const struct currency *cur, const char *text,
		    int64_t *value, struct err *err)
{
	switch (k->unit) {
	case UNIT_MONEY:
		if (cur && k->decimals == cur->exponent)
			return money_parse(text, cur, value, err);
		return number_parse(text, k->decimals, false, value, err);
	case UNIT_PERCENT: return number_parse(text, k->decimals, true, value, err);
	case UNIT_SECONDS: return seconds_parse(text, k->decimals, value, err);
	case UNIT_COUNT:
	case UNIT_RATIO: break;
	}
	return number_parse(text, k->decimals, false, value, err);
}

int kpi_threshold_parse(struct kpi *k, const struct currency *cur, const char *text,
			struct err *err)
{
	enum threshold_op op = THRESHOLD_NONE;

	k->threshold_op = THRESHOLD_NONE;
	k->threshold = 0;
	if (*text == '\0' || strcmp(text, "none") == 0)
		return 0;
	if (*text == '<')
		op = THRESHOLD_BELOW;
	else if (*text == '>')
		op = THRESHOLD_ABOVE;
	else {
		err_set(err, ERR_DATA, "not a threshold: '%s'", text);
		return err_hint(err, "write <300 or >45");
	}
	for (text++; *text == ' '; text++)
		;
	if (kpi_value_parse(k, cur, text, &k->threshold, err) < 0)
		return err_wrap(err, "threshold");
	k->threshold_op = op;
	return 0;
}

bool kpi_fill_from_library(struct kpi *k, const char *code, const struct currency *cur)
{
	const struct kpi_library_row *r = kpi_library_find(code);

	if (!r)
		return false;
	k->code = r->code;
	k->category = r->category;
	k->unit = r->unit;
	k->direction = r->direction;
	k->aggregation = r->aggregation;
	k->feed = r->feed;
	k->scale = r->scale;
	k->decimals = r->decimals < 0 ? cur->exponent : r->decimals;
	return true;
}
