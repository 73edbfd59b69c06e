/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The formats html, dot and jsonld, which are only written, and json-seq: well formed whatever the
 * record says, nothing of it executed, every link and place right; and json-seq read back. */
#include "test-util.h"

#include <json-glib/json-glib.h>
#include <string.h>

static char *
write_as (const StmReport *report, const char *format)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (GError) error = NULL;
  gsize len;
  char *text;

  stm_writer_set_format (writer, format, &error);
  ck_assert_ok (error);
  text = stm_writer_write_data (writer, report, &len, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (strlen (text), len);
  ck_assert (g_utf8_validate (text, (gssize) len, NULL));
  return text;
}

static const char *const reports[]
    = { "formats/y_hostile.json", "json/y_full.json", "json/y_wide.json", "json/y_minimal.json",
        "json/y_no_text.json", "json/y_nameless.json" };

/* --- html ------------------------------------------------------------------------------------ */

typedef struct {
  GHashTable *ids;
  GPtrArray *links;
} Page;

static void
take_element (GMarkupParseContext *context, const char *element, const char **names,
              const char **values, gpointer data, GError **error)
{
  static const char *const known[]
      = { "a",    "article", "bdi",     "body", "circle", "dd",    "div",  "dl",  "dt",   "h1",
          "h2",   "h3",      "h4",      "head", "html",   "li",    "line", "main", "meta", "ol",
          "p",    "path",    "q",       "section", "small", "span", "style", "svg", "table", "td",
          "text", "th",      "title",   "tr",   "ul",     NULL };
  static const char *const attributes[]
      = { "aria-label", "aria-labelledby", "charset", "class", "content", "cx", "cy", "d", "dir",
          "href", "http-equiv", "id", "lang", "name", "r", "rel", "role", "scope", "stroke-width",
          "tabindex", "text-anchor", "viewBox", "x", "x1", "x2", "y", "y1", "y2", NULL };
  Page *page = data;

  ck_assert_msg (g_strv_contains (known, element), "<%s>", element);
  for (guint i = 0; names[i] != NULL; i++)
    {
      ck_assert_msg (g_strv_contains (attributes, names[i]), "<%s %s=…>", element, names[i]);
      if (strcmp (names[i], "id") == 0)
        ck_assert_msg (g_hash_table_add (page->ids, g_strdup (values[i])), "id %s twice",
                       values[i]);
      if (strcmp (names[i], "href") == 0)
        g_ptr_array_add (page->links, g_strdup (values[i]));
    }
}

/* The page as XML, which it is but for the doctype and the elements that have no end. */
static void
check_page (const char *html)
{
  static const GMarkupParser parser = { .start_element = take_element };
  Page page = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &page, NULL);
  g_autoptr (GRegex) meta = g_regex_new ("<(meta|link)( [^>]*)>", 0, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;

  ck_assert (g_str_has_prefix (html, "<!DOCTYPE html>\n"));
  xml = g_regex_replace (meta, html + strlen ("<!DOCTYPE html>\n"), -1, 0, "<\\1\\2/>", 0, &error);
  ck_assert_ok (error);
  g_markup_parse_context_parse (context, xml, -1, &error);
  ck_assert_ok (error);
  g_markup_parse_context_end_parse (context, &error);
  ck_assert_ok (error);
  for (guint i = 0; i < page.links->len; i++)
    {
      const char *link = page.links->pdata[i];

      if (link[0] == '#')
        ck_assert_msg (g_hash_table_contains (page.ids, link + 1), "link to nowhere: %s", link);
      else
        ck_assert_msg (g_str_has_prefix (link, "https://") || g_str_has_prefix (link, "http://"),
                       "link to %s", link);
    }
  g_hash_table_unref (page.ids);
  g_ptr_array_unref (page.links);
}

START_TEST (test_page)
{
  g_autoptr (StmReport) report = stm_test_read_report (reports[_i]);
  g_autofree char *html = write_as (report, "html");
  g_autofree char *again = write_as (report, "html");

  check_page (html);
  ck_assert_str_eq (html, again);
  ck_assert_ptr_null (strstr (html, "<script"));
  ck_assert_ptr_null (strstr (html, "href=\"javascript:"));
}
END_TEST

