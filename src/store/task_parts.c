/* What hangs on one task. */
#include "store/tasks.h"

int tasks_parts(struct store *s, const struct entity *e, int64_t task_id, struct row_list *out,
		struct err *err)
{
	const char *tail = entity_column(e, "sort") ? "WHERE task_id = $1 ORDER BY sort,id"
						    : "WHERE task_id = $1 ORDER BY id";

	return store_load(s, e, &(struct query){ tail, STORE_ARGS(datum_int(task_id)) }, out, err);
}

int tasks_comments(struct store *s, int64_t task_id, struct row_list *out, struct err *err)
{
	return store_load(s, &entity_comment,
			  &(struct query){ "WHERE object = 'task' AND object_id = $1 ORDER BY id",
					   STORE_ARGS(datum_int(task_id)) },
			  out, err);
}

int tasks_needed(struct store *s, int64_t task_id, struct row_list *out, struct err *err)
{
	return store_load(s, &entity_task,
			  &(struct query){ "WHERE id IN (SELECT needs_id FROM task_dependency "
					   "WHERE task_id = $1) ORDER BY number",
					   STORE_ARGS(datum_int(task_id)) },
			  out, err);
}

int tasks_waiting(struct store *s, int64_t task_id, struct row_list *out, struct err *err)
{
	return store_load(s, &entity_task,
			  &(struct query){ "WHERE id IN (SELECT task_id FROM task_dependency "
					   "WHERE needs_id = $1) ORDER BY number",
					   STORE_ARGS(datum_int(task_id)) },
			  out, err);
}

int tasks_linked(struct store *s, int64_t campaign_id, struct row_list *out, struct err *err)
{
	return store_load(
		s, &entity_task,
		&(struct query){ "WHERE id IN (SELECT task_id FROM task_dependency "
				 "WHERE campaign_id = $1 UNION SELECT needs_id "
				 "FROM task_dependency WHERE campaign_id = $1) ORDER BY id",
				 STORE_ARGS(datum_int(campaign_id)) },
		out, err);
}

int tasks_round(struct store *s, int64_t campaign_id, const struct task_round *r,
		struct row_list *out, struct err *err)
{
	const struct query q = {
		.tail = "WHERE campaign_id = $1 AND (state IN ($2, $3) "
			"OR (state = $4 AND due <= $5) "
			"OR (state = $6 AND done_at BETWEEN $7 AND $8)) ORDER BY due, number",
		STORE_ARGS(datum_int(campaign_id), datum_text(enum_key(&task_states, TASK_DOING)),
			   datum_text(enum_key(&task_states, TASK_BLOCKED)),
			   datum_text(enum_key(&task_states, TASK_TODO)), datum_int(r->due),
			   datum_text(enum_key(&task_states, TASK_DONE)), datum_int(r->done.from),
			   datum_int(r->done.until)),
	};

	return store_load(s, &entity_task, &q, out, err);
}
