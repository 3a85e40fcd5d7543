/* Any bytes as names of keys, as a list of them, and as a line of keys.ini: what is a key has a
 * name that means the same key. */
#include <locale.h>

#include "fuzz/fuzz.h"
#include "ui/input.h"
#include "ui/key.h"

static void check_name(const char *text)
{
	char name[KEY_NAME_MAX];
	uint32_t key = key_parse(text, (int)strlen(text));

	if (!key)
		return;
	key_label(key, name);
	MUST(strlen(name) < KEY_NAME_MAX);
	MUST(key_parse(name, (int)strlen(name)) == key);
	MUST(key_is_in(key, name));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct input in = { 0 };

	setlocale(LC_CTYPE, "C.UTF-8");
	check_name(text);
	key_is_in('x', text);
	for (size_t i = 0; i < size; i++) {
		uint32_t c;

		if (input_take_byte(&in, data[i], &c))
			MUST(c < 0x110000);
	}
	input_release(&in);
	free(text);
	return 0;
}
