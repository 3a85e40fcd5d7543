/* The persons of a database and the roles they hold in a campaign. */
#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H

#include "app/app.h"
#include "report/tree.h"

/* Makes the database at `path` (NULL: app_file()) with whoever acts as its admin and lead. `name`
 * may be NULL.  An existing file is ERR_CANTCREATE and stays untouched. */
int people_init_database(struct app *app, const char *path, const char *name,
			 struct err *err) NODISCARD;

/* What is to be set; NULL or -1: not given. */
struct person_change {
	const char *name, *contact;
	const char *rights;   /* "member,finance"; "" takes all away */
	const char *capacity; /* percent of full time: "80" or "80%" */
	const char *active;   /* "yes" or "no" */
	const char *const
		*give; /* NULL-ended role codes of the current campaign, or words of rights
				    (viewer, member...) that hold everywhere; or NULL */
	const char *const *take; /* likewise, to take away */
};
/* Each needs ADMIN, but everyone may change their own name and contact. */
int person_add(struct app *app, const char *login, const struct person_change *c,
	       struct err *err) NODISCARD;
int person_set(struct app *app, const char *login, const struct person_change *c,
	       struct err *err) NODISCARD;

/* All persons, with their roles in the current campaign when there is one. In app->arena. */
int people_table(struct app *app, struct table **out, struct err *err) NODISCARD;
/* One person as facts; NULL on failure. */
struct report *person_report(struct app *app, const char *login, struct err *err);

#endif
