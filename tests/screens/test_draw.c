/* Painting takes nothing from the heap: of every screen, in both languages and at all sizes. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/resolve.h"
#include "base/i18n.h"
#include "base/str.h"
#include "screens/board.h"
#include "screens/findings.h"
#include "screens/first.h"
#include "screens/kpi.h"
#include "screens/ledger.h"
#include "screens/missing.h"
#include "screens/screens.h"

/* What our code calls instead, in this program (-Wl,--wrap in the Makefile). */
void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
static size_t n_taken;

void *__wrap_malloc(size_t size)
{
	n_taken++;
	return __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
	n_taken++;
	return __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
	n_taken++;
	return __real_realloc(p, size);
}

static void what_is_taken_is_counted(void **state)
{
	struct str s = { 0 };

	(void)state;
	n_taken = 0;
	str_add(&s, "x");
	assert_int_equal(n_taken, 1);
	str_release(&s);
}

/* Times that painting asked for memory, over all sizes. */
static size_t taken_by_drawing(struct stage_set *s)
{
	static const struct size sizes[] = { { 10, 40 }, { 24, 80 }, { 40, 120 }, { 60, 200 } };
	const struct open_screen *o = &s->open;
	size_t taken = 0;

	if (!o->data)
		assert_int_equal(open_screen_load(&s->open), 0);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct canvas c;

		canvas_init(&c, sizes[i].rows, sizes[i].cols, &glyphs_unicode);
		open_screen_layout(&s->open, sizes[i]);
		n_taken = 0;
		o->screen->draw(o->view, o->data, &c);
		taken += n_taken;
		canvas_release(&c);
	}
	return taken;
}

/* A screen as it opens, or after an action. */
struct look {
	const struct screen *screen;
	const char *action; /* NULL: none */
};

static void expect_none(const struct look *looks, size_t n, const void *arg)
{
	size_t all = 0;

	for (size_t i = 0; i < n * 2; i++) {
		const struct look *l = &looks[i / 2];
		struct stage_set s;

		i18n_set(i % 2 ? "zh" : "en");
		set_up_popup(&s, l->screen, arg);
		if (l->action)
			do_action(&s, l->action);
		size_t taken = taken_by_drawing(&s);
		if (taken)
			print_error("%s %s: %zu\n", l->screen->name, l->action ? l->action : "",
				    taken);
		all += taken;
		take_down_screen(&s);
	}
	i18n_set("en");
	assert_int_equal(all, 0);
}

static void tabs(void **state)
{
	static const struct look looks[] = {
		{ &daily_screen, NULL },   { &ledger_screen, NULL },  { &ledger_screen, "group" },
		{ &board_screen, NULL },   { &board_screen, "view" }, { &phases_screen, NULL },
		{ &missing_screen, NULL }, { &first_screen, NULL },
	};

	(void)state;
	expect_none(looks, ARRAY_LEN(looks), NULL);
}

static void pop_ups_of_a_number(void **state)
{
	const struct look task = { &task_screen, NULL }, entry = { &ledger_entry_screen, NULL };
	const struct look findings = { &findings_screen, NULL };
	const struct task_screen_arg of_task = { 79 };
	const struct ledger_entry_arg of_entry = { 12 };
	const struct findings_arg of_money = { FINDINGS_MONEY };

	(void)state;
	expect_none(&task, 1, &of_task);
	expect_none(&entry, 1, &of_entry);
	expect_none(&findings, 1, &of_money);
}

static void pop_ups_of_a_kpi(void **state)
{
	static const struct look looks[] = { { &kpi_screen, NULL }, { &explain_screen, NULL } };
	struct kpi_screen_arg arg = { 0 };
	struct err err = { 0 };
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &kpi_screen);
	if (app_resolve(&s.app, THING_KPI, "gmv", &arg.kpi_id, &err) < 0)
		fail_msg("%s", err.message);
	take_down_screen(&s);
	expect_none(looks, ARRAY_LEN(looks), &arg);
}

TEST_MAIN(cmocka_unit_test(what_is_taken_is_counted), cmocka_unit_test(tabs),
	  cmocka_unit_test(pop_ups_of_a_number), cmocka_unit_test(pop_ups_of_a_kpi))
