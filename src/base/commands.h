/* commands.h -- every command of the screen, once.
 * The enum, the default keys, the names in the configuration and at the ":" prompt, the help screen
 * and the key section of the manual page are all made from COMMANDS. The functions that carry a
 * command out are bound to it in src/screen. */
#ifndef PIYUE_BASE_COMMANDS_H
#define PIYUE_BASE_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/i18n.h"

/* Where a command can be given; a key is looked up in the scope of the screen, then in ALL. */
enum scope {
	SCOPE_ALL,
	SCOPE_LIST,
	SCOPE_READER,
	SCOPE_SELECT, /* the reader while something is selected: what is no key there is the reader's */
	SCOPE_PAGE, /* the reader on the whole page, likewise */
	SCOPE_ENTITIES,
	SCOPE_ENTITY,
	SCOPE_MARKS,
	SCOPE_DIFF,
	SCOPE_REVIEW,
	SCOPE_PAST,
	SCOPE_ORPHANS,
	SCOPE_FIELDS,
	SCOPE_RULES,
	SCOPE_HELP,
	SCOPE_THEMES,
	SCOPE_ALIKE,
	SCOPE_HISTORY,
	SCOPE_CHOICE,
	SCOPE_PICKER,
	SCOPE_PROMPT,
	SCOPE_EDITOR,
	SCOPES,
};

