/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading reports from any format of the registry: bytes, files and streams. */
#pragma once

#include <gio/gio.h>
#include <statements/stm-diagnostics.h>
#include <statements/stm-report.h>

G_BEGIN_DECLS

/**
 * StmReadFlags:
 * @STM_READ_DEFAULT: stop at the first fault; keep unknown members
 * @STM_READ_SKIP_BAD: drop a bad statement (or, in a stream, a bad report), say so in the
 *   diagnostics and go on
 * @STM_READ_REJECT_UNKNOWN: refuse members that the format does not define
 * @STM_READ_NO_TEXT: leave the report's text out; spans keep the texts that they were given, which
 *   are then not compared with it
 *
 * How to read. The flags are independent.
 *
 * Since: 0.1
 */
typedef enum {
  STM_READ_DEFAULT = 0,
  STM_READ_SKIP_BAD = 1 << 0,
  STM_READ_REJECT_UNKNOWN = 1 << 1,
  STM_READ_NO_TEXT = 1 << 2
} StmReadFlags;

typedef struct _StmReader StmReader;
#define STM_TYPE_READER (stm_reader_get_type ())

STM_API GType stm_reader_get_type (void) G_GNUC_CONST;
STM_API StmReader *stm_reader_new (void);
STM_API StmReader *stm_reader_ref (StmReader *self);
STM_API void stm_reader_unref (StmReader *self);

/* Options. */
STM_API gboolean stm_reader_set_format (StmReader *self, const char *name, GError **error);
STM_API const char *stm_reader_get_format (const StmReader *self);
STM_API void stm_reader_set_flags (StmReader *self, StmReadFlags flags);
STM_API gboolean stm_reader_set_option (StmReader *self, const char *name, const char *value,
                                        GError **error);
STM_API void stm_reader_set_max_depth (StmReader *self, guint depth);
STM_API void stm_reader_set_max_record_size (StmReader *self, gsize bytes);
STM_API void stm_reader_set_max_string_size (StmReader *self, gsize bytes);
STM_API void stm_reader_set_max_records (StmReader *self, guint count);
STM_API void stm_reader_set_threads (StmReader *self, guint threads);
STM_API void stm_reader_set_rejects (StmReader *self, GOutputStream *stream);
STM_API StmDiagnostics *stm_reader_get_diagnostics (StmReader *self);

/* One report. */
STM_API StmReport *stm_reader_read_data (StmReader *self, const char *data, gssize length,
                                         GError **error);
STM_API StmReport *stm_reader_read_file (StmReader *self, const char *filename, GError **error);

/* Many, one after the other: open, then next until it returns NULL without an error. */
STM_API gboolean stm_reader_open_data (StmReader *self, GBytes *data, GError **error);
STM_API gboolean stm_reader_open_file (StmReader *self, const char *filename, GError **error);
STM_API gboolean stm_reader_open_stream (StmReader *self, GInputStream *stream, const char *name,
                                         GError **error);
STM_API StmReport *stm_reader_next (StmReader *self, GCancellable *cancellable, GError **error);
STM_API guint64 stm_reader_get_line (const StmReader *self);
STM_API void stm_reader_close (StmReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmReader, stm_reader_unref)

G_END_DECLS
