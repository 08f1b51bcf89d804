/* diff.h -- what two sequences have in common, by the fewest insertions and deletions. Pure.
 * E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986): the variant
 * of its section 4b, which finds the middle of the shortest edit script from both ends and needs
 * linear space. Where two sequences have little in common the search for the very shortest script is
 * given up (DIFF_EFFORT): time stays linear in their length. */
#ifndef PIYUE_TEXT_DIFF_H
#define PIYUE_TEXT_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* So many edits are looked through from each end, at most, in one search for a middle. */
enum { DIFF_EFFORT = 512 };

/* Compare the sequences A and B of N and M elements: CHANGED_A[i] (CHANGED_B[i]) is set when element i
 * is in one of them only. What is not set is the same, in the same order, in both. */
void diff_mark(const uint64_t *a, size_t n, bool *changed_a, const uint64_t *b, size_t m,
	bool *changed_b);

#endif
