#include <stddef.h>
#include <string.h>

#include "app/campaign.h"
#include "base/date.h"
#include "base/i18n.h"
#include "rules/goal.h"
#include "store/writer.h"

/* Which days of which rows follow the launch.  A start that has come stays;
 * any other day stays once it is past. */
struct day_column {
	const char *name;
	size_t offset;
	bool is_start;
};

struct movable {
	const struct entity *entity;
	size_t code, title; /* offsets of the label's parts; SIZE_MAX: none */
	bool (*is_settled)(const void *row);
	struct day_column day[3];
};

static bool task_settled(const void *row)
{
	const struct task *t = row;
	return t->state == TASK_DONE || t->state == TASK_DROPPED;
}

static bool milestone_settled(const void *row)
{
	return ((const struct milestone *)row)->reached_at != INSTANT_NONE;
}

static bool material_settled(const void *row)
{
	return ((const struct material *)row)->state == MATERIAL_ACCEPTED;
}

static bool partner_settled(const void *row)
{
	return ((const struct partner *)row)->signed_on != DAY_NONE;
}

static const struct movable movables[] = {
	{ &entity_phase,
	  offsetof(struct phase, code),
	  offsetof(struct phase, title),
	  NULL,
	  { { "start", offsetof(struct phase, start), true },
	    { "end", offsetof(struct phase, end), false } } },
	{ &entity_stage,
	  offsetof(struct stage, code),
	  offsetof(struct stage, title),
	  NULL,
	  { { "start", offsetof(struct stage, start), true },
	    { "end", offsetof(struct stage, end), false } } },
	{ &entity_milestone,
	  offsetof(struct milestone, code),
	  offsetof(struct milestone, title),
	  milestone_settled,
	  { { "day", offsetof(struct milestone, day), false } } },
	{ &entity_gate,
	  offsetof(struct gate, code),
	  offsetof(struct gate, title),
	  NULL,
	  { { "due", offsetof(struct gate, due), false } } },
	{ &entity_goal,
	  offsetof(struct goal, code),
	  offsetof(struct goal, title),
	  NULL,
	  { { "day", offsetof(struct goal, day), false },
	    { "due", offsetof(struct goal, due), false } } },
	{ &entity_task,
	  SIZE_MAX,
	  offsetof(struct task, title),
	  task_settled,
	  { { "start", offsetof(struct task, start), true },
	    { "due", offsetof(struct task, due), false } } },
	{ &entity_budget_line,
	  offsetof(struct budget_line, code),
	  offsetof(struct budget_line, title),
	  NULL,
	  { { "start", offsetof(struct budget_line, start), true },
	    { "end", offsetof(struct budget_line, end), false } } },
	{ &entity_material,
	  offsetof(struct material, code),
	  offsetof(struct material, title),
	  material_settled,
	  { { "due", offsetof(struct material, due), false } } },
	{ &entity_partner,
	  offsetof(struct partner, code),
	  offsetof(struct partner, name),
	  partner_settled,
	  { { "due", offsetof(struct partner, due), false } } },
};

static int32_t day_at(const void *row, size_t offset)
{
	return *(const int32_t *)(const void *)((const char *)row + offset);
}

static const char *text_at(const void *row, size_t offset)
{
	return offset == SIZE_MAX
		       ? ""
		       : *(const char *const *)(const void *)((const char *)row + offset);
}

static const char *label(struct arena *a, const struct movable *m, const void *row)
{
	if (m->entity == &entity_task)
		return arena_printf(a, "T-%lld %s", (long long)((const struct task *)row)->number,
				    text_at(row, m->title));
	return arena_printf(a, "%s %s", text_at(row, m->code), text_at(row, m->title));
}

/* How far, and the day before which nothing moves. */
struct shift {
	int32_t delta, today;
};

/* A day that lies ahead moves; an end never before its start. */
static void add_moves(struct campaign_moves *out, const struct movable *m, const void *row,
		      struct shift by)
{
	int64_t id = *(const int64_t *)row;
	int32_t floor = INT32_MIN;

	for (size_t i = 0; i < ARRAY_LEN(m->day) && m->day[i].name; i++) {
		int32_t from = day_at(row, m->day[i].offset);
		bool is_ahead = m->day[i].is_start ? from > by.today : from >= by.today;
		int32_t to = from == DAY_NONE || !is_ahead ? from : from + by.delta;

		if (from != DAY_NONE && to < floor)
			to = floor;
		if (m->day[i].is_start && to != DAY_NONE)
			floor = to;
		if (to == from)
			continue;
		*ARENA_PUSH(out->arena, out->move, out->n, out->cap) = (struct campaign_move){
			.object = m->entity->table,
			.id = id,
			.label = label(out->arena, m, row),
			.column = m->day[i].name,
			.from = from,
			.to = to,
		};
	}
}

static int collect(struct app *app, const struct movable *m, struct shift by,
		   struct campaign_moves *out, struct err *err)
{
	struct row_list rows = { .arena = out->arena };

	if (store_load_campaign(app->store, m->entity, app->campaign.id, &rows, err) < 0)
		return -1;
	for (size_t i = 0; i < rows.n; i++) {
		const void *row = (const char *)rows.rows + i * m->entity->size;

		if (!m->is_settled || !m->is_settled(row))
			add_moves(out, m, row, by);
	}
	return 0;
}

