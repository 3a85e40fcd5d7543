/* How figures are judged, as tones. */
#ifndef UI_TONES_H
#define UI_TONES_H

#include "draw/canvas.h"
#include "model/kpi.h"

/* TONE_DIM where nothing is judged. */
enum tone tone_of_status(enum kpi_status s);

#endif
