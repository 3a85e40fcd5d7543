#include "e2e/script.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

const struct script *const script_tables[] = {
	frame_scripts, daily_scripts, phases_scripts, board_scripts, ledger_scripts,
	task_scripts,  kpi_scripts,   first_scripts,  NULL,
};

static void look_at_screen(struct room *r, const struct script *s)
{
	if (s->seen)
		room_expect(r, s->seen);
	if (s->seen_too)
		room_expect(r, s->seen_too);
	if (s->gone)
		room_expect_gone(r, s->gone);
	assert_true(tt_sync(r->t));
	if (s->copied && !str_starts(tt_copied(r->t), s->copied))
		fail_msg("'%s' was copied, not '%s'", tt_copied(r->t), s->copied);
}

static void run_script(void **state)
{
	struct room *r = *state;
	const struct script *s = r->script;
	if (s->is_empty)
		room_empty(r);
	if (s->before)
		room_do(r, s->before);
	room_enter(r, s->rows ? s->rows : 40, s->cols ? s->cols : 120);
	room_press(r, s->keys);
	if (s->leaves) {
		room_expect_handed_back(r, 0);
		return;
	}
	look_at_screen(r, s);
	tt_signal(r->t, SIGTERM); /* from whatever is open */
	room_expect_handed_back(r, 128 + SIGTERM);
	if (s->told)
		room_expect_told(r, s->ask, s->told);
	if (s->untold)
		room_expect_untold(r, s->ask, s->untold);
}

static int set_up(void **state)
{
	const struct script *s = *state;
	int rc = room_set_up(state);
	((struct room *)*state)->script = s;
	return rc;
}

int script_run_all(const char *title, const struct script *table)
{
	size_t n = 0;
	while (table[n].name)
		n++;
	struct CMUnitTest *cases = mem_alloc(n * sizeof *cases);
	for (size_t i = 0; i < n; i++) {
		void *script;
		memcpy(&script, &(const struct script *){ &table[i] }, sizeof script);
		cases[i] = (struct CMUnitTest){ table[i].name, run_script, set_up, room_take_down,
						script };
	}
	int failed = _cmocka_run_group_tests(title, cases, n, room_make_demo, NULL);
	free(cases);
	return failed;
}
