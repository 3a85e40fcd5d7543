/* What people do with tasks: move, add, edit, comment. */
#include "screens/board.h"

#include <string.h>

#include "app/parse.h"
#include "base/date.h"
#include "base/number.h"

/* ---- moving ---- */

/* What the move wants to know is asked one by one; false: left by Esc. */
static bool ask_why(struct ui *ui, const struct task_row *r, struct task_change *c)
{
	const char *label = arena_printf(ui_arena(ui), _("Why is T-%lld blocked?"),
					 (long long)r->task.number);

	if (c->to == TASK_DROPPED)
		label = arena_printf(ui_arena(ui), _("Why is T-%lld dropped?"),
				     (long long)r->task.number);
	if ((c->to == TASK_BLOCKED || c->to == TASK_DROPPED) && !c->reason)
		return (c->reason = ui_ask_reason(ui, label)) != NULL;
	if (c->to == TASK_DONE && r->task.needs_evidence && !*r->task.evidence) {
		const struct prompt p = {
			.label = arena_printf(ui_arena(ui), _("Evidence of T-%lld (link or place)"),
					      (long long)r->task.number),
			.is_required = true,
		};
		return (c->evidence = ui_prompt(ui, &p)) != NULL;
	}
	return true;
}

int task_ask_move(struct ui *ui, const struct task_row *r, enum task_state to, struct err *err)
{
	struct task_change c = { .to = to };

	if (!ask_why(ui, r, &c))
		return 1;
	int rc = task_move(ui_app(ui), r->task.number, &c, err);
	if (rc < 0 && err->code == ERR_CONFLICT && to == TASK_DONE) {
		if (!ui_confirm(ui, _("%s. Done all the same?"), err->message))
			return 1;
		err_clear(err);
		c.is_confirmed = true;
		rc = task_move(ui_app(ui), r->task.number, &c, err);
	}
	return rc;
}

/* ---- forms ---- */

struct asking {
	struct ui *ui;
	const struct board *board;
	const struct task_row *row; /* being edited; NULL: a new one */
	int64_t number;
};

static const char *complete_owner(void *ctx, const char *text, int i)
{
	const struct asking *k = ctx;
	const struct directory *d = &k->board->directory;
	int found = 0;

	for (size_t n = 0; n < d->persons; n++)
		if (text_has(d->person[n].login, text) && found++ == i)
			return d->person[n].login;
	for (size_t n = 0; n < d->roles; n++)
		if (text_has(d->role[n].code, text) && found++ == i)
			return d->role[n].code;
	return NULL;
}

static int check_owner(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;
	const char *role;
	int64_t id;

	if (directory_parse_owner(&k->board->directory, text, &id, &role, err) < 0)
		return -1;
	const struct person *p = directory_person(&k->board->directory, id);
	const struct role *r = directory_role(&k->board->directory, role);
	str_add(said, p ? p->name : r ? r->title : "");
	return 0;
}

static const char *complete_phase(void *ctx, const char *text, int i)
{
	const struct asking *k = ctx;
	int found = 0;

	for (size_t n = 0; n < k->board->phases; n++)
		if (text_has(k->board->phase[n].code, text) && found++ == i)
			return k->board->phase[n].code;
	return NULL;
}

static int check_phase(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;

	for (size_t n = 0; n < k->board->phases; n++)
		if (str_equal_nocase(k->board->phase[n].code, text)) {
			str_add(said, k->board->phase[n].title);
			return 0;
		}
	return *text ? err_set(err, ERR_NOINPUT, "no phase '%s'", text) : 0;
}

static int check_day(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;
	char iso[DATE_TEXT];
	int32_t day;

	if (!*text)
		return 0;
	if (app_parse_day(ui_app(k->ui), text, &day, err) < 0)
		return -1;
	str_add(said, day_text(day, iso));
	return 0;
}

