/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The input is cut into runs of whole lines, which are given out in order. Workers read runs ahead;
 * a run that no worker has begun when its turn comes is given out as lines, which the caller reads
 * itself; while a worker is at the run whose turn it is, the caller reads a later one. So n threads
 * read on n processors, and no one waits unless there is nothing to do. Only the caller's thread
 * touches the input and the notes. */
#include "codec/json/stm-jsonl-parallel.h"

#include <string.h>

#include "codec/json/stm-json-read.h"
#include "model/stm-report-home.h"

/* Small enough that what workers read ahead stays in the processor's cache. */
#define RUN_SIZE ((gsize) 128 << 10)

typedef enum {
  RUN_WAITING, /* nobody has begun it */
  RUN_TAKEN,   /* it is being read ahead */
  RUN_READ,    /* it was */
  RUN_OPEN     /* the caller takes it line by line */
} RunState;

typedef struct {
  const char *data;
  gsize len;
  char *copy;       /* data, when the input does not keep it */
  guint64 number;   /* of its first line; 0 until its turn comes */
  guint64 offset;
  RunState state;   /* under the lock */
  GArray *lines;    /* of StmParallelLine without numbers; when it is RUN_READ */
  const char *rest; /* what is not given yet, when it is RUN_OPEN; NULL = nothing */
  guint n_given;    /* lines */
} Run;

/* What a thread reads with. */
typedef struct {
  StmJsonReader *reader;
  StmDiagnostics *notes; /* emptied after each line */
  StmReportHome *home;   /* of a worker; the caller drops what it makes itself */
} Hand;

struct _StmParallelLines {
  StmInput *in;
  const StmReadOptions *options;
  GPtrArray *threads;
  GMutex lock;
  GCond work;          /* a run waits, or the threads are to end */
  GCond done;          /* a run is read that the caller waits for */
  guint n_idle;        /* threads that wait for work */
  gboolean is_waited;  /* the caller waits */
  gboolean is_closing;
  GQueue runs;         /* in order; the first is being given out */
  Hand hand;           /* the caller's, for reading ahead */
  gboolean is_ready;   /* the first run is read, or open */
  gboolean is_at_end;
  GError *input_error; /* behind all runs under way */
};

static Hand
make_hand (const StmReadOptions *options, StmReportHome *home)
{
  return (Hand){ stm_json_reader_new (options->flags, &options->limits), stm_diagnostics_new (),
                 home };
}

static void
clear_hand (Hand *hand)
{
  stm_json_reader_free (hand->reader);
  stm_diagnostics_unref (hand->notes);
  if (hand->home != NULL)
    stm_report_home_close (hand->home);
}

static void
free_run (gpointer data)
{
  Run *run = data;

  for (guint i = run->n_given; i < run->lines->len; i++)
    stm_report_unref (g_array_index (run->lines, StmParallelLine, i).report);
  g_array_unref (run->lines);
  g_free (run->copy);
  g_free (run);
}

/* The line at @from of @run, whose number is not set. Returns what follows it, NULL for nothing. */
static const char *
cut_line (const Run *run, const char *from, StmParallelLine *line)
{
  const char *end = run->data + run->len;
  const char *feed = memchr (from, '\n', (gsize) (end - from));

  *line = (StmParallelLine){ .data = from,
                             .len = (gsize) ((feed != NULL ? feed : end) - from),
                             .offset = run->offset + (guint64) (from - run->data) };
  return feed != NULL ? feed + 1 : NULL;
}

/* The lines of @run. A line that is not read without a word is left to the caller. */
static void
read_lines (Run *run, const Hand *hand)
{
  const char *rest = run->data;

  while (rest != NULL)
    {
      StmParallelLine line;

      rest = cut_line (run, rest, &line);
      line.report
          = stm_json_reader_read (hand->reader, line.data, line.len, NULL, hand->notes, NULL);
      if (stm_diagnostics_get_n (hand->notes) > 0)
        {
          g_clear_pointer (&line.report, stm_report_unref);
          stm_diagnostics_clear (hand->notes);
        }
      if (line.report != NULL && hand->home != NULL)
        stm_report_home_add (hand->home, line.report);
      g_array_append_val (run->lines, line);
    }
  if (hand->home != NULL)
    {
      stm_report_home_send (hand->home);
      stm_report_home_clean (hand->home);
    }
}

/* The @n-th run, from 0, that nobody has begun, or NULL. */
static Run *
find_waiting (StmParallelLines *self, guint n)
{
  for (GList *link = self->runs.head; link != NULL; link = link->next)
    if (((Run *) link->data)->state == RUN_WAITING && n-- == 0)
      return link->data;
  return NULL;
}

/* Reads a run that nobody has begun; FALSE when there is none. Under the lock, which is given back
 * meanwhile. Workers leave the first one to the caller while there is another: to take it line by
 * line is cheapest. */
