/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The formats gqg, ninjs and newsarticle, which bring prose from elsewhere: what becomes of their
 * fields, what is told as left out, refusals with their place, harm that stays harmless. */
#include "test-util.h"

#include "codec/stm-prose-source.h"

#include <string.h>

/* Reads all reports of @len bytes; @format NULL finds it out. */
static GPtrArray *
read_bytes (const char *data, gsize len, const char *format, StmReadFlags flags, StmReader **kept,
            GError **error)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, len);
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) stm_report_unref);
  StmReport *report;

  if (format != NULL)
    ck_assert (stm_reader_set_format (reader, format, NULL));
  stm_reader_set_flags (reader, flags);
  if (stm_reader_open_data (reader, bytes, error))
    while ((report = stm_reader_next (reader, NULL, error)) != NULL)
      g_ptr_array_add (reports, report);
  if (kept != NULL)
    *kept = g_steal_pointer (&reader);
  return reports;
}

static GPtrArray *
read_fixture (const char *name, StmReader **kept)
{
  gsize len;
  g_autofree char *data = stm_test_read_fixture (name, &len);
  g_autoptr (GError) error = NULL;
  GPtrArray *reports = read_bytes (data, len, NULL, STM_READ_DEFAULT, kept, &error);

  ck_assert_ok (error);
  return reports;
}

