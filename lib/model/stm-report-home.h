/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Where reports go that one thread makes and another drops. To free memory touches what lies around
 * it; done by another processor than the one that wrote it, that costs as much as half of reading a
 * report. So a dropped report waits at its home, and the thread that made it frees it there. */
#pragma once

#include "model/stm-model-private.h"

typedef struct _StmReportHome StmReportHome;

StmReportHome *stm_report_home_new (void);
/* @report, which no other thread has yet, will come back; stm_report_home_send() must follow. */
void stm_report_home_add (StmReportHome *self, StmReport *report);
/* Those added may be given to others now. */
void stm_report_home_send (StmReportHome *self);
/* Frees what has come back. */
void stm_report_home_clean (StmReportHome *self);
/* Nothing waits here any more: what comes later is freed where it is dropped. @self goes with the
 * last report. */
void stm_report_home_close (StmReportHome *self);

/* Called with the last reference to @report: TRUE when it waits here now, FALSE when it is to be
 * freed and does not know this home any more. */
gboolean stm_report_home_receive (StmReportHome *self, StmReport *report);
