#include "rules/check.h"

#include <string.h>

#include "base/i18n.h"
#include "base/macros.h"
#include "rules/check_rule.h"
#include "rules/status.h"

enum { REVIEW_DAYS = 7, MATERIAL_DAYS = 3 };

static const struct enum_row severity_rows[] = {
	{ SEVERITY_ERROR, "error", N_("error") },
	{ SEVERITY_WARNING, "warning", N_("warning") },
	{ SEVERITY_INFO, "info", N_("info") },
};
const struct enum_table severities = { N_("severity"), severity_rows, ARRAY_LEN(severity_rows) };

/* clang-format off */
const struct check_rule check_rules[] = {
	{ "goals_mismatch", SEVERITY_ERROR,
	  N_("targets by stage add up to %1, not %2: %3 left over"),
	  N_("change the goal or its parts") },
	{ "goals_mismatch", SEVERITY_ERROR,
	  N_("targets by day add up to %1, not %2: %3 left over"),
	  N_("change the goal or its parts") },
	{ "goals_mismatch", SEVERITY_ERROR,
	  N_("targets by channel add up to %1, not %2: %3 left over"),
	  N_("change the goal or its parts") },
	{ "goals_mismatch", SEVERITY_ERROR,
	  N_("targets by segment add up to %1, not %2: %3 left over"),
	  N_("change the goal or its parts") },
	{ "goal_day_outside", SEVERITY_WARNING,
	  N_("target for %1, a day outside of the campaign"),
	  N_("move the goal to a day of the campaign") },
	{ "goal_far_above", SEVERITY_WARNING,
	  N_("target %1 is far beyond %2, the best of the last campaigns"),
	  N_("say what makes it possible, or set a nearer one") },
	{ "goal_below_past", SEVERITY_WARNING,
	  N_("target %1 falls behind the %2 of the last campaign"),
	  N_("set a better one, or say what is different") },
	{ "stage_day_weights", SEVERITY_WARNING,
	  N_("day weights '%1' are not one for each of its %2 days"),
	  N_("give one weight a day, or none for equal days") },
	{ "kpi_no_owner", SEVERITY_WARNING,
	  N_("KPI without owner"),
	  N_("name a person or role: kpi set KPI owner=LOGIN") },
	{ "kpi_no_target", SEVERITY_WARNING,
	  N_("KPI with neither target nor threshold"),
	  N_("set one: kpi target KPI VALUE") },
	{ "feed_stale", SEVERITY_WARNING,
	  N_("no reading for %1, twice its interval is %2"),
	  N_("look after the feed") },
	{ "task_no_owner", SEVERITY_WARNING,
	  N_("task without owner"),
	  N_("give it to somebody: task set ID owner=LOGIN") },
	{ "task_no_due", SEVERITY_WARNING,
	  N_("task without due date"),
	  N_("set one: task set ID due=DATE") },
	{ "task_outside_phase", SEVERITY_WARNING,
	  N_("task from %1 to %2 lies outside of phase %3"),
	  N_("move the task, or give it another phase") },
	{ "dependency_cycle", SEVERITY_ERROR,
	  N_("tasks depend on each other in a cycle: %1"),
	  N_("take one of the dependencies away") },
	{ "owner_overbooked", SEVERITY_WARNING,
	  N_("work for %1 days on %2, with room for %3"),
	  N_("move a task, or share it out") },
	{ "material_late", SEVERITY_ERROR,
	  N_("due %1, less than 3 days before launch on %2"),
	  N_("have it accepted 3 days before launch") },
	{ "plan_over_ceiling", SEVERITY_ERROR,
	  N_("planned %1, approved %2"),
	  N_("cut lines, or have more approved") },
	{ "reserve_range", SEVERITY_WARNING,
	  N_("the reserve is %1 of the budget, its range is %2 to %3"),
	  N_("plan the contingency line anew") },
	{ "line_overdrawn", SEVERITY_WARNING,
	  N_("%1 more than planned is ordered or spent"),
	  N_("transfer money to the line") },
	{ "spend_without_commitment", SEVERITY_WARNING,
	  N_("payments without a commitment: %1, %2 in all"),
	  N_("commit it first, then let the spend settle that commitment") },
	{ "probable_double", SEVERITY_WARNING,
	  N_("reference %1 with %2 was booked twice"),
	  N_("reverse one of the two if it is the same bill") },
	{ "gate_unsigned", SEVERITY_ERROR,
	  N_("gate not passed, but tasks after it are under way or done: %1"),
	  N_("have it signed, or override it with a reason") },
	{ "gate_outdated", SEVERITY_WARNING,
	  N_("sign-offs out of date: %1; what they cover has changed"),
	  N_("have it signed again") },
	{ "gate_overdue", SEVERITY_WARNING,
	  N_("gate was due on %1"),
	  N_("see what is missing: gate show") },
	{ "risk_no_response", SEVERITY_WARNING,
	  N_("risk without response"),
	  N_("write what to do, or plan the steps") },
	{ "channel_no_trial", SEVERITY_WARNING,
	  N_("live without a trial"),
	  N_("start small: put it on trial first") },
	{ "review_overdue", SEVERITY_WARNING,
	  N_("ended on %1, and nothing of a review is there"),
	  N_("hold the review, write lessons, close the campaign") },
	{ NULL, SEVERITY_INFO, NULL, NULL },
};
/* clang-format on */

void check_add(struct findings *f, enum check_rule_number rule, struct check_place at,
	       struct check_args args)
{
	const struct check_rule *r = &check_rules[rule];

