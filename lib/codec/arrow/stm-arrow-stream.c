/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Exporting tables: one report as one batch, many as a stream of batches. A batch is made of
 * copies, so that reports can go as soon as their rows are taken; the memory is that of one batch
 * and one report. */
#include "base/stm-error-private.h"
#include "codec/arrow/stm-arrow-private.h"

#include <errno.h>

/* Where a batch ends: at so many rows by default, and at so many bytes. */
#define DEFAULT_ROWS 65536
#define MOST_BYTES ((gsize) 64 << 20)

/* What a stream holds on to. */
typedef struct {
  const StmArrowTable *table;
  gint64 n_rows;      /* of a batch, at most */
  StmReader *reader;  /* reports come from here … */
  GPtrArray *reports; /* … or from here */
  guint next;         /* of the reports */
  StmReport *report;  /* whose rows are being taken */
  StmArrowCursor cursor;
  gboolean is_at_end;
  int code;           /* of an error, which stays */
  char *message;
} Source;

static gboolean
fail_full (GError **error)
{
  stm_error_set (error, STM_ERROR_LIMIT, NULL,
                 "a column of one batch has more than 2 GiB, or an offset is beyond 2147483647");
  return FALSE;
}

/**
 * stm_arrow_export_schema:
 * @table: "reports", "speakers", "statements", "positions" or "offers"
 * @schema: (out caller-allocates): where to put the schema; release it through its own release
 * @error: where to put an error
 *
 * The columns of a table as Apache Arrow's C data interface tells them: a struct with a child each.
 *
 * Returns: %FALSE with %STM_ERROR_VALUE when there is no such table; @schema is not touched then
 *
 * Since: 0.1
 */
gboolean
stm_arrow_export_schema (const char *table, struct ArrowSchema *schema, GError **error)
{
  const StmArrowTable *described;

  g_return_val_if_fail (table != NULL && schema != NULL, FALSE);
  described = stm_arrow_table_get (table, error);
  if (described == NULL)
    return FALSE;
  stm_arrow_schema_export (&described->root, schema);
  return TRUE;
}

/**
 * stm_report_export_arrow:
 * @self: a report
 * @table: "reports", "speakers", "statements", "positions" or "offers"
 * @schema: (out caller-allocates) (optional): where to put the schema
 * @array: (out caller-allocates): where to put the rows
 * @error: where to put an error
 *
 * The rows of one report as one batch of Apache Arrow's C data interface. Both structs own what
 * they hold: each is released through its own release, in any thread, and @self may go before.
 *
 * Returns: %FALSE with %STM_ERROR_VALUE when there is no such table, with %STM_ERROR_LIMIT when a
 *   column has more than 2 GiB; nothing is exported then
 *
 * Since: 0.1
 */
gboolean
stm_report_export_arrow (const StmReport *self, const char *table, struct ArrowSchema *schema,
                         struct ArrowArray *array, GError **error)
{
  const StmArrowTable *described;
  StmArrowCursor cursor = { 0, 0 };
  StmArrowGrowing rows;
  gboolean is_full = FALSE;

  g_return_val_if_fail (self != NULL && table != NULL && array != NULL, FALSE);
  described = stm_arrow_table_get (table, error);
  if (described == NULL)
    return FALSE;
  stm_arrow_growing_init (&rows, &described->root);
  while (!is_full && stm_arrow_fill (&rows, described->kind, self, &cursor, G_MAXSIZE) > 0)
    stm_arrow_growing_get_size (&rows, &is_full);
  if (is_full)
    {
      stm_arrow_growing_clear (&rows);
      return fail_full (error);
    }
  stm_arrow_growing_finish (&rows, array);
  if (schema != NULL)
    stm_arrow_schema_export (&described->root, schema);
  return TRUE;
}

