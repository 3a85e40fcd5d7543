#include "app/goal.h"

#include "base/i18n.h"
#include "base/str.h"
#include "store/store.h"

struct loaded {
	struct row_list goals, kpis, stages, channels, segments;
	struct directory directory;
};

static int load(struct app *app, struct arena *a, struct loaded *l, struct err *err)
{
	const struct {
		const struct entity *entity;
		struct row_list *rows;
	} part[] = {
		{ &entity_goal, &l->goals },       { &entity_kpi, &l->kpis },
		{ &entity_stage, &l->stages },     { &entity_channel, &l->channels },
		{ &entity_segment, &l->segments },
	};

	if (!app_campaign(app, err) || directory_load(app, a, &l->directory, err) < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(part); i++) {
		*part[i].rows = (struct row_list){ .arena = a };
		if (store_load_campaign(app->store, part[i].entity, app->campaign.id, part[i].rows,
					err) < 0)
			return -1;
	}
	return 0;
}

static const char *stage_code(const struct loaded *l, int64_t id)
{
	const struct stage *s = l->stages.rows;

	for (size_t i = 0; id && i < l->stages.n; i++)
		if (s[i].id == id)
			return s[i].code;
	return "";
}

static const char *channel_code(const struct loaded *l, int64_t id)
{
	const struct channel *c = channel_find(l->channels.rows, l->channels.n, id);

	return c ? c->code : "";
}

static const char *segment_code(const struct loaded *l, int64_t id)
{
	const struct segment *s = l->segments.rows;

	for (size_t i = 0; id && i < l->segments.n; i++)
		if (s[i].id == id)
			return s[i].code;
	return "";
}

/* "GMV · burst · douyin" */
static const char *made_title(struct arena *a, const struct goal_row *r)
{
	struct str s = { 0 };
	char day[DATE_TEXT];

	str_add(&s, r->kpi ? kpi_show_name(r->kpi) : r->goal->code);
	if (*r->stage)
		str_addf(&s, " · %s", r->stage);
	if (*r->channel)
		str_addf(&s, " · %s", r->channel);
	if (*r->segment)
		str_addf(&s, " · %s", r->segment);
	if (r->goal->day != DAY_NONE)
		str_addf(&s, " · %s", day_text(r->goal->day, day));
	const char *kept = arena_strdup(a, str_text(&s));
	str_release(&s);
	return kept;
}

static struct goal_row row_of(struct arena *a, const struct loaded *l, const struct goal *g,
			      int depth)
{
	struct goal_row r = {
		.goal = g,
		.kpi = kpi_find(l->kpis.rows, l->kpis.n, g->kpi_id),
		.depth = depth,
		.stage = stage_code(l, g->stage_id),
		.channel = channel_code(l, g->channel_id),
		.segment = segment_code(l, g->segment_id),
		.owner = directory_owner(&l->directory, g->owner_id, g->owner_role),
	};

	r.title = *g->title ? g->title : made_title(a, &r);
	return r;
}

static const char *remainder_title(enum goal_dimension d)
{
	static const char *const title[] = { N_("not spread over stages"),
					     N_("not spread over days"),
					     N_("not spread over channels"),
					     N_("not spread over segments") };

	return _(title[d]);
}

/* After the last child of each goal, what its children leave over. */
static void add_remainders(struct goal_view *v, const struct goal_sum *sum, size_t n_sums,
			   const struct goal_row *parent, const struct goal *goals)
{
	for (size_t i = 0; i < n_sums; i++) {
		if (sum[i].adds_up || &goals[sum[i].goal] != parent->goal)
			continue;
		v->off++;
		v->row[v->n++] = (struct goal_row){
			.kpi = parent->kpi,
			.depth = parent->depth + 1,
			.title = remainder_title(sum[i].dimension),
			.stage = "",
			.channel = "",
			.segment = "",
			.remainder = sum[i].remainder,
			.dimension = sum[i].dimension,
		};
	}
}

/* Closes the goals whose children are all shown: those at `depth` and below. */
struct open_goal {
	struct goal_row row[8];
	int n;
	const struct goal_sum *sum;
	size_t n_sums;
	const struct goal *goals;
};

static void close_to(struct goal_view *v, struct open_goal *open, int depth)
{
	while (open->n > 0 && open->row[open->n - 1].depth >= depth)
		add_remainders(v, open->sum, open->n_sums, &open->row[--open->n], open->goals);
}

int goal_view(struct app *app, struct goal_view *v, struct err *err)
{
	struct open_goal open = { .n = 0 };
	struct loaded l;

	if (load(app, v->arena, &l, err) < 0)
		return -1;
	const struct goal *g = l.goals.rows;
	size_t n = l.goals.n;
	size_t *order = arena_array(v->arena, n + 1, sizeof *order);
	int *depth = arena_array(v->arena, n + 1, sizeof *depth);
	const struct goal_set set = { g, n, l.stages.rows, l.stages.n, l.kpis.rows, l.kpis.n };

	open.goals = g;
	open.n_sums = goal_sums(v->arena, &set, &open.sum);
	goal_tree(v->arena, &set, order, depth);
	v->row = arena_array(v->arena, n + open.n_sums + 1, sizeof *v->row);
	for (size_t i = 0; i < n; i++) {
		close_to(v, &open, depth[i]);
		v->row[v->n] = row_of(v->arena, &l, &g[order[i]], depth[i]);
		if (open.n < (int)ARRAY_LEN(open.row))
			open.row[open.n++] = v->row[v->n];
		v->n++;
	}
	close_to(v, &open, 0);
	return 0;
}
