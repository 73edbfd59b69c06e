/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "gqg": GDELT's Global Quotation Graph, read only. One JSON object a line: date, url,
 * title, lang and quotes, each of pre, quote and post. It has no whole texts and no speakers, so a
 * report's text is its snippets, a paragraph each with the quotation in marks, and each quotation is
 * a direct statement without a speaker. */
#include "base/stm-error-private.h"
#include "codec/json/stm-json.h"
#include "codec/stm-codec-private.h"
#include <statements/stm-report-builder.h>

extern const StmCodec stm_codec_gqg;

typedef struct {
  StmInput *in;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  StmArena arena;
} Lines;

typedef struct {
  const char *pre;
  const char *quote;
  const char *post;
} Quote;

static int
sniff_gqg (const char *head, gsize len)
{
  const char *feed = memchr (head, '\n', len);
  gssize first = feed != NULL ? feed - head : (gssize) len;

  return len > 0 && head[0] == '{' && g_strstr_len (head, first, "\"quotes\"") != NULL
                 && g_strstr_len (head, first, "\"pre\"") != NULL
             ? 92
             : 0;
}

static gpointer
open_gqg (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  Lines *self = g_new0 (Lines, 1);

  self->in = in;
  self->options = options;
  self->notes = notes;
  stm_arena_init (&self->arena);
  return self;
}

static void
close_gqg (gpointer state)
{
  Lines *self = state;

  stm_arena_clear (&self->arena);
  g_free (self);
}

static void
read_quotes (StmJson *json, GArray *quotes)
{
  const char *key;
  gsize key_len;

  stm_json_expect (json, STM_JSON_ARRAY, "the quotes (an array)");
  stm_json_enter_array (json);
  while (stm_json_next_item (json))
    {
      Quote quote = { "", NULL, "" };

      stm_json_expect (json, STM_JSON_OBJECT, "a quote (an object)");
      stm_json_enter_object (json);
      while (stm_json_next_member (json, &key, &key_len))
        if (stm_json_is (key, key_len, "pre"))
          stm_json_read_string (json, &quote.pre, NULL);
        else if (stm_json_is (key, key_len, "quote"))
          stm_json_read_string (json, &quote.quote, NULL);
        else if (stm_json_is (key, key_len, "post"))
          stm_json_read_string (json, &quote.post, NULL);
        else
          stm_json_skip (json);
      if (quote.quote != NULL && *quote.quote != '\0')
        g_array_append_val (quotes, quote);
    }
}

/* "20200101000000", "2020-01-01T00:00:00Z" or "2020-01-01 …" as an EDTF day; others as they are, to
 * be refused and told. */
static char *
make_day (const char *date)
{
  guint n = 0;

  while (g_ascii_isdigit (date[n]))
    n++;
  if (n >= 8)
    return g_strdup_printf ("%.4s-%.2s-%.2s", date, date + 4, date + 6);
  return g_strndup (date, strspn (date, "0123456789-") >= 10 ? 10 : strlen (date));
}

/* The name that GDELT gives a language, or its code, as BCP 47. */
static const char *
make_language (const char *name)
{
  static const struct {
    const char *name;
    const char *code;
  } languages[] = { { "ARABIC", "ar" },  { "CHINESE", "zh" },    { "ENGLISH", "en" },
                    { "FRENCH", "fr" },  { "GERMAN", "de" },     { "ITALIAN", "it" },
                    { "JAPANESE", "ja" }, { "PORTUGUESE", "pt" }, { "RUSSIAN", "ru" },
                    { "SPANISH", "es" }, { "TURKISH", "tr" },    { "UKRAINIAN", "uk" } };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strcasecmp (languages[i].name, name) == 0)
      return languages[i].code;
  return name;
}

static gboolean
add_statements (StmReportBuilder *builder, const GArray *quotes, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint32 *starts = g_new (guint32, quotes->len + 1);

  for (guint i = 0; i < quotes->len; i++)
    {
      const Quote *quote = &g_array_index (quotes, Quote, i);

      if (i > 0)
        g_string_append (text, "\n\n");
      if (*quote->pre != '\0')
        g_string_append_printf (text, "%s ", quote->pre);
      g_string_append (text, "“");
      starts[i] = (guint32) text->len;
      g_string_append_printf (text, "%s”", quote->quote);
      if (*quote->post != '\0')
        g_string_append_printf (text, " %s", quote->post);
    }
  if (quotes->len == 0)
    return TRUE;
  if (!stm_report_builder_set_text (builder, text->str, (gssize) text->len, error))
    return FALSE;
  for (guint i = 0; i < quotes->len; i++)
    {
      const Quote *quote = &g_array_index (quotes, Quote, i);
      g_autofree char *id = g_strdup_printf ("st%u", i + 1);
      StmStatement *statement = stm_report_builder_add_statement (builder, id, error);

      if (statement == NULL
          || !stm_report_builder_set_enum (builder, statement, "kind", STM_STATEMENT_KIND_DIRECT,
                                           error)
          || !stm_report_builder_set_enum (builder, statement, "presentation",
                                           STM_PRESENTATION_SPEECH, error)
          || !stm_report_builder_add_byte_span (builder, statement, "content", starts[i],
                                                starts[i] + (guint32) strlen (quote->quote), error))
        return FALSE;
    }
  return TRUE;
}

