#include "app/record.h"

#include <string.h>

#include "app/parse.h"
#include "base/i18n.h"
#include "base/str.h"

static const struct enum_row outcomes[] = {
	{ RECORD_ADDED, "added", N_("added") },
	{ RECORD_REPLACED, "replaced", N_("replaced") },
	{ RECORD_SAME, "same", N_("the same") },
};
const struct enum_table record_outcomes = { N_("outcome"), outcomes, ARRAY_LEN(outcomes) };

/* What this key held before it is written. */
static int look_before(struct app *app, const struct reading *key, struct record_done *d,
		       struct err *err)
{
	const struct reading_scope scope = { .kpi_id = key->kpi_id,
					     .channel_id = key->channel_id,
					     .from = key->at,
					     .until = key->at };
	struct row_list rows = { .arena = &app->arena };

	if (readings_load(app->store, &scope, &rows, err) < 0)
		return -1;
	const struct reading *r = rows.rows;
	for (size_t i = 0; i < rows.n; i++)
		if (strcmp(r[i].source, key->source) == 0)
			d->before = r[i].value;
	return 0;
}

/* The batch, whose texts they were, goes. */
static void keep_texts(struct app *app, struct record_done *d)
{
	const char **text[] = { &d->kpi.code,     &d->kpi.name, &d->kpi.owner_role, &d->kpi.hours,
				&d->kpi.response, &d->channel,  &d->source };

	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		*text[i] = arena_strdup(&app->arena, *text[i]);
}

/* For the log: "gmv 1,234 douyin". */
static const char *summary_of(struct app *app, const struct record_done *d)
{
	struct str s = { 0 };

	str_addf(&s, "%s ", d->kpi.code);
	app_add_value(app, &s, &d->kpi, d->value);
	if (*d->channel)
		str_addf(&s, " %s", d->channel);
	const char *kept = arena_strdup(&app->arena, str_text(&s));
	str_release(&s);
	return kept;
}

static int write_one(struct app *app, struct record_batch *b, struct record_done *out,
		     struct err *err)
{
	struct record_write w = { .act = "readings.record" };
	struct reading key;

	record_last(b, &key, out);
	keep_texts(app, out);
	w.summary = summary_of(app, out);
	if (look_before(app, &key, out, err) < 0)
		return -1;
	int rc = record_batch_write(b, &w, err);
	if (rc < 0)
		return -1;
	out->is_repeat = rc == 1;
	out->outcome = w.counts.added      ? RECORD_ADDED
		       : w.counts.replaced ? RECORD_REPLACED
					   : RECORD_SAME;
	return 0;
}

int record_reading(struct app *app, const struct record_one *one, struct record_done *out,
		   struct err *err)
{
	const struct record_defaults defaults = { one->field[RECORD_CHANNEL],
						  one->field[RECORD_SOURCE] };
	const char *field[RECORD_FIELDS] = { [RECORD_TIME] = one->field[RECORD_TIME],
					     [RECORD_KPI] = one->field[RECORD_KPI],
					     [RECORD_VALUE] = one->field[RECORD_VALUE] };
	struct record_batch *b;
	enum record_field bad;

	*out = (struct record_done){ 0 };
	if (!field[RECORD_TIME])
		field[RECORD_TIME] = "now";
	if (record_batch_new(app, &defaults, &b, err) < 0)
		return -1;
	int rc = record_take(b, field, &bad, err);
	if (rc < 0 && bad == RECORD_TIME)
		err_wrap(err, "--time");
	if (rc == 0)
		rc = write_one(app, b, out, err);
	record_batch_free(b);
	return rc;
}

int record_newest(struct app *app, const struct kpi *const *kpis, size_t n, struct row_list *out,
		  struct err *err)
{
	int64_t now;

	if (app_open(app, err) < 0 || app_now(app, &now, err) < 0 ||
	    store_read_begin(app->store, err) < 0)
		return -1;
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++)
		rc = readings_newest_of(app->store, kpis[i]->id, now, out, err);
	store_read_end(app->store);
	return rc;
}
