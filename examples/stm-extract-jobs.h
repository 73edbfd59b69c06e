/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reports through an extractor, by one thread or several, in the order in which they came in and
 * with a bounded number of them in memory. */
#pragma once

#include "common.h"

/* What became of one report. */
typedef struct {
  char *name;
  StmReport *report; /* read; NULL when it failed */
  char *written;     /* the report in the output format, NULL when the caller writes it */
  gsize length;
  StmDiagnostics *diagnostics;
  GError *error;
} Result;

typedef struct _Jobs Jobs;

/* Gets each result in order; it is freed afterwards. */
typedef void (*ResultFunc) (const Result *result, gpointer data);

/* @format: the writer's name for the output, NULL when results are not to be written. */
Jobs *jobs_new (StmExtractor *extractor, guint threads, const char *format, StmWriteFlags flags,
                ResultFunc take, gpointer data);
/* Takes over @report and @error, one of which is NULL, and @name. */
void jobs_add (Jobs *jobs, char *name, StmReport *report, GError *error);
/* Waits for all, hands the rest on and frees. */
void jobs_finish (Jobs *jobs);
