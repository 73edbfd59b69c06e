/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The tagger's model and features, shared by stm-tagger.c and lib/data/train/train-tagger.c, so
 * that training and running see the same. A model is a lexicon (form -> class of tags) and weights:
 * a feature hashes to a row, a row has an 8-bit weight for some tags, and few rows have any. */
#pragma once

#include "data/stm-data-private.h"
#include "text/stm-word.h"

/* Raised with every change of features or layout. */
#define STM_TAGGER_VERSION 4

/* Columns are tags; those that marks alone decide have none. */
#define STM_TAGGER_COLUMNS 48

/* Rows that a feature may hash to, and the slots that they are found by. */
#define STM_TAGGER_ROW_BITS 21
#define STM_TAGGER_SLOT_BITS 17
#define STM_TAGGER_START_BITS 19
#define STM_TAGGER_LEXICON_BITS 15
#define STM_TAGGER_SHORTCUT_BITS 15

/* Rows with as many weights as this are written whole, for speed. */
#define STM_TAGGER_DENSE_FROM 9
#define STM_TAGGER_DENSE 255
/* The most that the pairs of a row take; so much is behind the last row, to be read in vain. */
#define STM_TAGGER_PAIRS_SIZE (2 * (STM_TAGGER_DENSE_FROM - 1))

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
  /* Made by stm_tagger_index(), for speed alone: of each slot a bit for each row in it; and where
   * the first row is that agrees in the lowest STM_TAGGER_START_BITS. */
  const guint16 *present;
  const guint32 *starts;
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

/* What the features of token @w see of its place. */
typedef struct {
  const StmToken *w;
  const StmToken *a; /* before it, and before that */
  const StmToken *b;
  const StmToken *c; /* behind it, and behind that */
  const StmToken *d;
  guint32 k0; /* contexts of @w, @c and @d */
  guint32 k1;
  guint32 k2;
  guint32 cap;
} StmTaggerPlace;

/* The place of token @i of the sentence [first, end); @contexts is indexed like @tokens. */
static inline StmTaggerPlace
stm_tagger_place (const StmToken *tokens, const guint32 *contexts, guint32 first, guint32 end,
                  guint32 i)
{
  static const StmToken nothing_before = { .lower = 77, .form = 77, .shape = 2 };
  static const StmToken nothing_after = { .lower = 78, .form = 78, .shape = 3 };
  const StmToken *w = &tokens[i];

  return (StmTaggerPlace){
    .w = w,
    .a = i > first ? w - 1 : &nothing_before,
    .b = i > first + 1 ? w - 2 : &nothing_before,
    .c = i + 1 < end ? w + 1 : &nothing_after,
    .d = i + 2 < end ? w + 2 : &nothing_after,
    .k0 = STM_TAGGER_CONTEXT_CLASS (contexts[i]),
    .k1 = i + 1 < end ? STM_TAGGER_CONTEXT_CLASS (contexts[i + 1]) : STM_TAGGER_AFTER,
    .k2 = i + 2 < end ? STM_TAGGER_CONTEXT_CLASS (contexts[i + 2]) : STM_TAGGER_AFTER,
    .cap = (w->flags & STM_TOKEN_CAPITAL) ? 1 + (i == first) : 0,
  };
}

/* The tables of @model, which must outlive them. */
gboolean stm_tagger_init (StmTagger *self, const StmModel *model, GError **error);
/* The features come in two parts, numbered together: what the word and the two tags before it say,
 * @t1 the nearer, which is summed up once for the same word and tags; and what its neighbours say.
 * A feature's number goes into its row; each gets its own place of @rows. */
#define STM_TAGGER_FEATURES 34

#define STM_TAGGER_OWN(ADD, p, t1, t2)                                                             \
  ADD (0, (p).w->lower, 0, 0);                                                                     \
  ADD (1, (p).w->form, 0, 0);                                                                      \
  ADD (2, (p).k0, (p).cap, 0);                                                                     \
  ADD (14, t1, 0, 0);                                                                              \
  ADD (15, (t1) << 8 | (t2), 0, 0);                                                                \
  ADD (17, t1, (p).w->lower, 0);                                                                   \
  ADD (18, t2, (p).w->lower, 0);                                                                   \
  ADD (19, (t1) << 8 | (t2), (p).w->lower, 0);                                                     \
  ADD (23, stm_token_suffix ((p).w, 3), (p).cap, 0);                                               \
  ADD (24, stm_token_suffix ((p).w, 3), t1, 0);                                                    \
  ADD (25, stm_token_suffix ((p).w, 3), (t1) << 8 | (t2), 0);                                      \
  ADD (27, stm_token_suffix ((p).w, 2), (p).cap, 0);                                               \
  ADD (30, stm_token_suffix ((p).w, 1), (p).w->shape, 0);                                          \
  ADD (31, (p).w->suffix, 0, 0);                                                                   \
  ADD (32, stm_token_prefix ((p).w, 3), (p).cap, 0)

#define STM_TAGGER_AROUND(ADD, p, t1, t2)                                                          \
  ADD (3, (p).k0, (p).k1, 0);                                                                      \
  ADD (4, (p).k0, t1, (p).k1);                                                                     \
  ADD (5, (p).k1, (p).k2, t1);                                                                     \
  ADD (6, (p).a->lower, 0, 0);                                                                     \
  ADD (7, (p).b->lower, 0, 0);                                                                     \
  ADD (8, (p).c->lower, 0, 0);                                                                     \
  ADD (9, (p).d->lower, 0, 0);                                                                     \
  ADD (10, (p).a->lower, (p).b->lower, 0);                                                         \
  ADD (11, (p).a->lower, (p).w->lower, 0);                                                         \
  ADD (12, (p).w->lower, (p).c->lower, 0);                                                         \
  ADD (13, (p).c->lower, (p).d->lower, 0);                                                         \
  ADD (16, (t1) << 8 | (t2), (p).k1, 0);                                                           \
  ADD (20, t1, (p).c->lower, 0);                                                                   \
  ADD (21, stm_token_suffix ((p).c, 3), 0, 0);                                                     \
  ADD (22, stm_token_suffix ((p).c, 3), (p).k0, 0);                                                \
  ADD (26, stm_token_suffix ((p).w, 3), stm_token_suffix ((p).c, 2), 0);                           \
  ADD (28, stm_token_suffix ((p).w, 2), t1, (p).k1);                                               \
  ADD (29, stm_token_suffix ((p).w, 2), stm_token_suffix ((p).a, 3), 0);                           \
  ADD (33, (p).w->shape, t1, (p).c->flags & STM_TOKEN_CAPITAL)

/* Makes what stm_tagger_run() finds rows by, of @length bytes of rows; FALSE, and none made, where
 * they are damaged: a model may come from outside. */
gboolean stm_tagger_index (StmTagger *self, gsize length);
/* Frees what stm_tagger_index() made. */
void stm_tagger_clear (StmTagger *self);
/* The model of the library, or NULL with @error when it is damaged. */
const StmTagger *stm_tagger_get (GError **error);
/* Tags every sentence of @text with @self. */
void stm_tagger_run (const StmTagger *self, StmText *text);
