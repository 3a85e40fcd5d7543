/* How the gates of a campaign stand, and what a signature covers. */
#ifndef APP_GATES_H
#define APP_GATES_H

#include "app/whole.h"
#include "rules/gate.h"

struct gates {
	const struct gate *gate;
	size_t n;
	struct gate_state *state; /* as the gates */
	const char **hash;        /* of what each covers, as it is now */
	struct gate_facts facts;  /* for gate_check_condition() */
};
/* `w` is borrowed for as long as the arena. */
void gates_make(struct gates *out, struct arena *a, const struct whole *w);
/* Only the states, for `was_passed` and sign-offs: cheaper, as nothing is hashed that nobody
 * signed, and conditions count only where no role signs. */
const struct gate_state *gates_states(struct arena *a, const struct whole *w) RETURNS_NONNULL;
/* What a condition asks of one KPI: a target or a threshold; of one risk: a response or steps. */
bool gates_has_target(const struct check_input *c, const struct kpi *k);
bool gates_has_response(const struct check_input *c, const struct risk *r);

#endif
