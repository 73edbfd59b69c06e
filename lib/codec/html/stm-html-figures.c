/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Two drawings of a report in SVG: when what was said, and who speaks about whom. Each has a title
 * and a text for readers who do not see it, and marks stances by shape as well as by colour. */
#include "codec/html/stm-html.h"

/* Narrow enough that words can be read on a phone, where a unit is about a pixel. */
#define WIDTH 340
#define ROW 42
#define EDGE 8       /* from the sides to the nodes */
#define MOST_ROWS 40 /* further ones are counted, not drawn */

/* @text cut to @most characters, not between a letter and its marks; isolated, so that its
 * direction is its own (SVG has no element for that). */
static void
append_short (GString *out, const char *text, guint most)
{
  const char *cut = NULL;

  if (g_utf8_strlen (text, -1) > (glong) most)
    {
      cut = g_utf8_offset_to_pointer (text, (glong) most - 1);
      while (cut > text && g_unichar_ismark (g_utf8_get_char (cut)))
        cut = g_utf8_prev_char (cut);
    }
  g_string_append (out, "\xe2\x81\xa8");
  stm_html_append_text (out, text, cut != NULL ? cut - text : -1);
  g_string_append (out, cut != NULL ? "…\xe2\x81\xa9" : "\xe2\x81\xa9");
}

static const char *
speaker_name (const StmStatement *statement)
{
  const StmSpeaker *speaker = stm_statement_get_speaker (statement);

  return speaker != NULL ? stm_speaker_get_name (speaker) : "someone";
}

static StmStance
main_stance (const StmStatement *statement)
{
  return stm_statement_get_n_positions (statement) > 0
             ? stm_position_get_stance (stm_statement_get_position (statement, 0))
             : STM_STANCE_UNKNOWN;
}

static int
compare_dated (gconstpointer a, gconstpointer b)
{
  return stm_date_compare (stm_statement_get_date (*(const StmStatement *const *) a),
                           stm_statement_get_date (*(const StmStatement *const *) b));
}

void
stm_html_append_timeline (GString *out, const StmReport *report, guint number, GHashTable *numbers)
{
  g_autoptr (GPtrArray) dated = g_ptr_array_new ();
  guint rows;

  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *s = stm_report_get_statement (report, i);

      if (stm_statement_get_date (s) != NULL)
        g_ptr_array_add (dated, (gpointer) s);
    }
  if (dated->len == 0)
    return;
  g_ptr_array_sort (dated, compare_dated);
  rows = MIN (dated->len, MOST_ROWS);
  g_string_append_printf (out,
                          "<section class=\"figure\"><h3 id=\"r%u-when\">When</h3>\n"
                          "<svg viewBox=\"0 0 %d %u\" role=\"group\" aria-labelledby=\"r%u-when\">\n"
                          "<line class=\"axis\" x1=\"%d\" y1=\"4\" x2=\"%d\" y2=\"%u\"/>\n",
                          number, WIDTH, rows * ROW + 8, number, EDGE, EDGE, rows * ROW + 4);
  for (guint i = 0; i < rows; i++)
    {
      const StmStatement *s = dated->pdata[i];
      guint y = i * ROW + 16;

      g_string_append_printf (
          out,
          "<a href=\"#r%u-s%u\"><circle class=\"%s\" cx=\"%d\" cy=\"%u\" r=\"6\"/>"
          "<text class=\"date\" x=\"24\" y=\"%u\">",
          number, GPOINTER_TO_UINT (g_hash_table_lookup (numbers, s)),
          stm_html_get_stance_way (main_stance (s)), EDGE, y, y + 4);
      append_short (out, stm_date_to_string (stm_statement_get_date (s)), 40);
      g_string_append_printf (out, "</text><text x=\"24\" y=\"%u\">%s ", y + 21,
                              stm_html_get_stance_sign (main_stance (s)));
      append_short (out, speaker_name (s), 30);
      if (main_stance (s) != STM_STANCE_UNKNOWN)
        g_string_append_printf (out, ": %s", stm_stance_to_string (main_stance (s)));
      g_string_append (out, "</text></a>\n");
    }
  g_string_append (out, "</svg>\n");
  if (dated->len > rows)
    g_string_append_printf (out, "<p>and %u more</p>\n", dated->len - rows);
  g_string_append (out, "</section>\n");
}

typedef struct {
  const char *source;
  const char *target;
  StmStance stance;
  guint count;
} Edge;

