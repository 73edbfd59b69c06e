/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Parses: who is the subject, what is said, what is negated; and that any input gives a tree in
 * linear time. Tags are given, so that only the parser is tested. */
#include "test-util.h"

#include <string.h>

#include "text/stm-parser-net.h"

/* A text of one sentence from "word/TAG word/TAG", with its tags. */
static StmText *
make_text (const char *tagged)
{
  g_auto (GStrv) pairs = g_strsplit (tagged, " ", -1);
  guint n = g_strv_length (pairs);
  g_autofree StmGivenToken *given = g_new0 (StmGivenToken, n + 1);
  g_autofree StmTag *tags = g_new0 (StmTag, n + 1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *slash = strrchr (pairs[i], '/');
      ck_assert_ptr_nonnull (slash);
      if (i > 0)
        g_string_append_c (text, ' ');
      given[i].start = (guint32) text->len;
      g_string_append_len (text, pairs[i], slash - pairs[i]);
      given[i].end = (guint32) text->len;
      tags[i] = stm_tag_from_string (slash + 1);
      ck_assert_msg (tags[i] != STM_TAG_UNKNOWN, "no such tag: %s", pairs[i]);
    }
  if (n > 0)
    given[n - 1].ends_sentence = given[n - 1].ends_paragraph = TRUE;
  StmText *self = stm_text_new_from_tokens (text->str, text->len, given, n);
  ck_assert_ptr_nonnull (self);
  for (guint i = 0; i < n; i++)
    self->tokens[i].tag = (guint8) tags[i];
  return self;
}

static StmText *
parse (const char *tagged)
{
  StmText *text = make_text (tagged);

  stm_text_parse_sentence (text, 0);
  ck_assert (text->sentences[0].parsed);
  return text;
}

/* "nsubj(said, minister)": @label of @head has @word. */
static void
assert_arc (const StmText *text, const char *label, const char *head, const char *word)
{
  const StmToken *t = &text->tokens[stm_test_find_word (text, word)];
  guint32 expected = head == NULL ? STM_TOKEN_NONE : stm_test_find_word (text, head);

  ck_assert_msg (t->head == expected, "%s depends on token %u, not on %s (%s)", word, t->head,
                 head != NULL ? head : "the root", text->text);
  ck_assert_msg (strcmp (stm_dependency_to_string (t->label), label) == 0, "%s is %s, not %s (%s)",
                 word, stm_dependency_to_string (t->label), label, text->text);
}

/* Every head inside the sentence, one root, no circle. */
static void
assert_tree (const StmText *text)
{
  g_autofree guint8 *seen = g_new0 (guint8, text->n_tokens + 1);
  guint roots = 0;

  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      guint32 head = text->tokens[i].head;
      if (head == STM_TOKEN_NONE)
        roots++;
      else
        ck_assert_uint_lt (head, text->n_tokens);
      ck_assert_uint_ne (text->tokens[i].label, STM_DEPENDENCY_UNKNOWN);
      ck_assert_uint_le (text->tokens[i].label, STM_DEPENDENCY_XCOMP);
    }
  ck_assert_uint_eq (roots, 1);
  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      guint32 at = i;
      while (at != STM_TOKEN_NONE && seen[at] != 2)
        {
          ck_assert_uint_ne (seen[at], 1);
          seen[at] = 1;
          at = text->tokens[at].head;
        }
      for (at = i; at != STM_TOKEN_NONE && seen[at] == 1; at = text->tokens[at].head)
        seen[at] = 2;
    }
}

START_TEST (test_reported_clause)
{
  g_autoptr (StmText) text =
      parse ("The/DT minister/NN said/VBD the/DT talks/NNS would/MD not/RB resume/VB before/IN "
             "Friday/NNP ./.");

  assert_tree (text);
  assert_arc (text, "root", NULL, "said");
  assert_arc (text, "nsubj", "said", "minister");
  assert_arc (text, "ccomp", "said", "resume");
  assert_arc (text, "nsubj", "resume", "talks");
  assert_arc (text, "aux", "resume", "would");
  assert_arc (text, "neg", "resume", "not");
  assert_arc (text, "punct", "said", ".");
}
END_TEST

