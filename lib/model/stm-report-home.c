/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A list under a lock. It never holds more than a megabyte, should its thread come seldom. */
#include "model/stm-report-home.h"

#include "model/stm-builder-private.h"

#define MOST_HELD ((gsize) 1 << 20)

struct _StmReportHome {
  GMutex lock;
  StmReport *returned; /* linked by next_returned */
  gsize held;          /* bytes of these */
  guint64 n_away;      /* reports that know this home and are not in the list */
  gboolean is_open;
  guint64 n_added;     /* of the thread that makes them: not sent yet */
};

StmReportHome *
stm_report_home_new (void)
{
  StmReportHome *self = g_new0 (StmReportHome, 1);

  g_mutex_init (&self->lock);
  self->is_open = TRUE;
  return self;
}

void
stm_report_home_add (StmReportHome *self, StmReport *report)
{
  report->home = self;
  self->n_added++;
}

void
stm_report_home_send (StmReportHome *self)
{
  g_mutex_lock (&self->lock);
  self->n_away += self->n_added;
  g_mutex_unlock (&self->lock);
  self->n_added = 0;
}

static void
free_returned (StmReport *report)
{
  while (report != NULL)
    {
      StmReport *next = report->next_returned;

      stm_report_free (report);
      report = next;
    }
}

static StmReport *
take_returned (StmReportHome *self)
{
  self->held = 0;
  return g_steal_pointer (&self->returned);
}

void
stm_report_home_clean (StmReportHome *self)
{
  StmReport *returned;

  g_mutex_lock (&self->lock);
  returned = take_returned (self);
  g_mutex_unlock (&self->lock);
  free_returned (returned);
}

static void
free_home (StmReportHome *self)
{
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
stm_report_home_close (StmReportHome *self)
{
  StmReport *returned;
  gboolean is_last;

  g_mutex_lock (&self->lock);
  returned = take_returned (self);
  self->is_open = FALSE;
  is_last = self->n_away == 0;
  g_mutex_unlock (&self->lock);
  free_returned (returned);
  if (is_last)
    free_home (self);
}

gboolean
stm_report_home_receive (StmReportHome *self, StmReport *report)
{
  gsize held = stm_arena_get_held (&report->arena);
  gboolean stays;
  gboolean is_last;

  g_mutex_lock (&self->lock);
  self->n_away--;
  stays = self->is_open && self->held + held <= MOST_HELD;
  is_last = !self->is_open && self->n_away == 0;
  if (stays)
    {
      report->next_returned = self->returned;
      self->returned = report;
      self->held += held;
    }
  g_mutex_unlock (&self->lock);
  if (is_last)
    free_home (self);
  return stays;
}
