/* SPDX-License-Identifier: LGPL-2.1-or-later
 * stm-positions: who holds what, since when, and what changed, over many records. */
#include "ledger-common.h"

#include <stdlib.h>
#include <string.h>

static char *actor, *issue, *from, *until, *format, *output, *counts;
static char **inputs;
static gboolean changes, agreement, issues;
static double min_name_score = 0.8;

static const GOptionEntry entries[] = {
  { "actor", 'a', 0, G_OPTION_ARG_STRING, &actor,
    "positions of this actor: a name, a spelling of it, a country or a code; those of a state include "
    "what its officials said", "NAME" },
  { "issue", 'i', 0, G_OPTION_ARG_STRING, &issue,
    "positions on the issue that shares the most words with PHRASE", "PHRASE" },
  { "from", 0, 0, G_OPTION_ARG_STRING, &from, "not before this date (EDTF)", "DATE" },
  { "until", 0, 0, G_OPTION_ARG_STRING, &until, "not after this date (EDTF)", "DATE" },
  { "changes", 0, 0, G_OPTION_ARG_NONE, &changes,
    "changes of stance instead: both pieces of evidence; --from and --until say when it changed",
    NULL },
  { "agreement", 0, 0, G_OPTION_ARG_NONE, &agreement,
    "instead, how far the actors agree, from -1 to 1, over the issues that both speak of: the 40 with "
    "the most positions, with --actor one with all others; a state is not compared with its officials",
    NULL },
  { "issues", 0, 0, G_OPTION_ARG_NONE, &issues, "instead, the issues, the most spoken of first",
    NULL },
  { "counts", 0, 0, G_OPTION_ARG_STRING, &counts,
    "instead, counts by source, target, month and class: stance, plover, cameo or quad", "CLASS" },
  { "min-name-score", 0, 0, G_OPTION_ARG_DOUBLE, &min_name_score,
    "spellings of a person's name are one from this score on, 0.5 to 1 (default 0.8)", "X" },
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format, "table (the default), csv or json", "FORMAT" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "write to FILE, whole or not at all, instead of standard output", "FILE" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, "[FILE|-]…" },
  { NULL }
};

static const char description[] =
    "Reads records in any format that can be read (stm-convert --list); \"-\" or no FILE is standard\n"
    "input. Their order does not matter. The same statement told by several reports counts once; the\n"
    "column \"tellings\" says how often it was told.\n"
    "\n"
    "One view at a time, with these filters:\n"
    "  positions, --changes  --actor, --issue, --from, --until\n"
    "  --agreement           --actor, --issue\n"
    "  --issues, --counts    none\n"
    "\n"
    "Exit status: 0 all was read; 1 something could not be read or written, the rest was done; 2 the\n"
    "command line is wrong.\n"
    "\n"
    "Examples\n"
    "  stm-extract --format jsonl reports/ | stm-positions --actor Austria\n"
    "  stm-positions --changes records.jsonl\n"
    "  stm-positions --counts plover --format csv --output counts.csv records.jsonl\n";

/* Texts of numbers live until the row is added. */
static const char *
actor_name (StmLedger *ledger, int number)
{
  return number >= 0 ? stm_ledger_get_actor_name (ledger, (guint) number) : NULL;
}

static char *
place_of (const StmLedgerEntry *entry)
{
  const StmSpan *span = stm_ledger_entry_get_span (entry);

  return g_strdup_printf ("%u-%u", span->start, span->end);
}

