/* Entry of the program: the language first, so that every error is in it. */
#include "base/i18n.h"
#include "cli/run.h"

int main(int argc, char **argv)
{
	(void)argc;
	i18n_init(cli_wanted_language(argv));
	return cli_main(argv);
}
