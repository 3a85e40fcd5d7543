#include "e2e/room.h"

#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"

/* Far beyond what anything takes, also with sanitizers on a busy machine. */
enum { PATIENCE_MS = 20000 };

/* ---- the database ---- */

static const char *demo_file(void)
{
	return test_path("demo.db");
}

int room_make_demo(void **state)
{
	char line[1024];
	(void)state;
	setenv("WARROOM_NOW", ROOM_NOW, 1);
	setenv("WARROOM_CAMPAIGN", "618", 1);
	snprintf(line, sizeof line, "\"$WARROOM\" demo --keep '%s' </dev/null >/dev/null",
		 demo_file());
	return system(line);
}

static void copy_file(const char *from, const char *to)
{
	struct stat seen;
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0660);
	assert_true(in >= 0 && out >= 0 && fstat(in, &seen) == 0);
	for (off_t left = seen.st_size; left > 0;) {
		ssize_t n = sendfile(out, in, NULL, (size_t)left);
		assert_true(n > 0);
		left -= n;
	}
	close(in);
	close(out);
}

/* A folder of its own: what the screens watch is quiet. */
int room_set_up(void **state)
{
	struct room *r = mem_alloc(sizeof *r);
	char folder[200];
	snprintf(folder, sizeof folder, "%s", test_path("room-XXXXXX"));
	assert_non_null(mkdtemp(folder));
	snprintf(r->file, sizeof r->file, "%s/war.db", folder);
	snprintf(r->home, sizeof r->home, "%s-home", folder);
	assert_int_equal(mkdir(r->home, 0700), 0);
	copy_file(demo_file(), r->file);
	setenv("WARROOM_CAMPAIGN", "618", 1);
	*state = r;
	return 0;
}

/* What sanitizers have found in the program; how many files of it. */
static int tell_findings(const struct room *r)
{
	glob_t found;
	char pattern[sizeof r->home + 16];
	snprintf(pattern, sizeof pattern, "%s/findings.*", r->home);
	int n = glob(pattern, 0, NULL, &found) == 0 ? (int)found.gl_pathc : 0;
	for (int i = 0; i < n; i++) {
		char *text = test_read_file(found.gl_pathv[i]);
		fputs(text, stdout);
		free(text);
	}
	fflush(stdout);
	if (n)
		globfree(&found);
	return n;
}

int room_take_down(void **state)
{
	struct room *r = *state;
	bool is_bad = !r->is_crash_wanted && tell_findings(r);
	static const char *const parts[] = { "", "-wal", "-shm", ".lock" };
	char name[sizeof r->file + 8];
	tt_free(r->t);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		snprintf(name, sizeof name, "%s%s", r->file, parts[i]);
		unlink(name);
	}
	*strrchr(r->file, '/') = '\0';
	rmdir(r->file);
	free(r);
	return is_bad ? -1 : 0;
}

void room_empty(struct room *r)
{
	unsetenv("WARROOM_CAMPAIGN");
	unlink(r->file);
}

/* ---- the person ---- */

void room_write_settings(struct room *r, const char *name, const char *text)
{
	static const char *const folders[] = { ".config", ".config/warroom",
					       ".config/warroom/themes" };
	char path[512];
	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		snprintf(path, sizeof path, "%s/%s", r->home, folders[i]);
		mkdir(path, 0700);
	}
	snprintf(path, sizeof path, "%s/.config/warroom/%s", r->home, name);
	test_write_file(path, text);
}

/* ---- the terminal ---- */

void room_fail(struct room *r, const char *what, const char *text)
{
	char *seen = tt_screen(r->t);
	fputs(seen, stdout); /* print_message() cuts it */
	fflush(stdout);
	free(seen);
	fail_msg("%s: %s", what, text);
}

void room_begin(struct room *r, struct tt_start start)
{
	const char *const none[] = { NULL, NULL };
	if (!start.argv)
		start.argv = none;
	start.database = r->file;
	start.home = r->home;
	tt_free(r->t);
	r->t = tt_new(&start);
}

