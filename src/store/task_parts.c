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
