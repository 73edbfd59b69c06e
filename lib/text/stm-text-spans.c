/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading an analysed text: its names and its quotations, runs of tokens. An index that is out of
 * range is a programming error. */
#include "text/stm-text-private.h"

/**
 * stm_text_get_n_names:
 * @self: a text
 *
 * Returns: the number of names
 *
 * Since: 0.1
 */
guint
stm_text_get_n_names (const StmText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_names;
}

/**
 * stm_text_get_name_first:
 * @self: a text
 * @name: index of a name
 *
 * Returns: its first token; titles before a person's name stand outside
 *
 * Since: 0.1
 */
guint
stm_text_get_name_first (const StmText *self, guint name)
{
  g_return_val_if_fail (self != NULL && name < self->n_names, 0);

  return self->names[name].first;
}

/**
 * stm_text_get_name_end:
 * @self: a text
 * @name: index of a name
 *
 * Returns: the token behind its last
 *
 * Since: 0.1
 */
guint
stm_text_get_name_end (const StmText *self, guint name)
{
  g_return_val_if_fail (self != NULL && name < self->n_names, 0);

  return self->names[name].end;
}

/**
 * stm_text_get_name_class:
 * @self: a text
 * @name: index of a name
 *
 * Returns: what it names
 *
 * Since: 0.1
 */
StmNameClass
stm_text_get_name_class (const StmText *self, guint name)
{
  g_return_val_if_fail (self != NULL && name < self->n_names, STM_NAME_CLASS_NONE);

  return (StmNameClass) self->names[name].kind;
}

/**
 * stm_text_get_n_quotations:
 * @self: a text
 *
 * Returns: the number of quotations
 *
 * Since: 0.1
 */
guint
stm_text_get_n_quotations (const StmText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_quotes;
}

/**
 * stm_text_get_quotation_first:
 * @self: a text
 * @quotation: index of a quotation
 *
 * Returns: its first token: the mark that opens it
 *
 * Since: 0.1
 */
guint
stm_text_get_quotation_first (const StmText *self, guint quotation)
{
  g_return_val_if_fail (self != NULL && quotation < self->n_quotes, 0);

  return self->quotes[quotation].open;
}

/**
 * stm_text_get_quotation_end:
 * @self: a text
 * @quotation: index of a quotation
 *
 * Returns: the token behind its last, marks included
 *
 * Since: 0.1
 */
guint
stm_text_get_quotation_end (const StmText *self, guint quotation)
{
  g_return_val_if_fail (self != NULL && quotation < self->n_quotes, 0);

  return self->quotes[quotation].end;
}

/**
 * stm_text_get_quotation_outer:
 * @self: a text
 * @quotation: index of a quotation
 *
 * Returns: the quotation around it, or %STM_TEXT_NONE
 *
 * Since: 0.1
 */
guint
stm_text_get_quotation_outer (const StmText *self, guint quotation)
{
  g_return_val_if_fail (self != NULL && quotation < self->n_quotes, STM_TEXT_NONE);

  return self->quotes[quotation].outer;
}

/**
 * stm_text_is_quotation_closed:
 * @self: a text
 * @quotation: index of a quotation
 *
 * Returns: whether a mark closes it; one that goes on in the next paragraph has none
 *
 * Since: 0.1
 */
gboolean
stm_text_is_quotation_closed (const StmText *self, guint quotation)
{
  g_return_val_if_fail (self != NULL && quotation < self->n_quotes, FALSE);

  return self->quotes[quotation].close != STM_TOKEN_NONE;
}
