#include "base/problem.h"

#include <stdarg.h>
#include <string.h>

#include "base/i18n.h"
#include "base/safe.h"
#include "base/str.h"

void problems_release(struct problems *p)
{
	arena_release(&p->arena);
	*p = (struct problems){ 0 };
}

/* Room for one more, or NULL when only the count goes up. */
static struct problem *add_at(struct problems *p, struct place at)
{
	struct problem *one;

	p->count++;
	if (p->n >= PROBLEMS_KEPT)
		return NULL;
	one = &p->kept[p->n++];
	one->file = at.file ? safe_text(&p->arena, at.file, SAFE_LINE) : "";
	one->line = at.line;
	one->column = at.column;
	one->message = "";
	one->hint = "";
	one->again = 0;
	return one;
}

void problems_add(struct problems *p, struct place at, const char *fmt, ...)
{
	struct problem *one = add_at(p, at);
	struct str raw = { 0 };
	va_list ap;

	if (!one)
		return;
	va_start(ap, fmt);
	str_vaddf(&raw, *fmt ? gettext(fmt) : fmt, ap);
	va_end(ap);
	one->message = safe_text(&p->arena, str_text(&raw), SAFE_LINE);
	str_release(&raw);
}

void problems_add_err(struct problems *p, struct place at, const struct err *err)
{
	struct problem *one = add_at(p, at);

	if (!one)
		return;
	one->message = arena_strdup(&p->arena, err->message);
	one->hint = arena_strdup(&p->arena, err->hint);
}

void problems_gather(struct problems *p, struct place at, const struct err *err)
{
	const char *file = at.file ? at.file : "";

	for (size_t i = 0; i < p->n; i++) {
		struct problem *q = &p->kept[i];

		if (strcmp(q->message, err->message) != 0 || strcmp(q->file, file) != 0)
			continue;
		q->again++;
		p->count++;
		return;
	}
	problems_add_err(p, at, err);
}

size_t problems_untold(const struct problems *p)
{
	size_t told = p->n;

	for (size_t i = 0; i < p->n; i++)
		told += p->kept[i].again;
	return p->count - told;
}

void problem_add_place(struct str *out, const struct problem *p)
{
	if (p->file[0])
		str_addf(out, "%s:", p->file);
	if (p->line > 0)
		str_addf(out, "%ld:", p->line);
	if (p->line > 0 && p->column > 0)
		str_addf(out, "%ld:", p->column);
	if (p->file[0] || p->line > 0)
		str_add_char(out, ' ');
}

int problems_to_err(const struct problems *p, enum err_code code, struct err *err)
{
	const struct problem *first = &p->kept[0];
	struct str place = { 0 };

	if (!p->count)
		return err_set(err, ERR_INTERNAL, "no problem to tell");
	problem_add_place(&place, first);
	if (p->count == 1)
		err_set(err, code, "%s%s", str_text(&place), first->message);
	else
		err_set(err, code, "%s%s (and %zu more)", str_text(&place), first->message,
			p->count - 1);
	if (first->hint[0])
		err_hint(err, "%s", first->hint);
	str_release(&place);
	return -1;
}
