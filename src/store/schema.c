#include "store/schema.h"

#include <stdio.h>

#include "base/i18n.h"
#include "store/sql.h"

/* What both `mark` and its versions in `history` hold; in the order of mark_columns in
 * mark_row.h. */
#define MARK_COLUMNS \
	"kind INTEGER NOT NULL, status INTEGER NOT NULL DEFAULT 0," \
	"deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))," \
	"document INTEGER REFERENCES document (id)," \
	"start INTEGER NOT NULL CHECK (start >= 0), end INTEGER NOT NULL CHECK (end >= start)," \
	"entity TEXT, label TEXT, type TEXT, text TEXT, other TEXT," \
	"quote TEXT, prefix TEXT, suffix TEXT," \
	"annotator TEXT NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL"

/* Entry N brings version N to N + 1. An entry that has been released is never changed. */
static const char *const migrations[SCHEMA_VERSION] = {
	/* The last columns of `document` say what the list shows: `title` to `author` as a
	 * person corrected them, the rest counted from marks and mentions. The text has a table of
	 * its own so that the list never drags it along. */
	"CREATE TABLE document (id INTEGER PRIMARY KEY,"
	" sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),"
	" origin TEXT NOT NULL, imported INTEGER NOT NULL, metadata TEXT,"
	" encoding TEXT NOT NULL, guessed INTEGER NOT NULL, format INTEGER NOT NULL,"
	" bad_bytes INTEGER NOT NULL,"
	" previous INTEGER REFERENCES document (id), latest INTEGER NOT NULL DEFAULT 1,"
	" title TEXT NOT NULL DEFAULT '', date TEXT NOT NULL DEFAULT '',"
	" source TEXT NOT NULL DEFAULT '', author TEXT NOT NULL DEFAULT '',"
	" tags TEXT NOT NULL DEFAULT '', notes INTEGER NOT NULL DEFAULT 0,"
	" entities INTEGER NOT NULL DEFAULT 0, read INTEGER NOT NULL DEFAULT 0) STRICT;"
	"CREATE INDEX document_origin ON document (origin);"
	"CREATE INDEX document_date ON document (date, id) WHERE latest;"
	"CREATE INDEX document_title ON document (title, id) WHERE latest;"
	"CREATE INDEX document_source ON document (source, id) WHERE latest;"
	"CREATE INDEX document_imported ON document (imported, id) WHERE latest;"
	"CREATE TABLE content (document INTEGER PRIMARY KEY REFERENCES document (id),"
	" text TEXT NOT NULL, raw BLOB) STRICT;"
	/* What the cleaner said: `lines` has four bytes for each (see article_row.c). */
	"CREATE TABLE article (document INTEGER PRIMARY KEY REFERENCES document (id),"
	" lines BLOB NOT NULL, title TEXT, date TEXT, source TEXT, author TEXT) STRICT;"
	"CREATE TABLE entity (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
	" name TEXT NOT NULL, type TEXT NOT NULL) STRICT;"
	"CREATE TABLE mention (document INTEGER NOT NULL REFERENCES document (id),"
	" start INTEGER NOT NULL CHECK (start >= 0), end INTEGER NOT NULL CHECK (end > start),"
	" type TEXT NOT NULL, said_by INTEGER NOT NULL, score REAL NOT NULL,"
	" entity INTEGER REFERENCES entity (id),"
	" role_start INTEGER NOT NULL, role_end INTEGER NOT NULL,"
	" kind INTEGER NOT NULL, timex TEXT, since TEXT, until TEXT, at INTEGER,"
	" seconds REAL, minimum REAL, maximum REAL, about INTEGER, bound INTEGER,"
	" currency TEXT, unit TEXT, PRIMARY KEY (document, start)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE quotation (document INTEGER NOT NULL REFERENCES document (id),"
	" start INTEGER NOT NULL, end INTEGER NOT NULL, speaker INTEGER NOT NULL,"
	" PRIMARY KEY (document, start)) STRICT, WITHOUT ROWID;"
	/* In which documents an entity appears: the way from an entity to its mentions. */
	"CREATE TABLE appearance (entity INTEGER NOT NULL REFERENCES entity (id),"
	" document INTEGER NOT NULL REFERENCES document (id), mentions INTEGER NOT NULL,"
	" PRIMARY KEY (entity, document)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE mark (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,"
	" version INTEGER NOT NULL REFERENCES history (id)," MARK_COLUMNS ") STRICT;"
	"CREATE INDEX mark_document ON mark (document, kind) WHERE document IS NOT NULL;"
	"CREATE INDEX mark_entity ON mark (entity, kind) WHERE entity IS NOT NULL;"
	"CREATE INDEX mark_label ON mark (kind, label);"
	"CREATE INDEX mark_orphan ON mark (status) WHERE status = 2;"
	/* A step: one action of a person. `target`: the step that an undo or redo is about. */
	"CREATE TABLE step (id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,"
	" annotator TEXT NOT NULL, time INTEGER NOT NULL, state INTEGER NOT NULL,"
	" target INTEGER REFERENCES step (id)) STRICT;"
	"CREATE INDEX step_state ON step (annotator, state, id);"
	/* Every version of every mark; `before`: the version that it took the place of. */
	"CREATE TABLE history (id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" step INTEGER NOT NULL REFERENCES step (id), uid TEXT NOT NULL,"
	" before INTEGER REFERENCES history (id)," MARK_COLUMNS ") STRICT;"
	"CREATE INDEX history_step ON history (step);"
	"CREATE INDEX history_uid ON history (uid);"
	"CREATE TRIGGER history_keeps BEFORE DELETE ON history BEGIN"
	" SELECT RAISE (ABORT, 'the history is append-only'); END;"
	"CREATE TRIGGER history_stays BEFORE UPDATE ON history BEGIN"
	" SELECT RAISE (ABORT, 'the history is append-only'); END;",

	/* The reader's place, and the forms in which an entity is written. */
	"CREATE TABLE place (document INTEGER PRIMARY KEY REFERENCES document (id),"
	" position INTEGER NOT NULL CHECK (position >= 0), time INTEGER NOT NULL) STRICT;"
	"CREATE TABLE form (entity INTEGER NOT NULL REFERENCES entity (id),"
	" form TEXT NOT NULL, count INTEGER NOT NULL,"
	" PRIMARY KEY (entity, form)) STRICT, WITHOUT ROWID;",

	/* An order of steps that is the same in every library: a new step's tick is higher than all
	 * that were known when it was made (Lamport's logical clock), and equal ones are told apart
	 * by uid. `mark.tick` is that of the present version. A draft is a text that a person has
	 * not saved yet. */
	"ALTER TABLE step ADD COLUMN tick INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE step ADD COLUMN redo INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE mark ADD COLUMN tick INTEGER NOT NULL DEFAULT 0;"
	"CREATE INDEX step_target ON step (target) WHERE target IS NOT NULL;"
	"UPDATE step SET tick = id, redo = target IS NOT NULL AND (SELECT count(*) FROM step o"
	" WHERE o.target = step.target AND o.id < step.id) % 2;"
	"UPDATE mark SET tick = (SELECT step FROM history WHERE id = version);"
	"DROP INDEX step_state;"
	"CREATE INDEX step_state ON step (annotator, state, tick);"
	"CREATE INDEX step_tick ON step (tick);"
	"CREATE INDEX appearance_document ON appearance (document);"
	"CREATE TABLE draft (place TEXT PRIMARY KEY, text TEXT NOT NULL, time INTEGER NOT NULL)"
	" STRICT, WITHOUT ROWID;",

	/* Near-duplicates. `stack` is the document under which this one lies, 0 for the one on top
	 * and for one that lies alone; `stacked` counts what lies under this one; `likeness` is the
	 * similarity to the one on top. The list's indices hold `stack`, so that counting and
	 * skipping need no row. `site` is what rules for a site go by. */
	"ALTER TABLE document ADD COLUMN site TEXT NOT NULL DEFAULT '';"
	"ALTER TABLE document ADD COLUMN stack INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE document ADD COLUMN stacked INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE document ADD COLUMN likeness REAL NOT NULL DEFAULT 0;"
	"CREATE INDEX document_stack ON document (stack) WHERE stack > 0;"
	"DROP INDEX document_date; DROP INDEX document_title;"
	"DROP INDEX document_source; DROP INDEX document_imported;"
	"CREATE INDEX document_date ON document (date, id, stack) WHERE latest;"
	"CREATE INDEX document_title ON document (title, id, stack) WHERE latest;"
	"CREATE INDEX document_source ON document (source, id, stack) WHERE latest;"
	"CREATE INDEX document_imported ON document (imported, id, stack) WHERE latest;"
	"CREATE TABLE signature (document INTEGER PRIMARY KEY REFERENCES document (id),"
	" shingles INTEGER NOT NULL, places BLOB NOT NULL) STRICT;"
	"CREATE TABLE band (key INTEGER NOT NULL,"
	" document INTEGER NOT NULL REFERENCES document (id),"
	" PRIMARY KEY (key, document)) STRICT, WITHOUT ROWID;",

	/* With `latest` in them too the indices answer all that is counted, without a row. */
	"DROP INDEX document_date; DROP INDEX document_title;"
	"DROP INDEX document_source; DROP INDEX document_imported;"
	"CREATE INDEX document_date ON document (date, id, stack, latest) WHERE latest;"
	"CREATE INDEX document_title ON document (title, id, stack, latest) WHERE latest;"
	"CREATE INDEX document_source ON document (source, id, stack, latest) WHERE latest;"
	"CREATE INDEX document_imported ON document (imported, id, stack, latest) WHERE latest;",
	/* Review sessions, their answers, and what decisions taught (learning.c). `review.document`,
	 * start and end: the question on the screen. `verdict`: enum review_verdict. */
	"CREATE TABLE review (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,"
	" annotator TEXT NOT NULL, query TEXT NOT NULL, started INTEGER NOT NULL,"
	" changed INTEGER NOT NULL, seconds INTEGER NOT NULL DEFAULT 0,"
	" total INTEGER NOT NULL, finished INTEGER NOT NULL DEFAULT 0,"
	" document INTEGER REFERENCES document (id), start INTEGER NOT NULL DEFAULT 0,"
	" end INTEGER NOT NULL DEFAULT 0) STRICT;"
	"CREATE INDEX review_last ON review (annotator, finished, changed);"
	"CREATE TABLE review_answer (review INTEGER NOT NULL REFERENCES review (id),"
	" number INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES document (id),"
	" start INTEGER NOT NULL, end INTEGER NOT NULL, verdict INTEGER NOT NULL,"
	" type TEXT NOT NULL, new_type TEXT, new_start INTEGER NOT NULL,"
	" new_end INTEGER NOT NULL, cases INTEGER NOT NULL, score REAL NOT NULL,"
	" time INTEGER NOT NULL, step INTEGER REFERENCES step (id),"
	" PRIMARY KEY (review, number)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE learnt (id INTEGER PRIMARY KEY CHECK (id = 1), since INTEGER NOT NULL,"
	" upto INTEGER NOT NULL, data BLOB NOT NULL) STRICT;",

	/* What may be a name in the documents that a review looked through (likely_row.c), besides what is
	 * suggested. */
	"CREATE TABLE likely (document INTEGER NOT NULL REFERENCES document (id),"
	" start INTEGER NOT NULL, end INTEGER NOT NULL, type INTEGER NOT NULL,"
	" said_by INTEGER NOT NULL, score REAL NOT NULL,"
	" PRIMARY KEY (document, start, end, type)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE looked (document INTEGER PRIMARY KEY REFERENCES document (id)) STRICT;",
};

int schema_migrate(struct library *lib, int64_t from, struct err *err)
{
	char pragma[96];

	if (library_begin(lib, err) < 0)
		return -1;
	for (int64_t version = from; version < SCHEMA_VERSION; version++) {
		if (sql_script(lib, migrations[version], err) < 0)
			goto fail;
	}
	snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d",
		SCHEMA_APPLICATION, SCHEMA_VERSION);
	if (sql_script(lib, pragma, err) < 0)
		goto fail;
	return library_commit(lib, err);
fail:
	library_rollback(lib);
	return -1;
}
