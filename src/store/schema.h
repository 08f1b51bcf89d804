/* schema.h -- the tables of the library, as a list of migrations. Internal to src/store. */
#ifndef PIYUE_STORE_SCHEMA_H
#define PIYUE_STORE_SCHEMA_H

#include "store/library.h"

#define SCHEMA_APPLICATION 0x70697975 /* "piyu": application_id in the file's head */
#define SCHEMA_VERSION 7              /* user_version of a library that is up to date */

/* Bring the library from version FROM (0: empty) up to date, in one transaction. */
int schema_migrate(struct library *lib, int64_t from, struct err *err);

#endif
