/* Entry of the program: nothing here but the call of cli. */
#include "base/i18n.h"
#include "cli/run.h"

int main(int argc, char **argv)
{
	(void)argc;
	i18n_init(cli_wanted_language(argv));
	return cli_main(argv);
}
