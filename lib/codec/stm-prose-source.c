/* SPDX-License-Identifier: LGPL-2.1-or-later
 * See stm-prose-source.h. */
#include "codec/stm-prose-source.h"

#include "base/stm-error-private.h"
#include <string.h>

void
stm_prose_source_init (StmProseSource *self)
{
  memset (self, 0, sizeof *self);
  self->authors = g_ptr_array_new ();
  self->text = g_string_new (NULL);
  stm_arena_init (&self->arena);
}

void
stm_prose_source_clear (StmProseSource *self)
{
  g_ptr_array_unref (self->authors);
  g_string_free (self->text, TRUE);
  stm_arena_clear (&self->arena);
}

void
stm_prose_source_reset (StmProseSource *self)
{
  StmProseSource empty = { .authors = self->authors, .text = self->text, .arena = self->arena };

  g_ptr_array_set_size (empty.authors, 0);
  g_string_truncate (empty.text, 0);
  stm_arena_reset (&empty.arena);
  *self = empty;
}

/* What the model's rules refuse is noted and left out: the text is what counts here. Takes
 * @error. */
static void
note_left_out (const char *field, GError *error, StmDiagnostics *notes)
{
  g_prefix_error (&error, "%s: left out: ", field);
  if (notes != NULL)
    stm_diagnostics_add (notes, STM_SEVERITY_NOTE, error);
  g_error_free (error);
}

static void
set_leniently (StmReportBuilder *builder, gpointer source, const char *field, const char *value,
               StmDiagnostics *notes)
{
  GError *error = NULL;

  if (value == NULL || *value == '\0')
    return;
  if (!stm_report_builder_set_string (builder, source, field, value, -1, &error))
    note_left_out (field, error, notes);
}

/* "2031-05-04T10:37:00+02:00" and the like; with a blank for the T, or a time that EDTF does not
 * have (fractions of a second), the day alone. */
static void
set_published (StmReportBuilder *builder, gpointer source, const char *value, StmDiagnostics *notes)
{
  g_autofree char *day = NULL;

  if (value == NULL)
    return;
  if (stm_report_builder_set_string (builder, source, "published", value, -1, NULL))
    return;
  /* Not more than ten bytes of ASCII, so that no character is cut. */
  day = g_strndup (value, strspn (value, "0123456789-") >= 10 ? 10 : strlen (value));
  set_leniently (builder, source, "published", day, notes);
}

StmReportBuilder *
stm_prose_source_build (StmProseSource *self, StmDiagnostics *notes, GError **error)
{
  const char *id = self->id != NULL ? self->id : self->url;
  g_autoptr (StmReportBuilder) builder = NULL;
  gpointer source;

  if (id == NULL)
    {
      stm_error_set (error, STM_ERROR_MISSING, NULL, "An id or a url was expected");
      return NULL;
    }
  builder = stm_report_builder_new (id);
  if (self->text->len > 0
      && !stm_report_builder_set_text (builder, self->text->str, (gssize) self->text->len, error))
    return NULL;
  source = stm_report_builder_add_record (builder, stm_report_builder_get_root (builder), "source",
                                          error);
  if (source == NULL)
    return NULL;
  set_leniently (builder, source, "publisher", self->publisher, notes);
  set_published (builder, source, self->published, notes);
  set_leniently (builder, source, "url", self->url, notes);
  set_leniently (builder, source, "title", self->title, notes);
  set_leniently (builder, source, "language", self->language, notes);
  for (guint i = 0; i < self->authors->len; i++)
    {
      GError *failure = NULL;

      if (!stm_report_builder_add_string (builder, source, "authors", self->authors->pdata[i], -1,
                                          &failure))
        note_left_out ("authors", failure, notes);
    }
  return g_steal_pointer (&builder);
}

/* --- articles of a document
 * -------------------------------------------------------------------- */

void
stm_prose_reader_init (StmProseReader *self, StmInput *in, const StmReadOptions *options,
                       StmDiagnostics *notes, const char *arrays, StmJsonStreamFlags flags)
{
  self->options = options;
  self->notes = notes;
  stm_json_stream_init (&self->stream, in, &options->limits, arrays, flags);
}

void
stm_prose_reader_clear (StmProseReader *self)
{
  stm_json_stream_clear (&self->stream);
}

StmReport *
stm_prose_reader_finish (StmProseReader *self, StmProseSource *source, const StmJsonPiece *piece,
                         GError **error)
{
  GError *failure = NULL;
  StmReport *report = NULL;

  if (piece->kind != STM_JSON_PIECE_CLOSE && stm_json_failed (&self->stream.json))
    stm_json_stream_take_error (&self->stream, &failure);
  else
    {
      g_autoptr (StmReportBuilder) builder
          = stm_prose_source_build (source, self->notes, &failure);

      report = builder ? stm_report_builder_end (builder, &failure) : NULL;
      if (failure != NULL)
        stm_json_stream_set_place (&self->stream, piece, failure);
    }
  self->line = piece->place.line;
  stm_prose_source_reset (source);
  if (failure == NULL)
    return report;
  stm_codec_drop (self->options, self->notes, failure, error);
  return NULL;
}

