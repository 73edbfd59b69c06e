/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Where a report comes from and what made it: getters over the structs. */
#include "model/stm-model-private.h"

/**
 * stm_source_get_publisher:
 * @self: a source
 *
 * Who published the document.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_source_get_publisher (const StmSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->publisher;
}

/**
 * stm_source_get_published:
 * @self: a source
 *
 * When it was published.
 *
 * Returns: (transfer none) (nullable): the date, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmDate *
stm_source_get_published (const StmSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->published;
}

/**
 * stm_source_get_retrieved:
 * @self: a source
 *
 * When it was fetched.
 *
 * Returns: (transfer none) (nullable): the date, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmDate *
stm_source_get_retrieved (const StmSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->retrieved;
}

/**
 * stm_source_get_url:
 * @self: a source
 *
 * Where it was found.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_source_get_url (const StmSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->url;
}

/**
 * stm_source_get_title:
 * @self: a source
 *
 * Its headline.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_source_get_title (const StmSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->title;
}

/**
 * stm_source_get_language:
 * @self: a source
 *
 * The BCP 47 tag of its language.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_source_get_language (const StmSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->language;
}

/**
 * stm_source_get_n_authors:
 * @self: a source
 *
 * Returns: how many authors are named
 *
 * Since: 0.1
 */
guint
stm_source_get_n_authors (const StmSource *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->authors.n;
}

/**
 * stm_source_get_author:
 * @self: a source
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): an author, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const char *
stm_source_get_author (const StmSource *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->authors.n ? self->authors.items[index] : NULL;
}

/**
 * stm_generator_get_name:
 * @self: a generator
 *
 * The program that made the record.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_generator_get_name (const StmGenerator *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

/**
 * stm_generator_get_version:
 * @self: a generator
 *
 * The version of that program.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_generator_get_version (const StmGenerator *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->version;
}

/**
 * stm_generator_get_model:
 * @self: a generator
 *
 * Which language data it used.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_generator_get_model (const StmGenerator *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->model;
}
