/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Lemmas by rule and by table, and how they come out of a text. */
#include "test-util.h"

#include <string.h>

#include "text/stm-lemma.h"
#include "text/stm-word.h"

static const struct {
  const char *word;
  StmTag tag;
  const char *lemma;
} cases[] = {
  { "talks", STM_TAG_NNS, "talk" },         { "countries", STM_TAG_NNS, "country" },
  { "churches", STM_TAG_NNS, "church" },    { "women", STM_TAG_NNS, "woman" },
  { "crises", STM_TAG_NNS, "crisis" },      { "troops", STM_TAG_NNS, "troop" },
  { "headquarters", STM_TAG_NNS, "headquarters" }, { "1990s", STM_TAG_NNS, "1990s" },
  { "policy-makers", STM_TAG_NNS, "policy-maker" }, { "spokes-women", STM_TAG_NNS, "spokes-woman" },
  { "said", STM_TAG_VBD, "say" },           { "says", STM_TAG_VBZ, "say" },
  { "was", STM_TAG_VBD, "be" },             { "'s", STM_TAG_VBZ, "be" },
  { "’s", STM_TAG_VBZ, "be" },              { "has", STM_TAG_VBZ, "have" },
  { "urged", STM_TAG_VBD, "urge" },         { "agreed", STM_TAG_VBD, "agree" },
  { "denied", STM_TAG_VBD, "deny" },        { "planned", STM_TAG_VBD, "plan" },
  { "called", STM_TAG_VBD, "call" },        { "visited", STM_TAG_VBD, "visit" },
  { "offered", STM_TAG_VBD, "offer" },      { "proposed", STM_TAG_VBN, "propose" },
  { "negotiating", STM_TAG_VBG, "negotiate" }, { "making", STM_TAG_VBG, "make" },
  { "mediating", STM_TAG_VBG, "mediate" },  { "lying", STM_TAG_VBG, "lie" },
  { "hoping", STM_TAG_VBG, "hope" },        { "stopping", STM_TAG_VBG, "stop" },
  { "speaking", STM_TAG_VBG, "speak" },     { "stressed", STM_TAG_VBD, "stress" },
  { "condemned", STM_TAG_VBD, "condemn" },  { "welcomed", STM_TAG_VBD, "welcome" },
  { "larger", STM_TAG_JJR, "large" },       { "biggest", STM_TAG_JJS, "big" },
  { "happier", STM_TAG_JJR, "happy" },      { "better", STM_TAG_JJR, "good" },
  { "n't", STM_TAG_RB, "not" },             { "them", STM_TAG_PRP, "they" },
  { "wo", STM_TAG_MD, "will" },             { "found", STM_TAG_VB, "" },
  { "Said", STM_TAG_VBD, "say" },           { "talk", STM_TAG_NN, "" },
};

START_TEST (test_lemmas)
{
  char lemma[STM_LEMMA_MAX + 8];
  const char *word = cases[_i].word;
  gsize n = stm_lemma_find (word, strlen (word), cases[_i].tag, lemma);

  /* Nothing found means the word itself. */
  if (n == 0)
    ck_assert_msg (*cases[_i].lemma == '\0' || strcmp (cases[_i].lemma, word) == 0, "%s", word);
  else
    ck_assert_str_eq (lemma, cases[_i].lemma);
}
END_TEST

START_TEST (test_lemmas_of_a_text)
{
  static const char *const expected[] = {
    "Armenian", "leader", "do", "not", "say", "who", "have", "leave", "the", "talk", ".",
  };
  g_autoptr (StmText) text
      = stm_text_new ("Armenian leaders didn't say who had left the talks.", -1, NULL);

  ck_assert_uint_eq (text->n_tokens, G_N_ELEMENTS (expected));
  for (guint i = 1; i < text->n_tokens; i++)
    {
      g_autofree char *lemma = stm_text_dup_token_lemma (text, i);

      ck_assert_str_eq (lemma, expected[i]);
      ck_assert_uint_eq (text->tokens[i].lemma, stm_word_hash_lower (lemma, strlen (lemma)));
    }
}
END_TEST

START_TEST (test_words_of_any_length)
{
  char lemma[STM_LEMMA_MAX + 8];
  char word[200];

  memset (word, 'e', sizeof word);
  for (gsize n = 1; n < sizeof word - 3; n++)
    {
      memcpy (word + n, "ing", 3);
      ck_assert_uint_lt (stm_lemma_find (word, n + 3, STM_TAG_VBG, lemma), sizeof lemma);
      memcpy (word + n, "ies", 3);
      ck_assert_uint_lt (stm_lemma_find (word, n + 3, STM_TAG_NNS, lemma), sizeof lemma);
      memset (word + n, 'e', 3);
    }
}
END_TEST

START_TEST (test_hashes_of_variants)
{
  ck_assert_uint_eq (stm_word_hash ("don’t", strlen ("don’t")), stm_word_hash ("don't", 5));
  ck_assert_uint_eq (stm_word_hash ("—", strlen ("—")), stm_word_hash ("--", 2));
  ck_assert_uint_eq (stm_word_hash ("-LRB-", 5), stm_word_hash ("(", 1));
  ck_assert_uint_eq (stm_word_hash_lower ("MAY", 3), stm_word_hash_lower ("may", 3));
  ck_assert_uint_eq (stm_word_hash_lower ("1987", 4), stm_word_hash_lower ("2020", 4));
  ck_assert_uint_ne (stm_word_hash ("May", 3), stm_word_hash ("may", 3));
  ck_assert_uint_eq (stm_word_hash_lower ("ÉLAN", strlen ("ÉLAN")),
                     stm_word_hash_lower ("élan", strlen ("élan")));
}
END_TEST

Suite *
stm_test_lemma_suite (void)
{
  Suite *suite = suite_create ("lemma");
  TCase *tests = tcase_create ("lemma");

  tcase_add_loop_test (tests, test_lemmas, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, test_lemmas_of_a_text);
  tcase_add_test (tests, test_words_of_any_length);
  tcase_add_test (tests, test_hashes_of_variants);
  suite_add_tcase (suite, tests);
  return suite;
}
