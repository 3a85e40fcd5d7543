/* Options: one table, read from four places, each value knowing its own.
 *
 * A later place wins: default < system file (libconfig, $WARROOM_CONF or
 * /etc/warroom/warroom.conf) < the user's preferences (INI,
 * $XDG_CONFIG_HOME/warroom/preferences.ini) < environment < command line; but
 * a forced identity of the system file stays.  Names, syntax and meaning are
 * in man 5 warroom.conf.  A file is taken whole or not at all; one that does
 * not exist is not opened.
 *
 * Every value has a text form that option_set() takes and option_text()
 * gives back. */
#ifndef CONF_OPTION_H
#define CONF_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

enum option {
	OPTION_LANGUAGE,       /* "auto", "en", "zh" */
	OPTION_COLOR,          /* "auto", "always", "never" */
	OPTION_DATABASE,       /* path, "" = $XDG_DATA_HOME/warroom/warroom.db */
	OPTION_CAMPAIGN,       /* code, "" = the only one */
	OPTION_IDENTITY,       /* forced login, "@account" = the account's, "" = not forced */
	OPTION_CURRENCY,       /* of new campaigns */
	OPTION_TIMEZONE,       /* of new campaigns, "" = the host's */
	OPTION_LOCK_WAIT,      /* seconds to wait for the writer lock */
	OPTION_WARN,           /* 1/10000: deviation lines of new KPIs */
	OPTION_CRITICAL,       /* 1/10000 */
	OPTION_INTERVAL,       /* seconds expected between readings of new KPIs */
	OPTION_COOLDOWN,       /* readings */
	OPTION_RESERVE_MIN,    /* 1/10000: contingency of campaigns without playbook */
	OPTION_RESERVE_MAX,    /* 1/10000 */
	OPTION_ESCALATE_BURST, /* seconds until an alert is passed on in a burst */
	OPTION_ESCALATE,       /* seconds, otherwise */
	OPTION_REPORT_WIDTH,   /* columns of a report that goes to no terminal */
	OPTION_TOAST,          /* seconds */
	OPTION_STANDUP,        /* seconds a person */
	OPTION_WALL_ROTATE,    /* seconds a screen */
	OPTION_WALL_SCREENS,   /* "daily,phases,board,ledger" */
	OPTION_MOUSE,          /* bool */
	OPTION_THEME,          /* name */
	OPTION_GLYPHS,         /* "auto", "unicode", "ascii" */
	OPTION_COUNT
};

enum option_type {
	OPTION_TYPE_TEXT,
	OPTION_TYPE_NAME,     /* letters, digits, '-', '_', '.', '@' */
	OPTION_TYPE_LIST,     /* names with ',' between */
	OPTION_TYPE_PATH,     /* absolute, ~/ or, but in files, relative */
	OPTION_TYPE_LANGUAGE, /* a choice; "zh_CN.UTF-8" is zh */
	OPTION_TYPE_CHOICE,
	OPTION_TYPE_CURRENCY,
	OPTION_TYPE_ZONE,
	OPTION_TYPE_BOOL,
	OPTION_TYPE_INT,
	OPTION_TYPE_DURATION, /* "90s"; number in seconds */
	OPTION_TYPE_SHARE     /* "10%"; number in 1/10000 */
};

/* Where an option may stand. */
enum option_where { OPTION_SYSTEM = 1 << 0, OPTION_USER = 1 << 1, OPTION_BOTH = 3 };

struct option_row {
	enum option option;
	const char *name;
	enum option_type type;
	enum option_where where;
	int64_t min, max;           /* of the number */
	const char *const *choices; /* NULL-ended, or NULL */
	const char *normal;         /* the default, as text */
	const char *env;            /* variable, or NULL */
	const char *env_value; /* what the variable means whatever it says (NO_COLOR), or NULL */
	const char *help;      /* N_(): one sentence */
};
/* OPTION_COUNT rows, in the order of enum option. */
extern const struct option_row option_table[];
/* By name; NULL when there is none. */
const struct option_row *option_find(const char *name);
/* What the option takes, translated: "one of auto, en, zh", "1s to 10min"... */
void option_add_allowed(struct str *out, const struct option_row *row);

enum option_origin {
	OPTION_FROM_DEFAULT,
	OPTION_FROM_SYSTEM,
	OPTION_FROM_USER,
	OPTION_FROM_ENVIRONMENT,
	OPTION_FROM_COMMAND
};

struct option_value {
	const char *text; /* never NULL; normal form */
	int64_t number;   /* int, duration, share, bool */
	enum option_origin origin;
	const char *file; /* of system and user; else "" */
	long line;
};

struct options {
	struct arena arena;
	struct option_value value[OPTION_COUNT];
};

/* All defaults. */
void options_init(struct options *o);
void options_release(struct options *o);
/* Defaults, both files and the environment. -1 (ERR_CONFIG): the error names file, line, what was
 * found and what is allowed; `o` then holds the defaults and what was read before. */
int options_load(struct options *o, struct err *err) NODISCARD;
/* One place alone; missing files are no error. For tests and `doctor`. */
int options_read_system(struct options *o, const char *path, struct err *err) NODISCARD;
int options_read_user(struct options *o, const char *path, struct err *err) NODISCARD;
int options_read_environment(struct options *o, struct err *err) NODISCARD;
/* The two files, whether they exist or not; in the options' arena. */
const char *options_system_file(struct options *o);
const char *options_user_file(struct options *o);

/* Sets by text, as the command line does. ERR_USAGE for ORIGIN command, else ERR_CONFIG. */
int option_set(struct options *o, enum option option, const char *text, enum option_origin origin,
	       struct err *err) NODISCARD;

const char *option_text(const struct options *o, enum option option) RETURNS_NONNULL;
int64_t option_number(const struct options *o, enum option option);
bool option_is_on(const struct options *o, enum option option);
/* True unless it is the default. */
bool option_is_given(const struct options *o, enum option option);
/* Where the value is from, translated: "default", "/etc/warroom/warroom.conf:3",
 * "WARROOM_LANG in the environment", "command line". */
void option_add_origin(struct str *out, const struct options *o, enum option option);

/* The whole file with every option that may stand there, its help and allowed values as comments
 * (in English). What conf/ ships is this of the defaults. */
void options_write_system(struct str *out, const struct options *o);
void options_write_user(struct str *out, const struct options *o);

#endif
