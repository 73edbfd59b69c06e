/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The tagger's model and features, shared by stm-tagger.c and lib/data/train/train-tagger.c, so
 * that training and running see the same. A model is a lexicon (form -> class of tags) and weights:
 * a feature hashes to a row, a row has an 8-bit weight for some tags, and few rows have any. */
#pragma once

#include "data/stm-data-private.h"
#include "text/stm-word.h"

/* Raised with every change of features or layout. */
#define STM_TAGGER_VERSION 3

/* Columns are tags; those that marks alone decide have none. */
#define STM_TAGGER_COLUMNS 48
#define STM_TAGGER_MAX_FEATURES 36

/* Rows that a feature may hash to, and the slots that they are found by. */
#define STM_TAGGER_ROW_BITS 21
#define STM_TAGGER_SLOT_BITS 17
#define STM_TAGGER_LEXICON_BITS 15
#define STM_TAGGER_SHORTCUT_BITS 15

/* Rows with as many weights as this are written whole, for speed. */
#define STM_TAGGER_DENSE_FROM 9
#define STM_TAGGER_DENSE 255

/* Classes of the lexicon: 0 is no word of the lexicon. */
#define STM_TAGGER_MAX_CLASSES 256
#define STM_TAGGER_CLASS_TAGS 4

typedef struct {
  guint8 tags[STM_TAGGER_CLASS_TAGS]; /* the commonest first, 0 where fewer */
} StmTaggerClass;

/* An entry of the lexicon: the upper 23 bits of the form's hash, whether the word has one tag
 * only, its class; 0 is empty. Open addressing from the lowest bits. */
#define STM_TAGGER_KEY(hash) ((hash) & 0xfffffe00u)
#define STM_TAGGER_SURE 0x100u

typedef struct {
  const guint32 *lexicon; /* 1 << lexicon_bits entries */
  const StmTaggerClass *classes;
  guint lexicon_bits;
  /* Slot of a row: its lowest bits. A slot holds the bytes [slots[i], slots[i + 1]) of rows[]: for
   * each row in it the row's other bits, the number of pairs, and pairs of column and weight; or
   * STM_TAGGER_DENSE in place of the number, and the weights of all columns. */
  const guint32 *slots;
  const guint8 *rows;
  /* Words that have one tag between a tag and a class: the upper 24 bits of the hash and the tag;
   * 0 is empty. Open addressing, for speed alone. */
  const guint32 *shortcuts;
} StmTagger;

/* What is known of a token before its sentence is tagged: the class, or what kind of unknown word
 * it is; and in the highest bits the tag where it is certain. */
#define STM_TAGGER_CONTEXT_TAG(context) ((context) >> 24)
#define STM_TAGGER_CONTEXT_CLASS(context) ((context) & 0xffffffu)
#define STM_TAGGER_UNKNOWN 0x10000u

#define STM_TAGGER_BEFORE 60 /* "tags" and contexts outside the sentence */
#define STM_TAGGER_AFTER 61

extern const guint8 stm_tagger_tag_of_column[STM_TAGGER_COLUMNS];

static inline guint32
stm_tagger_find (const StmTagger *self, guint32 form)
{
  guint32 mask = (1u << self->lexicon_bits) - 1;
  guint32 key = STM_TAGGER_KEY (form * 0x9e3779b1u);

  for (guint32 i = form & mask; self->lexicon[i] != 0; i = (i + 1) & mask)
    if (STM_TAGGER_KEY (self->lexicon[i]) == key)
      return self->lexicon[i];
  return 0;
}

guint32 stm_tagger_context (const StmTagger *self, const StmToken *token, const char *text);

/* One feature's row from up to three values. */
static inline guint32
stm_tagger_row (guint id, guint32 a, guint32 b, guint32 c)
{
  guint64 h = ((guint64) id << 32 | a) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  h = (h ^ h >> 32 ^ ((guint64) b << 32 | c)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 29;
  h *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint32) (h >> (64 - STM_TAGGER_ROW_BITS));
}

