/* The account that runs the program, by name. */
#ifndef BASE_ACCOUNT_H
#define BASE_ACCOUNT_H

#include <sys/types.h>

#include "base/mem.h"

/* Its name, from `list` (as /etc/passwd; NULL: that) or else from the name service; "uid1234" when
 * none knows it.  The name service is asked by getent(1), because a program that holds the C
 * library itself cannot load the service's modules surely. */
const char *account_name(uid_t uid, const char *list, struct arena *arena);

#endif
