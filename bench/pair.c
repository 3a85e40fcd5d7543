/* Times two commands in turn and prints one row of the bench table.
 *
 *	pair NAME RUNS TARGETS OURS... -- FLOOR...
 *
 * Wall time from fork to the end of the child, medians of RUNS runs each,
 * interleaved, so that a noisy minute hits both.  $BENCH_STDIN is the file
 * both read (default /dev/null), their output goes to /dev/null;
 * $BENCH_PREPARE and $BENCH_PREPARE_FLOOR are shell commands run, untimed,
 * before each run.  A command that fails ends the measurement.
 *
 * TARGETS is gate and goal: "<=1.5 <=1.0" bounds ours/floor of the times,
 * ">=0.7 >=1.0" the throughput, which is floor/ours. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/row.h"

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

static void print_row(const char *name, const char *targets, struct sample *ours,
		      struct sample *floors)
{
	char gate[32], goal[32] = "";

	if (sscanf(targets, "%31s %31s", gate, goal) < 1)
		die("TARGETS is like \"<=1.5 <=1.0\"");
	row_print(&(struct row){ name, sample_median(ours), sample_median(floors), "ms", gate,
				 *goal ? goal : NULL, 2 });
}

int main(int argc, char **argv)
{
	struct sample ours = { 0 }, floors = { 0 };
	int split = 4;

	while (split < argc && strcmp(argv[split], "--"))
		split++;
	if (argc < 7 || split == 4 || split + 1 >= argc)
		die("usage: pair NAME RUNS TARGETS OURS... -- FLOOR...");
	int runs = (int)strtol(argv[2], NULL, 10);

	if (runs < 1 || runs > RUNS_MAX)
		die("RUNS is 1..1000");
	argv[split] = NULL;
	for (int i = 0; i < runs; i++) {
		sample_add(&ours, run_ms(argv + 4, "BENCH_PREPARE"));
		sample_add(&floors, run_ms(argv + split + 1, "BENCH_PREPARE_FLOOR"));
	}
	print_row(argv[1], argv[3], &ours, &floors);
	sample_release(&ours);
	sample_release(&floors);
	return 0;
}
