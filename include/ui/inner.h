/* What the files of ui share; screens and cli use ui/ui.h.
 *
 *	loop      waits for keys, signals, changes and deadlines; paints
 *	dispatch  gives an event to the topmost: question, pop-up, screen, frame
 *	frame     top line, tabs, footer, toast
 *	modal     questions that lie over the screens (prompt, form, picker...)
 */
#ifndef UI_INNER_H
#define UI_INNER_H

#include <signal.h>
#include <stdint.h>

#include "app/live.h"
#include "ui/choice.h"
#include "ui/keymap.h"
#include "ui/term.h"
#include "ui/ui.h"
#include "ui/watch.h"

enum { POPUPS_MAX = 6, TABS_MAX = 16 };

/* ---- questions over the screens ---- */

struct modal;
struct modal_ops {
	/* Where it lies on a terminal of that size, which it may fit itself to. */
	struct rect (*place)(struct modal *m, struct size size);
	void (*draw)(struct modal *m, struct canvas *c);
	void (*key)(struct modal *m, uint32_t key);
	void (*paste)(struct modal *m, const char *text); /* NULL: nothing */
	void (*click)(struct modal *m, struct click at);  /* NULL: nothing; within the place */
	/* The program ends or the terminal is lost: keep what was typed.  NULL: nothing. */
	void (*keep)(struct modal *m);
	/* N_(): its keys, in the footer, whose others mean nothing meanwhile; NULL: it says them
	 * itself. */
	const char *keys;
};
/* The first member of each kind. */
struct modal {
	const struct modal_ops *ops;
	struct ui *ui;
	struct modal *below;
	struct canvas canvas;
	bool is_done; /* answered */
	bool is_ok;   /* and not by Esc */
};
/* Runs until it is answered, or the program ends; true: is_ok. */
bool modal_run(struct ui *ui, struct modal *m, const struct modal_ops *ops);
void modal_answer(struct modal *m, bool is_ok);
/* A box of rows x cols (with its border) in the middle, clipped. */
struct rect modal_middle(struct size size, int rows, int cols);
/* The bottom rows. */
struct rect modal_bottom(struct size size, int rows);

/* ---- what the frame shows ---- */

/* The headline goal in less and less words. */
enum goal_form { GOAL_FULL, GOAL_PACED, GOAL_ACTUAL, GOAL_SHARE, GOAL_NONE };

struct wall_figure {
	const char *name, *value, *status;
	const char *note, *brief; /* how far it is, and less of it where room is short */
	enum tone tone;
};
enum { WALL_FIGURES_MAX = 8 };

struct frame_facts {
	struct arena arena;
	bool is_due;
	const char *campaign, *stage, *person; /* "" none; NULL: never loaded */
	int64_t campaign_id;                   /* 0: none */
	const char *goal[GOAL_NONE + 1];
	int critical, warning, stale, incidents;
	int hour, minute, second;
	int64_t data_at;      /* of the newest reading; INSTANT_NONE */
	int64_t dead_after_s; /* without a new one nothing comes in any more; 0: unknown */
	bool is_dead;
	bool is_read_only, is_past;
	struct wall_figure figure[WALL_FIGURES_MAX]; /* only on the wall */
	size_t n_figures;
};

/* ---- where cells changed a moment ago ---- */

struct glow {
	struct canvas last; /* the body before the news; no rows: nothing kept */
	unsigned char *is_on;
	size_t size;
	bool is_seen;     /* the frame is what the person saw before the news */
	int64_t until_us; /* 0: none */
};

/* ---- what was taken back here ---- */

struct undone {
	int64_t by;          /* the change that took it back */
	const char *summary; /* of what was taken back */
};
struct undo {
	struct undone *redo; /* the last is the next to do again */
	size_t n, cap;
	int64_t last;  /* the last change of mine that was seen here */
	int64_t below; /* u takes only older ones: newer ones could not be; 0 */
};

struct tab {
	struct open_screen open; /* .screen NULL: not opened yet */
	bool is_due;
};

