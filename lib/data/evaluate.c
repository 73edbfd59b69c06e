/* SPDX-License-Identifier: LGPL-2.1-or-later
 * evaluate --data DIR [split|tags|parse|names|speed …]: how well and how fast the library's models
 * do on text that they have not learned from. Treebanks are gold; the news is silver, made by
 * another machine, so there the figures say how far both agree. */
#include "data/evaluate.h"

#include <string.h>

const StmEvaluatePart stm_evaluate_parts[STM_EVALUATE_PARTS] = {
  { STM_CORPUS_NEWS_DEV, "news (silver)" },
  { STM_CORPUS_EWT_TEST, "EWT test" },
  { STM_CORPUS_GUM_TEST, "GUM test" },
};

static const struct {
  const char *name;
  gboolean (*run) (const char *data_dir, GError **error);
} measures[] = {
  { "split", stm_evaluate_split }, { "tags", stm_evaluate_tags },
  { "parse", stm_evaluate_parse }, { "names", stm_evaluate_names },
  { "speed", stm_evaluate_speed },
};

double
stm_evaluate_f1 (const StmEvaluateCount *count)
{
  return 200.0 * count->right / MAX (count->found + count->wanted, 1u);
}

static gboolean
is_asked (char **names, const char *name)
{
  return names == NULL || g_strv_contains ((const char *const *) names, name);
}

int
main (int argc, char **argv)
{
  g_autofree char *data_dir = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data_dir, "Folder of the corpora", "DIR" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, "Measures", "[NAME …]" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || data_dir == NULL)
    {
      g_printerr ("evaluate: %s\n", error ? error->message : "--data is missing");
      return 2;
    }
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (is_asked (names, measures[i].name) && !measures[i].run (data_dir, &error))
      {
        g_printerr ("evaluate: %s: %s\n", measures[i].name, error->message);
        return 1;
      }
  return 0;
}
