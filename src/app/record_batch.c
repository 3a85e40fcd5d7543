/* Many readings: named, checked, kept aside, written. */
#include <stdlib.h>
#include <string.h>

#include "app/alert.h"
#include "app/kpi_value.h"
#include "app/record.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/spill.h"
#include "base/str.h"
#include "base/utf8.h"
#include "store/store.h"
#include "store/writer.h"

enum { SOURCE_MAX = 80, SPELLINGS_MAX = 10000, ROWS = 4096, DAY_S = 86400 };

static const int64_t YEAR_2000 = 946684800;

const char *const record_field_names[RECORD_FIELDS] = { "time", "kpi", "channel", "value",
							"source" };

/* A checked reading on its way; names are indexes. */
struct row {
	int64_t at, value;
	uint16_t kpi, channel;
	uint32_t source;
};

/* The word read last and what it stands for. */
struct memo {
	char text[48]; /* "": none */
	int64_t index;
};

struct record_batch {
	struct app *app;
	struct arena arena; /* what follows */
	struct stamp_reader stamps;
	int64_t now;
	const struct kpi *kpi;
	size_t kpis;
	const struct channel *channel; /* index 0 is no channel */
	size_t channels;
	const char **source;
	size_t sources, source_cap;
	struct map kpi_spelling, channel_spelling, source_index;
	struct memo last_kpi, last_channel, last_source;
	uint32_t default_source;
	uint16_t default_channel;
	struct spill rows;
	struct row last; /* taken */
};

/* ---- making */

static int load(struct record_batch *b, struct err *err)
{
	struct app *app = b->app;
	struct row_list kpis = { .arena = &b->arena }, channels = { .arena = &b->arena };

	if (store_load_campaign(app->store, &entity_kpi, app->campaign.id, &kpis, err) < 0 ||
	    store_load_campaign(app->store, &entity_channel, app->campaign.id, &channels, err) < 0)
		return -1;
	struct channel *all = arena_array(&b->arena, channels.n + 1, sizeof *all);

	all[0] = (struct channel){ .code = "", .name = "" };
	if (channels.n)
		memcpy(all + 1, channels.rows, channels.n * sizeof *all);
	b->channel = all;
	b->channels = channels.n + 1;
	b->kpi = kpis.rows;
	b->kpis = kpis.n;
	if (b->kpis > UINT16_MAX || b->channels > UINT16_MAX)
		return err_set(err, ERR_DATA, "more KPIs or channels than readings can name");
	return 0;
}