START_TEST (test_page_shows)
{
  g_autoptr (StmReport) report = stm_test_read_report ("formats/y_hostile.json");
  g_autofree char *html = write_as (report, "html");

  ck_assert_ptr_nonnull (strstr (html, "&lt;script&gt;alert(&#39;text&#39;)&lt;/script&gt; stays"));
  ck_assert_ptr_nonnull (strstr (html, "&#13;\n"));         /* counts as in the text */
  ck_assert_ptr_nonnull (strstr (html, "Ölund\xe2\x90\x81 ")); /* the picture of U+0001 */
  ck_assert_ptr_nonnull (strstr (html, "given"));
  ck_assert_ptr_nonnull (strstr (html, "default-src 'none'"));
  /* Two statements begin at one word: both have their place. */
  ck_assert_ptr_nonnull (strstr (html, "id=\"r1-t2\""));
  ck_assert_ptr_nonnull (strstr (html, "id=\"r1-t3\""));
}
END_TEST

START_TEST (test_page_of_many)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *html = NULL;

  stm_writer_set_format (writer, "html", &error);
  ck_assert (stm_writer_set_option (writer, "title", "Two <b>reports</b>", &error));
  ck_assert (stm_writer_open_stream (writer, out, &error));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StmReport) report = stm_test_read_report ("json/y_full.json");

      ck_assert (stm_writer_add (writer, report, NULL, &error));
    }
  ck_assert (stm_writer_close (writer, &error));
  ck_assert_ok (error);
  g_output_stream_write_all (out, "", 1, NULL, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);
  html = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
  check_page (html);
  ck_assert_ptr_nonnull (strstr (html, "<title>Two &lt;b&gt;reports&lt;/b&gt;</title>"));
}
END_TEST

/* --- dot ------------------------------------------------------------------------------------- */

/* Strings out; what is left is only our own. */
START_TEST (test_graph)
{
  g_autoptr (StmReport) report = stm_test_read_report (reports[_i]);
  g_autofree char *dot = write_as (report, "dot");
  gboolean in_string = FALSE;

  ck_assert (g_str_has_prefix (dot, "digraph statements {\n"));
  ck_assert (g_str_has_suffix (dot, "}\n"));
  for (const char *p = dot; *p != '\0'; p++)
    if (in_string)
      {
        ck_assert_int_ge ((guchar) *p, 0x20);
        if (*p == '\\')
          p++;
        else
          in_string = *p != '"';
      }
    else if (*p == '"')
      in_string = TRUE;
    else
      ck_assert_msg (g_ascii_isalnum (*p) || strchr ("=[],;{}-> \n", *p),
                     "%.20s outside of a string", p);
  ck_assert (!in_string);
}
END_TEST

START_TEST (test_graph_edges)
{
  g_autoptr (StmReport) report = stm_test_read_report ("formats/y_hostile.json");
  g_autofree char *dot = write_as (report, "dot");

  ck_assert_ptr_nonnull (strstr (dot, "Söner AG\" [label=\"support\", color=\"#00684a\""));
  ck_assert_ptr_nonnull (strstr (dot, "[label=\"oppose\", color=\"#a83200\", "
                                      "fontcolor=\"#a83200\", style=dashed"));
  ck_assert_ptr_nonnull (strstr (dot, "-> \"digraph {\\\" };\" [label=\"to\""));
}
END_TEST

/* Controls of two bytes, and lines' and paragraphs' ends, are blanks too. */
START_TEST (test_graph_controls)
{
  static const char json[]
      = "{\"statements_format\":1,\"id\":\"r\",\"speakers\":[{\"id\":\"a\","
        "\"name\":\"Ona\\u0085Vik\\u007f\\u2028\\u2029B\"}],\"statements\":[{\"id\":\"s\","
        "\"speaker\":\"a\",\"content\":[{\"start\":0,\"end\":1}],"
        "\"positions\":[{\"stance\":\"support\",\"target\":{\"name\":\"Malta\"}}]}]}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmReport) report = stm_reader_read_data (reader, json, -1, NULL);
  g_autofree char *dot = write_as (report, "dot");

  ck_assert_msg (strstr (dot, "\"Ona Vik   B\" -> \"Malta\"") != NULL, "%s", dot);
}
END_TEST

/* --- json-ld --------------------------------------------------------------------------------- */

static JsonArray *
get_graph (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  ck_assert_ok (error);
  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                       "@graph");
}

