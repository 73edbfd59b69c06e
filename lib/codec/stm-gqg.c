/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "gqg": GDELT's Global Quotation Graph, read only. One JSON object a line: date, url,
 * title, lang and quotes, each of pre, quote and post. It has no whole texts and no speakers, so a
 * report's text is its snippets, a paragraph each with the quotation in marks, and each quotation
 * is a direct statement without a speaker. */
#include "codec/stm-prose-source.h"

#include "base/stm-error-private.h"

extern const StmCodec stm_codec_gqg;

typedef struct {
  StmInput *in;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  StmJson json;
  StmProseSource source;
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
  stm_prose_source_init (&self->source);
  stm_json_init (&self->json, "", 0, &self->source.arena, &options->limits);
  return self;
}

static void
close_gqg (gpointer state)
{
  Lines *self = state;

  stm_json_clear (&self->json);
  stm_prose_source_clear (&self->source);
  g_free (self);
}

static void
read_quotes (StmJson *json, GArray *quotes, const StmReadOptions *options)
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
          stm_prose_skip_unknown (json, options, key, key_len);
      stm_loss_add (options->loss, "quotes without words",
                    quote.quote == NULL || *quote.quote == '\0');
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

/* The name that GDELT gives a language, or its code, as BCP 47. What is none is told. */
static const char *
make_language (const char *name)
{
  static const struct {
    const char *name;
    const char *code;
  } languages[] = {
    { "Afrikaans", "af" }, { "Albanian", "sq" }, { "Amharic", "am" }, { "Arabic", "ar" },
    { "Armenian", "hy" }, { "Azerbaijani", "az" }, { "Basque", "eu" }, { "Belarusian", "be" },
    { "Bengali", "bn" }, { "Bosnian", "bs" }, { "Bulgarian", "bg" }, { "Burmese", "my" },
    { "Catalan", "ca" }, { "Chinese", "zh" }, { "ChineseT", "zh-Hant" }, { "Croatian", "hr" },
    { "Czech", "cs" }, { "Danish", "da" }, { "Dhivehi", "dv" }, { "Dutch", "nl" },
    { "English", "en" }, { "Estonian", "et" }, { "Farsi", "fa" }, { "Finnish", "fi" },
    { "French", "fr" }, { "Galician", "gl" }, { "Georgian", "ka" }, { "German", "de" },
    { "Greek", "el" }, { "Gujarati", "gu" }, { "Haitian_Creole", "ht" }, { "Hausa", "ha" },
    { "Hebrew", "he" }, { "Hindi", "hi" }, { "Hungarian", "hu" }, { "Icelandic", "is" },
    { "Indonesian", "id" }, { "Irish", "ga" }, { "Italian", "it" }, { "Japanese", "ja" },
    { "Kannada", "kn" }, { "Kazakh", "kk" }, { "Khmer", "km" }, { "Korean", "ko" },
    { "Kurdish", "ku" }, { "Kyrgyz", "ky" }, { "Laothian", "lo" }, { "Latvian", "lv" },
    { "Lithuanian", "lt" }, { "Macedonian", "mk" }, { "Malay", "ms" }, { "Malayalam", "ml" },
    { "Maltese", "mt" }, { "Marathi", "mr" }, { "Mongolian", "mn" }, { "Nepali", "ne" },
    { "Norwegian", "no" }, { "Oriya", "or" }, { "Pashto", "ps" }, { "Persian", "fa" },
    { "Polish", "pl" }, { "Portuguese", "pt" }, { "Punjabi", "pa" }, { "Romanian", "ro" },
    { "Russian", "ru" }, { "Serbian", "sr" }, { "Sinhalese", "si" }, { "Slovak", "sk" },
    { "Slovenian", "sl" }, { "Somali", "so" }, { "Spanish", "es" }, { "Swahili", "sw" },
    { "Swedish", "sv" }, { "Tagalog", "tl" }, { "Tajik", "tg" }, { "Tamil", "ta" },
    { "Telugu", "te" }, { "Thai", "th" }, { "Tibetan", "bo" }, { "Turkish", "tr" },
    { "Turkmen", "tk" }, { "Ukrainian", "uk" }, { "Urdu", "ur" }, { "Uzbek", "uz" },
    { "Vietnamese", "vi" }, { "Welsh", "cy" }, { "Yiddish", "yi" }, { "Yoruba", "yo" },
    { "Zulu", "zu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strcasecmp (languages[i].name, name) == 0)
      return languages[i].code;
  return name;
}

/* The snippets as paragraphs; @starts gets where each quotation begins. */
static void
append_text (GString *text, const GArray *quotes, guint32 *starts)
{
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
}

static StmReport *
make_report (Lines *self, const GArray *quotes, GError **error)
{
  g_autofree guint32 *starts = g_new (guint32, quotes->len + 1);
  g_autoptr (StmReportBuilder) builder = NULL;

  append_text (self->source.text, quotes, starts);
  builder = stm_prose_source_build (&self->source, self->notes, error);
  for (guint i = 0; i < quotes->len && builder != NULL; i++)
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
        return NULL;
    }
  return builder != NULL ? stm_report_builder_end (builder, error) : NULL;
}

/* One line; its places count from @base. */
static StmReport *
read_line (Lines *self, const char *line, gsize len, const StmPlace *base, GError **error)
{
  const char *date = NULL, *key;
  g_autoptr (GArray) quotes = g_array_new (FALSE, FALSE, sizeof (Quote));
  g_autofree char *day = NULL;
  StmJson *json = &self->json;
  StmProseSource *source = &self->source;
  gsize key_len;
  gboolean has_quotes = FALSE;

  stm_prose_source_reset (source);
  stm_json_restart (json, line, len, &source->arena);
  stm_json_expect (json, STM_JSON_OBJECT, "an article (an object)");
  stm_json_enter_object (json);
  while (stm_json_next_member (json, &key, &key_len))
    if (stm_json_is (key, key_len, "date"))
      stm_json_read_string (json, &date, NULL);
    else if (stm_json_is (key, key_len, "url"))
      stm_json_read_string (json, &source->url, NULL);
    else if (stm_json_is (key, key_len, "title"))
      stm_json_read_string (json, &source->title, NULL);
    else if (stm_json_is (key, key_len, "lang"))
      stm_json_read_string (json, &source->language, NULL);
    else if (stm_json_is (key, key_len, "quotes"))
      {
        has_quotes = TRUE;
        read_quotes (json, quotes, self->options);
      }
    else
      stm_prose_skip_unknown (json, self->options, key, key_len);
  if (stm_json_end (json) && source->url == NULL)
    stm_json_fail (json, json->start, STM_ERROR_MISSING, "\"url\" was expected");
  if (!stm_json_failed (json) && !has_quotes)
    stm_json_fail (json, json->start, STM_ERROR_MISSING, "\"quotes\" was expected");
  if (stm_json_failed (json))
    {
      stm_json_take_error_at (json, stm_input_get_name (self->in), base, error);
      return NULL;
    }
  source->published = day = date != NULL ? make_day (date) : NULL;
  if (source->language != NULL)
    source->language = make_language (source->language);
  return make_report (self, quotes, error);
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
      StmPlace base = { (guint) stm_input_get_line (self->in), 1,
                        stm_input_get_offset (self->in), NULL };
      StmReport *report;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      while (len > 0 && g_ascii_isspace (line[len - 1]))
        len--;
      if (len == 0)
        continue;
      report = read_line (self, line, len, &base, &failure);
      if (report != NULL)
        return report;
      if (stm_error_get_line (failure) == 0) /* of the model, not of JSON */
        {
          const char *name = stm_input_get_name (self->in);

          stm_error_set_place (failure, &base);
          g_prefix_error (&failure, "%s%s%u:1: ", name ? name : "", name ? ":" : "", base.line);
        }
      if (!stm_codec_drop (self->options, self->notes, failure, error))
        return NULL;
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
