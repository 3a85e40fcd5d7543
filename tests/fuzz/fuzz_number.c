/* Any text: an amount that is taken is written and read back as the same. */
#include "base/money.h"
#include "base/number.h"
#include "fuzz/fuzz.h"

static void check_number(const char *text, int decimals)
{
	struct err err = { 0 };
	struct str written = { 0 };
	int64_t value, again;

	if (number_parse(text, decimals, true, &value, &err) == 0) {
		number_add_fixed(&written, value, decimals);
		MUST(number_parse(str_text(&written), decimals, false, &again, &err) == 0);
		MUST(again == value);
	} else {
		MUST(err.code != ERR_NONE && err.message[0]);
	}
	str_release(&written);
}

static void check_money(const char *text, const char *code)
{
	const struct currency *cur = currency_find(code);
	struct err err = { 0 };
	struct str written = { 0 };
	int64_t value, again;

	if (money_parse(text, cur, &value, &err) == 0) {
		money_add_text(&written, value, cur);
		MUST(money_parse(str_text(&written), cur, &again, &err) == 0);
		MUST(again == value);
	}
	str_release(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct err err = { 0 };
	int64_t seconds;

	check_number(text, (int)(size % 7));
	check_money(text, "CNY");
	check_money(text, "JPY");
	if (number_parse_duration(text, &seconds, &err) == 0)
		MUST(seconds >= 0 || text[0] == '-');
	free(text);
	return 0;
}
