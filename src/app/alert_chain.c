/* Who has an alert: the chain that it is passed on along. */
#include <string.h>

#include "app/alert.h"
#include "base/str.h"
#include "conf/option.h"
#include "rules/alert.h"
#include "rules/pace.h"
#include "store/store.h"

static void chain_add(struct alert_chain *c, const char *name)
{
	if (!name || c->n == ALERT_CHAIN_MAX)
		return;
	for (size_t i = 0; i < c->n; i++)
		if (str_equal_nocase(c->name[i], name))
			return;
	c->name[c->n++] = name;
}

static bool is_held(const struct directory *d, const struct role *r)
{
	for (size_t i = 0; i < d->holders; i++)
		if (d->holder[i].role_id == r->id)
			return true;
	return false;
}

/* Who approves money hears of money only. */
static bool hears_of(const struct role *r, const struct kpi *k)
{
	return r->approves && !(r->rights & RIGHT_LEAD) &&
	       (k->feed != FEED_READINGS || !str_starts(r->code, "finance"));
}

static const char *lead_of(const struct directory *d, const struct campaign *c)
{
	const char *lead = directory_login(d, c->lead_id);

	for (size_t i = 0; !lead && i < d->roles; i++)
		if (d->role[i].rights & RIGHT_LEAD)
			lead = directory_owner(d, 0, d->role[i].code);
	return lead;
}

void alert_chain_of(const struct directory *d, const struct campaign *c, const struct kpi *k,
		    struct alert_chain *out)
{
	const char *lead = lead_of(d, c);

	*out = (struct alert_chain){ 0 };
	chain_add(out, directory_owner(d, k->owner_id, k->owner_role));
	for (size_t i = 0; i < d->roles; i++)
		if (hears_of(&d->role[i], k) && is_held(d, &d->role[i]))
			chain_add(out, directory_owner(d, 0, d->role[i].code));
	/* The lead is the last even when she owns the KPI or holds a role before */
	for (size_t i = 1; lead && i < out->n; i++)
		if (str_equal_nocase(out->name[i], lead)) {
			memmove(&out->name[i], &out->name[i + 1],
				(out->n - i - 1) * sizeof out->name[0]);
			out->n--;
		}
	chain_add(out, lead);
}

int64_t alert_limit_when(struct app *app, const struct alert_when *when, struct err *err)
{
	const struct pace_frame frame = { app->zone, &app->campaign, when->stages, when->n_stages };
	const struct options *o = app_options(app, err);
	struct pace_calendar cal;
	struct arena a = { 0 };

	if (!o)
		return -1;
	pace_calendar_init(&cal, &a, &frame);
	const struct stage *burst = pace_burst(&cal);
	int32_t day = zone_day(app->zone, when->now);
	bool is_burst = burst && burst->start <= day && day <= burst->end;

	arena_release(&a);
	return option_number(o, is_burst ? OPTION_ESCALATE_BURST : OPTION_ESCALATE);
}

/* Asked at each load of a screen: nothing may stay in the app's own arena. */
int64_t alert_limit_of(struct app *app, int64_t now, struct err *err)
{
	struct arena a = { 0 };
	struct row_list stages = { .arena = &a };
	int64_t limit = -1;

	if (store_load_campaign(app->store, &entity_stage, app->campaign.id, &stages, err) == 0)
		limit = alert_limit_when(app, &(struct alert_when){ stages.rows, stages.n, now },
					 err);
	arena_release(&a);
	return limit;
}

bool alert_pass_on(struct alert *a, int64_t now, int64_t limit_s, const struct alert_chain *chain)
{
	int above = chain->n > 1 ? (int)chain->n - 1 : 0;
	int due = alert_escalation_due(a, now, limit_s, above);
	int64_t since = a->escalation > 0 && a->escalated_at != INSTANT_NONE ? a->escalated_at
									     : a->opened_at;

	if (due <= a->escalation)
		return false;
	a->escalated_at = since + (due - a->escalation) * limit_s;
	a->escalation = due;
	return true;
}

const char *alert_hand(struct alert *a, const struct directory *d, const struct alert_chain *c,
		       int64_t now, int64_t limit_s)
{
	alert_pass_on(a, now, limit_s, c);
	if (a->state == ALERT_ACKNOWLEDGED)
		return directory_login(d, a->acknowledged_by);
	return c->n ? c->name[MIN((size_t)a->escalation, c->n - 1)] : NULL;
}

const char *const *alert_settle(struct app *app, struct arena *a, const struct alert_hands *h,
				struct err *err)
{
	const char **with = arena_array(a, h->n + 1, sizeof *with);
	int64_t limit = alert_limit_when(app, &h->when, err);

	if (limit < 0)
		return NULL;
	for (size_t i = 0; i < h->n; i++) {
		struct alert_chain chain;

		for (size_t k = 0; k < h->n_kpis; k++) {
			if (h->kpis[k].id != h->alert[i].kpi_id)
				continue;
			alert_chain_of(h->directory, &app->campaign, &h->kpis[k], &chain);
			with[i] = alert_hand(&h->alert[i], h->directory, &chain, h->when.now,
					     limit);
		}
	}
	return with;
}
