/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Learning from one sentence: arc-hybrid transitions with a dynamic oracle. From the second epoch
 * on the parser mostly follows its own actions, so that it learns what to do after a mistake. The
 * loss is the logarithm of what the actions that lose no arc have together; of arcs that are right,
 * the labels' too. */
#include "train-parser.h"

#include <math.h>
#include <string.h>

#define A PARSER_A
#define L PARSER_L
#define S STM_NET_SAYS
#define N_LABELS STM_PARSER_LABELS

/* How many arcs of the tree can no longer be made after @action. */
static guint
count_lost (const StmExample *x, const StmParserState *state, StmParserAction action)
{
  guint32 root = x->n + 1, next = state->next;
  guint lost = 0;

  if (action == STM_PARSER_SHIFT)
    {
      for (guint32 j = STM_PARSER_UNDER; j < state->depth; j++)
        {
          guint32 on_stack = state->stack[j];
          lost += next < root && x->heads[on_stack] == next;
          lost += j + 1 < state->depth && x->heads[next] == on_stack;
        }
      return lost;
    }
  guint32 top = state->stack[state->depth - 1], head = x->heads[top];
  for (guint32 j = next; j <= x->n; j++)
    lost += x->heads[j] == top;
  if (action == STM_PARSER_LEFT)
    lost += head != next
            && (head > next
                || (state->depth > STM_PARSER_UNDER + 1 && head == state->stack[state->depth - 2]));
  else
    lost += head >= next;
  return lost;
}

static inline float
bend (float v)
{
  float a = fabsf (v);

  return a < 2 ? v * (1 - 0.25f * a) : v < 0 ? -1 : 1;
}

static inline float
slope (float v)
{
  float a = fabsf (v);

  return a < 2 ? 1 - 0.5f * a : 0;
}

static inline void
add (float *to, const float *from, guint n)
{
  for (guint k = 0; k < n; k++)
    to[k] += from[k];
}

/* A layer: where its sums come from, and the sums before and after the function. */
typedef struct {
  const float *parts[1 + STM_NET_PLACES + STM_NET_STATE_GROUPS];
  float *gradients[1 + STM_NET_PLACES + STM_NET_STATE_GROUPS]; /* of the parts */
  guint n;
  float sum[MAX (A, L)];
  float y[MAX (A, L)];
} Layer;

static inline void
add_part (Layer *layer, const float *part, float *gradient)
{
  layer->parts[layer->n] = part;
  layer->gradients[layer->n++] = gradient;
}

static void
run_layer (Layer *layer, guint width)
{
  memset (layer->sum, 0, sizeof layer->sum);
  for (guint i = 0; i < layer->n; i++)
    add (layer->sum, layer->parts[i], width);
  for (guint k = 0; k < width; k++)
    layer->y[k] = bend (layer->sum[k]);
}

static void
run_layer_back (const Layer *layer, guint width, float *d)
{
  for (guint k = 0; k < width; k++)
    d[k] *= slope (layer->sum[k]);
  for (guint i = 0; i < layer->n; i++)
    add (layer->gradients[i], d, width);
}

/* scores = W y + b, W of @outputs rows. */
static void
score (const float *w, const float *bias, guint outputs, guint width, const float *y, float *scores)
{
  for (guint o = 0; o < outputs; o++)
    {
      const float *row = w + o * width;
      float part[8] = { 0 };

      /* Eight sums side by side, whatever the machine's vectors are. */
      for (guint k = 0; k < width; k += 8)
        for (guint i = 0; i < 8; i++)
          part[i] += row[k + i] * y[k + i];
      scores[o] = bias[o]
                  + (((part[0] + part[4]) + (part[1] + part[5]))
                     + ((part[2] + part[6]) + (part[3] + part[7])));
    }
}

static void
score_back (const float *w, float *d_w, float *d_bias, guint outputs, guint width, const float *y,
            const float *d_scores, float *d_y)
{
  memset (d_y, 0, sizeof (float) * width);
  for (guint o = 0; o < outputs; o++)
    {
      float d = d_scores[o];

      if (d == 0)
        continue;
      d_bias[o] += d;
      for (guint k = 0; k < width; k++)
        {
          d_w[o * width + k] += d * y[k];
          d_y[k] += d * w[o * width + k];
        }
    }
}

static void
see_state (const ParserTrainer *self, const StmParserState *state, const float *says, float *d_says,
           Layer *layer)
{
  const float *p = self->dense;
  float *g = self->update.d_dense;
  guint32 nodes[STM_NET_PLACES];
  guint16 rows[STM_NET_STATE_GROUPS];

  layer->n = 0;
  add_part (layer, p + AT_STATE_BIAS, g + AT_STATE_BIAS);
  stm_parser_net_see_places (state, nodes);
  for (guint i = 0; i < STM_NET_PLACES; i++)
    add_part (layer, says + (gsize) nodes[i] * S + i * A, d_says + (gsize) nodes[i] * S + i * A);
  stm_parser_net_see_state (state, rows);
  for (guint i = 0; i < STM_NET_STATE_GROUPS; i++)
    add_part (layer, p + AT_STATE_ROWS + rows[i] * A, g + AT_STATE_ROWS + rows[i] * A);
  run_layer (layer, A);
}

