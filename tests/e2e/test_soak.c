/* Screens under a feed of 100 readings a second: memory stays flat, the WAL small, the processor at
 * rest.  Some seconds; WARROOM_SOAK: ten minutes of the demo, with its own feed and clock.  The
 * demo's process has room left from making the data, where a leak of seconds would not show. */
#include "e2e/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "e2e/writer.h"

enum {
	PER_COMMIT = 10,
	COMMITS_PER_S = 10,
	GROWTH_MAX_KIB = 256,
	GROWTH_MAX_EARLY_KIB = 768, /* of some seconds: buffers find their size */
	WAL_MAX = 8 << 20,
	CPU_MAX_PERMILLE = 50,
	SCREEN_EVERY_S = 5,
};

struct sample {
	long anon_kib; /* memory of its own */
	long pss_kib;
	double cpu_s;
	double at_s;
};

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The number behind a word of a file of /proc. */
static long number_in(const char *path, const char *word)
{
	char line[256];
	long n = -1;
	FILE *f = fopen(path, "re");
	assert_non_null(f);
	while (n < 0 && fgets(line, sizeof line, f))
		if (!strncmp(line, word, strlen(word)))
			n = strtol(line + strlen(word), NULL, 10);
	fclose(f);
	return n;
}

static double cpu_s(pid_t pid)
{
	char path[64], line[1024];
	unsigned long user, system;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	FILE *f = fopen(path, "re");
	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	fclose(f);
	assert_int_equal(sscanf(strrchr(line, ')') + 2,
				"%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
				&system),
			 2);
	return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

static struct sample look(pid_t pid)
{
	char path[64];
	struct sample s = { .at_s = now_s(), .cpu_s = cpu_s(pid) };
	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	s.anon_kib = number_in(path, "RssAnon:");
	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
	s.pss_kib = number_in(path, "Pss:");
	return s;
}

static long size_of(const char *file, const char *suffix)
{
	char path[300];
	struct stat seen;
	snprintf(path, sizeof path, "%s%s", file, suffix);
	return stat(path, &seen) == 0 ? (long)seen.st_size : 0;
}

/* Shows one screen after the other for so long; the largest WAL seen. */
static long sit(struct room *r, double seconds)
{
	static const char *const screen[] = { "2", "3", "4", "1" };
	double end = now_s() + seconds, turn = now_s();
	long wal = 0;
	for (size_t i = 0; now_s() < end; tt_pump(r->t, 50)) {
		long now = size_of(r->file, "-wal");
		wal = now > wal ? now : wal;
		if (now_s() < turn)
			continue;
		room_press(r, screen[i++ % ARRAY_LEN(screen)]);
		turn += SCREEN_EVERY_S;
	}
	return wal;
}

static void memory_wal_and_processor_stay_at_rest(void **state)
{
	struct room *r = *state;
	const char *words[] = { NULL, "demo", "--keep", r->file, NULL };
	bool is_long = getenv("WARROOM_SOAK") != NULL;
	if (is_long)
		unlink(r->file);
	room_enter_with(
		r, (struct tt_start){ .rows = 40, .cols = 120, .argv = is_long ? words : NULL });
	struct writer *w = writer_start(r->file);
	writer_feed(w, PER_COMMIT, COMMITS_PER_S);
	long wal = sit(r, is_long ? 60 : 4 * SCREEN_EVERY_S);
	long fed = writer_fed(w);
	struct sample a = look(tt_pid(r->t));
	long later = sit(r, is_long ? 600 : 2 * SCREEN_EVERY_S);
	struct sample b = look(tt_pid(r->t));
	double seconds = b.at_s - a.at_s;
	long per_s = (long)((double)(writer_fed(w) - fed) / seconds);
	long permille = (long)((b.cpu_s - a.cpu_s) * 1000 / seconds);
	wal = later > wal ? later : wal;
	print_message("%.0f s, %ld readings a second: anon %ld -> %ld KiB, PSS %ld -> %ld KiB, "
		      "WAL up to %ld KiB, CPU %ld.%ld %%\n",
		      seconds, per_s, a.anon_kib, b.anon_kib, a.pss_kib, b.pss_kib, wal / 1024,
		      permille / 10, permille % 10);
	room_leave(r);
	writer_end(w);
	assert_true(wal <= WAL_MAX);
	if (room_ms(1) > 1) /* sanitizers have memory and time of their own */
		return;
	assert_true(per_s >= PER_COMMIT * COMMITS_PER_S * 9 / 10);
	assert_true(b.anon_kib - a.anon_kib <= (is_long ? GROWTH_MAX_KIB : GROWTH_MAX_EARLY_KIB));
	assert_true(permille <= CPU_MAX_PERMILLE);
}

ROOM_MAIN(ROOM_CASE(memory_wal_and_processor_stay_at_rest))
