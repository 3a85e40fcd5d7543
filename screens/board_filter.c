/* What the board shows: words to pick, and to complete while typing. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "screens/board.h"

/* Words of `task list` that stand alone. */
static const char *const usual[] = { "overdue", "soon", "late", "blocked", "open" };
static const char *const usual_label[] = { N_("overdue"), N_("due soon"), N_("late start"),
					   N_("blocked"), N_("not done") };

/* Words with a value: what one of them stands for is a list of its own. */
enum key { KEY_OWNER, KEY_PHASE, KEY_MODULE, KEY_DUE, KEYS };
static const char *const key_word[KEYS] = { "owner:", "phase:", "module:", "due:" };
static const char *const key_label[KEYS] = { N_("of an owner ..."), N_("of a phase ..."),
					     N_("of a module ..."), N_("due by ...") };

static const char *const days[] = { "yesterday", "today", "tomorrow", "+3d", "+7d", "+14d" };
static const char *const day_label[] = { N_("yesterday"),     N_("today"),
					 N_("tomorrow"),      N_("the next 3 days"),
					 N_("the next week"), N_("the next two weeks") };

const char *board_filter_said(const char *filter)
{
	for (size_t i = 0; i < ARRAY_LEN(usual); i++)
		if (!strcmp(filter, usual[i]))
			return _(usual_label[i]);
	return filter;
}

/* ---- changing the filter's words ---- */

static bool is_usual(const char *word, size_t len)
{
	for (size_t i = 0; i < ARRAY_LEN(usual); i++)
		if (strlen(usual[i]) == len && !strncmp(usual[i], word, len))
			return true;
	return false;
}

/* The words of the filter that are not of the same kind as the new one, then the new one. */
static void set_word(char *filter, const char *key, const char *value)
{
	struct str s = { 0 };
	size_t len;

	for (const char *w = filter; *(w += strspn(w, " ")); w += len) {
		len = board_word_len(w);
		if (key ? !strncmp(w, key, strlen(key)) : is_usual(w, len))
			continue;
		str_addf(&s, "%s%.*s", s.len ? " " : "", (int)len, w);
	}
	str_addf(&s, strchr(value, ' ') ? "%s%s\"%s\"" : "%s%s%s", s.len ? " " : "", key ? key : "",
		 value);
	utf8_copy(filter, FILTER_MAX, str_text(&s));
	str_release(&s);
}

/* ---- picking ---- */

struct choice {
	const struct board *board;
	enum key key;
	const char *const *module;
	size_t modules;
};

static const char *first_text(void *ctx, size_t i)
{
	(void)ctx;
	if (!i)
		return _("everything");
	i--;
	return i < ARRAY_LEN(usual) ? _(usual_label[i]) : _(key_label[i - ARRAY_LEN(usual)]);
}

static const char *first_note(void *ctx, size_t i)
{
	(void)ctx;
	if (!i)
		return "";
	i--;
	return i < ARRAY_LEN(usual) ? usual[i] : key_word[i - ARRAY_LEN(usual)];
}

static size_t values(const struct choice *k)
{
	switch (k->key) {
	case KEY_OWNER: return k->board->directory.persons + k->board->directory.roles + 1;
	case KEY_PHASE: return k->board->phases;
	case KEY_MODULE: return k->modules;
	case KEY_DUE: return ARRAY_LEN(days);
	case KEYS: break;
	}
	return 0;
}

/* Persons, roles, nobody. */
static const char *owner_of(const struct directory *d, size_t i, bool is_code)
{
	if (i < d->persons)
		return is_code ? d->person[i].login : d->person[i].name;
	i -= d->persons;
	if (i < d->roles)
		return is_code ? d->role[i].code : d->role[i].title;
	return is_code ? "none" : _("nobody");
}

static const char *value_text_of(void *ctx, size_t i)
{
	const struct choice *k = ctx;

	switch (k->key) {
	case KEY_OWNER: return owner_of(&k->board->directory, i, false);
	case KEY_PHASE: return k->board->phase[i].title;
	case KEY_MODULE: return *k->module[i] ? k->module[i] : "–";
	case KEY_DUE: return _(day_label[i]);
	case KEYS: break;
	}
	return "";
}

