/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A pool of threads that keeps the order: see stm-extract-jobs.h. The thread that adds jobs also
 * hands results on, so that the caller's function runs in one thread only. */
#include "stm-extract-jobs.h"

#include <string.h>

/* Reports that may wait for a slow one before them, for each thread. */
#define WINDOW 64

typedef struct {
  Result result;
  StmReport *given;
  gboolean done;
} Job;

struct _Jobs {
  StmExtractor *extractor;
  const char *format;
  StmWriteFlags flags;
  ResultFunc take;
  gpointer data;
  GThreadPool *pool; /* NULL with one thread */
  guint window;
  GQueue line; /* of Job, in order */
  GMutex lock; /* guards Job.done */
  GCond changed;
};

static void
write_result (Jobs *self, Job *job)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();

  stm_writer_set_flags (writer, self->flags);
  if (stm_writer_set_format (writer, self->format, &job->result.error))
    job->result.written = stm_writer_write_data (writer, job->result.report, &job->result.length,
                                                 &job->result.error);
  if (job->result.written == NULL)
    g_clear_pointer (&job->result.report, stm_report_unref);
}

static void
run_job (gpointer data, gpointer user_data)
{
  Job *job = data;
  Jobs *self = user_data;

  if (job->given != NULL)
    {
      job->result.diagnostics = stm_diagnostics_new ();
      job->result.report = stm_extractor_extract (self->extractor, job->given,
                                                  job->result.diagnostics, &job->result.error);
      g_clear_pointer (&job->given, stm_report_unref);
      if (job->result.report != NULL && self->format != NULL)
        write_result (self, job);
    }
  g_mutex_lock (&self->lock);
  job->done = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

static void
free_job (Job *job)
{
  g_free (job->result.name);
  stm_report_unref (job->result.report);
  stm_free (job->result.written);
  stm_diagnostics_unref (job->result.diagnostics);
  g_clear_error (&job->result.error);
  g_free (job);
}

/* Hands on the first of the line when it is done, or waits for it. */
static gboolean
hand_on (Jobs *self, gboolean wait)
{
  Job *job = g_queue_peek_head (&self->line);
  gboolean done;

  if (job == NULL)
    return FALSE;
  g_mutex_lock (&self->lock);
  while (!job->done && wait)
    g_cond_wait (&self->changed, &self->lock);
  done = job->done;
  g_mutex_unlock (&self->lock);
  if (!done)
    return FALSE;
  g_queue_pop_head (&self->line);
  self->take (&job->result, self->data);
  free_job (job);
  return TRUE;
}

Jobs *
jobs_new (StmExtractor *extractor, guint threads, const char *format, StmWriteFlags flags,
          ResultFunc take, gpointer data)
{
  Jobs *self = g_new0 (Jobs, 1);

  self->extractor = stm_extractor_ref (extractor);
  self->format = format;
  self->flags = flags;
  self->take = take;
  self->data = data;
  self->window = threads * WINDOW;
  g_queue_init (&self->line);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  if (threads > 1)
    self->pool = g_thread_pool_new (run_job, self, (int) threads, TRUE, NULL);
  return self;
}

void
jobs_add (Jobs *self, char *name, StmReport *report, GError *error)
{
  Job *job = g_new0 (Job, 1);

  job->result.name = name;
  job->result.error = error;
  job->given = report;
  g_queue_push_tail (&self->line, job);
  if (self->pool == NULL || !g_thread_pool_push (self->pool, job, NULL))
    run_job (job, self);
  while (hand_on (self, g_queue_get_length (&self->line) >= self->window))
    ;
}

void
jobs_finish (Jobs *self)
{
  while (hand_on (self, TRUE))
    ;
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  stm_extractor_unref (self->extractor);
  g_free (self);
}
