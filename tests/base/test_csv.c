#include "support/test.h"

#include <iconv.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"

/* An input in memory, and the reader on it. */
struct stream {
	FILE *in;
	struct csv_reader *r;
	struct err err;
	const char *const *f;
	size_t n;
};

static struct stream open_bytes(const char *bytes, size_t len)
{
	struct stream s = { 0 };

	s.in = tmpfile();
	assert_non_null(s.in);
	assert_int_equal(fwrite(bytes, 1, len, s.in), len);
	rewind(s.in);
	s.r = csv_reader_new(s.in, "in.csv", ',');
	return s;
}

static struct stream open_text(const char *text)
{
	return open_bytes(text, strlen(text));
}

static void close_stream(struct stream *s)
{
	csv_reader_free(s->r);
	fclose(s->in);
}

static int next(struct stream *s)
{
	return csv_next(s->r, &s->f, &s->n, &s->err);
}

/* The next record has these fields, joined by "|", and begins on this line. */
static void record(struct stream *s, long line, const char *expected)
{
	struct str joined = { 0 };

	if (next(s) != 1)
		fail_msg("no record '%s': %s", expected, s->err.message);
	for (size_t i = 0; i < s->n; i++) {
		if (i)
			str_add_char(&joined, '|');
		str_add(&joined, s->f[i]);
	}
	assert_string_equal(str_text(&joined), expected);
	assert_int_equal(csv_place(s->r, 0).line, line);
	str_release(&joined);
}

static void mistake(struct stream *s, const char *message)
{
	assert_int_equal(next(s), -1);
	assert_int_equal(s->err.code, ERR_DATA);
	assert_string_equal(s->err.message, message);
}

static void plain_records(void **state)
{
	struct stream s = open_text("a,b,c\n1,,3\r\n,\n x , y\nlast");

	(void)state;
	record(&s, 1, "a|b|c");
	record(&s, 2, "1||3");
	record(&s, 3, "|");
	record(&s, 4, " x | y");
	record(&s, 5, "last");
	assert_int_equal(next(&s), 0);
	assert_int_equal(next(&s), 0);
	close_stream(&s);
}

static void empty_inputs(void **state)
{
	static const char *const rows[] = {
		"", "\n", "\r\n\r\n", "\xef\xbb\xbf", "\xef\xbb\xbf\n\n", "\r"
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct stream s = open_text(rows[i]);

		assert_int_equal(next(&s), 0);
		close_stream(&s);
	}
}

static void ends_without_a_newline(void **state)
{
	static const char *const rows[] = { "a,\"b\"",
					    "a,b",
					    "a,b\r",
					    "a,\"b\"\r",
					    "a,\"b\"\r\n",
					    "\xef\xbb\xbf"
					    "a,b\n\n\r\n" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct stream s = open_text(rows[i]);

		record(&s, 1, "a|b");
		assert_int_equal(next(&s), 0);
		close_stream(&s);
	}
}

static void quoted_fields(void **state)
{
	struct stream s = open_text("\"a,b\",\"c\"\"d\",\"\"\n"
				    "\"two\nlines\",\"x\r\ny\"\r\n"
				    "\"\"\"\",\"\"\"q\"\"\",z\n"
				    "after,it\n");

	(void)state;
	record(&s, 1, "a,b|c\"d|");
	record(&s, 2, "two\nlines|x\r\ny");
	record(&s, 5, "\"|\"q\"|z");
	record(&s, 6, "after|it");
	assert_int_equal(next(&s), 0);
	close_stream(&s);
}

static void another_separator(void **state)
{
	struct stream s = { 0 };

	(void)state;
	s.in = tmpfile();
	fputs("a;b,c\n\"x;y\";2\n", s.in);
	rewind(s.in);
	s.r = csv_reader_new(s.in, "in.csv", ';');
	record(&s, 1, "a|b,c");
	record(&s, 2, "x;y|2");
	close_stream(&s);
}

