/* `import` of everything that is a list of rows. */
#include <string.h>

#include "app/import.h"
#include "cli/transfer.h"

const struct opt_spec import_rows_options[] = {
	{ "dry-run", NULL, N_("say what would be done, and do nothing"), 0, false },
	{ "keep-going", NULL, N_("take the good lines; the exit code is 65 all the same"), 0,
	  false },
	{ "separator", N_("CHAR"), N_("between columns: , ; or tab"), 0, false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

static struct report *outcome(struct cli *cli, const struct import_file *f,
			      const struct import_counts *c)
{
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);

	object_add(o, "added", NULL, value_int((int64_t)c->added));
	object_add(o, "changed", NULL, value_int((int64_t)c->changed));
	object_add(o, "same", NULL, value_int((int64_t)c->same));
	object_add(o, "bad", NULL, value_int((int64_t)c->bad));
	object_add(o, "dry_run", NULL, value_bool(f->is_trial));
	object_add(o, "repeat", NULL, value_bool(c->is_repeat));
	return r;
}

static int say(struct cli *cli, const struct import_file *f, const struct import_counts *c,
	       struct err *err)
{
	struct str line = { 0 };

	if (c->is_repeat)
		str_add(&line, _("Done before under this request id: nothing to do"));
	else
		str_addf(&line,
			 f->is_trial ? _("Would import: %zu added, %zu changed, %zu the same")
				     : _("Imported: %zu added, %zu changed, %zu the same"),
			 c->added, c->changed, c->same);
	if (c->bad)
		str_addf(&line, _("; %zu bad left out"), c->bad);
	int rc = cli_done(cli, outcome(cli, f, c), err, "%s", str_text(&line));

	str_release(&line);
	return rc;
}

static int import(struct cli *cli, const struct args *args, const struct import_kind *kind,
		  struct err *err)
{
	const char *file = args_at(args, 0);
	struct import_file f = { .file.name = strcmp(file, "-") ? file : "stdin",
				 .keep_going = args_has(args, "keep-going"),
				 .is_trial = args_has(args, "dry-run") };
	struct import_report r = { .problems = &cli->problems };

	if (transfer_separator(args_option(args, "separator"), &f.file.separator, err) < 0 ||
	    !(f.file.in = cli_open_input(cli, file, err)))
		return -1;
	cli->app.request_id = args_option(args, "request-id");
	int rc = import_rows(&cli->app, kind, &f, &r, err);

	if (f.file.in != stdin)
		fclose(f.file.in);
	if (rc < 0 || say(cli, &f, &r.counts, err) < 0)
		return -1;
	return r.counts.bad ? ERR_DATA : 0;
}

int import_tasks(struct cli *cli, const struct args *args, struct err *err)
{
	return import(cli, args, &import_kind_tasks, err);
}

int import_budget(struct cli *cli, const struct args *args, struct err *err)
{
	return import(cli, args, &import_kind_budget, err);
}

int import_ledger(struct cli *cli, const struct args *args, struct err *err)
{
	return import(cli, args, &import_kind_ledger, err);
}

int import_kpis(struct cli *cli, const struct args *args, struct err *err)
{
	return import(cli, args, &import_kind_kpis, err);
}

int import_materials(struct cli *cli, const struct args *args, struct err *err)
{
	return import(cli, args, &import_kind_materials, err);
}
