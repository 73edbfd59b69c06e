/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Tags, and the public reading of a text: columns, parse when asked, threads. */
#include "test-util.h"

#include "text/stm-tagger.h"

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

/* What is kept from token to token saves work and decides nothing: a paragraph has the tags that it
 * has alone, whatever stands before it and however often it was there. */
START_TEST (test_tags_of_a_paragraph_alone)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (StmText) whole = NULL;
  guint at = 0;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (all, "%s The %c %u< %c%c talks \"%c\" run.\n\n",
                            cases[i * 7 % G_N_ELEMENTS (cases)].text, 'a' + i % 26, i % 13,
                            'A' + i * i % 26, 'a' + i * 5 % 26, 'a' + i % 3);
  whole = stm_text_new (all->str, -1, NULL);
  for (guint p = 0; p < stm_text_get_n_paragraphs (whole); p++)
    {
      const char *from = all->str + stm_text_get_token_start (whole, at);
      g_autoptr (StmText) alone = stm_text_new (from, strchr (from, '\n') - from, NULL);

      for (guint i = 0; i < stm_text_get_n_tokens (alone); i++, at++)
        ck_assert_uint_eq (stm_text_get_token_tag (alone, i), stm_text_get_token_tag (whole, at));
    }
  ck_assert_uint_eq (at, stm_text_get_n_tokens (whole));
}
END_TEST

/* Rows of a model from outside are looked through before one is read. */
START_TEST (test_damaged_rows)
{
  static const struct {
    guint8 rows[4]; /* other bits, pairs, column, weight; behind them two of column 1 */
    guint size;     /* of the slot that they are in */
    gboolean good;
  } damages[] = {
    { { 15, 1, 47, 5 }, 4, TRUE },   { { 15, 3, 47, 5 }, 8, TRUE },
    { { 15, 0, 47, 5 }, 2, TRUE },   { { 16, 1, 47, 5 }, 4, FALSE },
    { { 15, 1, 48, 5 }, 4, FALSE },  { { 15, 9, 47, 5 }, 30, FALSE },
    { { 15, 254, 1, 5 }, 30, FALSE }, { { 15, 3, 47, 5 }, 7, FALSE },
    { { 15, 1, 47, 5 }, 3, FALSE },  { { 15, 1, 47, 5 }, 1, FALSE },
    { { 15, 255, 1, 5 }, 50, TRUE }, { { 15, 255, 1, 5 }, 49, FALSE },
    { { 15, 1, 47, 5 }, 90, FALSE },
  };
  const gsize n_slots = (gsize) 1 << STM_TAGGER_SLOT_BITS;
  g_autofree guint32 *slots = g_new (guint32, n_slots + 1);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      guint8 rows[80] = { 0 };
      StmTagger tagger = { .slots = slots, .rows = rows };

      memset (rows + 4, 1, 4);
      memcpy (rows, damages[i].rows, 4);
      for (gsize k = 0; k <= n_slots; k++)
        slots[k] = k > 7 ? damages[i].size : 0;
      ck_assert_msg (stm_tagger_index (&tagger, sizeof rows) == damages[i].good, "case %u", i);
      ck_assert ((tagger.starts != NULL) == damages[i].good);
      g_free ((gpointer) tagger.present);
      g_free ((gpointer) tagger.starts);
    }
}
END_TEST

/* Slots that go back. */
START_TEST (test_damaged_slots)
{
  const gsize n_slots = (gsize) 1 << STM_TAGGER_SLOT_BITS;
  g_autofree guint32 *slots = g_new0 (guint32, n_slots + 1);
  guint8 rows[80] = { 15, 1, 47, 5 };
  StmTagger tagger = { .slots = slots, .rows = rows };

  slots[3] = 4;
  ck_assert (!stm_tagger_index (&tagger, sizeof rows));
  ck_assert (!stm_tagger_index (&tagger, STM_TAGGER_PAIRS_SIZE - 1));
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
  tcase_add_test (tests, test_tags_of_a_paragraph_alone);
  tcase_add_test (tests, test_damaged_rows);
  tcase_add_test (tests, test_damaged_slots);
  tcase_add_test (tests, test_tag_names_go_both_ways);
  tcase_add_test (tests, test_columns);
  tcase_add_test (tests, test_heads_when_asked);
  tcase_add_test (tests, test_threads_share_a_text);
  tcase_add_test (tests, test_reference_keeps_text);
  suite_add_tcase (suite, tests);
  return suite;
}
