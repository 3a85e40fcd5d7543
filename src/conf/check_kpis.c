#include <string.h>

#include "base/figure.h"
#include "base/i18n.h"
#include "base/number.h"
#include "conf/playbook_check.h"

static int decimals_of(const struct playbook_kpi *k)
{
	return k->decimals < 0 ? 2 : k->decimals;
}

bool check_figure(struct check *c, const struct playbook_kpi *k, const char *const *text,
		  const char *label, int64_t *value)
{
	bool is_percent = k->unit == UNIT_PERCENT;
	struct place at = check_place(c, text, k->at);
	struct err err = { 0 };
	int64_t v, one = 1;

	if (!**text)
		return false;
	if (number_parse(*text, decimals_of(k), is_percent, &v, &err)) {
		err_wrap(&err, "%s", label);
		problems_add_err(c->errors, at, &err);
		return false;
	}
	for (int i = 0; i < decimals_of(k); i++)
		one *= 10;
	if (is_percent && !strchr(*text, '%') && v > one) {
		problems_add(c->errors, at,
			     "%s: %s is a share above 1; write %s%% if that is what you mean",
			     label, *text, *text);
		return false;
	}
	if (value)
		*value = v;
	return true;
}

/* The parts of a ratio are KPIs of the playbook or of the library. */
static void check_part_of_ratio(struct check *c, const struct playbook_kpi *k,
				const char *const *code, const char *label)
{
	const struct playbook_kpi *own = check_find(c, CHECK_KPI, *code);
	const struct kpi_library_row *row = kpi_library_find(*code);
	enum kpi_aggregation how = own   ? own->aggregation
				   : row ? row->aggregation
					 : AGGREGATION_SUM;

	if (!own && !row)
		check_reference(c, CHECK_KPI, code, k->at, label);
	else if (how == AGGREGATION_RATIO)
		problems_add(c->errors, check_place(c, code, k->at),
			     "%s: '%s' is a ratio itself; name what it is made of", label, *code);
}

static void check_formula(struct check *c, const struct playbook_kpi *k, const char *label)
{
	if (k->aggregation != AGGREGATION_RATIO) {
		const char *const *extra = *k->numerator ? &k->numerator : &k->denominator;

		if (**extra)
			problems_add(c->errors, check_place(c, extra, k->at),
				     "%s: only aggregation \"ratio\" has numerator and denominator",
				     label);
		return;
	}
	if (!*k->numerator || !*k->denominator) {
		problems_add(c->errors, check_place(c, &k->aggregation, k->at),
			     "%s: a ratio needs numerator and denominator", label);
		return;
	}
	check_part_of_ratio(c, k, &k->numerator, label);
	check_part_of_ratio(c, k, &k->denominator, label);
}

static const char *next_library(void *ctx, int i)
{
	(void)ctx;
	return kpi_library[i].code;
}

/* One that the library does not know must say what it is. */
static void check_own(struct check *c, const struct playbook_kpi *k, const char *label)
{
	const struct kpi_library_row *row = kpi_library_find(k->code);
	struct str near = { 0 };
	struct err err = { 0 };

	if (row && strcmp(row->code, k->code) != 0)
		problems_add(c->errors, check_place(c, &k->code, k->at),
			     "%s: the KPI library writes it '%s'", label, row->code);
	if (!*k->code || row)
		return;
	if (!schema_is_given(c->r, &k->unit)) {
		err_set(&err, ERR_DATA, "%s: is not in the KPI library, so 'unit' is missing",
			label);
		str_nearest(&near, k->code, next_library, NULL);
		if (near.len)
			err_hint(&err, "did you mean %s?", str_text(&near));
		problems_add_err(c->errors, check_place(c, &k->code, k->at), &err);
		str_release(&near);
	} else if (!schema_is_given(c->r, &k->title)) {
		problems_add(c->errors, k->at,
			     "%s: is not in the KPI library, so 'title' is missing", label);
	}
}

/* `goal` is the KPI's goal, or NULL. */
static void check_lines(struct check *c, const struct playbook_kpi *k, const char *label,
			const struct playbook_goal *goal)
{
	if (k->warn_bp > k->critical_bp)
		problems_add(c->errors, check_place(c, &k->warn_bp, k->at),
			     "%s: warns at %s, later than critical at %s", label,
			     check_share(c, k->warn_bp), check_share(c, k->critical_bp));
	if ((k->threshold_op == THRESHOLD_BELOW && k->direction == DIRECTION_DOWN) ||
	    (k->threshold_op == THRESHOLD_ABOVE && k->direction == DIRECTION_UP))
		problems_add(c->warnings, check_place(c, &k->threshold_op, k->at),
			     "%s: the threshold lies on the good side", label);
	if (*k->target && goal)
		problems_add(c->errors, check_place(c, &k->target, k->at),
			     "%s: has a target of its own and one by goal '%s'", label, goal->code);
	if (k->threshold_op == THRESHOLD_NONE && !*k->target && !goal)
		problems_add(c->warnings, k->at,
			     "%s: has neither target, goal nor threshold, so no status", label);
}

static void check_threshold(struct check *c, const struct playbook_kpi *k, const char *label)
{
	/* the setting's place belongs to the operator before the figure */
	const struct problems *before = c->errors;
	size_t count = before->count;

	check_figure(c, k, &k->threshold, label, NULL);
	if (c->errors->count > count && count < PROBLEMS_KEPT)
		c->errors->kept[count].line = check_place(c, &k->threshold_op, k->at).line;
}

void playbook_check_kpis(struct check *c)
{
	const struct playbook *p = c->p;
	struct map goals = { 0 };
	int64_t goal;

	for (size_t i = 0; i < p->goals; i++)
		map_put(&goals, p->goal[i].kpi, (int64_t)i);
	for (size_t i = 0; i < p->kpis; i++) {
		const struct playbook_kpi *k = &p->kpi[i];
		const char *label = check_label(c, N_("KPI"), k->code);

		check_own(c, k, label);
		check_formula(c, k, label);
		check_lines(c, k, label, map_get(&goals, k->code, &goal) ? &p->goal[goal] : NULL);
		check_threshold(c, k, label);
		check_figure(c, k, &k->target, label, NULL);
	}
	map_release(&goals);
}
