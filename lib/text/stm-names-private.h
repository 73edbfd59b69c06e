/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The name tagger's model and features, shared by stm-names.c and lib/data/train/train-names.c, so
 * that training and running see the same. A model is a table of 8-bit weights, one row of
 * STM_NAMES_CLASSES for each bucket that a feature may hash to; the file keeps only the rows and
 * weights that are not zero. */
#pragma once

#include "data/stm-data-private.h"
#include "text/stm-text-private.h"

#define STM_NAMES_MODEL "names"
/* Raised with every change of features or layout. */
#define STM_NAMES_VERSION 1
#define STM_NAMES_BITS 18
#define STM_NAMES_ROWS (1u << STM_NAMES_BITS)
#define STM_NAMES_CLASSES 13
#define STM_NAMES_STRIDE 16
#define STM_NAMES_MAX_FEATURES 56
/* "Class" of what stands before a sentence. */
#define STM_NAMES_BEFORE 15

/* What was decided for capitalised words so far in this document; small and forgetful. */
#define STM_NAMES_MEMORY 4096u

typedef struct {
  guint32 forms[STM_NAMES_MEMORY]; /* 0 = empty */
  guint8 classes[STM_NAMES_MEMORY];
} StmNamesMemory;

/* What the lexicons say of each token: @marks has one per token of @text. */
void stm_names_mark (const StmText *text, guint32 *marks);

/* What the features of token @w see of its place. */
typedef struct {
  const StmToken *w;
  const StmToken *a; /* before it, and before that */
  const StmToken *b;
  const StmToken *c; /* behind it, and behind that */
  const StmToken *d;
  guint32 m; /* marks of @w, @a and @c */
  guint32 ma;
  guint32 mc;
  guint old; /* what @w and @c were before */
  guint old_next;
  guint first; /* first of the sentence */
  guint l1;    /* classes of @a and @b */
  guint l2;
} StmNamesPlace;

/* The place of token @i of the sentence [first, end) after classes @l2 @l1. */
StmNamesPlace stm_names_place (const StmText *text, const guint32 *marks,
                               const StmNamesMemory *memory, guint32 first, guint32 end, guint32 i,
                               guint l1, guint l2);
/* The rows of the features, in two parts: what the word itself, its tag, its mark, what it was before
 * and the classes before it say; and what its neighbours say. Each returns how many. */
guint stm_names_own_features (const StmNamesPlace *place, guint32 *rows);
guint stm_names_near_features (const StmNamesPlace *place, guint32 *rows);

/* A mark among marks, or one that names and dates do not have, or a small letter alone: not worth
 * features. */
static inline gboolean
stm_names_is_mark (const StmText *text, guint32 first, guint32 end, guint32 i)
{
  const StmToken *t = &text->tokens[i];
  guint before = i > first ? t[-1].flags : 0, behind = i + 1 < end ? t[1].flags : 0;
  char c = text->text[t->start];

  if ((t->flags & STM_TOKEN_WORD) != 0)
    return t->end - t->start == 1 && g_ascii_islower (c) && c != 'a';
  switch (c)
    {
    case '.':
    case ':':
    case ';':
    case '!':
    case '?':
    case '"':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case '<':
    case '>':
    case '=':
    case '+':
    case '-':
    case '*':
    case '@':
    case '\\':
    case '^':
    case '_':
    case '|':
    case '~':
      return TRUE;
    case ',': /* May 4, 2015 */
      return ((before | behind) & STM_TOKEN_HAS_DIGIT) == 0;
    default: /* $ # % & ' / ` and what is not ASCII */
      return ((before | behind) & STM_TOKEN_WORD) == 0;
    }
}

void stm_names_remember (StmNamesMemory *memory, const StmToken *token, guint name);

/* The table of a model file, rows of STM_NAMES_STRIDE; free with g_free(). NULL with @error when
 * the file is no model of names. */
gint8 *stm_names_unpack (const StmModel *model, GError **error);
/* Classes of all tokens of @text, which has tags. */
void stm_names_classify (const gint8 *table, StmText *text);

/* Sets the classes of Korean persons ("Song Young-moo"): stm-names-korean.c. */
void stm_names_mark_korean (const StmText *text, guint8 *classes);
