#include "app/plan.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/store.h"
#include "store/writer.h"

static int begin(struct app *app, const struct app_act *act, struct err *err)
{
	return app_write_begin(app, act, err);
}

static int end(struct app *app, int rc, struct err *err)
{
	if (rc < 0) {
		app_write_cancel(app);
		return -1;
	}
	return app_write_commit(app, TOPIC_PHASES, err);
}

static bool holds(const struct plan *p, int64_t person_id, const char *role)
{
	return directory_is_owner(&p->directory, person_id, 0, role);
}

/* "marketing_manager, finance_lead" */
static const char *signers(const struct plan *p, const struct gate *g, struct arena *a)
{
	struct str s = { 0 };

	for (size_t i = 0; i < p->roles; i++)
		if (p->role[i].gate_id == g->id)
			str_addf(&s, "%s%s", s.len ? ", " : "", p->role[i].role);
	const char *kept = arena_strdup(a, str_text(&s));
	str_release(&s);
	return kept;
}

/* The role as which the person signs: the one named, else the only one of the gate that she
 * holds. */
static const char *pick_role(struct app *app, const struct plan *p, const struct gate *g,
			     const char *named, struct err *err)
{
	const char *found = NULL;

	for (size_t i = 0; i < p->roles; i++) {
		const char *role = p->role[i].role;

		if (p->role[i].gate_id != g->id)
			continue;
		if (named ? !str_equal_nocase(role, named) : !holds(p, app->person.id, role))
			continue;
		if (found) {
			err_set(err, ERR_USAGE, "you hold several roles that sign %s", g->code);
			err_hint(err, "say which by --role: %s", signers(p, g, &app->arena));
			return NULL;
		}
		found = role;
	}
	if (!found) {
		err_set(err, named ? ERR_NOINPUT : ERR_NOPERM,
			named ? "%s does not sign %s" : "%s signs nothing of %s",
			named ? named : app->person.login, g->code);
		err_hint(err, "who signs it: %s", signers(p, g, &app->arena));
		return NULL;
	}
	if (!holds(p, app->person.id, found) && !app_may(app, RIGHT_ADMIN)) {
		err_set(err, ERR_NOPERM, "%s does not hold the role %s", app->person.login, found);
		err_hint(err, "an admin gives it: warroom person set %s role=%s", app->person.login,
			 found);
		return NULL;
	}
	return found;
}

int gate_sign(struct app *app, const char *code, const struct gate_signature *s, struct err *err)
{
	struct plan p = { .arena = &app->arena };
	const struct gate *g;
	const char *role;
	int64_t now;

	if (!app_person(app, err) || plan_load(app, &p, err) < 0 || app_now(app, &now, err) < 0 ||
	    !(g = plan_gate(&p, code, err)) || !(role = pick_role(app, &p, g, s->role, err)))
		return -1;
	if (!s->is_approval && (!s->note || !*s->note)) {
		err_set(err, ERR_USAGE, "a rejection needs its reason");
		return err_hint(err, "give --note TEXT");
	}
	struct signoff row = { .campaign_id = app->campaign.id,
			       .gate_id = g->id,
			       .role = role,
			       .person_id = app->person.id,
			       .at = now,
			       .is_approval = s->is_approval,
			       .note = s->note ? s->note : "",
			       .covers_hash = p.hash[g - p.gate] };
	const struct app_act act = {
		.act = s->is_approval ? "gate.approve" : "gate.reject",
		.summary = arena_printf(&app->arena,
					s->is_approval ? _("%s signed %s as %s")
						       : _("%s rejected %s as %s"),
					app->person.login, g->code, role),
		.reason = s->note,
	};
	if (begin(app, &act, err) < 0)
		return -1;
	return end(app, writer_insert(app->write, &entity_signoff, &row, NULL, err), err);
}

int gate_override(struct app *app, const char *code, const char *reason, struct err *err)
{
	struct plan p = { .arena = &app->arena };
	const struct gate *g;
	int64_t now;

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0 ||
	    plan_load(app, &p, err) < 0 || app_now(app, &now, err) < 0 ||
	    !(g = plan_gate(&p, code, err)))
		return -1;
	if (!reason || !*reason)
		return err_set(err, ERR_USAGE, "why? an override needs --reason TEXT");
	const struct app_act act = {
		.act = "gate.override",
		.summary = arena_printf(&app->arena, _("%s let %s pass"), app->person.login,
					g->code),
		.reason = reason,
	};
	const struct edit e[] = { { "override_reason", datum_text(reason), NULL },
				  { "override_by", datum_int(app->person.id), NULL },
				  { "override_at", datum_int(now), NULL } };
	if (begin(app, &act, err) < 0)
		return -1;
	return end(app,
		   writer_update(app->write, &entity_gate, g->id,
				 &(struct edits){ e, ARRAY_LEN(e) }, err),
		   err);
}

int gate_check(struct app *app, const char *code, const char *condition, bool is_met,
	       struct err *err)
{
	struct plan p = { .arena = &app->arena };
	const struct gate_condition *c = NULL;
	const struct gate *g;
	int64_t now;

	if (!app_campaign(app, err) || app_require(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    plan_load(app, &p, err) < 0 || app_now(app, &now, err) < 0 ||
	    !(g = plan_gate(&p, code, err)))
		return -1;
	for (size_t i = 0; i < p.conditions; i++)
		if (p.condition[i].gate_id == g->id &&
		    str_equal_nocase(p.condition[i].code, condition))
			c = &p.condition[i];
	if (!c) {
		err_set(err, ERR_NOINPUT, "%s has no condition '%s'", g->code, condition);
		return err_hint(err, "see: warroom gate show %s", g->code);
	}
	if (c->kind != CONDITION_MANUAL)
		return err_set(err, ERR_DATA, "%s is met by the facts, not by hand", c->code);
	const struct app_act act = { .act = is_met ? "gate.check" : "gate.uncheck",
				     .summary = arena_printf(&app->arena, "%s: %s", g->code,
							     c->title) };
	const struct edit e[] = { { "met_by", datum_int(is_met ? app->person.id : 0), NULL },
				  { "met_at", datum_int(is_met ? now : INSTANT_NONE), NULL } };
	if (begin(app, &act, err) < 0)
		return -1;
	return end(app,
		   writer_update(app->write, &entity_gate_condition, c->id,
				 &(struct edits){ e, ARRAY_LEN(e) }, err),
		   err);
}
