#include "clean/train/prior.h"

#include <string.h>

#include "base/mem.h"

/* From bucket LEAST of the measure up, as the line's own feature. */
static const struct belief {
	enum measure measure;
	unsigned char least;
	enum state state;
	float weight;
} beliefs[] = {
	{MEASURE_DISCLAIMER, CUE_START, STATE_BODY, -3},
	{MEASURE_DISCLAIMER, CUE_INSIDE, STATE_BODY, -0.5F},
	{MEASURE_FOOTER, CUE_INSIDE, STATE_BODY, -1},
	{MEASURE_FOOTER, CUE_START, STATE_BODY, -1},
	{MEASURE_COMMENTS, CUE_START, STATE_BODY, -1},
	{MEASURE_COMMENTS, CUE_WHOLE, STATE_BODY, -1},
	{MEASURE_CREDIT, CUE_START, STATE_BODY, -2},
	{MEASURE_RELATED, CUE_START, STATE_BODY, -0.5F},
	{MEASURE_RELATED, CUE_WHOLE, STATE_BODY, -2},
	{MEASURE_ADVERTISEMENT, CUE_START, STATE_BODY, -0.5F},
	{MEASURE_ADVERTISEMENT, CUE_WHOLE, STATE_BODY, -1},
	{MEASURE_TOOLS, CUE_WHOLE, STATE_BODY, -2},
	{MEASURE_NAVIGATION, CUE_WHOLE, STATE_BODY, -1},
	{MEASURE_AGO, CUE_INSIDE, STATE_BODY, -0.5F},
	{MEASURE_ADDRESS, 2, STATE_BODY, -3},
	{MEASURE_COPY, 1, STATE_BODY, -1},
	{MEASURE_ORIGINAL, CUE_START, STATE_BODY, -1},
	{MEASURE_ORIGINAL, CUE_START, STATE_OPTIONAL, 1},
	{MEASURE_CAPTION, CUE_START, STATE_OPTIONAL, 1},
	{MEASURE_SOURCE, CUE_START, STATE_BODY, -1.5F},
	{MEASURE_SOURCE, CUE_START, STATE_META, 1},
	{MEASURE_AUTHOR, CUE_START, STATE_BODY, -1},
	{MEASURE_AUTHOR, CUE_START, STATE_META, 1},
	{MEASURE_TIME, CUE_START, STATE_BODY, -1},
	{MEASURE_TIME, CUE_START, STATE_META, 1},
	{MEASURE_LINKS, 4, STATE_BODY, -1},
	{MEASURE_IN_NAV, 1, STATE_BODY, -1},
	{MEASURE_IN_FOOTER, 1, STATE_BODY, -1},
	{MEASURE_IN_COMMENTS, 1, STATE_BODY, -1},
	{MEASURE_IN_RELATED, 1, STATE_BODY, -1},
	{MEASURE_IN_FORM, 1, STATE_BODY, -1},
};

void prior_fill(struct chain *prior)
{
	memset(prior, 0, sizeof *prior);
	for (size_t i = 0; i < array_length(beliefs); i++) {
		const struct belief *b = &beliefs[i];

		for (size_t bucket = b->least; bucket <= measure_specs[b->measure].cut_count;
			bucket++)
			prior->weights[feature_number(b->measure, SELF, bucket)][b->state] +=
				b->weight;
	}
}
