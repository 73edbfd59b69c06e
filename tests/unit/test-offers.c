/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Mediation offers of whole reports: who mediates between whom, how far it has come, on which
 * condition, whose consent is there; what looks like an offer and is none. */
#include "test-util.h"

#include <string.h>

static char *
join_parties (const StmMediationOffer *offer)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < stm_mediation_offer_get_n_parties (offer); i++)
    g_string_append_printf (
        all, "%s%s", i > 0 ? ", " : "",
        stm_actor_get_name (stm_party_get_actor (stm_mediation_offer_get_party (offer, i))));
  return g_string_free (all, FALSE);
}

static const struct
{
  const char *text;
  const char *mediator;
  const char *parties;
  StmOfferStatus status;
  StmActivity activity;
} offers[] = {
  { "Norway has offered to mediate between Ghana and Togo.", "Norway", "Ghana, Togo",
    STM_OFFER_STATUS_OFFERED, STM_ACTIVITY_MEDIATION },
  { "Oman has offered its good offices in the dispute between Ghana and Togo.", "Oman",
    "Ghana, Togo", STM_OFFER_STATUS_OFFERED, STM_ACTIVITY_GOOD_OFFICES },
  { "Togo asked Norway to mediate between Togo and Ghana.", "Norway", "Togo, Ghana",
    STM_OFFER_STATUS_REQUESTED, STM_ACTIVITY_MEDIATION },
  { "Benin has launched a mediation effort between Ghana and Togo.", "Benin", "Ghana, Togo",
    STM_OFFER_STATUS_UNDER_WAY, STM_ACTIVITY_MEDIATION },
  { "Norway could mediate between Ghana and Togo.", "Norway", "Ghana, Togo",
    STM_OFFER_STATUS_POSSIBLE, STM_ACTIVITY_MEDIATION },
  { "Benin offered to host talks between Ghana and Togo.", "Benin", "Ghana, Togo",
    STM_OFFER_STATUS_OFFERED, STM_ACTIVITY_GOOD_OFFICES },
  { "Kenya called on Chad and Sudan to end the war, voicing readiness to use its good "
    "offices to facilitate peace negotiations between the two warring sides.",
    "Kenya", "Chad, Sudan", STM_OFFER_STATUS_OFFERED,
    STM_ACTIVITY_GOOD_OFFICES },
  { "Chad and Sudan have been at war since May.\n\n\"We, as a neighbour, are ready to "
    "facilitate talks between the two countries,\" Kenyan Foreign Minister Peter Kamau "
    "said.",
    "Peter Kamau", "Chad, Sudan", STM_OFFER_STATUS_OFFERED,
    STM_ACTIVITY_FACILITATION },
  { "In his new role as Chad peace facilitator, former Ghanaian president Kofi Badu said "
    "the killing had to stop.",
    "Kofi Badu", "", STM_OFFER_STATUS_UNDER_WAY,
    STM_ACTIVITY_MEDIATION },
  { "President Idriss Toure's government has insisted that any talks with the rebels must "
    "be mediated by the African Union.",
    "African Union", "President Idriss Toure's government, the rebels", STM_OFFER_STATUS_REQUESTED,
    STM_ACTIVITY_MEDIATION },
  { "Mali denied on Tuesday that it had accepted Algeria's mediation in its conflict with "
    "Tuareg rebels.",
    "Algeria", "Mali, Tuareg rebels", STM_OFFER_STATUS_REJECTED,
    STM_ACTIVITY_MEDIATION },
  { "West African leaders asked Togolese President Ama Kodjo to continue as mediator in "
    "the Guinea crisis.\n\n\"We have renewed our confidence in him by asking him to "
    "continue the work of mediation,\" Ghanaian President Yaw Osei said.",
    "Ama Kodjo", "", STM_OFFER_STATUS_UNDER_WAY,
    STM_ACTIVITY_MEDIATION },
  { "The Intergovernmental Authority on Development (IGAD), the East African alliance "
    "mediating the conflict between the Sudanese army and the rebels, set a date on "
    "Sunday.",
    "Intergovernmental Authority on Development", "the Sudanese army, the rebels",
    STM_OFFER_STATUS_UNDER_WAY, STM_ACTIVITY_MEDIATION },
  { "Kazakhstan is ready to provide a venue for peace talks between Russia and Ukraine, "
    "President Askar Omarov said.",
    "Kazakhstan", "Russia, Ukraine", STM_OFFER_STATUS_OFFERED,
    STM_ACTIVITY_GOOD_OFFICES },
  { "Serbia could become a bridge between Russia and Ukraine, analysts say.",
    "Serbia", "Russia, Ukraine", STM_OFFER_STATUS_POSSIBLE,
    STM_ACTIVITY_GOOD_OFFICES },
  { "Japan is considering offering to mediate between Thailand and Cambodia.",
    "Japan", "Thailand, Cambodia", STM_OFFER_STATUS_POSSIBLE,
    STM_ACTIVITY_MEDIATION },
  { "Ghana's president thanked Togolese President Ama Kodjo for his mediation between "
    "Benin and Niger.",
    "Ama Kodjo", "Benin, Niger", STM_OFFER_STATUS_UNDER_WAY,
    STM_ACTIVITY_MEDIATION },
  { "Hamas called on Egypt to intervene and mediate an end to the fighting with Israel.",
    "Egypt", "Hamas, Israel", STM_OFFER_STATUS_REQUESTED,
    STM_ACTIVITY_OTHER },
  { "Pope Leo appealed to Colombia and Venezuela to accept the mediation of Norway.",
    "Norway", "Colombia, Venezuela", STM_OFFER_STATUS_REQUESTED,
    STM_ACTIVITY_MEDIATION },
  { "At the request of both governments, Norway will mediate in the dispute between "
    "Belize and Guatemala.",
    "Norway", "Belize, Guatemala", STM_OFFER_STATUS_OFFERED,
    STM_ACTIVITY_MEDIATION },
  { "Malaysia would continue to facilitate the negotiations between Thailand and "
    "Cambodia, an aide said.",
    "Malaysia", "Thailand, Cambodia", STM_OFFER_STATUS_UNDER_WAY,
    STM_ACTIVITY_FACILITATION },
  { "Talks between Chad and Sudan, mediated by Norway, resumed on Monday.",
    "Norway", "Chad, Sudan", STM_OFFER_STATUS_UNDER_WAY,
    STM_ACTIVITY_MEDIATION },
  { "Prime Minister Tomas Vrba told reporters that he had offered his services as "
    "mediator. Hungary and Slovakia are at odds over a dam.",
    "Tomas Vrba", "Hungary, Slovakia", STM_OFFER_STATUS_OFFERED,
    STM_ACTIVITY_MEDIATION },
  { "Israel has ruled out any role for Turkey as mediator in its indirect talks with "
    "Syria.",
    "Turkey", "Israel, Syria", STM_OFFER_STATUS_REJECTED,
    STM_ACTIVITY_MEDIATION },
  { "Henry Cole is acting as a mediator between North Korea and the United States.",
    "Henry Cole", "North Korea, United States", STM_OFFER_STATUS_UNDER_WAY,
    STM_ACTIVITY_MEDIATION },
  { "The Carter Center, a group of retired leaders, offered on Friday to mediate between "
    "Chad and Sudan.",
    "Carter Center", "Chad, Sudan", STM_OFFER_STATUS_OFFERED,
    STM_ACTIVITY_MEDIATION },
  { "Envoys of Chad and Sudan met Ugandan officials as part of Uganda's mediation between "
    "them.",
    "Uganda", "Chad, Sudan", STM_OFFER_STATUS_UNDER_WAY,
    STM_ACTIVITY_MEDIATION },
  { "The Philippines and Ghana agreed on Monday to resume talks, with Norway acting as "
    "facilitator.",
    "Norway", "Philippines, Ghana", STM_OFFER_STATUS_ACCEPTED,
    STM_ACTIVITY_FACILITATION },
  { "The United Nations special envoy for Yemen, Hans Berg, will resume mediation between "
    "the government and the Houthis next week.",
    "Hans Berg", "the government, Houthis", STM_OFFER_STATUS_OFFERED,
    STM_ACTIVITY_MEDIATION },
  { "A Saudi proposal to mediate between Pakistan and India was welcomed by Islamabad.",
    "Saudi Arabia", "Pakistan, India", STM_OFFER_STATUS_PARTLY_ACCEPTED, STM_ACTIVITY_MEDIATION },
  { "Ghana's foreign minister thanked Norway for facilitating the talks between Benin and Niger.",
    "Norway", "Benin, Niger", STM_OFFER_STATUS_UNDER_WAY, STM_ACTIVITY_FACILITATION },
  { "U.N. special envoy Jan Kubik resumed his shuttle diplomacy between Chad and Sudan on Sunday.",
    "Jan Kubik", "Chad, Sudan", STM_OFFER_STATUS_UNDER_WAY, STM_ACTIVITY_MEDIATION },
  { "North Korea snubbed an offer by Mongolia to host talks with South Korea.", "Mongolia",
    "North Korea, South Korea", STM_OFFER_STATUS_REJECTED, STM_ACTIVITY_GOOD_OFFICES },
};

