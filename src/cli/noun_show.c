/* show: one screen as text. */
#include <string.h>

#include "cli/nouns.h"
#include "screens/screens.h"
#include "ui/show.h"

static const struct opt_spec show_options[] = {
	{ "size", N_("WxH"), N_("columns and rows; 80x24 unless a terminal is wider"), 0, false },
	{ "frame", NULL, N_("with the first lines and the keys around it, as on a terminal"), 0,
	  false },
	{ "tones", NULL, N_("below it, a letter for the colour of each cell"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

static int find(const char *name, const struct screen **out, struct err *err)
{
	struct str all = { 0 };

	*out = screen_find(name);
	if (*out)
		return 0;
	for (size_t i = 0; screens[i]; i++)
		str_addf(&all, "%s%s", i ? ", " : "", screens[i]->name);
	err_set(err, ERR_USAGE, "no screen '%s'", name);
	err_hint(err, "there are %s", str_text(&all));
	str_release(&all);
	return -1;
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	const char *size = args_option(args, "size");
	struct show show = { .size = { 24, MAX(cli->width_cols, 80) } };

	if (find(args_at(args, 0), &show.screen, err) < 0 ||
	    (size && show_parse_size(size, &show.size, err) < 0))
		return -1;
	if (strcmp(cli->format, "text")) {
		err_set(err, ERR_USAGE, "a screen is text only");
		return err_hint(err, "for figures see: warroom help report");
	}
	show.colors = cli->has_color ? SHOW_COLORS : SHOW_PLAIN;
	if (args_has(args, "frame"))
		show.around = screens;
	if (args_has(args, "tones"))
		show.colors = SHOW_TONES;
	return show_screen(&cli->app, &show, &cli->out, err);
}

static const struct verb show_verbs[] = {
	{ "", N_("SCREEN"), N_("Paint a screen once, as text"), show_options, 1, 1,
	  VERB_READS | VERB_CAMPAIGN, run_show },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_show = {
	"show",
	N_("A screen as text"),
	show_verbs,
	NULL,
	N_("SCREEN is the name of a screen: daily, phases, board, ledger. --frame paints it "
	   "as it stands on a terminal. --color always keeps the colours of the theme, for a "
	   "pager or a picture."),
};
