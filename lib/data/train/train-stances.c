/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Trains the classifier of stances (lib/extract/stm-stance-model.c) and writes its model:
 *
 *   train-stances [--held] [--out FILE] EXAMPLES.tsv …
 *
 * Examples were written for this project (lib/data/train/stances.tsv): stance, tab, a content as it
 * stands behind "said". Logistic regression over hashed features by stochastic gradient descent
 * with AdaGrad's rates. --held keeps every seventh example and prints how many of them are right.
 * One thread, a fixed seed, and only additions, products, divisions and square roots: the same
 * bytes each time for the same examples. */
#include "extract/stm-stance-features.h"
#include "extract/stm-stance-model.h"
#include "model/stm-model-private.h"
#include "stm-model-writer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HELD 7

static struct
{
  char *out;
  gboolean held;
  int epochs;
  double rate;
  double decay;
} options = { NULL, FALSE, 12, 0.12, 3e-5 };

typedef struct
{
  guint stance; /* its class */
  guint n;
  guint32 *rows;
} Example;

static double weights[STM_STANCE_ROWS][STM_STANCE_CLASSES];
static double squares[STM_STANCE_ROWS][STM_STANCE_CLASSES];
static guint64 random_state = G_GUINT64_CONSTANT (88172645463325252);

static guint32
take_random (guint32 below)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (guint32)((random_state >> 11) % below);
}

static void
read_examples (const char *path, GPtrArray *examples)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 3);
      g_autoptr (StmText) text = NULL;
      guint32 rows[STM_STANCE_MAX_FEATURES];
      StmStance stance;
      Example *example;

      if (lines[i][0] == '#' || g_strv_length (cells) < 2)
        continue;
      stance = stm_stance_from_string (cells[0]);
      if (stance == STM_STANCE_UNKNOWN)
        g_error ("%s:%u: %s is no stance", path, i + 1, cells[0]);
      text = stm_text_new (cells[1], -1, &error);
      if (text == NULL)
        g_error ("%s:%u: %s", path, i + 1, error->message);
      example = g_new (Example, 1);
      example->stance = stance - 1u;
      example->n = stm_stance_features (text, (StmTokenRange){ 0, text->n_tokens }, rows);
      example->rows = g_memdup2 (rows, example->n * sizeof *rows);
      g_ptr_array_add (examples, example);
    }
}

/* How likely each class is, in @p; the likeliest. */
static guint
judge (const Example *example, double *p)
{
  double total = 0;
  guint best = 0;

  memset (p, 0, STM_STANCE_CLASSES * sizeof *p);
  for (guint i = 0; i < example->n; i++)
    for (guint k = 0; k < STM_STANCE_CLASSES; k++)
      p[k] += weights[example->rows[i]][k];
  for (guint k = 1; k < STM_STANCE_CLASSES; k++)
    if (p[k] > p[best])
      best = k;
  for (guint k = STM_STANCE_CLASSES, top = best; k-- > 0;)
    if (k != top)
      total += p[k] = stm_stance_exp (p[k] - p[top]);
  p[best] = 1;
  total += 1;
  for (guint k = 0; k < STM_STANCE_CLASSES; k++)
    p[k] /= total;
  return best;
}

static void
learn (const Example *example)
{
  double p[STM_STANCE_CLASSES];

  judge (example, p);
  for (guint k = 0; k < STM_STANCE_CLASSES; k++)
    {
      const double error = p[k] - (k == example->stance);

      for (guint i = 0; i < example->n; i++)
        {
          double *w = &weights[example->rows[i]][k];
          double *s = &squares[example->rows[i]][k];
          const double slope = error + options.decay * *w * 100;

          *s += slope * slope;
          *w -= options.rate * slope / sqrt (*s + 1e-3);
        }
    }
}

static gboolean
save (GError **error)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_STANCE_VERSION);
  g_autofree gint8 *table = g_new (gint8, STM_STANCE_ROWS * STM_STANCE_CLASSES);
  double most = 0;
  gint32 scale;

  for (guint32 row = 0; row < STM_STANCE_ROWS; row++)
    for (guint k = 0; k < STM_STANCE_CLASSES; k++)
      most = MAX (most, fabs (weights[row][k]));
  scale = (gint32)(127 / MAX (most, 1e-6));
  scale = MAX (scale, 1);
  for (guint32 row = 0; row < STM_STANCE_ROWS; row++)
    for (guint k = 0; k < STM_STANCE_CLASSES; k++)
      table[row * STM_STANCE_CLASSES + k] =
          (gint8)CLAMP (floor (weights[row][k] * scale + 0.5), -127, 127);
  scale = GINT32_TO_LE (scale);
  stm_model_writer_add (writer, "scale", &scale, sizeof scale);
  stm_model_writer_add (writer, "weights", table, STM_STANCE_ROWS * STM_STANCE_CLASSES);
  return stm_model_writer_save (writer, options.out, error);
}

int
main (int argc, char **argv)
{
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, "write the model to FILE", "FILE" },
    { "held", 0, 0, G_OPTION_ARG_NONE, &options.held, "measure on every seventh example", NULL },
    { "epochs", 0, 0, G_OPTION_ARG_INT, &options.epochs, "passes over the examples", "N" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &options.rate, "step", "X" },
    { "decay", 0, 0, G_OPTION_ARG_DOUBLE, &options.decay, "how fast weights fall", "X" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("EXAMPLES.tsv …");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) examples = g_ptr_array_new ();
  g_autoptr (GPtrArray) train = g_ptr_array_new ();
  guint right = 0, n = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return fprintf (stderr, "%s\n", error->message), 2;
  for (int i = 1; i < argc; i++)
    read_examples (argv[i], examples);
  for (guint i = 0; i < examples->len; i++)
    if (!options.held || i % HELD != HELD - 1)
      g_ptr_array_add (train, examples->pdata[i]);
  for (int epoch = 0; epoch < options.epochs; epoch++)
    for (guint i = 0; i < train->len; i++)
      {
        const guint other = i + take_random (train->len - i);
        gpointer swap = train->pdata[i];

        train->pdata[i] = train->pdata[other];
        train->pdata[other] = swap;
        learn (train->pdata[i]);
      }
  for (guint i = HELD - 1; options.held && i < examples->len; i += HELD)
    {
      double p[STM_STANCE_CLASSES];
      const Example *example = examples->pdata[i];

      right += judge (example, p) == example->stance;
      n++;
    }
  printf ("%u examples", train->len);
  if (n > 0)
    printf (", %.1f %% of %u others right", 100.0 * right / n, n);
  printf ("\n");
  if (options.out != NULL && !save (&error))
    return fprintf (stderr, "%s\n", error->message), 1;
  return 0;
}
