/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Tables of records for data frames and databases, through Apache Arrow's C data and C stream
 * interfaces: pyarrow, pandas, polars, DuckDB and others take them over without a copy. The
 * three structs are the standard's own, so that nothing of Arrow is needed here. Which column holds
 * what: lib/docs/arrow.md. */
#pragma once

#include <stdint.h>

#include <statements/stm-reader.h>
#include <statements/stm-report.h>

/* The structs are of another project's namespace. */
#ifndef __GI_SCANNER__

G_BEGIN_DECLS

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release) (struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release) (struct ArrowArray *);
  void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema) (struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next) (struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error) (struct ArrowArrayStream *);
  void (*release) (struct ArrowArrayStream *);
  void *private_data;
};

#endif /* ARROW_C_STREAM_INTERFACE */

STM_API gboolean stm_arrow_export_schema (const char *table, struct ArrowSchema *schema,
                                          GError **error);
STM_API gboolean stm_report_export_arrow (const StmReport *self, const char *table,
                                          struct ArrowSchema *schema, struct ArrowArray *array,
                                          GError **error);
STM_API gboolean stm_arrow_export_reports (StmReport *const *reports, gsize n_reports,
                                           const char *table, guint batch_size,
                                           struct ArrowArrayStream *stream, GError **error);
STM_API gboolean stm_reader_export_arrow_stream (StmReader *self, const char *table,
                                                 guint batch_size,
                                                 struct ArrowArrayStream *stream, GError **error);
STM_API gpointer stm_arrow_get_capsule_destructor (const char *name, gpointer get_pointer_function);

G_END_DECLS

#endif /* __GI_SCANNER__ */
