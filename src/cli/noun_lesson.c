#include "app/resource.h"
#include "cli/fields.h"
#include "cli/nouns.h"
#include "report/table.h"

static const struct column columns[] = {
	{ "id", N_("Lesson"), 0, 0, 0 },
	{ "kind", N_("Kind"), 0, 0, 0 },
	{ "text", N_("What"), 0, 16, COLUMN_STRETCH },
	{ "cause", N_("Cause"), 1, 12, COLUMN_STRETCH },
	{ "responsible", N_("Responsible"), 2, 6, 0 },
	{ "who", N_("Who"), 3, 0, 0 },
	{ "at", N_("At"), 4, 0, 0 },
};

static void add_row(struct cli *cli, struct table *t, const struct lesson_list *list,
		    const struct lesson *l)
{
	static const enum value_role role_of[] = { ROLE_GOOD, ROLE_BAD, ROLE_NONE };

	table_row(t);
	cell_int(t, "id", l->id);
	table_set(t, "kind",
		  value_in_role(value_word(&lesson_kinds, (int)l->kind), role_of[l->kind]));
	cell_text(t, "text", l->text);
	cell_text_or_null(t, "cause", l->cause);
	cell_text_or_null(t, "responsible", l->responsible);
	cell_text(t, "who", directory_login(&list->directory, l->person_id));
	cell_instant(t, "at", l->at, cli->app.zone);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct lesson_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (lesson_list(&cli->app, &l, err) < 0)
		return -1;
	table_say_empty(t, _("No lessons yet. Add one: warroom lesson add TEXT"));
	for (size_t i = 0; i < l.n; i++)
		add_row(cli, t, &l, &l.lesson[i]);
	return cli_table(cli, t, err);
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	static const char *const option[] = { "kind", "cause", "responsible", NULL };
	struct app_fields f = cli_option_fields(args, option);
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));
	struct lesson_list l = { .arena = &cli->arena };
	int64_t id;

	cli_add_field(args, &f, "text", args_at(args, 0));
	cli->app.request_id = args_option(args, "request-id");
	if (lesson_add(&cli->app, &f, &id, err) < 0 || lesson_list(&cli->app, &l, err) < 0)
		return -1;
	table_row(t);
	for (size_t i = 0; i < l.n; i++)
		if (l.lesson[i].id == id)
			add_row(cli, t, &l, &l.lesson[i]);
	return cli_done(cli, cli_row(cli, t), err, _("Noted: %s"), args_at(args, 0));
}

static const struct opt_spec add_options[] = {
	{ "kind", N_("KIND"), N_("good, problem or improvement"), 0, false },
	{ "cause", N_("TEXT"), N_("why it was so"), 0, false },
	{ "responsible", N_("WHO"), N_("who sees to it next time"), 0, false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "list", "", N_("List the lessons"), NULL, 0, 0, VERB_READS | VERB_CAMPAIGN, run_list },
	{ "add", N_("TEXT"), N_("Note a lesson"), add_options, 1, 1, VERB_WRITES | VERB_CAMPAIGN,
	  run_add },
	{ 0 },
};

const struct noun noun_lesson = {
	.name = "lesson",
	.help = N_("Lessons for the next time: list, add"),
	.verbs = verbs,
	.usual = "list",
};
