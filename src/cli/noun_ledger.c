#include <string.h>

#include "app/ledger.h"
#include "base/number.h"
#include "cli/nouns.h"
#include "cli/transfer.h"

static const struct column columns[] = {
	{ "id", N_("Entry"), 0, 0, 0 },
	{ "date", N_("Date"), 0, 0, 0 },
	{ "line", N_("Line"), 0, 8, COLUMN_STRETCH },
	{ "kind", N_("Kind"), 0, 0, 0 },
	{ "amount", N_("Amount"), 0, 0, 0 },
	{ "payee", N_("Payee"), 3, 6, 0 },
	{ "ref", N_("Ref"), 1, 6, 0 },
	{ "note", N_("Note"), 4, 8, COLUMN_STRETCH },
	{ "reason", N_("Reason"), 5, 8, COLUMN_STRETCH },
	{ "who", N_("Who"), 2, 0, 0 },
	{ "at", NULL, 0, 0, 0 },
	{ "settles", N_("Settles"), 6, 0, 0 },
	{ "reverses", N_("Reverses"), 6, 0, 0 },
	{ "reversed_by", N_("Reversed by"), 4, 0, 0 },
	{ "probable_double", NULL, 0, 0, 0 },
	{ "flag", N_("!"), 0, 0, COLUMN_PEOPLE },
};

static void add_row(struct cli *cli, struct table *t, const struct ledger_row *r)
{
	const struct ledger_entry *e = &r->entry;

	table_row(t);
	cell_ref(t, "id", "L", e->number);
	cell_day(t, "date", e->day);
	cell_text(t, "line", r->line);
	cell_word(t, "kind", &ledger_kinds, (int)e->kind);
	cell_money(t, "amount", e->amount_minor, cli->app.currency);
	cell_text_or_null(t, "payee", e->payee);
	cell_text_or_null(t, "ref", e->ref);
	cell_text_or_null(t, "note", e->note);
	cell_text_or_null(t, "reason", e->reason);
	cell_text(t, "who", r->login);
	cell_instant(t, "at", e->at, cli->app.zone);
	cell_ref(t, "settles", "L", r->settles);
	cell_ref(t, "reverses", "L", r->reverses);
	cell_ref(t, "reversed_by", "L", r->reversed_by);
	cell_bool(t, "probable_double", e->is_probable_double);
	if (e->is_probable_double)
		table_set(t, "flag", value_in_role(value_text(_("double?")), ROLE_WARN));
	else if (r->reversed_by)
		table_set(t, "flag", value_in_role(value_text(_("reversed")), ROLE_DIM));
	else
		cell_text(t, "flag", "");
}

static struct table *list(struct cli *cli, const struct args *args, bool oldest_first,
			  struct err *err)
{
	const struct ledger_query q = { args_option(args, "line"), args_option(args, "since") };
	struct ledger_view v = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	if (ledger_view(&cli->app, &q, &v, err) < 0)
		return NULL;
	table_say_empty(t, _("No entries yet."));
	for (size_t i = 0; i < v.n; i++)
		add_row(cli, t, &v.row[oldest_first ? v.n - 1 - i : i]);
	return t;
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct table *t = list(cli, args, false, err);

	return t ? cli_table(cli, t, err) : -1;
}

/* hledger ends a description at a ';' and an account at two blanks. */
static void add_words(struct str *out, const char *text)
{
	char before = ' ';

	for (; *text; text++) {
		char c = *text == ';' || (unsigned char)*text < ' ' ? ' ' : *text;

		if (c != ' ' || before != ' ')
			str_add_char(out, c);
		before = c;
	}
}

/* A journal of hledger holds what was paid and what came back; its accounts are the lines. */
static void add_hledger(struct cli *cli, const struct ledger_row *r, enum ledger_kind kind)
{
	const struct ledger_entry *e = &r->entry;
	struct str *out = &cli->out;
	int64_t amount = kind == LEDGER_REFUND ? -e->amount_minor : e->amount_minor;
	char day[DATE_TEXT];

	str_addf(out, "%s * (L-%lld) ", day_text(e->day, day), (long long)e->number);
	add_words(out, *e->payee ? e->payee : enum_key(&ledger_kinds, (int)e->kind));
	if (*e->ref || *e->note) {
		str_add(out, "  ; ");
		add_words(out, *e->ref ? e->ref : e->note);
	}
	str_add(out, "\n    expenses:");
	add_words(out, r->line);
	str_add(out, "  ");
	number_add_fixed(out, amount, cli->app.currency->exponent);
	str_addf(out, " %s\n    assets:budget\n\n", cli->app.currency->code);
}

