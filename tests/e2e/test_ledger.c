/* What the screen does by keys: scripts_ledger.c */
#include "e2e/script.h"

int main(void)
{
	return script_run_all(__FILE__, ledger_scripts);
}
