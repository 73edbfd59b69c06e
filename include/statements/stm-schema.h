/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The JSON Schema of the native format. */
#pragma once

#include <statements/stm-macros.h>

G_BEGIN_DECLS

STM_API char *stm_schema_dup_json (void);

G_END_DECLS
