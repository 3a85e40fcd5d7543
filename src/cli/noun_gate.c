#include "app/plan.h"
#include "cli/nouns.h"

static const struct column columns[] = {
	{ "code", N_("Gate"), 0, 0, 0 },
	{ "name", N_("Name"), 0, 10, COLUMN_STRETCH },
	{ "due", N_("Due"), 0, 0, 0 },
	{ "state", N_("State"), 0, 0, 0 },
	{ "conditions", N_("Met"), 1, 0, COLUMN_PEOPLE },
	{ "conditions_met", NULL, 0, 0, 0 },
	{ "conditions_all", NULL, 0, 0, 0 },
	{ "signed", N_("Signed"), 1, 0, COLUMN_PEOPLE },
	{ "signatures", NULL, 0, 0, 0 },
	{ "signatures_outdated", NULL, 0, 0, 0 },
	{ "signatures_needed", NULL, 0, 0, 0 },
	{ "closes", N_("Closes"), 3, 6, 0 },
	{ "opens", N_("Opens"), 4, 6, 0 },
	{ "overdue", NULL, 0, 0, 0 },
};

static struct value state_of(const struct plan *p, size_t i)
{
	static const enum value_role roles[] = {
		[GATE_OVERDUE] = ROLE_BAD,   [GATE_UNMET] = ROLE_WARN,
		[GATE_OUTDATED] = ROLE_WARN, [GATE_REJECTED] = ROLE_BAD,
		[GATE_PASSED] = ROLE_GOOD,   [GATE_OVERRIDDEN] = ROLE_WARN,
	};
	enum gate_standing s = gate_standing_of(&p->gate[i], &p->gate_state[i], p->today);
	struct value word = value_text(enum_label(&gate_standings, (int)s));

	return s == GATE_PENDING ? word : value_in_role(word, roles[s]);
}

/* The same for machines. */
static const char *state_key(const struct gate_state *s)
{
	if (s->is_overridden)
		return "overridden";
	if (s->is_passed)
		return "passed";
	if (s->rejected)
		return "rejected";
	return s->was_passed || s->outdated ? "out_of_date" : "open";
}

static struct value state_value(const struct cli *cli, const struct plan *p, size_t i)
{
	return cli_is_data(cli) ? value_text(state_key(&p->gate_state[i])) : state_of(p, i);
}

static void add_row(struct cli *cli, struct table *t, const struct plan *p, size_t i)
{
	const struct gate *g = &p->gate[i];
	const struct gate_state *s = &p->gate_state[i];

	table_row(t);
	cell_text(t, "code", g->code);
	cell_text(t, "name", g->title);
	cell_day(t, "due", g->due);
	table_set(t, "state", state_value(cli, p, i));
	cell_text(t, "conditions",
		  arena_printf(&cli->arena, "%d/%d", s->conditions_met, s->conditions));
	cell_int(t, "conditions_met", s->conditions_met);
	cell_int(t, "conditions_all", s->conditions);
	cell_text(t, "signed", arena_printf(&cli->arena, "%d/%d", s->current, s->roles));
	cell_int(t, "signatures", s->current);
	cell_int(t, "signatures_outdated", s->outdated);
	cell_int(t, "signatures_needed", s->roles);
	cell_text_or_null(t, "closes", plan_phase_code(p, g->closes_phase_id));
	cell_text_or_null(t, "opens", plan_phase_code(p, g->opens_phase_id));
	cell_bool(t, "overdue", !s->is_passed && g->due != DAY_NONE && g->due < p->today);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct plan p = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (plan_load(&cli->app, &p, err) < 0)
		return -1;
	table_say_empty(t, _("This campaign has no gates."));
	for (size_t i = 0; i < p.gates; i++)
		add_row(cli, t, &p, i);
	return cli_table(cli, t, err);
}

static const struct column condition_columns[] = {
	{ "code", N_("Condition"), 0, 0, 0 },
	{ "title", N_("What must hold"), 0, 12, COLUMN_STRETCH },
	{ "kind", N_("Kind"), 1, 0, 0 },
	{ "met", N_("Met"), 0, 0, 0 },
	{ "total", NULL, 0, 0, 0 },
	{ "missing", N_("Missing"), 0, 0, 0 },
	{ "met_by", N_("By"), 2, 0, 0 },
};

