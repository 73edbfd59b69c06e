/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The formats that reports are read from and written to, by number. */
#pragma once

#include <statements/stm-macros.h>

G_BEGIN_DECLS

STM_API guint stm_format_get_n (void);
STM_API const char *stm_format_get_name (guint index);
STM_API const char *stm_format_get_title (guint index);
STM_API const char *stm_format_get_suffixes (guint index);
STM_API const char *stm_format_get_media_type (guint index);
STM_API gboolean stm_format_is_readable (guint index);
STM_API gboolean stm_format_is_writable (guint index);
STM_API gboolean stm_format_is_single (guint index);
STM_API const char *stm_format_get_read_options (guint index);
STM_API const char *stm_format_get_write_options (guint index);
STM_API const char *stm_format_find_by_filename (const char *filename);

G_END_DECLS
