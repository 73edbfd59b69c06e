/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Dates as news has them, written in EDTF (ISO 8601-2, levels 0, 1 and 2), with the earliest and
 * the latest day that they can mean. */
#pragma once

#include <statements/stm-error.h>

G_BEGIN_DECLS

typedef struct _StmDate StmDate;
#define STM_TYPE_DATE (stm_date_get_type ())

STM_API GType stm_date_get_type (void) G_GNUC_CONST;

STM_API StmDate *stm_date_parse (const char *text, gssize len, GError **error);
STM_API StmDate *stm_date_new_day (gint64 year, guint month, guint day, GError **error);
STM_API StmDate *stm_date_new_interval (const StmDate *start, const StmDate *end, GError **error);
STM_API StmDate *stm_date_copy (const StmDate *self);
STM_API void stm_date_free (StmDate *self);

STM_API const char *stm_date_to_string (const StmDate *self);
STM_API guint stm_date_get_level (const StmDate *self);

STM_API gboolean stm_date_get_earliest (const StmDate *self, gint64 *year, guint *month,
                                        guint *day);
STM_API gboolean stm_date_get_latest (const StmDate *self, gint64 *year, guint *month, guint *day);
STM_API char *stm_date_dup_earliest (const StmDate *self);
STM_API char *stm_date_dup_latest (const StmDate *self);

STM_API gboolean stm_date_is_day (const StmDate *self);
STM_API gboolean stm_date_is_interval (const StmDate *self);
STM_API gboolean stm_date_is_set (const StmDate *self);
STM_API gboolean stm_date_is_open (const StmDate *self);
STM_API gboolean stm_date_is_unknown (const StmDate *self);
STM_API gboolean stm_date_is_uncertain (const StmDate *self);
STM_API gboolean stm_date_is_approximate (const StmDate *self);
STM_API gboolean stm_date_is_unspecified (const StmDate *self);
STM_API guint stm_date_get_significant_digits (const StmDate *self);

STM_API gboolean stm_date_equal (const StmDate *a, const StmDate *b);
STM_API guint stm_date_hash (const StmDate *self);
STM_API int stm_date_compare (const StmDate *a, const StmDate *b);
STM_API gboolean stm_date_contains (const StmDate *self, const StmDate *other);
STM_API gboolean stm_date_overlaps (const StmDate *self, const StmDate *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmDate, stm_date_free)

G_END_DECLS
