#include "report/daily.h"

#include <string.h>

#include "base/str.h"
#include "report/daily_parts.h"
#include "report/daily_tables.h"
#include "rules/schedule.h"
#include "rules/status.h"

const char *daily_login(const struct daily_input *in, int64_t person_id)
{
	for (size_t i = 0; person_id && i < in->n_people; i++)
		if (in->people[i].id == person_id)
			return in->people[i].login;
	return NULL;
}

const char *daily_owner(const struct daily_input *in, int64_t person_id, const char *role)
{
	const char *login = daily_login(in, person_id);

	if (login)
		return login;
	return role && *role ? role : NULL;
}

static const char *role_title(const struct daily_input *in, const char *code)
{
	for (size_t i = 0; i < in->n_roles; i++)
		if (*in->roles[i].title && !strcmp(in->roles[i].code, code))
			return in->roles[i].title;
	return code;
}

const char *daily_owner_name(const struct daily_input *in, int64_t person_id, const char *role)
{
	for (size_t i = 0; person_id && i < in->n_people; i++)
		if (in->people[i].id == person_id)
			return *in->people[i].name ? in->people[i].name : in->people[i].login;
	return role && *role ? role_title(in, role) : NULL;
}

const char *daily_alert_with(const struct daily_input *in, size_t i)
{
	if (in->alert_with)
		return in->alert_with[i];
	return daily_login(in, in->alerts[i].acknowledged_by);
}

const char *daily_alert_with_name(const struct daily_input *in, size_t i)
{
	const char *with = daily_alert_with(in, i);

	for (size_t k = 0; with && k < in->n_people; k++)
		if (str_equal_nocase(in->people[k].login, with))
			return daily_owner_name(in, in->people[k].id, NULL);
	return with;
}

const struct channel *daily_channel(const struct daily_input *in, int64_t id)
{
	return channel_find(in->score.channels, in->score.n_channels, id);
}

const struct kpi *daily_kpi(const struct daily_input *in, int64_t id)
{
	return kpi_find(in->score.kpis, in->score.n_kpis, id);
}

struct value daily_value(const struct daily_input *in, const struct kpi *k, struct figure f)
{
	return value_of_unit(f, k->unit, k->decimals, in->score.currency);
}

static struct figure progress_of(const struct daily_input *in, int64_t phase_id)
{
	for (size_t i = 0; i < in->n_progress; i++)
		if (in->progress[i].phase_id == phase_id)
			return phase_progress(&in->progress[i].work);
	return FIGURE_UNKNOWN;
}

struct daily_phase daily_phase_of(const struct daily_input *in, const struct scorecard *card,
				  const struct phase *p)
{
	struct daily_phase at = {
		.state = phase_state_of(p, in->gates, in->gate_states, in->n_gates, in->score.day),
		.progress = progress_of(in, p->id),
		.time_share = phase_time_share(p, in->score.zone, card->judged_at),
	};

	at.health = phase_health(at.progress, at.time_share);
	return at;
}

int daily_make(struct daily *out, struct arena *a, const struct daily_input *in, unsigned parts,
	       struct err *err)
{
	if (scorecard_make(&out->card, a, &in->score, err) < 0)
		return -1;
	out->report = report_new(a);
	if (parts & DAILY_DATA)
		report_set_data(out->report, daily_data(a, in, &out->card));
	if (parts & DAILY_PAGE)
		daily_page(out->report, in, &out->card);
	if (parts & DAILY_TABLE)
		report_set_csv(out->report, daily_flat_table(a, in, &out->card));
	return 0;
}

static bool is_as_bad(enum kpi_status s, enum kpi_status limit)
{
	return s == STATUS_CRITICAL || (limit == STATUS_WARNING && s == STATUS_WARNING);
}

bool daily_is_off(const struct daily *d, const struct daily_input *in, enum kpi_status status)
{
	for (size_t i = 0; i < d->card.n; i++)
		if (is_as_bad(d->card.scores[i].today.status, status) ||
		    is_as_bad(d->card.scores[i].total.status, status))
			return true;
	return in->n_alerts > 0 || is_as_bad(d->card.budget.status, status);
}