START_TEST (offers_are_found)
{
  g_autoptr (StmReport) report = stm_test_extract (offers[_i].text);
  const StmMediationOffer *offer;
  g_autofree char *parties = NULL;

  ck_assert_msg (stm_report_get_n_mediation_offers (report) == 1, "%s: %u offers", offers[_i].text,
                 stm_report_get_n_mediation_offers (report));
  offer = stm_report_get_mediation_offer (report, 0);
  parties = join_parties (offer);
  ck_assert_str_eq (stm_actor_get_name (stm_mediation_offer_get_mediator (offer, 0)),
                    offers[_i].mediator);
  ck_assert_msg (strcmp (parties, offers[_i].parties) == 0, "%s: %s", offers[_i].text, parties);
  ck_assert_msg (stm_mediation_offer_get_status (offer) == offers[_i].status, "%s: %s",
                 offers[_i].text,
                 stm_offer_status_to_string (stm_mediation_offer_get_status (offer)));
  ck_assert_int_eq (stm_mediation_offer_get_activity (offer), offers[_i].activity);
}
END_TEST

static const char *const none[] = {
  "Both sides broke the Swiss-brokered truce on Sunday.",
  "Norway mediated the accord in 1993.",
  "Ghana offered to send peacekeepers to the border.",
  "The president of Benin arrived in Lome on a visit of friendship.",
  "The deal brokered by Norway collapsed.",
  "U.N. mediator Ama Boateng said the fighting had stopped.",
  "Ghana's foreign minister thanked Norway for brokering the truce between Benin and Niger.",
  "Under the mediation of former president Kofi Badu, the rebels had been excluded from "
  "the talks.",
  "\"Nobody has asked us to mediate,\" Finnish Prime Minister Aino Laine said of the "
  "conflict between Chad and Sudan.",
  "Norway denied that it was mediating between Chad and Sudan.",
  "Asked whether Norway would mediate between Chad and Sudan, a spokesman said it was "
  "up to the two countries.",
  "The Federal Mediation and Conciliation Service said the strike at the port would go "
  "on.",
  "The union will return to the conciliation service next week in a dispute over "
  "shifts.",
  "The historian describes how the American mediated between Ghana and Togo in 1949.",
  "The talks, hosted by Norway in 2013, collapsed within a day.",
  "France opened a bridge between Ghana and Togo.",
  "Nepal wants India to stay out of its talks with the rebels and sees no need for "
  "outside mediation.",
};