static void places_count_characters_and_lines(void **state)
{
	struct stream s = open_text("\xef\xbb\xbf时间,渠道,\"a\"\"中\",x\n\n\"行\n二\",\"后\",z\n");
	struct place at;

	(void)state;
	record(&s, 1, "时间|渠道|a\"中|x");
	assert_int_equal(csv_place(s.r, 0).column, 1);
	assert_int_equal(csv_place(s.r, 1).column, 4);
	assert_int_equal(csv_place(s.r, 2).column, 7);
	assert_int_equal(csv_place(s.r, 3).column, 14);
	record(&s, 3, "行\n二|后|z");
	at = csv_place(s.r, 0);
	assert_string_equal(at.file, "in.csv");
	assert_true(at.line == 3 && at.column == 1);
	at = csv_place(s.r, 1);
	assert_true(at.line == 4 && at.column == 4);
	at = csv_place(s.r, 2);
	assert_true(at.line == 4 && at.column == 8);
	close_stream(&s);
}

static void mistakes_cost_their_own_line_only(void **state)
{
	struct stream s = open_text("ok,1\n"
				    "in\"side,2\n"
				    "\"be\"hind,3\n"
				    "\"never closed,4\n"
				    "ok,5\n"
				    "\"swallows\",\"a\n"
				    "ok,7\n"
				    "\"b\",8\n"
				    "中,\"\n");

	(void)state;
	record(&s, 1, "ok|1");
	mistake(&s, "in.csv:2:3: a quote inside a field that does not begin with one");
	assert_true(s.err.hint[0]);
	mistake(&s, "in.csv:3:5: text behind a closing quote");
	mistake(&s, "in.csv:4:1: the quote that begins here is not closed");
	record(&s, 5, "ok|5");
	mistake(&s, "in.csv:6:12: the quote that begins here is not closed");
	record(&s, 7, "ok|7");
	record(&s, 8, "b|8");
	mistake(&s, "in.csv:9:3: the quote that begins here is not closed");
	assert_int_equal(next(&s), 0);
	close_stream(&s);
}

static void a_mistake_is_told_to_a_list_with_its_place(void **state)
{
	struct stream s = open_text("a\"b\n");
	struct problems p = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(next(&s), -1);
	csv_add_problem(s.r, &p);
	problems_to_err(&p, ERR_DATA, &err);
	assert_string_equal(err.message,
			    "in.csv:1:2: a quote inside a field that does not begin with one");
	problems_release(&p);
	close_stream(&s);
}

static void bytes_that_are_no_text(void **state)
{
	struct stream s = open_bytes("时间,渠道\n好,\xff,x\nok,\0,\n最,后\n",
				     sizeof("时间,渠道\n好,\xff,x\nok,\0,\n最,后\n") - 1);

	(void)state;
	record(&s, 1, "时间|渠道");
	mistake(&s, "in.csv:2:3: bytes that are no text");
	mistake(&s, "in.csv:3:4: a NUL byte");
	record(&s, 4, "最|后");
	close_stream(&s);
}

static void utf16_is_told(void **state)
{
	struct stream s = open_bytes("\xff\xfe"
				     "a\0,\0b\0\n\0",
				     10);

	(void)state;
	mistake(&s, "in.csv:1:1: the file is UTF-16");
	assert_int_equal(next(&s), 0);
	close_stream(&s);
}

/* The text in GB18030, heap. */
static char *in_gb18030(const char *text, size_t *len)
{
	iconv_t cd = iconv_open("GB18030", "UTF-8");
	size_t left = strlen(text), room = 4 * left + 1;
	char *bytes = mem_alloc(room), *to = bytes, *from = mem_strdup(text), *at = from;

	assert_true(iconv(cd, &at, &left, &to, &room) != (size_t)-1);
	iconv_close(cd);
	*len = (size_t)(to - bytes);
	free(from);
	return bytes;
}