static const struct column role_columns[] = {
	{ "role", N_("Role"), 0, 0, 0 },
	{ "state", N_("Signature"), 0, 0, 0 },
	{ "who", N_("Who"), 0, 0, 0 },
	{ "at", N_("When"), 0, 0, 0 },
	{ "outdated_at", N_("Changed since"), 2, 0, 0 },
	{ "note", N_("Note"), 1, 8, COLUMN_STRETCH },
};

static void add_conditions(struct cli *cli, struct report *r, const struct plan *p, int64_t gate_id)
{
	struct table *t = table_new(&cli->arena, condition_columns, ARRAY_LEN(condition_columns));

	for (size_t i = 0; i < p->conditions; i++) {
		const struct gate_condition *c = &p->condition[i];

		if (c->gate_id != gate_id)
			continue;
		struct gate_condition_state s = gate_check_condition(c, &p->facts);
		table_row(t);
		cell_text(t, "code", c->code);
		cell_text(t, "title", c->title);
		cell_word(t, "kind", &condition_kinds, (int)c->kind);
		cell_bool(t, "met", s.is_met);
		if (s.count.total) {
			cell_int(t, "total", s.count.total);
			cell_int(t, "missing", s.count.missing);
		}
		cell_text(t, "met_by", directory_login(&p->directory, c->met_by));
	}
	report_table(r, "conditions", t);
}

static const char *signature_key(enum signoff_state s)
{
	static const char *const key[] = { "missing", "rejected", "out_of_date", "signed" };

	return key[s];
}

static const char *signature_word(enum signoff_state s)
{
	static const char *const word[] = { N_("missing"), N_("rejected"), N_("out of date"),
					    N_("signed") };

	return _(word[s]);
}

static int64_t outdated_at(struct cli *cli, const struct gate *g, const struct signoff *s,
			   enum signoff_state state)
{
	struct err none = { 0 };
	const struct change *c = state == SIGNOFF_OUTDATED
					 ? gate_touched(&cli->app, g, s, &cli->arena, &none)
					 : NULL;

	return c ? c->at : INSTANT_NONE;
}

static void add_signatures(struct cli *cli, struct report *r, const struct plan *p, size_t gate)
{
	struct table *t = table_new(&cli->arena, role_columns, ARRAY_LEN(role_columns));
	int64_t gate_id = p->gate[gate].id;
	const struct gate_input in = { .gate = &p->gate[gate],
				       .signoffs = p->signoff,
				       .n_signoffs = p->signoffs,
				       .now_hash = p->hash[gate] };

	for (size_t i = 0; i < p->roles; i++) {
		const struct signoff *s;

		if (p->role[i].gate_id != gate_id)
			continue;
		enum signoff_state state = gate_signoff_state(&in, p->role[i].role, &s);
		table_row(t);
		cell_text(t, "role", p->role[i].role);
		cell_text(t, "state",
			  cli_is_json(cli) ? signature_key(state) : signature_word(state));
		cell_text(t, "who", s ? directory_login(&p->directory, s->person_id) : NULL);
		cell_instant(t, "at", s ? s->at : INSTANT_NONE, cli->app.zone);
		cell_instant(t, "outdated_at", outdated_at(cli, &p->gate[gate], s, state),
			     cli->app.zone);
		cell_text(t, "note", s && *s->note ? s->note : NULL);
	}
	report_table(r, "signatures", t);
}

/* People compare the first digits. */
static struct value version(struct cli *cli, const char *hash)
{
	return value_text(cli_is_json(cli) ? hash : arena_strndup(&cli->arena, hash, 12));
}

static struct report *detail(struct cli *cli, const char *code, struct err *err)
{
	struct plan p = { .arena = &cli->arena };
	struct report *r = report_new(&cli->arena);
	const struct gate *g;

