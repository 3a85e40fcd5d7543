#include "base/zone_name.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/tz_rule.h"

enum { LIST_MAX = 4 * 1024 * 1024, SHOWN = 3 };

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       strchr("/_+-", c);
}

bool zone_name_is_valid(const char *name)
{
	size_t len = strlen(name);

	if (!len || len >= ZONE_NAME_MAX || name[0] == '/' || name[len - 1] == '/' ||
	    strstr(name, "//"))
		return false;
	for (const char *p = name; *p; p++)
		if (!is_name_char(*p)) /* no dot: no ".." */
			return false;
	return true;
}

const char *zone_dir(void)
{
	const char *dir = getenv("TZDIR");

	return dir && *dir ? dir : "/usr/share/zoneinfo";
}

static bool exists(const char *name)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof(path), "%s/%s", zone_dir(), name);

	return n > 0 && (size_t)n < sizeof(path) && access(path, R_OK) == 0;
}

/* Takes what stands behind "zoneinfo/", if that is a zone. */
static bool keep_if_zone(char name[ZONE_NAME_MAX], const char *text)
{
	const char *inside = strstr(text, "zoneinfo/");

	if (inside)
		text = inside + strlen("zoneinfo/");
	if (!zone_name_is_valid(text) || !exists(text))
		return false;
	snprintf(name, ZONE_NAME_MAX, "%s", text);
	return true;
}

static bool from_timezone_file(char name[ZONE_NAME_MAX])
{
	struct str text = { 0 };
	bool found = false;

	if (file_read("/etc/timezone", 4096, &text, NULL) == 0) {
		str_truncate(&text, strcspn(str_text(&text), " \t\r\n"));
		found = keep_if_zone(name, str_text(&text));
	}
	str_release(&text);
	return found;
}

static bool from_localtime_link(char name[ZONE_NAME_MAX])
{
	char target[PATH_MAX];
	ssize_t n = readlink("/etc/localtime", target, sizeof(target) - 1);

	target[n > 0 ? n : 0] = '\0';
	return keep_if_zone(name, target);
}

/* "CST-8": a fixed offset of whole hours has a name in the database, too. */
static bool from_fixed_offset(char name[ZONE_NAME_MAX], const char *tz)
{
	char text[ZONE_NAME_MAX];
	struct tz_rule rule;

	if (tz_rule_parse(tz, &rule) || rule.has_summer || rule.standard % 3600)
		return false;
	snprintf(text, sizeof(text), "Etc/GMT%+d", -rule.standard / 3600);
	return rule.standard && keep_if_zone(name, text);
}

void zone_host_name(char name[ZONE_NAME_MAX])
{
	const char *tz = getenv("TZ");

	if (tz && (keep_if_zone(name, tz + (*tz == ':')) || from_fixed_offset(name, tz)))
		return;
	if (!tz && (from_timezone_file(name) || from_localtime_link(name)))
		return;
	snprintf(name, ZONE_NAME_MAX, "UTC"); /* as glibc does with a TZ it cannot use */
}

/* The names of the database, for str_nearest(). */
struct names {
	const char **name;
	size_t n, cap;
	struct arena arena;
};

/* "Z Asia/Shanghai ...", "L Asia/Shanghai PRC" */
static void take_zi_line(struct names *list, char *line)
{
	char *begin = line + 2;

	if ((line[0] != 'Z' && line[0] != 'L') || line[1] != ' ')
		return;
	if (line[0] == 'L') {
		begin = strchr(begin, ' ');
		if (!begin)
			return;
		begin++;
	}
	*ARENA_PUSH(&list->arena, list->name, list->n,
		    list->cap) = arena_strndup(&list->arena, begin, strcspn(begin, " \t\r"));
}

/* "CN\t+3114+12128\tAsia/Shanghai\t..." */
static void take_tab_line(struct names *list, char *line)
{
	char *name = line[0] == '#' ? NULL : strchr(line, '\t');

	name = name ? strchr(name + 1, '\t') : NULL;
	if (name)
		*ARENA_PUSH(&list->arena, list->name, list->n, list->cap) = arena_strndup(
			&list->arena, name + 1, strcspn(name + 1, "\t\r"));
}

static bool read_list(struct names *list, const char *file, void (*take)(struct names *, char *))
{
	struct str path = { 0 }, text = { 0 };
	bool found;

	str_addf(&path, "%s/%s", zone_dir(), file);
	found = file_read(str_text(&path), LIST_MAX, &text, NULL) == 0;
	for (char *line = text.data, *end; line && *line; line = end) {
		end = strchrnul(line, '\n');
		if (*end)
			*end++ = '\0';
		take(list, line);
	}
	str_release(&path);
	str_release(&text);
	return found;
}

static const char *next_name(void *ctx, int i)
{
	const struct names *list = ctx;

	return (size_t)i < list->n ? list->name[i] : NULL;
}

static const char *city_of(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

static void add_name(struct str *out, size_t begin, const char *name)
{
	if (out->len > begin)
		str_add(out, ", ");
	str_add(out, name);
}

/* Zones with that very city, up to SHOWN; false when there is none. */
static bool add_same_city(struct str *out, const struct names *list, const char *name)
{
	size_t begin = out->len;
	int found = 0;

	for (size_t i = 0; i < list->n && found < SHOWN; i++) {
		if (!str_equal_nocase(city_of(list->name[i]), city_of(name)))
			continue;
		add_name(out, begin, list->name[i]);
		found++;
	}
	return found > 0;
}

void zone_add_nearest(struct str *out, const char *name)
{
	struct names list = { 0 };

	if (str_equal_nocase(city_of(name), "Beijing"))
		name = "Shanghai"; /* what people look for is named after another city */
	if (!read_list(&list, "tzdata.zi", take_zi_line))
		read_list(&list, "zone1970.tab", take_tab_line);
	if (!add_same_city(out, &list, name))
		str_nearest(out, name, next_name, &list);
	arena_release(&list.arena);
}
