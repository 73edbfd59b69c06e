/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The parser's net in floats (text/stm-parser-net.h): forward, backward, and the training. Sixteen
 * sentences of about a length go side by side, a lane each; what their nodes say is then taken lane
 * by lane through the transitions (train-parser-learn.c). One thread, one order of all sums. */
#include "train-parser.h"
#include "train-way.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define W PARSER_W
#define G PARSER_G
#define S STM_NET_SAYS
#define LANES TRAIN_LANES
#define MAX_T STM_EXAMPLE_MAX_NODES

typedef TrainV V;

struct _ParserBatch {
  guint n; /* sentences in use */
  guint len[LANES];
  const StmExample *examples[LANES];
  guint longest;
  V x[MAX_T][W];
  V slope[MAX_T][W]; /* of x, with the mask */
  V d_x[MAX_T][W];
  V hidden[MAX_T][2 * W];
  V mask[MAX_T][2 * W];
  V d_hidden[MAX_T][2 * W];
  V says[MAX_T][S];
  V d_says[MAX_T][S];
  TrainWay way[2];
  guint16 kept[LANES][MAX_T][STM_NET_FEATURES]; /* rows of a node that were not dropped */
  guint8 n_kept[LANES][MAX_T];
  float lane[(MAX_T + 2) * S]; /* what the nodes of one sentence say */
  float d_lane[(MAX_T + 2) * S];
  float says_t[2 * W * S]; /* transposed weights, made anew for each update */
};

static void
sum_rows (ParserTrainer *self, ParserBatch *b, gboolean learning)
{
  const float *bias = self->dense + AT_INPUT_BIAS;
  float drop = self->options.drop, drop_features = self->options.drop_features;
  guint keep = (guint) ((1.0f - drop_features) * 65536.0f);
  float scale = learning ? 1.0f / (1.0f - drop_features) : 1.0f;

  memset (b->x, 0, sizeof (V) * W * b->longest);
  for (guint i = 0; i < b->n; i++)
    for (guint t = 0; t < b->len[i]; t++)
      {
        const guint16 *rows = b->examples[i]->rows + (gsize) t * STM_NET_FEATURES;
        float sum[W] __attribute__ ((aligned (64)));
        guint n = 0;

        memset (sum, 0, sizeof sum);
        for (guint f = 0; f < STM_NET_FEATURES; f++)
          {
            const float *row = self->rows + (gsize) rows[f] * W;

            if (rows[f] == 0 || (learning && (train_random (&self->random) & 0xffff) >= keep))
              continue;
            b->kept[i][t][n++] = rows[f];
            for (guint k = 0; k < W; k++)
              sum[k] += row[k];
          }
        b->n_kept[i][t] = (guint8) n;
        for (guint k = 0; k < W; k++)
          b->x[t][k][i] = sum[k] * scale + bias[k];
      }
  for (guint t = 0; t < b->longest; t++)
    for (guint k = 0; k < W; k++)
      {
        b->x[t][k] = train_bend (b->x[t][k], &b->slope[t][k]);
        if (learning && drop > 0)
          {
            V mask = train_random_mask (&self->random, drop);

            b->x[t][k] *= mask;
            b->slope[t][k] *= mask;
          }
      }
}

static void
run_forward (ParserTrainer *self, ParserBatch *b, gboolean learning)
{
  sum_rows (self, b, learning);
  memcpy (b->way[0].x, b->x, sizeof (V) * W * b->longest);
  train_turn_round (b->len, b->n, b->longest, b->x[0], W, b->way[1].x, W, W);
  for (guint d = 0; d < 2; d++)
    train_way_run (&b->way[d], self->dense + AT_W_INPUT + d * G * W,
                   self->dense + AT_W_HIDDEN + d * G * W, self->dense + AT_GATE_BIAS + d * G,
                   b->longest);
  train_turn_round (b->len, b->n, b->longest, b->way[1].hidden, W, b->hidden[0] + W, 2 * W, W);
  for (guint t = 0; t < b->longest; t++)
    {
      memcpy (b->hidden[t], b->way[0].hidden + t * W, sizeof (V) * W);
      for (guint k = 0; k < 2 * W && learning; k++)
        {
          b->mask[t][k] = train_random_mask (&self->random, self->options.drop);
          b->hidden[t][k] *= b->mask[t][k];
        }
      memset (b->says[t], 0, sizeof (V) * S);
      train_multiply (self->dense + AT_W_SAYS, S, 2 * W, b->hidden[t], b->says[t]);
    }
}

