/* Many at once: nobody is told "locked", nothing is lost, and a killed writer
 * takes nothing with it. WARROOM_SOAK=1 makes the killing last 30 s. */
#include "fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "db/trouble.h"
#include "model/task.h"
#include "store/tasks.h"

enum { PEOPLE = 10, CHANGES = 200, WRITERS = 5, LOG_MOST = 8 * 1024 * 1024 };

struct shared {
	volatile int64_t acked[PEOPLE]; /* commits that came back */
	volatile int64_t failed;
	volatile int64_t longest_log;
	char message[256];
};

static struct shared *share(void)
{
	struct shared *s = mmap(NULL, sizeof(*s), PROT_READ | PROT_WRITE,
				MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_true(s != MAP_FAILED);
	return s;
}

/* One more on a task that all share or one's own, read and written under the lock. */
static int count_up(struct store *s, const char *who, int64_t id, struct err *err)
{
	const struct act act = { .at = FIXTURE_START, .who = who, .act = "task.set" };
	struct arena a = { 0 };
	struct writer *w;

	if (writer_begin(s, &act, &w, err))
		return -1;
	const struct task *t = store_get(s, &entity_task, id, &a, err);
	int rc = t ? writer_set(w, &entity_task, id,
				(struct edit){ "estimate_tenths", datum_int(t->estimate_tenths + 1),
					       NULL },
				err)
		   : -1;

	arena_release(&a);
	if (rc) {
		writer_abort(w);
		return -1;
	}
	return writer_commit(w, err);
}

static int add_task(struct store *s, const char *who, int64_t campaign, struct err *err)
{
	const struct act act = { .at = FIXTURE_START, .who = who, .act = "task.add" };
	struct writer *w;
	struct task t;

	entity_init(&entity_task, &t);
	t.campaign_id = campaign;
	t.title = who;
	if (writer_begin(s, &act, &w, err))
		return -1;
	if (writer_next_number(w, &entity_task, campaign, &t.number, err) ||
	    writer_insert(w, &entity_task, &t, NULL, err)) {
		writer_abort(w);
		return -1;
	}
	return writer_commit(w, err);
}

static void one_person(struct fixture *f, struct shared *all, int me, int64_t task)
{
	struct err err = { 0 };
	struct store *s;
	char who[8] = { 'p', (char)('0' + me), 0 };
	int rc = store_open(f->path, STORE_WRITE, &s, &err);

	for (int i = 0; !rc && i < CHANGES; i++) {
		rc = i % 2 ? count_up(s, who, task, &err) : add_task(s, who, f->campaign, &err);
		int64_t log = db_log_size(f->path);
		if (log > all->longest_log)
			all->longest_log = log;
		if (!rc)
			all->acked[me]++;
	}
	if (rc) {
		all->failed++;
		memcpy(all->message, err.message, sizeof(all->message) - 1);
	}
	store_close(s);
	_exit(rc ? 1 : 0);
}

static void a_crowd_loses_nothing(void **state)
{
	struct fixture f;
	struct shared *all = share();
	int64_t n[TASK_STATES], broken;
	(void)state;

	fixture_open(&f, "crowd.db");
	int64_t task = fixture_task(&f, "shared");
	store_close(f.store);
	for (int i = 0; i < PEOPLE; i++) {
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (!pid)
			one_person(&f, all, i, task);
	}
	while (wait(NULL) > 0)
		;
	if (all->failed)
		fail_msg("%lld failed: %s", (long long)all->failed, all->message);
	assert_ok(&f, store_open(f.path, STORE_WRITE, &f.store, &f.err));
	const struct task *t = store_get(f.store, &entity_task, task, &f.arena, &f.err);
	assert_int_equal(t->estimate_tenths, PEOPLE * CHANGES / 2);
	assert_int_equal(t->rev, PEOPLE * CHANGES / 2 + 1);
	assert_ok(&f, tasks_count(f.store, f.campaign, n, &f.err));
	assert_int_equal(n[TASK_TODO], PEOPLE * CHANGES / 2 + 1);
	assert_int_equal(fixture_int(&f, "SELECT COUNT(*) FROM task"), n[TASK_TODO]);
	assert_int_equal(fixture_int(&f, "SELECT MAX(number) FROM task"), n[TASK_TODO]);
	assert_int_equal(fixture_int(&f, "SELECT MAX(id) FROM change"), PEOPLE * CHANGES + 2);
	assert_ok(&f, journal_verify(f.store, &broken, &f.err));
	assert_int_equal(broken, 0);
	if (all->longest_log >= LOG_MOST)
		fail_msg("the log grew to %lld bytes", (long long)all->longest_log);
	munmap(all, sizeof(*all));
	fixture_close(&f);
}

/* ---- kill -9 */

static void write_till_killed(struct fixture *f, struct shared *all, int me, int64_t task)
{
	struct err err = { 0 };
	struct store *s;
	int rc = store_open(f->path, STORE_WRITE, &s, &err);

	while (!rc) {
		rc = count_up(s, "w", task, &err);
		if (!rc)
			all->acked[me]++;
	}
	memcpy(all->message, err.message, sizeof(all->message) - 1);
	all->failed++;
	_exit(1);
}

static pid_t start_writer(struct fixture *f, struct shared *all, int me, const int64_t *task)
{
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid)
		write_till_killed(f, all, me, task[me]);
	return pid;
}

