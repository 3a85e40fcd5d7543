/* Who is who in the current campaign: logins, roles and who holds them.
 *
 * Something is owned by a person (owner_id) or, as a playbook makes it, by a
 * role (owner_role); a role held by one person alone means that person. */
#ifndef APP_DIRECTORY_H
#define APP_DIRECTORY_H

#include <stdbool.h>

#include "app/app.h"

struct directory {
	const struct person *person;
	size_t persons;
	const struct role *role;
	size_t roles;
	const struct role_holder *holder;
	size_t holders;
};

/* Loads into the arena. */
int directory_load(struct app *app, struct arena *a, struct directory *d,
		   struct err *err) NODISCARD;
const struct person *directory_person(const struct directory *d, int64_t id);   /* NULL */
const struct role *directory_role(const struct directory *d, const char *code); /* NULL */
const char *directory_login(const struct directory *d, int64_t person_id);      /* NULL: none */
/* The one person who holds the role; 0 when nobody does or several do. */
int64_t directory_sole_holder(const struct directory *d, const char *role);
/* Who answers for it: the owner, else the sole holder of the role; 0 nobody. */
int64_t directory_owner_id(const struct directory *d, int64_t owner_id, const char *owner_role);
/* For people: the login, else the role's title, else NULL. */
const char *directory_owner(const struct directory *d, int64_t owner_id, const char *owner_role);
/* True when the person owns it, herself or by a role that she holds. */
bool directory_is_owner(const struct directory *d, int64_t person_id, int64_t owner_id,
			const char *owner_role);
/* "li" to a person, "design" or "@design" to a role of the campaign. "" or "none" takes the owner
 * away. */
int directory_parse_owner(const struct directory *d, const char *text, int64_t *owner_id,
			  const char **owner_role, struct err *err) NODISCARD;

#endif
