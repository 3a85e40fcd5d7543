/* What is to be said about one task: facts, checklist, dependencies; comments, history. */
#include "screens/fields.h"
#include "screens/task.h"

/* ---- facts ---- */

static const char *with_of(struct task_data *t)
{
	const struct task_detail *k = &t->task;
	struct str s = { 0 };

	for (size_t i = 0; i < k->withs; i++) {
		const char *owner = directory_owner(&k->directory, k->with[i].person_id,
						    k->with[i].role);

		str_addf(&s, "%s%s", s.len ? ", " : "", owner ? owner : k->with[i].role);
	}
	return detail_keep(&t->detail, &s);
}

static const char *estimate_of(struct task_data *t)
{
	struct str s = { 0 };

	if (t->task.row.task.estimate_tenths)
		field_add_work_days(&s, t->task.row.task.estimate_tenths);
	return detail_keep(&t->detail, &s);
}

static const char *priority_of(const struct task *t)
{
	static const char *const words[] = { N_("high"), N_("normal"), N_("low") };

	return t->priority >= 1 && t->priority <= 3 ? _(words[t->priority - 1]) : "";
}

static const char *phase_of(const struct task_detail *t)
{
	const struct phase *p = phase_find(t->phase, t->phases, t->row.task.phase_id);

	return p ? p->title : "";
}

/* How it will come if nothing is done about it. */
static void say_finish(struct task_data *t, struct app *app, const struct outlook_task *k)
{
	struct str s = { 0 };

	str_add(&s, _("done by "));
	field_add_day(&s, app, k->finish);
	if (k->slip > 0)
		str_addf(&s, ngettext(", %d day late", ", %d days late", (unsigned)k->slip),
			 (int)k->slip);
	if (k->path)
		str_add(&s, _(" · critical: a day more moves the end"));
	else if (k->slack > 0)
		str_addf(&s,
			 ngettext(" · %d day of slack", " · %d days of slack", (unsigned)k->slack),
			 (int)k->slack);
	detail_say(&t->detail, _("Outlook"), detail_keep(&t->detail, &s))->tone =
		k->slip > 0 ? TONE_WARN : TONE_NORMAL;
}

static void say_outlook(struct task_data *t, struct app *app)
{
	struct detail *d = &t->detail;
	struct outlook_task k;

	outlook_describe(&t->outlook, &t->task, &k);
	if (!k.is_known)
		return;
	say_finish(t, app, &k);
	for (size_t i = 0; i < k.moves; i++)
		detail_say(d, _("Moves"),
			   arena_printf(d->arena,
					ngettext("%s by %d day", "%s by %d days",
						 (unsigned)k.move[i].days),
					k.move[i].milestone->title, (int)k.move[i].days))
			->tone = TONE_WARN;
	if (k.path)
		detail_say(d, _("Critical path"), k.path);
}

static void say_due(struct task_data *t, struct app *app)
{
	struct detail *d = &t->detail;
	const struct task *k = &t->task.row.task;

	detail_say_if(d, _("Start"), detail_day(d, app, k->start));
	if (k->due != DAY_NONE)
		detail_say(d, _("Due"), detail_day(d, app, k->due))->tone = t->task.row.is_overdue
										    ? TONE_BAD
										    : TONE_NORMAL;
}

static void say_done(struct task_data *t, struct app *app)
{
	struct str s = { 0 };

	task_add_done(app, &s, &t->task.row.task);
	detail_say_if(&t->detail, _("Done at"), detail_keep(&t->detail, &s));
}