struct ui {
	const struct ui_setup *setup;
	struct app *app;
	struct term *term;
	const struct glyphs *glyphs;
	struct theme theme;
	struct choices choices;
	struct keymap keys;
	struct size size;

	struct tab tab[TABS_MAX];
	size_t n_tabs, at;
	struct tab popup[POPUPS_MAX];
	struct canvas popup_canvas[POPUPS_MAX];
	size_t n_popups;
	const struct screen *opening; /* by ui_open(), after the act */
	void *opening_arg;
	size_t going;  /* by ui_go(), after the act: 1 + the tab; 0: nowhere */
	size_t copied; /* cells that were copied one after the other by the key, and no other */
	struct modal *modal;
	struct arena act_arena;
	int acting;

	struct canvas frame, toast;
	struct cursor_place place; /* in the body, as painted */
	unsigned has;              /* bits of has() then */
	bool has_place;            /* it was there */
	bool wants_step;           /* only the cursor has moved since */
	int64_t rest_us;           /* when what follows the cursor is painted; 0: it is */
	bool checks_steps;         /* for tests: a step must paint what painting all does */
	struct frame_facts facts;
	struct str toast_text;
	bool is_toast_bad, wants_paint, wants_pong;
	int64_t toast_until_us; /* 0: none */
	int64_t change_seen;    /* app->change_id that a toast told of */
	struct undo undo;
	struct glow glow;

	/* loop */
	struct live live;
	int signal_fd;
	struct watch watch;
	int64_t ladder_us, ladder_step_us, ladder_end_us; /* 0: nothing to look for */
	int64_t painted_us, loaded_us, load_cost_us;
	int64_t news_paid_us; /* until when the loads of others' news are paid for */
	int64_t minute;
	int wall_s; /* a wall: so long for each screen; 0: no wall */
	size_t wall_tab[TABS_MAX], n_wall, wall_at; /* its screens, and which one */
	int64_t rotate_us;                          /* when the next one comes; 0: it waits */
	bool is_away;     /* without the focus: what changes glows until it is back */
	bool has_beaten;  /* its heart, every other second */
	int64_t tick_us;  /* when its clock ticks; 0: no wall */
	int64_t age_us;   /* when the age of the data is to be said anew; 0: with the minute */
	int64_t age_said; /* seconds + 1 */
	int64_t interrupted_us; /* Ctrl-C once */
	bool has_due, has_news; /* something to load; it is others' */
	bool is_news_loaded;    /* not painted yet */
	bool is_file_lost;      /* another one has taken its place */
	bool is_ending, has_lost_terminal;
	int empty_reads;
	int signal;
};

/* ui/loop.c */
int64_t ui_clock_us(void); /* monotonic */
/* Those that the loop reads by signal_fd: to be blocked before. */
void loop_signals(sigset_t *set);
int loop_open(struct ui *ui, struct err *err) NODISCARD;
void loop_close(struct ui *ui);
void loop_step(struct ui *ui); /* takes events, loads, paints, waits */
void ui_end(struct ui *ui, int signal);

/* ui/dispatch.c */
void dispatch_event(struct ui *ui, const struct term_event *e);
/* Runs an action of the topmost screen or of the frame by its row. */
void dispatch_action(struct ui *ui, const struct action *a);
struct tab *ui_top(struct ui *ui); /* the topmost pop-up or the screen */

/* ui/view.c: opening, loading, painting of screens */
void view_set_title(struct ui *ui); /* of the terminal's window */
void view_show_tab(struct ui *ui, size_t i);
/* Made if it was not opened yet; not loaded. */
struct tab *view_tab(struct ui *ui, size_t i) RETURNS_NONNULL;
/* Closes all of them; the one that is shown begins anew. */
void view_forget(struct ui *ui);
void view_close_popup(struct ui *ui);
void view_set_due(struct ui *ui, unsigned topics, bool is_minute);
void view_load_due(struct ui *ui);
/* Before the person acts: what their last key made stale is loaded and laid out, so that keys typed
 * ahead find what they would have found one by one.  A mere move doesn't wait for others' news. */
