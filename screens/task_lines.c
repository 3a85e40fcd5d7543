/* What is to be said about one task: facts, checklist, dependencies; comments, history. */
#include "app/history.h"
#include "base/date.h"
#include "base/number.h"
#include "report/value.h"
#include "screens/fields.h"
#include "screens/task.h"

static struct task_line *say(struct task_data *d, const char *label, const char *text)
{
	struct task_line *l = ARENA_PUSH(d->arena, d->line, d->n, d->cap);

	*l = (struct task_line){ label, text, TONE_NORMAL, 0, 0, false };
	return l;
}

/* "" is not worth a line. */
static void say_if(struct task_data *d, const char *label, const char *text)
{
	if (*text)
		say(d, label, text);
}

static void head(struct task_data *d, const char *text)
{
	if (d->n && d->n != d->n_left)
		say(d, "", "");
	say(d, "", text)->tone = TONE_TITLE;
}

static const char *kept(struct task_data *d, struct str *s)
{
	const char *text = arena_strdup(d->arena, str_text(s));

	str_release(s);
	return text;
}

static const char *day_of(struct task_data *d, struct app *app, int32_t day)
{
	struct str s = { 0 };

	if (day != DAY_NONE)
		add_day(&s, app, day);
	return kept(d, &s);
}

static const char *text_of(struct task_data *d, struct value v)
{
	struct str s = { 0 };

	if (!value_is_null(v))
		value_add_text(&s, v, true);
	return kept(d, &s);
}

/* ---- facts ---- */

static const char *with_of(struct task_data *d)
{
	const struct task_detail *t = &d->task;
	struct str s = { 0 };

	for (size_t i = 0; i < t->withs; i++) {
		const char *owner = directory_owner(&t->directory, t->with[i].person_id,
						    t->with[i].role);

		str_addf(&s, "%s%s", s.len ? ", " : "", owner ? owner : t->with[i].role);
	}
	return kept(d, &s);
}

static const char *estimate_of(struct task_data *d)
{
	struct str days = { 0 }, s = { 0 };

	if (d->task.row.task.estimate_tenths) {
		number_add_plain(&days, figure_of(d->task.row.task.estimate_tenths, 1));
		str_addf(&s, _("%s working days"), str_text(&days));
	}
	str_release(&days);
	return kept(d, &s);
}

static const char *priority_of(const struct task *t)
{
	static const char *const words[] = { N_("high"), N_("normal"), N_("low") };

	return t->priority >= 1 && t->priority <= 3 ? _(words[t->priority - 1]) : "";
}

/* How it will come if nothing is done about it. */
static void say_outlook(struct task_data *d, struct app *app)
{
	const struct task *t = &d->task.row.task;
	const struct schedule_row *r = outlook_of(&d->outlook, t->id);
	struct str s = { 0 };

	if (!r || !task_is_open(t))
		return;
	str_add(&s, _("done by "));
	add_day(&s, app, r->finish);
	if (r->slip > 0)
		str_addf(&s, ngettext(", %d day late", ", %d days late", (unsigned)r->slip),
			 (int)r->slip);
	if (r->is_critical)
		str_add(&s, _(" · critical: a day more moves the end"));
	else if (r->slack > 0)
		str_addf(&s,
			 ngettext(" · %d day of slack", " · %d days of slack", (unsigned)r->slack),
			 (int)r->slack);
	say(d, _("Outlook"), kept(d, &s))->tone = r->slip > 0 ? TONE_WARN : TONE_NORMAL;
}

static void say_due(struct task_data *d, struct app *app)
{
	const struct task *t = &d->task.row.task;

	say_if(d, _("Start"), day_of(d, app, t->start));
	if (t->due != DAY_NONE)
		say(d, _("Due"), day_of(d, app, t->due))->tone = d->task.row.is_overdue
									 ? TONE_BAD
									 : TONE_NORMAL;
}

static void say_facts(struct task_data *d, struct app *app)
{
	const struct task *t = &d->task.row.task;

	say(d, _("State"), enum_label(&task_states, (int)t->state));
	if (*t->reason)
		say(d, _("Why"), t->reason)->tone = TONE_WARN;
	say(d, _("Owner"), board_owner(&d->task.row));
	say_if(d, _("Together with"), with_of(d));
	say_due(d, app);
	say_outlook(d, app);
	say_if(d, _("Estimate"), estimate_of(d));
	say_if(d, _("Priority"), priority_of(t));
	say_if(d, _("Phase"), d->phase_title);
	say_if(d, _("Module"), t->module);
	say_if(d, _("Deliverable"), t->deliverable);
	say_if(d, _("Accepted when"), t->standard);
	if (*t->evidence)
		say(d, _("Evidence"), t->evidence);
	else if (t->needs_evidence)
		say(d, _("Evidence"), _("wanted before it is done"))->tone = TONE_DIM;
	say_if(d, _("Note"), t->note);
}

/* ---- what hangs on it ---- */

static void say_tasks(struct task_data *d, const char *title, const struct task *t, size_t n)
{
	if (n)
		head(d, title);
	for (size_t i = 0; i < n; i++) {
		struct task_line *l = say(
			d, arena_printf(d->arena, "T-%lld", (long long)t[i].number),
			arena_printf(d->arena, "%s · %s", enum_label(&task_states, (int)t[i].state),
				     t[i].title));

		l->number = t[i].number;
		l->is_need = t == d->task.needs;
		if (!task_is_open(&t[i]))
			l->tone = TONE_DIM;
	}
}

static void say_checks(struct task_data *d)
{
	if (d->task.checks)
		head(d, _("Checklist"));
	for (size_t i = 0; i < d->task.checks; i++) {
		bool is_done = d->task.check[i].done_at != INSTANT_NONE;
		struct task_line *l = say(d, is_done ? "[x]" : "[ ]", d->task.check[i].title);

		l->item = (int)i + 1;
		if (is_done)
			l->tone = TONE_GOOD;
	}
}

static void say_comments(struct task_data *d, const struct zone *zone)
{
	if (d->task.comments)
		head(d, _("Comments"));
	for (size_t i = d->task.comments; i-- > 0;) {
		const struct comment *c = &d->task.comment[i];
		const char *who = directory_login(&d->task.directory, c->person_id);

		say(d, text_of(d, value_instant(c->at, zone)),
		    arena_printf(d->arena, "%s · %s", who ? who : "–", c->text));
	}
}

/* One line a change: when, who, what. */
static void say_history(struct task_data *d, const struct table *t)
{
	enum { AT = 1, WHO, ACT, WHAT };

	if (t->n_rows)
		head(d, _("History"));
	for (size_t row = 0; row < t->n_rows; row++)
		say(d, text_of(d, table_cell(t, row, AT)),
		    arena_printf(d->arena, "%s · %s", text_of(d, table_cell(t, row, WHO)),
				 text_of(d, table_cell(t, row, WHAT))));
}

void task_make_lines(struct task_data *d, struct app *app, const struct table *history)
{
	const struct task *t = &d->task.row.task;

	say(d, arena_printf(d->arena, "T-%lld", (long long)t->number), t->title)->tone =
		TONE_STRONG;
	say_facts(d, app);
	say_checks(d);
	say_tasks(d, _("Not before"), d->task.needs, d->task.n_needs);
	say_tasks(d, _("Waited for by"), d->task.feeds, d->task.n_feeds);
	d->n_left = d->n;
	say_comments(d, app->zone);
	say_history(d, history);
}