START_TEST (test_clause_with_mark)
{
  g_autoptr (StmText) text =
      parse ("Officials/NNS in/IN Kabul/NNP denied/VBD on/IN Monday/NNP that/IN the/DT army/NN "
             "had/VBD attacked/VBN the/DT village/NN ./.");

  assert_arc (text, "root", NULL, "denied");
  assert_arc (text, "nsubj", "denied", "Officials");
  assert_arc (text, "nmod", "Officials", "Kabul");
  assert_arc (text, "ccomp", "denied", "attacked");
  assert_arc (text, "mark", "attacked", "that");
  assert_arc (text, "nsubj", "attacked", "army");
  assert_arc (text, "dobj", "attacked", "village");
}
END_TEST

START_TEST (test_quotation_before_cue)
{
  g_autoptr (StmText) text =
      parse ("``/`` We/PRP will/MD never/RB accept/VB this/DT plan/NN ,/, ''/'' the/DT "
             "spokesman/NN told/VBD reporters/NNS ./.");

  assert_tree (text);
  assert_arc (text, "nsubj", "told", "spokesman");
  assert_arc (text, "dobj", "told", "reporters");
  assert_arc (text, "nsubj", "accept", "We");
  assert_arc (text, "neg", "accept", "never");
  assert_arc (text, "ccomp", "told", "accept");
}
END_TEST

START_TEST (test_passive)
{
  g_autoptr (StmText) text =
      parse ("The/DT proposal/NN was/VBD rejected/VBN by/IN President/NNP Anna/NNP Smit/NNP ./.");

  assert_arc (text, "nsubjpass", "rejected", "proposal");
  assert_arc (text, "auxpass", "rejected", "was");
  assert_arc (text, "nmod", "rejected", "Smit");
  assert_arc (text, "compound", "Smit", "President");
  assert_arc (text, "compound", "Smit", "Anna");
  assert_arc (text, "case", "Smit", "by");
}
END_TEST

START_TEST (test_purpose)
{
  g_autoptr (StmText) text =
      parse ("Both/DT sides/NNS agreed/VBD to/TO release/VB prisoners/NNS ,/, according/VBG "
             "to/TO the/DT envoy/NN ./.");

  assert_arc (text, "nsubj", "agreed", "sides");
  assert_arc (text, "xcomp", "agreed", "release");
  assert_arc (text, "dobj", "release", "prisoners");
}
END_TEST

START_TEST (test_only_punctuation)
{
  g_autoptr (StmText) text = parse ("``/`` ./. ./. ''/'' ,/,");

  assert_tree (text);
}
END_TEST

START_TEST (test_one_word)
{
  g_autoptr (StmText) text = parse ("Yes/UH");

  assert_arc (text, "root", NULL, "Yes");
}
END_TEST

/* Sentences without an end are parsed to their end, nested brackets and all. */
START_TEST (test_endless_sentence)
{
  static const char *const parts[] = {
    "and/CC the/DT envoy/NN said/VBD",
    "(/-LRB- that/IN",
    "x/NN",
    "./. ,/, ''/''",
    "of/IN",
    "because/IN he/PRP wanted/VBD to/TO",
  };

  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    {
      g_autoptr (GString) tagged = g_string_new ("Nobody/NN");
      for (guint i = 0; i < 10000 / (k + 1); i++)
        g_string_append_printf (tagged, " %s", parts[k]);
      g_autoptr (StmText) text = parse (tagged->str);

      assert_tree (text);
    }
}
END_TEST

/* Figures without end are no sentence: each hangs on the one before. Short ones are parsed. */
START_TEST (test_no_language)
{
  g_autoptr (GString) tagged = g_string_new ("7/CD");

  for (guint i = 0; i < 60; i++)
    g_string_append (tagged, i % 10 == 9 ? " ;/: 7/CD" : " 7/CD");
  g_autoptr (StmText) text = parse (tagged->str);
  assert_tree (text);
  for (guint32 i = 1, last = 0; i < text->n_tokens; i++)
    if (text->tokens[i].tag == STM_TAG_CD)
      {
        ck_assert_uint_eq (text->tokens[i].head, last);
        ck_assert_uint_eq (text->tokens[i].label, STM_DEPENDENCY_DEP);
        last = i;
      }
  g_autoptr (StmText) sentence = parse ("I/PRP am/VBP 7/CD ./.");
  assert_arc (sentence, "nsubj", "7", "I");
}
END_TEST

