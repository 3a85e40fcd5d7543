/* A use case with its n-th database call failing, for every n: an error comes
 * back, nothing is half done, the journal's chain holds, balances are what
 * replaying the ledger gives, and the same again with a sound database works. */
#ifndef TESTS_APP_FAILING_H
#define TESTS_APP_FAILING_H

#include "support/test.h"

#include "app/app.h"
#include "app/fields.h"
#include "support/app/order.h"

struct use_case {
	int (*act)(struct app *app, struct err *err);
	const char *request_id; /* of those that are asked with one; NULL */
	void (*make)(void);     /* makes the file that it starts from */
};
/* `for_ever`: all calls from the n-th on fail. */
void failing_run(const struct use_case *u, bool for_ever);

/* Two people at the same: before the n-th database call of the first, for every n, the second does
 * hers.  Who is told that it went well finds it so: `check` looks at the file when both have left.
 */
struct race {
	int (*mine)(struct app *app, struct err *err);
	int (*theirs)(struct app *app, struct err *err);
	void (*check)(struct app *app, bool mine_done, bool theirs_done);
	void (*make)(void);
};
void failing_race(const struct race *r);

/* Path of the file. */
const char *failing_file(void);
/* An app of it: lena, on 12 June 2026. */
void failing_begin(struct app *app);
/* The same, with the file made and the campaign in it. */
void failing_create(struct app *app, struct campaign_order order);
/* Takes the file and what is beside it away. */
void failing_remove(void);
/* Empties the log into the file and closes it: the end of `make`. */
void failing_made(struct app *app);

#define MUST_DO(call)                                           \
	do {                                                    \
		if (call)                                       \
			fail_msg("%s: %s", #call, err.message); \
	} while (0)

/* The fields of a use case: FIELDS({ "threshold", "<300" }, { "unit", "count" }). */
#define FIELDS(...)                                                               \
	(&(struct app_fields){ .field = (struct app_field[]){ __VA_ARGS__ },      \
			       .n = sizeof((struct app_field[]){ __VA_ARGS__ }) / \
				    sizeof(struct app_field) })

/* A reading of the KPI `stock`, of a channel or (NULL) of the whole. */
int failing_record_stock(struct app *app, const char *time, const char *channel, const char *value,
			 struct err *err) NODISCARD;

#define CASE(name, request)                                                              \
	static void name##_once(void **state)                                            \
	{                                                                                \
		(void)state;                                                             \
		failing_run(&(struct use_case){ do_##name, request, make_file }, false); \
	}
#define CASES(name, request)                                                            \
	CASE(name, request)                                                             \
	static void name##_for_ever(void **state)                                       \
	{                                                                               \
		(void)state;                                                            \
		failing_run(&(struct use_case){ do_##name, request, make_file }, true); \
	}
#define BOTH(name) cmocka_unit_test(name##_once), cmocka_unit_test(name##_for_ever)

#endif
