#include "app/people.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include "app/resolve.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/number.h"
#include "store/people.h"
#include "store/writer.h"

enum { LOGIN_MAX = 64 };

/* ---- a new database ---- */

static int make_folder_of(struct app *app, const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');
	if (!slash || slash == path)
		return 0;
	const char *folder = arena_strndup(&app->arena, path, (size_t)(slash - path));
	return file_make_dirs(folder, 02770, err);
}

static int insert_founder(struct app *app, const char *name, struct err *err)
{
	const char *login = app_login(app, err);
	if (!login || app_open(app, err) < 0)
		return -1;
	const struct person founder = {
		.login = login,
		.name = name ? name : login,
		.contact = "",
		.rights = RIGHT_ADMIN | RIGHT_LEAD,
		.capacity_pct = 100,
		.is_active = true,
	};
	const struct app_act act = {
		.act = "database.init",
		.summary = arena_printf(&app->arena, _("made the database; %s is its admin"),
					login),
	};
	if (app_write_begin(app, &act, err))
		return -1;
	if (writer_insert(app->write, &entity_person, &founder, NULL, err) < 0)
		return app_write_cancel(app);
	return app_write_commit(app, TOPIC_PEOPLE, err);
}

static int check_login(const char *login, struct err *err)
{
	size_t len = strlen(login);
	bool good = len > 0 && len <= LOGIN_MAX && isalnum((unsigned char)login[0]);
	for (const char *c = login; good && *c; c++)
		good = isascii(*c) && (isalnum((unsigned char)*c) || strchr("._-@", *c));
	if (good)
		return 0;
	err_set(err, ERR_DATA, "not a login: '%s'", login);
	return err_hint(err, "letters, digits, '.', '_', '-' and '@', at most %d", LOGIN_MAX);
}

/* Half a database is worse than none. */
static void remove_database(struct app *app, const char *path)
{
	static const char *const parts[] = { "", "-wal", "-shm", ".lock" };
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		unlink(arena_printf(&app->arena, "%s%s", path, parts[i]));
}

int people_init_database(struct app *app, const char *path, const char *name, struct err *err)
{
	const char *login = app_login(app, err);
	if (!login || check_login(login, err) < 0)
		return -1;
	if (!path && !(path = app_file(app, err)))
		return -1;
	if (make_folder_of(app, path, err) < 0 || store_create(path, err) < 0)
		return -1;
	app->args.file = path;
	if (insert_founder(app, name, err) == 0)
		return 0;
	if (app->store)
		store_close(app->store);
	app->store = NULL;
	remove_database(app, path);
	return -1;
}

/* ---- changes ---- */

static int parse_active(const char *text, bool *active, struct err *err)
{
	static const char *const yes[] = { "yes", "true", "1", "on" };
	static const char *const no[] = { "no", "false", "0", "off" };
	for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
		if (str_equal_nocase(text, yes[i])) {
			*active = true;
			return 0;
		}
		if (str_equal_nocase(text, no[i])) {
			*active = false;
			return 0;
		}
	}
	return err_set(err, ERR_DATA, "not yes or no: '%s'", text);
}

static int parse_capacity(const char *text, int *pct, struct err *err)
{
	int64_t n;
	struct str digits = { 0 };
	str_add(&digits, text);
	if (digits.len && digits.data[digits.len - 1] == '%')
		str_truncate(&digits, digits.len - 1);
	int rc = number_parse_int(str_text(&digits), 0, 200, &n, err);
	str_release(&digits);
	if (rc == 0)
		*pct = (int)n;
	return rc;
}

/* Puts what is given into `p`. */
static int apply(struct person *p, const struct person_change *c, struct err *err)
{
	if (c->name)
		p->name = c->name;
	if (c->contact)
		p->contact = c->contact;
	if (c->rights && !*c->rights)
		p->rights = 0;
	else if (c->rights && rights_parse(c->rights, &p->rights, err) < 0)
		return err_wrap(err, "rights");
	if (c->capacity && parse_capacity(c->capacity, &p->capacity_pct, err) < 0)
		return err_wrap(err, "capacity");
	if (c->active && parse_active(c->active, &p->is_active, err) < 0)
		return err_wrap(err, "active");
	return 0;
}

/* What roles become: rows of the current campaign, and rights in every campaign. */
struct resolved {
	int64_t *ids; /* ends with 0 */
	int rights;
};

/* Codes to rows before anything is written.  A role of the campaign comes first; viewer, member,
 * lead, finance, approver and admin are there without one. */
