/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "petrarch": the XML that PETRARCH and its successors take, read only, as a source of
 * prose: each Sentence is a report with a text. Parse trees are left out. GMarkup knows no external
 * entities and expands none that a document defines: both are errors. Memory is that of one
 * sentence. */
#include "base/stm-error-private.h"
#include "codec/json/stm-json-write.h"
#include "codec/stm-codec-private.h"
#include "model/stm-builder-private.h"

extern const StmCodec stm_codec_petrarch;

typedef struct {
  StmInput *in;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  const char *name;
  GMarkupParseContext *context;
  GQueue reports;
  GArray *lines;   /* on which each of them began */
  guint n_given;   /* of those lines */
  StmReportBuilder *builder; /* of the sentence that is open, when it is good so far */
  GString *text;
  gboolean in_text;
  GError *failure; /* the parser's first: it may go on to others */
  GError *ending;  /* what ended reading, given when the reports before it are */
  guint depth;
  gsize n_pending; /* bytes given since the parser last called */
  gint line;       /* of the sentence */
  gint end_line;   /* behind all that was given to the parser, and the column there */
  gint end_column;
  gboolean is_at_end;
} Petrarch;

static int
sniff_petrarch (const char *head, gsize len)
{
  return g_strstr_len (head, (gssize) len, "<Sentences") != NULL ? 90 : 0;
}

static void
count_places (Petrarch *self, const char *data, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (data[i] == '\n')
      {
        self->end_line++;
        self->end_column = 1;
      }
    else
      self->end_column += (data[i] & 0xc0) != 0x80;
}

/* An error where the parser stands; at the end of the input it does not know where that is when it
 * was given it in pieces. */
static void
fail (Petrarch *self, StmError code, GError **error, const char *text)
{
  gint line, column;

  g_markup_parse_context_get_position (self->context, &line, &column);
  if (self->is_at_end)
    {
      line = self->end_line;
      column = self->end_column;
    }
  stm_error_set (error, code, &(StmPlace){ .line = (guint) line, .column = (guint) MAX (column, 1) },
                 "%s%s%d:%d: %s", self->name ? self->name : "", self->name ? ":" : "", line,
                 MAX (column, 1), text);
}

/* The sentence is bad: the end, or with skip-bad its end. */
static void
drop (Petrarch *self, GError *failure, GError **error)
{
  g_clear_pointer (&self->builder, stm_report_builder_unref);
  stm_codec_drop (self->options, self->notes, failure, error);
}

static gboolean
refuses_unknown (const Petrarch *self)
{
  return (self->options->flags & STM_READ_REJECT_UNKNOWN) != 0;
}

/* An attribute or element that the format does not define. */
static void
fail_unknown (Petrarch *self, const char *what, const char *name, GError **error)
{
  g_autofree char *quoted = stm_error_quote (name, -1);
  g_autofree char *text = g_strdup_printf ("unknown %s %s", what, quoted);

  fail (self, STM_ERROR_VALUE, error, text);
}

static gboolean
set_attribute (Petrarch *self, StmSource *source, const char *name, const char *value,
               GError **error)
{
  StmReport *report = self->builder->report;

  if (refuses_unknown (self) && !stm_codec_has_word ("id source url date", name))
    {
      fail_unknown (self, "attribute", name, error);
      return FALSE;
    }
  if (strcmp (name, "id") == 0)
    report->id = stm_builder_string (self->builder, value, -1);
  else if (strcmp (value, "NULL") == 0 || *value == '\0')
    return TRUE;
  else if (strcmp (name, "source") == 0)
    source->publisher = stm_builder_string (self->builder, value, -1);
  else if (strcmp (name, "url") == 0)
    source->url = stm_builder_string (self->builder, value, -1);
  else if (strcmp (name, "date") == 0)
    {
      g_autofree char *day = strlen (value) == 8 && strspn (value, "0123456789") == 8
                                 ? g_strdup_printf ("%.4s-%.2s-%.2s", value, value + 4, value + 6)
                                 : g_strdup (value);
      GError *failure = NULL;

      source->published
          = stm_date_parse_in (&report->arena, day, strlen (day), &failure);
      if (failure != NULL)
        {
          g_autofree char *quoted = stm_error_quote (value, -1);
          g_autofree char *text
              = g_strdup_printf ("%s is not a date: expected such as 20310504", quoted);

          g_error_free (failure);
          fail (self, STM_ERROR_VALUE, error, text);
          return FALSE;
        }
    }
  else
    {
      StmBytes json = { NULL, 0, 0 };

      stm_json_write_string (&json, value, strlen (value));
      stm_builder_keep_unknown (self->builder, report, name, json.data, json.len);
      stm_bytes_clear (&json);
    }
  return TRUE;
}