static Rows *
list_positions (StmLedger *ledger, const StmLedgerSelection *selection)
{
  static const char *const columns[] = { "date",  "actor",  "stance",    "issue",    "target",
                                         "text",  "speaker", "cameo",     "plover",   "tellings",
                                         "report", "statement", "offsets", NULL };
  Rows *rows = rows_new (columns);

  for (guint i = 0; i < stm_ledger_selection_get_n (selection); i++)
    {
      const StmLedgerEntry *e = stm_ledger_selection_get_entry (selection, i);
      g_autofree char *tellings = g_strdup_printf ("%u", stm_ledger_entry_get_n_tellings (e));
      g_autofree char *place = place_of (e);

      rows_add (rows,
                (const char *[]){
                    stm_ledger_entry_get_date (e),
                    actor_name (ledger, (int) stm_ledger_entry_get_actor (e)),
                    stm_stance_to_string (stm_ledger_entry_get_stance (e)),
                    stm_ledger_get_issue_label (ledger, stm_ledger_entry_get_issue (e)),
                    actor_name (ledger, stm_ledger_entry_get_target (e)),
                    stm_ledger_entry_get_text (e),
                    actor_name (ledger, (int) stm_ledger_entry_get_speaker (e)),
                    stm_ledger_entry_get_cameo (e), stm_ledger_entry_get_plover (e), tellings,
                    stm_ledger_entry_get_report_id (e), stm_ledger_entry_get_statement_id (e), place });
    }
  return rows;
}

/* Those of @changed whose later position is among @wanted. */
static Rows *
list_changes (StmLedger *ledger, const StmLedgerSelection *changed, const StmLedgerSelection *wanted)
{
  static const char *const columns[] = { "actor",       "issue",     "target",    "before",
                                         "before_date", "before_report", "before_statement",
                                         "before_text", "after",     "after_date", "after_report",
                                         "after_statement", "after_text", NULL };
  Rows *rows = rows_new (columns);
  g_autoptr (GHashTable) entries_wanted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < stm_ledger_selection_get_n (wanted); i++)
    g_hash_table_add (entries_wanted, (gpointer) stm_ledger_selection_get_entry (wanted, i));
  for (guint i = 0; i < stm_ledger_selection_get_n (changed); i++)
    {
      const StmLedgerEntry *b = stm_ledger_selection_get_before (changed, i);
      const StmLedgerEntry *a = stm_ledger_selection_get_entry (changed, i);

      if (!g_hash_table_contains (entries_wanted, a))
        continue;
      rows_add (rows, (const char *[]){
                          actor_name (ledger, (int) stm_ledger_entry_get_actor (a)),
                          stm_ledger_get_issue_label (ledger, stm_ledger_entry_get_issue (a)),
                          actor_name (ledger, stm_ledger_entry_get_target (a)),
                          stm_stance_to_string (stm_ledger_entry_get_stance (b)),
                          stm_ledger_entry_get_date (b), stm_ledger_entry_get_report_id (b),
                          stm_ledger_entry_get_statement_id (b), stm_ledger_entry_get_text (b),
                          stm_stance_to_string (stm_ledger_entry_get_stance (a)),
                          stm_ledger_entry_get_date (a), stm_ledger_entry_get_report_id (a),
                          stm_ledger_entry_get_statement_id (a), stm_ledger_entry_get_text (a) });
    }
  return rows;
}

/* Between the actors with the most positions; more make a matrix that nobody reads. The help says
 * how many. */
#define MOST_COMPARED 40

static gint64
pair_of (guint a, guint b)
{
  return (gint64) ((guint64) MIN (a, b) << 32 | MAX (a, b));
}

/* The pairs of a state and one who speaks for it, whose positions are the state's too; @n_holders
 * gets how many actors hold positions. */
static GHashTable *
find_officials (StmLedger *ledger, guint *n_holders)
{
  GHashTable *pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) holders = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < stm_ledger_get_n_entries (ledger); i++)
    {
      const StmLedgerEntry *entry = stm_ledger_get_entry (ledger, i);
      guint speaker = stm_ledger_entry_get_speaker (entry);
      int state = stm_ledger_entry_get_country_actor (entry);

      g_hash_table_add (holders, GUINT_TO_POINTER (speaker));
      g_hash_table_add (holders, GUINT_TO_POINTER (stm_ledger_entry_get_actor (entry)));
      if (state < 0)
        continue;
      g_hash_table_add (holders, GUINT_TO_POINTER ((guint) state));
      if ((guint) state != speaker)
        {
          gint64 *pair = g_new (gint64, 1);

          *pair = pair_of (speaker, (guint) state);
          g_hash_table_add (pairs, pair);
        }
    }
  *n_holders = g_hash_table_size (holders);
  return pairs;
}

