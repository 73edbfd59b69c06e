/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The language data that the library carries: which version, which bytes, from what sources. */
#pragma once

#include <statements/stm-error.h>

G_BEGIN_DECLS

STM_API const char *stm_data_get_version (void);
STM_API const char *stm_data_get_sources (void);
STM_API guint stm_data_get_n_models (void);
STM_API const char *stm_data_get_model (guint index);
STM_API const char *stm_data_get_sha256 (const char *model);
STM_API gboolean stm_data_verify (GError **error);

G_END_DECLS
