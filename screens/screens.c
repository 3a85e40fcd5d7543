#include "screens/screens.h"

#include <string.h>

#include "screens/board.h"
#include "screens/findings.h"
#include "screens/first.h"
#include "screens/kpi.h"
#include "screens/ledger.h"
#include "screens/missing.h"

const struct screen *const screens[] = {
	&daily_screen, &phases_screen, &board_screen, &ledger_screen, NULL,
};

const struct screen *const every_screen[] = {
	&daily_screen,        &phases_screen,   &board_screen,   &ledger_screen,
	&first_screen,        &task_screen,     &kpi_screen,     &explain_screen,
	&ledger_entry_screen, &findings_screen, &missing_screen, NULL,
};

const struct screen *screen_find(const char *name)
{
	for (size_t i = 0; screens[i]; i++)
		if (!strcmp(screens[i]->name, name))
			return screens[i];
	return NULL;
}
