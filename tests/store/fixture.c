#include "fixture.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/str.h"
#include "base/zone.h"
#include "db/db.h"
#include "model/budget.h"
#include "model/campaign.h"
#include "model/kpi.h"
#include "model/phase.h"
#include "model/task.h"

struct writer *fixture_begin(struct fixture *f, const char *act)
{
	struct act a = { .at = f->now += 60,
			 .person_id = f->person,
			 .who = "ann",
			 .act = act,
			 .campaign_id = f->campaign };
	struct writer *w;

	assert_ok(f, writer_begin(f->store, &a, &w, &f->err));
	return w;
}

void fixture_commit(struct fixture *f, struct writer *w)
{
	assert_ok(f, writer_commit(w, &f->err));
}

int64_t fixture_insert(struct fixture *f, struct writer *w, const struct entity *e, const void *row)
{
	int64_t id;

	assert_ok(f, writer_insert(w, e, row, &id, &f->err));
	return id;
}

static void fill(struct fixture *f)
{
	struct writer *w = fixture_begin(f, "campaign.new");
	struct person ann;
	struct campaign c;
	struct phase p;
	struct kpi k;
	struct channel ch;
	struct budget_line l;

	entity_init(&entity_person, &ann);
	ann.login = "ann";
	ann.rights = RIGHT_ADMIN;
	f->person = fixture_insert(f, w, &entity_person, &ann);
	entity_init(&entity_campaign, &c);
	c.code = "618";
	c.timezone = "Asia/Shanghai";
	c.currency = "CNY";
	c.lead_id = f->person;
	f->campaign = fixture_insert(f, w, &entity_campaign, &c);
	entity_init(&entity_phase, &p);
	p.campaign_id = f->campaign;
	p.code = "prep";
	f->phase = fixture_insert(f, w, &entity_phase, &p);
	entity_init(&entity_channel, &ch);
	ch.campaign_id = f->campaign;
	ch.code = "tmall";
	f->channel = fixture_insert(f, w, &entity_channel, &ch);
	entity_init(&entity_kpi, &k);
	k.campaign_id = f->campaign;
	k.code = "uv";
	f->kpi = fixture_insert(f, w, &entity_kpi, &k);
	entity_init(&entity_budget_line, &l);
	l.campaign_id = f->campaign;
	l.code = "feed";
	f->line = fixture_insert(f, w, &entity_budget_line, &l);
	writer_set_campaign(w, f->campaign);
	fixture_commit(f, w);
}

void fixture_remove(const char *path)
{
	static const char *const tail[] = { "", "-wal", "-shm", ".lock" };

	for (size_t i = 0; i < ARRAY_LEN(tail); i++) {
		struct str name = { 0 };

		str_addf(&name, "%s%s", path, tail[i]);
		unlink(str_text(&name));
		str_release(&name);
	}
}

void fixture_open(struct fixture *f, const char *name)
{
	*f = (struct fixture){ .path = test_path(name), .now = FIXTURE_START };
	f->path = mem_strdup(f->path);
	fixture_remove(f->path);
	assert_ok(f, store_create(f->path, &f->err));
	assert_ok(f, store_open(f->path, STORE_WRITE, &f->store, &f->err));
	fill(f);
}

void fixture_reopen(struct fixture *f)
{
	store_close(f->store);
	assert_ok(f, store_open(f->path, STORE_WRITE, &f->store, &f->err));
}

void fixture_close(struct fixture *f)
{
	char *path = (char *)(uintptr_t)f->path;

	store_close(f->store);
	arena_release(&f->arena);
	free(path);
}

int64_t fixture_task(struct fixture *f, const char *title)
{
	struct writer *w = fixture_begin(f, "task.add");
	struct task t;

	entity_init(&entity_task, &t);
	t.campaign_id = f->campaign;
	t.title = title;
	t.phase_id = f->phase;
	assert_ok(f, writer_next_number(w, &entity_task, f->campaign, &t.number, &f->err));
	int64_t id = fixture_insert(f, w, &entity_task, &t);

	fixture_commit(f, w);
	return id;
}

int fixture_set(struct fixture *f, const struct entity *e, int64_t id, struct edit edit)
{
	struct writer *w = fixture_begin(f, "set");

	err_clear(&f->err);
	if (writer_set(w, e, id, edit, &f->err)) {
		writer_abort(w);
		return -1;
	}
	fixture_commit(f, w);
	return 0;
}

int64_t fixture_int(struct fixture *f, const char *sql)
{
	int64_t v = 0;

	assert_ok(f, db_get_int(store_db(f->store), sql, datum_none(), &v, &f->err));
	return v;
}

static void dump_table(struct db *db, const struct entity *e, struct str *out)
{
	struct str sql = { 0 };
	struct db_stmt *st;

	str_add(&sql, "SELECT ");
	for (size_t i = 0; i < e->n; i++)
		if (strcmp(e->column[i].name, "rev") != 0)
			str_addf(&sql, "%s%s", i ? "," : "", e->column[i].sql);
	str_addf(&sql, " FROM %s ORDER BY id", e->table);
	assert_int_equal(db_prepare(db, str_text(&sql), &st, NULL), 0);
	while (db_step(st, NULL) == 1) {
		str_addf(out, "%s:", e->table);
		for (size_t i = 0; i < e->n - entity_has_rev(e); i++)
			str_addf(out, "|%s", db_is_none(st, (int)i) ? "~" : db_text(st, (int)i));
		str_add(out, "\n");
	}
	str_release(&sql);
}

static void dump_sums(struct db *db, const char *sql, struct str *out)
{
	struct db_stmt *st;

	assert_int_equal(db_prepare(db, sql, &st, NULL), 0);
	while (db_step(st, NULL) == 1) {
		for (int i = 0; i < 8; i++)
			str_addf(out, "|%lld", (long long)db_int(st, i));
		str_add(out, "\n");
	}
}

char *fixture_dump_store(struct store *s)
{
	struct str out = { 0 };

	for (size_t i = 0; i < entities_count; i++)
		dump_table(store_db(s), entities[i], &out);
	dump_sums(store_db(s), "SELECT * FROM day_sum ORDER BY 1, 2, 3", &out);
	dump_sums(store_db(s), "SELECT * FROM hour_sum ORDER BY 1, 2, 3", &out);
	dump_sums(store_db(s), "SELECT *, 0, 0 FROM day_total ORDER BY 1, 2", &out);
	dump_sums(store_db(s), "SELECT *, 0, 0 FROM hour_total ORDER BY 1, 2", &out);
	dump_sums(store_db(s),
		  "SELECT campaign_id, n, length(state), 0, 0, 0, 0, 0 FROM task_count "
		  "WHERE n <> 0 ORDER BY campaign_id, state",
		  &out);
	dump_sums(store_db(s),
		  "SELECT line_id, day, spent_minor, refunded_minor, 0, 0, 0, 0 FROM ledger_day "
		  "WHERE spent_minor <> 0 OR refunded_minor <> 0 ORDER BY 1, 2",
		  &out);
	return out.data ? out.data : mem_strdup("");
}

int fixture_readings(struct fixture *f, const struct act *act, const struct zone *zone,
		     struct readings_input *in)
{
	struct writer *w;
	int rc = writer_begin(f->store, act, &w, &f->err);

	if (rc)
		return rc;
	struct readings_batch *b = readings_begin(w, zone);

	rc = readings_add(b, in->rows, in->n, &f->err);
	if (rc)
		readings_drop(b);
	else
		rc = readings_end(b, &in->counts, &f->err);
	if (!rc)
		return writer_commit(w, &f->err);
	writer_abort(w);
	return -1;
}
