#include "app/board.h"

#include <string.h>

#include "app/task_filter.h"
#include "base/str.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/tasks.h"

struct load {
	struct app *app;
	struct arena *arena;
	const struct board_query *query;
	struct task_wanted wanted;
	struct task_page page; /* what all columns share */
	struct row_list phases;
	struct task_look look;
};

/* ---- the filter ---- */

size_t board_word_len(const char *words)
{
	bool is_quoted = false;
	size_t len = 0;

	for (; words[len] && (is_quoted || words[len] != ' '); len++)
		if (words[len] == '"')
			is_quoted = !is_quoted;
	return len;
}

static const char *without_quotes(struct arena *a, const char *word, size_t len)
{
	struct str s = { 0 };

	for (size_t i = 0; i < len; i++)
		if (word[i] != '"')
			str_add_char(&s, word[i]);
	const char *kept = arena_strdup(a, str_text(&s));
	str_release(&s);
	return kept;
}

static void split(struct arena *a, const char *words, struct task_filter *f)
{
	const char **word = arena_array(a, strlen(words) / 2 + 1, sizeof *word);

	f->word = word;
	f->n = 0;
	while (*(words += strspn(words, " "))) {
		size_t len = board_word_len(words);

		word[f->n++] = without_quotes(a, words, len);
		words += len;
	}
}

/* A login by itself means that person's tasks. */
static void take_login(struct load *l, struct task_wanted *w)
{
	const struct directory *d = l->look.directory;

	for (size_t i = 0; i < w->texts && !w->owner; i++)
		for (size_t k = 0; k < d->persons; k++)
			if (str_equal_nocase(w->text[i], d->person[k].login)) {
				w->owner = w->text[i];
				w->text[i] = w->text[--w->texts];
				return;
			}
}

/* A day that is still being typed is no error. */
static void parse(struct load *l)
{
	struct task_filter f;
	struct err not_yet = { 0 };

	split(l->arena, l->query->words, &f);
	if (task_wanted_parse(l->app, &f, l->arena, &l->wanted, &not_yet) < 0) {
		l->wanted = (struct task_wanted){ .due = DAY_NONE, .texts = 1 };
		l->wanted.text = arena_array(l->arena, 1, sizeof *l->wanted.text);
		l->wanted.text[0] = l->query->words;
	}
	l->wanted.mine |= l->query->is_mine;
	take_login(l, &l->wanted);
}

/* ",design,media,": the roles by which a person owns tasks. */
static const char *roles_of(struct load *l, int64_t person, bool is_sole)
{
	const struct directory *d = l->look.directory;
	struct str s = { 0 };

	for (size_t i = 0; person && i < d->roles; i++) {
		const char *code = d->role[i].code;
		bool owns = is_sole ? directory_sole_holder(d, code) == person
				    : directory_is_owner(d, person, 0, code);

		if (owns)
			str_addf(&s, "%s%s,", s.len ? "" : ",", code);
	}
	const char *kept = arena_strdup(l->arena, str_text(&s));
	str_release(&s);
	return kept;
}

static void want_owner(struct load *l, const char *owner)
{
	const struct directory *d = l->look.directory;
	int64_t id = 0;

	for (size_t i = 0; i < d->persons; i++)
		if (str_equal_nocase(d->person[i].login, owner))
			id = d->person[i].id;
	l->page.has_owner = true;
	l->page.owner_id = id;
	l->page.roles = id ? roles_of(l, id, true) : arena_printf(l->arena, ",%s,", owner);
}

static void want_mine(struct load *l)
{
	l->page.has_owner = true;
	l->page.owner_id = l->look.me;
	l->page.roles = roles_of(l, l->look.me, false);
}

static int64_t phase_id(const struct load *l, const char *code)
{
	const struct phase *p = l->phases.rows;

	for (size_t i = 0; i < l->phases.n; i++)
		if (str_equal_nocase(p[i].code, code))
			return p[i].id;
	return -1;
}

