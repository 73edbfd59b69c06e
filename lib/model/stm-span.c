/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Comparing stretches of one text. Making and resolving them is the builder's. */
#include <statements/stm-span.h>

/**
 * stm_span_equal:
 * @a: a span
 * @b: another of the same text
 *
 * Returns: whether both are the same characters
 *
 * Since: 0.1
 */
gboolean
stm_span_equal (const StmSpan *a, const StmSpan *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a->start == b->start && a->end == b->end;
}

/**
 * stm_span_compare:
 * @a: a span
 * @b: another of the same text
 *
 * Orders spans by where they start; of two that start together the longer one comes first, so
 * that what encloses stands before what is enclosed.
 *
 * Returns: less than, equal to or greater than 0
 *
 * Since: 0.1
 */
gint
stm_span_compare (const StmSpan *a, const StmSpan *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  if (a->end != b->end)
    return a->end > b->end ? -1 : 1;
  return 0;
}

/**
 * stm_span_overlaps:
 * @a: a span
 * @b: another of the same text
 *
 * Returns: whether they have a character in common
 *
 * Since: 0.1
 */
gboolean
stm_span_overlaps (const StmSpan *a, const StmSpan *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return MAX (a->start, b->start) < MIN (a->end, b->end);
}
