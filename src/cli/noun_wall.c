/* wall: screens that turn by themselves, for everybody to look at. */
#include <string.h>

#include "base/number.h"
#include "cli/nouns.h"
#include "cli/screens.h"
#include "conf/option.h"
#include "screens/screens.h"

enum { WALL_SCREENS_MAX = 16 };

static const struct opt_spec wall_options[] = {
	{ "rotate", N_("S"), N_("seconds that a screen stays"), 0, false },
	{ "screens", N_("A,B"), N_("which ones, in this order"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

/* Screens of a list "daily,board". */
static int choose(struct cli *cli, const char *list, const struct screen **out, struct err *err)
{
	size_t n = 0;
	while (*list && n < WALL_SCREENS_MAX) {
		size_t len = strcspn(list, ",");
		const char *name = arena_strndup(&cli->arena, list, len);
		if (len && !(out[n++] = screen_find(name)))
			return err_set(err, ERR_USAGE, "no screen '%s'", name);
		list += len + (list[len] == ',');
	}
	out[n] = NULL;
	return n ? 0 : err_set(err, ERR_USAGE, "no screen to show");
}

static int run_wall(struct cli *cli, const struct args *args, struct err *err)
{
	const struct options *o = app_options(&cli->app, err);
	const struct screen *some[WALL_SCREENS_MAX + 1] = { NULL };
	const char *rotate = args_option(args, "rotate"), *list = args_option(args, "screens");
	if (!o)
		return -1;
	int64_t seconds = option_number(o, OPTION_WALL_ROTATE);
	if (rotate && number_parse_int(rotate, 1, 3600, &seconds, err) < 0) {
		err->code = ERR_USAGE;
		return err_wrap(err, "--rotate");
	}
	if (choose(cli, list ? list : option_text(o, OPTION_WALL_SCREENS), some, err) < 0)
		return -1;
	return cli_open_wall(cli, some, (int)seconds, err);
}

static const struct verb wall_verbs[] = {
	{ "", "", N_("Show screens in turn, read-only"), wall_options, 0, 0,
	  VERB_READS | VERB_CAMPAIGN | VERB_OUTSIDE, run_wall },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_wall = {
	"wall",
	N_("A wall of screens"),
	wall_verbs,
	NULL,
	N_("For a terminal that everybody sees: Space stops, Left and Right turn, "
	   "Up and Down page, Q leaves; nothing can be changed there."),
};
