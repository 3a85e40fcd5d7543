#include "app/parse.h"
#include "app/standup.h"
#include "cli/nouns.h"
#include "report/table.h"

static const struct column columns[] = {
	{ "owner", NULL, 0, 0, 0 },
	{ "part", N_("What"), 0, 0, 0 },
	{ "id", N_("Task"), 0, 0, 0 },
	{ "title", N_("Title"), 0, 16, COLUMN_STRETCH },
	{ "due", N_("Due"), 0, 0, 0 },
	{ "reason", N_("Why blocked"), 2, 10, COLUMN_STRETCH },
	{ "waits_for", N_("Waits for"), 1, 0, 0 },
	{ "waits_for_owner", N_("Of"), 1, 0, 0 },
};

static enum value_role role_of(enum standup_part part)
{
	switch (part) {
	case STANDUP_PART_DONE: return ROLE_GOOD;
	case STANDUP_PART_BLOCKED:
	case STANDUP_PART_OVERDUE: return ROLE_BAD;
	case STANDUP_PART_DOING:
	case STANDUP_PART_NEXT: break;
	}
	return ROLE_NONE;
}

static void add_items(struct table *t, const struct standup_person *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct standup_item *item = &p->item[i];

		table_row(t);
		cell_text(t, "owner", p->owner);
		table_set(t, "part",
			  value_in_role(value_word(&standup_parts, (int)item->part),
					role_of(item->part)));
		cell_ref(t, "id", "T", item->task->number);
		cell_text(t, "title", item->task->title);
		cell_day(t, "due", item->task->due);
		cell_text_or_null(t, "reason", item->task->reason);
		if (item->waits_for)
			cell_ref(t, "waits_for", "T", item->waits_for->number);
		cell_text(t, "waits_for_owner", item->waits_for_owner);
	}
}

/* ---- for people ---- */

static void say_reds(struct report *r, const struct standup *s, const struct standup_person *p)
{
	for (size_t i = 0; i < p->reds; i++) {
		const struct score *score = p->red[i];
		const struct kpi *k = score->kpi;
		struct str line = { 0 };

		str_addf(&line, "%s %s ", kpi_status_symbol(STATUS_CRITICAL), kpi_show_name(k));
		value_add_text(
			&line,
			value_of_unit(score->today.actual, k->unit, k->decimals, s->in.currency),
			true);
		if (score->today.deviation.is_known) {
			str_add(&line, "  ");
			value_add_text(&line, value_deviation(score->today.deviation), true);
		}
		report_paragraph(r, ROLE_BAD, arena_strdup(r->arena, str_text(&line)));
		str_release(&line);
	}
}

static void add_page(struct report *r, const struct standup *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct standup_person *p = &s->person[i];
		struct table *t = table_new(r->arena, columns, ARRAY_LEN(columns));

		report_heading(r, 2, p->name ? p->name : _("Nobody"));
		say_reds(r, s, p);
		for (size_t n = 0; n < p->notes; n++)
			report_paragraph(
				r, ROLE_NONE,
				arena_printf(r->arena, "%s: %s",
					     enum_label(&standup_kinds, (int)p->note[n]->kind),
					     p->note[n]->text));
		add_items(t, p);
		if (t->n_rows)
			report_table(r, NULL, t);
	}
	if (!s->n)
		report_paragraph(r, ROLE_DIM, _("Nothing was done, nothing is due."));
}

/* ---- for machines ---- */

static struct object *item_data(struct arena *a, const struct standup_item *item)
{
	struct object *o = object_new(a);

	object_add(o, "id", NULL, value_ref("T", item->task->number));
	object_add(o, "title", NULL, value_text(item->task->title));
	object_add(o, "due", NULL, value_day(item->task->due));
	object_add(o, "reason", NULL, value_text_or_null(item->task->reason));
	object_add(o, "waits_for", NULL,
		   item->waits_for ? value_ref("T", item->waits_for->number) : value_null());
	object_add(o, "waits_for_owner", NULL, value_text(item->waits_for_owner));
	object_add(o, "open_needs", NULL, value_int((int64_t)item->needs));
	return o;
}