static Rows *
list_agreement (StmLedger *ledger, int one, int on_issue)
{
  static const char *const columns[] = { "actor", "other", "agreement", "issues", NULL };
  Rows *rows = rows_new (columns);
  guint n_holders, n = stm_ledger_get_n_actors (ledger);
  g_autoptr (GHashTable) officials = find_officials (ledger, &n_holders);

  if (one < 0 && n_holders > MOST_COMPARED)
    {
      print_message ("note: the %u of %u actors with the most positions are compared; --actor NAME "
                     "compares one with all others", MOST_COMPARED, n_holders);
      n = MOST_COMPARED;
    }
  for (guint a = 0; a < (one >= 0 ? (guint) one + 1 : n); a++)
    for (guint b = a + 1; b < n; b++)
      {
        gint64 pair = pair_of (a, b);
        double score;
        guint shared;

        if ((one >= 0 && (guint) one != a && (guint) one != b)
            || g_hash_table_contains (officials, &pair)
            || !stm_ledger_get_agreement (ledger, a, b, on_issue, &score, &shared))
          continue;
        {
          g_autofree char *value = g_strdup_printf ("%.2f", score);
          g_autofree char *count = g_strdup_printf ("%u", shared);

          rows_add (rows, (const char *[]){ actor_name (ledger, (int) a),
                                            actor_name (ledger, (int) b), value, count });
        }
      }
  return rows;
}

static Rows *
list_issues (StmLedger *ledger)
{
  static const char *const columns[] = { "issue", "positions", "actors", NULL };
  Rows *rows = rows_new (columns);

  for (guint i = 0; i < stm_ledger_get_n_issues (ledger); i++)
    {
      g_autofree char *n = g_strdup_printf ("%u", stm_ledger_get_issue_n_entries (ledger, i));
      g_autofree char *who = g_strdup_printf ("%u", stm_ledger_get_issue_n_actors (ledger, i));

      rows_add (rows, (const char *[]){ stm_ledger_get_issue_label (ledger, i), n, who });
    }
  return rows;
}

static Rows *
list_counts (StmLedger *ledger, StmCountClass count_class)
{
  static const char *const columns[] = { "month",       "source", "source_code", "target",
                                         "target_code", "class",  "count",       NULL };
  Rows *rows = rows_new (columns);
  g_autoptr (StmLedgerSelection) cells = stm_ledger_select_counts (ledger, count_class);

  for (guint i = 0; i < stm_ledger_selection_get_n (cells); i++)
    {
      int source = stm_ledger_selection_get_count_source (cells, i);
      int target = stm_ledger_selection_get_count_target (cells, i);
      g_autofree char *n = g_strdup_printf ("%u", stm_ledger_selection_get_count (cells, i));

      rows_add (rows, (const char *[]){
                          stm_ledger_selection_get_count_month (cells, i), actor_name (ledger, source),
                          source >= 0 ? stm_ledger_get_actor_code (ledger, (guint) source) : NULL,
                          actor_name (ledger, target),
                          target >= 0 ? stm_ledger_get_actor_code (ledger, (guint) target) : NULL,
                          stm_ledger_selection_get_count_class (cells, i), n });
    }
  return rows;
}

