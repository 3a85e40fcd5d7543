#include <string.h>

#include "base/macros.h"
#include "rules/pace.h"

enum { WEIGHT_MAX = 1000000 };

/* Reads one weight and what separates it from the next: a comma or the end. */
static bool next_weight(const char **text, int64_t *weight)
{
	const char *s = *text;
	int64_t value = 0;

	while (*s == ' ')
		s++;
	if (*s < '0' || *s > '9')
		return false;
	for (; *s >= '0' && *s <= '9'; s++) {
		value = value * 10 + (*s - '0');
		if (value > WEIGHT_MAX)
			return false;
	}
	while (*s == ' ')
		s++;
	if (*s && *s != ',')
		return false;
	*weight = value;
	*text = *s ? s + 1 : s;
	return !*s || (*text)[0];
}

static bool parse_weights(const char *text, int64_t *weights, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		if (!next_weight(&text, &weights[i]))
			return false;
		sum += weights[i];
	}
	return !*text && sum > 0;
}

static bool weights_or_equal(const char *text, int64_t *weights, size_t n)
{
	bool is_given = *text;

	if (is_given && parse_weights(text, weights, n))
		return true;
	for (size_t i = 0; i < n; i++)
		weights[i] = 1;
	return !is_given;
}

bool pace_hours_parse(const char *text, int64_t hours[KPI_HOURS])
{
	return weights_or_equal(text, hours, KPI_HOURS);
}

bool pace_day_weights_parse(const char *text, int64_t *weights, size_t n)
{
	return weights_or_equal(text, weights, n);
}

static size_t days_between(int32_t first, int32_t last)
{
	return last < first ? 1 : (size_t)((int64_t)last - first + 1);
}

static void add_days(struct pace_calendar *cal, struct arena *a, struct pace_stage *s,
		     int32_t start, int32_t end)
{
	int64_t *days;

	s->first = (size_t)((int64_t)start - cal->first);
	s->n = days_between(start, end);
	days = arena_array(a, s->n, sizeof(*days));
	pace_day_weights_parse(s->stage ? s->stage->day_weights : "", days, s->n);
	for (size_t i = 0; i < s->n; i++)
		s->days_weight_sum += days[i];
	s->days = days;
}

static int64_t sum_weights(const struct pace_stage *stages, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += stages[i].weight;
	return sum;
}

/* Stages that all weigh 0 weigh their days. */
static void weigh_stages(struct pace_calendar *cal, struct pace_stage *stages)
{
	for (size_t i = 0; i < cal->n_stages; i++)
		stages[i].weight = stages[i].stage ? MAX(stages[i].stage->weight, 0) : 1;
	if (!sum_weights(stages, cal->n_stages)) {
		for (size_t i = 0; i < cal->n_stages; i++)
			stages[i].weight = (int64_t)stages[i].n;
	}
	cal->weight_sum = sum_weights(stages, cal->n_stages);
}

static void set_stages(struct pace_calendar *cal, struct arena *a, const struct pace_frame *frame)
{
	size_t n = frame->n_stages;
	struct pace_stage *list = arena_array(a, n ? n : 1, sizeof(*list));

	for (size_t i = 0; i < n; i++) {
		list[i].stage = &frame->stages[i];
		add_days(cal, a, &list[i], frame->stages[i].start, frame->stages[i].end);
	}
	if (!n)
		add_days(cal, a, list, frame->campaign->start, frame->campaign->end);
	cal->stages = list;
	cal->n_stages = n ? n : 1;
	weigh_stages(cal, list);
}

static void set_instants(struct pace_calendar *cal, struct arena *a)
{
	int64_t *instants = arena_array(a, cal->n + 1, sizeof(*instants));

	for (size_t i = 0; i <= cal->n; i++)
		instants[i] = zone_day_start(cal->zone, cal->first + (int32_t)i);
	cal->instants = instants;
}

