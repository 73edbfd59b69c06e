/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Whether two spellings name one person. */
#pragma once

#include <statements/stm-macros.h>

G_BEGIN_DECLS

STM_API double stm_match_names (const char *a, const char *b);

G_END_DECLS
