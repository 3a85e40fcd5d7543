#include <string.h>

#include "cli/nouns.h"
#include "conf/option.h"

/* What the command line says counts as well. */
static int add_command_line(struct options *o, const struct args *args, struct err *err)
{
	static const struct {
		const char *name;
		enum option option;
	} given[] = {
		{ "lang", OPTION_LANGUAGE },
		{ "color", OPTION_COLOR },
		{ "file", OPTION_DATABASE },
		{ "campaign", OPTION_CAMPAIGN },
	};
	for (size_t i = 0; i < ARRAY_LEN(given); i++) {
		const char *text = args_option(args, given[i].name);
		if (text && option_set(o, given[i].option, text, OPTION_FROM_COMMAND, err) < 0)
			return -1;
	}
	return 0;
}

static const char *nth_option(void *ctx, int i)
{
	(void)ctx;
	return i < OPTION_COUNT ? option_table[i].name : NULL;
}

static int no_option(const char *name, struct err *err)
{
	struct str near = { 0 };
	err_set(err, ERR_NOINPUT, "no such option: '%s'", name);
	str_nearest(&near, name, nth_option, NULL);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	str_release(&near);
	return -1;
}

static void add_row(struct cli *cli, struct table *t, const struct options *o,
		    const struct option_row *row)
{
	struct str origin = { 0 };
	option_add_origin(&origin, o, row->option);
	table_row(t);
	cell_text(t, "name", row->name);
	cell_text(t, "value", option_text(o, row->option));
	cell_text(t, "origin", arena_strdup(&cli->arena, str_text(&origin)));
	cell_text(t, "help", _(row->help));
	str_release(&origin);
}

static int show(struct cli *cli, const struct options *o, const char *name, struct err *err)
{
	static const struct column columns[] = {
		{ "name", N_("Option"), 0, 0, 0 },
		{ "value", N_("Value"), 0, 10, COLUMN_STRETCH },
		{ "origin", N_("Where from"), 0, 10, COLUMN_STRETCH },
		{ "help", NULL, 0, 0, 0 },
	};
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));
	if (name && !option_find(name))
		return no_option(name, err);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (!name || option_find(name) == &option_table[i])
			add_row(cli, t, o, &option_table[i]);
	}
	return cli_table(cli, t, err);
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	struct options o;
	options_init(&o);
	int rc = options_load(&o, err);
	if (rc == 0)
		rc = add_command_line(&o, args, err);
	if (rc == 0)
		rc = show(cli, &o, args_at(args, 0), err);
	options_release(&o);
	return rc;
}

static int run_template(struct cli *cli, const struct args *args, struct err *err)
{
	struct options o;
	int rc = 0;
	options_init(&o);
	if (!strcmp(args->arg[0], "system"))
		options_write_system(&cli->out, &o);
	else if (!strcmp(args->arg[0], "user"))
		options_write_user(&cli->out, &o);
	else
		rc = err_set(err, ERR_USAGE, "system or user, not '%s'", args->arg[0]);
	options_release(&o);
	return rc;
}

static const struct verb config_verbs[] = {
	{ "show", N_("[OPTION]"), N_("Show each option, its value and where it is from"), NULL, 0,
	  1, VERB_NO_DATABASE, run_show },
	{ "template", "system|user", N_("Print a configuration file with every option"), NULL, 1, 1,
	  VERB_NO_DATABASE, run_template },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_config = {
	"config",
	N_("Options and where they are set"),
	config_verbs,
	"show",
	N_("A later place wins: default, the system's file, your preferences, the environment, the "
	   "command line."),
};
