/* Forms: a table of fields, filled in by ui_form() (ui/ui.h).
 *
 *	static const struct form_field fields[] = {
 *		{ "title", N_("Title"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
 *		{ "owner", N_("Owner"), FORM_TEXT, 0, NULL, complete_people },
 *		{ "note",  N_("Note"),  FORM_LINES, 0, NULL, NULL },
 *		{ NULL },
 *	};
 *	struct form form = { .name = "task.add", .title = _("New task"), .fields = fields,
 *			     .ctx = &add, .submit = add_task };
 *	form_set(&form, "owner", "li");
 *	bool done = ui_form(ui, &form);
 *	form_release(&form);
 *
 * A form never loses what was typed: Esc asks when something was changed, and
 * what is typed is kept as a draft under `name` until it is submitted or
 * thrown away; a draft that was left comes back. */
#ifndef UI_FORM_H
#define UI_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct form;

enum form_kind {
	FORM_TEXT,   /* one line */
	FORM_LINES,  /* several */
	FORM_CHOICE, /* one of complete()'s, by Left and Right or typing */
	FORM_YESNO,  /* "yes" or "" by Space */
	FORM_NOTE,   /* a line to read: the value */
};
enum form_flags {
	FORM_REQUIRED = 1 << 0,
	FORM_SECRET = 1 << 1,
	FORM_COLUMN = 1 << 2,  /* one of a column: what is pasted goes on in the fields below */
	FORM_LITERAL = 1 << 3, /* the label is data: not translated */
};

struct form_field {
	const char *name;
	const char *label; /* N_() */
	enum form_kind kind;
	unsigned flags;
	/* Checks one value when it is left and before submit; what it understood ("¥ 2,000.50")
	 * goes to `said`. NULL: any. */
	int (*check)(void *ctx, const char *text, struct str *said, struct err *err);
	/* Candidate i for what is typed so far; NULL after the last.  NULL: none. */
	const char *(*complete)(void *ctx, const char *text, int i);
};

enum { FORM_FIELDS_MAX = 160 };

/* A line on one field while it has the cursor, instead of the hint. */
struct form_help {
	const char *field, *text; /* text: N_() */
};

struct form {
	const char *name;                /* of its draft; NULL: no draft */
	const char *title;               /* translated */
	const char *hint;                /* translated line under the fields; NULL */
	const struct form_help *help;    /* ends with a row whose field is NULL; NULL: none */
	const struct form_field *fields; /* ends with a row whose name is NULL */
	const char *first;               /* field to begin in; NULL: the first */
	void *ctx;
	/* Checks field `i` instead of its own check, when one has to know which or what else is
	 * typed; also when it is empty, so that `said` may tell what it stands for.  The values
	 * are as they are typed by now.  NULL: the fields' own. */
	int (*check_at)(struct form *form, int i, struct str *said, struct err *err);
	/* Its submit is one change: as long as nothing in the form is changed it is sent under the
	 * same request id (app/app.h), so that a submit whose outcome was not known is not done
	 * twice. */
	bool is_once;
	/* Does it; -1: the form stays open and shows the error, in the field that it is about
	 * (err_about()) when there is one of that name.  NULL: nothing to do. */
	int (*submit)(struct form *form, void *ctx, struct err *err);
	/* What submitting would do, as far as the values say by now: a line or a few for `said`,
	 * nothing while it can't be told; why it would be refused.  True: a warning.  NULL: no such
	 * lines. */
	bool (*preview)(const struct form *form, void *ctx, struct str *said, struct err *refusal);
	/* One per field: to begin with, and the result.  Never NULL inside ui_form(). */
	struct str value[FORM_FIELDS_MAX];
};

/* What is pasted into a column of fields (FORM_COLUMN), from field `at` on: a line per field, or
 * lines of "name TAB value", whose names are labels or names of fields.  Sets the values.  -1: what
 * found no field is named in err, the rest is taken. */
int form_paste_column(struct form *f, int at, const char *text, struct err *err);
/* Translated; NULL: there is none. */
const char *form_help_on(const struct form *f, const char *field);
void form_release(struct form *f); /* the values */
int form_count(const struct form *f);
/* Index of a field; asking for one that is not there is a bug. */
int form_index(const struct form *f, const char *name);
void form_set(struct form *f, const char *name, const char *text);
const char *form_get(const struct form *f, const char *name) RETURNS_NONNULL;
/* form_get(), or NULL when it is empty, as use cases want it. */
const char *form_given(const struct form *f, const char *name);

#endif
