/* roles.h -- what people are: CEO, 首席执行官, 总统. A role never is a part of a name; the one
 * in front of a name is kept with it. */
#ifndef PIYUE_EXTRACT_ROLES_H
#define PIYUE_EXTRACT_ROLES_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/mention.h"

/* Length in bytes of the longest role word that ends at POS, 0 when none does. */
size_t roles_ending(const char *text, size_t start, size_t pos);
/* Length of the longest role word that begins at POS, 0 when none does. */
size_t roles_starting(const char *text, size_t pos, size_t end);
/* Is this Latin word, [START, END), a role or another capital word that never is in a name (CEO, AI)? */
bool roles_is_plain_word(const char *text, size_t start, size_t end);

/* Fill role_start and role_end of the persons in the list. Roles in front of the name
 * (OpenAI首席执行官奥特曼), and behind it when a comma or bracket parts them is not looked at. */
void roles_attach(struct mention_list *list, const char *text);

#endif
