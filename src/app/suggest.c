/* What may be meant by what was typed so far. */
#include <string.h>
#include <strings.h>

#include "app/resolve.h"
#include "app/thing.h"
#include "base/number.h"
#include "base/str.h"
#include "model/kpi.h"
#include "store/people.h"
#include "store/tasks.h"

/* Of things with numbers only so many are looked through by name, of tasks so many of each state:
 * there may be 100,000, and this is done at each key. */
enum { LOOKED_AT_MAX = 500 };

struct search {
	struct app *app;
	const struct thing *thing;
	const char *text;
	struct arena *arena;
	struct suggestions *out;
};

static bool is_full(const struct search *s)
{
	return s->out->n >= SUGGESTIONS_MAX;
}

static void add(struct search *s, const char *code, const char *name)
{
	for (size_t i = 0; i < s->out->n; i++)
		if (!strcmp(s->out->row[i].code, code))
			return;
	if (!is_full(s))
		s->out->row[s->out->n++] = (struct suggestion){ code, name };
}

/* ---- how a row is called ---- */

static const char *text_of(const struct search *s, const void *row, const char *column)
{
	const struct entity_column *c = entity_column(s->thing->entity, column);

	return c ? column_get(c, row).text : "";
}

static const char *code_of(const struct search *s, const void *row)
{
	const struct entity *e = s->thing->entity;

	if (s->thing->letter)
		return arena_printf(s->arena, "%c-%lld", s->thing->letter,
				    (long long)column_get(entity_column(e, "number"), row).i);
	return text_of(s, row, e == &entity_person ? "login" : "code");
}

static const char *name_of(const struct search *s, const void *row)
{
	static const char *const columns[] = { "title", "name", "text", "payee", "note" };
	const char *name = "";

	if (s->thing->entity == &entity_kpi)
		return kpi_show_name(row);
	for (size_t i = 0; i < ARRAY_LEN(columns) && !*name; i++)
		name = text_of(s, row, columns[i]);
	return name;
}

static void add_row(struct search *s, const void *row)
{
	add(s, code_of(s, row), name_of(s, row));
}

static const void *nth(const struct search *s, const struct row_list *list, size_t i)
{
	return (const char *)list->rows + i * s->thing->entity->size;
}

/* Those whose code begins with the text, then those that have it anywhere. */
static void add_fitting(struct search *s, const struct row_list *list)
{
	size_t len = strlen(s->text);

	for (size_t i = 0; i < list->n && !is_full(s); i++)
		if (!strncasecmp(code_of(s, nth(s, list, i)), s->text, len))
			add_row(s, nth(s, list, i));
	for (size_t i = 0; i < list->n && !is_full(s); i++)
		if (strcasestr(code_of(s, nth(s, list, i)), s->text) ||
		    strcasestr(name_of(s, nth(s, list, i)), s->text))
			add_row(s, nth(s, list, i));
}

/* ---- by number ---- */

/* 3: 3, 30 to 39, 300 to 399...; each a look into the index. */
static int add_numbers(struct search *s, int64_t begin, struct err *err)
{
	int64_t from = begin, to = begin;

	while (!is_full(s)) {
		struct row_list list = { .arena = s->arena };
		const struct number_range r = { s->app->campaign.id, from, to, false,
						SUGGESTIONS_MAX };

		if (store_load_numbers(s->app->store, s->thing->entity, &r, &list, err) < 0)
			return -1;
		for (size_t i = 0; i < list.n; i++)
			add_row(s, nth(s, &list, i));
		if (to > INT64_MAX / 10 - 9)
			break;
		from *= 10;
		to = to * 10 + 9;
	}
	return 0;
}

static int add_tasks(struct search *s, struct err *err)
{
	static const enum task_state open[] = { TASK_DOING, TASK_BLOCKED, TASK_TODO };

	for (size_t i = 0; i < ARRAY_LEN(open) && !is_full(s); i++) {
		struct row_list list = { .arena = s->arena };
		const struct task_page p = { .campaign_id = s->app->campaign.id,
					     .state = open[i],
					     .roles = "",
					     .module = "",
					     .due = { DAY_NONE, DAY_NONE },
					     .start_before = DAY_NONE,
					     .text = "",
					     .limit = *s->text ? LOOKED_AT_MAX : SUGGESTIONS_MAX };

		if (tasks_page(s->app->store, &p, &list, err) < 0)
			return -1;
		add_fitting(s, &list);
	}
	return 0;
}

static int add_newest(struct search *s, struct err *err)
{
	struct row_list list = { .arena = s->arena };
	const struct number_range r = { s->app->campaign.id, 0, INT64_MAX, true, LOOKED_AT_MAX };

	if (store_load_numbers(s->app->store, s->thing->entity, &r, &list, err) < 0)
		return -1;
	add_fitting(s, &list);
	return 0;
}

static int add_numbered(struct search *s, struct err *err)
{
	int64_t number;

	if (!app_parse_number(s->thing->letter, s->text, &number))
		return add_numbers(s, number, err);
	/* "T" and "T-" are a begin of each */
	if (!strncasecmp(s->text, (const char[]){ s->thing->letter, '-', '\0' }, strlen(s->text)))
		s->text = "";
	return s->thing->entity == &entity_task ? add_tasks(s, err) : add_newest(s, err);
}

/* ---- by code ---- */

static int add_coded(struct search *s, struct err *err)
{
	struct row_list list = { .arena = s->arena };
	const struct entity *e = s->thing->entity;
	int rc;

	if (s->thing->in_campaign)
		rc = store_load_campaign(s->app->store, e, s->app->campaign.id, &list, err);
	else if (e == &entity_person)
		rc = people_list(s->app->store, &list, err);
	else
		rc = campaigns_list(s->app->store, true, &list, err);
	if (rc == 0)
		add_fitting(s, &list);
	return rc;
}

int app_suggest(struct app *app, enum app_thing thing, const char *text, struct suggestions *out,
		struct err *err)
{
	const struct thing t = thing_of(thing);
	struct search s = { app, &t, text, out->arena, out };

	out->n = 0;
	if (app_open(app, err) < 0 || (t.in_campaign && !app_campaign(app, err)))
		return -1;
	return t.letter ? add_numbered(&s, err) : add_coded(&s, err);
}
