/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Any bytes as a news text. The first byte chooses the options. Tokens, sentences, names,
 * quotations and heads lie where they must; the report's spans lie in the text, on the borders of
 * characters; written and read back it is equal. */
#include "reading.h"

#include <string.h>

const FuzzSeeds fuzz_seeds[] = {
  { "fixtures/prose", "", 4, FALSE },
  { "fixtures/programs", "", 1, FALSE },
  { "fixtures/programs/reports", "", 1, FALSE },
  { "fuzz/seeds/prose", "", 4, FALSE },
  { "fuzz/seeds/phrases", "", 1, FALSE },
  { NULL },
};

static gboolean
is_border (const char *text, gsize len, gsize at)
{
  return at == len || (at < len && ((guchar) text[at] & 0xc0) != 0x80);
}

static void
check_tokens (StmText *text)
{
  gsize len;
  const char *bytes = stm_text_get_text (text, &len);
  guint n = stm_text_get_n_tokens (text);
  gsize before = 0;

  for (guint i = 0; i < n; i++)
    {
      gsize start = stm_text_get_token_start (text, i);
      gsize end = stm_text_get_token_end (text, i);
      guint sentence = stm_text_get_token_sentence (text, i);
      guint head = stm_text_get_token_head (text, i);
      guint quotation = stm_text_get_token_quotation (text, i);

      g_assert_cmpuint (start, >=, before);
      g_assert_cmpuint (end, >, start);
      g_assert_cmpuint (end, <=, len);
      g_assert (is_border (bytes, len, start) && is_border (bytes, len, end));
      before = end;
      g_assert_cmpuint (sentence, <, stm_text_get_n_sentences (text));
      g_assert_cmpuint (i, >=, stm_text_get_sentence_first (text, sentence));
      g_assert_cmpuint (i, <, stm_text_get_sentence_end (text, sentence));
      g_assert (head == STM_TEXT_NONE
                || (head != i && stm_text_get_token_sentence (text, head) == sentence));
      g_assert (quotation == STM_TEXT_NONE || quotation < stm_text_get_n_quotations (text));
      g_assert (stm_tag_to_string (stm_text_get_token_tag (text, i)) != NULL);
    }
}

/* Heads lead to a root: no way comes back to where it was. */
static void
check_heads (StmText *text)
{
  guint n = stm_text_get_n_tokens (text);
  g_autofree guint *way = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      guint at = i;

      for (; at != STM_TEXT_NONE && way[at] == 0; at = stm_text_get_token_head (text, at))
        way[at] = i + 1;
      g_assert (at == STM_TEXT_NONE || way[at] <= i);
    }
}

static void
check_ranges (StmText *text)
{
  guint n = stm_text_get_n_tokens (text);
  guint before = 0;

  for (guint i = 0; i < stm_text_get_n_sentences (text); i++)
    {
      g_assert_cmpuint (stm_text_get_sentence_first (text, i), ==, before);
      before = stm_text_get_sentence_end (text, i);
      g_assert_cmpuint (before, <=, n);
      g_assert_cmpuint (stm_text_get_sentence_paragraph (text, i), <,
                        stm_text_get_n_paragraphs (text));
    }
  g_assert_cmpuint (before, ==, n);
  before = 0;
  for (guint i = 0; i < stm_text_get_n_paragraphs (text); i++)
    {
      g_assert_cmpuint (stm_text_get_paragraph_first (text, i), ==, before);
      before = stm_text_get_paragraph_end (text, i);
    }
  g_assert_cmpuint (before, ==, stm_text_get_n_sentences (text));
  for (guint i = 0; i < stm_text_get_n_names (text); i++)
    {
      g_assert_cmpuint (stm_text_get_name_first (text, i), <, stm_text_get_name_end (text, i));
      g_assert_cmpuint (stm_text_get_name_end (text, i), <=, n);
      g_assert (i == 0
                || stm_text_get_name_first (text, i) >= stm_text_get_name_end (text, i - 1));
    }
  for (guint i = 0; i < stm_text_get_n_quotations (text); i++)
    {
      guint outer = stm_text_get_quotation_outer (text, i);

      g_assert_cmpuint (stm_text_get_quotation_first (text, i), <=,
                        stm_text_get_quotation_end (text, i));
      g_assert_cmpuint (stm_text_get_quotation_end (text, i), <=, n);
      g_assert (outer == STM_TEXT_NONE || outer < i);
    }
}

static void
check_text (const char *bytes, gsize len)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmText) text = stm_text_new (bytes, (gssize) len, &error);

  g_assert ((text == NULL) == (error != NULL));
  if (text == NULL)
    return;
  check_tokens (text);
  check_heads (text);
  check_ranges (text);
}

static void
check_report (const StmReport *report)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmReport) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize len;
  gsize second_len;

  fuzz_assert_spans (report);
  first = stm_writer_write_data (writer, report, &len, &error);
  g_assert_no_error (error);
  stm_reader_set_format (reader, "json", NULL);
  back = stm_reader_read_data (reader, first, (gssize) len, &error);
  g_assert_no_error (error);
  g_assert (stm_report_equal (report, back));
  second = stm_writer_write_data (writer, back, &second_len, &error);
  g_assert_cmpmem (first, len, second, second_len);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len)
{
  static StmExtractor *extractors[2];
  const StmExtractor *extractor;
  g_autofree char *valid = NULL;
  g_autoptr (StmReport) report = NULL;
  g_autoptr (GError) error = NULL;
  const char *text = (const char *) bytes + 1;
  const char *published;

  if (len == 0)
    return 0;
  if (extractors[0] == NULL)
    for (guint i = 0; i < 2; i++)
      {
        extractors[i] = stm_extractor_new (NULL);
        stm_extractor_set_presentations (
            extractors[i], i == 0 ? STM_PRESENTATIONS_PUBLIC : STM_PRESENTATIONS_ALL);
      }
  extractor = extractors[bytes[0] & 1];
  published = bytes[0] & 2 ? NULL : "2031-05-04";
  len--;
  report = stm_extractor_extract_text (extractor, "r", text, (gssize) len, published, NULL, NULL,
                                       &error);
  g_assert ((report == NULL) == (error != NULL));
  if (report == NULL)
    {
      /* The fault aside, it is a text. */
      g_assert (error->domain == STM_ERROR);
      valid = g_utf8_make_valid (text, (gssize) len);
      g_clear_error (&error);
      text = valid;
      len = strlen (valid);
      report = stm_extractor_extract_text (extractor, "r", text, (gssize) len, published, NULL,
                                           NULL, &error);
      g_assert_no_error (error);
    }
  check_report (report);
  check_text (text, len);
  return 0;
}
