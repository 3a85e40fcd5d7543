/* The phases screen's parts, for the files screens/phases*.c. */
#ifndef SCREENS_PHASES_H
#define SCREENS_PHASES_H

#include "app/plan.h"
#include "ui/grid.h"
#include "ui/screen.h"
#include "ui/ui.h"

enum phase_line_kind {
	LINE_TEXT,
	LINE_GATE,
	LINE_CONDITION,
	LINE_SIGNATURE,
	LINE_MILESTONE,
	LINE_DELIVERABLE,
};

/* A line of what hangs on a phase. */
struct phase_line {
	enum phase_line_kind kind;
	enum tone tone;
	size_t at;        /* index of the plan's gate, condition, milestone, deliverable */
	size_t gate;      /* of a gate's lines: index */
	const char *sign; /* "✓" and the like; "" */
	const char *text;
	const char *note; /* dim, at the right */
};

struct phase_part {
	struct phase_line *line;
	size_t n, cap;
};

struct phases_view {
	struct grid phases;
	struct cursor line; /* in the details of the chosen phase */
	int64_t phase_id;   /* whose details `line` is in */
	int page;           /* lines that fit */
	bool is_in_details; /* which has the focus */
	struct size size;
};

struct phases_data {
	struct plan plan;
	struct phase_part *part; /* of each phase */
	const struct campaign *campaign;
	int64_t me;
	bool is_admin;
};

extern const struct grid_ops phase_ops;
/* Makes d->part[phase]. */
void phases_make_part(struct phases_data *d, const struct zone *zone, size_t phase);
/* Days along the top, then the phases and the stages, today marked through them. */
void phases_draw_bar(const struct phases_data *d, struct canvas *c);

/* Gate by the chosen line, else the first of the phase that is not passed; NULL: none. */
const struct gate *phases_gate_at(const struct phases_data *d, size_t phase,
				  const struct phase_line *line);
unsigned phases_ask_sign(struct ui *ui, const struct phases_data *d, const struct gate *g,
			 bool is_approval);
unsigned phases_ask_override(struct ui *ui, const struct gate *g);
/* Enter on a line: ticks it, or goes to what is missing. */
unsigned phases_open_line(struct ui *ui, const struct phases_data *d,
			  const struct phase_line *line);

#endif