static gboolean
read_ahead (StmParallelLines *self, const Hand *hand)
{
  Run *run = hand != &self->hand ? find_waiting (self, 1) : NULL;

  if (run == NULL)
    run = find_waiting (self, 0);
  if (run == NULL)
    return FALSE;
  run->state = RUN_TAKEN;
  g_mutex_unlock (&self->lock);
  read_lines (run, hand);
  g_mutex_lock (&self->lock);
  run->state = RUN_READ;
  if (self->is_waited)
    g_cond_signal (&self->done);
  return TRUE;
}

static gpointer
work (gpointer data)
{
  StmParallelLines *self = data;
  Hand hand = make_hand (self->options, stm_report_home_new ());

  g_mutex_lock (&self->lock);
  while (!self->is_closing)
    if (!read_ahead (self, &hand))
      {
        self->n_idle++;
        g_cond_wait (&self->work, &self->lock);
        self->n_idle--;
      }
  g_mutex_unlock (&self->lock);
  clear_hand (&hand);
  return NULL;
}

StmParallelLines *
stm_parallel_lines_new (StmInput *in, const StmReadOptions *options)
{
  StmParallelLines *self = g_new0 (StmParallelLines, 1);

  self->in = in;
  self->options = options;
  g_mutex_init (&self->lock);
  g_cond_init (&self->work);
  g_cond_init (&self->done);
  g_queue_init (&self->runs);
  self->hand = make_hand (options, NULL);
  self->threads = g_ptr_array_new ();
  while (self->threads->len + 1 < options->threads)
    {
      GThread *thread = g_thread_try_new ("stm-lines", work, self, NULL);

      /* The system gives no more: those that there are, and the caller, read all the same. */
      if (thread == NULL)
        break;
      g_ptr_array_add (self->threads, thread);
    }
  return self;
}

void
stm_parallel_lines_free (StmParallelLines *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->is_closing = TRUE;
  g_cond_broadcast (&self->work);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));
  g_ptr_array_unref (self->threads);
  g_queue_clear_full (&self->runs, free_run);
  clear_hand (&self->hand);
  g_clear_error (&self->input_error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->work);
  g_cond_clear (&self->done);
  g_free (self);
}

/* Cuts as many runs as may be under way. */
static void
feed (StmParallelLines *self)
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
      run->lines = g_array_sized_new (FALSE, FALSE, sizeof (StmParallelLine), 64);
      run->len = len;
      run->offset = stm_input_get_offset (self->in);
      if (!stm_input_is_stable (self->in))
        data = run->copy = g_memdup2 (data, MAX (len, 1));
      run->data = data;
      /* The number of a first line follows from the run before; the first run has none. */
      if (self->runs.length == 0)
        run->number = stm_input_get_line (self->in);
      g_mutex_lock (&self->lock);
      g_queue_push_tail (&self->runs, run);
      if (self->n_idle > 0)
        g_cond_signal (&self->work);
      g_mutex_unlock (&self->lock);
    }
}

/* Until the run whose turn it is is read, or open. */
static void
await (StmParallelLines *self, Run *run)
{
  g_mutex_lock (&self->lock);
  if (run->state == RUN_WAITING)
    {
      run->state = RUN_OPEN;
      run->rest = run->data;
    }
  while (run->state == RUN_TAKEN)
    if (!read_ahead (self, &self->hand))
      {
        self->is_waited = TRUE;
        g_cond_wait (&self->done, &self->lock);
        self->is_waited = FALSE;
      }
  g_mutex_unlock (&self->lock);
  self->is_ready = TRUE;
}

/* The next line of a run that is ready; FALSE when all were given. */
static gboolean
give_line (Run *run, StmParallelLine *line)
{
  if (run->state == RUN_OPEN ? run->rest == NULL : run->n_given == run->lines->len)
    return FALSE;
  if (run->state == RUN_OPEN)
    run->rest = cut_line (run, run->rest, line);
  else
    *line = g_array_index (run->lines, StmParallelLine, run->n_given);
  line->number = run->number + run->n_given++;
  return TRUE;
}

/* The first run was given out: the next one's turn. */
static void
leave_run (StmParallelLines *self)
{
  Run *run;
  Run *next;

  g_mutex_lock (&self->lock);
  run = g_queue_pop_head (&self->runs);
  next = g_queue_peek_head (&self->runs);
  g_mutex_unlock (&self->lock);
  if (next != NULL)
    next->number = run->number + run->n_given;
  free_run (run);
  self->is_ready = FALSE;
}

gboolean
stm_parallel_lines_next (StmParallelLines *self, StmParallelLine *line, GCancellable *cancellable,
                         GError **error)
{
  for (;;)
    {
      Run *run = g_queue_peek_head (&self->runs);

      if (self->is_ready && give_line (run, line))
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->is_ready)
        leave_run (self);
      feed (self);
      run = g_queue_peek_head (&self->runs);
      if (run == NULL)
        {
          if (self->input_error != NULL)
            g_propagate_error (error, g_steal_pointer (&self->input_error));
          return FALSE;
        }
      await (self, run);
    }
}
