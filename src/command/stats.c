/* stats.c -- piyue stats: what was decided when, and how good the suggestions were. */
#include "store/stats.h"

#include <stdio.h>

#include "base/json.h"
#include "command/command.h"
#include "command/library_in.h"
#include "command/report.h"
#include "store/learning.h"

static void print_share(const char *label, size_t part, size_t whole)
{
	printf("  ");
	print_padded(label, 22);
	if (whole)
		printf(_("%5.1f %% of %zu\n"), 100.0 * (double)part / (double)whole, whole);
	else
		puts(_("    -"));
}

static void print_people(const struct stats *stats, const struct learn_counts *learnt)
{
	printf(_("Review sessions: %zu, %.1f hours\n"), stats->sessions,
		(double)stats->seconds / 3600);
	printf(_("Learnt: %zu decisions, %zu names, %zu lessons\n"), learnt->decisions,
		learnt->names, learnt->lessons);
	puts(_("\nDecisions          accepted  rejected   changed     added"));
	for (size_t i = 0; i < stats->day_count; i++) {
		const struct stats_day *day = &stats->days[i];

		printf("  %-16s %9zu %9zu %9zu %9zu\n", day->day, day->accepted, day->rejected,
			day->changed, day->added);
	}
	puts(_("\nSuggestions that were right"));
	for (size_t i = 0; i < stats->type_count; i++) {
		const struct stats_type *type = &stats->types[i];

		print_share(type->type, type->right, type->right + type->wrong);
	}
	puts(_("\nThe same said as before"));
	print_share(_("in the same place"), stats->place.same, stats->place.count);
	print_share(_("of the same words"), stats->words.same, stats->words.count);
}

static void print_days(const struct stats *stats)
{
	for (size_t i = 0; i < stats->day_count; i++) {
		const struct stats_day *day = &stats->days[i];

		printf("{\"day\": \"%s\", \"accepted\": %zu, \"rejected\": %zu, \"changed\": "
		       "%zu, "
		       "\"added\": %zu}\n",
			day->day, day->accepted, day->rejected, day->changed, day->added);
	}
}

static void print_json(const struct stats *stats, const struct learn_counts *learnt)
{
	struct buf out = {0};

	print_days(stats);
	for (size_t i = 0; i < stats->type_count; i++) {
		const struct stats_type *type = &stats->types[i];

		buf_clear(&out);
		json_add_text(&out, type->type);
		printf("{\"type\": %s, \"right\": %zu, \"wrong\": %zu}\n", out.data,
			type->right, type->wrong);
	}
	printf("{\"again\": \"place\", \"decisions\": %zu, \"same\": %zu}\n",
		stats->place.count, stats->place.same);
	printf("{\"again\": \"words\", \"decisions\": %zu, \"same\": %zu}\n",
		stats->words.count, stats->words.same);
	printf("{\"sessions\": %zu, \"seconds\": %lld}\n", stats->sessions,
		(long long)stats->seconds);
	printf("{\"learnt\": %zu, \"names\": %zu, \"lessons\": %zu}\n", learnt->decisions,
		learnt->names, learnt->lessons);
	buf_release(&out);
}

int command_stats(const struct arguments *arguments)
{
	struct library *library;
	struct learn_counts learnt;
	struct learn *learn;
	struct stats stats;
	struct err err;

	library = library_in_open(arguments, true);
	if (!library)
		return STATUS_USAGE;
	learn = learning_of(library, &err);
	if (!learn || stats_read(library, 0, &stats, &err) < 0) {
		report("%s", err.text);
		library_free(library);
		return STATUS_SOME_FAILED;
	}
	learnt = learn_count(learn);
	if (arguments->given[OPTION_JSON])
		print_json(&stats, &learnt);
	else
		print_people(&stats, &learnt);
	stats_release(&stats);
	library_free(library);
	return STATUS_OK;
}
