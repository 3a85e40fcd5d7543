#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "ui/inner.h"

/* SQLite publishes a commit after the write that inotify sees, so one look is too early a third of
 * the time: look again after 0.25 ms, doubling, for a second.  The last two looks, up to four
 * seconds, are for disks whose sync takes as long. */
enum {
	LADDER_FIRST_US = 250,
	LADDER_US = 4000000,
	LOAD_EVERY_US = 33000,
	LOAD_SHARE = 20, /* loads take one part in 20 of the time, however fast news come */
	/* And when news come without end, 12 loads a second after the first dozen: more than an eye
	 * can follow, and 50 terminals on one machine leave it time for their people. */
	NEWS_EVERY_US = 83000,
	NEWS_BURST_US = 12 * NEWS_EVERY_US,
	EMPTY_READS_MAX = 200,
};

static const int signals[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT };

void loop_signals(sigset_t *set)
{
	sigemptyset(set);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaddset(set, signals[i]);
}

int64_t ui_clock_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void ui_end(struct ui *ui, int signal)
{
	ui->is_ending = true;
	if (!ui->signal)
		ui->signal = signal;
	if (signal)
		term_guard_end(signal);
}

/* ---- opening ---- */

/* Also where no signal tells of it: that goes to the first process of the session alone. */
static bool has_no_terminal(void *ctx)
{
	const struct ui *ui = ctx;
	return poll(&(struct pollfd){ ui->term->fd, 0, 0 }, 1, 0) > 0;
}

int loop_open(struct ui *ui, struct err *err)
{
	sigset_t set;
	loop_signals(&set);
	app_set_end(ui->app, has_no_terminal, ui);
	ui->signal_fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	struct err none = { 0 };
	/* watched first, so that nothing falls between; a mere picture waits for nothing */
	if (app_open(ui->app, &none) == 0 && ui->term->fd >= 0)
		watch_open(&ui->watch, live_file(ui->app));
	if (!none.code && live_begin(ui->app, &ui->live, &none) == 0)
		return 0;
	if (ui->setup->wish && none.code == ERR_NOINPUT)
		return 0; /* there is no database yet */
	*err = none;
	return -1;
}

void loop_close(struct ui *ui)
{
	if (ui->signal_fd >= 0)
		close(ui->signal_fd);
	watch_close(&ui->watch);
	app_set_end(ui->app, NULL, NULL);
}

/* ---- what came in ---- */

/* When others' news may be loaded next. */
static int64_t load_at(const struct ui *ui)
{
	int64_t at = ui->loaded_us + MAX((int64_t)LOAD_EVERY_US, ui->load_cost_us * LOAD_SHARE);
	return MAX(at, ui->news_paid_us - NEWS_BURST_US);
}

static void take_signal(struct ui *ui, int sig)
{
	switch (sig) {
	case SIGTSTP: ui->term->ops->suspend(ui->term); break;
	case SIGWINCH: /* there and back between two looks: the terminal has lost what it showed */
	case SIGCONT:
		ui->term->ops->repaint(ui->term);
		view_resize(ui);
		break;
	default: ui_end(ui, sig);
	}
}

static void take_signals(struct ui *ui)
{
	struct signalfd_siginfo info;
	while (read(ui->signal_fd, &info, sizeof info) == (ssize_t)sizeof info)
		take_signal(ui, (int)info.ssi_signo);
}

static void check_file(struct ui *ui)
{
	bool was_lost = ui->is_file_lost;
	ui->is_file_lost = live_is_lost(ui->app);
	ui->wants_paint |= ui->is_file_lost != was_lost;
}

static void take_watch(struct ui *ui)
{
	if (!watch_take(&ui->watch))
		return;
	check_file(ui);
	int64_t now = ui_clock_us();
	ui->ladder_us = MAX(now, load_at(ui)); /* what is seen sooner could not be loaded */
	ui->ladder_step_us = LADDER_FIRST_US;
	ui->ladder_end_us = ui->ladder_us + LADDER_US;
}

static void look(struct ui *ui)
{
	unsigned topics;
	if (ui->app->store && live_look(ui->app, &ui->live, &topics))
		view_set_due(ui, topics, false);
}

static void climb(struct ui *ui, int64_t now)
{
	if (!ui->ladder_us || now < ui->ladder_us)
		return;
	look(ui);
	ui->ladder_us = now >= ui->ladder_end_us ? 0 : now + ui->ladder_step_us;
	ui->ladder_step_us *= 2;
}

static void take_minute(struct ui *ui)
{
	int64_t minute = (int64_t)time(NULL) / 60;
	if (minute == ui->minute)
		return;
	ui->minute = minute;
	live_tick(ui->app);
	look(ui);
	check_file(ui);
	view_set_due(ui, 0, true);
}

