/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Paragraphs, sentences and tokens: conventions of writing, and text that is no prose at all. */
#include "test-util.h"

#include <string.h>

#include "text/stm-text-private.h"

static StmText *
split (const char *string, gssize length)
{
  StmText *text = stm_text_new_bare (string, length < 0 ? strlen (string) : (gsize) length);

  stm_text_split (text);
  stm_text_quote (text);
  return text;
}

/* Tokens with a bar between them, two bars between sentences, three between paragraphs. */
static char *
describe (const StmText *text)
{
  GString *out = g_string_new (NULL);

  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      const StmToken *t = &text->tokens[i];

      if (i > 0)
        {
          const StmSentence *s = &text->sentences[t->sentence];
          const StmSentence *before = &text->sentences[t[-1].sentence];

          g_string_append (out, s == before                       ? "|"
                                : s->paragraph == before->paragraph ? " || "
                                                                    : " ||| ");
        }
      g_string_append_len (out, text->text + t->start, t->end - t->start);
    }
  return g_string_free (out, FALSE);
}

static const struct {
  const char *text;
  const char *parts;
} cases[] = {
  /* Clitics and words that stay whole. */
  { "We don't know; Iran's envoy can't, and he cannot.",
    "We|do|n't|know|;|Iran|'s|envoy|ca|n't|,|and|he|can|not|." },
  { "They’ll say it isn’t O’Brien’s.", "They|’ll|say|it|is|n’t|O’Brien|’s|." },
  { "A cease-fire deal, well-known in south-east Baku.",
    "A|cease-fire|deal|,|well-known|in|south-east|Baku|." },
  { "the students' demands", "the|students|'|demands" },
  { "back in the '90s", "back|in|the|'90s" },
  /* Numbers, money, addresses. */
  { "It cost $3.2 million (10,000 more) at 11:30, up 4.5%.",
    "It|cost|$|3.2|million|(|10,000|more|)|at|11:30|,|up|4.5|%|." },
  { "See https://example.org/a?b=1, or write to desk@example.org.",
    "See|https://example.org/a?b=1|,|or|write|to|desk@example.org|." },
  { "AT&T and 24/7 news", "AT&T|and|24/7|news" },
  /* Abbreviations inside and at the end of sentences. */
  { "Mr. Smith met Gen. Lee in St. Ives. They spoke.",
    "Mr.|Smith|met|Gen.|Lee|in|St.|Ives|. || They|spoke|." },
  { "The U.N. envoy left the U.S. He was calm.",
    "The|U.N.|envoy|left|the|U.S|. || He|was|calm|." },
  { "The U.S. President spoke at 6 p.m. Tuesday.",
    "The|U.S.|President|spoke|at|6|p.m.|Tuesday|." },
  { "U.S.-backed forces and J. K. Ivory Inc. agreed.",
    "U.S.-backed|forces|and|J.|K.|Ivory|Inc.|agreed|." },
  { "Resolution No. 242 was read. No. They refused.",
    "Resolution|No.|242|was|read|. || No|. || They|refused|." },
  { "They came from Pa.", "They|came|from|Pa|." },
  /* Ends of sentences. */
  { "\"We agree.\" He left. \"Why?\" she asked.",
    "\"|We|agree|.|\" || He|left|. || \"|Why|?|\"|she|asked|." },
  { "He paused ... then spoke. Was it so?! Yes.",
    "He|paused|...|then|spoke|. || Was|it|so|?! || Yes|." },
  { "(They met.) Then they left.", "(|They|met|.|) || Then|they|left|." },
  { "1. Peace talks begin. 2. Troops leave.",
    "1|.|Peace|talks|begin|. || 2|.|Troops|leave|." },
  /* Paragraphs. */
  { "One here.\n\nTwo there.\r\n\r\nThree.", "One|here|. ||| Two|there|. ||| Three|." },
  { "One paragraph that is as long as any line of such a file might be, and then a good deal "
    "longer than lines are wrapped.\nThe next one.",
    "One|paragraph|that|is|as|long|as|any|line|of|such|a|file|might|be|,|and|then|a|good|deal|"
    "longer|than|lines|are|wrapped|. ||| The|next|one|." },
  { "The two ministers met in the old town on\nMonday and agreed that talks would go on\n"
    "in spring.\n   The third minister stayed at home all\nthat week.",
    "The|two|ministers|met|in|the|old|town|on|Monday|and|agreed|that|talks|would|go|on|in|spring|."
    " ||| The|third|minister|stayed|at|home|all|that|week|." },
  { "One\rTwo\rThree", "One ||| Two ||| Three" },
  /* Nothing, and nearly nothing. */
  { "", "" },
  { " \n\t\n ", "" },
  { ".", "." },
};

