/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Whether the contents of statements stand in their source text. */
#pragma once

#include "common.h"

typedef enum {
  GROUND_EXACT = 0, /* where its offsets say */
  GROUND_MOVED = 1, /* to the letter, at another place */
  GROUND_LOOSE = 2, /* but for white space and quotation marks */
  GROUND_ABSENT = 3 /* nowhere */
} GroundVerdict;

const char *ground_verdict_name (GroundVerdict verdict);

/* A source text, and the same with white space and quotation marks folded. */
typedef struct _GroundText GroundText;

GroundText *ground_text_new (const char *text);
void ground_text_free (GroundText *self);
/* @content as a record has it, said to stand at [start, end) in code points. @found_at gets where it
 * stands when it was moved, in code points. */
GroundVerdict ground_text_judge (const GroundText *self, const char *content, guint32 start,
                                 guint32 end, glong *found_at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroundText, ground_text_free)
