#include "support/db/script.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct scripted {
	struct script *plan;
	void *real;
};

struct scripted_stmt {
	struct scripted *conn;
	void *real;
};

static int count(struct script *plan, struct err *err)
{
	plan->calls++;
	if (!plan->fail_at || plan->calls < plan->fail_at ||
	    (plan->calls > plan->fail_at && !plan->for_ever))
		return 0;
	if (plan->meanwhile) {
		plan->meanwhile();
		return 0;
	}
	plan->failed++;
	return err_set(err, ERR_IO, "call %ld fails by order", plan->calls);
}

static int do_open(void **state, const struct db_place *place, struct err *err)
{
	struct script *plan = place->context;
	void *real;

	if (count(plan, err) || db_sqlite.open(&real, place, err))
		return -1;
	struct scripted *c = mem_alloc(sizeof(*c));

	*c = (struct scripted){ plan, real };
	*state = c;
	return 0;
}

static void do_close(void *state)
{
	struct scripted *c = state;

	db_sqlite.close(c->real);
	free(c);
}

static bool do_is_read_only(void *state)
{
	return db_sqlite.is_read_only(((struct scripted *)state)->real);
}

static int do_settle(void *state, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.settle(c->real, err);
}

static int do_exec(void *state, const char *sql, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.exec(c->real, sql, err);
}

static int do_prepare(void *state, const char *sql, void **stmt, struct err *err)
{
	struct scripted *c = state;
	void *real;

	if (count(c->plan, err) || db_sqlite.prepare(c->real, sql, &real, err))
		return -1;
	struct scripted_stmt *st = mem_alloc(sizeof(*st));

	*st = (struct scripted_stmt){ c, real };
	*stmt = st;
	return 0;
}

static int do_bind(void *stmt, int pos, const struct datum *v)
{
	return db_sqlite.bind(((struct scripted_stmt *)stmt)->real, pos, v);
}

static int do_step(void *state, void *stmt, struct err *err)
{
	struct scripted *c = state;

	if (count(c->plan, err))
		return -1;
	return db_sqlite.step(c->real, ((struct scripted_stmt *)stmt)->real, err);
}

static int64_t do_column_int(void *stmt, int i)
{
	return db_sqlite.column_int(((struct scripted_stmt *)stmt)->real, i);
}

static bool do_column_is_none(void *stmt, int i)
{
	return db_sqlite.column_is_none(((struct scripted_stmt *)stmt)->real, i);
}

static const char *do_column_text(void *stmt, int i)
{
	return db_sqlite.column_text(((struct scripted_stmt *)stmt)->real, i);
}

static void do_rewind(void *stmt)
{
	db_sqlite.rewind(((struct scripted_stmt *)stmt)->real);
}

static void do_reset(void *stmt)
{
	db_sqlite.reset(((struct scripted_stmt *)stmt)->real);
}

static void do_finish(void *stmt)
{
	db_sqlite.finish(((struct scripted_stmt *)stmt)->real);
	free(stmt);
}

static int do_begin(void *state, bool is_write, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.begin(c->real, is_write, err);
}

static int do_commit(void *state, struct err *err)
{
	struct scripted *c = state;

	if (!count(c->plan, err))
		return db_sqlite.commit(c->real, err);
	if (c->plan->commit_first && db_sqlite.commit(c->real, NULL))
		return -1;
	return -1;
}

static void do_rollback(void *state)
{
	db_sqlite.rollback(((struct scripted *)state)->real);
}

static bool do_in_transaction(void *state)
{
	return db_sqlite.in_transaction(((struct scripted *)state)->real);
}

static int64_t do_data_version(void *state)
{
	return db_sqlite.data_version(((struct scripted *)state)->real);
}

static int do_get_marks(void *state, int64_t *application, int64_t *version, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.get_marks(c->real, application, version, err);
}

static int do_set_marks(void *state, int64_t application, int64_t version, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.set_marks(c->real, application, version, err);
}

static int64_t do_log_bytes(void *state)
{
	return db_sqlite.log_bytes(((struct scripted *)state)->real);
}

static int do_checkpoint(void *state, int wait_ms, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.checkpoint(c->real, wait_ms, err);
}

static int do_retire_log(void *state, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.retire_log(c->real, err);
}

static int do_set_read_only(void *state, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.set_read_only(c->real, err);
}

static void do_set_wait(void *state, int wait_ms)
{
	db_sqlite.set_wait(((struct scripted *)state)->real, wait_ms);
}

static int do_copy_into(void *state, const char *path, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.copy_into(c->real, path, err);
}

static int do_verify(void *state, bool deep, struct str *found, struct err *err)
{
	struct scripted *c = state;

	return count(c->plan, err) ? -1 : db_sqlite.verify(c->real, deep, found, err);
}

static const char *do_engine(void *state)
{
	return db_sqlite.engine(((struct scripted *)state)->real);
}

static bool do_needs_checkpoint_guard(void *state)
{
	return db_sqlite.needs_checkpoint_guard(((struct scripted *)state)->real);
}

struct db_driver script_driver(struct script *plan)
{
	return (struct db_driver){
		.scheme = "script",
		.context = plan,
		.open = do_open,
		.close = do_close,
		.exec = do_exec,
		.prepare = do_prepare,
		.bind = do_bind,
		.step = do_step,
		.column_int = do_column_int,
		.column_is_none = do_column_is_none,
		.column_text = do_column_text,
		.rewind = do_rewind,
		.reset = do_reset,
		.finish = do_finish,
		.begin = do_begin,
		.commit = do_commit,
		.rollback = do_rollback,
		.in_transaction = do_in_transaction,
		.is_read_only = do_is_read_only,
		.settle = do_settle,
		.ddl_token = db_sqlite.ddl_token,
		.data_version = do_data_version,
		.get_marks = do_get_marks,
		.set_marks = do_set_marks,
		.log_bytes = do_log_bytes,
		.checkpoint = do_checkpoint,
		.retire_log = do_retire_log,
		.set_read_only = do_set_read_only,
		.set_wait = do_set_wait,
		.copy_into = do_copy_into,
		.verify = do_verify,
		.engine = do_engine,
		.needs_checkpoint_guard = do_needs_checkpoint_guard,
	};
}
