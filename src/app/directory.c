#include "app/directory.h"

#include <string.h>

#include "base/str.h"
#include "store/people.h"
#include "store/store.h"

int directory_load(struct app *app, struct arena *a, struct directory *d, struct err *err)
{
	struct row_list persons = { .arena = a }, roles = { .arena = a }, holders = { .arena = a };
	const struct campaign *c = app_campaign(app, err);

	if (!c || people_list(app->store, &persons, err) < 0 ||
	    store_load_campaign(app->store, &entity_role, c->id, &roles, err) < 0 ||
	    store_load_campaign(app->store, &entity_role_holder, c->id, &holders, err) < 0)
		return -1;
	*d = (struct directory){ persons.rows, persons.n,    roles.rows,
				 roles.n,      holders.rows, holders.n };
	return 0;
}

const struct person *directory_person(const struct directory *d, int64_t id)
{
	for (size_t i = 0; id && i < d->persons; i++)
		if (d->person[i].id == id)
			return &d->person[i];
	return NULL;
}

const struct role *directory_role(const struct directory *d, const char *code)
{
	for (size_t i = 0; *code && i < d->roles; i++)
		if (str_equal_nocase(d->role[i].code, code))
			return &d->role[i];
	return NULL;
}

const char *directory_login(const struct directory *d, int64_t person_id)
{
	const struct person *p = directory_person(d, person_id);

	return p ? p->login : NULL;
}

int64_t directory_sole_holder(const struct directory *d, const char *code)
{
	const struct role *r = directory_role(d, code);
	int64_t found = 0;

	for (size_t i = 0; r && i < d->holders; i++) {
		if (d->holder[i].role_id != r->id)
			continue;
		if (found)
			return 0;
		found = d->holder[i].person_id;
	}
	return found;
}

int64_t directory_owner_id(const struct directory *d, int64_t owner_id, const char *owner_role)
{
	return owner_id ? owner_id : directory_sole_holder(d, owner_role);
}

const char *directory_owner(const struct directory *d, int64_t owner_id, const char *owner_role)
{
	const struct role *r = directory_role(d, owner_role);
	int64_t id = directory_owner_id(d, owner_id, owner_role);

	if (id)
		return directory_login(d, id);
	return r ? r->title : NULL;
}

bool directory_is_owner(const struct directory *d, int64_t person_id, int64_t owner_id,
			const char *owner_role)
{
	const struct role *r = directory_role(d, owner_role);

	if (owner_id)
		return owner_id == person_id;
	for (size_t i = 0; r && i < d->holders; i++)
		if (d->holder[i].role_id == r->id && d->holder[i].person_id == person_id)
			return true;
	return false;
}

static const char *candidate(void *ctx, int i)
{
	const struct directory *d = ctx;

	if ((size_t)i < d->persons)
		return d->person[i].login;
	return (size_t)i < d->persons + d->roles ? d->role[(size_t)i - d->persons].code : NULL;
}

static int refuse(const struct directory *d, const char *text, struct err *err)
{
	struct directory copy = *d;
	struct str near = { 0 };

	err_set(err, ERR_NOINPUT, "no person or role '%s'", text);
	str_nearest(&near, text, candidate, &copy);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		err_hint(err, "see: warroom person list");
	str_release(&near);
	return -1;
}

int directory_parse_owner(const struct directory *d, const char *text, int64_t *owner_id,
			  const char **owner_role, struct err *err)
{
	const struct role *r = directory_role(d, *text == '@' ? text + 1 : text);

	*owner_id = 0;
	*owner_role = "";
	if (!*text || strcmp(text, "none") == 0)
		return 0;
	for (size_t i = 0; *text != '@' && i < d->persons; i++)
		if (str_equal_nocase(d->person[i].login, text)) {
			*owner_id = d->person[i].id;
			return 0;
		}
	if (!r)
		return refuse(d, text, err);
	*owner_role = r->code;
	return 0;
}
