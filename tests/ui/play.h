/* A terminal of a test: plays steps, each painted before the next.
 *
 *	play(&setup, 24, 80, (const char *const[]){
 *		"type :", "key Esc", "see Daily", "gone Board", "paste a\nb", "size 40x10",
 *		"click 3 5", "golden screens/golden/daily.80x24.txt", NULL });
 *
 * "see", "once" and "gone" fail the test with the screen; "golden FILE" compares the
 * screen, "tones FILE" the grid of tone letters; "copied TEXT" what went to
 * the clipboard. */
#ifndef SUPPORT_UI_PLAY_H
#define SUPPORT_UI_PLAY_H

#include "ui/ui.h"

/* Runs the screens through the steps; fails the test when they could not be run. */
void play(const struct ui_setup *setup, int rows, int cols, const char *const *steps);

#endif
