/* Any text: a day or instant that is taken is written and read back. */
#include "base/date.h"
#include "base/zone.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct date_base day_base = { 0 };
	struct instant_base base = { .zone = zone_utc(), .now = 1781000000, .launch = 20600 };
	struct err err = { 0 };
	struct str written = { 0 };
	char iso[DATE_TEXT];
	int32_t day, day_again;
	int64_t at, at_again;

	day_base.today = 20610;
	day_base.launch = 20600;
	if (day_parse(text, &day_base, &day, &err) == 0) {
		MUST(day_parse_iso(day_text(day, iso), &day_again, &err) == 0);
		MUST(day == day_again);
	}
	if (instant_parse(text, &base, &at, &err) == 0) {
		instant_add_rfc3339(&written, at, base.zone);
		MUST(instant_parse(str_text(&written), &base, &at_again, &err) == 0);
		MUST(at == at_again);
	}
	str_release(&written);
	free(text);
	return 0;
}
