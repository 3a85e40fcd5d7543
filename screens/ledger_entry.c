/* One entry of the ledger with what it hangs together with; and one line in words. */
#include "app/parse.h"
#include "base/number.h"
#include "screens/ledger.h"

enum kind { LINE_ENTRY = 1 }; /* id: number of another entry */

struct data {
	struct ledger_detail entry;
	struct detail detail;
};

enum action_id { ACT_REVERSE = 1, ACT_RELEASE, ACT_OPEN };

static const struct action actions[] = {
	{ ACT_REVERSE, "reverse", "r", NEEDS_WRITE, N_("reverse"),
	  N_("Take the entry back by another one"), RIGHT_FINANCE | RIGHT_LEAD },
	{ ACT_RELEASE, "release", "R", NEEDS_WRITE | NEEDS_MORE, N_("release"),
	  N_("Give back what is open of the commitment"), RIGHT_FINANCE | RIGHT_LEAD },
	{ ACT_OPEN, "open", "Enter", NEEDS_ROW, N_("go there"),
	  N_("Go to the entry under the cursor"), 0 },
	{ 0 },
};

static void view_init(void *view, const void *arg)
{
	struct detail_view *v = view;
	const struct ledger_entry_arg *a = arg;

	v->id = a ? a->number : 1;
}

/* ---- its lines ---- */

static const char *money(struct detail *d, struct app *app, int64_t minor)
{
	struct str s = { 0 };

	app_add_money(app, &s, minor);
	return detail_keep(d, &s);
}

/* Another entry, to go to. */
static void say_entry(struct detail *d, struct app *app, const char *label,
		      const struct ledger_entry *e)
{
	struct str s = { 0 };
	char day[DATE_TEXT];

	if (!e)
		return;
	str_addf(&s, "L-%lld · %s ", (long long)e->number, enum_label(&ledger_kinds, (int)e->kind));
	app_add_money(app, &s, e->amount_minor);
	str_addf(&s, " · %s%s%s", day_text(e->day, day), *e->payee ? " · " : "", e->payee);
	struct detail_line *l = detail_say(d, label, detail_keep(d, &s));
	l->kind = LINE_ENTRY;
	l->id = e->number;
	l->tone = e->reversed_by ? TONE_DIM : TONE_NORMAL;
}

static void say_facts(struct data *k, struct app *app)
{
	struct detail *d = &k->detail;
	const struct ledger_entry *e = &k->entry.row.entry;

	detail_say(d, _("Amount"), money(d, app, e->amount_minor))->tone = TONE_STRONG;
	if (e->kind == LEDGER_COMMIT)
		detail_say(d, _("Open"), money(d, app, k->entry.open_minor))->tone =
			k->entry.open_minor ? TONE_WARN : TONE_DIM;
	detail_say(d, _("Line"),
		   arena_printf(d->arena, "%s (%s)", k->entry.line.title, k->entry.line.code));
	detail_say(d, _("Day"), detail_day(d, app, e->day));
	detail_say(d, _("Posted"),
		   arena_printf(d->arena, "%s · %s",
				detail_value(d, value_instant(e->at, app->zone)),
				k->entry.login ? k->entry.login : "–"));
	detail_say_if(d, _("Payee"), e->payee);
	detail_say_if(d, _("Reference"), e->ref);
	detail_say_if(d, _("Note"), e->note);
	detail_say_if(d, _("Reason"), e->reason);
	if (e->is_probable_double)
		detail_say(d, _("Double?"),
			   _("the same line, kind, amount and reference stand twice"))
			->tone = TONE_WARN;
}

static void say_links(struct data *k, struct app *app)
{
	struct detail *d = &k->detail;

	say_entry(d, app, _("Settles"), k->entry.settles);
	say_entry(d, app, _("Reverses"), k->entry.reverses);
	say_entry(d, app, _("Reversed by"), k->entry.reversed_by);
	if (k->entry.pair)
		say_entry(d, app,
			  arena_printf(d->arena, "%s %s",
				       k->entry.row.entry.amount_minor < 0 ? "→" : "←",
				       k->entry.pair_line),
			  k->entry.pair);
	if (k->entry.uses)
		detail_head(d, _("Used by"));
	for (size_t i = 0; i < k->entry.uses; i++)
		say_entry(d, app, "", &k->entry.use[i]);
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	const struct detail_view *v = view;
	struct data *k = data;

	k->entry.arena = k->detail.arena = a;
	if (!app_zone(app, err) || ledger_show(app, v->id, &k->entry, err) < 0)
		return -1;
	const struct ledger_entry *e = &k->entry.row.entry;
	struct detail_line *l = detail_say(&k->detail, "",
					   arena_printf(a, "L-%lld · %s%s", (long long)e->number,
							enum_label(&ledger_kinds, (int)e->kind),
							e->reversed_by ? _(" · reversed") : ""));
	l->tone = e->reversed_by ? TONE_WARN : TONE_TITLE;
	say_facts(k, app);
	say_links(k, app);
	return 0;
}

static void layout(void *view, const void *data, struct size size)
{
	detail_layout(view, &((const struct data *)data)->detail, size);
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	detail_draw(view, &((const struct data *)data)->detail, c);
}

/* ---- acting ---- */

static unsigned has(const void *view, const void *data)
{
	const struct data *k = data;

	return (detail_at(view, &k->detail)->kind == LINE_ENTRY ? HAS_ROW : 0) |
	       (k->entry.open_minor > 0 ? HAS_MORE : 0);
}

