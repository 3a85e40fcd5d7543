/* Screens played on a scripted terminal: keys, questions, forms, filters, changes by others. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/people.h"
#include "base/i18n.h"
#include "play.h"
#include "ui/grid.h"
#include "ui/ui.h"

/* ---- a screen of the test's own: a shop of fruit ---- */

enum { SHOP_ADD = 1, SHOP_EAT, SHOP_PEEL, SHOP_PICK, SHOP_ASK, SHOP_LOOK, SHOP_FAIL };

static const struct action shop_actions[] = {
	{ SHOP_ADD, "add", "a", 0, N_("add"), N_("Add a fruit"), 0 },
	{ SHOP_EAT, "eat", "d", NEEDS_ROW, N_("eat"), N_("Eat it"), 0 },
	{ SHOP_PEEL, "peel", "p", NEEDS_MORE, N_("peel"), N_("Peel it"), 0 },
	{ SHOP_PICK, "pick", "P", 0, NULL, N_("Pick one"), 0 },
	{ SHOP_ASK, "ask", "s", 0, NULL, N_("Ask"), 0 },
	{ SHOP_LOOK, "look", "v", 0, NULL, N_("Look closer"), 0 },
	{ SHOP_FAIL, "fail", "X", 0, NULL, N_("Break loads"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};

struct shop_view {
	struct grid grid;
	int eaten;
	bool is_broken;
};

static const char *const fruit[] = { "apple", "banana", "cherry", "damson", "elderberry" };

static size_t shop_count(const void *data)
{
	return *(const size_t *)data;
}

static void shop_cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	(void)data;
	snprintf(out->text, sizeof out->text, "%s", column ? "fresh" : fruit[row]);
}

static int shop_compare(const void *data, size_t a, size_t b, int column)
{
	(void)data;
	return column ? 0 : strcmp(fruit[a], fruit[b]);
}

static const struct grid_column shop_columns[] = {
	{ "Fruit", 5, 0, FIT_LEFT, 0, 0 },
	{ "State", 5, 0, FIT_LEFT, 1, 0 },
};
static const struct grid_ops shop_grid = { .columns = shop_columns,
					   .n_columns = 2,
					   .count = shop_count,
					   .cell = shop_cell,
					   .compare = shop_compare };

static int shop_load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	const struct shop_view *v = view;
	size_t *n = data;
	(void)app;
	(void)a;
	*n = ARRAY_LEN(fruit);
	return v->is_broken ? err_set(err, ERR_IO, "the cellar is closed") : 0;
}

static void shop_layout(void *view, const void *data, struct size size)
{
	struct shop_view *v = view;
	v->grid.has_focus = true;
	grid_layout(&v->grid, &shop_grid, data, size);
}

static void shop_draw(const void *view, const void *data, struct canvas *c)
{
	const struct shop_view *v = view;
	grid_draw(&v->grid, &shop_grid, data, c);
}

static int check_price(void *ctx, const char *text, struct str *said, struct err *err)
{
	(void)ctx;
	if (*text < '0' || *text > '9')
		return err_set(err, ERR_USAGE, "not a price");
	str_addf(said, "<%s coins>", text);
	return 0;
}

static const char *complete_name(void *ctx, const char *text, int i)
{
	(void)ctx;
	for (size_t k = 0; k < ARRAY_LEN(fruit); k++)
		if (!strncmp(fruit[k], text, strlen(text)) && i-- == 0)
			return fruit[k];
	return NULL;
}

static int submit(struct form *form, void *ctx, struct err *err)
{
	(void)ctx;
	if (!strcmp(form_get(form, "name"), "stone"))
		return err_set(err, ERR_DATA, "a stone is no fruit");
	if (!strcmp(form_get(form, "name"), "gold") && !*form_get(form, "price")) {
		err_set(err, ERR_DATA, "what does gold cost?");
		return err_about(err, "price");
	}
	return 0;
}

