/* value_forms.h -- texts and the values that are to be found in them, all resolved against one day. */
#ifndef PIYUE_TESTS_VALUE_FORMS_H
#define PIYUE_TESTS_VALUE_FORMS_H

#include "base/buf.h"
#include "base/mem.h"
#include "extract/values.h"

#define FORMS_TODAY "2025-02-11"

struct form {
	const char *text;
	const char *want; /* each mention as "TYPE text = value", with bars between */
};

static inline void form_read(struct buf *out, const char *text, unsigned types)
{
	struct values_context context;
	struct mention_list list = {0};

	values_context_init(&context, FORMS_TODAY);
	values_find(&list, text, 0, strlen(text), types, &context);
	for (size_t i = 0; i < list.count; i++) {
		const struct mention *m = &list.items[i];

		buf_addf(out, "%s%s %.*s = ", i ? " | " : "", mention_type_name(m->type),
			(int)(m->end - m->start), text + m->start);
		value_text(out, &m->value);
	}
	mention_list_release(&list);
	values_context_release(&context);
}

/* Fail, after all are tried, when one of FORMS gives something else. */
static inline void forms_check(const struct form *forms, size_t count, unsigned types)
{
	size_t wrong = 0;

	for (size_t i = 0; i < count; i++) {
		struct buf got = {0};

		form_read(&got, forms[i].text, types);
		if (strcmp(buf_str(&got), forms[i].want) != 0) {
			print_error("'%s' gives\n\t%s\nnot\n\t%s\n", forms[i].text,
				buf_str(&got), forms[i].want);
			wrong++;
		}
		buf_release(&got);
	}
	assert_int_equal(wrong, 0);
}

#endif