START_TEST (test_splits)
{
  g_autoptr (StmText) text = split (cases[_i].text, -1);
  g_autofree char *parts = describe (text);

  ck_assert_str_eq (parts, cases[_i].parts);
}
END_TEST

static const struct {
  const char *text;
  const char *dateline;
} datelines[] = {
  { "VIENNA, May 4 (Agency) -- The talks began.", "VIENNA, May 4 (Agency) --" },
  { "Baku, March 31 (TREND) — Ministers met.", "Baku, March 31 (TREND) —" },
  { "GENEVA - Nobody came.", "GENEVA -" },
  { "The minister - a tall man - left.", "" },
  { "Talks began in Vienna on May 4.", "" },
};

START_TEST (test_finds_datelines)
{
  g_autoptr (StmText) text = split (datelines[_i].text, -1);
  guint32 end = text->paragraphs[0].dateline_end;
  g_autofree char *found
      = g_strndup (text->text, end > 0 ? text->tokens[end - 1].end : 0);

  ck_assert_str_eq (found, datelines[_i].dateline);
}
END_TEST

START_TEST (test_finds_headlines)
{
  g_autoptr (StmText) text = split ("Envoys Agree On New Round Of Talks\n\n"
                                    "They will meet in May, a spokesman said.\n\n"
                                    "Talks Near Collapse\n\nNobody was surprised",
                                    -1);

  ck_assert_uint_eq (text->n_sentences, 4);
  ck_assert (stm_text_is_headline (text, 0));
  ck_assert (!stm_text_is_headline (text, 1));
  ck_assert (stm_text_is_headline (text, 2));
  ck_assert (!stm_text_is_headline (text, 3));
}
END_TEST

/* Spans lie in the text, in order, on whole code points, and cover all but white space. */
static void
check_spans (const StmText *text)
{
  guint32 last = 0;

  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      const StmToken *t = &text->tokens[i];

      ck_assert_uint_le (last, t->start);
      ck_assert_uint_lt (t->start, t->end);
      ck_assert_uint_le (t->end, text->len);
      ck_assert (g_utf8_validate_len (text->text + t->start, t->end - t->start, NULL));
      for (const char *p = text->text + last; p < text->text + t->start; p = g_utf8_next_char (p))
        ck_assert (g_unichar_isspace (g_utf8_get_char (p))
                   || !g_unichar_isgraph (g_utf8_get_char (p)));
      last = t->end;
      ck_assert_uint_lt (t->sentence, text->n_sentences);
    }
  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      ck_assert_uint_lt (text->sentences[s].first, text->sentences[s].end);
      ck_assert_uint_eq (text->sentences[s].first, s > 0 ? text->sentences[s - 1].end : 0);
    }
  for (guint32 q = 0; q < text->n_quotes; q++)
    {
      ck_assert_uint_lt (text->quotes[q].open, text->quotes[q].end);
      ck_assert_uint_le (text->quotes[q].end, text->n_tokens);
    }
}

static const char *const odd[] = {
  "Президент сказал: «Мы готовы». Потом он ушёл.",
  "他说：“我们准备好了。”然后他走了。",
  "قال الوزير: «نحن مستعدون». ثم غادر؟",
  "👩‍👩‍👧‍👦 🇦🇲🇦🇿 ✌🏽 ok",
  "e\xcc\x81te\xcc\x81 nai\xcc\x88ve Zal\xcc\x87go",
  "\xe2\x80\x8fright\xe2\x80\x8e to\xe2\x80\xae left\xe2\x80\xac",
  "\xef\xbb\xbf" "A mark of byte order.",
  "THE MINISTER SAID: \"WE AGREE.\" HE LEFT.",
  "Name\tAge\tTown\nA\t1\tB\nC\t2\tD\n",
  "<p>Text</p> a < b > c <<>> </",
  "'''\"\"\"```''' ' '' “““ ””” ‘‘‘ ’’’ «»«» ›‹",
  "....,,,;;;:::!!!???" "---___***",
};

