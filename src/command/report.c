#include "command/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "text/gate.h"

void report(const char *format, ...)
{
	struct buf safe = {0};
	char text[2048];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	gate_add(&safe, text, strlen(text));
	fflush(stdout);
	fprintf(stderr, "piyue: %s\n", buf_str(&safe));
	buf_release(&safe);
}

void print_padded(const char *text, int cols)
{
	size_t width = gate_width(text, strlen(text));

	print_safe(text);
	do
		putchar(' ');
	while (++width < (size_t)cols);
}

void print_safe(const char *text)
{
	struct buf safe = {0};

	gate_add(&safe, text, strlen(text));
	fputs(buf_str(&safe), stdout);
	buf_release(&safe);
}
