#include "common/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { CHUNK = 65536, ROW_TEXT = 4096 };

void tty_die(const char *what)
{
	fprintf(stderr, "bench: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
	exit(1);
}

int64_t tty_now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* ---- starting and ending ---- */

/* Waits for a byte, so that the fork is in no figure. */
static void child(int slave, int go, char *const *argv)
{
	char byte;

	login_tty(slave);
	if (read(go, &byte, 1) != 1)
		_exit(126);
	execvp(argv[0], argv);
	_exit(127);
}

void tty_start(struct tty *t, char *const *argv, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	int slave, go[2];

	*t = (struct tty){ .rows = rows, .cols = cols };
	if (openpty(&t->fd, &slave, NULL, NULL, &size) < 0 || pipe2(go, O_CLOEXEC) < 0)
		tty_die("no pseudo-terminal");
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
	t->pid = fork();
	if (t->pid < 0)
		tty_die("fork");
	if (t->pid == 0)
		child(slave, go[0], argv);
	close(slave);
	close(go[0]);
	fcntl(t->fd, F_SETFL, O_NONBLOCK);
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	poll(NULL, 0, 1); /* the child sleeps in its read */
	t->started_ns = tty_now_ns();
	if (write(go[1], "", 1) != 1)
		tty_die("go");
	close(go[1]);
}

bool tty_is_alive(struct tty *t)
{
	if (t->pid > 0 && waitpid(t->pid, NULL, WNOHANG) == t->pid)
		t->pid = 0;
	return t->pid > 0;
}

void tty_stop(struct tty *t)
{
	if (t->fd >= 0)
		close(t->fd);
	t->fd = -1;
	for (int i = 0; i < 200 && tty_is_alive(t); i++)
		poll(NULL, 0, 5);
	if (tty_is_alive(t)) {
		kill(t->pid, SIGKILL);
		waitpid(t->pid, NULL, 0);
	}
	t->pid = 0;
	if (t->vt)
		vterm_free(t->vt);
	t->vt = NULL;
}

/* ---- what it says ---- */

static void answer_questions(struct tty *t)
{
	char out[1024];
	size_t n = vterm_output_read(t->vt, out, sizeof out);

	if (n && write(t->fd, out, n) < 0 && errno != EAGAIN)
		tty_die("write");
}

/* The bytes that are there; `*at_ns` is when they were read. */
static long take(struct tty *t, int64_t *at_ns)
{
	static char room[CHUNK];
	ssize_t n = read(t->fd, room, sizeof room);

	if (n <= 0)
		return 0;
	*at_ns = tty_now_ns();
	t->bytes += n;
	vterm_input_write(t->vt, room, (size_t)n);
	answer_questions(t);
	return n;
}

static bool wait_for_bytes(const struct tty *t, int64_t until_ns)
{
	struct pollfd p = { t->fd, POLLIN, 0 };
	int64_t left = until_ns - tty_now_ns();
	struct timespec ts = { left / 1000000000, left % 1000000000 };

	return left > 0 && ppoll(&p, 1, &ts, NULL) > 0 && (p.revents & POLLIN);
}

struct answer tty_answer(struct tty *t, int64_t from_ns, struct patience p)
{
	struct answer a = { .first_ms = -1, .last_ms = -1 };
	int64_t until = tty_now_ns() + p.first_ms * (int64_t)1000000, at;

	while (wait_for_bytes(t, until)) {
		long n = take(t, &at);

		if (!n)
			break;
		a.bytes += n;
		a.last_ms = (double)(at - from_ns) / 1e6;
		if (a.first_ms < 0)
			a.first_ms = a.last_ms;
		until = at + p.silence_ms * (int64_t)1000000;
	}
	return a;
}

double tty_until(struct tty *t, int64_t from_ns, const char *text, int ms)
{
	int64_t until = tty_now_ns() + ms * (int64_t)1000000, at = tty_now_ns();

	while (!tty_shows(t, text)) {
		if (!wait_for_bytes(t, until) || !take(t, &at))
			return -1;
	}
	return (double)(at - from_ns) / 1e6;
}

static const char *row_text(struct tty *t, int row)
{
	static char text[ROW_TEXT];
	VTermRect r = { .start_row = row, .end_row = row + 1, .start_col = 0, .end_col = t->cols };
	size_t n = vterm_screen_get_text(t->screen, text, sizeof text - 1, r);

	text[n < sizeof text ? n : sizeof text - 1] = '\0';
	return text;
}

bool tty_shows(struct tty *t, const char *text)
{
	for (int row = 0; row < t->rows; row++)
		if (strstr(row_text(t, row), text))
			return true;
	return false;
}

void tty_dump(struct tty *t)
{
	for (int row = 0; row < t->rows; row++)
		fprintf(stderr, "|%s\n", row_text(t, row));
}

void tty_type(struct tty *t, const char *keys)
{
	if (write(t->fd, keys, strlen(keys)) < 0)
		tty_die("the program takes no keys");
}

void tty_resize(struct tty *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
	if (ioctl(t->fd, TIOCSWINSZ, &size) < 0)
		tty_die("TIOCSWINSZ");
}

/* ---- what it costs ---- */

double tty_cpu_ms(const struct tty *t)
{
	struct timespec used;
	clockid_t clock;

	if (clock_getcpuclockid(t->pid, &clock) || clock_gettime(clock, &used))
		tty_die("the program has ended");
	return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

/* The number after `label` in a file of /proc. */
static double proc_number(pid_t pid, const char *file, const char *label)
{
	char path[64], line[256];
	double found = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (!strncmp(line, label, strlen(label)))
			found += strtod(line + strlen(label), NULL);
	if (f)
		fclose(f);
	return found;
}

double tty_pss_kib(const struct tty *t)
{
	return proc_number(t->pid, "smaps_rollup", "Pss:");
}

long tty_wakeups(const struct tty *t)
{
	return (long)proc_number(t->pid, "status", "voluntary_ctxt_switches:");
}
