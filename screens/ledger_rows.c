/* Lines by group, and entries of one: what the ledger's two lists show. */
#include "screens/ledger.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/number.h"
#include "draw/shapes.h"
#include "ui/tones.h"

/* ---- text ---- */

/* Minor units of one yuan. */
static int64_t money_unit(const struct currency *cur)
{
	int64_t unit = 1;

	for (int i = 0; i < cur->exponent; i++)
		unit *= 10;
	return unit;
}

void ledger_add_money(struct str *out, int64_t minor, const struct currency *cur)
{
	int64_t unit = money_unit(cur);

	if (minor % unit == 0)
		number_add_grouped(out, minor / unit, 0);
	else
		number_add_grouped(out, minor, cur->exponent);
}

static void put_money(struct grid_cell *out, int64_t minor, const struct currency *cur)
{
	struct str s = STR_ROOM(64);

	ledger_add_money(&s, minor, cur);
	grid_say(out, str_text(&s));
}

/* ---- groups ---- */

static const char *group_of(const struct budget_row *r, enum ledger_group by)
{
	const char *name = "";

	if (by == LEDGER_BY_CHANNEL)
		name = r->channel_name;
	else if (by == LEDGER_BY_PHASE)
		name = r->phase;
	else
		return enum_label(&budget_categories, (int)r->line.category);
	return *name ? name : _("none");
}

static void add(struct budget_figures *to, const struct budget_figures *f)
{
	struct err overflow = { 0 };

	if (money_add(to->planned, f->planned, &to->planned, &overflow) < 0 ||
	    money_add(to->committed, f->committed, &to->committed, &overflow) < 0 ||
	    money_add(to->spent, f->spent, &to->spent, &overflow) < 0 ||
	    money_add(to->available, f->available, &to->available, &overflow) < 0)
		return; /* the whole was added up before: it can't be */
}

static bool is_done(const struct ledger_data *d, const char *group)
{
	for (size_t i = 0; i < d->n; i++)
		if (!d->line[i].row && !strcmp(d->line[i].group, group))
			return true;
	return false;
}

/* A head, then the lines of the group in the order of the plan. */
static void add_group(struct ledger_data *d, enum ledger_group by, const char *group)
{
	struct ledger_line *head = &d->line[d->n++];

	*head = (struct ledger_line){ .id = -(int64_t)d->n, .title = group, .group = group };
	for (size_t i = 0; i < d->budget.n; i++) {
		const struct budget_row *r = &d->budget.row[i];

		if (strcmp(group_of(r, by), group))
			continue;
		add(&head->sum, &r->figures);
		d->line[d->n++] = (struct ledger_line){ r->line.id, r->line.title, r, group,
							r->figures };
	}
}

static void count_status(struct ledger_data *d, const struct budget_figures *f)
{
	if (f->available < 0)
		d->over++;
	else if (f->status == STATUS_CRITICAL)
		d->critical++;
	else if (f->status == STATUS_WARNING)
		d->warning++;
}

void ledger_group_lines(struct ledger_data *d, enum ledger_group by, struct arena *a)
{
	d->line = arena_array(a, d->budget.n * 2 + 1, sizeof(*d->line));
	for (size_t i = 0; i < d->budget.n; i++) {
		const char *group = group_of(&d->budget.row[i], by);

		count_status(d, &d->budget.row[i].figures);
		if (!is_done(d, group))
			add_group(d, by, group);
	}
}

/* ---- the lines ---- */

enum {
	LINE_TITLE,
	LINE_PLANNED,
	LINE_COMMITTED,
	LINE_SPENT,
	LINE_AVAILABLE,
	LINE_USAGE,
	LINE_STATUS,
	LINE_DAYS,
};

static const struct grid_column line_columns[] = {
	[LINE_TITLE] = { N_("Line"), 13, 0, FIT_LEFT, 0, 2 },
	[LINE_PLANNED] = { N_("Planned"), 9, 0, FIT_RIGHT, 3, 0 },
	[LINE_COMMITTED] = { N_("Committed"), 9, 0, FIT_RIGHT, 5, 0 },
	[LINE_SPENT] = { N_("Spent"), 7, 0, FIT_RIGHT, 4, 0 },
	[LINE_AVAILABLE] = { N_("Available"), 9, 0, FIT_RIGHT, 0, 0 },
	[LINE_USAGE] = { N_("Used"), 10, 12, FIT_LEFT, 2, 1 },
	[LINE_STATUS] = { N_("Status"), 12, 0, FIT_LEFT, 1, 0 },
	[LINE_DAYS] = { N_("Days"), 4, 0, FIT_RIGHT, 6, 0 },
};

static size_t line_count(const void *data)
{
	return ((const struct ledger_data *)data)->n;
}

static int64_t line_id(const void *data, size_t row)
{
	return ((const struct ledger_data *)data)->line[row].id;
}

