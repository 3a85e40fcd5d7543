/* What the demo's people do about its troubles. */
#ifndef APP_DEMO_TROUBLE_H
#define APP_DEMO_TROUBLE_H

#include "app/app.h"

/* Takes the alerts that are open for half a day, as a stand-up does; the clock is at a noon. */
int demo_take_alerts(struct app *app, struct err *err) NODISCARD;
/* Opens the incident behind the channel that stopped converting: its contingency plan begins to
 * run, and a part of the evening's money is moved elsewhere. */
int demo_open_incident(struct app *app, struct err *err) NODISCARD;

#endif