/* clang-format off */
/*        id               scope     default keys         config name         one line of help */
#define COMMANDS(X) \
	X(DOWN,            ALL,      "j <Down>",          "down",             N_("Go down one row")) \
	X(UP,              ALL,      "k <Up>",            "up",               N_("Go up one row")) \
	X(HALF_DOWN,       ALL,      "d <C-d>",           "half-down",        N_("Go down half a page")) \
	X(HALF_UP,         ALL,      "<C-u>",             "half-up",          N_("Go up half a page")) \
	X(PAGE_DOWN,       ALL,      "<Space> <PgDn> <C-f>", "page-down",     N_("Go down a page")) \
	X(PAGE_UP,         ALL,      "b <PgUp> <C-b>",    "page-up",          N_("Go up a page")) \
	X(TOP,             ALL,      "g <Home>",          "top",              N_("Go to the top")) \
	X(BOTTOM,          ALL,      "G <End>",           "bottom",           N_("Go to the end")) \
	X(PROMPT,          ALL,      ":",                 "prompt",           N_("Give a command by its name")) \
	X(HELP,            ALL,      "? <F1>",            "help",             N_("Show the keys of this screen")) \
	X(THEMES,          ALL,      "T",                 "themes",           N_("Choose a theme")) \
	X(REDRAW,          ALL,      "<C-l>",             "redraw",           N_("Draw the whole screen anew")) \
	X(SUSPEND,         ALL,      "<C-z>",             "suspend",          N_("Go back to the shell for a while")) \
	X(UNDO,            ALL,      "u",                 "undo",             N_("Take back the last mark")) \
	X(HISTORY,         ALL,      "U",                 "history",          N_("Show what was done, and take it back from there")) \
	X(REDO,            ALL,      "<C-r>",             "redo",             N_("Do again what was taken back")) \
	X(RULES,           ALL,      "W",                 "site-rules",       N_("List the rules for lines on pages of a site")) \
	X(BACK,            ALL,      "q <Left>",          "back",             N_("Go back one level")) \
	X(QUIT,            ALL,      "Q",                 "quit",             N_("Leave piyue")) \
	X(OPEN,            LIST,     "<Enter> l <Right>", "open",             N_("Read the article")) \
	X(FILTER,          LIST,     "/",                 "filter",           N_("Show what matches: Chinese, pinyin or initials")) \
	X(FILTER_CLEAR,    LIST,     "<Esc>",             "filter-clear",     N_("Show all articles again")) \
	X(SORT,            LIST,     "s",                 "sort",             N_("Sort by date, title, source or time of import")) \
	X(STACK,           LIST,     "o",                 "stack",            N_("Open out a stack of near-duplicates, or close it")) \
	X(LIST_COMPARE,    LIST,     "D",                 "compare-article",  N_("Show where the article differs from another version")) \
	X(LIST_TAG,        LIST,     "t",                 "tag-article",      N_("Tag the article")) \
	X(LIST_NOTE,       LIST,     "c",                 "note-article",     N_("Write a note on the article")) \
	X(LIST_MARKS,      LIST,     "M",                 "all-marks",        N_("List the marks in the library")) \
	X(REVIEW,          LIST,     "r",                 "review",           N_("Review suggestions: go on, or begin")) \
	X(REVIEW_NEW,      LIST,     "R",                 "review-new",       N_("Begin another review")) \
	X(NEXT_PARAGRAPH,  READER,   "}",                 "next-paragraph",   N_("Go to the next paragraph")) \
	X(PREV_PARAGRAPH,  READER,   "{",                 "prev-paragraph",   N_("Go to the paragraph before")) \
	X(NEXT_HEADING,    READER,   "]",                 "next-heading",     N_("Go to the next heading")) \
	X(PREV_HEADING,    READER,   "[",                 "prev-heading",     N_("Go to the heading before")) \
	X(NEXT_ENTITY,     READER,   "<Tab>",             "next-entity",      N_("Go to the next entity")) \
	X(PREV_ENTITY,     READER,   "<S-Tab>",           "prev-entity",      N_("Go to the entity before")) \
	X(NO_ENTITY,       READER,   "<Esc>",             "no-entity",        N_("Let go of the entity, drop the search")) \
	X(WHOLE_PAGE,      READER,   "w",                 "whole-page",       N_("Show the whole page, or the article alone")) \
	X(ENTITIES,        READER,   "e",                 "entities",         N_("List the entities of the article")) \
	X(MARKS,           READER,   "M",                 "marks",            N_("List the marks of the article, or of the library")) \
	X(TAG,             READER,   "t",                 "tag",              N_("Tag the entity under the cursor, or the article")) \
	X(NOTE,            READER,   "c",                 "note",             N_("Write a note on the entity, or the article")) \
	X(NOTE_EDITOR,     READER,   "C",                 "note-editor",      N_("Write the note in $EDITOR")) \
	X(SEARCH,          READER,   "/",                 "search",           N_("Search: Chinese, pinyin or initials")) \
	X(SEARCH_NEXT,     READER,   "n",                 "search-next",      N_("Go to the next match")) \
	X(SEARCH_PREV,     READER,   "N",                 "search-prev",      N_("Go to the match before")) \
	X(NEXT_NOTE,       READER,   ">",                 "next-mark",        N_("Go to the next highlight, tag or note")) \
	X(PREV_NOTE,       READER,   "<",                 "prev-mark",        N_("Go to the highlight, tag or note before")) \
	X(NEXT_SENTENCE,   READER,   ")",                 "next-sentence",    N_("Go to the next sentence")) \
	X(PREV_SENTENCE,   READER,   "(",                 "prev-sentence",    N_("Go to the sentence before")) \
	X(HINTS,           READER,   "f",                 "hints",            N_("Show a letter at each entity and sentence: go there")) \
	X(JUMP_BACK,       READER,   "<C-o>",             "jump-back",        N_("Go back to where the last jump began")) \
	X(JUMP_FORWARD,    READER,   "<C-n>",             "jump-forward",     N_("Go forward again to where a jump led")) \
	X(BOOKMARK_SET,    READER,   "m",                 "bookmark",         N_("Set a bookmark: m and a letter")) \
	X(BOOKMARK_GO,     READER,   "'",                 "go-to-bookmark",   N_("Go to a bookmark: ' and its letter")) \
	X(TIMES,           READER,   "1 2 3 4 5 6 7 8 9 0", "times",          N_("Do the next move so many times")) \
	X(ACCEPT,          READER,   "a",                 "accept",           N_("The entity is right: accept it")) \
	X(REJECT,          READER,   "x",                 "reject",           N_("It is no entity: reject it")) \
	X(RETYPE,          READER,   "r",                 "retype",           N_("Give the entity another type")) \
	X(ALIKE,           READER,   "A",                 "all-like-this",    N_("Decide all like this one, after a look at them")) \
	X(END_RIGHT,       READER,   "l",                 "end-right",        N_("Let the entity end further on")) \
	X(END_LEFT,        READER,   "h",                 "end-left",         N_("Let the entity end earlier")) \
	X(START_RIGHT,     READER,   "L",                 "start-right",      N_("Let the entity begin further on")) \
	X(START_LEFT,      READER,   "H",                 "start-left",       N_("Let the entity begin earlier")) \
	X(SPLIT,           READER,   "s",                 "split",            N_("Make two entities of it")) \
	X(MERGE,           READER,   "=",                 "merge",            N_("It is the same as another entity")) \
	X(SEPARATE,        READER,   "!",                 "separate",         N_("It is not that entity")) \
	X(RENAME,          READER,   "R",                 "rename",           N_("Set the name of the entity")) \
	X(ENTITY_PAGE,     READER,   "o",                 "entity-page",      N_("Show all that is known of the entity")) \
	X(HIGHLIGHT,       READER,   "i",                 "highlight",        N_("Highlight the selection, entity or sentence, or take it off")) \
	X(HIGHLIGHT_COLOUR, READER,  "I",                 "highlight-colour", N_("Highlight in a colour to choose")) \
	X(PLACE,           READER,   "P",                 "place-mark",       N_("Put the mark that lost its place on the selection")) \
	X(RELATE,          READER,   "&",                 "relate",           N_("Relate two entities or selections: from here, then to there")) \
	X(SELECT,          READER,   "v",                 "select",           N_("Select: the entity or sentence at the cursor, then more")) \
	X(SELECT_CHARACTER, SELECT,  "v",                 "select-character", N_("Select one character")) \
	X(SELECT_WORD,     SELECT,   "w",                 "select-word",      N_("Select a word; again: the next one too")) \
	X(SELECT_ENTITY,   SELECT,   "e",                 "select-entity",    N_("Select an entity")) \
	X(SELECT_CLAUSE,   SELECT,   ",",                 "select-clause",    N_("Select a clause")) \
	X(SELECT_SENTENCE, SELECT,   ".",                 "select-sentence",  N_("Select a sentence")) \
	X(SELECT_QUOTATION, SELECT,  "\"",                "select-quotation", N_("Select a quotation")) \
	X(SELECT_PARAGRAPH, SELECT,  "p",                 "select-paragraph", N_("Select a paragraph")) \
	X(SELECT_GROW,     SELECT,   "+",               "select-grow",      N_("Select the next greater thing")) \
	X(SELECT_SHRINK,   SELECT,   "-",                 "select-shrink",    N_("Select the next smaller thing")) \
	X(SELECT_RIGHT,    SELECT,   "l <Right>",         "select-right",     N_("Move the edge at the cursor right by a character")) \
	X(SELECT_LEFT,     SELECT,   "h <Left>",          "select-left",      N_("Move the edge at the cursor left by a character")) \
	X(SELECT_NEXT_EDGE, SELECT,  "L",                 "select-next-edge", N_("Move the edge right to the next edge of a word or entity")) \
	X(SELECT_PREV_EDGE, SELECT,  "H",                 "select-prev-edge", N_("Move the edge left to the edge of a word or entity before")) \
	X(SELECT_DOWN,     SELECT,   "j <Down>",          "select-down",      N_("Move the edge down a row")) \
	X(SELECT_UP,       SELECT,   "k <Up>",            "select-up",        N_("Move the edge up a row")) \
	X(SELECT_SWAP,     SELECT,   "o",                 "select-swap",      N_("Take the other edge")) \
	X(SELECT_MENTION,  SELECT,   "<Enter>",           "select-mention",   N_("Make it an entity, or let the one it touches have these edges")) \
	X(SELECT_NONE,     SELECT,   "<Esc>",             "select-none",      N_("Let go of the selection")) \
	X(YANK,            READER,   "y",                 "yank",             N_("Copy the selection, or what the next key says")) \
	X(SCRIPT,          READER,   "z",                 "script",           N_("Show as written, simplified, or traditional")) \
	X(FIELDS,          READER,   "E",                 "correct",          N_("Correct title, date, source and author")) \
	X(LINE_DOWN,       PAGE,     "j <Down>",          "line-down",        N_("Go to the next line of the page")) \
	X(LINE_UP,         PAGE,     "k <Up>",            "line-up",          N_("Go to the line before")) \
	X(LINE_TAKE,       PAGE,     "-",                 "take-line",        N_("Put the line back into the article, or take it out")) \
	X(BLOCK_TAKE,      PAGE,     "_",                 "take-block",       N_("Do so with all that stands under the same label")) \
	X(LINE_RULE,       PAGE,     "S",                 "site-rule",        N_("Keep such a line, or leave it out, on all pages of the site")) \
	X(FIELD_EDIT,      FIELDS,   "<Enter> l <Right>", "field-edit",       N_("Write it anew")) \
	X(FIELD_NONE,      FIELDS,   "x <Del>",           "field-none",       N_("Say that there is none")) \
	X(FIELD_FOUND,     FIELDS,   "r",                 "field-found",      N_("Leave it as it was found")) \
	X(RULE_DELETE,     RULES,    "x <Del>",           "rule-delete",      N_("Remove the rule")) \
	X(COMPARE,         READER,   "D",                 "compare",          N_("Show where the article differs from another version")) \
	X(DIFF_NEXT,       DIFF,     "n ]",               "next-difference",  N_("Go to the next difference")) \
	X(DIFF_PREV,       DIFF,     "N [",               "prev-difference",  N_("Go to the difference before")) \
	X(DIFF_OTHER,      DIFF,     "<Tab>",             "other-version",    N_("Compare with another version")) \
	X(DIFF_READ,       DIFF,     "<Enter> l <Right>", "read-version",     N_("Read the version that is compared")) \
	X(ENTITY_OPEN,     ENTITIES, "<Enter> l <Right>", "entity-open",      N_("Go to the entity in the article")) \
	X(ENTITIES_PAGE,   ENTITIES, "o",                 "entities-page",    N_("Show the entity's own page")) \
	X(ENTITY_GO,       ENTITY,   "<Enter> l <Right>", "entity-go",        N_("Go to the mention, or the page of what may be the same")) \
	X(ENTITY_SAME,     ENTITY,   "=",                 "entity-same",      N_("It is the same: make them one")) \
	X(ENTITY_PART,     ENTITY,   "!",                 "entity-part",      N_("It is not the same: propose it no more; or part it again")) \
	X(MARK_OPEN,       MARKS,    "<Enter> l <Right>", "mark-open",        N_("Go to where the mark is")) \
	X(MARK_EDIT,       MARKS,    "e",                 "mark-edit",        N_("Edit the tag or note")) \
	X(MARK_DELETE,     MARKS,    "x <Del>",           "mark-delete",      N_("Delete the mark")) \
	X(MARK_SCOPE,      MARKS,    "<Tab>",             "mark-scope",       N_("Show the marks of the article, or of the library")) \
	X(MARK_FILTER,     MARKS,    "/",                 "mark-filter",      N_("Show what matches: Chinese, pinyin or initials")) \
	X(MARK_FILTER_CLEAR, MARKS,  "<Esc>",             "mark-filter-clear", N_("Show all marks again")) \
	X(TAG_RENAME,      MARKS,    "r",                 "tag-rename",       N_("Rename the tag everywhere; into one that is there: merge them")) \
	X(REVIEW_ACCEPT,   REVIEW,   "a <Enter>",         "review-accept",    N_("Yes: accept, with the edges as they stand")) \
	X(REVIEW_ACCEPT_ALL, REVIEW, "A",                 "review-accept-all", N_("Accept all like this, which are shown first")) \
	X(REVIEW_REJECT,   REVIEW,   "x",                 "review-reject",    N_("No: reject")) \
	X(REVIEW_REJECT_ALL, REVIEW, "X",                 "review-reject-all", N_("Reject all like this, which are shown first")) \
	X(REVIEW_RETYPE,   REVIEW,   "r",                 "review-retype",    N_("It is of another type")) \
	X(REVIEW_RETYPE_ALL, REVIEW, "R",                 "review-retype-all", N_("All like this are of another type")) \
	X(REVIEW_OTHER,    REVIEW,   "<Tab>",             "review-other",     N_("Take the next likely reading: other edges, another type")) \
	X(REVIEW_READING,  REVIEW,   "1 2 3 4 5 6 7 8 9", "review-reading",  N_("Take the reading, or mark the missed name, that has the number")) \
	X(REVIEW_BESIDE,   REVIEW,   "n",                 "review-beside",    N_("Go to the next suggestion in the sentence; its answer leads back")) \
	X(REVIEW_MISSED,   REVIEW,   "m",                 "review-missed",    N_("Mark a name that was missed in this line")) \
	X(REVIEW_SKIP,     REVIEW,   "<Space> s",         "review-skip",      N_("Skip it")) \
	X(REVIEW_LEFT_OUT, REVIEW,   "[",                 "review-left-out",  N_("Move the left edge out by a character")) \
	X(REVIEW_LEFT_IN,  REVIEW,   "{",                 "review-left-in",   N_("Move the left edge in by a character")) \
	X(REVIEW_RIGHT_OUT, REVIEW,  "]",                 "review-right-out", N_("Move the right edge out by a character")) \
	X(REVIEW_RIGHT_IN, REVIEW,   "}",                 "review-right-in",  N_("Move the right edge in by a character")) \
	X(REVIEW_EDGES_BACK, REVIEW, "<Esc>",             "review-edges-back", N_("Edges as they were; no all like this")) \
	X(REVIEW_NOTE,     REVIEW,   "c",                 "review-note",      N_("Write a note on the words")) \
	X(REVIEW_OPEN,     REVIEW,   "o <Right>",         "review-open",      N_("Open the article there")) \
	X(REVIEW_PAST,     REVIEW,   "v",                 "review-past",      N_("Show the last fifty answers")) \
	X(PAST_REOPEN,     PAST,     "<Enter> l <Right>", "past-reopen",      N_("Ask this question again")) \
	X(ORPHAN_PUT,      ORPHANS,  "a <Enter>",         "orphan-put",       N_("Put the mark on the words of the current row")) \
	X(ORPHAN_LEAVE,    ORPHANS,  "<Space> s",         "orphan-leave",     N_("Leave it without a place for now")) \
	X(ORPHAN_OPEN,     ORPHANS,  "o <Right>",         "orphan-open",      N_("Choose its place in the article")) \
	X(ORPHAN_DELETE,   ORPHANS,  "x <Del>",           "orphan-delete",    N_("Delete the mark")) \
	X(ORPHAN_LEFT_OUT, ORPHANS,  "[",                 "orphan-left-out",  N_("Move the left edge out by a character")) \
	X(ORPHAN_LEFT_IN,  ORPHANS,  "{",                 "orphan-left-in",   N_("Move the left edge in by a character")) \
	X(ORPHAN_RIGHT_OUT, ORPHANS, "]",                 "orphan-right-out", N_("Move the right edge out by a character")) \
	X(ORPHAN_RIGHT_IN, ORPHANS,  "}",                 "orphan-right-in",  N_("Move the right edge in by a character")) \
	X(THEME_TAKE,      THEMES,   "<Enter>",           "theme-take",       N_("Keep this theme")) \
	X(ALIKE_TAKE,      ALIKE,    "<Enter>",           "alike-decide",     N_("Decide all that are listed")) \
	X(ALIKE_LEAVE,     ALIKE,    "x <Del>",           "alike-leave",      N_("Leave this one out")) \
	X(ALIKE_SCOPE,     ALIKE,    "<Tab>",             "alike-scope",      N_("In this article, or in the whole library")) \
	X(HISTORY_BACK_TO, HISTORY,  "<Enter>",           "history-back-to",  N_("Take back all down to this step, or do it again")) \
	X(HISTORY_OPEN,    HISTORY,  "o l <Right>",       "history-open",     N_("Open the article where it was done")) \
	X(CHOICE_CANCEL,   CHOICE,   "<Esc> <C-c>",       "choice-cancel",    N_("Choose nothing")) \
	X(CHOICE_MORE,     CHOICE,   "<Tab>",             "choice-more",      N_("Show other keys to choose")) \
	X(PICKER_TAKE,     PICKER,   "<Enter>",           "picker-take",      N_("Take the row, or what is typed")) \
	X(PICKER_CANCEL,   PICKER,   "<Esc> <C-c>",       "picker-cancel",    N_("Take none")) \
	X(PICKER_DOWN,     PICKER,   "<Down> <Tab> <C-n>", "picker-down",     N_("Go down one row")) \
	X(PICKER_UP,       PICKER,   "<Up> <S-Tab> <C-p>", "picker-up",       N_("Go up one row")) \
	X(PICKER_PAGE_DOWN, PICKER,  "<PgDn>",            "picker-page-down", N_("Go down a page")) \
	X(PICKER_PAGE_UP,  PICKER,   "<PgUp>",            "picker-page-up",   N_("Go up a page")) \
	X(PICKER_ERASE,    PICKER,   "<BS>",              "picker-erase",     N_("Erase the character before")) \
	X(PICKER_CLEAR,    PICKER,   "<C-u>",             "picker-clear",     N_("Erase the line")) \
	X(PROMPT_ACCEPT,   PROMPT,   "<Enter>",           "prompt-accept",    N_("Take what is typed")) \
	X(PROMPT_CANCEL,   PROMPT,   "<Esc> <C-c>",       "prompt-cancel",    N_("Leave the prompt")) \
	X(PROMPT_COMPLETE, PROMPT,   "<Tab>",             "prompt-complete",  N_("Complete the word")) \
	X(PROMPT_ERASE,    PROMPT,   "<BS>",              "prompt-erase",     N_("Erase the character before")) \
	X(PROMPT_CLEAR,    PROMPT,   "<C-u>",             "prompt-clear",     N_("Erase the line")) \
	X(EDITOR_SAVE,     EDITOR,   "<C-s> <C-d>",       "editor-save",      N_("Save the note")) \
	X(EDITOR_CANCEL,   EDITOR,   "<Esc> <C-c>",       "editor-cancel",    N_("Leave without saving")) \
	X(EDITOR_EXTERNAL, EDITOR,   "<C-x>",             "editor-external",  N_("Go on in $EDITOR")) \
	X(EDITOR_NEWLINE,  EDITOR,   "<Enter>",           "editor-newline",   N_("Begin a new line")) \
	X(EDITOR_ERASE,    EDITOR,   "<BS>",              "editor-erase",     N_("Erase the character before")) \
	X(EDITOR_REMOVE,   EDITOR,   "<Del>",             "editor-remove",    N_("Erase the character at the cursor")) \
	X(EDITOR_LEFT,     EDITOR,   "<Left> <C-b>",      "editor-left",      N_("Go left")) \
	X(EDITOR_RIGHT,    EDITOR,   "<Right> <C-f>",     "editor-right",     N_("Go right")) \
	X(EDITOR_UP,       EDITOR,   "<Up> <C-p>",        "editor-up",        N_("Go up one row")) \
	X(EDITOR_DOWN,     EDITOR,   "<Down> <C-n>",      "editor-down",      N_("Go down one row")) \
	X(EDITOR_HOME,     EDITOR,   "<Home> <C-a>",      "editor-home",      N_("Go to the start of the line")) \
	X(EDITOR_END,      EDITOR,   "<End> <C-e>",       "editor-end",       N_("Go to the end of the line"))
