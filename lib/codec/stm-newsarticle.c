/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "newsarticle": schema.org's NewsArticle (and its kinds) in JSON-LD as web pages carry
 * it, read as a source of prose: one object, an array of them, or an object with "@graph". Objects
 * of other types are passed over. */
#include "base/stm-error-private.h"
#include "codec/stm-codec-private.h"
#include "codec/stm-prose-source.h"

extern const StmCodec stm_codec_newsarticle;

typedef struct {
  StmJson json;
  const StmReadOptions *options;
  StmSink *sink;
  StmDiagnostics *notes;
  const char *name;
  StmProseCursor cursor;
  guint n_found;
} Reading;

static gboolean
is_article_type (const char *type)
{
  static const char *const kinds[]
      = { "AnalysisNewsArticle", "Article", "AskPublicNewsArticle", "BackgroundNewsArticle",
          "BlogPosting", "LiveBlogPosting", "NewsArticle", "OpinionNewsArticle", "Report",
          "ReportageNewsArticle", "ReviewNewsArticle" };
  const char *colon = strrchr (type, ':'), *slash = strrchr (type, '/');

  type = slash != NULL ? slash + 1 : colon != NULL ? colon + 1 : type;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i], type) == 0)
      return TRUE;
  return FALSE;
}

/* A string; of an object its "name", or its "@value" or "@id"; of an array the first; else NULL. */
static const char *
read_name (StmJson *json, GPtrArray *all)
{
  const char *found = NULL, *value, *key;
  gsize key_len, len;

  switch (stm_json_peek (json))
    {
    case STM_JSON_STRING:
      stm_json_read_string (json, &found, &len);
      break;
    case STM_JSON_OBJECT:
      stm_json_enter_object (json);
      while (stm_json_next_member (json, &key, &key_len))
        if (stm_json_peek (json) == STM_JSON_STRING
            && (stm_json_is (key, key_len, "name") || stm_json_is (key, key_len, "@value")
                || (found == NULL && stm_json_is (key, key_len, "@id"))))
          stm_json_read_string (json, &found, &len);
        else
          stm_json_skip (json);
      break;
    case STM_JSON_ARRAY:
      stm_json_enter_array (json);
      while (stm_json_next_item (json))
        {
          /* One level: an array in an array names nobody. */
          value = stm_json_peek (json) == STM_JSON_ARRAY ? (stm_json_skip (json), NULL)
                                                         : read_name (json, NULL);
          if (value != NULL && all != NULL)
            g_ptr_array_add (all, (gpointer) value);
          found = found != NULL ? found : value;
        }
      return found;
    default:
      stm_json_skip (json);
    }
  if (found != NULL && all != NULL)
    g_ptr_array_add (all, (gpointer) found);
  return found;
}