static int resolve_roles(struct app *app, const char *const *codes, struct resolved *out,
			 struct err *err)
{
	size_t n = 0, kept = 0;
	while (codes && codes[n])
		n++;
	*out = (struct resolved){ .ids = arena_array(&app->arena, n + 1, sizeof *out->ids) };
	for (size_t i = 0; i < n; i++) {
		struct err why = { 0 }, none = { 0 };
		int mask;
		if (app_resolve(app, THING_ROLE, codes[i], &out->ids[kept], &why) == 0) {
			kept++;
		} else if (rights_parse(codes[i], &mask, &none) == 0) {
			out->rights |= mask;
			out->ids[kept] = 0;
		} else {
			if (err)
				*err = why;
			return -1;
		}
	}
	return 0;
}

/* Gives or takes one role; holding it already, or not at all, is fine. */
static int write_role(struct app *app, struct role_holder key, bool gives, struct err *err)
{
	int64_t held;
	key.campaign_id = app->campaign.id;
	if (people_find_holder(app->store, &key, &held, err) < 0)
		return -1;
	if (gives && !held)
		return writer_insert(app->write, &entity_role_holder, &key, NULL, err);
	if (!gives && held)
		return writer_delete(app->write, &entity_role_holder, held, err);
	return 0;
}

struct roles_change {
	struct resolved give, take;
};

static int write_roles(struct app *app, int64_t person_id, const struct roles_change *roles,
		       struct err *err)
{
	struct role_holder key = { .person_id = person_id };
	for (const int64_t *id = roles->give.ids; *id; id++) {
		key.role_id = *id;
		if (write_role(app, key, true, err) < 0)
			return -1;
	}
	for (const int64_t *id = roles->take.ids; *id; id++) {
		key.role_id = *id;
		if (write_role(app, key, false, err) < 0)
			return -1;
	}
	return 0;
}

static int resolve_change(struct app *app, const struct person_change *c,
			  struct roles_change *roles, struct err *err)
{
	if (resolve_roles(app, c->give, &roles->give, err) < 0)
		return -1;
	return resolve_roles(app, c->take, &roles->take, err);
}

static int refuse_existing(struct app *app, const char *login, struct err *err)
{
	struct err none = { 0 };
	const struct store_key key = { .code = login };
	if (!store_find(app->store, &entity_person, &key, &app->arena, &none))
		return none.code == ERR_NOINPUT ? 0 : err_set(err, none.code, "%s", none.message);
	err_set(err, ERR_DATA, "there is a person '%s' already", login);
	return err_hint(err, "change them by: warroom person set %s ...", login);
}

int person_add(struct app *app, const char *login, const struct person_change *c, struct err *err)
{
	struct roles_change roles;
	struct person p = {
		.login = login,
		.name = login,
		.contact = "",
		.rights = RIGHT_MEMBER,
		.capacity_pct = 100,
		.is_active = true,
	};
	if (app_require(app, RIGHT_ADMIN, err) < 0 || check_login(login, err) < 0 ||
	    apply(&p, c, err) < 0 || refuse_existing(app, login, err) < 0 ||
	    resolve_change(app, c, &roles, err) < 0)
		return -1;
	if (roles.give.rights && !c->rights)
		p.rights = roles.give.rights;
	else
		p.rights |= roles.give.rights;
	const struct app_act act = {
		.act = "person.add",
		.even_closed = true,
		.summary = arena_printf(&app->arena, _("added person %s"), login),
	};
	int rc = app_write_begin(app, &act, err);
	if (rc)
		return rc < 0 ? -1 : 0;
	if (writer_insert(app->write, &entity_person, &p, &p.id, err) < 0 ||
	    write_roles(app, p.id, &roles, err) < 0)
		return app_write_cancel(app);
	return app_write_commit(app, TOPIC_PEOPLE, err);
}

/* Somebody must be left who can mend things. */
static int check_last_admin(struct app *app, const struct person *was, const struct person *now,
			    struct err *err)
{
	struct row_list all = { .arena = &app->arena };
	bool was_admin = (was->rights & RIGHT_ADMIN) && was->is_active;
	bool is_admin = (now->rights & RIGHT_ADMIN) && now->is_active;
	if (!was_admin || is_admin)
		return 0;
	if (people_list(app->store, &all, err) < 0)
		return -1;
	const struct person *p = all.rows;
	for (size_t i = 0; i < all.n; i++) {
		if (p[i].id != was->id && p[i].is_active && (p[i].rights & RIGHT_ADMIN))
			return 0;
	}
	err_set(err, ERR_DATA, "%s is the only admin left", was->login);
	return err_hint(err, "make somebody else an admin first");
}

static bool is_own_detail(struct app *app, const struct person *p, const struct person_change *c)
{
	bool has_roles = (c->give && *c->give) || (c->take && *c->take);
	return p->id == app->person.id && !c->rights && !c->capacity && !c->active && !has_roles;
}

