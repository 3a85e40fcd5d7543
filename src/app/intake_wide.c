/* CSV with a column per KPI. */
#include <string.h>

#include "app/intake.h"
#include "base/csv.h"
#include "base/i18n.h"
#include "base/str.h"

/* A mapped column of a KPI. */
struct wide_column {
	const struct kpi *kpi;
	const char *name;
	size_t at;
};

struct wide {
	struct intake *t;
	struct csv_reader *csv;
	struct column_map map;
	struct wide_column *column;
	size_t columns;
	size_t time, channel; /* where they stand */
	size_t n;             /* cells of a line */
	const char *const *head;
};

/* ---- the map */

static bool is_fed_by_ledger(struct wide *w, const char *code)
{
	const struct kpi_library_row *r = kpi_library_find(code);
	struct err ignored = { 0 };

	return r && r->feed != FEED_READINGS && !record_find_kpi(w->t->batch, code, &ignored);
}

static int find_kpis(struct wide *w, struct err *err)
{
	struct arena *a = &w->t->app->arena;
	struct record_report *out = w->t->report;

	w->column = arena_array(a, w->map.n, sizeof *w->column);
	for (size_t i = 0; i < w->map.n; i++) {
		const struct column_of_kpi *m = &w->map.kpi[i];

		if (is_fed_by_ledger(w, m->kpi)) {
			*ARENA_PUSH(a, out->left_out, out->n_left_out,
				    out->cap) = (struct record_left_out){ m->kpi, m->column };
			continue;
		}
		struct wide_column *c = &w->column[w->columns++];

		c->name = m->column;
		c->kpi = record_find_kpi(w->t->batch, m->kpi, err);
		if (!c->kpi)
			return err_wrap(err, "--map");
	}
	return 0;
}

/* ---- the header */

static const char *nth_head(void *ctx, int i)
{
	const struct wide *w = ctx;

	return (size_t)i < w->n ? w->head[i] : NULL;
}

/* A column by its name as it stands there, blanks around it left away. */
static bool find_column(struct wide *w, const char *name, size_t *at)
{
	struct str near = { 0 };
	struct err one = { 0 };
	size_t found = 0;

	for (size_t i = w->n; i > 0; i--) {
		if (strcmp(w->head[i - 1], name))
			continue;
		*at = i - 1;
		found++;
	}
	if (found == 1)
		return true;
	if (found)
		err_set(&one, ERR_DATA, "the column '%s' is there twice", name);
	else
		err_set(&one, ERR_DATA, "there is no column '%s'", name);
	if (!found)
		str_nearest(&near, name, nth_head, w);
	if (near.len)
		err_hint(&one, "did you mean %s?", str_text(&near));
	str_release(&near);
	intake_add(w->t, csv_place(w->csv, found ? *at : 0), &one);
	w->t->is_hopeless = true;
	return false;
}

static void read_header(struct wide *w, const char *const *cell, size_t n)
{
	struct arena *a = &w->t->app->arena;
	const char **head = arena_array(a, n, sizeof *head);

	for (size_t i = 0; i < n; i++) {
		const char *text = cell[i] + strspn(cell[i], " \t");
		size_t len = strlen(text);

		while (len && strchr(" \t", text[len - 1]))
			len--;
		head[i] = arena_strndup(a, text, len);
	}
	w->head = head;
	w->n = n;
	(void)find_column(w, w->map.time, &w->time);
	if (w->map.channel)
		(void)find_column(w, w->map.channel, &w->channel);
	for (size_t i = 0; i < w->columns; i++)
		(void)find_column(w, w->column[i].name, &w->column[i].at);
}

/* ---- lines */

static bool is_empty(const char *cell)
{
	return !cell[strspn(cell, " \t")];
}

static bool has_values(const struct wide *w, const char *const *cell)
{
	for (size_t i = 0; i < w->columns; i++)
		if (!is_empty(cell[w->column[i].at]))
			return true;
	return false;
}

static int parse_time(struct wide *w, const char *text, int64_t *at, struct err *err)
{
	struct stamp_reader *r = record_stamps(w->t->batch);
	struct stamp s = { 0 };
	struct err ignored = { 0 };

	text += strspn(text, " \t");
	if (w->map.format) {
		if (stamp_format_parse(w->map.format, text, &s, err) < 0)
			return -1;
	} else if (day_parse_iso(text, &s.day, &ignored) < 0) {
		return stamp_parse(r, text, at, err);
	}
	const struct stamp *clock = s.has_clock ? &s : &w->map.clock;

	*at = zone_instant(r->base.zone, s.day, clock->hour, clock->minute, clock->second);
	return 0;
}

static void bad_cell(struct wide *w, size_t at, const struct err *one)
{
	if (one->code == ERR_IO)
		w->t->fatal = *one;
	else
		intake_add(w->t, csv_place(w->csv, at), one);
}

/* All cells of a line, or what is wrong with each; an empty one is no reading. */
static void take_line(struct wide *w, const char *const *cell, size_t n)
{
	struct record_cell c = { .channel_id = -1 };
	struct err one = { 0 };

	if (n != w->n) {
		err_set(&one, ERR_DATA, "%zu columns, not %zu", n, w->n);
		bad_cell(w, 0, &one);
		return;
	}
	if (!has_values(w, cell))
		return;
	if (parse_time(w, cell[w->time], &c.at, &one) < 0 ||
	    record_check_time(w->t->batch, c.at, &one) < 0) {
		bad_cell(w, w->time, &one);
		return;
	}
	if (w->map.channel && !is_empty(cell[w->channel]) &&
	    record_find_channel(w->t->batch, cell[w->channel], &c.channel_id, &one) < 0) {
		bad_cell(w, w->channel, &one);
		return;
	}
	for (size_t i = 0; i < w->columns; i++) {
		c.kpi = w->column[i].kpi;
		c.value = cell[w->column[i].at];
		if (!is_empty(c.value) && record_put(w->t->batch, &c, &one) < 0)
			bad_cell(w, w->column[i].at, &one);
	}
}

static int read_lines(struct wide *w, struct err *err)
{
	const char *const *cell;
	struct err one = { 0 };
	size_t n;
	int rc;

	while (!w->t->fatal.code && !w->t->is_hopeless &&
	       (rc = csv_next(w->csv, &cell, &n, &one))) {
		if (rc < 0 && one.code == ERR_IO) {
			*err = one;
			return -1;
		}
		if (rc < 0)
			csv_add_problem(w->csv, w->t->problems);
		else if (!w->head)
			read_header(w, cell, n);
		else
			take_line(w, cell, n);
	}
	return 0;
}

int intake_wide(struct intake *t, struct err *err)
{
	const struct record_source *s = t->source;
	struct wide w = { .t = t };

	if (app_owns_file(t->app, s->map))
		return err_set(err, ERR_USAGE, "%s belongs to the database", s->map);
	if (column_map_read(s->map, &t->app->arena, &w.map, err) < 0)
		return err_wrap(err, "--map");
	if (find_kpis(&w, err) < 0)
		return -1;
	w.csv = csv_reader_new(s->in, s->name, s->separator);
	int rc = read_lines(&w, err);

	csv_reader_free(w.csv);
	return rc;
}
