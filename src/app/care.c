#include "app/care.h"

#include <locale.h>
#include <langinfo.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "conf/option.h"
#include "rules/budget.h"
#include "store/backup.h"
#include "store/doctor.h"

/* A copy must never take the place of a device or a folder. */
static bool is_plain_or_missing(const char *path)
{
	struct stat st;
	return stat(path, &st) < 0 || S_ISREG(st.st_mode);
}

int care_backup(struct app *app, const char *path, bool replace, struct err *err)
{
	if (app_open(app, err) < 0 || app_require(app, RIGHT_LEAD, err) < 0)
		return -1;
	if (file_is_same(path, store_path(app->store)))
		return err_set(err, ERR_CANTCREATE, "%s is the database itself", path);
	if (replace && !is_plain_or_missing(path))
		return err_set(err, ERR_CANTCREATE, "%s is not a plain file", path);
	struct err why = { 0 };
	if (backup_write(app->store, path, replace, &why) == 0)
		return 0;
	/* No folder for an output is "can't create", not a missing input */
	if (why.code == ERR_NOINPUT)
		why.code = ERR_CANTCREATE;
	if (err)
		*err = why;
	return -1;
}

/* Somebody who may not even look must not replace it; a file beyond reading has no rules left. */
static int check_may_restore(struct app *app, struct err *err)
{
	struct err why = { 0 };
	if (app_open(app, &why) < 0 && why.code != ERR_NOINPUT && why.code != ERR_DATA) {
		if (err)
			*err = why;
		return -1;
	}
	if (app->store && app_require(app, RIGHT_ADMIN, err) < 0)
		return -1;
	return 0;
}

int care_restore(struct app *app, const char *from, struct err *err)
{
	const char *file = app_file(app, err);
	if (!file)
		return -1;
	if (app->args.read_only || app->args.at)
		return err_set(err, ERR_NOPERM, "nothing may be changed under %s",
			       app->args.at ? "--at" : "--read-only");
	if (file_is_same(from, file))
		return err_set(err, ERR_USAGE, "%s is the database itself", from);
	if (check_may_restore(app, err) < 0)
		return -1;
	file = arena_strdup(&app->arena, file);
	if (app->store)
		store_close(app->store);
	app->store = NULL;
	app->has_person = false;
	app_forget_campaign(app);
	app->dirty = ~0U;
	return backup_restore(from, file, err);
}

/* ---- doctor ---- */

static const struct enum_row levels_rows[] = {
	{ DOCTOR_OK, "ok", N_("ok") },
	{ DOCTOR_NOTE, "note", N_("note") },
	{ DOCTOR_WARNING, "warning", N_("warning") },
	{ DOCTOR_ERROR, "error", N_("error") },
};
static const struct enum_table levels = { N_("level"), levels_rows, ARRAY_LEN(levels_rows) };

static void add_fact(struct table *t, const struct doctor_fact *f, int *worst)
{
	static const enum value_role role_of[] = { ROLE_NONE, ROLE_DIM, ROLE_WARN, ROLE_BAD };
	table_row(t);
	table_set(t, "level", value_in_role(value_word(&levels, f->level), role_of[f->level]));
	cell_text(t, "code", f->code);
	cell_text(t, "text", f->text);
	cell_text_or_null(t, "hint", f->hint);
	*worst = MAX(*worst, f->level == DOCTOR_OK ? 0 : f->level == DOCTOR_ERROR ? 2 : 1);
}

/* The table is shown when `why` is gone. */
static void add_error(struct app *app, struct table *t, const char *code, const struct err *why,
		      int *worst)
{
	const struct doctor_fact f = { DOCTOR_ERROR, code, arena_strdup(&app->arena, why->message),
				       arena_strdup(&app->arena, why->hint) };
	add_fact(t, &f, worst);
}

static void add_configuration(struct app *app, struct table *t, int *worst)
{
	struct err why = { 0 };
	const struct options *o = app_options(app, &why);
	if (!o) {
		add_error(app, t, "configuration", &why, worst);
		return;
	}
	bool is_forced = *option_text(o, OPTION_IDENTITY) != '\0';
	const struct doctor_fact f = {
		is_forced ? DOCTOR_OK : DOCTOR_NOTE,
		"identity",
		is_forced ? _("who acts is set by the system's configuration: rights are enforced")
			  : _("who acts can be chosen by --as: rights are advice among people who "
			      "can write the file"),
		is_forced ? "" : _("man warroom.conf, identity"),
	};
	add_fact(t, &f, worst);
}

