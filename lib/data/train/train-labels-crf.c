/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The conditional random field over the labels of one sequence: its loss, and the loss's gradient.
 * In double precision with exp() and log() of our own, so that every machine trains the same. */
#include "train-labels-crf.h"

#include "train-vectors.h"

#include <math.h>
#include <string.h>

#define N STM_N_LABELS

gboolean
labels_crf_allows (guint from, guint to)
{
  return to == 0 || to % 2 == 1 || from == to || from == to - 1;
}

void
labels_crf_prepare (LabelsCrf *crf, const float *transitions)
{
  memcpy (crf->scores, transitions, sizeof crf->scores);
  for (guint c = 0; c < STM_LABEL_N_CONTEXTS; c++)
    for (guint from = 0; from < N + 1; from++)
      for (guint to = 0; to < N; to++)
        crf->factors[c][from][to]
            = labels_crf_allows (from == N ? 0 : from, to)
                  ? train_exp (transitions[(c * (N + 1) + from) * N + to])
                  : 0.0;
}

/* Forward and backward. @alpha and @beta are scaled so that each position's alpha adds up to 1;
 * @factors gets exp (emission - largest). Returns the logarithm of the sum over all labellings. */
static double
sum_up (const LabelsCrf *crf, const float *emissions, const guint8 *contexts, guint n,
        LabelsCrfWork *w)
{
  double log_z = 0.0;

  for (guint t = 0; t < n; t++)
    {
      const float *e = emissions + t * N;
      const double(*f)[N] = crf->factors[contexts[t]];
      double largest = e[0], sum = 0.0;

      for (guint l = 1; l < N; l++)
        largest = MAX (largest, e[l]);
      for (guint l = 0; l < N; l++)
        {
          double in = 0.0;

          if (t == 0)
            in = f[N][l];
          else
            for (guint m = 0; m < N; m++)
              in += w->alpha[t - 1][m] * f[m][l];
          w->factor[t][l] = train_exp (e[l] - largest);
          w->alpha[t][l] = in * w->factor[t][l];
          sum += w->alpha[t][l];
        }
      for (guint l = 0; l < N; l++)
        w->alpha[t][l] /= sum;
      w->scale[t] = sum;
      log_z += train_log (sum) + largest;
    }
  for (guint l = 0; l < N; l++)
    w->beta[n - 1][l] = 1.0;
  for (guint t = n - 1; t-- > 0;)
    {
      const double(*f)[N] = crf->factors[contexts[t + 1]];

      for (guint l = 0; l < N; l++)
        {
          double out = 0.0;

          for (guint m = 0; m < N; m++)
            out += f[l][m] * w->factor[t + 1][m] * w->beta[t + 1][m];
          w->beta[t][l] = out / w->scale[t + 1];
        }
    }
  return log_z;
}

/* Adds @by times the expected counts to the gradients. */
static void
add_expected (const LabelsCrf *crf, const guint8 *contexts, guint n, const LabelsCrfWork *w,
              double by, double *d_emissions, double *d_transitions)
{
  for (guint t = 0; t < n; t++)
    {
      const double(*f)[N] = crf->factors[contexts[t]];
      double *d = d_transitions + contexts[t] * (N + 1) * N;

      for (guint l = 0; l < N; l++)
        {
          double after = w->factor[t][l] * w->beta[t][l] / w->scale[t] * by;

          d_emissions[t * N + l] += w->alpha[t][l] * w->beta[t][l] * by;
          if (t == 0)
            d[N * N + l] += f[N][l] * after;
          else
            for (guint m = 0; m < N; m++)
              d[m * N + l] += w->alpha[t - 1][m] * f[m][l] * after;
        }
    }
}

double
labels_crf_loss (const LabelsCrf *crf, const float *emissions, const guint8 *contexts,
                 const guint8 *gold, guint n, double gold_share, const LabelsCrf *teacher,
                 const float *taught, LabelsCrfWork *w, double *d_emissions,
                 double *d_transitions)
{
  double loss;

  memset (d_emissions, 0, sizeof (double) * n * N);
  if (gold_share < 1.0)
    {
      sum_up (teacher, taught, contexts, n, w);
      add_expected (teacher, contexts, n, w, -(1.0 - gold_share), d_emissions, d_transitions);
    }
  loss = sum_up (crf, emissions, contexts, n, w);
  add_expected (crf, contexts, n, w, 1.0, d_emissions, d_transitions);
  if (gold_share > 0.0)
    for (guint t = 0; t < n; t++)
      {
        guint from = t == 0 ? N : gold[t - 1];

        d_emissions[t * N + gold[t]] -= gold_share;
        d_transitions[(contexts[t] * (N + 1) + from) * N + gold[t]] -= gold_share;
        loss -= gold_share
                * (emissions[t * N + gold[t]] + crf->scores[contexts[t]][from][gold[t]]);
      }
  return loss;
}
