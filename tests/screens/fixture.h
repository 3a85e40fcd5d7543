/* Screens without a terminal: the demo database, a person who answers by a script, goldens. */
#ifndef TESTS_SCREENS_FIXTURE_H
#define TESTS_SCREENS_FIXTURE_H

#include "app/app.h"
#include "support/test.h"
#include "ui/screen.h"

/* Texts and playbooks of the program that is tested; once is enough. */
void set_up_texts(void);
/* A copy of the demo database, made once per program and language, with its clock. */
struct stage_set {
	struct app app;
	struct app_args args;
	struct open_screen open;
};
void set_up_screen(struct stage_set *s, const struct screen *screen);
/* A pop-up with the argument of ui_open(). */
void set_up_popup(struct stage_set *s, const struct screen *screen, const void *arg);
void take_down_screen(struct stage_set *s);
/* Loads, lays out and draws; text in canvas_dump() form, good until the next call. */
const char *screen_text(struct stage_set *s, int rows, int cols);
/* Goldens of the screen as it is at 40x10, 80x24, 120x40 and 200x60, each with its tones:
 * tests/screens/golden/NAME-LANG-COLSxROWS.txt. */
void check_goldens(struct stage_set *s, const char *name);
/* Runs it in English and in Chinese; English after. */
void in_each_language(void (*shoot)(void));
/* Runs an action of the screen by its name, or one of enum common_action, reloading as asked. */
unsigned do_action(struct stage_set *s, const char *name);
unsigned do_common(struct stage_set *s, int action);

/* What the person will do next, in order: answers to prompts, confirmations, picks, and forms
 * ("amount=500;line=kol").  NULL: Esc.  Unused answers and missing ones fail the test. */
void will_answer(const char *const *answers);
#define WILL_ANSWER(...) will_answer((const char *const[]){ __VA_ARGS__, "END" })
/* The last toast or error, and the last text read; "". */
const char *last_toast(void);
const char *last_read(void);
/* What the last form said it would do, with "!" at its end when it warned; "". */
const char *last_preview(void);
/* The last screen opened or gone to; NULL. */
const char *last_opened(void);

#endif
