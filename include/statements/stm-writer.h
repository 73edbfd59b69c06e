/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Writing reports in any format of the registry: to bytes, files and streams. */
#pragma once

#include <gio/gio.h>
#include <statements/stm-diagnostics.h>
#include <statements/stm-report.h>

G_BEGIN_DECLS

/**
 * StmWriteFlags:
 * @STM_WRITE_DEFAULT: compact
 * @STM_WRITE_PRETTY: indented, one member a line, where the format has such a form
 * @STM_WRITE_NO_TEXT: leave the report's text out; spans keep theirs
 * @STM_WRITE_SPREADSHEET: for tables: byte order mark, and no cell that a spreadsheet would run
 *   or change
 *
 * Since: 0.1
 */
typedef enum {
  STM_WRITE_DEFAULT = 0,
  STM_WRITE_PRETTY = 1 << 0,
  STM_WRITE_NO_TEXT = 1 << 1,
  STM_WRITE_SPREADSHEET = 1 << 2
} StmWriteFlags;

typedef struct _StmWriter StmWriter;
#define STM_TYPE_WRITER (stm_writer_get_type ())

STM_API GType stm_writer_get_type (void) G_GNUC_CONST;
STM_API StmWriter *stm_writer_new (void);
STM_API StmWriter *stm_writer_ref (StmWriter *self);
STM_API void stm_writer_unref (StmWriter *self);

STM_API gboolean stm_writer_set_format (StmWriter *self, const char *name, GError **error);
STM_API const char *stm_writer_get_format (const StmWriter *self);
STM_API void stm_writer_set_flags (StmWriter *self, StmWriteFlags flags);
STM_API gboolean stm_writer_set_option (StmWriter *self, const char *name, const char *value,
                                        GError **error);
STM_API StmDiagnostics *stm_writer_get_diagnostics (StmWriter *self);

/* One report. */
STM_API char *stm_writer_write_data (StmWriter *self, const StmReport *report, gsize *length,
                                     GError **error);
STM_API gboolean stm_writer_write_file (StmWriter *self, const StmReport *report,
                                        const char *filename, GError **error);

/* Many: open, add each, close. A file appears whole at close, or not at all. */
STM_API gboolean stm_writer_open_file (StmWriter *self, const char *filename, GError **error);
STM_API gboolean stm_writer_open_stream (StmWriter *self, GOutputStream *stream, GError **error);
STM_API gboolean stm_writer_add (StmWriter *self, const StmReport *report,
                                 GCancellable *cancellable, GError **error);
STM_API gboolean stm_writer_close (StmWriter *self, GError **error);
STM_API void stm_writer_abandon (StmWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmWriter, stm_writer_unref)

G_END_DECLS
