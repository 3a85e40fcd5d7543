/* A fresh database with one campaign, for the tests of store. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include "support/test.h"

#include "base/err.h"
#include "store/journal.h"
#include "store/readings.h"
#include "store/store.h"
#include "store/writer.h"

struct fixture {
	const char *path;
	struct store *store;
	int64_t person, campaign, phase, kpi, channel, line;
	int64_t now; /* grows by 60 with each act */
	struct arena arena;
	struct err err;
};

enum { FIXTURE_START = 1780000000 };

/* Makes the file `name` in the test's folder and fills it. */
void fixture_open(struct fixture *f, const char *name);
/* Takes a database and what is beside it away. */
void fixture_remove(const char *path);
void fixture_close(struct fixture *f);
/* Closes and opens again. */
void fixture_reopen(struct fixture *f);
/* Begins an act; fails the test when it can't. */
struct writer *fixture_begin(struct fixture *f, const char *act);
void fixture_commit(struct fixture *f, struct writer *w);
int64_t fixture_insert(struct fixture *f, struct writer *w, const struct entity *e,
		       const void *row);
/* A task of that title, alone in its act; returns its id. */
int64_t fixture_task(struct fixture *f, const char *title);
/* Sets one field in an act of its own; -1 with f->err. */
int fixture_set(struct fixture *f, const struct entity *e, int64_t id, struct edit edit);
struct readings_input {
	const struct reading *rows;
	size_t n;
	struct readings_counts counts; /* out */
};
/* A batch as an act of its own; -1 with f->err. */
int fixture_readings(struct fixture *f, const struct act *act, const struct zone *zone,
		     struct readings_input *in);
/* First column of one row. */
int64_t fixture_int(struct fixture *f, const char *sql);
/* All rows as text, for comparing two states (without rev and change ids). Heap. */
char *fixture_dump_store(struct store *s);

#define assert_ok(f, call)                                           \
	do {                                                         \
		err_clear(&(f)->err);                                \
		if (call)                                            \
			fail_msg("%s: %s", #call, (f)->err.message); \
	} while (0)

#endif
