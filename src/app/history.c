#include "app/history.h"

#include <string.h>

#include "app/parse.h"
#include "app/resolve.h"
#include "base/i18n.h"
#include "base/number.h"
#include "store/journal.h"

/* ---- the log ---- */

/* How people name tables, and what is resolved by a code or number there. */
static const struct object_word {
	const char *word, *table;
	int thing; /* enum app_thing; -1: only by id */
} object_words[] = {
	{ "campaign", "campaign", THING_CAMPAIGN },
	{ "person", "person", THING_PERSON },
	{ "phase", "phase", THING_PHASE },
	{ "stage", "stage", THING_STAGE },
	{ "gate", "gate", THING_GATE },
	{ "goal", "goal", THING_GOAL },
	{ "kpi", "kpi", THING_KPI },
	{ "channel", "channel", THING_CHANNEL },
	{ "line", "budget_line", THING_LINE },
	{ "budget_line", "budget_line", THING_LINE },
	{ "entry", "ledger_entry", THING_ENTRY },
	{ "ledger_entry", "ledger_entry", THING_ENTRY },
	{ "task", "task", THING_TASK },
	{ "risk", "risk", THING_RISK },
	{ "incident", "incident", THING_INCIDENT },
	{ "adjustment", "adjustment", THING_ADJUSTMENT },
	{ "material", "material", THING_MATERIAL },
	{ "partner", "partner", THING_PARTNER },
};

/* "T-31", "L-12", "I-3", "A-2" */
static const struct object_word *by_letter(const char *text)
{
	static const struct {
		char letter;
		const char *word;
	} letters[] = {
		{ 'T', "task" }, { 'L', "entry" }, { 'I', "incident" }, { 'A', "adjustment" }
	};
	int64_t number;
	for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
		if ((text[0] | 0x20) != (letters[i].letter | 0x20) || text[1] != '-' ||
		    app_parse_number(letters[i].letter, text, &number) < 0)
			continue;
		for (size_t k = 0; k < ARRAY_LEN(object_words); k++) {
			if (!strcmp(object_words[k].word, letters[i].word))
				return &object_words[k];
		}
	}
	return NULL;
}

static const char *nth_word(void *ctx, int i)
{
	(void)ctx;
	return (size_t)i < ARRAY_LEN(object_words) ? object_words[i].word : NULL;
}

static int unknown_object(const char *word, struct err *err)
{
	struct str near = { 0 };
	err_set(err, ERR_USAGE, "no such kind of object: '%s'", word);
	str_nearest(&near, word, nth_word, NULL);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		err_hint(err, "as in task, T-31 or kpi:gmv");
	str_release(&near);
	return -1;
}

static int set_object(struct app *app, const char *text, struct journal_filter *out,
		      struct err *err)
{
	const struct object_word *w = by_letter(text);
	const char *colon = strchr(text, ':');
	const char *which = w ? text : colon ? colon + 1 : NULL;
	const char *word = colon ? arena_strndup(&app->arena, text, (size_t)(colon - text)) : text;
	for (size_t i = 0; !w && i < ARRAY_LEN(object_words); i++) {
		if (str_equal_nocase(object_words[i].word, word))
			w = &object_words[i];
	}
	if (!w && entity_find(word)) {
		out->object = word;
		return which ? number_parse_int(which, 1, INT64_MAX, &out->object_id, err) : 0;
	}
	if (!w)
		return unknown_object(word, err);
	out->object = w->table;
	if (!which)
		return 0;
	return app_resolve(app, (enum app_thing)w->thing, which, &out->object_id, err);
}

static int make_filter(struct app *app, const struct history_filter *f, struct journal_filter *out,
		       struct err *err)
{
	*out = (struct journal_filter){ .since = INSTANT_NONE, .who = f->who, .limit = f->limit };
	/* A campaign limits the log only when it was asked for */
	if (app->args.campaign && !app_campaign(app, err))
		return -1;
	if (app->has_campaign && app->args.campaign)
		out->campaign_id = app->campaign.id;
	if (f->since && app_parse_instant(app, f->since, &out->since, err) < 0)
		return err_wrap(err, "--since");
	if (f->object && set_object(app, f->object, out, err) < 0)
		return -1;
	return 0;
}

