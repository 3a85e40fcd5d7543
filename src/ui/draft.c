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

void draft_save(const struct form_draft *d, const struct form *f, const struct str *start)
{
	struct arena a = { 0 };
	struct str out = { 0 };
	struct err ignored = { 0 };
	const char *in = state_folder(&a, "drafts");
	for (int i = 0; f->fields[i].name; i++)
		if (!(f->fields[i].flags & FORM_SECRET) && differs(&f->value[i], &start[i]))
			add_field(&out, f->fields[i].name, &f->value[i]);
	if (!out.len)
		draft_drop(d);
	else if (in && d->path && file_make_dirs(in, 0700, &ignored) == 0)
		state_write(d->path, str_text(&out), out.len);
	str_release(&out);
	arena_release(&a);
}

void draft_drop(const struct form_draft *d)
{
	if (d->path)
		unlink(d->path);
}

/* ---- who has it open ---- */

/* One file for all, a byte of it for each name: nothing is left behind that would have to be told
 * from what is in use.  -1: there is none. */
static int open_locks(const char *in)
{
	struct arena a = { 0 };
	struct err ignored = { 0 };
	const char *path = arena_printf(&a, "%s/.lock", in);
	int fd = file_make_dirs(in, 0700, &ignored) < 0
			 ? -1
			 : open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	arena_release(&a);
	return fd;
}

static struct flock lock_of(const char *name)
{
	enum { DIGITS = 7 }; /* fits any off_t; the same for two names is one draft more */
	char hex[HASH_HEX];
	struct hash *h = hash_new();
	hash_text(h, name);
	hash_finish(h, hex);
	hex[DIGITS] = '\0';
	return (struct flock){ .l_type = F_WRLCK,
			       .l_whence = SEEK_SET,
			       .l_start = (off_t)strtol(hex, NULL, 16),
			       .l_len = 1 };
}

/* False: another one has it, or there are no locks here. */
static bool hold(int locks, const char *name)
{
	struct flock l = lock_of(name);
	return fcntl(locks, F_OFD_SETLK, &l) == 0;
}

static void let_go(int locks, const char *name)
{
	struct flock l = lock_of(name);
	l.l_type = F_UNLCK;
	fcntl(locks, F_OFD_SETLK, &l);
}

static bool is_held(int locks, const char *name)
{
	struct flock l = lock_of(name);
	return fcntl(locks, F_OFD_GETLK, &l) == 0 && l.l_type != F_UNLCK;
}

/* ---- those that are there ---- */

struct kept {
	const char *name;
	struct timespec at;
};
struct kept_list {
	const char *in; /* the folder; NULL: there is no home */
	int locks;
	struct kept *row; /* the newest first */
	size_t n;
};

static int newest_first(const void *a, const void *b)
{
	const struct timespec *l = &((const struct kept *)a)->at,
			      *r = &((const struct kept *)b)->at;
	if (l->tv_sec != r->tv_sec)
		return (l->tv_sec < r->tv_sec) - (l->tv_sec > r->tv_sec);
	return (l->tv_nsec < r->tv_nsec) - (l->tv_nsec > r->tv_nsec);
}

static void read_folder(struct kept_list *all, DIR *dir, struct arena *a)
{
	size_t cap = 0;
	struct stat seen;
	for (const struct dirent *e; (e = readdir(dir));)
		if (*e->d_name != '.' &&
		    !fstatat(dirfd(dir), e->d_name, &seen, AT_SYMLINK_NOFOLLOW) &&
		    S_ISREG(seen.st_mode))
			*ARENA_PUSH(a, all->row, all->n, cap) =
				(struct kept){ arena_strdup(a, e->d_name), seen.st_mtim };
	if (all->n)
		qsort(all->row, all->n, sizeof *all->row, newest_first);
}

static struct kept_list list_kept(struct arena *a)
{
	struct kept_list all = { .in = state_folder(a, "drafts"), .locks = -1 };
	DIR *dir = all.in ? opendir(all.in) : NULL;
	if (all.in)
		all.locks = open_locks(all.in);
	if (dir) {
		read_folder(&all, dir, a);
		closedir(dir);
	}
	return all;
}

static const char *path_in(const struct kept_list *all, const char *name, struct arena *a)
{
	return arena_printf(a, "%s/%s", all->in, name);
}

void draft_tidy(void)
{
	struct arena a = { 0 };
	const struct kept_list all = list_kept(&a);
	const time_t oldest = time(NULL) - (time_t)DRAFT_DAYS_MAX * 86400;
	for (size_t i = 0; i < all.n; i++)
		if ((i >= DRAFTS_MAX || all.row[i].at.tv_sec < oldest) &&
		    !is_held(all.locks, all.row[i].name))
			unlink(path_in(&all, all.row[i].name, &a));
	if (all.locks >= 0)
		close(all.locks);
	arena_release(&a);
}

/* ---- one's own ---- */

/* NAME, or NAME-2 and so on, of those who had another one open before them. */
static bool is_of(const char *file, const char *name)
{
	size_t len = strlen(name);
	if (strncmp(file, name, len) != 0)
		return false;
	const char *rest = file + len;
	return !*rest || (*rest == '-' && rest[1] && !rest[1 + strspn(rest + 1, "0123456789")]);
}

/* Another may have come or gone since the folder was read. */
static const char *hold_path(const struct kept_list *all, const char *name, bool is_new,
			     struct arena *a)
{
	const char *path = path_in(all, name, a);
	if (!hold(all->locks, name))
		return NULL;
	if ((access(path, F_OK) != 0) == is_new)
		return path;
	let_go(all->locks, name);
	return NULL;
}

struct form_draft draft_open(const char *name, struct arena *a)
{
	const struct kept_list all = list_kept(a);
	struct form_draft d = { .lock = all.locks };
	for (size_t i = 0; i < all.n && !d.path; i++)
		if (is_of(all.row[i].name, name))
			d.path = hold_path(&all, all.row[i].name, false, a);
	for (int i = 1; i <= DRAFTS_MAX && all.in && !d.path; i++)
		d.path = hold_path(&all, i == 1 ? name : arena_printf(a, "%s-%d", name, i), true,
				   a);
	if (!d.path && all.in)
		d.path = path_in(&all, name, a);
	return d;
}

void draft_close(struct form_draft *d)
{
	if (d->lock >= 0)
		close(d->lock);
	d->lock = -1;
	d->path = NULL;
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

bool draft_load(const struct form_draft *d, struct form *f)
{
	struct str in = { 0 };
	struct err ignored = { 0 };
	bool found = d->path && file_read(d->path, DRAFT_BYTES_MAX, &in, &ignored) == 0 && in.len;
	const char *p = str_text(&in), *end = p + in.len;
	while (found && p < end && take_field(f, &p, end))
		continue;
	str_release(&in);
	return found;
}