void pace_calendar_init(struct pace_calendar *cal, struct arena *a, const struct pace_frame *frame)
{
	const struct campaign *campaign = frame->campaign;
	int32_t first = campaign->start, last = MAX(campaign->start, campaign->end);

	for (size_t i = 0; i < frame->n_stages; i++) {
		const struct stage *s = &frame->stages[i];

		first = MIN(first, s->start);
		last = MAX(last, MAX(s->start, s->end));
	}
	memset(cal, 0, sizeof(*cal));
	cal->zone = frame->zone;
	cal->first = first;
	cal->n = days_between(first, last);
	set_instants(cal, a);
	set_stages(cal, a, frame);
}

ptrdiff_t pace_day_index(const struct pace_calendar *cal, int32_t day)
{
	int64_t i = (int64_t)day - cal->first;

	return i < 0 || i >= (int64_t)cal->n ? -1 : (ptrdiff_t)i;
}

const struct stage *pace_stage_of_day(const struct pace_calendar *cal, int32_t day)
{
	ptrdiff_t at = pace_day_index(cal, day);

	for (size_t i = 0; at >= 0 && i < cal->n_stages; i++) {
		const struct pace_stage *s = &cal->stages[i];

		if ((size_t)at >= s->first && (size_t)at - s->first < s->n)
			return s->stage;
	}
	return NULL;
}

const struct stage *pace_burst(const struct pace_calendar *cal)
{
	const struct pace_stage *best = cal->stages;

	for (size_t i = 1; i < cal->n_stages; i++) {
		const struct pace_stage *s = &cal->stages[i];

		/* s->weight / s->n > best->weight / best->n */
		if ((i128)s->weight * (i128)best->n > (i128)best->weight * (i128)s->n)
			best = s;
	}
	return cal->n_stages > 1 ? best->stage : NULL;
}

int64_t pace_judged_at(const struct zone *zone, int32_t day, int64_t now)
{
	int64_t end = zone_day_start(zone, day + 1);

	return MIN(now, end);
}

/* Weight of an hour is per second: an hour that a DST change cuts short weighs
 * less, one that comes twice weighs twice. */
/* The real hours of a day and their weights. */
struct day_hours {
	int n;
	int64_t starts[ZONE_DAY_HOURS_MAX + 1], weights[ZONE_DAY_HOURS_MAX];
};

static struct pace_elapsed elapsed_by(const struct day_hours *d, int64_t t)
{
	struct pace_elapsed e = { 0, 0 };

	for (int i = 0; i < d->n; i++) {
		int64_t length = d->starts[i + 1] - d->starts[i];
		int64_t passed = MIN(MAX(t - d->starts[i], 0), length);

		e.elapsed += passed * d->weights[i];
		e.total += length * d->weights[i];
	}
	return e;
}

static void find_hours(struct day_hours *out, const struct zone *zone,
		       const int64_t hours[KPI_HOURS], int32_t day)
{
	int labels[ZONE_DAY_HOURS_MAX];
	int64_t sum = 0;

	out->n = zone_day_hours(zone, day, out->starts, labels);
	out->starts[out->n] = zone_day_start(zone, day + 1);
	for (int i = 0; i < out->n; i++)
		sum += out->weights[i] = hours[labels[i]];
	/* all its weight lies in the hour that a DST change skips */
	for (int i = 0; i < out->n && !sum; i++)
		out->weights[i] = 1;
}

struct pace_elapsed pace_day_elapsed(const struct zone *zone, const int64_t hours[KPI_HOURS],
				     int32_t day, int64_t t)
{
	struct day_hours d;

	find_hours(&d, zone, hours, day);
	return elapsed_by(&d, t);
}

int pace_day_path(const struct pace *p, int32_t day, struct figure out[ZONE_DAY_HOURS_MAX + 1])
{
	struct figure target = pace_day_target(p, day);
	struct day_hours d;

	find_hours(&d, p->cal->zone, p->hours, day);
	for (int i = 0; i <= d.n; i++) {
		struct pace_elapsed e = elapsed_by(&d, d.starts[i]);

		out[i] = figure_scale(target, e.elapsed, e.total);
	}
	return d.n;
}

struct figure pace_day_share(const struct zone *zone, const int64_t hours[KPI_HOURS], int32_t day,
			     int64_t t)
{
	struct pace_elapsed e = pace_day_elapsed(zone, hours, day, t);

	return figure_ratio(e.elapsed, e.total);
}
