/* Changes of a colleague while somebody else loads a file in bulk: each is seen, or a later one of
 * the same figure.
 *
 *	beside CHANGES FILE		FILE is changed, by others too
 *
 * One change in ten stands alone: it must be on the screen within a second, or it is lost.  The
 * others come in runs of RUN, as fast as they are committed: what is on the screen a second after a
 * run must be its last.  A change is late when it stood for 100 ms and was not shown by then. */
#include <stdio.h>
#include <stdlib.h>

#include "common/hired.h"
#include "common/row.h"
#include "common/tty.h"

enum { ROWS = 60, COLS = 120, RUN = 18, ALONE = 2, LOST_MS = 1000, LATE_MS = 100, REST_MS = 100 };

static const struct patience start_up = { 5000, 150 }, rest = { REST_MS, REST_MS };

struct seen {
	struct sample ms;
	long lost, late;
};

/* Commits a figure that isn't on the screen; `shown` is how it will be. */
static int64_t change(struct tty *t, struct hired *h, char shown[16])
{
	char line[64];
	int v;

	do {
		v = hired_next_figure();
		snprintf(shown, 16, "%d,%03d", v / 1000, v % 1000);
	} while (tty_shows(t, shown));
	snprintf(line, sizeof line, "bench_1 %d", v);
	return hired_tell(h, line);
}

static void see(struct tty *t, int64_t at, const char *shown, struct seen *s)
{
	double ms = tty_until(t, at, shown, LOST_MS);

	if (ms < 0) {
		s->lost++;
		tty_dump(t);
	} else {
		sample_add(&s->ms, ms);
		s->late += ms > LATE_MS;
	}
}

static void print(struct seen *alone, struct seen *last, long changes)
{
	row_print(&(struct row){ "changes beside a bulk load: lost",
				 (double)(alone->lost + last->lost), 0, "", "<=0", "<=0", 0 });
	printf("  changes, awaited singly; runs of %d\t%zu; %zu\t\t\t\t\t\n", RUN,
	       alone->ms.n + (size_t)alone->lost, last->ms.n + (size_t)last->lost);
	row_print(&(struct row){ "  shown later than 100 ms, of 1,000",
				 (double)(alone->late + last->late) * 1000 / (double)changes, 0, "",
				 NULL, NULL, 2 });
	row_print(&(struct row){ "  commit to screen, median", sample_median(&alone->ms), 0, "ms",
				 "<=5.0", "<=1.0", 2 });
	row_print(&(struct row){ "  99 of 100 within", sample_at(&alone->ms, 0.99), 0, "ms", NULL,
				 NULL, 2 });
	row_print(&(struct row){ "  after a run of them, median", sample_median(&last->ms), 0, "ms",
				 NULL, NULL, 2 });
	row_print(&(struct row){ "  longest", sample_at(&last->ms, 1), 0, "ms", NULL, NULL, 2 });
}

int main(int argc, char **argv)
{
	char *ours = getenv("WARROOM"), *bin = getenv("BENCH_BIN"), file[] = "-f", shown[16];
	struct seen alone = { 0 }, last = { 0 };
	struct tty t;

	if (argc < 3 || !ours || !bin)
		tty_die("usage: beside CHANGES FILE");
	struct hired h = hired_start(bin, argv[2]);
	long changes = strtol(argv[1], NULL, 10), done = 0;

	tty_start(&t, (char *[]){ ours, file, argv[2], NULL }, ROWS, COLS);
	tty_answer(&t, t.started_ns, start_up);
	tty_type(&t, hired_keys_to_figures);
	tty_answer(&t, tty_now_ns(), start_up);
	while (done < changes) {
		int64_t at = 0;

		for (int i = 0; i < RUN; i++)
			at = change(&t, &h, shown);
		see(&t, at, shown, &last);
		for (int i = 0; i < ALONE; i++) {
			tty_answer(&t, tty_now_ns(), rest);
			at = change(&t, &h, shown);
			see(&t, at, shown, &alone);
		}
		done += RUN + ALONE;
	}
	print(&alone, &last, done);
	tty_stop(&t);
	hired_end(&h);
	sample_release(&alone.ms);
	sample_release(&last.ms);
	return 0;
}