/* The next report, TRUE and NULL behind the last. */
static gboolean
next_report (Source *self, GError **error)
{
  GError *failure = NULL;

  g_clear_pointer (&self->report, stm_report_unref);
  self->cursor = (StmArrowCursor){ 0, 0 };
  if (self->reader != NULL)
    self->report = stm_reader_next (self->reader, NULL, &failure);
  else if (self->next < self->reports->len)
    self->report = stm_report_ref (g_ptr_array_index (self->reports, self->next++));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Fills @rows with the next batch. */
static gboolean
next_batch (Source *self, StmArrowGrowing *rows, GError **error)
{
  gboolean is_full = FALSE;

  while (!self->is_at_end && rows->n < self->n_rows)
    {
      if (self->report == NULL)
        {
          if (!next_report (self, error))
            return FALSE;
          self->is_at_end = self->report == NULL;
        }
      else if (stm_arrow_fill (rows, self->table->kind, self->report, &self->cursor,
                               (gsize) (self->n_rows - rows->n))
               == 0)
        g_clear_pointer (&self->report, stm_report_unref);
      else if (stm_arrow_growing_get_size (rows, &is_full) >= MOST_BYTES)
        break;
    }
  return is_full ? fail_full (error) : TRUE;
}

static int
get_schema (struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
  stm_arrow_schema_export (&((Source *) stream->private_data)->table->root, schema);
  return 0;
}

static int
get_next (struct ArrowArrayStream *stream, struct ArrowArray *array)
{
  Source *self = stream->private_data;
  g_autoptr (GError) error = NULL;
  StmArrowGrowing rows;

  array->release = NULL;
  if (self->code != 0)
    return self->code;
  if (self->is_at_end)
    return 0;
  stm_arrow_growing_init (&rows, &self->table->root);
  if (!next_batch (self, &rows, &error))
    {
      self->code = error->domain == STM_ERROR ? EINVAL : EIO;
      self->message = g_strdup (error->message);
      g_clear_pointer (&self->report, stm_report_unref);
    }
  else if (rows.n > 0)
    stm_arrow_growing_finish (&rows, array);
  stm_arrow_growing_clear (&rows);
  return self->code;
}

static const char *
get_last_error (struct ArrowArrayStream *stream)
{
  return ((Source *) stream->private_data)->message;
}

static void
release_stream (struct ArrowArrayStream *stream)
{
  Source *self = stream->private_data;

  g_clear_pointer (&self->report, stm_report_unref);
  g_clear_pointer (&self->reader, stm_reader_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_free (self->message);
  g_free (self);
  stream->release = NULL;
}

static Source *
export_stream (const StmArrowTable *table, guint batch_size, struct ArrowArrayStream *stream)
{
  Source *self = g_new0 (Source, 1);

  self->table = table;
  self->n_rows = batch_size ? batch_size : DEFAULT_ROWS;
  *stream = (struct ArrowArrayStream){ .get_schema = get_schema,
                                       .get_next = get_next,
                                       .get_last_error = get_last_error,
                                       .release = release_stream,
                                       .private_data = self };
  return self;
}

/**
 * stm_arrow_export_reports:
 * @reports: (array length=n_reports): reports
 * @n_reports: how many
 * @table: "reports", "speakers", "statements", "positions" or "offers"
 * @batch_size: rows of a batch; 0 for 65,536
 * @stream: (out caller-allocates): where to put the stream
 * @error: where to put an error
 *
 * A table of several reports as Apache Arrow's C stream interface. The stream holds references to
 * the reports until it is released; what it gives outlives it. A batch ends early when it holds
 * 64 MiB.
 *
 * Returns: %FALSE with %STM_ERROR_VALUE when there is no such table; @stream is not touched then
 *
 * Since: 0.1
 */
gboolean
stm_arrow_export_reports (StmReport *const *reports, gsize n_reports, const char *table,
                          guint batch_size, struct ArrowArrayStream *stream, GError **error)
{
  const StmArrowTable *described;
  Source *self;

  g_return_val_if_fail (reports != NULL || n_reports == 0, FALSE);
  g_return_val_if_fail (n_reports <= G_MAXUINT && table != NULL && stream != NULL, FALSE);
  described = stm_arrow_table_get (table, error);
  if (described == NULL)
    return FALSE;
  self = export_stream (described, batch_size, stream);
  self->reports = g_ptr_array_new_full ((guint) n_reports, (GDestroyNotify) stm_report_unref);
  for (gsize i = 0; i < n_reports; i++)
    g_ptr_array_add (self->reports, stm_report_ref (reports[i]));
  return TRUE;
}

/**
 * stm_reader_export_arrow_stream:
 * @self: a reader, open
 * @table: "reports", "speakers", "statements", "positions" or "offers"
 * @batch_size: rows of a batch; 0 for 65,536
 * @stream: (out caller-allocates): where to put the stream
 * @error: where to put an error
 *
 * A table of all reports that @self still has to read, as Apache Arrow's C stream interface. The
 * stream reads as batches are asked for and keeps no report, so that a file of any size passes. It
 * holds a reference to @self, which nobody else may use until the stream is released or at its end.
 * A batch ends early when it holds 64 MiB.
 *
 * When reading fails, get_next gives EINVAL (EIO when the file cannot be read), and get_last_error
 * the message with its file, line, column and path; stm_reader_get_diagnostics() has the place as
 * data.
 *
 * Returns: %FALSE with %STM_ERROR_VALUE when there is no such table; @stream is not touched then
 *
 * Since: 0.1
 */
gboolean
stm_reader_export_arrow_stream (StmReader *self, const char *table, guint batch_size,
                                struct ArrowArrayStream *stream, GError **error)
{
  const StmArrowTable *described;

  g_return_val_if_fail (self != NULL && table != NULL && stream != NULL, FALSE);
  described = stm_arrow_table_get (table, error);
  if (described == NULL)
    return FALSE;
  export_stream (described, batch_size, stream)->reader = stm_reader_ref (self);
  return TRUE;
}
