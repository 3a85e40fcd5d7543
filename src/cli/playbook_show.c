#include "cli/playbook_show.h"

#include "base/date.h"
#include "base/i18n.h"

/* What the builders below share. */
struct view {
	struct arena *arena;
	struct report *report;
	const struct playbook *pb;
	const char *lang;
};

static const char *text(const struct view *v, struct text2 t)
{
	return text2_pick(t, v->lang);
}

/* "D-7"; null when not given. */
static struct value offset(const struct view *v, int day)
{
	struct str s = { 0 };

	if (day == PLAYBOOK_NO_DAY)
		return value_null();
	day_add_offset(&s, day, 0);
	const char *kept = arena_strdup(v->arena, str_text(&s));
	str_release(&s);
	return value_text(kept);
}

static struct value share(int bp)
{
	return bp == PLAYBOOK_NO_SHARE ? value_null() : value_percent(figure_ratio(bp, 10000), 1);
}

static struct value codes(const struct view *v, const char *const *code, size_t n)
{
	struct list *l = list_new(v->arena);

	for (size_t i = 0; i < n; i++)
		list_add(l, value_text(code[i]));
	return n ? value_list(l) : value_null();
}

static const char *role_title(const struct view *v, const char *code)
{
	for (size_t i = 0; i < v->pb->roles; i++)
		if (str_equal_nocase(v->pb->role[i].code, code))
			return text(v, v->pb->role[i].title);
	return *code ? code : NULL;
}

static struct table *table(const struct view *v, const char *heading, const char *name,
			   const struct column *columns, size_t n)
{
	struct table *t = table_new(v->arena, columns, n);

	report_heading(v->report, 2, heading);
	report_table(v->report, name, t);
	return t;
}
#define TABLE(v, heading, name, columns) table(v, heading, name, columns, ARRAY_LEN(columns))

static const struct column phase_columns[] = {
	{ "code", N_("Phase"), 0, 0, 0 },  { "title", N_("Name"), 0, 10, COLUMN_STRETCH },
	{ "stage", NULL, 0, 0, 0 },        { "start", N_("Start"), 0, 0, 0 },
	{ "end", N_("End"), 0, 0, 0 },     { "weight", N_("Weight"), 1, 0, 0 },
	{ "owner", N_("Owner"), 2, 6, 0 },
};

static void add_stages(const struct view *v, struct table *t, const struct playbook_phase *p)
{
	for (size_t i = 0; i < p->stages; i++) {
		const struct playbook_stage *s = &p->stage[i];

		table_row(t);
		cell_text(t, "code", arena_printf(v->arena, "  %s", s->code));
		cell_text(t, "title", text(v, s->title));
		cell_bool(t, "stage", true);
		table_set(t, "start", offset(v, s->start));
		table_set(t, "end", offset(v, s->end));
		cell_int(t, "weight", s->weight);
	}
}

static void add_phases(const struct view *v)
{
	struct table *t = TABLE(v, _("Phases and stages"), "phases", phase_columns);

	for (size_t i = 0; i < v->pb->phases; i++) {
		const struct playbook_phase *p = &v->pb->phase[i];

		table_row(t);
		cell_text(t, "code", p->code);
		cell_text(t, "title", text(v, p->title));
		cell_bool(t, "stage", false);
		table_set(t, "start", offset(v, p->start));
		table_set(t, "end", offset(v, p->end));
		cell_int(t, "weight", p->weight);
		cell_text(t, "owner", role_title(v, p->owner));
		add_stages(v, t, p);
	}
}

static const struct column gate_columns[] = {
	{ "code", N_("Gate"), 0, 0, 0 },
	{ "title", N_("Name"), 0, 10, COLUMN_STRETCH },
	{ "due", N_("Due"), 0, 0, 0 },
	{ "closes", N_("Closes"), 2, 0, 0 },
	{ "opens", N_("Opens"), 2, 0, 0 },
	{ "conditions", N_("Conditions"), 3, 0, 0 },
	{ "sign", N_("Signed by"), 1, 12, COLUMN_STRETCH },
};

static void add_gates(const struct view *v)
{
	struct table *t = TABLE(v, _("Gates"), "gates", gate_columns);

	for (size_t i = 0; i < v->pb->gates; i++) {
		const struct playbook_gate *g = &v->pb->gate[i];

		table_row(t);
		cell_text(t, "code", g->code);
		cell_text(t, "title", text(v, g->title));
		table_set(t, "due", offset(v, g->due));
		cell_text_or_null(t, "closes", g->closes);
		cell_text_or_null(t, "opens", g->opens);
		cell_int(t, "conditions", (int64_t)g->conditions);
		table_set(t, "sign", codes(v, g->sign, g->signs));
	}
}

static const struct column task_columns[] = {
	{ "code", N_("Task"), 2, 8, 0 },     { "title", N_("Title"), 0, 16, COLUMN_STRETCH },
	{ "phase", NULL, 0, 0, 0 },          { "module", N_("Module"), 3, 0, 0 },
	{ "owner", N_("Owner"), 0, 6, 0 },   { "with", NULL, 0, 0, 0 },
	{ "start", N_("Start"), 0, 0, 0 },   { "due", N_("Due"), 0, 0, 0 },
	{ "estimate", N_("Days"), 4, 0, 0 }, { "depends", N_("After"), 5, 8, COLUMN_STRETCH },
	{ "deliverable", NULL, 0, 0, 0 },    { "standard", NULL, 0, 0, 0 },
};

