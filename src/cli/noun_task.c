#include <string.h>

#include "app/outlook.h"
#include "app/resolve.h"
#include "app/task.h"
#include "cli/fields.h"
#include "cli/nouns.h"

static const struct column list_columns[] = {
	{ "id", N_("Task"), 0, 0, 0 },
	{ "title", N_("Title"), 0, 28, COLUMN_STRETCH },
	{ "state", N_("State"), 0, 0, 0 },
	{ "owner", N_("Owner"), 0, 6, 0 },
	{ "owner_role", NULL, 0, 0, 0 },
	{ "start", N_("Start"), 4, 0, 0 },
	{ "due", N_("Due"), 0, 0, 0 },
	{ "flag", N_("!"), 0, 0, COLUMN_PEOPLE },
	{ "overdue", NULL, 0, 0, 0 },
	{ "due_soon", NULL, 0, 0, 0 },
	{ "late_start", NULL, 0, 0, 0 },
	{ "phase", N_("Phase"), 2, 6, 0 },
	{ "module", N_("Module"), 3, 6, 0 },
	{ "priority", N_("Pr"), 5, 0, 0 },
	{ "checklist", N_("Checks"), 6, 0, COLUMN_PEOPLE },
	{ "checks_done", NULL, 0, 0, 0 },
	{ "checks", NULL, 0, 0, 0 },
	{ "estimate", NULL, 0, 0, 0 },
	{ "code", NULL, 0, 0, 0 },
	{ "reason", NULL, 0, 0, 0 },
	{ "deliverable", NULL, 0, 0, 0 },
	{ "standard", NULL, 0, 0, 0 },
	{ "needs_evidence", NULL, 0, 0, 0 },
	{ "evidence", NULL, 0, 0, 0 },
	{ "done_at", NULL, 0, 0, 0 },
	{ "note", NULL, 0, 0, 0 },
};

/* A mark beside the due day, so that late ones are seen without colour. */
static struct value flag_of(const struct task_row *r)
{
	if (r->is_overdue)
		return value_in_role(value_text(_("overdue")), ROLE_BAD);
	if (r->is_late)
		return value_in_role(value_text(_("late start")), ROLE_WARN);
	if (r->is_soon)
		return value_in_role(value_text(_("soon")), ROLE_WARN);
	return value_text("");
}

/* What people read in `task show`. */
static void add_data(struct cli *cli, struct table *t, const struct task *k)
{
	cell_text_or_null(t, "deliverable", k->deliverable);
	cell_text_or_null(t, "standard", k->standard);
	cell_bool(t, "needs_evidence", k->needs_evidence);
	cell_text_or_null(t, "evidence", k->evidence);
	cell_instant(t, "done_at", k->done_at, cli->app.zone);
	cell_text_or_null(t, "note", k->note);
}

static void add_row(struct cli *cli, struct table *t, const struct task_row *r)
{
	const struct task *k = &r->task;

	table_row(t);
	cell_ref(t, "id", "T", k->number);
	cell_text(t, "title", k->title);
	cell_word(t, "state", &task_states, (int)k->state);
	table_set(t, "owner", value_text(cli_is_data(cli) ? r->login : r->owner));
	cell_text_or_null(t, "owner_role", k->owner_role);
	cell_day(t, "start", k->start);
	cell_day(t, "due", k->due);
	table_set(t, "flag", flag_of(r));
	cell_bool(t, "overdue", r->is_overdue);
	cell_bool(t, "due_soon", r->is_soon);
	cell_bool(t, "late_start", r->is_late);
	cell_text_or_null(t, "phase", r->phase);
	cell_text_or_null(t, "module", k->module);
	cell_int(t, "priority", k->priority);
	if (r->checks)
		cell_text(t, "checklist",
			  arena_printf(&cli->arena, "%d/%d", r->checks_done, r->checks));
	cell_int(t, "checks_done", r->checks_done);
	cell_int(t, "checks", r->checks);
	if (k->estimate_tenths)
		cell_number(t, "estimate", figure_of(k->estimate_tenths, 1), 1);
	cell_text_or_null(t, "code", k->code);
	cell_text_or_null(t, "reason", k->reason);
	if (cli_is_data(cli))
		add_data(cli, t, k);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct task_list l = { .arena = &cli->arena };
	const struct task_filter f = { args->arg, (size_t)args->n };
	struct table *t = table_new(&cli->arena, list_columns, ARRAY_LEN(list_columns));

	if (task_list(&cli->app, &f, &l, err) < 0)
		return -1;
	table_say_empty(t, args->n ? _("No task fits the filter.") : _("No tasks yet."));
	for (size_t i = 0; i < l.n; i++)
		add_row(cli, t, &l.row[i]);
	return cli_table(cli, t, err);
}

