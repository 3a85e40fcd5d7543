#include "report/tree.h"

struct report *report_new(struct arena *a)
{
	struct report *r = arena_alloc(a, sizeof(*r));

	r->arena = a;
	return r;
}

static struct block *add_block(struct report *r, enum block_kind kind, const char *name)
{
	struct block *b = ARENA_PUSH(r->arena, r->block, r->n, r->cap);

	*b = (struct block){ .kind = kind, .name = name };
	return b;
}

struct report *report_list(struct arena *a, struct table *t)
{
	struct report *r = report_new(a);

	r->is_list = true;
	report_table(r, NULL, t);
	return r;
}

void report_heading(struct report *r, int level, const char *text)
{
	struct block *b = add_block(r, BLOCK_HEADING, NULL);

	b->level = level;
	b->text = text;
}

void report_paragraph(struct report *r, enum value_role role, const char *text)
{
	struct block *b = add_block(r, BLOCK_PARAGRAPH, NULL);

	b->role = role;
	b->text = text;
}

struct object *report_facts(struct report *r, const char *name)
{
	struct block *b = add_block(r, BLOCK_FACTS, name);

	return b->facts = object_new(r->arena);
}

void report_table(struct report *r, const char *name, struct table *t)
{
	add_block(r, BLOCK_TABLE, name)->table = t;
}

struct list *report_notes(struct report *r, const char *name)
{
	struct block *b = add_block(r, BLOCK_NOTES, name);

	return b->notes = list_new(r->arena);
}

void report_say(struct report *r, const char *line)
{
	r->say = line;
}

void report_set_data(struct report *r, const struct object *data)
{
	r->data = data;
}

void report_set_csv(struct report *r, const struct table *t)
{
	r->csv = t;
}
