/* What fields of forms understand alike on every screen.
 *
 * A form's ctx begins with struct asking; these take it as their ctx. */
#ifndef SCREENS_FIELDS_H
#define SCREENS_FIELDS_H

#include "app/directory.h"
#include "model/phase.h"
#include "ui/ui.h"

struct asking {
	struct ui *ui;
	const struct directory *people; /* for owners */
	const struct phase *phase;      /* for phases */
	size_t phases;
	struct form *form; /* that is being filled in, for a field that looks at others; NULL */
};

/* "Fri 2026-06-19 · D+1" of a day as typed; "" is right. */
int field_check_day(void *ctx, const char *text, struct str *said, struct err *err);
/* Login or role. */
int field_check_owner(void *ctx, const char *text, struct str *said, struct err *err);
const char *field_complete_owner(void *ctx, const char *text, int i);
/* "li,@design" */
int field_check_owners(void *ctx, const char *text, struct str *said, struct err *err);
const char *field_complete_owners(void *ctx, const char *text, int i);
int field_check_phase(void *ctx, const char *text, struct str *said, struct err *err);
const char *field_complete_phase(void *ctx, const char *text, int i);
/* More than 0, as it will be posted: "¥2,000.50". */
int field_check_amount(void *ctx, const char *text, struct str *said, struct err *err);
/* "Fri 2026-06-19 · D+1" */
void field_add_day(struct str *out, struct app *app, int32_t day);
/* "1 working day", "2.5 working days" */
void field_add_work_days(struct str *out, int64_t tenths);

#endif
