#include "ui/choice.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "conf/folder.h"
#include "conf/option_ini.h"

static const char *path_of(struct arena *a)
{
	const char *in = folder_state(a);
	return *in ? arena_printf(a, "%s/choices.ini", in) : "";
}

static int take_line(void *ctx, const struct ini_line *line, struct err *err)
{
	struct choices *c = ctx;
	(void)err;
	if (!strcmp(line->name, "theme"))
		snprintf(c->theme, sizeof c->theme, "%s", line->value);
	if (!strcmp(line->name, "language"))
		snprintf(c->language, sizeof c->language, "%s", line->value);
	return 0;
}

void choices_load(struct choices *c)
{
	struct arena a = { 0 };
	struct err ignored = { 0 };
	const char *path = path_of(&a);
	*c = (struct choices){ "", "" };
	if (*path && ini_read_file(path, take_line, c, &ignored) < 0)
		*c = (struct choices){ "", "" };
	arena_release(&a);
}

void choices_save(const struct choices *c)
{
	struct arena a = { 0 };
	struct str text = { 0 };
	struct err ignored = { 0 };
	const char *path = path_of(&a);
	str_add(&text, "# Written by warroom: what was chosen in the screens last.\n");
	if (*c->theme)
		str_addf(&text, "theme = %s\n", c->theme);
	if (*c->language)
		str_addf(&text, "language = %s\n", c->language);
	if (*path && file_make_dirs(folder_state(&a), 0700, &ignored) == 0 &&
	    file_write_whole(path, str_text(&text), text.len, 0600, &ignored) < 0)
		err_clear(&ignored);
	str_release(&text);
	arena_release(&a);
}
