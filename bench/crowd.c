/* Many people at their terminals, each on a real screen.
 *
 *	crowd PEOPLE SECONDS PACE_MS SETUP KEYS PROGRAM ARGS...
 *
 * Starts PROGRAM on PEOPLE pseudo-terminals of 100x30, types SETUP into each
 * (%d is the number of the person) and then the keys of KEYS, one after the
 * other and round again, one every PACE_MS; each key must be one change.  0:
 * the next as soon as the last is painted.  A key's time runs from when it was
 * due, not from when it could be sent, until what it did is committed and
 * painted: who waits is counted.
 *
 * Prints "keys p50_ms p99_ms max_ms least most locked": how many keys in all,
 * their times, the fewest and the most keys of one person, and how often a
 * terminal was told that the database is locked or busy. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PEOPLE_MAX = 200, KEYS_MAX = 1 << 20, READ_MAX = 1 << 16 };

static const char sync_key[] = "\033[7777~", pong[] = "\033]7777;pong\a";

/* A text looked for in a stream, whatever the pieces it comes in. */
struct needle {
	const char *text;
	size_t at;
	int found;
};

struct person {
	pid_t pid;
	int fd;
	bool is_waiting;
	int64_t due_us; /* of the key that it waits for, or of the next */
	int keys;
	struct needle pong, locked, busy;
};

struct crowd {
	struct person person[PEOPLE_MAX];
	int n, pace_ms;
	const char *keys;
	int64_t end_us;
	double *ms;
	int n_ms;
};

static void die(const char *what)
{
	fprintf(stderr, "crowd: %s\n", what);
	exit(1);
}

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void look(struct needle *n, char c)
{
	if (c != n->text[n->at])
		n->at = 0;
	if (c == n->text[n->at] && !n->text[++n->at]) {
		n->found++;
		n->at = 0;
	}
}

static void start(struct person *p, char **argv)
{
	struct winsize size = { .ws_row = 30, .ws_col = 100 };

	p->pong.text = pong;
	p->locked.text = "is locked";
	p->busy.text = "is busy";
	p->pid = forkpty(&p->fd, NULL, NULL, &size);
	if (p->pid < 0)
		die("no pseudo-terminal");
	if (!p->pid) {
		setenv("TERM", "xterm-256color", 1);
		setenv("WARROOM_TEST_SYNC", "1", 1);
		execvp(argv[0], argv);
		_exit(127);
	}
	fcntl(p->fd, F_SETFL, O_NONBLOCK);
}

static void say(struct person *p, const char *bytes, size_t len)
{
	if (write(p->fd, bytes, len) != (ssize_t)len)
		die("a terminal takes no keys");
}

static void hear(struct person *p)
{
	static char bytes[READ_MAX];
	ssize_t n = read(p->fd, bytes, sizeof bytes);

	if (n <= 0 && !(n < 0 && errno == EAGAIN)) {
		close(p->fd);
		p->fd = -1; /* poll() passes it over */
	}
	for (ssize_t i = 0; i < n; i++) {
		look(&p->pong, bytes[i]);
		look(&p->locked, bytes[i]);
		look(&p->busy, bytes[i]);
	}
}

/* Takes what all terminals say for at most so long. */
static void listen_to_all(struct crowd *c, int64_t us)
{
	struct pollfd fd[PEOPLE_MAX];
	struct timespec wait = { us / 1000000, us % 1000000 * 1000 };

	for (int i = 0; i < c->n; i++)
		fd[i] = (struct pollfd){ .fd = c->person[i].fd, .events = POLLIN };
	if (us < 0)
		wait = (struct timespec){ 0 };
	if (ppoll(fd, (nfds_t)c->n, &wait, NULL) <= 0)
		return;
	for (int i = 0; i < c->n; i++)
		if (fd[i].revents)
			hear(&c->person[i]);
}

static bool has_closed(const struct crowd *c)
{
	for (int i = 0; i < c->n; i++)
		if (c->person[i].fd < 0)
			return true;
	return false;
}

