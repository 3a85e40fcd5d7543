#include "ui/caps.h"

#include <string.h>
#include <term.h>

void caps_shorten(void)
{
	static char plain[] = "\033[m";
	if (enter_bold_mode && enter_underline_mode && enter_reverse_mode && exit_attribute_mode &&
	    strstr(exit_attribute_mode, plain)) {
		set_attributes = NULL;
		exit_attribute_mode = plain;
	}
}