static bool foresee(const struct form *form, void *ctx, struct str *said, struct err *refusal)
{
	(void)ctx;
	str_addf(said, "makes %zu letters", strlen(form_get(form, "name")));
	if (!strcmp(form_get(form, "name"), "gold") && !*form_get(form, "price"))
		err_set(refusal, ERR_DATA, "gold is dear");
	return refusal->code;
}

static const struct form_field shop_fields[] = {
	{ "name", N_("Name"), FORM_TEXT, FORM_REQUIRED, NULL, complete_name },
	{ "price", N_("Price"), FORM_TEXT, 0, check_price, NULL },
	{ "note", N_("Note"), FORM_LINES, 0, NULL, NULL },
	{ NULL, NULL, FORM_TEXT, 0, NULL, NULL },
};

static unsigned add(struct ui *ui)
{
	struct form form = {
		.name = "test.add",
		.title = "New fruit",
		.fields = shop_fields,
		.submit = submit,
		.preview = foresee,
	};
	bool done = ui_form(ui, &form);
	if (done)
		ui_toast(ui, "added %s for %s (%s)", form_get(&form, "name"),
			 form_get(&form, "price"), form_get(&form, "note"));
	form_release(&form);
	return REACT_REDRAW;
}

static const char *pick_text(void *ctx, size_t i)
{
	(void)ctx;
	return fruit[i];
}

extern const struct screen look_screen;

static unsigned shop_act(struct ui *ui, int action, void *view, const void *data)
{
	struct shop_view *v = view;
	size_t row;
	const char *text;
	switch (action) {
	case SHOP_ADD: return add(ui);
	case SHOP_EAT:
		if (grid_row(&v->grid, &row) && ui_confirm(ui, "Eat the %s?", fruit[row]))
			ui_toast(ui, "%s eaten", fruit[row]);
		return REACT_REDRAW;
	case SHOP_PICK: {
		const struct pick pick = { .title = "Which",
					   .n = ARRAY_LEN(fruit),
					   .text = pick_text };
		long i = ui_pick(ui, &pick);
		ui_toast(ui, "picked %s", i < 0 ? "none" : fruit[i]);
		return REACT_REDRAW;
	}
	case SHOP_ASK:
		text = ui_prompt(ui, &(struct prompt){ .label = "Price:", .check = check_price });
		ui_toast(ui, "asked %s", text ? text : "nobody");
		return REACT_REDRAW;
	case SHOP_LOOK: ui_open(ui, &look_screen, NULL, 0); return REACT_NONE;
	case SHOP_FAIL: v->is_broken = true; return REACT_RELOAD;
	default: return grid_act(&v->grid, &shop_grid, data, action);
	}
}

static unsigned shop_has(const void *view, const void *data)
{
	size_t row;
	(void)data;
	return grid_row(&((const struct shop_view *)view)->grid, &row) ? HAS_ROW : 0;
}

static unsigned shop_click(struct ui *ui, struct click at, void *view, const void *data)
{
	(void)ui;
	return grid_click(&((struct shop_view *)view)->grid, &shop_grid, data, at.row)
		       ? REACT_REDRAW
		       : REACT_UNHANDLED;
}

static char *shop_filter(void *view)
{
	return ((struct shop_view *)view)->grid.filter;
}

static void shop_release(void *view)
{
	grid_release(&((struct shop_view *)view)->grid);
}

static const struct screen shop_screen = {
	.name = "shop",
	.title = N_("Shop"),
	.about = "A shop of fruit.",
	.key = '1',
	.view_size = sizeof(struct shop_view),
	.data_size = sizeof(size_t),
	.actions = shop_actions,
	.load = shop_load,
	.layout = shop_layout,
	.draw = shop_draw,
	.act = shop_act,
	.has = shop_has,
	.click = shop_click,
	.filter = shop_filter,
	.view_release = shop_release,
};

