/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "dot": who speaks about whom and to whom, as a graph for Graphviz, written only. All
 * reports make one graph; a node is a name. An edge for a position goes from its holder to its
 * target, with colour and line by its stance; a dotted one goes to the person spoken to. */
#include "codec/html/stm-html.h"
#include "codec/stm-codec-private.h"
#include "codec/stm-held.h"

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
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_c (out, '\\');
      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
      if (c == '&' && is_reference (p))
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

/* From whom an edge of @position goes: its holder, else who speaks; NULL when there is none, or
 * nobody whom it is about. */
static const char *
get_holder (const StmStatement *statement, const StmPosition *position)
{
  if (position->target == NULL)
    return NULL;
  return position->holder != NULL      ? stm_html_get_actor_name (position->holder)
         : statement->speaker != NULL ? statement->speaker->name
                                       : NULL;
}

/* The speakers and statements of which there is an edge. */
static GHashTable *
collect_drawn (const StmReport *report)
{
  GHashTable *drawn = g_hash_table_new (NULL, NULL);

  for (guint32 i = 0; i < report->statements.n; i++)
    {
      const StmStatement *s = report->statements.items[i];
      gboolean is_spoken_to = s->speaker != NULL && s->addressee != NULL;

      if (is_spoken_to)
        g_hash_table_add (drawn, (gpointer) s);
      if (is_spoken_to)
        g_hash_table_add (drawn, (gpointer) s->speaker);
      for (guint32 k = 0; k < s->positions.n; k++)
        {
          const StmPosition *p = s->positions.items[k];

          if (get_holder (s, p) == NULL)
            continue;
          g_hash_table_add (drawn, (gpointer) s);
          g_hash_table_add (drawn, (gpointer) p);
          if (p->holder == NULL)
            g_hash_table_add (drawn, (gpointer) s->speaker);
        }
    }
  return drawn;
}

static gboolean
holds (const StmReport *report, gconstpointer record, const StmType *type, const char *field,
       gpointer drawn)
{
  const StmStatement *statement = record;

  if (type == &stm_type_report)
    return strcmp (field, "id") != 0 || g_hash_table_size (drawn) > 0;
  if (type == &stm_type_statement && g_strcmp0 (field, "addressee") == 0)
    return statement->speaker != NULL;
  return field != NULL || type == &stm_type_actor || g_hash_table_contains (drawn, record);
}

static const StmHeldRow rows[] = { { "report", "id speakers statements", NULL },
                                   { "speaker", "name", NULL },
                                   { "statement", "id speaker addressee positions", NULL },
                                   { "position", "stance holder target", NULL },
                                   { "actor", "name", NULL },
                                   { NULL, NULL, NULL } };
static StmHeld held = { rows };

static gboolean
write_dot (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
           StmDiagnostics *notes, GError **error)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) drawn = collect_drawn (report);

  stm_loss_add_report (options->loss, report, stm_held_get (&held), holds, drawn);
  for (guint32 i = 0; i < report->statements.n; i++)
    {
      const StmStatement *s = report->statements.items[i];

      for (guint32 k = 0; k < s->positions.n; k++)
        {
          const StmPosition *p = s->positions.items[k];
          char way = stm_html_get_stance_way (p->stance)[0];

          if (get_holder (s, p) == NULL)
            continue;
          append_edge (text, get_holder (s, p), stm_html_get_actor_name (p->target),
                       stm_stance_to_string (p->stance),
                       way == 'f'   ? "#00684a"
                       : way == 'a' ? "#a83200"
                                    : "#555550",
                       way == 'f'   ? "solid"
                       : way == 'a' ? "dashed"
                                    : "solid",
                       report, s);
        }
      if (s->speaker != NULL && s->addressee != NULL)
        append_edge (text, s->speaker->name, stm_html_get_actor_name (s->addressee), "to",
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
