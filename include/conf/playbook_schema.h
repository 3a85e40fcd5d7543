/* The settings of a playbook file, as tables: read, write, and the test that
 * the manual names them all, go by these. */
#ifndef CONF_PLAYBOOK_SCHEMA_H
#define CONF_PLAYBOOK_SCHEMA_H

#include "conf/schema.h"

enum { PLAYBOOK_FORMAT = 1 };

/* Of struct playbook. */
extern const struct schema playbook_schema;

#endif
