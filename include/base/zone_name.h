/* Names of time zones: the host's, and the nearest right ones to a wrong one. */
#ifndef BASE_ZONE_NAME_H
#define BASE_ZONE_NAME_H

#include <stdbool.h>

#include "base/str.h"

enum { ZONE_NAME_MAX = 64 };

/* Looks like an IANA name, and stays inside the folder it is looked up in. */
bool zone_name_is_valid(const char *name);
/* Folder of the tz database: $TZDIR or the system's. */
const char *zone_dir(void) RETURNS_NONNULL;
/* The host's zone: $TZ, /etc/timezone, /etc/localtime; "UTC" when none says. */
void zone_host_name(char name[ZONE_NAME_MAX]);
/* Adds "Asia/Shanghai, Asia/Shanghai..." like str_nearest(): same city first, then near names. */
void zone_add_nearest(struct str *out, const char *name);

#endif
