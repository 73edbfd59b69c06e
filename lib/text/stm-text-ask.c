/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Small questions that the stages ask about the tokens and names of a text: stm-text-private.h
 * lists them. */
#include "text/stm-text-private.h"

#include <string.h>

gboolean
stm_token_is (const StmText *text, guint32 token, const char *word)
{
  const StmToken *t;
  gsize len = strlen (word);

  if (token >= text->n_tokens)
    return FALSE;
  t = &text->tokens[token];
  return t->end - t->start == len && g_ascii_strncasecmp (text->text + t->start, word, len) == 0;
}

guint32
stm_name_from (const StmText *text, guint32 token)
{
  guint32 low = 0, high = text->n_names;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (text->names[middle].end <= token)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint32
stm_name_at (const StmText *text, guint32 token)
{
  guint32 i = stm_name_from (text, token);

  return i < text->n_names && text->names[i].first <= token ? i : STM_TOKEN_NONE;
}
