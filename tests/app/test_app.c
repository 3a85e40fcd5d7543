/* The context of every use case: file, person, rights, campaign, clock. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/parse.h"
#include "app/people.h"
#include "app/resolve.h"
#include "base/str.h"
#include "store/store.h"
#include "store/writer.h"

#define NOW 1781244000 /* 2026-06-12T14:00:00+08:00 */

struct fixture {
	struct app app;
	struct err err;
	const char *file;
};

static struct app_args args_for(const struct fixture *f, const char *login)
{
	return (struct app_args){
		.file = f->file,
		.login = login,
		.now = "2026-06-12T14:00:00+08:00",
	};
}

static void reopen(struct fixture *f, const struct app_args *args)
{
	app_release(&f->app);
	err_clear(&f->err);
	app_init(&f->app, args);
}

static int setup(void **state)
{
	struct fixture *f = mem_alloc(sizeof *f);
	unsetenv("WARROOM_NOW");
	unsetenv("WARROOM_USER");
	unsetenv("WARROOM_CAMPAIGN");
	static int number;
	struct str name = { 0 };
	str_addf(&name, "app-%d.db", number++);
	f->file = mem_strdup(test_path(str_text(&name)));
	str_release(&name);
	struct app_args args = args_for(f, "lena");
	app_init(&f->app, &args);
	*state = f;
	return people_init_database(&f->app, f->file, NULL, &f->err);
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	union {
		const char *in;
		void *out;
	} file = { .in = f->file };
	app_release(&f->app);
	free(file.out);
	free(f);
	return 0;
}

static int64_t add_campaign(struct fixture *f, const char *code, const char *zone)
{
	const struct campaign c = {
		.code = code,
		.title = code,
		.playbook = "",
		.timezone = zone,
		.currency = "CNY",
		.launch = 20605, /* 2026-06-01 */
		.start = 20595,
		.end = 20630,
		.theme = "",
		.audience = "",
		.offer = "",
		.note = "",
		.lang = "en",
	};
	int64_t id = 0;
	assert_int_equal(
		app_write_begin(&f->app,
				&(struct app_act){ .act = "campaign.new", .summary = "made" },
				&f->err),
		0);
	assert_int_equal(writer_insert(f->app.write, &entity_campaign, &c, &id, &f->err), 0);
	assert_int_equal(app_write_commit(&f->app, TOPIC_CAMPAIGN, &f->err), 0);
	app_forget_campaign(&f->app);
	return id;
}

static void give_role(struct fixture *f, int64_t campaign, const char *login, int mask)
{
	const struct role r = {
		.campaign_id = campaign, .code = "cashier", .title = "Cashier", .rights = mask
	};
	struct role_holder h = { .campaign_id = campaign };
	assert_int_equal(app_resolve(&f->app, THING_PERSON, login, &h.person_id, &f->err), 0);
	assert_int_equal(app_write_begin(&f->app,
					 &(struct app_act){ .act = "role", .summary = "r" },
					 &f->err),
			 0);
	assert_int_equal(writer_insert(f->app.write, &entity_role, &r, &h.role_id, &f->err), 0);
	assert_int_equal(writer_insert(f->app.write, &entity_role_holder, &h, NULL, &f->err), 0);
	assert_int_equal(app_write_commit(&f->app, 0, &f->err), 0);
}

static void founder_is_admin_and_lead(void **state)
{
	struct fixture *f = *state;
	const struct person *p = app_person(&f->app, &f->err);
	assert_non_null(p);
	assert_string_equal(p->login, "lena");
	assert_int_equal(p->rights, RIGHT_ADMIN | RIGHT_LEAD);
	assert_true(app_may(&f->app, RIGHT_FINANCE));
}

static void a_second_init_is_refused(void **state)
{
	struct fixture *f = *state;
	struct app_args args = args_for(f, "lena");
	reopen(f, &args);
	assert_int_equal(people_init_database(&f->app, f->file, NULL, &f->err), -1);
	assert_int_equal(f->err.code, ERR_CANTCREATE);
	reopen(f, &args);
	assert_non_null(app_person(&f->app, &f->err));
}

static void a_stranger_is_refused(void **state)
{
	struct fixture *f = *state;
	struct app_args args = args_for(f, "mallory");
	reopen(f, &args);
	assert_null(app_person(&f->app, &f->err));
	assert_int_equal(f->err.code, ERR_NOPERM);
	assert_non_null(strstr(f->err.hint, "person add mallory"));
	assert_false(app_may(&f->app, RIGHT_VIEWER));
}

