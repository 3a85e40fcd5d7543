/* A new campaign from a playbook, by a short form that says what each thing will be. */
#include <ctype.h>
#include <string.h>

#include "app/campaign.h"
#include "app/kpi_value.h"
#include "app/people.h"
#include "base/date.h"
#include "conf/option.h"
#include "conf/playbook_find.h"
#include "screens/first.h"

enum { CODE_MAX = 12 };

void first_begin(struct first_form *f, struct ui *ui)
{
	*f = (struct first_form){ .ui = ui };
	f->books = playbook_list(&f->arena, &f->n_books);
}

static void forget_book(struct first_form *f)
{
	if (f->loaded)
		playbook_release(&f->book);
	f->book = (struct playbook){ 0 };
	f->loaded = NULL;
}

void first_end(struct first_form *f)
{
	forget_book(f);
	path_release(&f->paths);
	arena_release(&f->arena);
}

const char *first_complete_book(void *ctx, const char *text, int i)
{
	const struct first_form *f = ctx;

	(void)text;
	return (size_t)i < f->n_books ? f->books[i].name : NULL;
}

/* The chosen playbook, read when another one was before; NULL: it can't be read. */
static const struct playbook *book(struct first_form *f, const char *name, struct err *err)
{
	struct playbook_findings found = { 0 };
	const char *path;

	if (f->loaded && !strcmp(f->loaded, name))
		return &f->book;
	forget_book(f);
	if (playbook_find(name, &f->arena, &path, err) < 0)
		return NULL;
	int rc = playbook_load(&f->book, path, &found, err);
	playbook_findings_release(&found);
	f->loaded = arena_strdup(&f->arena, name);
	if (rc < 0)
		forget_book(f);
	return rc < 0 ? NULL : &f->book;
}

/* ---- what each field says ---- */

static const struct currency *currency_of(struct first_form *f)
{
	struct err none = { 0 };
	const struct options *o = app_options(ui_app(f->ui), &none);

	return currency_find(o ? option_text(o, OPTION_CURRENCY) : "CNY");
}

static int day_of(struct form *form, const char *field, int32_t launch, int32_t *day,
		  struct err *err)
{
	struct first_form *f = form->ctx;
	struct date_base base = { .launch = launch };

	if (app_today(ui_app(f->ui), &base.today, err) < 0)
		return -1;
	return day_parse(form_get(form, field), &base, day, err);
}

static void say_day(struct str *said, int32_t day, const char *note)
{
	char iso[DATE_TEXT];

	str_addf(said, "%s %s%s%s", day_text(day, iso), day_weekday_name(day), *note ? " · " : "",
		 note);
}

static int check_launch(struct form *form, struct str *said, struct err *err)
{
	int32_t day;

	if (!*form_get(form, "launch"))
		return 0;
	if (day_of(form, "launch", DAY_NONE, &day, err) < 0)
		return -1;
	say_day(said, day, "");
	return 0;
}

/* Start and end: as given, or the playbook's distance from the launch. */
static int check_span(struct form *form, const char *field, int offset, struct str *said,
		      struct err *err)
{
	struct err none = { 0 };
	int32_t launch = DAY_NONE, day;
	bool has_launch = *form_get(form, "launch") &&
			  day_of(form, "launch", DAY_NONE, &launch, &none) == 0;

	if (*form_get(form, field)) {
		if (day_of(form, field, has_launch ? launch : DAY_NONE, &day, err) < 0)
			return -1;
		say_day(said, day, "");
	} else if (has_launch) {
		say_day(said, launch + (offset == PLAYBOOK_NO_DAY ? 0 : offset), _("by playbook"));
	}
	return 0;
}

static int check_budget(struct form *form, const struct playbook *b, struct str *said,
			struct err *err)
{
	struct first_form *f = form->ctx;
	const char *text = form_get(form, "budget");
	const char *total = *text ? text : b->budget.total;
	int64_t minor;

	if (!*total)
		return 0;
	if (money_parse(total, currency_of(f), &minor, err) < 0)
		return -1;
	money_add_text(said, minor, currency_of(f));
	if (!*text)
		str_addf(said, " · %s", _("by playbook"));
	return 0;
}

static const char *headline(const struct playbook *b)
{
	for (size_t i = 0; i < b->kpis; i++)
		if (b->kpi[i].is_headline)
			return b->kpi[i].code;
	return "gmv";
}

static int check_target(struct form *form, const struct playbook *b, struct str *said,
			struct err *err)
{
	struct first_form *f = form->ctx;
	const char *code = headline(b), *text = form_get(form, "target");
	struct kpi k = { .code = code, .name = "" };
	int64_t value;

	for (size_t i = 0; !*text && i < b->goals; i++)
		if (!strcmp(b->goal[i].kpi, code))
			text = b->goal[i].target;
	if (!kpi_fill_from_library(&k, code, currency_of(f)) || !*text) {
		str_add(said, code);
		return 0;
	}
	if (kpi_value_parse(&k, currency_of(f), text, &value, err) < 0)
		return -1;
	str_addf(said, "%s ", kpi_show_name(&k));
	if (k.unit == UNIT_MONEY)
		money_add_text(said, value, currency_of(f));
	else
		str_add(said, text);
	if (!*form_get(form, "target"))
		str_addf(said, " · %s", _("by playbook"));
	return 0;
}

