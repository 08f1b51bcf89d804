#include "screen/copying.h"

enum { LOOK_EVERY = 600 }; /* seconds: sessions go on past midnight */

static bool begin(struct copying *copying, struct app *app)
{
	time_t now = time(NULL);
	struct err err;

	if (copying->looked && now - copying->looked < LOOK_EVERY)
		return false;
	copying->looked = now;
	if (app->settings.number[SETTING_BACKUPS] == 0 || !backup_is_due(app->library))
		return false;
	copying->backup = backup_begin(app->library, &err);
	if (!copying->backup)
		app_warn(app, "%s", err.text);
	return copying->backup != NULL;
}

bool copying_step(struct copying *copying, struct app *app)
{
	struct err err;
	int status;

	if (!copying->backup)
		return begin(copying, app);
	status = backup_step(
		copying->backup, (size_t)app->settings.number[SETTING_BACKUPS], &err);
	if (status > 0)
		return true;
	if (status < 0)
		app_warn(app, "%s", err.text);
	copying_release(copying);
	return false;
}

void copying_release(struct copying *copying)
{
	backup_free(copying->backup);
	copying->backup = NULL;
}
