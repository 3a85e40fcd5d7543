/* Keys: time to the last byte of the answer, CPU and bytes, for the cursor of
 * each screen, and a burst.
 *
 *	keys ROUNDS LARGE.db
 *
 * Both programs run all the while; in each round each gets 50 keys, so that a
 * noisy second hits both. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/row.h"
#include "common/tty.h"

enum { ROWS = 40, COLS = 120, WAIT_MS = 3000, SILENCE_MS = 10, KEYS = 50, BURST = 100 };

struct keyed {
	struct sample ms, bytes;
	struct sample cpu_ms; /* per key, of a round */
};

static const struct patience at_once = { WAIT_MS, SILENCE_MS }, calm = { WAIT_MS, 100 };

static void press(struct tty *t, struct keyed *k, const char *keys)
{
	double cpu = tty_cpu_ms(t);
	long n = 0;

	for (; n < KEYS; n++) {
		char key[2] = { keys[n % (long)strlen(keys)], '\0' };
		int64_t from = tty_now_ns();

		tty_type(t, key);
		struct answer a = tty_answer(t, from, at_once);

		if (a.last_ms < 0)
			tty_die("a key without an answer");
		sample_add(&k->ms, a.last_ms);
		sample_add(&k->bytes, (double)a.bytes);
	}
	sample_add(&k->cpu_ms, (tty_cpu_ms(t) - cpu) / KEYS);
}

static void print(const char *screen, struct keyed *ours, struct keyed *least)
{
	char name[80];

	snprintf(name, sizeof name, "key on %s, median / cells", screen);
	row_print(&(struct row){ name, sample_median(&ours->ms), sample_median(&least->ms), "ms",
				 "<=2.0", "<=1.2", 3 });
	row_print(&(struct row){ "  99 of 100 within / cells", sample_at(&ours->ms, 0.99),
				 sample_at(&least->ms, 0.99), "ms", "<=3.0", "<=1.5", 3 });
	row_print(&(struct row){ "  CPU / cells", sample_median(&ours->cpu_ms),
				 sample_median(&least->cpu_ms), "ms", "<=2.5", "<=1.3", 3 });
	row_print(&(struct row){ "  bytes", sample_median(&ours->bytes), 0, "B", "<=260", "<=60",
				 0 });
}

static void release(struct keyed *k)
{
	sample_release(&k->ms);
	sample_release(&k->bytes);
	sample_release(&k->cpu_ms);
}

struct screen_keys {
	const char *name, *open, *keys; /* as many down as up; KEYS is a multiple of them */
};

static void measure(struct tty *ours, struct tty *least, const struct screen_keys *s, long rounds)
{
	struct keyed a = { 0 }, b = { 0 };

	tty_type(ours, s->open);
	tty_answer(ours, tty_now_ns(), calm);
	for (long i = -1; i < rounds; i++) {
		press(ours, &a, s->keys);
		press(least, &b, "m");
		if (i < 0) {
			release(&a);
			release(&b);
		}
	}
	print(s->name, &a, &b);
	release(&a);
	release(&b);
}

static void burst(struct tty *t)
{
	char keys[BURST + 1];
	struct answer a;

	memset(keys, 'j', BURST / 2);
	memset(keys + BURST / 2, 'k', BURST / 2 - 7);
	memset(keys + BURST - 7, 'j', 7);
	keys[BURST] = '\0';
	tty_type(t, "1");
	tty_answer(t, tty_now_ns(), calm);
	tty_type(t, keys);
	a = tty_answer(t, tty_now_ns(), calm);
	row_print(&(struct row){ "100 keys in one write", (double)a.bytes, 0, "B", "<=10000",
				 "<=5200", 0 });
}

static void start(struct tty *t, char *const *argv)
{
	tty_start(t, argv, ROWS, COLS);
	if (tty_answer(t, t->started_ns, calm).last_ms < 0)
		tty_die(argv[0]);
}

int main(int argc, char **argv)
{
	static const struct screen_keys screens[] = {
		{ "Daily", "1", "jjjjjkkkkk" },
		{ "Phases", "2", "jk" },
		{ "Board", "3", "jjjjjkkkkk" },
		{ "Ledger", "4", "jjjjjkkkkk" },
	};
	char *ours = getenv("WARROOM"), *bin = getenv("BENCH_BIN"), file[] = "-f", cells[1024];
	struct tty a, b;

	if (argc < 3 || !ours || !bin)
		tty_die("usage: keys ROUNDS LARGE.db");
	snprintf(cells, sizeof cells, "%s/floors/cells", bin);
	start(&a, (char *[]){ ours, file, argv[2], NULL });
	start(&b, (char *[]){ cells, NULL });
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
		measure(&a, &b, &screens[i], strtol(argv[1], NULL, 10));
	burst(&a);
	tty_stop(&a);
	tty_stop(&b);
	return 0;
}