START_TEST (test_same_each_time)
{
  static const char tagged[] = "Asked/VBN whether/IN sanctions/NNS would/MD be/VB lifted/VBN ,/, "
                               "she/PRP declined/VBD to/TO answer/VB ;/: an/DT aide/NN said/VBD "
                               "it/PRP was/VBD too/RB early/JJ ./.";
  g_autoptr (StmText) a = parse (tagged), b = parse (tagged);

  assert_tree (a);
  for (guint32 i = 0; i < a->n_tokens; i++)
    {
      ck_assert_uint_eq (a->tokens[i].head, b->tokens[i].head);
      ck_assert_uint_eq (a->tokens[i].label, b->tokens[i].label);
    }
}
END_TEST

#define N_ROWS 40u

typedef struct {
  guint32 version;
  guint slots;
  guint16 row;  /* of slot 3 */
  guint16 rest; /* of the other slots */
  guint row_bytes;
  int weights;
  guint says;
  const char *without; /* a section that is left out */
} NetCase;

static const NetCase good_net = { STM_PARSER_VERSION, 64, 7, 0, N_ROWS * STM_NET_WIDTH,
                                  400, STM_NET_SAYS, NULL };

/* A net of random numbers. */
static GBytes *
make_net (const NetCase *c)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (c->version);
  g_autofree guint32 *keys = g_new0 (guint32, c->slots + 1);
  g_autofree guint16 *rows = g_new0 (guint16, c->slots + 1);
  g_autofree gint8 *bytes = g_new (gint8, c->row_bytes + 1);

  stm_test_random_start (11);
  for (guint i = 0; i < c->slots; i++)
    rows[i] = i == 3 ? c->row : c->rest;
  if (c->slots > 3)
    keys[3] = 3;
  for (guint i = 0; i < c->row_bytes; i++)
    bytes[i] = (gint8) stm_test_random (127);
  stm_model_writer_add (writer, "slots", keys, c->slots * sizeof *keys);
  stm_model_writer_add (writer, "slot-rows", rows, c->slots * sizeof *rows);
  stm_model_writer_add (writer, "rows", bytes, c->row_bytes);
  stm_test_add_16 (writer, "row-scale", STM_NET_WIDTH, 32767);
  stm_test_add_16 (writer, "row-bias", STM_NET_WIDTH, 32767);
  stm_test_add_16 (writer, "input", 2 * STM_NET_GATES * STM_NET_WIDTH, c->weights);
  stm_test_add_16 (writer, "hidden", 2 * STM_NET_GATES * STM_NET_WIDTH, 400);
  stm_test_add_32 (writer, "gate-bias", 2 * STM_NET_GATES, 1 << 23);
  stm_test_add_16 (writer, "says", c->says * 2 * STM_NET_WIDTH, 400);
  stm_test_add_16 (writer, "before", STM_NET_SAYS, 2000);
  stm_test_add_16 (writer, "root", STM_NET_SAYS, 2000);
  stm_test_add_16 (writer, "state-rows", STM_NET_STATE_ROWS * STM_NET_ACTION, 500);
  stm_test_add_16 (writer, "state-bias", STM_NET_ACTION, 500);
  stm_test_add_16 (writer, "arc-rows", STM_NET_ARC_ROWS * STM_NET_LABEL, 500);
  stm_test_add_16 (writer, "arc-bias", STM_NET_LABEL, 500);
  stm_test_add_16 (writer, "actions", 8 * STM_NET_ACTION, 1000);
  stm_test_add_32 (writer, "action-bias", 8, 1 << 20);
  stm_test_add_16 (writer, "labels", STM_PARSER_LABELS * STM_NET_LABEL, 1000);
  if (c->without == NULL)
    stm_test_add_32 (writer, "label-bias", STM_PARSER_LABELS, 1 << 20);
  return stm_model_writer_end (writer);
}

/* A model that does not fit is refused: no table is read past its end, no search goes on for ever,
 * no sum leaves its 32 bits. */
