/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Records in general: which types and fields there are, and the values of any record by field
 * number. For bindings and generic tools; programs use the getters of each type. */
#pragma once

#include <statements/stm-date.h>
#include <statements/stm-report.h>

G_BEGIN_DECLS

/**
 * StmFieldKind:
 * @STM_FIELD_STRING: text
 * @STM_FIELD_ENUM: one of the field's values
 * @STM_FIELD_FLAGS: any of the field's values
 * @STM_FIELD_BOOLEAN: true, or absent
 * @STM_FIELD_NUMBER: 0 to 1
 * @STM_FIELD_DATE: EDTF
 * @STM_FIELD_STRINGS: several texts
 * @STM_FIELD_PAIRS: texts by key
 * @STM_FIELD_VERSION: the number of the format
 * @STM_FIELD_OWN_START: the record is a span itself, and this is its start …
 * @STM_FIELD_OWN_END: … this its end …
 * @STM_FIELD_OWN_TEXT: … and this its text
 * @STM_FIELD_SPAN: one span
 * @STM_FIELD_SPANS: several spans
 * @STM_FIELD_RECORD: one record
 * @STM_FIELD_RECORDS: several records
 * @STM_FIELD_REFERENCE: a speaker or statement of the report, by its id
 * @STM_FIELD_REFERENCES: several of them
 *
 * What a field holds.
 *
 * Since: 0.1
 */
typedef enum {
  STM_FIELD_STRING = 0,
  STM_FIELD_ENUM = 1,
  STM_FIELD_FLAGS = 2,
  STM_FIELD_BOOLEAN = 3,
  STM_FIELD_NUMBER = 4,
  STM_FIELD_DATE = 5,
  STM_FIELD_STRINGS = 6,
  STM_FIELD_PAIRS = 7,
  STM_FIELD_VERSION = 8,
  STM_FIELD_OWN_START = 9,
  STM_FIELD_OWN_END = 10,
  STM_FIELD_OWN_TEXT = 11,
  STM_FIELD_SPAN = 12,
  STM_FIELD_SPANS = 13,
  STM_FIELD_RECORD = 14,
  STM_FIELD_RECORDS = 15,
  STM_FIELD_REFERENCE = 16,
  STM_FIELD_REFERENCES = 17
} StmFieldKind;

/* Types and fields; numbers count from 0 and may change from version to version. */
STM_API guint stm_reflection_get_n_types (void);
STM_API const char *stm_reflection_get_type_name (guint type);
STM_API const char *stm_reflection_get_type_summary (guint type);
STM_API guint stm_reflection_get_n_fields (guint type);
STM_API const char *stm_reflection_get_field_name (guint type, guint field);
STM_API const char *stm_reflection_get_field_summary (guint type, guint field);
STM_API StmFieldKind stm_reflection_get_field_kind (guint type, guint field);
STM_API gboolean stm_reflection_is_field_required (guint type, guint field);
STM_API int stm_reflection_get_field_type (guint type, guint field);
STM_API guint stm_reflection_get_n_field_values (guint type, guint field);
STM_API const char *stm_reflection_get_field_value (guint type, guint field, guint index);

/* Values. @record is a report or any record of one. */
STM_API guint stm_record_get_type_number (gconstpointer record);
STM_API guint stm_record_get_n_items (gconstpointer record, guint field);
STM_API const char *stm_record_get_text (gconstpointer record, guint field, guint index);
STM_API double stm_record_get_number (gconstpointer record, guint field);
STM_API const StmDate *stm_record_get_date (gconstpointer record, guint field);
STM_API const StmSpan *stm_record_get_span (gconstpointer record, guint field, guint index);
STM_API gconstpointer stm_record_get_record (gconstpointer record, guint field, guint index);
STM_API const StmReport *stm_record_get_owner (gconstpointer record);

G_END_DECLS
