#include "ui/term_known.h"

#include <stddef.h>
#include <string.h>
#include <term.h>

static bool is_known(const char *name)
{
	if (cur_term) /* of a newterm() that failed */
		del_curterm(cur_term);
	bool is_there = tgetent(NULL, name) > 0;
	if (is_there)
		del_curterm(cur_term);
	return is_there;
}

bool term_is_unknown(const char *name)
{
	return strcmp(name, "dumb") != 0 && strcmp(name, "unknown") != 0 && !is_known(name);
}
