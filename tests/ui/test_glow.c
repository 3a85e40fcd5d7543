/* What glows after a change: what can be read, not what is drawn. */
#include "support/test.h"

#include <string.h>

#include "base/str.h"
#include "ui/inner.h"

/* Tones of a row after it changed from one text to the other. */
static const char *after(const char *before, const char *now)
{
	static struct str tones; /* the tests' own */
	struct glow g = { 0 };
	struct canvas c;

	canvas_init(&c, 1, 24, &glyphs_unicode);
	canvas_text(&c, (struct spot){ 0, 0, 24, TONE_NORMAL }, before);
	glow_remember(&g, &c);
	canvas_clear(&c);
	canvas_text(&c, (struct spot){ 0, 0, 24, TONE_NORMAL }, now);
	glow_compare(&g, &c, 1);
	glow_paint(&g, &c);
	str_clear(&tones);
	canvas_dump_tones(&c, &tones);
	canvas_release(&c);
	glow_release(&g);
	tones.data[strcspn(tones.data, "\n")] = '\0';
	return str_text(&tones);
}

static void digits_glow(void **state)
{
	const char *tones = after("UV 1,234 |", "UV 1,239 |");

	(void)state;
	assert_int_equal(tones[7], tone_letter(TONE_GLOW));
	assert_int_equal(tones[3], tone_letter(TONE_GLOW)); /* the whole figure */
	assert_int_equal(tones[1], tone_letter(TONE_NORMAL));
	assert_null(strchr(after("UV 1,234", "UV 1,234"), tone_letter(TONE_GLOW)));
}

static void drawings_do_not(void **state)
{
	(void)state;
	assert_null(strchr(after("▁▂▃ ⣀⣀ │", "▂▃▄ ⣀⠤⠤│"), tone_letter(TONE_GLOW)));
}

TEST_MAIN(cmocka_unit_test(digits_glow), cmocka_unit_test(drawings_do_not))
