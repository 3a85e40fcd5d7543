/* Looking at incidents. */
#include "app/incident.h"

#include <stdlib.h>

#include "store/risks.h"

/* ---- the list ---- */

struct load {
	struct directory people;
	struct row_list kpis, risks;
	int64_t now;
};

static int load(struct app *app, struct arena *a, struct load *l, struct err *err)
{
	l->kpis = l->risks = (struct row_list){ .arena = a };
	if (!app_campaign(app, err) || app_as_of(app, &l->now, err) < 0 ||
	    directory_load(app, a, &l->people, err) < 0)
		return -1;
	int64_t id = app->campaign.id;

	return store_load_campaign(app->store, &entity_kpi, id, &l->kpis, err) < 0 ||
			       store_load_campaign(app->store, &entity_risk, id, &l->risks, err) < 0
		       ? -1
		       : 0;
}

static void fill(const struct load *l, const struct incident *i, struct incident_row *out)
{
	const struct kpi *k = kpi_find(l->kpis.rows, l->kpis.n, i->kpi_id);
	const struct risk *r = l->risks.rows;
	bool is_open = i->resolved_at == INSTANT_NONE;

	*out = (struct incident_row){
		.incident = *i,
		.kpi = k ? k->code : NULL,
		.owner = directory_login(&l->people, i->owner_id),
		.clock_s = (is_open ? l->now : i->resolved_at) - i->opened_at,
	};
	for (size_t n = 0; n < l->risks.n; n++)
		if (r[n].id == i->risk_id)
			out->risk = r[n].code;
}

static int by_urgency(const void *a, const void *b)
{
	const struct incident *x = &((const struct incident_row *)a)->incident;
	const struct incident *y = &((const struct incident_row *)b)->incident;
	bool x_open = x->resolved_at == INSTANT_NONE, y_open = y->resolved_at == INSTANT_NONE;

	if (x_open != y_open)
		return x_open ? -1 : 1;
	if (x_open && x->severity != y->severity)
		return x->severity - y->severity;
	return x->number > y->number ? -1 : x->number < y->number;
}

int incident_list(struct app *app, struct incident_list *out, struct err *err)
{
	struct row_list rows = { .arena = out->arena };
	struct load l;

	if (load(app, out->arena, &l, err) < 0 ||
	    store_load_campaign(app->store, &entity_incident, app->campaign.id, &rows, err) < 0)
		return -1;
	out->row = arena_array(out->arena, rows.n + 1, sizeof *out->row);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		fill(&l, &((const struct incident *)rows.rows)[i], &out->row[i]);
	if (out->n)
		qsort(out->row, out->n, sizeof *out->row, by_urgency);
	return 0;
}

/* ---- one ---- */

static int load_steps(struct app *app, struct incident_detail *d, struct err *err)
{
	struct row_list rows = { .arena = d->arena };

	if (incident_actions(app->store, d->row.incident.id, &rows, err) < 0)
		return -1;
	d->step = arena_array(d->arena, rows.n + 1, sizeof *d->step);
	for (size_t i = 0; i < rows.n; i++) {
		struct incident_step *s = &d->step[d->steps++];

		s->action = &((const struct incident_action *)rows.rows)[i];
		s->who = directory_login(&d->directory, s->action->person_id);
		const struct effect_query q = { .kpi = d->kpi,
						.at = s->action->at,
						.window_s = EFFECT_HOUR };
		if (effect_of(app, d->arena, &q, &s->effect, err) < 0)
			return -1;
	}
	return 0;
}

int incident_show(struct app *app, const char *id, struct incident_detail *out, struct err *err)
{
	struct row_list tasks = { .arena = out->arena };
	const struct incident *i = app_find(app, THING_INCIDENT, id, err);
	struct load l;

	if (!i || load(app, out->arena, &l, err) < 0)
		return -1;
	fill(&l, i, &out->row);
	out->kpi = kpi_find(l.kpis.rows, l.kpis.n, i->kpi_id);
	out->directory = l.people;
	if (load_steps(app, out, err) < 0 || incident_tasks(app->store, i->id, &tasks, err) < 0)
		return -1;
	out->task = tasks.rows;
	out->tasks = tasks.n;
	return 0;
}
