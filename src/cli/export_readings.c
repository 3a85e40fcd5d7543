#include <string.h>

#include "app/record_list.h"
#include "base/csv.h"
#include "base/number.h"
#include "base/zone.h"
#include "cli/transfer.h"

enum { FLUSH_BYTES = 256 * 1024 };

struct export
{
	struct cli *cli;
	bool is_json;
	size_t n;
};

static void add_value(struct str *out, const struct record_row *row)
{
	number_add_fixed(out, row->value, row->kpi->decimals);
}

static void add_csv(struct export *e, const struct record_row *row)
{
	struct str *out = &e->cli->out;

	instant_add_rfc3339(out, row->at, e->cli->app.zone);
	str_add_char(out, ',');
	csv_add_field(out, row->kpi->code, true);
	str_add_char(out, ',');
	csv_add_field(out, row->channel, true);
	str_add_char(out, ',');
	add_value(out, row);
	str_add_char(out, ',');
	csv_add_field(out, row->source, true);
	str_add_char(out, '\n');
}

static void add_json_text(struct str *out, const char *key, const char *text)
{
	str_addf(out, ",\"%s\":\"", key);
	for (; *text; text++) {
		if (strchr("\"\\", *text))
			str_add_char(out, '\\');
		if ((unsigned char)*text < 0x20)
			str_addf(out, "\\u%04x", (unsigned)*text);
		else
			str_add_char(out, *text);
	}
	str_add_char(out, '"');
}

/* An array with a line per reading, so that it streams and reads back line by line. */
static void add_json(struct export *e, const struct record_row *row)
{
	struct str *out = &e->cli->out;

	str_add(out, e->n ? ",\n{\"time\":\"" : "{\"time\":\"");
	instant_add_rfc3339(out, row->at, e->cli->app.zone);
	str_add_char(out, '"');
	add_json_text(out, "kpi", row->kpi->code);
	if (*row->channel)
		add_json_text(out, "channel", row->channel);
	else
		str_add(out, ",\"channel\":null");
	str_add(out, ",\"value\":");
	add_value(out, row);
	add_json_text(out, "source", row->source);
	str_add_char(out, '}');
}

static int add_row(void *ctx, const struct record_row *row, struct err *err)
{
	struct export *e = ctx;

	(e->is_json ? add_json : add_csv)(e, row);
	e->n++;
	return e->cli->out.len > FLUSH_BYTES ? cli_flush(e->cli, err) : 0;
}

const struct opt_spec export_readings_options[] = {
	{ "kpi", N_("K"), N_("only this KPI"), 0, false },
	{ "channel", N_("C"), N_("only this channel"), 0, false },
	{ "since", N_("INSTANT"), N_("only from then on"), 0, false },
	{ 0 },
};

int export_readings(struct cli *cli, const struct args *args, struct err *err)
{
	const struct record_query q = {
		.kpi = args_option(args, "kpi"),
		.channel = args_option(args, "channel"),
		.since = args_option(args, "since"),
	};
	struct export e = { .cli = cli, .is_json = cli_is_json(cli) };
	const struct record_visit visit = { add_row, &e };

	if (!e.is_json && strcmp(cli->format, "text") && strcmp(cli->format, "csv")) {
		err_set(err, ERR_USAGE, "readings can't be exported as %s", cli->format);
		return err_hint(err, "say --format csv or --format json");
	}
	str_add(&cli->out, e.is_json ? "[\n" : "time,kpi,channel,value,source\n");
	if (record_each(&cli->app, &q, &visit, err) < 0)
		return -1;
	if (e.is_json)
		str_add(&cli->out, e.n ? "\n]\n" : "]\n");
	return 0;
}
