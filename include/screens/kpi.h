/* What one does about a KPI: the pop-ups about it, and what they and Daily ask. */
#ifndef SCREENS_KPI_H
#define SCREENS_KPI_H

#include "app/kpi_detail.h"
#include "report/why.h"
#include "ui/grid.h"
#include "ui/screen.h"
#include "ui/ui.h"

/* ---- the pop-ups; their argument ---- */

extern const struct screen kpi_screen, explain_screen;
struct kpi_screen_arg {
	int64_t kpi_id;
	int32_t day; /* 0: today */
	enum score_scope scope;
	int64_t channel; /* id under the cursor; 0: all */
};

/* ---- what is asked; or-ed enum reaction ---- */

/* A reading: the form starts with this KPI, when it can be keyed in, and channel; "": open. */
unsigned record_ask_reading(struct ui *ui, const char *kpi, const char *channel);
/* A whole column: all KPIs of a channel (kpi NULL), or all channels of a KPI. */
unsigned record_ask_column(struct ui *ui, const char *kpi, const char *channel);

/* Takes an alert: note, cause, response, who acts, when to look again. */
unsigned alert_ask_response(struct ui *ui, const struct alert_row *r);
unsigned alert_ask_resolve(struct ui *ui, const struct alert_row *r);
/* Among rows, for a KPI (0: any) and channel (-1: any): the oldest that nobody took, else the
 * oldest that is not resolved; NULL: none. */
const struct alert_row *alert_waiting(const struct alert_row *row, size_t n, int64_t kpi_id,
				      int64_t channel_id);

/* Sets the target of the KPI, in a channel (NULL: all) and stage when wanted. */
unsigned kpi_ask_target(struct ui *ui, const struct score_input *in, const struct kpi *k,
			const struct channel *c);
/* Opens an incident of the KPI, by its alert when there is one (NULL: none). */
unsigned kpi_ask_incident(struct ui *ui, const struct kpi *k, const struct alert_row *r);

/* Whether a response worked. */
unsigned kpi_ask_verdict(struct ui *ui, const struct adjust_row *r);

/* ---- the parts of the KPI's pop-up, for screens/kpi*.c ---- */

enum kpi_pane { PANE_CHANNELS, PANE_HOURS, PANE_DAYS, PANE_NOTES, KPI_PANES };

struct kpi_view {
	struct kpi_screen_arg of;
	struct grid grid[KPI_PANES];
	enum kpi_pane pane; /* has the focus */
	bool is_placed;     /* the cursor of the hours was put on the present one */
	int64_t hour;       /* index of the present hour then */
	struct size size;
};

/* A line of what happened and what was done. */
struct kpi_note {
	int64_t id;
	int64_t at;
	enum tone tone;
	const char *when, *what, *where, *text, *who;
	const struct alert_row *alert; /* one of these */
	const struct adjust_row *adjustment;
	const struct incident_row *incident;
};

enum { KPI_HEAD_MAX = 5 };
struct kpi_head_line {
	const char *text;
	enum tone tone;
};

struct kpi_shown {
	struct kpi_detail detail;
	enum score_scope scope;
	struct kpi_head_line head[KPI_HEAD_MAX];
	int heads;
	struct kpi_note *note; /* the newest first, those not resolved before */
	size_t notes;
};

extern const struct grid_ops kpi_grids[KPI_PANES];
/* Day, stage, whole, day... without a stage when the day has none. */
enum score_scope kpi_next_scope(const struct scorecard *card, enum score_scope scope);
/* A day before or after the one of the card: not before the campaign, not after today, which is
 * said.  `*day`: 0 for today.  Or-ed enum reaction. */
unsigned kpi_go_to_day(struct ui *ui, const struct scorecard *card, int by, int32_t *day);
/* Fills head and notes of the loaded detail. */
void kpi_make_head(struct kpi_shown *s, struct arena *a);
void kpi_make_notes(struct kpi_shown *s, struct arena *a);
/* All of one note, lines with '\n'. */
void kpi_add_note(struct str *out, const struct kpi_shown *s, const struct kpi_note *n);
/* What can be copied of the row under the cursor. */
void kpi_add_cells(struct copy_cells *c, struct arena *a, const struct kpi_view *v,
		   const struct kpi_shown *s);
/* Where each pane is at that size; no rows: not shown. */
void kpi_place(const struct kpi_view *v, const struct kpi_shown *s, struct rect out[KPI_PANES]);
/* Whether the panes have borders. */
bool kpi_has_boxes(const struct kpi_view *v);
void kpi_draw(const struct kpi_view *v, const struct kpi_shown *s, struct canvas *c);
/* The channel under the cursor; NULL: all. */
const struct channel *kpi_channel_at(const struct kpi_view *v, const struct kpi_shown *s);

/* A figure of a KPI, short, into a cell. */
void kpi_set_figure(struct grid_cell *out, const struct scorecard *card, const struct kpi *k,
		    struct figure f);
const char *kpi_said(struct arena *a, struct value v);

#endif
