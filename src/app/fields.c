#include "app/fields.h"

#include <string.h>

#include "app/parse.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "base/utf8.h"

enum { CODE_BYTES = 40 };

const char *fields_value(const struct app_fields *f, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < f->n; i++)
		if (f->field[i].value && str_equal_nocase(f->field[i].name, name))
			value = f->field[i].value;
	return value;
}

/* ---- the draft ---- */

void draft_touch(struct draft *d, const char *column)
{
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->column[i], column) == 0)
			return;
	if (d->n == ARRAY_LEN(d->column))
		bug("more columns than a row has");
	d->field[d->n] = d->setting;
	d->typed[d->n] = d->value;
	d->column[d->n++] = column;
}

void draft_put(struct draft *d, const char *column, struct datum v)
{
	column_set(entity_column(d->entity, column), d->row, v);
	draft_touch(d, column);
}

const struct directory *draft_directory(struct draft *d, struct err *err)
{
	if (!d->has_directory && directory_load(d->app, &d->app->arena, &d->directory, err) < 0)
		return NULL;
	d->has_directory = true;
	return &d->directory;
}

int draft_write(struct draft *d, int64_t id, struct err *err)
{
	struct edit e[EDITS_MAX];
	struct datum seen[EDITS_MAX];

	for (size_t i = 0; i < d->n; i++) {
		const struct entity_column *c = entity_column(d->entity, d->column[i]);

		seen[i] = column_get(
			c, conflict_seen(d, id, d->field[i] ? d->field[i] : d->column[i]));
		e[i] = (struct edit){ d->column[i], column_get(c, d->row), &seen[i] };
	}
	struct err own = { 0 };
	if (writer_update(d->app->write, d->entity, id, &(struct edits){ e, d->n }, &own) == 0)
		return 0;
	if (own.code == ERR_CONFLICT)
		conflict_note(d, id);
	if (err)
		*err = own;
	return -1;
}

bool draft_differs(const struct draft *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct entity_column *c = entity_column(d->entity, d->column[i]);

		if (!column_is_equal(c, column_get(c, d->row), column_get(c, d->seen)))
			return true;
	}
	return false;
}

/* ---- names ---- */

struct names {
	const struct settings *table;
	bool is_new;
};

static const char *candidate(void *ctx, int i)
{
	const struct names *n = ctx;

	return i < (int)n->table->n ? n->table->row[i].name : NULL;
}

static void hint_all(const struct names *n, struct err *err)
{
	struct str all = { 0 };

	for (size_t i = 0; i < n->table->n; i++)
		if (!(n->table->row[i].flags & SETTING_IMPORT) &&
		    (n->is_new || !(n->table->row[i].flags & SETTING_NEW_ONLY)))
			str_addf(&all, "%s%s", all.len ? ", " : "", n->table->row[i].name);
	err_hint(err, "fields: %s", str_text(&all));
	str_release(&all);
}

static int unknown(const struct settings *t, const char *name, bool is_new, struct err *err)
{
	struct names names = { t, is_new };
	struct str near = { 0 };

	err_set(err, ERR_USAGE, "%s has no field '%s' to set", _(t->what), name);
	str_nearest(&near, name, candidate, &names);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		hint_all(&names, err);
	str_release(&near);
	return -1;
}

static bool is_name(const struct setting *s, const char *name, bool is_import)
{
	return str_equal_nocase(s->name, name) && (is_import || !(s->flags & SETTING_IMPORT));
}

static int check_name(struct draft *d, const struct settings *t, const struct app_fields *f,
		      const char *name, struct err *err)
{
	for (size_t i = 0; i < t->n; i++) {
		if (!is_name(&t->row[i], name, f->is_import))
			continue;
		if (d->seen && t->row[i].flags & SETTING_NEW_ONLY) {
			err_set(err, ERR_USAGE, "%s of %s can't be changed", name, _(t->what));
			return err_hint(err, "remove it and add another");
		}
		return t->row[i].rights ? app_require(d->app, t->row[i].rights, err) : 0;
	}
	return unknown(t, name, !d->seen, err);
}

