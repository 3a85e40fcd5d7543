#include "app/standup.h"

#include <stdlib.h>
#include <string.h>

#include "app/score.h"
#include "base/i18n.h"
#include "base/str.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/tasks.h"
#include "store/writer.h"

static const struct enum_row part_rows[] = {
	{ STANDUP_PART_DONE, "done", N_("done") },
	{ STANDUP_PART_DOING, "doing", N_("doing") },
	{ STANDUP_PART_BLOCKED, "blocked", N_("blocked") },
	{ STANDUP_PART_OVERDUE, "overdue", N_("overdue") },
	{ STANDUP_PART_NEXT, "next", N_("next") },
};
const struct enum_table standup_parts = { N_("part of a stand-up"), part_rows,
					  ARRAY_LEN(part_rows) };

/* ---- who ---- */

static bool is_same(const char *a, const char *b)
{
	return a == b || (a && b && str_equal_nocase(a, b));
}

/* The owner's place, made on first sight. */
static struct standup_person *person_of(struct standup *s, int64_t owner_id, const char *role)
{
	const char *owner = directory_owner(&s->directory, owner_id, role);
	const struct person *p = directory_person(
		&s->directory, directory_owner_id(&s->directory, owner_id, role));

	for (size_t i = 0; i < s->n; i++)
		if (is_same(s->person[i].owner, owner))
			return &s->person[i];
	struct standup_person *new = ARENA_PUSH(s->arena, s->person, s->n, s->cap);

	*new = (struct standup_person){ .owner = owner, .name = p && *p->name ? p->name : owner };
	return new;
}

static int by_name(const void *a, const void *b)
{
	const struct standup_person *x = a, *y = b;

	if (!x->owner || !y->owner)
		return !x->owner - !y->owner;
	return strcmp(x->owner, y->owner);
}

/* ---- tasks ---- */

static int find_needs(struct app *app, struct standup *s, struct standup_item *item,
		      struct err *err)
{
	struct row_list rows = { .arena = s->arena };

	if (tasks_needed(app->store, item->task->id, &rows, err) < 0)
		return -1;
	const struct task *t = rows.rows;
	for (size_t i = 0; i < rows.n; i++) {
		if (!task_is_open(&t[i]))
			continue;
		if (!item->needs++) {
			item->waits_for = &t[i];
			item->waits_for_owner = directory_owner(&s->directory, t[i].owner_id,
								t[i].owner_role);
		}
	}
	return 0;
}

static enum standup_part part_of(const struct task *t, int32_t day)
{
	if (t->state == TASK_DONE)
		return STANDUP_PART_DONE;
	if (t->state == TASK_BLOCKED)
		return STANDUP_PART_BLOCKED;
	if (task_is_overdue(t, day))
		return STANDUP_PART_OVERDUE;
	return t->state == TASK_DOING ? STANDUP_PART_DOING : STANDUP_PART_NEXT;
}

static int load_tasks(struct app *app, struct standup *s, struct err *err)
{
	struct row_list rows = { .arena = s->arena };
	const struct task_round round = {
		.due = s->day + SCHEDULE_SOON_DAYS,
		.done = { zone_day_start(app->zone, s->day - 1),
			  zone_day_start(app->zone, s->day + 1) - 1 },
	};

	if (tasks_round(app->store, app->campaign.id, &round, &rows, err) < 0)
		return -1;
	const struct task *t = rows.rows;
	for (size_t i = 0; i < rows.n; i++) {
		struct standup_person *p = person_of(s, t[i].owner_id, t[i].owner_role);
		struct standup_item *item = ARENA_PUSH(s->arena, p->item, p->n, p->cap);

		*item = (struct standup_item){ .part = part_of(&t[i], s->day), .task = &t[i] };
		if (item->part != STANDUP_PART_DONE && find_needs(app, s, item, err) < 0)
			return -1;
	}
	return 0;
}

static int by_part(const void *a, const void *b)
{
	const struct standup_item *x = a, *y = b;

	if (x->part != y->part)
		return (int)x->part - (int)y->part;
	if (x->task->due != y->task->due)
		return x->task->due < y->task->due ? -1 : 1;
	return x->task->number < y->task->number ? -1 : x->task->number > y->task->number;
}

/* ---- figures, words ---- */

static void add_reds(struct standup *s)
{
	for (size_t i = 0; i < s->card.n; i++) {
		const struct score *score = s->card.urgent[i];

		if (score->today.status != STATUS_CRITICAL)
			continue;
		struct standup_person *p = person_of(s, score->kpi->owner_id,
						     score->kpi->owner_role);
		*ARENA_PUSH(s->arena, p->red, p->reds, p->red_cap) = score;
	}
}

static int load_notes(struct app *app, struct standup *s, struct err *err)
{
	struct row_list rows = { .arena = s->arena };

	if (store_load_campaign(app->store, &entity_standup_note, app->campaign.id, &rows, err) < 0)
		return -1;
	const struct standup_note *n = rows.rows;
	for (size_t i = 0; i < rows.n; i++) {
		if (n[i].day != s->day)
			continue;
		struct standup_person *p = person_of(s, n[i].person_id, "");
		*ARENA_PUSH(s->arena, p->note, p->notes, p->note_cap) = &n[i];
	}
	return 0;
}

static int load_in_view(struct app *app, struct standup *s, struct err *err)
{
	if (directory_load(app, s->arena, &s->directory, err) < 0 || load_tasks(app, s, err) < 0 ||
	    score_load_in_view(app, s->arena, &(struct score_query){ .day = s->day }, &s->in, err) <
		    0 ||
	    scorecard_make(&s->card, s->arena, &s->in, err) < 0)
		return -1;
	add_reds(s);
	return load_notes(app, s, err);
}

int standup_load(struct app *app, int32_t day, struct standup *out, struct err *err)
{
	out->day = day;
	if (!app_campaign(app, err) || (day == DAY_NONE && app_today(app, &out->day, err) < 0) ||
	    store_read_begin(app->store, err) < 0)
		return -1;
	int rc = load_in_view(app, out, err);

	store_read_end(app->store);
	for (size_t i = 0; i < out->n; i++)
		if (out->person[i].n)
			qsort(out->person[i].item, out->person[i].n, sizeof *out->person[i].item,
			      by_part);
	if (out->n)
		qsort(out->person, out->n, sizeof *out->person, by_name);
	return rc;
}

int standup_say(struct app *app, const char *kind, const char *text, struct err *err)
{
	struct standup_note n;
	int value;

	entity_init(&entity_standup_note, &n);
	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    app_now(app, &n.at, err) < 0 || app_today(app, &n.day, err) < 0 ||
	    enum_parse(&standup_kinds, kind, &value, err) < 0)
		return -1;
	if (!*text)
		return err_set(err, ERR_DATA, "a note needs a text");
	n.campaign_id = app->campaign.id;
	n.person_id = app->person.id;
	n.kind = (enum standup_kind)value;
	n.text = text;
	const struct app_act act = {
		.act = "standup.say",
		.summary = arena_printf(&app->arena, "%s: %s", enum_label(&standup_kinds, value),
					text),
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_insert(app->write, &entity_standup_note, &n, NULL, err);
	return app_write_end(app, rc, TOPIC_LESSONS, err);
}
