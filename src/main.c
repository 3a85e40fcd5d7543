/* Entry of the program: nothing here but the call of cli. */
#include "cli/run.h"

int main(int argc, char **argv)
{
	(void)argc;
	return cli_main(argv);
}
