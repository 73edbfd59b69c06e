/* SPDX-License-Identifier: LGPL-2.1-or-later
 * To whom, where, on what occasion and through what: what a statement's own words say of it, what
 * holds on for the next one of the same speaker, and what does not. */
#include "test-util.h"

#define ORLOV                                                                                      \
  "President Ivan Orlov said at a meeting with Ghana's President Efua Boateng in the Kremlin on "  \
  "Monday that talks would go on. \"They are useful,\" Orlov said."
#define READOUT                                                                                    \
  "President Edem Agbo, Jr. spoke today with Prime Minister Lena Fossum of Norway. President "     \
  "Agbo said talks would go on. Both leaders agreed to stay in touch."

static const struct
{
  const char *text;
  const char *content; /* what the statement's begins with */
  const char *addressee;
  const char *place;
  const char *occasion;
  const char *medium;
  const char *date;
} told[] = {
  { ORLOV, "talks", "Efua Boateng", "Kremlin", "a meeting with Ghana's President Efua Boateng",
    NULL, "2031-05-05" },
  { ORLOV, "They are", "Efua Boateng", "Kremlin", "a meeting with Ghana's President Efua Boateng",
    NULL, "2031-05-05" },
  { READOUT, "talks", "Lena Fossum", NULL, NULL, NULL, "2031-05-06" },
  { READOUT, "to stay", NULL, NULL, NULL, NULL, "2031-05-06" },
  { "Agbo told his Ghanaian counterpart Efua Boateng by phone on Saturday that Togo was worried.",
    "Togo was", "Efua Boateng", NULL, NULL, "phone", "2031-05-03" },
  { "Togo said on Monday that talks would go on. The border would stay open, a Togolese foreign "
    "ministry spokesman said.",
    "The border", NULL, NULL, NULL, NULL, "2031-05-05" },
  { "A student asked the minister yesterday how to solve the problem.", "how to", "the minister",
    NULL, NULL, NULL, "2031-05-05" },
  { "Togo's foreign ministry said in a statement that the border was closed. It said the harbour "
    "would stay open.",
    "the harbour", NULL, NULL, NULL, "statement", NULL },
  { "Agbo said in a statement that the border was closed. He told reporters the harbour would stay "
    "open.",
    "the harbour", "reporters", NULL, NULL, NULL, NULL },
  { "Agbo said in a speech to the Ghanaian parliament on Monday that talks would go on.", "talks",
    "the Ghanaian parliament", NULL, "a speech to the Ghanaian parliament", NULL, "2031-05-05" },
  { "Speaking in Ghana's capital, Accra, Agbo said talks would go on.", "talks", NULL, "Accra",
    NULL, NULL, NULL },
  { "The talks had been due to begin in Geneva on Monday, but Edem Agbo said they were unlikely to "
    "start.",
    "they were", NULL, NULL, NULL, NULL, NULL },
  { "Addressing Ghanaian lawmakers in Accra on Monday, Togo's President Edem Agbo said the border "
    "would reopen. \"Trade must flow,\" he added.",
    "Trade", "Ghanaian lawmakers", "Accra", NULL, NULL, "2031-05-05" },
  { "Togo's President Edem Agbo has called for a truce. Addressing Ghanaian lawmakers in Accra on "
    "Monday, Agbo said the border would reopen.",
    "a truce", "Ghanaian lawmakers", "Accra", NULL, NULL, "2031-05-05" },
  { "Speaking to the Volta Horizon newspaper, Agbo said talks would go on. He also said the army "
    "would withdraw.",
    "the army", NULL, NULL, NULL, "Volta Horizon newspaper", NULL },
  { "In an interview with Al Jazeera on Sunday, Agbo said talks would go on.", "talks", NULL, NULL,
    "an interview with Al Jazeera", "Al Jazeera", "2031-05-04" },
  { "Speaking after the two presidents met for a long lunch, envoy Lena Fossum said progress had "
    "been made. \"We are close,\" she said.",
    "We are", NULL, NULL, "a long lunch", NULL, NULL },
  { "\"The door is open,\" Agbo told reporters after meeting Boateng.", "The door", "reporters",
    NULL, "meeting Boateng", NULL, NULL },
  { "Following talks with Boateng in Accra, Agbo said the border would reopen.", "the border", NULL,
    "Accra", "talks with Boateng", NULL, NULL },
  { "In a phone call with Boateng, Agbo said the border would reopen.", "the border", "Boateng",
    NULL, "a phone call with Boateng", "phone", NULL },
  { "Agbo, speaking to reporters on the sidelines of a summit in Nairobi, said talks would go on.",
    "talks", "reporters", "Nairobi", "a summit", NULL, NULL },
  { "\"We need unity,\" Agbo said, addressing a crowd of supporters in Lomé.", "We need",
    "a crowd of supporters", "Lomé", NULL, NULL, NULL },
  { "\"We will not yield,\" Agbo told a rally in Accra on Saturday.", "We will", NULL, "Accra",
    "a rally", NULL, "2031-05-03" },
  { "Arriving in Brussels for a meeting of ministers, Fossum said sanctions were needed.",
    "sanctions", NULL, "Brussels", "a meeting of ministers", NULL, NULL },
  { "Having met Boateng last week, Agbo said talks would go on.", "talks", NULL, NULL, NULL, NULL,
    NULL },
  { "Egypt called on Togo and Ghana to stop the fighting. Egypt urged the two sides to talk.",
    "Togo and", "Togo and Ghana", NULL, NULL, NULL, NULL },
  { "Egypt called on Togo and Ghana to stop the fighting. Egypt urged the two sides to talk.",
    "the two", "Togo and Ghana", NULL, NULL, NULL, NULL },
  { "The envoy urged soldiers involved in the mutiny not to fire.", "soldiers",
    "soldiers involved in the mutiny", NULL, NULL, NULL, NULL },
  { "In a statement late on Friday, Togo's foreign ministry said the border was closed.",
    "the border", NULL, NULL, NULL, "statement", "2031-05-02" },
  { "Togo's Paul Dossou, who lives in Paris, said the deal was dead.", "the deal", NULL, NULL, NULL,
    NULL, NULL },
  { "Hungary's Peter Nagy spoke on Tuesday. At a press conference with his Russian counterpart "
    "Oleg Sorin, Nagy said Hungary would not support them.",
    "Hungary would", NULL, NULL, "a press conference with his Russian counterpart Oleg Sorin", NULL,
    NULL },
  { "Agbo told Savana TV that talks would go on.", "talks", "Savana TV", NULL, NULL, "Savana TV",
    NULL },
  { "\"We are ready,\" Agbo said at the start of a cabinet meeting on Sunday.", "We are", NULL,
    NULL, "a cabinet meeting", NULL, "2031-05-04" },
  { "Speaking during a visit to Tokyo, Agbo called for unity.", "unity", NULL, "Tokyo",
    "a visit to Tokyo", NULL, NULL },
};