int history_table(struct app *app, const struct history_filter *f, struct table **out,
		  struct err *err)
{
	static const struct column columns[] = {
		{ "id", N_("Change"), 0, 0, 0 },
		{ "at", N_("When"), 0, 0, 0 },
		{ "who", N_("Who"), 0, 4, 0 },
		{ "act", N_("Act"), 2, 0, 0 },
		{ "summary", N_("What"), 0, 12, COLUMN_STRETCH },
		{ "reason", N_("Why"), 1, 8, COLUMN_STRETCH },
		{ "undoes", N_("Undoes"), 3, 0, 0 },
		{ "request_id", NULL, 0, 0, 0 },
		{ "hash", NULL, 0, 0, 0 },
	};
	struct journal_filter filter;
	struct row_list found = { .arena = &app->arena };
	const struct zone *zone;
	if (app_open(app, err) < 0 || !(zone = app_zone(app, err)) ||
	    make_filter(app, f, &filter, err) < 0 ||
	    journal_list(app->store, &filter, &found, err) < 0)
		return -1;
	struct table *t = table_new(&app->arena, columns, ARRAY_LEN(columns));
	table_say_empty(t, _("No changes."));
	const struct change *c = found.rows;
	for (size_t i = 0; i < found.n; i++) {
		table_row(t);
		cell_int(t, "id", c[i].id);
		cell_instant(t, "at", c[i].at, zone);
		cell_text(t, "who", c[i].who);
		cell_text(t, "act", c[i].act);
		cell_text(t, "summary", c[i].summary);
		cell_text_or_null(t, "reason", c[i].reason);
		if (c[i].undoes)
			cell_int(t, "undoes", c[i].undoes);
		cell_text_or_null(t, "request_id", c[i].request_id);
		cell_text(t, "hash", c[i].hash);
	}
	*out = t;
	return 0;
}

static int fields_table(struct app *app, int64_t change_id, struct table **out, struct err *err)
{
	static const struct column columns[] = {
		{ "object", N_("Object"), 0, 0, 0 },
		{ "object_id", N_("Id"), 2, 0, 0 },
		{ "field", N_("Field"), 0, 0, 0 },
		{ "before", N_("Before"), 0, 8, COLUMN_STRETCH },
		{ "after", N_("After"), 0, 8, COLUMN_STRETCH },
	};
	struct row_list found = { .arena = &app->arena };
	if (journal_fields(app->store, change_id, &found, err) < 0)
		return -1;
	struct table *t = table_new(&app->arena, columns, ARRAY_LEN(columns));
	const struct change_field *f = found.rows;
	for (size_t i = 0; i < found.n; i++) {
		table_row(t);
		cell_text(t, "object", f[i].object);
		cell_int(t, "object_id", f[i].object_id);
		cell_text(t, "field", f[i].field);
		cell_text(t, "before", f[i].before);
		cell_text(t, "after", f[i].after);
	}
	*out = t;
	return 0;
}

struct report *history_report(struct app *app, int64_t change_id, struct err *err)
{
	struct table *fields;
	const struct zone *zone;
	if (app_open(app, err) < 0 || !(zone = app_zone(app, err)))
		return NULL;
	const struct change *c = journal_get(app->store, change_id, &app->arena, err);
	if (!c || fields_table(app, change_id, &fields, err) < 0)
		return NULL;
	struct report *r = report_new(&app->arena);
	struct object *o = report_facts(r, NULL);
	object_add(o, "id", _("Change"), value_int(c->id));
	object_add(o, "at", _("When"), value_instant(c->at, zone));
	object_add(o, "who", _("Who"), value_text(c->who));
	object_add(o, "act", _("Act"), value_text(c->act));
	object_add(o, "summary", _("What"), value_text(c->summary));
	object_add(o, "reason", _("Why"), value_text_or_null(c->reason));
	object_add(o, "undoes", _("Undoes"), c->undoes ? value_int(c->undoes) : value_null());
	object_add(o, "session", NULL, value_text_or_null(c->session));
	object_add(o, "request_id", NULL, value_text_or_null(c->request_id));
	object_add(o, "hash", NULL, value_text(c->hash));
	report_table(r, "fields", fields);
	return r;
}
