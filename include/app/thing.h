/* Where each kind of thing lies, and how it is written: within app only. */
#ifndef APP_THING_H
#define APP_THING_H

#include "app/resolve.h"
#include "store/entity.h"

struct thing {
	const struct entity *entity;
	bool in_campaign;
	char letter; /* numbers: T-31; 0: a code */
};
struct thing thing_of(enum app_thing kind);

#endif