START_TEST (what_is_no_offer)
{
  g_autoptr (StmReport) report = stm_test_extract (none[_i]);

  ck_assert_msg (stm_report_get_n_mediation_offers (report) == 0, "%s", none[_i]);
}
END_TEST

START_TEST (a_condition_has_kind_and_words)
{
  g_autoptr (StmReport) report =
      stm_test_extract ("Norway's foreign minister said on Monday that Norway was ready to mediate "
                        "between Ghana and Togo if both sides agreed.");
  const StmMediationOffer *offer;
  g_autofree char *words = NULL;

  ck_assert_uint_eq (stm_report_get_n_mediation_offers (report), 1);
  offer = stm_report_get_mediation_offer (report, 0);
  ck_assert_int_eq (stm_mediation_offer_get_status (offer), STM_OFFER_STATUS_CONDITIONAL);
  ck_assert_uint_eq (stm_mediation_offer_get_n_conditions (offer), 1);
  ck_assert_int_eq (stm_condition_get_kind (stm_mediation_offer_get_condition (offer, 0)),
                    STM_CONDITION_KIND_ALL_PARTIES_CONSENT);
  words = stm_report_dup_span_text (
      report, stm_condition_get_span (stm_mediation_offer_get_condition (offer, 0)));
  ck_assert_str_eq (words, "if both sides agreed");
  for (guint i = 0; i < stm_mediation_offer_get_n_parties (offer); i++)
    ck_assert_int_eq (stm_party_get_consent (stm_mediation_offer_get_party (offer, i)),
                      STM_CONSENT_UNKNOWN);
}
END_TEST

