/* What the screen does by keys: scripts_first.c */
#include "e2e/script.h"

int main(void)
{
	return script_run_all(__FILE__, first_scripts);
}
