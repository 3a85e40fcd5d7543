/* The pop-up with what keeps a condition of a gate from being met, and how to mend it. */
#ifndef SCREENS_MISSING_H
#define SCREENS_MISSING_H

#include "model/phase.h"
#include "ui/screen.h"
#include "ui/ui.h"

struct missing_arg {
	int64_t condition_id;
};
extern const struct screen missing_screen;
/* Opens it; REACT_NONE. */
unsigned missing_open(struct ui *ui, const struct gate_condition *c);

#endif
