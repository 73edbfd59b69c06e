/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Rows of cells: see stm-rows.h. Lines end with LF, CRLF or a lone CR, also mixed. Cells are
 * copied, so that doubled quotation marks and broken lines need no care later. */
#include "codec/table/stm-rows.h"

#include "base/stm-error-private.h"

void
stm_rows_init (StmRows *self, StmInput *in, const StmLimits *limits, char delimiter,
               gboolean has_quotes)
{
  *self = (StmRows){ .in = in,
                     .most = limits->max_record_size,
                     .most_in_cell = limits->max_string_size,
                     .delimiter = delimiter,
                     .has_quotes = has_quotes };
}

void
stm_rows_clear (StmRows *self)
{
  g_clear_pointer (&self->cells, g_free);
  stm_bytes_clear (&self->bytes);
}

static guint64
get_line (const StmRows *self)
{
  return stm_input_get_line (self->in) + self->extra_lines;
}

static guint32
get_column (const StmRows *self, const char *at)
{
  return (guint32) MIN ((gsize) (at - self->line_start) + 1, G_MAXUINT32);
}

/* The rest of the line is given up. */
static gboolean
fail (StmRows *self, StmError code, guint64 line, guint32 column, const char *what,
      GError **error)
{
  const char *name = stm_input_get_name (self->in);

  self->has_rest = FALSE;
  stm_error_set (error, code, &(StmPlace){ .line = (guint) line, .column = column },
                 "%s%s%" G_GUINT64_FORMAT ":%u: %s", name ? name : "", name ? ":" : "", line,
                 column, what);
  return FALSE;
}

static gboolean
fetch_line (StmRows *self, GError **error)
{
  gsize len;

  if (!stm_input_next_line (self->in, self->most, &self->p, &len, error))
    return FALSE;
  self->line_start = self->p;
  self->end = self->p + len;
  return TRUE;
}

static StmCell *
add_cell (StmRows *self)
{
  if (self->n_cells == self->cells_room)
    {
      self->cells_room = MAX (32, self->cells_room * 2);
      self->cells = g_renew (StmCell, self->cells, self->cells_room);
    }
  self->cells[self->n_cells]
      = (StmCell){ NULL, 0, (guint32) get_line (self), get_column (self, self->p), FALSE };
  return &self->cells[self->n_cells++];
}

/* A cell in quotation marks, which may go over several lines. */
static gboolean
take_quoted (StmRows *self, StmCell *cell, GError **error)
{
  guint32 line = cell->line;
  guint32 column = cell->column;

  cell->is_quoted = TRUE;
  self->p++;
  for (;;)
    {
      const char *mark = memchr (self->p, '"', (gsize) (self->end - self->p));
      const char *stop = mark ? mark : self->end;
      GError *failure = NULL;

      stm_bytes_add (&self->bytes, self->p, (gsize) (stop - self->p));
      self->p = stop;
      if (self->bytes.len > self->most)
        return fail (self, STM_ERROR_LIMIT, line, column, "a row of too many bytes", error);
      if (mark != NULL && mark + 1 < self->end && mark[1] == '"')
        {
          stm_bytes_add_byte (&self->bytes, '"');
          self->p = mark + 2;
        }
      else if (mark != NULL)
        {
          self->p = mark + 1;
          return TRUE;
        }
      else if (fetch_line (self, &failure))
        stm_bytes_add_byte (&self->bytes, '\n');
      else if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      else
        return fail (self, STM_ERROR_SYNTAX, line, column,
                     "the quotation mark that opens this cell is never closed", error);
    }
}

static gboolean
take_bare (StmRows *self, GError **error)
{
  const char *start = self->p;

  while (self->p < self->end && *self->p != self->delimiter)
    {
      if (*self->p == '\r' && (self->has_quotes || self->p + 1 == self->end))
        break;
      if (*self->p == '"' && self->has_quotes)
        return fail (self, STM_ERROR_SYNTAX, get_line (self), get_column (self, self->p),
                     "a quotation mark in a cell that does not begin with one", error);
      self->p++;
    }
  stm_bytes_add (&self->bytes, start, (gsize) (self->p - start));
  return TRUE;
}

/* Behind a cell: TRUE when the row goes on. */
static gboolean
take_delimiter (StmRows *self, gboolean *is_bad, GError **error)
{
  *is_bad = FALSE;
  self->has_rest = FALSE;
  if (self->p == self->end)
    return FALSE;
  if (*self->p == self->delimiter)
    {
      self->p++;
      return TRUE;
    }
  if (*self->p == '\r')
    {
      self->p++;
      self->has_rest = self->p < self->end;
      if (self->has_rest)
        {
          self->line_start = self->p;
          self->extra_lines++;
        }
      return FALSE;
    }
  *is_bad = TRUE;
  return fail (self, STM_ERROR_SYNTAX, get_line (self), get_column (self, self->p),
               "text behind the quotation mark that closes the cell", error);
}

static gboolean
check_cells (StmRows *self, GError **error)
{
  for (guint i = 0; i < self->n_cells; i++)
    {
      const StmCell *cell = &self->cells[i];
      const char *bad;

      if (cell->len > self->most_in_cell)
        return fail (self, STM_ERROR_LIMIT, cell->line, cell->column, "a cell of too many bytes",
                     error);
      if (!g_utf8_validate_len (cell->text, cell->len, &bad))
        {
          const char *what = *bad == '\0' ? "a NUL in a cell" : "a cell is not UTF-8";

          return fail (self, *bad == '\0' ? STM_ERROR_VALUE : STM_ERROR_ENCODING, cell->line,
                       cell->column + cell->is_quoted + (guint32) (bad - cell->text), what,
                       error);
        }
    }
  return TRUE;
}

static gboolean
take_row (StmRows *self, GError **error)
{
  gboolean is_bad;

  self->n_cells = 0;
  self->bytes.len = 0;
  self->line = get_line (self);
  do
    {
      StmCell *cell = add_cell (self);
      gsize start = self->bytes.len;

      if (self->has_quotes && self->p < self->end && *self->p == '"'
              ? !take_quoted (self, cell, error)
              : !take_bare (self, error))
        return FALSE;
      cell->len = (guint32) (self->bytes.len - start);
      stm_bytes_add_byte (&self->bytes, '\0');
    }
  while (take_delimiter (self, &is_bad, error));
  if (is_bad)
    return FALSE;
  /* Only now do the bytes stay where they are. */
  for (gsize i = 0, at = 0; i < self->n_cells; at += self->cells[i++].len + 1)
    self->cells[i].text = self->bytes.data + at;
  return check_cells (self, error);
}

gboolean
stm_rows_next (StmRows *self, GError **error)
{
  do
    {
      if (!self->has_rest && !fetch_line (self, error))
        return FALSE;
      if (!take_row (self, error))
        return FALSE;
    }
  while (self->n_cells == 1 && self->cells[0].len == 0 && !self->cells[0].is_quoted);
  return TRUE;
}
