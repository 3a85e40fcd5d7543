#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/demo.h"
#include "app/people.h"
#include "base/i18n.h"
#include "base/str.h"
#include "screens/screens.h"
#include "ui/ui.h"

/* ---- the person ---- */

struct ui {
	struct app *app;
	struct arena arena;
};
static struct ui the_ui;
static const char *const *answer;
static struct str toast, read_text, preview;
static const char *opened;

void will_answer(const char *const *answers)
{
	static const char *kept[32];
	size_t i = 0;

	for (; i < ARRAY_LEN(kept); i++) {
		kept[i] = answers[i];
		if (kept[i] && !strcmp(kept[i], "END"))
			break;
	}
	answer = kept;
	str_clear(&toast);
	str_clear(&read_text);
	opened = NULL;
}

static const char *next_answer(void)
{
	if (!answer || (*answer && !strcmp(*answer, "END")))
		fail_msg("asked more than was expected");
	return *answer++;
}

static void no_answer_left(void)
{
	if (answer && !(*answer && !strcmp(*answer, "END")))
		fail_msg("not asked for: %s", *answer ? *answer : "Esc");
	answer = NULL;
}

const char *last_toast(void)
{
	return str_text(&toast);
}

const char *last_read(void)
{
	return str_text(&read_text);
}

const char *last_preview(void)
{
	return str_text(&preview);
}

const char *last_opened(void)
{
	return opened;
}

struct app *ui_app(struct ui *ui)
{
	return ui->app;
}

struct arena *ui_arena(struct ui *ui)
{
	return &ui->arena;
}

void ui_toast(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	(void)ui;
	str_clear(&toast);
	va_start(ap, fmt);
	str_vaddf(&toast, fmt, ap);
	va_end(ap);
}

void ui_no_undo(struct ui *ui)
{
	(void)ui;
}

unsigned ui_fail(struct ui *ui, const struct err *err)
{
	ui_toast(ui, "! %s", err->message);
	return REACT_REDRAW;
}

bool ui_confirm(struct ui *ui, const char *fmt, ...)
{
	const char *said = next_answer();

	(void)ui;
	(void)fmt;
	return said && !strcmp(said, "yes");
}

const char *ui_prompt(struct ui *ui, const struct prompt *p)
{
	const char *said = next_answer();
	struct str shown = { 0 };
	struct err err = { 0 };

	if (said && p->check && p->check(p->ctx, said, &shown, &err) < 0)
		fail_msg("%s", err.message);
	str_release(&shown);
	return said ? arena_strdup(&ui->arena, said) : NULL;
}

const char *ui_ask_reason(struct ui *ui, const char *label)
{
	return ui_prompt(ui, &(struct prompt){ .label = label, .is_required = true });
}

long ui_pick(struct ui *ui, const struct pick *p)
{
	const char *said = next_answer();

	(void)ui;
	for (size_t i = 0; said && i < p->n; i++)
		if (strstr(p->text(p->ctx, i), said))
			return (long)i;
	if (said)
		fail_msg("nothing to pick is called %s", said);
	return -1;
}

static void fill_in(struct form *form, const char *said)
{
	char *copy = mem_strdup(said), *save = NULL;

	for (char *part = strtok_r(copy, ";", &save); part; part = strtok_r(NULL, ";", &save)) {
		char *value = strchr(part, '=');

		assert_non_null(value);
		*value++ = '\0';
		form_set(form, part, value);
	}
	free(copy);
}

/* Each field says what belongs there; a column's are called by what they are. */
static void expect_help(const struct form *form)
{
	for (const struct form_field *f = form->fields; f->name; f++)
		if (f->kind != FORM_NOTE && !(f->flags & FORM_COLUMN) &&
		    !form_help_on(form, f->name))
			fail_msg("%s: no help on the field %s", form->title, f->name);
}

