/* log and undo. */
#include "app/history.h"
#include "base/number.h"
#include "cli/nouns.h"
#include "cli/transfer.h"

const struct opt_spec log_options[] = {
	{ "since", N_("INSTANT"), N_("only changes from then on"), 0, false },
	{ "who", N_("LOGIN"), N_("only this person's changes"), 0, false },
	{ "object", N_("OBJECT"), N_("only changes of these: task, T-31, kpi:gmv"), 0, false },
	{ "limit", N_("N"), N_("only the newest N"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

static int run_log(struct cli *cli, const struct args *args, struct err *err)
{
	struct table *t;
	struct history_filter f = {
		.since = args_option(args, "since"),
		.who = args_option(args, "who"),
		.object = args_option(args, "object"),
	};
	const char *limit = args_option(args, "limit");
	int64_t id;
	if (args->n) {
		if (number_parse_int(args->arg[0], 1, INT64_MAX, &id, err) < 0)
			return -1;
		struct report *r = history_report(&cli->app, id, err);
		return cli_print(cli, r, err);
	}
	if (limit && number_parse_int(limit, 1, INT32_MAX, &f.limit, err) < 0)
		return err_wrap(err, "--limit");
	if (history_table(&cli->app, &f, &t, err) < 0)
		return -1;
	return cli_table(cli, t, err);
}

static const struct verb log_verbs[] = {
	{ "", N_("[ID]"), N_("List who changed what, or show one change"), log_options, 0, 1,
	  VERB_READS, run_log },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_log = { "log", N_("Who changed what"), log_verbs, NULL, NULL };

static const struct opt_spec undo_options[] = {
	{ "reason", N_("TEXT"), N_("why"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

static int run_undo(struct cli *cli, const struct args *args, struct err *err)
{
	const struct change *undone;
	int64_t id = 0;
	if (args->n && number_parse_int(args->arg[0], 1, INT64_MAX, &id, err) < 0)
		return -1;
	if (history_undo(&cli->app, id, args_option(args, "reason"), &undone, err) < 0)
		return -1;
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);
	object_add(o, "id", NULL, value_int(cli->app.change_id));
	object_add(o, "undoes", NULL, value_int(undone->id));
	object_add(o, "who", NULL, value_text(undone->who));
	object_add(o, "act", NULL, value_text(undone->act));
	object_add(o, "summary", NULL, value_text(undone->summary));
	return cli_done(cli, r, err, _("undid change %lld of %s: %s"), (long long)undone->id,
			undone->who, undone->summary);
}

static const struct verb undo_verbs[] = {
	{ "", N_("[ID]"), N_("Take a change back; without ID your last one"), undo_options, 0, 1,
	  VERB_WRITES, run_undo },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_undo = {
	"undo",
	N_("Take a change back"),
	undo_verbs,
	NULL,
	N_("An undo is a change of its own, and can be undone. Entries of the ledger stay: undo "
	   "posts their reversal. Sign-offs are never taken back: sign again."),
};
