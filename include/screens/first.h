/* Before there is a campaign: choose one, or come by one in one of three ways. */
#ifndef SCREENS_FIRST_H
#define SCREENS_FIRST_H

#include "conf/playbook.h"
#include "ui/path.h"
#include "ui/ui.h"

/* How the screen was left, by ui_leave(). */
enum first_wish {
	FIRST_LEAVE,
	FIRST_DEMO,  /* show the demo, then come back */
	FIRST_READY, /* the app has its campaign: go on with the screens */
};

extern const struct screen first_screen;
extern const struct screen *const first_screens[];

/* ---- what its forms share: a campaign that is being described ---- */

struct first_form {
	struct ui *ui;
	struct arena arena;
	const struct playbook_entry *books;
	size_t n_books;
	struct playbook book; /* the one that is chosen */
	const char *loaded;   /* its name; NULL: none yet */
	struct path_list paths;
};
void first_begin(struct first_form *f, struct ui *ui);
void first_end(struct first_form *f);
const char *first_complete_book(void *ctx, const char *text, int i);
/* What a field of the campaign says, by its name: playbook title code launch start end budget
 * target.  Empty ones tell what they stand for. */
int first_check(struct form *form, int i, struct str *said, struct err *err);
/* Makes the database when there is none, and the campaign; nothing when this app has it. */
int first_make(struct form *form, struct err *err) NODISCARD;

unsigned first_new(struct ui *ui);
unsigned first_import(struct ui *ui);

#endif
