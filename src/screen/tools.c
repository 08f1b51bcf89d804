#include "screen/tools.h"

#include <stdlib.h>

#include "base/mem.h"

/* The tools as their owner holds them. */
struct tools {
	struct ingest_tools lent; /* what callers see of them */
	struct cleaner *cleaner;
	struct extractor *extractor;
};

const struct ingest_tools *tools_of(struct app *app, struct err *err)
{
	struct tools *tools;

	if (app->tools)
		return &app->tools->lent;
	tools = xcalloc(1, sizeof *tools);
	app->tools = tools;
	tools->cleaner = cleaner_new(NULL, err);
	tools->extractor = tools->cleaner ? extractor_new(NULL, err) : NULL;
	if (!tools->extractor) {
		tools_release(app);
		return NULL;
	}
	tools->lent = (struct ingest_tools){tools->cleaner, tools->extractor};
	return &tools->lent;
}

void tools_release(struct app *app)
{
	if (!app->tools)
		return;
	extractor_free(app->tools->extractor);
	cleaner_free(app->tools->cleaner);
	free(app->tools);
	app->tools = NULL;
}
