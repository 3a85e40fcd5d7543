/* What the terminal's description says, made shorter. */
#ifndef UI_CAPS_H
#define UI_CAPS_H

/* Attributes are turned on and off one by one rather than all anew at each change, and nothing is
 * sent to leave a character set that is never entered.  After newterm(), before the first paint. */
void caps_shorten(void);

#endif
