#include "ui/path.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"

enum { NAMES_MAX = 2000 };

const char *path_expand(struct arena *a, const char *text)
{
	const char *home = getenv("HOME");

	if (strncmp(text, "~/", 2) != 0 || !home)
		return arena_strdup(a, text);
	return arena_printf(a, "%s%s", home, text + 1);
}

void path_release(struct path_list *l)
{
	arena_release(&l->arena);
	*l = (struct path_list){ 0 };
}

static bool is_folder(struct arena *a, const char *folder, const char *name)
{
	struct stat st;

	return stat(arena_printf(a, "%s%s", folder, name), &st) == 0 && S_ISDIR(st.st_mode);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* `text` up to its last '/', as typed, is what each name begins with. */
static void look(struct path_list *l, const char *text)
{
	const char *slash = strrchr(text, '/');
	size_t len = slash ? (size_t)(slash + 1 - text) : 0;
	const char *typed = arena_strndup(&l->arena, text, len), *begin = text + len;
	const char *folder = path_expand(&l->arena, typed);
	DIR *dir = opendir(*folder ? folder : ".");
	const struct dirent *e;

	while (dir && l->n < NAMES_MAX && (e = readdir(dir))) {
		if (!str_starts(e->d_name, begin) || (*e->d_name == '.' && *begin != '.') ||
		    !strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		*ARENA_PUSH(&l->arena, l->name, l->n, l->cap) = arena_printf(
			&l->arena, "%s%s%s", typed, e->d_name,
			is_folder(&l->arena, folder, e->d_name) ? "/" : "");
	}
	if (dir)
		closedir(dir);
	if (l->n)
		qsort(l->name, l->n, sizeof *l->name, by_name);
}

const char *path_candidate(struct path_list *l, const char *text, int i)
{
	if (!l->text || strcmp(l->text, text) != 0) {
		struct arena old = l->arena; /* `text` may be one of its names */

		*l = (struct path_list){ 0 };
		l->text = arena_strdup(&l->arena, text);
		look(l, l->text);
		arena_release(&old);
	}
	return (size_t)i < l->n ? l->name[i] : NULL;
}