/* Every selector names the place where its words stand. */
static void
check_selectors (JsonObject *annotation, const char *text)
{
  JsonArray *targets = json_object_get_array_member (annotation, "target");

  for (guint i = 0; i < json_array_get_length (targets); i++)
    {
      JsonObject *target = json_array_get_object_element (targets, i);
      JsonArray *selectors = json_object_get_array_member (target, "selector");
      JsonObject *place = json_array_get_object_element (selectors, 0);
      JsonObject *words = json_array_get_object_element (selectors, 1);
      gint64 start = json_object_get_int_member (place, "start");
      gint64 end = json_object_get_int_member (place, "end");
      g_autofree char *exact = g_utf8_substring (text, start, end);
      const char *prefix = json_object_get_string_member (words, "prefix");
      const char *suffix = json_object_get_string_member (words, "suffix");
      const char *at = g_utf8_offset_to_pointer (text, start);

      ck_assert_str_eq (json_object_get_string_member (place, "type"), "TextPositionSelector");
      ck_assert_str_eq (json_object_get_string_member (words, "type"), "TextQuoteSelector");
      ck_assert_str_eq (json_object_get_string_member (words, "exact"), exact);
      ck_assert (strncmp (at - strlen (prefix), prefix, strlen (prefix)) == 0);
      ck_assert (g_str_has_prefix (at + strlen (exact), suffix));
      ck_assert_int_le (g_utf8_strlen (prefix, -1), 32);
      ck_assert (start < 32 || g_utf8_strlen (prefix, -1) == 32);
    }
}

/* An actor needs no name; what else says who it is stands in. */
START_TEST (test_actors_without_name)
{
  static const char json[]
      = "{\"statements_format\":1,\"id\":\"r\",\"text\":\"Yes.\",\"speakers\":["
        "{\"id\":\"a\",\"name\":\"Ada\"}],\"statements\":[{\"id\":\"s\",\"speaker\":\"a\","
        "\"content\":[{\"start\":0,\"end\":3}],\"addressee\":{\"country\":\"WSM\"},"
        "\"medium\":{\"start\":0,\"end\":1},\"reported_by\":[{\"code\":\"MLT\"}],"
        "\"place\":{\"speaker\":\"a\"},\"positions\":[{\"stance\":\"deny\",\"holder\":"
        "{\"code\":\"TGO\"},\"target\":{\"start\":0,\"end\":1}}]}],\"mediation_offers\":["
        "{\"id\":\"m\",\"status\":\"offered\",\"mediators\":[{\"code\":\"NOR\"}],"
        "\"parties\":[{\"country\":\"GHA\"}]}]}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = stm_reader_read_data (reader, json, -1, &error);

  ck_assert_ok (error);
  for (guint i = 0; i < stm_format_get_n (); i++)
    if (stm_format_is_writable (i))
      {
        g_autofree char *text = write_as (report, stm_format_get_name (i));

        if (strcmp (stm_format_get_name (i), "html") == 0)
          {
            ck_assert_ptr_nonnull (strstr (text, "<bdi>NOR</bdi>"));
            ck_assert_ptr_nonnull (strstr (text, "(held by <bdi>TGO</bdi>)"));
          }
        if (strcmp (stm_format_get_name (i), "dot") == 0)
          ck_assert_ptr_nonnull (strstr (text, "\"TGO\" -> \"?\""));
      }
}
END_TEST

START_TEST (test_linked_data)
{
  g_autoptr (StmReport) report = stm_test_read_report (reports[_i]);
  g_autofree char *text = write_as (report, "jsonld");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *graph = get_graph (parser, text);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint quotations = 0, annotations = 0;

  for (guint i = 0; i < json_array_get_length (graph); i++)
    {
      JsonObject *thing = json_array_get_object_element (graph, i);
      const char *type = json_object_get_string_member (thing, "type");
      const char *id = json_object_get_string_member (thing, "id");

      ck_assert_msg (g_hash_table_add (ids, (gpointer) id), "%s twice", id);
      ck_assert_ptr_null (strpbrk (id, " \"<>\\^`{|}"));
      quotations += strcmp (type, "Quotation") == 0;
      annotations += strcmp (type, "Annotation") == 0;
      if (strcmp (type, "Annotation") == 0 && stm_report_get_text (report, NULL) != NULL)
        check_selectors (thing, stm_report_get_text (report, NULL));
      if (strcmp (type, "Quotation") == 0)
        {
          const char *article = json_object_get_string_member (thing, "wasQuotedFrom");

          ck_assert_ptr_nonnull (g_hash_table_lookup (ids, article));
          if (json_object_has_member (thing, "creator"))
            ck_assert_ptr_nonnull (
                g_hash_table_lookup (ids, json_object_get_string_member (thing, "creator")));
        }
    }
  ck_assert_uint_eq (quotations, stm_report_get_n_statements (report));
  ck_assert_uint_eq (annotations, quotations);
}
END_TEST

/* --- json-seq -------------------------------------------------------------------------------- */