bool ui_form(struct ui *ui, struct form *form)
{
	const char *said = next_answer();
	struct err err = { 0 };
	struct str shown = { 0 };

	expect_help(form);
	if (!said)
		return false;
	fill_in(form, said);
	for (int i = 0; i < form_count(form); i++) {
		const struct form_field *f = &form->fields[i];

		str_clear(&shown);
		if (form->check_at && *form_get(form, f->name) &&
		    form->check_at(form, i, &shown, &err) < 0)
			break;
		if (f->check && *form_get(form, f->name) &&
		    f->check(form->ctx, form_get(form, f->name), &shown, &err) < 0)
			break;
	}
	str_clear(&preview);
	struct err refusal = { 0 };
	if (form->preview && form->preview(form, form->ctx, &preview, &refusal))
		str_add(&preview, "!");
	str_add(&preview, refusal.message);
	str_release(&shown);
	if (err.code || (form->submit && form->submit(form, form->ctx, &err) < 0)) {
		ui_fail(ui, &err);
		return false;
	}
	return true;
}

void ui_read(struct ui *ui, const char *title, const char *text)
{
	(void)ui;
	str_clear(&read_text);
	str_addf(&read_text, "%s\n%s", title, text);
}

void ui_open(struct ui *ui, const struct screen *s, const void *arg, size_t size)
{
	(void)ui;
	(void)arg;
	(void)size;
	opened = s->name;
}

void ui_leave(struct ui *ui, int wish)
{
	(void)ui;
	(void)wish;
}

int ui_command(struct ui *ui, const char *line, struct str *out, struct err *err)
{
	(void)ui;
	(void)line;
	(void)out;
	return err_set(err, ERR_USAGE, "no command line here");
}

bool ui_go(struct ui *ui, const char *name)
{
	(void)ui;
	assert_non_null(screen_find(name));
	opened = name;
	return true;
}

bool ui_go_filtered(struct ui *ui, const char *name, const char *filter)
{
	ui_go(ui, name);
	ui_toast(ui, "%s: %s", name, filter);
	return true;
}

bool ui_copy(struct ui *ui, const char *text)
{
	ui_toast(ui, "%s", text);
	return true;
}

/* Each of them: "actual 12.00 | target 15.00" */
void ui_copy_cells(struct ui *ui, const struct copy_cells *cells)
{
	struct str all = { 0 };
	for (size_t i = 0; i < cells->n; i++)
		str_addf(&all, "%s%s %s", i ? " | " : "", cells->cell[i].label,
			 cells->cell[i].text);
	ui_toast(ui, "%s", str_text(&all));
	str_release(&all);
}

/* ---- the data ---- */

static const char *demo_file(void)
{
	static char names[2][512];
	char *name = names[i18n_is_zh()];

	if (*name)
		return name;
	snprintf(name, sizeof names[0], "%s", test_path(i18n_is_zh() ? "zh.db" : "en.db"));
	const struct app_args args = {
		.file = name, .campaign = "618", .login = "lena", .now = DEMO_START
	};
	struct app app;
	struct err err = { 0 };
	app_init(&app, &args);
	if (people_init_database(&app, name, "Lena", &err) < 0 || demo_fill(&app, &err) < 0)
		fail_msg("%s", err.message);
	app_release(&app);
	return name;
}

static void copy_file(const char *from, const char *to)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	char buffer[65536];
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(buffer, 1, sizeof buffer, in)) > 0)
		assert_int_equal(fwrite(buffer, 1, n, out), n);
	fclose(in);
	fclose(out);
}

void set_up_screen(struct stage_set *s, const struct screen *screen)
{
	set_up_popup(s, screen, NULL);
}

void set_up_texts(void)
{
	static bool is_done;
	if (is_done)
		return;
	setenv("WARROOM_LOCALEDIR", test_source("build/locale"), 1);
	setenv("WARROOM_PLAYBOOKS", test_source("conf/playbooks"), 1);
	i18n_init(i18n_is_zh() ? "zh" : "en");
	is_done = true;
}