static const struct
{
  const char *text;
  const char *words;
  StmConditionKind kind;
  const char *party; /* NULL when it waits for no one in particular */
} conditions[] = {
  { "Norway is ready to mediate between Ghana and Togo if Togo agrees.", "if Togo agrees",
    STM_CONDITION_KIND_PARTY_CONSENT, "Togo" },
  { "Norway offered to mediate between Ghana and Togo. The mediation must be approved by the "
    "Ghanaian government, Norway's minister said.",
    "The mediation must be approved by the Ghanaian government", STM_CONDITION_KIND_PARTY_CONSENT,
    "the Ghanaian government" },
  { "Norway offered to mediate between Ghana and Togo, provided that the rebels lay down their "
    "arms.",
    "provided that the rebels lay down their arms", STM_CONDITION_KIND_PRIOR_ACT, "the rebels" },
  { "Norway offered to mediate between Ghana and Togo if the talks are held in Oslo.",
    "if the talks are held in Oslo", STM_CONDITION_KIND_VENUE, NULL },
  { "Norway offered to mediate between Ghana and Togo once the border is on the agenda.",
    "once the border is on the agenda", STM_CONDITION_KIND_AGENDA, NULL },
  { "Chad asked the United Nations on Monday to step into its dispute with Sudan over "
    "wells, but U.N. officials said mediation would need the consent of Khartoum.",
    "mediation would need the consent of Khartoum", STM_CONDITION_KIND_PARTY_CONSENT, "Sudan" },
  { "Norway offered to mediate between Ghana and Togo. Togo's president said any meeting "
    "was contingent on the withdrawal of troops from the border.",
    "the withdrawal of troops from the border", STM_CONDITION_KIND_PRIOR_ACT, NULL },
  { "Norway said it would mediate between Ghana and Togo only after the rebels leave the "
    "capital.",
    "after the rebels leave the capital", STM_CONDITION_KIND_PRIOR_ACT, "the rebels" },
  { "Norway will not mediate between Ghana and Togo without the consent of both sides.",
    "without the consent of both sides", STM_CONDITION_KIND_ALL_PARTIES_CONSENT, NULL },
  { "Nigeria was willing to mediate between Ghana and Togo, but Togo must first withdraw "
    "its soldiers.",
    "Togo must first withdraw its soldiers", STM_CONDITION_KIND_PRIOR_ACT, "Togo" },
};

