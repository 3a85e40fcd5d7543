#include "cli/help.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "cli/run.h"

enum { NAME_COLS_MAX = 34, GAP = 2, TEXT_COLS_MIN = 24 };

/* ---- two columns ---- */

/* Bytes of the next piece that stays on one line: a blank, a run of narrow signs, or one wide sign
 * with the signs that may not begin a line; `*cols` cells. */
static size_t next_piece(const char *text, int *cols)
{
	static const char *const closing[] = {
		"，", "。", "、", "；", "：", "）", "！", "？", "”"
	};
	size_t len = 0;
	*cols = 0;
	while (text[len] && text[len] != ' ' && text[len] != '\n') {
		int cells;
		size_t n = utf8_grapheme(text + len, strlen(text + len), &cells);
		bool is_closing = false;
		for (size_t i = 0; i < ARRAY_LEN(closing); i++)
			is_closing = is_closing || str_starts(text + len, closing[i]);
		if (len && !is_closing && (cells > 1 || text[len - 1] & 0x80))
			break;
		len += n;
		*cols += cells;
	}
	return len;
}

static void break_line(struct str *out, int indent)
{
	str_add_char(out, '\n');
	str_add_repeat(out, " ", (size_t)indent);
}

/* Text wrapped between two columns; the first line starts where the cursor is. */
static void add_wrapped(struct str *out, const char *text, int indent, int width)
{
	int room = MAX(width - indent, TEXT_COLS_MIN), used = 0, blank = 0;
	while (*text) {
		int cols;
		size_t len = next_piece(text, &cols);
		if (!len) {
			if (*text == '\n') {
				break_line(out, indent);
				used = 0;
			}
			blank = *text++ == ' ' && used;
			continue;
		}
		if (used && used + blank + cols > room) {
			break_line(out, indent);
			used = blank = 0;
		}
		str_add_repeat(out, " ", (size_t)blank);
		str_add_bytes(out, text, len);
		used += blank + cols;
		blank = 0;
		text += len;
	}
	str_add_char(out, '\n');
}

struct columns {
	int name_cols, width_cols;
};

/* "  name    text wrapped in its column" */
static void add_pair(struct str *out, const struct columns *c, const char *name, const char *text)
{
	int cols = utf8_width(name), indent = c->name_cols + 2 * GAP;
	str_add_repeat(out, " ", GAP);
	str_add(out, name);
	if (cols > c->name_cols) {
		str_add_char(out, '\n');
		str_add_repeat(out, " ", (size_t)indent);
	} else {
		str_add_repeat(out, " ", (size_t)(c->name_cols - cols + GAP));
	}
	add_wrapped(out, text, indent, c->width_cols);
}

/* ---- options ---- */

static void add_option_name(struct str *out, const struct opt_spec *o)
{
	if (o->letter)
		str_addf(out, "-%c, ", o->letter);
	else
		str_add(out, "    ");
	str_addf(out, "--%s", o->name);
	if (o->value)
		str_addf(out, " %s", _(o->value));
}

static void add_options(struct str *out, const struct opt_spec *options, int width)
{
	struct str name = { 0 };
	struct columns c = { .width_cols = width };
	for (const struct opt_spec *o = options; o->name; o++) {
		str_clear(&name);
		add_option_name(&name, o);
		c.name_cols = MAX(c.name_cols, MIN(utf8_width(str_text(&name)), NAME_COLS_MAX));
	}
	for (const struct opt_spec *o = options; o->name; o++) {
		str_clear(&name);
		add_option_name(&name, o);
		add_pair(out, &c, str_text(&name), _(o->help));
	}
	str_release(&name);
}

/* ---- nouns and verbs ---- */

static void add_synopsis(struct str *out, const struct noun *noun, const struct verb *v)
{
	str_addf(out, "warroom %s", noun->name);
	if (*v->name)
		str_addf(out, " %s", v->name);
	if (*v->args)
		str_addf(out, " %s", _(v->args));
}

static void add_footer(struct str *out)
{
	str_add(out, _("\nGlobal options: see `warroom help`.\n"));
}