static struct object *person_data(struct arena *a, const struct standup_person *p)
{
	struct object *o = object_new(a);
	struct list *kpis = list_new(a), *notes = list_new(a);

	object_add(o, "owner", NULL, value_text(p->owner));
	object_add(o, "name", NULL, value_text(p->name));
	for (size_t part = 0; part < standup_parts.n; part++) {
		struct list *l = list_new(a);

		for (size_t i = 0; i < p->n; i++)
			if ((int)p->item[i].part == standup_parts.row[part].value)
				list_add(l, value_object(item_data(a, &p->item[i])));
		object_add(o, standup_parts.row[part].key, NULL, value_list(l));
	}
	for (size_t i = 0; i < p->reds; i++)
		list_add(kpis, value_text(p->red[i]->kpi->code));
	for (size_t i = 0; i < p->notes; i++) {
		struct object *note = object_new(a);

		object_add(note, "kind", NULL, value_word(&standup_kinds, (int)p->note[i]->kind));
		object_add(note, "text", NULL, value_text(p->note[i]->text));
		list_add(notes, value_object(note));
	}
	object_add(o, "red_kpis", NULL, value_list(kpis));
	object_add(o, "said", NULL, value_list(notes));
	return o;
}

static const struct object *data(struct arena *a, const struct standup *s)
{
	struct object *o = object_new(a);
	struct list *people = list_new(a);

	for (size_t i = 0; i < s->n; i++)
		list_add(people, value_object(person_data(a, &s->person[i])));
	object_add(o, "schema", NULL, value_text("warroom.standup/1"));
	object_add(o, "day", NULL, value_day(s->day));
	object_add(o, "people", NULL, value_list(people));
	return o;
}

/* ---- the verbs ---- */

int standup_print(struct cli *cli, const struct args *args, struct err *err)
{
	const char *date = args_option(args, "date");
	struct standup s = { .arena = &cli->arena };
	struct report *r = report_new(&cli->arena);
	struct table *flat = table_new(&cli->arena, columns, ARRAY_LEN(columns));
	int32_t day = DAY_NONE;

	if (date && app_parse_day(&cli->app, date, &day, err) < 0)
		return err_wrap(err, "--date");
	if (standup_load(&cli->app, day, &s, err) < 0)
		return -1;
	add_page(r, &s);
	report_set_data(r, data(&cli->arena, &s));
	for (size_t i = 0; i < s.n; i++)
		add_items(flat, &s.person[i]);
	report_set_csv(r, flat);
	return cli_print(cli, r, err);
}

static int run_say(struct cli *cli, const struct args *args, struct err *err)
{
	if (standup_say(&cli->app, args_at(args, 0), args_at(args, 1), err) < 0)
		return -1;
	return cli_done(cli, NULL, err, _("Said: %s"), args_at(args, 1));
}

const struct opt_spec standup_options[] = {
	{ "date", N_("DATE"), N_("the day of the stand-up; today unless given"), 0, false },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "show", "", N_("Who did what, does what, waits for whom"), standup_options, 0, 0,
	  VERB_READS | VERB_CAMPAIGN, standup_print },
	{ "say", N_("KIND TEXT"), N_("Say something at today's stand-up"), NULL, 2, 2,
	  VERB_WRITES | VERB_CAMPAIGN, run_say },
	{ 0 },
};

const struct noun noun_standup = {
	.name = "standup",
	.help = N_("The stand-up, person by person"),
	.verbs = verbs,
	.usual = "show",
	.more = N_("Done is what was finished since the start of the day before; next is what is "
		   "due within three days. Kinds of what is said: done, doing, blocked, help, "
		   "decision."),
};