static const struct form_field task_fields[] = {
	{ "title", N_("Title"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "owner", N_("Owner"), FORM_TEXT, 0, check_owner, complete_owner },
	{ "phase", N_("Phase"), FORM_TEXT, 0, check_phase, complete_phase },
	{ "module", N_("Module"), FORM_TEXT, 0, NULL, NULL },
	{ "start", N_("Start"), FORM_TEXT, 0, check_day, NULL },
	{ "due", N_("Due"), FORM_TEXT, 0, check_day, NULL },
	{ "estimate", N_("Estimate"), FORM_TEXT, 0, NULL, NULL },
	{ "priority", N_("Priority"), FORM_TEXT, 0, NULL, NULL },
	{ "deliverable", N_("Deliverable"), FORM_TEXT, 0, NULL, NULL },
	{ "standard", N_("Accepted when"), FORM_TEXT, 0, NULL, NULL },
	{ "note", N_("Note"), FORM_LINES, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

/* What stands in a field before it is edited. */
static const char *value_of(const struct task_row *r, const char *field, struct arena *a)
{
	const struct task *t = &r->task;
	char *day = arena_alloc(a, DATE_TEXT);
	struct str s = { 0 };

	if (!strcmp(field, "title"))
		return t->title;
	if (!strcmp(field, "owner"))
		return t->owner_id && r->login ? r->login : t->owner_role;
	if (!strcmp(field, "phase"))
		return r->phase;
	if (!strcmp(field, "module"))
		return t->module;
	if (!strcmp(field, "start"))
		return day_text(t->start, day);
	if (!strcmp(field, "due"))
		return day_text(t->due, day);
	if (!strcmp(field, "priority"))
		return arena_printf(a, "%d", t->priority);
	if (!strcmp(field, "deliverable"))
		return t->deliverable;
	if (!strcmp(field, "standard"))
		return t->standard;
	if (!strcmp(field, "note"))
		return t->note;
	if (t->estimate_tenths)
		number_add_plain(&s, figure_of(t->estimate_tenths, 1));
	const char *estimate = arena_strdup(a, str_text(&s));
	str_release(&s);
	return estimate;
}

/* Only what was changed is saved, so that others' changes of other fields stay. */
static int submit(struct form *form, void *ctx, struct err *err)
{
	struct asking *k = ctx;
	struct arena *a = ui_arena(k->ui);
	struct app_field field[FORM_FIELDS_MAX];
	struct app_fields fields = { .field = field, .seen = k->row ? &k->row->task : NULL };

	for (int i = 0; i < form_count(form); i++) {
		const char *name = form->fields[i].name, *now = form_get(form, name);
		const char *before = k->row ? value_of(k->row, name, a) : "";

		if (strcmp(before, now))
			field[fields.n++] = (struct app_field){ name, now };
	}
	if (!k->row)
		return task_add(ui_app(k->ui), &fields, &k->number, err);
	k->number = k->row->task.number;
	return fields.n ? task_set(ui_app(k->ui), k->number, &fields, err) : 0;
}

static unsigned ask(struct asking *k, const char *name, const char *title)
{
	struct form form = {
		.name = name,
		.title = title,
		.hint = _("Days: 2026-06-18, fri, D-3, +2d. Priority: 1 high, 2 normal, 3 low."),
		.fields = task_fields,
		.ctx = k,
		.submit = submit,
	};

	for (int i = 0; k->row && i < form_count(&form); i++)
		form_set(&form, task_fields[i].name,
			 value_of(k->row, task_fields[i].name, ui_arena(k->ui)));
	bool is_done = ui_form(k->ui, &form);
	if (is_done && !k->row)
		ui_toast(k->ui, _("Added T-%lld"), (long long)k->number);
	else if (is_done)
		ui_toast(k->ui, _("Changed T-%lld"), (long long)k->number);
	form_release(&form);
	return is_done ? REACT_RELOAD : REACT_REDRAW;
}

unsigned task_ask_add(struct ui *ui, const struct board *b)
{
	struct asking k = { .ui = ui, .board = b };

	return ask(&k, "task.add", _("New task"));
}

unsigned task_ask_edit(struct ui *ui, const struct board *b, const struct task_row *r)
{
	struct asking k = { .ui = ui, .board = b, .row = r };

	return ask(&k, "task.edit",
		   arena_printf(ui_arena(ui), "T-%lld", (long long)r->task.number));
}

unsigned task_ask_comment(struct ui *ui, int64_t number)
{
	const struct prompt p = {
		.label = arena_printf(ui_arena(ui), _("Comment on T-%lld"), (long long)number),
		.is_required = true,
	};
	const char *text = ui_prompt(ui, &p);
	struct err err = { 0 };

	if (!text)
		return REACT_REDRAW;
	if (task_comment(ui_app(ui), number, text, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("Commented on T-%lld"), (long long)number);
	return REACT_RELOAD;
}
