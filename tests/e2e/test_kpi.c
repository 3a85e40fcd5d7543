/* What the pop-ups about a KPI do by keys: scripts_kpi.c */
#include "e2e/script.h"

int main(void)
{
	return script_run_all(__FILE__, kpi_scripts);
}
