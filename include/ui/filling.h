/* A form that is being filled in: what its keys (form_box.c) and its painting (form_paint.c)
 * share. */
#ifndef UI_FILLING_H
#define UI_FILLING_H

#include "base/hash.h"
#include "ui/draft.h"
#include "ui/edit.h"
#include "ui/inner.h"

enum { FILLING_LINES_ROWS = 5, FILLING_SHOWN_MAX = 6 };

struct filling {
	struct modal modal;
	struct form *form;
	struct form_draft draft;
	int n, at;
	struct edit edit[FORM_FIELDS_MAX];
	struct str start[FORM_FIELDS_MAX]; /* what the form began with */
	struct str shown[FORM_FIELDS_MAX]; /* the same as its field shows it */
	struct str said[FORM_FIELDS_MAX];
	struct err wrong[FORM_FIELDS_MAX];
	struct err err; /* of submit */
	char request_id[ID_TEXT];
	struct str sent;    /* under it */
	bool is_asking;     /* whether to throw away */
	int chosen;         /* candidate; -1: none */
	int top;            /* first row shown */
	struct str preview; /* what submitting would do */
	struct err refusal; /* why it would be refused */
	bool is_warning;
};

const struct form_field *filling_field(const struct filling *f, int i);
/* Candidate i for the field with the cursor; NULL after the last. */
const char *filling_candidate(const struct filling *f, int i);
int filling_candidates(const struct filling *f, int most);

/* Rows that a field takes. */
int filling_rows(const struct filling *f, int i);
struct rect filling_place(struct modal *m, struct size size);
void filling_draw(struct modal *m, struct canvas *c);

#endif
