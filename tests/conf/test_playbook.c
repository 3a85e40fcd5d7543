#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "conf/playbook.h"
#include "conf/playbook_find.h"
#include "model/campaign.h"

/* One block of errors.txt or warnings.txt. */
struct change {
	struct str from, to, at, message, hint;
	bool has_at;
};

static void check(struct playbook *p, struct playbook_findings *f, const char *text, int wanted)
{
	struct err err = { 0 };
	struct str all = { 0 };

	str_add(&all, text);
	int got = playbook_parse(p, &all, test_source("tests/conf/data/x.cfg"), f, &err);

	str_release(&all);

	if (got != wanted)
		fail_msg("parse gave %d: %s", got, err.message);
}

/* `text` with the first `from` as `to`. */
static char *changed(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	struct str out = { 0 };

	if (!at)
		fail_msg("'%s' is not in the playbook", from);
	str_add_bytes(&out, text, (size_t)(at - text));
	str_add(&out, to);
	str_add(&out, at + strlen(from));
	return out.data;
}

static long line_of(const char *text, const char *what)
{
	const char *at = strstr(text, what);
	long line = 1;

	if (!at)
		fail_msg("'%s' is not in the changed playbook", what);
	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

static bool says(const struct problem *p, const struct change *c, long line)
{
	return p->line == line && strstr(p->message, str_text(&c->message)) &&
	       (!c->hint.len || !strcmp(p->hint, str_text(&c->hint)));
}

static void expect(const struct problems *all, const struct change *c, const char *text)
{
	long line = c->has_at ? line_of(text, str_text(&c->at)) : 0;
	size_t n = MIN(all->count, (size_t)PROBLEMS_KEPT);

	for (size_t i = 0; i < n; i++) {
		if (says(&all->kept[i], c, line))
			return;
	}
	for (size_t i = 0; i < n; i++)
		print_error("%ld: %s (%s)\n", all->kept[i].line, all->kept[i].message,
			    all->kept[i].hint);
	fail_msg("'%s' -> '%s': wanted line %ld: %s (%s)", str_text(&c->from), str_text(&c->to),
		 line, str_text(&c->message), str_text(&c->hint));
}

/* Tries the change; true: it must make an error, else a warning. */
static void try_change(const char *small, const struct change *c, bool is_error)
{
	char *text = changed(small, str_text(&c->from), str_text(&c->to));
	struct playbook p;
	struct playbook_findings f;

	check(&p, &f, text, is_error ? -1 : 0);
	expect(is_error ? &f.errors : &f.warnings, c, text);
	playbook_release(&p);
	playbook_findings_release(&f);
	free(text);
}

static void take(struct str *out, const char *from, size_t len)
{
	for (size_t i = 1; i < len; i++) {
		if (from[i] != '\\' || i + 1 == len)
			str_add_char(out, from[i]);
		else if (from[++i] == 'n' || from[i] == 't')
			str_add_char(out, from[i] == 'n' ? '\n' : '\t');
		else
			str_add_char(out, from[i]);
	}
}

static void take_line(struct change *c, const char *line, size_t len)
{
	switch (*line) {
	case '-': take(&c->from, line, len); break;
	case '+': take(&c->to, line, len); break;
	case '!': take(&c->message, line, len); break;
	case '?': take(&c->hint, line, len); break;
	case '@':
		c->has_at = true;
		take(&c->at, line, len);
		break;
	default: break;
	}
}

static void clear(struct change *c)
{
	str_release(&c->from);
	str_release(&c->to);
	str_release(&c->at);
	str_release(&c->message);
	str_release(&c->hint);
	*c = (struct change){ 0 };
}

static size_t try_changes(const char *file, bool is_error)
{
	char *small = test_read_file(test_source("tests/conf/data/small.cfg"));
	char *table = test_read_file(test_source(file));
	struct change c = { 0 };
	size_t tried = 0;

	for (const char *p = table; *p;) {
		size_t len = strcspn(p, "\n");

		take_line(&c, p, len);
		p += len + (p[len] == '\n');
		if (!c.message.len || (*p && *p != '\n'))
			continue;
		try_change(small, &c, is_error);
		clear(&c);
		tried++;
	}
	clear(&c);
	free(table);
	free(small);
	return tried;
}

static void each_mistake_is_found(void **state)
{
	(void)state;
	assert_true(try_changes("tests/conf/data/errors.txt", true) > 100);
}

static void doubts_are_warnings(void **state)
{
	(void)state;
	assert_true(try_changes("tests/conf/data/warnings.txt", false) > 8);
}

static void several_are_in_the_order_of_lines(void **state)
{
	static const char text[] = "format = 1; code = \"x\"; version = 1;\n"
				   "title = { en = \"X\"; zh = \"X\"; };\n"
				   "modules = (\n"
				   "	{ code = \"a\"; },\n"
				   "	{ code = \"a b\"; title = { en = \"A\"; zh = \"A\"; }; }\n"
				   ");\n"
				   "start = \"D+1\";\n"
				   "summry = 1;\n";
	static const long lines[] = { 4, 5, 7, 8 };
	struct playbook p;
	struct playbook_findings f;

	(void)state;
	check(&p, &f, text, -1);
	assert_int_equal(f.errors.count, ARRAY_LEN(lines));
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		assert_int_equal(f.errors.kept[i].line, lines[i]);
	playbook_release(&p);
	playbook_findings_release(&f);
}

static void assert_round_trip(const char *path)
{
	struct playbook p, q;
	struct playbook_findings f, g;
	struct str once = { 0 }, twice = { 0 };
	struct err err = { 0 };

	if (playbook_load(&p, path, &f, &err))
		fail_msg("%s: %s", path, err.message);
	playbook_write(&p, &once);
	check(&q, &g, str_text(&once), 0);
	playbook_write(&q, &twice);
	assert_string_equal(str_text(&once), str_text(&twice));
	assert_int_equal(p.tasks, q.tasks);
	str_release(&once);
	str_release(&twice);
	playbook_release(&p);
	playbook_release(&q);
	playbook_findings_release(&f);
	playbook_findings_release(&g);
}

static void written_playbooks_read_back_the_same(void **state)
{
	(void)state;
	assert_round_trip(test_source("tests/conf/data/small.cfg"));
}

static void values_arrive(void **state)
{
	struct playbook p;
	struct playbook_findings f;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(playbook_load(&p, test_source("tests/conf/data/small.cfg"), &f, &err), 0);
	assert_int_equal(f.warnings.count, 0);
	assert_string_equal(text2_pick(p.title, "zh_CN"), "小型");
	assert_string_equal(text2_pick(p.title, "en"), "Small");
	assert_int_equal(p.start, -10);
	assert_int_equal(p.sales_end, 3);
	assert_int_equal(p.role[0].rights, RIGHT_LEAD | RIGHT_FINANCE);
	assert_int_equal(p.role[1].rights, RIGHT_MEMBER);
	assert_string_equal(p.phase[1].stage[1].day_weights, "4,1,1,1");
	assert_int_equal(p.gate[0].covers, COVER_GOALS | COVER_BUDGET);
	assert_int_equal(p.task[0].estimate_tenths, 15);
	assert_int_equal(p.task[1].priority, 2);
	assert_string_equal(p.task[1].depends[0], "draw");
	assert_int_equal(p.kpi[0].unit, UNIT_MONEY); /* the library's */
	assert_int_equal(p.kpi[1].threshold_op, THRESHOLD_BELOW);
	assert_string_equal(p.kpi[1].threshold, "2.5%");
	assert_string_equal(p.kpi[1].denominator, "uv");
	assert_int_equal(p.kpi[1].interval_s, 3600);
	assert_int_equal(p.kpi[2].threshold_op, THRESHOLD_ABOVE);
	assert_int_equal(p.segment[0].share_bp, 3350);
	assert_string_equal(p.goal[0].target, "500万");
	assert_int_equal(p.goal[0].child[0].share_bp, 3000);
	assert_int_equal(p.goal[0].child[2].share_bp, PLAYBOOK_NO_SHARE);
	assert_int_equal(p.goal[1].due, PLAYBOOK_NO_DAY);
	assert_int_equal(p.budget.line[0].expected_return_e4, 50000);
	assert_int_equal(p.risk[0].step[0].within_s, 1800);
	assert_string_equal(p.partner[0].kind.zh, "logistics");
	assert_int_equal(p.lesson[1].kind, LESSON_GOOD);
	playbook_release(&p);
	playbook_findings_release(&f);
}

static void dates_may_be_left_out(void **state)
{
	static const char text[] = "format = 1; code = \"x\"; version = 1;\n"
				   "title = { en = \"X\"; zh = \"X\"; };\n";
	struct playbook p;
	struct playbook_findings f;

	(void)state;
	check(&p, &f, text, 0);
	assert_int_equal(p.start, 0);
	assert_int_equal(p.end, 0);
	assert_int_equal(p.sales_start, PLAYBOOK_NO_DAY);
	playbook_release(&p);
	playbook_findings_release(&f);
}

static void the_shipped_playbooks_are_right(void **state)
{
	struct arena a = { 0 };
	size_t n, checked = 0;

	(void)state;
	setenv("WARROOM_PLAYBOOKS", test_source("conf/playbooks"), 1);
	const struct playbook_entry *e = playbook_list(&a, &n);

	for (size_t i = 0; i < n; i++) {
		if (!strstr(e[i].path, "conf/playbooks"))
			continue;
		assert_string_equal(e[i].trouble, "");
		assert_true(e[i].version > 0 && *e[i].title.en && *e[i].title.zh);
		assert_round_trip(e[i].path);
		checked++;
	}
	assert_true(checked > 0);
	arena_release(&a);
}

static void playbooks_are_found_by_name(void **state)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	const char *path;

	(void)state;
	setenv("WARROOM_PLAYBOOKS", test_path("none:"), 1);
	setenv("WARROOM_PLAYBOOKS", test_source("tests/conf/data"), 1);
	assert_int_equal(playbook_find("small", &a, &path, &err), 0);
	assert_string_equal(path, test_source("tests/conf/data/small.cfg"));
	assert_int_equal(playbook_find("smal", &a, &path, &err), -1);
	assert_int_equal(err.code, ERR_NOINPUT);
	assert_string_equal(err.message, "no playbook 'smal'");
	assert_string_equal(err.hint, "did you mean small?");
	assert_int_equal(playbook_find("./small.cfg", &a, &path, &err), -1);
	assert_string_equal(err.message, "no file './small.cfg'");
	arena_release(&a);
}

TEST_MAIN(cmocka_unit_test(each_mistake_is_found), cmocka_unit_test(doubts_are_warnings),
	  cmocka_unit_test(several_are_in_the_order_of_lines),
	  cmocka_unit_test(written_playbooks_read_back_the_same), cmocka_unit_test(values_arrive),
	  cmocka_unit_test(dates_may_be_left_out),
	  cmocka_unit_test(the_shipped_playbooks_are_right),
	  cmocka_unit_test(playbooks_are_found_by_name))
