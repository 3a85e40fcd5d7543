#include "app/check.h"

#include "app/gates.h"
#include "base/i18n.h"
#include "store/entity.h"

static const struct column columns[] = {
	{ "severity", N_("Severity"), 0, 0, 0 },
	{ "code", NULL, 0, 0, 0 },
	{ "what", N_("What"), 1, 0, COLUMN_PEOPLE },
	{ "object", NULL, 0, 0, 0 },
	{ "place", N_("Where"), 0, 8, 0 },
	{ "message", N_("Finding"), 0, 24, COLUMN_STRETCH },
	{ "advice", N_("What to do"), 2, 24, COLUMN_STRETCH },
};

int check_findings(struct app *app, struct arena *a, struct findings *out, struct err *err)
{
	struct whole *w = arena_alloc(a, sizeof(*w));

	*out = (struct findings){ .arena = a };
	if (whole_load(app, a, w, err) < 0)
		return -1;
	w->check.gate_states = gates_states(a, w);
	check_run(&w->check, out);
	return 0;
}

static enum value_role role_of(enum severity s)
{
	switch (s) {
	case SEVERITY_ERROR: return ROLE_BAD;
	case SEVERITY_WARNING: return ROLE_WARN;
	case SEVERITY_INFO: break;
	}
	return ROLE_DIM;
}

/* "task" of table task, in the reader's language. */
static const char *what(const char *object)
{
	const struct entity *e = entity_find(object);

	return e ? _(e->what) : object;
}

struct table *check_table(struct arena *a, const struct findings *f)
{
	struct table *t = table_new(a, columns, ARRAY_LEN(columns));

	table_say_empty(t, _("Nothing to find fault with."));
	for (size_t i = 0; i < f->n; i++) {
		const struct finding *one = &f->list[i];
		struct str text = { 0 };

		check_add_text(&text, _(one->message), one);
		table_row(t);
		table_set(t, "severity",
			  value_in_role(value_word(&severities, one->severity),
					role_of(one->severity)));
		cell_text(t, "code", one->code);
		cell_text(t, "what", what(one->object));
		cell_text(t, "object", one->object);
		cell_text(t, "place", one->place);
		cell_text(t, "message", arena_strdup(a, str_text(&text)));
		cell_text(t, "advice", _(one->advice));
		str_release(&text);
	}
	return t;
}