static int check_open(struct app *app, struct err *err)
{
	if (!app_campaign(app, err) || app_require(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0)
		return -1;
	if (app->campaign.state == CAMPAIGN_OPEN)
		return 0;
	return err_set(err, ERR_DATA, "campaign %s is %s: nothing can be recorded",
		       app->campaign.code, enum_label(&campaign_states, (int)app->campaign.state));
}

static const char *folder_of(struct record_batch *b)
{
	const char *path = store_path(b->app->store), *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return arena_strndup(&b->arena, path, slash == path ? 1 : (size_t)(slash - path));
}

static int find_source(struct record_batch *b, const char *text, uint32_t *index, struct err *err);
static int find_channel(struct record_batch *b, const char *text, uint16_t *index, struct err *err);

static int set_defaults(struct record_batch *b, const struct record_defaults *d, struct err *err)
{
	if (find_source(b, d->source ? d->source : "manual", &b->default_source, err) < 0)
		return err_wrap(err, "--source");
	if (d->channel && find_channel(b, d->channel, &b->default_channel, err) < 0)
		return err_wrap(err, "--channel");
	return 0;
}

int record_batch_new(struct app *app, const struct record_defaults *d, struct record_batch **out,
		     struct err *err)
{
	struct instant_base base = { .launch = DAY_NONE };

	if (check_open(app, err) < 0 || app_now(app, &base.now, err) < 0)
		return -1;
	struct record_batch *b = mem_alloc(sizeof *b);

	b->app = app;
	b->now = base.now;
	base.zone = app->zone;
	base.launch = app->campaign.launch;
	stamp_init(&b->stamps, &base);
	spill_init(&b->rows, sizeof(struct row), folder_of(b));
	if (load(b, err) < 0 || set_defaults(b, d, err) < 0) {
		record_batch_free(b);
		return -1;
	}
	*out = b;
	return 0;
}

void record_batch_free(struct record_batch *b)
{
	if (!b)
		return;
	map_release(&b->kpi_spelling);
	map_release(&b->channel_spelling);
	map_release(&b->source_index);
	spill_release(&b->rows);
	arena_release(&b->arena);
	free(b);
}

struct stamp_reader *record_stamps(struct record_batch *b)
{
	return &b->stamps;
}

/* ---- names */

/* As it was read a line before, or any time before: codes come by the million, and few differ. */
static bool recall(struct memo *m, const struct map *known, const char *text, int64_t *index)
{
	if (*text && strcmp(m->text, text) == 0) {
		*index = m->index;
		return true;
	}
	if (!map_get(known, text, index))
		return false;
	size_t len = strlen(text);

	if (len < sizeof m->text) {
		memcpy(m->text, text, len + 1);
		m->index = *index;
	}
	return true;
}

static void learn(struct map *known, const char *text, int64_t index)
{
	if (known->n < SPELLINGS_MAX)
		map_put(known, text, index);
}

static const char *nth_kpi(void *ctx, int i)
{
	const struct record_batch *b = ctx;

	return (size_t)i < b->kpis ? b->kpi[i].code : NULL;
}

static const char *nth_channel(void *ctx, int i)
{
	const struct record_batch *b = ctx;

	return (size_t)i + 1 < b->channels ? b->channel[i + 1].code : NULL;
}

static int unknown(struct record_batch *b, const char *text, const char *(*nth)(void *ctx, int i),
		   struct err *err)
{
	bool is_kpi = nth == nth_kpi;
	struct str near = { 0 };

	if (!*text)
		err_set(err, ERR_DATA, "no KPI is named");
	else if (is_kpi)
		err_set(err, ERR_NOINPUT, "%s has no KPI '%s'", b->app->campaign.code, text);
	else
		err_set(err, ERR_NOINPUT, "%s has no channel '%s'", b->app->campaign.code, text);
	str_nearest(&near, text, nth, b);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else if (is_kpi)
		err_hint(err, "see: warroom kpi list");
	else
		err_hint(err, "see: warroom channel list");
	str_release(&near);
	return -1;
}

static const char *kpi_code(const struct record_batch *b, int64_t id)
{
	const struct kpi *k = kpi_find(b->kpi, b->kpis, id);

	return k ? k->code : "?";
}

/* What takes no readings because its figures are made from others. */
static int check_fed(const struct record_batch *b, const struct kpi *k, struct err *err)
{
	if (k->feed != FEED_READINGS) {
		err_set(err, ERR_DATA, "%s comes from the ledger, not from readings", k->code);
		return err_hint(err, "post the money: warroom ledger spend, warroom import ledger");
	}
	if (k->aggregation != AGGREGATION_RATIO)
		return 0;
	const char *numerator = kpi_code(b, k->numerator_id);
	const char *denominator = kpi_code(b, k->denominator_id);

	err_set(err, ERR_DATA, "%s is made of %s and %s", k->code, numerator, denominator);
	return err_hint(err, "record %s and %s", numerator, denominator);
}

static int find_kpi(struct record_batch *b, const char *text, int64_t *index, struct err *err)
{
	if (recall(&b->last_kpi, &b->kpi_spelling, text, index))
		return 0;
	for (size_t i = 0; i < b->kpis; i++) {
		if (!str_equal_nocase(b->kpi[i].code, text))
			continue;
		if (check_fed(b, &b->kpi[i], err) < 0)
			return -1;
		*index = (int64_t)i;
		learn(&b->kpi_spelling, text, *index);
		return 0;
	}
	return unknown(b, text, nth_kpi, err);
}

const struct kpi *record_find_kpi(struct record_batch *b, const char *code, struct err *err)
{
	int64_t index;

	return find_kpi(b, code, &index, err) < 0 ? NULL : &b->kpi[index];
}

static int find_channel(struct record_batch *b, const char *text, uint16_t *index, struct err *err)
{
	int64_t found = -1;

	if (recall(&b->last_channel, &b->channel_spelling, text, &found)) {
		*index = (uint16_t)found;
		return 0;
	}
	for (size_t i = 0; i < b->channels && found < 0; i++)
		if (str_equal_nocase(b->channel[i].code, text))
			found = (int64_t)i;
	for (size_t i = 1; i < b->channels && found < 0; i++)
		if (str_equal_nocase(b->channel[i].name, text))
			found = (int64_t)i;
	if (found < 0)
		return unknown(b, text, nth_channel, err);
	*index = (uint16_t)found;
	learn(&b->channel_spelling, text, found);
	return 0;
}

int record_find_channel(struct record_batch *b, const char *text, int64_t *id, struct err *err)
{
	uint16_t index;

	if (find_channel(b, text, &index, err) < 0)
		return -1;
	*id = b->channel[index].id;
	return 0;
}

static int check_source(const char *text, struct err *err)
{
	size_t len = strlen(text);

	if (len > SOURCE_MAX)
		return err_set(err, ERR_DATA, "the name of a source is longer than %d bytes",
			       SOURCE_MAX);
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			return err_set(err, ERR_DATA, "a control character in the source '%s'",
				       text);
	if (utf8_invalid_at(text, len) < len)
		return err_set(err, ERR_DATA, "bytes that are no text in the source '%s'", text);
	return 0;
}

static int find_source(struct record_batch *b, const char *text, uint32_t *index, struct err *err)
{
	int64_t found;

	if (recall(&b->last_source, &b->source_index, text, &found)) {
		*index = (uint32_t)found;
		return 0;
	}
	if (check_source(text, err) < 0)
		return -1;
	if (b->sources >= UINT32_MAX)
		return err_set(err, ERR_DATA, "more sources than readings can name");
	*index = (uint32_t)b->sources;
	const char **name = ARENA_PUSH(&b->arena, b->source, b->sources, b->source_cap);

	*name = arena_strdup(&b->arena, text);
	map_put(&b->source_index, text, *index);
	return 0;
}

/* ---- taking */

int record_check_time(const struct record_batch *b, int64_t at, struct err *err)
{
	if (at < YEAR_2000)
		return err_set(err, ERR_DATA, "the time lies before the year 2000");
	if (at <= b->now + DAY_S)
		return 0;
	err_set(err, ERR_DATA, "the time lies more than a day ahead");
	return err_hint(err, "a rehearsal sets the clock by --now");
}

static int read_value(struct record_batch *b, const struct kpi *k, const char *text, int64_t *value,
		      struct err *err)
{
	if (!*text)
		return err_set(err, ERR_DATA, "%s has no value", k->code);
	return kpi_value_parse(k, b->app->currency, text, value, err);
}

int record_take(struct record_batch *b, const char *const field[RECORD_FIELDS],
		enum record_field *bad, struct err *err)
{
	const char *channel = field[RECORD_CHANNEL], *source = field[RECORD_SOURCE];
	struct row r = { .channel = b->default_channel, .source = b->default_source };
	int64_t kpi;

	*bad = RECORD_TIME;
	if (stamp_parse(&b->stamps, field[RECORD_TIME], &r.at, err) < 0 ||
	    record_check_time(b, r.at, err) < 0)
		return -1;
	*bad = RECORD_KPI;
	if (find_kpi(b, field[RECORD_KPI], &kpi, err) < 0)
		return -1;
	r.kpi = (uint16_t)kpi;
	*bad = RECORD_CHANNEL;
	if (channel && *channel && find_channel(b, channel, &r.channel, err) < 0)
		return -1;
	*bad = RECORD_VALUE;
	if (read_value(b, &b->kpi[kpi], field[RECORD_VALUE], &r.value, err) < 0)
		return -1;
	*bad = RECORD_SOURCE;
	if (source && *source && find_source(b, source, &r.source, err) < 0)
		return -1;
	b->last = r;
	return spill_add(&b->rows, &r, err);
}

void record_last(const struct record_batch *b, struct reading *key, struct record_done *out)
{
	const struct row *r = &b->last;

	*key = (struct reading){ b->kpi[r->kpi].id, b->channel[r->channel].id, r->at, r->value,
				 b->source[r->source] };
	out->kpi = b->kpi[r->kpi];
	out->channel = b->channel[r->channel].code;
	out->source = key->source;
	out->at = r->at;
	out->value = r->value;
}

int record_put(struct record_batch *b, const struct record_cell *c, struct err *err)
{
	struct row r = { .at = c->at,
			 .kpi = (uint16_t)(c->kpi - b->kpi),
			 .channel = b->default_channel,
			 .source = b->default_source };

	if (read_value(b, c->kpi, c->value, &r.value, err) < 0)
		return -1;
	for (size_t i = 0; c->channel_id >= 0 && i < b->channels; i++)
		if (b->channel[i].id == c->channel_id)
			r.channel = (uint16_t)i;
	return spill_add(&b->rows, &r, err);
}

/* ---- writing */

static int feed_some(struct record_batch *b, struct readings_batch *to, const struct row *row,
		     size_t n, struct err *err)
{
	struct reading out[ROWS];

	for (size_t i = 0; i < n; i++)
		out[i] = (struct reading){ .kpi_id = b->kpi[row[i].kpi].id,
					   .channel_id = b->channel[row[i].channel].id,
					   .at = row[i].at,
					   .value = row[i].value,
					   .source = b->source[row[i].source] };
	return readings_add(to, out, n, err);
}

static int feed(struct record_batch *b, struct readings_batch *to, struct err *err)
{
	const void *rows;
	size_t n;
	int rc;

	if (spill_rewind(&b->rows, err))
		return -1;
	while ((rc = spill_next(&b->rows, &rows, &n, err)) == 1)
		for (size_t i = 0; i < n; i += ROWS)
			if (feed_some(b, to, (const struct row *)rows + i, MIN(n - i, (size_t)ROWS),
				      err))
				return -1;
	return rc;
}

static int write_rows(struct record_batch *b, struct record_write *w, struct err *err)
{
	struct app *app = b->app;
	struct readings_batch *to = readings_begin(app->write, app->zone);

	int rc = feed(b, to, err);

	if (rc < 0)
		readings_drop(to);
	else
		rc = readings_end(to, &w->counts, err);
	if (rc < 0 || w->is_trial) {
		app_write_cancel(app);
		return rc;
	}
	if (app_write_commit(app, TOPIC_READINGS, err) < 0)
		return -1;
	alerts_follow_readings(app, app->change_id);
	return 0;
}

static const char *summary_of(struct record_batch *b, const struct record_write *w)
{
	const size_t n = b->rows.total;
	struct arena *a = &b->arena;

	if (!w->from)
		return arena_printf(a, ngettext("Recorded %zu reading", "Recorded %zu readings", n),
				    n);
	return arena_printf(
		a, ngettext("Imported %zu reading from %s", "Imported %zu readings from %s", n), n,
		w->from);
}

int record_batch_write(struct record_batch *b, struct record_write *w, struct err *err)
{
	const size_t n = b->rows.total;
	const struct app_act act = { .act = w->act,
				     .summary = w->summary ? w->summary : summary_of(b, w) };
	int rc;

	w->counts = (struct readings_counts){ 0 };
	if (!n)
		return 0;
	rc = app_write_begin(b->app, &act, err);
	return rc ? rc : write_rows(b, w, err);
}