static void add_task(const struct view *v, struct table *t, const struct playbook_task *k)
{
	table_row(t);
	cell_text(t, "code", k->code);
	cell_text(t, "title", text(v, k->title));
	cell_text(t, "phase", k->phase);
	cell_text_or_null(t, "module", k->module);
	cell_text(t, "owner", role_title(v, k->owner));
	table_set(t, "with", codes(v, k->with, k->withs));
	table_set(t, "start", offset(v, k->start));
	table_set(t, "due", offset(v, k->due));
	if (k->estimate_tenths)
		cell_number(t, "estimate", figure_of(k->estimate_tenths, 1), 1);
	table_set(t, "depends", codes(v, k->depends, k->depends_n));
	cell_text_or_null(t, "deliverable", text(v, k->deliverable));
	cell_text_or_null(t, "standard", text(v, k->standard));
}

static void add_tasks(const struct view *v)
{
	struct table *t = TABLE(v, _("Tasks"), "tasks", task_columns);

	for (size_t i = 0; i < v->pb->tasks; i++)
		add_task(v, t, &v->pb->task[i]);
}

static const struct column kpi_columns[] = {
	{ "code", N_("KPI"), 0, 0, 0 },
	{ "name", N_("Name"), 1, 8, COLUMN_STRETCH },
	{ "unit", N_("Unit"), 3, 0, 0 },
	{ "direction", N_("Better"), 4, 0, 0 },
	{ "aggregation", N_("Sum"), 4, 0, 0 },
	{ "target", N_("Target"), 0, 0, 0 },
	{ "threshold", N_("Threshold"), 0, 0, 0 },
	{ "interval", N_("Every"), 1, 0, 0 },
	{ "hours", N_("Hours"), 5, 0, 0 },
	{ "owner", N_("Owner"), 2, 6, 0 },
};

static const char *kpi_name(const struct view *v, const struct playbook_kpi *p)
{
	const struct kpi k = { .code = p->code, .name = text(v, p->title) };

	return kpi_show_name(&k);
}

static const char *kpi_threshold(const struct view *v, const struct playbook_kpi *p)
{
	if (!*p->threshold)
		return NULL;
	return arena_printf(v->arena, "%s%s", p->threshold_op == THRESHOLD_BELOW ? "<" : ">",
			    p->threshold);
}

static void add_kpis(const struct view *v)
{
	struct table *t = TABLE(v, _("KPIs"), "kpis", kpi_columns);

	for (size_t i = 0; i < v->pb->kpis; i++) {
		const struct playbook_kpi *p = &v->pb->kpi[i];

		table_row(t);
		cell_text(t, "code", p->code);
		cell_text(t, "name", kpi_name(v, p));
		cell_word(t, "unit", &kpi_units, (int)p->unit);
		cell_word(t, "direction", &kpi_directions, (int)p->direction);
		cell_word(t, "aggregation", &kpi_aggregations, (int)p->aggregation);
		cell_text_or_null(t, "target", p->target);
		cell_text(t, "threshold", kpi_threshold(v, p));
		table_set(t, "interval", value_duration(p->interval_s));
		cell_text_or_null(t, "hours", p->hours);
		cell_text(t, "owner", role_title(v, p->owner));
	}
}

static const struct column goal_columns[] = {
	{ "code", N_("Goal"), 1, 8, 0 },     { "title", N_("What"), 0, 12, COLUMN_STRETCH },
	{ "kpi", N_("KPI"), 0, 0, 0 },       { "scope", N_("Scope"), 0, 0, 0 },
	{ "target", N_("Target"), 0, 0, 0 }, { "share", N_("Share"), 0, 0, 0 },
	{ "owner", N_("Owner"), 2, 6, 0 },
};

static const char *goal_scope(const struct playbook_subgoal *c)
{
	return *c->stage ? c->stage : *c->channel ? c->channel : *c->segment ? c->segment : NULL;
}

static void add_goals(const struct view *v)
{
	struct table *t = TABLE(v, _("Goals"), "goals", goal_columns);

	for (size_t i = 0; i < v->pb->goals; i++) {
		const struct playbook_goal *g = &v->pb->goal[i];

		table_row(t);
		cell_text(t, "code", g->code);
		cell_text_or_null(t, "title", text(v, g->title));
		cell_text(t, "kpi", g->kpi);
		cell_text(t, "target", g->target);
		cell_text(t, "owner", role_title(v, g->owner));
		for (size_t k = 0; k < g->children; k++) {
			const struct playbook_subgoal *c = &g->child[k];

			table_row(t);
			cell_text(t, "code", c->code);
			cell_text_or_null(t, "title", text(v, c->title));
			cell_text(t, "kpi", g->kpi);
			cell_text(t, "scope", goal_scope(c));
			cell_text_or_null(t, "target", c->target);
			table_set(t, "share", share(c->share_bp));
			cell_text(t, "owner", role_title(v, c->owner));
		}
	}
}

