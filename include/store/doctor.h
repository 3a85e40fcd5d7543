/* Is the file sound, and is it placed so that a team can share it? */
#ifndef STORE_DOCTOR_H
#define STORE_DOCTOR_H

#include "store/store.h"

enum doctor_level { DOCTOR_OK, DOCTOR_NOTE, DOCTOR_WARNING, DOCTOR_ERROR };

struct doctor_fact {
	enum doctor_level level;
	const char *code; /* stable: "integrity", "chain", "sums", "mode", "engine"... */
	const char *text; /* one line for people */
	const char *hint; /* what to do; "" */
};

/* struct doctor_fact rows, all that was looked at. `zone_of` of readings sums is each campaign's
 * own. */
int doctor_examine(struct store *s, struct row_list *out, struct err *err) NODISCARD;

#endif