/* The code that is given or made of the title, in the form's arena. */
static const char *code_of(struct form *form)
{
	struct first_form *f = form->ctx;
	char code[CODE_MAX + 1] = "";
	size_t n = 0;

	if (*form_get(form, "code"))
		return form_get(form, "code");
	for (const char *p = form_get(form, "title"); *p && n < CODE_MAX; p++)
		if (isascii(*p) && isalnum((unsigned char)*p))
			code[n++] = *p;
		else if (n && code[n - 1] != '-')
			code[n++] = '-';
	while (n && code[n - 1] == '-')
		n--;
	code[n] = '\0';
	return arena_strdup(&f->arena, n ? code : "C1");
}

static int check_book(const struct playbook *b, struct str *said)
{
	str_add(said, text2_pick(b->title, i18n_lang()));
	return 0;
}

int first_check(struct form *form, int i, struct str *said, struct err *err)
{
	const char *name = form->fields[i].name;
	struct err none = { 0 };
	const struct playbook *b = book(form->ctx, form_get(form, "playbook"),
					!strcmp(name, "playbook") ? err : &none);

	if (!b)
		return !strcmp(name, "playbook") ? -1 : 0;
	if (!strcmp(name, "playbook"))
		return check_book(b, said);
	if (!strcmp(name, "launch"))
		return check_launch(form, said, err);
	if (!strcmp(name, "start"))
		return check_span(form, name, b->start, said, err);
	if (!strcmp(name, "end"))
		return check_span(form, name, b->end, said, err);
	if (!strcmp(name, "budget"))
		return check_budget(form, b, said, err);
	if (!strcmp(name, "target"))
		return check_target(form, b, said, err);
	if (!strcmp(name, "code") && *form_get(form, "title"))
		str_add(said, code_of(form));
	return 0;
}

/* ---- making it ---- */

static const char *optional(struct form *form, const char *field)
{
	for (int i = 0; form->fields[i].name; i++)
		if (!strcmp(form->fields[i].name, field))
			return form_given(form, field);
	return NULL;
}

static int make_database(struct app *app, struct err *err)
{
	struct err none = { 0 };

	if (app_open(app, &none) == 0)
		return 0;
	if (none.code == ERR_NOINPUT)
		return people_init_database(app, NULL, NULL, err);
	*err = none;
	return -1;
}

int first_make(struct form *form, struct err *err)
{
	struct first_form *f = form->ctx;
	struct app *app = ui_app(f->ui);
	const char *code = code_of(form);
	const struct playbook *b = book(f, form_get(form, "playbook"), err);
	const struct setup_goal goal = { b ? headline(b) : "", optional(form, "target") };
	const struct campaign_order order = {
		.code = code,
		.playbook = form_get(form, "playbook"),
		.title = form_given(form, "title"),
		.launch = form_given(form, "launch"),
		.start = optional(form, "start"),
		.end = optional(form, "end"),
		.budget = optional(form, "budget"),
		.goal = &goal,
		.goals = goal.value != NULL,
	};

	if (app->has_campaign && !strcmp(app->campaign.code, code))
		return 0;
	if (!b || make_database(app, err) < 0 || campaign_new(app, &order, NULL, err) < 0)
		return -1;
	app->args.campaign = arena_strdup(&app->arena, code);
	return 0;
}

static int submit(struct form *form, void *ctx, struct err *err)
{
	(void)ctx;
	return first_make(form, err);
}

static const struct form_field fields[] = {
	{ "playbook", N_("Playbook"), FORM_CHOICE, FORM_REQUIRED, NULL, first_complete_book },
	{ "title", N_("Name"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "code", N_("Short name"), FORM_TEXT, 0, NULL, NULL },
	{ "launch", N_("Launch"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "start", N_("Start"), FORM_TEXT, 0, NULL, NULL },
	{ "end", N_("End"), FORM_TEXT, 0, NULL, NULL },
	{ "budget", N_("Budget"), FORM_TEXT, 0, NULL, NULL },
	{ "target", N_("Target"), FORM_TEXT, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

static const struct form_help help[] = {
	{ "playbook", N_("What kind of campaign: Left and Right, or a letter.") },
	{ "title", N_("As everybody calls it: 618 Carnival.") },
	{ "code", N_("For command lines and lists: letters, digits and -; may be empty.") },
	{ "launch", N_("The day that all days are counted from: 2026-06-18, fri, +3w.") },
	{ "start", N_("The first day of work: 2026-05-01, D-30; may be empty.") },
	{ "end", N_("The last day: 2026-06-30, D+12; may be empty.") },
	{ "budget", N_("The approved ceiling: 480000, 48万, 480k; may be empty.") },
	{ "target", N_("Of the headline KPI: 5000000, 500万, 5M; may be empty.") },
	{ NULL, NULL },
};

unsigned first_new(struct ui *ui)
{
	struct first_form f;
	struct form form = {
		.name = "first.new",
		.title = _("New campaign"),
		.fields = fields,
		.ctx = &f,
		.check_at = first_check,
		.help = help,
		.submit = submit,
	};

	first_begin(&f, ui);
	form_set(&form, "playbook", "ecommerce-festival");
	if (ui_form(ui, &form))
		ui_leave(ui, FIRST_READY);
	form_release(&form);
	first_end(&f);
	return REACT_RELOAD;
}
