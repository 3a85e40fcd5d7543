#include "ui/theme.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/macros.h"
#include "base/number.h"
#include "base/str.h"
#include "conf/folder.h"
#include "conf/option_ini.h"

#define THEME_DEFAULT "dark"

/* Where a theme may come from, in this order. */
enum origin { PLACE_USER, PLACE_SYSTEM, PLACE_SHIPPED, PLACE_COUNT };

static const struct {
	const char *section;
	int colors;
} depths[DEPTH_COUNT] = {
	[DEPTH_MONO] = { "mono", 0 },
	[DEPTH_8] = { "8", 8 },
	[DEPTH_16] = { "16", 16 },
	[DEPTH_256] = { "256", 256 },
};

static const char *const color_names[] = { "black", "red",     "green", "yellow",
					   "blue",  "magenta", "cyan",  "white" };

static const struct {
	const char *name;
	uint8_t attr;
} attributes[] = {
	{ "bold", LOOK_BOLD },
	{ "dim", LOOK_DIM },
	{ "underline", LOOK_UNDERLINE },
	{ "reverse", LOOK_REVERSE },
};

/* A file that is read. */
struct loading {
	struct theme *theme;
	struct arena *arena;
	const char *name;
	enum origin place;
	const struct loading *above; /* what is based on it; NULL: the theme itself */
	bool has_base;               /* has been read, or none is wanted */
};

/* ---- one line ---- */

/* The nearest colour of the 6 x 6 x 6 cube of 256 colours. */
static int nearest(unsigned rgb)
{
	static const int step[] = { 0, 95, 135, 175, 215, 255 };
	int at = 16;
	for (int shift = 16, weight = 36; shift >= 0; shift -= 8, weight /= 6) {
		int want = (int)(rgb >> shift & 255), best = 0;
		for (int i = 1; i < (int)ARRAY_LEN(step); i++)
			if (abs(step[i] - want) < abs(step[best] - want))
				best = i;
		at += weight * best;
	}
	return at;
}

static bool parse_rgb(const char *word, int16_t *out)
{
	char *end;
	if (*word != '#' || strlen(word) != 7 || strspn(word + 1, "0123456789abcdefABCDEF") != 6)
		return false;
	*out = (int16_t)nearest((unsigned)strtoul(word + 1, &end, 16));
	return true;
}

static bool parse_color(const char *word, int colors, int16_t *out)
{
	static const char bright[] = "bright-";
	int64_t number;
	struct err ignored = { 0 };
	bool is_bright = str_starts(word, bright);
	const char *plain = is_bright ? word + sizeof bright - 1 : word;
	if (!strcmp(word, "default")) {
		*out = LOOK_DEFAULT;
		return true;
	}
	for (int i = 0; i < (int)ARRAY_LEN(color_names); i++) {
		if (!strcmp(color_names[i], plain) && colors >= (is_bright ? 16 : 8)) {
			*out = (int16_t)(is_bright ? i + 8 : i);
			return true;
		}
	}
	if (colors && number_parse_int(word, 0, colors - 1, &number, &ignored) == 0) {
		*out = (int16_t)number;
		return true;
	}
	return colors == 256 && parse_rgb(word, out);
}

static bool parse_attribute(const char *word, uint8_t *attr)
{
	for (size_t i = 0; i < ARRAY_LEN(attributes); i++) {
		if (strcmp(attributes[i].name, word) != 0)
			continue;
		*attr |= attributes[i].attr;
		return true;
	}
	return false;
}

static int no_look(const char *word, int colors, struct err *err)
{
	err_set(err, ERR_CONFIG, "not a colour or an attribute here: '%s'", word);
	if (!colors)
		return err_hint(err, "there are bold, dim, underline and reverse");
	return err_hint(err,
			"as in 'yellow on blue bold': default, black, red, green, yellow, "
			"blue, magenta, cyan, white, a number up to %d%s; bold, dim, "
			"underline, reverse",
			colors - 1, colors == 256 ? ", #rrggbb" : "");
}