static void add_language(struct app *app, struct table *t, int *worst)
{
	const char *codeset = nl_langinfo(CODESET);
	bool is_utf8 = !strcmp(codeset, "UTF-8");
	const struct doctor_fact f = {
		is_utf8 ? DOCTOR_OK : DOCTOR_WARNING,
		"language",
		arena_printf(&app->arena, _("language %s, characters in %s"), i18n_lang(), codeset),
		is_utf8 ? "" : _("use a UTF-8 locale, such as C.UTF-8"),
	};
	add_fact(t, &f, worst);
}

/* The first line whose balances are not what its entries say; NULL: all are. */
static const struct budget_line *find_wrong(const struct row_list *kept,
					    const struct row_list *played)
{
	const struct budget_line *is = kept->rows, *want = played->rows;

	for (size_t i = 0; i < kept->n; i++)
		if (is[i].planned_minor != want[i].planned_minor ||
		    is[i].committed_minor != want[i].committed_minor ||
		    is[i].spent_minor != want[i].spent_minor ||
		    is[i].refunded_minor != want[i].refunded_minor)
			return &is[i];
	return NULL;
}

static int load_all(struct app *app, const struct entity *e, struct row_list *out, struct err *err)
{
	*out = (struct row_list){ .arena = &app->arena };
	return store_load(app->store, e, &(struct query){ "ORDER BY id", NULL, 0 }, out, err);
}

/* Every ledger from nothing, against the balances that screens show. */
static int add_replay(struct app *app, struct table *t, int *worst, struct err *err)
{
	struct row_list entries, kept, played;
	struct doctor_fact f = { DOCTOR_OK, "replay", NULL, "" };
	struct err why = { 0 };

	if (load_all(app, &entity_ledger_entry, &entries, err) < 0 ||
	    load_all(app, &entity_budget_line, &kept, err) < 0 ||
	    load_all(app, &entity_budget_line, &played, err) < 0)
		return -1;
	const struct budget_ledger ledger = { entries.rows, entries.n, played.rows, played.n };
	int rc = budget_replay(&app->arena, &ledger, &why);
	const struct budget_line *wrong = rc < 0 ? NULL : find_wrong(&kept, &played);

	f.text = arena_printf(&app->arena, _("replaying %zu entries gives the balances shown"),
			      entries.n);
	if (rc < 0)
		f.text = arena_strdup(&app->arena, why.message);
	else if (wrong)
		f.text = arena_printf(&app->arena, _("line %s is not what its entries say"),
				      wrong->code);
	if (rc < 0 || wrong) {
		f.level = DOCTOR_ERROR;
		f.hint = _("make a backup, then report this");
	}
	add_fact(t, &f, worst);
	return 0;
}

int care_examine(struct app *app, struct table **out, int *worst, struct err *err)
{
	static const struct column columns[] = {
		{ "level", N_("Level"), 0, 0, 0 },
		{ "code", N_("Looked at"), 1, 0, 0 },
		{ "text", N_("Found"), 0, 20, COLUMN_STRETCH },
		{ "hint", N_("What to do"), 2, 12, COLUMN_STRETCH },
	};
	struct err why = { 0 };
	struct row_list facts = { .arena = &app->arena };
	struct table *t = table_new(&app->arena, columns, ARRAY_LEN(columns));
	*out = t;
	*worst = 0;
	add_configuration(app, t, worst);
	add_language(app, t, worst);
	if (app_open(app, &why) < 0) {
		/* No file at all is a plain mistake; a damaged one is a finding */
		if (why.code != ERR_DATA && why.code != ERR_IO) {
			if (err)
				*err = why;
			return -1;
		}
		add_error(app, t, "database", &why, worst);
		return 0;
	}
	if (doctor_examine(app->store, &facts, err) < 0)
		return -1;
	const struct doctor_fact *f = facts.rows;
	for (size_t i = 0; i < facts.n; i++)
		add_fact(t, &f[i], worst);
	return add_replay(app, t, worst, err);
}
