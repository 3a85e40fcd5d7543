/* Entry of the program: nothing here but the call of cli. */
#include <stdio.h>

int main(void)
{
	puts("warroom " WARROOM_VERSION);
	return 0;
}
