/* Maps of columns, and JSON objects as texts. */
#include "support/test.h"

#include <string.h>

#include "app/column_map.h"
#include "app/ndjson.h"
#include "base/i18n.h"
#include "base/str.h"

/* ---- maps */

/* What was read, on one line: time|format|clock|channel|kpi=column|... */
static void maps(const char *text, const char *expected)
{
	struct arena a = { 0 };
	struct column_map m;
	struct err err = { 0 };
	struct str got = { 0 };

	if (column_map_read(text, &a, &m, &err))
		fail_msg("%s: %s", text, err.message);
	str_addf(&got, "%s|%s|%d:%02d|%s", m.time, m.format ? m.format : "-", m.clock.hour,
		 m.clock.minute, m.channel ? m.channel : "-");
	for (size_t i = 0; i < m.n; i++)
		str_addf(&got, "|%s=%s", m.kpi[i].kpi, m.kpi[i].column);
	assert_string_equal(str_text(&got), expected);
	str_release(&got);
	arena_release(&a);
}

static void maps_on_the_command_line(void **state)
{
	(void)state;
	maps("time=Date:%d.%m.%Y,spend=Spend [USD],clicks=of Website Clicks",
	     "Date|%d.%m.%Y|20:00|-|spend=Spend [USD]|clicks=of Website Clicks");
	maps("uv=U,time=T", "T|-|20:00|-|uv=U");
	maps("time=T@9:30,uv=U", "T|-|9:30|-|uv=U");
	maps("time=T:%Y-%m-%d %H:%M@00:00 , uv = U ", "T|%Y-%m-%d %H:%M|0:00|-|uv=U");
	maps("TIME=a@b,Channel=c,uv=U", "a@b|-|20:00|c|uv=U");
	maps("time=When: local,uv=U", "When: local|-|20:00|-|uv=U");
	maps("time=a:b:%d/%m/%y,uv=U", "a:b|%d/%m/%y|20:00|-|uv=U");
	maps("time=\"a, b\",uv=\"U=1, \"", "a, b|-|20:00|-|uv=U=1, ");
	maps("time=T,uv=a=b", "T|-|20:00|-|uv=a=b");
	maps("time=T,,uv=U,", "T|-|20:00|-|uv=U");
	maps("time=日期:%Y年%m月%d日,uv=访客数", "日期|%Y年%m月%d日|20:00|-|uv=访客数");
}

static void maps_in_a_file(void **state)
{
	const char *path = test_path("columns.txt");
	(void)state;

	test_write_file(path, "# a comment, with = and all\r\n"
			      "time = Date, local:%d.%m.%Y@8:00\r\n\r\n"
			      "  uv=Visitors, unique\n"
			      "channel = \"Where \"");
	maps(path, "Date, local|%d.%m.%Y|8:00|Where |uv=Visitors, unique");
}

static void no_map(const char *text, enum err_code code, const char *why)
{
	struct arena a = { 0 };
	struct column_map m;
	struct err err = { 0 };

	assert_int_equal(column_map_read(text, &a, &m, &err), -1);
	assert_int_equal(err.code, code);
	if (!strstr(err.message, why))
		fail_msg("%s: %s", text, err.message);
	arena_release(&a);
}

static void what_is_no_map(void **state)
{
	(void)state;
	no_map("", ERR_NOINPUT, "''");
	no_map("nothere.txt", ERR_NOINPUT, "nothere.txt");
	no_map("=", ERR_USAGE, "not a column of a map: '='");
	no_map("time=T,uv", ERR_USAGE, "not a column of a map: 'uv'");
	no_map("time=T,uv=", ERR_USAGE, "uv= names no column");
	no_map("time=,uv=U", ERR_USAGE, "time= names no column");
	no_map("uv=U", ERR_USAGE, "the map has no time");
	no_map("time=T", ERR_USAGE, "the map names no KPI");
	no_map("time=T,uv=U,UV=V", ERR_USAGE, "UV is mapped twice");
	no_map("time=T:%d.%m,uv=U", ERR_USAGE, "'%d.%m' is not a whole date");
	no_map("time=T:%d.%m.%Y@25:00,uv=U", ERR_DATA, "not a time of day: '25:00'");
}

/* ---- objects */

static const char *const names[] = { "time", "kpi", "value" };

static void reads(const char *line, const char *expected)
{
	struct ndjson *j = ndjson_new(names, ARRAY_LEN(names));
	const char *text[ARRAY_LEN(names)];
	struct str got = { 0 };
	struct err err = { 0 };
	long column;

	if (ndjson_read(j, line, text, &column, &err))
		fail_msg("%s: %s", line, err.message);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		str_addf(&got, "%s%s", i ? "|" : "", text[i] ? text[i] : "-");
	assert_string_equal(str_text(&got), expected);
	str_release(&got);
	ndjson_free(j);
}

static void objects_as_texts(void **state)
{
	(void)state;
	reads("{}", "-|-|-");
	reads("{\"time\":\"a\",\"kpi\":\"b\",\"value\":1}", "a|b|1");
	reads(" { \"VALUE\" : -12.50 , \"Kpi\":null } ", "-|-|-12.5");
	reads("{\"kpi\":\"\\u5145\\\"\\\\\",\"time\":\"\"}", "|充\"\\|-");
	reads("{\"value\":9223372036854775807}", "-|-|9223372036854775807");
	reads("{\"value\":-9223372036854775808}", "-|-|-9223372036854775808");
	reads("{\"value\":0.1}", "-|-|0.1");
	reads("{\"value\":123456789012.345}", "-|-|123456789012.345");
	reads("{\"value\":1234567.0}", "-|-|1234567");
	reads("{\"value\":1e3}", "-|-|1000");
}

static void wrong(const char *line, const char *why)
{
	struct ndjson *j = ndjson_new(names, ARRAY_LEN(names));
	const char *text[ARRAY_LEN(names)];
	struct err err = { 0 };
	long column;

	if (!ndjson_read(j, line, text, &column, &err))
		fail_msg("%s is taken", line);
	assert_int_equal(err.code, ERR_DATA);
	assert_true(column > 0);
	if (!strstr(err.message, why))
		fail_msg("%s: %s", line, err.message);
	ndjson_free(j);
}

static void what_is_no_object(void **state)
{
	(void)state;
	wrong("", "not JSON");
	wrong("{", "not JSON");
	wrong("{} {}", "not JSON");
	wrong("[1]", "not a JSON object");
	wrong("{\"value\":1,\"value\":2}", "not JSON");
	wrong("{\"value\":\"\xff\"}", "not JSON");
	wrong("{\"valeu\":1}", "no such member: 'valeu'");
	wrong("{\"value\":true}", "value is neither a text nor a number");
	wrong("{\"value\":{}}", "value is neither a text nor a number");
	wrong("{\"kpi\":\"a\\u0000b\"}", "kpi holds a NUL");
	wrong("{\"value\":9223372036854775808}", "not JSON");
	wrong("{\"value\":0.12345678901234567}", "value has more digits");
	wrong("{\"value\":123456789012345.67}", "value has more digits");
	wrong("{\"value\":12345678901234567890.0}", "value has more digits");
}

TEST_MAIN(cmocka_unit_test(maps_on_the_command_line), cmocka_unit_test(maps_in_a_file),
	  cmocka_unit_test(what_is_no_map), cmocka_unit_test(objects_as_texts),
	  cmocka_unit_test(what_is_no_object))
