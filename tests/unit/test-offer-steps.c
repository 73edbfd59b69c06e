/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The usual life of an offer, checked steps, contradictions. */
#include "test-util.h"

START_TEST (test_usual_steps)
{
  ck_assert (stm_offer_status_is_usual_step (STM_OFFER_STATUS_UNKNOWN, STM_OFFER_STATUS_HALTED));
  ck_assert (stm_offer_status_is_usual_step (STM_OFFER_STATUS_OFFERED, STM_OFFER_STATUS_ACCEPTED));
  ck_assert (stm_offer_status_is_usual_step (STM_OFFER_STATUS_REJECTED, STM_OFFER_STATUS_OFFERED));
  ck_assert (stm_offer_status_is_usual_step (STM_OFFER_STATUS_SUSPENDED,
                                             STM_OFFER_STATUS_UNDER_WAY));
  ck_assert (!stm_offer_status_is_usual_step (STM_OFFER_STATUS_POSSIBLE,
                                              STM_OFFER_STATUS_ACCEPTED));
  ck_assert (!stm_offer_status_is_usual_step (STM_OFFER_STATUS_LAPSED, STM_OFFER_STATUS_OFFERED));
  ck_assert (!stm_offer_status_is_usual_step (STM_OFFER_STATUS_OFFERED,
                                              STM_OFFER_STATUS_UNKNOWN));
  ck_assert (!stm_offer_status_is_usual_step ((StmOfferStatus) 77, (StmOfferStatus) 78));
}
END_TEST

START_TEST (test_final)
{
  guint n = 0;

  for (int status = 0; status < 20; status++)
    n += stm_offer_status_is_final ((StmOfferStatus) status);
  ck_assert_uint_eq (n, 4);
  ck_assert (stm_offer_status_is_final (STM_OFFER_STATUS_CONCLUDED));
  ck_assert (!stm_offer_status_is_final (STM_OFFER_STATUS_REJECTED));
}
END_TEST

static StmReportBuilder *
begin_offer (StmOfferStatus status, StmMediationOffer **offer)
{
  StmReportBuilder *builder = stm_report_builder_new ("r");
  gpointer mediator;

  *offer = stm_report_builder_add_mediation_offer (builder, "o", status, NULL);
  mediator = stm_report_builder_add_record (builder, *offer, "mediators", NULL);
  stm_report_builder_set_string (builder, mediator, "name", "Chad", -1, NULL);
  return builder;
}

START_TEST (test_advance)
{
  g_autoptr (GError) error = NULL;
  StmMediationOffer *offer;
  g_autoptr (StmReportBuilder) builder = begin_offer (STM_OFFER_STATUS_OFFERED, &offer);
  g_autoptr (StmDate) date = stm_date_parse ("2031-05", -1, NULL);
  g_autoptr (StmReport) report = NULL;

  ck_assert (!stm_mediation_offer_advance (builder, offer, STM_OFFER_STATUS_SUSPENDED, NULL, NULL,
                                           &error));
  ck_assert_error (error, STM_ERROR_TRANSITION);
  ck_assert (stm_mediation_offer_advance (builder, offer, STM_OFFER_STATUS_ACCEPTED, date, NULL,
                                          &error));
  ck_assert (stm_mediation_offer_advance (builder, offer, STM_OFFER_STATUS_UNDER_WAY, NULL, NULL,
                                          &error));
  report = stm_report_builder_end (builder, &error);
  ck_assert_ok (error);
  const StmMediationOffer *done = stm_report_get_mediation_offer (report, 0);
  ck_assert_int_eq (stm_mediation_offer_get_status (done), STM_OFFER_STATUS_UNDER_WAY);
  ck_assert_uint_eq (stm_mediation_offer_get_n_steps (done), 3);
  ck_assert_int_eq (stm_offer_step_get_status (stm_mediation_offer_get_step (done, 0)),
                    STM_OFFER_STATUS_OFFERED);
  ck_assert_str_eq (
      stm_date_to_string (stm_offer_step_get_date (stm_mediation_offer_get_step (done, 1))),
      "2031-05");
}
END_TEST

START_TEST (test_contradiction)
{
  StmMediationOffer *offer;
  g_autoptr (StmReportBuilder) builder = begin_offer (STM_OFFER_STATUS_UNDER_WAY, &offer);
  gpointer one = stm_report_builder_add_record (builder, offer, "parties", NULL);
  gpointer two = stm_report_builder_add_record (builder, offer, "parties", NULL);

  stm_report_builder_set_enum (builder, one, "consent", STM_CONSENT_GIVEN, NULL);
  ck_assert (!stm_mediation_offer_is_contradictory (offer));
  stm_report_builder_set_enum (builder, two, "consent", STM_CONSENT_REFUSED, NULL);
  ck_assert (stm_mediation_offer_is_contradictory (offer));
  stm_report_builder_set_enum (builder, offer, "status", STM_OFFER_STATUS_REJECTED, NULL);
  ck_assert (!stm_mediation_offer_is_contradictory (offer));
  stm_report_builder_set_enum (builder, two, "consent", STM_CONSENT_GIVEN, NULL);
  ck_assert (stm_mediation_offer_is_contradictory (offer));
}
END_TEST

Suite *
stm_test_offer_steps_suite (void)
{
  Suite *suite = suite_create ("offer_steps");
  TCase *tests = tcase_create ("offer_steps");

  tcase_add_test (tests, test_usual_steps);
  tcase_add_test (tests, test_final);
  tcase_add_test (tests, test_advance);
  tcase_add_test (tests, test_contradiction);
  suite_add_tcase (suite, tests);
  return suite;
}
