#include <string.h>

#include "app/ledger.h"
#include "app/parse.h"
#include "app/resolve.h"
#include "model/phase.h"
#include "rules/pace.h"
#include "store/ledger.h"
#include "store/store.h"

enum { BURN_DAYS = 7 };

static const struct channel *channel_of(const struct row_list *channels, int64_t id)
{
	static const struct channel none = { .code = "", .name = "" };
	const struct channel *c = channel_find(channels->rows, channels->n, id);

	return c ? c : &none;
}

static const char *phase_title(const struct row_list *phases, int64_t id)
{
	const struct phase *p = phase_find(phases->rows, phases->n, id);

	return p ? p->title : "";
}

/* Days that a line can have spent on: the last seven, fewer while it is young. */
static int burn_days(const struct app *app, const struct budget_line *l, int32_t today)
{
	int32_t start = l->start == DAY_NONE ? app->campaign.start : l->start;

	return start > today ? 1 : MIN(BURN_DAYS, today - start + 1);
}

/* At the mean of the last days' spending, as it is kept by line and day. */
static struct figure days_left(const struct app *app, const struct budget_row *r,
			       const struct row_list *sums, int32_t today)
{
	const struct ledger_day_sum *d = sums->rows;
	int64_t spent = 0;
	struct err overflow = { 0 };

	for (size_t i = 0; i < sums->n; i++)
		if (d[i].line_id == r->line.id &&
		    money_add(spent, d[i].spent_minor, &spent, &overflow) < 0)
			return FIGURE_UNKNOWN;
	return budget_burn_days(r->figures.available, spent, burn_days(app, &r->line, today));
}

struct loaded {
	struct row_list lines, stages, phases, channels, recent;
	struct directory directory;
	struct pace_calendar calendar;
	int64_t at;
	int32_t today;
};

static int load(struct app *app, struct arena *a, struct loaded *l, struct err *err)
{
	const struct campaign *c = app_campaign(app, err);

	*l = (struct loaded){ .lines.arena = a,
			      .stages.arena = a,
			      .phases.arena = a,
			      .channels.arena = a,
			      .recent.arena = a };
	if (!c || app_as_of(app, &l->at, err) < 0 || app_today(app, &l->today, err) < 0 ||
	    directory_load(app, a, &l->directory, err) < 0 ||
	    store_load_campaign(app->store, &entity_budget_line, c->id, &l->lines, err) < 0 ||
	    store_load_campaign(app->store, &entity_stage, c->id, &l->stages, err) < 0 ||
	    store_load_campaign(app->store, &entity_phase, c->id, &l->phases, err) < 0 ||
	    store_load_campaign(app->store, &entity_channel, c->id, &l->channels, err) < 0)
		return -1;
	const struct day_range days = { l->today - BURN_DAYS + 1, l->today };
	if (ledger_day_sums(app->store, c->id, days, &l->recent, err) < 0)
		return -1;
	pace_calendar_init(&l->calendar, a,
			   &(struct pace_frame){ app->zone, c, l->stages.rows, l->stages.n });
	return 0;
}

int budget_view(struct app *app, struct budget_view *out, struct err *err)
{
	struct loaded l;

	if (load(app, out->arena, &l, err) < 0)
		return -1;
	const struct budget_line *line = l.lines.rows;
	struct budget_figures *f = arena_array(out->arena, l.lines.n + 1, sizeof *f);
	const struct budget_when when = { &app->campaign, &l.calendar, l.at };

	out->n = l.lines.n;
	out->row = arena_array(out->arena, out->n + 1, sizeof *out->row);
	for (size_t i = 0; i < out->n; i++) {
		struct budget_row *r = &out->row[i];

		if (budget_line_figures(&line[i], &when, &f[i], err) < 0)
			return err_wrap(err, "%s", line[i].code);
		r->line = line[i];
		r->figures = f[i];
		r->channel = channel_of(&l.channels, line[i].channel_id)->code;
		r->channel_name = channel_of(&l.channels, line[i].channel_id)->name;
		r->phase = phase_title(&l.phases, line[i].phase_id);
		r->owner = directory_owner(&l.directory, line[i].owner_id, line[i].owner_role);
		r->days_left = days_left(app, r, &l.recent, l.today);
	}
	out->approved_minor = app->campaign.approved_minor;
	out->reserve = budget_reserve_of(line, out->n, &app->campaign);
	return budget_total_figures(line, out->n, f, &out->total, err);
}

/* ---- entries ---- */

/* Shown number of an entry: mostly one of those at hand, which go from the newest down. */
static int64_t number_of(struct app *app, const struct row_list *rows, int64_t id)
{
	const struct ledger_entry *e = rows->rows;
	struct err none = { 0 };
	size_t low = 0, high = rows->n;

	while (id && low < high) {
		size_t middle = low + (high - low) / 2;

		if (e[middle].id > id)
			low = middle + 1;
		else
			high = middle;
	}
	if (!id || (low < rows->n && e[low].id == id))
		return id ? e[low].number : 0;
	const struct ledger_entry *other = store_get(app->store, &entity_ledger_entry, id,
						     rows->arena, &none);
	return other ? other->number : 0;
}

static const char *line_code(const struct row_list *lines, int64_t id)
{
	const struct budget_line *l = lines->rows;

	for (size_t i = 0; i < lines->n; i++)
		if (l[i].id == id)
			return l[i].code;
	return "";
}

static int read_query(struct app *app, const struct ledger_query *q, struct ledger_filter *f,
		      struct err *err)
{
	*f = (struct ledger_filter){ .campaign_id = app->campaign.id,
				     .days = { DAY_NONE, DAY_NONE } };
	if (app_resolve_optional(app, THING_LINE, q->line, &f->line_id, err) < 0)
		return -1;
	return q->since && app_parse_day(app, q->since, &f->days.from, err) < 0 ? -1 : 0;
}

int ledger_view(struct app *app, const struct ledger_query *q, struct ledger_view *out,
		struct err *err)
{
	struct row_list rows = { .arena = out->arena }, lines = { .arena = out->arena };
	struct directory d;
	struct ledger_filter f;

	if (!app_campaign(app, err) || read_query(app, q, &f, err) < 0 ||
	    directory_load(app, out->arena, &d, err) < 0 ||
	    store_load_campaign(app->store, &entity_budget_line, app->campaign.id, &lines, err) <
		    0 ||
	    ledger_list(app->store, &f, &rows, err) < 0)
		return -1;
	const struct ledger_entry *e = rows.rows;
	out->n = rows.n;
	out->row = arena_array(out->arena, rows.n + 1, sizeof *out->row);
	for (size_t i = 0; i < rows.n; i++)
		out->row[i] = (struct ledger_row){
			.entry = e[i],
			.line = line_code(&lines, e[i].line_id),
			.login = directory_login(&d, e[i].person_id),
			.settles = number_of(app, &rows, e[i].settles_id),
			.reverses = number_of(app, &rows, e[i].reverses_id),
			.reversed_by = number_of(app, &rows, e[i].reversed_by),
		};
	return 0;
}
