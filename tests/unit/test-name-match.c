/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Matching of persons' names: spellings of one name, different persons, hostile input. */
#include <check.h>
#include <statements/stm-name.h>
#include <string.h>

#include "text/stm-name-match-private.h"

typedef struct {
  const char *a;
  const char *b;
} Pair;

static const Pair same[] = {
  { "Abbas Araqchi", "Abbas Aragchi" },
  { "Araghchi", "Arakchi" },
  { "Seyyed Abbas Araqchi", "Abbas Araghchi" },
  { "Muammar al-Qaddafi", "Moammar Gadhafi" },
  { "Yevgeny Zhukov", "Evgenii Joukov" },
  { "Aleksandr Petrov", "Alexander Petrov" },
  { "Sergey Ivanov", "Sergei Iwanow" },
  { "Khaled Mansour", "Xaled Mansur" },
  { "Abd al-Rahman Saleh", "Abdurrahman Salih" },
  { "Abdul Karim Nasser", "Abdulkarim Naser" },
  { "Tse-kuang Wong", "Tsekuang Wong" },
  { "Müller, Jörg", "Jorg Muller" },
  { "J. R. Hollis", "John Robert Hollis" },
  { "Mary Ann Weaver", "Mary Weaver" },
  { "President Lindqvist", "Karl Lindqvist" },
  { "Bill Hartman", "William Hartman" },
  { "NikolaiBaranov", "Nikolai Baranov" },
  { "Ronald McGuire", "Ronald Mcguire" },
  { "Григорий Жданов", "Grigory Zhdanov" },
  { "Νίκος Παππάς", "Nikos Pappas" },
  { "محمود كريم", "Mahmoud Karim" },
  { "Łukasz Żak", "Lukasz Zak" },
  { "Karim Karim Haddad", "Karim Haddad" },
  { "Laura Martn", "Laura Martin" },
};

static const Pair different[] = {
  { "Paul Weaver", "Mary Weaver" },
  { "Ivan Petrov", "Ivan Sidorov" },
  { "A. Hollis", "John Hollis" },
  { "William G. Marsh", "William T. Marsh" },
  { "Yusuf bin Khalid", "Khalid bin Yusuf" },
  { "Karl", "Karl Lindqvist" },
  { "J.H.", "John Hollis" },
  { "Anna Berg", "Thomas Lindner" },
  { "Ahmad Hassan al-Basri", "Ahmad Hassan al-Kufi" },
  { "Sergei Viktorovich Orlov", "Sergei Ivanovich Orlov" },
  { "Petrova", "Ivan Petrov" },
  { "", "John Hollis" },
  { "...", "---" },
};

START_TEST (test_same)
{
  const Pair *pair = &same[_i];
  double score = stm_match_names (pair->a, pair->b);

  ck_assert_msg (score >= 0.5 && score <= 1.0, "%s | %s: %g", pair->a, pair->b, score);
  ck_assert_msg (score == stm_match_names (pair->b, pair->a), "%s | %s: not the same both ways",
                 pair->a, pair->b);
}
END_TEST

START_TEST (test_different)
{
  const Pair *pair = &different[_i];
  double score = stm_match_names (pair->a, pair->b);

  ck_assert_msg (score >= 0.0 && score < 0.5, "%s | %s: %g", pair->a, pair->b, score);
}
END_TEST

START_TEST (test_equal_names_score_one)
{
  ck_assert (stm_match_names ("Helena Castellanos", "Helena Castellanos") == 1.0);
  ck_assert (stm_match_names ("Helena Castellanos", "HELENA CASTELLANOS") == 1.0);
  /* A closer spelling is never the less likely one. */
  ck_assert (stm_match_names ("Helena Castellanos", "Helena Castelanos")
             > stm_match_names ("Helena Castellanos", "Elena Castelano"));
}
END_TEST

/* It does not matter which is named first, though words are as alike as others. */
START_TEST (test_either_way)
{
  static const Pair pairs[] = { { "Lind Ben Aliev", "Aliev Ben Aliev Linda" },
                                { "Karim Karim Haddad", "Haddad Karim" },
                                { "Ana Anna Lind", "Anna Ana Linda Lind" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    ck_assert_double_eq (stm_match_names (pairs[i].a, pairs[i].b),
                         stm_match_names (pairs[i].b, pairs[i].a));
}
END_TEST

START_TEST (test_key)
{
  StmNameKey key;

  stm_name_key_init (&key, "Dr. Johan van der Meer", -1);
  ck_assert_uint_eq (key.n, 5);
  ck_assert_uint_eq (key.words, 2);
  ck_assert_uint_eq (key.surname, 4);
  ck_assert_uint_eq (key.parts[0].kind, STM_NAME_PART_TITLE);
  ck_assert_uint_eq (key.parts[2].kind, STM_NAME_PART_PARTICLE);

  /* Only so many bytes as were given. */
  stm_name_key_init (&key, "Anna Berg and others", 9);
  ck_assert_uint_eq (key.words, 2);
}
END_TEST

START_TEST (test_hostile)
{
  g_autofree char *many = g_malloc (60001);
  g_autofree char *one = g_strnfill (50000, 'a');

  for (guint i = 0; i < 60000; i++)
    many[i] = i % 2 ? ' ' : (char) ('a' + i % 26);
  many[60000] = '\0';
  ck_assert (stm_match_names (many, many) <= 1.0);
  ck_assert (stm_match_names (one, many) < 0.5);
  ck_assert (stm_match_names ("\xff\xfe\x80", "Anna \xc3") < 0.5);
  ck_assert (stm_match_names (",,,", ", Anna") < 0.5);
  ck_assert (stm_match_names ("\xe3\x83\x90", "ba") <= 1.0);
}
END_TEST

Suite *stm_test_name_match_suite (void);

Suite *
stm_test_name_match_suite (void)
{
  Suite *suite = suite_create ("name_match");
  TCase *tc = tcase_create ("pairs");

  tcase_add_loop_test (tc, test_same, 0, G_N_ELEMENTS (same));
  tcase_add_loop_test (tc, test_different, 0, G_N_ELEMENTS (different));
  tcase_add_test (tc, test_equal_names_score_one);
  tcase_add_test (tc, test_either_way);
  suite_add_tcase (suite, tc);
  tc = tcase_create ("keys");
  tcase_add_test (tc, test_key);
  tcase_add_test (tc, test_hostile);
  suite_add_tcase (suite, tc);
  return suite;
}