static const char *
name_of (const StmActor *actor)
{
  return actor != NULL ? stm_actor_get_name (actor) : NULL;
}

START_TEST (circumstances)
{
  g_autoptr (StmReport) report = stm_test_extract (told[_i].text);
  const StmStatement *s = NULL;
  g_autofree char *occasion = NULL;

  for (guint i = 0; i < stm_report_get_n_statements (report) && s == NULL; i++)
    {
      g_autofree char *words
          = stm_statement_dup_content_text (stm_report_get_statement (report, i));

      if (g_str_has_prefix (words, told[_i].content))
        s = stm_report_get_statement (report, i);
    }
  ck_assert_msg (s != NULL, "%s", told[_i].text);
  ck_assert_pstr_eq (name_of (stm_statement_get_addressee (s)), told[_i].addressee);
  ck_assert_pstr_eq (name_of (stm_statement_get_place (s)), told[_i].place);
  ck_assert_pstr_eq (name_of (stm_statement_get_medium (s)), told[_i].medium);
  if (stm_statement_get_occasion (s) != NULL)
    occasion = stm_report_dup_span_text (report, stm_statement_get_occasion (s));
  ck_assert_pstr_eq (occasion, told[_i].occasion);
  if (told[_i].date == NULL)
    ck_assert_ptr_null (stm_statement_get_date (s));
  else
    ck_assert_str_eq (stm_date_to_string (stm_statement_get_date (s)), told[_i].date);
}
END_TEST

Suite *
stm_test_circumstances_suite (void)
{
  Suite *suite = suite_create ("circumstances");
  TCase *tc = tcase_create ("sentences");

  tcase_set_timeout (tc, 60);
  tcase_add_checked_fixture (tc, stm_test_extractor_set_up, stm_test_extractor_tear_down);
  tcase_add_loop_test (tc, circumstances, 0, G_N_ELEMENTS (told));
  suite_add_tcase (suite, tc);
  return suite;
}
