#include <string.h>

#include "app/people.h"
#include "cli/nouns.h"

static const struct opt_spec change_options[] = {
	{ "name", N_("NAME"), N_("name, as others read it"), 0, false },
	{ "rights", N_("RIGHTS"),
	  N_("of viewer, member, lead, finance, approver, admin; commas between"), 0, false },
	{ "role", N_("ROLE"), N_("give a role of the campaign, or rights by their name"), 0, true },
	{ "no-role", N_("ROLE"), N_("take a role or rights away"), 0, true },
	{ "contact", N_("TEXT"), N_("how to reach them"), 0, false },
	{ "capacity", N_("PCT"), N_("share of full time, 100 unless set"), 0, false },
	{ "active", "yes|no", N_("no: may no longer do anything"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

/* Values of a repeated option and of "role=a,b", split at commas; NULL-ended. */
static const char **collect(struct cli *cli, const struct args *args, const char *option,
			    const char *more)
{
	const char **code = NULL;
	size_t n = 0, cap = 0;
	for (int i = 0;; i++) {
		const char *text = args_option_at(args, option, i);
		if (!text && more) {
			text = more;
			more = NULL;
		}
		if (!text)
			break;
		while (*text) {
			size_t len = strcspn(text, ",");
			if (len)
				*ARENA_PUSH(&cli->arena, code, n, cap) = arena_strndup(&cli->arena,
										       text, len);
			text += len + (text[len] ? 1 : 0);
		}
	}
	*ARENA_PUSH(&cli->arena, code, n, cap) = NULL;
	return code;
}

static int set_field(struct person_change *c, const char **roles, const char *field,
		     const char *value, struct err *err)
{
	const struct {
		const char *name;
		const char **where;
	} fields[] = {
		{ "name", &c->name },         { "rights", &c->rights }, { "contact", &c->contact },
		{ "capacity", &c->capacity }, { "active", &c->active }, { "role", roles },
		{ "roles", roles },
	};
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		if (!strcmp(fields[i].name, field)) {
			*fields[i].where = value;
			return 0;
		}
	}
	err_set(err, ERR_USAGE, "a person has no field '%s'", field);
	return err_hint(err, "one of name, rights, role, contact, capacity, active");
}

static int read_change(struct cli *cli, const struct args *args, struct person_change *c,
		       struct err *err)
{
	const char *roles = NULL;
	*c = (struct person_change){
		.name = args_option(args, "name"),
		.contact = args_option(args, "contact"),
		.rights = args_option(args, "rights"),
		.capacity = args_option(args, "capacity"),
		.active = args_option(args, "active"),
	};
	for (int i = 1; i < args->n; i++) {
		const char *field, *value;
		if (args_assignment(args, args->arg[i], &field, &value, err) < 0 ||
		    set_field(c, &roles, field, value, err) < 0)
			return -1;
	}
	c->give = collect(cli, args, "role", roles);
	c->take = collect(cli, args, "no-role", NULL);
	return 0;
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct table *t;
	(void)args;
	if (people_table(&cli->app, &t, err) < 0)
		return -1;
	return cli_table(cli, t, err);
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	struct report *r = person_report(&cli->app, args->arg[0], err);
	return cli_print(cli, r, err);
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	struct person_change c;
	const char *login = args->arg[0];
	struct report *r;
	if (read_change(cli, args, &c, err) < 0 || person_add(&cli->app, login, &c, err) < 0 ||
	    !(r = person_report(&cli->app, login, err)))
		return -1;
	return cli_done(cli, r, err, _("added person %s"), login);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	struct person_change c;
	const char *login = args->arg[0];
	struct report *r;
	if (read_change(cli, args, &c, err) < 0 || person_set(&cli->app, login, &c, err) < 0 ||
	    !(r = person_report(&cli->app, login, err)))
		return -1;
	if (!cli->app.change_id)
		return cli_done(cli, r, err, _("%s was like that already"), login);
	return cli_done(cli, r, err, _("changed person %s"), login);
}

static const struct verb person_verbs[] = {
	{ "list", "", N_("List persons with their rights and roles"), NULL, 0, 0, VERB_READS,
	  run_list },
	{ "show", N_("LOGIN"), N_("Show one person"), NULL, 1, 1, VERB_READS, run_show },
	{ "add", N_("LOGIN [FIELD=VALUE]..."), N_("Add a person"), change_options, 1, -1,
	  VERB_WRITES, run_add },
	{ "set", N_("LOGIN [FIELD=VALUE]..."), N_("Change a person"), change_options, 1, -1,
	  VERB_WRITES, run_set },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_person = {
	"person",
	N_("Persons, their rights and roles"),
	person_verbs,
	"list",
	N_("Rights hold in every campaign; a role holds in one and may give more rights there. "
	   "Only an admin changes others; everybody may change their own name and contact."),
};
