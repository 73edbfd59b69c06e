/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The ledger: who is one actor, what is one issue, what changed, who agrees, what offers need; and
 * that the order of reports does not matter. */
#include "test-util.h"

#include <string.h>

typedef struct {
  const char *report, *published, *publisher;
  const char *speaker, *role, *country; /* a government when @role is NULL */
  const char *content;
  StmStance stance;
  const char *target; /* a country's code, or NULL */
} Said;

static StmReport *
make_report (const Said *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReportBuilder) b = stm_report_builder_new (said->report);
  gpointer root = stm_report_builder_get_root (b), source, actor;
  StmSpeaker *speaker;
  StmStatement *statement;
  StmPosition *position;
  guint32 n = (guint32) g_utf8_strlen (said->content, -1);
  StmReport *report;

  stm_report_builder_set_text (b, said->content, -1, &error);
  source = stm_report_builder_add_record (b, root, "source", &error);
  stm_report_builder_set_string (b, source, "published", said->published, -1, &error);
  stm_report_builder_set_string (b, source, "publisher", said->publisher, -1, &error);
  speaker = stm_report_builder_add_speaker (b, "sp1", said->speaker, &error);
  stm_report_builder_set_string (b, speaker, "kind", said->role ? "person" : "government", -1,
                                 &error);
  stm_report_builder_set_string (b, speaker, "country", said->country, -1, &error);
  if (said->role != NULL)
    stm_report_builder_set_string (b, speaker, "role", said->role, -1, &error);
  statement = stm_report_builder_add_statement (b, "st1", &error);
  stm_report_builder_add_reference (b, statement, "speaker", speaker, &error);
  stm_report_builder_add_span (b, statement, "content", 0, n, &error);
  position = stm_report_builder_add_position (b, statement, said->stance, &error);
  stm_report_builder_add_span (b, position, "issue", 0, n, &error);
  if (said->target != NULL)
    {
      actor = stm_report_builder_add_record (b, position, "target", &error);
      stm_report_builder_set_string (b, actor, "name", said->target, -1, &error);
      stm_report_builder_set_string (b, actor, "code", said->target, -1, &error);
    }
  ck_assert_ok (error);
  report = stm_report_builder_end (b, &error);
  ck_assert_ok (error);
  return report;
}

static const Said rows[] = {
  { "a1", "2031-05-01", "Meridian Wire", "Togo", NULL, "TGO", "the fishing ban in the gulf",
    STM_STANCE_REJECT, "GHA" },
  { "a2", "2031-05-09", "Meridian Wire", "Lomé", NULL, "TGO", "the gulf fishing bans",
    STM_STANCE_ACCEPT, "GHA" },
  { "a3", "2031-05-03", "Harbour Post", "Kwabena Asante-Poku", "president", "GHA",
    "a fishing ban in the gulf", STM_STANCE_SUPPORT, NULL },
  { "a4", "2031-05-04", "Northern Daily", "Kwabena Asante Poku", "president", "GHA",
    "release of the arrested sailors by Togo", STM_STANCE_URGE, "TGO" },
  { "a5", "2031-05-04", "Example Wire", "Kwabena Asante-Poku", "president", "GHA",
    "the release of the arrested sailors by Togo", STM_STANCE_URGE, "TGO" },
  { "a6", "2031-05-06", "Example Wire", "Komlan Adjavon", "spokesman", "TGO",
    "the release of the arrested sailors", STM_STANCE_REJECT, NULL },
};

static StmLedger *
make_ledger (gboolean backwards)
{
  StmLedger *ledger = stm_ledger_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (StmReport) report
          = make_report (&rows[backwards ? G_N_ELEMENTS (rows) - 1 - i : i]);

      ck_assert (stm_ledger_add (ledger, report, &error));
    }
  ck_assert_ok (error);
  return ledger;
}

START_TEST (test_actors)
{
  g_autoptr (StmLedger) ledger = make_ledger (FALSE);
  int togo = stm_ledger_find_actor (ledger, "Togo");
  int president = stm_ledger_find_actor (ledger, "Asante-Poku");

  ck_assert_int_ge (togo, 0);
  ck_assert_int_eq (stm_ledger_find_actor (ledger, "TGO"), togo);
  ck_assert_int_eq (stm_ledger_find_actor (ledger, "Lomé"), togo);
  ck_assert_int_eq (stm_ledger_find_actor (ledger, "Kwabena Asante Poku"),
                    stm_ledger_find_actor (ledger, "Kwabena Asante-Poku"));
  ck_assert_int_ne (president, togo);
  ck_assert_int_eq (stm_ledger_find_actor (ledger, "Nobody Atall"), -1);
}
END_TEST

