/* marks_json.h -- what the formats in JSON share. Internal to src/exchange. */
#ifndef PIYUE_EXCHANGE_MARKS_JSON_H
#define PIYUE_EXCHANGE_MARKS_JSON_H

#include <jansson.h>

#include "exchange/exchange.h"

/* Append , "PREFIX:NAME": TEXT, without a prefix when it is ""; nothing for NULL. */
void marks_json_add(struct buf *out, const char *prefix, const char *name, const char *text);
/* The string OBJECT has under NAME; NULL when there is none. Caller frees. */
char *marks_json_string(const json_t *object, const char *name);
/* Kind, status, entity, label, type, text and other of M, as they were added. */
void marks_json_read(struct exchange_mark *m, const json_t *object, const char *prefix);

#endif
