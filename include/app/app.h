/* The context of every use case: which database, who acts, with what rights,
 * when, and in which campaign.
 *
 * Everything is found on first use and kept: a command opens only what it
 * needs.  A use case is a function `int module_verb(struct app *, ..., struct
 * err *)` in src/app/<module>.c that checks the right, builds and validates,
 * writes in one transaction, and names what became stale:
 *
 *	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0)
 *		return -1;
 *	...read and check...
 *	int rc = app_write_begin(app, &(struct app_act){ .act = "task.done",
 *							.summary = line }, err);
 *	if (rc == 0)
 *		rc = writer_update(app->write, &entity_task, id, &edits, err);
 *	return app_write_end(app, rc, TOPIC_TASKS, err);
 *
 * What it loads lives in the caller's arena or in app->arena (as long as the
 * app). */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "app/conflict.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/zone.h"
#include "model/campaign.h"
#include "model/change.h"

struct store;
struct writer;
struct options;

/* What the caller was told.  NULL: not given, the environment and the
 * configuration decide.  Borrowed for the life of the app. */
struct app_args {
	const char *file;     /* --file */
	const char *campaign; /* --campaign */
	const char *now;      /* --now */
	const char *at;       /* --at */
	const char *login;    /* --as */
	bool read_only;       /* --read-only */
};

struct app {
	struct arena arena;
	struct app_args args;
	struct options *options;    /* app_options() */
	struct store *store;        /* app_open() */
	struct writer *write;       /* between app_write_begin() and commit */
	unsigned dirty;             /* or-ed enum topic: what this app's commits made stale */
	int64_t change_id;          /* of the last commit; 0: nothing was changed */
	struct conflicts conflicts; /* of the last write that was refused for them */
	const char *request_id;     /* of the next write (--request-id); NULL: none */
	bool (*is_over)(void *ctx); /* app_set_end() */
	void *over_ctx;
	char session[ID_TEXT]; /* random, one per process; "" until the first write */
	/* Found on first use; look at them by the functions below */
	bool has_person, has_campaign, has_now;
	struct person person;
	struct campaign campaign;
	struct zone *zone;
	const struct currency *currency;
	int64_t now;
	int64_t clock_from, clock_since; /* live_run_clock() */
	int clock_speed;                 /* 0: no such clock */
	int campaign_rights;             /* by roles in the campaign; -1: not looked up */
	const struct today *today;       /* app/today.h: of today, loaded a moment ago; NULL */
};

/* Remembers; opens nothing.  `args` is copied, its strings are borrowed. */
void app_init(struct app *app, const struct app_args *args);
void app_release(struct app *app);

/* The options of configuration files and environment, loaded on first use. */
const struct options *app_options(struct app *app, struct err *err);

/* Path of the database: --file, WARROOM_DB, configuration, then
 * $XDG_DATA_HOME/warroom/warroom.db.  Lives in app->arena. */
const char *app_file(struct app *app, struct err *err);
/* True for the database and what SQLite keeps beside it, by whatever name: to open one of them
 * other than through SQLite drops its locks. */
bool app_owns_file(struct app *app, const char *path);
/* Opens the database: read-only under --read-only or --at.  A second call does nothing.
 * Missing: ERR_NOINPUT with the hint to `warroom init`; foreign or newer: ERR_DATA. */
int app_open(struct app *app, struct err *err) NODISCARD;
/* Asked while a change waits for others', about once a second: true ends the wait, and the change
 * fails, as nobody is there any more to see it.  NULL: nobody is asked. */
void app_set_end(struct app *app, bool (*is_over)(void *ctx), void *ctx);

/* Now, in seconds: --now or WARROOM_NOW (a local time is one of the current
 * campaign's zone), else the clock.  The same for the whole life of the app. */
int app_now(struct app *app, int64_t *now, struct err *err) NODISCARD;
/* The instant that screens and reports show: --at, else app_now(). */
int app_as_of(struct app *app, int64_t *instant, struct err *err) NODISCARD;
/* Day of app_as_of() in the campaign's zone. */
int app_today(struct app *app, int32_t *day, struct err *err) NODISCARD;

/* Login of who acts: the forced identity of the configuration, else --as,
 * WARROOM_USER, the account of the process. */
const char *app_login(struct app *app, struct err *err);
/* The person of that login; NULL with ERR_NOPERM when the database knows none or she is
 * inactive. */
const struct person *app_person(struct app *app, struct err *err);
/* Somebody else acts from now on, as if named by --as: the demo's people.  NULL: the environment or
 * the account decides. */
void app_act_as(struct app *app, const char *login);
/* Fails with ERR_NOPERM unless the person holds one of `rights` (or-ed enum right), herself or by
 * a role in the current campaign if app_campaign() was called before.  ADMIN may everything, LEAD
 * all that MEMBER may.  The message says who may. */
int app_require(struct app *app, int rights, struct err *err) NODISCARD;
/* The same as a question, for "own task or lead". */
bool app_may(struct app *app, int rights);
/* What a change within a campaign begins with: finds the campaign, requires one of `rights`, and
 * ERR_DATA unless it is open. */
int app_require_open(struct app *app, int rights, struct err *err) NODISCARD;

/* The campaign of --campaign or WARROOM_CAMPAIGN, else the only one not archived; else an error
 * that lists them.  NULL on failure.  Fills app->zone and app->currency too. */
const struct campaign *app_campaign(struct app *app, struct err *err);
/* Makes `c` the current campaign (after `campaign new`); texts are copied. */
int app_use_campaign(struct app *app, const struct campaign *c, struct err *err) NODISCARD;
/* Forgets the loaded campaign after a change of it; the next look reads it again. */
void app_forget_campaign(struct app *app);
/* Zone of the campaign when there is one, else the host's; never fails after a campaign was
 * found.  NULL on failure. */
const struct zone *app_zone(struct app *app, struct err *err);

/* One act: who, when, session and request id are filled in. */
struct app_act {
	const char *act;     /* stable verb: "task.done" */
	const char *summary; /* one line, in the writer's language */
	const char *reason;  /* NULL: none */
	bool even_closed;    /* also in a campaign that is not open, as opening it again */
	int64_t undoes;      /* the change that this takes back; 0 */
};
/* Fills the store's form of it, for the store's functions that begin a write themselves; refused
 * under --read-only and --at. */
struct act;
int app_act_fill(struct app *app, const struct app_act *what, struct act *act,
		 struct err *err) NODISCARD;
/* Takes the writer lock and begins; fills app->write.  1: this request id was done before, nothing
 * is open; app->change_id is what it did.  -1: refused (read-only, the campaign is closed, the
 * request id was another act's) or locked for too long.  The current campaign is looked at again
 * under the lock. */
int app_write_begin(struct app *app, const struct app_act *act, struct err *err) NODISCARD;
/* After a 1: the row of that table which was made then.  NULL: there is none, it was something
 * else. */
struct entity;
const void *app_find_made(struct app *app, const struct entity *e, struct err *err);
/* ERR_CONFLICT: the request id was used for something else. */
int app_refuse_request(struct app *app, struct err *err);
/* Commits and adds `topics` to app->dirty.  -1: rolled back. */
int app_write_commit(struct app *app, unsigned topics, struct err *err) NODISCARD;
/* The end of every write, with what began and wrote it: `rc` -1 rolls back and stays -1; 1 (done
 * before) is 0; 0 commits. */
int app_write_end(struct app *app, int rc, unsigned topics, struct err *err) NODISCARD;
/* Rolls back; nothing when no write is open.  Always -1, so that failing is one line. */
int app_write_cancel(struct app *app);

#endif
