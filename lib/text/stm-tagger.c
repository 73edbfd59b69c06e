/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Penn tags: greedy from left to right, an averaged perceptron over hashed features with 8-bit
 * weights, integer sums only, so that every machine gives the same tags. Words that have one tag
 * alone skip it. The model is made by lib/data/train/train-tagger.c. */
#include "text/stm-tagger.h"

#include "base/stm-error-private.h"
#include "data/stm-data-private.h"

#include <string.h>

const guint8 stm_tagger_tag_of_column[STM_TAGGER_COLUMNS] = {
  STM_TAG_QUOTE_CLOSE, STM_TAG_COMMA, STM_TAG_LRB, STM_TAG_RRB, STM_TAG_PERIOD, STM_TAG_COLON,
  STM_TAG_CC, STM_TAG_CD, STM_TAG_DT, STM_TAG_EX, STM_TAG_FW, STM_TAG_IN, STM_TAG_JJ, STM_TAG_JJR,
  STM_TAG_JJS, STM_TAG_LS, STM_TAG_MD, STM_TAG_NN, STM_TAG_NNP, STM_TAG_NNPS, STM_TAG_NNS,
  STM_TAG_PDT, STM_TAG_POS, STM_TAG_PRP, STM_TAG_PRP_POSS, STM_TAG_RB, STM_TAG_RBR, STM_TAG_RBS,
  STM_TAG_RP, STM_TAG_SYM, STM_TAG_TO, STM_TAG_UH, STM_TAG_VB, STM_TAG_VBD, STM_TAG_VBG,
  STM_TAG_VBN, STM_TAG_VBP, STM_TAG_VBZ, STM_TAG_WDT, STM_TAG_WP, STM_TAG_WP_POSS, STM_TAG_WRB,
  STM_TAG_ADD, STM_TAG_AFX, STM_TAG_GW, STM_TAG_HYPH, STM_TAG_NFP, STM_TAG_XX,
};

/* The tag that the characters alone decide, or 0. */
static guint
tag_of_mark (const StmToken *token, const char *text)
{
  if (token->flags & (STM_TOKEN_OPEN_QUOTE | STM_TOKEN_CLOSE_QUOTE))
    return token->flags & STM_TOKEN_OPEN_QUOTE ? STM_TAG_QUOTE_OPEN : STM_TAG_QUOTE_CLOSE;
  if (token->end - token->start > 3)
    return 0;
  switch (text[token->end - 1])
    {
    case '$':
      return STM_TAG_DOLLAR;
    case '#':
      return token->end - token->start == 1 ? STM_TAG_HASH : 0;
    default:
      return 0;
    }
}

guint32
stm_tagger_context (const StmTagger *self, const StmToken *token, const char *text)
{
  guint32 entry;
  guint tag = 0;

  if (!(token->flags & STM_TOKEN_WORD) && (tag = tag_of_mark (token, text)) > 0)
    return (guint32) tag << 24 | (STM_TAGGER_UNKNOWN + tag);
  entry = stm_tagger_find (self, token->form);
  if (entry == 0 && (token->flags & STM_TOKEN_FIRST) && (token->flags & STM_TOKEN_CAPITAL))
    {
      entry = stm_tagger_find (self, token->lower);
      if (entry != 0)
        return entry & 0xff;
    }
  if (entry != 0)
    {
      guint32 class = entry & 0xff;

      return entry & STM_TAGGER_SURE ? (guint32) self->classes[class].tags[0] << 24 | class : class;
    }
  return STM_TAGGER_UNKNOWN
         + ((guint32) (token->shape & 0xf) << 18 & 0xf00000)
         + stm_token_suffix (token, 2) % 0xfff1;
}

/* The best column; the first of equals. */
static guint
best_column (const gint32 *scores)
{
  guint best = 0;

  for (guint k = 1; k < STM_TAGGER_COLUMNS; k++)
    if (scores[k] > scores[best])
      best = k;
  return best;
}

#define SLOT_MASK ((1u << STM_TAGGER_SLOT_BITS) - 1)

static void
add_rows (const StmTagger *self, const guint32 *rows, guint n, gint32 *scores)
{
  for (guint k = 0; k < n; k++)
    __builtin_prefetch (&self->slots[rows[k] & SLOT_MASK]);
  for (guint k = 0; k < n; k++)
    __builtin_prefetch (&self->rows[self->slots[rows[k] & SLOT_MASK]]);
  for (guint k = 0; k < n; k++)
    {
      const guint32 *slot = &self->slots[rows[k] & SLOT_MASK];
      const guint8 *p = self->rows + slot[0];
      const guint8 *end = self->rows + slot[1];
      guint rest = rows[k] >> STM_TAGGER_SLOT_BITS;

      for (; p < end; p += 2 + 2 * p[1])
        if (p[0] == rest)
          {
            guint pairs = p[1];

            for (p += 2; pairs > 0; pairs--, p += 2)
              scores[p[0]] += (gint8) p[1];
            break;
          }
    }
}

