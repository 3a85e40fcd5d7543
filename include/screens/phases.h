/* The phases screen's parts, for the files screens/phases*.c. */
#ifndef SCREENS_PHASES_H
#define SCREENS_PHASES_H

#include "app/plan.h"
#include "screens/board.h"
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
	int64_t id;       /* of that, 0 of a text: the same over reloads */
	size_t at;        /* index of the plan's gate, condition, role, milestone, deliverable */
	size_t gate;      /* of a gate's lines: index */
	const char *sign; /* "✓" and the like; "" */
	const char *text;
	const char *note; /* dim, at the right */
};

struct phase_part {
	struct phase_line *line;
	size_t n, cap;
};

/* What put a signature out of date: never another one, so it is looked for once. */
struct phases_touched {
	int64_t signoff_id; /* 0: a free place */
	int64_t at;
	char who[40], what[160];
};

enum phases_pane { PANE_PHASES, PANE_DETAILS, PANE_TASKS, PHASES_PANES };

struct phases_view {
	struct grid phases;
	struct cursor line;  /* in the details of the chosen phase */
	int64_t line_key;    /* of the one it is on, so that it stays there; 0 */
	struct grid tasks;   /* its open tasks */
	int64_t phase_id;    /* whose details `line` is in */
	int64_t tasks_of;    /* phase whose tasks are loaded */
	int page;            /* lines that fit */
	enum phases_pane at; /* which has the focus */
	bool has_tasks;      /* their pane is shown */
	struct phases_touched touched[16];
	size_t n_touched; /* ever; the oldest gives way */
	struct size size;
};

struct phases_data {
	struct plan plan;
	struct phase_part *part; /* of each phase */
	const struct campaign *campaign;
	int64_t me;
	bool is_admin;
	const struct phases_touched *
		*touched;        /* of each of the plan's gate roles; NULL: nothing did */
	struct board_data tasks; /* open ones of the chosen phase, the most urgent first */
	const struct outlook *outlook;
};

extern const struct grid_ops phase_ops;
/* Of a role of a gate, by its index in the plan. */
enum signoff_state phases_signoff_state(const struct plan *p, size_t role,
					const struct signoff **which);
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
unsigned phases_ask_edit(struct ui *ui, const struct phases_data *d, size_t phase);
/* Enter on a line: ticks it, or goes to what is missing. */
unsigned phases_open_line(struct ui *ui, const struct phases_data *d,
			  const struct phase_line *line);

#endif
