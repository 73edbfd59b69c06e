/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Trained models: one container file each (NAME.stmw), built into the library or given from
 * outside. A stage asks for its model by name and takes its sections. Layout of a file, all
 * numbers little-endian:
 *
 *    0  8 bytes   magic "STMW\r\n\032\n"
 *    8  guint32   0x01020304, so that a file of the other byte order is seen
 *   12  guint32   STM_MODEL_FORMAT
 *   16  guint32   number of sections
 *   20  guint32   version of the model's contents, the stage's own count
 *   24  guint64   length of the file
 *   32  32 bytes  SHA-256 of bytes 0-31 and 64 to the end
 *   64  table     40 bytes a section: name (24 bytes, NUL-padded), offset, length (guint64)
 *       sections, each at a multiple of 64 */
#pragma once

#include <statements/stm-data.h>

#define STM_MODEL_MAGIC "STMW\r\n\032\n"
#define STM_MODEL_MARK 0x01020304u
#define STM_MODEL_FORMAT 1u
#define STM_MODEL_HEADER_SIZE 64
#define STM_MODEL_SECTION_SIZE 40
#define STM_MODEL_NAME_SIZE 24
#define STM_MODEL_ALIGN 64
#define STM_MODEL_MAX_SECTIONS 256

typedef struct _StmModel StmModel;

/* The model @name, the same for all callers and all threads, never freed: NAME.stmw of the folder
 * STATEMENTS_DATA when it is there (checked), else the one built in (not checked: no start-up
 * cost). NULL with STM_ERROR_MODEL when there is none or the file is damaged; @name is lower-case
 * letters, digits and hyphens. */
const StmModel *stm_model_get (const char *name, GError **error);

/* A model from outside, whole and checked. */
StmModel *stm_model_new_from_file (const char *path, GError **error);
StmModel *stm_model_new_from_bytes (GBytes *bytes, GError **error);
void stm_model_unref (StmModel *self);

/* The stage's own count; a stage refuses a version that it does not know. */
guint32 stm_model_get_version (const StmModel *self);
/* Recomputes the checksum. */
gboolean stm_model_verify (const StmModel *self, GError **error);

/* The bytes of a section, aligned to 64, owned by the model. NULL without an error when it is
 * missing and @error is NULL; @length may be NULL. */
gconstpointer stm_model_get_section (const StmModel *self, const char *name, gsize *length,
                                     GError **error);
/* The same when the section must be @n elements of @size bytes: an error otherwise. */
gconstpointer stm_model_get_array (const StmModel *self, const char *name, gsize size, gsize n,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmModel, stm_model_unref)
