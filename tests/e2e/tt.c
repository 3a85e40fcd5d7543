#include "e2e/tt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "support/test.h"

enum { SYNC_MS = 20000 };

struct tt {
	VTerm *vt;
	VTermScreen *screen;
	pid_t pid;
	int fd, slave, rows, cols, pongs;
	struct str osc; /* one that has begun: "\033]52;..." */
	struct str copied, title;
	struct termios before;
	long bytes;
	int mouse;
	bool is_alternate, has_cursor, is_over, is_frozen, has_ended;
	int status;
	char line_cells;
	bool keeps_bytes;
	struct str kept;
};

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the terminal's side ---- */

static int on_property(VTermProp p, VTermValue *v, void *ctx)
{
	struct tt *t = ctx;
	if (p == VTERM_PROP_ALTSCREEN)
		t->is_alternate = v->boolean;
	if (p == VTERM_PROP_MOUSE)
		t->mouse = v->number;
	if (p == VTERM_PROP_CURSORVISIBLE)
		t->has_cursor = v->boolean;
	return 1;
}

static void add_base64(struct str *out, const char *text)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0, n = 0;
	for (; *text && *text != '='; text++) {
		const char *at = strchr(digits, *text);
		assert_non_null(at);
		bits = bits << 6 | (unsigned)(at - digits);
		if ((n += 6) >= 8)
			str_add_char(out, (char)(bits >> (n -= 8)));
	}
}

static void take_osc(struct tt *t, const char *text)
{
	if (!strcmp(text, "7777;pong")) {
		t->pongs++;
	} else if (str_starts(text, "52;c;")) {
		str_clear(&t->copied);
		add_base64(&t->copied, text + 5);
	} else if (str_starts(text, "0;") || str_starts(text, "2;")) {
		str_clear(&t->title);
		str_add(&t->title, text + 2);
	}
}

/* Operating system commands are looked for in the stream itself: this libvterm tells of one only
 * in the piece in which it ends, and a read may end anywhere. */
static void find_osc(struct tt *t, const char *bytes, size_t len)
{
	struct str *osc = &t->osc;
	for (size_t i = 0; i < len; i++) {
		bool is_esc = bytes[i] == '\033';
		if (osc->len == 1 && bytes[i] != ']')
			str_clear(osc);
		if (osc->len > 1 && (bytes[i] == '\a' || is_esc)) {
			take_osc(t, str_text(osc) + 2);
			str_clear(osc);
			continue;
		}
		if (osc->len || is_esc)
			str_add_char(osc, bytes[i]);
	}
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

/* While the program does not read, what it says has to be taken, or both wait for ever. */
static bool pump(struct tt *t, int ms);

static void send(const char *bytes, size_t len, void *ctx)
{
	struct tt *t = ctx;
	for (int tries = 0; len && tries < 2000;) {
		ssize_t n = write(t->fd, bytes, len);
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		} else if (n < 0 && errno == EAGAIN) {
			pump(t, 5);
			tries++;
		} else if (n < 0 && errno != EINTR) {
			return;
		}
	}
}

void tt_keep_bytes(struct tt *t)
{
	str_clear(&t->kept);
	t->keeps_bytes = true;
}

const char *tt_kept_bytes(const struct tt *t, size_t *len)
{
	*len = t->kept.len;
	return str_text(&t->kept);
}

/* What the terminal says of itself. */
static void answer(const char *bytes, size_t len, void *ctx)
{
	struct tt *t = ctx;
	char lie[] = "\033[1;2R";
	if (t->line_cells && len == sizeof lie - 1 && !memcmp(bytes, lie, len)) {
		lie[4] = t->line_cells;
		bytes = lie;
	}
	send(bytes, len, t);
}

static bool pump(struct tt *t, int ms)
{
	char bytes[16384];
	struct pollfd p = { t->fd, POLLIN, 0 };
	if (t->is_over || t->is_frozen)
		poll(NULL, 0, ms);
	if (t->is_over || t->is_frozen || poll(&p, 1, ms) <= 0)
		return false;
	ssize_t n = read(t->fd, bytes, sizeof bytes);
	if (n > 0) {
		t->bytes += n;
		if (t->keeps_bytes)
			str_add_bytes(&t->kept, bytes, (size_t)n);
		vterm_input_write(t->vt, bytes, (size_t)n);
		find_osc(t, bytes, (size_t)n);
		return true;
	}
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		t->is_over = true; /* nobody has the other end open any more */
	return false;
}

/* ---- the program's side ---- */

/* What a sanitizer finds would go to a screen that is torn down. */
static void keep_findings(const struct tt_start *s)
{
	struct str options = { 0 };
	const char *given = getenv("ASAN_OPTIONS");
	str_addf(&options, "%s:log_path=%s/findings", given ? given : "", s->home);
	setenv("ASAN_OPTIONS", str_text(&options), 1);
	str_release(&options);
}

