#include "app/parse.h"
#include "app/plan.h"
#include "base/number.h"
#include "cli/fields.h"
#include "cli/nouns.h"

static const struct column columns[] = {
	{ "code", N_("Phase"), 0, 0, 0 },
	{ "name", N_("Name"), 0, 10, COLUMN_STRETCH },
	{ "start", N_("Start"), 1, 0, 0 },
	{ "end", N_("End"), 0, 0, 0 },
	{ "state", N_("State"), 0, 0, 0 },
	{ "progress", N_("Done"), 0, 0, 0 },
	{ "time_share", N_("Time"), 2, 0, 0 },
	{ "health", N_("Health"), 0, 0, 0 },
	{ "tasks", N_("Tasks"), 3, 0, COLUMN_PEOPLE },
	{ "tasks_done", NULL, 0, 0, 0 },
	{ "tasks_all", NULL, 0, 0, 0 },
	{ "owner", N_("Owner"), 4, 6, 0 },
	{ "weight", NULL, 0, 0, 0 },
};

static void add_row(struct cli *cli, struct table *t, const struct plan *p, size_t i)
{
	const struct phase *ph = &p->phase[i];
	const struct plan_phase *w = &p->work[i];

	table_row(t);
	cell_text(t, "code", ph->code);
	cell_text(t, "name", ph->title);
	cell_day(t, "start", ph->start);
	cell_day(t, "end", ph->end);
	cell_word(t, "state", &phase_states, (int)p->phase_state[i]);
	cell_percent(t, "progress", w->progress, 0);
	cell_percent(t, "time_share", w->time_share, 0);
	cell_word(t, "health", &healths, (int)w->health);
	cell_text(t, "tasks",
		  arena_printf(&cli->arena, "%lld/%lld", (long long)w->tasks_done,
			       (long long)w->tasks));
	cell_int(t, "tasks_done", w->tasks_done);
	cell_int(t, "tasks_all", w->tasks);
	cell_text(t, "owner", directory_owner(&p->directory, ph->owner_id, ph->owner_role));
	cell_int(t, "weight", ph->weight);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct plan p = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (plan_load(&cli->app, &p, err) < 0)
		return -1;
	table_say_empty(t, _("This campaign has no phases."));
	for (size_t i = 0; i < p.phases; i++)
		add_row(cli, t, &p, i);
	return cli_table(cli, t, err);
}

static const struct column stage_columns[] = {
	{ "code", N_("Stage"), 0, 0, 0 },    { "name", N_("Name"), 0, 10, COLUMN_STRETCH },
	{ "start", N_("Start"), 0, 0, 0 },   { "end", N_("End"), 0, 0, 0 },
	{ "weight", N_("Weight"), 0, 0, 0 }, { "day_weights", N_("Day weights"), 1, 8, 0 },
};

static const struct column milestone_columns[] = {
	{ "code", N_("Milestone"), 0, 0, 0 },
	{ "name", N_("Name"), 0, 10, COLUMN_STRETCH },
	{ "day", N_("Day"), 0, 0, 0 },
	{ "reached_at", N_("Reached"), 0, 0, 0 },
};

static const struct column deliverable_columns[] = {
	{ "item", N_("Item"), 0, 0, 0 },
	{ "name", N_("Deliverable"), 0, 10, COLUMN_STRETCH },
	{ "delivered_at", N_("Delivered"), 0, 0, 0 },
};

static void add_stages(struct cli *cli, struct report *r, const struct plan *p, int64_t phase_id)
{
	struct table *t = table_new(&cli->arena, stage_columns, ARRAY_LEN(stage_columns));

	for (size_t i = 0; i < p->stages; i++) {
		const struct stage *s = &p->stage[i];

		if (s->phase_id != phase_id)
			continue;
		table_row(t);
		cell_text(t, "code", s->code);
		cell_text(t, "name", s->title);
		cell_day(t, "start", s->start);
		cell_day(t, "end", s->end);
		cell_int(t, "weight", s->weight);
		cell_text_or_null(t, "day_weights", s->day_weights);
	}
	if (t->n_rows || cli_is_json(cli))
		report_table(r, "stages", t);
}

static void add_milestones(struct cli *cli, struct report *r, const struct plan *p,
			   int64_t phase_id)
{
	struct table *t = table_new(&cli->arena, milestone_columns, ARRAY_LEN(milestone_columns));

	for (size_t i = 0; i < p->milestones; i++) {
		const struct milestone *m = &p->milestone[i];

		if (m->phase_id != phase_id)
			continue;
		table_row(t);
		cell_text(t, "code", m->code);
		cell_text(t, "name", m->title);
		cell_day(t, "day", m->day);
		cell_instant(t, "reached_at", m->reached_at, cli->app.zone);
	}
	if (t->n_rows || cli_is_json(cli))
		report_table(r, "milestones", t);
}

