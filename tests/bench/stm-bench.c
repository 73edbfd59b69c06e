/* SPDX-License-Identifier: LGPL-2.1-or-later
 * stm-bench: how fast native JSON is read and written, against other libraries in the same run.
 * In each round every contestant runs once, one after the other; a ratio is taken round by round,
 * and of the ratios the median is shown, with the least and the most. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "codec/json/stm-json-read.h"
#include "codec/json/stm-json-write.h"
#include "model/stm-model-private.h"

typedef gboolean (*Contestant) (gconstpointer input, Work *work);

typedef struct {
  const char *name;
  const char *yardstick;
  GArray *ratios;
} Result;

static int option_rounds = 5;
static int option_megabytes = 12;
static gboolean option_json;
static char *option_generate;
static char *option_variant;
static char *option_only;
static gboolean option_native_only;
static GArray *results;

/* Inputs of a contest. */
typedef struct {
  Corpus *corpus;
  StmReport **reports;
  guint n_threads;
  GBytes *lines;
} Input;

static double
measure (Contestant contestant, gconstpointer input, Work *work)
{
  gint64 start = g_get_monotonic_time ();

  *work = (Work){ 0, 0 };
  if (!contestant (input, work))
    return -1;
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

static G_GNUC_NO_INLINE gboolean
read_native (gconstpointer input, Work *work)
{
  const Corpus *corpus = ((const Input *) input)->corpus;
  g_autoptr (StmJsonReader) reader = stm_json_reader_new (STM_READ_DEFAULT, NULL);

  for (guint i = 0; i < corpus->n; i++)
    {
      StmReport *report = stm_json_reader_read (reader, corpus->documents[i].data,
                                                corpus->documents[i].len, NULL, NULL, NULL);

      if (report == NULL)
        return FALSE;
      work->statements += stm_report_get_n_statements (report);
      stm_report_unref (report);
    }
  return TRUE;
}

static G_GNUC_NO_INLINE gboolean
write_native (gconstpointer input, Work *work)
{
  const Input *in = input;
  StmBytes bytes = { NULL, 0, 0 };

  for (guint i = 0; i < in->corpus->n; i++)
    {
      bytes.len = 0;
      stm_json_write_report (&bytes, in->reports[i], STM_WRITE_DEFAULT);
      work->bytes += bytes.len;
    }
  stm_bytes_clear (&bytes);
  return TRUE;
}

static gboolean
read_lines (gconstpointer input, Work *work)
{
  const Input *in = input;
  g_autoptr (StmReader) reader = stm_reader_new ();
  StmReport *report;

  stm_reader_set_format (reader, "jsonl", NULL);
  stm_reader_set_threads (reader, in->n_threads);
  if (!stm_reader_open_data (reader, in->lines, NULL))
    return FALSE;
  while ((report = stm_reader_next (reader, NULL, NULL)) != NULL)
    {
      work->statements += stm_report_get_n_statements (report);
      stm_report_unref (report);
    }
  return TRUE;
}

#define READ_WITH(name)                                                                            \
  static gboolean read_other_##name (gconstpointer input, Work *work)                              \
  {                                                                                                \
    return read_with_##name (((const Input *) input)->corpus, work);                               \
  }
#define WRITE_WITH(name)                                                                           \
  static gboolean write_other_##name (gconstpointer input, Work *work)                             \
  {                                                                                                \
    const Input *in = input;                                                                       \
    return write_with_##name (in->reports, in->corpus->n, work);                                   \
  }

READ_WITH (json_glib)
WRITE_WITH (json_glib)
#ifdef HAVE_SIMDJSON
READ_WITH (simdjson)
#endif
#ifdef HAVE_JANSSON
READ_WITH (jansson)
WRITE_WITH (jansson)
#endif

/* What python3 needs for the same with one of its modules; it tells its seconds. */
static gboolean
run_python (const char *file, const char *module, gboolean writes, double *seconds)
{
  static const char program[]
      = "import sys, time\n"
        "module = __import__(sys.argv[2])\n"
        "lines = open(sys.argv[1], 'rb').read().split(b'\\n')[:-1]\n"
        "if sys.argv[3] == 'w':\n"
        "    lines = [module.loads(line) for line in lines]\n"
        "f = module.dumps if sys.argv[3] == 'w' else module.loads\n"
        "start = time.perf_counter()\n"
        "for line in lines:\n"
        "    f(line)\n"
        "print(time.perf_counter() - start)\n";
  const char *argv[]
      = { "python3", "-c", program, file, module, writes ? "w" : "r", NULL };
  g_autofree char *out = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, &out, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    return FALSE;
  *seconds = g_ascii_strtod (out, NULL);
  return *seconds > 0;
}

static void
add_ratio (const char *name, const char *yardstick, double ratio)
{
  for (guint i = 0; i < results->len; i++)
    {
      Result *result = &g_array_index (results, Result, i);

      if (strcmp (result->name, name) == 0 && strcmp (result->yardstick, yardstick) == 0)
        {
          g_array_append_val (result->ratios, ratio);
          return;
        }
    }
  Result result = { name, yardstick, g_array_new (FALSE, FALSE, sizeof (double)) };

  g_array_append_val (result.ratios, ratio);
  g_array_append_val (results, result);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
show_results (void)
{
  if (option_json)
    g_print ("[");
  else
    g_print ("%-24s %-12s %8s %8s %8s %6s\n", "name", "yardstick", "ratio", "min", "max", "rounds");
  for (guint i = 0; i < results->len; i++)
    {
      Result *result = &g_array_index (results, Result, i);
      const double *ratios = (const double *) (gpointer) result->ratios->data;
      guint n = result->ratios->len;

      g_array_sort (result->ratios, compare_doubles);
      if (option_json)
        g_print ("%s\n{\"name\": \"%s\", \"yardstick\": \"%s\", \"ratio\": %.3f, \"min\": %.3f, "
                 "\"max\": %.3f, \"rounds\": %u}",
                 i > 0 ? "," : "", result->name, result->yardstick, ratios[n / 2], ratios[0],
                 ratios[n - 1], n);
      else
        g_print ("%-24s %-12s %8.3f %8.3f %8.3f %6u\n", result->name, result->yardstick,
                 ratios[n / 2], ratios[0], ratios[n - 1], n);
    }
  g_print (option_json ? "\n]\n" : "");
}

/* All contestants of one corpus, round by round. */
static void
contest_reading (const char *name, CorpusKind kind, gsize bytes, gboolean with_slow)
{
  Input input = { .corpus = corpus_new (kind, bytes) };
  g_autofree char *file = NULL;
  double best = G_MAXDOUBLE;
  int fd = -1;

  if (with_slow)
    {
      fd = g_file_open_tmp ("stm-bench-XXXXXX", &file, NULL);
      if (fd >= 0)
        g_file_set_contents (file, input.corpus->buffer, (gssize) input.corpus->len, NULL);
    }
  for (int round = 0; round < option_rounds; round++)
    {
      Work work;
      Work other;
      double native = measure (read_native, &input, &work);
      double seconds;

      best = MIN (best, native);
      seconds = measure (read_other_json_glib, &input, &other);
      g_assert (work.statements == other.statements);
      add_ratio (name, "json-glib", seconds / native);
#ifdef HAVE_SIMDJSON
      native = measure (read_native, &input, &work);
      seconds = measure (read_other_simdjson, &input, &other);
      g_assert (work.statements == other.statements);
      add_ratio (name, "simdjson", seconds / native);
#endif
#ifdef HAVE_JANSSON
      native = measure (read_native, &input, &work);
      seconds = measure (read_other_jansson, &input, &other);
      g_assert (work.statements == other.statements);
      add_ratio (name, "jansson", seconds / native);
#endif
      if (fd >= 0)
        {
          if (run_python (file, "json", FALSE, &seconds))
            add_ratio (name, "python-json", seconds / native);
          if (run_python (file, "orjson", FALSE, &seconds))
            add_ratio (name, "python-orjson", seconds / native);
        }
    }
  if (!option_json)
    g_print ("# %s: %.1f MB in %u reports, %.0f MB/s\n", name, (double) input.corpus->len / 1e6,
             input.corpus->n, (double) input.corpus->len / 1e6 / best);
  if (fd >= 0)
    {
      close (fd);
      remove (file);
    }
  corpus_free (input.corpus);
}

static StmReport **
read_all (const Corpus *corpus, guint64 *kept)
{
  StmReport **reports = g_new (StmReport *, corpus->n);
  g_autoptr (StmJsonReader) reader = stm_json_reader_new (STM_READ_DEFAULT, NULL);

  for (guint i = 0; i < corpus->n; i++)
    {
      reports[i] = stm_json_reader_read (reader, corpus->documents[i].data,
                                         corpus->documents[i].len, NULL, NULL, NULL);
      if (kept != NULL)
        *kept += stm_arena_get_held (&reports[i]->arena); /* the report itself lies in there */
    }
  return reports;
}

static void
free_all (StmReport **reports, guint n)
{
  for (guint i = 0; i < n; i++)
    stm_report_unref (reports[i]);
  g_free (reports);
}

static void
contest_writing (gsize bytes)
{
  Input input = { .corpus = corpus_new (CORPUS_PLAIN, bytes) };
  double best = G_MAXDOUBLE;
  guint64 kept = 0;

  input.reports = read_all (input.corpus, &kept);
  for (int round = 0; round < option_rounds; round++)
    {
      Work work;
      double native = measure (write_native, &input, &work);
      double seconds = measure (write_other_json_glib, &input, &work);

      best = MIN (best, native);
      add_ratio ("write-native", "json-glib", seconds / native);
#ifdef HAVE_JANSSON
      native = measure (write_native, &input, &work);
      measure (write_other_jansson, &input, &work);
      add_ratio ("write-native", "jansson", (double) work.statements / 1e6 / native);
#endif
      add_ratio ("memory-kept", "json-bytes", (double) kept / (double) input.corpus->len);
    }
  if (!option_json)
    g_print ("# write-native: %.0f MB/s\n", (double) input.corpus->len / 1e6 / best);
  free_all (input.reports, input.corpus->n);
  corpus_free (input.corpus);
}

static void
contest_threads (gsize bytes)
{
  Input input = { .corpus = corpus_new (CORPUS_PLAIN, bytes) };
  Work work;

  input.lines = g_bytes_new_static (input.corpus->buffer, input.corpus->len);
  for (int round = 0; round < option_rounds; round++)
    {
      double one;
      double two;

      input.n_threads = 1;
      one = measure (read_lines, &input, &work);
      input.n_threads = 2;
      two = measure (read_lines, &input, &work);
      add_ratio ("read-jsonl-2-threads", "one-thread", one / two);
    }
  g_bytes_unref (input.lines);
  corpus_free (input.corpus);
}

/* Our own work alone, once, for callgrind, which counts below read_native() or write_native():
 * valgrind --tool=callgrind --toggle-collect=read_native */
static int
run_native (CorpusKind kind, gsize bytes, gboolean writes)
{
  Input input = { .corpus = corpus_new (kind, bytes) };
  Work work = { 0, 0 };

  if (writes)
    {
      input.reports = read_all (input.corpus, NULL);
      write_native (&input, &work);
      free_all (input.reports, input.corpus->n);
    }
  else if (!read_native (&input, &work))
    return 1;
  g_print ("%" G_GSIZE_FORMAT " bytes in %u reports\n", input.corpus->len, input.corpus->n);
  corpus_free (input.corpus);
  return 0;
}

static int
find_variant (const char *name)
{
  static const char *const names[]
      = { "plain", "small", "shuffled", "spaced", "cyrillic", "cyrillic-escaped" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (int) i;
  return -1;
}

static gboolean
wants (const char *name)
{
  return option_only == NULL || strcmp (option_only, name) == 0;
}

int
main (int argc, char **argv)
{
  const GOptionEntry entries[] = {
    { "rounds", 'r', 0, G_OPTION_ARG_INT, &option_rounds, "Rounds, at least 5 for a median (5)",
      "N" },
    { "megabytes", 'm', 0, G_OPTION_ARG_INT, &option_megabytes, "Size of a corpus (12)", "MB" },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &option_json, "Print the results as JSON", NULL },
    { "only", 'o', 0, G_OPTION_ARG_STRING, &option_only, "Only the measurement of this name, such as read-native; \"hostile\" is only so",
      "NAME" },
    { "generate", 'g', 0, G_OPTION_ARG_FILENAME, &option_generate,
      "Write the corpus to a file and stop", "FILE" },
    { "variant", 'v', 0, G_OPTION_ARG_STRING, &option_variant,
      "Of --generate and --native-only: plain, small, shuffled, spaced, cyrillic, cyrillic-escaped",
      "NAME" },
    { "native-only", 'n', 0, G_OPTION_ARG_NONE, &option_native_only,
      "Read a corpus once, or write it with --only write-native, and stop; for callgrind", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- measure native JSON");
  g_autoptr (GError) error = NULL;
  gsize bytes;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || option_rounds < 1
      || option_megabytes < 1)
    {
      g_printerr ("stm-bench: %s\n", error ? error->message : "rounds and size are at least 1");
      return 2;
    }
  bytes = (gsize) option_megabytes * 1000000;
  if (option_generate != NULL || option_native_only)
    {
      int variant = option_variant ? find_variant (option_variant) : 0;
      Corpus *corpus;

      if (variant < 0)
        {
          g_printerr ("stm-bench: no such variant\n");
          return 2;
        }
      if (option_native_only)
        return run_native ((CorpusKind) variant, bytes,
                           g_strcmp0 (option_only, "write-native") == 0);
      corpus = corpus_new ((CorpusKind) variant, bytes);
      if (!g_file_set_contents (option_generate, corpus->buffer, (gssize) corpus->len, &error))
        {
          g_printerr ("stm-bench: %s\n", error->message);
          return 1;
        }
      corpus_free (corpus);
      return 0;
    }
  results = g_array_new (FALSE, FALSE, sizeof (Result));
  if (wants ("read-native"))
    contest_reading ("read-native", CORPUS_PLAIN, bytes, TRUE);
  if (wants ("write-native") || wants ("memory-kept"))
    contest_writing (bytes);
  if (wants ("read-native-cyrillic"))
    contest_reading ("read-native-cyrillic", CORPUS_CYRILLIC, bytes, FALSE);
  if (wants ("read-native-shuffled"))
    contest_reading ("read-native-shuffled", CORPUS_SHUFFLED, bytes, FALSE);
  if (wants ("read-native-small"))
    contest_reading ("read-native-small", CORPUS_SMALL, bytes / 4, FALSE);
  if (wants ("read-native-spaced"))
    contest_reading ("read-native-spaced", CORPUS_SPACED, bytes / 4, FALSE);
  if (wants ("read-native-escaped"))
    contest_reading ("read-native-escaped", CORPUS_CYRILLIC_ESCAPED, bytes / 4, FALSE);
  if (wants ("read-jsonl-2-threads"))
    contest_threads (4 * bytes);
  /* Not among the usual ones: it takes long, and compares us with ourselves. */
  if (g_strcmp0 (option_only, "hostile") == 0)
    bench_hostile (option_rounds, add_ratio);
  show_results ();
  return 0;
}
