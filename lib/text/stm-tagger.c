/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Penn tags: greedy from left to right, an averaged perceptron over hashed features with 8-bit
 * weights, integer sums only, so that every machine gives the same tags. Words that have one tag
 * alone skip it. The model is made by lib/data/train/train-tagger.c. */
#include "text/stm-tagger.h"

#include "base/stm-error-private.h"
#include "data/stm-data-private.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

const guint8 stm_tagger_tag_of_column[STM_TAGGER_COLUMNS] = {
  STM_TAG_QUOTE_CLOSE, STM_TAG_COMMA, STM_TAG_LRB, STM_TAG_RRB,  STM_TAG_PERIOD,  STM_TAG_COLON,
  STM_TAG_CC,          STM_TAG_CD,    STM_TAG_DT,  STM_TAG_EX,   STM_TAG_FW,      STM_TAG_IN,
  STM_TAG_JJ,          STM_TAG_JJR,   STM_TAG_JJS, STM_TAG_LS,   STM_TAG_MD,      STM_TAG_NN,
  STM_TAG_NNP,         STM_TAG_NNPS,  STM_TAG_NNS, STM_TAG_PDT,  STM_TAG_POS,     STM_TAG_PRP,
  STM_TAG_PRP_POSS,    STM_TAG_RB,    STM_TAG_RBR, STM_TAG_RBS,  STM_TAG_RP,      STM_TAG_SYM,
  STM_TAG_TO,          STM_TAG_UH,    STM_TAG_VB,  STM_TAG_VBD,  STM_TAG_VBG,     STM_TAG_VBN,
  STM_TAG_VBP,         STM_TAG_VBZ,   STM_TAG_WDT, STM_TAG_WP,   STM_TAG_WP_POSS, STM_TAG_WRB,
  STM_TAG_ADD,         STM_TAG_AFX,   STM_TAG_GW,  STM_TAG_HYPH, STM_TAG_NFP,     STM_TAG_XX,
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
  gboolean word = (token->flags & STM_TOKEN_WORD) != 0;
  guint32 entry;
  guint tag = 0;

  if (!word && (tag = tag_of_mark (token, text)) > 0)
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
      const guint8 *tags = self->classes[class].tags;

      /* A mark that has hardly ever another tag has none. */
      return (entry & STM_TAGGER_SURE) || (!word && tags[1] == 0) ? (guint32) tags[0] << 24 | class
                                                                  : class;
    }
  if (!word && token->end - token->start == 1)
    return (guint32) STM_TAG_SYM << 24 | (STM_TAGGER_UNKNOWN + STM_TAG_SYM);
  return STM_TAGGER_UNKNOWN + ((guint32) (token->shape & 0xf) << 18 & 0xf00000)
         + stm_token_suffix (token, 2) % 0xfff1;
}

#define SLOT_MASK ((1u << STM_TAGGER_SLOT_BITS) - 1)
#define START_MASK ((1u << STM_TAGGER_START_BITS) - 1)

static inline guint
row_size (const guint8 *row)
{
  return row[1] == STM_TAGGER_DENSE ? 2 + STM_TAGGER_COLUMNS : 2 + 2u * row[1];
}

/* The bytes of row @id, which has weights. */
static inline const guint8 *
find_row (const StmTagger *self, guint32 id)
{
  const guint8 *p = self->rows + self->starts[id & START_MASK];
  guint rest = id >> STM_TAGGER_SLOT_BITS;

  while (p[0] != rest)
    p += row_size (p);
  return p;
}

/* Leaves of @rows those that have weights, without a branch; returns how many. */
static inline guint
keep_present (const StmTagger *self, guint32 *rows, guint n)
{
  guint kept = 0;

  for (guint k = 0; k < n; k++)
    {
      guint32 id = rows[k];

      rows[kept] = id;
      kept += self->present[id & SLOT_MASK] >> (id >> STM_TAGGER_SLOT_BITS) & 1;
    }
  return kept;
}

#ifdef __SSE2__
/* Adds 16 bytes at @p to two vectors of 16-bit sums. */
static inline void
add_bytes (const guint8 *p, __m128i *low, __m128i *high)
{
  __m128i v = _mm_loadu_si128 ((const __m128i *) p);
  __m128i sign = _mm_cmpgt_epi8 (_mm_setzero_si128 (), v);

  *low = _mm_add_epi16 (*low, _mm_unpacklo_epi8 (v, sign));
  *high = _mm_add_epi16 (*high, _mm_unpackhi_epi8 (v, sign));
}
#endif

