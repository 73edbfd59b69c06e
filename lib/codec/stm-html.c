/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "html": one self-contained page for a person to look at, written only. The option
 * "title" names it. What is on the page is in html/. */
#include "codec/html/stm-html.h"
#include "codec/stm-codec-private.h"
#include "codec/stm-held.h"

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

/* A speaker stands in the panels of statements. */
static gboolean
holds (const StmReport *report, gconstpointer record, const StmType *type, const char *field,
       gpointer speaking)
{
  const StmReport *itself = record;

  if (type == &stm_type_report && strcmp (field, "id") == 0)
    return itself->source == NULL || itself->source->title == NULL;
  return field != NULL || type != &stm_type_speaker || g_hash_table_contains (speaking, record);
}

#define REPORT "id source speakers statements mediation_offers"
#define STATEMENT                                                                                  \
  "speaker kind addressee date place medium reported_by within positions confidence reviewed"
#define OTHERS                                                                                     \
  { "source", "publisher published url title language authors", NULL },                            \
      { "speaker", "name role country organization", NULL }, { "actor", "name", NULL },            \
      { "position", "stance holder target modality cameo plover", "issue" },                       \
      { "mediation_offer", "activity mediators parties status conditions", "plan" },               \
      { "party", "name consent", NULL }, { "condition", "", "start" },                             \
  {                                                                                                \
    NULL, NULL, NULL                                                                               \
  }

/* What is on the page, with the text and without it. */
static const StmHeldRow rows[] = {
  { "report", REPORT " text", NULL },
  { "statement", STATEMENT " source cue content", "date_phrase occasion" },
  OTHERS
};
static const StmHeldRow bare_rows[] = {
  { "report", REPORT, NULL },
  { "statement", STATEMENT, "source cue content date_phrase occasion" },
  OTHERS
};

static void
count_loss (const StmReport *report, const StmWriteOptions *options, gboolean with_text)
{
  static StmHeld held[2] = { { bare_rows }, { rows } };
  g_autoptr (GHashTable) speaking = g_hash_table_new (NULL, NULL);

  for (guint32 i = 0; i < report->statements.n; i++)
    g_hash_table_add (speaking,
                      (gpointer) ((const StmStatement *) report->statements.items[i])->speaker);
  stm_loss_add_report (options->loss, report, stm_held_get (&held[with_text]), holds, speaking);
}

static gboolean
write_html (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
            StmDiagnostics *notes, GError **error)
{
  GString *text = g_string_new (NULL);
  gboolean with_text = report->text != NULL && (options->flags & STM_WRITE_NO_TEXT) == 0;

  count_loss (report, options, with_text);
  stm_html_append_report (text, report, (guint) options->n_written + 1, with_text);
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
