/* Any bytes: what comes out is valid UTF-8 without control bytes, making it
 * safe again changes nothing, and fitting gives the width asked for. */
#include "base/safe.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

static void check_fit(const char *text, int cols)
{
	struct str fitted = { 0 };

	utf8_fit(&fitted, text, cols, UTF8_LEFT);
	MUST(utf8_width(str_text(&fitted)) == cols);
	str_release(&fitted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct str once = { 0 }, twice = { 0 };

	safe_add(&once, text, SAFE_LINE);
	safe_add(&twice, str_text(&once), SAFE_LINE);
	MUST(!strcmp(str_text(&once), str_text(&twice)));
	MUST(utf8_is_valid(str_text(&once), once.len));
	for (size_t i = 0; i < once.len; i++)
		MUST((unsigned char)once.data[i] >= 0x20 && once.data[i] != 0x7f);
	check_fit(text, (int)(size % 41));
	str_release(&once);
	str_release(&twice);
	free(text);
	return 0;
}
