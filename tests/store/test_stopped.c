/* Ctrl-Z stops nobody who could hold up everybody else; a wait ends when nobody is there for it. */
#include "fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "model/task.h"

enum { LOOKS_MAX = 20000 };

/* Open, and held when `is_free` says so. */
static int try_lock(const struct fixture *f, bool *is_free)
{
	char path[4200];

	snprintf(path, sizeof path, "%s.lock", f->path);
	int fd = open(path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	*is_free = flock(fd, LOCK_EX | LOCK_NB) == 0;
	return fd;
}

/* In a group of its own, below a shell's: there a stop signal stops. */
static pid_t begin_writer(const struct fixture *f, int number)
{
	const struct act act = { .at = FIXTURE_START, .who = "late", .act = "task.add" };
	struct err err = { 0 };
	struct store *s;
	struct writer *w;
	struct task t;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid)
		return pid;
	setpgid(0, 0);
	entity_init(&entity_task, &t);
	t.campaign_id = f->campaign;
	t.title = t.note = "late";
	t.number = number;
	int rc = store_open(f->path, STORE_WRITE, &s, &err) || writer_begin(s, &act, &w, &err) ||
		 writer_insert(w, &entity_task, &t, NULL, &err) || writer_commit(w, &err);
	store_close(s);
	_exit(rc);
}

static void await_waiting(pid_t pid)
{
	for (int i = 0; !test_waits_for_lock(pid); i++) {
		assert_true(i < LOOKS_MAX);
		nanosleep(&(struct timespec){ 0, 1000000 }, NULL);
	}
}

static bool is_blocked(pid_t pid, int signal)
{
	char path[64], line[256];
	unsigned long long mask = 0;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	while (fgets(line, sizeof line, in))
		if (!strncmp(line, "SigBlk:", 7))
			mask = strtoull(line + 7, NULL, 16);
	fclose(in);
	return mask >> (signal - 1) & 1;
}

static void who_waits_is_stopped_when_the_lock_is_let_go(void **state)
{
	static const int stops[] = { SIGTSTP, SIGTTOU, SIGTTIN };
	struct fixture f;
	int status;
	(void)state;

	fixture_open(&f, "stopped.db");
	for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
		bool is_free, is_let_go;
		int lock = try_lock(&f, &is_free);
		assert_true(is_free);
		pid_t pid = begin_writer(&f, (int)i + 1);

		await_waiting(pid);
		bool is_late = is_blocked(pid, stops[i]), can_end = !is_blocked(pid, SIGTERM);
		kill(pid, stops[i]);
		flock(lock, LOCK_UN); /* the child has it open too */
		close(lock);
		assert_int_equal(waitpid(pid, &status, WUNTRACED), pid);
		bool is_stopped = WIFSTOPPED(status);
		close(try_lock(&f, &is_let_go));
		kill(pid, SIGKILL);
		if (is_stopped)
			waitpid(pid, &status, 0);
		assert_true(is_late && can_end && is_stopped && is_let_go);
		assert_int_equal(fixture_int(&f, "SELECT COUNT(*) FROM task"), i + 1);
	}
	fixture_close(&f);
}

/* ---- whether anybody is there ---- */

struct asked {
	int times, lock;
	bool is_over; /* the answer from the second time on; else the lock is let go then */
};

static bool answer(void *ctx)
{
	struct asked *a = ctx;

	if (++a->times < 2)
		return false;
	if (!a->is_over)
		flock(a->lock, LOCK_UN);
	return a->is_over;
}

static struct asked begin_asked(struct fixture *f, bool is_over, struct writer **w, int *rc)
{
	const struct act act = { .at = FIXTURE_START, .who = "late", .act = "task.add" };
	struct asked asked = { .is_over = is_over };
	bool is_free;

	asked.lock = try_lock(f, &is_free);
	assert_true(is_free);
	store_set_end(f->store, answer, &asked);
	*rc = writer_begin(f->store, &act, w, &f->err);
	store_set_end(f->store, NULL, NULL);
	close(asked.lock);
	return asked;
}

static void a_wait_ends_when_nobody_is_there(void **state)
{
	struct fixture f;
	struct writer *w;
	int rc;
	(void)state;

	fixture_open(&f, "nobody.db");
	store_set_wait(f.store, 20000);
	assert_int_equal(begin_asked(&f, true, &w, &rc).times, 2);
	assert_int_equal(rc, -1);
	assert_int_equal(f.err.code, ERR_UNAVAILABLE);
	assert_string_equal(f.err.message, "the program ends; nothing was changed");
	assert_int_equal(begin_asked(&f, false, &w, &rc).times, 2);
	assert_int_equal(rc, 0);
	writer_abort(w);
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(who_waits_is_stopped_when_the_lock_is_let_go),
	  cmocka_unit_test(a_wait_ends_when_nobody_is_there))
