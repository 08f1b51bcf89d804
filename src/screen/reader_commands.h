/* reader_commands.h -- which function carries out which command of the reader. Internal to reader*.c;
 * each function stands in the file named above it. */
#ifndef PIYUE_SCREEN_READER_COMMANDS_H
#define PIYUE_SCREEN_READER_COMMANDS_H

#include "screen/reader_state.h"

/* By command; the tests look at it. */
extern command_fn *const reader_commands[CMD_COUNT];

/* reader.c: what is shown. */
command_fn reader_toggle_whole, reader_next_script, reader_entities, reader_let_go;
/* reader_move.c */
command_fn reader_scroll, reader_next_paragraph, reader_count;
/* reader_cursor.c */
command_fn reader_next_mention, reader_next_sentence, reader_next_mark;
/* reader_jump.c */
command_fn reader_jump_back, reader_jump_forward, reader_bookmark;
/* reader_hints.c */
command_fn reader_hints;
/* reader_select.c */
command_fn reader_select_here, reader_select_none, reader_select_object, reader_select_size,
	reader_select_edge, reader_select_swap;
/* reader_yank.c */
command_fn reader_yank;
/* reader_find.c */
command_fn reader_find, reader_find_next;
/* reader_mark.c */
command_fn reader_mark, reader_marks, reader_place;
/* reader_ink.c: highlights, relations */
command_fn reader_highlight, reader_highlight_colour, reader_relate;
/* reader_decide.c */
command_fn reader_accept, reader_retype, reader_move_edge, reader_split, reader_select_mention,
	reader_alike;
/* reader_entity.c */
command_fn reader_merge, reader_separate, reader_rename, reader_entity_page;
/* reader_correct.c */
command_fn reader_next_line, reader_take_line, reader_take_block, reader_make_rule,
	reader_fields, reader_compare;

#endif