/* Scripts read the instant; people how it came against its due day, too. */
static void add_done(struct cli *cli, struct object *o, const struct task *t)
{
	struct str said = { 0 };

	if (cli_is_data(cli)) {
		object_add(o, "done_at", NULL, value_instant(t->done_at, cli->app.zone));
		return;
	}
	task_add_done(&cli->app, &said, t);
	if (said.len)
		object_add(o, "done_at", _("Done at"),
			   value_text(arena_strdup(&cli->arena, str_text(&said))));
	str_release(&said);
}

/* A row that people see only when there is something in it. */
static void add_known(struct object *o, const char *key, const char *label, struct value v)
{
	object_add(o, key, value_is_null(v) ? NULL : label, v);
}

static void add_facts(struct cli *cli, struct object *o, const struct task_detail *d)
{
	const struct task *t = &d->row.task;
	struct figure days = t->estimate_tenths ? figure_of(t->estimate_tenths, 1) : FIGURE_UNKNOWN;

	object_add(o, "id", _("Task"), value_ref("T", t->number));
	object_add(o, "title", _("Title"), value_text(t->title));
	object_add(o, "state", _("State"), value_word(&task_states, (int)t->state));
	add_known(o, "reason", _("Reason"), value_text_or_null(t->reason));
	object_add(o, "owner", _("Owner"),
		   value_text(cli_is_data(cli) ? d->row.login : d->row.owner));
	object_add(o, "owner_role", _("Role"), value_text_or_null(t->owner_role));
	object_add(o, "phase", _("Phase"), value_text_or_null(d->row.phase));
	object_add(o, "module", _("Module"), value_text_or_null(t->module));
	object_add(o, "start", _("Start"), value_day(t->start));
	object_add(o, "due", _("Due"), value_day(t->due));
	object_add(o, "overdue", NULL, value_bool(d->row.is_overdue));
	object_add(o, "estimate", _("Estimate, days"), value_number(days, 1));
	object_add(o, "priority", _("Priority"), value_int(t->priority));
	object_add(o, "deliverable", _("Deliverable"), value_text_or_null(t->deliverable));
	object_add(o, "standard", _("Standard"), value_text_or_null(t->standard));
	object_add(o, "needs_evidence", NULL, value_bool(t->needs_evidence));
	add_known(o, "evidence", _("Evidence"), value_text_or_null(t->evidence));
	add_done(cli, o, t);
	add_known(o, "note", _("Note"), value_text_or_null(t->note));
	object_add(o, "code", NULL, value_text_or_null(t->code));
	object_add(o, "rev", NULL, value_int(t->rev));
}

static struct value others(struct cli *cli, const struct task *task, size_t n)
{
	struct list *l = list_new(&cli->arena);

	for (size_t i = 0; i < n; i++)
		list_add(l, value_ref("T", task[i].number));
	return n ? value_list(l) : value_null();
}

static struct value with(struct cli *cli, const struct task_detail *d)
{
	struct list *l = list_new(&cli->arena);

	for (size_t i = 0; i < d->withs; i++) {
		const struct task_collaborator *c = &d->with[i];
		const char *login = directory_login(&d->directory, c->person_id);

		list_add(l, value_text(login ? login : c->role));
	}
	return d->withs ? value_list(l) : value_null();
}