void help_add_verb(struct str *out, const struct noun *noun, const struct verb *verb,
		   int width_cols)
{
	str_add(out, _("usage: "));
	add_synopsis(out, noun, verb);
	str_add(out, "\n\n");
	str_addf(out, _("%s.\n"), _(verb->help));
	if (verb->options && verb->options[0].name) {
		str_add(out, _("\nOptions:\n"));
		add_options(out, verb->options, width_cols);
	}
	if (noun->more && !*verb->name) {
		str_add_char(out, '\n');
		add_wrapped(out, _(noun->more), 0, width_cols);
	}
	add_footer(out);
}

void help_add_noun(struct str *out, const struct noun *noun, int width_cols)
{
	struct str name = { 0 };
	struct columns c = { NAME_COLS_MAX, width_cols };
	if (cli_noun_is_verb(noun)) {
		help_add_verb(out, noun, noun->verbs, width_cols);
		return;
	}
	str_addf(out, _("usage: warroom %s VERB ...\n\n%s.\n\n"), noun->name, _(noun->help));
	for (const struct verb *v = noun->verbs; v->name; v++) {
		str_clear(&name);
		str_addf(&name, "%s%s%s", v->name, *v->args ? " " : "", *v->args ? _(v->args) : "");
		add_pair(out, &c, str_text(&name), _(v->help));
	}
	str_release(&name);
	if (noun->usual)
		str_addf(out, _("\nWithout a verb: %s.\n"), noun->usual);
	if (noun->more) {
		str_add_char(out, '\n');
		add_wrapped(out, _(noun->more), 0, width_cols);
	}
	str_addf(out, _("\nOptions of a verb: `warroom help %s VERB`.\n"), noun->name);
}

void help_add_overview(struct str *out, int width_cols)
{
	struct columns c = { 12, width_cols };
	str_add(out, _("usage: warroom [OPTIONS] [COMMAND] [ARGUMENTS] [OPTIONS]\n\n"));
	add_wrapped(out,
		    _("The war room of a marketing campaign: phases, tasks, money and live "
		      "KPIs. Without a command: the screens on a terminal, else the daily "
		      "report."),
		    0, width_cols);
	str_add(out, _("\nCommands:\n"));
	for (const struct noun *const *n = cli_nouns; *n; n++)
		add_pair(out, &c, (*n)->name, _((*n)->help));
	str_add(out, _("\nGlobal options:\n"));
	add_options(out, cli_global_options, width_cols);
	struct str more = { 0 };
	str_add(&more, _("More: `warroom help COMMAND`; man warroom; topics of help:"));
	for (const struct help_topic *t = help_topics; t->name; t++)
		str_addf(&more, "%s %s", t == help_topics ? "" : ",", t->name);
	str_add_char(out, '\n');
	add_wrapped(out, str_text(&more), 0, width_cols);
	str_release(&more);
}

/* ---- topics ---- */

