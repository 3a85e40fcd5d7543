#include "ui/tones.h"

enum tone tone_of_status(enum kpi_status s)
{
	switch (s) {
	case STATUS_STALE: return TONE_STALE;
	case STATUS_CRITICAL: return TONE_BAD;
	case STATUS_WARNING: return TONE_WARN;
	case STATUS_AHEAD: return TONE_AHEAD;
	case STATUS_ON_TRACK: return TONE_GOOD;
	case STATUS_NONE: break;
	}
	return TONE_DIM;
}