	*ARENA_PUSH(f->arena, f->list, f->n, f->cap) = (struct finding){
		.code = r->code,
		.severity = r->severity,
		.object = at.object,
		.object_id = at.id,
		.place = at.place,
		.message = r->message,
		.args = { args.arg[0], args.arg[1] ? args.arg[1] : "",
			  args.arg[2] ? args.arg[2] : "" },
		.advice = r->advice,
	};
}

static const char *day_arg(struct findings *f, int32_t day)
{
	char text[DATE_TEXT];

	return arena_strdup(f->arena, day_text(day, text));
}

static const char *number_arg(struct findings *f, int64_t n)
{
	return arena_printf(f->arena, "%lld", (long long)n);
}

static void check_materials(const struct check_input *in, struct findings *out)
{
	for (size_t i = 0; i < in->n_materials; i++) {
		const struct material *m = &in->materials[i];

		if (m->state == MATERIAL_ACCEPTED || m->due == DAY_NONE ||
		    m->due <= in->campaign->launch - MATERIAL_DAYS)
			continue;
		check_add(out, RULE_MATERIAL_LATE,
			  (struct check_place){ "material", m->id, m->code },
			  CHECK_ARGS(day_arg(out, m->due), day_arg(out, in->campaign->launch)));
	}
}

/* Tasks of the phase behind a gate that are under way or done. */
static int64_t work_behind(const struct check_input *in, const struct gate *g)
{
	int64_t n = 0;

	for (size_t i = 0; i < in->n_tasks && g->opens_phase_id; i++) {
		const struct task *t = &in->tasks[i];

		n += t->phase_id == g->opens_phase_id &&
		     (t->state == TASK_DOING || t->state == TASK_DONE);
	}
	return n;
}

static void check_gate(const struct check_input *in, const struct gate *g,
		       const struct gate_state *s, struct findings *out)
{
	struct check_place at = { "gate", g->id, g->code };
	int64_t work = s->was_passed ? 0 : work_behind(in, g);

	if (work)
		check_add(out, RULE_GATE_UNSIGNED, at, CHECK_ARGS(number_arg(out, work)));
	if (s->outdated && !s->is_overridden)
		check_add(out, RULE_GATE_OUTDATED, at, CHECK_ARGS(number_arg(out, s->outdated)));
	if (!s->was_passed && g->due != DAY_NONE && g->due < in->today)
		check_add(out, RULE_GATE_OVERDUE, at, CHECK_ARGS(day_arg(out, g->due)));
}

static bool has_steps(const struct check_input *in, int64_t risk_id)
{
	for (size_t i = 0; i < in->n_risk_steps; i++) {
		if (in->risk_steps[i].risk_id == risk_id)
			return true;
	}
	return false;
}

static void check_risks(const struct check_input *in, struct findings *out)
{
	for (size_t i = 0; i < in->n_risks; i++) {
		const struct risk *r = &in->risks[i];

		if (r->state != RISK_CLOSED && !*r->response && !has_steps(in, r->id))
			check_add(out, RULE_RISK_NO_RESPONSE,
				  (struct check_place){ "risk", r->id, r->code }, CHECK_ARGS(""));
	}
}

static void check_channels(const struct check_input *in, struct findings *out)
{
	for (size_t i = 0; i < in->n_channels; i++) {
		const struct channel *c = &in->channels[i];

		if (c->state == CHANNEL_LIVE && c->needs_trial && c->trial_at == INSTANT_NONE)
			check_add(out, RULE_CHANNEL_NO_TRIAL,
				  (struct check_place){ "channel", c->id, c->code },
				  CHECK_ARGS(""));
	}
}

static void check_review(const struct check_input *in, struct findings *out)
{
	const struct campaign *c = in->campaign;

	if (c->state == CAMPAIGN_OPEN && !in->n_lessons && in->today > c->end + REVIEW_DAYS)
		check_add(out, RULE_REVIEW_OVERDUE,
			  (struct check_place){ "campaign", c->id, c->code },
			  CHECK_ARGS(day_arg(out, c->end)));
}

/* Stable, by counting: there are three severities. */
static void sort_by_severity(struct findings *f)
{
	struct finding *sorted = arena_array(f->arena, f->n + 1, sizeof(*sorted));
	size_t n = 0;

	for (size_t s = 0; s < severities.n; s++) {
		for (size_t i = 0; i < f->n; i++) {
			if ((size_t)f->list[i].severity == s)
				sorted[n++] = f->list[i];
		}
	}
	f->list = sorted;
	f->cap = f->n + 1;
}

void check_run(const struct check_input *in, struct findings *out)
{
	check_goals(in, out);
	check_tasks(in, out);
	check_materials(in, out);
	check_money(in, out);
	for (size_t i = 0; i < in->n_gates; i++)
		check_gate(in, &in->gates[i], &in->gate_states[i], out);
	check_risks(in, out);
	check_channels(in, out);
	check_review(in, out);
	sort_by_severity(out);
}

size_t check_count(const struct findings *f, enum severity severity)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		n += f->list[i].severity == severity;
	return n;
}

void check_add_text(struct str *out, const char *translated, const struct finding *f)
{
	for (const char *s = translated; *s; s++) {
		if (*s == '%' && s[1] >= '1' && s[1] < '1' + FINDING_ARGS) {
			str_add(out, f->args[s[1] - '1']);
			s++;
		} else {
			str_add_char(out, *s);
		}
	}
}
