#include "screens/fields.h"

#include <string.h>

#include "app/parse.h"
#include "base/str.h"
#include "base/date.h"
#include "base/number.h"

/* ---- days ---- */

void field_add_day(struct str *out, struct app *app, int32_t day)
{
	char iso[DATE_TEXT];

	str_addf(out, "%s %s", day_weekday_name(day), day_text(day, iso));
	if (app->has_campaign && app->campaign.launch != DAY_NONE) {
		str_add(out, " · ");
		day_add_offset(out, day, app->campaign.launch);
	}
}

int field_check_day(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;
	int32_t day;

	if (!*text || !strcmp(text, "none"))
		return 0;
	if (app_parse_day(ui_app(k->ui), text, &day, err) < 0)
		return -1;
	field_add_day(said, ui_app(k->ui), day);
	return 0;
}

/* ---- people ---- */

static const char *candidate(const struct directory *d, const char *text, int i)
{
	int found = 0;

	for (size_t n = 0; n < d->persons; n++)
		if ((str_has(d->person[n].login, text) || str_has(d->person[n].name, text)) &&
		    found++ == i)
			return d->person[n].login;
	for (size_t n = 0; n < d->roles; n++)
		if ((str_has(d->role[n].code, text) || str_has(d->role[n].title, text)) &&
		    found++ == i)
			return d->role[n].code;
	return NULL;
}

const char *field_complete_owner(void *ctx, const char *text, int i)
{
	return candidate(((const struct asking *)ctx)->people, text, i);
}

static int say_owner(const struct directory *d, const char *text, struct str *said, struct err *err)
{
	const char *role;
	int64_t id;

	if (directory_parse_owner(d, text, &id, &role, err) < 0)
		return -1;
	const struct person *p = directory_person(d, id);
	const struct role *r = directory_role(d, role);
	str_addf(said, "%s%s", said->len ? ", " : "", p ? p->name : r ? r->title : "");
	return 0;
}

int field_check_owner(void *ctx, const char *text, struct str *said, struct err *err)
{
	return say_owner(((const struct asking *)ctx)->people, text, said, err);
}

int field_check_owners(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;
	struct arena *a = ui_arena(k->ui);

	while (*text) {
		size_t len = strcspn(text, ",");

		if (len && say_owner(k->people, arena_strndup(a, text, len), said, err) < 0)
			return -1;
		text += len + (text[len] == ',');
	}
	return 0;
}

/* What comes after the last comma is completed. */
const char *field_complete_owners(void *ctx, const char *text, int i)
{
	const struct asking *k = ctx;
	const char *comma = strrchr(text, ','), *word = comma ? comma + 1 : text;
	const char *found = candidate(k->people, word, i);

	return found ? arena_printf(ui_arena(k->ui), "%.*s%s", (int)(word - text), text, found)
		     : NULL;
}

/* ---- phases ---- */

const char *field_complete_phase(void *ctx, const char *text, int i)
{
	const struct asking *k = ctx;
	int found = 0;

	for (size_t n = 0; n < k->phases; n++)
		if ((str_has(k->phase[n].code, text) || str_has(k->phase[n].title, text)) &&
		    found++ == i)
			return k->phase[n].code;
	return NULL;
}

int field_check_phase(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;

	for (size_t n = 0; n < k->phases; n++)
		if (str_equal_nocase(k->phase[n].code, text)) {
			str_add(said, k->phase[n].title);
			return 0;
		}
	if (!*text || !strcmp(text, "none"))
		return 0;
	return err_set(err, ERR_NOINPUT, "no phase '%s'", text);
}

/* ---- money ---- */

int field_check_amount(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;
	int64_t minor;

	if (app_parse_money(ui_app(k->ui), text, &minor, err) < 0)
		return -1;
	if (minor <= 0)
		return err_set(err, ERR_DATA, "an amount must be more than 0: '%s'", text);
	app_add_money(ui_app(k->ui), said, minor);
	return 0;
}

void field_add_work_days(struct str *out, int64_t tenths)
{
	struct str days = { 0 };

	number_add_plain(&days, figure_of(tenths, 1));
	str_addf(out, ngettext("%s working day", "%s working days", tenths == 10 ? 1 : 2),
		 str_text(&days));
	str_release(&days);
}
