/* SPDX-License-Identifier: LGPL-2.1-or-later
 * bench-text: how fast English is read. By default it looks for the text that is read slowest: each
 * of many patterns against ordinary news, by the byte, stage by stage. With --stages it prints the
 * words and the seconds of each stage on the texts given, for bench-text.py, which sets them
 * against NLTK's tagger in the same run. */
#include "bench-text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <statements/statements.h>

#include "text/stm-text-private.h"

const char *const bench_stage_names[BENCH_N_STAGES] = {
  "tokens", "tags", "lemmas", "names", "parse", "extract",
};

static int option_rounds = 5;
static int option_kilobytes = 48;
static int option_show = 15;
static double option_limit;
static gboolean option_stages;
static gboolean option_pairs;
static gboolean option_extract;
static char *option_only;
static char **option_files;

static const GOptionEntry options[] = {
  { "rounds", 'r', 0, G_OPTION_ARG_INT, &option_rounds, "Rounds, of which the median counts", "N" },
  { "kilobytes", 'k', 0, G_OPTION_ARG_INT, &option_kilobytes, "Size of a text", "N" },
  { "worst", 'w', 0, G_OPTION_ARG_INT, &option_show, "Patterns to show of each measure", "N" },
  { "pairs", 'p', 0, G_OPTION_ARG_NONE, &option_pairs,
    "Also every pair of ASCII characters, over and over", NULL },
  { "extract", 'x', 0, G_OPTION_ARG_NONE, &option_extract, "Also the whole of an extractor", NULL },
  { "only", 'o', 0, G_OPTION_ARG_STRING, &option_only, "The pattern of this name alone", "NAME" },
  { "limit", 0, 0, G_OPTION_ARG_DOUBLE, &option_limit,
    "Fail where the whole of a StmText takes more than so many times the news", "RATIO" },
  { "stages", 0, 0, G_OPTION_ARG_NONE, &option_stages, "Words and seconds of each stage", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_files,
    "News to measure by (default: the bundled report)", "[FILE …]" },
  { NULL }
};

/* Pairs that are looked at a second time. */
#define PAIRS_TAKEN 40

/* Measures: what a user calls. */
typedef enum {
  TEXT,
  TEXT_PARSE,
  EXTRACT,
  N_MEASURES
} Measure;

static const char *const measure_names[N_MEASURES] = { "StmText", "StmText and parse", "extract" };

typedef struct {
  const BenchPattern *pattern;
  double ratios[N_MEASURES]; /* median of the rounds, by the byte */
  double stages[BENCH_N_STAGES];
} Result;

static double
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static void
run_stage (StmText *text, BenchStage stage)
{
  switch (stage)
    {
    case BENCH_TOKENS:
      stm_text_split (text);
      stm_text_quote (text);
      break;
    case BENCH_TAGS:
      stm_text_tag (text);
      break;
    case BENCH_LEMMAS:
      stm_text_lemmatise (text);
      break;
    case BENCH_NAMES:
      stm_text_name (text);
      break;
    default:
      stm_text_parse (text);
      break;
    }
}

static void
extract (const char *text, gsize len)
{
  static StmExtractor *extractor;
  g_autoptr (StmReport) report = NULL;

  if (extractor == NULL)
    extractor = stm_extractor_new (NULL);
  report =
      stm_extractor_extract_text (extractor, "bench", text, (gssize) len, NULL, NULL, NULL, NULL);
}

guint
bench_text_run (const char *text, gsize len, BenchStage last, double *seconds)
{
  StmText *self = stm_text_new_bare (text, len);
  guint n;

  for (guint stage = 0; stage <= MIN (last, BENCH_PARSE); stage++)
    {
      double start = read_clock ();

      run_stage (self, stage);
      seconds[stage] += read_clock () - start;
    }
  n = self->n_tokens;
  stm_text_unref (self);
  if (last == BENCH_EXTRACT)
    {
      double start = read_clock ();

      extract (text, len);
      seconds[BENCH_EXTRACT] += read_clock () - start;
    }
  return n;
}