void set_up_popup(struct stage_set *s, const struct screen *screen, const void *arg)
{
	static int number;
	set_up_texts();
	char name[64];

	*s = (struct stage_set){ 0 };
	snprintf(name, sizeof name, "screen-%d.db", number++);
	const char *path = mem_strdup(test_path(name));
	copy_file(demo_file(), path);
	s->args = (struct app_args){
		.file = path, .campaign = "618", .login = "lena", .now = DEMO_NOW
	};
	app_init(&s->app, &s->args);
	struct err err = { 0 };
	if (app_open(&s->app, &err) < 0 || !app_person(&s->app, &err) ||
	    !app_campaign(&s->app, &err))
		fail_msg("%s", err.message);
	open_screen_init(&s->open, screen, &s->app, arg);
	the_ui = (struct ui){ .app = &s->app };
	answer = NULL;
}

void take_down_screen(struct stage_set *s)
{
	union {
		const char *in;
		void *out;
	} file = { .in = s->args.file };

	open_screen_release(&s->open);
	app_release(&s->app);
	arena_release(&the_ui.arena);
	str_release(&toast);
	str_release(&preview);
	str_release(&read_text);
	free(file.out);
}

/* ---- looking ---- */

static void load(struct stage_set *s)
{
	if (open_screen_load(&s->open) < 0)
		fail_msg("%s", s->open.why.message);
}

const char *screen_text(struct stage_set *s, int rows, int cols)
{
	static struct str text; /* the tests' own */
	struct canvas c;

	if (!s->open.data)
		load(s);
	canvas_init(&c, rows, cols, &glyphs_unicode);
	open_screen_draw(&s->open, &c);
	str_clear(&text);
	canvas_dump(&c, &text);
	canvas_release(&c);
	return str_text(&text);
}

static void check_golden(struct stage_set *s, const char *name, int rows, int cols)
{
	struct str text = { 0 }, file = { 0 };
	struct canvas c;

	canvas_init(&c, rows, cols, &glyphs_unicode);
	open_screen_draw(&s->open, &c);
	canvas_dump(&c, &text);
	str_add_repeat(&text, "=", (size_t)cols);
	str_add(&text, "\n");
	canvas_dump_tones(&c, &text);
	canvas_release(&c);
	str_addf(&file, "screens/golden/%s-%s-%dx%d.txt", name, i18n_lang(), cols, rows);
	test_golden(str_text(&file), str_text(&text));
	str_release(&file);
	str_release(&text);
}

void check_goldens(struct stage_set *s, const char *name)
{
	static const struct size sizes[] = { { 10, 40 }, { 24, 80 }, { 40, 120 }, { 60, 200 } };

	if (!s->open.data)
		load(s);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		check_golden(s, name, sizes[i].rows, sizes[i].cols);
}

void in_each_language(void (*shoot)(void))
{
	static const char *const langs[] = { "en", "zh" };

	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		i18n_set(langs[i]);
		shoot();
	}
	i18n_set("en");
}

unsigned do_common(struct stage_set *s, int action)
{
	screen_text(s, 40, 120);
	unsigned said = open_screen_act(&s->open, &the_ui, action);
	if ((said & REACT_RELOAD) == REACT_RELOAD || (said & REACT_FOLLOW))
		load(s);
	no_answer_left();
	screen_text(s, 40, 120);
	return said;
}

unsigned do_action(struct stage_set *s, const char *name)
{
	struct err err = { 0 };

	if (!s->open.data)
		load(s);
	screen_text(s, 40, 120);
	for (const struct action *a = s->open.screen->actions; a->name; a++) {
		if (strcmp(a->name, name))
			continue;
		if (open_screen_may(&s->open, a, &err) < 0)
			return ui_fail(&the_ui, &err);
		return do_common(s, a->id);
	}
	fail_msg("no action %s", name);
	return 0;
}