/* "[COLOUR] [on COLOUR] [ATTRIBUTE]..." */
static int parse_look(char *value, int colors, struct look *out, struct err *err)
{
	struct look look = { LOOK_DEFAULT, LOOK_DEFAULT, 0, true };
	int16_t *color = &look.fg;
	char *save = NULL;
	for (char *word = strtok_r(value, " \t", &save); word;
	     word = strtok_r(NULL, " \t", &save)) {
		if (color != &look.bg && colors && !strcmp(word, "on")) {
			color = &look.bg;
			continue;
		}
		if (color && parse_color(word, colors, color))
			color = NULL;
		else if (color == &look.bg || !parse_attribute(word, &look.attr))
			return no_look(word, colors, err);
		else
			color = NULL;
	}
	*out = look;
	return color == &look.bg ? no_look("on", colors, err) : 0;
}

static const char *nth_tone(void *ctx, int i)
{
	(void)ctx;
	return i < TONE_COUNT ? tone_name((enum tone)i) : NULL;
}

static int find_tone(const char *name, struct err *err)
{
	struct str near = { 0 };
	for (int i = 0; i < TONE_COUNT; i++)
		if (!strcmp(tone_name((enum tone)i), name))
			return i;
	err_set(err, ERR_CONFIG, "nothing here looks like '%s'", name);
	str_nearest(&near, name, nth_tone, NULL);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	str_release(&near);
	return -1;
}

static int find_depth(const char *section, struct err *err)
{
	for (int i = 0; i < DEPTH_COUNT; i++)
		if (!strcmp(depths[i].section, section))
			return i;
	err_set(err, ERR_CONFIG, "no section [%s] in a theme", section);
	return err_hint(err, "there are [256], [16], [8] and [mono]");
}

static int load_base(struct loading *l, const char *name, struct err *err);

/* Whatever a file of the user's leaves out is as in the default theme. */
static int want_base(struct loading *l, struct err *err)
{
	if (l->has_base || l->place == PLACE_SHIPPED)
		return 0;
	return load_base(l, THEME_DEFAULT, err);
}

static int take_line(void *ctx, const struct ini_line *line, struct err *err)
{
	struct loading *l = ctx;
	if (!*line->section && !strcmp(line->name, "base"))
		return load_base(l, line->value, err);
	int depth = find_depth(line->section, err);
	int tone = depth < 0 ? -1 : find_tone(line->name, err);
	if (tone < 0 || want_base(l, err) < 0)
		return -1;
	l->has_base = true;
	size_t size = strlen(line->value) + 1;
	char *words = memcpy(arena_alloc(l->arena, size), line->value, size);
	return parse_look(words, depths[depth].colors, &l->theme->look[depth][tone], err);
}

/* ---- files ---- */

static const char *folder_of(struct arena *a, enum origin place)
{
	const char *in = place == PLACE_USER ? folder_config(a) : folder_system(a);
	return *in ? arena_printf(a, "%s/themes", in) : "";
}

static const char *path_of(struct arena *a, const char *name, enum origin place)
{
	const char *in = folder_of(a, place);
	return *in ? arena_printf(a, "%s/%s.ini", in, name) : "";
}

/* A name that stays within the folder. */
static bool is_name(const char *name)
{
	return *name && *name != '.' && !strchr(name, '/') && strlen(name) < THEME_NAME_MAX;
}

static int read_shipped(struct loading *l, struct err *err)
{
	for (const struct shipped *s = shipped_themes; s->name; s++) {
		if (strcmp(s->name, l->name) != 0)
			continue;
		const struct ini_text text = { (const char *)s->text, s->len, s->name };
		return ini_read_text(&text, take_line, l, err);
	}
	return 1;
}

/* 0: read; 1: not there; -1. */
static int read_at(struct loading *l, struct err *err)
{
	if (l->place == PLACE_SHIPPED)
		return read_shipped(l, err);
	const char *path = path_of(l->arena, l->name, l->place);
	if (!*path || access(path, F_OK) != 0)
		return 1;
	if (ini_read_file(path, take_line, l, err) < 0)
		return -1;
	return want_base(l, err);
}

static int no_theme(struct arena *a, const char *name, struct err *err)
{
	const char **names;
	size_t n = theme_list(a, &names);
	struct str all = { 0 };
	for (size_t i = 0; i < n; i++)
		str_addf(&all, "%s%s", i ? ", " : "", names[i]);
	err_set(err, ERR_CONFIG, "no theme '%s'", name);
	err_hint(err, "there are %s", str_text(&all));
	str_release(&all);
	return -1;
}

