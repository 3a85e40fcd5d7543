/* Times two commands in turn and prints one row of the bench table.
 *
 *	pair NAME RUNS GATE OURS... -- FLOOR...
 *
 * Wall time from fork to the end of the child, medians of RUNS runs each,
 * interleaved, so that a noisy minute hits both.  $BENCH_STDIN is the file
 * both read (default /dev/null), their output goes to /dev/null;
 * $BENCH_PREPARE and $BENCH_PREPARE_FLOOR are shell commands run, untimed,
 * before each run.  A command that fails ends the measurement.
 *
 * GATE "<=1.5" bounds ours/floor of the times; ">=0.7" bounds the throughput,
 * which is floor/ours. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 1000 };

static void die(const char *what)
{
	fprintf(stderr, "pair: %s\n", what);
	exit(1);
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void child(char *const *argv)
{
	const char *from = getenv("BENCH_STDIN");
	int in = open(from ? from : "/dev/null", O_RDONLY);
	int out = open("/dev/null", O_WRONLY);

	if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0)
		_exit(126);
	execvp(argv[0], argv);
	_exit(127);
}

static double run_ms(char *const *argv, const char *prepare)
{
	const char *before = getenv(prepare);
	int status;

	if (before && system(before) != 0)
		die(before);
	double start = now_ms();
	pid_t pid = fork();

	if (pid == 0)
		child(argv);
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
		die(argv[0]);
	return now_ms() - start;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *ms, int n)
{
	qsort(ms, (size_t)n, sizeof(*ms), by_value);
	return ms[n / 2];
}

static void print_row(const char *name, const char *gate, double ours, double floor_ms)
{
	bool is_rate = gate[0] == '>';
	double ratio = is_rate ? floor_ms / ours : ours / floor_ms;
	double bound = strtod(gate + strcspn(gate, "0123456789"), NULL);
	bool is_met = is_rate ? ratio >= bound : ratio <= bound;

	printf("%s\t%.2f ms\t%.2f ms\t%.2f\t%s %s\n", name, ours, floor_ms, ratio, gate,
	       is_met ? "met" : "MISSED");
}

int main(int argc, char **argv)
{
	static double ours[RUNS_MAX], floors[RUNS_MAX];
	int split = 4;

	while (split < argc && strcmp(argv[split], "--"))
		split++;
	if (argc < 7 || split == 4 || split + 1 >= argc)
		die("usage: pair NAME RUNS GATE OURS... -- FLOOR...");
	int runs = (int)strtol(argv[2], NULL, 10);

	if (runs < 1 || runs > RUNS_MAX)
		die("RUNS is 1..1000");
	argv[split] = NULL;
	for (int i = 0; i < runs; i++) {
		ours[i] = run_ms(argv + 4, "BENCH_PREPARE");
		floors[i] = run_ms(argv + split + 1, "BENCH_PREPARE_FLOOR");
	}
	print_row(argv[1], argv[3], median(ours, runs), median(floors, runs));
	return 0;
}