static double
get_measure (const double *stages, Measure measure)
{
  double text =
      stages[BENCH_TOKENS] + stages[BENCH_TAGS] + stages[BENCH_LEMMAS] + stages[BENCH_NAMES];

  return measure == TEXT         ? text
         : measure == TEXT_PARSE ? text + stages[BENCH_PARSE]
                                 : stages[BENCH_EXTRACT];
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* One pattern against the news, turn by turn; the ratios are by the byte. */
static Result
measure_pattern (const BenchPattern *pattern, const BenchPattern *news, guint rounds)
{
  Result result = { .pattern = pattern };
  BenchStage last = option_extract ? BENCH_EXTRACT : BENCH_PARSE;
  g_autofree double *ratios = g_new (double, (gsize) rounds * (N_MEASURES + BENCH_N_STAGES));

  for (guint r = 0; r < rounds; r++)
    {
      double theirs[BENCH_N_STAGES] = { 0 }, ours[BENCH_N_STAGES] = { 0 };
      double by = (double) news->len / (double) MAX (pattern->len, 1u);

      bench_text_run (news->text, news->len, last, theirs);
      bench_text_run (pattern->text, pattern->len, last, ours);
      for (guint m = 0; m < N_MEASURES; m++)
        ratios[m * rounds + r] = by * get_measure (ours, m) / MAX (get_measure (theirs, m), 1e-9);
      for (guint s = 0; s < BENCH_N_STAGES; s++)
        ratios[(N_MEASURES + s) * rounds + r] = by * ours[s] / MAX (theirs[s], 1e-9);
    }
  for (guint m = 0; m < N_MEASURES + BENCH_N_STAGES; m++)
    {
      double *row = ratios + m * rounds;

      qsort (row, rounds, sizeof *row, compare_doubles);
      *(m < N_MEASURES ? &result.ratios[m] : &result.stages[m - N_MEASURES]) = row[rounds / 2];
    }
  return result;
}

static Measure sorted_by;

static int
compare_results (gconstpointer a, gconstpointer b)
{
  const Result *x = a, *y = b;

  return compare_doubles (&y->ratios[sorted_by], &x->ratios[sorted_by]);
}

static void
show (GArray *results, Measure measure)
{
  sorted_by = measure;
  g_array_sort (results, compare_results);
  g_print ("\n%s, times the news by the byte\n", measure_names[measure]);
  for (guint i = 0; i < MIN (results->len, (guint) option_show); i++)
    {
      const Result *r = &g_array_index (results, Result, i);

      g_print ("  %5.2f  %-34s", r->ratios[measure], r->pattern->name);
      for (guint s = 0; s < (measure == EXTRACT ? BENCH_N_STAGES : BENCH_EXTRACT); s++)
        g_print (" %s %.1f", bench_stage_names[s], r->stages[s]);
      g_print ("\n");
    }
}

/* Looks at every pair in a short text, then at the slowest ones properly. */
static void
add_pairs (GPtrArray *patterns, const BenchPattern *news)
{
  g_autoptr (GPtrArray) pairs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bench_pattern_free);
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (Result));
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  BenchPattern sample = { .name = news->name, .text = news->text, .len = MIN (news->len, 2048) };

  for (int a = 1; a < 128; a++)
    for (int b = 1; b < 128; b++)
      {
        BenchPattern *pair = bench_pattern_of_pair ((char) a, (char) b, 1024);
        Result r = measure_pattern (pair, &sample, 1);

        g_ptr_array_add (pairs, pair);
        g_array_append_val (results, r);
      }
  for (Measure m = 0; m < (option_extract ? N_MEASURES : EXTRACT); m++)
    {
      sorted_by = m;
      g_array_sort (results, compare_results);
      for (guint i = 0; i < MIN (results->len, PAIRS_TAKEN); i++)
        {
          const BenchPattern *pair = g_array_index (results, Result, i).pattern;

          if (g_hash_table_add (taken, (gpointer) pair))
            g_ptr_array_add (patterns,
                             bench_pattern_of_pair (pair->text[0], pair->text[1], news->len));
        }
    }
}