static void put_status(struct grid_cell *out, const struct budget_row *r)
{
	enum kpi_status s = r->figures.status;

	out->tone = tone_of_status(s);
	if (r->figures.available < 0) {
		out->tone = TONE_BAD;
		snprintf(out->text, sizeof out->text, "%s %s", kpi_status_symbol(STATUS_CRITICAL),
			 _("overspent"));
	} else if (s != STATUS_NONE) {
		snprintf(out->text, sizeof out->text, "%s %s", kpi_status_symbol(s),
			 enum_label(&kpi_statuses, (int)s));
	}
}

void ledger_add_return(struct str *out, const struct channel_result *c)
{
	int64_t roi;

	if (figure_to_fixed(c->roi, 2, &roi) < 0)
		return;
	str_add(out, "ROI ");
	number_add_grouped(out, roi, 2);
}

void ledger_add_shift(struct str *out, const struct ledger_data *d, bool is_short)
{
	const struct channel_shift *s = &d->channels.shift;
	int64_t amount, gain, unit = money_unit(d->currency);

	if (!d->channels.has_shift ||
	    figure_to_fixed(s->amount, d->currency->exponent, &amount) < 0 ||
	    figure_to_fixed(s->gain, d->currency->exponent, &gain) < 0)
		return;
	const struct channel *from = channel_find(d->channels.channel, d->channels.channels,
						  s->from_id);
	const struct channel *to = channel_find(d->channels.channel, d->channels.channels,
						s->to_id);
	struct str money = STR_ROOM(64);
	struct str more = STR_ROOM(64);
	ledger_add_money(&money, amount / unit * unit, d->currency);
	ledger_add_money(&more, gain / unit * unit, d->currency);
	str_addf(out, _("→ %s%s from %s to %s: GMV ≤ +%s%s"), d->currency->symbol, str_text(&money),
		 is_short ? from->code : from->name, is_short ? to->code : to->name,
		 d->currency->symbol, str_text(&more));
	if (!is_short)
		str_addf(out, " · %s", _("as long as each returns what it did these 7 days"));
}

/* Of the head of a channel: its return. */
static void put_return(struct grid_cell *out, const struct ledger_data *d, size_t row)
{
	const struct ledger_line *first = &d->line[row + 1];
	const struct channel_result *c = row + 1 < d->n && first->row
						 ? channel_score_of(&d->channels,
								    first->row->line.channel_id)
						 : NULL;
	struct str s = STR_ROOM(128);

	if (!c || !c->roi.is_known)
		return;
	ledger_add_return(&s, c);
	grid_say(out, str_text(&s));
}

static void put_days(struct grid_cell *out, const struct budget_row *r)
{
	struct str s = STR_ROOM(64);
	int64_t days;

	if (figure_to_fixed(r->days_left, 0, &days) < 0)
		return;
	number_add_grouped(&s, days, 0);
	grid_say(out, str_text(&s));
	if (days <= 2)
		out->tone = TONE_WARN;
}

static void put_title(struct grid_cell *out, const struct ledger_line *l)
{
	struct str s = STR_ROOM(512);

	str_addf(&s, "%s%s", l->row ? " " : "", l->title);
	grid_say(out, str_text(&s));
}

static void line_cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct ledger_data *d = data;
	const struct ledger_line *l = &d->line[row];
	const struct budget_figures *f = &l->sum;

	if (!l->row)
		out->tone = TONE_STRONG;
	switch (column) {
	case LINE_TITLE: put_title(out, l); break;
	case LINE_PLANNED: put_money(out, f->planned, d->currency); break;
	case LINE_COMMITTED: put_money(out, f->committed, d->currency); break;
	case LINE_SPENT: put_money(out, f->spent, d->currency); break;
	case LINE_AVAILABLE:
		put_money(out, f->available, d->currency);
		out->tone = f->available < 0 ? TONE_BAD : out->tone;
		break;
	case LINE_STATUS:
		if (l->row)
			put_status(out, l->row);
		else
			put_return(out, d, row);
		break;
	case LINE_DAYS:
		if (l->row)
			put_days(out, l->row);
		break;
	default: break;
	}
}

/* The usage as a bar with the mark where it should be by now, and in figures. */
static void line_paint(const void *data, size_t row, int column, struct canvas *c)
{
	const struct ledger_line *l = &((const struct ledger_data *)data)->line[row];

	if (column != LINE_USAGE || !l->row)
		return;
	const struct budget_figures *f = &l->row->figures;
	draw_share(c, &(struct share){ f->usage, f->expected_usage, tone_of_status(f->status) });
}

/* A head stays as long as one of its lines does. */
static bool line_match(const void *data, size_t row, const char *needle)
{
	const struct ledger_data *d = data;
	const struct ledger_line *l = &d->line[row];

	if (str_has(l->group, needle))
		return true;
	if (l->row)
		return str_has(l->title, needle) || str_has(l->row->line.code, needle) ||
		       (l->row->owner && str_has(l->row->owner, needle));
	for (size_t i = row + 1; i < d->n && d->line[i].row; i++)
		if (line_match(data, i, needle))
			return true;
	return false;
}

