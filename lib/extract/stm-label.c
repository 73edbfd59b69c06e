/* SPDX-License-Identifier: LGPL-2.1-or-later
 * From a text to labels: runs of paragraphs, features, the net, the best sequence of labels and
 * how probable each of its segments is. Paragraphs without a cue-like word and without a quotation
 * mark skip the net. */
#include "extract/stm-label.h"

#include <string.h>

#include "extract/stm-label-features.h"
#include "extract/stm-label-marginals.h"
#include "extract/stm-label-net.h"

#define ROOM (STM_LABEL_RUN_TOKENS + 1)

struct _StmLabelScratch
{
  StmLabelRun run;
  StmLabelWork work;
  StmLabelContext *context;
  guint16 *rows; /* of all tokens of the run */
  guint32 *starts;
  gint32 *emissions;  /* 8 a token */
  guint8 *transition; /* context of the transition into each token */
  guint8 *back;       /* 8 a token: the label before the best way to each label */
  guint8 *best;
  StmLabelMarginals *marginals;
};

StmLabelScratch *
stm_label_scratch_new (void)
{
  StmLabelScratch *self = g_new0 (StmLabelScratch, 1);

  self->run = stm_label_net_run;
  stm_label_work_init (&self->work, ROOM);
  self->context = g_new0 (StmLabelContext, ROOM);
  self->rows = g_new (guint16, ROOM * STM_LABEL_MAX_FEATURES);
  self->starts = g_new (guint32, ROOM + 1);
  self->emissions = g_new (gint32, ROOM * 8);
  self->transition = g_new (guint8, ROOM);
  self->back = g_new (guint8, ROOM * 8);
  self->best = g_new (guint8, ROOM);
  self->marginals = stm_label_marginals_new (ROOM);
  return self;
}

void
stm_label_scratch_free (StmLabelScratch *self)
{
  if (self == NULL)
    return;
  stm_label_work_clear (&self->work);
  g_free (self->context);
  g_free (self->rows);
  g_free (self->starts);
  g_free (self->emissions);
  g_free (self->transition);
  g_free (self->back);
  g_free (self->best);
  stm_label_marginals_free (self->marginals);
  g_free (self);
}

void
stm_label_scratch_set_kernel (StmLabelScratch *self, const StmLstmKernel *kernel)
{
  self->work.kernel = kernel;
}

void
stm_label_scratch_set_run (StmLabelScratch *self, StmLabelRun run)
{
  self->run = run;
}

/* The best labels by Viterbi; of equal ones the lower. */
static void
find_best (const StmLabelNet *net, StmLabelScratch *s, guint32 n)
{
  gint32 score[STM_N_LABELS], next[STM_N_LABELS], top_score = 0;
  guint best = 0;

  for (guint32 t = 0; t < n; t++)
    {
      const gint32 *table = net->transitions + s->transition[t] * 8 * STM_N_LABELS;
      const gint32 *emission = s->emissions + t * 8;
      guint8 *back = s->back + t * 8;

      for (guint to = 0; to < STM_N_LABELS; to++)
        {
          gboolean goes_on = to != 0 && to % 2 == 0;
          guint from = goes_on ? to - 1 : 0, last = goes_on ? to : STM_N_LABELS - 1;
          gint32 top;

          if (t == 0)
            {
              next[to] = goes_on ? STM_LABEL_FORBIDDEN
                                 : table[STM_LABEL_STARTS * STM_N_LABELS + to] + emission[to];
              continue;
            }
          back[to] = from;
          top = score[from] + table[from * STM_N_LABELS + to];
          for (from++; from <= last; from++)
            if (score[from] + table[from * STM_N_LABELS + to] > top)
              {
                top = score[from] + table[from * STM_N_LABELS + to];
                back[to] = from;
              }
          next[to] = top + emission[to];
        }
      /* Only differences matter: kept from 0 down, so that long runs do not add up. */
      for (guint l = 0; l < STM_N_LABELS; l++)
        top_score = l == 0 ? next[0] : MAX (top_score, next[l]);
      for (guint l = 0; l < STM_N_LABELS; l++)
        score[l] = MAX (next[l] - top_score, STM_LABEL_FORBIDDEN);
    }
  for (guint l = 1; l < STM_N_LABELS; l++)
    if (score[l] > score[best])
      best = l;
  for (guint32 t = n; t-- > 0;)
    {
      s->best[t] = best;
      best = s->back[t * 8 + best];
    }
}