/* Adds the weights of all columns of each row to @scores, which are aligned to 16. */
static void
add_dense (const guint8 *const *rows, guint n, gint16 *scores)
{
#ifdef __SSE2__
  __m128i *v = (__m128i *) (gpointer) scores;
  __m128i s0 = v[0], s1 = v[1], s2 = v[2], s3 = v[3], s4 = v[4], s5 = v[5];

  for (guint k = 0; k < n; k++)
    {
      add_bytes (rows[k] + 2, &s0, &s1);
      add_bytes (rows[k] + 18, &s2, &s3);
      add_bytes (rows[k] + 34, &s4, &s5);
    }
  v[0] = s0, v[1] = s1, v[2] = s2, v[3] = s3, v[4] = s4, v[5] = s5;
#else
  for (guint k = 0; k < n; k++)
    for (guint c = 0; c < STM_TAGGER_COLUMNS; c++)
      scores[c] = (gint16) (scores[c] + (gint8) rows[k][2 + c]);
#endif
}

/* Adds the weights of @rows to @scores: at most STM_TAGGER_FEATURES of 8 bits each, which 16 bits
 * hold. Changes @rows. Which kind of row comes next and how long it is cannot be foretold, so the
 * pairs of all rows are first put together without a branch. */
static void
add_rows (const StmTagger *self, guint32 *rows, guint n, gint16 *scores)
{
  const guint8 *dense[STM_TAGGER_FEATURES];
  guint8 pairs[(STM_TAGGER_FEATURES + 1) * STM_TAGGER_PAIRS_SIZE];
  guint n_dense = 0, size = 0;

  n = keep_present (self, rows, n);
  for (guint k = 0; k < n; k++)
    __builtin_prefetch (&self->starts[rows[k] & START_MASK]);
  for (guint k = 0; k < n; k++)
    __builtin_prefetch (&self->rows[self->starts[rows[k] & START_MASK]]);
  for (guint k = 0; k < n; k++)
    {
      const guint8 *row = find_row (self, rows[k]);
      gboolean is_dense = row[1] == STM_TAGGER_DENSE;

      dense[n_dense] = row;
      n_dense += is_dense;
      memcpy (pairs + size, row + 2, STM_TAGGER_PAIRS_SIZE);
      size += is_dense ? 0 : 2u * row[1];
    }
  add_dense (dense, n_dense, scores);
  for (guint i = 0; i < size; i += 2)
    scores[pairs[i]] = (gint16) (scores[pairs[i]] + (gint8) pairs[i + 1]);
}

/* The column with the largest score, the first of equals. */
static guint
best_column (const gint16 *scores)
{
  guint best = 0;

#ifdef __SSE2__
  const __m128i *v = (const __m128i *) (gconstpointer) scores;
  __m128i top =
      _mm_max_epi16 (_mm_max_epi16 (_mm_max_epi16 (v[0], v[1]), _mm_max_epi16 (v[2], v[3])),
                     _mm_max_epi16 (v[4], v[5]));
  guint mask;

  top = _mm_max_epi16 (top, _mm_srli_si128 (top, 8));
  top = _mm_max_epi16 (top, _mm_srli_si128 (top, 4));
  top = _mm_max_epi16 (top, _mm_srli_si128 (top, 2));
  top = _mm_set1_epi16 ((gint16) _mm_extract_epi16 (top, 0));
  while ((mask = (guint) _mm_movemask_epi8 (_mm_cmpeq_epi16 (v[best / 8], top))) == 0)
    best += 8;
  return best + (guint) __builtin_ctz (mask) / 2;
#else
  for (guint k = 1; k < STM_TAGGER_COLUMNS; k++)
    if (scores[k] > scores[best])
      best = k;
  return best;
#endif
}

/* Sums of what words and the tags before them say, found again for the same ones: few words make up
 * much of a text. The latest stays. */
#define SUM_BITS 8

typedef struct {
  gint16 scores[STM_TAGGER_COLUMNS] __attribute__ ((aligned (16)));
  guint32 form;
  guint32 lower;
  guint32 context;
  guint16 tags;
  guint8 cap;
  guint8 filled;
} OwnSum;