static void add_deliverables(struct cli *cli, struct report *r, const struct plan *p,
			     int64_t phase_id)
{
	struct table *t = table_new(&cli->arena, deliverable_columns,
				    ARRAY_LEN(deliverable_columns));

	for (size_t i = 0; i < p->deliverables; i++) {
		const struct deliverable *d = &p->deliverable[i];

		if (d->phase_id != phase_id)
			continue;
		table_row(t);
		cell_int(t, "item", (int64_t)t->n_rows);
		cell_text(t, "name", d->title);
		cell_instant(t, "delivered_at", d->delivered_at, cli->app.zone);
	}
	if (t->n_rows || cli_is_json(cli))
		report_table(r, "deliverables", t);
}

static struct report *detail(struct cli *cli, const char *code, struct err *err)
{
	struct plan p = { .arena = &cli->arena };
	struct report *r = report_new(&cli->arena);
	const struct phase *ph;

	if (plan_load(&cli->app, &p, err) < 0 || !(ph = plan_phase(&p, code, err)))
		return NULL;
	size_t i = (size_t)(ph - p.phase);
	struct object *o = report_facts(r, NULL);
	object_add(o, "code", _("Phase"), value_text(ph->code));
	object_add(o, "name", _("Name"), value_text(ph->title));
	object_add(o, "start", _("Start"), value_day(ph->start));
	object_add(o, "end", _("End"), value_day(ph->end));
	object_add(o, "state", _("State"), value_word(&phase_states, (int)p.phase_state[i]));
	object_add(o, "progress", _("Done"), value_percent(p.work[i].progress, 0));
	object_add(o, "time_share", _("Time passed"), value_percent(p.work[i].time_share, 0));
	object_add(o, "health", _("Health"), value_word(&healths, (int)p.work[i].health));
	object_add(o, "tasks_done", _("Tasks done"), value_int(p.work[i].tasks_done));
	object_add(o, "tasks_all", _("of"), value_int(p.work[i].tasks));
	object_add(o, "weight", _("Weight"), value_int(ph->weight));
	object_add(o, "owner", _("Owner"),
		   value_text(directory_owner(&p.directory, ph->owner_id, ph->owner_role)));
	object_add(o, "note", _("Note"), value_text_or_null(ph->note));
	add_stages(cli, r, &p, ph->id);
	add_milestones(cli, r, &p, ph->id);
	add_deliverables(cli, r, &p, ph->id);
	return r;
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	return cli_print(cli, detail(cli, args_at(args, 0), err), err);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	struct err none = { 0 };
	struct app_fields f;

	if (cli_typed_fields(args, 1, &f, err) < 0 ||
	    phase_set(&cli->app, args_at(args, 0), &f, err) < 0)
		return -1;
	return cli_done(cli, detail(cli, args_at(args, 0), &none), err, _("Changed %s"),
			args_at(args, 0));
}

static int run_reach(struct cli *cli, const struct args *args, struct err *err)
{
	bool off = args_has(args, "off");

	if (milestone_reach(&cli->app, args_at(args, 0), !off, err) < 0)
		return -1;
	return cli_done(cli, NULL, err,
			off ? _("Milestone %s is not reached") : _("Milestone %s is reached"),
			args_at(args, 0));
}

static int run_deliver(struct cli *cli, const struct args *args, struct err *err)
{
	bool off = args_has(args, "off");
	int64_t item;

	if (number_parse_int(args_at(args, 1), 1, 1000, &item, err) < 0)
		return err_wrap(err, "ITEM");
	if (deliverable_deliver(&cli->app, args_at(args, 0), item, !off, err) < 0)
		return -1;
	return cli_done(cli, detail(cli, args_at(args, 0), err), err,
			off ? _("Item %lld of %s is not there") : _("Item %lld of %s is there"),
			(long long)item, args_at(args, 0));
}

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN, LOOKS = VERB_READS | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "list", "", N_("List the phases with progress and health"), NULL, 0, 0, LOOKS, run_list },
	{ "show", N_("PHASE"), N_("Show a phase with stages and milestones"), NULL, 1, 1, LOOKS,
	  run_show },
	{ "set", N_("PHASE FIELD=VALUE..."), N_("Change a phase or a stage"), NULL, 2, -1, CHANGES,
	  run_set },
	{ "reach", N_("MILESTONE"), N_("Say that a milestone is reached"), off_options, 1, 1,
	  CHANGES, run_reach },
	{ "deliver", N_("PHASE ITEM"), N_("Say that a deliverable is there"), off_options, 2, 2,
	  CHANGES, run_deliver },
	{ 0 },
};

const struct noun noun_phase = {
	.name = "phase",
	.help = N_("Phases and stages: list, show, change"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("Fields of a phase: title, start, end, weight, owner, note; of a stage: title, "
		   "start, end, weight, day_weights."),
};
