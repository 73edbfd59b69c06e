/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "html": one self-contained page for a person to look at, written only. The option
 * "title" names it. What is on the page is in html/. */
#include "codec/html/stm-html.h"
#include "codec/stm-codec-private.h"

extern const StmCodec stm_codec_html;

static gboolean
add (StmOutput *out, GString *text, GError **error)
{
  stm_bytes_add (stm_output_get_bytes (out), text->str, text->len);
  g_string_free (text, TRUE);
  return stm_output_flush (out, error);
}

static gboolean
begin_html (StmOutput *out, const StmWriteOptions *options, GError **error)
{
  GString *text = g_string_new (NULL);

  stm_html_append_begin (text, stm_codec_get_option (options->named, "title", "Statements"));
  return add (out, text, error);
}

static gboolean
write_html (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
            StmDiagnostics *notes, GError **error)
{
  GString *text = g_string_new (NULL);

  stm_html_append_report (text, report, (guint) options->n_written + 1);
  return add (out, text, error);
}

static gboolean
end_html (StmOutput *out, const StmWriteOptions *options, GError **error)
{
  GString *text = g_string_new (NULL);

  stm_html_append_end (text);
  return add (out, text, error);
}

const StmCodec stm_codec_html = {
  .name = "html",
  .title = "A page to look at (HTML, self-contained)",
  .media_type = "text/html",
  .suffixes = ".html .htm",
  .write_options = "title",
  .begin = begin_html,
  .write = write_html,
  .end = end_html,
};
