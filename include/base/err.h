/* How a function says why it failed.
 *
 * A function that can fail returns 0 or -1 and takes a `struct err *` last.
 * The place that finds the trouble sets it in one line; each layer above may
 * wrap it with what was being tried.  Only main and cli turn an error into
 * an exit code or a printed line.
 *
 * err_set() and err_hint() translate their format with gettext, so call them
 * with an English literal; xgettext collects those literals. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/macros.h"

/* Kinds of trouble.  The value is the process's exit code (sysexits). */
enum err_code {
	ERR_NONE = 0,
	ERR_USAGE = 64,       /* the command line is wrong */
	ERR_DATA = 65,        /* a value, a line or a file's content is wrong */
	ERR_NOINPUT = 66,     /* no such file, campaign, task... */
	ERR_UNAVAILABLE = 69, /* database not reachable, locked for too long */
	ERR_INTERNAL = 70,    /* a bug of ours */
	ERR_CANTCREATE = 73,  /* output exists or cannot be made */
	ERR_IO = 74,          /* read or write failed, disk full */
	ERR_CONFLICT = 75,    /* somebody else changed the same thing: try again */
	ERR_NOPERM = 77,      /* the role may not do this */
	ERR_CONFIG = 78,      /* configuration file is wrong */
};

/* One error.  Zero-initialised means "none".  `message` is one line, already
 * in the user's language, without newline; `hint` says what to do, or is "". */
struct err {
	enum err_code code;
	char message[1024];
	char hint[512];
	char about[16]; /* name of the value that it is about, as use cases call it: "amount"; "" */
};

/* Sets `err` (may be NULL) to `code` with a message formatted like printf,
 * and clears the hint.  Always returns -1, so that failing is one line:
 * `return err_set(err, ERR_DATA, "not a date: '%s'", text);`
 * Bytes of data in the message are made safe (see base/safe.h). */
int err_set(struct err *err, enum err_code code, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Adds what the user should do.  Returns -1 like err_set(). */
int err_hint(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Names the value that it is about, so that a form can go to its field.  Returns -1. */
int err_about(struct err *err, const char *name);

/* Puts "what was tried: " in front of the message.  Keeps code and hint.
 * Returns -1. */
int err_wrap(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Forgets the error. */
void err_clear(struct err *err);

/* Stable lower-case word for a code, as in JSON errors: "usage", "data",
 * "no_input", "unavailable", "internal", "cant_create", "io", "conflict",
 * "not_permitted", "config", "none". */
const char *err_code_word(enum err_code code) RETURNS_NONNULL;

/* The impossible happened: prints file and line to stderr and aborts. */
void bug_at(const char *file, int line, const char *what) NORETURN;
#define bug(what) bug_at(__FILE__, __LINE__, (what))

#endif