const struct grid_ops ledger_line_ops = {
	.columns = line_columns,
	.n_columns = ARRAY_LEN(line_columns),
	.count = line_count,
	.id = line_id,
	.cell = line_cell,
	.paint = line_paint,
	.match = line_match,
};

/* ---- the entries ---- */

enum { ENTRY_NUMBER, ENTRY_DAY, ENTRY_KIND, ENTRY_AMOUNT, ENTRY_LEFT, ENTRY_WHAT, ENTRY_WHO };

static const struct grid_column entry_columns[] = {
	[ENTRY_NUMBER] = { N_("No"), 4, 0, FIT_LEFT, 5, 0 },
	[ENTRY_DAY] = { N_("Day"), 5, 0, FIT_LEFT, 0, 0 },
	[ENTRY_KIND] = { N_("Kind"), 8, 0, FIT_LEFT, 4, 0 },
	[ENTRY_AMOUNT] = { N_("Amount"), 8, 0, FIT_RIGHT, 0, 0 },
	[ENTRY_LEFT] = { N_("Unspent"), 8, 0, FIT_RIGHT, 2, 0 },
	[ENTRY_WHAT] = { N_("What for"), 8, 12, FIT_LEFT, 1, 1 },
	[ENTRY_WHO] = { N_("By"), 4, 0, FIT_LEFT, 6, 0 },
};

static size_t entry_count(const void *data)
{
	return ((const struct ledger_data *)data)->account.n;
}

static int64_t entry_id(const void *data, size_t row)
{
	return ((const struct ledger_data *)data)->account.row[row].row.entry.id;
}

/* Struck through, each character by a mark over it. */
static void strike(struct grid_cell *out)
{
	char plain[sizeof out->text];
	size_t n = 0;

	memcpy(plain, out->text, sizeof plain);
	for (const char *c = plain; *c && n + 4 < sizeof out->text; c++) {
		out->text[n++] = *c;
		out->text[n++] = '\xcc'; /* U+0336 */
		out->text[n++] = '\xb6';
	}
	out->text[n] = '\0';
}

/* `open`: of a commitment, what is; NULL. */
static void put_what(struct grid_cell *out, const struct ledger_row *r, const char *open)
{
	const struct ledger_entry *e = &r->entry;
	const char *parts[] = { e->payee, e->ref, e->note, e->reason };
	struct str s = STR_ROOM(2048);

	if (r->reversed_by)
		str_addf(&s, _("reversed by L-%lld"), (long long)r->reversed_by);
	if (r->reverses)
		str_addf(&s, _("reverses L-%lld"), (long long)r->reverses);
	if (r->settles)
		str_addf(&s, _("settles L-%lld"), (long long)r->settles);
	if (open)
		str_addf(&s, _("open %s"), open);
	if (e->is_probable_double)
		str_addf(&s, "%s%s", s.len ? " · " : "", _("double?"));
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (*parts[i])
			str_addf(&s, "%s%s", s.len ? " · " : "", parts[i]);
	grid_say(out, str_text(&s));
	if (e->is_probable_double)
		out->tone = TONE_WARN;
}

static void put_purpose(struct grid_cell *out, const struct account_row *a,
			const struct currency *cur)
{
	struct str open = STR_ROOM(64);

	ledger_add_money(&open, a->open_minor, cur);
	put_what(out, &a->row, a->open_minor > 0 ? str_text(&open) : NULL);
}

static void put_day(struct grid_cell *out, int32_t day)
{
	struct date d = date_of_day(day);

	snprintf(out->text, sizeof out->text, "%02d-%02d", d.month, d.day);
}

static void entry_cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct ledger_data *d = data;
	const struct account_row *a = &d->account.row[row];
	const struct ledger_entry *e = &a->row.entry;

	switch (column) {
	case ENTRY_NUMBER:
		snprintf(out->text, sizeof out->text, "L-%lld", (long long)e->number);
		break;
	case ENTRY_DAY: put_day(out, e->day); break;
	case ENTRY_KIND: grid_say(out, enum_label(&ledger_kinds, (int)e->kind)); break;
	case ENTRY_AMOUNT: put_money(out, e->amount_minor, d->currency); break;
	case ENTRY_LEFT:
		put_money(out, a->left_minor, d->currency);
		out->tone = a->left_minor < 0 ? TONE_BAD : TONE_DIM;
		break;
	case ENTRY_WHAT: put_purpose(out, a, d->currency); break;
	case ENTRY_WHO:
		grid_say(out, a->row.login ? a->row.login : "");
		out->tone = TONE_DIM;
		break;
	default: break;
	}
	if (!e->reversed_by || column == ENTRY_LEFT)
		return;
	out->tone = TONE_DIM;
	if (column == ENTRY_AMOUNT)
		strike(out);
}

const struct grid_ops ledger_entry_ops = {
	.columns = entry_columns,
	.n_columns = ARRAY_LEN(entry_columns),
	.count = entry_count,
	.id = entry_id,
	.cell = entry_cell,
};
