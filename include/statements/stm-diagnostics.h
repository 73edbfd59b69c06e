/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Diagnostics: what a reader, an extractor or a check noticed and went on from. */
#pragma once

#include <statements/stm-error.h>

G_BEGIN_DECLS

typedef enum {
  STM_SEVERITY_NOTE = 0,    /* for information: a field that a format cannot hold */
  STM_SEVERITY_WARNING = 1, /* something odd was kept: a contradiction, another language */
  STM_SEVERITY_ERROR = 2    /* something was dropped */
} StmSeverity;

typedef struct _StmDiagnostics StmDiagnostics;
#define STM_TYPE_DIAGNOSTICS (stm_diagnostics_get_type ())

STM_API GType stm_diagnostics_get_type (void) G_GNUC_CONST;
STM_API StmDiagnostics *stm_diagnostics_new (void);
STM_API StmDiagnostics *stm_diagnostics_ref (StmDiagnostics *self);
STM_API void stm_diagnostics_unref (StmDiagnostics *self);
STM_API guint stm_diagnostics_get_n (const StmDiagnostics *self);
STM_API const GError *stm_diagnostics_get_error (const StmDiagnostics *self, guint index);
STM_API StmSeverity stm_diagnostics_get_severity (const StmDiagnostics *self, guint index);
STM_API guint64 stm_diagnostics_get_n_dropped (const StmDiagnostics *self);
STM_API guint64 stm_diagnostics_get_n_omitted (const StmDiagnostics *self);
STM_API void stm_diagnostics_add (StmDiagnostics *self, StmSeverity severity, const GError *error);
STM_API void stm_diagnostics_clear (StmDiagnostics *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmDiagnostics, stm_diagnostics_unref)

G_END_DECLS