static void set_environment(const struct tt_start *s)
{
	static const char *const not_ours[] = { "LINES",    "COLUMNS",   "TMUX",          "STY",
						"NO_COLOR", "COLORTERM", "SSH_CONNECTION" };
	for (size_t i = 0; i < ARRAY_LEN(not_ours); i++)
		unsetenv(not_ours[i]);
	setenv("TERM", s->term ? s->term : "xterm-256color", 1);
	setenv("WARROOM_TEST_SYNC", "1", 1);
	keep_findings(s);
	setenv("HOME", s->home, 1);
	unsetenv("XDG_STATE_HOME");
	unsetenv("XDG_CONFIG_HOME");
	if (s->database)
		setenv("WARROOM_DB", s->database, 1);
}

static void run(const struct tt_start *s)
{
	/* the test's own signal mask would be inherited */
	sigset_t none;
	char *words[16] = { NULL };
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	set_environment(s);
	words[0] = mem_strdup(s->argv && s->argv[0] ? s->argv[0] : getenv("WARROOM"));
	for (int i = 1; s->argv && s->argv[i] && i < 15; i++)
		words[i] = mem_strdup(s->argv[i]);
	execvp(words[0], words);
	_exit(127);
}

struct tt *tt_new(const struct tt_start *s)
{
	struct tt *t = mem_alloc(sizeof *t);
	struct winsize size = { .ws_row = (unsigned short)s->rows,
				.ws_col = (unsigned short)s->cols };
	t->rows = s->rows;
	t->cols = s->cols;
	t->has_cursor = true;
	assert_int_equal(openpty(&t->fd, &t->slave, NULL, NULL, &size), 0);
	assert_int_equal(tcgetattr(t->slave, &t->before), 0);
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
	t->pid = fork();
	assert_true(t->pid >= 0);
	if (t->pid == 0) {
		login_tty(t->slave);
		run(s);
	}
	/* kept open, so that the line discipline can be looked at after the end */
	fcntl(t->slave, F_SETFD, FD_CLOEXEC);
	fcntl(t->fd, F_SETFL, fcntl(t->fd, F_GETFL) | O_NONBLOCK);
	t->vt = vterm_new(t->rows, t->cols);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, answer, t);
	t->line_cells = s->line_cells;
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_reset(t->screen, 1);
	return t;
}

int tt_end(struct tt *t, int ms)
{
	for (int64_t end = now_ms() + ms; !t->has_ended; pump(t, 5)) {
		if (waitpid(t->pid, &t->status, WNOHANG) == t->pid)
			t->has_ended = true;
		else if (now_ms() > end)
			return -1;
	}
	while (pump(t, 0))
		continue;
	return t->status;
}

void tt_free(struct tt *t)
{
	if (!t)
		return;
	if (!t->has_ended) {
		kill(t->pid, SIGKILL);
		waitpid(t->pid, &t->status, 0);
	}
	if (t->fd >= 0)
		close(t->fd);
	if (t->slave >= 0)
		close(t->slave);
	vterm_free(t->vt);
	str_release(&t->osc);
	str_release(&t->copied);
	str_release(&t->title);
	str_release(&t->kept);
	free(t);
}

pid_t tt_pid(const struct tt *t)
{
	return t->pid;
}

/* ---- doing ---- */

bool tt_sync(struct tt *t)
{
	int want = t->pongs + 1;
	send("\033[7777~", 7, t);
	for (int64_t end = now_ms() + SYNC_MS; t->pongs < want && now_ms() < end && !t->is_over;)
		pump(t, 20);
	return t->pongs >= want;
}

bool tt_pump(struct tt *t, int ms)
{
	return pump(t, ms);
}

bool tt_wait(struct tt *t, const char *text, int ms)
{
	for (int64_t end = now_ms() + ms; !tt_find(t, text, NULL, NULL);) {
		if (now_ms() > end || t->is_over)
			return false;
		pump(t, 20);
	}
	return true;
}

void tt_type(struct tt *t, const char *utf8)
{
	send(utf8, strlen(utf8), t);
}

void tt_key(struct tt *t, VTermKey key, VTermModifier mod)
{
	vterm_keyboard_key(t->vt, key, mod);
}

void tt_paste(struct tt *t, const char *bytes)
{
	vterm_keyboard_start_paste(t->vt);
	tt_type(t, bytes);
	vterm_keyboard_end_paste(t->vt);
}

void tt_click(struct tt *t, int row, int col)
{
	vterm_mouse_move(t->vt, row, col, VTERM_MOD_NONE);
	vterm_mouse_button(t->vt, 1, true, VTERM_MOD_NONE);
	vterm_mouse_button(t->vt, 1, false, VTERM_MOD_NONE);
}

