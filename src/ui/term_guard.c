/* What has to happen should the program die with the terminal in its hands.
 *
 * All here may run in a signal handler: constants, write(), dup2(), tcsetattr(). */
#include "ui/term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "base/macros.h"

/* Mouse, focus and paste off, colours and scrolling as usual, cursor on, the other screen, title.
 */
static const char reset[] = "\033[?1006l\033[?1002l\033[?1000l\033[?1004l\033[?2004l"
			    "\033[m\033[r\033[?1l\033>\033[?25h\033[?1049l\033[23;0;0t";

enum { STUCK_S = 900, GRACE_S = 1, ALT_STACK = 65536, CHATTER_MAX = 16384 };

static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

static struct {
	struct termios before;
	bool has_before;
	volatile sig_atomic_t is_held, caught, ending;
	pid_t holder; /* not a child of it */
	_Alignas(max_align_t) char stack[ALT_STACK];
	int stderr_fd; /* the real one, while what libraries say there is kept; else 0 */
} guard;

/* ---- what libraries say to stderr would smear the screen ---- */

static void keep_chatter(void)
{
	int kept;
	if (guard.stderr_fd || !isatty(STDERR_FILENO))
		return;
	kept = memfd_create("stderr", MFD_CLOEXEC);
	guard.stderr_fd = kept < 0 ? 0 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (guard.stderr_fd > 0) {
		dup2(kept, STDERR_FILENO);
		fcntl(STDERR_FILENO, F_SETFL, O_APPEND);
	} else {
		guard.stderr_fd = 0;
	}
	if (kept >= 0)
		close(kept);
}

/* Says it now that the screen is gone; its end, when there is much.  A stuck terminal does not get
 * it. */
static void tell_chatter(void)
{
	char some[1024];
	off_t end, at;
	int real = guard.stderr_fd, flags;
	if (!real)
		return;
	guard.stderr_fd = 0;
	flags = fcntl(real, F_GETFL);
	fcntl(real, F_SETFL, flags | O_NONBLOCK);
	end = lseek(STDERR_FILENO, 0, SEEK_END);
	for (at = end > CHATTER_MAX ? end - CHATTER_MAX : 0; at < end;) {
		ssize_t n = pread(STDERR_FILENO, some, sizeof some, at);
		if (n <= 0 || write(real, some, (size_t)n) < 0)
			break;
		at += n;
	}
	fcntl(real, F_SETFL, flags);
	dup2(real, STDERR_FILENO);
	close(real);
}

/* ---- ends ---- */

static void restore(void)
{
	int flags;
	if (!guard.is_held || getpid() != guard.holder)
		return;
	guard.is_held = 0;
	/* a stuck terminal must not hold up the end */
	flags = fcntl(STDOUT_FILENO, F_GETFL);
	if (flags >= 0)
		fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK);
	if (guard.has_before)
		tcsetattr(STDIN_FILENO, TCSANOW, &guard.before);
	if (write(STDOUT_FILENO, reset, sizeof reset - 1) < 0)
		guard.has_before = false;
	tell_chatter();
	if (flags >= 0)
		fcntl(STDOUT_FILENO, F_SETFL, flags);
}

static void crash(int sig)
{
	restore();
	raise(sig); /* SA_RESETHAND: this time it ends us, with a core */
}

/* Painting goes on for a second; a terminal that takes nothing is left. */
static void leave_soon(int sig)
{
	guard.caught = sig;
	alarm(GRACE_S);
}

static void leave_now(int sig)
{
	(void)sig;
	int why = guard.ending ? guard.ending : guard.caught ? guard.caught : SIGHUP;
	restore();
	_exit(128 + why);
}

static void handle(int sig, void (*handler)(int), int flags)
{
	struct sigaction now, action = { .sa_handler = handler, .sa_flags = flags };
	sigemptyset(&action.sa_mask);
	/* a sanitizer's own handler tells more */
	if (handler == crash && !sigaction(sig, NULL, &now) && now.sa_handler != SIG_DFL)
		return;
	sigaction(sig, &action, NULL);
}

void term_guard_start(void)
{
	stack_t alternate = { .ss_sp = guard.stack, .ss_size = sizeof guard.stack };
	guard.has_before = tcgetattr(STDIN_FILENO, &guard.before) == 0;
	guard.caught = guard.ending = 0;
	sigaltstack(&alternate, NULL);
	for (size_t i = 0; i < ARRAY_LEN(crashes); i++)
		handle(crashes[i], crash, (int)(SA_RESETHAND | SA_ONSTACK | SA_NODEFER));
}

void term_guard_hold(bool is_held)
{
	guard.is_held = is_held;
	guard.holder = getpid();
	if (is_held)
		keep_chatter();
	else
		tell_chatter();
	/* curses has put its own handlers in by now */
	handle(SIGTERM, leave_soon, 0);
	handle(SIGHUP, leave_soon, 0);
	handle(SIGALRM, leave_now, 0);
}

static void unblock(int how)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(how, &set, NULL);
}

void term_guard_paint(bool is_painting)
{
	if (is_painting) {
		alarm(guard.ending ? GRACE_S : STUCK_S);
		unblock(SIG_UNBLOCK);
	} else {
		unblock(SIG_BLOCK);
		alarm(0);
	}
}

void term_send(const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(STDOUT_FILENO, bytes, len);
		/* somebody else with this terminal may have set it so that writes do not wait */
		if (n < 0 && errno == EAGAIN)
			poll(&(struct pollfd){ STDOUT_FILENO, POLLOUT, 0 }, 1, -1);
		else if (n < 0 && errno != EINTR)
			break;
		bytes += MAX(n, 0);
		len -= (size_t)MAX(n, 0);
	}
}

void term_say(const char *text)
{
	term_guard_paint(true);
	term_send(text, strlen(text));
	term_guard_paint(false);
}

void term_guard_suspend(void)
{
	struct sigaction before, normal = { .sa_handler = SIG_DFL };
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigaction(SIGTSTP, &normal, &before);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(SIGTSTP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGTSTP, &before, NULL);
}

int term_guard_signal(void)
{
	int sig = guard.caught;
	guard.caught = 0;
	return sig;
}

void term_guard_end(int sig)
{
	guard.ending = sig;
}

void term_guard_stop(void)
{
	guard.is_held = 0;
	tell_chatter();
	for (size_t i = 0; i < ARRAY_LEN(crashes); i++) {
		struct sigaction now;
		if (!sigaction(crashes[i], NULL, &now) && now.sa_handler == crash)
			handle(crashes[i], SIG_DFL, 0);
	}
	handle(SIGTERM, SIG_DFL, 0);
	handle(SIGHUP, SIG_DFL, 0);
	handle(SIGALRM, SIG_DFL, 0);
	stack_t off = { .ss_flags = SS_DISABLE };
	sigaltstack(&off, NULL);
}
