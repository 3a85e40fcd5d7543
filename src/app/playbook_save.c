#include "app/playbook_save.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include "app/save.h"
#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "conf/playbook_find.h"
#include "conf/playbook_schema.h"
#include "conf/schema_texts.h"

static const struct entity *const entity_of[SAVE_PARTS] = {
	[SAVE_ROLE] = &entity_role,
	[SAVE_HOLDER] = &entity_role_holder,
	[SAVE_PHASE] = &entity_phase,
	[SAVE_STAGE] = &entity_stage,
	[SAVE_MILESTONE] = &entity_milestone,
	[SAVE_DELIVERABLE] = &entity_deliverable,
	[SAVE_GATE] = &entity_gate,
	[SAVE_CONDITION] = &entity_gate_condition,
	[SAVE_GATE_ROLE] = &entity_gate_role,
	[SAVE_KPI] = &entity_kpi,
	[SAVE_GOAL] = &entity_goal,
	[SAVE_CHANNEL] = &entity_channel,
	[SAVE_SEGMENT] = &entity_segment,
	[SAVE_TASK] = &entity_task,
	[SAVE_COLLABORATOR] = &entity_task_collaborator,
	[SAVE_DEPENDENCY] = &entity_task_dependency,
	[SAVE_CHECK] = &entity_checklist_item,
	[SAVE_LINE] = &entity_budget_line,
	[SAVE_RISK] = &entity_risk,
	[SAVE_STEP] = &entity_risk_step,
	[SAVE_MATERIAL] = &entity_material,
	[SAVE_PARTNER] = &entity_partner,
	[SAVE_LESSON] = &entity_lesson,
};

/* ---- what the parts share ---- */

const char *save_code(const struct saving *s, enum save_part part, int64_t id)
{
	const struct entity *e = entity_of[part];
	const struct entity_column *code = entity_column(e, "code");
	const char *row = s->list[part].rows;

	for (size_t i = 0; id && i < s->list[part].n; i++, row += e->size) {
		int64_t row_id;
		const char *text;

		memcpy(&row_id, row + e->column[0].offset, sizeof(row_id));
		if (row_id != id)
			continue;
		memcpy(&text, row + code->offset, sizeof(text));
		return text;
	}
	return "";
}

int save_day(const struct saving *s, int32_t day)
{
	return day == DAY_NONE ? PLAYBOOK_NO_DAY : day - s->app->campaign.launch;
}

const char *save_owner(const struct saving *s, const char *role, int64_t person_id)
{
	const struct role_holder *holder = SAVE_ROWS(s, SAVE_HOLDER, role_holder);

	if (*role)
		return role;
	for (size_t i = 0; person_id && i < s->list[SAVE_HOLDER].n; i++)
		if (holder[i].person_id == person_id)
			return save_code(s, SAVE_ROLE, holder[i].role_id);
	return "";
}

struct text2 save_text(const char *text)
{
	return (struct text2){ text, text };
}

/* True when nobody had it, in any case of letters. */
static bool take(struct saving *s, struct map *taken, const char *code)
{
	size_t len = strlen(code);
	char *key = arena_alloc(s->arena, len + 1);
	int64_t ignored;

	for (size_t i = 0; i < len; i++)
		key[i] = (char)tolower((unsigned char)code[i]);
	if (map_get(taken, key, &ignored))
		return false;
	map_put(taken, key, 1);
	return true;
}

const char *save_new_code(struct saving *s, struct map *taken, const char *code, const char *prefix)
{
	if (schema_is_code(code) && take(s, taken, code))
		return code;
	for (int i = 1;; i++) {
		code = arena_printf(s->arena, "%s-%d", prefix, i);
		if (take(s, taken, code))
			return code;
	}
}

bool save_shares(struct saving *s, int64_t total, const int64_t *part, int *bp, size_t n)
{
	int64_t *share = arena_array(s->arena, n + 1, sizeof(*share));
	int64_t *piece = arena_array(s->arena, n + 1, sizeof(*piece));
	int64_t sum = 0;

	if (total <= 0 || !n)
		return false;
	for (size_t i = 0; i < n; i++) {
		struct figure exact = figure_scale(figure_int(part[i]), 10000, total);

		if (part[i] < 0 || figure_to_fixed(exact, 0, &share[i]))
			return false;
		sum += share[i];
		bp[i] = (int)share[i];
	}
	if (sum != 10000)
		return false;
	money_split(total, share, piece, (int)n);
	return !memcmp(piece, part, n * sizeof(*piece));
}

void save_hundred(struct saving *s, int **weight, size_t n, const char *what)
{
	int64_t *old = arena_array(s->arena, n + 1, sizeof(*old));
	int64_t *part = arena_array(s->arena, n + 1, sizeof(*part));
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += old[i] = *weight[i];
	if (!sum || sum == 100)
		return;
	problems_add(s->notes, (struct place){ 0 },
		     "the weights of the %s add up to %lld; they were turned into parts of 100",
		     _(what), (long long)sum);
	money_split(100, old, part, (int)n);
	for (size_t i = 0; i < n; i++)
		*weight[i] = (int)part[i];
}

