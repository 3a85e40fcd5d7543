#include "ui/draft.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "ui/recall.h"

enum { DRAFT_BYTES_MAX = 4 << 20 };

static const char *path_of(const char *name, struct arena *a)
{
	const char *in = state_folder(a, "drafts");
	return in ? arena_printf(a, "%s/%s", in, name) : NULL;
}

const char *draft_name(struct app *app, const struct form *f, struct arena *a)
{
	char hex[HASH_HEX], full[PATH_MAX];
	struct err none = { 0 };
	struct hash *h = hash_new();
	const char *file = app_file(app, &none), *who = app_login(app, &none);
	hash_text(h, file && realpath(file, full) ? full : "");
	hash_text(h, who ? who : "");
	hash_finish(h, hex);
	return arena_printf(a, "%s@%s.%.8s", f->name, app->has_campaign ? app->campaign.code : "",
			    hex);
}

/* name, bytes, the bytes, newline */
static void add_field(struct str *out, const char *name, const struct str *value)
{
	str_addf(out, "%s %zu ", name, value->len);
	str_add_bytes(out, str_text(value), value->len);
	str_add_char(out, '\n');
}

static bool differs(const struct str *a, const struct str *b)
{
	return a->len != b->len || memcmp(str_text(a), str_text(b), a->len) != 0;
}

void draft_save(const char *name, const struct form *f, const struct str *start)
{
	struct arena a = { 0 };
	struct str out = { 0 };
	struct err ignored = { 0 };
	const char *in = state_folder(&a, "drafts"), *path = path_of(name, &a);
	for (int i = 0; f->fields[i].name; i++)
		if (!(f->fields[i].flags & FORM_SECRET) && differs(&f->value[i], &start[i]))
			add_field(&out, f->fields[i].name, &f->value[i]);
	if (path && !out.len)
		unlink(path);
	else if (path && file_make_dirs(in, 0700, &ignored) == 0)
		state_write(path, str_text(&out), out.len);
	str_release(&out);
	arena_release(&a);
}

void draft_drop(const char *name)
{
	struct arena a = { 0 };
	const char *path = path_of(name, &a);
	if (path)
		unlink(path);
	arena_release(&a);
}

/* ---- old ones ---- */

struct kept {
	const char *name;
	time_t at;
};

static int newest_first(const void *a, const void *b)
{
	const struct kept *left = a, *right = b;
	return (left->at < right->at) - (left->at > right->at);
}

static struct kept *list_kept(DIR *dir, struct arena *a, size_t *n)
{
	struct kept *row = NULL;
	size_t cap = 0;
	struct stat seen;
	*n = 0;
	for (const struct dirent *e; (e = readdir(dir));)
		if (!fstatat(dirfd(dir), e->d_name, &seen, AT_SYMLINK_NOFOLLOW) &&
		    S_ISREG(seen.st_mode))
			*ARENA_PUSH(a, row, *n, cap) = (struct kept){ arena_strdup(a, e->d_name),
								      seen.st_mtime };
	return row;
}

void draft_tidy(void)
{
	struct arena a = { 0 };
	const char *in = state_folder(&a, "drafts");
	DIR *dir = in ? opendir(in) : NULL;
	size_t n = 0;
	struct kept *row = dir ? list_kept(dir, &a, &n) : NULL;
	const time_t oldest = time(NULL) - (time_t)DRAFT_DAYS_MAX * 86400;
	if (n)
		qsort(row, n, sizeof *row, newest_first);
	for (size_t i = 0; i < n; i++)
		if (i >= DRAFTS_MAX || row[i].at < oldest)
			unlinkat(dirfd(dir), row[i].name, 0);
	if (dir)
		closedir(dir);
	arena_release(&a);
}

/* ---- the way back ---- */

static bool take_field(struct form *f, const char **p, const char *end)
{
	const char *name = *p, *blank = memchr(name, ' ', (size_t)(end - name));
	size_t bytes = 0, len = blank ? (size_t)(blank - name) : 0;
	const char *at = blank ? blank + 1 : end;
	for (; at < end && *at >= '0' && *at <= '9'; at++)
		bytes = bytes * 10 + (size_t)(*at - '0');
	if (at >= end || *at++ != ' ' || bytes >= (size_t)(end - at))
		return false;
	for (int i = 0; f->fields[i].name; i++) {
		if (strlen(f->fields[i].name) == len && !memcmp(f->fields[i].name, name, len)) {
			str_clear(&f->value[i]);
			str_add_bytes(&f->value[i], at, bytes);
		}
	}
	*p = at + bytes + 1;
	return true;
}

bool draft_load(const char *name, struct form *f)
{
	struct arena a = { 0 };
	struct str in = { 0 };
	struct err ignored = { 0 };
	const char *path = path_of(name, &a);
	bool found = path && file_read(path, DRAFT_BYTES_MAX, &in, &ignored) == 0 && in.len;
	const char *p = str_text(&in), *end = p + in.len;
	while (found && p < end && take_field(f, &p, end))
		continue;
	str_release(&in);
	arena_release(&a);
	return found;
}
