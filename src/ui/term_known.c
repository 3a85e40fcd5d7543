#include "ui/term_known.h"

#include <stddef.h>
#include <term.h>

bool term_is_known(const char *name)
{
	if (cur_term) /* of a newterm() that failed */
		del_curterm(cur_term);
	bool is_known = tgetent(NULL, name) > 0;
	if (is_known)
		del_curterm(cur_term);
	return is_known;
}
