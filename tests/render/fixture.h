/* Reports that the render tests print. */
#ifndef RENDER_FIXTURE_H
#define RENDER_FIXTURE_H

#include "report/tree.h"

/* A task list with Chinese titles, hostile text and every kind of cell. */
struct report *fixture_list(struct arena *a);
/* A document: heading, paragraph, facts, a named table, notes. */
struct report *fixture_document(struct arena *a);
/* What a change answers. */
struct report *fixture_change(struct arena *a);

#endif
