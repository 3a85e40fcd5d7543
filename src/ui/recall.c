#include "ui/recall.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "conf/folder.h"

enum { FILE_MAX = 1 << 20, LINE_BYTES_MAX = 2000 };

/* ---- the folder ---- */

const char *state_folder(struct arena *a, const char *kind)
{
	const char *in = folder_state(a);

	return *in ? arena_printf(a, "%s/%s", in, kind) : NULL;
}

/* No fsync: it is there after a crash of the program, not of the machine. */
void state_write(const char *path, const char *bytes, size_t len)
{
	struct arena a = { 0 };
	struct err ignored = { 0 };
	const char *fresh = arena_printf(&a, "%s.%ld", path, (long)getpid());
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (fd >= 0) {
		int rc = file_write_fd(fd, bytes, len, &ignored);

		close(fd);
		if (rc < 0 || rename(fresh, path) < 0)
			unlink(fresh);
	}
	arena_release(&a);
}

/* ---- the lines ---- */

static void push(struct recall *r, const char *line)
{
	for (size_t i = 0; i < r->n; i++) {
		if (strcmp(r->line[i], line) != 0)
			continue;
		memmove(&r->line[i], &r->line[i + 1], (r->n - i - 1) * sizeof *r->line);
		r->n--;
		break;
	}
	if (r->n == RECALL_MAX) {
		memmove(r->line, r->line + 1, (r->n - 1) * sizeof *r->line);
		r->n--;
	}
	r->line[r->n++] = line;
}

static const char *path_of(struct arena *a, const char *name)
{
	const char *in = state_folder(a, "history");

	return in ? arena_printf(a, "%s/%s", in, name) : NULL;
}

void recall_load(struct recall *r, const char *name)
{
	struct str text = { 0 };
	struct err none = { 0 };
	const char *path = path_of(&r->arena, name);

	if (path && file_read(path, FILE_MAX, &text, &none) == 0)
		for (const char *p = str_text(&text); *p;) {
			size_t len = strcspn(p, "\n");

			if (len && len <= LINE_BYTES_MAX)
				push(r, arena_strndup(&r->arena, p, len));
			p += len + (p[len] == '\n');
		}
	str_release(&text);
}

/* Another terminal may have added some meanwhile. */
void recall_add(struct recall *r, const char *name, const char *line)
{
	struct recall now = { 0 };
	struct str text = { 0 };
	struct err none = { 0 };
	const char *path = path_of(&r->arena, name), *in = state_folder(&r->arena, "history");

	if (!path || !*line || *line == ' ' || strlen(line) > LINE_BYTES_MAX || strchr(line, '\n'))
		return;
	recall_load(&now, name);
	push(&now, line);
	for (size_t i = 0; i < now.n; i++)
		str_addf(&text, "%s\n", now.line[i]);
	if (file_make_dirs(in, 0700, &none) == 0)
		state_write(path, str_text(&text), text.len);
	str_release(&text);
	recall_release(&now);
}

void recall_release(struct recall *r)
{
	arena_release(&r->arena);
	*r = (struct recall){ 0 };
}
