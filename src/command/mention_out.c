#include "command/mention_out.h"

#include "base/json.h"
#include "text/utf8.h"

void mention_out(struct buf *out, const char *text, struct mention_place *place,
	const struct mention_list *list, const struct mention *mention)
{
	size_t len = mention->end - mention->start, start, end;

	place->code_points += utf8_count(text + place->byte, mention->start - place->byte);
	place->byte = mention->start;
	start = place->code_points;
	end = start + utf8_count(text + mention->start, len);
	buf_addf(out, "\"start\": %zu, \"end\": %zu, \"text\": ", start, end);
	json_add_string(out, text + mention->start, len);
	buf_addf(out, ", \"type\": \"%s\"", mention_type_name(mention->type));
	if (mention->entity >= 0) {
		buf_add_str(out, ", \"entity\": ");
		json_add_text(out, list->entities[mention->entity].key);
	}
	if (mention->value.kind != VALUE_NONE) {
		buf_add_str(out, ", \"value\": ");
		value_json(out, &mention->value);
	}
	if (mention->role_end > mention->role_start) {
		buf_add_str(out, ", \"role\": ");
		json_add_string(out, text + mention->role_start,
			mention->role_end - mention->role_start);
	}
	buf_addf(out, ", \"score\": %.3f", (double)mention->score);
}