static void look_draw(const void *view, const void *data, struct canvas *c)
{
	(void)view;
	(void)data;
	canvas_text(c, (struct spot){ 0, 0, c->cols, TONE_NORMAL }, "closely seen");
}

static unsigned look_act(struct ui *ui, int action, void *view, const void *data)
{
	(void)view;
	(void)data;
	if (action != SHOP_LOOK)
		return REACT_UNHANDLED;
	ui_open(ui, &look_screen, NULL, 0);
	return REACT_NONE;
}

static const struct action look_actions[] = {
	{ SHOP_LOOK, "look", "v", 0, NULL, N_("Look closer"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};

const struct screen look_screen = { .name = "look",
				    .title = N_("Closer"),
				    .actions = look_actions,
				    .draw = look_draw,
				    .act = look_act,
				    .popup = { 3, 30 } };
static const struct screen bare_screen = {
	.name = "bare", .title = N_("Bare"), .key = '2', .draw = look_draw
};

/* ---- running ---- */

static int run_command(void *ctx, const char *line, struct str *out, struct err *err)
{
	(void)ctx;
	if (!strcmp(line, "bad"))
		return err_set(err, ERR_USAGE, "bad command");
	str_addf(out, "ran %s\n", line);
	if (!strcmp(line, "long"))
		str_add(out, "second line\n");
	if (!strcmp(line, "wide"))
		str_add(out, "a line of the report that is wider than a small terminal but is to "
			     "be read to its end\n");
	return 0;
}

static bool is_same_shop; /* what the last one left is found again */

static void play_shop(const char *const *steps)
{
	static const struct screen *const screens[] = { &shop_screen, &bare_screen, NULL };
	static int number;
	char name[32];
	number += !is_same_shop;
	snprintf(name, sizeof name, "shop%d.db", number);
	const char *file = test_path(name);
	struct app app;
	struct err err = { 0 };
	app_init(&app,
		 &(struct app_args){ .file = file, .login = "li", .now = "2026-06-12T14:00:00Z" });
	if (!is_same_shop && people_init_database(&app, file, "Li", &err) < 0)
		fail_msg("%s", err.message);
	play(&(struct ui_setup){ .app = &app, .screens = screens, .command = run_command }, 20, 80,
	     steps);
	app_release(&app);
}

#define PLAY(...) play_shop((const char *const[]){ __VA_ARGS__, NULL })

static void screens_are_reached_by_their_keys(void **state)
{
	(void)state;
	PLAY("see 1 Shop", "see apple", "type 2", "gone apple", "see closely", "type 1",
	     "see apple");
}

static void footer_shows_what_can_be_done(void **state)
{
	(void)state;
	PLAY("see a add", "see d eat", "gone p peel", "type p", "see can't be done");
}

static void the_cursor_moves_and_stays_with_its_row(void **state)
{
	(void)state;
	PLAY("see › apple", "type jj", "see › cherry", "type G", "see › elderberry", "type gk",
	     "see › apple", "type j", "type oo", "see › banana", "key PgDn", "see › apple");
}

static void filter_narrows_while_typing(void **state)
{
	(void)state;
	PLAY("type /an", "see banana", "gone apple", "key Enter", "gone apple",
	     "see / an  Esc show all", "key Esc", "gone show all", "see apple", "type /zzz",
	     "gone banana", "type d", "key Esc", "see banana");
}

/* What the footer offers can be pressed. */
static void the_footer_is_of_what_has_the_keys(void **state)
{
	(void)state;
	PLAY("see d eat", "type a", "see New fruit", "gone d eat", "key Esc", "see d eat", "type P",
	     "see Enter take it", "gone d eat");
}

static void a_question_is_answered(void **state)
{
	(void)state;
	PLAY("type d", "see Eat the apple?", "type n", "gone eaten", "type dy", "see apple eaten");
	/* a narrow terminal shows the answers too */
	PLAY("size 14x10", "type d", "see apple?", "see [y/n]", "type y", "see apple eaten");
}

static void a_prompt_says_what_it_understood(void **state)
{
	(void)state;
	PLAY("type s12", "see <12 coins>", "key Enter", "see asked 12", "type sx",
	     "see not a price", "key Enter", "see Price:", "key Esc", "see asked nobody");
}

static void a_picker_narrows(void **state)
{
	(void)state;
	PLAY("type P", "see Which", "type dam", "key Enter", "see picked damson", "type P",
	     "key Esc", "see picked none", "type P", "key Down", "key Enter", "see picked banana");
}

static void a_form_checks_completes_and_submits(void **state)
{
	(void)state;
	PLAY("type a", "see New fruit", "key Ctrl-S", "see can't be empty", "type che", "key Tab",
	     "key Tab", "type x", "see not a price", "key Backspace", "type 5", "see <5 coins>",
	     "key Tab", "type one", "key Enter", "type two", "key Ctrl-S",
	     "see added cherry for 5 (one");
}

static void a_refusal_leads_to_its_field(void **state)
{
	(void)state;
	PLAY("type a", "type gold", "see makes 4 letters", "see gold is dear", "key Ctrl-S",
	     "see what does gold cost?", "gone gold is dear", "see makes 4 letters", "type 9",
	     "gone what does gold cost?", "see <9 coins>", "key Ctrl-S", "see added gold for 9");
}

static void a_mistake_is_told_once(void **state)
{
	(void)state;
	PLAY("type a", "type gold", "once gold is dear", "key Tab", "type x", "once not a price",
	     "gone gold is dear", "key Esc", "type y");
}

static void a_form_keeps_what_was_typed(void **state)
{
	(void)state;
	PLAY("type a", "type stone", "key Ctrl-S", "see a stone is no fruit", "key Esc",
	     "see Throw away", "type n", "see stone", "key Esc", "type k", "gone New fruit",
	     "type a", "see stone", "see what you typed before", "key Esc", "type y",
	     "gone New fruit", "type a", "gone stone", "key Esc", "gone New fruit");
}

static void a_lost_terminal_leaves_a_draft(void **state)
{
	(void)state;
	PLAY("type a", "type half");
	is_same_shop = true;
	PLAY("type a", "see half", "see what you typed before", "key Esc", "type y");
	is_same_shop = false;
}

static void paste_into_a_form_is_literal(void **state)
{
	(void)state;
	PLAY("type a", "paste one\ntwo", "see one two", "key Esc", "type y");
}

static void a_popup_lies_on_top(void **state)
{
	(void)state;
	PLAY("type v", "see closely seen", "see Closer", "see apple", "type q", "gone closely",
	     "type v", "type 2", "gone Closer");
}

/* No key is without an answer. */
static void pop_ups_have_an_end(void **state)
{
	(void)state;
	PLAY("type vvvvvv", "see closely seen", "gone each other", "type v", "see each other",
	     "type qqqqqq", "gone closely seen", "see apple");
}

static void a_failed_load_keeps_what_was_there(void **state)
{
	(void)state;
	PLAY("type X", "see apple", "see the cellar is closed");
}

static void commands_run_inside(void **state)
{
	(void)state;
	PLAY("type :hello", "key Enter", "see ran hello", "type :long", "key Enter",
	     "see second line", "type y", "copied ran long\nsecond line\n", "type :bad",
	     "key Enter", "see bad command", "see : bad", "key Ctrl-U", "gone bad command",
	     "type bare", "key Enter", "see closely", "type :shop", "key Enter", "type :ea",
	     "see Eat it  d", "key Esc", "type :pck", "see pick", "key Esc");
}

/* The line before last, and what was being typed; in another terminal too. */
static void what_was_typed_before_comes_back(void **state)
{
	(void)state;
	PLAY("type :first one", "key Enter", "type :second", "key Enter", "type :half", "key Up",
	     "see : second", "key Up", "see : first one", "key Down", "key Down", "see : half",
	     "key Up", "key Up", "key Enter", "see ran first one");
	PLAY("type :", "key Up", "see : first one", "key Up", "see : second", "key Esc",
	     "type /app", "key Enter", "key Esc", "type /", "key Up", "see / app", "gone banana",
	     "key Esc");
}

static void help_lists_and_runs(void **state)
{
	(void)state;
	PLAY("type ?", "see Eat it", "type look clo", "gone Eat it", "key Enter", "see closely",
	     "key Esc", "type ?closer look", "see Look closer", "gone Eat it", "key Ctrl-U",
	     "type lkclsr", "see Look closer", "gone Eat it", "key Ctrl-U", "type zzz", "gone Look",
	     "key Esc");
}

static void small_sizes_drop_the_frame_first(void **state)
{
	(void)state;
	PLAY("size 20x3", "see apple", "size 1x1", "size 0x0", "size 500x300", "see elderberry",
	     "size 80x20", "see 1 Shop");
}

static void what_is_read_is_broken_anew_for_another_width(void **state)
{
	(void)state;
	PLAY("type :wide", "key Enter", "see small terminal but is", "size 40x20",
	     "see but is to be", "size 80x20", "see small terminal but is", "size 10x5",
	     "size 80x20", "type y", "see Copied");
}

static void the_wall_is_paged_at_once(void **state)
{
	(void)state;
	PLAY("type W", "see Q leave", "see › apple", "key PgDn", "see › elderberry", "key PgUp",
	     "see › apple", "key Right", "see closely", "type q", "gone Q leave");
}

/* The candidates of a prompt where not all have room. */
static void a_prompt_shows_what_is_chosen_in_any_height(void **state)
{
	(void)state;
	PLAY("type :e", "see eat", "size 40x4", "see eat", "key Tab", "key Tab", "key Tab",
	     "key Tab", "golden ui/golden/candidates.txt", "key Esc");
}

static void clicks_select(void **state)
{
	(void)state;
	PLAY("click 5 10", "see › cherry", "click 1 12", "see closely", "click 1 1", "see apple");
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		cmocka_unit_test(screens_are_reached_by_their_keys),
		cmocka_unit_test(footer_shows_what_can_be_done),
		cmocka_unit_test(the_cursor_moves_and_stays_with_its_row),
		cmocka_unit_test(filter_narrows_while_typing),
		cmocka_unit_test(the_footer_is_of_what_has_the_keys),
		cmocka_unit_test(a_question_is_answered),
		cmocka_unit_test(a_prompt_says_what_it_understood),
		cmocka_unit_test(a_picker_narrows),
		cmocka_unit_test(a_form_checks_completes_and_submits),
		cmocka_unit_test(a_refusal_leads_to_its_field),
		cmocka_unit_test(a_mistake_is_told_once),
		cmocka_unit_test(a_form_keeps_what_was_typed),
		cmocka_unit_test(a_lost_terminal_leaves_a_draft),
		cmocka_unit_test(paste_into_a_form_is_literal),
		cmocka_unit_test(a_popup_lies_on_top),
		cmocka_unit_test(pop_ups_have_an_end),
		cmocka_unit_test(a_failed_load_keeps_what_was_there),
		cmocka_unit_test(commands_run_inside),
		cmocka_unit_test(what_was_typed_before_comes_back),
		cmocka_unit_test(help_lists_and_runs),
		cmocka_unit_test(small_sizes_drop_the_frame_first),
		cmocka_unit_test(what_is_read_is_broken_anew_for_another_width),
		cmocka_unit_test(the_wall_is_paged_at_once),
		cmocka_unit_test(a_prompt_shows_what_is_chosen_in_any_height),
		cmocka_unit_test(clicks_select),
	};
	setenv("XDG_STATE_HOME", test_path("state"), 1);
	i18n_init("en");
	return cmocka_run_group_tests_name(__FILE__, cases, NULL, NULL);
}
