#include "cli/codes.h"

#include <string.h>

#include "app/resolve.h"

static const struct code_kind kinds[] = {
	{ "phase", "PHASE", "phase", THING_PHASE },
	{ "gate", "GATE", "gate", THING_GATE },
	{ "goal", "GOAL", "goal", THING_GOAL },
	{ "kpi", "KPI K", "kpi", THING_KPI },
	{ "line", "LINE FROM TO L", "budget", THING_LINE },
	{ "owner", "LOGIN", "person", THING_PERSON },
	{ "person", "", "person", THING_PERSON },
	{ "lead", "", "person", THING_PERSON },
	{ "settles", "ENTRY", "ledger", THING_ENTRY },
	{ "task", "ON", "task", THING_TASK },
	{ "campaign", "[CODE]", "campaign", THING_CAMPAIGN },
	{ "channel", "", "channel", THING_CHANNEL },
	{ "risk", "RISK", "risk", THING_RISK },
	{ "incident", "", "incident", THING_INCIDENT },
	{ "adjust", "", "adjust", THING_ADJUSTMENT },
	{ "material", "", "material", THING_MATERIAL },
	{ "partner", "", "partner", THING_PARTNER },
	{ "alert", "", "alert", CODES_UNKNOWN },
	{ "lesson", "", "lesson", CODES_UNKNOWN },
	{ "playbook", "", "playbook", CODES_UNKNOWN },
	{ "stage", "", NULL, THING_STAGE },
	{ "segment", "", NULL, THING_SEGMENT },
	{ "role", "ROLE", NULL, THING_ROLE },
};

/* Length of the word that a synopsis begins with. */
static size_t word_len(const char *text)
{
	return strcspn(text, " ,=|");
}

static bool has_word(const char *words, const char *text, size_t len)
{
	for (; *words; words += strcspn(words, " "), words += strspn(words, " "))
		if (strcspn(words, " ") == len && !strncmp(words, text, len))
			return true;
	return false;
}

static const struct code_kind *by_word(const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (has_word(kinds[i].words, text, word_len(text)))
			return &kinds[i];
	return NULL;
}

const struct code_kind *codes_of_field(const char *field)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (str_equal_nocase(kinds[i].name, field))
			return &kinds[i];
	return NULL;
}

const struct code_kind *codes_of_option(const struct opt_spec *o)
{
	if (!o->value || !strncmp(o->value, "AMOUNT", 6) || strchr(o->value, '='))
		return NULL;
	const struct code_kind *named = codes_of_field(o->name);
	return named ? named : by_word(o->value);
}

/* "ID" and the like mean what the noun is about. */
static bool is_own(const struct noun *n, const char *args)
{
	static const char own[] = "ID CODE NAME";
	size_t len = word_len(args);
	return len && (has_word(own, args, len) ||
		       (len == strlen(n->name) && !strncasecmp(args, n->name, len)));
}

const struct code_kind *codes_of_argument(const struct noun *n, const struct verb *v, int i)
{
	const char *args = v->args;
	bool is_new = !strcmp(v->name, "add") || !strcmp(v->name, "new");
	for (; i > 0 && *args; i--) {
		args += strcspn(args, " ");
		args += strspn(args, " ");
		is_new = false;
	}
	if (i || is_new || *args == '-' || !*args)
		return NULL;
	/* by noun: the budget's lines and the ledger's entries are named in synopses */
	return is_own(n, args) ? codes_of_field(n->name) : by_word(args);
}
