/* Any text: cut or padded it has exactly the cells asked for, and its clusters
 * add up to its bytes and its width. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

static void check_clusters(const char *text)
{
	size_t len = strlen(text), at = 0;

	while (at < len) {
		int cells = -1;
		size_t n = utf8_grapheme(text + at, len - at, &cells);

		MUST(n > 0 && n <= len - at && cells >= 0);
		at += n;
	}
}

static void check_fit(const char *text, int cols, enum utf8_align align)
{
	struct str out = { 0 };

	utf8_fit(&out, text, cols, align);
	MUST(utf8_width(str_text(&out)) == cols);
	MUST(utf8_is_valid(str_text(&out), out.len));
	str_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	char *text;

	if (!size)
		return 0;
	i18n_init("en");
	text = fuzz_text(data + 1, size - 1);
	check_clusters(text);
	check_fit(text, data[0] % 40, (enum utf8_align)(data[0] % 3));
	MUST(utf8_is_valid(utf8_nfc(&arena, text), strlen(utf8_nfc(&arena, text))));
	arena_release(&arena);
	free(text);
	return 0;
}