static void rights_come_from_person_and_role(void **state)
{
	struct fixture *f = *state;
	int64_t id = add_campaign(f, "618", "Asia/Shanghai");
	const struct person_change member = { .rights = "member" };
	assert_int_equal(person_add(&f->app, "mei", &member, &f->err), 0);
	give_role(f, id, "mei", RIGHT_FINANCE);
	struct app_args args = args_for(f, "mei");
	reopen(f, &args);
	assert_int_equal(app_require(&f->app, RIGHT_MEMBER, &f->err), 0);
	/* The role counts only in its campaign */
	assert_int_equal(app_require(&f->app, RIGHT_FINANCE, &f->err), -1);
	assert_int_equal(f->err.code, ERR_NOPERM);
	assert_non_null(app_campaign(&f->app, &f->err));
	assert_int_equal(app_require(&f->app, RIGHT_FINANCE, &f->err), 0);
	assert_int_equal(app_require(&f->app, RIGHT_APPROVER, &f->err), -1);
	assert_non_null(strstr(f->err.message, "approver, admin"));
	assert_int_equal(app_require(&f->app, RIGHT_LEAD | RIGHT_FINANCE, &f->err), 0);
}

static void a_refusal_names_the_roles_that_may(void **state)
{
	struct fixture *f = *state;
	int64_t id = add_campaign(f, "618", "Asia/Shanghai");
	const struct person_change viewer = { .rights = "viewer" };
	assert_int_equal(person_add(&f->app, "vera", &viewer, &f->err), 0);
	give_role(f, id, "lena", RIGHT_FINANCE);
	struct app_args args = args_for(f, "vera");
	reopen(f, &args);
	assert_non_null(app_campaign(&f->app, &f->err));
	assert_int_equal(app_require(&f->app, RIGHT_FINANCE, &f->err), -1);
	assert_non_null(strstr(f->err.hint, "cashier"));
}

static void the_last_admin_stays(void **state)
{
	struct fixture *f = *state;
	const struct person_change demote = { .rights = "member" };
	const struct person_change leave = { .active = "no" };
	const struct person_change promote = { .rights = "admin" };
	assert_int_equal(person_set(&f->app, "lena", &demote, &f->err), -1);
	assert_int_equal(person_set(&f->app, "lena", &leave, &f->err), -1);
	assert_int_equal(person_add(&f->app, "otto", &promote, &f->err), 0);
	assert_int_equal(person_set(&f->app, "lena", &demote, &f->err), 0);
}

static void one_campaign_is_the_current_one(void **state)
{
	struct fixture *f = *state;
	assert_null(app_campaign(&f->app, &f->err));
	assert_int_equal(f->err.code, ERR_NOINPUT);
	assert_non_null(strstr(f->err.hint, "campaign new"));
	add_campaign(f, "618", "Asia/Shanghai");
	assert_non_null(app_campaign(&f->app, &f->err));
	assert_string_equal(f->app.campaign.code, "618");
	assert_string_equal(zone_name(f->app.zone), "Asia/Shanghai");
	assert_string_equal(f->app.currency->code, "CNY");
}

static void of_several_one_must_be_named(void **state)
{
	struct fixture *f = *state;
	add_campaign(f, "618", "Asia/Shanghai");
	add_campaign(f, "double11", "UTC");
	assert_null(app_campaign(&f->app, &f->err));
	assert_int_equal(f->err.code, ERR_USAGE);
	assert_non_null(strstr(f->err.message, "618"));
	assert_non_null(strstr(f->err.message, "double11"));
	struct app_args args = args_for(f, "lena");
	args.campaign = "DOUBLE11";
	reopen(f, &args);
	assert_non_null(app_campaign(&f->app, &f->err));
	assert_string_equal(f->app.campaign.code, "double11");
	args.campaign = "doubel11";
	reopen(f, &args);
	assert_null(app_campaign(&f->app, &f->err));
	assert_int_equal(f->err.code, ERR_NOINPUT);
}

static void the_clock_is_injected(void **state)
{
	struct fixture *f = *state;
	int64_t now;
	int32_t day;
	add_campaign(f, "618", "Asia/Shanghai");
	assert_int_equal(app_now(&f->app, &now, &f->err), 0);
	assert_int_equal(now, NOW);
	struct app_args args = args_for(f, "lena");
	args.now = "2026-06-12 23:30";
	reopen(f, &args);
	assert_int_equal(app_open(&f->app, &f->err), 0);
	assert_int_equal(app_now(&f->app, &now, &f->err), 0);
	assert_int_equal(now, NOW + 9 * 3600 + 1800);
	assert_int_equal(app_today(&f->app, &day, &f->err), 0);
	assert_int_equal(day, 20616);
	args.now = "D+1 20:00";
	reopen(f, &args);
	assert_int_equal(app_open(&f->app, &f->err), 0);
	assert_int_equal(app_now(&f->app, &now, &f->err), 0);
	assert_int_equal(zone_day(f->app.zone, now), 20606);
	args.now = "never";
	reopen(f, &args);
	assert_int_equal(app_open(&f->app, &f->err), 0);
	assert_int_equal(app_now(&f->app, &now, &f->err), -1);
	assert_non_null(strstr(f->err.message, "--now"));
}

static void nothing_is_written_when_read_only(void **state)
{
	struct fixture *f = *state;
	const struct person_change none = { 0 };
	struct app_args args = args_for(f, "lena");
	args.read_only = true;
	reopen(f, &args);
	assert_int_equal(person_add(&f->app, "eve", &none, &f->err), -1);
	assert_int_equal(f->err.code, ERR_NOPERM);
	args.read_only = false;
	args.at = "2026-06-12T14:00:00+08:00";
	reopen(f, &args);
	assert_int_equal(person_add(&f->app, "eve", &none, &f->err), -1);
	assert_int_equal(f->err.code, ERR_NOPERM);
}