static void sync_or_fail(struct room *r)
{
	if (!tt_sync(r->t))
		room_fail(r, "no answer", "");
}

void room_enter_with(struct room *r, struct tt_start start)
{
	room_begin(r, start);
	sync_or_fail(r);
}

void room_enter(struct room *r, int rows, int cols)
{
	room_enter_with(r, (struct tt_start){ .rows = rows, .cols = cols });
}

void room_expect(struct room *r, const char *text)
{
	sync_or_fail(r);
	if (!tt_find(r->t, text, NULL, NULL))
		room_fail(r, "not on the screen", text);
}

/* Without blanks, ends of rows, and what is beside a box. */
static char *joined(const char *text)
{
	static const char side[] = "│";
	struct str out = { 0 };
	bool is_beside = false;
	for (; *text; text++) {
		if (*text == '\n' || *text == ' ') {
			is_beside &= *text == ' ';
		} else if (str_starts(text, side)) {
			is_beside = !strstr(text + 1, side) ||
				    strcspn(text, "\n") < (size_t)(strstr(text + 1, side) - text);
			text += strlen(side) - 1;
		} else if (!is_beside) {
			str_add_char(&out, *text);
		}
	}
	char *all = mem_strdup(str_text(&out));
	str_release(&out);
	return all;
}

void room_expect_broken(struct room *r, const char *text)
{
	sync_or_fail(r);
	char *screen = tt_screen(r->t), *seen = joined(screen), *wanted = joined(text);
	bool is_there = strstr(seen, wanted);
	free(screen);
	free(seen);
	free(wanted);
	if (!is_there)
		room_fail(r, "not on the screen", text);
}

void room_expect_gone(struct room *r, const char *text)
{
	sync_or_fail(r);
	if (tt_find(r->t, text, NULL, NULL))
		room_fail(r, "still on the screen", text);
}

void room_await(struct room *r, const char *text)
{
	if (!tt_wait(r->t, text, PATIENCE_MS))
		room_fail(r, "did not come", text);
}

int room_row(struct room *r, const char *text)
{
	int row = -1;
	sync_or_fail(r);
	if (!tt_find(r->t, text, &row, NULL))
		room_fail(r, "not on the screen", text);
	return row;
}

/* ---- keys ---- */

static const struct {
	const char *name;
	VTermKey key;
} special[] = {
	{ "Enter", VTERM_KEY_ENTER },
	{ "Tab", VTERM_KEY_TAB },
	{ "Backspace", VTERM_KEY_BACKSPACE },
	{ "Esc", VTERM_KEY_ESCAPE },
	{ "Up", VTERM_KEY_UP },
	{ "Down", VTERM_KEY_DOWN },
	{ "Left", VTERM_KEY_LEFT },
	{ "Right", VTERM_KEY_RIGHT },
	{ "Home", VTERM_KEY_HOME },
	{ "End", VTERM_KEY_END },
	{ "PgUp", VTERM_KEY_PAGEUP },
	{ "PgDn", VTERM_KEY_PAGEDOWN },
	{ "Del", VTERM_KEY_DEL },
	{ "F1", VTERM_KEY_FUNCTION(1) },
	{ "F5", VTERM_KEY_FUNCTION(5) },
	{ "F8", VTERM_KEY_FUNCTION(8) },
	{ "F9", VTERM_KEY_FUNCTION(9) },
	{ "F8", VTERM_KEY_FUNCTION(8) },
	{ "F9", VTERM_KEY_FUNCTION(9) },
};

static bool press_special(struct room *r, const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(special); i++) {
		if (strcmp(special[i].name, name) != 0)
			continue;
		tt_key(r->t, special[i].key, VTERM_MOD_NONE);
		/* what follows at once would make Alt of it */
		if (special[i].key == VTERM_KEY_ESCAPE)
			sync_or_fail(r);
		return true;
	}
	return false;
}