/* From the gradient by what the nodes say to that by everything before. */
static void
run_backward (ParserTrainer *self, ParserBatch *b, gboolean learning)
{
  float *g = self->update.d_dense;
  float scale = learning ? 1.0f / (1.0f - self->options.drop_features) : 1.0f;

  train_multiply_outer (g + AT_W_SAYS, S, 2 * W, b->d_says[0], S, b->hidden[0], 2 * W, b->longest);
  for (guint t = 0; t < b->longest; t++)
    {
      memset (b->d_hidden[t], 0, sizeof (V) * 2 * W);
      train_multiply (b->says_t, 2 * W, S, b->d_says[t], b->d_hidden[t]);
      for (guint k = 0; k < 2 * W && learning; k++)
        b->d_hidden[t][k] *= b->mask[t][k];
      memcpy (b->way[0].dh + t * W, b->d_hidden[t], sizeof (V) * W);
    }
  train_turn_round (b->len, b->n, b->longest, b->d_hidden[0] + W, 2 * W, b->way[1].dh, W, W);
  for (guint d = 0; d < 2; d++)
    train_way_run_back (&b->way[d], b->longest, g + AT_W_INPUT + d * G * W,
                        g + AT_W_HIDDEN + d * G * W, g + AT_GATE_BIAS + d * G);
  train_turn_round (b->len, b->n, b->longest, b->way[1].dx, W, b->d_x[0], W, W);
  for (guint t = 0; t < b->longest; t++)
    for (guint k = 0; k < W; k++)
      b->d_x[t][k] = (b->d_x[t][k] + b->way[0].dx[t * W + k]) * b->slope[t][k];
  train_add_steps (b->d_x[0], W, b->longest, W, g + AT_INPUT_BIAS);
  for (guint i = 0; i < b->n; i++)
    for (guint t = 0; t < b->len[i]; t++)
      for (guint f = 0; f < b->n_kept[i][t]; f++)
        {
          float *to = train_update_touch (&self->update, b->kept[i][t][f]);

          for (guint k = 0; k < W; k++)
            to[k] += b->d_x[t][k][i] * scale;
        }
}

static void
take_batch (ParserBatch *b, StmExample *const *examples, guint n)
{
  b->n = n;
  b->longest = 0;
  for (guint i = 0; i < LANES; i++)
    {
      b->examples[i] = i < n ? examples[i] : NULL;
      b->len[i] = i < n ? examples[i]->n : 0;
      b->longest = MAX (b->longest, b->len[i]);
    }
}

/* Forward and backward of the batch; the gradient is added up. */
static void
learn_batch (ParserTrainer *self, gboolean explore, gboolean learning)
{
  ParserBatch *b = self->batch;
  float *g = self->update.d_dense;

  run_forward (self, b, learning);
  memset (b->d_says, 0, sizeof (V) * S * b->longest);
  for (guint i = 0; i < b->n; i++)
    {
      guint n = b->len[i];
      float *after = b->d_lane + (gsize) (n + 1) * S;

      memcpy (b->lane, self->dense + AT_BEFORE, sizeof (float) * S);
      memcpy (b->lane + (gsize) (n + 1) * S, self->dense + AT_ROOT, sizeof (float) * S);
      for (guint t = 0; t < n; t++)
        for (guint k = 0; k < S; k++)
          b->lane[(t + 1) * S + k] = b->says[t][k][i];
      memset (b->d_lane, 0, sizeof (float) * (n + 2) * S);
      parser_learn (self, b->examples[i], b->lane, b->d_lane, explore, 1.0f / LANES);
      for (guint k = 0; k < S; k++)
        {
          g[AT_BEFORE + k] += b->d_lane[k];
          g[AT_ROOT + k] += after[k];
        }
      for (guint t = 0; t < n; t++)
        for (guint k = 0; k < S; k++)
          b->d_says[t][k][i] = b->d_lane[(t + 1) * S + k];
    }
  run_backward (self, b, learning);
}