/* What a reversal cancels, as far as it is among these. */
static enum ledger_kind kind_of(const struct ledger_view *v, const struct ledger_row *r)
{
	if (r->entry.kind != LEDGER_REVERSE)
		return r->entry.kind;
	for (size_t i = 0; i < v->n; i++)
		if (v->row[i].entry.id == r->entry.reverses_id)
			return v->row[i].entry.kind;
	return LEDGER_REVERSE;
}

static int export_hledger(struct cli *cli, const struct args *args, struct err *err)
{
	const struct ledger_query q = { args_option(args, "line"), args_option(args, "since") };
	struct ledger_view v = { .arena = &cli->arena };

	if (ledger_view(&cli->app, &q, &v, err) < 0)
		return -1;
	str_addf(&cli->out, "commodity 1000.%.*s %s\n\n", cli->app.currency->exponent, "0000",
		 cli->app.currency->code);
	for (size_t i = v.n; i-- > 0;) {
		enum ledger_kind kind = kind_of(&v, &v.row[i]);

		if (kind == LEDGER_SPEND || kind == LEDGER_REFUND)
			add_hledger(cli, &v.row[i], kind);
	}
	return 0;
}

int export_ledger(struct cli *cli, const struct args *args, struct err *err)
{
	struct table *t;

	if (strcmp(cli->format, "hledger") == 0)
		return export_hledger(cli, args, err);
	if (strcmp(cli->format, "text") == 0)
		cli->format = "csv";
	return (t = list(cli, args, true, err)) ? cli_table(cli, t, err) : -1;
}

static struct report *facts(struct cli *cli, const struct posted *d)
{
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL), *l = report_facts(r, "balance");
	const struct ledger_entry *e = &d->entry;
	const struct currency *cur = cli->app.currency;
	struct err none = { 0 };
	int64_t available = 0;

	object_add(o, "id", _("Entry"), value_ref("L", e->number));
	object_add(o, "date", _("Date"), value_day(e->day));
	object_add(o, "line", _("Line"), value_text(d->line.code));
	object_add(o, "kind", _("Kind"), value_word(&ledger_kinds, (int)e->kind));
	object_add(o, "amount", _("Amount"), value_money(e->amount_minor, cur));
	object_add(o, "payee", _("Payee"), value_text_or_null(e->payee));
	object_add(o, "ref", _("Ref"), value_text_or_null(e->ref));
	object_add(o, "note", _("Note"), value_text_or_null(e->note));
	object_add(o, "reason", _("Reason"), value_text_or_null(e->reason));
	object_add(o, "request_id", NULL, value_text_or_null(e->request_id));
	object_add(o, "probable_double", NULL, value_bool(e->is_probable_double));
	object_add(o, "repeated", NULL, value_bool(d->is_repeat));
	object_add(l, "planned", _("Planned"), value_money(d->line.planned_minor, cur));
	object_add(l, "committed", _("Committed"), value_money(d->line.committed_minor, cur));
	object_add(l, "spent", _("Spent"), value_money(d->line.spent_minor, cur));
	object_add(l, "refunded", _("Refunded"), value_money(d->line.refunded_minor, cur));
	if (budget_available(&d->line, &available, &none) == 0)
		object_add(l, "available", _("Available"), value_money(available, cur));
	return r;
}

/* "L-12 spend ¥2,000.00 on ads; ¥8,000.00 left" */
static int say(struct cli *cli, const struct posted *d, struct err *err)
{
	struct str amount = { 0 }, left = { 0 };
	struct err none = { 0 };
	int64_t available = 0;
	int rc;

	money_add_text(&amount, d->entry.amount_minor, cli->app.currency);
	if (budget_available(&d->line, &available, &none) == 0)
		money_add_text(&left, available, cli->app.currency);
	if (d->entry.is_probable_double)
		cli_note(cli, _("L-%lld is probably a double: same line, amount and reference %s"),
			 (long long)d->entry.number, d->entry.ref);
	rc = cli_done(cli, facts(cli, d), err,
		      d->is_repeat ? _("L-%lld was posted before: %s %s on %s; %s left")
				   : _("L-%lld: %s %s on %s; %s left"),
		      (long long)d->entry.number, enum_label(&ledger_kinds, (int)d->entry.kind),
		      str_text(&amount), d->line.code, str_text(&left));
	str_release(&amount);
	str_release(&left);
	return rc;
}