/* Reads all reports of @len bytes; their ids with blanks between. */
static char *
read_sequence (const char *data, gsize len, StmReadFlags flags, guint *n_dropped, GError **error)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, len); /* a copy, so that a look beyond is seen */
  GString *ids = g_string_new (NULL);
  StmReport *report;

  stm_reader_set_format (reader, "json-seq", NULL);
  stm_reader_set_flags (reader, flags);
  stm_reader_open_data (reader, bytes, NULL);
  while ((report = stm_reader_next (reader, NULL, error)) != NULL)
    {
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", stm_report_get_id (report));
      stm_report_unref (report);
    }
  if (n_dropped != NULL)
    *n_dropped = stm_diagnostics_get_n (stm_reader_get_diagnostics (reader));
  return g_string_free (ids, FALSE);
}

static const char *const sequences[] = { "json-seq/y_two.json-seq", "json-seq/y_one_line.json-seq",
                                         "json-seq/y_lines.json-seq" };

START_TEST (test_sequence_read)
{
  gsize len;
  g_autofree char *data = stm_test_read_fixture (sequences[_i], &len);
  g_autoptr (GError) error = NULL;
  g_autofree char *ids = read_sequence (data, len, STM_READ_DEFAULT, NULL, &error);

  ck_assert_ok (error);
  ck_assert_str_eq (ids, "one two");
}
END_TEST

START_TEST (test_sequence_round_trip)
{
  g_autoptr (StmReport) report = stm_test_read_report (reports[_i]);
  g_autofree char *text = write_as (report, "json-seq");
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmReport) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;

  ck_assert_int_eq (text[0], 0x1e);
  ck_assert_ptr_eq (strchr (text, '\n'), text + strlen (text) - 1);
  back = stm_reader_read_data (reader, text, -1, &error); /* found by its first byte */
  ck_assert_ok (error);
  ck_assert_str_eq (stm_reader_get_format (reader) ? stm_reader_get_format (reader) : "json-seq",
                    "json-seq");
  ck_assert (stm_report_equal (report, back));
  again = write_as (back, "json-seq");
  ck_assert_str_eq (text, again);
}
END_TEST

START_TEST (test_sequence_refused)
{
  static const struct {
    const char *name;
    StmError code;
    guint line;
    guint column;
    guint offset;
    const char *others; /* with skip-bad */
  } bad[] = { { "json-seq/n_no_separator.json-seq", STM_ERROR_SYNTAX, 2, 1, 1, NULL },
              { "json-seq/n_cut.json-seq", STM_ERROR_SYNTAX, 2, 0, 0, "two three" },
              { "json-seq/n_value.json-seq", STM_ERROR_VALUE, 2, 0, 0, "two" } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gsize len;
      guint n;
      g_autofree char *data = stm_test_read_fixture (bad[i].name, &len);
      g_autoptr (GError) error = NULL;
      g_autofree char *first = read_sequence (data, len, STM_READ_DEFAULT, NULL, &error);

      ck_assert_uint_eq (stm_error_get_line (error), bad[i].line);
      if (bad[i].column > 0)
        ck_assert_uint_eq (stm_error_get_column (error), bad[i].column);
      else
        {
          /* What is told stands there: the offset and the column are those of the file. */
          gsize offset = stm_error_get_offset (error);
          const char *feed = memchr (data, '\n', len);

          ck_assert_uint_lt (offset, len);
          ck_assert_uint_eq (offset, (gsize) (feed + 1 - data) + stm_error_get_column (error) - 1);
          ck_assert_int_eq (data[offset], '"');
        }
      ck_assert_error (error, bad[i].code);
      if (bad[i].others != NULL)
        {
          g_autofree char *ids = read_sequence (data, len, STM_READ_SKIP_BAD, &n, &error);

          ck_assert_ok (error);
          ck_assert_uint_ge (n, 1);
          if (bad[i].code == STM_ERROR_SYNTAX)
            ck_assert_str_eq (ids, bad[i].others);
        }
    }
}
END_TEST

START_TEST (test_sequence_cut)
{
  gsize len;
  g_autofree char *data = stm_test_read_fixture (sequences[_i], &len);

  for (gsize n = 0; n < len; n++)
    {
      g_autofree char *strict = read_sequence (data, n, STM_READ_DEFAULT, NULL, NULL);
      g_autofree char *lenient = read_sequence (data, n, STM_READ_SKIP_BAD, NULL, NULL);

      ck_assert (g_str_has_prefix (lenient, strict));
    }
}
END_TEST

