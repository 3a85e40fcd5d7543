#include "app/live.h"

#include <time.h>

#include "store/store.h"

enum { TOPICS_ALL = 0x7fffffff };

int live_begin(struct app *app, struct live *l, struct err *err)
{
	unsigned topics;
	l->seen = 0;
	if (app_open(app, err) < 0)
		return -1;
	store_changed(app->store);
	return store_topics_since(app->store, &l->seen, &topics, err);
}

const char *live_file(const struct app *app)
{
	return store_path(app->store);
}

bool live_look(struct app *app, struct live *l, unsigned *topics)
{
	struct err ignored = { 0 };
	*topics = 0;
	if (!store_changed(app->store))
		return false;
	/* what cannot be told apart is all stale */
	if (store_topics_since(app->store, &l->seen, topics, &ignored) < 0 || !*topics)
		*topics = TOPICS_ALL;
	if (*topics & (TOPIC_CAMPAIGN | TOPIC_PEOPLE)) {
		app_forget_campaign(app);
		app->has_person = false;
	}
	return true;
}

void live_tick(struct app *app)
{
	app->has_now = false;
}

void live_run_clock(struct app *app, int64_t from, int speed)
{
	app->clock_from = from;
	app->clock_since = time(NULL);
	app->clock_speed = speed;
	app->has_now = false;
}

bool live_is_lost(const struct app *app)
{
	return app->store && store_was_replaced(app->store);
}
