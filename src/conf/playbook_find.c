#include "conf/playbook_find.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "conf/folder.h"
#include "conf/tree.h"

#ifndef PLAYBOOKDIR
#define PLAYBOOKDIR "/usr/local/share/warroom/playbooks"
#endif

enum { FOLDERS_MAX = 32 };

struct folders {
	struct arena *a;
	const char **folder;
	size_t n;
};

static void add_folder(struct folders *f, const char *path)
{
	if (*path && f->n < FOLDERS_MAX)
		f->folder[f->n++] = path;
}

static void add_listed(struct folders *f, const char *list)
{
	while (list && *list) {
		size_t len = strcspn(list, ":");

		add_folder(f, arena_strndup(f->a, list, len));
		list += len + (list[len] == ':');
	}
}

/* First one first; NULL ends. */
static const char *const *folders(struct arena *a)
{
	struct folders f = { .a = a };
	const char *data = folder_data(a), *program = folder_program(a);

	f.folder = arena_array(a, FOLDERS_MAX + 1, sizeof(*f.folder));
	add_listed(&f, getenv("WARROOM_PLAYBOOKS"));
	if (*data)
		add_folder(&f, arena_printf(a, "%s/playbooks", data));
	if (*program) {
		add_folder(&f, arena_printf(a, "%s/../conf/playbooks", program));
		/* build/<mode>/warroom */
		add_folder(&f, arena_printf(a, "%s/../../conf/playbooks", program));
		add_folder(&f, arena_printf(a, "%s/../share/warroom/playbooks", program));
	}
	add_folder(&f, PLAYBOOKDIR);
	return f.folder;
}

static bool is_path(const char *name)
{
	size_t len = strlen(name);

	return strchr(name, '/') || (len > 4 && !strcmp(name + len - 4, ".cfg"));
}

/* Names of what there is, for a near one. */
static const char *next_entry(void *ctx, int i)
{
	const struct playbook_entry *e = ctx;

	return e[i].name;
}

static int not_found(const char *name, struct err *err)
{
	struct arena a = { 0 };
	struct str near = { 0 };
	size_t n;
	const struct playbook_entry *e = playbook_list(&a, &n);

	err_set(err, ERR_NOINPUT, "no playbook '%s'", name);
	str_nearest(&near, name, next_entry, (void *)(uintptr_t)e);
	if (near.len) {
		err_hint(err, "did you mean %s?", str_text(&near));
	} else if (n) {
		for (size_t i = 0; i < n; i++)
			str_addf(&near, "%s%s", i ? ", " : "", e[i].name);
		err_hint(err, "there are %s", str_text(&near));
	} else {
		err_hint(err, "put playbooks into one of the folders of WARROOM_PLAYBOOKS");
	}
	str_release(&near);
	arena_release(&a);
	return -1;
}

int playbook_find(const char *name, struct arena *a, const char **path, struct err *err)
{
	if (is_path(name)) {
		*path = arena_strdup(a, name);
		if (access(name, F_OK) == 0)
			return 0;
		return err_set(err, ERR_NOINPUT, "no file '%s'", name);
	}
	for (const char *const *f = folders(a); *f; f++) {
		*path = arena_printf(a, "%s/%s.cfg", *f, name);
		if (access(*path, F_OK) == 0)
			return 0;
	}
	*path = arena_strdup(a, name); /* my-plan.txt, in the folder we are in */
	return access(name, F_OK) == 0 ? 0 : not_found(name, err);
}

static struct text2 head_text(const struct tree *root, const char *name)
{
	const struct tree *t = tree_member(root, name);
	const struct tree *en = t ? tree_member(t, "en") : NULL;
	const struct tree *zh = t ? tree_member(t, "zh") : NULL;

	return (struct text2){ en ? en->text : "", zh ? zh->text : "" };
}

/* Title and version alone; whether the rest is right is for playbook_load(). */
static void read_head(struct playbook_entry *e, struct arena *a)
{
	struct problems problems = { 0 };
	struct str text = { 0 };
	struct err err = { 0 };
	const struct tree *root = NULL, *version;

	e->title = e->summary = (struct text2){ "", "" };
	e->trouble = "";
	if (file_read(e->path, PLAYBOOK_SIZE_MAX, &text, &err) == 0) {
		root = tree_parse(a, str_text(&text), text.len, e->path, &problems);
		if (!root)
			problems_to_err(&problems, ERR_DATA, &err);
	}
	if (root) {
		e->title = head_text(root, "title");
		e->summary = head_text(root, "summary");
		version = tree_member(root, "version");
		e->version = version ? (int)version->integer : 0;
	} else {
		e->trouble = arena_strdup(a, err.message);
	}
	problems_release(&problems);
	str_release(&text);
}

struct listing {
	struct arena *a;
	struct playbook_entry *entry;
	size_t n, cap;
	struct map seen;
};

static void list_folder(struct listing *l, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *d;
	int64_t ignored;

	while (dir && (d = readdir(dir))) {
		size_t len = strlen(d->d_name);
		const char *name;

		if (len <= 4 || strcmp(d->d_name + len - 4, ".cfg") != 0 || *d->d_name == '.')
			continue;
		name = arena_strndup(l->a, d->d_name, len - 4);
		if (map_get(&l->seen, name, &ignored))
			continue;
		map_put(&l->seen, name, 0);
		struct playbook_entry *e = ARENA_PUSH(l->a, l->entry, l->n, l->cap);

		e->name = name;
		e->path = arena_printf(l->a, "%s/%s", folder, d->d_name);
		read_head(e, l->a);
	}
	if (dir)
		closedir(dir);
}

static int by_name(const void *a, const void *b)
{
	const struct playbook_entry *x = a, *y = b;

	return strcmp(x->name, y->name);
}

const struct playbook_entry *playbook_list(struct arena *a, size_t *n)
{
	struct listing l = { .a = a };

	for (const char *const *f = folders(a); *f; f++)
		list_folder(&l, *f);
	map_release(&l.seen);
	*n = l.n;
	if (l.n)
		qsort(l.entry, l.n, sizeof(*l.entry), by_name);
	*ARENA_PUSH(a, l.entry, l.n, l.cap) = (struct playbook_entry){ 0 };
	return l.entry;
}
