/* A program on a pseudo-terminal, measured from outside.
 *
 * Time stamps are taken when the bytes are read; an emulated screen (libvterm)
 * is fed afterwards, so that its speed is in no figure, answers what the
 * program asks its terminal, and tells what is shown. */
#ifndef BENCH_TTY_H
#define BENCH_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <vterm.h>

struct tty {
	pid_t pid;
	int fd, rows, cols;
	VTerm *vt;
	VTermScreen *screen;
	int64_t started_ns; /* just before the exec */
	long bytes;         /* all that came */
};

int64_t tty_now_ns(void); /* monotonic */
void tty_die(const char *what);

/* Starts argv on a terminal of that size. */
void tty_start(struct tty *t, char *const *argv, int rows, int cols);
/* Closes the terminal, ends the program, by SIGKILL after a second. */
void tty_stop(struct tty *t);
bool tty_is_alive(struct tty *t);

/* What came in answer to something. */
struct answer {
	double first_ms, last_ms; /* since `from_ns`; -1: nothing came */
	long bytes;
};
/* How long to wait for the first byte, and the silence that ends an answer. */
struct patience {
	int first_ms, silence_ms;
};
struct answer tty_answer(struct tty *t, int64_t from_ns, struct patience p);
/* When all painted is first seen to contain `text`, in ms since from_ns; -1: not within ms. */
double tty_until(struct tty *t, int64_t from_ns, const char *text, int ms);
bool tty_shows(struct tty *t, const char *text);
void tty_type(struct tty *t, const char *keys);
void tty_resize(struct tty *t, int rows, int cols);
/* On stderr, for a look when something is not as expected. */
void tty_dump(struct tty *t);

double tty_cpu_ms(const struct tty *t);  /* of the process so far */
double tty_pss_kib(const struct tty *t); /* now */
long tty_wakeups(const struct tty *t);   /* times it went to sleep so far */

#endif