static int write_person(struct app *app, const struct person *was, const struct person *now,
			struct err *err)
{
	const struct edit edits[] = {
		{ "name", datum_text(now->name), NULL },
		{ "contact", datum_text(now->contact), NULL },
		{ "rights", datum_int(now->rights), NULL },
		{ "capacity_pct", datum_int(now->capacity_pct), NULL },
		{ "is_active", datum_int(now->is_active), NULL },
	};
	return writer_update(app->write, &entity_person, was->id,
			     &(struct edits){ edits, ARRAY_LEN(edits) }, err);
}

int person_set(struct app *app, const char *login, const struct person_change *c, struct err *err)
{
	struct roles_change roles;
	if (!app_person(app, err))
		return -1;
	const struct person *was = app_find(app, THING_PERSON, login, err);
	if (!was)
		return -1;
	struct person now = *was;
	if (!is_own_detail(app, was, c) && app_require(app, RIGHT_ADMIN, err) < 0)
		return -1;
	if (apply(&now, c, err) < 0 || resolve_change(app, c, &roles, err) < 0)
		return -1;
	now.rights = (now.rights | roles.give.rights) & ~roles.take.rights;
	if (check_last_admin(app, was, &now, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "person.set",
		.even_closed = true,
		.summary = arena_printf(&app->arena, _("changed person %s"), was->login),
	};
	int rc = app_write_begin(app, &act, err);
	if (rc)
		return rc < 0 ? -1 : 0;
	if (write_person(app, was, &now, err) < 0 || write_roles(app, was->id, &roles, err) < 0)
		return app_write_cancel(app);
	return app_write_commit(app, TOPIC_PEOPLE, err);
}

/* ---- showing ---- */

static struct value rights_value(struct app *app, int mask)
{
	struct list *l = list_new(&app->arena);
	for (size_t i = 0; i < rights.n; i++) {
		if (mask & rights.row[i].value)
			list_add(l, value_word(&rights, rights.row[i].value));
	}
	return value_list(l);
}

static int roles_value(struct app *app, const struct person *p, struct value *out, struct err *err)
{
	struct row_list roles = { .arena = &app->arena };
	struct list *l = list_new(&app->arena);
	*out = value_list(l);
	if (!app->has_campaign)
		return 0;
	if (people_roles(app->store, app->campaign.id, p->id, &roles, err) < 0)
		return -1;
	const struct role *role = roles.rows;
	for (size_t i = 0; i < roles.n; i++)
		list_add(l, value_text(role[i].code));
	return 0;
}

/* The campaign is only for the roles: none, or several, is no failure here. */
static void look_for_campaign(struct app *app)
{
	struct err none = { 0 };
	if (!app_campaign(app, &none))
		err_clear(&none);
}

int people_table(struct app *app, struct table **out, struct err *err)
{
	static const struct column columns[] = {
		{ "login", N_("Login"), 0, 0, 0 },
		{ "name", N_("Name"), 0, 6, COLUMN_STRETCH },
		{ "rights", N_("Rights"), 0, 8, 0 },
		{ "roles", N_("Roles"), 1, 8, COLUMN_STRETCH },
		{ "capacity", N_("Capacity"), 3, 0, 0 },
		{ "contact", N_("Contact"), 4, 8, 0 },
		{ "active", N_("Active"), 2, 0, 0 },
	};
	struct row_list all = { .arena = &app->arena };
	look_for_campaign(app);
	if (people_list(app->store, &all, err) < 0)
		return -1;
	struct table *t = table_new(&app->arena, columns, ARRAY_LEN(columns));
	const struct person *p = all.rows;
	for (size_t i = 0; i < all.n; i++) {
		struct value roles;
		if (roles_value(app, &p[i], &roles, err) < 0)
			return -1;
		table_row(t);
		cell_text(t, "login", p[i].login);
		cell_text(t, "name", p[i].name);
		table_set(t, "rights", rights_value(app, p[i].rights));
		table_set(t, "roles", roles);
		cell_percent(t, "capacity", figure_of(p[i].capacity_pct, 2), 0);
		cell_text_or_null(t, "contact", p[i].contact);
		cell_bool(t, "active", p[i].is_active);
	}
	*out = t;
	return 0;
}

struct report *person_report(struct app *app, const char *login, struct err *err)
{
	struct value roles;
	look_for_campaign(app);
	const struct person *p = app_find(app, THING_PERSON, login, err);
	if (!p || roles_value(app, p, &roles, err) < 0)
		return NULL;
	struct report *r = report_new(&app->arena);
	struct object *o = report_facts(r, NULL);
	object_add(o, "login", _("Login"), value_text(p->login));
	object_add(o, "name", _("Name"), value_text(p->name));
	object_add(o, "rights", _("Rights"), rights_value(app, p->rights));
	object_add(o, "roles", _("Roles"), roles);
	object_add(o, "capacity", _("Capacity"), value_percent(figure_of(p->capacity_pct, 2), 0));
	object_add(o, "contact", _("Contact"), value_text_or_null(p->contact));
	object_add(o, "active", _("Active"), value_bool(p->is_active));
	return r;
}