static void
set_leniently (Lines *self, StmReportBuilder *builder, gpointer source, const char *field,
               const char *value)
{
  g_autoptr (GError) error = NULL;

  if (value != NULL && *value != '\0'
      && !stm_report_builder_set_string (builder, source, field, value, -1, &error))
    {
      g_prefix_error (&error, "%s: left out: ", field);
      stm_diagnostics_add (self->notes, STM_SEVERITY_NOTE, error);
    }
}

static StmReport *
read_line (Lines *self, const char *line, gsize len, GError **error)
{
  const char *date = NULL, *url = NULL, *title = NULL, *language = NULL, *key;
  g_autoptr (GArray) quotes = g_array_new (FALSE, FALSE, sizeof (Quote));
  g_autoptr (StmReportBuilder) builder = NULL;
  g_autofree char *day = NULL;
  gpointer source;
  gsize key_len;
  StmJson json;
  gboolean good, has_quotes = FALSE;

  stm_arena_reset (&self->arena);
  stm_json_init (&json, line, len, &self->arena, &self->options->limits);
  stm_json_expect (&json, STM_JSON_OBJECT, "an article (an object)");
  stm_json_enter_object (&json);
  while (stm_json_next_member (&json, &key, &key_len))
    if (stm_json_is (key, key_len, "date"))
      stm_json_read_string (&json, &date, NULL);
    else if (stm_json_is (key, key_len, "url"))
      stm_json_read_string (&json, &url, NULL);
    else if (stm_json_is (key, key_len, "title"))
      stm_json_read_string (&json, &title, NULL);
    else if (stm_json_is (key, key_len, "lang"))
      stm_json_read_string (&json, &language, NULL);
    else if (stm_json_is (key, key_len, "quotes"))
      {
        has_quotes = TRUE;
        read_quotes (&json, quotes);
      }
    else
      stm_json_skip (&json);
  good = stm_json_end (&json);
  if (good && url == NULL)
    good = stm_json_fail (&json, line, STM_ERROR_MISSING, "\"url\" was expected");
  if (good && !has_quotes)
    good = stm_json_fail (&json, line, STM_ERROR_MISSING, "\"quotes\" was expected");
  if (!good)
    {
      stm_json_take_error (&json, NULL, error);
      stm_json_clear (&json);
      return NULL;
    }
  stm_json_clear (&json);
  builder = stm_report_builder_new (url);
  source = stm_report_builder_add_record (builder, stm_report_builder_get_root (builder), "source",
                                          error);
  if (source == NULL || !add_statements (builder, quotes, error))
    return NULL;
  day = date != NULL ? make_day (date) : NULL;
  set_leniently (self, builder, source, "published", day);
  set_leniently (self, builder, source, "url", url);
  set_leniently (self, builder, source, "title", title);
  set_leniently (self, builder, source, "language", language != NULL ? make_language (language) : NULL);
  return stm_report_builder_end (builder, error);
}

static StmReport *
next_gqg (gpointer state, GCancellable *cancellable, GError **error)
{
  Lines *self = state;
  const char *line;
  gsize len;

  while (stm_input_next_line (self->in, self->options->limits.max_record_size, &line, &len, error))
    {
      GError *failure = NULL;
      g_autofree char *path = NULL;
      const char *name;
      char *words;
      StmReport *report;
      StmPlace place;

      while (len > 0 && g_ascii_isspace (line[len - 1]))
        len--;
      if (len == 0)
        continue;
      report = read_line (self, line, len, &failure);
      if (report != NULL)
        return report;
      /* The line's own place is within it. */
      path = g_strdup (stm_error_get_path (failure));
      place = (StmPlace){ (guint) stm_input_get_line (self->in), stm_error_get_column (failure),
                          stm_input_get_offset (self->in) + stm_error_get_offset (failure), path };
      stm_error_set_place (failure, &place);
      name = stm_input_get_name (self->in);
      words = g_str_has_prefix (failure->message, "1:") ? strchr (failure->message, ' ') : NULL;
      words = g_strdup_printf ("%s%s%u:%u: %s", name != NULL ? name : "", name != NULL ? ":" : "",
                               place.line, MAX (place.column, 1),
                               words != NULL ? words + 1 : failure->message);
      g_free (failure->message);
      failure->message = words;
      if ((self->options->flags & STM_READ_SKIP_BAD) == 0)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      stm_diagnostics_add (self->notes, STM_SEVERITY_ERROR, failure);
      g_error_free (failure);
    }
  return NULL;
}

const StmCodec stm_codec_gqg = {
  .name = "gqg",
  .title = "Quotations of GDELT's Global Quotation Graph",
  .media_type = "application/jsonl",
  .suffixes = ".gqg",
  .sniff = sniff_gqg,
  .open = open_gqg,
  .next = next_gqg,
  .close = close_gqg,
};
