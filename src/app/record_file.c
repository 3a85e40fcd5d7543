#include "app/record_file.h"

#include <stdlib.h>
#include <string.h>

#include "app/intake.h"
#include "app/ndjson.h"
#include "base/i18n.h"

enum { LINE_MAX_BYTES = 64 * 1024 };

void intake_add(struct intake *t, struct place at, const struct err *err)
{
	problems_gather(t->problems, at, err);
}

/* ---- NDJSON */

/* A JSON array of a line per object serves, too: its brackets and commas say nothing here. */
static char *bare_object(char *line)
{
	char *end;

	line += strspn(line, " \t\r\n[");
	end = line + strlen(line);
	while (end > line && strchr(" \t\r\n", end[-1]))
		end--;
	if (end > line && end[-1] == ']')
		end--;
	if (end > line && end[-1] == ',')
		end--;
	*end = '\0';
	return line;
}

static void take_object(struct intake *t, struct ndjson *j, char *line, long number)
{
	struct place at = { t->source->name, number, 1 };
	const char *field[RECORD_FIELDS];
	struct err one = { 0 };
	enum record_field bad;

	if (ndjson_read(j, line, field, &at.column, &one) < 0) {
		intake_add(t, at, &one);
		return;
	}
	for (enum record_field f = RECORD_TIME; f <= RECORD_VALUE; f++) {
		if (field[f] || f == RECORD_CHANNEL)
			continue;
		err_set(&one, ERR_DATA, "'%s' is missing", record_field_names[f]);
		intake_add(t, at, &one);
		return;
	}
	if (record_take(t->batch, field, &bad, &one) == 0)
		return;
	if (one.code == ERR_IO)
		t->fatal = one;
	else
		intake_add(t, at, &one);
}

/* Reads a line; longer ones are cut, and what is left of them passed over. */
static bool read_line(FILE *in, char *line, bool *is_cut)
{
	if (!fgets(line, LINE_MAX_BYTES, in))
		return false;
	size_t len = strlen(line);

	*is_cut = len == LINE_MAX_BYTES - 1 && line[len - 1] != '\n';
	for (int c = ' '; *is_cut && c != '\n' && c != EOF;)
		c = fgetc(in);
	return true;
}

static int take_ndjson(struct intake *t, struct err *err)
{
	struct ndjson *j = ndjson_new(record_field_names, RECORD_FIELDS);
	char *line = mem_alloc(LINE_MAX_BYTES);
	bool is_cut = false;

	for (long n = 1; !t->fatal.code && read_line(t->source->in, line, &is_cut); n++) {
		bool has_bom = n == 1 && strncmp(line, "\xef\xbb\xbf", 3) == 0;
		char *object = bare_object(line + (has_bom ? 3 : 0));

		if (is_cut)
			problems_add(t->problems, (struct place){ t->source->name, n, 1 },
				     "a line longer than 64 KB");
		else if (*object)
			take_object(t, j, object, n);
	}
	ndjson_free(j);
	free(line);
	if (ferror(t->source->in))
		return err_set(err, ERR_IO, "%s: reading stopped", t->source->name);
	return 0;
}

/* ---- all of it */

static int read_all(struct intake *t, struct err *err)
{
	int rc;

	if (t->source->is_ndjson)
		rc = take_ndjson(t, err);
	else if (t->source->map)
		rc = intake_wide(t, err);
	else
		rc = intake_csv(t, err);
	if (rc == 0 && t->fatal.code) {
		*err = t->fatal;
		rc = -1;
	}
	return rc;
}

static int write_all(struct intake *t, struct record_report *out, struct err *err)
{
	const struct record_source *s = t->source;
	struct record_write w = { .is_trial = s->is_trial,
				  .act = s->act,
				  .from = s->in == stdin ? NULL : s->name };

	out->bad = t->problems->count;
	if (out->bad && (!s->keep_going || t->is_hopeless))
		return problems_to_err(t->problems, ERR_DATA, err);
	int rc = record_batch_write(t->batch, &w, err);

	out->counts = w.counts;
	out->is_repeat = rc == 1;
	return rc < 0 ? -1 : 0;
}

int record_file(struct app *app, const struct record_source *s, struct problems *problems,
		struct record_report *out, struct err *err)
{
	struct intake t = { .app = app, .source = s, .problems = problems, .report = out };

	*out = (struct record_report){ 0 };
	if (record_batch_new(app, &s->defaults, &t.batch, err) < 0)
		return -1;
	int rc = read_all(&t, err);

	if (rc == 0)
		rc = write_all(&t, out, err);
	record_batch_free(t.batch);
	return rc;
}