static void fill_page(struct load *l)
{
	const struct task_wanted *w = &l->wanted;
	struct task_page *p = &l->page;

	*p = (struct task_page){
		.campaign_id = l->app->campaign.id,
		.roles = "",
		.phase_id = w->phase ? phase_id(l, w->phase) : 0,
		.module = w->module ? w->module : "",
		.due = { DAY_NONE, w->due },
		.start_before = w->late ? l->look.today : DAY_NONE,
		.text = w->texts ? w->text[0] : "",
		.limit = (int64_t)l->query->limit + 1,
	};
	if (w->overdue)
		p->due.to = l->look.today - 1;
	if (w->soon)
		p->due = (struct day_range){ l->look.today, l->look.today + SCHEDULE_SOON_DAYS };
	if (w->owner)
		want_owner(l, w->owner);
	if (w->mine)
		want_mine(l);
}

/* ---- columns ---- */

/* What the page's query could not ask for. */
static bool fits(const struct load *l, const struct task *t)
{
	const struct task_wanted *w = &l->wanted;

	for (size_t i = 1; i < w->texts; i++)
		if (!strcasestr(t->title, w->text[i]) && !strcasestr(t->module, w->text[i]) &&
		    !strcasestr(t->code, w->text[i]))
			return false;
	return true;
}

static bool may_have(const struct load *l, enum task_state state)
{
	const struct task_wanted *w = &l->wanted;

	if (w->states && !(w->states >> state & 1))
		return false;
	if (state == TASK_DONE && (w->overdue || w->soon))
		return false;
	return state == TASK_TODO || !w->late;
}

static int load_column(struct load *l, struct board_column *c, struct err *err)
{
	struct row_list rows = { .arena = l->arena };

	c->row = arena_array(l->arena, 1, sizeof *c->row);
	if (!may_have(l, c->state))
		return 0;
	l->page.state = c->state;
	l->page.is_backwards = c->state == TASK_DONE;
	if (tasks_page(l->app->store, &l->page, &rows, err) < 0)
		return -1;
	const struct task *t = rows.rows;
	c->has_more = rows.n > l->query->limit;
	c->row = arena_array(l->arena, rows.n + 1, sizeof *c->row);
	for (size_t i = 0; i < rows.n - c->has_more; i++) {
		struct task_row *r = &c->row[c->n];

		if (!fits(l, &t[i]))
			continue;
		*r = task_row_of(&l->look, &t[i]);
		if (tasks_count_checks(l->app->store, t[i].id, &r->checks_done, &r->checks, err) <
		    0)
			return -1;
		c->n++;
	}
	return 0;
}

static int load_columns(struct load *l, struct board *out, struct err *err)
{
	int64_t count[TASK_STATES];

	if (tasks_count(l->app->store, l->app->campaign.id, count, err) < 0)
		return -1;
	for (int i = 0; i < BOARD_COLUMNS; i++) {
		struct board_column *c = &out->column[i];

		*c = (struct board_column){ .state = (enum task_state)i, .count = count[i] };
		if (load_column(l, c, err) < 0)
			return -1;
	}
	return 0;
}

int board_load(struct app *app, const struct board_query *q, struct board *out, struct err *err)
{
	struct load l = { .app = app, .arena = out->arena, .query = q };
	struct err nobody = { 0 };

	l.phases.arena = out->arena;
	if (!app_campaign(app, err) || app_today(app, &out->today, err) < 0 ||
	    store_read_begin(app->store, err) < 0)
		return -1;
	int rc = -1;
	if (directory_load(app, out->arena, &out->directory, err) < 0 ||
	    store_load_campaign(app->store, &entity_phase, app->campaign.id, &l.phases, err) < 0)
		goto out;
	const struct person *me = app_person(app, &nobody);
	l.look = (struct task_look){ &out->directory, &l.phases, me ? me->id : 0, out->today };
	parse(&l);
	fill_page(&l);
	out->phase = l.phases.rows;
	out->phases = l.phases.n;
	out->is_filtered = q->is_mine || *q->words;
	out->outlook.arena = out->arena;
	rc = load_columns(&l, out, err);
	if (rc == 0)
		rc = outlook_load(app, out->today, &out->outlook, err);
out:
	store_read_end(app->store);
	return rc;
}

int board_modules(struct app *app, struct arena *a, const char *const **module, size_t *n,
		  struct err *err)
{
	struct row_list list = { .arena = a };

	if (!app_campaign(app, err) || tasks_modules(app->store, app->campaign.id, &list, err) < 0)
		return -1;
	*module = list.rows;
	*n = list.n;
	return 0;
}