/* "frozen +3": what the task moves by how many days. */
static struct value moves(struct cli *cli, const struct outlook_task *k)
{
	struct list *l = list_new(&cli->arena);

	for (size_t i = 0; i < k->moves; i++)
		list_add(l,
			 value_text(arena_printf(&cli->arena, "%s +%d", k->move[i].milestone->code,
						 (int)k->move[i].days)));
	return k->moves ? value_list(l) : value_null();
}

/* How it comes if nothing is done about it. */
static int add_outlook(struct cli *cli, struct object *o, const struct task_detail *d,
		       struct err *err)
{
	struct outlook all = { .arena = &cli->arena };
	struct outlook_task k;

	if (outlook_load(&cli->app, d->today, &all, err) < 0)
		return -1;
	outlook_describe(&all, d, &k);
	add_known(o, "finish", _("Expected finish"), value_day(k.finish));
	add_known(o, "slip_days", _("Days late"), k.is_known ? value_int(k.slip) : value_null());
	add_known(o, "slack_days", _("Days of slack"),
		  k.is_known ? value_int(k.slack) : value_null());
	add_known(o, "critical_path", _("Critical path"), value_text_or_null(k.path));
	add_known(o, "moves", _("Moves, days"), moves(cli, &k));
	return 0;
}

static const struct column check_columns[] = {
	{ "item", N_("Item"), 0, 0, 0 },
	{ "title", N_("Checklist"), 0, 12, COLUMN_STRETCH },
	{ "done_at", N_("Done at"), 0, 0, 0 },
	{ "done_by", N_("By"), 0, 0, 0 },
};

static const struct column comment_columns[] = {
	{ "at", N_("At"), 0, 0, 0 },
	{ "who", N_("Who"), 0, 0, 0 },
	{ "text", N_("Comment"), 0, 12, COLUMN_STRETCH },
};

static void add_tables(struct cli *cli, struct report *r, const struct task_detail *d)
{
	struct table *checks = table_new(&cli->arena, check_columns, ARRAY_LEN(check_columns));
	struct table *comments = table_new(&cli->arena, comment_columns,
					   ARRAY_LEN(comment_columns));

	for (size_t i = 0; i < d->checks; i++) {
		table_row(checks);
		cell_int(checks, "item", (int64_t)i + 1);
		cell_text(checks, "title", d->check[i].title);
		cell_instant(checks, "done_at", d->check[i].done_at, cli->app.zone);
		cell_text(checks, "done_by", directory_login(&d->directory, d->check[i].done_by));
	}
	for (size_t i = 0; i < d->comments; i++) {
		table_row(comments);
		cell_instant(comments, "at", d->comment[i].at, cli->app.zone);
		cell_text(comments, "who", directory_login(&d->directory, d->comment[i].person_id));
		cell_text(comments, "text", d->comment[i].text);
	}
	if (d->checks || cli_is_json(cli))
		report_table(r, "checklist", checks);
	if (d->comments || cli_is_json(cli))
		report_table(r, "comments", comments);
}

/* The task as it now is. */
static struct report *detail(struct cli *cli, int64_t number, struct err *err)
{
	struct task_detail d = { .arena = &cli->arena };
	struct report *r = report_new(&cli->arena);

	if (task_show(&cli->app, number, &d, err) < 0)
		return NULL;
	struct object *o = report_facts(r, NULL);
	add_facts(cli, o, &d);
	if (add_outlook(cli, o, &d, err) < 0)
		return NULL;
	add_known(o, "with", _("With"), with(cli, &d));
	add_known(o, "needs", _("Needs"), others(cli, d.needs, d.n_needs));
	add_known(o, "feeds", _("Waited for by"), others(cli, d.feeds, d.n_feeds));
	add_tables(cli, r, &d);
	return r;
}