static gboolean
has_note (StmReader *reader, const char *words)
{
  const StmDiagnostics *notes = stm_reader_get_diagnostics (reader);

  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    if (strstr (stm_diagnostics_get_error (notes, i)->message, words) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_source (const StmReport *report, const char *publisher, const char *published,
              const char *title, const char *language)
{
  const StmSource *source = stm_report_get_source (report);

  ck_assert_pstr_eq (stm_source_get_publisher (source), publisher);
  ck_assert_pstr_eq (stm_source_get_published (source)
                         ? stm_date_to_string (stm_source_get_published (source))
                         : NULL,
                     published);
  ck_assert_pstr_eq (stm_source_get_title (source), title);
  ck_assert_pstr_eq (stm_source_get_language (source), language);
}

START_TEST (test_quotations)
{
  g_autoptr (GPtrArray) reports = read_fixture ("gqg/y_two.gqg", NULL);
  const StmReport *first, *second;
  g_autofree char *words = NULL;
  g_autofree char *again = NULL;
  g_autofree char *third = NULL;

  ck_assert_uint_eq (reports->len, 2);
  first = reports->pdata[0];
  second = reports->pdata[1];
  ck_assert_str_eq (stm_report_get_id (first), "https://news.example/harbour");
  check_source (first, NULL, "2031-05-04", "Harbour <b>talks</b>", "en");
  ck_assert_str_eq (stm_report_get_text (first, NULL),
                    "The harbour master of Lindeby said on Sunday “the quay stays open” and thanked "
                    "the crews.\n\n“Nobody asked “us” — twice”");
  ck_assert_uint_eq (stm_report_get_n_statements (first), 2);
  words = stm_statement_dup_content_text (stm_report_get_statement (first, 0));
  again = stm_statement_dup_content_text (stm_report_get_statement (first, 1));
  ck_assert_str_eq (words, "the quay stays open");
  ck_assert_str_eq (again, "Nobody asked “us” — twice");
  ck_assert_int_eq (stm_statement_get_kind (stm_report_get_statement (first, 0)),
                    STM_STATEMENT_KIND_DIRECT);
  ck_assert_ptr_null (stm_statement_get_speaker (stm_report_get_statement (first, 0)));
  check_source (second, NULL, "2031-05-05", "Rain", "sv");
  third = stm_statement_dup_content_text (stm_report_get_statement (second, 0));
  ck_assert_str_eq (third, "det regnar 👩‍🚀");
}
END_TEST

START_TEST (test_odd_quotations)
{
  g_autoptr (StmReader) reader = NULL;
  g_autoptr (GPtrArray) reports = read_fixture ("gqg/y_odd.gqg", &reader);

  ck_assert_uint_eq (reports->len, 2);
  check_source (reports->pdata[0], NULL, NULL, NULL, NULL);
  ck_assert_uint_eq (stm_report_get_n_statements (reports->pdata[0]), 1);
  ck_assert_uint_eq (stm_report_get_n_statements (reports->pdata[1]), 0);
  ck_assert (has_note (reader, "published: left out"));
  ck_assert (has_note (reader, "KLINGON"));
}
END_TEST

START_TEST (test_ninjs)
{
  static const char *const names[] = { "ninjs/y_1.json", "ninjs/y_2.json", "ninjs/y_3.json" };
  static const char *const days[] = { "2031-05-04T10:37:00+02:00", "2031-05-04T10:37:00Z",
                                      "2031-05-04T10:37:00.250Z" };
  static const char *const lost[] = { "subject", "standard", "pubStatus: 2 left out by ninjs" };
  g_autoptr (StmReader) reader = NULL;
  g_autoptr (GPtrArray) reports = read_fixture (names[_i], &reader);
  const StmReport *report = reports->pdata[0];
  const char *text = stm_report_get_text (report, NULL);

  ck_assert_uint_eq (reports->len, _i == 2 ? 2 : 1);
  check_source (report, "Meridian Wire", days[_i], "Quay stays open", _i == 0 ? "en-GB" : "en");
  ck_assert_uint_eq (stm_source_get_n_authors (stm_report_get_source (report)), 1);
  ck_assert_str_eq (stm_source_get_author (stm_report_get_source (report), 0), "Anna Berg");
  ck_assert_str_eq (text, _i == 0 ? "The quay & the mole stay open,\nsaid Ona Lind.\n\n"
                                    "“No ship waits,” she added."
                                  : "The quay stays open, said Ona Lind.\n\n"
                                    "“No ship waits,” she added.");
  ck_assert (has_note (reader, lost[_i]));
  if (_i == 2)
    {
      ck_assert_ptr_null (stm_report_get_text (reports->pdata[1], NULL)); /* a picture */
      ck_assert (has_note (reader, "published: left out: \"soon\""));
    }
}
END_TEST

START_TEST (test_article)
{
  g_autoptr (GPtrArray) one = read_fixture ("newsarticle/y_one.json", NULL);
  g_autoptr (GPtrArray) graph = read_fixture ("newsarticle/y_graph.json", NULL);
  const StmSource *source;

  ck_assert_uint_eq (one->len, 1);
  ck_assert_uint_eq (graph->len, 2);
  ck_assert (stm_report_equal (one->pdata[0], graph->pdata[0]));
  check_source (one->pdata[0], "Meridian Wire", "2031-05-04", "Quay stays open", "en");
  source = stm_report_get_source (one->pdata[0]);
  ck_assert_uint_eq (stm_source_get_n_authors (source), 2);
  ck_assert_str_eq (stm_source_get_author (source, 1), "Per Dahl");
  ck_assert_str_eq (stm_source_get_url (source), "https://news.example/quay");
  ck_assert_str_eq (stm_report_get_id (graph->pdata[1]), "https://news.example/rain");
  ck_assert_str_eq (stm_report_get_text (graph->pdata[1], NULL),
                    "Rain is due, said Ona Lind.\n\nBring a coat.");
}
END_TEST

static const struct {
  const char *name;
  const char *format;
  StmError code;
  guint line;
  guint column;
  guint n_good; /* before it */
} bad[] = {
  { "gqg/n_no_url.gqg", "gqg", STM_ERROR_MISSING, 2, 1, 1 },
  { "gqg/n_no_quotes.gqg", "gqg", STM_ERROR_MISSING, 2, 1, 1 },
  { "gqg/n_quotes_text.gqg", "gqg", STM_ERROR_TYPE, 3, 45, 1 },
  { "gqg/n_quote_number.gqg", "gqg", STM_ERROR_TYPE, 2, 68, 1 },
  { "gqg/n_cut.gqg", "gqg", STM_ERROR_SYNTAX, 2, 35, 1 },
  { "ninjs/n_no_uri.json", "ninjs", STM_ERROR_MISSING, 8, 2, 0 },
  { "ninjs/n_number.json", "ninjs", STM_ERROR_TYPE, 2, 2, 0 },
  { "ninjs/n_cut.json", "ninjs", STM_ERROR_SYNTAX, 17, 13, 0 },
  { "newsarticle/n_none.json", "newsarticle", STM_ERROR_MISSING, 1, 1, 0 },
  { "newsarticle/n_no_id.json", "newsarticle", STM_ERROR_MISSING, 27, 2, 0 },
  { "newsarticle/n_cut.json", "newsarticle", STM_ERROR_SYNTAX, 11, 4, 0 },
};

START_TEST (test_refused)
{
  gsize len;
  g_autofree char *data = stm_test_read_fixture (bad[_i].name, &len);
  g_autofree char *place = g_strdup_printf ("%u:%u: ", bad[_i].line, bad[_i].column);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports
      = read_bytes (data, len, bad[_i].format, STM_READ_DEFAULT, NULL, &error);

  ck_assert_msg (error != NULL, "%s is read", bad[_i].name);
  ck_assert_uint_ge (reports->len, bad[_i].n_good);
  ck_assert_msg (strstr (error->message, place) != NULL, "%s: %s", bad[_i].name, error->message);
  ck_assert_uint_eq (stm_error_get_line (error), bad[_i].line);
  ck_assert_uint_eq (stm_error_get_column (error), bad[_i].column);
  ck_assert_error (error, bad[_i].code);
}
END_TEST

/* Several documents one after the other, and what is left out of them. */
START_TEST (test_json_lines)
{
  static const char ninjs[] = "{\"uri\":\"a\",\"body_text\":\"One.\",\"slugline\":\"x\"}\n"
                              "{\"uri\":\"b\",\"body_text\":\"Two.\"}\n"
                              "[{\"uri\":\"c\",\"body_text\":\"Three.\",\"slugline\":\"y\"}]\n";
  static const char articles[]
      = "{\"@type\":\"NewsArticle\",\"url\":\"a\",\"articleBody\":\"One.\",\"wordCount\":1}\n"
        "{\"@context\":\"x\",\"@graph\":[{\"@type\":\"Person\",\"name\":\"N\"},"
        "{\"@type\":\"Article\",\"url\":\"b\",\"articleBody\":\"Two.\"}],"
        "\"@type\":\"NewsArticle\",\"url\":\"c\",\"articleBody\":\"Three.\",\"wordCount\":2}";

  for (guint i = 0; i < 2; i++)
    {
      const char *data = i ? articles : ninjs;
      g_autoptr (StmReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) reports = read_bytes (data, strlen (data), i ? "newsarticle" : "ninjs",
                                                  STM_READ_DEFAULT, &reader, &error);

      ck_assert_ok (error);
      ck_assert_uint_eq (reports->len, 3);
      ck_assert_str_eq (stm_report_get_text (reports->pdata[0], NULL), "One.");
      ck_assert_str_eq (stm_report_get_text (reports->pdata[1], NULL), "Two.");
      ck_assert_str_eq (stm_report_get_text (reports->pdata[2], NULL), "Three.");
      ck_assert (has_note (reader, i ? "wordCount: 2 left out" : "slugline: 2 left out"));
    }
}
END_TEST

/* A bad member drops the article that it is in, and no other. */
START_TEST (test_bad_article_dropped)
{
  static const char data[] = "{\"@graph\":[{\"@type\":\"Article\",\"url\":\"a\"},"
                             "{\"@type\":\"Article\",\"url\":\"\\q\"},"
                             "{\"@type\":\"Article\",\"url\":\"c\"}],"
                             "\"@type\":\"Article\",\"headline\":nul,\"url\":\"d\"}\n"
                             "{\"@type\":\"Article\",\"url\":\"e\"}";
  g_autoptr (StmReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports
      = read_bytes (data, strlen (data), "newsarticle", STM_READ_SKIP_BAD, &reader, &error);

  ck_assert_ok (error);
  ck_assert_uint_eq (reports->len, 3);
  ck_assert_str_eq (stm_report_get_id (reports->pdata[1]), "c");
  ck_assert_str_eq (stm_report_get_id (reports->pdata[2]), "e");
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (stm_reader_get_diagnostics (reader)), 2);
}
END_TEST

/* Which member counts does not depend on the order in which they stand; one that says nothing does
 * not count. */
START_TEST (test_rank_of_members)
{
  static const char *const members[]
      = { "\"@type\":\"NewsArticle\"",      "\"type\":\"Person\"",
          "\"@id\":\"urn:example:1\"",       "\"id\":\"2\"",
          "\"url\":\"https://a.example/\"",  "\"mainEntityOfPage\":\"https://b.example/\"",
          "\"headline\":\"Quay\"",           "\"name\":\"Page\"",
          "\"articleBody\":\"Body.\"",       "\"text\":\"Text.\"" };
  g_autoptr (GString) json = g_string_new ("[{");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_string_append_printf (json, "%s%s", i ? "," : "", members[i]);
  g_string_append (json, "},{");
  for (guint i = G_N_ELEMENTS (members); i-- > 0;)
    g_string_append_printf (json, "%s%s", members[i], i ? "," : "");
  /* Those that come first here say nothing. */
  g_string_append (json, "},{\"@type\":[],\"type\":\"NewsArticle\",\"@id\":\"urn:example:1\","
                         "\"mainEntityOfPage\":\"https://a.example/\",\"url\":null,"
                         "\"name\":\"Quay\",\"headline\":{},"
                         "\"text\":\"Body.\",\"articleBody\":\"\"}]");
  reports = read_bytes (json->str, json->len, "newsarticle", STM_READ_DEFAULT, NULL, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (reports->len, 3);
  for (guint i = 0; i < 3; i++)
    {
      const StmSource *source = stm_report_get_source (reports->pdata[i]);

      ck_assert_str_eq (stm_report_get_id (reports->pdata[i]), "urn:example:1");
      ck_assert_pstr_eq (stm_source_get_url (source), "https://a.example/");
      ck_assert_pstr_eq (stm_source_get_title (source), "Quay");
      ck_assert_pstr_eq (stm_report_get_text (reports->pdata[i], NULL), "Body.");
    }
}
END_TEST

/* An author that the model refuses is told like every other field. */
START_TEST (test_author_left_out)
{
  g_autoptr (StmDiagnostics) notes = stm_diagnostics_new ();
  g_autoptr (StmReportBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  StmProseSource source;

  stm_prose_source_init (&source);
  source.id = "urn:example:1";
  g_ptr_array_add (source.authors, (gpointer) "Anna \xff");
  g_ptr_array_add (source.authors, (gpointer) "Per Dahl");
  builder = stm_prose_source_build (&source, notes, &error);
  stm_prose_source_clear (&source);
  ck_assert_ok (error);
  ck_assert_ptr_nonnull (builder);
  ck_assert_uint_eq (stm_diagnostics_get_n (notes), 1);
  ck_assert_ptr_nonnull (
      strstr (stm_diagnostics_get_error (notes, 0)->message, "authors: left out: "));
}
END_TEST

static const struct {
  const char *format;
  const char *data;
  const char *where; /* NULL: it is read */
} unknown[] = {
  { "gqg", "{\"url\":\"u\",\"quotes\":[],\"x\":1}", "1:28: /x: unknown member \"x\"" },
  { "gqg", "{\"url\":\"u\",\"quotes\":[{\"quote\":\"q\",\"x\":1}]}",
    "1:39: /quotes/0/x: unknown member \"x\"" },
  { "gqg", "{\"url\":\"u\",\"quotes\":[{\"quote\":\"\"}]}", NULL },
  { "ninjs", "[{\"uri\":\"u\",\n \"slugline\": \"x\"}]", "2:14: /0/slugline: unknown member" },
  { "ninjs", "{\"uri\":\"u\",\"bodies\":1,\"descriptions\":null}", NULL },
  { "newsarticle", "{\"x\":1,\"y\":2,\"url\":\"u\",\"@type\":\"Article\"}",
    "1:6: /x: unknown member \"x\"" },
  { "newsarticle", "[{\"url\":\"u\",\"x\":1,\"@type\":\"Article\"}]",
    "1:17: /0/x: unknown member \"x\"" },
  { "newsarticle",
    "{\"@context\":\"c\",\"@graph\":[{\"@type\":\"Person\",\"x\":1},"
    "{\"@type\":\"Article\",\"url\":\"u\",\"text\":[\"t\"]}]}",
    NULL },
};

START_TEST (test_unknown_refused)
{
  const char *data = unknown[_i].data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = read_bytes (data, strlen (data), unknown[_i].format,
                                              STM_READ_REJECT_UNKNOWN, NULL, &error);

  ck_assert_uint_eq (reports->len, unknown[_i].where == NULL);
  if (unknown[_i].where == NULL)
    ck_assert_ok (error);
  else
    {
      ck_assert_msg (g_str_has_prefix (error->message, unknown[_i].where), "%s", error->message);
      ck_assert_error (error, STM_ERROR_VALUE);
    }
}
END_TEST

/* With skip-bad too the article is dropped, and no other; its members are not told as left out. */
START_TEST (test_unknown_dropped)
{
  static const char data[] = "{\"x\":1,\"url\":\"a\",\"@type\":\"Article\"}\n"
                             "{\"@graph\":[{\"url\":\"b\",\"@type\":\"Article\",\"x\":1},"
                             "{\"url\":\"c\",\"@type\":\"Article\"}]}";
  g_autoptr (StmReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports
      = read_bytes (data, strlen (data), "newsarticle",
                    STM_READ_SKIP_BAD | STM_READ_REJECT_UNKNOWN, &reader, &error);

  ck_assert_ok (error);
  ck_assert_uint_eq (reports->len, 1);
  ck_assert_str_eq (stm_report_get_id (reports->pdata[0]), "c");
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (stm_reader_get_diagnostics (reader)), 2);
  ck_assert (!has_note (reader, "left out"));
}
END_TEST

/* With skip-bad a file whose only article is bad has nothing more to tell than that. */
START_TEST (test_only_article_dropped)
{
  static const char *const data[]
      = { "[{\"@type\":\"Article\",\"url\":\"\\q\"}]", "[{\"url\":\"\\q\",\"@type\":\"Article\"}]",
          "{\"@type\":\"Article\",\"url\":\"\\q\"}", "{\"url\":\"\\q\",\"@type\":\"Article\"}",
          "{\"@type\":\"Article\",\"headline\":\"x\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_autoptr (StmReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) reports = read_bytes (data[i], strlen (data[i]), "newsarticle",
                                                  STM_READ_SKIP_BAD, &reader, &error);

      ck_assert_ok (error);
      ck_assert_uint_eq (reports->len, 0);
      ck_assert_uint_eq (stm_diagnostics_get_n_dropped (stm_reader_get_diagnostics (reader)), 1);
    }
}
END_TEST

START_TEST (test_languages)
{
  static const char *const names[][2]
      = { { "DUTCH", "nl" }, { "ChineseT", "zh-Hant" }, { "pt-BR", "pt-BR" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *line
          = g_strdup_printf ("{\"url\":\"u\",\"lang\":\"%s\",\"quotes\":[]}", names[i][0]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) reports
          = read_bytes (line, strlen (line), "gqg", STM_READ_DEFAULT, NULL, &error);

      ck_assert_ok (error);
      ck_assert_str_eq (stm_source_get_language (stm_report_get_source (reports->pdata[0])),
                        names[i][1]);
    }
}
END_TEST

START_TEST (test_skipped)
{
  gsize len;
  g_autofree char *data = stm_test_read_fixture ("ninjs/n_no_uri.json", &len);
  g_autoptr (StmReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports
      = read_bytes (data, len, "ninjs", STM_READ_SKIP_BAD, &reader, &error);

  ck_assert_ok (error);
  ck_assert_uint_eq (reports->len, 2);
  ck_assert (has_note (reader, "8:2: /1: An id or a url"));
}
END_TEST

static const struct {
  const char *name;
  const char *format;
} good[] = { { "gqg/y_two.gqg", "gqg" },
             { "ninjs/y_1.json", "ninjs" },
             { "ninjs/y_2.json", "ninjs" },
             { "ninjs/y_3.json", "ninjs" },
             { "newsarticle/y_one.json", "newsarticle" },
             { "newsarticle/y_graph.json", "newsarticle" } };

START_TEST (test_cut)
{
  gsize len;
  g_autofree char *data = stm_test_read_fixture (good[_i].name, &len);

  for (gsize n = 0; n < len; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) reports = read_bytes (data, n, good[_i].format,
                                                  n % 2 ? STM_READ_SKIP_BAD : STM_READ_DEFAULT, NULL,
                                                  &error);

      /* A file that is one document is not read in part without a word. */
      if (_i > 0)
        ck_assert_msg (error != NULL || reports->len == 0 || n + 2 >= len,
                       "%s is read when cut at %" G_GSIZE_FORMAT, good[_i].name, n);
    }
}
END_TEST

START_TEST (test_flipped)
{
  static const guint8 flips[] = { 0x01, 0x20, 0x80 };
  gsize len;
  g_autofree char *data = stm_test_read_fixture (good[_i].name, &len);

  for (gsize i = 0; i < len; i++)
    for (guint f = 0; f < G_N_ELEMENTS (flips); f++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) reports = NULL;

        data[i] = (char) (data[i] ^ flips[f]);
        reports = read_bytes (data, len, good[_i].format,
                              i % 2 ? STM_READ_SKIP_BAD : STM_READ_DEFAULT, NULL, &error);
        data[i] = (char) (data[i] ^ flips[f]);
        ck_assert (error == NULL || g_utf8_validate (error->message, -1, NULL));
      }
}
END_TEST

/* Strings that have one hash under g_str_hash(). */
static void
append_colliding (GString *json, guint number)
{
  for (guint i = 0; i < 17; i++)
    g_string_append (json, number >> i & 1 ? "bA" : "ab");
}

START_TEST (test_members_that_collide)
{
  GString *json = g_string_new ("{\"uri\":\"urn:example:1\",\"headline\":\"x\"");
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (StmReader) reader = NULL;

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append (json, ",\"");
      append_colliding (json, i);
      g_string_append (json, "\":0");
    }
  g_string_append_c (json, '}');
  reports = read_bytes (json->str, json->len, "ninjs", STM_READ_DEFAULT, &reader, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (reports->len, 1);
  ck_assert (has_note (reader, "other members"));
  ck_assert_int_lt (g_get_monotonic_time () - start, 8 * G_USEC_PER_SEC);
  g_string_free (json, TRUE);
}
END_TEST

/* Markup that never ends, in each of its states, is read in a time that grows with it. */
START_TEST (test_markup_without_end)
{
  static const char *const pieces[]
      = { "<", "</", "<!--", "<script>", "<script></", "&amp", "&#x110000;", "<p", "<br>", " \n" };
  GString *json = g_string_new ("{\"uri\":\"urn:example:1\",\"body_xhtml\":\"x");
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (json, strcmp (pieces[_i], " \n") == 0 ? " \\n" : pieces[_i]);
  g_string_append (json, "\"}");
  reports = read_bytes (json->str, json->len, "ninjs", STM_READ_DEFAULT, NULL, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (reports->len, 1);
  ck_assert_int_lt (g_get_monotonic_time () - start, 8 * G_USEC_PER_SEC);
  g_string_free (json, TRUE);
}
END_TEST

/* Agencies' own example files. */
static void
check_agency (const char *name_of_folder)
{
  g_autofree char *folder = stm_test_data (name_of_folder);
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  ck_assert_msg (dir != NULL, "%s is not there", name_of_folder);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) reports = NULL;
      gsize len;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      ck_assert (g_file_get_contents (path, &data, &len, NULL));
      reports = read_bytes (data, len, NULL, STM_READ_DEFAULT, NULL, &error);
      ck_assert_msg (error == NULL, "%s: %s", name, error ? error->message : "");
      ck_assert_uint_ge (reports->len, 1);
      for (guint i = 0; i < reports->len; i++)
        {
          const StmSource *source = stm_report_get_source (reports->pdata[i]);

          /* An event has none. */
          if (strstr (data, "ersioncreated\"") != NULL || strstr (data, "ersionCreated\"") != NULL)
            ck_assert_msg (stm_source_get_published (source) != NULL, "%s: no date", name);
          if (strstr (name, "image") == NULL || strstr (name, "text") != NULL)
            ck_assert_msg (stm_report_get_text (reports->pdata[i], NULL) != NULL, "%s: no text", name);
        }
      n++;
    }
  ck_assert_uint_ge (n, 1);
}

START_TEST (test_real_ninjs)
{
  check_agency ("formats/ninjs-1.4");
  check_agency ("formats/ninjs-2.1");
  check_agency ("formats/ninjs-3.0");
}
END_TEST

Suite *
stm_test_prose_sources_suite (void)
{
  Suite *suite = suite_create ("prose_sources");
  TCase *tests = tcase_create ("prose_sources");

  tcase_set_timeout (tests, 100);
  tcase_add_test (tests, test_quotations);
  tcase_add_test (tests, test_odd_quotations);
  tcase_add_loop_test (tests, test_ninjs, 0, 3);
  tcase_add_test (tests, test_article);
  tcase_add_loop_test (tests, test_refused, 0, G_N_ELEMENTS (bad));
  tcase_add_test (tests, test_skipped);
  tcase_add_test (tests, test_json_lines);
  tcase_add_test (tests, test_bad_article_dropped);
  tcase_add_test (tests, test_rank_of_members);
  tcase_add_test (tests, test_author_left_out);
  tcase_add_loop_test (tests, test_unknown_refused, 0, G_N_ELEMENTS (unknown));
  tcase_add_test (tests, test_unknown_dropped);
  tcase_add_test (tests, test_only_article_dropped);
  tcase_add_test (tests, test_languages);
  tcase_add_loop_test (tests, test_cut, 0, G_N_ELEMENTS (good));
  tcase_add_loop_test (tests, test_flipped, 0, G_N_ELEMENTS (good));
  tcase_add_test (tests, test_members_that_collide);
  tcase_add_loop_test (tests, test_markup_without_end, 0, 10);
  suite_add_tcase (suite, tests);
  stm_test_add_data_test (suite, test_real_ninjs, "formats");
  return suite;
}