static void
prepare_update (ParserTrainer *self)
{
  ParserBatch *b = self->batch;

  for (guint d = 0; d < 2; d++)
    train_way_transpose (&b->way[d], self->dense + AT_W_INPUT + d * G * W,
                         self->dense + AT_W_HIDDEN + d * G * W);
  train_transpose (self->dense + AT_W_SAYS, S, 2 * W, b->says_t);
}

static void
fill (float *to, gsize n, float limit, guint64 *random)
{
  for (gsize i = 0; i < n; i++)
    to[i] = limit * (float) (2.0 * train_random_unit (random) - 1.0);
}

static void
fill_normal (float *to, gsize n, double width, guint64 *random)
{
  for (gsize i = 0; i < n; i++)
    to[i] = (float) (width * train_random_normal (random));
}

void
parser_trainer_init (ParserTrainer *self, const ParserOptions *options, guint n_rows)
{
  gpointer batch = NULL;
  guint64 *random = &self->random;
  float *p;

  memset (self, 0, sizeof *self);
  self->options = *options;
  self->random = options->seed * 104729 + 5;
  self->n_rows = n_rows;
  self->dense = p = g_new0 (float, N_DENSE);
  self->rows = g_new0 (float, (gsize) n_rows *W);
  fill_normal (self->rows + W, (gsize) (n_rows - 1) * W, 0.15, random);
  fill (p + AT_W_INPUT, AT_GATE_BIAS - AT_W_INPUT, 1.0f / sqrtf (W), random);
  fill (p + AT_W_SAYS, AT_BEFORE - AT_W_SAYS, sqrtf (0.75f / W), random);
  fill_normal (p + AT_BEFORE, AT_STATE_ROWS - AT_BEFORE, 0.1, random);
  fill_normal (p + AT_STATE_ROWS, AT_STATE_BIAS - AT_STATE_ROWS, 0.05, random);
  fill_normal (p + AT_ARC_ROWS, AT_ARC_BIAS - AT_ARC_ROWS, 0.05, random);
  fill (p + AT_W_ACTIONS, STM_PARSER_ACTIONS * PARSER_A, 1.0f / sqrtf (PARSER_A), random);
  fill (p + AT_W_LABELS, AT_LABEL_BIAS - AT_W_LABELS, 1.0f / sqrtf (PARSER_L), random);
  /* Cells remember at first. */
  for (guint d = 0; d < 2; d++)
    for (guint k = 0; k < W; k++)
      p[AT_GATE_BIAS + d * G + W + k] = 1.0f;
  train_update_init (&self->update, self->dense, N_DENSE, self->rows, n_rows, W);
  if (posix_memalign (&batch, 64, sizeof (ParserBatch)) != 0)
    g_error ("no memory");
  memset (batch, 0, sizeof (ParserBatch));
  self->batch = batch;
  for (guint d = 0; d < 2; d++)
    train_way_init (&self->batch->way[d], W, W, MAX_T);
  stm_parser_state_alloc (&self->state, STM_EXAMPLE_MAX_NODES);
}

void
parser_trainer_clear (ParserTrainer *self)
{
  g_free (self->dense);
  g_free (self->rows);
  train_update_clear (&self->update);
  for (guint d = 0; d < 2; d++)
    train_way_clear (&self->batch->way[d]);
  free (self->batch);
  g_free (self->state.words);
}

typedef struct {
  double key;
  guint index;
  StmExample *example;
} Ordered;

