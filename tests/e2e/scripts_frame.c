#include "e2e/script.h"

const struct script frame_scripts[] = {
	{ 0 },
};