START_TEST (conditions_have_a_kind_and_a_party)
{
  g_autoptr (StmReport) report = stm_test_extract (conditions[_i].text);
  const StmCondition *condition;
  const StmActor *party;
  g_autofree char *words = NULL;

  ck_assert_uint_eq (stm_report_get_n_mediation_offers (report), 1);
  ck_assert_uint_eq (
      stm_mediation_offer_get_n_conditions (stm_report_get_mediation_offer (report, 0)), 1);
  condition = stm_mediation_offer_get_condition (stm_report_get_mediation_offer (report, 0), 0);
  words = stm_report_dup_span_text (report, stm_condition_get_span (condition));
  ck_assert_str_eq (words, conditions[_i].words);
  ck_assert_msg (stm_condition_get_kind (condition) == conditions[_i].kind, "%s: %s", words,
                 stm_condition_kind_to_string (stm_condition_get_kind (condition)));
  party = stm_condition_get_party (condition);
  ck_assert_msg (g_strcmp0 (party != NULL ? stm_actor_get_name (party) : NULL, conditions[_i].party)
                     == 0,
                 "%s: %s", words, party != NULL ? stm_actor_get_name (party) : "no party");
}
END_TEST

START_TEST (two_conditions_are_two)
{
  g_autoptr (StmReport) report
      = stm_test_extract ("Norway offered to mediate between Ghana and Togo if both sides agree, "
                          "and on condition that the talks are held in Oslo.");
  const StmMediationOffer *offer = stm_report_get_mediation_offer (report, 0);

  ck_assert_uint_eq (stm_mediation_offer_get_n_conditions (offer), 2);
  ck_assert_int_eq (stm_condition_get_kind (stm_mediation_offer_get_condition (offer, 0)),
                    STM_CONDITION_KIND_ALL_PARTIES_CONSENT);
  ck_assert_int_eq (stm_condition_get_kind (stm_mediation_offer_get_condition (offer, 1)),
                    STM_CONDITION_KIND_VENUE);
}
END_TEST

START_TEST (mentions_of_one_offer_are_merged)
{
  g_autoptr (StmReport) report =
      stm_test_extract ("Norway has offered to mediate between Ghana and Togo.\n\n"
                        "Togo's government accepted Norway's offer to mediate.\n\n"
                        "Ghana has rejected Norway's mediation.");
  const StmMediationOffer *offer;

  ck_assert_uint_eq (stm_report_get_n_mediation_offers (report), 1);
  offer = stm_report_get_mediation_offer (report, 0);
  ck_assert_int_eq (stm_mediation_offer_get_status (offer), STM_OFFER_STATUS_REJECTED);
  ck_assert_int_eq (stm_party_get_consent (stm_mediation_offer_get_party (offer, 0)),
                    STM_CONSENT_REFUSED);
  ck_assert_int_eq (stm_party_get_consent (stm_mediation_offer_get_party (offer, 1)),
                    STM_CONSENT_GIVEN);
  ck_assert_uint_ge (stm_mediation_offer_get_n_steps (offer), 3);
}
END_TEST

START_TEST (two_mediators_are_two_offers)
{
  g_autoptr (StmReport) report =
      stm_test_extract ("Norway has offered to mediate between Ghana and Togo. "
                        "Algeria too has offered to mediate between Ghana and Togo.");

  ck_assert_uint_eq (stm_report_get_n_mediation_offers (report), 2);
}
END_TEST

Suite *
stm_test_offers_suite (void)
{
  Suite *suite = suite_create ("offers");
  TCase *tc = tcase_create ("reports");

  tcase_set_timeout (tc, 60);
  tcase_add_checked_fixture (tc, stm_test_extractor_set_up, stm_test_extractor_tear_down);
  tcase_add_loop_test (tc, offers_are_found, 0, G_N_ELEMENTS (offers));
  tcase_add_loop_test (tc, what_is_no_offer, 0, G_N_ELEMENTS (none));
  tcase_add_test (tc, a_condition_has_kind_and_words);
  tcase_add_loop_test (tc, conditions_have_a_kind_and_a_party, 0, G_N_ELEMENTS (conditions));
  tcase_add_test (tc, two_conditions_are_two);
  tcase_add_test (tc, mentions_of_one_offer_are_merged);
  tcase_add_test (tc, two_mediators_are_two_offers);
  suite_add_tcase (suite, tc);
  return suite;
}
