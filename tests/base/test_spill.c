#include "support/test.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/spill.h"

struct record {
	int64_t a, b, c;
};

static void fill(struct spill *s, int64_t n)
{
	struct err err = { 0 };

	for (int64_t i = 0; i < n; i++)
		if (spill_add(s, &(struct record){ i, -i, i * i }, &err))
			fail_msg("%s", err.message);
}

static void read_all(struct spill *s, int64_t expected)
{
	struct err err = { 0 };
	const void *rows;
	int64_t i = 0;
	size_t n;
	int rc;

	assert_int_equal(spill_rewind(s, &err), 0);
	while ((rc = spill_next(s, &rows, &n, &err)) == 1) {
		const struct record *r = rows;

		for (size_t k = 0; k < n; k++, i++)
			if (r[k].a != i || r[k].b != -i || r[k].c != i * i)
				fail_msg("record %lld", (long long)i);
	}
	assert_int_equal(rc, 0);
	assert_int_equal(i, expected);
}

/* Also just as many as fit, one more, and twice. */
static void all_come_back_in_order(void **state)
{
	const int64_t fit = SPILL_BYTES / (int64_t)sizeof(struct record);
	const int64_t sizes[] = { 0, 1, 1000, fit - 1, fit, fit + 1, 2 * fit, 5 * fit + 17 };
	(void)state;

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct spill s;

		spill_init(&s, sizeof(struct record), "/tmp");
		fill(&s, sizes[i]);
		read_all(&s, sizes[i]);
		read_all(&s, sizes[i]);
		spill_release(&s);
	}
}

static void nothing_is_left_in_the_folder(void **state)
{
	const char *dir = test_path("aside");
	struct dirent *e;
	struct spill s;
	int n = 0;
	(void)state;

	assert_int_equal(mkdir(dir, 0700), 0);
	spill_init(&s, sizeof(struct record), dir);
	fill(&s, 300000);
	assert_true(s.fd >= 0);
	DIR *d = opendir(dir);

	while ((e = readdir(d)))
		n += e->d_name[0] != '.' || strlen(e->d_name) > 2;
	closedir(d);
	assert_int_equal(n, 0);
	spill_release(&s);
}

static void no_folder_is_told(void **state)
{
	struct err err = { 0 };
	struct spill s;
	int rc = 0;
	(void)state;

	spill_init(&s, sizeof(struct record), "/no/such/folder");
	for (int i = 0; i < 300000 && !rc; i++)
		rc = spill_add(&s, &(struct record){ 0 }, &err);
	assert_int_equal(rc, -1);
	assert_int_equal(err.code, ERR_IO);
	assert_non_null(strstr(err.message, "/no/such/folder"));
	spill_release(&s);
}

TEST_MAIN(cmocka_unit_test(all_come_back_in_order), cmocka_unit_test(nothing_is_left_in_the_folder),
	  cmocka_unit_test(no_folder_is_told))