static void take_deadlines(struct ui *ui)
{
	int64_t now = ui_clock_us();
	climb(ui, now);
	take_minute(ui);
	if (ui->rotate_us && now >= ui->rotate_us)
		wall_turn(ui, 1);
	if (ui->tick_us && now >= ui->tick_us)
		wall_tick(ui);
	if (ui->age_us && now >= ui->age_us) {
		ui->age_us = 0;
		live_tick(ui->app);
		facts_tick(ui);
		ui->wants_paint = true;
	}
	if (ui->toast_until_us && now >= ui->toast_until_us) {
		ui->toast_until_us = 0;
		ui->wants_paint = true;
	}
	if (!ui->is_away && ui->glow.until_us && now >= ui->glow.until_us) {
		ui->glow.until_us = 0;
		ui->wants_paint = true;
	}
}

static bool is_answered(const struct ui *ui)
{
	return ui->is_ending || (ui->modal && ui->modal->is_done);
}

/* Everything that was typed, before anything is painted. */
static void take_events(struct ui *ui)
{
	struct term_event e;
	bool is_empty = true;
	while (!is_answered(ui)) {
		ui->term->ops->read(ui->term, &e);
		if (e.kind == TERM_NONE)
			break;
		if (is_empty)
			live_tick(ui->app); /* what is done now is done at this second */
		is_empty = false;
		if (e.kind == TERM_SYNC) {
			take_signals(ui); /* a new size came before it */
			look(ui);
			ui->has_news = false; /* at once */
			ui->wants_pong = true;
			continue;
		}
		dispatch_event(ui, &e);
	}
	ui->empty_reads = is_empty ? ui->empty_reads + 1 : 0;
}

/* ---- waiting ---- */

static int64_t earlier(int64_t a, int64_t b)
{
	return b && (!a || b < a) ? b : a;
}

/* News come faster than they may be loaded: until then they wait in the kernel, which folds alike
 * ones, and do not wake us. */
static bool is_deaf(const struct ui *ui, int64_t now)
{
	return ui->ladder_us && now < load_at(ui);
}

static struct timespec time_left(const struct ui *ui)
{
	struct timespec real;
	int64_t now = ui_clock_us(), at;
	clock_gettime(CLOCK_REALTIME, &real);
	at = now + (60 - real.tv_sec % 60) * 1000000 - real.tv_nsec / 1000 + 1000;
	at = earlier(at, ui->ladder_us);
	at = earlier(at, ui->toast_until_us);
	at = earlier(at, ui->is_away ? 0 : ui->glow.until_us);
	at = earlier(at, ui->rotate_us);
	at = earlier(at, ui->rest_us);
	at = earlier(at, ui->tick_us);
	at = earlier(at, ui->age_us);
	at = earlier(at, ui->has_due || is_deaf(ui, now) ? load_at(ui) : 0);
	int64_t left = MAX(at - now, (int64_t)0);
	return (struct timespec){ left / 1000000, (long)(left % 1000000) * 1000 };
}

static void wait_for(struct ui *ui)
{
	struct timespec left = time_left(ui);
	struct pollfd p[] = {
		{ ui->term->fd, POLLIN, 0 },
		{ ui->signal_fd, POLLIN, 0 },
		{ is_deaf(ui, ui_clock_us()) ? -1 : ui->watch.fd, POLLIN, 0 },
	};
	if (ppoll(p, ARRAY_LEN(p), &left, NULL) < 0 && errno != EINTR)
		ui_end(ui, 0);
	if (p[1].revents)
		take_signals(ui);
	if (p[2].revents)
		take_watch(ui);
	if (!(p[0].revents & POLLIN))
		ui->empty_reads = 0;
	if ((p[0].revents & (POLLHUP | POLLERR | POLLNVAL)) || ui->empty_reads > EMPTY_READS_MAX) {
		ui->has_lost_terminal = true;
		ui_end(ui, SIGHUP);
	}
}

void loop_step(struct ui *ui)
{
	int caught;
	take_events(ui);
	if (is_answered(ui))
		return;
	take_deadlines(ui);
	if (ui->has_due && (!ui->has_news || ui_clock_us() >= load_at(ui))) {
		int64_t from = ui_clock_us();
		if (ui->has_news)
			ui->news_paid_us = MAX(ui->news_paid_us, from) + NEWS_EVERY_US;
		view_load_due(ui);
		ui->loaded_us = ui_clock_us();
		ui->load_cost_us = ui->loaded_us - from;
	}
	if (ui->wants_paint)
		view_paint(ui);
	else if (ui->wants_step)
		view_step(ui);
	if (ui->rest_us && (ui->wants_pong || ui_clock_us() >= ui->rest_us))
		view_rest(ui);
	if (ui->wants_pong && !ui->has_due) {
		ui->wants_pong = false;
		ui->term->ops->pong(ui->term);
	}
	if ((caught = term_guard_signal()))
		ui_end(ui, caught);
	else if (ui->term->fd >= 0)
		wait_for(ui);
}
