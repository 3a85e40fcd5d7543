#include "app/kpi.h"

#include "base/str.h"
#include "store/readings.h"
#include "store/store.h"

static const struct goal *whole_target(const struct kpi_list *l, int64_t kpi_id)
{
	for (size_t i = 0; i < l->goals; i++) {
		const struct goal *g = &l->goal[i];

		if (g->kpi_id == kpi_id && !g->stage_id && !g->channel_id && !g->segment_id &&
		    g->day == DAY_NONE)
			return g;
	}
	return NULL;
}

static int64_t newest(const struct row_list *rows, int64_t kpi_id)
{
	const struct reading_sum *r = rows->rows;
	int64_t at = INSTANT_NONE;

	for (size_t i = 0; i < rows->n; i++)
		if (r[i].kpi_id == kpi_id && r[i].last_at > at)
			at = r[i].last_at;
	return at;
}

static void fill(struct kpi_list *out, const struct row_list *kpis, const struct row_list *last)
{
	const struct kpi *k = kpis->rows;

	out->n = kpis->n;
	out->row = arena_array(out->arena, kpis->n + 1, sizeof *out->row);
	for (size_t i = 0; i < kpis->n; i++) {
		const struct kpi *num = kpi_find(k, kpis->n, k[i].numerator_id);
		const struct kpi *den = kpi_find(k, kpis->n, k[i].denominator_id);

		out->row[i] = (struct kpi_row){
			.kpi = k[i],
			.owner = directory_owner(&out->directory, k[i].owner_id, k[i].owner_role),
			.login = directory_login(&out->directory,
						 directory_owner_id(&out->directory, k[i].owner_id,
								    k[i].owner_role)),
			.numerator = num ? num->code : "",
			.denominator = den ? den->code : "",
			.target = whole_target(out, k[i].id),
			.updated_at = newest(last, k[i].id),
		};
	}
}

int kpi_list(struct app *app, struct kpi_list *out, struct err *err)
{
	struct row_list kpis = { .arena = out->arena }, goals = { .arena = out->arena };
	struct row_list last = { .arena = out->arena };
	const struct campaign *c = app_campaign(app, err);
	int64_t at;

	if (!c || app_as_of(app, &at, err) < 0 ||
	    directory_load(app, out->arena, &out->directory, err) < 0 ||
	    store_load_campaign(app->store, &entity_kpi, c->id, &kpis, err) < 0 ||
	    store_load_campaign(app->store, &entity_goal, c->id, &goals, err) < 0 ||
	    readings_newest(app->store, c->id, at, &last, err) < 0)
		return -1;
	out->goal = goals.rows;
	out->goals = goals.n;
	fill(out, &kpis, &last);
	return 0;
}

static const char *candidate(void *ctx, int i)
{
	const struct kpi_list *l = ctx;

	return (size_t)i < l->n ? l->row[i].kpi.code : NULL;
}

const struct kpi_row *kpi_row(struct app *app, const struct kpi_list *l, const char *code,
			      struct err *err)
{
	struct kpi_list copy = *l;
	struct str near = { 0 };

	for (size_t i = 0; i < l->n; i++)
		if (str_equal_nocase(l->row[i].kpi.code, code))
			return &l->row[i];
	err_set(err, ERR_NOINPUT, "%s has no KPI '%s'", app->campaign.code, code);
	str_nearest(&near, code, candidate, &copy);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		err_hint(err, "see: warroom kpi list");
	str_release(&near);
	return NULL;
}
