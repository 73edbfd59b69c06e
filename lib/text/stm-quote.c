/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Quotations. */
#include "text/stm-text-private.h"

void
stm_text_quote (StmText *self)
{
}