/* clang-format on */

enum command_id {
	CMD_NONE,
#define X(id, scope, keys, name, help) CMD_##id,
	COMMANDS(X)
#undef X
		CMD_COUNT,
};

struct command_spec {
	enum scope scope;
	const char *keys; /* names of the default keys, one blank between */
	const char *name; /* in the configuration and at the prompt */
	const char *help; /* untranslated; "" for CMD_NONE */
};

extern const struct command_spec command_specs[CMD_COUNT];

/* Where a key is looked up when it gives nothing in SCOPE; SCOPES when nowhere. Where letters are typed
 * or chosen the keys of SCOPE_ALL are letters, so only the scope itself counts. */
enum scope scope_around(enum scope scope);
/* Can a key of SCOPE give COMMAND? */
bool command_reaches(enum command_id command, enum scope scope);
/* "reader", as in the configuration. Static. */
const char *scope_name(enum scope scope);
/* The scope of that name, or -1. */
int scope_from_name(const char *name);
/* The command of that name, or CMD_NONE. */
enum command_id command_from_name(const char *name);

/* Which key gives which command. A zeroed struct binds nothing. */
struct keymap {
	struct binding {
		enum scope scope;
		int key;
		enum command_id command;
	} * items; /* owned */
	size_t count, capacity;
};

/* Bind the default keys. */
void keymap_init(struct keymap *map);
void keymap_release(struct keymap *map);
/* Let KEY give COMMAND in SCOPE, instead of what it gave before; CMD_NONE frees the key. */
void keymap_bind(struct keymap *map, enum scope scope, int key, enum command_id command);
/* What KEY gives in SCOPE, or in the scopes around it. */
enum command_id keymap_find(const struct keymap *map, enum scope scope, int key);
/* The first key of COMMAND by name in NAME (KEY_NAME_BYTES), or "" when it has none. Returns
 * NAME. */
char *keymap_key(const struct keymap *map, enum command_id command, char *name);

#endif
