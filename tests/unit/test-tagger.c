/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Tags, and the public reading of a text: columns, parse when asked, threads. */
#include "test-util.h"

#include <string.h>

static const struct {
  const char *text;
  const char *tags;
} cases[] = {
  { "The minister said that talks will resume on Monday.", "DT NN VBD IN NNS MD VB IN NNP ." },
  { "Iran's envoys didn't refuse to talk.", "NNP POS NNS VBD RB VB TO VB ." },
  { "\"We are ready,\" she told reporters.", "`` PRP VBP JJ , '' PRP VBD NNS ." },
  { "It cost $3 million (or more).", "PRP VBD $ CD CD -LRB- CC JJR -RRB- ." },
  { "Talks were held in Geneva; nobody has left.", "NNS VBD VBN IN NNP : NN VBZ VBN ." },
};

START_TEST (test_tags)
{
  g_autoptr (StmText) text = stm_text_new (cases[_i].text, -1, NULL);
  GString *tags = g_string_new (NULL);

  for (guint i = 0; i < stm_text_get_n_tokens (text); i++)
    g_string_append_printf (tags, "%s%s", i > 0 ? " " : "",
                            stm_tag_to_string (stm_text_get_token_tag (text, i)));
  ck_assert_str_eq (tags->str, cases[_i].tags);
  g_string_free (tags, TRUE);
}
END_TEST

START_TEST (test_tag_names_go_both_ways)
{
  for (guint tag = 0; tag <= STM_TAG_XX; tag++)
    ck_assert_uint_eq (stm_tag_from_string (stm_tag_to_string ((StmTag) tag)), tag);
  ck_assert_str_eq (stm_tag_to_string (STM_TAG_PRP_POSS), "PRP$");
  ck_assert_str_eq (stm_tag_to_string ((StmTag) 1000), "_");
  ck_assert_uint_eq (stm_tag_from_string ("nonsense"), STM_TAG_UNKNOWN);
  for (guint class = 0; class <= STM_NAME_CLASS_MONEY; class ++)
    ck_assert_uint_eq (
        stm_name_class_from_string (stm_name_class_to_string ((StmNameClass) class)), class);
}
END_TEST

START_TEST (test_columns)
{
  static const char prose[] = "“Élan,” said Zoë in Genève. She left.";
  g_autoptr (StmText) text = stm_text_new (prose, -1, NULL);
  guint n = stm_text_get_n_tokens (text);
  guint32 start[32], point[32], end[32], sentence[32], tag[32], few[2] = { 7, 7 };

  ck_assert_uint_eq (stm_text_get_column (text, STM_TEXT_COLUMN_START, NULL, 0), n);
  ck_assert_uint_le (n, G_N_ELEMENTS (start));
  stm_text_get_column (text, STM_TEXT_COLUMN_START, start, n);
  stm_text_get_column (text, STM_TEXT_COLUMN_END, end, n);
  stm_text_get_column (text, STM_TEXT_COLUMN_START_POINT, point, n);
  stm_text_get_column (text, STM_TEXT_COLUMN_SENTENCE, sentence, n);
  stm_text_get_column (text, STM_TEXT_COLUMN_TAG, tag, n);
  for (guint i = 0; i < n; i++)
    {
      ck_assert_uint_eq (start[i], stm_text_get_token_start (text, i));
      ck_assert_uint_eq (end[i], stm_text_get_token_end (text, i));
      ck_assert_uint_eq (point[i], (guint) g_utf8_strlen (prose, (gssize) start[i]));
      ck_assert_uint_eq (sentence[i], stm_text_get_token_sentence (text, i));
      ck_assert_uint_eq (tag[i], stm_text_get_token_tag (text, i));
    }
  ck_assert_uint_eq (stm_text_get_column (text, STM_TEXT_COLUMN_START, few, 1), n);
  ck_assert_uint_eq (few[1], 7);
  ck_assert_uint_eq (stm_text_get_n_sentences (text), 2);
  ck_assert_uint_eq (stm_text_get_sentence_end (text, 1), n);
}
END_TEST

START_TEST (test_heads_when_asked)
{
  g_autoptr (StmText) text = stm_text_new ("The minister said yes. Nobody came.", -1, NULL);
  guint32 heads[16];

  ck_assert_uint_eq (stm_text_get_token_head (text, 2), STM_TEXT_NONE);
  ck_assert_uint_eq (stm_text_get_token_head (text, 1), 2);
  ck_assert_uint_eq (stm_text_get_token_label (text, 1), STM_DEPENDENCY_NSUBJ);
  stm_text_get_column (text, STM_TEXT_COLUMN_HEAD, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < stm_text_get_n_tokens (text); i++)
    ck_assert_uint_eq (heads[i], stm_text_get_token_head (text, i));
}
END_TEST

#define N_THREADS 4

static gpointer
read_heads (gpointer data)
{
  StmText *text = data;
  guint sum = 0;

  for (guint i = 0; i < stm_text_get_n_tokens (text); i++)
    sum = sum * 31 + stm_text_get_token_head (text, i) + stm_text_get_token_label (text, i);
  return GUINT_TO_POINTER (sum);
}

START_TEST (test_threads_share_a_text)
{
  GString *prose = g_string_new (NULL);
  GThread *threads[N_THREADS];
  gpointer sums[N_THREADS];
  g_autoptr (StmText) text = NULL;

  for (guint i = 0; i < 50; i++)
    g_string_append (prose, "The envoy told reporters that both sides want peace. ");
  text = stm_text_new (prose->str, -1, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("reader", read_heads, text);
  for (guint i = 0; i < N_THREADS; i++)
    {
      sums[i] = g_thread_join (threads[i]);
      ck_assert_ptr_eq (sums[i], sums[0]);
    }
  g_string_free (prose, TRUE);
}
END_TEST

START_TEST (test_reference_keeps_text)
{
  StmText *text = stm_text_new ("One word.", -1, NULL);
  gsize length;

  ck_assert_ptr_eq (stm_text_ref (text), text);
  stm_text_unref (text);
  ck_assert_str_eq (stm_text_get_text (text, &length), "One word.");
  ck_assert_uint_eq (length, 9);
  stm_text_unref (text);
  stm_text_unref (NULL);
}
END_TEST

Suite *
stm_test_tagger_suite (void)
{
  Suite *suite = suite_create ("tagger");
  TCase *tests = tcase_create ("tagger");

  tcase_add_loop_test (tests, test_tags, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, test_tag_names_go_both_ways);
  tcase_add_test (tests, test_columns);
  tcase_add_test (tests, test_heads_when_asked);
  tcase_add_test (tests, test_threads_share_a_text);
  tcase_add_test (tests, test_reference_keeps_text);
  suite_add_tcase (suite, tests);
  return suite;
}