	if (plan_load(&cli->app, &p, err) < 0 || !(g = plan_gate(&p, code, err)))
		return NULL;
	size_t i = (size_t)(g - p.gate);
	struct object *o = report_facts(r, NULL);
	object_add(o, "code", _("Gate"), value_text(g->code));
	object_add(o, "name", _("Name"), value_text(g->title));
	object_add(o, "due", _("Due"), value_day(g->due));
	object_add(o, "state", _("State"), state_value(cli, &p, i));
	object_add(o, "closes", _("Closes"),
		   value_text_or_null(plan_phase_code(&p, g->closes_phase_id)));
	object_add(o, "opens", _("Opens"),
		   value_text_or_null(plan_phase_code(&p, g->opens_phase_id)));
	object_add(o, "override_reason", _("Overridden because"),
		   value_text_or_null(g->override_reason));
	object_add(o, "override_by", _("Overridden by"),
		   value_text(directory_login(&p.directory, g->override_by)));
	object_add(o, "override_at", NULL, value_instant(g->override_at, cli->app.zone));
	object_add(o, "covers_hash", _("Version"), version(cli, p.hash[i]));
	add_conditions(cli, r, &p, g->id);
	add_signatures(cli, r, &p, i);
	return r;
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	return cli_print(cli, detail(cli, args_at(args, 0), err), err);
}

static int run_sign(struct cli *cli, const struct args *args, struct err *err)
{
	bool yes = args_has(args, "approve");
	const struct gate_signature s = { .is_approval = yes,
					  .role = args_option(args, "role"),
					  .note = args_option(args, "note") };
	struct report *r;

	if (yes == args_has(args, "reject"))
		return err_set(err, ERR_USAGE, "say --approve or --reject");
	if (gate_sign(&cli->app, args_at(args, 0), &s, err) < 0 ||
	    !(r = detail(cli, args_at(args, 0), err)))
		return -1;
	return cli_done(cli, r, err, yes ? _("Signed %s") : _("Rejected %s"), args_at(args, 0));
}

static int run_override(struct cli *cli, const struct args *args, struct err *err)
{
	struct report *r;

	if (gate_override(&cli->app, args_at(args, 0), args_option(args, "reason"), err) < 0 ||
	    !(r = detail(cli, args_at(args, 0), err)))
		return -1;
	return cli_done(cli, r, err, _("%s passes by override"), args_at(args, 0));
}

static int run_check(struct cli *cli, const struct args *args, struct err *err)
{
	bool off = args_has(args, "off");
	struct report *r;

	if (gate_check(&cli->app, args_at(args, 0), args_at(args, 1), !off, err) < 0 ||
	    !(r = detail(cli, args_at(args, 0), err)))
		return -1;
	return cli_done(cli, r, err, off ? _("%s of %s is not met") : _("%s of %s is met"),
			args_at(args, 1), args_at(args, 0));
}

static const struct opt_spec sign_options[] = {
	{ "approve", NULL, N_("sign it"), 0, false },
	{ "reject", NULL, N_("reject it; needs --note"), 0, false },
	{ "role", N_("ROLE"), N_("as which role"), 0, false },
	{ "note", N_("TEXT"), N_("a note"), 0, false },
	{ 0 },
};

static const struct opt_spec override_options[] = {
	{ "reason", N_("TEXT"), N_("why; needed"), 0, false },
	{ 0 },
};

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN, LOOKS = VERB_READS | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "list", "", N_("List the gates with what is met and signed"), NULL, 0, 0, LOOKS,
	  run_list },
	{ "show", N_("GATE"), N_("Show a gate's conditions and signatures"), NULL, 1, 1, LOOKS,
	  run_show },
	{ "sign", N_("GATE --approve|--reject"), N_("Sign or reject a gate"), sign_options, 1, 1,
	  CHANGES, run_sign },
	{ "override", N_("GATE --reason TEXT"), N_("Let a gate pass all the same"),
	  override_options, 1, 1, CHANGES, run_override },
	{ "check", N_("GATE CONDITION"), N_("Tick a condition that is met by hand"), off_options, 2,
	  2, CHANGES, run_check },
	{ 0 },
};

const struct noun noun_gate = {
	.name = "gate",
	.help = N_("Gates: list, show, sign, override"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("A signature holds for what the gate covers as it was then; when goals, budget, "
		   "plan or risks change after it, it is shown as out of date."),
};
