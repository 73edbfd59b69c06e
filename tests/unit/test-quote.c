/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Quotations in every convention: which marks open and close, nesting, paragraphs that open them
 * again, marks that nobody closes. */
#include "test-util.h"

#include <string.h>

#include "text/stm-text-private.h"

/* The text with [ and ] around quotations, ] missing where no mark closes one but its end is } . */
static char *
describe (const StmText *text)
{
  GString *out = g_string_new (NULL);
  guint32 last = 0;

  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      const StmToken *t = &text->tokens[i];

      g_string_append_len (out, text->text + last, t->start - last);
      for (guint32 q = 0; q < text->n_quotes; q++)
        if (text->quotes[q].open == i)
          g_string_append_c (out, '[');
      g_string_append_len (out, text->text + t->start, t->end - t->start);
      for (guint32 q = text->n_quotes; q-- > 0;)
        if (text->quotes[q].end == i + 1)
          g_string_append_c (out, text->quotes[q].close == STM_TOKEN_NONE ? '}' : ']');
      last = t->end;
    }
  return g_string_free (out, FALSE);
}

static const struct {
  const char *text;
  const char *marked;
} cases[] = {
  { "He said, \"We agree,\" and left.", "He said, [\"We agree,\"] and left." },
  { "He said, “We agree,” and left.", "He said, [“We agree,”] and left." },
  { "He said, ``We agree,'' and left.", "He said, [``We agree,''] and left." },
  { "He said, ''We agree,'' and left.", "He said, [''We agree,''] and left." },
  { "He said: «We agree», and left.", "He said: [«We agree»], and left." },
  { "He said: „We agree“, and left “them”.", "He said: [„We agree“], and left [“them”]." },
  { "He said: „We agree”, and left.", "He said: [„We agree”], and left." },
  { "He said: »We agree«, and «left».", "He said: [»We agree«], and [«left»]." },
  { "'We agree,' he said. 'It isn't hard.'", "['We agree,'] he said. ['It isn't hard.']" },
  { "‘We agree,’ he said. ‘It isn’t hard.’", "[‘We agree,’] he said. [‘It isn’t hard.’]" },
  { "The students' demands and Iran's answer.", "The students' demands and Iran's answer." },
  { "'The students' books were burnt,' he said.", "['The students' books were burnt,'] he said." },
  { "It began in the '90s, she said.", "It began in the '90s, she said." },
  { "“He told me ‘never again’ twice,” she said.",
    "[“He told me [‘never again’] twice,”] she said." },
  { "\"He told me 'never again' twice,\" she said.",
    "[\"He told me ['never again'] twice,\"] she said." },
  { "She stood 5'10\" tall.", "She stood 5'10\" tall." },
  { "(\"We agree,\" he said.)", "([\"We agree,\"] he said.)" },
  { "the so-called \"road map\" for peace", "the so-called [\"road map\"] for peace" },
  /* Opened again by each paragraph, closed by the last. */
  { "“We agree, he said.\n\n“It was hard.\n\n“It is done.” He left.",
    "[“We agree, he said.}\n\n[“It was hard.}\n\n[“It is done.”] He left." },
  { "\"We agree, he said.\n\n\"It was hard.\" He left.",
    "[\"We agree, he said.}\n\n[\"It was hard.\"] He left." },
  /* Not opened again, but closed. */
  { "“We agree. It was hard.\n\nIt is done,” he said.",
    "[“We agree. It was hard.}\n\n[It is done,”] he said." },
  /* Nobody closes it: the sentence is all. */
  { "“We agree, he said. He left.\n\nNobody came.",
    "[“We agree, he said.} He left.\n\nNobody came." },
  { "\"We agree. \"We must go on,\" he said.", "[\"We agree.} [\"We must go on,\"] he said." },
  /* Nobody opens it. */
  { "We agree,” he said.", "We agree,” he said." },
};

START_TEST (test_marks_quotations)
{
  g_autoptr (StmText) text = stm_text_new (cases[_i].text, -1, NULL);
  g_autofree char *marked = describe (text);

  ck_assert_str_eq (marked, cases[_i].marked);
}
END_TEST

START_TEST (test_tokens_know_their_quotation)
{
  g_autoptr (StmText) text = stm_text_new ("Now “he said ‘no’ twice” is all.", -1, NULL);
  guint outer = stm_text_get_token_quotation (text, 1), inner;

  ck_assert_uint_eq (stm_text_get_n_quotations (text), 2);
  ck_assert_uint_eq (stm_text_get_token_quotation (text, 0), STM_TEXT_NONE);
  inner = stm_text_get_token_quotation (text, 5);
  ck_assert_uint_ne (inner, outer);
  ck_assert_uint_eq (stm_text_get_quotation_outer (text, inner), outer);
  ck_assert_uint_eq (stm_text_get_quotation_first (text, outer), 1);
  ck_assert_uint_eq (stm_text_get_quotation_end (text, outer), 9);
  ck_assert (stm_text_is_quotation_closed (text, outer));
  ck_assert_int_eq (text->tokens[2].quoted, STM_QUOTED_YES);
  ck_assert_int_eq (text->tokens[9].quoted, STM_QUOTED_NO);
}
END_TEST

START_TEST (test_running_and_scare)
{
  g_autoptr (StmText) text
      = stm_text_new ("“We agree to the so-called ‘plan’ here.\n\n“All of it,” he said.", -1, NULL);

  ck_assert_uint_eq (text->n_quotes, 3);
  ck_assert_int_eq (text->tokens[1].quoted, STM_QUOTED_RUNNING);
  ck_assert (!stm_text_is_quotation_closed (text, 0));
  ck_assert (text->quotes[1].scare);
  ck_assert (text->quotes[1].single);
  ck_assert (text->quotes[2].continues);
  ck_assert (!text->quotes[2].scare);
}
END_TEST

Suite *
stm_test_quote_suite (void)
{
  Suite *suite = suite_create ("quote");
  TCase *tests = tcase_create ("quote");

  tcase_add_loop_test (tests, test_marks_quotations, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, test_tokens_know_their_quotation);
  tcase_add_test (tests, test_running_and_scare);
  suite_add_tcase (suite, tests);
  return suite;
}