static unsigned open_line(struct detail_view *v, const struct data *k)
{
	const struct detail_line *l = detail_at(v, &k->detail);

	return l->kind == LINE_ENTRY ? detail_go_to(v, l->id) : REACT_NONE;
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	const struct data *k = data;

	switch (action) {
	case ACT_REVERSE: return ledger_ask_reverse(ui, &k->entry.row.entry);
	case ACT_RELEASE: return ledger_ask_release(ui, &k->entry.row.entry, k->entry.open_minor);
	case ACT_OPEN:
	case COMMON_OPEN: return open_line(view, k);
	default: return detail_act(ui, action, view, &k->detail);
	}
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	const struct data *k = data;
	bool is_hit = detail_click(view, &k->detail, at);

	(void)ui;
	return is_hit && at.is_double ? open_line(view, k) : REACT_REDRAW;
}

const struct screen ledger_entry_screen = {
	.name = "entry",
	.title = N_("Entry"),
	.about = N_("One entry of the ledger with its links: the commitment it settles, its "
		    "reversal, the other half of a transfer, what has used a commitment up."),
	.topics = TOPIC_MONEY | TOPIC_PEOPLE,
	.view_size = sizeof(struct detail_view),
	.data_size = sizeof(struct data),
	.actions = actions,
	.popup = { 18, 76 },
	.view_init = view_init,
	.load = load,
	.layout = layout,
	.draw = draw,
	.act = act,
	.has = has,
	.click = click,
};

/* ---- a line in words ---- */

static const char *percent(struct detail *d, struct figure f)
{
	struct str s = { 0 };

	number_add_percent(&s, f, 0, false);
	return detail_keep(d, &s);
}

static void say_usage(struct detail *d, const struct budget_figures *f)
{
	struct str s = { 0 };

	if (!f->usage.is_known)
		return;
	str_add(&s, percent(d, f->usage));
	if (f->expected_usage.is_known)
		str_addf(&s, _(" of %s by now"), percent(d, f->expected_usage));
	if (f->deviation.is_known) {
		str_add(&s, " · ");
		number_add_percent(&s, f->deviation, 0, true);
	}
	if (f->status != STATUS_NONE)
		str_addf(&s, " · %s %s", kpi_status_symbol(f->status),
			 enum_label(&kpi_statuses, (int)f->status));
	detail_say(d, _("Used"), detail_keep(d, &s));
}

static void say_when(struct detail *d, struct app *app, const struct budget_row *r)
{
	const struct budget_line *l = &r->line;
	int64_t days;

	if (l->start != DAY_NONE && l->end != DAY_NONE)
		detail_say(d, _("When"),
			   arena_printf(d->arena, "%s – %s", detail_day(d, app, l->start),
					detail_day(d, app, l->end)));
	else
		detail_say(d, _("When"),
			   *r->channel ? _("as the stages of the channel")
				       : _("the days of the campaign"));
	if (figure_to_fixed(r->days_left, 0, &days) == 0)
		detail_say(d, _("Lasts"),
			   arena_printf(d->arena,
					ngettext("%lld day at the mean of the last 7 days",
						 "%lld days at the mean of the last 7 days",
						 (unsigned long)days),
					(long long)days));
}

/* What the channel of the line has cost and brought. */
static void say_channel(struct ledger_data *k, const struct budget_row *r)
{
	struct detail *d = &k->about;
	const struct channel_result *c = channel_score_of(&k->channels, r->line.channel_id);
	struct str s = { 0 };

	detail_say_if(d, _("Channel"), r->channel_name);
	if (!c || !c->roi.is_known)
		return;
	ledger_add_return(&s, c);
	str_addf(&s, _(" · %s of the money"), percent(d, c->spend_share));
	str_addf(&s, _(", %s of the GMV"), percent(d, c->gmv_share));
	detail_say(d, "", detail_keep(d, &s));
	ledger_add_shift(&s, k, false);
	if (s.len)
		detail_say(d, "", detail_keep(d, &s))->tone = TONE_AHEAD;
	str_release(&s);
}

static void say_commitments(struct ledger_data *k, struct app *app)
{
	struct detail *d = &k->about;
	bool has_open = false;

	for (size_t i = 0; i < k->account.n; i++) {
		const struct account_row *a = &k->account.row[i];

		if (a->open_minor <= 0)
			continue;
		if (!has_open)
			detail_head(d, _("Open commitments"));
		has_open = true;
		detail_say(
			d, arena_printf(d->arena, "L-%lld", (long long)a->row.entry.number),
			arena_printf(d->arena, "%s · %s", money(d, app, a->open_minor),
				     *a->row.entry.payee ? a->row.entry.payee : a->row.entry.note));
	}
}

void ledger_about_line(struct ledger_data *k, struct app *app)
{
	struct detail *d = &k->about;
	const struct budget_row *r = k->now;

	detail_say(d, _("Code"),
		   arena_printf(d->arena, "%s · %s", r->line.code,
				enum_label(&budget_categories, (int)r->line.category)));
	say_channel(k, r);
	detail_say_if(d, _("Phase"), r->phase);
	detail_say(d, _("Owner"), r->owner ? r->owner : _("nobody"))->tone = r->owner ? TONE_NORMAL
										      : TONE_WARN;
	say_when(d, app, r);
	say_usage(d, &r->figures);
	if (r->figures.refunded)
		detail_say(d, _("Refunded"), money(d, app, r->figures.refunded));
	detail_say_if(d, _("Note"), r->line.note);
	say_commitments(k, app);
}
