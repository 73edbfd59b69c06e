/* SPDX-License-Identifier: LGPL-2.1-or-later
 * English phrases of time resolved against a reference day. */
#pragma once

#include <statements/stm-date.h>

G_BEGIN_DECLS

STM_API StmDate *stm_resolve_date (const char *phrase, gssize len, const StmDate *reference);

G_END_DECLS
