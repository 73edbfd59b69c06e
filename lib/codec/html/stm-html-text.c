/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The text of a report cut at every edge of a span, each piece in an element that says which
 * speakers, cues and contents it belongs to. Spans may nest and overlap; pieces do not. */
#include "codec/html/stm-html.h"

typedef enum { MARK_SOURCE = 0, MARK_CUE = 1, MARK_CONTENT = 2 } MarkKind;

typedef struct {
  guint32 start; /* bytes */
  guint32 end;
  guint statement;
  MarkKind kind;
  gboolean first; /* the mark that the statement's panel links to */
} Mark;

static void
add_mark (GArray *marks, const StmSpan *span, guint statement, MarkKind kind, gboolean first)
{
  Mark mark = { span->byte_start, span->byte_end, statement, kind, first };

  if (span->byte_start != STM_SPAN_NO_BYTES && span->byte_end > span->byte_start)
    g_array_append_val (marks, mark);
}

static GArray *
collect_marks (const StmReport *report)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *s = stm_report_get_statement (report, i);

      for (guint k = 0; k < stm_statement_get_n_sources (s); k++)
        add_mark (marks, stm_statement_get_source (s, k), i, MARK_SOURCE, FALSE);
      for (guint k = 0; k < stm_statement_get_n_cues (s); k++)
        add_mark (marks, stm_statement_get_cue (s, k), i, MARK_CUE, FALSE);
      for (guint k = 0; k < stm_statement_get_n_contents (s); k++)
        add_mark (marks, stm_statement_get_content (s, k), i, MARK_CONTENT, k == 0);
    }
  return marks;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const Mark *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end > y->end ? -1 : x->end < y->end;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const Mark *x = a, *y = b;

  return x->end < y->end ? -1 : x->end > y->end;
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

/* The sorted edges of all marks, with both ends of the text, each once. */
static GArray *
collect_edges (const GArray *marks, guint32 len)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 zero = 0;
  guint kept = 0;

  g_array_append_val (edges, zero);
  g_array_append_val (edges, len);
  for (guint i = 0; i < marks->len; i++)
    {
      g_array_append_val (edges, g_array_index (marks, Mark, i).start);
      g_array_append_val (edges, g_array_index (marks, Mark, i).end);
    }
  g_array_sort (edges, compare_edges);
  for (guint i = 0; i < edges->len; i++)
    if (kept == 0 || g_array_index (edges, guint32, kept - 1) != g_array_index (edges, guint32, i))
      g_array_index (edges, guint32, kept++) = g_array_index (edges, guint32, i);
  g_array_set_size (edges, kept);
  return edges;
}

/* The marks that are open at one place. */
typedef struct {
  guint n[3];    /* of each kind */
  GArray *stack; /* of Mark, the latest opened last; closed ones go when they come to the top */
} Open;

static void
append_element (GString *out, const Open *open, guint number, const GArray *anchors)
{
  static const char *const classes[] = { "source", "cue", "content" };
  const Mark *inner = &g_array_index (open->stack, Mark, open->stack->len - 1);

  /* Contents of several statements may begin here: an element has one id. */
  for (guint i = 1; i < anchors->len; i++)
    g_string_append_printf (out, "<span id=\"r%u-t%u\">", number,
                            g_array_index (anchors, guint, i) + 1);
  g_string_append (out, "<a class=\"");
  for (guint k = 0; k < 3; k++)
    if (open->n[k] > 0)
      g_string_append_printf (out, "%s ", classes[k]);
  g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '"');
  if (anchors->len > 0)
    g_string_append_printf (out, " id=\"r%u-t%u\"", number, g_array_index (anchors, guint, 0) + 1);
  else
    g_string_append (out, " tabindex=\"-1\"");
  g_string_append_printf (out, " href=\"#r%u-s%u\">", number, inner->statement + 1);
}

void
stm_html_append_marked (GString *out, const StmReport *report, guint number, const char *lang)
{
  gsize len;
  const char *text = stm_report_get_text (report, &len);
  g_autoptr (GArray) marks = collect_marks (report);
  g_autoptr (GArray) by_end = g_array_copy (marks);
  g_autoptr (GArray) edges = collect_edges (marks, (guint32) len);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autoptr (GArray) anchors = g_array_new (FALSE, FALSE, sizeof (guint)); /* of this piece */
  Open open = { { 0, 0, 0 }, stack };
  guint next = 0, ended = 0;

  g_array_sort (marks, compare_starts);
  g_array_sort (by_end, compare_ends);
  g_string_append_printf (out, "<div class=\"text\" dir=\"auto\"%s>", lang);
  for (guint e = 0; e + 1 < edges->len; e++)
    {
      guint32 start = g_array_index (edges, guint32, e), end = g_array_index (edges, guint32, e + 1);

      g_array_set_size (anchors, 0);
      for (; next < marks->len && g_array_index (marks, Mark, next).start <= start; next++)
        {
          const Mark *mark = &g_array_index (marks, Mark, next);

          if (mark->first)
            g_array_append_val (anchors, mark->statement);
          open.n[mark->kind]++;
          g_array_append_val (stack, *mark);
        }
      for (; ended < by_end->len && g_array_index (by_end, Mark, ended).end <= start; ended++)
        open.n[g_array_index (by_end, Mark, ended).kind]--;
      while (stack->len > 0 && g_array_index (stack, Mark, stack->len - 1).end <= start)
        g_array_set_size (stack, stack->len - 1);
      if (stack->len > 0)
        append_element (out, &open, number, anchors);
      stm_html_append_text (out, text + start, end - start);
      if (stack->len > 0)
        g_string_append (out, "</a>");
      for (guint i = 1; i < anchors->len; i++)
        g_string_append (out, "</span>");
    }
  g_string_append (out, "</div>\n");
}
