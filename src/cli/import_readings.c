#include <string.h>

#include "cli/transfer.h"

int transfer_separator(const char *text, char *separator, struct err *err)
{
	*separator = ',';
	if (!text)
		return 0;
	if (!strcmp(text, "tab") || !strcmp(text, "\\t"))
		text = "\t";
	*separator = *text;
	if (strlen(text) == 1 && (unsigned char)*text < 0x80 && !strchr("\"\n\r'", *text))
		return 0;
	err_set(err, ERR_USAGE, "not a separator: '%s'", text);
	return err_hint(err, "one character, such as ; or tab");
}

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && str_equal_nocase(text + n - m, end);
}

int transfer_input(const char *input, const char *file, bool *is_ndjson, struct err *err)
{
	*is_ndjson = ends_with(file, ".ndjson") || ends_with(file, ".jsonl") ||
		     ends_with(file, ".json");
	if (!input)
		return 0;
	*is_ndjson = str_equal_nocase(input, "ndjson");
	if (*is_ndjson || str_equal_nocase(input, "csv"))
		return 0;
	return err_set(err, ERR_USAGE, "--input is csv or ndjson, not '%s'", input);
}

static struct report *outcome(struct cli *cli, const struct record_source *s,
			      const struct record_report *r)
{
	struct report *out = report_new(&cli->arena);
	struct object *o = report_facts(out, NULL);
	struct list *left_out = list_new(&cli->arena);

	for (size_t i = 0; i < r->n_left_out; i++)
		list_add(left_out, value_text(r->left_out[i].column));
	object_add(o, "added", NULL, value_int(r->counts.added));
	object_add(o, "replaced", NULL, value_int(r->counts.replaced));
	object_add(o, "same", NULL, value_int(r->counts.same));
	object_add(o, "bad", NULL, value_int((int64_t)r->bad));
	object_add(o, "left_out", NULL, value_list(left_out));
	object_add(o, "dry_run", NULL, value_bool(s->is_trial));
	object_add(o, "repeat", NULL, value_bool(r->is_repeat));
	return out;
}

static int say(struct cli *cli, const struct record_source *s, const struct record_report *r,
	       struct err *err)
{
	const long long added = r->counts.added, replaced = r->counts.replaced;
	const long long same = r->counts.same;
	struct str line = { 0 };

	if (r->is_repeat)
		str_add(&line, _("Done before under this request id: nothing to do"));
	else if (s->is_trial)
		str_addf(&line, _("Would record: %lld added, %lld replaced, %lld the same"), added,
			 replaced, same);
	else
		str_addf(&line, _("Recorded: %lld added, %lld replaced, %lld the same"), added,
			 replaced, same);
	if (r->bad)
		str_addf(&line, _("; %zu bad left out"), r->bad);
	int rc = cli_done(cli, outcome(cli, s, r), err, "%s", str_text(&line));

	str_release(&line);
	return rc;
}

int transfer_readings(struct cli *cli, struct record_source *s, struct err *err)
{
	struct record_report r;

	if (record_file(&cli->app, s, &cli->problems, &r, err) < 0)
		return -1;
	for (size_t i = 0; i < r.n_left_out; i++)
		cli_note(cli, _("column '%s' is left out: %s comes from the ledger"),
			 r.left_out[i].column, r.left_out[i].kpi);
	if (say(cli, s, &r, err) < 0)
		return -1;
	return r.bad ? ERR_DATA : 0;
}

const struct opt_spec import_readings_options[] = {
	{ "map", N_("MAP"), N_("columns of a wide table, or a file of them"), 0, false },
	{ "channel", N_("C"), N_("channel of readings that name none"), 0, false },
	{ "source", N_("S"), N_("source of readings that name none; else manual"), 0, false },
	{ "dry-run", NULL, N_("say what would be done, and do nothing"), 0, false },
	{ "keep-going", NULL, N_("take the good lines; the exit code is 65 all the same"), 0,
	  false },
	{ "separator", N_("CHAR"), N_("between columns: , ; or tab"), 0, false },
	{ "input", "csv|ndjson", N_("form of the file; else by its name"), 0, false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

int import_readings(struct cli *cli, const struct args *args, struct err *err)
{
	const char *file = args_at(args, 0);
	struct record_source s = {
		.name = strcmp(file, "-") ? file : "stdin",
		.map = args_option(args, "map"),
		.defaults = { args_option(args, "channel"), args_option(args, "source") },
		.keep_going = args_has(args, "keep-going"),
		.is_trial = args_has(args, "dry-run"),
		.act = "readings.import",
	};

	if (transfer_separator(args_option(args, "separator"), &s.separator, err) < 0 ||
	    transfer_input(args_option(args, "input"), file, &s.is_ndjson, err) < 0)
		return -1;
	if (s.map && s.is_ndjson)
		return err_set(err, ERR_USAGE, "--map is for CSV");
	cli->app.request_id = args_option(args, "request-id");
	if (!(s.in = cli_open_input(cli, file, err)))
		return -1;
	int rc = transfer_readings(cli, &s, err);

	if (s.in != stdin)
		fclose(s.in);
	return rc;
}
