/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The name tagger at run time: unpacking its model, and the greedy pass that gives each token a
 * class. Sums are of small integers, so that every machine decides alike. */
#include "text/stm-names-private.h"

#include "base/stm-error-private.h"

typedef gint8 Row8 __attribute__ ((vector_size (STM_NAMES_STRIDE)));
typedef gint16 Row16 __attribute__ ((vector_size (STM_NAMES_STRIDE * 2)));

gint8 *
stm_names_unpack (const StmModel *model, GError **error)
{
  gsize n_masks, n_weights, n_live = 0, at = 0;
  const guint8 *live;
  const guint16 *masks;
  const gint8 *weights;
  gint8 *table;

  if (stm_model_get_version (model) != STM_NAMES_VERSION)
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "the model of names is of version %u, not %u",
                     stm_model_get_version (model), STM_NAMES_VERSION);
      return NULL;
    }
  live = stm_model_get_array (model, "live", 1, STM_NAMES_ROWS / 8, error);
  if (live == NULL)
    return NULL;
  masks = stm_model_get_section (model, "masks", &n_masks, error);
  if (masks == NULL)
    return NULL;
  weights = stm_model_get_section (model, "weights", &n_weights, error);
  if (weights == NULL)
    return NULL;
  table = g_new0 (gint8, (gsize) STM_NAMES_ROWS * STM_NAMES_STRIDE);
  for (guint32 row = 0; row < STM_NAMES_ROWS; row++)
    {
      guint mask;

      if ((live[row / 8] & 1u << row % 8) == 0)
        continue;
      if ((n_live + 1) * sizeof (guint16) > n_masks)
        goto damaged;
      mask = masks[n_live++];
      for (guint k = 0; mask != 0 && k < STM_NAMES_CLASSES; k++)
        if (mask & 1u << k)
          {
            if (at == n_weights)
              goto damaged;
            table[(gsize) row * STM_NAMES_STRIDE + k] = weights[at++];
          }
    }
  return table;

damaged:
  stm_error_set (error, STM_ERROR_MODEL, NULL, "the tables of the model of names end too early");
  g_free (table);
  return NULL;
}

static void
add_rows (const gint8 *table, const guint32 *rows, guint n, Row16 *to)
{
  Row16 sum = *to;

  for (guint i = 0; i < n; i++)
    __builtin_prefetch (table + (gsize) rows[i] * STM_NAMES_STRIDE);
  for (guint i = 0; i < n; i++)
    {
      Row8 row;

      memcpy (&row, table + (gsize) rows[i] * STM_NAMES_STRIDE, sizeof row);
      sum += __builtin_convertvector (row, Row16);
    }
  *to = sum;
}

/* Sums of what words themselves say, found again for the same ones: few words make up much of a
 * text. The latest stays. */
#define SUM_BITS 8

typedef struct {
  Row16 sum;
  guint32 form;
  guint32 lower;
  guint32 mark;
  guint32 state; /* tag, classes before, class of old, first of a sentence */
} OwnSum;

static const Row16 *
get_own_sum (const gint8 *table, OwnSum *sums, const StmNamesPlace *p)
{
  /* All below 16 but the tag; never 0, which is no state yet. */
  guint32 state = p->w->tag | p->l1 << 8 | p->l2 << 12 | p->old << 16 | p->first << 20 | 1u << 24;
  OwnSum *own = &sums[((p->w->form ^ state * 0x9e3779b1u) * 0x85ebca6bu) >> (32 - SUM_BITS)];
  guint32 rows[STM_NAMES_MAX_FEATURES];

  if (own->form != p->w->form || own->lower != p->w->lower || own->mark != p->m
      || own->state != state)
    {
      memset (&own->sum, 0, sizeof own->sum);
      add_rows (table, rows, stm_names_own_features (p, rows), &own->sum);
      own->form = p->w->form;
      own->lower = p->w->lower;
      own->mark = p->m;
      own->state = state;
    }
  return &own->sum;
}

/* The latest choices: what goes on and on, in tables or in no language, is chosen once. */
#define CHOICE_BITS 5

typedef struct {
  guint32 seen[13]; /* all that the features see; nothing yet where all is 0 */
  guint32 name;
} Choice;

/* What is kept from token to token. */
typedef struct {
  OwnSum sums[1u << SUM_BITS];
  Choice choices[1u << CHOICE_BITS][2]; /* the later one first */
} Work;

static guint
choose (const gint8 *table, Work *work, const StmNamesPlace *p)
{
  const StmToken *w = p->w, *a = p->a, *c = p->c;
  const guint32 seen[13] = {
    w->form,
    w->lower,
    a->lower,
    p->b->lower,
    c->lower,
    p->d->lower,
    p->m,
    p->ma,
    p->mc,
    w->tag | (guint32) a->tag << 8 | (guint32) c->tag << 16 | 1u << 24,
    (guint32) a->shape << 16 | c->shape,
    w->shape,
    p->old | p->old_next << 4 | p->l1 << 8 | p->l2 << 12 | p->first << 16,
  };
  guint32 hash = w->form * 0x9e3779b1u ^ c->lower * 0x85ebca6bu;
  Choice *choices = work->choices[hash >> (32 - CHOICE_BITS)];
  guint32 rows[STM_NAMES_MAX_FEATURES];
  Row16 sum;
  guint best = 0;

  for (guint i = 0; i < 2; i++)
    if (memcmp (choices[i].seen, seen, sizeof seen) == 0)
      return choices[i].name;
  sum = *get_own_sum (table, work->sums, p);
  add_rows (table, rows, stm_names_near_features (p, rows), &sum);
  for (guint k = 1; k < STM_NAMES_CLASSES; k++)
    if (sum[k] > sum[best])
      best = k;
  choices[1] = choices[0];
  memcpy (choices[0].seen, seen, sizeof seen);
  return choices[0].name = best;
}

void
stm_names_classify (const gint8 *table, StmText *text)
{
  g_autofree guint32 *marks = g_new (guint32, text->n_tokens + 1);
  g_autofree StmNamesMemory *memory = g_new0 (StmNamesMemory, 1);
  Work *work = g_aligned_alloc0 (1, sizeof *work, sizeof (Row16));

  stm_names_mark (text, marks);
  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      guint32 first = text->sentences[s].first, end = text->sentences[s].end;
      guint l1 = STM_NAMES_BEFORE, l2 = STM_NAMES_BEFORE;

      for (guint32 i = first; i < end; i++)
        {
          guint name = STM_NAME_CLASS_NONE;

          if (!stm_names_is_mark (text, first, end, i))
            {
              StmNamesPlace place = stm_names_place (text, marks, memory, first, end, i, l1, l2);

              name = choose (table, work, &place);
            }
          text->tokens[i].name = (guint8) name;
          stm_names_remember (memory, &text->tokens[i], name);
          l2 = l1;
          l1 = name;
        }
    }
  g_aligned_free (work);
}
