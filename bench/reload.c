/* How long each main screen takes to load, in process, warm.
 *
 *	reload RUNS FILE */
#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "common/row.h"
#include "common/tty.h"
#include "screens/screens.h"
#include "ui/screen.h"

static void measure(struct app *app, const struct screen *s, long runs)
{
	struct open_screen o;
	struct sample ms = { 0 };
	char name[64];

	open_screen_init(&o, s, app, NULL);
	for (long i = -1; i < runs; i++) {
		int64_t from = tty_now_ns();

		if (open_screen_load(&o) < 0)
			tty_die(o.why.message);
		if (i >= 0)
			sample_add(&ms, (double)(tty_now_ns() - from) / 1e6);
	}
	snprintf(name, sizeof name, "reload of %s", s->name);
	row_print(&(struct row){ name, sample_median(&ms), 0, "ms", "<=10.0", "<=2.0", 2 });
	sample_release(&ms);
	open_screen_release(&o);
}

int main(int argc, char **argv)
{
	const struct app_args args = { .file = argc > 2 ? argv[2] : NULL };
	struct err err = { 0 };
	struct app app;

	if (argc < 3)
		tty_die("usage: reload RUNS FILE");
	app_init(&app, &args);
	if (app_open(&app, &err) < 0 || !app_campaign(&app, &err))
		tty_die(err.message);
	for (size_t i = 0; screens[i]; i++)
		if (screens[i]->key)
			measure(&app, screens[i], strtol(argv[1], NULL, 10));
	app_release(&app);
	return 0;
}