int draft_apply(struct draft *d, const struct settings *t, const struct app_fields *f,
		struct err *err)
{
	if (f->people) {
		d->directory = *f->people;
		d->has_directory = true;
	}
	for (size_t i = 0; i < f->n; i++)
		if (f->field[i].value && check_name(d, t, f, f->field[i].name, err) < 0)
			return -1;
	for (size_t k = 0; k < t->n; k++) {
		const struct setting *s = &t->row[k];
		const char *value = fields_value(f, s->name);

		d->setting = s->name;
		d->value = value;
		if (value && s->set(d, s, value, err) < 0) {
			err_about(err, s->name);
			return err_wrap(err, "%s", s->name);
		}
	}
	d->setting = d->value = NULL;
	return 0;
}

/* ---- setters ---- */

static bool is_none(const char *value)
{
	return !*value || strcmp(value, "none") == 0;
}

static int check_needed(const struct setting *s, const char *value, struct err *err)
{
	bool is_blank = !value[strspn(value, " \t\r\n")];

	return s->flags & SETTING_NEEDED && is_blank ? err_set(err, ERR_DATA, "it can't be empty")
						     : 0;
}

int setting_text(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	if (check_needed(s, value, err) < 0)
		return -1;
	draft_put(d, s->column, datum_text(value));
	return 0;
}

int setting_day(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	int32_t day = DAY_NONE;

	if ((s->flags & SETTING_NEEDED || !is_none(value)) &&
	    app_parse_day(d->app, value, &day, err) < 0)
		return -1;
	draft_put(d, s->column, datum_int(day));
	return 0;
}

int setting_int(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	int64_t n;

	if (number_parse_int(value, s->min, s->max, &n, err) < 0)
		return -1;
	draft_put(d, s->column, datum_int(n));
	return 0;
}

int setting_bool(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	static const char *const yes[] = { "yes", "true", "1" }, *const no[] = { "no", "false",
										 "0" };

	for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
		bool is_yes = str_equal_nocase(value, yes[i]);

		if (!is_yes && !str_equal_nocase(value, no[i]))
			continue;
		draft_put(d, s->column, datum_int(is_yes));
		return 0;
	}
	return err_set(err, ERR_DATA, "yes or no, not '%s'", value);
}

int setting_share(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	int bp;

	if (app_parse_share(value, &bp, err) < 0)
		return -1;
	draft_put(d, s->column, datum_int(bp));
	return 0;
}

int setting_word(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	int word;

	if (enum_parse(s->keys, value, &word, err) < 0)
		return -1;
	draft_put(d, s->column, datum_int(word));
	return 0;
}

int setting_owner(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	const struct directory *people = draft_directory(d, err);
	const char *role;
	int64_t id;

	(void)s;
	if (!people || directory_parse_owner(people, value, &id, &role, err) < 0)
		return -1;
	draft_put(d, "owner_id", datum_int(id));
	draft_put(d, "owner_role", datum_text(role));
	return 0;
}

int setting_ref(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	int64_t id = 0;

	if ((s->flags & SETTING_NEEDED || !is_none(value)) &&
	    app_resolve(d->app, (enum app_thing)s->thing, value, &id, err) < 0)
		return -1;
	draft_put(d, s->column, datum_int(id));
	return 0;
}

/* ---- codes ---- */

int check_code(const char *what, const char *code, struct err *err)
{
	size_t n = strlen(code);

	if (n > 0 && n <= CODE_BYTES &&
	    strspn(code, "abcdefghijklmnopqrstuvwxyz"
			 "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == n)
		return 0;
	err_set(err, ERR_DATA, "not a code for %s: '%s'", _(what), code);
	return err_hint(err, "use up to %d letters, digits, '-', '_' and '.'", CODE_BYTES);
}

int check_name_code(const char *what, const char *code, struct err *err)
{
	size_t n = strlen(code);
	bool is_clean = n > 0 && n <= CODE_BYTES && utf8_is_valid(code, n);

	for (size_t i = 0; i < n; i++)
		is_clean = is_clean && (unsigned char)code[i] > ' ' && code[i] != 0x7f &&
			   code[i] != ',';
	if (is_clean)
		return 0;
	err_set(err, ERR_DATA, "not a code for %s: '%s'", _(what), code);
	return err_hint(err, "use up to %d bytes without blanks and commas", CODE_BYTES);
}
