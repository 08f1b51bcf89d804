/* reader.h -- an article, to be read, searched and marked. */
#ifndef PIYUE_SCREEN_READER_H
#define PIYUE_SCREEN_READER_H

#include <stddef.h>
#include <stdint.h>

#include "screen/app.h"

struct reader;

/* Open document ID at the place where it was left. What fails is said in the bottom line. */
void reader_open(struct app *app, int64_t id);
/* The same with the cursor on byte POS of its text. NULL when it could not be opened. */
struct reader *reader_open_at(struct app *app, int64_t id, size_t pos);

#endif