static gboolean
read_types (StmJson *json)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new ();

  read_name (json, types);
  for (guint i = 0; i < types->len; i++)
    if (is_article_type (types->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
finish_article (Reading *reading, StmProseSource *source, const char *start, GError **error)
{
  GError *failure = NULL;
  StmReport *report = stm_prose_source_end (source, reading->notes, &failure);

  reading->n_found++;
  if (report != NULL)
    return stm_sink_put (reading->sink, report, error);
  stm_prose_source_set_place (&reading->cursor, &reading->json, start, reading->name, &failure);
  if (reading->options->flags & STM_READ_SKIP_BAD)
    {
      stm_diagnostics_add (reading->notes, STM_SEVERITY_ERROR, failure);
      g_error_free (failure);
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean read_graph (Reading *reading, GError **error);

/* One object: an article, or a holder of a graph when @may_hold. */
static gboolean
read_object (Reading *reading, gboolean may_hold, GError **error)
{
  StmJson *json = &reading->json;
  StmProseSource source;
  const char *start = stm_json_here (json), *key, *value;
  gsize key_len, len;
  gboolean is_article = FALSE, good = TRUE;

  stm_prose_source_init (&source);
  stm_json_expect (json, STM_JSON_OBJECT, "an article (an object)");
  stm_json_enter_object (json);
  while (good && stm_json_next_member (json, &key, &key_len))
    if (stm_json_is (key, key_len, "@type") || stm_json_is (key, key_len, "type"))
      is_article = read_types (json);
    else if (stm_json_is (key, key_len, "@id") || stm_json_is (key, key_len, "id"))
      source.id = read_name (json, NULL);
    else if (stm_json_is (key, key_len, "url") || stm_json_is (key, key_len, "mainEntityOfPage"))
      {
        value = read_name (json, NULL);
        if (source.url == NULL || stm_json_is (key, key_len, "url"))
          source.url = value;
      }
    else if (stm_json_is (key, key_len, "headline") || stm_json_is (key, key_len, "name"))
      {
        value = read_name (json, NULL);
        if (source.title == NULL || stm_json_is (key, key_len, "headline"))
          source.title = value;
      }
    else if (stm_json_is (key, key_len, "datePublished"))
      source.published = read_name (json, NULL);
    else if (stm_json_is (key, key_len, "inLanguage"))
      source.language = read_name (json, NULL);
    else if (stm_json_is (key, key_len, "publisher"))
      source.publisher = read_name (json, NULL);
    else if (stm_json_is (key, key_len, "author") || stm_json_is (key, key_len, "creator"))
      read_name (json, source.authors);
    else if ((stm_json_is (key, key_len, "articleBody") || stm_json_is (key, key_len, "text"))
             && stm_json_peek (json) == STM_JSON_STRING)
      {
        value = NULL;
        stm_json_read_string (json, &value, &len);
        g_string_truncate (source.text, 0);
        if (value != NULL && strstr (value, "</") != NULL)
          stm_markup_append_text (source.text, value, len);
        else if (value != NULL)
          g_string_append_len (source.text, value, (gssize) len);
      }
    else if (may_hold && stm_json_is (key, key_len, "@graph")
             && stm_json_peek (json) == STM_JSON_ARRAY)
      good = read_graph (reading, error);
    else
      stm_json_skip (json);
  if (good && !stm_json_failed (json) && is_article)
    good = finish_article (reading, &source, start, error);
  stm_prose_source_clear (&source);
  return good && !stm_json_failed (json);
}

static gboolean
read_graph (Reading *reading, GError **error)
{
  gboolean good = TRUE;

  stm_json_enter_array (&reading->json);
  while (good && stm_json_next_item (&reading->json))
    good = read_object (reading, FALSE, error);
  return good;
}

static gboolean
read_newsarticle (StmInput *in, const StmReadOptions *options, StmSink *sink,
                  StmDiagnostics *notes, GError **error)
{
  Reading reading = { .options = options, .sink = sink, .notes = notes };
  const char *data;
  gsize len;
  StmArena arena;
  gboolean good;

  if (!stm_input_read_all (in, options->limits.max_record_size, &data, &len, error))
    return FALSE;
  reading.name = stm_input_get_name (in);
  stm_arena_init (&arena);
  stm_json_init (&reading.json, data, len, &arena, &options->limits);
  good = stm_json_peek (&reading.json) == STM_JSON_ARRAY ? read_graph (&reading, error)
                                                         : read_object (&reading, TRUE, error);
  if (good)
    good = stm_json_end (&reading.json);
  if (good && reading.n_found == 0)
    {
      StmPlace place = { 1, 1, 0, NULL };

      stm_error_set (error, STM_ERROR_MISSING, &place,
                     "%s:1:1: an object of type NewsArticle (or Article …) was expected",
                     stm_input_get_name (in) != NULL ? stm_input_get_name (in) : "input");
      good = FALSE;
    }
  if (!good && (error == NULL || *error == NULL))
    stm_json_take_error (&reading.json, stm_input_get_name (in), error);
  stm_json_clear (&reading.json);
  stm_arena_clear (&arena);
  return good;
}

static int
sniff_newsarticle (const char *head, gsize len)
{
  if (len == 0 || (head[0] != '{' && head[0] != '['))
    return 0;
  return g_strstr_len (head, (gssize) len, "schema.org") != NULL
                 && g_strstr_len (head, (gssize) len, "\"@type\"") != NULL
             ? 85
             : 0;
}

const StmCodec stm_codec_newsarticle = {
  .name = "newsarticle",
  .title = "Articles of web pages (schema.org NewsArticle in JSON-LD)",
  .media_type = "application/ld+json",
  .suffixes = "",
  .sniff = sniff_newsarticle,
  .read = read_newsarticle,
};
