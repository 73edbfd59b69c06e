/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "brat": standoff annotations (.ann) over a text that stands in a file beside them
 * (.txt). What is done is in brat/. */
#include "codec/brat/stm-brat.h"

extern const StmCodec stm_codec_brat;

static int
sniff_brat (const char *head, gsize len)
{
  const char *feed = memchr (head, '\n', len);
  gsize line = feed ? (gsize) (feed - head) : len;
  gsize i = 1;
  gsize words = 0;

  if (line < 6 || head[0] != 'T' || !g_ascii_isdigit (head[1]))
    return 0;
  while (i < line && g_ascii_isdigit (head[i]))
    i++;
  if (i == line || head[i] != '\t')
    return 0;
  for (; i < line && head[i] != ' '; i++)
    words++;
  return words > 1 && i + 1 < line && g_ascii_isdigit (head[i + 1]) ? 90 : 0;
}

const StmCodec stm_codec_brat = {
  .name = "brat",
  .title = "brat standoff annotations",
  .media_type = "text/x-brat-standoff",
  .suffixes = ".ann",
  .read_options = "text",
  .write_options = "part",
  .sniff = sniff_brat,
  .open = stm_brat_open,
  .next = stm_brat_next,
  .close = stm_brat_close,
  .begin = stm_brat_begin,
  .write = stm_brat_write,
  .is_single = TRUE,
};
