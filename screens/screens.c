#include "screens/screens.h"

#include <string.h>

#include "screens/board.h"
#include "screens/findings.h"
#include "screens/first.h"
#include "screens/kpi.h"
#include "screens/ledger.h"
#include "screens/missing.h"

#define ROW(name) &name,

const struct screen *const screens[] = { SCREENS_TABS(ROW) NULL };

const struct screen *const every_screen[] = {
	/* clang-format off */
	SCREENS_TABS(ROW)
	ROW(first_screen)
	ROW(task_screen) ROW(kpi_screen) ROW(explain_screen) ROW(ledger_entry_screen)
	ROW(findings_screen) ROW(missing_screen)
	NULL,
	/* clang-format on */
};

const struct screen *screen_find(const char *name)
{
	for (size_t i = 0; screens[i]; i++)
		if (!strcmp(screens[i]->name, name))
			return screens[i];
	return NULL;
}
