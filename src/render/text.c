#include "render/text.h"

#include <string.h>

#include "base/i18n.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "render/columns.h"
#include "render/wrap.h"

/* A cell as it will be shown, before cutting. */
struct shown {
	const char *text;
	int cells;
	enum value_role role;
	bool is_right;
};

struct page {
	const struct render_options *o;
	struct str *out;
	struct arena arena;
	struct str cell; /* being made */
};

static const char *role_sgr(enum value_role role)
{
	switch (role) {
	case ROLE_GOOD: return "\033[32m";
	case ROLE_AHEAD: return "\033[36m";
	case ROLE_WARN: return "\033[33m";
	case ROLE_BAD: return "\033[1;31m";
	case ROLE_STALE: return "\033[35m";
	case ROLE_DIM: return "\033[2m";
	case ROLE_STRONG: return "\033[1m";
	case ROLE_NONE: break;
	}
	return "";
}

static void begin_role(struct page *p, enum value_role role)
{
	if (p->o->color)
		str_add(p->out, role_sgr(role));
}

static void end_role(struct page *p, enum value_role role)
{
	if (p->o->color && role != ROLE_NONE)
		str_add(p->out, "\033[0m");
}

static const char *safe_value(struct page *p, struct value v, enum safe_mode mode)
{
	struct str raw = { 0 };

	value_add_text(&raw, v, true);
	const char *text = safe_text(&p->arena, str_text(&raw), mode);

	str_release(&raw);
	return text;
}

/* ---- tables ---- */
struct sheet { /* a table's columns for people */
	const struct table *t;
	size_t n;
	size_t *column;
	struct column_fit *fit;
	struct shown *heading;
	struct shown *cell; /* rows x n */
};

/* Most cells are figures and words of ASCII: a byte is a cell, and safe. */
static bool is_plain_ascii(const char *s)
{
	while (*s >= 0x20 && *s < 0x7f)
		s++;
	return !*s;
}

static struct shown show_cell(struct page *p, struct value v)
{
	str_clear(&p->cell);
	value_add_text(&p->cell, v, true);
	bool is_plain = is_plain_ascii(str_text(&p->cell));
	const char *text = is_plain ? arena_strndup(&p->arena, str_text(&p->cell), p->cell.len)
				    : safe_text(&p->arena, str_text(&p->cell), SAFE_LINE);

	return (struct shown){ text, is_plain ? (int)p->cell.len : utf8_width(text),
			       (enum value_role)v.role, value_is_numeric(v) };
}

static struct shown show_heading(struct page *p, const struct column *c)
{
	const char *text = safe_text(&p->arena, *c->title ? gettext(c->title) : "", SAFE_LINE);

	return (struct shown){ text, utf8_width(text), ROLE_STRONG, false };
}

/* Right when the first cell that has a value is a number; then all are. */
static void align_column(struct sheet *s, size_t i)
{
	bool is_right = false;

	for (size_t row = 0; row < s->t->n_rows; row++) {
		struct value v = table_cell(s->t, row, s->column[i]);

		if (value_is_null(v))
			continue;
		is_right = value_is_numeric(v);
		break;
	}
	s->heading[i].is_right = is_right;
	for (size_t row = 0; row < s->t->n_rows; row++)
		s->cell[row * s->n + i].is_right = is_right;
}

static void show_column(struct page *p, struct sheet *s, size_t i)
{
	const struct column *c = &s->t->column[s->column[i]];
	struct column_fit *fit = &s->fit[i];

	s->heading[i] = show_heading(p, c);
	fit->natural = MAX(s->heading[i].cells, 1);
	for (size_t row = 0; row < s->t->n_rows; row++) {
		struct shown *cell = &s->cell[row * s->n + i];

		*cell = show_cell(p, table_cell(s->t, row, s->column[i]));
		fit->natural = MAX(fit->natural, cell->cells);
	}
	fit->is_stretch = c->flags & COLUMN_STRETCH;
	fit->priority = c->priority;
	fit->least = c->min_cols ? c->min_cols : fit->is_stretch ? 8 : fit->natural;
	align_column(s, i);
}

/* A column that may be dropped and has nothing to say gives its room to others. */
static bool is_worth_showing(const struct table *t, size_t c)
{
	if (!t->column[c].title)
		return false;
	if (!t->column[c].priority)
		return true;
	for (size_t row = 0; row < t->n_rows; row++)
		if (!value_is_null(table_cell(t, row, c)))
			return true;
	return false;
}

static struct sheet show_table(struct page *p, const struct table *t)
{
	struct sheet s = { .t = t };

	s.column = arena_array(&p->arena, t->n_columns, sizeof(*s.column));
	for (size_t c = 0; c < t->n_columns; c++)
		if (is_worth_showing(t, c))
			s.column[s.n++] = c;
	s.fit = arena_array(&p->arena, s.n, sizeof(*s.fit));
	s.heading = arena_array(&p->arena, s.n, sizeof(*s.heading));
	s.cell = arena_array(&p->arena, MAX(t->n_rows, 1), s.n * sizeof(*s.cell));
	for (size_t i = 0; i < s.n; i++)
		show_column(p, &s, i);
	columns_fit(s.fit, s.n, p->o->width_cols);
	return s;
}

