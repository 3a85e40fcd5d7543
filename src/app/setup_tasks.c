#include "app/setup.h"

static int collaborators(struct setup *s, const struct playbook_task *p, int64_t task_id,
			 struct err *err)
{
	for (size_t i = 0; i < p->withs; i++)
		if (writer_insert(s->w, &entity_task_collaborator,
				  &(struct task_collaborator){ .campaign_id = s->c.id,
							       .task_id = task_id,
							       .role = p->with[i] },
				  NULL, err) < 0)
			return -1;
	for (size_t i = 0; i < p->checks; i++)
		if (writer_insert(s->w, &entity_checklist_item,
				  &(struct checklist_item){ .campaign_id = s->c.id,
							    .task_id = task_id,
							    .sort = (int)i + 1,
							    .title = setup_text(s, p->check[i]),
							    .done_at = INSTANT_NONE },
				  NULL, err) < 0)
			return -1;
	return 0;
}

static int one_task(struct setup *s, const struct playbook_task *p, struct err *err)
{
	struct task t = {
		.campaign_id = s->c.id,
		.code = p->code,
		.title = setup_text(s, p->title),
		.phase_id = setup_id(&s->phases, p->phase),
		.module = p->module,
		.owner_role = p->owner,
		.start = setup_day_optional(s, p->start),
		.due = setup_day_optional(s, p->due),
		.estimate_tenths = p->estimate_tenths,
		.priority = p->priority,
		.deliverable = setup_text(s, p->deliverable),
		.standard = setup_text(s, p->standard),
		.needs_evidence = p->needs_evidence,
		.evidence = "",
		.state = TASK_TODO,
		.reason = "",
		.done_at = INSTANT_NONE,
		.note = "",
	};
	int64_t id;

	if (writer_next_number(s->w, &entity_task, s->c.id, &t.number, err) < 0 ||
	    writer_insert(s->w, &entity_task, &t, &id, err) < 0)
		return -1;
	map_put(&s->tasks, p->code, id);
	return collaborators(s, p, id, err);
}

int setup_tasks(struct setup *s, struct err *err)
{
	const struct playbook *pb = s->pb;

	for (size_t i = 0; i < pb->tasks; i++)
		if (one_task(s, &pb->task[i], err) < 0)
			return -1;
	for (size_t i = 0; i < pb->tasks; i++)
		for (size_t k = 0; k < pb->task[i].depends_n; k++)
			if (writer_insert(s->w, &entity_task_dependency,
					  &(struct task_dependency){
						  .campaign_id = s->c.id,
						  .task_id = setup_id(&s->tasks, pb->task[i].code),
						  .needs_id = setup_id(&s->tasks,
								       pb->task[i].depends[k]) },
					  NULL, err) < 0)
				return -1;
	return 0;
}
