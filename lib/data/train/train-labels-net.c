/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The labelling net in floats: forward, backward, Adam. Sixteen sequences go side by side, one a
 * lane of a vector, so that each lane's sums have one order whatever the machine's vectors are:
 * the same seed gives the same bytes everywhere (with -ffp-contract=off).
 *
 *   x = bend (sum of the token's rows + b)                                 D
 *   z = Wi x + Wh h + b; i, f, o = step (z); c = f c + i bend (z); h = o bend (c)   both ways
 *   emissions = Wo (h forward, h backward, x) + b + the rows' last numbers
 *
 * with bend (v) = v (1 - |v| / 4) cut to [-1, 1], near tanh, and step (v) = 1/2 + bend (v / 2) / 2:
 * both are exact in the integers of the library. */
#include "train-labels-crf.h"

#include <math.h>
#include <string.h>

#define D LABELS_D
#define H LABELS_H
#define G (4 * H)
#define O (2 * H + D)
#define ROW LABELS_ROW
#define LANES 16
#define MAX_T (STM_LABEL_RUN_TOKENS + 1)

typedef float V __attribute__ ((vector_size (4 * LANES)));
typedef gint32 VI __attribute__ ((vector_size (4 * LANES)));

/* One way's values at each step. Gates: i, f, g, o. */
typedef struct {
  V gate[MAX_T][G];   /* after their functions */
  V slope[MAX_T][G];  /* of the functions */
  V cell[MAX_T][H];
  V bent[MAX_T][H];   /* bend (cell) */
  V d_bent[MAX_T][H];
  V hidden[MAX_T][H];
  V x[MAX_T][D];
  V dz[MAX_T][G];
  V dx[MAX_T][D];
  V dh[MAX_T][H];
} Way;

typedef struct {
  guint n;                 /* sequences in use */
  guint len[LANES];
  const LabelsRun *run[LANES];
  guint longest;
  V x[MAX_T][D];
  V slope[MAX_T][D];       /* of x, with the mask */
  V d_x[MAX_T][D];
  V out_in[MAX_T][O];
  V out_mask[MAX_T][2 * H];
  V d_out_in[MAX_T][O];
  V emission[MAX_T][8];
  V d_emission[MAX_T][8];
  Way way[2];
  float flat[MAX_T * STM_N_LABELS];
  double d_flat[MAX_T * STM_N_LABELS];
  double d_transitions[STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS];
  LabelsCrfWork crf_work;
  LabelsCrf crf;
  LabelsCrf teacher;
  /* transposed weights, made anew for each update */
  float wi_t[2][D * G];
  float wh_t[2][H * G];
  float wo_t[O * 8];
} Work;

typedef struct {
  float *dense;
  float *rows;
  guint8 *touched;
  guint32 *list;
  guint n_touched;
} Gradient;

static guint64
next_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static double
next_unit (guint64 *state)
{
  return (double) (next_random (state) >> 11) / 9007199254740992.0;
}

/* Roughly normal: the sum of twelve. */
static double
next_normal (guint64 *state)
{
  double sum = -6.0;

  for (guint i = 0; i < 12; i++)
    sum += next_unit (state);
  return sum;
}

static inline V
all (float x)
{
  V v;

  for (guint i = 0; i < LANES; i++)
    v[i] = x;
  return v;
}

static inline V
choose (VI mask, V a, V b)
{
  return (V) (((VI) a & mask) | ((VI) b & ~mask));
}

static inline V
bend (V v, V *slope)
{
  V two = all (2.0f), a = choose (v < 0, -v, v), y;
  VI in = a < two;

  y = v * (1.0f - 0.25f * a);
  *slope = choose (in, 1.0f - 0.5f * a, all (0));
  return choose (in, y, choose (v < 0, all (-1), all (1)));
}

static inline V
step (V v, V *slope)
{
  V y = bend (0.5f * v, slope);

  *slope = 0.25f * *slope;
  return 0.5f + 0.5f * y;
}

/* y[0 … n) += W x, W of n rows of m; n is a multiple of 8. */
static void
multiply (const float *w, guint n, guint m, const V *x, V *y)
{
  for (guint j = 0; j < n; j += 8)
    {
      const float *r = w + (gsize) j * m;
      V a0 = y[j], a1 = y[j + 1], a2 = y[j + 2], a3 = y[j + 3];
      V a4 = y[j + 4], a5 = y[j + 5], a6 = y[j + 6], a7 = y[j + 7];

      for (guint k = 0; k < m; k++)
        {
          V v = x[k];

          a0 += r[k] * v;
          a1 += r[k + m] * v;
          a2 += r[k + 2 * m] * v;
          a3 += r[k + 3 * m] * v;
          a4 += r[k + 4 * m] * v;
          a5 += r[k + 5 * m] * v;
          a6 += r[k + 6 * m] * v;
          a7 += r[k + 7 * m] * v;
        }
      y[j] = a0, y[j + 1] = a1, y[j + 2] = a2, y[j + 3] = a3;
      y[j + 4] = a4, y[j + 5] = a5, y[j + 6] = a6, y[j + 7] = a7;
    }
}

static float
add_lanes (V v)
{
  float a[LANES];

  for (guint i = 0; i < LANES; i++)
    a[i] = v[i];
  for (guint half = LANES / 2; half > 0; half /= 2)
    for (guint i = 0; i < half; i++)
      a[i] += a[i + half];
  return a[0];
}

/* dw[n x m] += sum over the steps of dz x'; strides are in vectors a step. */
static void
multiply_outer (float *dw, guint n, guint m, const V *dz, guint dz_stride, const V *x,
                guint x_stride, guint steps)
{
  for (guint j = 0; j < n; j += 4)
    for (guint k = 0; k < m; k += 4)
      {
        V a[4][4];

        memset (a, 0, sizeof a);
        for (guint t = 0; t < steps; t++)
          {
            const V *d = dz + (gsize) t * dz_stride + j, *v = x + (gsize) t * x_stride + k;

            for (guint p = 0; p < 4; p++)
              for (guint q = 0; q < 4; q++)
                a[p][q] += d[p] * v[q];
          }
        for (guint p = 0; p < 4; p++)
          for (guint q = 0; q < 4; q++)
            dw[(j + p) * m + k + q] += add_lanes (a[p][q]);
      }
}

static void
transpose (const float *w, guint n, guint m, float *out)
{
  for (guint j = 0; j < n; j++)
    for (guint k = 0; k < m; k++)
      out[k * n + j] = w[j * m + k];
}

/* The sums of rows: x before its function, and the wide part of the emissions. */
static void
sum_rows (const LabelsNet *net, const LabelsData *data, Work *w, float drop, float drop_features,
          guint64 *random, guint8 *kept)
{
  const float *bias = net->dense + AT_INPUT_BIAS;
  guint keep = (guint) ((1.0f - drop_features) * 65536.0f);
  float feature_scale = 1.0f / (1.0f - drop_features), scale = 1.0f / (1.0f - drop);

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
            const float *row
                = net->rows + (gsize) g_array_index (data->rows, guint16, r) * ROW;

            if (random != NULL && drop_features > 0)
              {
                kept[r] = (next_random (random) & 0xffff) < keep;
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
        w->x[t][k] = bend (w->x[t][k], &w->slope[t][k]);
        if (random != NULL && drop > 0)
          {
            V mask;

            for (guint i = 0; i < LANES; i += 4)
              {
                guint64 r = next_random (random);

                for (guint q = 0; q < 4; q++, r >>= 16)
                  mask[i + q] = (r & 0xffff) < (guint) ((1.0f - drop) * 65536.0f) ? scale : 0.0f;
              }
            w->x[t][k] *= mask;
            w->slope[t][k] *= mask;
          }
      }
}

/* Each lane's steps the other way round; what is past its end becomes 0. */
static void
turn_round (const Work *w, const V *from, guint from_stride, V *to, guint to_stride, guint width)
{
  for (guint t = 0; t < w->longest; t++)
    memset (to + (gsize) t * to_stride, 0, sizeof (V) * width);
  for (guint i = 0; i < w->n; i++)
    for (guint t = 0; t < w->len[i]; t++)
      {
        const V *a = from + (gsize) (w->len[i] - 1 - t) * from_stride;
        V *b = to + (gsize) t * to_stride;

        for (guint k = 0; k < width; k++)
          b[k][i] = a[k][i];
      }
}

static void
run_way (const LabelsNet *net, Work *w, guint d)
{
  Way *y = &w->way[d];
  const float *wi = net->dense + AT_W_INPUT + (gsize) d * G * D;
  const float *wh = net->dense + AT_W_HIDDEN + (gsize) d * G * H;
  const float *bias = net->dense + AT_GATE_BIAS + d * G;

  for (guint t = 0; t < w->longest; t++)
    {
      V *z = y->gate[t];

      for (guint j = 0; j < G; j++)
        z[j] = all (bias[j]);
      multiply (wi, G, D, y->x[t], z);
      if (t > 0)
        multiply (wh, G, H, y->hidden[t - 1], z);
      for (guint k = 0; k < H; k++)
        {
          V *s = y->slope[t];

          z[k] = step (z[k], &s[k]);
          z[H + k] = step (z[H + k], &s[H + k]);
          z[2 * H + k] = bend (z[2 * H + k], &s[2 * H + k]);
          z[3 * H + k] = step (z[3 * H + k], &s[3 * H + k]);
          y->cell[t][k] = z[k] * z[2 * H + k];
          if (t > 0)
            y->cell[t][k] += z[H + k] * y->cell[t - 1][k];
          y->bent[t][k] = bend (y->cell[t][k], &y->d_bent[t][k]);
          y->hidden[t][k] = z[3 * H + k] * y->bent[t][k];
        }
    }
}

static void
run_forward (const LabelsNet *net, const LabelsData *data, Work *w, float drop,
             float drop_features, guint64 *random, guint8 *kept)
{
  sum_rows (net, data, w, drop, drop_features, random, kept);
  for (guint t = 0; t < w->longest; t++)
    memcpy (w->way[0].x[t], w->x[t], sizeof (V) * D);
  turn_round (w, w->x[0], D, w->way[1].x[0], D, D);
  run_way (net, w, 0);
  run_way (net, w, 1);
  turn_round (w, w->way[1].hidden[0], H, w->out_in[0] + H, O, H);
  for (guint t = 0; t < w->longest; t++)
    {
      memcpy (w->out_in[t], w->way[0].hidden[t], sizeof (V) * H);
      memcpy (w->out_in[t] + 2 * H, w->x[t], sizeof (V) * D);
      if (random != NULL && drop > 0)
        for (guint k = 0; k < 2 * H; k++)
          {
            for (guint i = 0; i < LANES; i += 4)
              {
                guint64 r = next_random (random);

                for (guint q = 0; q < 4; q++, r >>= 16)
                  w->out_mask[t][k][i + q]
                      = (r & 0xffff) < (guint) ((1.0f - drop) * 65536.0f) ? 1.0f / (1.0f - drop)
                                                                          : 0.0f;
              }
            w->out_in[t][k] *= w->out_mask[t][k];
          }
      for (guint l = 0; l < 8; l++)
        w->emission[t][l] += all (net->dense[AT_OUT_BIAS + l]);
      multiply (net->dense + AT_W_OUT, 8, O, w->out_in[t], w->emission[t]);
    }
}

static void
run_way_back (const LabelsNet *net, Work *w, guint d, Gradient *g)
{
  Way *y = &w->way[d];
  V d_cell[H];
  float *d_bias = g->dense + AT_GATE_BIAS + d * G;

  memset (d_cell, 0, sizeof d_cell);
  for (guint t = w->longest; t-- > 0;)
    {
      V *z = y->gate[t], *s = y->slope[t], *dz = y->dz[t];

      for (guint k = 0; k < H; k++)
        {
          V dh = y->dh[t][k], dc = d_cell[k] + dh * z[3 * H + k] * y->d_bent[t][k];

          dz[3 * H + k] = dh * y->bent[t][k] * s[3 * H + k];
          dz[2 * H + k] = dc * z[k] * s[2 * H + k];
          dz[k] = dc * z[2 * H + k] * s[k];
          dz[H + k] = t > 0 ? dc * y->cell[t - 1][k] * s[H + k] : all (0);
          d_cell[k] = dc * z[H + k];
        }
      if (t > 0)
        multiply (w->wh_t[d], H, G, dz, y->dh[t - 1]);
      memset (y->dx[t], 0, sizeof (V) * D);
      multiply (w->wi_t[d], D, G, dz, y->dx[t]);
    }
  multiply_outer (g->dense + AT_W_INPUT + (gsize) d * G * D, G, D, y->dz[0], G, y->x[0], D,
                  w->longest);
  if (w->longest > 1)
    multiply_outer (g->dense + AT_W_HIDDEN + (gsize) d * G * H, G, H, y->dz[1], G, y->hidden[0], H,
                    w->longest - 1);
  for (guint j = 0; j < G; j++)
    {
      V sum = all (0);

      for (guint t = 0; t < w->longest; t++)
        sum += y->dz[t][j];
      d_bias[j] += add_lanes (sum);
    }
}

/* The rows' gradient from d_x and the emissions' own. */
static void
add_rows_gradient (const LabelsData *data, const Work *w, float drop_features,
                   const guint8 *kept, Gradient *g)
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
            float *to = g->rows + (gsize) row * ROW;

            if (kept != NULL && !kept[r])
              continue;
            if (!g->touched[row])
              {
                g->touched[row] = 1;
                g->list[g->n_touched++] = row;
              }
            for (guint k = 0; k < ROW; k++)
              to[k] += d[k];
          }
      }
}