/* ---- the whole ---- */

static int load_rows(struct saving *s, struct err *err)
{
	struct store *store = s->app->store;
	int rc = store_read_begin(store, err);

	for (int i = 0; rc == 0 && i < SAVE_PARTS; i++) {
		s->list[i].arena = s->arena;
		rc = store_load_campaign(store, entity_of[i], s->app->campaign.id, &s->list[i],
					 err);
	}
	store_read_end(store);
	return rc;
}

/* The playbook that the campaign was made from; its texts are all that is needed. */
static void load_base(struct saving *s, struct playbook *base)
{
	const char *name = s->app->campaign.playbook, *path;
	struct playbook_findings f = { 0 };
	struct err err = { 0 };

	if (!*name)
		return;
	if (playbook_find(name, s->arena, &path, &err) < 0 ||
	    playbook_load(base, path, &f, &err) < 0)
		problems_add(s->notes, (struct place){ 0 },
			     "playbook '%s' can't be read, so each text is in one language only",
			     name);
	playbook_findings_release(&f);
}

static void save_head(struct saving *s, const char *name)
{
	const struct campaign *c = &s->app->campaign;
	struct playbook *pb = s->pb;
	bool is_same = *c->playbook && (!name || !strcmp(name, c->playbook));

	pb->code = name ? name : *c->playbook ? c->playbook : c->code;
	pb->version = is_same ? c->playbook_version + 1 : 1;
	pb->title = save_text(c->title);
	if (is_same && s->base->code && *s->base->code)
		pb->title = s->base->title;
	pb->summary = s->base->code ? s->base->summary : save_text("");
	pb->start = save_day(s, c->start);
	pb->end = save_day(s, c->end);
}

/* The parts, in an order where each finds what it looks at. */
static void save_all(struct saving *s, const char *name)
{
	save_head(s, name);
	save_roles(s);
	save_phases(s);
	save_gates(s);
	save_channels(s);
	save_kpis(s);
	save_goals(s);
	save_tasks(s);
	save_modules(s);
	save_budget(s);
	save_risks(s);
	save_resources(s);
	if (s->base->code)
		schema_borrow_texts(&playbook_schema, s->pb, s->base, s->app->campaign.lang);
}

/* What was written must be a playbook: reads it again. */
static int check(struct playbook_saved *out, struct err *err)
{
	struct playbook again = { 0 };
	struct playbook_findings f = { 0 };
	int rc = playbook_parse(&again, &out->text, "", &f, err);

	for (size_t i = 0; i < f.errors.n; i++)
		f.errors.kept[i].line = f.errors.kept[i].column = 0;
	if (rc < 0) {
		out->errors = f.errors;
		f.errors = (struct problems){ 0 };
		rc = err_set(err, ERR_DATA, "the campaign as it is makes no playbook: %zu mistakes",
			     out->errors.count);
		err_hint(err, "correct them in the campaign and save again");
	}
	playbook_findings_release(&f);
	playbook_release(&again);
	return rc;
}

static int write_file(struct app *app, const struct playbook_order *o, const struct str *text,
		      struct err *err)
{
	if (!strcmp(o->path, "-"))
		return 0;
	if (app_owns_file(app, o->path))
		return err_set(err, ERR_CANTCREATE, "%s belongs to the database", o->path);
	if (!o->is_forced && access(o->path, F_OK) == 0) {
		err_set(err, ERR_CANTCREATE, "%s exists already", o->path);
		return err_hint(err, "--force writes over it");
	}
	return file_write_whole(o->path, str_text(text), text->len, 0666, err);
}

int playbook_save(struct app *app, const struct playbook_order *order, struct playbook_saved *out,
		  struct err *err)
{
	struct playbook pb = { 0 }, base = { 0 };
	struct saving s = { .app = app, .arena = &pb.arena, .pb = &pb, .base = &base };
	int rc = -1;

	*out = (struct playbook_saved){ 0 };
	s.notes = &out->notes;
	if (!app_campaign(app, err) || load_rows(&s, err) < 0)
		goto out;
	schema_set_defaults(&playbook_schema, &pb, "");
	load_base(&s, &base);
	save_all(&s, order->name);
	playbook_write(&pb, &out->text);
	rc = check(out, err) < 0 ? -1 : write_file(app, order, &out->text, err);
out:
	playbook_release(&base);
	playbook_release(&pb);
	return rc;
}

void playbook_saved_release(struct playbook_saved *s)
{
	str_release(&s->text);
	problems_release(&s->notes);
	problems_release(&s->errors);
}
