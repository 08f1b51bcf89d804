/* signals.h -- the signals of a full-screen program. They are blocked but while it waits
 * (signals_outside() is the mask to wait with), so that no handler ever interrupts the library's work;
 * a handler only notes what came. */
#ifndef PIYUE_SCREEN_SIGNALS_H
#define PIYUE_SCREEN_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/* Note HUP, TERM, INT, QUIT, WINCH, TSTP and CONT from now on; CHLD ends a wait; PIPE is ignored. */
void signals_catch(void);
/* The mask before signals_catch(). */
const sigset_t *signals_outside(void);
/* The number of a signal that ends the program, or 0. */
int signals_end(void);
/* Was it noted since the last call? */
bool signals_take_stop(void);
bool signals_take_resize(void);
bool signals_take_continue(void);
/* Stop, as SIGTSTP does; comes back when continued. */
void signals_stop(void);
/* While a child has the terminal: the keys for INT and QUIT are meant for it alone, and the one for TSTP
 * stops both, so that the shell sees it. */
void signals_lend(void);
void signals_take_back(void);
/* In a child: all as it was before signals_catch(). */
void signals_give_back(void);

#endif
