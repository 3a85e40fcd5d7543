/* What has to happen should the program die with the terminal in its hands.
 *
 * All here may run in a signal handler: constants, write(), tcsetattr(). */
#include "ui/term.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/macros.h"

/* Mouse, focus and paste off, colours and scrolling as usual, cursor on, the other screen, title.
 */
static const char reset[] = "\033[?1006l\033[?1002l\033[?1000l\033[?1004l\033[?2004l"
			    "\033[m\033[r\033[?1l\033>\033[?25h\033[?1049l\033[23;0;0t";

enum { STUCK_S = 900, GRACE_S = 1, ALT_STACK = 65536 };

static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

static struct {
	struct termios before;
	bool has_before;
	volatile sig_atomic_t is_held, caught;
	char stack[ALT_STACK];
} guard;

static void restore(void)
{
	int flags;
	if (!guard.is_held)
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
	int why = guard.caught ? guard.caught : SIGHUP;
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
	guard.caught = 0;
	sigaltstack(&alternate, NULL);
	for (size_t i = 0; i < ARRAY_LEN(crashes); i++)
		handle(crashes[i], crash, (int)(SA_RESETHAND | SA_ONSTACK | SA_NODEFER));
}

void term_guard_hold(bool is_held)
{
	guard.is_held = is_held;
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
		alarm(STUCK_S);
		unblock(SIG_UNBLOCK);
	} else {
		unblock(SIG_BLOCK);
		alarm(0);
	}
}

int term_guard_signal(void)
{
	int sig = guard.caught;
	guard.caught = 0;
	return sig;
}

void term_guard_stop(void)
{
	guard.is_held = 0;
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