/* The loss of the batch; adds its gradient to @g. */
static double
run_backward (const LabelsNet *net, const LabelsData *data, Work *w, float drop,
              float drop_features, double gold_share, double by, const guint8 *kept, Gradient *g)
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
      loss += labels_crf_loss (&w->crf, w->flat, &g_array_index (data->contexts, guint8, at),
                               &g_array_index (data->gold, guint8, at), w->len[i],
                               w->run[i]->doc->gold != NULL ? gold_share : 0.0,
                               &w->teacher,
                               data->teacher != NULL ? data->teacher + (gsize) at * STM_N_LABELS
                                                     : NULL,
                               &w->crf_work, w->d_flat, w->d_transitions);
      for (guint t = 0; t < w->len[i]; t++)
        for (guint l = 0; l < STM_N_LABELS; l++)
          w->d_emission[t][l][i] = (float) (w->d_flat[t * STM_N_LABELS + l] * by);
    }
  for (guint i = 0; i < STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS; i++)
    g->dense[AT_TRANSITIONS + i] += (float) (w->d_transitions[i] * by);

  multiply_outer (g->dense + AT_W_OUT, 8, O, w->d_emission[0], 8, w->out_in[0], O, w->longest);
  for (guint l = 0; l < STM_N_LABELS; l++)
    {
      V sum = all (0);

      for (guint t = 0; t < w->longest; t++)
        sum += w->d_emission[t][l];
      g->dense[AT_OUT_BIAS + l] += add_lanes (sum);
    }
  for (guint t = 0; t < w->longest; t++)
    {
      memset (w->d_out_in[t], 0, sizeof (V) * O);
      multiply (w->wo_t, O, 8, w->d_emission[t], w->d_out_in[t]);
      if (drop > 0)
        for (guint k = 0; k < 2 * H; k++)
          w->d_out_in[t][k] *= w->out_mask[t][k];
      memcpy (w->way[0].dh[t], w->d_out_in[t], sizeof (V) * H);
    }
  turn_round (w, w->d_out_in[0] + H, O, w->way[1].dh[0], H, H);
  run_way_back (net, w, 0, g);
  run_way_back (net, w, 1, g);
  turn_round (w, w->way[1].dx[0], D, w->d_x[0], D, D);
  for (guint t = 0; t < w->longest; t++)
    for (guint k = 0; k < D; k++)
      w->d_x[t][k] = (w->d_x[t][k] + w->way[0].dx[t][k] + w->d_out_in[t][2 * H + k])
                     * w->slope[t][k];
  for (guint k = 0; k < D; k++)
    {
      V sum = all (0);

      for (guint t = 0; t < w->longest; t++)
        sum += w->d_x[t][k];
      g->dense[AT_INPUT_BIAS + k] += add_lanes (sum);
    }
  add_rows_gradient (data, w, drop_features, kept, g);
  return loss;
}

