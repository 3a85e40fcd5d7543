/* A festival in its hottest hours, on throw-away data.
 *
 * A 618 made from the e-commerce festival playbook, told from its first day to
 * the afternoon of the second burst day, with troubles planted for a new user
 * to find: the conversion of a channel falls, the stock of the hero product
 * runs out, a budget line is overspent, a task is late and one blocked, a feed
 * has gone stale, an incident is open.  Everything goes in through the use cases that people use,
 * so it is journaled, dated and attributed like real work.  Same every time. */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "app/app.h"

/* The demo's present: 2026-06-19 15:30 in Shanghai, as --now takes it. */
#define DEMO_NOW "2026-06-19T15:30:00+08:00"
/* When its first day begins: the clock to make the database by. */
#define DEMO_START "2026-05-04T08:00:00+08:00"

/* Who records the figures: not the person at the screens, whose undo would take them back. */
#define DEMO_RECORDER "li"

/* Fills a new database (people_init_database()); leaves the clock at DEMO_NOW. */
int demo_fill(struct app *app, struct err *err) NODISCARD;

#endif