static bool cursor_is_at(struct room *r, const char *text)
{
	char *row = tt_row(r->t, room_row(r, text));
	const char *cursor = strstr(row, "›"), *words = strstr(row, text);
	ptrdiff_t before = cursor && words ? words - cursor : 0;
	free(row);
	return before > 0;
}

static void go_to(struct room *r, const char *text)
{
	enum { ROWS_MAX = 60 };
	for (int i = 0; i < ROWS_MAX; i++) {
		if (cursor_is_at(r, text))
			return;
		tt_type(r->t, "j");
	}
	room_fail(r, "the cursor does not get there", text);
}

static void press_named(struct room *r, const char *name)
{
	if (press_special(r, name))
		return;
	if (str_starts(name, "to "))
		go_to(r, name + 3);
	else if (str_starts(name, "Ctrl-") && name[5] && !name[6])
		tt_type(r->t, (char[]){ (char)(name[5] & 0x1f), '\0' });
	else if (!strcmp(name, "Shift-Tab"))
		tt_key(r->t, VTERM_KEY_TAB, VTERM_MOD_SHIFT);
	else if (!strcmp(name, "Space"))
		tt_type(r->t, " ");
	else if (!strcmp(name, "lt"))
		tt_type(r->t, "<");
	else
		fail_msg("there is no key <%s>", name);
}

void room_press(struct room *r, const char *keys)
{
	char text[256];
	for (const char *p = keys; *p;) {
		const char *end = *p == '<' ? strchr(p, '>') : NULL;
		size_t len = end ? (size_t)(end - p) - 1 : strcspn(p + 1, "<") + 1;
		assert_true(len < sizeof text);
		memcpy(text, end ? p + 1 : p, len);
		text[len] = '\0';
		if (end)
			press_named(r, text);
		else
			tt_type(r->t, text);
		p = end ? end + 1 : p + len;
	}
}

/* ---- the shell beside it ---- */

char *room_run(struct room *r, const char *line, int code)
{
	struct str command = { 0 }, said = { 0 };
	char piece[4096];
	size_t n;
	str_addf(&command, "\"$WARROOM\" -f '%s' %s 2>&1 </dev/null", r->file, line);
	FILE *out = popen(str_text(&command), "re");
	assert_non_null(out);
	while ((n = fread(piece, 1, sizeof piece, out)))
		str_add_bytes(&said, piece, n);
	int status = pclose(out);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != code)
		fail_msg("warroom %s: status %x:\n%s", line, (unsigned)status, str_text(&said));
	char *text = mem_strdup(str_text(&said));
	str_release(&command);
	str_release(&said);
	return text;
}

void room_expect_untold(struct room *r, const char *line, const char *text)
{
	if (r->t)
		sync_or_fail(r);
	char *said = room_run(r, line, 0);
	if (strstr(said, text))
		fail_msg("warroom %s has '%s':\n%s", line, text, said);
	free(said);
}

void room_do(struct room *r, const char *line)
{
	free(room_run(r, line, 0));
}

void room_expect_told(struct room *r, const char *line, const char *text)
{
	if (r->t)
		sync_or_fail(r);
	char *said = room_run(r, line, 0);
	if (!strstr(said, text))
		fail_msg("warroom %s lacks '%s':\n%s", line, text, said);
	free(said);
}

/* ---- out again ---- */

int room_ms(int ms)
{
	const char *mode = getenv("TEST_MODE");
	return mode && !strcmp(mode, "release") ? ms : ms * 10;
}

void room_expect_handed_back(struct room *r, int code)
{
	int status = tt_end(r->t, PATIENCE_MS);
	if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status) != code)
		fail_msg("it ended with status %x, not with exit code %d", (unsigned)status, code);
	assert_true(tt_is_as_before(r->t));
	tt_free(r->t);
	r->t = NULL;
}

void room_leave(struct room *r)
{
	tt_type(r->t, "Q");
	room_expect_handed_back(r, 0);
}