static void
prepare_update (const LabelsNet *net, Work *w)
{
  for (guint d = 0; d < 2; d++)
    {
      transpose (net->dense + AT_W_INPUT + (gsize) d * G * D, G, D, w->wi_t[d]);
      transpose (net->dense + AT_W_HIDDEN + (gsize) d * G * H, G, H, w->wh_t[d]);
    }
  transpose (net->dense + AT_W_OUT, 8, O, w->wo_t);
  labels_crf_prepare (&w->crf, net->dense + AT_TRANSITIONS);
}

LabelsNet *
labels_net_new (guint n_rows, guint64 seed)
{
  LabelsNet *self = g_new0 (LabelsNet, 1);
  guint64 random = seed * 7919 + 17;

  self->n_rows = n_rows;
  self->rows = g_new0 (float, (gsize) n_rows * ROW);
  self->dense = g_new0 (float, N_DENSE);
  for (gsize i = ROW; i < (gsize) n_rows * ROW; i++)
    if (i % ROW < D)
      self->rows[i] = (float) (0.12 * next_normal (&random));
  for (guint i = AT_W_INPUT; i < AT_OUT_BIAS; i++)
    {
      float limit = i < AT_W_OUT ? 1.0f / sqrtf (H) : 1.0f / sqrtf (O);

      self->dense[i] = limit * (float) (2.0 * next_unit (&random) - 1.0);
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

  if (posix_memalign (&p, 64, sizeof (Work)) != 0)
    g_error ("no memory");
  memset (p, 0, sizeof (Work));
  return p;
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
        o[i].key = o[i].key * (1 + 0.2 * next_unit (random)) + 2 * next_unit (random);
    }
  qsort (o, n, sizeof *o, compare_ordered);
  for (guint i = 0; i < n; i++)
    runs[i] = o[i].run;
  return runs;
}

