#include "app/setup.h"

#include "base/date.h"

void setup_release(struct setup *s)
{
	map_release(&s->roles);
	map_release(&s->phases);
	map_release(&s->stages);
	map_release(&s->channels);
	map_release(&s->segments);
	map_release(&s->tasks);
	map_release(&s->lines);
}

int32_t setup_day(struct setup *s, int offset)
{
	int32_t day = s->c.launch + offset;
	int32_t in = day < s->c.start ? s->c.start : day > s->c.end ? s->c.end : day;

	if (in != day)
		s->moved++;
	return in;
}

int32_t setup_day_optional(struct setup *s, int offset)
{
	return offset == PLAYBOOK_NO_DAY ? DAY_NONE : setup_day(s, offset);
}

int64_t setup_id(const struct map *m, const char *code)
{
	int64_t id = 0;

	return *code && map_get(m, code, &id) ? id : 0;
}

const char *setup_text(const struct setup *s, struct text2 t)
{
	return text2_pick(t, s->lang);
}

int setup_roles(struct setup *s, struct err *err)
{
	int64_t id;

	for (size_t i = 0; i < s->pb->roles; i++) {
		const struct playbook_role *p = &s->pb->role[i];
		struct role r = {
			.campaign_id = s->c.id,
			.code = p->code,
			.title = setup_text(s, p->title),
			.rights = p->rights,
			.approves = p->approves,
			.sort = (int)i + 1,
		};

		if (writer_insert(s->w, &entity_role, &r, &id, err) < 0)
			return -1;
		map_put(&s->roles, p->code, id);
	}
	if (!s->c.lead_id || !(id = setup_id(&s->roles, "lead")))
		return 0;
	return writer_insert(s->w, &entity_role_holder,
			     &(struct role_holder){ .campaign_id = s->c.id,
						    .role_id = id,
						    .person_id = s->c.lead_id },
			     NULL, err);
}
