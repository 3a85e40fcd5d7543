/* The screen to begin with: how it looks where there is nothing, and among several campaigns. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/campaign.h"
#include "app/people.h"
#include "screens/first.h"

/* Named by itself: where tests run is no part of the picture. */
#define FILE_NAME "war.db"

static void begin(struct stage_set *s)
{
	static int number;
	char folder[32];
	set_up_texts();
	snprintf(folder, sizeof folder, "first-%d", number++);
	assert_int_equal(mkdir(test_path(folder), 0700), 0);
	assert_int_equal(chdir(test_path(folder)), 0);
	s->args = (struct app_args){ .file = FILE_NAME,
				     .login = "li",
				     .now = "2026-05-20T10:00:00+08:00" };
	app_init(&s->app, &s->args);
	open_screen_init(&s->open, &first_screen, &s->app, NULL);
}

static void end(struct stage_set *s)
{
	open_screen_release(&s->open);
	app_release(&s->app);
	assert_int_equal(chdir(test_path(".")), 0);
}

static void add_campaign(struct stage_set *s, const char *code, const char *title)
{
	struct err err = { 0 };
	const struct campaign_order order = { .code = code,
					      .playbook = "blank",
					      .title = title,
					      .launch = "2026-06-18",
					      .start = "2026-05-04",
					      .end = "2026-06-30" };
	if (campaign_new(&s->app, &order, NULL, &err) < 0)
		fail_msg("%s", err.message);
}

static void shoot_empty(void)
{
	struct stage_set s;
	begin(&s);
	check_goldens(&s, "first");
	end(&s);
}

static void shoot_several(void)
{
	struct stage_set s;
	struct err err = { 0 };
	begin(&s);
	if (people_init_database(&s.app, FILE_NAME, NULL, &err) < 0)
		fail_msg("%s", err.message);
	add_campaign(&s, "618", "618 Carnival");
	add_campaign(&s, "autumn", "Autumn launch · 秋季新品");
	do_common(&s, MOVE_DOWN);
	check_goldens(&s, "first-several");
	end(&s);
}

/* More of them than rows: the one under the cursor is in sight. */
static void many_campaigns_scroll(void **state)
{
	struct stage_set s;
	struct err err = { 0 };
	char code[16];
	(void)state;
	begin(&s);
	if (people_init_database(&s.app, FILE_NAME, NULL, &err) < 0)
		fail_msg("%s", err.message);
	for (int i = 0; i < 12; i++) {
		snprintf(code, sizeof code, "c%02d", i);
		add_campaign(&s, code, "Same launch");
	}
	for (int i = 0; i < 9; i++) {
		assert_non_null(strstr(screen_text(&s, 7, 40), "› c"));
		do_common(&s, MOVE_DOWN);
	}
	do_common(&s, MOVE_LAST);
	assert_non_null(strstr(screen_text(&s, 7, 40), "› Import"));
	end(&s);
}

static void looks_right_with_nothing_there(void **state)
{
	(void)state;
	in_each_language(shoot_empty);
}

static void looks_right_among_several(void **state)
{
	(void)state;
	in_each_language(shoot_several);
}

TEST_MAIN(cmocka_unit_test(looks_right_with_nothing_there),
	  cmocka_unit_test(looks_right_among_several), cmocka_unit_test(many_campaigns_scroll))