/* What a shortcut is found by: the word, the tag before it, the context behind it. */
static inline guint32
stm_tagger_shortcut_hash (guint32 form, guint t1, guint32 k1)
{
  guint64 h = ((guint64) form << 32 | (k1 << 8 ^ t1)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  h = (h ^ h >> 32) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return (guint32) (h >> 32);
}

/* The tag of the word in this place, or 0. */
static inline guint
stm_tagger_find_shortcut (const StmTagger *self, guint32 form, guint t1, guint32 k1)
{
  guint32 hash = stm_tagger_shortcut_hash (form, t1, k1);
  guint32 mask = (1u << STM_TAGGER_SHORTCUT_BITS) - 1;

  for (guint32 i = hash & mask; self->shortcuts[i] != 0; i = (i + 1) & mask)
    if ((self->shortcuts[i] ^ hash) < 0x100)
      return self->shortcuts[i] & 0xff;
  return 0;
}

/* The rows of token @i of the sentence [first, end), whose two tokens before have tags @t1 (the
 * nearer) and @t2. @contexts is indexed like @tokens. Returns how many. */
static inline guint
stm_tagger_features (const StmToken *tokens, const guint32 *contexts, guint32 first, guint32 end,
                     guint32 i, guint t1, guint t2, guint32 *rows)
{
  static const StmToken nothing_before = { .lower = 77, .form = 77, .shape = 2 };
  static const StmToken nothing_after = { .lower = 78, .form = 78, .shape = 3 };
  const StmToken *w = &tokens[i];
  const StmToken *a = i > first ? w - 1 : &nothing_before;
  const StmToken *b = i > first + 1 ? w - 2 : &nothing_before;
  const StmToken *c = i + 1 < end ? w + 1 : &nothing_after;
  const StmToken *d = i + 2 < end ? w + 2 : &nothing_after;
  guint32 k0 = STM_TAGGER_CONTEXT_CLASS (contexts[i]);
  guint32 k1 = i + 1 < end ? STM_TAGGER_CONTEXT_CLASS (contexts[i + 1]) : STM_TAGGER_AFTER;
  guint32 k2 = i + 2 < end ? STM_TAGGER_CONTEXT_CLASS (contexts[i + 2]) : STM_TAGGER_AFTER;
  guint32 tags = t1 << 8 | t2;
  guint32 cap = (w->flags & STM_TOKEN_CAPITAL) ? 1 + (i == first) : 0;
  guint n = 0;

#define ADD(x, y, z) (rows[n] = stm_tagger_row (n, (x), (y), (z)), n++)
  ADD (w->lower, 0, 0);
  ADD (w->form, 0, 0);
  ADD (k0, cap, 0);
  ADD (k0, k1, 0);
  ADD (k0, t1, k1);
  ADD (k1, k2, t1);
  ADD (a->lower, 0, 0);
  ADD (b->lower, 0, 0);
  ADD (c->lower, 0, 0);
  ADD (d->lower, 0, 0);
  ADD (a->lower, b->lower, 0);
  ADD (a->lower, w->lower, 0);
  ADD (w->lower, c->lower, 0);
  ADD (c->lower, d->lower, 0);
  ADD (t1, 0, 0);
  ADD (tags, 0, 0);
  ADD (tags, k1, 0);
  ADD (t1, w->lower, 0);
  ADD (t2, w->lower, 0);
  ADD (tags, w->lower, 0);
  ADD (t1, c->lower, 0);
  ADD (stm_token_suffix (c, 3), 0, 0);
  ADD (stm_token_suffix (c, 3), k0, 0);
  ADD (stm_token_suffix (w, 3), cap, 0);
  ADD (stm_token_suffix (w, 3), t1, 0);
  ADD (stm_token_suffix (w, 3), tags, 0);
  ADD (stm_token_suffix (w, 3), stm_token_suffix (c, 2), 0);
  ADD (stm_token_suffix (w, 2), cap, 0);
  ADD (stm_token_suffix (w, 2), t1, k1);
  ADD (stm_token_suffix (w, 2), stm_token_suffix (a, 3), 0);
  ADD (stm_token_suffix (w, 1), w->shape, 0);
  ADD (w->suffix, 0, 0);
  ADD (stm_token_prefix (w, 3), cap, 0);
  ADD (w->shape, t1, c->flags & STM_TOKEN_CAPITAL);
#undef ADD
  return n;
}

/* The tables of @model, which must outlive them. */
gboolean stm_tagger_init (StmTagger *self, const StmModel *model, GError **error);
/* The model of the library, or NULL with @error when it is damaged. */
const StmTagger *stm_tagger_get (GError **error);
/* Tags every sentence of @text with @self. */
void stm_tagger_run (const StmTagger *self, StmText *text);