static void add_campaign(const struct campaign *c, struct shift by, struct campaign_moves *out)
{
	const struct movable m = { &entity_campaign,
				   offsetof(struct campaign, code),
				   offsetof(struct campaign, title),
				   NULL,
				   { { "start", offsetof(struct campaign, start), true },
				     { "end", offsetof(struct campaign, end), false } } };

	*ARENA_PUSH(out->arena, out->move, out->n, out->cap) = (struct campaign_move){
		.object = "campaign",
		.id = c->id,
		.label = label(out->arena, &m, c),
		.column = "launch",
		.from = c->launch,
		.to = c->launch + by.delta,
	};
	add_moves(out, &m, c, by);
}

static int write_one(struct app *app, const struct campaign_move *m, struct err *err)
{
	const struct datum seen = datum_int(m->from);
	const struct edit e = { m->column, datum_int(m->to), &seen };

	return writer_set(app->write, entity_find(m->object), m->id, e, err);
}

/* The days of a KPI's targets are unique: moving on, the last goes first. */
static int write_all(struct app *app, const struct campaign_moves *moves, struct err *err)
{
	bool is_later = moves->move[0].to > moves->move[0].from;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < moves->n; i++)
		rc = write_one(app, &moves->move[is_later ? moves->n - 1 - i : i], err);
	return rc;
}

static int write_moves(struct app *app, const struct campaign_moves *moves, struct err *err)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	const struct campaign_move *m = moves->move;
	const char *summary = arena_printf(&app->arena, _("Moved the launch of %s from %s to %s"),
					   app->campaign.code, day_text(m->from, from),
					   day_text(m->to, to));
	int rc = app_write_begin(
		app, &(struct app_act){ .act = "campaign.move", .summary = summary }, err);

	if (rc == 0)
		rc = write_all(app, moves, err);
	return app_write_end(app, rc, ~0U, err);
}

/* Where the campaign's own days come to lie. */
static int check_span(const struct campaign *c, const struct campaign_moves *moves, struct err *err)
{
	int32_t launch = c->launch, start = c->start, end = c->end;
	char a[DATE_TEXT], b[DATE_TEXT];

	for (size_t i = 0; i < moves->n && moves->move[i].id == c->id; i++) {
		const struct campaign_move *m = &moves->move[i];

		if (strcmp(m->object, "campaign") != 0)
			break;
		if (strcmp(m->column, "launch") == 0)
			launch = m->to;
		else
			*(strcmp(m->column, "start") == 0 ? &start : &end) = m->to;
	}
	if (start <= launch && launch <= end)
		return 0;
	if (launch < start)
		err_set(err, ERR_DATA, "%s would launch on %s, before it starts on %s", c->code,
			day_text(launch, a), day_text(start, b));
	else
		err_set(err, ERR_DATA, "%s would launch on %s, after it ends on %s", c->code,
			day_text(launch, a), day_text(end, b));
	return err_hint(err, "move that first: warroom campaign set start=DATE end=DATE");
}

/* A target of a day that lies ahead may not come to lie on one of a day that is past. */
static int check_goal_days(struct app *app, const struct campaign_moves *moves, struct err *err)
{
	struct row_list goals = { .arena = moves->arena };
	char day[DATE_TEXT];

	if (store_load_campaign(app->store, &entity_goal, app->campaign.id, &goals, err) < 0)
		return -1;
	struct goal *g = goals.rows;
	for (size_t i = 0; i < moves->n; i++)
		for (size_t k = 0; k < goals.n; k++)
			if (!strcmp(moves->move[i].object, "goal") &&
			    !strcmp(moves->move[i].column, "day") && moves->move[i].id == g[k].id)
				g[k].day = moves->move[i].to;
	for (size_t i = 0; i < goals.n; i++)
		for (size_t k = i + 1; k < goals.n; k++)
			if (g[i].day != DAY_NONE && goal_same_scope(&g[i], &g[k]))
				return err_set(err, ERR_DATA,
					       "goals %s and %s would both be of %s: remove one",
					       g[i].code, g[k].code, day_text(g[i].day, day));
	return 0;
}

static int collect_all(struct app *app, struct shift by, struct campaign_moves *out,
		       struct err *err)
{
	add_campaign(&app->campaign, by, out);
	for (size_t i = 0; i < ARRAY_LEN(movables); i++)
		if (collect(app, &movables[i], by, out, err) < 0)
			return -1;
	for (size_t i = 0; i < out->n; i++)
		if (day_check(out->move[i].column, out->move[i].to, err) < 0)
			return -1;
	return check_span(&app->campaign, out, err) < 0 ? -1 : check_goal_days(app, out, err);
}

int campaign_move_launch(struct app *app, int32_t launch, bool dry_run, struct campaign_moves *out,
			 struct err *err)
{
	int32_t today;

	if (app_require_open(app, RIGHT_LEAD, err) < 0 || app_today(app, &today, err) < 0)
		return -1;
	out->n = 0;
	if (launch == app->campaign.launch)
		return 0;
	if (collect_all(app, (struct shift){ launch - app->campaign.launch, today }, out, err) < 0)
		return -1;
	if (dry_run)
		return 0;
	if (write_moves(app, out, err) < 0)
		return -1;
	app_forget_campaign(app);
	return app_campaign(app, err) ? 0 : -1;
}