static const OwnSum *
get_own_sum (const StmTagger *self, OwnSum *sums, const StmTaggerPlace *p, guint t1, guint t2)
{
  guint16 tags = (guint16) (t1 << 8 | t2);
  OwnSum *sum = &sums[((p->w->form ^ tags * 0x9e3779b1u) * 0x85ebca6bu) >> (32 - SUM_BITS)];
  guint32 rows[STM_TAGGER_FEATURES];
  guint n = 0;

  if (sum->filled && sum->form == p->w->form && sum->lower == p->w->lower && sum->tags == tags
      && sum->context == p->k0 && sum->cap == p->cap)
    return sum;
  memset (sum, 0, sizeof *sum);
  sum->form = p->w->form;
  sum->lower = p->w->lower;
  sum->context = p->k0;
  sum->tags = tags;
  sum->cap = (guint8) p->cap;
  sum->filled = 1;
#define ADD(id, x, y, z) rows[n++] = stm_tagger_row (id, (x), (y), (z))
  STM_TAGGER_OWN (ADD, *p, t1, t2);
#undef ADD
  add_rows (self, rows, n, sum->scores);
  return sum;
}

/* The latest choices: what goes on and on, in tables or in no language, is chosen once. */
#define CHOICE_BITS 5

typedef struct {
  guint32 seen[10]; /* all that the features see; nothing yet where all is 0 */
  guint32 tag;
} Choice;

/* What is kept from token to token. */
typedef struct {
  OwnSum sums[1u << SUM_BITS];
  Choice choices[1u << CHOICE_BITS][2]; /* the later one first */
} Memory;

static guint
choose_tag (const StmTagger *self, Memory *memory, const StmTaggerPlace *p, guint t1, guint t2)
{
  const guint32 seen[10] = {
    p->w->form, p->w->lower, p->a->lower, p->b->lower, p->c->lower, p->d->lower, p->k0, p->k1, p->k2,
    t1 | t2 << 8 | p->cap << 16 | (guint32) (p->c->flags & STM_TOKEN_CAPITAL) << 20,
  };
  guint32 hash = p->w->form * 0x9e3779b1u ^ p->c->lower * 0x85ebca6bu ^ t1 * 0xc2b2ae35u;
  Choice *choices = memory->choices[hash >> (32 - CHOICE_BITS)];
  gint16 scores[STM_TAGGER_COLUMNS] __attribute__ ((aligned (16)));
  guint32 rows[STM_TAGGER_FEATURES];
  guint n = 0;

  for (guint i = 0; i < 2; i++)
    if (memcmp (choices[i].seen, seen, sizeof seen) == 0)
      return choices[i].tag;
#define ADD(id, x, y, z) rows[n++] = stm_tagger_row (id, (x), (y), (z))
  STM_TAGGER_AROUND (ADD, *p, t1, t2);
#undef ADD
  memcpy (scores, get_own_sum (self, memory->sums, p, t1, t2)->scores, sizeof scores);
  add_rows (self, rows, n, scores);
  choices[1] = choices[0];
  memcpy (choices[0].seen, seen, sizeof seen);
  return choices[0].tag = stm_tagger_tag_of_column[best_column (scores)];
}

void
stm_tagger_run (const StmTagger *self, StmText *text)
{
  g_autofree guint32 *contexts = g_new (guint32, text->n_tokens + 1);
  Memory *memory = g_aligned_alloc0 (1, sizeof *memory, 16);

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
            tag = stm_tagger_find_shortcut (self, text->tokens[i].form, t1,
                                            i + 1 < end ? STM_TAGGER_CONTEXT_CLASS (contexts[i + 1])
                                                        : STM_TAGGER_AFTER);
          if (tag == 0)
            {
              StmTaggerPlace place = stm_tagger_place (text->tokens, contexts, first, end, i);

              tag = choose_tag (self, memory, &place, t1, t2);
            }
          text->tokens[i].tag = (guint8) tag;
          t2 = t1;
          t1 = tag;
        }
    }
  g_aligned_free (memory);
}

/* Not 0 when one of the first @n columns, at most four, of the pairs at @pairs is none. */
static inline guint64
find_wrong_column (const guint8 *pairs, guint n)
{
  guint64 v;

  memcpy (&v, pairs, sizeof v);
  v = GUINT64_FROM_LE (v) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  v += (0x100 - STM_TAGGER_COLUMNS) * G_GUINT64_CONSTANT (0x0001000100010001);
  v &= G_GUINT64_CONSTANT (0x0100010001000100);
  return n >= 4 ? v : v & ((G_GUINT64_CONSTANT (1) << 16 * n) - 1);
}