static void say_facts(struct task_data *t, struct app *app)
{
	struct detail *d = &t->detail;
	const struct task *k = &t->task.row.task;

	detail_say(d, _("State"), enum_label(&task_states, (int)k->state));
	if (*k->reason)
		detail_say(d, _("Why"), k->reason)->tone = TONE_WARN;
	detail_say(d, _("Owner"), board_owner(&t->task.row));
	detail_say_if(d, _("Together with"), with_of(t));
	say_due(t, app);
	say_done(t, app);
	say_outlook(t, app);
	detail_say_if(d, _("Estimate"), estimate_of(t));
	detail_say_if(d, _("Priority"), priority_of(k));
	detail_say_if(d, _("Phase"), phase_of(&t->task));
	detail_say_if(d, _("Module"), k->module);
	detail_say_if(d, _("Deliverable"), k->deliverable);
	detail_say_if(d, _("Accepted when"), k->standard);
	if (*k->evidence)
		detail_say(d, _("Evidence"), k->evidence);
	else if (k->needs_evidence)
		detail_say(d, _("Evidence"), _("wanted before it is done"))->tone = TONE_DIM;
	detail_say_if(d, _("Note"), k->note);
}

/* ---- what hangs on it ---- */

static void say_task(struct detail *d, enum task_line kind, const struct task *t)
{
	struct detail_line *l = detail_say(
		d, arena_printf(d->arena, "T-%lld", (long long)t->number),
		arena_printf(d->arena, "%s · %s", enum_label(&task_states, (int)t->state),
			     t->title));

	l->kind = kind;
	l->id = t->number;
	if (!task_is_open(t))
		l->tone = TONE_DIM;
}

static void say_neighbours(struct task_data *t)
{
	if (t->task.n_needs)
		detail_head(&t->detail, _("Not before"));
	for (size_t i = 0; i < t->task.n_needs; i++)
		say_task(&t->detail, TASK_LINE_NEED, &t->task.needs[i]);
	if (t->task.n_feeds)
		detail_head(&t->detail, _("Waited for by"));
	for (size_t i = 0; i < t->task.n_feeds; i++)
		say_task(&t->detail, TASK_LINE_FEED, &t->task.feeds[i]);
}

static void say_checks(struct task_data *t)
{
	if (t->task.checks)
		detail_head(&t->detail, _("Checklist"));
	for (size_t i = 0; i < t->task.checks; i++) {
		bool is_done = t->task.check[i].done_at != INSTANT_NONE;
		struct detail_line *l = detail_say(&t->detail, is_done ? "[x]" : "[ ]",
						   t->task.check[i].title);

		l->kind = TASK_LINE_ITEM;
		l->id = (int64_t)i + 1;
		if (is_done)
			l->tone = TONE_GOOD;
	}
}

static void say_comments(struct task_data *t, const struct zone *zone)
{
	struct detail *d = &t->detail;

	if (t->task.comments)
		detail_head(d, _("Comments"));
	for (size_t i = t->task.comments; i-- > 0;) {
		const struct comment *c = &t->task.comment[i];
		const char *who = directory_login(&t->task.directory, c->person_id);

		detail_say(d, detail_value(d, value_instant(c->at, zone)),
			   arena_printf(d->arena, "%s · %s", who ? who : "–", c->text));
	}
}

/* One line a change: when, who, what. */
static void say_history(struct detail *d, const struct table *t)
{
	enum { AT = 1, WHO, ACT, WHAT };

	if (t->n_rows)
		detail_head(d, _("History"));
	for (size_t row = 0; row < t->n_rows; row++)
		detail_say(d, detail_value(d, table_cell(t, row, AT)),
			   arena_printf(d->arena, "%s · %s",
					detail_value(d, table_cell(t, row, WHO)),
					detail_value(d, table_cell(t, row, WHAT))));
}

void task_make_lines(struct task_data *t, struct app *app, const struct table *history)
{
	const struct task *k = &t->task.row.task;
	struct detail *d = &t->detail;

	detail_say(d, arena_printf(d->arena, "T-%lld", (long long)k->number), k->title)->tone =
		TONE_STRONG;
	say_facts(t, app);
	say_checks(t);
	say_neighbours(t);
	detail_turn(d);
	say_comments(t, app->zone);
	say_history(d, history);
}
