/* The demo: its troubles are there, and its feed goes on with the story however it is cut. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/daily.h"
#include "app/demo.h"
#include "app/demo_feed.h"
#include "app/people.h"
#include "base/i18n.h"
#include "base/str.h"

struct demo {
	char file[512];
	struct app app;
	struct arena arena;
	struct err err;
	struct daily_input in;
	struct scorecard card;
};

static int64_t launch_day_start;

static void set_clock(struct demo *d, int64_t now)
{
	d->app.now = now;
	d->app.has_now = true;
}

static void make_demo(struct demo *d, const char *name)
{
	*d = (struct demo){ 0 };
	snprintf(d->file, sizeof d->file, "%s", test_path(name));
	const struct app_args args = {
		.file = d->file, .campaign = "618", .login = "lena", .now = DEMO_START
	};
	setenv("WARROOM_PLAYBOOKS", test_source("conf/playbooks"), 1);
	i18n_init("en");
	app_init(&d->app, &args);
	if (people_init_database(&d->app, d->file, "Lena", &d->err) < 0 ||
	    demo_fill(&d->app, &d->err) < 0)
		fail_msg("%s", d->err.message);
	launch_day_start = zone_day_start(d->app.zone, d->app.campaign.launch);
}

static void release_demo(struct demo *d)
{
	arena_release(&d->arena);
	app_release(&d->app);
}

static int64_t at(int offset, int hour, int minute)
{
	return launch_day_start + (offset * 24 + hour) * 3600LL + minute * 60LL;
}

static const struct scorecard *look(struct demo *d, int64_t now)
{
	const struct daily_query q = { .day = DAY_NONE, .parts = DAILY_ALL };

	set_clock(d, now);
	d->in = (struct daily_input){ 0 };
	if (daily_load(&d->app, &d->arena, &q, &d->in, &d->err) < 0 ||
	    scorecard_make(&d->card, &d->arena, &d->in.score, &d->err) < 0)
		fail_msg("%s", d->err.message);
	return &d->card;
}

static void feed(struct demo *d, int64_t from, int64_t until)
{
	set_clock(d, until);
	if (demo_feed_until(&d->app, from, until, &d->err) < 0)
		fail_msg("%s", d->err.message);
}

static const struct score *score_of(const struct scorecard *card, const char *code)
{
	const struct score *s = scorecard_find(card, code);

	assert_non_null(s);
	return s;
}

static const struct score_part *channel_of(const struct score *s, const char *code)
{
	for (size_t i = 0; i < s->n_channels; i++)
		if (!strcmp(s->channels[i].channel->code, code))
			return &s->channels[i].today;
	fail_msg("no channel %s", code);
	return NULL;
}

static double of(struct figure f)
{
	return figure_to_double(f);
}

static void its_troubles_are_there_to_find(void **state)
{
	struct demo d;

	(void)state;
	make_demo(&d, "troubles.db");
	const struct scorecard *c = look(&d, at(1, 15, 30));
	assert_int_equal(channel_of(score_of(c, "cvr"), "short-video")->status, STATUS_CRITICAL);
	assert_int_equal(score_of(c, "stock")->today.status, STATUS_CRITICAL);
	assert_true(score_of(c, "stock")->today.threshold_crossed);
	assert_true(score_of(c, "response_time")->is_stale);
	bool has_overspent = false;
	for (size_t i = 0; i < d.in.score.n_lines; i++)
		has_overspent |= d.in.score.lines[i].spent_minor >
				 d.in.score.lines[i].planned_minor;
	assert_true(has_overspent);
	assert_true(d.in.n_overdue >= 1);
	assert_true(d.in.tasks[TASK_BLOCKED] >= 1);
	assert_int_equal(d.in.n_incidents, 1);
	assert_true(d.in.n_alerts >= 3);
	release_demo(&d);
}

static const char *figures(struct demo *d, int64_t now)
{
	static struct str text; /* the test's own */
	const struct scorecard *c = look(d, now);

	str_clear(&text);
	for (size_t i = 0; i < c->n; i++)
		str_addf(&text, "%s %.6f %.6f\n", c->scores[i].kpi->code,
			 of(c->scores[i].today.actual), of(c->scores[i].total.actual));
	return str_text(&text);
}

/* By hours, by minutes across hours and midnight, all at once: the same figures. */
static void a_feed_in_pieces_brings_the_same(void **state)
{
	static const int step_s[] = { 10, 60, 3000, 3590, 3600, 4210, 20000 };
	struct demo whole, pieces;
	const int64_t end = at(2, 10, 20);
	size_t i = 0;

	(void)state;
	make_demo(&whole, "whole.db");
	make_demo(&pieces, "pieces.db");
	feed(&whole, at(1, 15, 30), end);
	for (int64_t from = at(1, 15, 30); from < end; i++) {
		int64_t until = MIN(from + step_s[i % ARRAY_LEN(step_s)], end);
		feed(&pieces, from, until);
		from = until;
	}
	char *want = mem_strdup(figures(&whole, end));
	assert_string_equal(figures(&pieces, end), want);
	free(want);
	release_demo(&whole);
	release_demo(&pieces);
}

static void near_what_was_expected(const struct scorecard *c, const char *code)
{
	const struct score_part *p = &score_of(c, code)->today;

	if (of(p->actual) < 0.85 * of(p->expected) - 20 ||
	    of(p->actual) > 1.15 * of(p->expected) + 20)
		fail_msg("%s is %.0f of %.0f", code, of(p->actual), of(p->expected));
}

/* A minute at a time in the first hour, then by hours to the end: crowds stay near their pace, and
 * the troubles go on. */
static void the_story_goes_on_till_the_end(void **state)
{
	static const char *const crowds[] = { "impressions", "clicks", "uv", "pv", "participants" };
	struct demo d;
	int64_t step = 60, until;

	(void)state;
	make_demo(&d, "story.db");
	for (int64_t from = at(1, 15, 30); from < at(5, 0, 0); from = until) {
		until = from + step;
		feed(&d, from, until);
		if (until == at(1, 16, 30))
			step = 1800;
		if (until == at(5, 0, 0) || (until - launch_day_start) % 14400)
			continue;
		const struct scorecard *c = look(&d, until);
		for (size_t i = 0; i < ARRAY_LEN(crowds); i++)
			near_what_was_expected(c, crowds[i]);
		if ((until - launch_day_start) % 86400 == 0)
			continue; /* nothing came in of the new day */
		assert_true(of(channel_of(score_of(c, "cvr"), "short-video")->actual) < 0.015);
		assert_true(score_of(c, "response_time")->is_stale);
	}
	const struct scorecard *c = look(&d, at(1, 22, 0));
	assert_true(figure_is_zero(score_of(c, "stock")->today.actual));
	release_demo(&d);
}

/* After the encore nothing comes in any more. */
static void the_feed_ends_with_the_sales(void **state)
{
	struct demo d;

	(void)state;
	make_demo(&d, "end.db");
	feed(&d, at(1, 15, 30), at(5, 0, 0));
	char *last = mem_strdup(figures(&d, at(5, 12, 0)));
	feed(&d, at(5, 0, 0), at(5, 12, 0));
	assert_string_equal(figures(&d, at(5, 12, 0)), last);
	free(last);
	release_demo(&d);
}

TEST_MAIN(cmocka_unit_test(its_troubles_are_there_to_find),
	  cmocka_unit_test(a_feed_in_pieces_brings_the_same),
	  cmocka_unit_test(the_story_goes_on_till_the_end),
	  cmocka_unit_test(the_feed_ends_with_the_sales))
