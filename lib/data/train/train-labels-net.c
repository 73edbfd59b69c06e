/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The labelling net in floats, forward and backward; Adam is in train-update.c. Sixteen sequences
 * go side by side, one a lane of a vector, so that each lane's sums have one order whatever the machine's vectors are:
 * the same seed gives the same bytes everywhere (with -ffp-contract=off).
 *
 *   x = train_bend (sum of the token's rows + b)                                 D
 *   h = the long short-term memory of train-way.h, both ways                     H each
 *   emissions = Wo (h forward, h backward, x) + b + the rows' last numbers
 *
 * with train_bend (v) = v (1 - |v| / 4) cut to [-1, 1], near tanh, and train_step (v) = 1/2 +
 * train_bend (v / 2) / 2: both are exact in the integers of the library. */
#include "train-labels-crf.h"
#include "train-update.h"
#include "train-vectors.h"
#include "train-way.h"

#include <math.h>
#include <string.h>

#define D LABELS_D
#define H LABELS_H
#define G (4 * H)
#define O (2 * H + D)
#define ROW LABELS_ROW
#define LANES TRAIN_LANES
#define MAX_T (STM_LABEL_RUN_TOKENS + 1)

typedef TrainV V;

typedef struct {
  guint n; /* sequences in use */
  guint len[LANES];
  const LabelsRun *run[LANES];
  guint longest;
  V x[MAX_T][D];
  V slope[MAX_T][D]; /* of x, with the mask */
  V d_x[MAX_T][D];
  V out_in[MAX_T][O];
  V out_mask[MAX_T][2 * H];
  V d_out_in[MAX_T][O];
  V emission[MAX_T][8];
  V d_emission[MAX_T][8];
  TrainWay way[2];
  float flat[MAX_T * STM_N_LABELS];
  double d_flat[MAX_T * STM_N_LABELS];
  double d_transitions[STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS];
  LabelsCrfWork crf_work;
  LabelsCrf crf;
  LabelsCrf teacher;
  float wo_t[O * 8]; /* transposed weights, made anew for each update */
} Work;

/* The sums of rows: x before its function, and the wide part of the emissions. */
static void
sum_rows (const LabelsNet *net, const LabelsData *data, Work *w, float drop, float drop_features,
          guint64 *random, guint8 *kept)
{
  const float *bias = net->dense + AT_INPUT_BIAS;
  guint keep = (guint) ((1.0f - drop_features) * 65536.0f);
  float feature_scale = 1.0f / (1.0f - drop_features);

  memset (w->emission, 0, sizeof (V) * 8 * w->longest);
  memset (w->x, 0, sizeof (V) * D * w->longest);
  for (guint i = 0; i < w->n; i++)
    for (guint t = 0; t < w->len[i]; t++)
      {
        guint32 token = w->run[i]->at + t;
        const guint32 *start = &g_array_index (data->starts, guint32, token);
        float sum[ROW] __attribute__ ((aligned (64)));

        memset (sum, 0, sizeof sum);
        for (guint32 r = start[0]; r < start[1]; r++)
          {
            const float *row = net->rows + (gsize) g_array_index (data->rows, guint16, r) * ROW;

            if (random != NULL && drop_features > 0)
              {
                kept[r] = (train_random (random) & 0xffff) < keep;
                if (!kept[r])
                  continue;
              }
            for (guint k = 0; k < ROW; k++)
              sum[k] += row[k];
          }
        if (random != NULL)
          for (guint k = 0; k < ROW; k++)
            sum[k] *= feature_scale;
        for (guint k = 0; k < D; k++)
          w->x[t][k][i] = sum[k] + bias[k];
        for (guint l = 0; l < STM_N_LABELS; l++)
          w->emission[t][l][i] = sum[D + l];
      }
  for (guint t = 0; t < w->longest; t++)
    for (guint k = 0; k < D; k++)
      {
        w->x[t][k] = train_bend (w->x[t][k], &w->slope[t][k]);
        if (random != NULL && drop > 0)
          {
            V mask = train_random_mask (random, drop);

            w->x[t][k] *= mask;
            w->slope[t][k] *= mask;
          }
      }
}

static void
run_forward (const LabelsNet *net, const LabelsData *data, Work *w, float drop, float drop_features,
             guint64 *random, guint8 *kept)
{
  sum_rows (net, data, w, drop, drop_features, random, kept);
  memcpy (w->way[0].x, w->x, sizeof (V) * D * w->longest);
  train_turn_round (w->len, w->n, w->longest, w->x[0], D, w->way[1].x, D, D);
  for (guint d = 0; d < 2; d++)
    train_way_run (&w->way[d], net->dense + AT_W_INPUT + d * G * D,
                   net->dense + AT_W_HIDDEN + d * G * H, net->dense + AT_GATE_BIAS + d * G,
                   w->longest);
  train_turn_round (w->len, w->n, w->longest, w->way[1].hidden, H, w->out_in[0] + H, O, H);
  for (guint t = 0; t < w->longest; t++)
    {
      memcpy (w->out_in[t], w->way[0].hidden + t * H, sizeof (V) * H);
      memcpy (w->out_in[t] + 2 * H, w->x[t], sizeof (V) * D);
      if (random != NULL && drop > 0)
        for (guint k = 0; k < 2 * H; k++)
          {
            w->out_mask[t][k] = train_random_mask (random, drop);
            w->out_in[t][k] *= w->out_mask[t][k];
          }
      for (guint l = 0; l < 8; l++)
        w->emission[t][l] += train_all (net->dense[AT_OUT_BIAS + l]);
      train_multiply (net->dense + AT_W_OUT, 8, O, w->out_in[t], w->emission[t]);
    }
}

/* The rows' gradient from d_x and the emissions' own. */
static void
add_rows_gradient (const LabelsData *data, const Work *w, float drop_features, const guint8 *kept,
                   TrainUpdate *g)
{
  float scale = kept != NULL ? 1.0f / (1.0f - drop_features) : 1.0f;

  for (guint i = 0; i < w->n; i++)
    for (guint t = 0; t < w->len[i]; t++)
      {
        guint32 token = w->run[i]->at + t;
        const guint32 *start = &g_array_index (data->starts, guint32, token);
        float d[ROW] __attribute__ ((aligned (64)));

        for (guint k = 0; k < D; k++)
          d[k] = w->d_x[t][k][i] * scale;
        for (guint l = 0; l < 8; l++)
          d[D + l] = w->d_emission[t][l][i] * scale;
        for (guint32 r = start[0]; r < start[1]; r++)
          {
            guint row = g_array_index (data->rows, guint16, r);
            float *to;

            if (kept != NULL && !kept[r])
              continue;
            to = train_update_touch (g, row);
            for (guint k = 0; k < ROW; k++)
              to[k] += d[k];
          }
      }
}

/* The loss of the batch; adds its gradient to @g. */
static double
run_backward (const LabelsNet *net, const LabelsData *data, Work *w, float drop,
              float drop_features, double gold_share, double by, const guint8 *kept, TrainUpdate *g)
{
  double loss = 0.0;

  memset (w->d_emission, 0, sizeof (V) * 8 * w->longest);
  memset (w->d_transitions, 0, sizeof w->d_transitions);
  for (guint i = 0; i < w->n; i++)
    {
      guint32 at = w->run[i]->at;

      for (guint t = 0; t < w->len[i]; t++)
        for (guint l = 0; l < STM_N_LABELS; l++)
          w->flat[t * STM_N_LABELS + l] = w->emission[t][l][i];
      loss +=
          labels_crf_loss (&w->crf, w->flat, &g_array_index (data->contexts, guint8, at),
                           &g_array_index (data->gold, guint8, at), w->len[i],
                           w->run[i]->doc->gold != NULL ? gold_share : 0.0, &w->teacher,
                           data->teacher != NULL ? data->teacher + (gsize) at * STM_N_LABELS : NULL,
                           &w->crf_work, w->d_flat, w->d_transitions);
      for (guint t = 0; t < w->len[i]; t++)
        for (guint l = 0; l < STM_N_LABELS; l++)
          w->d_emission[t][l][i] = (float) (w->d_flat[t * STM_N_LABELS + l] * by);
    }
  for (guint i = 0; i < STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS; i++)
    g->d_dense[AT_TRANSITIONS + i] += (float) (w->d_transitions[i] * by);

  train_multiply_outer (g->d_dense + AT_W_OUT, 8, O, w->d_emission[0], 8, w->out_in[0], O,
                        w->longest);
  train_add_steps (w->d_emission[0], 8, w->longest, STM_N_LABELS, g->d_dense + AT_OUT_BIAS);
  for (guint t = 0; t < w->longest; t++)
    {
      memset (w->d_out_in[t], 0, sizeof (V) * O);
      train_multiply (w->wo_t, O, 8, w->d_emission[t], w->d_out_in[t]);
      if (drop > 0)
        for (guint k = 0; k < 2 * H; k++)
          w->d_out_in[t][k] *= w->out_mask[t][k];
      memcpy (w->way[0].dh + t * H, w->d_out_in[t], sizeof (V) * H);
    }
  train_turn_round (w->len, w->n, w->longest, w->d_out_in[0] + H, O, w->way[1].dh, H, H);
  for (guint d = 0; d < 2; d++)
    train_way_run_back (&w->way[d], w->longest, g->d_dense + AT_W_INPUT + d * G * D,
                        g->d_dense + AT_W_HIDDEN + d * G * H, g->d_dense + AT_GATE_BIAS + d * G);
  train_turn_round (w->len, w->n, w->longest, w->way[1].dx, D, w->d_x[0], D, D);
  for (guint t = 0; t < w->longest; t++)
    for (guint k = 0; k < D; k++)
      w->d_x[t][k] =
          (w->d_x[t][k] + w->way[0].dx[t * D + k] + w->d_out_in[t][2 * H + k]) * w->slope[t][k];
  train_add_steps (w->d_x[0], D, w->longest, D, g->d_dense + AT_INPUT_BIAS);
  add_rows_gradient (data, w, drop_features, kept, g);
  return loss;
}

static void
prepare_update (const LabelsNet *net, Work *w)
{
  for (guint d = 0; d < 2; d++)
    train_way_transpose (&w->way[d], net->dense + AT_W_INPUT + d * G * D,
                         net->dense + AT_W_HIDDEN + d * G * H);
  train_transpose (net->dense + AT_W_OUT, 8, O, w->wo_t);
  labels_crf_prepare (&w->crf, net->dense + AT_TRANSITIONS);
}

LabelsNet *
labels_net_new (guint n_rows, guint64 seed)
{
  LabelsNet *self = g_new0 (LabelsNet, 1);
  guint64 random = seed * 7919 + 17;

  self->n_rows = n_rows;
  self->rows = g_new0 (float, (gsize) n_rows *ROW);
  self->dense = g_new0 (float, N_DENSE);
  for (gsize i = ROW; i < (gsize) n_rows * ROW; i++)
    if (i % ROW < D)
      self->rows[i] = (float) (0.12 * train_random_normal (&random));
  for (guint i = AT_W_INPUT; i < AT_OUT_BIAS; i++)
    {
      float limit = i < AT_W_OUT ? 1.0f / sqrtf (H) : 1.0f / sqrtf (O);

      self->dense[i] = limit * (float) (2.0 * train_random_unit (&random) - 1.0);
    }
  for (guint l = 0; l < O; l++)
    self->dense[AT_W_OUT + 7 * O + l] = 0;
  /* Cells remember at first. */
  for (guint d = 0; d < 2; d++)
    for (guint k = 0; k < H; k++)
      self->dense[AT_GATE_BIAS + d * G + H + k] += 1.0f;
  return self;
}

void
labels_net_free (LabelsNet *self)
{
  g_free (self->rows);
  g_free (self->dense);
  g_free (self);
}

static Work *
work_new (void)
{
  gpointer p = NULL;
  Work *self;

  if (posix_memalign (&p, 64, sizeof (Work)) != 0)
    g_error ("no memory");
  self = memset (p, 0, sizeof (Work));
  for (guint d = 0; d < 2; d++)
    train_way_init (&self->way[d], D, H, MAX_T);
  return self;
}

static void
work_free (Work *self)
{
  for (guint d = 0; d < 2; d++)
    train_way_clear (&self->way[d]);
  free (self);
}

static void
take_batch (Work *w, const LabelsRun **runs, guint n)
{
  w->n = n;
  w->longest = 0;
  for (guint i = 0; i < LANES; i++)
    {
      w->len[i] = i < n ? runs[i]->end - runs[i]->first : 0;
      w->run[i] = i < n ? runs[i] : NULL;
      w->longest = MAX (w->longest, w->len[i]);
    }
}

typedef struct {
  double key;
  const LabelsRun *run;
} Ordered;

static int
compare_ordered (gconstpointer a, gconstpointer b)
{
  const Ordered *x = a, *y = b;

  if (x->key != y->key)
    return x->key > y->key ? -1 : 1;
  return x->run < y->run ? -1 : x->run > y->run;
}

/* The runs sorted by length, roughly, so that lanes are filled evenly; @random NULL: exactly. */
static const LabelsRun **
order_runs (const LabelsData *data, guint64 *random)
{
  guint n = data->runs->len;
  g_autofree Ordered *o = g_new (Ordered, n);
  const LabelsRun **runs = g_new (const LabelsRun *, n);

  for (guint i = 0; i < n; i++)
    {
      const LabelsRun *run = &g_array_index (data->runs, LabelsRun, i);

      o[i].run = run;
      o[i].key = run->end - run->first;
      if (random != NULL)
        o[i].key =
            o[i].key * (1 + 0.2 * train_random_unit (random)) + 2 * train_random_unit (random);
    }
  qsort (o, n, sizeof *o, compare_ordered);
  for (guint i = 0; i < n; i++)
    runs[i] = o[i].run;
  return runs;
}

/* Updates between two looks at the parameters for their mean. */
#define MEAN_EVERY 16

void
labels_net_train (LabelsNet *net, const LabelsData *data, const LabelsOptions *options)
{
  Work *w = work_new ();
  TrainUpdate g;
  guint8 *kept = g_new0 (guint8, data->rows->len);
  guint64 random = options->seed * 104729 + 5;
  guint n = data->runs->len, n_groups = (n + LANES - 1) / LANES, step_number = 0;
  guint per_epoch = (n_groups + options->groups - 1) / options->groups;
  guint all_steps = per_epoch * options->epochs;
  gint64 began = g_get_monotonic_time ();

  train_update_init (&g, net->dense, N_DENSE, net->rows, net->n_rows, ROW);
  if (data->teacher_transitions != NULL)
    labels_crf_prepare (&w->teacher, data->teacher_transitions);
  for (guint e = 0; e < options->epochs; e++)
    {
      g_autofree const LabelsRun **runs = order_runs (data, &random);
      g_autofree guint *order = train_random_order (&random, n_groups);
      double loss = 0.0;

      for (guint i = 0; i < n_groups; i += options->groups, step_number++)
        {
          guint last = MIN (i + options->groups, n_groups);
          float warm = MIN (1.0f, (float) (step_number + 1) / 200.0f);
          float left = 1.0f - (float) step_number / (float) all_steps;

          prepare_update (net, w);
          for (guint k = i; k < last; k++)
            {
              guint at = order[k] * LANES, count = MIN (LANES, n - at);

              take_batch (w, runs + at, count);
              run_forward (net, data, w, options->drop, options->drop_features, &random, kept);
              loss += run_backward (net, data, w, options->drop, options->drop_features,
                                    data->teacher != NULL ? 1.0 - options->teacher : 1.0,
                                    1.0 / (LANES * options->groups), kept, &g);
            }
          train_update_step (&g, options->rate * warm * MAX (0.02f, left));
          if (left < options->mean && step_number % MEAN_EVERY == 0)
            train_update_add_mean (&g);
        }
      if (options->verbose)
        g_printerr ("epoch %u: loss %.4f a token, %.0f s\n", e + 1, loss / data->gold->len,
                    (g_get_monotonic_time () - began) / 1e6);
    }
  train_update_take_mean (&g);
  train_update_clear (&g);
  g_free (kept);
  work_free (w);
}

static double
loss_of (const LabelsNet *net, const LabelsData *data, Work *w, const LabelsRun **runs,
         TrainUpdate *g)
{
  prepare_update (net, w);
  take_batch (w, runs, 2);
  run_forward (net, data, w, 0, 0, NULL, NULL);
  return run_backward (net, data, w, 0, 0, 1.0, 1.0, NULL, g);
}

double
labels_net_check (const LabelsData *data, guint n_rows)
{
  LabelsNet *net = labels_net_new (n_rows, 3);
  Work *w = work_new ();
  TrainUpdate g, other;
  g_autofree const LabelsRun **runs = order_runs (data, NULL);
  guint64 random = 11;
  double worst = 0.0;

  for (guint i = AT_GATE_BIAS; i < N_DENSE; i++)
    net->dense[i] += (float) (0.1 * train_random_normal (&random));
  train_update_init (&g, net->dense, N_DENSE, net->rows, n_rows, ROW);
  train_update_init (&other, net->dense, N_DENSE, net->rows, n_rows, ROW);
  loss_of (net, data, w, runs + data->runs->len / 2, &g);
  for (guint i = 0; i < 400; i++)
    {
      gboolean dense = i % 2 == 0;
      gsize at = dense ? train_random (&random) % N_DENSE
                       : (gsize) g.list[train_random (&random) % g.n_touched] * ROW
                             + train_random (&random) % (ROW - 1);
      float *p = dense ? net->dense + at : net->rows + at, was = *p;
      double up, down, want, got = dense ? g.d_dense[at] : g.d_rows[at];

      *p = was + 0.01f;
      up = loss_of (net, data, w, runs + data->runs->len / 2, &other);
      *p = was - 0.01f;
      down = loss_of (net, data, w, runs + data->runs->len / 2, &other);
      *p = was;
      want = (up - down) / 0.02;
      worst = MAX (worst, fabs (want - got) / (fabs (want) + fabs (got) + 0.05));
    }
  train_update_clear (&g);
  train_update_clear (&other);
  labels_net_free (net);
  work_free (w);
  return worst;
}