static void files_of_a_chinese_spreadsheet(void **state)
{
	size_t len;
	char *bytes = in_gb18030("时间,指标,\"渠道\"\n2026-06-12,曝光量,\"抖音\n𠀀\",1\n", &len);
	struct stream s = open_bytes(bytes, len);

	(void)state;
	record(&s, 1, "时间|指标|渠道");
	assert_int_equal(csv_place(s.r, 2).column, 7);
	record(&s, 2, "2026-06-12|曝光量|抖音\n𠀀|1");
	assert_int_equal(next(&s), 0);
	close_stream(&s);
	free(bytes);
}

/* ASCII for more than a block, then Chinese; every character lies on a border once. */
static void encodings_show_late_and_across_blocks(void **state)
{
	(void)state;
	for (int gb = 0; gb < 2; gb++) {
		struct str text = { 0 };
		struct stream s;
		char *bytes;
		size_t len;

		for (long i = 0; i < 30000; i++)
			str_addf(&text, "row,%ld\n", i);
		for (long i = 30000; i < 90000; i++)
			str_addf(&text, "渠道%.*s,抖音,%ld\n", (int)(i % 7), "xxxxxxx", i);
		bytes = gb ? in_gb18030(str_text(&text), &len) : mem_strdup(str_text(&text));
		s = open_bytes(bytes, gb ? len : text.len);
		for (long i = 0; i < 90000; i++) {
			if (next(&s) != 1)
				fail_msg("%s", s.err.message);
			assert_int_equal(csv_place(s.r, 0).line, i + 1);
			assert_int_equal(strtol(s.f[s.n - 1], NULL, 10), i);
			if (i >= 30000)
				assert_string_equal(s.f[1], "抖音");
		}
		assert_int_equal(next(&s), 0);
		close_stream(&s);
		str_release(&text);
		free(bytes);
	}
}

static void a_damaged_utf8_file_is_not_taken_for_gb18030(void **state)
{
	struct stream s = open_text("时间,渠道\n曝光\xe9\x87,1\n点击,2\n");

	(void)state;
	record(&s, 1, "时间|渠道");
	mistake(&s, "in.csv:2:3: bytes that are no text");
	record(&s, 3, "点击|2");
	close_stream(&s);
}

static void a_bad_byte_in_gb18030_has_its_place(void **state)
{
	struct str text = { 0 };
	struct stream s;
	char *bytes;
	size_t len;

	(void)state;
	bytes = in_gb18030("时间,渠道\n抖音,一\n", &len);
	str_add_bytes(&text, bytes, len);
	str_add_bytes(&text, bytes, len - 1);
	str_add(&text, "\xff,x\n");
	str_add_bytes(&text, bytes, len);
	s = open_bytes(text.data, text.len);
	record(&s, 1, "时间|渠道");
	record(&s, 2, "抖音|一");
	record(&s, 3, "时间|渠道");
	mistake(&s, "in.csv:4:5: bytes that are no text");
	record(&s, 5, "时间|渠道");
	record(&s, 6, "抖音|一");
	assert_int_equal(next(&s), 0);
	close_stream(&s);
	str_release(&text);
	free(bytes);
}

/* The block ends at each byte of the record once. */
static void quotes_across_blocks(void **state)
{
	const char *const middle = "\"a\"\"b\",\"\",\"c\nd\"\r\n";

	(void)state;
	for (size_t shift = 0; shift <= strlen(middle); shift++) {
		struct str text = { 0 };
		struct stream s;

		str_add_repeat(&text, "x", 256 * 1024 - 1 - shift);
		str_addf(&text, "\n%safter,it\n", middle);
		s = open_bytes(text.data, text.len);
		assert_int_equal(next(&s), 1);
		record(&s, 2, "a\"b||c\nd");
		record(&s, 4, "after|it");
		assert_int_equal(next(&s), 0);
		close_stream(&s);
		str_release(&text);
	}
}