static int read_id(const char *text, int64_t *number, struct err *err)
{
	if (app_parse_number('T', text, number) == 0)
		return 0;
	err_set(err, ERR_USAGE, "not a task: '%s'", text);
	return err_hint(err, "say its number, as T-31 or 31");
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	int64_t number;
	struct report *r;

	if (read_id(args_at(args, 0), &number, err) < 0 || !(r = detail(cli, number, err)))
		return -1;
	return cli_print(cli, r, err);
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	static const char *const option[] = { "phase",  "owner",    "with",           "start",
					      "due",    "estimate", "priority",       "deliverable",
					      "module", "standard", "needs-evidence", "note",
					      NULL };
	struct app_fields f = cli_option_fields(args, option);
	const char *title = args_at(args, 0);
	int64_t number;
	struct report *r;

	cli_add_field(args, &f, "title", title);
	if (task_add(&cli->app, &f, &number, err) < 0 || !(r = detail(cli, number, err)))
		return -1;
	return cli_done(cli, r, err, _("Added T-%lld %s"), (long long)number, title);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	struct app_fields f;
	int64_t number;
	struct report *r;

	if (read_id(args_at(args, 0), &number, err) < 0 || cli_typed_fields(args, 1, &f, err) < 0 ||
	    task_set(&cli->app, number, &f, err) < 0 || !(r = detail(cli, number, err)))
		return -1;
	return cli_done(cli, r, err, _("Changed T-%lld"), (long long)number);
}

static int move(struct cli *cli, const struct args *args, enum task_state to, struct err *err)
{
	const struct task_change c = { .to = to,
				       .reason = args_option(args, "reason"),
				       .evidence = args_option(args, "evidence"),
				       .is_confirmed = args_has(args, "anyway") };
	int64_t number;
	struct report *r;

	if (read_id(args_at(args, 0), &number, err) < 0 ||
	    task_move(&cli->app, number, &c, err) < 0 || !(r = detail(cli, number, err)))
		return -1;
	return cli_done(cli, r, err, "T-%lld: %s", (long long)number,
			enum_label(&task_states, (int)to));
}

static int run_start(struct cli *cli, const struct args *args, struct err *err)
{
	return move(cli, args, TASK_DOING, err);
}

static int run_done(struct cli *cli, const struct args *args, struct err *err)
{
	return move(cli, args, TASK_DONE, err);
}

static int run_block(struct cli *cli, const struct args *args, struct err *err)
{
	return move(cli, args, TASK_BLOCKED, err);
}

static int run_drop(struct cli *cli, const struct args *args, struct err *err)
{
	return move(cli, args, TASK_DROPPED, err);
}

static int run_reopen(struct cli *cli, const struct args *args, struct err *err)
{
	return move(cli, args, TASK_TODO, err);
}

static int run_depend(struct cli *cli, const struct args *args, struct err *err)
{
	bool off = args_has(args, "off");
	int64_t number, on;
	struct report *r;

	if (read_id(args_at(args, 0), &number, err) < 0 || read_id(args_at(args, 1), &on, err) < 0)
		return -1;
	if ((off ? task_undepend : task_depend)(&cli->app, number, on, err) < 0 ||
	    !(r = detail(cli, number, err)))
		return -1;
	return cli_done(cli, r, err,
			off ? _("T-%lld no longer waits for T-%lld") : _("T-%lld waits for T-%lld"),
			(long long)number, (long long)on);
}

static int run_comment(struct cli *cli, const struct args *args, struct err *err)
{
	int64_t number;
	struct report *r;

	if (read_id(args_at(args, 0), &number, err) < 0 ||
	    task_comment(&cli->app, &number, 1, args_at(args, 1), err) < 0 ||
	    !(r = detail(cli, number, err)))
		return -1;
	return cli_done(cli, r, err, _("Noted on T-%lld"), (long long)number);
}

static int run_check(struct cli *cli, const struct args *args, struct err *err)
{
	bool off = args_has(args, "off");
	int64_t number, item;
	struct report *r;

	if (read_id(args_at(args, 0), &number, err) < 0)
		return -1;
	if (app_parse_number('\0', args_at(args, 1), &item) < 0)
		return err_set(err, ERR_USAGE, "which item? '%s' is not a number",
			       args_at(args, 1));
	if (task_check(&cli->app, number, item, !off, err) < 0 || !(r = detail(cli, number, err)))
		return -1;
	return cli_done(cli, r, err,
			off ? _("Item %lld of T-%lld is not ticked")
			    : _("Ticked item %lld of T-%lld"),
			(long long)item, (long long)number);
}

