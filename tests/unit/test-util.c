/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "test-util.h"

#include <string.h>

#include "text/stm-text-private.h"

char *
stm_test_fixture (const char *name)
{
  const char *sources = g_getenv ("STATEMENTS_TEST_SOURCES");
  g_autofree char *fixtures = NULL;

  ck_assert_msg (sources != NULL, "STATEMENTS_TEST_SOURCES is not set");
  fixtures = g_build_filename (sources, "fixtures", NULL);
  return g_canonicalize_filename (name, fixtures);
}

char *
stm_test_read_fixture (const char *name, gsize *length)
{
  g_autofree char *path = stm_test_fixture (name);
  char *data = NULL;

  ck_assert_msg (g_file_get_contents (path, &data, length, NULL), "cannot read %s", path);
  return data;
}

StmReport *
stm_test_read_report (const char *name)
{
  g_autofree char *path = stm_test_fixture (name);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  StmReport *report = stm_reader_read_file (reader, path, &error);

  ck_assert_ok (error);
  return report;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
stm_test_list_files (const char *folder, const char *prefix)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  ck_assert_msg (dir != NULL, "no folder %s", folder);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && !g_str_has_suffix (name, ".error"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

GPtrArray *
stm_test_list_fixtures (const char *name, const char *prefix)
{
  g_autofree char *folder = stm_test_fixture (name);

  return stm_test_list_files (folder, prefix);
}

char *
stm_test_data (const char *name)
{
  const char *folder = g_getenv ("STATEMENTS_TEST_DATA");
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&path) : NULL;
}

void
stm_test_add_data_test (Suite *suite, const TTest *test, const char *folder)
{
  g_autofree char *tags = g_strconcat (STM_TEST_DATA_TAG, " ", folder, NULL);
  TCase *tests = tcase_create (folder);

  tcase_set_tags (tests, tags);
  tcase_add_test (tests, test);
  suite_add_tcase (suite, tests);
}

static const char report_text[]
    = "OSLO — Norway's envoy said on Monday that her country was ready to host talks between "
      "Malta and Samoa if both agreed. “We ask for nothing,” she said.";

static void
add_span (StmReportBuilder *builder, gpointer record, const char *field, const char *words)
{
  g_autoptr (GError) error = NULL;
  const char *at = strstr (report_text, words);

  ck_assert_msg (at != NULL, "not in the text: %s", words);
  stm_report_builder_add_byte_span (builder, record, field, (guint32) (at - report_text),
                                    (guint32) (at - report_text + (gssize) strlen (words)), &error);
  ck_assert_ok (error);
}

StmReport *
stm_test_make_report (void)
{
  g_autoptr (StmReportBuilder) b = stm_report_builder_new ("r1");
  g_autoptr (GError) error = NULL;
  StmReport *report;
  StmSpeaker *envoy;
  StmSpeaker *norway;
  StmStatement *first;
  StmStatement *second;
  StmPosition *position;
  StmMediationOffer *offer;
  gpointer record;

  stm_report_builder_set_text (b, report_text, -1, &error);
  record = stm_report_builder_add_record (b, stm_report_builder_get_root (b), "source", &error);
  stm_report_builder_set_string (b, record, "publisher", "Fjord Wire", -1, &error);
  stm_report_builder_set_string (b, record, "published", "2031-05-05", -1, &error);
  stm_report_builder_set_string (b, record, "language", "en", -1, &error);
  envoy = stm_report_builder_add_speaker (b, "sp1", "Norway's envoy", &error);
  stm_report_builder_set_enum (b, envoy, "kind", STM_SPEAKER_KIND_PERSON, &error);
  stm_report_builder_set_string (b, envoy, "country", "NOR", -1, &error);
  stm_report_builder_add_string (b, envoy, "aliases", "the envoy", -1, &error);
  stm_report_builder_set_pair (b, envoy, "identifiers", "house", "e-1", &error);
  add_span (b, envoy, "mentions", "Norway's envoy");
  add_span (b, envoy, "mentions", "she");
  norway = stm_report_builder_add_speaker (b, "sp2", "Norway", &error);
  stm_report_builder_set_string (b, norway, "kind", "government", -1, &error);
  first = stm_report_builder_add_statement (b, "st1", &error);
  stm_report_builder_add_reference (b, first, "speaker", envoy, &error);
  stm_report_builder_set_enum (b, first, "kind", STM_STATEMENT_KIND_INDIRECT, &error);
  add_span (b, first, "source", "Norway's envoy");
  add_span (b, first, "cue", "said");
  add_span (b, first, "content", "her country was ready to host talks");
  add_span (b, first, "date_phrase", "Monday");
  stm_report_builder_set_string (b, first, "date", "2031-05-05", -1, &error);
  stm_report_builder_set_double (b, first, "confidence", 0.93, &error);
  position = stm_report_builder_add_position (b, first, STM_STANCE_OFFER, &error);
  add_span (b, position, "issue", "host talks");
  record = stm_report_builder_add_record (b, position, "holder", &error);
  stm_report_builder_set_string (b, record, "name", "Norway", -1, &error);
  stm_report_builder_set_string (b, record, "code", "NOR", -1, &error);
  stm_report_builder_add_reference (b, record, "speaker", norway, &error);
  add_span (b, record, "span", "her country");
  stm_report_builder_set_enum (b, position, "modality",
                               STM_MODALITY_FUTURE | STM_MODALITY_HYPOTHETICAL, &error);
  stm_report_builder_set_string (b, position, "cameo", "039", -1, &error);
  stm_report_builder_set_string (b, position, "plover", "AGREE", -1, &error);
  second = stm_report_builder_add_statement (b, "st2", &error);
  stm_report_builder_add_reference (b, second, "speaker", envoy, &error);
  stm_report_builder_add_reference (b, second, "within", first, &error);
  add_span (b, second, "content", "We ask for nothing");
  offer = stm_report_builder_add_mediation_offer (b, "mo1", STM_OFFER_STATUS_CONDITIONAL, &error);
  record = stm_report_builder_add_record (b, offer, "mediators", &error);
  stm_report_builder_set_string (b, record, "name", "Norway", -1, &error);
  record = stm_report_builder_add_record (b, offer, "parties", &error);
  stm_report_builder_set_string (b, record, "name", "Malta", -1, &error);
  stm_report_builder_set_enum (b, record, "consent", STM_CONSENT_UNKNOWN, &error);
  add_span (b, record, "span", "Malta");
  record = stm_report_builder_add_record (b, offer, "conditions", &error);
  stm_report_builder_set_string (b, record, "kind", "all-parties-consent", -1, &error);
  add_span (b, record, "span", "both agreed");
  stm_report_builder_add_reference (b, offer, "statements", first, &error);
  ck_assert_ok (error);
  report = stm_report_builder_end (b, &error);
  ck_assert_ok (error);
  return report;
}

StmExtractor *stm_test_extractor;

void
stm_test_extractor_set_up (void)
{
  g_autoptr (GError) error = NULL;

  stm_test_extractor = stm_extractor_new (&error);
  ck_assert_ok (error);
}

void
stm_test_extractor_tear_down (void)
{
  g_clear_pointer (&stm_test_extractor, stm_extractor_unref);
}

StmReport *
stm_test_extract (const char *prose)
{
  g_autoptr (GError) error = NULL;
  StmReport *report = stm_extractor_extract_text (stm_test_extractor, "r1", prose, -1, "2031-05-06",
                                                  NULL, NULL, &error);

  ck_assert_ok (error);
  return report;
}

guint32
stm_test_find_word (const StmText *text, const char *word)
{
  gsize len = strlen (word);

  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      const StmToken *t = &text->tokens[i];

      if (t->end - t->start == len && memcmp (text->text + t->start, word, len) == 0)
        return i;
    }
  ck_abort_msg ("no word \"%s\"", word);
  return 0;
}

static guint32 random_state;

void
stm_test_random_start (guint32 seed)
{
  random_state = seed;
}

int
stm_test_random (int limit)
{
  random_state = random_state * 1664525u + 1013904223u;
  return (int) ((random_state >> 8) % (2 * (guint) limit + 1)) - limit;
}

void
stm_test_fill_16 (gint16 *values, gsize n, int limit)
{
  for (gsize i = 0; i < n; i++)
    values[i] = (gint16) stm_test_random (limit);
}

void
stm_test_add_16 (StmModelWriter *writer, const char *name, guint n, int limit)
{
  g_autofree gint16 *values = g_new (gint16, n);

  stm_test_fill_16 (values, n, limit);
  stm_model_writer_add (writer, name, values, n * sizeof *values);
}

void
stm_test_add_32 (StmModelWriter *writer, const char *name, guint n, int limit)
{
  g_autofree gint32 *values = g_new (gint32, n);

  for (guint i = 0; i < n; i++)
    values[i] = stm_test_random (limit);
  stm_model_writer_add (writer, name, values, n * sizeof *values);
}
