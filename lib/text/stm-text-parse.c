/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Heads and labels of an analysed text. They are made when first asked for, sentence by sentence,
 * under a lock, so that threads may share a text. */
#include "text/stm-text-private.h"

/* All texts share it: a parse takes microseconds, and few texts are shared before it. */
static GMutex parse_mutex;

static void
need_parse (StmText *self, guint32 sentence)
{
  if (g_atomic_int_get (&self->parsed))
    return;
  g_mutex_lock (&parse_mutex);
  stm_text_parse_sentence (self, sentence);
  g_mutex_unlock (&parse_mutex);
}

/**
 * stm_text_parse:
 * @self: a text
 *
 * Parses every sentence that is not parsed yet. Heads and labels are made when they are first asked
 * for, so that nobody has to call this; it takes the lock once instead of for every call.
 *
 * Since: 0.1
 */
void
stm_text_parse (StmText *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_int_get (&self->parsed))
    return;
  g_mutex_lock (&parse_mutex);
  for (guint32 i = 0; i < self->n_sentences; i++)
    stm_text_parse_sentence (self, i);
  g_atomic_int_set (&self->parsed, 1);
  g_mutex_unlock (&parse_mutex);
}

/**
 * stm_text_get_token_head:
 * @self: a text
 * @token: index of a token
 *
 * Parses the sentence when nobody has yet; safe in several threads at once.
 *
 * Returns: the token that it depends on; %STM_TEXT_NONE for the root of a sentence
 *
 * Since: 0.1
 */
guint
stm_text_get_token_head (StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, STM_TEXT_NONE);

  need_parse (self, self->tokens[token].sentence);
  return self->tokens[token].head;
}

/**
 * stm_text_get_token_label:
 * @self: a text
 * @token: index of a token
 *
 * Parses the sentence when nobody has yet; safe in several threads at once.
 *
 * Returns: how it depends on its head
 *
 * Since: 0.1
 */
StmDependency
stm_text_get_token_label (StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, STM_DEPENDENCY_UNKNOWN);

  need_parse (self, self->tokens[token].sentence);
  return (StmDependency) self->tokens[token].label;
}
