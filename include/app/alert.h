/* Alerts: opened and closed by the figures, taken by people.
 *
 * After readings or money came in, the KPIs that they touch are judged by the
 * same scores as the daily report, as a whole and by channel, and alerts open
 * and close by rules/alert.h.  That is a short write of its own, and only when
 * something changes; it is the act "alert.watch", which `undo` passes over.  A
 * batch is one look, and counts as one reading.  A channel rings for itself
 * only when it has a target of its own or the whole is not critical.  A target,
 * a line or an undo changes the ground: what stands on it is judged at once.
 *
 * An alert that nobody takes in time is passed on: from the KPI's owner to the
 * roles that approve, in their order and when somebody holds them, up to the
 * campaign's lead.  What is shown is always where it stands by now; whoever
 * writes next keeps it. */
#ifndef APP_ALERT_H
#define APP_ALERT_H

#include "app/directory.h"
#include "base/figure.h"
#include "model/kpi.h"
#include "model/risk.h"

/* After a committed change that brought (or took back) readings.  What goes wrong here is left for
 * the next look: the readings are saved. */
void alerts_follow_readings(struct app *app, int64_t change_id);
/* app_write_end() of a change of targets or of KPIs' lines, which are then judged at once, without
 * waiting for a reading; not again when it was done before. */
int alerts_end_targets(struct app *app, int rc, unsigned topics, struct err *err) NODISCARD;
/* After change `by_id` took `undone` back: what came in with it is judged without it, and the
 * alerts that it opened end. */
void alerts_follow_undo(struct app *app, int64_t by_id, const struct change *undone);
/* After a committed change of money. */
void alerts_follow_money(struct app *app);

/* KPIs whose targets or lines a change set. */
struct alert_grounds {
	int64_t *kpi_id;
	size_t n;
};
int alert_grounds_of(struct app *app, struct arena *a, int64_t change_id, struct alert_grounds *out,
		     struct err *err) NODISCARD;

/* ---- who has it ---- */

enum { ALERT_CHAIN_MAX = 16 };
/* Names (logins, or titles of roles that several hold), the owner first; n may be 0. */
struct alert_chain {
	const char *name[ALERT_CHAIN_MAX];
	size_t n;
};
void alert_chain_of(const struct directory *d, const struct campaign *c, const struct kpi *k,
		    struct alert_chain *out);
/* Seconds until an alert is passed on, at an instant of the campaign. -1 on failure. */
int64_t alert_limit_of(struct app *app, int64_t now, struct err *err);
/* The same for who has loaded the campaign's stages. */
struct alert_when {
	const struct stage *stages;
	size_t n_stages;
	int64_t now;
};
int64_t alert_limit_when(struct app *app, const struct alert_when *when, struct err *err);
/* Brings escalation and escalated_at to where they stand at `now`; true when that changed them. */
bool alert_pass_on(struct alert *alert, int64_t now, int64_t limit_s,
		   const struct alert_chain *chain);

/* Who has it, passed on as far as it is at `now`; NULL: nobody. */
const char *alert_hand(struct alert *a, const struct directory *d, const struct alert_chain *c,
		       int64_t now, int64_t limit_s);
/* Passes alerts on as far as they are at `now`, and says who has each: names as the alerts, NULL
 * nobody; NULL on failure.  For who loaded all that it takes. */
struct alert_hands {
	struct alert *alert;
	size_t n;
	const struct kpi *kpis;
	size_t n_kpis;
	const struct directory *directory;
	struct alert_when when;
};
const char *const *alert_settle(struct app *app, struct arena *a, const struct alert_hands *h,
				struct err *err);

/* ---- use cases ---- */

struct alert_row {
	struct alert alert; /* passed on as far as it is by now */
	const struct kpi *kpi;
	const char *channel;         /* code; "" the whole */
	const char *acknowledged_by; /* login; NULL */
	const char *with;            /* who has it now; NULL: nobody */
	bool is_muted;
	/* How the figure stands by now, of those not resolved. */
	struct figure actual, deviation;
	enum kpi_status status;
};
struct alert_list {
	struct arena *arena;
	struct alert_row *row;
	size_t n;
};
/* Those not resolved, the oldest first; with `all` the last 1,000, the newest first. */
int alert_list(struct app *app, bool all, struct alert_list *out, struct err *err) NODISCARD;
/* One by its id as typed. */
int alert_find(struct app *app, const char *id, struct arena *a, struct alert_row *out,
	       struct err *err) NODISCARD;
/* The same, to be answered: MEMBER, and not when it is over. */
int alert_find_open(struct app *app, const char *id, struct alert_row *out,
		    struct err *err) NODISCARD;
/* Takes it: MEMBER.  Taking it again changes who and the note; a note of NULL stays. */
int alert_acknowledge(struct app *app, const char *id, const char *note, struct err *err) NODISCARD;
/* The same in the open write of a use case that does more, with the alert as it found it. */
int alert_take(struct app *app, const struct alert *a, const char *note, struct err *err) NODISCARD;
/* No new alerts of the KPI until then: its owner or LEAD.  `until` "none" ends it. */
struct alert_mute {
	const char *kpi, *until, *reason;
};
int alert_mute(struct app *app, const struct alert_mute *m, struct mute *out,
	       struct err *err) NODISCARD;

#endif
