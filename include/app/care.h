/* Care of the database file: copies, the way back, health. */
#ifndef APP_CARE_H
#define APP_CARE_H

#include "app/app.h"
#include "report/tree.h"

/* A verified copy at `path`; an existing file is ERR_CANTCREATE unless `replace`.  Needs LEAD. */
int care_backup(struct app *app, const char *path, bool replace, struct err *err) NODISCARD;
/* Puts the copy in place of the database; the old file stays beside it.  Needs ADMIN of the
 * database that is there, when it can be read at all. */
int care_restore(struct app *app, const char *from, struct err *err) NODISCARD;
/* All that was looked at.  `*worst`: 0 all well, 1 notes or warnings, 2 errors. */
int care_examine(struct app *app, struct table **out, int *worst, struct err *err) NODISCARD;

#endif