static const char *code_of(const struct choice *k, size_t i)
{
	switch (k->key) {
	case KEY_OWNER: return owner_of(&k->board->directory, i, true);
	case KEY_PHASE: return k->board->phase[i].code;
	case KEY_MODULE: return k->module[i];
	case KEY_DUE: return days[i];
	case KEYS: break;
	}
	return "";
}

static const char *value_code(void *ctx, size_t i)
{
	return code_of(ctx, i);
}

static unsigned ask_value(struct ui *ui, struct board_screen_view *v, struct choice *k)
{
	struct err err = { 0 };

	if (k->key == KEY_MODULE &&
	    board_modules(ui_app(ui), ui_arena(ui), &k->module, &k->modules, &err) < 0)
		return ui_fail(ui, &err);
	if (!values(k)) {
		ui_toast(ui, _("There is none to choose"));
		return REACT_REDRAW;
	}
	const struct pick p = { .title = _(key_label[k->key]),
				.n = values(k),
				.ctx = k,
				.text = value_text_of,
				.note = k->key == KEY_MODULE ? NULL : value_code };
	long i = ui_pick(ui, &p);
	if (i < 0)
		return REACT_REDRAW;
	set_word(v->filter, key_word[k->key], code_of(k, (size_t)i));
	return REACT_RELOAD;
}

unsigned board_ask_filter(struct ui *ui, struct board_screen_view *v, const struct board *b)
{
	struct choice k = { .board = b };
	const struct pick p = { .title = _("Show"),
				.n = 1 + ARRAY_LEN(usual) + KEYS,
				.ctx = &k,
				.text = first_text,
				.note = first_note };
	long i = ui_pick(ui, &p);

	if (i < 0)
		return REACT_REDRAW;
	if (i > (long)ARRAY_LEN(usual)) {
		k.key = (enum key)(i - 1 - (long)ARRAY_LEN(usual));
		return ask_value(ui, v, &k);
	}
	if (i)
		set_word(v->filter, NULL, usual[i - 1]);
	else
		v->filter[0] = '\0';
	return REACT_RELOAD;
}

/* ---- completing ---- */

static bool is_start(const char *word, const char *start)
{
	return *start && strncasecmp(word, start, strlen(start)) == 0 && strcmp(word, start) != 0;
}

/* One of the values of "owner:" and the like, of those that are at hand. */
static const char *value_at(const struct board_data *d, enum key key, size_t i)
{
	const struct choice k = { .board = &d->board, .key = key };

	if (key == KEY_MODULE)
		return i < d->n ? d->row[i]->task.module : NULL;
	return i < values(&k) ? code_of(&k, i) : NULL;
}

/* Of two tasks with the same module the first counts. */
static bool was_there(const struct board_data *d, enum key key, size_t i)
{
	for (size_t n = 0; key == KEY_MODULE && n < i; n++)
		if (!strcmp(d->row[n]->task.module, d->row[i]->task.module))
			return true;
	return false;
}

static const char *complete_value(const struct board_data *d, struct arena *a, const char *word,
				  int i)
{
	int found = 0;

	for (int key = 0; key < KEYS; key++) {
		const char *start = word + strlen(key_word[key]), *value;

		if (strncasecmp(word, key_word[key], strlen(key_word[key])))
			continue;
		for (size_t n = 0; (value = value_at(d, (enum key)key, n)); n++)
			if ((!*start || is_start(value, start)) && *value &&
			    !was_there(d, (enum key)key, n) && found++ == i)
				return arena_printf(a, strchr(value, ' ') ? "%s\"%s\"" : "%s%s",
						    key_word[key], value);
	}
	return NULL;
}

static const char *complete_word(const char *word, int i)
{
	static const char *const words[] = { "mine",   "overdue", "soon",    "late", "open",
					     "todo",   "doing",   "blocked", "done", "owner:",
					     "phase:", "module:", "due:" };
	int found = 0;

	for (size_t n = 0; n < ARRAY_LEN(words); n++)
		if (is_start(words[n], word) && found++ == i)
			return words[n];
	return NULL;
}

const char *board_complete_filter(const void *data, struct arena *a, const char *text, int i)
{
	const char *blank = strrchr(text, ' '), *word = blank ? blank + 1 : text;
	const char *found = strchr(word, ':') ? complete_value(data, a, word, i)
					      : complete_word(word, i);

	return found ? arena_printf(a, "%.*s%s", (int)(word - text), text, found) : NULL;
}
