/* What people write about tasks: the forms for a new one and a change, and comments. */
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "screens/board.h"
#include "screens/fields.h"

/* ctx of the forms. */
struct task_asking {
	struct asking asking;
	const struct task_detail *detail; /* being edited; NULL: a new one */
	const char *filter;               /* of the board; NULL */
	int64_t number;
};

/* ---- fields ---- */

static int check_estimate(void *ctx, const char *text, struct str *said, struct err *err)
{
	int64_t tenths;
	size_t n = strlen(text);
	char number[32];

	(void)ctx;
	if (n > 1 && n < sizeof number && text[n - 1] == 'd') {
		memcpy(number, text, n - 1);
		number[n - 1] = '\0';
		text = number;
	}
	if (number_parse(text, 1, false, &tenths, err) < 0)
		return -1;
	field_add_work_days(said, tenths);
	return 0;
}

static int check_priority(void *ctx, const char *text, struct str *said, struct err *err)
{
	static const char *const words[] = { N_("high"), N_("normal"), N_("low") };
	int64_t n;

	(void)ctx;
	if (number_parse_int(text, 1, 3, &n, err) < 0)
		return -1;
	str_add(said, _(words[n - 1]));
	return 0;
}

static const char *complete_priority(void *ctx, const char *text, int i)
{
	static const char *const digits[] = { "1", "2", "3" };

	(void)ctx;
	return !*text && (size_t)i < ARRAY_LEN(digits) ? digits[i] : NULL;
}