/* Is it being read already, by what is based on it? */
static bool is_circle(const struct loading *l)
{
	for (const struct loading *up = l->above; up; up = up->above)
		if (up->place == l->place && !strcmp(up->name, l->name))
			return true;
	return false;
}

/* Reads a theme from its first place on. */
static int read_theme(struct loading *l, struct err *err)
{
	int rc = is_name(l->name) ? 1 : no_theme(l->arena, l->name, err);
	for (; rc > 0 && l->place < PLACE_COUNT; l->place++) {
		if (is_circle(l))
			return err_set(err, ERR_CONFIG,
				       "themes are based on each other in a circle");
		rc = read_at(l, err);
	}
	return rc > 0 ? no_theme(l->arena, l->name, err) : rc;
}

/* A theme that is based on its own name means the one that it hides. */
static int load_base(struct loading *l, const char *name, struct err *err)
{
	struct loading base = { .theme = l->theme,
				.arena = l->arena,
				.name = name,
				.place = strcmp(name, l->name) ? PLACE_USER : l->place + 1,
				.above = l };
	if (l->has_base)
		return err_set(err, ERR_CONFIG, "base stands once, before all else");
	base.name = arena_strdup(l->arena, name);
	if (read_theme(&base, err) < 0)
		return -1;
	l->has_base = true;
	return 0;
}

/* What is not said for a depth is as with fewer colours. */
static void fill(struct theme *t)
{
	for (int tone = 0; tone < TONE_COUNT; tone++) {
		struct look *mono = &t->look[DEPTH_MONO][tone];
		if (!mono->is_given)
			*mono = (struct look){ LOOK_DEFAULT, LOOK_DEFAULT, 0, false };
		for (int d = DEPTH_8; d < DEPTH_COUNT; d++)
			if (!t->look[d][tone].is_given)
				t->look[d][tone] = t->look[d - 1][tone];
	}
}

static int load(struct theme *t, const char *name, enum origin place, struct err *err)
{
	struct arena work = { 0 };
	struct loading l = { .theme = t, .arena = &work, .name = name, .place = place };
	memset(t, 0, sizeof *t);
	int rc = read_theme(&l, err);
	arena_release(&work);
	snprintf(t->name, sizeof t->name, "%s", name);
	fill(t);
	return rc;
}

int theme_load(struct theme *t, const char *name, struct err *err)
{
	struct err ignored = { 0 };
	if (load(t, name, PLACE_USER, err) == 0)
		return 0;
	if (load(t, THEME_DEFAULT, PLACE_SHIPPED, &ignored) < 0)
		bug(ignored.message);
	return -1;
}

struct look theme_look(const struct theme *t, enum tone tone, int colors)
{
	int depth = DEPTH_COUNT - 1;
	while (depth > DEPTH_MONO && depths[depth].colors > colors)
		depth--;
	return t->look[depth][tone];
}

/* ---- which there are ---- */

struct names {
	struct arena *arena;
	const char **name;
	size_t n, cap;
};

static void add_name(struct names *to, const char *name, size_t len)
{
	const char *copy = arena_strndup(to->arena, name, len);
	for (size_t i = 0; i < to->n; i++)
		if (!strcmp(to->name[i], copy))
			return;
	if (is_name(copy))
		*ARENA_PUSH(to->arena, to->name, to->n, to->cap) = copy;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_folder(struct names *to, const char *path)
{
	static const char ending[] = ".ini";
	DIR *d = *path ? opendir(path) : NULL;
	size_t before = to->n;
	for (struct dirent *e; d && (e = readdir(d));) {
		size_t len = strlen(e->d_name), tail = sizeof ending - 1;
		if (len > tail && !strcmp(e->d_name + len - tail, ending))
			add_name(to, e->d_name, len - tail);
	}
	if (d)
		closedir(d);
	if (to->n > before)
		qsort(to->name + before, to->n - before, sizeof *to->name, by_name);
}

size_t theme_list(struct arena *a, const char ***names)
{
	struct names all = { .arena = a };
	for (const struct shipped *s = shipped_themes; s->name; s++)
		add_name(&all, s->name, strlen(s->name));
	for (int place = PLACE_USER; place < PLACE_SHIPPED; place++)
		add_folder(&all, folder_of(a, (enum origin)place));
	*names = all.name;
	return all.n;
}
