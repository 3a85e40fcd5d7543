/* Forms about money as they stand on the screen: what was typed, what it is understood as, and what
 * posting it would do. */
#include "e2e/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static const int sizes[][2] = { { 10, 40 }, { 24, 80 }, { 40, 120 }, { 60, 200 } };
static const char *const langs[] = { "en", "zh" };

/* All but the lines of the frame, which say other things than the form. */
static void check_golden(struct room *r, const char *name, int rows)
{
	char file[128], *screen = tt_screen(r->t);
	struct str text = { 0 };
	const char *line = screen;

	for (int row = 0; *line && row < rows - 1; row++) {
		size_t len = strcspn(line, "\n");

		if (row >= 2)
			str_addf(&text, "%.*s\n", (int)len, line);
		line += len + (line[len] == '\n');
	}
	snprintf(file, sizeof file, "e2e/golden/%s.txt", name);
	test_golden(file, str_text(&text));
	str_release(&text);
	free(screen);
}

static void shoot(struct room *r, const char *what, const char *keys)
{
	for (size_t i = 0; i < ARRAY_LEN(sizes) * ARRAY_LEN(langs); i++) {
		const int *size = sizes[i / ARRAY_LEN(langs)];
		const char *lang = langs[i % ARRAY_LEN(langs)];
		const char *const words[] = { NULL, "--lang", lang, "--now", ROOM_NOW, NULL };
		char name[64];

		room_enter_with(
			r, (struct tt_start){ .rows = size[0], .cols = size[1], .argv = words });
		room_press(r, keys);
		assert_true(tt_sync(r->t));
		snprintf(name, sizeof name, "%s-%s-%dx%d", what, lang, size[1], size[0]);
		check_golden(r, name, size[0]);
		room_press(r, "<Esc>y");
		room_leave(r);
	}
}

/* More than is available: both figures, and that it wants a reason. */
static void a_spend_over_the_line(void **state)
{
	shoot(*state, "ledger-add", "4ja<Tab><Tab>4万");
}

static void a_transfer_with_both_lines(void **state)
{
	shoot(*state, "ledger-transfer", "4jmfeed-ads<Tab>2,000.5");
}

ROOM_MAIN(ROOM_CASE(a_spend_over_the_line), ROOM_CASE(a_transfer_with_both_lines))
