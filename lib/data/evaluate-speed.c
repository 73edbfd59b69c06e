/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Measures words (tokens) a second of processor time for each stage over the news, the best of
 * several rounds, and how much the process's memory grew at most beyond the corpus. */
#include "data/evaluate.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define ROUNDS 5

enum { SPLIT, TAG, LEMMATISE, NAME, PARSE, N_STAGES };

static const char *const stage_names[N_STAGES] = {
  "tokens", "tags", "lemmas", "names", "parse",
};

static double
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

/* Kilobytes that the process holds at most since the last call of forget_peak(); 0 when the system
 * does not tell. */
static guint64
read_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL)
      || (line = strstr (status, "VmHWM:")) == NULL)
    return 0;
  return g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
}

static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

static void
run_stage (StmText *text, guint stage)
{
  switch (stage)
    {
    case SPLIT:
      stm_text_split (text);
      stm_text_quote (text);
      break;
    case TAG:
      stm_text_tag (text);
      break;
    case LEMMATISE:
      stm_text_lemmatise (text);
      break;
    case NAME:
      stm_text_name (text);
      break;
    case PARSE:
    default:
      for (guint32 s = 0; s < text->n_sentences; s++)
        stm_text_parse_sentence (text, s);
      break;
    }
}

/* Seconds of each stage over all documents; returns the tokens. */
static guint64
run_round (GPtrArray *documents, double *seconds)
{
  guint64 tokens = 0;

  for (guint d = 0; d < documents->len; d++)
    {
      const StmCorpusDocument *doc = documents->pdata[d];
      g_autoptr (StmText) text = stm_text_new_bare (doc->text, doc->length);

      for (guint stage = 0; stage < N_STAGES; stage++)
        {
          double start = read_clock ();

          run_stage (text, stage);
          seconds[stage] += read_clock () - start;
        }
      tokens += text->n_tokens;
    }
  return tokens;
}

gboolean
stm_evaluate_speed (const char *data_dir, GError **error)
{
  g_autoptr (GPtrArray) documents = stm_corpus_load (data_dir, STM_CORPUS_NEWS_DEV, error);
  double best[N_STAGES] = { 0 };
  guint64 tokens = 0;
  guint64 before;

  if (documents == NULL)
    return FALSE;
  forget_peak ();
  before = read_peak ();
  for (guint round = 0; round < ROUNDS; round++)
    {
      double seconds[N_STAGES] = { 0 };

      tokens = run_round (documents, seconds);
      for (guint stage = 0; stage < N_STAGES; stage++)
        if (round == 0 || seconds[stage] < best[stage])
          best[stage] = seconds[stage];
    }
  for (guint stage = 0; stage < N_STAGES; stage++)
    g_print ("%-16s %.0f words/s\n", stage_names[stage],
             (double) tokens / MAX (best[stage], 1e-9));
  g_print ("%-16s %.0f words/s\n", "tokens + tags", (double) tokens / (best[SPLIT] + best[TAG]));
  g_print ("%-16s %.0f words/s\n", "+ parse",
           (double) tokens / (best[SPLIT] + best[TAG] + best[PARSE]));
  g_print ("%-16s %.1f MB beyond the corpus\n", "peak memory",
           ((double) read_peak () - (double) before) / 1024);
  return TRUE;
}