typedef struct {
  float *m_dense, *v_dense, *m_rows, *v_rows;
  double power1, power2; /* of the two decay rates */
} Adam;

#define BETA1 0.9f
#define BETA2 0.999f

static void
adam_step (float *p, float *m, float *v, const float *g, gsize n, float rate, float scale,
           float fix1, float fix2)
{
  for (gsize i = 0; i < n; i++)
    {
      float d = g[i] * scale;

      m[i] = BETA1 * m[i] + (1.0f - BETA1) * d;
      v[i] = BETA2 * v[i] + (1.0f - BETA2) * d * d;
      p[i] -= rate * (m[i] * fix1) / (sqrtf (v[i] * fix2) + 1e-8f);
    }
}

static void
update (LabelsNet *net, Adam *adam, Gradient *g, float rate)
{
  double norm = 0.0;
  float scale = 1.0f, fix1, fix2;

  for (guint i = 0; i < N_DENSE; i++)
    norm += (double) g->dense[i] * g->dense[i];
  norm = sqrt (norm);
  if (norm > 5.0)
    scale = (float) (5.0 / norm);
  adam->power1 *= BETA1;
  adam->power2 *= BETA2;
  fix1 = (float) (1.0 / (1.0 - adam->power1));
  fix2 = (float) (1.0 / (1.0 - adam->power2));
  adam_step (net->dense, adam->m_dense, adam->v_dense, g->dense, N_DENSE, rate, scale, fix1, fix2);
  memset (g->dense, 0, sizeof (float) * N_DENSE);
  for (guint i = 0; i < g->n_touched; i++)
    {
      gsize at = (gsize) g->list[i] * ROW;

      adam_step (net->rows + at, adam->m_rows + at, adam->v_rows + at, g->rows + at, ROW, rate,
                 1.0f, fix1, fix2);
      memset (g->rows + at, 0, sizeof (float) * ROW);
      g->touched[g->list[i]] = 0;
    }
  g->n_touched = 0;
}