static void add_cell(struct page *p, const struct shown *c, int width, bool is_last)
{
	begin_role(p, c->role);
	if (is_last && !c->is_right && c->cells <= width)
		str_add(p->out, c->text);
	else
		utf8_fit(p->out, c->text, width, c->is_right ? UTF8_RIGHT : UTF8_LEFT);
	end_role(p, c->role);
}

static void trim_blanks(struct str *out, size_t from)
{
	size_t len = out->len;

	while (len > from && out->data[len - 1] == ' ')
		len--;
	str_truncate(out, len);
}

static void add_row(struct page *p, const struct sheet *s, const struct shown *row)
{
	size_t last = 0, begin = p->out->len;
	bool is_first = true;

	for (size_t i = 0; i < s->n; i++)
		if (s->fit[i].width)
			last = i;
	for (size_t i = 0; i < s->n; i++) {
		if (!s->fit[i].width)
			continue;
		if (!is_first)
			str_add_repeat(p->out, " ", COLUMNS_GAP);
		is_first = false;
		add_cell(p, &row[i], s->fit[i].width, i == last);
	}
	trim_blanks(p->out, begin);
	str_add_char(p->out, '\n');
}

static void add_rule(struct page *p, const struct sheet *s)
{
	bool is_first = true;

	for (size_t i = 0; i < s->n; i++) {
		if (!s->fit[i].width)
			continue;
		if (!is_first)
			str_add_repeat(p->out, " ", COLUMNS_GAP);
		is_first = false;
		str_add_repeat(p->out, "─", (size_t)s->fit[i].width);
	}
	str_add_char(p->out, '\n');
}

static void add_table(struct page *p, const struct table *t)
{
	if (!t->n_rows && t->empty) {
		wrap_add(p->out, safe_text(&p->arena, t->empty, SAFE_TEXT), 0, p->o->width_cols);
		str_add_char(p->out, '\n');
		return;
	}
	struct sheet s = show_table(p, t);

	add_row(p, &s, s.heading);
	add_rule(p, &s);
	for (size_t row = 0; row < t->n_rows; row++)
		add_row(p, &s, &s.cell[row * s.n]);
}

/* ---- the other blocks ---- */
static int label_width(const struct object *o)
{
	int width = 0;

	for (size_t i = 0; i < o->n; i++)
		if (o->field[i].label)
			width = MAX(width, utf8_width(o->field[i].label));
	return width;
}

static void add_facts(struct page *p, const struct object *o)
{
	int width = label_width(o);

	for (size_t i = 0; i < o->n; i++) {
		const struct field *f = &o->field[i];

		if (!f->label)
			continue;
		utf8_fit(p->out, safe_text(&p->arena, f->label, SAFE_LINE), width, UTF8_LEFT);
		str_add_repeat(p->out, " ", COLUMNS_GAP);
		begin_role(p, f->value.role);
		wrap_add(p->out, safe_value(p, f->value, SAFE_TEXT), width + COLUMNS_GAP,
			 p->o->width_cols);
		end_role(p, f->value.role);
		str_add_char(p->out, '\n');
	}
}

static void add_paragraph(struct page *p, const char *text, enum value_role role)
{
	begin_role(p, role);
	wrap_add(p->out, safe_text(&p->arena, text, SAFE_LINE), 0, p->o->width_cols);
	end_role(p, role);
	str_add_char(p->out, '\n');
}

static void add_notes(struct page *p, const struct list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		str_add(p->out, "- ");
		begin_role(p, l->item[i].role);
		wrap_add(p->out, safe_value(p, l->item[i], SAFE_TEXT), 2, p->o->width_cols);
		end_role(p, l->item[i].role);
		str_add_char(p->out, '\n');
	}
}

static void add_block(struct page *p, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING: add_paragraph(p, b->text, ROLE_STRONG); break;
	case BLOCK_PARAGRAPH: add_paragraph(p, b->text, b->role); break;
	case BLOCK_FACTS: add_facts(p, b->facts); break;
	case BLOCK_TABLE: add_table(p, b->table); break;
	case BLOCK_NOTES: add_notes(p, b->notes); break;
	}
}

/* A heading stands right over what it heads; lines of text stay together. */
static bool needs_gap(const struct block *before, const struct block *b)
{
	if (before->kind == BLOCK_HEADING)
		return b->kind == BLOCK_HEADING && b->level <= before->level;
	if (before->kind == BLOCK_PARAGRAPH)
		return b->kind != BLOCK_PARAGRAPH && b->kind != BLOCK_NOTES;
	return true;
}

int text_render(const struct report *r, const struct render_options *o, struct str *out,
		struct err *err)
{
	struct page p = { .o = o, .out = out };
	const struct block *before = NULL;

	(void)err;
	if (r->say) /* one line, for scripts too: never broken */
		str_addf(out, "%s\n", safe_text(&p.arena, r->say, SAFE_LINE));
	for (size_t i = 0; i < r->n && !r->say; i++) {
		const struct block *b = &r->block[i];

		if (before && needs_gap(before, b))
			str_add_char(out, '\n');
		add_block(&p, b);
		before = b;
	}
	str_release(&p.cell);
	arena_release(&p.arena);
	return 0;
}
