#include "support/test.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"

void test_in_english(void)
{
	setenv("WARROOM_LOCALEDIR", "/nonexistent", 1);
	i18n_init("en");
}

static const char *join(const char *variable, const char *otherwise, const char *name)
{
	static char ring[16][4096];
	static unsigned turn;
	const char *top = getenv(variable);
	char *at = ring[turn++ % ARRAY_LEN(ring)];

	snprintf(at, sizeof(ring[0]), "%s/%s", top ? top : otherwise, name);
	return at;
}

const char *test_path(const char *name)
{
	return join("TEST_TMP", "/tmp", name);
}

const char *test_source(const char *name)
{
	return join("TEST_TOP", ".", name);
}

/* As the kernel lists it: "7: -> FLOCK  ADVISORY  WRITE 4711 ...". */
bool test_waits_for_lock(pid_t pid)
{
	static const char write[] = " WRITE ";
	char line[256];
	bool does = false;
	FILE *f = fopen("/proc/locks", "re");

	if (!f)
		fail_msg("/proc/locks: %s", strerror(errno));
	while (!does && fgets(line, sizeof line, f)) {
		const char *at = strstr(line, "-> FLOCK") ? strstr(line, write) : NULL;
		pid_t who = at ? (pid_t)strtol(at + strlen(write), NULL, 10) : 0;

		does = who > 0 && (who == pid || getsid(who) == pid);
	}
	fclose(f);
	return does;
}

void test_write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");

	if (!f || fputs(text, f) == EOF || fclose(f))
		fail_msg("%s: %s", path, strerror(errno));
}

char *test_read_file(const char *path)
{
	FILE *f = fopen(path, "re");
	char *text = NULL;
	size_t len = 0;

	if (!f)
		fail_msg("%s: %s", path, strerror(errno));
	for (;;) {
		char *more = realloc(text, len + 65537);

		if (!more)
			abort();
		text = more;
		size_t n = fread(text + len, 1, 65536, f);

		if (!n)
			break;
		len += n;
	}
	text[len] = '\0';
	fclose(f);
	return text;
}

static void show_first_difference(const char *path, const char *want, const char *got)
{
	int line = 1;

	while (*want && *want == *got) {
		line += *want == '\n';
		want++;
		got++;
	}
	fail_msg("%s: differs at line %d:\n  want: %.*s\n  got:  %.*s", path, line,
		 (int)strcspn(want, "\n"), want, (int)strcspn(got, "\n"), got);
}

void test_golden(const char *name, const char *actual)
{
	char relative[1024];

	snprintf(relative, sizeof(relative), "tests/%s", name);
	const char *path = test_source(relative);

	if (getenv("UPDATE")) {
		test_write_file(path, actual);
		return;
	}
	char *want = test_read_file(path);
	bool is_same = !strcmp(want, actual);

	if (!is_same)
		show_first_difference(path, want, actual);
	free(want);
}

struct test_random test_random_seed(uint64_t seed)
{
	const char *given = getenv("TEST_SEED");

	return (struct test_random){ given ? strtoull(given, NULL, 10) : seed };
}

/* splitmix64: Steele, Lea, Flood 2014 */
uint64_t test_random_next(struct test_random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

int64_t test_random_between(struct test_random *r, int64_t low, int64_t high)
{
	uint64_t span = (uint64_t)high - (uint64_t)low + 1;
	uint64_t step = test_random_next(r);

	return (int64_t)((uint64_t)low + (span ? step % span : step));
}