/* The mean of the parameters over the last part of the training. */
typedef struct {
  float *dense;
  float *rows;
  guint n;
} Mean;

/* Updates between two looks at the parameters. */
#define MEAN_EVERY 16

static void
mean_add (Mean *mean, const LabelsNet *net)
{
  float share = 1.0f / (float) ++mean->n;

  for (gsize i = 0; i < N_DENSE; i++)
    mean->dense[i] += (net->dense[i] - mean->dense[i]) * share;
  for (gsize i = 0; i < (gsize) net->n_rows * ROW; i++)
    mean->rows[i] += (net->rows[i] - mean->rows[i]) * share;
}

static void
gradient_init (Gradient *g, guint n_rows)
{
  g->dense = g_new0 (float, N_DENSE);
  g->rows = g_new0 (float, (gsize) n_rows * ROW);
  g->touched = g_new0 (guint8, n_rows);
  g->list = g_new0 (guint32, n_rows);
  g->n_touched = 0;
}

static void
gradient_clear (Gradient *g)
{
  g_free (g->dense);
  g_free (g->rows);
  g_free (g->touched);
  g_free (g->list);
}

void
labels_net_train (LabelsNet *net, const LabelsData *data, const LabelsOptions *options)
{
  Work *w = work_new ();
  Gradient g;
  Adam adam = { g_new0 (float, N_DENSE), g_new0 (float, N_DENSE),
                g_new0 (float, (gsize) net->n_rows * ROW),
                g_new0 (float, (gsize) net->n_rows * ROW), 1.0, 1.0 };
  guint8 *kept = g_new0 (guint8, data->rows->len);
  guint64 random = options->seed * 104729 + 5;
  guint n = data->runs->len, n_groups = (n + LANES - 1) / LANES, step_number = 0;
  guint per_epoch = (n_groups + options->groups - 1) / options->groups;
  guint all_steps = per_epoch * options->epochs;
  gint64 began = g_get_monotonic_time ();
  Mean mean = { g_new0 (float, N_DENSE), g_new0 (float, (gsize) net->n_rows * ROW), 0 };

  gradient_init (&g, net->n_rows);
  if (data->teacher_transitions != NULL)
    labels_crf_prepare (&w->teacher, data->teacher_transitions);
  for (guint e = 0; e < options->epochs; e++)
    {
      g_autofree const LabelsRun **runs = order_runs (data, &random);
      g_autofree guint *order = g_new (guint, n_groups);
      double loss = 0.0;

      for (guint i = 0; i < n_groups; i++)
        {
          guint j = (guint) (next_random (&random) % (i + 1));

          order[i] = order[j];
          order[j] = i;
        }
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
          update (net, &adam, &g, options->rate * warm * MAX (0.02f, left));
          if (left < options->mean && step_number % MEAN_EVERY == 0)
            mean_add (&mean, net);
        }
      if (options->verbose)
        g_printerr ("epoch %u: loss %.4f a token, %.0f s\n", e + 1, loss / data->gold->len,
                    (g_get_monotonic_time () - began) / 1e6);
    }
  if (mean.n > 0)
    {
      memcpy (net->dense, mean.dense, sizeof (float) * N_DENSE);
      memcpy (net->rows, mean.rows, sizeof (float) * net->n_rows * ROW);
    }
  g_free (mean.dense);
  g_free (mean.rows);
  gradient_clear (&g);
  g_free (adam.m_dense);
  g_free (adam.v_dense);
  g_free (adam.m_rows);
  g_free (adam.v_rows);
  g_free (kept);
  free (w);
}