static void
see_arc (const ParserTrainer *self, const StmParserState *state, guint32 head, guint32 dependent,
         const float *says, float *d_says, Layer *layer)
{
  const float *p = self->dense;
  float *g = self->update.d_dense;
  gsize at_head = (gsize) head * S + STM_NET_HEAD;
  gsize at_dependent = (gsize) dependent * S + STM_NET_DEPENDENT;
  guint16 rows[STM_NET_ARC_GROUPS];

  layer->n = 0;
  add_part (layer, p + AT_ARC_BIAS, g + AT_ARC_BIAS);
  add_part (layer, says + at_head, d_says + at_head);
  add_part (layer, says + at_dependent, d_says + at_dependent);
  stm_parser_net_see_arc (state, head, dependent, rows);
  for (guint i = 0; i < STM_NET_ARC_GROUPS; i++)
    add_part (layer, p + AT_ARC_ROWS + rows[i] * L, g + AT_ARC_ROWS + rows[i] * L);
  run_layer (layer, L);
}

/* The label that is given; learns from it where the arc is right. */
static guint8
learn_label (ParserTrainer *self, const StmExample *x, const float *says, float *d_says,
             guint32 head, guint32 dependent, float by)
{
  const float *p = self->dense;
  float *g = self->update.d_dense;
  float scores[N_LABELS], d_scores[N_LABELS] = { 0 }, d_y[L];
  double weights[N_LABELS], sum = 0;
  guint8 best = STM_DEPENDENCY_ACL, good = x->labels[dependent];
  Layer layer;

  if (head == x->n + 1)
    return STM_DEPENDENCY_ROOT;
  see_arc (self, &self->state, head, dependent, says, d_says, &layer);
  score (p + AT_W_LABELS, p + AT_LABEL_BIAS, N_LABELS, L, layer.y, scores);
  for (guint8 k = STM_DEPENDENCY_ACL + 1; k <= STM_DEPENDENCY_XCOMP; k++)
    if (scores[k] > scores[best])
      best = k;
  if (x->heads[dependent] != head)
    return best;
  for (guint k = STM_DEPENDENCY_ACL; k <= STM_DEPENDENCY_XCOMP; k++)
    sum += weights[k] = train_exp (scores[k] - scores[best]);
  for (guint k = STM_DEPENDENCY_ACL; k <= STM_DEPENDENCY_XCOMP; k++)
    d_scores[k] = (float) (weights[k] / sum - (k == good)) * by * self->options.label_weight;
  score_back (p + AT_W_LABELS, g + AT_W_LABELS, g + AT_LABEL_BIAS, N_LABELS, L, layer.y, d_scores,
              d_y);
  run_layer_back (&layer, L, d_y);
  self->label_loss -= train_log (weights[good] / sum);
  self->labels++;
  self->wrong_labels += best != good;
  return best;
}

/* The action to follow; learns from the choice. */
static StmParserAction
learn_action (ParserTrainer *self, const StmExample *x, const float *says, float *d_says,
              gboolean explore, float by)
{
  const float *p = self->dense;
  float *g = self->update.d_dense;
  float scores[STM_PARSER_ACTIONS], d_scores[STM_PARSER_ACTIONS] = { 0 }, d_y[A];
  double weights[STM_PARSER_ACTIONS], sum = 0, good_sum = 0;
  guint lost[STM_PARSER_ACTIONS], least = G_MAXUINT, legal = 0;
  int best = -1, good = -1;
  Layer layer;

  see_state (self, &self->state, says, d_says, &layer);
  score (p + AT_W_ACTIONS, p + AT_ACTION_BIAS, STM_PARSER_ACTIONS, A, layer.y, scores);
  for (int a = 0; a < STM_PARSER_ACTIONS; a++)
    {
      gboolean may = stm_parser_is_legal (&self->state, (StmParserAction) a);

      lost[a] = may ? count_lost (x, &self->state, (StmParserAction) a) : G_MAXUINT;
      least = MIN (least, lost[a]);
      legal += may;
      if (may && (best < 0 || scores[a] > scores[best]))
        best = a;
    }
  for (int a = 0; a < STM_PARSER_ACTIONS; a++)
    {
      weights[a] = lost[a] == G_MAXUINT ? 0 : train_exp (scores[a] - scores[best]);
      sum += weights[a];
      if (lost[a] != least)
        continue;
      good_sum += weights[a];
      if (good < 0 || scores[a] > scores[good])
        good = a;
    }
  self->actions++;
  self->wrong_actions += lost[best] != least;
  self->action_loss -= train_log (good_sum / sum);
  if (legal > 1)
    {
      for (int a = 0; a < STM_PARSER_ACTIONS; a++)
        d_scores[a] =
            (float) (weights[a] / sum - (lost[a] == least ? weights[a] / good_sum : 0)) * by;
      score_back (p + AT_W_ACTIONS, g + AT_W_ACTIONS, g + AT_ACTION_BIAS, STM_PARSER_ACTIONS, A,
                  layer.y, d_scores, d_y);
      run_layer_back (&layer, A, d_y);
    }
  if (lost[best] == least)
    return (StmParserAction) best;
  return (StmParserAction) (explore && train_random_unit (&self->random) < self->options.explore
                                ? best
                                : good);
}

void
parser_learn (ParserTrainer *self, const StmExample *x, const float *says, float *d_says,
              gboolean explore, float by)
{
  StmParserState *state = &self->state;
  StmParserWord *kept = state->words;

  state->words = x->words;
  state->n = x->n;
  stm_parser_state_reset (state);
  while (!stm_parser_is_done (state))
    {
      StmParserAction action = learn_action (self, x, says, d_says, explore, by);
      guint32 head, dependent;

      if (action == STM_PARSER_SHIFT)
        {
          stm_parser_shift (state);
          continue;
        }
      stm_parser_get_arc (state, action, &head, &dependent);
      stm_parser_attach (state, head, learn_label (self, x, says, d_says, head, dependent, by));
    }
  state->words = kept;
}
