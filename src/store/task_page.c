/* The first so many tasks of a state, straight from the index on (campaign, state, due). */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "store/tasks.h"

/* By replace() and not by LIKE: what was typed has no wild cards and may be long. */
#define LOOKED_IN                                               \
	"lower(title || ' ' || module || ' ' || code || ' t-' " \
	"|| CAST(number AS TEXT) || ' ')"
#define WANTED                                                                      \
	"WHERE campaign_id = $1 AND state = $2 AND ($3 = 0 OR owner_id = $4 OR "    \
	"(owner_id IS NULL AND replace($5, ',' || owner_role || ',', '') <> $5)) "  \
	"AND ($6 = 0 OR phase_id = $6) AND ($7 = '' OR lower(module) = lower($7)) " \
	"AND ($8 = 0 OR start < $9) AND ($10 = '' OR replace(" LOOKED_IN            \
	", lower($10), '') <> " LOOKED_IN ") "

/* A number with a blank behind it is whole: T-3 is not T-31. */
static const char *needle(struct arena *a, const char *text)
{
	size_t digits = str_starts(text, "T-") || str_starts(text, "t-")
				? strspn(text + 2, "0123456789")
				: 0;

	return digits && !text[2 + digits] ? arena_printf(a, "%s ", text) : text;
}

static int load(struct store *s, const struct task_page *p, const char *tail, struct row_list *out,
		struct err *err)
{
	bool is_late = p->start_before != DAY_NONE;
	int64_t from = p->due.from == DAY_NONE ? INT32_MIN : p->due.from;
	int64_t to = p->due.to == DAY_NONE ? INT32_MAX : p->due.to;

	return store_load(
		s, &entity_task,
		&(struct query){ tail,
				 STORE_ARGS(datum_int(p->campaign_id),
					    datum_text(enum_key(&task_states, (int)p->state)),
					    datum_int(p->has_owner), datum_int(p->owner_id),
					    datum_text(p->roles), datum_int(p->phase_id),
					    datum_text(p->module), datum_int(is_late),
					    datum_int(is_late ? p->start_before : 0),
					    datum_text(needle(out->arena, p->text)),
					    datum_int(p->limit), datum_int(from), datum_int(to)) },
		out, err);
}

static void append(struct row_list *to, const struct row_list *more)
{
	struct task *rows = arena_array(to->arena, to->n + more->n + 1, sizeof(*rows));

	if (to->n)
		memcpy(rows, to->rows, to->n * sizeof(*rows));
	memcpy(rows + to->n, more->rows, more->n * sizeof(*rows));
	to->rows = rows;
	to->n += more->n;
}

int tasks_page(struct store *s, const struct task_page *p, struct row_list *out, struct err *err)
{
	struct row_list undated = { .arena = out->arena };
	struct task_page rest = *p;
	const char *dated = p->is_backwards ? WANTED
				    "AND due BETWEEN $12 AND $13 "
				    "ORDER BY due DESC,priority,number DESC LIMIT $11"
					    : WANTED "AND due BETWEEN $12 AND $13 "
						     "ORDER BY due,priority,number LIMIT $11";

	if (load(s, p, dated, out, err) < 0)
		return -1;
	rest.limit -= (int64_t)out->n;
	if (rest.limit <= 0 || p->due.from != DAY_NONE || p->due.to != DAY_NONE)
		return 0;
	if (load(s, &rest,
		 WANTED "AND due IS NULL AND $12 <= $13 ORDER BY priority,number LIMIT $11",
		 &undated, err) < 0)
		return -1;
	if (undated.n)
		append(out, &undated);
	return 0;
}

int tasks_count_checks(struct store *s, int64_t task_id, int *done, int *all, struct err *err)
{
	struct db_stmt *st;

	*done = *all = 0;
	if (db_prepare(store_db(s),
		       "SELECT COUNT(done_at),COUNT(*) FROM checklist_item WHERE task_id = $1", &st,
		       err))
		return -1;
	db_bind_int(st, 1, task_id);
	int rc = db_step(st, err);

	if (rc == 1) {
		*done = (int)db_int(st, 0);
		*all = (int)db_int(st, 1);
	}
	db_reset(st);
	return rc < 0 ? -1 : 0;
}

/* ---- modules ---- */

/* The next spelling after `module`, into the arena; NULL after the last or on failure. */
static const char *next_module(struct store *s, int64_t campaign_id, const char *module,
			       struct arena *a, struct err *err)
{
	struct db_stmt *st;
	const char *next = NULL;

	if (db_prepare(store_db(s),
		       "SELECT MIN(module) FROM task WHERE campaign_id = $1 AND module > $2", &st,
		       err))
		return NULL;
	db_bind_int(st, 1, campaign_id);
	db_bind_text(st, 2, module);
	if (db_step(st, err) == 1 && !db_is_none(st, 0))
		next = arena_strdup(a, db_text(st, 0));
	db_reset(st);
	return next;
}

static int add_module(struct store *s, struct module_work *w, const char *module, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(store_db(s),
		       "SELECT COUNT(*),COUNT(CASE WHEN state IN ('done','dropped') THEN NULL "
		       "ELSE 1 END) FROM task WHERE campaign_id = $1 AND module = $2 "
		       "AND ($3 = 0 OR phase_id = $3)",
		       &st, err))
		return -1;
	db_bind_int(st, 1, w->campaign_id);
	db_bind_text(st, 2, module);
	db_bind_int(st, 3, w->phase_id);
	int rc = db_step(st, err);

	if (rc == 1) {
		w->n += db_int(st, 0);
		w->n_open += db_int(st, 1);
	}
	db_reset(st);
	return rc < 0 ? -1 : 0;
}

int tasks_count_module(struct store *s, struct module_work *w, struct err *err)
{
	struct arena a = { 0 };
	const char *module = "";
	struct err trouble = { 0 };
	int rc = 0;

	w->n = w->n_open = 0;
	while (!rc && (module = next_module(s, w->campaign_id, module, &a, &trouble)))
		if (str_equal_nocase(module, w->module))
			rc = add_module(s, w, module, &trouble);
	arena_release(&a);
	if (!trouble.code)
		return 0;
	*err = trouble;
	return -1;
}

int tasks_modules(struct store *s, int64_t campaign_id, struct row_list *out, struct err *err)
{
	const char **list = NULL, *module = "";
	struct err trouble = { 0 };
	size_t cap = 0;

	out->n = 0;
	while ((module = next_module(s, campaign_id, module, out->arena, &trouble)))
		*ARENA_PUSH(out->arena, list, out->n, cap) = module;
	out->rows = list;
	if (!trouble.code)
		return 0;
	*err = trouble;
	return -1;
}

int tasks_count_links(struct store *s, int64_t campaign_id, int64_t most, int64_t *n,
		      struct err *err)
{
	struct db_stmt *st;

	*n = 0;
	if (db_prepare(store_db(s),
		       "SELECT COUNT(*) FROM (SELECT 1 AS one FROM task_dependency "
		       "WHERE campaign_id = $1 LIMIT $2) AS some",
		       &st, err))
		return -1;
	db_bind_int(st, 1, campaign_id);
	db_bind_int(st, 2, most);
	int rc = db_step(st, err);

	if (rc == 1)
		*n = db_int(st, 0);
	db_reset(st);
	return rc < 0 ? -1 : 0;
}