START_TEST (test_positions_of_a_state)
{
  g_autoptr (StmLedger) ledger = make_ledger (FALSE);
  g_autoptr (StmDate) from = stm_date_parse ("2031-05-05", -1, NULL);
  g_autoptr (StmLedgerSelection) all
      = stm_ledger_select (ledger, stm_ledger_find_actor (ledger, "Togo"), -1, NULL, NULL);
  g_autoptr (StmLedgerSelection) late
      = stm_ledger_select (ledger, stm_ledger_find_actor (ledger, "Togo"), -1, from, NULL);
  const StmLedgerEntry *spoken;

  /* Its own two, and what its spokesman said; in order of date. */
  ck_assert_uint_eq (stm_ledger_selection_get_n (all), 3);
  ck_assert_uint_eq (stm_ledger_selection_get_n (late), 2);
  spoken = stm_ledger_selection_get_entry (all, 1);
  ck_assert_str_eq (stm_ledger_entry_get_report_id (spoken), "a6");
  ck_assert_str_eq (stm_ledger_entry_get_statement_id (spoken), "st1");
  ck_assert_str_eq (stm_ledger_entry_get_date (spoken), "2031-05-06");
  ck_assert (stm_ledger_entry_is_dated_by_report (spoken));
  ck_assert_uint_eq (stm_ledger_entry_get_span (spoken)->end, 35);
}
END_TEST

START_TEST (test_issues)
{
  g_autoptr (StmLedger) ledger = make_ledger (FALSE);
  int ban = stm_ledger_find_issue (ledger, "ban on fishing in the gulf");
  int release = stm_ledger_find_issue (ledger, "releasing arrested sailors");

  ck_assert_int_ge (ban, 0);
  ck_assert_int_ge (release, 0);
  ck_assert_int_ne (ban, release);
  ck_assert_int_eq (stm_ledger_find_issue (ledger, "nuclear submarines"), -1);
  for (guint i = 0; i + 1 < stm_ledger_get_n_issues (ledger); i++)
    ck_assert_uint_ge (stm_ledger_get_issue_n_entries (ledger, i),
                       stm_ledger_get_issue_n_entries (ledger, i + 1));
}
END_TEST

START_TEST (test_change_of_stance)
{
  g_autoptr (StmLedger) ledger = make_ledger (FALSE);
  g_autoptr (StmLedgerSelection) changes
      = stm_ledger_select_changes (ledger, stm_ledger_find_actor (ledger, "Togo"));

  ck_assert_uint_eq (stm_ledger_selection_get_n (changes), 1);
  ck_assert_str_eq (
      stm_ledger_entry_get_report_id (stm_ledger_selection_get_before (changes, 0)), "a1");
  ck_assert_str_eq (
      stm_ledger_entry_get_report_id (stm_ledger_selection_get_entry (changes, 0)), "a2");
}
END_TEST

START_TEST (test_syndication)
{
  g_autoptr (StmLedger) ledger = make_ledger (FALSE);
  guint twice = 0;

  ck_assert_uint_eq (stm_ledger_get_n_reports (ledger), 6);
  /* a4 and a5 tell the same. */
  ck_assert_uint_eq (stm_ledger_get_n_entries (ledger), 5);
  for (guint i = 0; i < stm_ledger_get_n_entries (ledger); i++)
    twice += stm_ledger_entry_get_n_tellings (stm_ledger_get_entry (ledger, i)) == 2;
  ck_assert_uint_eq (twice, 1);
}
END_TEST

START_TEST (test_agreement)
{
  g_autoptr (StmLedger) ledger = make_ledger (FALSE);
  int spokesman = stm_ledger_find_actor (ledger, "Komlan Adjavon");
  int president = stm_ledger_find_actor (ledger, "Kwabena Asante-Poku");
  int release = stm_ledger_find_issue (ledger, "release of the arrested sailors");
  double score;
  guint n;

  ck_assert (
      stm_ledger_get_agreement (ledger, (guint) president, (guint) president, -1, &score, &n));
  ck_assert_double_eq (score, 1.0);
  ck_assert_uint_ge (n, 2);
  if (stm_ledger_get_agreement (ledger, (guint) spokesman, (guint) president, release, &score, &n))
    ck_assert_double_eq (score, -1.0);
}
END_TEST

