/* A campaign written back as a playbook, for the next one. */
#ifndef APP_PLAYBOOK_SAVE_H
#define APP_PLAYBOOK_SAVE_H

#include "app/app.h"
#include "base/problem.h"

struct playbook_order {
	const char *path; /* "-": only the text is made */
	const char *name; /* code of the playbook; NULL: that of the campaign's, one version on */
	bool is_forced;   /* write over an existing file */
};

struct playbook_saved {
	struct str text;
	struct problems notes;  /* what a playbook can't hold */
	struct problems errors; /* why it would be none */
};

/* What stands in the current campaign as it was planned: phases, gates, tasks
 * that were not dropped, KPIs, goals, budget lines, risks, materials, partners
 * and lessons, days counted from launch, owners as roles.  The same campaign
 * always gives the same text.
 *
 * A campaign has its texts in one language: the other one comes from the
 * playbook that it was made from where a text is unchanged, else both are the
 * same.  The result is checked as `playbook check` does: ERR_DATA with
 * `out->errors` when it would not pass.  ERR_CANTCREATE when the file is there.
 * Release `out` in any case. */
int playbook_save(struct app *app, const struct playbook_order *order, struct playbook_saved *out,
		  struct err *err) NODISCARD;
void playbook_saved_release(struct playbook_saved *s);

#endif
