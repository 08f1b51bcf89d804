/* report.h -- what a command says to a person: messages on stderr, aligned text on stdout.
 * Everything passes the gate (text/gate.h). */
#ifndef PIYUE_COMMAND_REPORT_H
#define PIYUE_COMMAND_REPORT_H

/* One message on stderr, "piyue: " before it. */
void report(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* TEXT on stdout, filled up with blanks to COLS columns (at least one blank). */
void print_padded(const char *text, int cols);
/* TEXT on stdout through the gate, as one line without a line feed. */
void print_safe(const char *text);

#endif
