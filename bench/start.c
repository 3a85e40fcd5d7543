/* Starts: time to the whole first screen, its bytes, memory then.
 *
 *	start RUNS LARGE.db SMALL.db
 *
 * In each round each program is started once: the least ncurses program, the
 * full screen of text, ncurses with SQLite, ours on both data sets.  The
 * screen is whole at the last byte before a silence of 60 ms, and then must
 * show what only the whole Daily shows.  After that starts of ours on odd
 * sizes, beside the least program on the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/row.h"
#include "common/tty.h"

enum { ROWS = 40, COLS = 120, WAIT_MS = 5000, SILENCE_MS = 60, PATH = 1024 };

enum which { HELLO, CELLS, SQLHELLO, LARGE, SMALL, PROGRAMS };

struct program {
	char *argv[6];
	const char *shows; /* when all is painted */
	struct sample ms, cpu_ms, bytes, pss_kib;
};

static void run(struct program *p, int rows, int cols)
{
	static const struct patience patience = { WAIT_MS, SILENCE_MS };
	struct tty t;

	tty_start(&t, p->argv, rows, cols);
	struct answer a = tty_answer(&t, t.started_ns, patience);

	if (a.last_ms < 0 || !tty_shows(&t, p->shows)) {
		tty_dump(&t);
		tty_die(p->argv[0]);
	}
	sample_add(&p->ms, a.last_ms);
	sample_add(&p->cpu_ms, tty_cpu_ms(&t));
	sample_add(&p->bytes, (double)a.bytes);
	sample_add(&p->pss_kib, tty_pss_kib(&t));
	tty_stop(&t);
}

static void print(struct program *p)
{
	double large = sample_median(&p[LARGE].ms);

	row_print(&(struct row){ "start to the whole Daily / hello", large,
				 sample_median(&p[HELLO].ms), "ms", "<=3.0", "<=2.0", 2 });
	row_print(&(struct row){ "  the same / with 10k readings, 1k tasks", large,
				 sample_median(&p[SMALL].ms), "ms", "<=1.15", "<=1.05", 2 });
	row_print(&(struct row){ "  CPU of it / hello", sample_median(&p[LARGE].cpu_ms),
				 sample_median(&p[HELLO].cpu_ms), "ms", NULL, NULL, 2 });
	row_print(&(struct row){ "  its bytes / cells", sample_median(&p[LARGE].bytes),
				 sample_median(&p[CELLS].bytes), "B", "<=1.5", "<=1.1", 0 });
	row_print(&(struct row){ "memory (PSS) / sqlhello", sample_median(&p[LARGE].pss_kib) / 1024,
				 sample_median(&p[SQLHELLO].pss_kib) / 1024, "MiB", "<=3.0",
				 "<=1.5", 2 });
}

static void forget(struct program *p)
{
	p->ms.n = p->cpu_ms.n = p->bytes.n = p->pss_kib.n = 0;
}

static void release(struct program *p)
{
	sample_release(&p->ms);
	sample_release(&p->cpu_ms);
	sample_release(&p->bytes);
	sample_release(&p->pss_kib);
}

/* On each size the program has to come up, and to show what there is room for. */
static void run_sizes(const struct program *hello, const struct program *ours, long runs)
{
	static const struct {
		const char *name, *shows;
		int rows, cols;
	} sizes[] = {
		{ "start on 1x1; hello", "", 1, 1 },
		{ "start on 20x5; hello", "KPI", 5, 20 },
		{ "start on 400x120; hello", "overdue", 120, 400 },
	};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct program floor = { .shows = "" }, own = { .shows = sizes[i].shows };

		memcpy(floor.argv, hello->argv, sizeof floor.argv);
		memcpy(own.argv, ours->argv, sizeof own.argv);
		for (long round = -1; round < runs; round++) {
			run(&floor, sizes[i].rows, sizes[i].cols);
			run(&own, sizes[i].rows, sizes[i].cols);
			if (round < 0) {
				forget(&floor);
				forget(&own);
			}
		}
		row_print(&(struct row){ sizes[i].name, sample_median(&own.ms),
					 sample_median(&floor.ms), "ms", NULL, "<=5.0", 2 });
		release(&floor);
		release(&own);
	}
}

static char *floor_path(const char *name)
{
	const char *bin = getenv("BENCH_BIN");
	size_t size = PATH;
	char *path = malloc(size);

	if (!bin || !path)
		tty_die("BENCH_BIN is not set");
	snprintf(path, size, "%s/floors/%s", bin, name);
	return path;
}

int main(int argc, char **argv)
{
	char *ours = getenv("WARROOM"), file[] = "-f";

	if (argc < 4 || !ours)
		tty_die("usage: start RUNS LARGE.db SMALL.db");
	struct program p[PROGRAMS] = {
		[HELLO] = { .argv = { floor_path("hello") }, .shows = "hello" },
		[CELLS] = { .argv = { floor_path("cells") }, .shows = "figures" },
		[SQLHELLO] = { .argv = { floor_path("sqlhello"), argv[2] }, .shows = "ready" },
		[LARGE] = { .argv = { ours, file, argv[2] }, .shows = "overdue" },
		[SMALL] = { .argv = { ours, file, argv[3] }, .shows = "overdue" },
	};
	long runs = strtol(argv[1], NULL, 10);

	for (long round = -1; round < runs; round++) {
		for (int i = 0; i < PROGRAMS; i++) {
			struct program *now = &p[(i + round + 1) % PROGRAMS];

			run(now, ROWS, COLS);
			if (round < 0) /* the first warms the caches */
				forget(now);
		}
	}
	print(p);
	run_sizes(&p[HELLO], &p[LARGE], runs);
	for (int i = 0; i < PROGRAMS; i++)
		release(&p[i]);
	for (int i = HELLO; i <= SQLHELLO; i++)
		free(p[i].argv[0]);
	return 0;
}