static const struct column line_columns[] = {
	{ "line", N_("Line"), 0, 8, 0 },         { "title", N_("Title"), 1, 10, COLUMN_STRETCH },
	{ "category", N_("Category"), 0, 0, 0 }, { "channel", N_("Channel"), 3, 0, 0 },
	{ "share", N_("Share"), 0, 0, 0 },       { "amount", N_("Amount"), 0, 0, 0 },
	{ "owner", N_("Owner"), 2, 6, 0 },
};

static void add_budget(const struct view *v)
{
	const struct playbook_budget *b = &v->pb->budget;
	struct table *t = TABLE(v, _("Budget"), "budget", line_columns);

	if (*b->total)
		report_paragraph(v->report, ROLE_NONE,
				 arena_printf(v->arena,
					      _("Total %s; the reserve lies between %d and %d %%."),
					      b->total, b->reserve_min_bp / 100,
					      b->reserve_max_bp / 100));
	for (size_t i = 0; i < b->lines; i++) {
		const struct playbook_line *l = &b->line[i];

		table_row(t);
		cell_text(t, "line", l->code);
		cell_text(t, "title", text(v, l->title));
		cell_word(t, "category", &budget_categories, (int)l->category);
		cell_text_or_null(t, "channel", l->channel);
		table_set(t, "share", share(l->share_bp));
		cell_text_or_null(t, "amount", l->amount);
		cell_text(t, "owner", role_title(v, l->owner));
	}
}

static const struct column risk_columns[] = {
	{ "code", N_("Risk"), 2, 8, 0 },
	{ "title", N_("What may happen"), 0, 12, COLUMN_STRETCH },
	{ "trigger", N_("Trigger"), 1, 12, COLUMN_STRETCH },
	{ "response", N_("Response"), 0, 12, COLUMN_STRETCH },
	{ "steps", N_("Steps"), 0, 0, 0 },
	{ "owner", N_("Owner"), 3, 6, 0 },
};

static void add_risks(const struct view *v)
{
	struct table *t = TABLE(v, _("Risks"), "risks", risk_columns);

	for (size_t i = 0; i < v->pb->risks; i++) {
		const struct playbook_risk *r = &v->pb->risk[i];

		table_row(t);
		cell_text(t, "code", r->code);
		cell_text(t, "title", text(v, r->title));
		cell_text(t, "trigger", text(v, r->trigger));
		cell_text(t, "response", text(v, r->response));
		cell_int(t, "steps", (int64_t)r->steps);
		cell_text(t, "owner", role_title(v, r->owner));
	}
}

static const struct column material_columns[] = {
	{ "code", N_("Material"), 1, 8, 0 },
	{ "title", N_("Name"), 0, 10, COLUMN_STRETCH },
	{ "spec", N_("Spec"), 2, 10, COLUMN_STRETCH },
	{ "quantity", N_("Quantity"), 0, 0, 0 },
	{ "unit", N_("Unit"), 1, 0, 0 },
	{ "lead_days", N_("Lead days"), 1, 0, 0 },
	{ "due", N_("Due"), 0, 0, 0 },
	{ "owner", N_("Owner"), 3, 6, 0 },
};

static void add_materials(const struct view *v)
{
	struct table *t = TABLE(v, _("Materials"), "materials", material_columns);

	for (size_t i = 0; i < v->pb->materials; i++) {
		const struct playbook_material *m = &v->pb->material[i];

		table_row(t);
		cell_text(t, "code", m->code);
		cell_text(t, "title", text(v, m->title));
		cell_text_or_null(t, "spec", text(v, m->spec));
		cell_int(t, "quantity", m->quantity);
		cell_text_or_null(t, "unit", text(v, m->unit));
		cell_int(t, "lead_days", m->lead_days);
		table_set(t, "due", offset(v, m->due));
		cell_text(t, "owner", role_title(v, m->owner));
	}
}

struct report *playbook_report(struct arena *a, const struct playbook *pb)
{
	struct report *r = report_new(a);
	const struct view v = { a, r, pb, i18n_lang() };
	struct object *o;

	report_heading(r, 1, text(&v, pb->title));
	if (*text(&v, pb->summary))
		report_paragraph(r, ROLE_NONE, text(&v, pb->summary));
	o = report_facts(r, NULL);
	object_add(o, "code", _("Playbook"), value_text(pb->code));
	object_add(o, "version", _("Version"), value_int(pb->version));
	object_add(o, "title", NULL, value_text(text(&v, pb->title)));
	object_add(o, "start", _("Start"), offset(&v, pb->start));
	object_add(o, "end", _("End"), offset(&v, pb->end));
	object_add(o, "sales_start", _("Sales from"), offset(&v, pb->sales_start));
	object_add(o, "sales_end", _("Sales to"), offset(&v, pb->sales_end));
	add_phases(&v);
	add_gates(&v);
	add_tasks(&v);
	add_kpis(&v);
	add_goals(&v);
	add_budget(&v);
	add_risks(&v);
	add_materials(&v);
	return r;
}
