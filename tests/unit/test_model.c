/* The tagger's model file and its words: what damage does, and names that stand in words by chance. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "extract/model.h"
#include "extract/torn.h"

#define MODEL "data/names.model"

static void open_model(struct model *model)
{
	struct err err = {0};

	if (model_open(model, MODEL, &err) < 0)
		fail_msg("%s", err.text);
}

/* Bits against NAME in TEXT. */
static float torn(const struct model *model, const char *text, const char *name)
{
	static struct token tokens[SENTENCE_MAX];
	size_t start = (size_t)(strstr(text, name) - text), end = start + strlen(name), next;
	size_t count = features_tokens(text, 0, strlen(text), tokens, &next);
	size_t first = 0, last = 0;

	for (size_t i = 0; i < count; i++) {
		if (tokens[i].start <= start)
			first = i;
		if (tokens[i].start < end)
			last = i;
	}
	return torn_bits(tokens, count, first, last, &model->words);
}

static void test_torn_words(void **state)
{
	struct model model;

	(void)state;
	open_model(&model);
	assert_true(torn(&model, "她有过人的音乐天赋。", "乐天") > 8);
	assert_true(torn(&model, "农民的智慧与勤劳", "慧与") > 8);
	assert_true(torn(&model, "乐天在首尔开店", "乐天") < 8);
	assert_true(torn(&model, "北京是首都", "北京") < 1);
	assert_true(torn(&model, "买下X公司", "X") == 0);
	model_release(&model);
}

static void write_damaged(const char *path, struct buf *bytes, size_t at, char value)
{
	struct err err = {0};
	char kept = bytes->data[at];

	bytes->data[at] = value;
	assert_int_equal(file_write(path, bytes->data, bytes->len, 0600, &err), 0);
	bytes->data[at] = kept;
}

/* A file that is cut short or of another make is told; rows with wrong lengths read as nothing. */
static void test_damage(void **state)
{
	char path[] = "/tmp/piyue-model-XXXXXX";
	int fd = mkstemp(path);
	struct buf bytes = {0};
	struct err err = {0};
	struct model model;

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(file_read(&bytes, MODEL, &err), 0);
	assert_int_equal(file_write(path, bytes.data, bytes.len - 1, 0600, &err), 0);
	assert_int_equal(model_open(&model, path, &err), -1);
	assert_non_null(strstr(err.text, path));
	write_damaged(path, &bytes, 7, '0');
	assert_int_equal(model_open(&model, path, &err), -1);
	write_damaged(path, &bytes, sizeof(struct model_head) + 6, 0x7f);
	assert_int_equal(model_open(&model, path, &err), -1);
	assert_non_null(strstr(err.text, "damaged"));
	assert_int_equal(file_write(path, bytes.data, bytes.len, 0600, &err), 0);
	assert_int_equal(model_open(&model, path, &err), 0);
	for (uint32_t block = 0; block < model.head->block_bytes; block += 97)
		bytes.data[(size_t)(model.blocks - (const unsigned char *)model.map.data) +
			   block] = (char)0xff;
	model_release(&model);
	assert_int_equal(file_write(path, bytes.data, bytes.len, 0600, &err), 0);
	assert_int_equal(model_open(&model, path, &err), 0);
	for (uint32_t feature = 0; feature < UINT32_MAX - 4099; feature += 4099) {
		struct model_sums sums = {0};
		struct model_place place;

		if (model_find(&model, feature, &place))
			model_add(&model, &place, 15, &sums);
	}
	model_release(&model);
	buf_release(&bytes);
	unlink(path);
}

/* What is asked for of a style does not hang on what else is asked for. */
static void test_styles_apart(void **state)
{
	struct model model;
	size_t found = 0;

	(void)state;
	open_model(&model);
	for (uint32_t bucket = 0; bucket < 1u << MODEL_INDEX_BITS; bucket += 61) {
		const uint32_t offset = ((uint32_t)1 << MODEL_OFFSET_BITS) - 1;
		const unsigned char *block = model.blocks + (model.index[bucket] & offset);
		struct model_sums press = {0}, all = {0};
		struct model_place place;
		uint32_t feature;

		if (((model.index[bucket] ^ model.index[bucket + 1]) & offset) == 0)
			continue;
		feature = bucket << (32 - MODEL_INDEX_BITS) |
			  (((unsigned)block[1] | (unsigned)block[2] << 8) & 0x7fff);
		assert_true(model_find(&model, feature, &place));
		model_add(&model, &place, 1, &press);
		model_add(&model, &place, 15, &all);
		for (int y = 0; y < LABELS; y++) {
			assert_int_equal(press.codes[y], all.codes[y]);
			assert_int_equal(press.dense[y], all.dense[y]);
			found += all.codes[y] != 0 || all.dense[y] != 0;
		}
	}
	assert_true(found > 1000);
	model_release(&model);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_torn_words),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_styles_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
