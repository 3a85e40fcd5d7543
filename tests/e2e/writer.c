#include "e2e/writer.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/record.h"
#include "app/task.h"
#include "base/mem.h"
#include "e2e/room.h"

struct order {
	int from, n;                   /* record */
	int per_commit, commits_per_s; /* feed; 0: none */
	int task;                      /* gives it the title "Named FROM"; 0: none */
	bool is_held;                  /* before it can be seen */
};

struct writer {
	pid_t pid;
	int fd;
	long *fed; /* shared with the process */
};

/* ---- the colleague's process ---- */

/* Where the next sync says that it has begun, and waits; -1: it does not. */
static int held_fd = -1;

/* SQLite's: between what it writes to the log and what makes that a commit. */
int fdatasync(int fd)
{
	char go;
	int at = held_fd;
	held_fd = -1;
	if (at >= 0 && (write(at, ".", 1) != 1 || read(at, &go, 1) != 1))
		_exit(1);
	return (int)syscall(SYS_fdatasync, fd);
}

static void die(const char *what, const struct err *err)
{
	fprintf(stderr, "the writer: %s: %s\n", what, err->message);
	_exit(1);
}

static void record_one(struct app *app, int value)
{
	struct err err = { 0 };
	struct record_done done;
	struct record_one one = { { NULL } };
	char text[16];
	snprintf(text, sizeof text, "%d", value);
	one.field[RECORD_KPI] = "stock";
	one.field[RECORD_VALUE] = text;
	if (record_reading(app, &one, &done, &err) < 0)
		die("one", &err);
}

static void name_task(struct app *app, const struct order *o)
{
	struct err err = { 0 };
	char title[32];
	snprintf(title, sizeof title, "Named %d", o->from);
	const struct app_field field = { "title", title };
	if (task_set(app, o->task, &(struct app_fields){ .field = &field, .n = 1 }, &err) < 0)
		die("a task", &err);
}

/* The same seconds of the day again and again, as a feed that corrects itself has it: the database
 * grows by what is new, not by what is written. */
static void take(struct record_batch *batch, long i)
{
	static const char *const kpis[] = { "gmv", "orders", "uv", "clicks", "pv" };
	static const char *const channels[] = { "marketplace", "short-video", "private", "stores" };
	const char *field[RECORD_FIELDS] = { NULL };
	struct err err = { 0 };
	enum record_field bad;
	char at[32], value[16];
	long second = i / 20 % 1800;
	snprintf(at, sizeof at, "2026-06-19T15:%02ld:%02ld+08:00", second / 60, second % 60);
	snprintf(value, sizeof value, "%ld", 1 + i % 97);
	field[RECORD_TIME] = at;
	field[RECORD_KPI] = kpis[i % 5];
	field[RECORD_CHANNEL] = channels[i / 5 % 4];
	field[RECORD_VALUE] = value;
	field[RECORD_SOURCE] = "feed";
	if (record_take(batch, field, &bad, &err) < 0)
		die("a line", &err);
}

static void commit(struct app *app, long from, int n)
{
	const struct record_defaults none = { 0 };
	struct record_write write = { .act = "readings.record" };
	struct record_batch *batch = NULL;
	struct err err = { 0 };
	if (record_batch_new(app, &none, &batch, &err) < 0)
		die("a batch", &err);
	for (int i = 0; i < n; i++)
		take(batch, from + i);
	if (record_batch_write(batch, &write, &err) < 0)
		die("a commit", &err);
	record_batch_free(batch);
}

static void feed(struct app *app, const struct order *o, long *fed)
{
	const long step = 1000000000L / o->commits_per_s;
	struct timespec next;
	clock_gettime(CLOCK_MONOTONIC, &next);
	for (;;) {
		commit(app, *fed, o->per_commit);
		*fed += o->per_commit;
		next.tv_nsec += step;
		next.tv_sec += next.tv_nsec / 1000000000L;
		next.tv_nsec %= 1000000000L;
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
	}
}

static void work(const char *file, int fd, long *fed)
{
	struct app app;
	struct order o;
	struct err err = { 0 };
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	app_init(&app, &(struct app_args){ .file = file, .campaign = "618", .now = ROOM_NOW });
	if (!app_campaign(&app, &err))
		die("opening", &err);
	while (read(fd, &o, sizeof o) == (ssize_t)sizeof o) {
		if (o.commits_per_s)
			feed(&app, &o, fed);
		held_fd = o.is_held ? fd : -1;
		for (int i = 0; i < o.n; i++)
			record_one(&app, o.from + i);
		if (o.task)
			name_task(&app, &o);
		if (write(fd, ".", 1) != 1)
			break;
	}
	app_release(&app);
	_exit(0);
}

/* ---- the test's side ---- */

struct writer *writer_start(const char *file)
{
	struct writer *w = mem_alloc(sizeof *w);
	int pair[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
	w->fed = mmap(NULL, sizeof *w->fed, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	assert_ptr_not_equal(w->fed, MAP_FAILED);
	fflush(stdout);
	w->pid = fork();
	assert_true(w->pid >= 0);
	if (w->pid == 0) {
		close(pair[0]);
		work(file, pair[1], w->fed);
	}
	close(pair[1]);
	w->fd = pair[0];
	return w;
}

void writer_end(struct writer *w)
{
	if (!w)
		return;
	close(w->fd);
	kill(w->pid, SIGKILL);
	waitpid(w->pid, NULL, 0);
	munmap(w->fed, sizeof *w->fed);
	free(w);
}

static void tell(struct writer *w, struct order o)
{
	assert_int_equal(write(w->fd, &o, sizeof o), sizeof o);
}

static void await_answer(struct writer *w)
{
	char answer;
	if (read(w->fd, &answer, 1) != 1)
		fail_msg("the writer has ended");
}

void writer_record(struct writer *w, int from, int n)
{
	tell(w, (struct order){ .from = from, .n = n });
	await_answer(w);
}

void writer_hold(struct writer *w, int value)
{
	tell(w, (struct order){ .from = value, .n = 1, .is_held = true });
	await_answer(w);
}

void writer_hold_title(struct writer *w, int task, int value)
{
	tell(w, (struct order){ .from = value, .task = task, .is_held = true });
	await_answer(w);
}

void writer_let_go(struct writer *w)
{
	assert_int_equal(write(w->fd, ".", 1), 1);
	await_answer(w);
}

void writer_feed(struct writer *w, int per_commit, int commits_per_s)
{
	tell(w, (struct order){ .per_commit = per_commit, .commits_per_s = commits_per_s });
}

long writer_fed(struct writer *w)
{
	return *(volatile long *)w->fed;
}
