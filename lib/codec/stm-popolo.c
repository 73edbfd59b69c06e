/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "popolo": people and organizations as parliament monitors keep them, and speeches.
 * What is done is in popolo/. */
#include "codec/popolo/stm-popolo.h"

extern const StmCodec stm_codec_popolo;

static int
sniff_popolo (const char *head, gsize len)
{
  static const char *const keys[]
      = { "\"persons\"", "\"organizations\"", "\"memberships\"", "\"speeches\"", "\"posts\"" };
  gsize i = 0;
  int n = 0;

  while (i < len && g_ascii_isspace (head[i]))
    i++;
  if (i == len || head[i] != '{' || g_strstr_len (head, (gssize) len, "\"statements_format\""))
    return 0;
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    n += g_strstr_len (head, (gssize) len, keys[k]) != NULL;
  return n == 0 ? 0 : n == 1 ? 55 : 65;
}

const StmCodec stm_codec_popolo = {
  .name = "popolo",
  .title = "Popolo: persons, organizations, memberships, speeches",
  .media_type = "application/json",
  .suffixes = ".popolo .popolo.json",
  .read_options = "part",
  .sniff = sniff_popolo,
  .open = stm_popolo_open,
  .next = stm_popolo_next,
  .close = stm_popolo_close,
  .get_line = stm_popolo_get_line,
  .write = stm_popolo_write,
  .is_single = TRUE,
};
