#include "conf/playbook.h"

#include "base/file.h"
#include "conf/playbook_check.h"
#include "conf/playbook_schema.h"
#include "conf/schema_read.h"
#include "conf/schema_write.h"
#include "conf/tree.h"

void playbook_findings_release(struct playbook_findings *f)
{
	problems_release(&f->errors);
	problems_release(&f->warnings);
}

void playbook_release(struct playbook *p)
{
	arena_release(&p->arena);
	*p = (struct playbook){ 0 };
}

/* From the first phase to the last, the launch day included. */
static void derive_span(struct playbook *p)
{
	int start = 0, end = 0;

	for (size_t i = 0; i < p->phases; i++) {
		start = MIN(start, p->phase[i].start);
		end = MAX(end, p->phase[i].end);
	}
	p->start = p->start == PLAYBOOK_NO_DAY ? start : p->start;
	p->end = p->end == PLAYBOOK_NO_DAY ? end : p->end;
}

/* From the first stage to the last. */
static void derive_sales(struct playbook *p)
{
	int start = INT_MAX, end = INT_MIN;

	for (size_t i = 0; i < p->phases; i++) {
		for (size_t j = 0; j < p->phase[i].stages; j++) {
			start = MIN(start, p->phase[i].stage[j].start);
			end = MAX(end, p->phase[i].stage[j].end);
		}
	}
	if (p->sales_start != PLAYBOOK_NO_DAY || p->sales_end != PLAYBOOK_NO_DAY || start > end)
		return;
	p->sales_start = start;
	p->sales_end = end;
}

/* By line, so that people can go through the file; the kept ones are few. */
static void sort(struct problems *p)
{
	for (size_t i = 1; i < p->n; i++) {
		struct problem one = p->kept[i];
		size_t j = i;

		for (; j && p->kept[j - 1].line > one.line; j--)
			p->kept[j] = p->kept[j - 1];
		p->kept[j] = one;
	}
}

int playbook_parse(struct playbook *p, const struct str *text, const char *file,
		   struct playbook_findings *f, struct err *err)
{
	struct schema_reader r = { .errors = &f->errors };
	const struct tree *root;

	*p = (struct playbook){ 0 };
	*f = (struct playbook_findings){ 0 };
	schema_set_defaults(&playbook_schema, p, "");
	p->file = arena_strdup(&p->arena, file);
	root = tree_parse(&p->arena, str_text(text), text->len, p->file, &f->errors);
	if (root) {
		r.arena = &p->arena;
		schema_read(&r, &playbook_schema, root, p);
		schema_read_done(&r);
		derive_span(p);
		derive_sales(p);
		playbook_check(p, &r, f);
	}
	sort(&f->errors);
	sort(&f->warnings);
	return f->errors.count ? problems_to_err(&f->errors, ERR_DATA, err) : 0;
}

int playbook_load(struct playbook *p, const char *path, struct playbook_findings *f,
		  struct err *err)
{
	struct str text = { 0 };
	int result = -1;

	*p = (struct playbook){ 0 };
	*f = (struct playbook_findings){ 0 };
	if (file_read(path, PLAYBOOK_SIZE_MAX, &text, err) == 0)
		result = playbook_parse(p, &text, path, f, err);
	str_release(&text);
	return result;
}

void playbook_write(const struct playbook *p, struct str *out)
{
	schema_write(out, &playbook_schema, p);
}