static int post(struct cli *cli, const struct args *args, struct posting *p, struct err *err)
{
	struct posted done;

	p->date = args_option(args, "date");
	p->payee = args_option(args, "payee");
	p->ref = args_option(args, "ref");
	p->note = args_option(args, "note");
	p->reason = args_option(args, "reason");
	cli->app.request_id = args_option(args, "request-id");
	if (ledger_post(&cli->app, p, &done, err) < 0)
		return -1;
	return say(cli, &done, err);
}

static int run_commit(struct cli *cli, const struct args *args, struct err *err)
{
	struct posting p = { .kind = LEDGER_COMMIT,
			     .line = args_at(args, 0),
			     .amount = args_at(args, 1) };

	return post(cli, args, &p, err);
}

static int run_spend(struct cli *cli, const struct args *args, struct err *err)
{
	struct posting p = { .kind = LEDGER_SPEND,
			     .line = args_at(args, 0),
			     .amount = args_at(args, 1),
			     .settles = args_option(args, "settles") };

	return post(cli, args, &p, err);
}

static int run_refund(struct cli *cli, const struct args *args, struct err *err)
{
	struct posting p = { .kind = LEDGER_REFUND,
			     .line = args_at(args, 0),
			     .amount = args_at(args, 1) };

	return post(cli, args, &p, err);
}

static int run_release(struct cli *cli, const struct args *args, struct err *err)
{
	struct posting p = { .kind = LEDGER_RELEASE,
			     .entry = args_at(args, 0),
			     .amount = args_option(args, "amount") };

	return post(cli, args, &p, err);
}

static int run_reverse(struct cli *cli, const struct args *args, struct err *err)
{
	struct posting p = { .kind = LEDGER_REVERSE, .entry = args_at(args, 0) };

	return post(cli, args, &p, err);
}

#define COMMON                                                                                  \
	{ "date", N_("D"), N_("on what day; else today"), 0, false },                           \
		{ "payee", N_("P"), N_("who is paid"), 0, false },                              \
		{ "ref", N_("R"), N_("order or invoice number"), 0, false },                    \
		{ "note", N_("T"), N_("a note"), 0, false },                                    \
		{ "request-id", N_("ID"), N_("post once only under this id"), 0, false },       \
	{                                                                                       \
		"reason", N_("T"), N_("why; needed over the line and for a reversal"), 0, false \
	}

static const struct opt_spec common_options[] = { COMMON, { 0 } };
static const struct opt_spec spend_options[] = {
	{ "settles", N_("ENTRY"), N_("the commitment that this pays"), 0, false },
	COMMON,
	{ 0 },
};
static const struct opt_spec release_options[] = {
	{ "amount", N_("AMOUNT"), N_("how much of it; else all that is open"), 0, false },
	COMMON,
	{ 0 },
};
const struct opt_spec ledger_list_options[] = {
	{ "line", N_("L"), N_("only this line"), 0, false },
	{ "since", N_("D"), N_("only from this day on"), 0, false },
	{ 0 },
};

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "list", "", N_("List entries, newest first"), ledger_list_options, 0, 0,
	  VERB_READS | VERB_CAMPAIGN, run_list },
	{ "commit", N_("LINE AMOUNT"), N_("Order something"), common_options, 2, 2, CHANGES,
	  run_commit },
	{ "spend", N_("LINE AMOUNT"), N_("Pay something"), spend_options, 2, 2, CHANGES,
	  run_spend },
	{ "refund", N_("LINE AMOUNT"), N_("Money that came back"), common_options, 2, 2, CHANGES,
	  run_refund },
	{ "release", N_("ENTRY"), N_("Give up what is open of a commitment"), release_options, 1, 1,
	  CHANGES, run_release },
	{ "reverse", N_("ENTRY --reason T"), N_("Cancel an entry"), common_options, 1, 1, CHANGES,
	  run_reverse },
	{ 0 },
};

const struct noun noun_ledger = {
	.name = "ledger",
	.help = N_("The ledger: list, commit, spend, refund, release, reverse"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("The ledger is append-only: nothing is edited or deleted; a wrong entry is "
		   "reversed."),
};
