/* merge.c -- piyue merge and piyue agree: the work of several annotators. */
#include "store/merge.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "command/command.h"
#include "command/library_in.h"
#include "command/report.h"
#include "store/annotators.h"

int command_merge(const struct arguments *arguments)
{
	struct merge_counts counts;
	struct library *library;
	int status = STATUS_OK;
	struct err err;

	library = library_in_open(arguments, true);
	if (!library)
		return STATUS_USAGE;
	if (library_in_copy(library) < 0) {
		library_free(library);
		return STATUS_USAGE;
	}
	for (int i = 0; i < arguments->count; i++) {
		const char *other = arguments->operands[i];

		if (library_merge(library, other, &counts, &err) < 0) {
			report("%s", err.text);
			status = STATUS_SOME_FAILED;
			continue;
		}
		print_safe(other);
		printf(_(": %zu articles, %zu steps and %zu versions were new; %zu marks "
			 "changed"),
			counts.documents, counts.steps, counts.versions, counts.marks);
		if (counts.contested)
			printf(_(", %zu of them in both: the later change is shown"),
				counts.contested);
		putchar('\n');
	}
	library_free(library);
	return status;
}

static void print_json(const char *first, const char *second, const struct agreement_row *row)
{
	struct buf out = {0};

	buf_add_str(&out, "{\"first\": ");
	json_add_text(&out, first);
	buf_add_str(&out, ", \"second\": ");
	json_add_text(&out, second);
	buf_add_str(&out, ", \"type\": ");
	json_add_text(&out, row->type);
	buf_addf(&out,
		", \"mentions\": [%zu, %zu], \"both\": %zu, \"f1\": %.4f, \"kappa\": %.4f}",
		row->first, row->second, row->both, row->f1, row->kappa);
	puts(out.data);
	buf_release(&out);
}

static void print_rows(const char *first, const char *second, const struct common_work *work,
	const struct agreement *agreement)
{
	print_safe(first);
	fputs(" / ", stdout);
	print_safe(second);
	printf(ngettext(": %zu article in common\n", ": %zu articles in common\n",
		       work->articles),
		work->articles);
	for (size_t i = 0; i < agreement->count && work->articles; i++) {
		const struct agreement_row *row = &agreement->rows[i];

		fputs("  ", stdout);
		print_padded(row->type ? row->type : _("all"), 16);
		printf("%6zu %6zu %6zu  F1 %.3f  kappa %.3f\n", row->first, row->second,
			row->both, row->f1, row->kappa);
	}
}

static int compare(struct library *library, const char *first, const char *second, bool json,
	struct err *err)
{
	struct common_work work;
	struct agreement agreement;

	if (annotators_compare(library, first, second, &work, err) < 0)
		return -1;
	agreement_make(&agreement, work.first, work.first_count, work.second, work.second_count,
		work.characters);
	if (!json)
		print_rows(first, second, &work, &agreement);
	for (size_t i = 0; i < agreement.count && json; i++)
		print_json(first, second, &agreement.rows[i]);
	agreement_release(&agreement);
	common_work_release(&work);
	return 0;
}

/* Each pair of those who have decided anything. */
static int compare_all(struct library *library, bool json, struct err *err)
{
	struct annotator_list list;
	int status = annotators_find(library, &list, err);
	size_t pairs = 0;

	for (size_t i = 0; i < list.count && status == 0; i++) {
		for (size_t k = i + 1; k < list.count && status == 0; k++) {
			if (!list.items[i].decisions || !list.items[k].decisions)
				continue;
			pairs++;
			status = compare(
				library, list.items[i].name, list.items[k].name, json, err);
		}
	}
	if (status == 0 && pairs == 0)
		status = err_set(err, _("no two annotators have decided on mentions here"));
	annotator_list_release(&list);
	return status;
}

int command_agree(const struct arguments *arguments)
{
	bool json = arguments->given[OPTION_JSON];
	struct library *library;
	struct err err;
	int status;

	if (arguments->count == 1) {
		report(_("agree takes two annotators, or none for all"));
		return STATUS_USAGE;
	}
	library = library_in_open(arguments, true);
	if (!library)
		return STATUS_USAGE;
	status = arguments->count ? compare(library, arguments->operands[0],
					    arguments->operands[1], json, &err)
				  : compare_all(library, json, &err);
	if (status < 0)
		report("%s", err.text);
	library_free(library);
	return status < 0 ? STATUS_SOME_FAILED : STATUS_OK;
}
