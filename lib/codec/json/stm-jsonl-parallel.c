/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The caller's thread reads bytes and hands out reports; workers parse. A run that failed ends the
 * stream where it stands in the order, after the good reports before it. */
#include "codec/json/stm-jsonl-parallel.h"

#include <string.h>

#include "base/stm-diagnostics-private.h"
#include "codec/json/stm-json-read.h"

#define RUN_SIZE ((gsize) 256 << 10)

typedef struct {
  StmReport *report;
  guint64 line;
} Item;

/* Some whole lines and what came of them. */
typedef struct {
  const char *data;
  gsize len;
  char *copy;      /* data, when the input does not keep it */
  guint64 line;
  guint64 offset;
  GArray *items;   /* of Item; given out up to next */
  guint next;
  GError *error;   /* behind the items */
  StmDiagnostics *notes;
  GByteArray *rejects;
  int is_done;     /* atomic; what stands above is final then */
} Run;

struct _StmParallelLines {
  StmInput *in;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  GThreadPool *pool;
  GMutex lock;
  GCond done;
  GPtrArray *readers; /* idle ones; under the lock */
  GQueue runs;        /* in order; the first is being given out */
  gboolean is_at_end;
  GError *input_error; /* behind all runs under way */
  guint64 line;
};

static void
free_run (gpointer data)
{
  Run *run = data;

  for (guint i = run->next; i < run->items->len; i++)
    stm_report_unref (g_array_index (run->items, Item, i).report);
  g_array_unref (run->items);
  g_clear_error (&run->error);
  stm_diagnostics_unref (run->notes);
  g_byte_array_unref (run->rejects);
  g_free (run->copy);
  g_free (run);
}

gboolean
stm_jsonl_skip_long_line (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes,
                          GError **failure)
{
  if ((options->flags & STM_READ_SKIP_BAD) == 0
      || !g_error_matches (*failure, STM_ERROR, STM_ERROR_LIMIT))
    return FALSE;
  stm_diagnostics_add (notes, STM_SEVERITY_ERROR, *failure);
  g_clear_error (failure);
  return stm_input_skip_line (in, options->rejects, failure);
}

static gboolean
is_blank (const char *line, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
      return FALSE;
  return TRUE;
}

/* One line; FALSE when it ends the run. */
static gboolean
read_line (StmParallelLines *self, Run *run, StmJsonReader *reader, const char *line, gsize len,
           guint64 number)
{
  StmOrigin origin = { stm_input_get_name (self->in), number,
                       run->offset + (guint64) (line - run->data) };
  Item item = { NULL, number };
  GError *failure = NULL;

  item.report = stm_json_reader_read (reader, line, len, &origin, run->notes, &failure);
  if (item.report != NULL)
    {
      g_array_append_val (run->items, item);
      return TRUE;
    }
  if ((self->options->flags & STM_READ_SKIP_BAD) == 0)
    {
      run->error = failure;
      return FALSE;
    }
  stm_diagnostics_add (run->notes, STM_SEVERITY_ERROR, failure);
  g_error_free (failure);
  if (self->options->rejects != NULL)
    {
      g_byte_array_append (run->rejects, (const guint8 *) line, (guint) len);
      g_byte_array_append (run->rejects, (const guint8 *) "\n", 1);
    }
  return TRUE;
}

/* In a worker. */
static void
read_run (gpointer data, gpointer user_data)
{
  Run *run = data;
  StmParallelLines *self = user_data;
  StmJsonReader *reader = NULL;
  guint64 number = run->line;
  const char *end = run->data + run->len;

  g_mutex_lock (&self->lock);
  if (self->readers->len > 0)
    reader = g_ptr_array_steal_index_fast (self->readers, self->readers->len - 1);
  g_mutex_unlock (&self->lock);
  if (reader == NULL)
    reader = stm_json_reader_new (self->options->flags, &self->options->limits);
  for (const char *line = run->data; line <= end; number++)
    {
      const char *feed = line < end ? memchr (line, '\n', (gsize) (end - line)) : NULL;
      gsize len = (gsize) ((feed != NULL ? feed : end) - line);

      if (!is_blank (line, len) && !read_line (self, run, reader, line, len, number))
        break;
      line += len + 1;
    }
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->readers, reader);
  g_atomic_int_set (&run->is_done, TRUE);
  g_cond_signal (&self->done);
  g_mutex_unlock (&self->lock);
}

