#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "base/i18n.h"
#include "store/inner.h"

enum { LOCK_MODE = 0660, TICK_NS = 20000000, LOOK_MS = 1000 };

static int open_lock(struct store *s, struct err *err)
{
	struct str path = { 0 };

	str_addf(&path, "%s.lock", s->path);
	int fd = open(str_text(&path), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, LOCK_MODE);
	int cause = errno;
	struct stat st;

	/* Only its owner can, and needs to, take the umask back */
	if (fd >= 0 && !fstat(fd, &st) && (st.st_mode & 07777) != LOCK_MODE &&
	    !fchmod(fd, LOCK_MODE))
		cause = 0;
	str_release(&path);
	if (fd >= 0) {
		s->lock_fd = fd;
		return 0;
	}
	err_set(err,
		cause == EACCES || cause == EROFS || cause == EPERM ? ERR_NOPERM : ERR_UNAVAILABLE,
		"cannot open the lock file %s.lock: %s", s->path, strerror(cause));
	return err_hint(err, "the folder wants mode 2770 and you in its group");
}

static void do_nothing(int signal)
{
	(void)signal;
}

/* ---- signals that end the program, where it keeps them for later */

static const int ends[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };

struct ends {
	struct sigaction kept[ARRAY_LEN(ends)];
	sigset_t let, mask; /* the blocked ones among them; as it was */
};

/* Breaks the wait, and is blocked and pending again, as who kept it wants it. */
static void put_off(int signal, siginfo_t *info, void *context)
{
	ucontext_t *interrupted = context;

	(void)info;
	raise(signal);
	sigaddset(&interrupted->uc_sigmask, signal);
	alarm(1); /* it may have come a moment before the wait */
}

static void let_ends_through(struct ends *e)
{
	struct sigaction action = { .sa_sigaction = put_off, .sa_flags = SA_SIGINFO };

	sigfillset(&action.sa_mask);
	sigemptyset(&e->let);
	pthread_sigmask(SIG_BLOCK, NULL, &e->mask);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		if (!sigismember(&e->mask, ends[i]))
			continue;
		sigaddset(&e->let, ends[i]);
		sigaction(ends[i], &action, &e->kept[i]);
	}
	pthread_sigmask(SIG_UNBLOCK, &e->let, NULL);
}

static void keep_ends(struct ends *e)
{
	pthread_sigmask(SIG_SETMASK, &e->mask, NULL);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (sigismember(&e->let, ends[i]))
			sigaction(ends[i], &e->kept[i], NULL);
	alarm(0);
}

/* One of them has come and waits. */
static bool is_ending(void)
{
	sigset_t pending;

	sigpending(&pending);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (sigismember(&pending, ends[i]))
			return true;
	return false;
}

/* ---- the wait */

static int64_t clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void ring_in(timer_t timer, int64_t ms)
{
	struct itimerspec tick = { { 0, TICK_NS }, { ms / 1000, ms % 1000 * 1000000L + 1 } };

	timer_settime(timer, 0, &tick, NULL);
}

/* The end of the program waits for nobody, and what nobody sees is not waited for. */
static bool is_broken_off(const struct store *s)
{
	return (s->is_over && s->is_over(s->over_ctx)) || is_ending();
}

enum waited { WAITED_HAS, WAITED_TOO_LONG, WAITED_BROKEN_OFF, WAITED_FAILED };

static enum waited queue_up(struct store *s, timer_t timer)
{
	int64_t until = clock_ms() + s->lock_wait_ms, left;

	while ((left = until - clock_ms()) > 0) {
		if (is_broken_off(s))
			return WAITED_BROKEN_OFF;
		ring_in(timer, s->is_over ? MIN(left, (int64_t)LOOK_MS) : left);
		if (!flock(s->lock_fd, LOCK_EX))
			return WAITED_HAS;
		if (errno != EINTR)
			return WAITED_FAILED;
	}
	return WAITED_TOO_LONG;
}

/* Waits in the kernel's queue, undisturbed: who leaves it and comes back stands at its end, so that
 * even who may give up looks only once a second.  When the time is over a timer breaks the wait,
 * and rings again and again, so that one ring between the look at the clock and flock() cannot be
 * lost. */
static enum waited wait_for_lock(struct store *s)
{
	struct sigaction quiet = { .sa_handler = do_nothing }, kept;
	struct sigevent ring = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
	struct ends e;
	timer_t timer;

	if (timer_create(CLOCK_MONOTONIC, &ring, &timer))
		return WAITED_FAILED;
	sigaction(SIGALRM, &quiet, &kept);
	let_ends_through(&e);
	enum waited waited = queue_up(s, timer);
	keep_ends(&e);
	timer_delete(timer);
	sigaction(SIGALRM, &kept, NULL);
	return waited;
}

static int say_who_holds(struct store *s, struct err *err)
{
	char who[128] = "";
	ssize_t n = pread(s->lock_fd, who, sizeof(who) - 1, 0);

	who[n > 0 ? n : 0] = '\0';
	who[strcspn(who, "\n")] = '\0';
	err_set(err, ERR_UNAVAILABLE, "%s has been writing for more than %d s",
		*who ? who : _("somebody"), s->lock_wait_ms / 1000);
	return err_hint(err, "try again; nothing was changed");
}

static void note_holder(struct store *s, const char *who)
{
	struct str line = { 0 };

	str_addf(&line, "%s (pid %ld)\n", who && *who ? who : "?", (long)getpid());
	/* Only for messages: what can't be written is not missed */
	if (pwrite(s->lock_fd, line.data, line.len, 0) == (ssize_t)line.len &&
	    ftruncate(s->lock_fd, (off_t)line.len))
		str_clear(&line);
	str_release(&line);
}

/* ---- signals while it is held */

static void block(const int *signals, size_t n, sigset_t *before)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < n; i++)
		sigaddset(&set, signals[i]);
	pthread_sigmask(SIG_BLOCK, &set, before);
}

/* Before it is had: a stop between would hold up everybody. */
static void hold_stops(struct store *s)
{
	static const int stops[] = { SIGTSTP, SIGTTOU, SIGTTIN };

	block(stops, ARRAY_LEN(stops), &s->signals);
}

/* Once it is had: until then they end the wait. */
static void hold_ends(void)
{
	static const int waits[] = { SIGHUP, SIGTERM, SIGINT, SIGWINCH };

	block(waits, ARRAY_LEN(waits), NULL);
}

static void let_signals(struct store *s)
{
	pthread_sigmask(SIG_SETMASK, &s->signals, NULL);
}

/* ---- the lock */

static int take_lock(struct store *s, struct err *err)
{
	if (!flock(s->lock_fd, LOCK_EX | LOCK_NB))
		return 0;
	switch (errno == EWOULDBLOCK ? wait_for_lock(s) : WAITED_FAILED) {
	case WAITED_HAS: return 0;
	case WAITED_TOO_LONG: return say_who_holds(s, err);
	case WAITED_BROKEN_OFF:
		return err_set(err, ERR_UNAVAILABLE, "the program ends; nothing was changed");
	default:
		return err_set(err, ERR_UNAVAILABLE, "cannot lock %s.lock: %s", s->path,
			       strerror(errno));
	}
}

int store_lock(struct store *s, const char *who, struct err *err)
{
	if (s->lock_fd < 0 && open_lock(s, err))
		return -1;
	hold_stops(s);
	if (take_lock(s, err)) {
		let_signals(s);
		return -1;
	}
	hold_ends();
	note_holder(s, who);
	return 0;
}

void store_unlock(struct store *s)
{
	flock(s->lock_fd, LOCK_UN);
	let_signals(s);
}
