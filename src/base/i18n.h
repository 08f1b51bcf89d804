/* i18n.h -- every word shown to a person goes through gettext.
 * English stands in the source, the translations in data/locale. */
#ifndef PIYUE_BASE_I18N_H
#define PIYUE_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
/* Mark a string in a table; the user of the table calls gettext() on it. */
#define N_(text) text

/* Set the locale and the message catalogue. LANG is the --lang option ("zh_CN", "en")
 * or NULL for the environment's. A locale that the machine lacks becomes C.UTF-8, with
 * its messages still chosen by its name. Returns 0, or -1 when no UTF-8 locale is to
 * be had (text in Chinese cannot be shown then). */
int i18n_init(const char *lang);

#endif