StmParallelLines *
stm_parallel_lines_new (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes)
{
  StmParallelLines *self = g_new0 (StmParallelLines, 1);

  self->in = in;
  self->options = options;
  self->notes = notes;
  self->readers = g_ptr_array_new_with_free_func ((GDestroyNotify) stm_json_reader_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  g_queue_init (&self->runs);
  self->pool = g_thread_pool_new (read_run, self, (int) options->threads, FALSE, NULL);
  return self;
}

void
stm_parallel_lines_free (StmParallelLines *self)
{
  if (self == NULL)
    return;
  /* Runs that no worker has begun are not begun any more. */
  g_thread_pool_free (self->pool, TRUE, TRUE);
  g_queue_clear_full (&self->runs, free_run);
  g_ptr_array_unref (self->readers);
  g_clear_error (&self->input_error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self);
}

/* Gives the workers as much as may be under way. */
static void
feed_workers (StmParallelLines *self)
{
  while (!self->is_at_end && self->input_error == NULL
         && self->runs.length < 2 * self->options->threads + 1)
    {
      const char *data;
      gsize len;
      Run *run;

      if (!stm_input_next_lines (self->in, RUN_SIZE, self->options->limits.max_record_size, &data,
                                 &len, &self->input_error))
        {
          self->is_at_end = self->input_error == NULL;
          return;
        }
      run = g_new0 (Run, 1);
      run->len = len;
      run->line = stm_input_get_line (self->in);
      run->offset = stm_input_get_offset (self->in);
      run->items = g_array_new (FALSE, FALSE, sizeof (Item));
      run->notes = stm_diagnostics_new ();
      run->rejects = g_byte_array_new ();
      if (!stm_input_is_stable (self->in))
        data = run->copy = g_memdup2 (data, MAX (len, 1));
      run->data = data;
      g_queue_push_tail (&self->runs, run);
      g_thread_pool_push (self->pool, run, NULL);
    }
}

/* What a run noticed goes where the caller looks. */
static gboolean
finish_run (StmParallelLines *self, Run *run, GError **error)
{
  stm_diagnostics_append (self->notes, run->notes);
  if (run->rejects->len > 0
      && !g_output_stream_write_all (self->options->rejects, run->rejects->data,
                                     run->rejects->len, NULL, NULL, error))
    return FALSE;
  if (run->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&run->error));
      return FALSE;
    }
  return TRUE;
}

StmReport *
stm_parallel_lines_next (StmParallelLines *self, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      Run *run = g_queue_peek_head (&self->runs);
      gboolean good;

      if (run != NULL && g_atomic_int_get (&run->is_done) && run->next < run->items->len)
        {
          Item *item = &g_array_index (run->items, Item, run->next++);

          self->line = item->line;
          return item->report;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (run != NULL && g_atomic_int_get (&run->is_done))
        {
          good = finish_run (self, run, error);
          free_run (g_queue_pop_head (&self->runs));
          if (!good)
            return NULL;
        }
      feed_workers (self);
      run = g_queue_peek_head (&self->runs);
      if (run == NULL)
        {
          if (self->input_error == NULL)
            return NULL;
          /* Its turn has come: all before it is given out. */
          if (stm_jsonl_skip_long_line (self->in, self->options, self->notes, &self->input_error))
            continue;
          self->is_at_end = TRUE;
          g_propagate_error (error, g_steal_pointer (&self->input_error));
          return NULL;
        }
      g_mutex_lock (&self->lock);
      while (!g_atomic_int_get (&run->is_done))
        g_cond_wait (&self->done, &self->lock);
      g_mutex_unlock (&self->lock);
    }
}

guint64
stm_parallel_lines_get_line (const StmParallelLines *self)
{
  return self->line;
}