float *
labels_net_emissions (const LabelsNet *net, const LabelsData *data)
{
  Work *w = work_new ();
  float *out = g_new0 (float, (gsize) data->gold->len * STM_N_LABELS);
  g_autofree const LabelsRun **runs = order_runs (data, NULL);

  for (guint at = 0; at < data->runs->len; at += LANES)
    {
      take_batch (w, runs + at, MIN (LANES, data->runs->len - at));
      run_forward (net, data, w, 0, 0, NULL, NULL);
      for (guint i = 0; i < w->n; i++)
        for (guint t = 0; t < w->len[i]; t++)
          for (guint l = 0; l < STM_N_LABELS; l++)
            out[((gsize) w->run[i]->at + t) * STM_N_LABELS + l] = w->emission[t][l][i];
    }
  free (w);
  return out;
}

static double
loss_of (const LabelsNet *net, const LabelsData *data, Work *w, const LabelsRun **runs, Gradient *g)
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
  Gradient g, other;
  g_autofree const LabelsRun **runs = order_runs (data, NULL);
  guint64 random = 11;
  double worst = 0.0;

  for (guint i = AT_GATE_BIAS; i < N_DENSE; i++)
    net->dense[i] += (float) (0.1 * next_normal (&random));
  gradient_init (&g, n_rows);
  gradient_init (&other, n_rows);
  loss_of (net, data, w, runs + data->runs->len / 2, &g);
  for (guint i = 0; i < 400; i++)
    {
      gboolean dense = i % 2 == 0;
      gsize at = dense ? next_random (&random) % N_DENSE
                       : (gsize) g.list[next_random (&random) % g.n_touched] * ROW
                             + next_random (&random) % (ROW - 1);
      float *p = dense ? net->dense + at : net->rows + at, was = *p;
      double up, down, want, got = dense ? g.dense[at] : g.rows[at];

      *p = was + 0.01f;
      up = loss_of (net, data, w, runs + data->runs->len / 2, &other);
      *p = was - 0.01f;
      down = loss_of (net, data, w, runs + data->runs->len / 2, &other);
      *p = was;
      want = (up - down) / 0.02;
      worst = MAX (worst, fabs (want - got) / (fabs (want) + fabs (got) + 0.05));
    }
  gradient_clear (&g);
  gradient_clear (&other);
  labels_net_free (net);
  free (w);
  return worst;
}
