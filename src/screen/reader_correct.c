/* Correcting what was made of the page, and seeing it beside other versions. */
#include "screen/diff_view.h"
#include "screen/reader_commands.h"

void reader_compare(struct view *view, enum command_id id)
{
	(void)id;
	diff_view_open(view->app, ((struct reader *)view)->document->id);
}