/* The rows that the options ask for; NULL with an error when they name what is not there. */
static Rows *
answer (StmLedger *ledger, StmCountClass count_class, const StmDate *first, const StmDate *last,
        GError **error)
{
  int who = actor != NULL ? find_actor (ledger, actor, error) : -1;
  int what = issue != NULL ? stm_ledger_find_issue (ledger, issue) : -1;
  g_autoptr (StmLedgerSelection) selection = NULL;

  if (actor != NULL && who < 0)
    return NULL;
  if (issue != NULL && what < 0)
    {
      g_set_error (error, STM_ERROR, STM_ERROR_REFERENCE,
                   "No issue of the records shares its words with \"%s\"; --issues lists them", issue);
      return NULL;
    }
  if (issues)
    return list_issues (ledger);
  if (counts != NULL)
    return list_counts (ledger, count_class);
  if (agreement)
    return list_agreement (ledger, who, what);
  if (changes)
    {
      g_autoptr (StmLedgerSelection) changed = stm_ledger_select_changes (ledger, who);

      selection = stm_ledger_select (ledger, -1, what, first, last);
      return list_changes (ledger, changed, selection);
    }
  selection = stm_ledger_select (ledger, who, what, first, last);
  return list_positions (ledger, selection);
}

/* Whether the options go together; else what is wrong is told. */
static gboolean
check_view (void)
{
  const char *view = changes ? "--changes" : agreement ? "--agreement" : issues ? "--issues"
                     : counts != NULL                  ? "--counts"
                                                       : NULL;
  const char *filter = NULL;

  if (changes + agreement + issues + (counts != NULL) > 1)
    {
      print_message ("one of --changes, --agreement, --issues and --counts at a time");
      return FALSE;
    }
  if (agreement || issues || counts != NULL)
    filter = from != NULL ? "--from" : until != NULL ? "--until" : NULL;
  if (issues || counts != NULL)
    filter = actor != NULL ? "--actor" : issue != NULL ? "--issue" : filter;
  if (filter != NULL)
    print_message ("%s does not go with %s; --help says which filters do", filter, view);
  return filter == NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmDate) first = NULL;
  g_autoptr (StmDate) last = NULL;
  g_autoptr (StmLedger) ledger = NULL;
  g_autoptr (Rows) rows = NULL;
  GEnumValue *count_class = NULL;
  RowsFormat rows_format;
  guint n_failed = 0;
  int status;

  if (!parse_options (&argc, &argv, "- who holds what, since when", NULL, description, entries,
                      &status))
    return status;
  if (!check_view ())
    return EXIT_WRONG_USE;
  if (!parse_rows_format (format, &rows_format))
    {
      print_message ("--format: table, csv or json was expected, not %s", format);
      return EXIT_WRONG_USE;
    }
  if (counts != NULL)
    {
      g_autoptr (GEnumClass) classes = g_type_class_ref (STM_TYPE_COUNT_CLASS);

      count_class = g_enum_get_value_by_nick (classes, counts);
      if (count_class == NULL)
        {
          print_message ("--counts: stance, plover, cameo or quad was expected, not %s", counts);
          return EXIT_WRONG_USE;
        }
    }
  if ((from != NULL && (first = stm_date_parse (from, -1, &error)) == NULL)
      || (until != NULL && (last = stm_date_parse (until, -1, &error)) == NULL))
    {
      print_error (error);
      return EXIT_WRONG_USE;
    }
  if (!check_actor (actor))
    return EXIT_WRONG_USE;
  ledger = read_ledger (inputs, min_name_score, &n_failed, &error);
  if (ledger == NULL)
    {
      print_error (error);
      return EXIT_WRONG_USE;
    }
  if (stm_ledger_get_n_reports (ledger) > 0 && stm_ledger_get_n_entries (ledger) == 0)
    print_message ("note: there are no positions in the reports that were read");
  rows = answer (ledger, count_class != NULL ? (StmCountClass) count_class->value : 0, first, last,
                 &error);
  if (rows == NULL || !rows_write (rows, rows_format, output, &error))
    {
      print_error (error);
      return EXIT_SOME_FAILED;
    }
  return n_failed > 0 ? EXIT_SOME_FAILED : EXIT_ALL_DONE;
}