static void
begin_sentence (Petrarch *self, const char **names, const char **values, GError **error)
{
  StmSource *source;
  GError *failure = NULL;

  self->builder = stm_report_builder_new (NULL);
  source = stm_builder_new_record (self->builder, &stm_type_source);
  g_string_truncate (self->text, 0);
  g_markup_parse_context_get_position (self->context, &self->line, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    if (!set_attribute (self, source, names[i], values[i], &failure))
      {
        drop (self, failure, error);
        return;
      }
  if (source->publisher != NULL || source->published != NULL || source->url != NULL)
    self->builder->report->source = source;
}

/* An element in a sentence that the format does not define. */
static void
pass_element (Petrarch *self, const char *element, GError **error)
{
  GError *failure = NULL;

  if (!refuses_unknown (self))
    {
      stm_loss_add_name (self->options->loss, element, strlen (element));
      return;
    }
  fail_unknown (self, "element", element, &failure);
  drop (self, failure, error);
}

static void
start_element (GMarkupParseContext *context, const char *element, const char **names,
               const char **values, gpointer data, GError **error)
{
  Petrarch *self = data;

  self->n_pending = 0;
  if (++self->depth > self->options->limits.max_depth)
    fail (self, STM_ERROR_LIMIT, error, "elements nest too deep");
  else if (strcmp (element, "Sentence") == 0)
    {
      if (self->builder != NULL)
        fail (self, STM_ERROR_SYNTAX, error, "a sentence inside a sentence");
      else
        begin_sentence (self, names, values, error);
    }
  else if (strcmp (element, "Text") == 0)
    self->in_text = TRUE;
  else if (strcmp (element, "Parse") == 0)
    stm_loss_add (self->options->loss, "parse trees", 1);
  else if (strcmp (element, "EventCoding") == 0)
    stm_loss_add (self->options->loss, "event codings", 1);
  else if (self->builder != NULL)
    pass_element (self, element, error);
}

static void
end_sentence (Petrarch *self, GError **error)
{
  StmReport *report;
  GError *failure = NULL;

  if (self->builder == NULL)
    return;
  g_strchomp (self->text->str);
  self->text->len = strlen (self->text->str);
  if (self->builder->report->id == NULL || self->text->len == 0)
    {
      fail (self, STM_ERROR_MISSING, &failure,
            self->text->len == 0 ? "the sentence has no text" : "the sentence has no id");
      drop (self, failure, error);
      return;
    }
  report = stm_report_builder_set_text (self->builder, self->text->str, (gssize) self->text->len,
                                        &failure)
               ? stm_report_builder_end (self->builder, &failure)
               : NULL;
  if (report == NULL)
    {
      drop (self, failure, error);
      return;
    }
  g_queue_push_tail (&self->reports, report);
  g_array_append_val (self->lines, self->line);
  g_clear_pointer (&self->builder, stm_report_builder_unref);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Petrarch *self = data;

  self->n_pending = 0;
  self->depth--;
  if (strcmp (element, "Text") == 0)
    self->in_text = FALSE;
  else if (strcmp (element, "Sentence") == 0)
    end_sentence (self, error);
}

/* Line ends and indentation of the XML are one blank in the sentence. */
static void
take_text (GMarkupParseContext *context, const char *text, gsize len, gpointer data, GError **error)
{
  Petrarch *self = data;

  self->n_pending = 0;
  if (!self->in_text || self->builder == NULL)
    return;
  if (self->text->len + len > self->options->limits.max_string_size)
    {
      fail (self, STM_ERROR_LIMIT, error, "a sentence of too many bytes");
      return;
    }
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isspace (text[i]))
      g_string_append_c (self->text, text[i]);
    else if (self->text->len > 0 && self->text->str[self->text->len - 1] != ' ')
      g_string_append_c (self->text, ' ');
}

static void
take_error (GMarkupParseContext *context, GError *error, gpointer data)
{
  Petrarch *self = data;

  if (self->failure == NULL)
    self->failure = g_error_copy (error);
}

