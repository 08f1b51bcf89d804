/* bench.h -- what the programs that measure the store share. For one program: everything is static. */
#ifndef PIYUE_TESTS_BENCH_H
#define PIYUE_TESTS_BENCH_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/err.h"

static struct err err;

/* A failure ends the program. */
static inline void check(int status)
{
	if (status < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
}

/* CPU time of this process, in seconds. */
static inline double cpu(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
	       (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

#endif