static const struct opt_spec add_options[] = {
	{ "phase", N_("P"), N_("phase it belongs to"), 0, false },
	{ "owner", N_("LOGIN"), N_("who answers for it: a person or a role"), 0, false },
	{ "with", N_("LOGIN,..."), N_("collaborators: persons or roles"), 0, false },
	{ "start", N_("DATE"), N_("first day"), 0, false },
	{ "due", N_("DATE"), N_("last day"), 0, false },
	{ "estimate", N_("DAYS"), N_("work in days, as 2 or 0.5"), 0, false },
	{ "priority", N_("N"), N_("1 high, 2 normal, 3 low"), 0, false },
	{ "deliverable", N_("TEXT"), N_("what comes out of it"), 0, false },
	{ "standard", N_("TEXT"), N_("when the deliverable is accepted"), 0, false },
	{ "module", N_("M"), N_("part of the work"), 0, false },
	{ "needs-evidence", N_("yes|no"), N_("whether it is done only with evidence"), 0, false },
	{ "note", N_("TEXT"), N_("a note"), 0, false },
	{ 0 },
};

static const struct opt_spec reason_options[] = {
	{ "reason", N_("TEXT"), N_("why"), 0, false },
	{ 0 },
};

static const struct opt_spec done_options[] = {
	{ "evidence", N_("TEXT"), N_("where the deliverable is"), 0, false },
	{ "anyway", NULL, N_("though tasks it depends on are open"), 0, false },
	{ 0 },
};

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN, LOOKS = VERB_READS | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "list", N_("[FILTER...]"), N_("List tasks, the most urgent first"), NULL, 0, -1, LOOKS,
	  run_list },
	{ "show", N_("ID"), N_("Show a task with all that hangs on it"), NULL, 1, 1, LOOKS,
	  run_show },
	{ "add", N_("TITLE"), N_("Add a task"), add_options, 1, 1, CHANGES, run_add },
	{ "set", N_("ID FIELD=VALUE..."), N_("Change a task"), NULL, 2, -1, CHANGES, run_set },
	{ "start", N_("ID"), N_("Begin a task"), NULL, 1, 1, CHANGES, run_start },
	{ "done", N_("ID"), N_("Finish a task"), done_options, 1, 1, CHANGES, run_done },
	{ "block", N_("ID --reason TEXT"), N_("Say that a task is blocked"), reason_options, 1, 1,
	  CHANGES, run_block },
	{ "drop", N_("ID --reason TEXT"), N_("Drop a task"), reason_options, 1, 1, CHANGES,
	  run_drop },
	{ "reopen", N_("ID"), N_("Put a task back to do"), NULL, 1, 1, CHANGES, run_reopen },
	{ "depend", N_("ID ON"), N_("Let a task wait for another"), off_options, 2, 2, CHANGES,
	  run_depend },
	{ "comment", N_("ID TEXT"), N_("Note something on a task"), NULL, 2, 2, CHANGES,
	  run_comment },
	{ "check", N_("ID ITEM"), N_("Tick an item of a task's checklist"), off_options, 2, 2,
	  CHANGES, run_check },
	{ 0 },
};

const struct noun noun_task = {
	.name = "task",
	.help = N_("Tasks: list, add, change, start, finish, block"),
	.verbs = verbs,
	.usual = "list",
	.more = N_(
		"Words of a filter, all of which must hold: mine, open, overdue, soon, late, todo, "
		"doing, blocked, done, dropped, owner:LOGIN or @LOGIN, phase:CODE, module:CODE, "
		"due:DATE, or part of the title. Fields of set: title, phase, module, owner, with, "
		"start, due, estimate, priority, deliverable, standard, evidence, "
		"needs_evidence, note."),
};
