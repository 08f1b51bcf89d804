/* main.c -- chooses the screen or a subcommand. */
#include <stdio.h>

#include "base/i18n.h"

int main(void)
{
	if (i18n_init(NULL) < 0) {
		fputs("piyue: no UTF-8 locale, not even C.UTF-8: Chinese text cannot be "
		      "shown\n",
			stderr);
		return 2;
	}
	return 0;
}
