#include "ui/watch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"

enum { TAKE_MAX = 4096 };

static const char log_suffix[] = "-wal";

/* Again for files that are watched already is nothing. */
static void watch_files(struct watch *w)
{
	struct str log = { 0 };
	str_addf(&log, "%s%s", w->file, log_suffix);
	w->file_wd = inotify_add_watch(w->fd, w->file, IN_MODIFY);
	w->log_wd = inotify_add_watch(w->fd, str_text(&log), IN_MODIFY);
	str_release(&log);
}

static void watch_folder(struct watch *w)
{
	const char *slash = strrchr(w->file, '/');
	struct str folder = { 0 };
	str_add_bytes(&folder, w->file, slash ? (size_t)(slash - w->file) + 1 : 0);
	inotify_add_watch(w->fd, folder.len ? str_text(&folder) : ".",
			  IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE);
	str_release(&folder);
}

void watch_open(struct watch *w, const char *file)
{
	*w = (struct watch){ .fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC) };
	if (w->fd < 0)
		return;
	w->file = mem_strdup(file);
	watch_folder(w);
	watch_files(w);
}

void watch_close(struct watch *w)
{
	if (w->fd >= 0)
		close(w->fd);
	free(w->file);
	*w = (struct watch){ .fd = -1 };
}

/* The database or its log, by its name in the folder. */
static bool is_ours(const struct watch *w, const char *name)
{
	const char *slash = strrchr(w->file, '/'), *base = slash ? slash + 1 : w->file;
	size_t len = strlen(base);
	return !strncmp(name, base, len) && (!name[len] || !strcmp(name + len, log_suffix));
}

static bool take(struct watch *w, const struct inotify_event *e)
{
	if (e->mask & IN_Q_OVERFLOW)
		return true;
	if (!e->len)
		return (e->wd == w->file_wd || e->wd == w->log_wd) && e->mask & IN_MODIFY;
	if (!is_ours(w, e->name))
		return false;
	watch_files(w); /* this one may be new */
	return true;
}

bool watch_take(struct watch *w)
{
	_Alignas(struct inotify_event) char room[TAKE_MAX];
	ssize_t n = read(w->fd, room, sizeof room);
	bool is_news = false;
	for (const char *p = room; n > 0 && p < room + n;) {
		const struct inotify_event *e = (const void *)p;
		is_news |= take(w, e);
		p += sizeof *e + e->len;
	}
	return is_news;
}
