/* The pop-up with what is wrong or missing, of one part of the campaign or all of it. */
#ifndef SCREENS_FINDINGS_H
#define SCREENS_FINDINGS_H

#include "ui/screen.h"
#include "ui/ui.h"

enum findings_about {
	FINDINGS_TASKS = 1 << 0,
	FINDINGS_MONEY = 1 << 1,
	FINDINGS_PHASES = 1 << 2,
	FINDINGS_REST = 1 << 3,
	FINDINGS_ALL = FINDINGS_TASKS | FINDINGS_MONEY | FINDINGS_PHASES | FINDINGS_REST,
};
struct findings_arg {
	int about; /* or-ed enum findings_about */
};
extern const struct screen findings_screen;
/* Opens it; REACT_NONE. */
unsigned findings_open(struct ui *ui, int about);

#endif