static void set_up(struct crowd *c, const char *setup)
{
	int64_t end = now_us() + 60000000;

	for (int i = 0; i < c->n; i++) {
		char typed[256];
		int n = snprintf(typed, sizeof typed, setup, i + 1);

		say(&c->person[i], typed, (size_t)n);
		say(&c->person[i], sync_key, sizeof(sync_key) - 1);
	}
	for (int ready = 0; ready < c->n;) {
		if (now_us() > end)
			die("a terminal does not answer");
		if (has_closed(c))
			die("a program ended");
		listen_to_all(c, 100000);
		ready = 0;
		for (int i = 0; i < c->n; i++)
			ready += c->person[i].pong.found > 0;
	}
	for (int i = 0; i < c->n; i++)
		c->person[i].pong.found = 0;
}

static void press(struct crowd *c, struct person *p)
{
	char typed[16];
	int n = snprintf(typed, sizeof typed, "%c%s", c->keys[(size_t)p->keys % strlen(c->keys)],
			 sync_key);

	say(p, typed, (size_t)n);
	p->is_waiting = true;
}

static void step(struct crowd *c, struct person *p)
{
	int64_t now = now_us();

	if (p->is_waiting && p->pong.found) {
		p->is_waiting = false;
		p->pong.found = 0;
		p->keys++;
		if (c->n_ms < KEYS_MAX)
			c->ms[c->n_ms++] = (double)(now - p->due_us) / 1000;
		p->due_us = c->pace_ms ? p->due_us + c->pace_ms * 1000 : now;
	}
	if (!p->is_waiting && p->due_us <= now && now < c->end_us)
		press(c, p);
}

/* Until the time is over and the last key is answered. */
static void run(struct crowd *c, int seconds)
{
	int64_t begin = now_us();
	bool is_busy = true;

	c->end_us = begin + (int64_t)seconds * 1000000;
	for (int i = 0; i < c->n; i++)
		c->person[i].due_us = begin + (int64_t)c->pace_ms * 1000 * i / c->n;
	while (is_busy || now_us() < c->end_us) {
		if (now_us() > c->end_us + 30000000 || has_closed(c))
			die("a key was not answered");
		is_busy = false;
		for (int i = 0; i < c->n; i++) {
			step(c, &c->person[i]);
			is_busy |= c->person[i].is_waiting;
		}
		listen_to_all(c, 500);
	}
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void tell(const struct crowd *c)
{
	int least = c->person[0].keys, most = 0, locked = 0;

	if (!c->n_ms)
		die("no key was answered");
	for (int i = 0; i < c->n; i++) {
		const struct person *p = &c->person[i];

		least = p->keys < least ? p->keys : least;
		most = p->keys > most ? p->keys : most;
		locked += p->locked.found + p->busy.found;
	}
	qsort(c->ms, (size_t)c->n_ms, sizeof *c->ms, by_size);
	printf("%d %.1f %.1f %.1f %d %d %d\n", c->n_ms, c->ms[c->n_ms / 2],
	       c->ms[c->n_ms * 99L / 100], c->ms[c->n_ms - 1], least, most, locked);
}

int main(int argc, char **argv)
{
	static struct crowd c;

	if (argc < 7)
		die("usage: crowd PEOPLE SECONDS PACE_MS SETUP KEYS PROGRAM ARGS...");
	c.n = atoi(argv[1]);
	c.pace_ms = atoi(argv[3]);
	c.keys = argv[5];
	c.ms = calloc(KEYS_MAX, sizeof *c.ms);
	if (c.n < 1 || c.n > PEOPLE_MAX || !c.ms || !*c.keys)
		die("a number of people from 1 to 200, and a key");
	for (int i = 0; i < c.n; i++)
		start(&c.person[i], argv + 6);
	set_up(&c, argv[4]);
	run(&c, atoi(argv[2]));
	tell(&c);
	for (int i = 0; i < c.n; i++)
		kill(c.person[i].pid, SIGTERM);
	while (waitpid(-1, NULL, WNOHANG) >= 0)
		listen_to_all(&c, 10000);
	free(c.ms);
	return 0;
}