static void as_of_shows_what_was(void **state)
{
	struct fixture *f = *state;
	const struct person_change named = { .name = "Otto" };
	struct app_args args = args_for(f, "lena");
	args.now = "2026-06-13T00:00:00Z";
	reopen(f, &args);
	assert_int_equal(person_add(&f->app, "otto", &named, &f->err), 0);
	args = args_for(f, "lena");
	args.at = "2026-06-12T23:59:59Z";
	reopen(f, &args);
	assert_int_equal(app_open(&f->app, &f->err), 0);
	assert_null(app_find(&f->app, THING_PERSON, "otto", &f->err));
	args.at = "2026-06-13T00:00:00Z";
	reopen(f, &args);
	assert_int_equal(app_open(&f->app, &f->err), 0);
	assert_non_null(app_find(&f->app, THING_PERSON, "otto", &f->err));
}

static void a_request_is_done_once(void **state)
{
	struct fixture *f = *state;
	const struct person_change none = { 0 };
	f->app.request_id = "req-1";
	assert_int_equal(person_add(&f->app, "otto", &none, &f->err), 0);
	int64_t change = f->app.change_id;
	assert_true(change > 0);
	const struct app_act again = { .act = "person.add", .summary = "x" };
	assert_int_equal(app_write_begin(&f->app, &again, &f->err), 1);
	assert_int_equal(f->app.change_id, change);
	const struct app_act other = { .act = "person.set", .summary = "x" };
	assert_int_equal(app_write_begin(&f->app, &other, &f->err), -1);
	assert_int_equal(f->err.code, ERR_CONFLICT);
}

static void numbers_take_their_letter(void **state)
{
	static const struct {
		const char *text;
		int rc;
		int64_t number;
	} cases[] = { { "T-31", 0, 31 }, { "t-31", 0, 31 }, { "T31", 0, 31 },  { "31", 0, 31 },
		      { "L-31", -1, 0 }, { "T-", -1, 0 },   { "T--3", -1, 0 }, { "", -1, 0 },
		      { "0", -1, 0 },    { "-3", -1, 0 },   { "3x", -1, 0 } };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t n = 0;
		assert_int_equal(app_parse_number('T', cases[i].text, &n), cases[i].rc);
		if (!cases[i].rc)
			assert_int_equal(n, cases[i].number);
	}
}

static void typed_values_know_the_campaign(void **state)
{
	struct fixture *f = *state;
	int64_t v;
	int32_t day;
	int bp;
	add_campaign(f, "618", "Asia/Shanghai");
	assert_int_equal(app_parse_money(&f->app, "500万", &v, &f->err), 0);
	assert_int_equal(v, 500000000);
	assert_int_equal(app_parse_money(&f->app, "¥2,000.50", &v, &f->err), 0);
	assert_int_equal(v, 200050);
	assert_int_equal(app_parse_money(&f->app, "$1", &v, &f->err), -1);
	assert_int_equal(app_parse_day(&f->app, "D-3", &day, &f->err), 0);
	assert_int_equal(day, 20602);
	assert_int_equal(app_parse_day(&f->app, "today", &day, &f->err), 0);
	assert_int_equal(day, 20616);
	assert_int_equal(app_parse_instant(&f->app, "9:30", &v, &f->err), 0);
	assert_int_equal(v, NOW - 4 * 3600 - 1800);
	assert_int_equal(app_parse_share("12.5%", &bp, &f->err), 0);
	assert_int_equal(bp, 1250);
	assert_int_equal(app_parse_share("0.125", &bp, &f->err), 0);
	assert_int_equal(bp, 1250);
	assert_int_equal(app_parse_share("125%", &bp, &f->err), -1);
}

/* Screens keep pointers to it from one load to the next. */
static void the_zone_stays_where_it_is(void **state)
{
	struct fixture *f = *state;

	add_campaign(f, "Z", "Asia/Shanghai");
	assert_non_null(app_campaign(&f->app, &f->err));
	const struct zone *zone = app_zone(&f->app, &f->err);
	app_forget_campaign(&f->app);
	assert_non_null(app_campaign(&f->app, &f->err));
	assert_ptr_equal(app_zone(&f->app, &f->err), zone);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_MAIN(CASE(founder_is_admin_and_lead), CASE(a_second_init_is_refused),
	  CASE(a_stranger_is_refused), CASE(rights_come_from_person_and_role),
	  CASE(a_refusal_names_the_roles_that_may), CASE(the_last_admin_stays),
	  CASE(one_campaign_is_the_current_one), CASE(of_several_one_must_be_named),
	  CASE(the_clock_is_injected), CASE(nothing_is_written_when_read_only),
	  CASE(as_of_shows_what_was), CASE(a_request_is_done_once), CASE(numbers_take_their_letter),
	  CASE(typed_values_know_the_campaign), CASE(the_zone_stays_where_it_is))