START_TEST (test_sequence_flipped)
{
  static const guint8 flips[] = { 0x01, 0x14, 0x20, 0x80 };
  gsize len;
  g_autofree char *data = stm_test_read_fixture (sequences[_i], &len);

  for (gsize i = 0; i < len; i++)
    for (guint f = 0; f < G_N_ELEMENTS (flips); f++)
      {
        g_autofree char *ids = NULL;

        data[i] = (char) (data[i] ^ flips[f]);
        ids = read_sequence (data, len, i % 2 ? STM_READ_SKIP_BAD : STM_READ_DEFAULT, NULL, NULL);
        data[i] = (char) (data[i] ^ flips[f]);
      }
}
END_TEST

/* A million separators on one line are a million empty records, not a million looks at the line. */
START_TEST (test_sequence_of_separators)
{
  GString *data = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autofree char *ids = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (data, 0x1e);
  g_string_append (data, "{\"statements_format\":1,\"id\":\"last\"}");
  ids = read_sequence (data->str, data->len, STM_READ_DEFAULT, NULL, &error);
  ck_assert_ok (error);
  ck_assert_str_eq (ids, "last");
  ck_assert_int_lt (g_get_monotonic_time () - start, 8 * G_USEC_PER_SEC);
  g_string_free (data, TRUE);
}
END_TEST

/* The guide's examples of what is written stand in what is written of its JSON record; line ends
 * and what indents a line count for nothing. */
static char *
join_lines (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      while (*p == ' ' && (p == text || p[-1] == '\n'))
        p++;
      if (*p != '\n' && *p != '\0')
        g_string_append_c (out, *p);
      if (*p == '\0')
        break;
    }
  return g_string_free (out, FALSE);
}

static char *
take_block (const char *guide, const char *mark)
{
  const char *at = strstr (guide, mark), *block, *end;

  ck_assert_msg (at != NULL, "%s", mark);
  block = strchr (strstr (at, "```"), '\n') + 1;
  end = strstr (block, "\n```");
  ck_assert_ptr_nonnull (end);
  return g_strndup (block, (gsize) (end - block));
}

START_TEST (test_guide)
{
  static const char *const formats[] = { "html", "dot", "jsonld" };
  const char *sources = g_getenv ("STATEMENTS_TEST_SOURCES");
  g_autofree char *path = g_build_filename (sources, "../lib/docs/formats.md", NULL);
  g_autofree char *guide = NULL;
  g_autofree char *record = NULL;
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmReport) report = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert (g_file_get_contents (path, &guide, NULL, NULL));
  record = take_block (guide, "<!-- format: json -->");
  report = stm_reader_read_data (reader, record, -1, &error);
  ck_assert_ok (error);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *mark = g_strdup_printf ("<!-- written: %s -->", formats[i]);
      g_autofree char *block = take_block (guide, mark);
      g_autofree char *shown = join_lines (block);
      g_autofree char *text = write_as (report, formats[i]);
      g_autofree char *written = join_lines (text);

      ck_assert_msg (strstr (written, shown) != NULL, "%s: not %s", formats[i], shown);
    }
}
END_TEST

Suite *
stm_test_formats_written_suite (void)
{
  Suite *suite = suite_create ("formats_written");
  TCase *tests = tcase_create ("formats_written");

  tcase_set_timeout (tests, 100);
  tcase_add_loop_test (tests, test_page, 0, G_N_ELEMENTS (reports));
  tcase_add_test (tests, test_page_shows);
  tcase_add_test (tests, test_page_of_many);
  tcase_add_loop_test (tests, test_graph, 0, G_N_ELEMENTS (reports));
  tcase_add_test (tests, test_graph_edges);
  tcase_add_test (tests, test_graph_controls);
  tcase_add_test (tests, test_actors_without_name);
  tcase_add_loop_test (tests, test_linked_data, 0, G_N_ELEMENTS (reports));
  tcase_add_loop_test (tests, test_sequence_read, 0, G_N_ELEMENTS (sequences));
  tcase_add_loop_test (tests, test_sequence_round_trip, 0, G_N_ELEMENTS (reports));
  tcase_add_test (tests, test_sequence_refused);
  tcase_add_loop_test (tests, test_sequence_cut, 0, G_N_ELEMENTS (sequences));
  tcase_add_loop_test (tests, test_sequence_flipped, 0, G_N_ELEMENTS (sequences));
  tcase_add_test (tests, test_sequence_of_separators);
  tcase_add_test (tests, test_guide);
  suite_add_tcase (suite, tests);
  return suite;
}
