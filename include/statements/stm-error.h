/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Errors: what is wrong, and where. */
#pragma once

#include <statements/stm-macros.h>

G_BEGIN_DECLS

#define STM_ERROR (stm_error_quark ())
#define STM_TYPE_ERROR (stm_error_get_type ())

/**
 * StmError:
 * @STM_ERROR_FAILED: anything else
 * @STM_ERROR_SYNTAX: the bytes are not of the format (JSON, EDTF, CSV …)
 * @STM_ERROR_ENCODING: the bytes are not UTF-8
 * @STM_ERROR_LIMIT: a limit of the options was passed; raise it to read on
 * @STM_ERROR_TYPE: a value of another type was expected
 * @STM_ERROR_MISSING: a required member is not there
 * @STM_ERROR_VALUE: the value is not one of those allowed
 * @STM_ERROR_DUPLICATE: a member or an id stands twice
 * @STM_ERROR_REFERENCE: an id names nothing
 * @STM_ERROR_SPAN: a span lies outside the text, or its text differs
 * @STM_ERROR_TRANSITION: an offer cannot take this step from where it is
 * @STM_ERROR_UNSUPPORTED: a newer format, another language, an operation that the format has not
 * @STM_ERROR_MODEL: a model file is damaged, or of another version
 *
 * Codes of %STM_ERROR. Their values and meaning never change.
 *
 * Since: 0.1
 */
typedef enum {
  STM_ERROR_FAILED = 0,
  STM_ERROR_SYNTAX = 1,
  STM_ERROR_ENCODING = 2,
  STM_ERROR_LIMIT = 3,
  STM_ERROR_TYPE = 4,
  STM_ERROR_MISSING = 5,
  STM_ERROR_VALUE = 6,
  STM_ERROR_DUPLICATE = 7,
  STM_ERROR_REFERENCE = 8,
  STM_ERROR_SPAN = 9,
  STM_ERROR_TRANSITION = 10,
  STM_ERROR_UNSUPPORTED = 11,
  STM_ERROR_MODEL = 12
} StmError;

STM_API GQuark stm_error_quark (void);
STM_API GType stm_error_get_type (void) G_GNUC_CONST;
STM_API const char *stm_error_code_to_string (StmError code);
STM_API guint stm_error_get_line (const GError *error);
STM_API guint stm_error_get_column (const GError *error);
STM_API gsize stm_error_get_offset (const GError *error);
STM_API const char *stm_error_get_path (const GError *error);

G_END_DECLS