/* The length of the row at @row with its header, or 0 where it is none or does not end by @end;
 * STM_TAGGER_PAIRS_SIZE bytes behind it can be read. */
static inline guint
measure_row (const guint8 *row, const guint8 *end)
{
  guint n = row[1], size;

  if (end - row < 2 || row[0] >= 1u << (STM_TAGGER_ROW_BITS - STM_TAGGER_SLOT_BITS)
      || (n >= STM_TAGGER_DENSE_FROM && n != STM_TAGGER_DENSE))
    return 0;
  size = row_size (row);
  if (end - row < (gssize) size)
    return 0;
  if (n != STM_TAGGER_DENSE
      && (find_wrong_column (row + 2, n) | find_wrong_column (row + 10, n > 4 ? n - 4 : 0)) != 0)
    return 0;
  return size;
}

gboolean
stm_tagger_index (StmTagger *self, gsize length)
{
  guint16 *present = g_new (guint16, SLOT_MASK + 1);
  guint32 *starts = g_new (guint32, START_MASK + 1);
  gboolean good = length >= STM_TAGGER_PAIRS_SIZE;

  self->present = present;
  self->starts = starts;
  memset (starts, 0xff, sizeof *starts * (START_MASK + 1));
  for (guint i = 0; i <= SLOT_MASK && good; i++)
    {
      guint32 at = self->slots[i], end = self->slots[i + 1];
      guint bits = 0, size;

      good = at <= end && end <= length - STM_TAGGER_PAIRS_SIZE;
      for (; good && at < end; at += size)
        {
          guint rest = self->rows[at];
          guint32 *start = &starts[(rest << STM_TAGGER_SLOT_BITS | i) & START_MASK];

          size = measure_row (self->rows + at, self->rows + end);
          good = size > 0;
          bits |= 1u << (rest & 31);
          *start = MIN (*start, at);
        }
      present[i] = (guint16) bits;
    }
  if (!good)
    stm_tagger_clear (self);
  return good;
}

void
stm_tagger_clear (StmTagger *self)
{
  g_clear_pointer ((gpointer *) &self->present, g_free);
  g_clear_pointer ((gpointer *) &self->starts, g_free);
}

static gboolean
are_tables_valid (const StmTagger *self)
{
  gboolean has_room = FALSE;

  for (guint i = 0; i < STM_TAGGER_MAX_CLASSES; i++)
    if (self->classes[i].tags[0] > STM_TAG_XX)
      return FALSE;
  for (guint i = 0; i < 1u << self->lexicon_bits; i++)
    has_room = has_room || self->lexicon[i] == 0;
  if (!has_room)
    return FALSE;
  has_room = FALSE;
  for (guint i = 0; i < 1u << STM_TAGGER_SHORTCUT_BITS; i++)
    {
      has_room = has_room || self->shortcuts[i] == 0;
      if ((self->shortcuts[i] & 0xff) > STM_TAG_XX)
        return FALSE;
    }
  return has_room;
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

gboolean
stm_tagger_init (StmTagger *self, const StmModel *model, GError **error)
{
  gsize length;

  if (stm_model_get_version (model) != STM_TAGGER_VERSION)
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "tagger model of version %u, not %d",
                     stm_model_get_version (model), STM_TAGGER_VERSION);
      return FALSE;
    }
  self->lexicon_bits = STM_TAGGER_LEXICON_BITS;
  self->lexicon =
      stm_model_get_array (model, "lexicon", 4, (gsize) 1 << STM_TAGGER_LEXICON_BITS, error);
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
  self->shortcuts =
      stm_model_get_array (model, "shortcuts", 4, (gsize) 1 << STM_TAGGER_SHORTCUT_BITS, error);
  if (self->shortcuts == NULL)
    return FALSE;
  self->shortcuts = to_host (self->shortcuts, (gsize) 1 << STM_TAGGER_SHORTCUT_BITS);
  self->lexicon = to_host (self->lexicon, (gsize) 1 << STM_TAGGER_LEXICON_BITS);
  self->slots = to_host (self->slots, SLOT_MASK + 2);
  if (are_tables_valid (self) && stm_tagger_index (self, length))
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
      const StmModel *model = stm_model_get ("tagger", &failure);
      gboolean good = model != NULL && stm_tagger_init (&tagger, model, &failure);

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
