#include <string.h>

#include "app/plan.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/store.h"

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

/* The newest decision as that role; NULL when there is none. */
static const struct signoff *newest(const struct plan *p, const struct gate *g, const char *role)
{
	const struct signoff *found = NULL;

	for (size_t i = 0; i < p->signoffs; i++)
		if (p->signoff[i].gate_id == g->id && str_equal_nocase(p->signoff[i].role, role))
			found = &p->signoff[i];
	return found;
}

/* The same decision on the same version again says nothing new. */
static bool is_repeat(const struct signoff *old, const struct signoff *new)
{
	return old && old->person_id == new->person_id && old->is_approval == new->is_approval &&
	       !strcmp(old->note, new->note) && !strcmp(old->covers_hash, new->covers_hash);
}

static int write_signoff(struct app *app, const struct gate *g, const struct signoff *row,
			 struct err *err)
{
	const struct app_act act = {
		.act = row->is_approval ? "gate.approve" : "gate.reject",
		.summary = arena_printf(&app->arena,
					row->is_approval ? _("%s signed %s as %s")
							 : _("%s rejected %s as %s"),
					app->person.login, g->code, row->role),
		.reason = row->note,
	};
	int rc = app_write_begin(app, &act, err);

	if (rc == 0)
		rc = writer_insert(app->write, &entity_signoff, row, NULL, err);
	return app_write_end(app, rc, TOPIC_PHASES, err);
}

int gate_sign(struct app *app, const char *code, const struct gate_signature *s, struct err *err)
{
	struct plan p = { .arena = &app->arena };
	const struct gate *g;
	const char *role;
	int64_t now;

	app_forget_campaign(app); /* it is signed too: as it is now, not as it was loaded */
	if (app_require_open(app, RIGHT_VIEWER, err) < 0 || plan_load(app, &p, err) < 0 ||
	    app_now(app, &now, err) < 0 || !(g = plan_gate(&p, code, err)) ||
	    !(role = pick_role(app, &p, g, s->role, err)))
		return -1;
	if (!s->is_approval && (!s->note || !*s->note)) {
		err_set(err, ERR_USAGE, "a rejection needs its reason");
		return err_hint(err, "give --note TEXT");
	}
	if (s->seen && strcmp(s->seen, p.hash[g - p.gate]) != 0) {
		err_set(err, ERR_CONFLICT, "what %s covers has changed since you looked", g->code);
		return err_hint(err, "look at it again, then sign");
	}
	const struct signoff row = { .campaign_id = app->campaign.id,
				     .gate_id = g->id,
				     .role = role,
				     .person_id = app->person.id,
				     .at = now,
				     .is_approval = s->is_approval,
				     .note = s->note ? s->note : "",
				     .covers_hash = p.hash[g - p.gate] };
	return is_repeat(newest(&p, g, role), &row) ? 0 : write_signoff(app, g, &row, err);
}

int gate_override(struct app *app, const char *code, const char *reason, struct err *err)
{
	int64_t now;

	if (app_require_open(app, RIGHT_LEAD, err) < 0 || app_now(app, &now, err) < 0)
		return -1;
	const struct gate *g = app_find(app, THING_GATE, code, err);
	if (!g)
		return -1;
	if (!reason || !*reason) {
		err_set(err, ERR_USAGE, "why? an override needs a reason");
		return err_hint(err, "give --reason TEXT");
	}
	const struct app_act act = {
		.act = "gate.override",
		.summary = arena_printf(&app->arena, _("%s let %s pass"), app->person.login,
					g->code),
		.reason = reason,
	};
	const struct datum seen = datum_text(g->override_reason);
	const struct edit e[] = { { "override_reason", datum_text(reason), &seen },
				  { "override_by", datum_int(app->person.id), NULL },
				  { "override_at", datum_int(now), NULL } };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_update(app->write, &entity_gate, g->id,
				   &(struct edits){ e, ARRAY_LEN(e) }, err);
	return app_write_end(app, rc, TOPIC_PHASES, err);
}

static const struct gate_condition *find_condition(struct app *app, const struct gate *g,
						   const char *code, struct err *err)
{
	struct row_list rows = { .arena = &app->arena };
	struct str all = { 0 };

	if (store_load_campaign(app->store, &entity_gate_condition, app->campaign.id, &rows, err) <
	    0)
		return NULL;
	const struct gate_condition *c = rows.rows, *found = NULL;
	for (size_t i = 0; i < rows.n; i++) {
		if (c[i].gate_id != g->id)
			continue;
		if (str_equal_nocase(c[i].code, code))
			found = &c[i];
		str_addf(&all, "%s%s", all.len ? ", " : "", c[i].code);
	}
	if (!found) {
		err_set(err, ERR_NOINPUT, "%s has no condition '%s'", g->code, code);
		err_hint(err, "there are %s", str_text(&all));
	}
	str_release(&all);
	return found;
}

int gate_check(struct app *app, const char *code, const char *condition, bool is_met,
	       struct err *err)
{
	int64_t now;

	if (app_require_open(app, RIGHT_MEMBER, err) < 0 || app_now(app, &now, err) < 0)
		return -1;
	const struct gate *g = app_find(app, THING_GATE, code, err);
	const struct gate_condition *c = g ? find_condition(app, g, condition, err) : NULL;
	if (!c)
		return -1;
	if (c->kind != CONDITION_MANUAL)
		return err_set(err, ERR_DATA, "%s is met by the facts, not by hand", c->code);
	if ((c->met_at != INSTANT_NONE) == is_met)
		return 0; /* ticked so already: who did it stays */
	const struct app_act act = { .act = is_met ? "gate.check" : "gate.uncheck",
				     .summary = arena_printf(&app->arena, "%s: %s", g->code,
							     c->title) };
	const struct edit e[] = { { "met_by", datum_int(is_met ? app->person.id : 0), NULL },
				  { "met_at", datum_int(is_met ? now : INSTANT_NONE), NULL } };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_update(app->write, &entity_gate_condition, c->id,
				   &(struct edits){ e, ARRAY_LEN(e) }, err);
	return app_write_end(app, rc, TOPIC_PHASES, err);
}