static int
compare_ordered (gconstpointer a, gconstpointer b)
{
  const Ordered *x = a, *y = b;

  if (x->key != y->key)
    return x->key > y->key ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* The examples sorted by length, roughly, so that lanes are filled evenly. */
static StmExample **
order_examples (GPtrArray *examples, guint64 *random)
{
  guint n = examples->len;
  g_autofree Ordered *o = g_new (Ordered, n);
  StmExample **sorted = g_new (StmExample *, n);

  for (guint i = 0; i < n; i++)
    {
      o[i].example = examples->pdata[i];
      o[i].index = i;
      o[i].key =
          o[i].example->n * (1 + 0.2 * train_random_unit (random)) + 2 * train_random_unit (random);
    }
  qsort (o, n, sizeof *o, compare_ordered);
  for (guint i = 0; i < n; i++)
    sorted[i] = o[i].example;
  return sorted;
}

/* Updates over which the rate rises, and between two looks at the parameters for their mean. */
#define WARM_UP 200
#define MEAN_EVERY 16

void
parser_trainer_train (ParserTrainer *self, GPtrArray *examples)
{
  const ParserOptions *options = &self->options;
  guint n = examples->len, n_batches = (n + LANES - 1) / LANES;
  guint all = n_batches * options->epochs, done = 0;
  gint64 began = g_get_monotonic_time ();

  for (guint e = 0; e < options->epochs; e++)
    {
      g_autofree StmExample **sorted = order_examples (examples, &self->random);
      g_autofree guint *order = train_random_order (&self->random, n_batches);

      self->action_loss = self->label_loss = 0;
      self->actions = self->wrong_actions = self->labels = self->wrong_labels = 0;
      for (guint i = 0; i < n_batches; i++, done++)
        {
          guint at = order[i] * LANES;
          float warm = MIN (1.0f, (float) (done + 1) / WARM_UP);
          float left = 1.0f - (float) done / (float) all;

          prepare_update (self);
          take_batch (self->batch, sorted + at, MIN (LANES, n - at));
          learn_batch (self, e > 0, TRUE);
          train_update_step (&self->update, options->rate * warm * MAX (0.02f, left));
          if (left < options->mean && done % MEAN_EVERY == 0)
            train_update_add_mean (&self->update);
        }
      g_printerr ("epoch %u: loss %.4f + %.4f, wrong actions %.2f%%, labels %.2f%%, %.0f s\n",
                  e + 1, self->action_loss / self->actions, self->label_loss / self->labels,
                  100.0 * self->wrong_actions / self->actions,
                  100.0 * self->wrong_labels / self->labels,
                  (double) (g_get_monotonic_time () - began) / 1e6);
    }
  train_update_take_mean (&self->update);
}

/* Of the batch, without anything at random. */
static double
measure_loss (ParserTrainer *self)
{
  self->action_loss = self->label_loss = 0;
  prepare_update (self);
  learn_batch (self, FALSE, FALSE);
  return (self->action_loss + self->options.label_weight * self->label_loss) / LANES;
}

double
parser_trainer_check (ParserTrainer *self, GPtrArray *examples)
{
  g_autofree float *wanted = g_new (float, N_DENSE);
  g_autofree float *wanted_rows = g_new (float, (gsize) self->n_rows *W);
  g_autofree guint32 *list = g_new (guint32, self->n_rows);
  double worst = 0;
  guint n_rows;

  take_batch (self->batch, (StmExample **) examples->pdata, MIN (2, examples->len));
  measure_loss (self);
  memcpy (wanted, self->update.d_dense, sizeof (float) * N_DENSE);
  memcpy (wanted_rows, self->update.d_rows, sizeof (float) * self->n_rows * W);
  n_rows = self->update.n_touched;
  memcpy (list, self->update.list, sizeof (guint32) * n_rows);
  for (guint i = 0; i < 400; i++)
    {
      gboolean in_rows = i % 4 == 0;
      gsize at = in_rows ? list[train_random (&self->random) % n_rows] * (gsize) W
                               + train_random (&self->random) % W
                         : train_random (&self->random) % N_DENSE;
      float *p = in_rows ? self->rows + at : self->dense + at, was = *p;
      double got = in_rows ? wanted_rows[at] : wanted[at], want;

      *p = was + 0.003f;
      want = measure_loss (self);
      *p = was - 0.003f;
      want = (want - measure_loss (self)) / 0.006;
      *p = was;
      worst = MAX (worst, fabs (want - got) / (fabs (want) + fabs (got) + 0.05));
    }
  return worst;
}