/* Buckets and the rest of the context; FALSE when nothing in [first, end) calls for the net. */
static gboolean
look_up_words (const StmLabelNet *net, const StmText *text, guint32 first, guint32 end,
               StmLabelContext *context)
{
  gboolean called_for = FALSE;

  for (guint32 i = first; i < end; i++)
    {
      const StmToken *t = &text->tokens[i];
      guint steps = stm_label_net_find_word (net, stm_label_word_key (t));

      context[i - first].cue = steps & 15;
      context[i - first].source = steps >> 4;
      called_for |= (steps & 15) >= STM_LABEL_CUE_LIKE || t->quoted != STM_QUOTED_NO
                    || (t->flags & (STM_TOKEN_OPEN_QUOTE | STM_TOKEN_CLOSE_QUOTE)) != 0;
    }
  return called_for;
}

static void
label_run (const StmLabelNet *net, const StmText *text, guint32 first, guint32 end,
           StmLabelScratch *s, StmTokenLabel *labels)
{
  guint32 n = end - first, n_rows = 0, features[STM_LABEL_MAX_FEATURES];
  gboolean any = FALSE;

  if (!look_up_words (net, text, first, end, s->context))
    {
      for (guint32 i = first; i < end; i++)
        labels[i] = (StmTokenLabel){ STM_LABEL_NONE, 255 };
      return;
    }
  stm_label_prepare (text, first, end, s->context);
  for (guint32 i = first; i < end; i++)
    {
      guint k = stm_label_features (text, first, end, i, s->context, features);

      s->starts[i - first] = n_rows;
      s->transition[i - first] = stm_label_transition_context (text, first, i);
      for (guint f = 0; f < k; f++)
        {
          guint row = stm_label_net_find_row (net, features[f]);

          s->rows[n_rows] = row;
          n_rows += row != 0;
        }
    }
  s->starts[n] = n_rows;
  s->run (net, s->rows, s->starts, n, &s->work, s->emissions);
  for (guint32 t = 0; t < n; t++)
    for (guint l = 0; l < STM_N_LABELS; l++)
      s->emissions[t * 8 + l] += net->bonus[l];
  find_best (net, s, n);
  for (guint32 t = 0; t < n; t++)
    {
      labels[first + t] = (StmTokenLabel){ s->best[t], 255 };
      /* A segment ends with its paragraph. */
      if (s->best[t] != 0 && s->best[t] % 2 == 0 && t > 0
          && text->sentences[text->tokens[first + t].sentence].paragraph
                 != text->sentences[text->tokens[first + t - 1].sentence].paragraph)
        labels[first + t].label--;
      any |= s->best[t] != STM_LABEL_NONE;
    }
  if (any)
    stm_label_marginals_fill (s->marginals, net, s->emissions, s->transition, n, labels + first);
}

void
stm_label_text (const StmLabelNet *net, const StmText *text, StmLabelScratch *scratch,
                StmTokenLabel *labels)
{
  for (guint32 p = 0; p < text->n_paragraphs;)
    {
      guint32 after = stm_label_run_end (text, p);
      guint32 first = text->sentences[text->paragraphs[p].first].first;
      guint32 end = text->sentences[text->paragraphs[after - 1].end - 1].end;

      while (first < end)
        {
          guint32 cut = stm_label_cut (text, first, end);

          label_run (net, text, first, cut, scratch, labels);
          first = cut;
        }
      p = after;
    }
}