START_TEST (test_models_that_do_not_fit)
{
  const guint bytes = N_ROWS * STM_NET_WIDTH;
  const NetCase cases[] = {
    { STM_PARSER_VERSION + 1, 64, 7, 0, bytes, 400, STM_NET_SAYS, NULL },
    { STM_PARSER_VERSION, 63, 7, 0, bytes, 400, STM_NET_SAYS, NULL },
    { STM_PARSER_VERSION, 0, 7, 0, bytes, 400, STM_NET_SAYS, NULL },
    { STM_PARSER_VERSION, 64, N_ROWS, 0, bytes, 400, STM_NET_SAYS, NULL },
    { STM_PARSER_VERSION, 64, 7, 7, bytes, 400, STM_NET_SAYS, NULL },
    { STM_PARSER_VERSION, 64, 7, 0, bytes + 1, 400, STM_NET_SAYS, NULL },
    { STM_PARSER_VERSION, 64, 0, 0, 0, 400, STM_NET_SAYS, NULL },
    { STM_PARSER_VERSION, 64, 7, 0, bytes, 32767, STM_NET_SAYS, NULL },
    { STM_PARSER_VERSION, 64, 7, 0, bytes, 400, STM_NET_SAYS - 8, NULL },
    { STM_PARSER_VERSION, 64, 7, 0, bytes, 400, STM_NET_SAYS, "label-bias" },
  };
  g_autoptr (GBytes) whole = make_net (&good_net);
  g_autoptr (StmParserNet) net = stm_parser_net_new (whole, NULL);

  ck_assert_ptr_nonnull (net);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) broken = make_net (&cases[i]);
      g_autoptr (GError) error = NULL;

      ck_assert_msg (stm_parser_net_new (broken, &error) == NULL, "case %u", i);
      ck_assert_msg (g_error_matches (error, STM_ERROR, STM_ERROR_MODEL), "case %u", i);
    }
}
END_TEST

/* Whatever the weights say, the parse is a tree, and the same with each kernel. */
START_TEST (test_kernels_agree)
{
  const StmLstmKernel *kernels[] = { stm_lstm_kernel_portable (), stm_lstm_kernel_sse2 (),
                                     stm_lstm_kernel_avx2 () };
  g_autoptr (GBytes) bytes = make_net (&good_net);
  g_autoptr (StmParserNet) net = stm_parser_net_new (bytes, NULL);
  g_autoptr (GString) tagged = g_string_new ("So/RB");
  StmText *texts[3] = { NULL };

  for (guint i = 0; i < 500; i++)
    {
      guint tag = STM_TAG_CC + (guint) (stm_test_random (15) + 15);

      g_string_append_printf (tagged, " w%d/%s%s", stm_test_random (90),
                              stm_tag_to_string ((StmTag) tag), i % 9 == 0 ? " ,/," : "");
    }
  for (guint k = 0; k < 3; k++)
    {
      if (kernels[k] == NULL)
        continue;
      texts[k] = make_text (tagged->str);
      stm_parser_parse (net, kernels[k], texts[k], 0);
      assert_tree (texts[k]);
      for (guint32 i = 0; i < texts[0]->n_tokens; i++)
        {
          ck_assert_uint_eq (texts[k]->tokens[i].head, texts[0]->tokens[i].head);
          ck_assert_uint_eq (texts[k]->tokens[i].label, texts[0]->tokens[i].label);
        }
    }
  for (guint k = 0; k < 3; k++)
    stm_text_unref (texts[k]);
}
END_TEST

START_TEST (test_label_names)
{
  ck_assert_str_eq (stm_dependency_to_string (STM_DEPENDENCY_ACL_RELCL), "acl:relcl");
  ck_assert_str_eq (stm_dependency_to_string ((StmDependency) 4711), "unknown");
}
END_TEST

Suite *
stm_test_parser_suite (void)
{
  Suite *suite = suite_create ("parser");
  TCase *tc = tcase_create ("trees");

  tcase_set_timeout (tc, 20);
  tcase_add_test (tc, test_reported_clause);
  tcase_add_test (tc, test_clause_with_mark);
  tcase_add_test (tc, test_quotation_before_cue);
  tcase_add_test (tc, test_passive);
  tcase_add_test (tc, test_purpose);
  tcase_add_test (tc, test_only_punctuation);
  tcase_add_test (tc, test_one_word);
  tcase_add_test (tc, test_endless_sentence);
  tcase_add_test (tc, test_no_language);
  tcase_add_test (tc, test_same_each_time);
  tcase_add_test (tc, test_models_that_do_not_fit);
  tcase_add_test (tc, test_kernels_agree);
  tcase_add_test (tc, test_label_names);
  suite_add_tcase (suite, tc);
  return suite;
}
