#include "fixture.h"

#include "base/i18n.h"
#include "model/task.h"

static const struct column task_columns[] = {
	{ "id", N_("Task"), 0, 0, 0 },
	{ "title", N_("Title"), 0, 12, COLUMN_STRETCH },
	{ "owner", N_("Owner"), 2, 0, 0 },
	{ "due", N_("Due"), 1, 0, 0 },
	{ "state", N_("State"), 0, 0, 0 },
	{ "estimate", N_("Days"), 4, 0, 0 },
	{ "cost", N_("Cost"), 3, 0, 0 },
	{ "status", N_("Status"), 1, 0, 0 },
	{ "deliverable", N_("Deliverable"), 5, 10, COLUMN_STRETCH },
	{ "rev", NULL, 0, 0, 0 },
	{ "needs", NULL, 0, 0, 0 },
};

struct row {
	int64_t number;
	const char *title, *owner;
	int32_t due;
	enum task_state state;
	int64_t estimate_tenths, cost_minor;
	enum kpi_status status;
	const char *deliverable;
};

static const struct row rows[] = {
	{ 1, "Feed-ad creative: 3 videos and 5 texts", "li", 20370, TASK_DOING, 20, 123450,
	  STATUS_ON_TRACK, "3 videos, 5 texts" },
	{ 2, "信息流广告素材制作与平台规则审核", "王小明", 20371, TASK_TODO, 35, 98000000,
	  STATUS_CRITICAL, "视频3条、文案5条" },
	{ 31, "=cmd|' /C calc'!A0 \033[31mred\033[0m \u202egnp.exe", "", DAY_NONE, TASK_BLOCKED, 0,
	  -1250, STATUS_STALE, "a|b*c_d`<b>" },
	{ 120, "达人名单：确认10位垂类头部达人报价", "chen", 20401, TASK_DONE, 105, 0, STATUS_NONE,
	  "-5 quotes\nsecond line" },
};

static struct list *needs_of(struct arena *a, int64_t number)
{
	struct list *l = list_new(a);

	if (number == 31) {
		list_add(l, value_int(1));
		list_add(l, value_int(2));
	}
	return l;
}

static struct table *task_table(struct arena *a)
{
	struct table *t = table_new(a, task_columns, ARRAY_LEN(task_columns));
	const struct currency *cny = currency_find("CNY");

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct row *r = &rows[i];

		table_row(t);
		cell_ref(t, "id", "T", r->number);
		cell_text(t, "title", r->title);
		cell_text_or_null(t, "owner", r->owner);
		cell_day(t, "due", r->due);
		cell_word(t, "state", &task_states, r->state);
		if (r->estimate_tenths)
			cell_number(t, "estimate", figure_of(r->estimate_tenths, 1), 1);
		cell_money(t, "cost", r->cost_minor, cny);
		cell_status(t, "status", r->status);
		cell_text(t, "deliverable", r->deliverable);
		cell_int(t, "rev", 3);
		table_set(t, "needs", value_list(needs_of(a, r->number)));
	}
	return t;
}

struct report *fixture_list(struct arena *a)
{
	return report_list(a, task_table(a));
}

static void add_facts(struct report *r)
{
	struct object *o = report_facts(r, NULL);
	const struct currency *cny = currency_find("CNY");

	object_add(o, "code", "Code", value_text("618"));
	object_add(o, "launch", "Launch", value_day(20605));
	object_add(o, "opened_at", "Opened", value_instant(1780000000, NULL));
	object_add(o, "share", "Share", value_percent(figure_of(25, 3), 2));
	object_add(o, "deviation", "Deviation", value_deviation(figure_ratio(-1, 6)));
	object_add(o, "gmv", "GMV", value_in_form(value_money(321000000, cny), VALUE_SHORT));
	object_add(o, "uv", "UV", value_in_form(value_int(48000), VALUE_TIGHT));
	object_add(o, "cvr", "CVR", value_number(FIGURE_UNKNOWN, 2));
	object_add(o, "response", "Response", value_of_unit(figure_int(60), UNIT_SECONDS, 0, cny));
	object_add(o, "interval", "Interval", value_duration(900));
	object_add(o, "is_headline", "Headline", value_bool(true));
	object_add(o, "rev", NULL, value_int(9));
	object_add(o, "note", "Note",
		   value_text("A long note that has to be broken where the page ends, and 中文字符"
			      "也要按单元格换行，不能超出终端的宽度。"));
}

struct report *fixture_document(struct arena *a)
{
	struct report *r = report_new(a);
	struct object *reserve;
	struct list *notes;

	report_heading(r, 1, "618 Carnival · burst 2/10");
	report_paragraph(r, ROLE_BAD,
			 "1. is no list, *nor* emphasis: [x](http://y)\n- and no item");
	add_facts(r);
	reserve = report_facts(r, "reserve");
	object_add(reserve, "share", "Reserve", value_percent(figure_of(125, 3), 1));
	report_heading(r, 2, "Tasks");
	report_table(r, "tasks", task_table(a));
	notes = report_notes(r, "findings");
	list_add(notes, value_text("Reserve is 5%, below its own rule"));
	list_add(notes, value_in_role(value_text("KPI cvr 没有负责人"), ROLE_WARN));
	return r;
}

struct report *fixture_change(struct arena *a)
{
	struct report *r = report_new(a);
	struct object *o = report_facts(r, NULL);

	object_add(o, "id", _("Task"), value_ref("T", 31));
	object_add(o, "state", _("State"), value_word(&task_states, TASK_DONE));
	report_say(r, "T-31 is done");
	return r;
}