/* The index of @name in @names, added when it is new. */
static guint
place_of (GPtrArray *names, const char *name)
{
  guint at;

  if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, &at))
    return at;
  g_ptr_array_add (names, (gpointer) name);
  return names->len - 1;
}

/* FALSE when there are too many to draw. */
static gboolean
add_edge (GArray *edges, const char *source, const char *target, StmStance stance)
{
  Edge edge = { source, target, stance, 1 };

  for (guint i = 0; i < edges->len; i++)
    {
      Edge *known = &g_array_index (edges, Edge, i);

      if (known->stance == stance && g_str_equal (known->source, source)
          && g_str_equal (known->target, target))
        {
          known->count++;
          return TRUE;
        }
    }
  if (edges->len >= MOST_ROWS)
    return FALSE;
  g_array_append_val (edges, edge);
  return TRUE;
}

/* A name stands above its node, over the edges. */
static void
append_names (GString *out, const GPtrArray *names, guint x, const char *anchor)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_string_append_printf (out,
                              "<circle class=\"node\" cx=\"%u\" cy=\"%u\" r=\"4\"/>"
                              "<text class=\"node\" text-anchor=\"%s\" x=\"%u\" y=\"%u\">",
                              x, i * ROW + 28, anchor, x, i * ROW + 16);
      append_short (out, names->pdata[i], 22);
      g_string_append (out, "</text>\n");
    }
}

void
stm_html_append_graph (GString *out, const StmReport *report, guint number)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  guint height;
  guint n_left = 0;

  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *s = stm_report_get_statement (report, i);

      for (guint k = 0; k < stm_statement_get_n_positions (s); k++)
        {
          const StmPosition *p = stm_statement_get_position (s, k);
          const StmActor *holder = stm_position_get_holder (p);

          if (stm_position_get_target (p) != NULL)
            n_left += !add_edge (edges,
                                 holder != NULL ? stm_html_get_actor_name (holder)
                                                : speaker_name (s),
                                 stm_html_get_actor_name (stm_position_get_target (p)),
                                 stm_position_get_stance (p));
        }
    }
  if (edges->len == 0)
    return;
  for (guint i = 0; i < edges->len; i++)
    {
      place_of (sources, g_array_index (edges, Edge, i).source);
      place_of (targets, g_array_index (edges, Edge, i).target);
    }
  height = MAX (sources->len, targets->len) * ROW;
  g_string_append_printf (
      out,
      "<section class=\"figure\"><h3 id=\"r%u-whom\">Who speaks about whom</h3>\n"
      "<svg viewBox=\"0 0 %d %u\" role=\"img\" aria-labelledby=\"r%u-whom r%u-edges\">\n",
      number, WIDTH, height, number, number);
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);
      guint y1 = place_of (sources, edge->source) * ROW + 28;
      guint y2 = place_of (targets, edge->target) * ROW + 28;
      guint bend = 0;

      /* Edges between the same two lie beside each other. */
      for (guint k = 0; k < i; k++)
        if (g_str_equal (g_array_index (edges, Edge, k).source, edge->source)
            && g_str_equal (g_array_index (edges, Edge, k).target, edge->target))
          bend += 11;
      g_string_append_printf (out,
                              "<path class=\"%s\" d=\"M%d %u C%d %u %d %u %d %u\" "
                              "stroke-width=\"%u\"/>\n",
                              stm_html_get_stance_way (edge->stance), EDGE, y1, WIDTH / 2,
                              y1 + bend, WIDTH / 2, y2 + bend, WIDTH - EDGE, y2,
                              1 + MIN (edge->count, 5));
    }
  append_names (out, sources, EDGE, "start");
  append_names (out, targets, WIDTH - EDGE, "end");
  g_string_append_printf (out, "</svg>\n<ul id=\"r%u-edges\" class=\"edges\">\n", number);
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);

      g_string_append (out, "<li><bdi>");
      stm_html_append_text (out, edge->source, -1);
      g_string_append_printf (out, "</bdi> <span class=\"stance %s\">%s %s</span> <bdi>",
                              stm_html_get_stance_way (edge->stance),
                              stm_html_get_stance_sign (edge->stance),
                              stm_stance_to_string (edge->stance));
      stm_html_append_text (out, edge->target, -1);
      g_string_append (out, "</bdi>");
      if (edge->count > 1)
        g_string_append_printf (out, " × %u", edge->count);
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ul>\n");
  if (n_left > 0)
    g_string_append_printf (out, "<p>and %u more</p>\n", n_left);
  g_string_append (out, "</section>\n");
}