void
stm_tagger_run (const StmTagger *self, StmText *text)
{
  g_autofree guint32 *contexts = g_new (guint32, text->n_tokens + 1);

  for (guint32 i = 0; i < text->n_tokens; i++)
    contexts[i] = stm_tagger_context (self, &text->tokens[i], text->text);
  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      guint32 first = text->sentences[s].first, end = text->sentences[s].end;
      guint t1 = STM_TAGGER_BEFORE, t2 = STM_TAGGER_BEFORE;

      for (guint32 i = first; i < end; i++)
        {
          guint tag = STM_TAGGER_CONTEXT_TAG (contexts[i]);

          if (tag == 0)
            {
              guint32 rows[STM_TAGGER_MAX_FEATURES];
              gint32 scores[STM_TAGGER_COLUMNS] = { 0 };
              guint n = stm_tagger_features (text->tokens, contexts, first, end, i, t1, t2, rows);

              add_rows (self, rows, n, scores);
              tag = stm_tagger_tag_of_column[best_column (scores)];
            }
          text->tokens[i].tag = (guint8) tag;
          t2 = t1;
          t1 = tag;
        }
    }
}

/* Every offset and column of the rows is in bounds: a model may come from outside. */
static gboolean
are_rows_valid (const StmTagger *self, gsize length)
{
  for (guint i = 0; i <= SLOT_MASK; i++)
    {
      guint32 at = self->slots[i];

      if (self->slots[i + 1] < at || self->slots[i + 1] > length)
        return FALSE;
      while (at < self->slots[i + 1])
        {
          guint pairs;

          if (self->slots[i + 1] - at < 2)
            return FALSE;
          pairs = self->rows[at + 1];
          at += 2;
          if (pairs * 2 > self->slots[i + 1] - at)
            return FALSE;
          for (; pairs > 0; pairs--, at += 2)
            if (self->rows[at] >= STM_TAGGER_COLUMNS)
              return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_lexicon_valid (const StmTagger *self)
{
  guint empty = 0;

  for (guint i = 0; i < 1u << self->lexicon_bits; i++)
    empty += self->lexicon[i] == 0;
  for (guint i = 0; i < STM_TAGGER_MAX_CLASSES; i++)
    if (self->classes[i].tags[0] > STM_TAG_XX)
      return FALSE;
  return empty > 0;
}

#if G_BYTE_ORDER == G_BIG_ENDIAN
static const guint32 *
to_host (const guint32 *values, gsize n)
{
  guint32 *copy = g_new (guint32, n);

  for (gsize i = 0; i < n; i++)
    copy[i] = GUINT32_FROM_LE (values[i]);
  return copy;
}
#else
#define to_host(values, n) (values)
#endif

static gboolean
open_model (StmTagger *self, GError **error)
{
  const StmModel *model = stm_model_get ("tagger", error);
  gsize length;

  if (model == NULL)
    return FALSE;
  if (stm_model_get_version (model) != STM_TAGGER_VERSION)
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "tagger model of version %u, not %d",
                     stm_model_get_version (model), STM_TAGGER_VERSION);
      return FALSE;
    }
  self->lexicon_bits = STM_TAGGER_LEXICON_BITS;
  self->lexicon
      = stm_model_get_array (model, "lexicon", 4, (gsize) 1 << STM_TAGGER_LEXICON_BITS, error);
  if (self->lexicon == NULL)
    return FALSE;
  self->classes = stm_model_get_array (model, "classes", sizeof (StmTaggerClass),
                                       STM_TAGGER_MAX_CLASSES, error);
  if (self->classes == NULL)
    return FALSE;
  self->slots = stm_model_get_array (model, "slots", 4, SLOT_MASK + 2, error);
  if (self->slots == NULL)
    return FALSE;
  self->rows = stm_model_get_section (model, "rows", &length, error);
  if (self->rows == NULL)
    return FALSE;
  self->lexicon = to_host (self->lexicon, (gsize) 1 << STM_TAGGER_LEXICON_BITS);
  self->slots = to_host (self->slots, SLOT_MASK + 2);
  if (are_rows_valid (self, length) && is_lexicon_valid (self))
    return TRUE;
  stm_error_set (error, STM_ERROR_MODEL, NULL, "tagger model is damaged");
  return FALSE;
}

const StmTagger *
stm_tagger_get (GError **error)
{
  static StmTagger tagger;
  static GError *failure = NULL;
  static gsize opened = 0;

  if (g_once_init_enter (&opened))
    {
      gboolean good = open_model (&tagger, &failure);

      g_once_init_leave (&opened, good ? 1 : 2);
    }
  if (opened == 1)
    return &tagger;
  if (error != NULL)
    *error = g_error_copy (failure);
  return NULL;
}

void
stm_text_tag (StmText *self)
{
  const StmTagger *tagger = stm_tagger_get (NULL);

  if (tagger != NULL)
    stm_tagger_run (tagger, self);
}
