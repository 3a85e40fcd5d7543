#include <string.h>

#include "app/playbook_save.h"
#include "cli/nouns.h"
#include "cli/playbook_show.h"
#include "conf/playbook.h"
#include "conf/playbook_find.h"

static const struct column columns[] = {
	{ "name", N_("Playbook"), 0, 0, 0 },
	{ "title", N_("Title"), 0, 0, 0 },
	{ "summary", N_("What for"), 1, 16, COLUMN_STRETCH },
	{ "version", N_("Version"), 2, 0, 0 },
	{ "path", NULL, 0, 0, 0 },
	{ "trouble", N_("Trouble"), 0, 0, 0 },
};

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	size_t n;
	const struct playbook_entry *e = playbook_list(&cli->arena, &n);
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	table_say_empty(t, _("No playbooks found; WARROOM_PLAYBOOKS names folders to search."));
	for (size_t i = 0; i < n; i++) {
		table_row(t);
		cell_text(t, "name", e[i].name);
		cell_text(t, "title", text2_pick(e[i].title, i18n_lang()));
		cell_text_or_null(t, "summary", text2_pick(e[i].summary, i18n_lang()));
		cell_int(t, "version", e[i].version);
		cell_text(t, "path", e[i].path);
		cell_text(t, "trouble", e[i].trouble);
	}
	return cli_table(cli, t, err);
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	struct playbook *pb = arena_alloc(&cli->arena, sizeof *pb);
	struct playbook_findings f = { 0 };
	const char *path;
	int rc = playbook_find(args_at(args, 0), &cli->arena, &path, err);

	if (rc == 0)
		rc = playbook_load(pb, path, &f, err);
	if (rc == 0)
		rc = cli_print(cli, playbook_report(&cli->arena, pb), err);
	playbook_findings_release(&f);
	playbook_release(pb);
	return rc;
}

static const struct column finding_columns[] = {
	{ "severity", N_("Severity"), 0, 0, 0 },
	{ "line", N_("Line"), 0, 0, 0 },
	{ "column", NULL, 0, 0, 0 },
	{ "file", NULL, 0, 0, 0 },
	{ "message", N_("Finding"), 0, 20, COLUMN_STRETCH },
	{ "hint", N_("What to do"), 1, 12, COLUMN_STRETCH },
};

static void add_problems(struct table *t, const struct problems *p, const char *severity)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct problem *q = &p->kept[i];

		table_row(t);
		cell_text(t, "severity", severity);
		if (q->line)
			cell_int(t, "line", q->line);
		if (q->column)
			cell_int(t, "column", q->column);
		cell_text(t, "file", q->file);
		cell_text(t, "message", q->message);
		cell_text_or_null(t, "hint", q->hint);
	}
}

/* Errors fail with exit code 65, one line each; warnings alone are a list. */
static int run_check(struct cli *cli, const struct args *args, struct err *err)
{
	struct playbook pb = { 0 };
	struct playbook_findings f = { 0 };
	struct table *t = table_new(&cli->arena, finding_columns, ARRAY_LEN(finding_columns));
	const char *path;
	int rc = playbook_find(args_at(args, 0), &cli->arena, &path, err);

	if (rc < 0)
		return -1;
	rc = playbook_load(&pb, path, &f, err);
	playbook_release(&pb);
	if (rc < 0) {
		cli->problems = f.errors;
		f.errors = (struct problems){ 0 };
	} else {
		add_problems(t, &f.warnings, cli_is_json(cli) ? "warning" : _("warning"));
		table_say_empty(t, _("The playbook is in order."));
		rc = cli_table(cli, t, err);
	}
	playbook_findings_release(&f);
	return rc;
}

static const struct opt_spec save_options[] = {
	{ "name", N_("CODE"),
	  N_("code of the playbook; else that of the campaign's, one version on"), 0, false },
	{ "force", NULL, N_("write over an existing file"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

static void say_notes(struct cli *cli, const struct problems *notes)
{
	for (size_t i = 0; i < notes->n; i++)
		cli_note(cli, "%s", notes->kept[i].message);
	if (problems_untold(notes))
		cli_note(cli, _("and %zu more"), problems_untold(notes));
}

static int say_saved(struct cli *cli, const struct playbook_order *o, struct err *err)
{
	struct report *r = report_new(&cli->arena);
	const char *from = cli->app.campaign.code;
	struct object *facts = report_facts(r, NULL);

	object_add(facts, "path", NULL, value_text(o->path));
	object_add(facts, "campaign", NULL, value_text(from));
	return cli_done(cli, r, err, _("%s holds campaign %s as a playbook"), o->path, from);
}

static int run_save(struct cli *cli, const struct args *args, struct err *err)
{
	const struct playbook_order order = { .path = args_at(args, 0),
					      .name = args_option(args, "name"),
					      .is_forced = args_has(args, "force") };
	struct playbook_saved saved;
	int rc = playbook_save(&cli->app, &order, &saved, err);

	say_notes(cli, &saved.notes);
	if (rc < 0) {
		cli->problems = saved.errors;
		saved.errors = (struct problems){ 0 };
	} else if (!strcmp(order.path, "-")) {
		str_add_bytes(&cli->out, str_text(&saved.text), saved.text.len);
	} else {
		rc = say_saved(cli, &order, err);
	}
	playbook_saved_release(&saved);
	return rc;
}

static const struct verb verbs[] = {
	{ "list", "", N_("List the playbooks"), NULL, 0, 0, VERB_NO_DATABASE, run_list },
	{ "show", N_("NAME"), N_("Print a playbook as a plan"), NULL, 1, 1, VERB_NO_DATABASE,
	  run_show },
	{ "check", N_("FILE"), N_("Find every mistake in a playbook"), NULL, 1, 1, VERB_NO_DATABASE,
	  run_check },
	{ "save", N_("FILE"), N_("Write the campaign back as a playbook"), save_options, 1, 1,
	  VERB_CAMPAIGN, run_save },
	{ 0 },
};

const struct noun noun_playbook = {
	.name = "playbook",
	.help = N_("Playbooks: list, show, check, save"),
	.verbs = verbs,
	.usual = "list",
};
