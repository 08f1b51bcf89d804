#include "screen/reader_commands.h"

#include "screen/scroller.h"

command_fn *const reader_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(reader_scroll),
	[CMD_ENTITIES] = reader_entities,
	[CMD_JUMP_BACK] = reader_jump_back,
	[CMD_MARKS] = reader_marks,
	[CMD_NEXT_ENTITY] = reader_next_mention,
	[CMD_NEXT_HEADING] = reader_next_paragraph,
	[CMD_NEXT_NOTE] = reader_next_mark,
	[CMD_NEXT_PARAGRAPH] = reader_next_paragraph,
	[CMD_NO_ENTITY] = reader_let_go,
	[CMD_NOTE] = reader_mark,
	[CMD_NOTE_EDITOR] = reader_mark,
	[CMD_PREV_ENTITY] = reader_next_mention,
	[CMD_PREV_HEADING] = reader_next_paragraph,
	[CMD_PREV_NOTE] = reader_next_mark,
	[CMD_PREV_PARAGRAPH] = reader_next_paragraph,
	[CMD_SCRIPT] = reader_next_script,
	[CMD_SEARCH] = reader_find,
	[CMD_SEARCH_NEXT] = reader_find_next,
	[CMD_SEARCH_PREV] = reader_find_next,
	[CMD_TAG] = reader_mark,
	[CMD_WHOLE_PAGE] = reader_toggle_whole,
};
