/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "dot": who speaks about whom and to whom, as a graph for Graphviz, written only. All
 * reports make one graph; a node is a name. An edge for a position goes from its holder to its
 * target, with colour and line by its stance; a dotted one goes to the person spoken to. */
#include "codec/html/stm-html.h"
#include "codec/stm-codec-private.h"
#include "codec/stm-loss.h"

extern const StmCodec stm_codec_dot;

/* Graphviz takes "&lt;" in a label for "<". */
static gboolean
is_reference (const char *ampersand)
{
  const char *p = ampersand + 1;

  p += *p == '#';
  while (g_ascii_isalnum (*p))
    p++;
  return p > ampersand + 1 && *p == ';';
}

/* A quoted id: a quotation mark and a backslash are escaped, a line end is a blank. */
static void
append_id (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, (guchar) *p < 0x20 ? ' ' : *p);
      if (*p == '&' && is_reference (p))
        g_string_append (out, "amp;");
    }
  g_string_append_c (out, '"');
}

static void
append_edge (GString *out, const char *source, const char *target, const char *label,
             const char *colour, const char *style, const StmReport *report,
             const StmStatement *statement)
{
  g_string_append (out, "  ");
  append_id (out, source);
  g_string_append (out, " -> ");
  append_id (out, target);
  g_string_append_printf (out, " [label=\"%s\", color=\"%s\", fontcolor=\"%s\", style=%s, tooltip=",
                          label, colour, colour, style);
  {
    g_autofree char *place = g_strdup_printf ("%s %s", stm_report_get_id (report),
                                              stm_statement_get_id (statement));

    append_id (out, place);
  }
  g_string_append (out, "];\n");
}

static gboolean
flush_text (StmOutput *out, GString *text, GError **error)
{
  stm_bytes_add (stm_output_get_bytes (out), text->str, text->len);
  g_string_free (text, TRUE);
  return stm_output_flush (out, error);
}

static gboolean
begin_dot (StmOutput *out, const StmWriteOptions *options, GError **error)
{
  GString *text = g_string_new ("digraph statements {\n  charset=\"UTF-8\";\n  rankdir=LR;\n"
                                "  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
                                "  edge [fontname=\"sans-serif\", fontsize=10];\n");

  return flush_text (out, text, error);
}

static gboolean
write_dot (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
           StmDiagnostics *notes, GError **error)
{
  GString *text = g_string_new (NULL);

  stm_loss_add (options->loss, "report.text", stm_report_get_text (report, NULL) != NULL);
  stm_loss_add (options->loss, "report.mediation_offers",
                stm_report_get_n_mediation_offers (report));
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *s = stm_report_get_statement (report, i);
      const StmSpeaker *speaker = stm_statement_get_speaker (s);
      const StmActor *addressee = stm_statement_get_addressee (s);

      stm_loss_add (options->loss, "statement.content", stm_statement_get_n_contents (s));
      for (guint k = 0; k < stm_statement_get_n_positions (s); k++)
        {
          const StmPosition *p = stm_statement_get_position (s, k);
          const StmActor *holder = stm_position_get_holder (p);
          const StmActor *target = stm_position_get_target (p);
          char way = stm_html_get_stance_way (stm_position_get_stance (p))[0];
          const char *from = holder != NULL    ? stm_actor_get_name (holder)
                             : speaker != NULL ? stm_speaker_get_name (speaker)
                                               : NULL;

          if (from == NULL || target == NULL)
            continue;
          append_edge (text, from, stm_actor_get_name (target),
                       stm_stance_to_string (stm_position_get_stance (p)),
                       way == 'f'   ? "#00684a"
                       : way == 'a' ? "#a83200"
                                    : "#555550",
                       way == 'f'   ? "solid"
                       : way == 'a' ? "dashed"
                                    : "solid",
                       report, s);
        }
      if (speaker != NULL && addressee != NULL)
        append_edge (text, stm_speaker_get_name (speaker), stm_actor_get_name (addressee), "to",
                     "#0060a0", "dotted", report, s);
    }
  return flush_text (out, text, error);
}

static gboolean
end_dot (StmOutput *out, const StmWriteOptions *options, GError **error)
{
  return flush_text (out, g_string_new ("}\n"), error);
}

const StmCodec stm_codec_dot = {
  .name = "dot",
  .title = "Graph of who speaks about and to whom (Graphviz)",
  .media_type = "text/vnd.graphviz",
  .suffixes = ".dot .gv",
  .begin = begin_dot,
  .write = write_dot,
  .end = end_dot,
};
