/* Any text, and the day remembered from another: quick and careful readers of
 * times agree.  The same text as a form of dates, as a time of day and as a
 * map of columns is taken or refused, never more. */
#include "app/column_map.h"
#include "base/stamp.h"
#include "fuzz/fuzz.h"

static void agree(struct stamp_reader *r, const char *text)
{
	struct err quick = { 0 }, slow = { 0 };
	int64_t a = 0, b = 0;
	int ra = stamp_parse(r, text, &a, &quick), rb = instant_parse(text, &r->base, &b, &slow);

	MUST(ra == rb && a == b);
	MUST(!strcmp(quick.message, slow.message));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct zone *zone;
	char *text = fuzz_text(data, size);
	struct arena a = { 0 };
	struct column_map map;
	struct err err = { 0 };
	struct stamp s;
	struct stamp_reader r;

	if (!zone && zone_load("Europe/Berlin", &zone, &err) < 0)
		abort();
	stamp_init(&r, &(struct instant_base){ zone, 1781244000, 20622 });
	agree(&r, text);
	agree(&r, "2026-10-25 02:30");
	agree(&r, text);
	if (stamp_format_check(text, &err) == 0)
		(void)!stamp_format_parse(text, "1.08.2019 20:00", &s, &err);
	if (stamp_format_parse("%d.%m.%Y %H:%M:%S", text, &s, &err) == 0)
		MUST(s.hour < 24 && s.minute < 60 && s.second < 60);
	(void)!stamp_clock_parse(text, &s, &err);
	if (strchr(text, '=') && column_map_read(text, &a, &map, &err) == 0)
		MUST(map.time && map.n > 0);
	arena_release(&a);
	free(text);
	return 0;
}