START_TEST (test_counts)
{
  g_autoptr (StmLedger) ledger = make_ledger (FALSE);
  g_autoptr (StmLedgerSelection) counts = stm_ledger_select_counts (ledger, STM_COUNT_CLASS_STANCE);
  guint sum = 0;

  for (guint i = 0; i < stm_ledger_selection_get_n (counts); i++)
    {
      ck_assert_str_eq (stm_ledger_selection_get_count_month (counts, i), "2031-05");
      sum += stm_ledger_selection_get_count (counts, i);
    }
  ck_assert_uint_eq (sum, stm_ledger_get_n_entries (ledger));
}
END_TEST

/* All that a ledger answers, as text. */
static char *
describe (StmLedger *ledger)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < stm_ledger_get_n_entries (ledger); i++)
    {
      const StmLedgerEntry *e = stm_ledger_get_entry (ledger, i);

      g_string_append_printf (
          out, "%s %s %u %s %u %s\n", stm_ledger_entry_get_report_id (e),
          stm_ledger_get_actor_name (ledger, stm_ledger_entry_get_actor (e)),
          stm_ledger_entry_get_issue (e),
          stm_ledger_get_issue_label (ledger, stm_ledger_entry_get_issue (e)),
          stm_ledger_entry_get_n_tellings (e), stm_ledger_entry_get_date (e));
    }
  return g_string_free (out, FALSE);
}

START_TEST (test_order_does_not_matter)
{
  g_autoptr (StmLedger) forwards = make_ledger (FALSE);
  g_autoptr (StmLedger) backwards = make_ledger (TRUE);
  g_autofree char *a = describe (forwards);
  g_autofree char *b = describe (backwards);

  ck_assert_str_eq (a, b);
}
END_TEST

START_TEST (test_same_report_twice)
{
  g_autoptr (StmLedger) ledger = make_ledger (FALSE);
  g_autoptr (StmReport) report = make_report (&rows[0]);
  g_autoptr (GError) error = NULL;

  ck_assert (!stm_ledger_add (ledger, report, &error));
  ck_assert_error (error, STM_ERROR_DUPLICATE);
}
END_TEST

START_TEST (test_namesakes_stay_apart)
{
  static const Said namesakes[] = {
    { "n1", "2031-05-01", "W", "Ivan Horvat", "minister", "HRV", "the new border posts",
      STM_STANCE_SUPPORT, NULL },
    { "n2", "2031-05-02", "W", "Ivan Horvat", "deputy", "SVN", "the new border posts",
      STM_STANCE_OPPOSE, NULL },
  };
  g_autoptr (StmLedger) ledger = stm_ledger_new ();
  guint found = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StmReport) report = make_report (&namesakes[i]);

      ck_assert (stm_ledger_add (ledger, report, NULL));
    }
  for (guint i = 0; i < stm_ledger_get_n_actors (ledger); i++)
    found += strcmp (stm_ledger_get_actor_name (ledger, i), "Ivan Horvat") == 0;
  ck_assert_uint_eq (found, 2);
}
END_TEST

/* A report with one offer by Austria to Ghana and Togo. */
static StmReport *
make_offer (const char *id, const char *published, StmOfferStatus status, const char *togo,
            const char *condition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReportBuilder) b = stm_report_builder_new (id);
  gpointer root = stm_report_builder_get_root (b);
  gpointer source = stm_report_builder_add_record (b, root, "source", &error);
  StmMediationOffer *offer;
  gpointer actor;
  StmReport *report;

  stm_report_builder_set_string (b, source, "published", published, -1, &error);
  stm_report_builder_set_text (b, "both capitals agree", -1, &error);
  offer = stm_report_builder_add_mediation_offer (b, "mo1", status, &error);
  actor = stm_report_builder_add_record (b, offer, "mediators", &error);
  stm_report_builder_set_string (b, actor, "name", "Austria", -1, &error);
  actor = stm_report_builder_add_record (b, offer, "parties", &error);
  stm_report_builder_set_string (b, actor, "name", "Ghana", -1, &error);
  stm_report_builder_set_string (b, actor, "consent", "given", -1, &error);
  actor = stm_report_builder_add_record (b, offer, "parties", &error);
  stm_report_builder_set_string (b, actor, "name", "Togo", -1, &error);
  stm_report_builder_set_string (b, actor, "consent", togo, -1, &error);
  if (condition != NULL)
    {
      gpointer c = stm_report_builder_add_record (b, offer, "conditions", &error);

      stm_report_builder_set_string (b, c, "kind", condition, -1, &error);
      stm_report_builder_add_span (b, c, "span", 0, 19, &error);
    }
  ck_assert_ok (error);
  report = stm_report_builder_end (b, &error);
  ck_assert_ok (error);
  return report;
}