static void a_bad_byte_before_the_end_of_a_block(void **state)
{
	struct str text = { 0 };
	struct stream s;

	(void)state;
	str_add(&text, "中\n");
	while (text.len < 256 * 1024 - 10)
		str_add(&text, "abc\n");
	str_add(&text, "x\xff,goes on in the next block\n");
	str_add_repeat(&text, "abc\n", 100);
	s = open_bytes(text.data, text.len);
	for (size_t i = 0; i < 1 + (256 * 1024 - 10 - 4 + 3) / 4; i++)
		assert_int_equal(next(&s), 1);
	assert_int_equal(next(&s), -1);
	assert_int_equal(next(&s), 1);
	close_stream(&s);
	str_release(&text);
}

static void half_a_character_at_the_end(void **state)
{
	size_t len;
	char *bytes = in_gb18030("时间,渠道\n抖音,一", &len);
	struct stream s = open_bytes(bytes, len - 1);

	(void)state;
	record(&s, 1, "时间|渠道");
	mistake(&s, "in.csv:2:4: bytes that are no text");
	assert_int_equal(next(&s), 0);
	close_stream(&s);
	free(bytes);
}

static void large_fields(void **state)
{
	struct str text = { 0 };
	struct stream s;

	(void)state;
	str_add(&text, "\"");
	str_add_repeat(&text, "line\n", 200000); /* 1,000,000 bytes: taken */
	str_add(&text, "\",b\n");
	str_add_repeat(&text, "x", 1024 * 1024 + 1); /* refused */
	str_add(&text, ",b\nok,c\n\"open\n");
	str_add_repeat(&text, "y,z\n", 300000);
	s = open_bytes(text.data, text.len);
	assert_int_equal(next(&s), 1);
	assert_int_equal(strlen(s.f[0]), 1000000);
	assert_string_equal(s.f[1], "b");
	mistake(&s, "in.csv:200002:1: a field longer than 1 MB");
	record(&s, 200003, "ok|c");
	mistake(&s, "in.csv:200004:1: a field longer than 1 MB; is its quote not closed?");
	for (int i = 0; i < 300000; i++)
		assert_int_equal(next(&s), 1);
	assert_int_equal(next(&s), 0);
	close_stream(&s);
	str_release(&text);
}

static void a_huge_line_is_refused_and_passed_over(void **state)
{
	struct str text = { 0 };
	struct stream s;

	(void)state;
	str_add_repeat(&text, "x,", 18 * 1024 * 1024 / 2);
	str_add(&text, "\nok,2\n");
	s = open_bytes(text.data, text.len);
	mistake(&s, "in.csv:1:1: a record longer than 16 MB");
	record(&s, 2, "ok|2");
	close_stream(&s);
	str_release(&text);
}

static void reading_that_fails_is_an_error(void **state)
{
	struct stream s = { 0 };

	(void)state;
	s.in = fopen("/", "re");
	s.r = csv_reader_new(s.in, NULL, ',');
	assert_int_equal(next(&s), -1);
	assert_int_equal(s.err.code, ERR_IO);
	assert_int_equal(next(&s), 0);
	close_stream(&s);
}

static void written(const char *text, bool is_text, const char *expected)
{
	struct str s = { 0 };

	csv_add_field(&s, text, is_text);
	assert_string_equal(str_text(&s), expected);
	str_release(&s);
}

static void fields_are_quoted_where_needed(void **state)
{
	(void)state;
	written("abc", false, "abc");
	written("", true, "");
	written("a,b", true, "\"a,b\"");
	written("a;b", true, "\"a;b\"");
	written("say \"x\"", true, "\"say \"\"x\"\"\"");
	written("two\nlines", true, "\"two\nlines\"");
	written(" x", true, "\" x\"");
	written("-12.50", false, "-12.50");
}

