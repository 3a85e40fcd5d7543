#include "conf/option.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/problem.h"
#include "conf/folder.h"
#include "conf/option_file.h"
#include "conf/option_value.h"

static const char *const languages[] = { "auto", "en", "zh", NULL };
static const char *const colors[] = { "auto", "always", "never", NULL };
static const char *const glyphs[] = { "auto", "unicode", "narrow", "ascii", NULL };

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, WEEK = 604800, PERCENT = 100 };

/* clang-format off */
const struct option_row option_table[] = {
	{ OPTION_LANGUAGE, "language", OPTION_TYPE_LANGUAGE, OPTION_BOTH, 0, 0, languages, "auto",
	  "WARROOM_LANG", NULL, N_("Language of the interface; auto follows the locale.") },
	{ OPTION_COLOR, "color", OPTION_TYPE_CHOICE, OPTION_BOTH, 0, 0, colors, "auto",
	  "NO_COLOR", "never", N_("Colour in the output; auto means on a terminal.") },
	{ OPTION_DATABASE, "database", OPTION_TYPE_PATH, OPTION_BOTH, 0, 0, NULL, "",
	  "WARROOM_DB", NULL,
	  N_("The database; empty means $XDG_DATA_HOME/warroom/warroom.db.") },
	{ OPTION_CAMPAIGN, "campaign", OPTION_TYPE_NAME, OPTION_BOTH, 0, 0, NULL, "",
	  "WARROOM_CAMPAIGN", NULL,
	  N_("Code of the campaign; empty means the only one that is not archived.") },
	{ OPTION_IDENTITY, "identity", OPTION_TYPE_NAME, OPTION_SYSTEM, 0, 0, NULL, "",
	  "WARROOM_FORCED_LOGIN", NULL,
	  N_("Login of whoever runs the program, @account for the account's own; --as is then "
	     "ignored. Empty forces nothing.") },
	{ OPTION_CURRENCY, "currency", OPTION_TYPE_CURRENCY, OPTION_BOTH, 0, 0, NULL, "CNY",
	  NULL, NULL, N_("Currency of new campaigns.") },
	{ OPTION_TIMEZONE, "timezone", OPTION_TYPE_ZONE, OPTION_BOTH, 0, 0, NULL, "",
	  NULL, NULL, N_("Time zone of new campaigns; empty means the host's.") },
	{ OPTION_LOCK_WAIT, "lock_wait", OPTION_TYPE_DURATION, OPTION_BOTH, 1, 10 * MINUTE, NULL,
	  "10s", NULL, NULL,
	  N_("How long a change waits for its turn to write before it gives up.") },
	{ OPTION_WARN, "warn", OPTION_TYPE_SHARE, OPTION_SYSTEM, 1, 1000 * PERCENT, NULL, "10%",
	  NULL, NULL, N_("Adverse deviation from which a new KPI is a warning.") },
	{ OPTION_CRITICAL, "critical", OPTION_TYPE_SHARE, OPTION_SYSTEM, 1, 1000 * PERCENT, NULL,
	  "20%", NULL, NULL, N_("Adverse deviation from which a new KPI is critical.") },
	{ OPTION_INTERVAL, "interval", OPTION_TYPE_DURATION, OPTION_SYSTEM, 1, 53 * WEEK, NULL,
	  "1d", NULL, NULL,
	  N_("Time expected between the readings of a new KPI; stale after twice that.") },
	{ OPTION_COOLDOWN, "cooldown", OPTION_TYPE_INT, OPTION_SYSTEM, 1, 1000, NULL, "2",
	  NULL, NULL, N_("Readings out of critical before the alert of a new KPI closes.") },
	{ OPTION_RESERVE_MIN, "reserve_min", OPTION_TYPE_SHARE, OPTION_SYSTEM, 0, 100 * PERCENT,
	  NULL, "10%", NULL, NULL,
	  N_("Least share of the contingency reserve in campaigns whose playbook says nothing.") },
	{ OPTION_RESERVE_MAX, "reserve_max", OPTION_TYPE_SHARE, OPTION_SYSTEM, 0, 100 * PERCENT,
	  NULL, "15%", NULL, NULL, N_("Largest share of the contingency reserve, likewise.") },
	{ OPTION_ESCALATE_BURST, "escalate_burst", OPTION_TYPE_DURATION, OPTION_SYSTEM, MINUTE,
	  WEEK, NULL, "15min", NULL, NULL,
	  N_("Time after which an alert that nobody took is passed on, in the stage with the "
	     "highest weight.") },
	{ OPTION_ESCALATE, "escalate", OPTION_TYPE_DURATION, OPTION_SYSTEM, MINUTE, WEEK, NULL,
	  "1h", NULL, NULL, N_("The same at other times.") },
	{ OPTION_REPORT_WIDTH, "report_width", OPTION_TYPE_INT, OPTION_BOTH, 40, 500, NULL, "80",
	  NULL, NULL, N_("Columns of a text report that goes to no terminal.") },
	{ OPTION_TOAST, "toast", OPTION_TYPE_DURATION, OPTION_BOTH, 1, MINUTE, NULL, "4s",
	  NULL, NULL, N_("How long a message stays over the bottom line.") },
	{ OPTION_STANDUP, "standup", OPTION_TYPE_DURATION, OPTION_BOTH, 10, HOUR, NULL, "90s",
	  NULL, NULL, N_("Time of one person in a stand-up.") },
	{ OPTION_WALL_ROTATE, "wall_rotate", OPTION_TYPE_DURATION, OPTION_BOTH, 2, HOUR, NULL,
	  "20s", NULL, NULL, N_("How long the wall shows one screen.") },
	{ OPTION_WALL_SCREENS, "wall_screens", OPTION_TYPE_LIST, OPTION_BOTH, 0, 0, NULL,
	  "daily,phases,board,ledger", NULL, NULL, N_("Screens of the wall, in their order.") },
	{ OPTION_MOUSE, "mouse", OPTION_TYPE_BOOL, OPTION_BOTH, 0, 1, NULL, "true",
	  NULL, NULL, N_("Mouse in the screens; false leaves it to the terminal's selection.") },
	{ OPTION_THEME, "theme", OPTION_TYPE_NAME, OPTION_BOTH, 0, 0, NULL, "dark",
	  NULL, NULL,
	  N_("Colours of the screens: dark, light, contrast, colorblind, mono or your own.") },
	{ OPTION_GLYPHS, "glyphs", OPTION_TYPE_CHOICE, OPTION_BOTH, 0, 0, glyphs, "auto",
	  NULL, NULL, N_("Signs of the screens; auto asks the terminal what it can show.") },
};
/* clang-format on */
_Static_assert(ARRAY_LEN(option_table) == OPTION_COUNT, "a row for each option");

