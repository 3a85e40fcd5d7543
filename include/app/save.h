/* Making a playbook from a campaign's rows, part by part.
 *
 * Internal to app/playbook_save.c and the save_*.c files, as app/setup.h is to
 * the way there. */
#ifndef APP_SAVE_H
#define APP_SAVE_H

#include "app/app.h"
#include "base/map.h"
#include "base/problem.h"
#include "conf/playbook.h"
#include "conf/schema.h"
#include "model/risk.h"
#include "model/task.h"
#include "store/store.h"

enum save_part {
	SAVE_ROLE,
	SAVE_HOLDER,
	SAVE_PHASE,
	SAVE_STAGE,
	SAVE_MILESTONE,
	SAVE_DELIVERABLE,
	SAVE_GATE,
	SAVE_CONDITION,
	SAVE_GATE_ROLE,
	SAVE_KPI,
	SAVE_GOAL,
	SAVE_CHANNEL,
	SAVE_SEGMENT,
	SAVE_TASK,
	SAVE_COLLABORATOR,
	SAVE_DEPENDENCY,
	SAVE_CHECK,
	SAVE_LINE,
	SAVE_RISK,
	SAVE_STEP,
	SAVE_MATERIAL,
	SAVE_PARTNER,
	SAVE_LESSON,
	SAVE_PARTS
};

struct saving {
	struct app *app;
	struct arena *arena;         /* of the playbook */
	struct playbook *pb;         /* being made */
	const struct playbook *base; /* what the campaign was made from; all empty: not found */
	struct problems *notes;
	struct row_list list[SAVE_PARTS];
	const char **task_code; /* of each row of SAVE_TASK; NULL: left out */
};

/* Rows of a part, as `const struct type *`. */
#define SAVE_ROWS(s, part, type) ((const struct type *)(s)->list[part].rows)

/* Code of the row with that id; "" for 0 or unknown. */
const char *save_code(const struct saving *s, enum save_part part, int64_t id);
/* Offset of a day from launch; DAY_NONE gives PLAYBOOK_NO_DAY. */
int save_day(const struct saving *s, int32_t day);
/* The role that owns: `role`, else the first one that the person holds; "" for none. */
const char *save_owner(const struct saving *s, const char *role, int64_t person_id);
/* The same text in both languages; the other one is borrowed at the end. */
struct text2 save_text(const char *text);
/* `code` when it is one and not taken yet, else "prefix-1" and on; marks it as taken. */
const char *save_new_code(struct saving *s, struct map *taken, const char *code,
			  const char *prefix);
/* Shares in 1/10000 that split `total` into exactly `part`, and make up the whole; false when no
 * such shares are. */
bool save_shares(struct saving *s, int64_t total, const int64_t *part, int *bp, size_t n);
/* Weights that add up to 100 in place of others; says so. */
void save_hundred(struct saving *s, int **weight, size_t n, const char *what);

void save_phases(struct saving *s);
void save_gates(struct saving *s);
void save_kpis(struct saving *s);
void save_goals(struct saving *s);
void save_tasks(struct saving *s);
void save_budget(struct saving *s);
void save_roles(struct saving *s);
void save_modules(struct saving *s); /* after the tasks and gates */
void save_channels(struct saving *s);
void save_risks(struct saving *s);
void save_resources(struct saving *s);

#endif
