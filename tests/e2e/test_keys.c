/* What every screen does by keys: scripts_frame.c */
#include "e2e/script.h"

int main(void)
{
	return script_run_all(__FILE__, frame_scripts);
}