static void formulas_are_guarded(void **state)
{
	(void)state;
	written("=1+1", true, "'=1+1");
	written("+8613800000000", true, "'+8613800000000");
	written("-note", true, "'-note");
	written("@SUM(A1)", true, "'@SUM(A1)");
	written("\t=1", true, "\"'\t=1\"");
	written("\r=1", true, "\"'\r=1\"");
	written("＝1", true, "'＝1");
	written("  =1", true, "\"'  =1\"");
	written("'=1", true, "''=1");
	written("'tis", true, "'tis");
	written("a=1", true, "a=1");
	written("=1+1", false, "=1+1");
	assert_string_equal(csv_unguard("'=1"), "=1");
	assert_string_equal(csv_unguard("'tis"), "'tis");
	assert_string_equal(csv_unguard("=1"), "=1");
	assert_string_equal(csv_unguard("'"), "'");
}

static void any_field(struct test_random *r, char *out)
{
	static const char *const pieces[] = { "a", "中", ",", "\"", "\n", "\r", "\r\n", " ", "'",
					      "=", "-",  "@", "；", "\t", "x",  "é",    "＋" };
	size_t len = 0;

	for (int n = (int)test_random_between(r, 0, 12); n > 0; n--) {
		const char *p = pieces[test_random_next(r) % ARRAY_LEN(pieces)];

		memcpy(out + len, p, strlen(p));
		len += strlen(p);
	}
	out[len] = '\0';
}

static void what_is_written_is_read(void **state)
{
	enum { RECORDS = 3000, FIELDS = 5 };
	static char field[RECORDS][FIELDS][64];
	struct test_random r = test_random_seed(4180);
	struct str text = { 0 };
	struct stream s;

	(void)state;
	for (int i = 0; i < RECORDS; i++) {
		for (int k = 0; k < FIELDS; k++) {
			any_field(&r, field[i][k]);
			if (k)
				str_add_char(&text, ',');
			csv_add_field(&text, field[i][k], true);
		}
		str_add(&text, i % 2 ? "\r\n" : "\n");
	}
	s = open_bytes(text.data, text.len);
	for (int i = 0; i < RECORDS; i++) {
		if (next(&s) != 1)
			fail_msg("record %d: %s", i, s.err.message);
		assert_int_equal(s.n, FIELDS);
		for (int k = 0; k < FIELDS; k++)
			assert_string_equal(csv_unguard(s.f[k]), field[i][k]);
	}
	assert_int_equal(next(&s), 0);
	close_stream(&s);
	str_release(&text);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(plain_records), cmocka_unit_test(empty_inputs),
		  cmocka_unit_test(ends_without_a_newline), cmocka_unit_test(quoted_fields),
		  cmocka_unit_test(another_separator),
		  cmocka_unit_test(places_count_characters_and_lines),
		  cmocka_unit_test(mistakes_cost_their_own_line_only),
		  cmocka_unit_test(a_mistake_is_told_to_a_list_with_its_place),
		  cmocka_unit_test(bytes_that_are_no_text), cmocka_unit_test(utf16_is_told),
		  cmocka_unit_test(files_of_a_chinese_spreadsheet),
		  cmocka_unit_test(encodings_show_late_and_across_blocks),
		  cmocka_unit_test(a_damaged_utf8_file_is_not_taken_for_gb18030),
		  cmocka_unit_test(a_bad_byte_in_gb18030_has_its_place),
		  cmocka_unit_test(quotes_across_blocks),
		  cmocka_unit_test(a_bad_byte_before_the_end_of_a_block),
		  cmocka_unit_test(half_a_character_at_the_end), cmocka_unit_test(large_fields),
		  cmocka_unit_test(a_huge_line_is_refused_and_passed_over),
		  cmocka_unit_test(reading_that_fails_is_an_error),
		  cmocka_unit_test(fields_are_quoted_where_needed),
		  cmocka_unit_test(formulas_are_guarded), cmocka_unit_test(what_is_written_is_read))