void view_catch_up(struct ui *ui, bool is_move);
void view_react(struct ui *ui, unsigned reaction);
void view_paint(struct ui *ui);
/* Paints what a step of the cursor changes; all when that isn't known. */
void view_step(struct ui *ui);
/* The cursor has come to rest: loads and paints what follows it. */
void view_rest(struct ui *ui);
/* Where the topmost screen is painted: the body, or the inside of the pop-up. */
struct rect view_place(struct ui *ui);
void view_resize(struct ui *ui);

/* ui/frame.c */
enum { FRAME_HEAD_ROWS = 2, FRAME_FOOT_ROWS = 1 };
struct rect frame_body(struct size size);
void frame_draw(struct ui *ui, struct canvas *c);
/* How many the message takes, 1 to 3. */
int frame_toast_rows(struct ui *ui);
void frame_draw_toast(struct ui *ui, struct canvas *c);
/* The tab at a column of the tab line; -1. */
int frame_tab_at(struct ui *ui, int col);

/* ui/facts.c */
void facts_load(struct ui *ui);
void facts_tick(struct ui *ui);                       /* the clock, and what depends on it */
void facts_add_clock(struct ui *ui, struct str *out); /* "data as of 15:30" */
/* Seconds since the newest reading; -1: there is none. */
int64_t facts_data_age(struct ui *ui);
void facts_add_span(struct str *out, int64_t seconds); /* "4 s", "12 min" */
void facts_add_age(struct str *out, int64_t seconds);  /* "data 4 s old" */

/* ui/wall.c: read-only screens that turn by themselves */
void wall_begin(struct ui *ui); /* from the screens, as the options say */
void wall_enter(struct ui *ui, int rotate_s);
void wall_turn(struct ui *ui, int by);
void wall_tick(struct ui *ui);
void wall_key(struct ui *ui, uint32_t key);
/* What is left for the screen. */
struct rect wall_body(struct ui *ui);
void wall_draw(struct ui *ui, struct canvas *c);
void wall_draw_keys(struct ui *ui, struct canvas *c, struct spot at);

/* ui/glow.c */
void glow_release(struct glow *g);
void glow_forget(struct glow *g);
/* Keeps the body as it is painted now, before others' news are loaded. */
void glow_remember(struct glow *g, const struct canvas *now);
/* Lights up cells of `now` that differ from what was kept, which is done with. */
void glow_compare(struct glow *g, const struct canvas *now, int64_t clock_us);
/* For as long again. */
void glow_renew(struct glow *g, int64_t clock_us);
void glow_paint(const struct glow *g, struct canvas *body);

/* ui/merge.c: shows app->conflicts of a form; one choice each, all MERGE_OPEN before.  False: back
 * to the form. */
enum merge_choice { MERGE_OPEN, MERGE_MINE, MERGE_THEIRS };
bool merge_run(struct ui *ui, const struct form *form, enum merge_choice *choice);

/* ui/undo.c */
/* A toast for a change of mine that nobody told of: what it was, and that u undoes it. */
void ui_tell_change(struct ui *ui);
void ui_undo(struct ui *ui, bool is_redo);

/* ui/campaign.c */
void ui_pick_campaign(struct ui *ui);

/* ui/brief.c */
void ui_copy_report(struct ui *ui);

/* What can be done here: the actions of the topmost screen, then the common ones.  ui/help.c */
enum { ACTIONS_HERE_MAX = 160 };
struct actions_here {
	const struct action *row[ACTIONS_HERE_MAX];
	size_t n;
};
void actions_here(struct ui *ui, struct actions_here *out);

/* Common actions of ui, by the palette too. */
void help_show(struct ui *ui);
void help_manual(struct ui *ui);
void palette_run(struct ui *ui);
void filter_run(struct ui *ui);

/* ui/looks.c: theme, signs, language */
void looks_choose(struct ui *ui); /* at the start */
/* The terminal told how it draws: takes other signs, unless some were asked for. */
void looks_take_signs(struct ui *ui, enum term_event_kind draws);
void looks_pick_theme(struct ui *ui);
void looks_turn_language(struct ui *ui);

#endif