const struct help_topic help_topics[] = {
	{ "dates", N_("Dates and instants"),
	  N_("A date: 2026-06-01, 06-01 (the nearest one), today, tomorrow, yesterday, mon ... sun "
	     "(the next one), D-3 and D+5 (days from launch), +2d, -1w, +2wd (working days).\n"
	     "An instant: a date with a time of day (today 9:30, D+1 20:00), a time alone (14:00 "
	     "is today's), now, now-2h, or RFC 3339 (2026-06-12T14:00:00+08:00). Times without an "
	     "offset are of the campaign's zone.") },
	{ "amounts", N_("Amounts and values"),
	  /* xgettext:no-c-format */
	  N_("An amount: 2000.5, ¥2,000.50, 3.5k, 2M, 500万, 1.2亿. More decimals than the "
	     "currency has are refused.\n"
	     "A share: 3% and 0.03 are the same; a bare number is a share of 1.\n"
	     "A length of time: 90s, 15min, 1h, 2d, 1w.") },
	{ "exit-codes", N_("Exit codes"),
	  N_("0 done\n1 findings (check, report --fail-on)\n64 usage\n65 wrong data, with file, "
	     "line and column\n66 no such input\n69 database not reachable, or locked for too "
	     "long\n70 an error of the program itself\n73 can't create\n74 reading or writing "
	     "failed, disk full\n75 conflict, try again\n77 not permitted\n78 configuration") },
	{ "environment", N_("Environment"),
	  N_("WARROOM_DB the database\nWARROOM_CAMPAIGN the campaign\nWARROOM_NOW the clock\n"
	     "WARROOM_USER who acts\nWARROOM_FORCED_LOGIN who acts, whatever --as says\n"
	     "WARROOM_LANG the language, then LANGUAGE, LC_ALL, LC_MESSAGES, LANG\n"
	     "WARROOM_CONF the system's configuration file\n"
	     "WARROOM_PLAYBOOKS folders of playbooks, with colons between\n"
	     "WARROOM_LOCALEDIR where the translations are\nNO_COLOR no colours\n"
	     "COLUMNS width of tables\nXDG_DATA_HOME where the database is, else "
	     "~/.local/share\nXDG_CONFIG_HOME where preferences are, else ~/.config\n"
	     "XDG_STATE_HOME where drafts are, else ~/.local/state") },
	{ "roles", N_("Roles and rights"),
	  N_("A person has rights in every campaign; a role is held in one campaign and may give "
	     "more rights there. Whoever runs `warroom init` is admin and lead.\n"
	     "viewer: looks\n"
	     "member: adds tasks, changes own tasks, records readings, undoes own changes\n"
	     "lead: plan, goals, KPIs, channels, all tasks, ledger, override of gates, backup\n"
	     "finance: budget and ledger, going over a line with a reason\n"
	     "approver: the approved budget, drawing on the reserve\n"
	     "admin: everything, with persons and restore\n"
	     "A gate is signed by whoever holds a role that it asks for.\n"
	     "Where people can write the database file, rights are advice; they are enforced "
	     "where people reach only the program: see `man warroom`, ROLES AND RIGHTS.") },
	{ "json", N_("JSON"),
	  /* xgettext:no-c-format */
	  N_("--json prints a list as an array of objects, a change as the object as it now is. "
	     "Names are stable: more may come, none changes.\n"
	     "Figures are numbers in natural units: yuan, seconds, and for percent a share of "
	     "1: 2.5% is 0.025. Deviation and attainment are shares as well. What has no value "
	     "is null. Instants have their offset, dates are YYYY-MM-DD.\n"
	     "status is one of none, stale, critical, warning, ahead, on_track.\n"
	     "`warroom report daily --json` has the schema warroom.report.daily/1, with "
	     "campaign, as_of, day, kpis (today, total, channels), budget (reserve, lines), "
	     "tasks, phases, alerts, incidents, findings; its fields are in `man warroom`.\n"
	     "An error is one object on standard error: "
	     "{\"error\":{\"code\":...,\"message\":...,\"hint\":...}}.") },
	{ NULL, NULL, NULL },
};

static const char *nth_topic(void *ctx, int i)
{
	(void)ctx;
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		if (i-- == 0)
			return (*n)->name;
	}
	for (const struct help_topic *t = help_topics; t->name; t++) {
		if (i-- == 0)
			return t->name;
	}
	return NULL;
}

static int no_topic(const char *topic, struct err *err)
{
	struct str near = { 0 };
	err_set(err, ERR_NOINPUT, "no help on '%s'", topic);
	str_nearest(&near, topic, nth_topic, NULL);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		err_hint(err, "`warroom help` lists what there is");
	str_release(&near);
	return -1;
}

int help_add_topic(struct str *out, const char *topic, const char *verb, int width_cols,
		   struct err *err)
{
	const struct noun *noun = cli_noun_find(topic);
	for (const struct help_topic *t = help_topics; !noun && t->name; t++) {
		if (str_equal_nocase(t->name, topic)) {
			str_addf(out, "%s\n\n", _(t->title));
			add_wrapped(out, _(t->text), 0, width_cols);
			return 0;
		}
	}
	if (!noun)
		return no_topic(topic, err);
	if (!verb) {
		help_add_noun(out, noun, width_cols);
		return 0;
	}
	const struct verb *v = cli_verb_find(noun, verb);
	if (!v)
		return err_set(err, ERR_NOINPUT, "'%s' has no verb '%s'", noun->name, verb);
	help_add_verb(out, noun, v, width_cols);
	return 0;
}