void
stm_prose_skip_unknown (StmJson *json, const StmReadOptions *options, const char *key,
                        gsize key_len)
{
  if ((options->flags & STM_READ_REJECT_UNKNOWN) != 0)
    {
      g_autofree char *quoted = stm_error_quote (key, (gssize) key_len);

      stm_json_fail (json, stm_json_here (json), STM_ERROR_VALUE, "unknown member %s", quoted);
      return;
    }
  stm_loss_add_name (options->loss, key, key_len);
  stm_json_skip (json);
}

/* --- the text of HTML ---------------------------------------------------------------------- */

static const struct {
  const char *name;
  const char *text;
} references[] = {
  { "amp", "&" },     { "apos", "'" },    { "bdquo", "„" },  { "copy", "©" },    { "deg", "°" },
  { "euro", "€" },    { "gt", ">" },      { "hellip", "…" }, { "laquo", "«" },   { "ldquo", "“" },
  { "lsquo", "‘" },   { "lt", "<" },      { "mdash", "—" },  { "middot", "·" },  { "nbsp", "\xc2\xa0" },
  { "ndash", "–" },   { "pound", "£" },   { "quot", "\"" },  { "raquo", "»" },   { "rdquo", "”" },
  { "reg", "®" },     { "rsquo", "’" },   { "sbquo", "‚" },  { "shy", "" },      { "trade", "™" },
};

#define LONGEST_REFERENCE 12

/* Appends what the reference at @p means; gives the byte behind it, or NULL when it is none. */
static const char *
append_reference (GString *out, const char *p, const char *end)
{
  const char *semicolon = NULL;
  gsize len;

  for (const char *q = p + 1; q < end && q - p < LONGEST_REFERENCE && semicolon == NULL; q++)
    if (*q == ';')
      semicolon = q;
  if (semicolon == NULL)
    return NULL;
  len = (gsize) (semicolon - p) - 1;
  if (p[1] == '#')
    {
      gboolean hex = len > 1 && (p[2] | 0x20) == 'x';
      guint64 code;
      g_autofree char *digits = g_strndup (p + (hex ? 3 : 2), len - (hex ? 2 : 1));

      if (!g_ascii_string_to_unsigned (digits, hex ? 16 : 10, 1, 0x10ffff, &code, NULL)
          || !g_unichar_validate ((gunichar) code))
        return NULL;
      g_string_append_unichar (out, (gunichar) code);
      return semicolon + 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (strlen (references[i].name) == len && memcmp (references[i].name, p + 1, len) == 0)
      {
        g_string_append (out, references[i].text);
        return semicolon + 1;
      }
  return NULL;
}

static gboolean
is_block (const char *name, gsize len)
{
  static const char *const blocks[]
      = { "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption",
          "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
          "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul" };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (strlen (blocks[i]) == len && g_ascii_strncasecmp (blocks[i], name, len) == 0)
      return TRUE;
  return FALSE;
}

/* An empty line, unless there is one or nothing yet. */
static void
end_paragraph (GString *out, gsize start)
{
  while (out->len > start && g_ascii_isspace (out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
  if (out->len > start)
    g_string_append (out, "\n\n");
}

/* Behind the end tag of the raw element @name, or @end. */
static const char *
skip_raw (const char *p, const char *end, const char *name, gsize len)
{
  gboolean in_end_tag = FALSE;

  for (; p < end; p++)
    {
      if (in_end_tag && *p == '>')
        return p + 1;
      if (*p == '<' && (gsize) (end - p) > len + 2 && p[1] == '/'
          && g_ascii_strncasecmp (p + 2, name, len) == 0)
        in_end_tag = TRUE;
    }
  return end;
}

/* The tag at @p; gives the byte behind it. */
static const char *
take_tag (GString *out, gsize start, const char *p, const char *end)
{
  const char *name = p + 1, *close;
  gsize len = 0;

  if (p + 4 <= end && memcmp (p, "<!--", 4) == 0)
    {
      close = g_strstr_len (p + 4, end - p - 4, "-->");
      return close != NULL ? close + 3 : end;
    }
  if (name < end && *name == '/')
    name++;
  while (name + len < end && g_ascii_isalnum (name[len]))
    len++;
  for (close = name + len; close < end && *close != '>'; close++)
    ;
  if (close == end)
    return end;
  if (len == 2 && g_ascii_strncasecmp (name, "br", 2) == 0)
    g_string_append_c (out, '\n');
  else if (is_block (name, len))
    end_paragraph (out, start);
  else if (name == p + 1
           && ((len == 6 && g_ascii_strncasecmp (name, "script", 6) == 0)
               || (len == 5 && g_ascii_strncasecmp (name, "style", 5) == 0)))
    return skip_raw (close, end, name, len);
  return close + 1;
}

void
stm_markup_append_text (GString *out, const char *markup, gsize len)
{
  const char *end = markup + len;
  gsize start = out->len;

  for (const char *p = markup; p < end;)
    {
      const char *next;

      if (*p == '<' && p + 1 < end && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!'))
        p = take_tag (out, start, p, end);
      else if (*p == '&' && (next = append_reference (out, p, end)) != NULL)
        p = next;
      else if (g_ascii_isspace (*p))
        {
          if (out->len > start && !g_ascii_isspace (out->str[out->len - 1]))
            g_string_append_c (out, ' ');
          p++;
        }
      else
        g_string_append_c (out, *p++);
    }
  while (out->len > start && g_ascii_isspace (out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
}