/* First what nearly every task is given. */
static const struct form_field task_fields[] = {
	{ "title", N_("Title"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "owner", N_("Owner"), FORM_TEXT, 0, field_check_owner, field_complete_owner },
	{ "due", N_("Due"), FORM_TEXT, 0, field_check_day, NULL },
	{ "priority", N_("Priority"), FORM_TEXT, 0, check_priority, complete_priority },
	{ "phase", N_("Phase"), FORM_TEXT, 0, field_check_phase, field_complete_phase },
	{ "module", N_("Module"), FORM_TEXT, 0, NULL, NULL },
	{ "with", N_("Together with"), FORM_TEXT, 0, field_check_owners, field_complete_owners },
	{ "start", N_("Start"), FORM_TEXT, 0, field_check_day, NULL },
	{ "estimate", N_("Estimate"), FORM_TEXT, 0, check_estimate, NULL },
	{ "deliverable", N_("Deliverable"), FORM_TEXT, 0, NULL, NULL },
	{ "standard", N_("Accepted when"), FORM_TEXT, 0, NULL, NULL },
	{ "needs_evidence", N_("Wants evidence"), FORM_YESNO, 0, NULL, NULL },
	{ "evidence", N_("Evidence"), FORM_TEXT, 0, NULL, NULL },
	{ "note", N_("Note"), FORM_LINES, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

/* ---- what stands in them before ---- */

/* "li,@design" */
static const char *with_of(const struct task_detail *d, struct arena *a)
{
	struct str s = { 0 };

	for (size_t i = 0; i < d->withs; i++) {
		const char *login = directory_login(&d->directory, d->with[i].person_id);

		str_addf(&s, "%s%s%s", s.len ? "," : "", login ? "" : "@",
			 login ? login : d->with[i].role);
	}
	const char *kept = arena_strdup(a, str_text(&s));
	str_release(&s);
	return kept;
}

static const char *estimate_of(const struct task *t, struct arena *a)
{
	struct str s = { 0 };

	if (t->estimate_tenths)
		number_add_plain(&s, figure_of(t->estimate_tenths, 1));
	const char *kept = arena_strdup(a, str_text(&s));
	str_release(&s);
	return kept;
}

static const char *iso_of(int32_t day, struct arena *a)
{
	char iso[DATE_TEXT];

	return arena_strdup(a, day_text(day, iso));
}

/* One of those that are not simply a text of the row. */
static const char *made_value(const struct task_detail *d, const char *field, struct arena *a)
{
	const struct task_row *r = &d->row;
	const struct task *t = &r->task;

	if (!strcmp(field, "owner"))
		return t->owner_id && r->login ? r->login : t->owner_role;
	if (!strcmp(field, "with"))
		return with_of(d, a);
	if (!strcmp(field, "start"))
		return iso_of(t->start, a);
	if (!strcmp(field, "due"))
		return iso_of(t->due, a);
	if (!strcmp(field, "estimate"))
		return estimate_of(t, a);
	if (!strcmp(field, "priority"))
		return arena_printf(a, "%d", t->priority);
	if (!strcmp(field, "needs_evidence"))
		return t->needs_evidence ? "yes" : "";
	bug("a field of the task's form without a value");
}

static const char *value_of(const struct task_detail *d, const char *field, struct arena *a)
{
	const struct task *t = &d->row.task;
	const struct {
		const char *field, *value;
	} plain[] = {
		{ "title", t->title },       { "phase", d->row.phase },
		{ "module", t->module },     { "deliverable", t->deliverable },
		{ "standard", t->standard }, { "evidence", t->evidence },
		{ "note", t->note },
	};

	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		if (!strcmp(plain[i].field, field))
			return plain[i].value;
	return made_value(d, field, a);
}

/* ---- forms ---- */

/* Yes and nothing on the form, yes and no for the use case. */
static const char *given(const struct form *form, const char *name)
{
	const char *text = form_get(form, name);

	return !strcmp(name, "needs_evidence") && !*text ? "no" : text;
}

/* Only what was changed is saved, so that others' changes of other fields stay. */
static int submit(struct form *form, void *ctx, struct err *err)
{
	struct task_asking *k = ctx;
	struct app *app = ui_app(k->asking.ui);
	struct arena *a = ui_arena(k->asking.ui);
	struct app_field field[FORM_FIELDS_MAX];
	struct app_fields fields = { .field = field,
				     .seen = k->detail ? &k->detail->row.task : NULL };

	for (int i = 0; i < form_count(form); i++) {
		const char *name = form->fields[i].name;
		const char *before = k->detail ? value_of(k->detail, name, a) : "";

		if (strcmp(before, form_get(form, name)) != 0)
			field[fields.n++] = (struct app_field){ name, given(form, name) };
	}
	if (!k->detail)
		return task_add(app, &fields, &k->number, err);
	k->number = k->detail->row.task.number;
	return fields.n ? task_set(app, k->number, &fields, err) : 0;
}

/* A new task is begun by what is shown: its owner, phase and module. */
static void begin_by(struct form *form, const char *filter, struct arena *a)
{
	static const char *const keys[] = { "owner", "phase", "module" };
	size_t len;

	for (const char *w = filter; *(w += strspn(w, " ")); w += len) {
		len = board_word_len(w);
		for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
			size_t n = strlen(keys[i]);
			const char *value = w + n + 1;

			if (len <= n + 1 || w[n] != ':' || strncmp(w, keys[i], n) != 0)
				continue;
			bool is_quoted = *value == '"' && len > n + 3;
			form_set(form, keys[i],
				 arena_strndup(a, value + is_quoted,
					       len - n - 1 - (is_quoted ? 2 : 0)));
		}
	}
}

static const struct form_help task_help[] = {
	{ "title", N_("What is to be done, so that everybody knows when it is.") },
	{ "owner", N_("Who answers for it: a login or a role.") },
	{ "with", N_("Who else works on it: logins and roles.") },
	{ "phase", N_("The phase whose gate waits for it.") },
	{ "module", N_("The part of the work it belongs to.") },
	{ "start", N_("2026-06-18, fri, D-3 (before the launch), +2d; may be empty.") },
	{ "due", N_("2026-06-18, fri, D-3 (before the launch), +2d; may be empty.") },
	{ "estimate", N_("Days of work: 2, 0.5.") },
	{ "priority", N_("1 high, 2 normal, 3 low; normal when empty.") },
	{ "deliverable", N_("What is there when it is done.") },
	{ "standard", N_("What it is accepted by.") },
	{ "needs_evidence", N_("Space turns it on: done asks for a link, a number or a place.") },
	{ "evidence", N_("Where it can be seen that it is done: a link, a number, a place.") },
	{ "note", N_("What others should know; Enter begins a new line.") },
	{ NULL, NULL },
};

static unsigned ask(struct task_asking *k, const char *name, const char *title)
{
	struct ui *ui = k->asking.ui;
	struct form form = {
		.name = name,
		.title = title,
		.hint = _("Days: 2026-06-18, fri, D-3, +2d. Priority: 1 high, 2 normal, 3 low."),
		.fields = task_fields,
		.help = task_help,
		.ctx = k,
		.submit = submit,
	};

	for (int i = 0; k->detail && i < form_count(&form); i++)
		form_set(&form, task_fields[i].name,
			 value_of(k->detail, task_fields[i].name, ui_arena(ui)));
	if (k->filter)
		begin_by(&form, k->filter, ui_arena(ui));
	bool is_done = ui_form(ui, &form);
	if (is_done && !k->detail)
		ui_toast(ui, _("Added T-%lld"), (long long)k->number);
	else if (is_done)
		ui_toast(ui, _("Changed T-%lld"), (long long)k->number);
	form_release(&form);
	return is_done ? REACT_RELOAD : REACT_REDRAW;
}

unsigned task_ask_add(struct ui *ui, const struct board *b, const char *filter, int64_t *number)
{
	struct task_asking k = { .asking = { ui, &b->directory, b->phase, b->phases, NULL },
				 .filter = filter };
	unsigned said = ask(&k, "task.add", _("New task"));

	*number = k.number;
	return said;
}

unsigned task_ask_edit(struct ui *ui, const struct task_detail *detail)
{
	struct task_asking k = { .asking = { ui, &detail->directory, detail->phase, detail->phases,
					     NULL },
				 .detail = detail };
	struct arena *a = ui_arena(ui);
	long long number = (long long)detail->row.task.number;

	return ask(&k, arena_printf(a, "task.edit.T-%lld", number),
		   arena_printf(a, "T-%lld", number));
}

unsigned task_ask_comment(struct ui *ui, const int64_t *number, size_t n)
{
	struct arena *a = ui_arena(ui);
	const struct prompt p = {
		.label = n == 1 ? arena_printf(a, _("Comment on T-%lld"), (long long)*number)
				: arena_printf(a, _("Comment on these %zu"), n),
		.name = "comment", /* when it can't be saved, Up has it */
		.is_required = true,
	};
	const char *text = ui_prompt(ui, &p);
	struct err err = { 0 };

	if (!text)
		return REACT_REDRAW;
	if (task_comment(ui_app(ui), number, n, text, &err) < 0)
		return ui_fail(ui, &err);
	if (n == 1)
		ui_toast(ui, _("Commented on T-%lld"), (long long)*number);
	else
		ui_toast(ui, _("Commented on %zu tasks"), n);
	return REACT_RELOAD;
}