static void
close_petrarch (gpointer state)
{
  Petrarch *self = state;

  g_clear_error (&self->failure);
  g_clear_error (&self->ending);
  g_markup_parse_context_free (self->context);
  g_queue_clear_full (&self->reports, (GDestroyNotify) stm_report_unref);
  g_array_unref (self->lines);
  stm_report_builder_unref (self->builder);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gpointer
open_petrarch (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  static const GMarkupParser parser
      = { .start_element = start_element, .end_element = end_element, .text = take_text,
          .error = take_error };
  Petrarch *self = g_new0 (Petrarch, 1);

  self->in = in;
  self->options = options;
  self->notes = notes;
  self->name = stm_input_get_name (in);
  self->text = g_string_new (NULL);
  self->lines = g_array_new (FALSE, FALSE, sizeof (gint));
  g_queue_init (&self->reports);
  self->end_line = self->end_column = 1;
  self->context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  return self;
}

/* The parser's own errors with a code and a place of ours. */
static void
propagate (Petrarch *self, GError *failure, GError **error)
{
  if (failure->domain != G_MARKUP_ERROR)
    g_propagate_error (error, failure);
  else
    {
      /* Its words begin with a place of their own, and quote without end. */
      const char *words = strstr (failure->message, ": ");
      g_autofree char *valid = g_utf8_make_valid (words ? words + 2 : failure->message, -1);
      g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 100));

      fail (self, failure->code == G_MARKUP_ERROR_BAD_UTF8 ? STM_ERROR_ENCODING : STM_ERROR_SYNTAX,
            error, cut);
      g_error_free (failure);
    }
}

#define STEP ((gsize) 64 << 10)

/* How many bytes of @data the parser may be given at once: it does not count a line's end that comes
 * first, and tells nothing of characters in halves. 0: more must be seen. */
static gsize
find_cut (const char *data, gsize len)
{
  for (gsize at = len; at-- > 1;)
    if (data[at] != '\n' && (data[at] & 0xc0) != 0x80)
      return at;
  return len >= STEP ? len : 0;
}

/* Gives some bytes to the parser; at the end of the input, what is left, and then the end. */
static gboolean
parse_some (Petrarch *self, GError **error)
{
  GError *failure = NULL;
  const char *data;
  gsize len = 0;
  gsize cut = 0;

  g_array_set_size (self->lines, 0);
  self->n_given = 0;
  while (cut == 0 && stm_input_look (self->in, len, &data, &len, &failure))
    {
      len = MIN (len, STEP);
      cut = find_cut (data, len);
    }
  if (cut == 0 && failure == NULL)
    cut = len;
  self->n_pending += cut;
  if (failure == NULL && self->n_pending > self->options->limits.max_record_size)
    fail (self, STM_ERROR_LIMIT, &failure, "a piece of XML of too many bytes");
  else if (failure == NULL && cut == 0)
    {
      self->is_at_end = TRUE;
      g_markup_parse_context_end_parse (self->context, NULL);
    }
  else if (failure == NULL
           && g_markup_parse_context_parse (self->context, data, (gssize) cut, NULL))
    {
      count_places (self, data, cut);
      stm_input_pass (self->in, cut);
    }
  if (failure == NULL)
    failure = g_steal_pointer (&self->failure);
  if (failure == NULL)
    return TRUE;
  propagate (self, failure, error);
  return FALSE;
}

static StmReport *
next_sentence (gpointer state, GCancellable *cancellable, GError **error)
{
  Petrarch *self = state;

  while (g_queue_is_empty (&self->reports) && !self->is_at_end)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!parse_some (self, &self->ending))
        self->is_at_end = TRUE;
    }
  /* Sentences that were good before the fault come first, wherever a step ended. */
  if (g_queue_is_empty (&self->reports) && self->ending != NULL)
    g_propagate_error (error, g_steal_pointer (&self->ending));
  self->n_given += !g_queue_is_empty (&self->reports);
  return g_queue_pop_head (&self->reports);
}

static guint64
get_line (gconstpointer state)
{
  const Petrarch *self = state;

  return self->n_given > 0 ? (guint64) g_array_index (self->lines, gint, self->n_given - 1) : 0;
}

const StmCodec stm_codec_petrarch = {
  .name = "petrarch",
  .title = "PETRARCH XML, a report a sentence",
  .media_type = "application/xml",
  .suffixes = ".petrarch .xml",
  .sniff = sniff_petrarch,
  .open = open_petrarch,
  .next = next_sentence,
  .close = close_petrarch,
  .get_line = get_line,
};
