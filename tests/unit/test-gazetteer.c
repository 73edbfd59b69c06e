/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The lexicons of names: every country by its name, demonyms, capitals, governments, codes of
 * organizations, genders of given names; names that look alike. */
#include "test-util.h"

#include <string.h>

#include "text/stm-gazetteer.h"

typedef struct {
  const char *phrase;
  const char *code;
  guint kind;
} Known;

static const Known known[] = {
  { "Iran", "IRN", STM_GAZETTEER_COUNTRY },
  { "the Netherlands", "NLD", STM_GAZETTEER_COUNTRY },
  { "U.S.", "USA", STM_GAZETTEER_COUNTRY },
  { "US", "USA", STM_GAZETTEER_COUNTRY },
  { "United States of America", "USA", STM_GAZETTEER_COUNTRY },
  { "UAE", "ARE", STM_GAZETTEER_COUNTRY },
  { "DPRK", "PRK", STM_GAZETTEER_COUNTRY },
  { "Burma", "MMR", STM_GAZETTEER_COUNTRY },
  { "Swaziland", "SWZ", STM_GAZETTEER_COUNTRY },
  { "Türkiye", "TUR", STM_GAZETTEER_COUNTRY },
  { "Turkey", "TUR", STM_GAZETTEER_COUNTRY },
  { "TURKEY", "TUR", STM_GAZETTEER_COUNTRY },
  { "Côte d’Ivoire", "CIV", STM_GAZETTEER_COUNTRY },
  { "Cote d'Ivoire", "CIV", STM_GAZETTEER_COUNTRY },
  { "Republic of the Congo", "COG", STM_GAZETTEER_COUNTRY },
  { "Democratic Republic of the Congo", "COD", STM_GAZETTEER_COUNTRY },
  { "DR Congo", "COD", STM_GAZETTEER_COUNTRY },
  { "Congo-Brazzaville", "COG", STM_GAZETTEER_COUNTRY },
  { "Niger", "NER", STM_GAZETTEER_COUNTRY },
  { "Nigeria", "NGA", STM_GAZETTEER_COUNTRY },
  { "Nigerien", "NER", STM_GAZETTEER_ADJECTIVE },
  { "Nigerian", "NGA", STM_GAZETTEER_ADJECTIVE },
  { "Guinea", "GIN", STM_GAZETTEER_COUNTRY },
  { "Guinea-Bissau", "GNB", STM_GAZETTEER_COUNTRY },
  { "Equatorial Guinea", "GNQ", STM_GAZETTEER_COUNTRY },
  { "Papua New Guinea", "PNG", STM_GAZETTEER_COUNTRY },
  { "South Sudan", "SSD", STM_GAZETTEER_COUNTRY },
  { "Sudan", "SDN", STM_GAZETTEER_COUNTRY },
  { "South Korea", "KOR", STM_GAZETTEER_COUNTRY },
  { "Republic of China", "TWN", STM_GAZETTEER_COUNTRY },
  { "People's Republic of China", "CHN", STM_GAZETTEER_COUNTRY },
  { "Dominica", "DMA", STM_GAZETTEER_COUNTRY },
  { "Dominican", "DOM", STM_GAZETTEER_ADJECTIVE },
  { "Kosovo", "XKX", STM_GAZETTEER_COUNTRY },
  { "Soviet Union", "SUN", STM_GAZETTEER_COUNTRY },
  { "Yugoslavia", "YUG", STM_GAZETTEER_COUNTRY },
  { "Georgia", "GEO", STM_GAZETTEER_COUNTRY },
  { "Jordan", "JOR", STM_GAZETTEER_COUNTRY },
  { "Chad", "TCD", STM_GAZETTEER_COUNTRY },
  { "Iranian", "IRN", STM_GAZETTEER_ADJECTIVE },
  { "Azeri", "AZE", STM_GAZETTEER_ADJECTIVE },
  { "Dutch", "NLD", STM_GAZETTEER_ADJECTIVE },
  { "Swiss", "CHE", STM_GAZETTEER_ADJECTIVE },
  { "Turks", "TUR", STM_GAZETTEER_PEOPLE },
  { "Filipinos", "PHL", STM_GAZETTEER_PEOPLE },
  { "New Zealanders", "NZL", STM_GAZETTEER_PEOPLE },
  { "Tehran", "IRN", STM_GAZETTEER_CAPITAL },
  { "Kiev", "UKR", STM_GAZETTEER_CAPITAL },
  { "Washington", "USA", STM_GAZETTEER_CAPITAL },
  { "Kremlin", "RUS", STM_GAZETTEER_METONYM },
  { "White House", "USA", STM_GAZETTEER_METONYM },
  { "Quai d'Orsay", "FRA", STM_GAZETTEER_METONYM },
  { "10 Downing Street", "GBR", STM_GAZETTEER_METONYM },
  { "Geneva", "CHE", STM_GAZETTEER_CITY },
  { "U.N.", "IGOUNO", STM_GAZETTEER_ORGANIZATION },
  { "European Union", "IGOEUREEC", STM_GAZETTEER_ORGANIZATION },
  { "OSCE Minsk Group", "IGOSCE", STM_GAZETTEER_ORGANIZATION },
  { "African Union", "IGOAFROAU", STM_GAZETTEER_ORGANIZATION },
  { "Hezbollah", "LBNREBHEZ", STM_GAZETTEER_ORGANIZATION },
  { "State Department", "USAGOV", STM_GAZETTEER_ORGANIZATION },
  { "Amnesty International", "NGOHRIAMN", STM_GAZETTEER_ORGANIZATION },
  { "Reuters", "GBRJRN", STM_GAZETTEER_OUTLET },
  { "The Guardian", "GBRJRN", STM_GAZETTEER_OUTLET },
  { "Anadolu Agency", "TURJRN", STM_GAZETTEER_OUTLET },
};

