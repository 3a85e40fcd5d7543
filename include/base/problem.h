/* Many mistakes at once: a batch, a playbook, a configuration file.
 *
 * Keeps the first PROBLEMS_KEPT and counts the rest, so that a file of a
 * million wrong lines cannot flood memory or the screen. */
#ifndef BASE_PROBLEM_H
#define BASE_PROBLEM_H

#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"

enum { PROBLEMS_KEPT = 20 };

struct problem {
	const char *file; /* "" when there is none */
	long line;        /* 1-based; 0: unknown */
	long column;      /* 1-based; 0: unknown */
	const char *message;
	const char *hint; /* "" when there is none */
	size_t again;     /* later places with the same message, by problems_gather() */
};

struct problems {
	struct arena arena;
	struct problem kept[PROBLEMS_KEPT];
	size_t n;     /* of `kept` */
	size_t count; /* all, also those not kept */
};

struct place {
	const char *file; /* NULL or "": none */
	long line, column;
};

void problems_release(struct problems *p);
/* Adds one; the format is translated like err_set()'s. */
void problems_add(struct problems *p, struct place at, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Adds what `err` says (message and hint) at a place. */
void problems_add_err(struct problems *p, struct place at, const struct err *err);
/* The same, but a message that the file has had counts with its first place: a
 * name that is not known is told once, not for each of its ten thousand lines. */
void problems_gather(struct problems *p, struct place at, const struct err *err);
/* How many places no one in `kept` stands for. */
size_t problems_untold(const struct problems *p);
/* Turns all into one error: "file:line:col: message" of the first, and how
 * many there are.  Returns -1. */
int problems_to_err(const struct problems *p, enum err_code code, struct err *err);
/* "file:line:column: " as far as known, appended to `out`. */
struct str;
void problem_add_place(struct str *out, const struct problem *p);

#endif
