/* replay.c -- run a fuzz target over its saved inputs, without clang.
 * The program is called replay_fuzz_X; the inputs are the files of tests/fuzz/corpus/X and
 * of the folders or files named on the command line. Speaks TAP. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replayed;

static int replay(const char *path)
{
	struct buf bytes = {0};
	struct err err;

	if (file_read(&bytes, path, &err) < 0) {
		printf("not ok %d - %s\n# %s\n", ++replayed, path, err.text);
		return -1;
	}
	LLVMFuzzerTestOneInput((const uint8_t *)buf_str(&bytes), bytes.len);
	printf("ok %d - %s\n", ++replayed, path);
	fflush(stdout);
	buf_release(&bytes);
	return 0;
}

static int replay_folder(const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, NULL, alphasort);
	int status = 0;

	if (count < 0) {
		printf("not ok %d - %s cannot be read\n", ++replayed, folder);
		return -1;
	}
	for (int i = 0; i < count; i++) {
		char *path = path_join(folder, entries[i]->d_name);

		if (entries[i]->d_name[0] != '.' && replay(path) < 0)
			status = -1;
		free(path);
		free(entries[i]);
	}
	free(entries);
	return status;
}

int main(int argc, char **argv)
{
	const char *name = strstr(argv[0], "replay_fuzz_");
	int status = 0;

	if (argc > 1) {
		for (int i = 1; i < argc; i++)
			status |= replay(argv[i]);
	} else if (name) {
		char *folder = path_join("tests/fuzz/corpus", name + strlen("replay_fuzz_"));

		status = replay_folder(folder);
		free(folder);
	}
	/* The empty input is always one of them. */
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	printf("ok %d - the empty input\n", ++replayed);
	return status ? 1 : 0;
}