START_TEST (test_known)
{
  const Known *k = &known[_i];
  guint kind = 0;
  gint32 entry = stm_gazetteer_find_phrase (k->phrase, -1, STM_GAZETTEER_NAME, &kind);

  ck_assert_msg (entry >= 0, "%s is not known", k->phrase);
  ck_assert_str_eq (stm_gazetteer_get_code (entry), k->code);
  ck_assert_msg (kind == k->kind, "%s is of kind %x", k->phrase, kind);
}
END_TEST

/* Words that must be no names, or only in capitals. */
START_TEST (test_unknown)
{
  static const char *const words[] = { "us", "who", "turkey", "chad", "moscow", "house", "it",
                                       "", " ", "the", "Ruritania", "United", "Democratic Republic",
                                       "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    ck_assert_msg (stm_gazetteer_find_phrase (words[i], -1, STM_GAZETTEER_NAME, NULL) < 0, "%s",
                   words[i]);
}
END_TEST

START_TEST (test_every_country)
{
  gint32 n = 0;

  for (; stm_gazetteer_is_country (n); n++)
    {
      const char *name = stm_gazetteer_get_name (n);
      const char *code = stm_gazetteer_get_country (n);

      ck_assert_msg (stm_gazetteer_find_phrase (name, -1, STM_GAZETTEER_COUNTRY, NULL) == n, "%s",
                     name);
      ck_assert_int_eq (stm_gazetteer_find_country (code, -1), n);
      ck_assert_uint_eq (strlen (code), 3);
      ck_assert_str_eq (stm_gazetteer_get_type (n), "country");
    }
  /* ISO 3166-1 has 249, Kosovo makes 250; the rest are former ones. */
  ck_assert_int_ge (n, 250);
  ck_assert_int_eq (stm_gazetteer_find_country ("AT", -1), stm_gazetteer_find_country ("AUT", -1));
  ck_assert_int_eq (stm_gazetteer_find_country ("XXX", -1), -1);
}
END_TEST

