/* Taking changes back. */
#include <string.h>

#include "app/alert.h"
#include "app/history.h"
#include "app/ledger.h"
#include "base/i18n.h"
#include "store/journal.h"

const char *history_summary(struct app *app, int64_t change_id)
{
	struct err none = { 0 };
	const struct change *c = journal_get(app->store, change_id, &app->arena, &none);

	return c ? c->summary : "";
}

int history_last_own(struct app *app, int64_t before_id, int64_t *id, struct err *err)
{
	struct err none = { 0 };

	if (!app_person(app, err))
		return -1;
	struct journal_filter f = { .who = app->person.login, .before_id = before_id };
	if (app_campaign(app, &none))
		f.campaign_id = app->campaign.id;
	if (journal_last_undoable(app->store, &f, id, err) < 0)
		return -1;
	if (*id)
		return 0;
	err_set(err, ERR_NOINPUT,
		before_id ? N_("there is no change of yours before that to undo")
			  : N_("there is no change of yours to undo"));
	return err_hint(err,
			"`warroom log` lists the changes; `warroom undo ID` takes any of them");
}

static int check_may_undo(struct app *app, const struct change *c, struct err *err)
{
	if (str_starts(c->act, "person.") || str_starts(c->act, "database."))
		return app_require(app, RIGHT_ADMIN, err);
	if (str_equal_nocase(c->who, app->person.login))
		return app_require(app, ~RIGHT_VIEWER, err);
	return app_require(app, RIGHT_LEAD, err);
}

/* What is closed stays as it is, but for the closing itself. */
static int check_open(struct app *app, const struct change *c, struct err *err)
{
	static const char *const even_closed[] = { "campaign.open", "campaign.close",
						   "campaign.archive", "person.add", "person.set" };
	struct err none = { 0 };
	const struct campaign *of = c->campaign_id ? store_get(app->store, &entity_campaign,
							       c->campaign_id, &app->arena, &none)
						   : NULL;

	for (size_t i = 0; i < ARRAY_LEN(even_closed); i++)
		if (!strcmp(c->act, even_closed[i]))
			return 0;
	if (!of || of->state == CAMPAIGN_OPEN)
		return 0;
	return err_set(err, ERR_DATA, "campaign %s is %s: nothing can be changed", of->code,
		       enum_label(&campaign_states, (int)of->state));
}

/* Rights are those in the campaign of the change, whichever one looks at; with none in sight it is
 * the change's own. */
static int settle_campaign(struct app *app, const struct change *c, struct err *err)
{
	struct err none = { 0 };

	if (!app_campaign(app, &none))
		err_clear(&none);
	if (!c->campaign_id || (app->has_campaign && app->campaign.id == c->campaign_id))
		return 0;
	const struct campaign *of = store_get(app->store, &entity_campaign, c->campaign_id,
					      &app->arena, err);
	if (!of)
		return -1;
	if (!app->has_campaign)
		return app_use_campaign(app, of, err);
	err_set(err, ERR_USAGE, "change %lld is of another campaign", (long long)c->id);
	return err_hint(err, "say which: --campaign %s", of->code);
}

/* By reversals where the ledger was written, else field by field. */
static int take_back(struct app *app, const struct change *c, const struct app_act *what,
		     struct err *err)
{
	struct act act;
	bool is_posting;
	int64_t by;

	if (ledger_is_posting(app, c->id, &is_posting, err) < 0)
		return -1;
	if (is_posting)
		return ledger_take_back(app, c, what, err);
	if (app_act_fill(app, what, &act, err) < 0)
		return -1;
	act.campaign_id = c->campaign_id;
	if (journal_undo(app->store, c->id, &act, &by, err) < 0)
		return -1;
	app->change_id = by;
	return 0;
}

/* Where to go on when this one can't be taken back. */
static int hint_older(struct app *app, int64_t id, struct err *err)
{
	struct err none = { 0 };
	int64_t older;

	if (history_last_own(app, id, &older, &none) < 0)
		return -1;
	const char *hint = arena_strdup(&app->arena, err ? err->hint : "");
	return err_hint(err, "%s%sthe change before: warroom undo %lld", hint, *hint ? "; " : "",
			(long long)older);
}

int history_undo(struct app *app, int64_t id, const char *reason, const struct change **undone,
		 struct err *err)
{
	bool is_last = !id;

	if (!app_person(app, err) || (is_last && history_last_own(app, 0, &id, err) < 0))
		return -1;
	const struct change *c = journal_get(app->store, id, &app->arena, err);
	if (!c)
		return -1;
	const struct app_act what = {
		.act = "undo",
		.summary = arena_printf(&app->arena, _("undid: %s"), c->summary),
		.reason = reason,
		.undoes = id,
	};
	if (settle_campaign(app, c, err) < 0 || check_may_undo(app, c, err) < 0 ||
	    check_open(app, c, err) < 0 || take_back(app, c, &what, err) < 0)
		return is_last ? hint_older(app, id, err) : -1;
	app->dirty = ~0U;
	alerts_follow_undo(app, app->change_id, c);
	app_forget_campaign(app);
	*undone = c;
	return 0;
}
