/* A colleague's commit: how long until it is on the screen, whether each gets
 * there, what a refresh sends; and what nothing costs.
 *
 *	live ROUNDS FILE IDLE_S KPI_ID		FILE is changed
 *
 * In each round the floor and then the program watch ten changes.  A change is
 * a reading of a KPI that the screen shows to the last digit; it is lost when
 * it isn't seen within a second. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/hired.h"
#include "common/row.h"
#include "common/tty.h"

enum { ROWS = 60, COLS = 120, CHANGES = 10, LATE_MS = 1000, KPIS = 12, REST_MS = 150, PATH = 1024 };

static const struct patience start_up = { 5000, 150 }, rest = { REST_MS, REST_MS },
			     refresh = { 1000, 60 };

struct watched {
	char *argv[6];
	bool has_commas;
	struct sample ms;
	long lost;
};

static void watch(struct watched *w, struct hired *c)
{
	struct tty t;
	char line[64], shown[32];

	tty_start(&t, w->argv, ROWS, COLS);
	tty_answer(&t, t.started_ns, start_up);
	if (w->has_commas) {
		tty_type(&t, hired_keys_to_figures);
		tty_answer(&t, tty_now_ns(), start_up);
	}
	for (int i = 0; i < CHANGES; i++) {
		int v = hired_next_figure();

		snprintf(line, sizeof line, "bench_1 %d", v);
		if (w->has_commas)
			snprintf(shown, sizeof shown, "%d,%03d", v / 1000, v % 1000);
		else
			snprintf(shown, sizeof shown, " %d", v);
		int64_t at = hired_tell(c, line);
		double ms = tty_until(&t, at, shown, LATE_MS);

		if (ms < 0)
			w->lost++;
		else
			sample_add(&w->ms, ms);
		tty_answer(&t, tty_now_ns(), rest);
	}
	tty_stop(&t);
}

static void print_live(struct watched *ours, struct watched *least)
{
	row_print(&(struct row){ "a colleague's commit to the screen, median / live",
				 sample_median(&ours->ms), sample_median(&least->ms), "ms", NULL,
				 NULL, 2 });
	row_print(&(struct row){ "  the same in ms", sample_median(&ours->ms), 0, "ms", "<=5.0",
				 "<=1.0", 2 });
	row_print(&(struct row){ "  99 of 100 within", sample_at(&ours->ms, 0.99),
				 sample_at(&least->ms, 0.99), "ms", NULL, NULL, 2 });
	row_print(&(struct row){ "  lost", (double)ours->lost, 0, "", "<=0", "<=0", 0 });
	printf("  changes watched\t%zu\t%zu\t\t\t\t\n", ours->ms.n + (size_t)ours->lost,
	       least->ms.n + (size_t)least->lost);
}

/* ---- bytes ---- */

static void twelve(struct hired *c, bool is_new)
{
	static int v;
	char line[512] = "";

	v += is_new ? 1111 : 0;
	for (int i = 1; i <= KPIS; i++)
		snprintf(line + strlen(line), sizeof line - strlen(line), "bench_%d %d ", i,
			 1000 + (v + i * 377) % 9000);
	hired_tell(c, line);
}

static void print_refresh(struct tty *ours, struct tty *cells, struct hired *c, long rounds)
{
	struct sample a = { 0 }, b = { 0 }, off = { 0 };

	for (long i = 0; i < rounds; i++) {
		twelve(c, true);
		sample_add(&a, (double)tty_answer(ours, tty_now_ns(), refresh).bytes);
		tty_type(cells, "k");
		sample_add(&b, (double)tty_answer(cells, tty_now_ns(), refresh).bytes);
	}
	sample_add(&off,
		   (double)tty_answer(ours, tty_now_ns(), (struct patience){ 4000, 100 }).bytes);
	twelve(c, false);
	struct answer same = tty_answer(ours, tty_now_ns(), (struct patience){ 400, 100 });

	row_print(&(struct row){ "bytes per live refresh of 12 KPIs / cells", sample_median(&a),
				 sample_median(&b), "B", "<=1.5", "<=1.1", 0 });
	row_print(&(struct row){ "  bytes when the glow ends", sample_median(&off), 0, "B", NULL,
				 NULL, 0 });
	row_print(&(struct row){ "  bytes when no shown digit changed", (double)same.bytes, 0, "B",
				 "<=0", "<=0", 0 });
	sample_release(&a);
	sample_release(&b);
	sample_release(&off);
}

static void print_idle(struct tty *t, int seconds)
{
	static const struct patience calm = { 5000, 4500 };

	tty_answer(t, tty_now_ns(), calm);
	long woken = tty_wakeups(t);
	double cpu = tty_cpu_ms(t);
	struct answer a = tty_answer(t, tty_now_ns(),
				     (struct patience){ seconds * 1000, seconds * 1000 });

	row_print(&(struct row){ "idle: wake-ups in a minute",
				 (double)(tty_wakeups(t) - woken) * 60 / seconds, 0, "", "<=1",
				 "<=1", 0 });
	row_print(&(struct row){ "  bytes in a minute", (double)a.bytes * 60 / seconds, 0, "B",
				 "<=60", "<=15", 0 });
	row_print(&(struct row){ "  CPU in a minute", (tty_cpu_ms(t) - cpu) * 60 / seconds, 0, "ms",
				 NULL, NULL, 2 });
}

int main(int argc, char **argv)
{
	char *ours = getenv("WARROOM"), *bin = getenv("BENCH_BIN"), file[] = "-f";
	char live[PATH], cells[PATH];
	struct tty a, b;

	if (argc < 5 || !ours || !bin)
		tty_die("usage: live ROUNDS FILE IDLE_S KPI_ID");
	snprintf(live, sizeof live, "%s/floors/live", bin);
	snprintf(cells, sizeof cells, "%s/floors/cells", bin);
	struct watched us = { .argv = { ours, file, argv[2] }, .has_commas = true };
	struct watched least = { .argv = { live, argv[2], argv[4] } };
	struct hired c = hired_start(bin, argv[2]);
	long rounds = strtol(argv[1], NULL, 10);

	for (long i = 0; i < rounds; i++) {
		watch(&least, &c);
		watch(&us, &c);
	}
	print_live(&us, &least);
	tty_start(&a, us.argv, ROWS, COLS);
	tty_answer(&a, a.started_ns, start_up);
	tty_type(&a, hired_keys_to_figures);
	tty_answer(&a, tty_now_ns(), start_up);
	tty_start(&b, (char *[]){ cells, NULL }, 40, COLS);
	tty_answer(&b, b.started_ns, start_up);
	print_refresh(&a, &b, &c, rounds);
	print_idle(&a, (int)strtol(argv[3], NULL, 10));
	tty_stop(&a);
	tty_stop(&b);
	hired_end(&c);
	sample_release(&us.ms);
	sample_release(&least.ms);
	return 0;
}
