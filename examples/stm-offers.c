/* SPDX-License-Identifier: LGPL-2.1-or-later
 * stm-offers: offers of mediation over many records: where each stands, whose consent is missing,
 * and which steps are odd. */
#include "ledger-common.h"

#include <string.h>

static char *actor, *format, *output;
static char **inputs;
static gboolean steps, open_only;
static double min_name_score = 0.8;

static const GOptionEntry entries[] = {
  { "actor", 'a', 0, G_OPTION_ARG_STRING, &actor,
    "offers in which this actor mediates or is a party", "NAME" },
  { "open", 0, 0, G_OPTION_ARG_NONE, &open_only, "only those that are not over", NULL },
  { "steps", 's', 0, G_OPTION_ARG_NONE, &steps,
    "a row for each step of an offer, with its evidence, instead of a row for each offer", NULL },
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
    "input. Their order does not matter. Records of one offer in several reports are merged: the same\n"
    "mediator, and parties that do not contradict. A step that is not usual after the one before it is\n"
    "marked \"unusual\" and left as the reports have it.\n"
    "\n"
    "Exit status: 0 all was read; 1 something could not be read or written, the rest was done; 2 the\n"
    "command line is wrong.\n"
    "\n"
    "Examples\n"
    "  stm-extract --format jsonl reports/ | stm-offers\n"
    "  stm-offers --steps --actor Austria records.jsonl\n";

static char *
join_mediators (StmLedger *ledger, const StmLedgerOffer *offer)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stm_ledger_offer_get_n_mediators (offer); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "",
                            stm_ledger_get_actor_name (ledger,
                                                       stm_ledger_offer_get_mediator (offer, i)));
  return g_string_free (text, FALSE);
}

static char *
join_parties (StmLedger *ledger, const StmLedgerOffer *offer)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stm_ledger_offer_get_n_parties (offer); i++)
    g_string_append_printf (
        text, "%s%s (%s)", i > 0 ? "; " : "",
        stm_ledger_get_actor_name (ledger, stm_ledger_offer_get_party (offer, i)),
        stm_consent_to_string (stm_ledger_offer_get_consent (offer, i)));
  return g_string_free (text, FALSE);
}

static char *
join_missing (StmLedger *ledger, const StmLedgerOffer *offer)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stm_ledger_offer_get_n_missing (offer); i++)
    {
      guint which;
      StmMissing missing = stm_ledger_offer_get_missing (offer, i, &which);

      g_string_append (text, i > 0 ? "; " : "");
      if (missing == STM_MISSING_CONSENT)
        g_string_append_printf (
            text, "consent of %s",
            stm_ledger_get_actor_name (ledger, stm_ledger_offer_get_party (offer, which)));
      else if (missing == STM_MISSING_CONDITION)
        g_string_append_printf (text, "condition: %s", stm_ledger_offer_get_condition (offer, which));
      else
        g_string_append (text, "the third party's answer");
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_wanted (const StmLedgerOffer *offer, int who)
{
  gboolean takes_part = who < 0;

  for (guint i = 0; i < stm_ledger_offer_get_n_mediators (offer); i++)
    takes_part = takes_part || stm_ledger_offer_get_mediator (offer, i) == (guint) who;
  for (guint i = 0; i < stm_ledger_offer_get_n_parties (offer); i++)
    takes_part = takes_part || stm_ledger_offer_get_party (offer, i) == (guint) who;
  return takes_part
         && !(open_only && stm_offer_status_is_final (stm_ledger_offer_get_status (offer)));
}

static void
add_steps (Rows *rows, const StmLedgerOffer *offer, const char *number, const char *mediators,
           const char *parties)
{
  for (guint i = 0; i < stm_ledger_offer_get_n_steps (offer); i++)
    rows_add (rows, (const char *[]){
                        number, mediators, parties, stm_ledger_offer_get_step_date (offer, i),
                        stm_offer_status_to_string (stm_ledger_offer_get_step_status (offer, i)),
                        stm_ledger_offer_is_step_unusual (offer, i) ? "unusual" : NULL,
                        stm_ledger_offer_get_step_report_id (offer, i),
                        stm_ledger_offer_get_step_statement_id (offer, i) });
}

static Rows *
list_offers (StmLedger *ledger, int who)
{
  static const char *const offer_columns[] = { "offer",   "mediators", "parties", "status",
                                               "since",   "missing",   "steps",   "unusual",
                                               "report",  "statement", NULL };
  static const char *const step_columns[] = { "offer",  "mediators", "parties", "date",
                                              "status", "unusual",   "report",  "statement", NULL };
  Rows *rows = rows_new (steps ? step_columns : offer_columns);

  for (guint i = 0; i < stm_ledger_get_n_offers (ledger); i++)
    {
      const StmLedgerOffer *offer = stm_ledger_get_offer (ledger, i);
      guint n = stm_ledger_offer_get_n_steps (offer), n_unusual = 0;
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *mediators = join_mediators (ledger, offer);
      g_autofree char *parties = join_parties (ledger, offer);
      g_autofree char *missing = join_missing (ledger, offer);
      g_autofree char *count = g_strdup_printf ("%u", n);
      g_autofree char *odd = NULL;

      if (!is_wanted (offer, who))
        continue;
      if (steps)
        {
          add_steps (rows, offer, number, mediators, parties);
          continue;
        }
      for (guint k = 0; k < n; k++)
        n_unusual += stm_ledger_offer_is_step_unusual (offer, k);
      odd = g_strdup_printf ("%u", n_unusual);
      rows_add (rows, (const char *[]){
                          number, mediators, parties,
                          stm_offer_status_to_string (stm_ledger_offer_get_status (offer)),
                          n > 0 ? stm_ledger_offer_get_step_date (offer, n - 1) : NULL, missing, count,
                          odd, n > 0 ? stm_ledger_offer_get_step_report_id (offer, n - 1) : NULL,
                          n > 0 ? stm_ledger_offer_get_step_statement_id (offer, n - 1) : NULL });
    }
  return rows;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmLedger) ledger = NULL;
  g_autoptr (Rows) rows = NULL;
  RowsFormat rows_format;
  guint n_failed = 0;
  int who = -1, status;

  if (!parse_options (&argc, &argv, "- offers of mediation and what they still need", NULL,
                      description, entries, &status))
    return status;
  if (!parse_rows_format (format, &rows_format))
    {
      print_message ("--format: table, csv or json was expected, not %s", format);
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
  if (stm_ledger_get_n_reports (ledger) > 0 && stm_ledger_get_n_offers (ledger) == 0)
    print_message ("note: there are no offers of mediation in the reports that were read");
  if (actor != NULL && (who = find_actor (ledger, actor, &error)) < 0)
    {
      print_error (error);
      return EXIT_SOME_FAILED;
    }
  rows = list_offers (ledger, who);
  if (!rows_write (rows, rows_format, output, &error))
    {
      print_error (error);
      return EXIT_SOME_FAILED;
    }
  return n_failed > 0 ? EXIT_SOME_FAILED : EXIT_ALL_DONE;
}
