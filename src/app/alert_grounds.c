/* What a change did to the ground that alerts stand on: targets, and KPIs' lines. */
#include <string.h>

#include "app/alert.h"
#include "base/number.h"
#include "store/journal.h"

static void add(struct alert_grounds *g, int64_t kpi_id)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->kpi_id[i] == kpi_id)
			return;
	if (kpi_id)
		g->kpi_id[g->n++] = kpi_id;
}

static int64_t number_in(const char *text)
{
	struct err none = { 0 };
	int64_t n;

	return text && number_parse_int(text, 1, INT64_MAX, &n, &none) == 0 ? n : 0;
}

/* The KPI of a goal that is there still; of one that came or went the fields tell. */
static int64_t kpi_of_goal(struct app *app, struct arena *a, int64_t goal_id)
{
	struct err none = { 0 };
	const struct goal *g = store_get(app->store, &entity_goal, goal_id, a, &none);

	return g ? g->kpi_id : 0;
}

/* A name rings nothing. */
static bool is_line(const struct change_field *f)
{
	return strcmp(f->object, entity_kpi.table) == 0 && strcmp(f->field, "name") != 0;
}

int alert_grounds_of(struct app *app, struct arena *a, int64_t change_id, struct alert_grounds *out,
		     struct err *err)
{
	struct row_list rows = { .arena = a };

	if (journal_fields(app->store, change_id, &rows, err) < 0)
		return -1;
	const struct change_field *f = rows.rows;

	*out = (struct alert_grounds){ arena_array(a, 3 * rows.n + 1, sizeof *out->kpi_id), 0 };
	for (size_t i = 0; i < rows.n; i++) {
		if (is_line(&f[i]))
			add(out, f[i].object_id);
		if (strcmp(f[i].object, entity_goal.table) != 0)
			continue;
		add(out, kpi_of_goal(app, a, f[i].object_id));
		if (strcmp(f[i].field, "kpi_id") == 0) {
			add(out, number_in(f[i].before));
			add(out, number_in(f[i].after));
		}
	}
	return 0;
}