static int
measure_hostile (const BenchPattern *news)
{
  g_autoptr (GPtrArray) patterns = bench_patterns (news->text, news->len);
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (Result));
  double worst;

  bench_text_run (news->text, news->len, BENCH_EXTRACT, (double[BENCH_N_STAGES]){ 0 });
  if (option_pairs)
    add_pairs (patterns, news);
  for (guint i = 0; i < patterns->len; i++)
    {
      const BenchPattern *pattern = patterns->pdata[i];
      Result r;

      if (option_only != NULL && strcmp (option_only, pattern->name) != 0)
        continue;
      r = measure_pattern (pattern, news, (guint) option_rounds);
      g_array_append_val (results, r);
    }
  if (results->len == 0)
    return 2;
  for (Measure m = 0; m < (option_extract ? N_MEASURES : EXTRACT); m++)
    show (results, m);
  sorted_by = TEXT;
  g_array_sort (results, compare_results);
  worst = g_array_index (results, Result, 0).ratios[TEXT];
  return option_limit > 0 && worst > option_limit;
}

/* For bench-text.py: a line a stage, "NAME WORDS SECONDS", the least of the rounds. */
static void
print_stages (const BenchPattern *news)
{
  double best[BENCH_N_STAGES] = { 0 };
  guint n = 0;

  bench_text_run (news->text, news->len, BENCH_PARSE, (double[BENCH_N_STAGES]){ 0 });
  for (int r = 0; r < option_rounds; r++)
    {
      double seconds[BENCH_N_STAGES] = { 0 };

      n = bench_text_run (news->text, news->len, BENCH_PARSE, seconds);
      for (guint s = 0; s < BENCH_N_STAGES; s++)
        best[s] = r == 0 ? seconds[s] : MIN (best[s], seconds[s]);
    }
  for (guint s = 0; s < BENCH_EXTRACT; s++)
    g_print ("%s %u %.9f\n", bench_stage_names[s], n, best[s]);
}

/* The files one after the other, over and over up to @bytes (0: once). */
static char *
read_news (char **files, gsize bytes, GError **error)
{
  char *bundled[] = { g_build_filename (BENCH_REPORTS, "harbour-talks.txt", NULL), NULL };
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) news = g_string_new (NULL);

  for (char **f = files != NULL ? files : bundled; *f != NULL; f++)
    {
      g_autofree char *contents = NULL;

      if (!g_file_get_contents (*f, &contents, NULL, error))
        {
          g_free (bundled[0]);
          return NULL;
        }
      g_string_append (all, contents);
      g_string_append (all, "\n\n");
    }
  g_free (bundled[0]);
  do
    g_string_append_len (news, all->str, (gssize) all->len);
  while (news->len < bytes);
  return g_string_free (g_steal_pointer (&news), FALSE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- how fast English is read");
  g_autoptr (GError) error = NULL;
  BenchPattern news = { .name = (char *) "news" };
  int status = 0;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("bench-text: %s\n", error->message);
      return 2;
    }
  news.text = read_news (option_files, 1024 * (gsize) option_kilobytes, &error);
  if (news.text == NULL || !g_utf8_validate (news.text, -1, NULL))
    {
      g_printerr ("bench-text: %s\n", error ? error->message : "the news is not UTF-8");
      return 2;
    }
  /* Patterns are made of its words. */
  if (strspn (news.text, " \t\r\n") == strlen (news.text))
    {
      g_printerr ("bench-text: there is no word in the news\n");
      return 2;
    }
  news.len = strlen (news.text);
  if (option_stages)
    print_stages (&news);
  else
    status = measure_hostile (&news);
  g_free (news.text);
  return status;
}
