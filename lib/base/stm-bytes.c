/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Grows by doubling. */
#include "base/stm-bytes.h"

void
stm_bytes_clear (StmBytes *self)
{
  g_free (self->data);
  *self = (StmBytes){ NULL, 0, 0 };
}

void
stm_bytes_grow (StmBytes *self, gsize more)
{
  gsize need;

  if (!g_size_checked_add (&need, self->len, more) || need > G_MAXSSIZE)
    g_error ("%s: %" G_GSIZE_FORMAT " bytes are too many", G_STRLOC, more);
  self->room = MAX (need, MAX (self->room * 2, 4096));
  self->data = g_realloc (self->data, self->room);
}