void tt_resize(struct tt *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
	ioctl(t->fd, TIOCSWINSZ, &size);
}

void tt_signal(struct tt *t, int sig)
{
	kill(t->pid, sig);
}

/* Fills what the terminal can hold, so that the program's next write waits.  By an opening of its
 * own: the program has the other one, whose writes must go on waiting. */
static void fill(struct tt *t)
{
	static const char nothing[1024];
	char name[64];
	assert_int_equal(ttyname_r(t->slave, name, sizeof name), 0);
	int fd = open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	assert_true(fd >= 0);
	while (write(fd, nothing, sizeof nothing) > 0)
		;
	while (write(fd, nothing, 1) > 0)
		;
	close(fd);
}

void tt_freeze(struct tt *t)
{
	fill(t);
	assert_true(write(t->fd, "\f", 1) == 1); /* all of it to be painted again */
	t->is_frozen = true;
}

void tt_hang_up(struct tt *t)
{
	close(t->slave);
	close(t->fd);
	t->fd = t->slave = -1;
	t->is_over = true;
}

/* ---- looking ---- */

VTermScreenCell tt_cell(struct tt *t, int row, int col)
{
	VTermScreenCell cell = { .width = 1 };
	vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell);
	return cell;
}

/* Text of a row; `column[i]` the column of byte i, when wanted. */
static void add_row(struct tt *t, int row, struct str *out, int *column)
{
	size_t start = out->len;
	for (int col = 0; col < t->cols;) {
		VTermScreenCell cell = tt_cell(t, row, col);
		size_t from = out->len;
		if (!cell.chars[0] || cell.chars[0] == (uint32_t)-1)
			str_add_char(out, ' ');
		for (int i = 0;
		     i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] && cell.chars[0] != (uint32_t)-1;
		     i++) {
			char utf8[4];
			str_add_bytes(out, utf8, utf8_put(cell.chars[i], utf8));
		}
		for (size_t k = from; column && k < out->len; k++)
			column[k - start] = col;
		col += cell.width > 0 ? cell.width : 1;
	}
	while (out->len > start && out->data[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
}

char *tt_screen(struct tt *t)
{
	struct str out = { 0 };
	for (int row = 0; row < t->rows; row++) {
		add_row(t, row, &out, NULL);
		str_add_char(&out, '\n');
	}
	char *text = mem_strdup(str_text(&out));
	str_release(&out);
	return text;
}

char *tt_row(struct tt *t, int row)
{
	struct str line = { 0 };
	add_row(t, row, &line, NULL);
	char *text = mem_strdup(str_text(&line));
	str_release(&line);
	return text;
}

bool tt_find(struct tt *t, const char *text, int *row, int *col)
{
	size_t most = (size_t)t->cols * VTERM_MAX_CHARS_PER_CELL * 4 + 1;
	int *column = mem_alloc(most * sizeof *column);
	bool found = false;
	for (int r = 0; r < t->rows && !found; r++) {
		struct str line = { 0 };
		add_row(t, r, &line, column);
		const char *at = strstr(str_text(&line), text);
		found = at != NULL;
		if (found && row)
			*row = r;
		if (found && col)
			*col = column[at - str_text(&line)];
		str_release(&line);
	}
	free(column);
	return found;
}

bool tt_is_alternate(const struct tt *t)
{
	return t->is_alternate;
}

bool tt_has_cursor(const struct tt *t)
{
	return t->has_cursor;
}

long tt_bytes(const struct tt *t)
{
	return t->bytes;
}

static void count_bytes(const char *bytes, size_t len, void *ctx)
{
	(void)bytes;
	*(size_t *)ctx += len;
}

/* A terminal that was left alone says nothing of pastes and focus. */
static bool is_quiet(struct tt *t)
{
	size_t said = 0;
	vterm_output_set_callback(t->vt, count_bytes, &said);
	vterm_keyboard_start_paste(t->vt);
	vterm_state_focus_in(vterm_obtain_state(t->vt));
	vterm_output_set_callback(t->vt, answer, t);
	return !said && !t->mouse && !t->is_alternate && t->has_cursor;
}

bool tt_is_as_before(struct tt *t)
{
	const struct termios *a = &t->before;
	struct termios b;
	return tcgetattr(t->slave, &b) == 0 && a->c_iflag == b.c_iflag && a->c_oflag == b.c_oflag &&
	       a->c_cflag == b.c_cflag && a->c_lflag == b.c_lflag &&
	       !memcmp(a->c_cc, b.c_cc, sizeof a->c_cc) && is_quiet(t);
}

const char *tt_copied(const struct tt *t)
{
	return str_text(&t->copied);
}

const char *tt_title(const struct tt *t)
{
	return str_text(&t->title);
}
