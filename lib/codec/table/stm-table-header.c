/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The header line of a table: which table it is, and where each of its columns stands, in any
 * order. stm-table-read.c is the caller. */
#include "codec/table/stm-table-read.h"

#include "base/stm-error-private.h"
#include "base/stm-hash.h"

static gint
find_header (const StmTableReader *self, const char *name)
{
  for (guint i = 0; i < self->header->len; i++)
    if (strcmp (self->header->pdata[i], name) == 0)
      return (gint) i;
  return -1;
}

/* Which table has these columns; STM_TABLE_ALL + 1 when none. */
static StmTableKind
guess_kind (const StmTableReader *self)
{
  if (find_header (self, "table") >= 0)
    return STM_TABLE_ALL;
  if (find_header (self, "stance") >= 0)
    return STM_TABLE_POSITIONS;
  if (find_header (self, "content_start") >= 0)
    return STM_TABLE_STATEMENTS;
  if (find_header (self, "status") >= 0)
    return STM_TABLE_OFFERS;
  if (find_header (self, "name") >= 0)
    return STM_TABLE_SPEAKERS;
  if (find_header (self, "report_text") >= 0)
    return STM_TABLE_REPORTS;
  return STM_TABLE_ALL + 1;
}

static gboolean
fail_header (const StmTableReader *self, guint cell, StmError code, GError **error,
             const char *what, const char *column)
{
  guint line = self->rows.n_cells > 0 ? self->rows.cells[cell].line : 1;
  guint at = self->rows.n_cells > 0 ? self->rows.cells[cell].column : 1;
  g_autofree char *path = g_strconcat ("/", column, NULL);
  g_autofree char *quoted = stm_error_quote (column, -1);

  stm_error_set (error, code, &(StmPlace){ .line = line, .column = at, .path = path },
                 "%s%s%u:%u: %s: %s %s", self->name ? self->name : "", self->name ? ":" : "", line,
                 at, path, what, quoted);
  return FALSE;
}

/* Where the columns of @kind stand in the file. */
static gboolean
make_plan (StmTableReader *self, StmTableKind kind, gboolean among_all, GError **error)
{
  const StmTable *table = stm_table_get (kind, among_all);
  StmTablePlan *plan = &self->plans[kind];

  plan->table = table;
  plan->cells = g_new (gint16, table->columns->len + 2);
  plan->cells[table->columns->len] = plan->cells[table->columns->len + 1] = -1;
  self->known[kind] = g_new0 (guint8, self->header->len);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const StmColumn *column = &g_array_index (table->columns, StmColumn, i);
      gint cell = find_header (self, column->name);

      plan->cells[i] = (gint16) cell;
      if (cell >= 0)
        self->known[kind][cell] = TRUE;
      else if (column->n_steps == 1 && column->part != STM_KIND_SPAN_TEXT
               && (column->is_own || column->of == STM_OF_STATEMENT)
               && (column->steps[0]->flags & STM_FIELD_REQUIRED) != 0)
        {
          if (!among_all)
            return fail_header (self, 0, STM_ERROR_MISSING, error, "there is no column",
                                column->name);
          plan->missing = column->name; /* which matters when there is such a row */
        }
    }
  if (self->table_cell >= 0)
    self->known[kind][self->table_cell] = TRUE;
  return TRUE;
}

static gboolean
check_header (StmTableReader *self, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (stm_hash_string, g_str_equal);

  for (guint i = 0; i < self->header->len; i++)
    {
      const char *name = self->header->pdata[i];

      if (name[0] == '\0')
        return fail_header (self, i, STM_ERROR_MISSING, error, "a column has no name:", name);
      if (!g_hash_table_add (seen, (gpointer) name))
        return fail_header (self, i, STM_ERROR_DUPLICATE, error, "this column stands twice:", name);
    }
  for (guint i = 0;
       i < self->header->len && (self->options->flags & STM_READ_REJECT_UNKNOWN) != 0; i++)
    {
      gboolean is_known = FALSE;

      for (guint k = 0; k < STM_N_TABLES && !is_known; k++)
        is_known = self->known[k] != NULL && self->known[k][i];
      if (!is_known)
        return fail_header (self, i, STM_ERROR_VALUE, error, "the table has no column",
                            self->header->pdata[i]);
    }
  return TRUE;
}

gboolean
stm_table_read_header (StmTableReader *self, GError **error)
{
  GError *failure = NULL;
  const char *option = stm_codec_get_option (self->options->named, "table", NULL);

  if (!stm_rows_next (&self->rows, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      else
        stm_error_set (error, STM_ERROR_MISSING, &(StmPlace){ .line = 1, .column = 1 },
                       "%s%s1:1: there is no header line", self->name ? self->name : "",
                       self->name ? ":" : "");
      return FALSE;
    }
  /* A byte order mark was there: offsets count it. */
  self->is_undoing = self->is_undoing || stm_input_get_offset (self->rows.in) == 3;
  self->header = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->rows.n_cells; i++)
    g_ptr_array_add (self->header, g_strdup (self->rows.cells[i].text));
  if (self->header->len > G_MAXINT16)
    return fail_header (self, 0, STM_ERROR_LIMIT, error, "more columns than 32767, from", "");
  self->report_cell = find_header (self, "report");
  if (self->report_cell < 0)
    return fail_header (self, 0, STM_ERROR_MISSING, error, "there is no column", "report");
  self->kind = option != NULL ? stm_table_find (option) : guess_kind (self);
  if (self->kind > STM_TABLE_ALL)
    {
      stm_error_set (error, option ? STM_ERROR_VALUE : STM_ERROR_MISSING,
                     &(StmPlace){ .line = (guint) self->rows.line, .column = 1 },
                     "%s%s%" G_GUINT64_FORMAT ":1: these are the columns of no table; there are "
                     "reports, speakers, statements, positions, offers and all",
                     self->name ? self->name : "", self->name ? ":" : "", self->rows.line);
      return FALSE;
    }
  self->table_cell = self->kind == STM_TABLE_ALL ? find_header (self, "table") : -1;
  if (self->kind == STM_TABLE_ALL && self->table_cell < 0)
    return fail_header (self, 0, STM_ERROR_MISSING, error, "there is no column", "table");
  for (guint i = 0; i < STM_N_TABLES; i++)
    if ((self->kind == STM_TABLE_ALL || self->kind == i)
        && !make_plan (self, i, self->kind == STM_TABLE_ALL, error))
      return FALSE;
  return check_header (self, error);
}

gboolean
stm_table_find_delimiter (StmInput *in, char *delimiter, GError **error)
{
  const char *head;
  gsize len;

  if (!stm_input_peek (in, &head, &len, error))
    return FALSE;
  *delimiter = ',';
  if (stm_table_sniff (head, len, ',') == 0)
    for (const char *p = ";\t"; *p != '\0'; p++)
      if (stm_table_sniff (head, len, *p) > 0)
        *delimiter = *p;
  return TRUE;
}
