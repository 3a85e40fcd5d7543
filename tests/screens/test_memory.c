/* A screen may be open for weeks: what is done again and again takes no more memory each time. */
#include "fixture.h"

#include <malloc.h>
#include <stdio.h>

#include "app/ledger.h"
#include "app/record.h"
#include "screens/screens.h"

enum { WARM = 100, TIMES = 300 };

/* Of the heap; 0 under a sanitizer, whose heap doesn't tell. */
static long used_kib(void)
{
	struct mallinfo2 m = mallinfo2();
	return (long)((m.uordblks + m.hblkhd) / 1024);
}

/* How much more there is after doing it TIMES times, when buffers have found their size. */
static void assert_growth(struct stage_set *s, void (*act)(struct stage_set *s, int i), long kib)
{
	long before = 0;
	for (int i = 0; i < WARM + TIMES; i++) {
		if (i == WARM)
			before = used_kib();
		act(s, i);
	}
	assert_in_range(MAX(used_kib() - before, 0L), 0, kib);
}

static void load(struct stage_set *s, int i)
{
	(void)i;
	s->app.today = NULL; /* as the loop does after each */
	assert_int_equal(open_screen_load(&s->open), 0);
	open_screen_layout(&s->open, (struct size){ 38, 120 });
}

static void loads_leave_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; screens[i]; i++) {
		struct stage_set s;
		if (!screens[i]->key)
			continue;
		set_up_screen(&s, screens[i]);
		assert_growth(&s, load, 8);
		take_down_screen(&s);
	}
}

static void try_spend(struct stage_set *s, int i)
{
	struct arena a = { 0 };
	struct ledger_outcome o = { .arena = &a };
	struct err err = { 0 };
	const struct posting p = { .kind = LEDGER_SPEND, .line = "feed-ads", .amount = "500" };
	(void)i;
	assert_int_equal(ledger_try(&s->app, &p, &o, &err), 0);
	assert_string_equal(o.line, "Feed ads");
	arena_release(&a);
}

/* A form tries at each key. */
static void tries_leave_nothing(void **state)
{
	struct stage_set s;
	(void)state;
	set_up_screen(&s, screens[0]);
	assert_growth(&s, try_spend, 8);
	take_down_screen(&s);
}

static void record(struct stage_set *s, int i)
{
	char value[16];
	struct record_one one = { .field = { [RECORD_KPI] = "stock", [RECORD_VALUE] = value } };
	struct record_done done;
	struct err err = { 0 };
	snprintf(value, sizeof value, "%d", 100 + i);
	assert_int_equal(record_reading(&s->app, &one, &done, &err), 0);
}

/* But for what is said of it, and the pages that SQLite keeps. */
static void readings_leave_little(void **state)
{
	struct stage_set s;
	(void)state;
	set_up_screen(&s, screens[0]);
	assert_growth(&s, record, 2048);
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(loads_leave_nothing), cmocka_unit_test(tries_leave_nothing),
	  cmocka_unit_test(readings_leave_little))
