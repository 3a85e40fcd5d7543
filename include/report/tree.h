/* The report tree: what is to be said, before anybody decides how.
 *
 * A report is a row of blocks in an arena.  One build gives every format:
 *
 *   list     report_list(a, table)           text/md table, JSON array, CSV lines
 *   object   report_new(a) + report_facts()  "label: value" lines, JSON object
 *   document report_new(a) + several blocks  what people read; JSON has each named
 *                                            block as a member, in order
 *   change   report_say(r, line) + facts     people read only the line ("Closed T-31"),
 *                                            machines get the object as it now is
 *
 * In JSON the fields of unnamed facts are members of the top object; a named
 * block is a member of that name (facts an object, table an array of objects,
 * notes an array of texts); other unnamed blocks are for people only.  When the
 * machine's document has another shape than the page, report_set_data() gives it. */
#ifndef REPORT_TREE_H
#define REPORT_TREE_H

#include "report/table.h"
#include "report/value.h"

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_FACTS, BLOCK_TABLE, BLOCK_NOTES };

struct block {
	enum block_kind kind;
	const char *name;     /* JSON member; NULL: none */
	int level;            /* heading: 1 or 2 */
	enum value_role role; /* paragraph */
	const char *text;     /* heading, paragraph: a newline is shown as a blank */
	struct object *facts;
	struct table *table;
	struct list *notes;
};

struct report {
	struct arena *arena;
	struct block *block;
	size_t n, cap;
	bool is_list;              /* JSON and CSV: the one table */
	const char *say;           /* all that people read; NULL: the blocks */
	const struct object *data; /* the machine's document; NULL: made of the blocks */
	const struct table *csv;   /* what CSV prints; NULL: the first table, else the facts */
};

struct report *report_new(struct arena *a) RETURNS_NONNULL;
/* A report that is one list. */
struct report *report_list(struct arena *a, struct table *t) RETURNS_NONNULL;

void report_heading(struct report *r, int level, const char *text);
void report_paragraph(struct report *r, enum value_role role, const char *text);
/* A new, empty object to fill; name NULL: its fields are the top object's. */
struct object *report_facts(struct report *r, const char *name) RETURNS_NONNULL;
void report_table(struct report *r, const char *name, struct table *t);
struct list *report_notes(struct report *r, const char *name) RETURNS_NONNULL;
void report_say(struct report *r, const char *line);
void report_set_data(struct report *r, const struct object *data);
void report_set_csv(struct report *r, const struct table *t);

#endif