START_TEST (test_every_entry)
{
  for (gint32 i = 0; *stm_gazetteer_get_name (i) != 0; i++)
    {
      const char *name = stm_gazetteer_get_name (i);

      ck_assert_msg (stm_gazetteer_find_phrase (name, -1, STM_GAZETTEER_NAME, NULL) >= 0, "%s",
                     name);
      ck_assert_msg (*stm_gazetteer_get_type (i) != 0, "%s has no type", name);
      if (*stm_gazetteer_get_country (i) != 0)
        ck_assert_msg (stm_gazetteer_find_country (stm_gazetteer_get_country (i), -1) >= 0,
                       "%s is of no country", name);
    }
}
END_TEST

START_TEST (test_longest)
{
  static const char text[] = "The U.N. Security Council met in Guinea-Bissau and Guinea.";
  g_autoptr (StmText) t = stm_text_new (text, -1, NULL);
  StmGazetteerHit hit;

  ck_assert (stm_gazetteer_find (t, 1, t->n_tokens, STM_GAZETTEER_NAME, &hit));
  ck_assert_uint_eq (hit.n_tokens, 3);
  ck_assert_str_eq (stm_gazetteer_get_name (hit.entry), "United Nations Security Council");
  ck_assert (!stm_gazetteer_find (t, 1, 1, STM_GAZETTEER_NAME, &hit));
  ck_assert (stm_gazetteer_find (t, 1, 2, STM_GAZETTEER_NAME, &hit));
  ck_assert_str_eq (stm_gazetteer_get_name (hit.entry), "United Nations");
}
END_TEST

START_TEST (test_gender)
{
  static const struct {
    const char *name;
    StmGender gender;
  } rows[] = {
    { "Maria Silva", STM_GENDER_FEMALE },  { "Vladimir", STM_GENDER_MALE },
    { "Jean Okoro", STM_GENDER_EITHER },   { "Ngozi Bello", STM_GENDER_FEMALE },
    { "Abbas Karimi", STM_GENDER_MALE },   { "Xqzt Blorp", STM_GENDER_UNKNOWN },
    { "Blorp Maria", STM_GENDER_UNKNOWN }, { "", STM_GENDER_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ck_assert_msg (stm_gazetteer_get_gender (rows[i].name, -1) == rows[i].gender, "%s",
                   rows[i].name);
}
END_TEST

START_TEST (test_roles)
{
  guint kind = 0;
  gint32 role = stm_gazetteer_find_phrase ("Prime Minister", -1, STM_GAZETTEER_ROLE, &kind);

  ck_assert_int_ge (role, 0);
  ck_assert_uint_eq (kind, STM_GAZETTEER_HEAD);
  ck_assert_str_eq (stm_gazetteer_get_role_sector (role), "GOV");
  role = stm_gazetteer_find_phrase ("spokeswomen", -1, STM_GAZETTEER_ROLE, NULL);
  ck_assert_int_eq (stm_gazetteer_get_role_gender (role), STM_GENDER_FEMALE);
  ck_assert (stm_gazetteer_is_role_plural (role));
  role = stm_gazetteer_find_phrase ("Mr.", -1, STM_GAZETTEER_HONORIFIC, NULL);
  ck_assert_int_eq (stm_gazetteer_get_role_gender (role), STM_GENDER_MALE);
}
END_TEST

Suite *
stm_test_gazetteer_suite (void)
{
  Suite *suite = suite_create ("gazetteer");
  TCase *cases = tcase_create ("gazetteer");

  tcase_add_loop_test (cases, test_known, 0, G_N_ELEMENTS (known));
  tcase_add_test (cases, test_unknown);
  tcase_add_test (cases, test_every_country);
  tcase_add_test (cases, test_every_entry);
  tcase_add_test (cases, test_longest);
  tcase_add_test (cases, test_gender);
  tcase_add_test (cases, test_roles);
  suite_add_tcase (suite, cases);
  return suite;
}