START_TEST (test_offer_over_reports)
{
  g_autoptr (StmLedger) ledger = stm_ledger_new ();
  g_autoptr (StmReport) second
      = make_offer ("o2", "2031-05-08", STM_OFFER_STATUS_PARTLY_ACCEPTED, "unknown", NULL);
  g_autoptr (StmReport) first = make_offer ("o1", "2031-05-04", STM_OFFER_STATUS_CONDITIONAL,
                                            "unknown", "all-parties-consent");
  const StmLedgerOffer *offer;
  guint which;

  ck_assert (stm_ledger_add (ledger, second, NULL));
  ck_assert (stm_ledger_add (ledger, first, NULL));
  ck_assert_uint_eq (stm_ledger_get_n_offers (ledger), 1);
  offer = stm_ledger_get_offer (ledger, 0);
  ck_assert_int_eq (stm_ledger_offer_get_status (offer), STM_OFFER_STATUS_PARTLY_ACCEPTED);
  ck_assert_uint_eq (stm_ledger_offer_get_n_steps (offer), 2);
  ck_assert_str_eq (stm_ledger_offer_get_step_report_id (offer, 0), "o1");
  ck_assert (!stm_ledger_offer_is_step_unusual (offer, 1));
  /* Togo's consent, and the condition. */
  ck_assert_uint_eq (stm_ledger_offer_get_n_missing (offer), 2);
  ck_assert_int_eq (stm_ledger_offer_get_missing (offer, 0, &which), STM_MISSING_CONSENT);
  ck_assert_str_eq (stm_ledger_get_actor_name (ledger, stm_ledger_offer_get_party (offer, which)),
                    "Togo");
  ck_assert_int_eq (stm_ledger_offer_get_missing (offer, 1, &which), STM_MISSING_CONDITION);
  ck_assert_str_eq (stm_ledger_offer_get_condition (offer, which), "both capitals agree");
}
END_TEST

START_TEST (test_unusual_step)
{
  g_autoptr (StmLedger) ledger = stm_ledger_new ();
  g_autoptr (StmReport) first
      = make_offer ("o1", "2031-05-04", STM_OFFER_STATUS_UNDER_WAY, "given", NULL);
  g_autoptr (StmReport) second
      = make_offer ("o2", "2031-05-08", STM_OFFER_STATUS_REQUESTED, "given", NULL);
  const StmLedgerOffer *offer;

  ck_assert (stm_ledger_add (ledger, first, NULL));
  ck_assert (stm_ledger_add (ledger, second, NULL));
  offer = stm_ledger_get_offer (ledger, 0);
  ck_assert_uint_eq (stm_ledger_offer_get_n_steps (offer), 2);
  ck_assert (stm_ledger_offer_is_step_unusual (offer, 1));
  ck_assert_int_eq (stm_ledger_offer_get_missing (offer, 0, NULL), STM_MISSING_ANSWER);
}
END_TEST

START_TEST (test_offer_begins_anew)
{
  g_autoptr (StmLedger) ledger = stm_ledger_new ();
  g_autoptr (StmReport) first
      = make_offer ("o1", "2031-05-04", STM_OFFER_STATUS_WITHDRAWN, "refused", NULL);
  g_autoptr (StmReport) second
      = make_offer ("o2", "2032-01-08", STM_OFFER_STATUS_OFFERED, "unknown", NULL);

  ck_assert (stm_ledger_add (ledger, first, NULL));
  ck_assert (stm_ledger_add (ledger, second, NULL));
  ck_assert_uint_eq (stm_ledger_get_n_offers (ledger), 2);
}
END_TEST

Suite *
stm_test_ledger_suite (void)
{
  Suite *suite = suite_create ("ledger");
  TCase *positions = tcase_create ("positions");
  TCase *offers = tcase_create ("offers");

  tcase_add_test (positions, test_actors);
  tcase_add_test (positions, test_positions_of_a_state);
  tcase_add_test (positions, test_issues);
  tcase_add_test (positions, test_change_of_stance);
  tcase_add_test (positions, test_syndication);
  tcase_add_test (positions, test_agreement);
  tcase_add_test (positions, test_counts);
  tcase_add_test (positions, test_order_does_not_matter);
  tcase_add_test (positions, test_same_report_twice);
  tcase_add_test (positions, test_namesakes_stay_apart);
  suite_add_tcase (suite, positions);
  tcase_add_test (offers, test_offer_over_reports);
  tcase_add_test (offers, test_unusual_step);
  tcase_add_test (offers, test_offer_begins_anew);
  suite_add_tcase (suite, offers);
  return suite;
}