START_TEST (test_odd_text_has_valid_spans)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmText) text = stm_text_new (odd[_i], -1, &error);

  ck_assert_ok (error);
  check_spans (text);
}
END_TEST

/* Repeated 100,000 times and more: nothing may take more than linear time, nor run out of stack. */
static const char *const repeated[] = {
  "a", "(", "[(", "\"", "'", "“", "‘", ".", "a.", "A.B", "aa.", "-", "a-", "<a", "a'", "n't", "@a",
  "http://", "\n", "\r", "a\n", "\n\n", "1,", "1.", "' ", "\" ", "é", "中", "\xcc\x81",
  "\xe2\x80\x8f", "👍", "\xe2\x80\x8d", "a ", ". ", "A ", "\"a\" ", "Mr. ", "… ", "— ",
};

START_TEST (test_endless_text)
{
  GString *string = g_string_new (NULL);
  g_autoptr (StmText) text = NULL;

  while (string->len < 200000)
    g_string_append (string, repeated[_i]);
  text = split (string->str, (gssize) string->len);
  g_string_free (string, TRUE);
  check_spans (text);
}
END_TEST

START_TEST (test_refuses_what_is_not_utf8)
{
  g_autoptr (GError) error = NULL;
  static const char bad[] = "Good line.\nBad \xff byte.";
  static const char cut[] = "caf\xc3";

  ck_assert_ptr_null (stm_text_new (bad, -1, &error));
  ck_assert_uint_eq (stm_error_get_line (error), 2);
  ck_assert_uint_eq (stm_error_get_column (error), 5);
  ck_assert_uint_eq (stm_error_get_offset (error), 15);
  ck_assert_error (error, STM_ERROR_ENCODING);
  ck_assert_ptr_null (stm_text_new (cut, -1, &error));
  ck_assert_error (error, STM_ERROR_ENCODING);
  ck_assert_ptr_null (stm_text_new ("a\0b", 3, &error));
  ck_assert_error (error, STM_ERROR_ENCODING);
}
END_TEST

START_TEST (test_given_tokens)
{
  static const StmGivenToken tokens[] = {
    { 0, 3, FALSE, FALSE }, { 4, 7, FALSE, FALSE }, { 7, 8, TRUE, FALSE },
    { 9, 11, FALSE, FALSE }, { 11, 12, FALSE, FALSE },
  };
  static const StmGivenToken outside[] = { { 0, 3, FALSE, FALSE }, { 4, 80, FALSE, FALSE } };
  g_autoptr (StmText) text
      = stm_text_new_from_tokens ("The U.N. Go.", 12, tokens, G_N_ELEMENTS (tokens));
  g_autoptr (StmText) own = split ("The U.N. They go.", -1);
  g_autofree char *parts = describe (text);

  ck_assert_str_eq (parts, "The|U.N|. || Go|.");
  /* The word is the same to the models whoever found it, with its stop or without. */
  ck_assert_uint_eq (text->tokens[1].form, own->tokens[1].form);
  ck_assert_ptr_null (stm_text_new_from_tokens ("The U.N. Go.", 12, outside, 2));
}
END_TEST

Suite *
stm_test_split_suite (void)
{
  Suite *suite = suite_create ("split");
  TCase *tests = tcase_create ("split");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, test_splits, 0, G_N_ELEMENTS (cases));
  tcase_add_loop_test (tests, test_finds_datelines, 0, G_N_ELEMENTS (datelines));
  tcase_add_test (tests, test_finds_headlines);
  tcase_add_loop_test (tests, test_odd_text_has_valid_spans, 0, G_N_ELEMENTS (odd));
  tcase_add_loop_test (tests, test_endless_text, 0, G_N_ELEMENTS (repeated));
  tcase_add_test (tests, test_refuses_what_is_not_utf8);
  tcase_add_test (tests, test_given_tokens);
  suite_add_tcase (suite, tests);
  return suite;
}