const struct option_row *option_find(const char *name)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (!strcmp(option_table[i].name, name))
			return &option_table[i];
	}
	return NULL;
}

void option_add_allowed(struct str *out, const struct option_row *row)
{
	option_describe(out, row, true);
}

void options_init(struct options *o)
{
	*o = (struct options){ 0 };
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		o->value[i].file = "";
		if (option_parse(&option_table[i], option_table[i].normal, &o->arena, &o->value[i],
				 NULL))
			bug(option_table[i].name);
	}
}

void options_release(struct options *o)
{
	arena_release(&o->arena);
	*o = (struct options){ 0 };
}

const char *options_system_file(struct options *o)
{
	const char *given = getenv("WARROOM_CONF");

	return arena_strdup(&o->arena, given && *given ? given : "/etc/warroom/warroom.conf");
}

const char *options_user_file(struct options *o)
{
	const char *folder = folder_config(&o->arena);

	return *folder ? arena_printf(&o->arena, "%s/preferences.ini", folder) : "";
}

/* What the system's file says of an option of its own is not the user's to change. */
static bool is_settled(const struct options *o, const struct option_row *row)
{
	return !(row->where & OPTION_USER) && o->value[row->option].origin == OPTION_FROM_SYSTEM;
}

static const char *environment_value(const struct option_row *row)
{
	const char *text = row->env ? getenv(row->env) : NULL;

	if (!text || !*text)
		return NULL;
	if (row->env_value)
		return row->env_value;
	/* any other language is English, as in base/i18n.h */
	if (row->type == OPTION_TYPE_LANGUAGE && strcmp(text, "auto") != 0)
		return str_starts(text, "zh") ? "zh" : "en";
	return text;
}

int options_read_environment(struct options *o, struct err *err)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_table[i];
		const char *text = environment_value(row);

		if (!text || is_settled(o, row))
			continue;
		if (option_set(o, row->option, text, OPTION_FROM_ENVIRONMENT, err))
			return err_wrap(err, "%s", row->env);
	}
	return 0;
}

static int check_order(const struct options *o, enum option low, enum option high, struct err *err)
{
	struct str from = { 0 };

	if (o->value[low].number <= o->value[high].number)
		return 0;
	option_add_origin(&from, o, option_is_given(o, low) ? low : high);
	err_set(err, ERR_CONFIG, "%s: %s %s is more than %s %s", str_text(&from),
		option_table[low].name, o->value[low].text, option_table[high].name,
		o->value[high].text);
	str_release(&from);
	return -1;
}

/* A file that was asked for by name must be there. */
static int check_system_file(const char *path, struct err *err)
{
	const char *given = getenv("WARROOM_CONF");

	if (!given || !*given || access(path, F_OK) == 0)
		return 0;
	err_set(err, ERR_CONFIG, "WARROOM_CONF: no file '%s'", path);
	return -1;
}

int options_load(struct options *o, struct err *err)
{
	const char *system = options_system_file(o);

	if (check_system_file(system, err) || options_read_system(o, system, err) ||
	    options_read_user(o, options_user_file(o), err) || options_read_environment(o, err) ||
	    check_order(o, OPTION_WARN, OPTION_CRITICAL, err) ||
	    check_order(o, OPTION_RESERVE_MIN, OPTION_RESERVE_MAX, err))
		return -1;
	return 0;
}

int option_set(struct options *o, enum option option, const char *text, enum option_origin origin,
	       struct err *err)
{
	struct option_value v = { .file = "", .origin = origin };

	if (option_parse(&option_table[option], text, &o->arena, &v, err)) {
		if (err && origin == OPTION_FROM_COMMAND)
			err->code = ERR_USAGE;
		return -1;
	}
	o->value[option] = v;
	return 0;
}

const char *option_text(const struct options *o, enum option option)
{
	return o->value[option].text;
}

int64_t option_number(const struct options *o, enum option option)
{
	return o->value[option].number;
}

bool option_is_on(const struct options *o, enum option option)
{
	return o->value[option].number != 0;
}

bool option_is_given(const struct options *o, enum option option)
{
	return o->value[option].origin != OPTION_FROM_DEFAULT;
}

void option_add_origin(struct str *out, const struct options *o, enum option option)
{
	const struct option_value *v = &o->value[option];

	switch (v->origin) {
	case OPTION_FROM_DEFAULT: str_add(out, _("default")); break;
	case OPTION_FROM_SYSTEM:
	case OPTION_FROM_USER: str_addf(out, "%s:%ld", v->file, v->line); break;
	case OPTION_FROM_ENVIRONMENT:
		str_addf(out, _("%s in the environment"), option_table[option].env);
		break;
	case OPTION_FROM_COMMAND: str_add(out, _("command line")); break;
	}
}