static void look_for_losses(struct fixture *f, struct shared *all, const int64_t *task)
{
	struct str found = { 0 };
	int64_t broken, sum = 0;

	assert_ok(f, store_open(f->path, STORE_WRITE, &f->store, &f->err));
	for (int i = 0; i < WRITERS; i++) {
		const struct task *t = store_get(f->store, &entity_task, task[i], &f->arena,
						 &f->err);

		/* One more can have been committed whose answer the victim never got */
		if (t->estimate_tenths < all->acked[i])
			fail_msg("writer %d: %lld acked, %lld found", i, (long long)all->acked[i],
				 (long long)t->estimate_tenths);
		assert_true(t->rev == t->estimate_tenths + 1);
		all->acked[i] = t->estimate_tenths;
		sum += t->estimate_tenths;
	}
	assert_int_equal(fixture_int(f, "SELECT COUNT(*) FROM change WHERE act = 'task.set'"), sum);
	assert_ok(f, journal_verify(f->store, &broken, &f->err));
	assert_int_equal(broken, 0);
	assert_ok(f, db_verify(store_db(f->store), false, &found, &f->err));
	assert_int_equal(found.len, 0);
	str_release(&found);
	store_close(f->store);
	f->store = NULL;
}

static int64_t clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void a_killed_writer_takes_nothing_with_it(void **state)
{
	struct fixture f;
	struct shared *all = share();
	struct test_random r = test_random_seed((uint64_t)getpid());
	int64_t task[WRITERS], until = clock_ms() + (getenv("WARROOM_SOAK") ? 30000 : 3000);
	pid_t pid[WRITERS];
	int kills = 0;
	(void)state;

	fixture_open(&f, "kill.db");
	for (int i = 0; i < WRITERS; i++)
		task[i] = fixture_task(&f, "own");
	store_close(f.store);
	f.store = NULL;
	for (int i = 0; i < WRITERS; i++)
		pid[i] = start_writer(&f, all, i, task);
	while (clock_ms() < until) {
		bool is_total = ++kills % 10 == 0;
		struct timespec t = { 0, (long)test_random_between(&r, 1, 30) * 1000000 };

		nanosleep(&t, NULL); /* the randomness is the test */
		for (int i = 0; i < WRITERS; i++) {
			if (!is_total && i != kills % WRITERS)
				continue;
			kill(pid[i], SIGKILL);
			waitpid(pid[i], NULL, 0);
			if (!is_total)
				pid[i] = start_writer(&f, all, i, task);
		}
		if (!is_total)
			continue;
		look_for_losses(&f, all, task);
		for (int i = 0; i < WRITERS; i++)
			pid[i] = start_writer(&f, all, i, task);
	}
	for (int i = 0; i < WRITERS; i++) {
		kill(pid[i], SIGKILL);
		waitpid(pid[i], NULL, 0);
	}
	if (all->failed)
		fail_msg("%lld failed: %s", (long long)all->failed, all->message);
	look_for_losses(&f, all, task);
	munmap(all, sizeof(*all));
	fixture_close(&f);
}

static void hold_the_lock(struct fixture *f, int ready, int go_on)
{
	const struct act act = { .at = 1, .who = "slow" };
	struct err err = { 0 };
	struct store *s;
	struct writer *w;
	char c = 'x';

	if (store_open(f->path, STORE_WRITE, &s, &err) || writer_begin(s, &act, &w, &err) ||
	    write(ready, &c, 1) != 1 || read(go_on, &c, 1) != 1)
		_exit(1);
	writer_abort(w);
	store_close(s);
	_exit(0);
}

static long times_slept(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return use.ru_nvcsw;
}

static void who_holds_the_lock_is_named(void **state)
{
	struct fixture f;
	struct writer *w;
	const struct act act = { .at = 1, .who = "ann" };
	int ready[2], go_on[2], status;
	char c = 'x';
	(void)state;

	fixture_open(&f, "held.db");
	store_close(f.store);
	assert_int_equal(pipe(ready) | pipe(go_on), 0);
	pid_t pid = fork();
	if (!pid)
		hold_the_lock(&f, ready[1], go_on[0]);
	assert_int_equal(read(ready[0], &c, 1), 1);
	assert_ok(&f, store_open(f.path, STORE_WRITE, &f.store, &f.err));
	store_set_wait(f.store, 240);
	long before = times_slept();
	assert_int_equal(writer_begin(f.store, &act, &w, &f.err), -1);
	/* who left the queue to look at the clock would stand at its end again */
	assert_in_range(times_slept() - before, 1, 5);
	assert_int_equal(f.err.code, ERR_UNAVAILABLE);
	assert_non_null(strstr(f.err.message, "slow"));
	/* reading goes on meanwhile */
	assert_int_equal(fixture_int(&f, "SELECT COUNT(*) FROM person"), 1);
	assert_int_equal(write(go_on[1], &c, 1), 1);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	fixture_task(&f, "free again");
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(a_crowd_loses_nothing),
	  cmocka_unit_test(a_killed_writer_takes_nothing_with_it),
	  cmocka_unit_test(who_holds_the_lock_is_named))
