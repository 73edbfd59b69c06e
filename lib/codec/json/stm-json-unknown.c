/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Members that the format does not know, as raw JSON. The one function of the builder that needs
 * to know JSON stands here. */
#include "codec/json/stm-json.h"
#include "model/stm-builder-private.h"

gsize
stm_json_minify (char *to, const char *json, gsize len)
{
  const char *end = json + len;
  char *start = to;

  for (const char *p = json; p < end; p++)
    if (*p == '"')
      {
        do
          {
            if (*p == '\\')
              *to++ = *p++;
            *to++ = *p++;
          }
        while (p < end && *p != '"');
        *to++ = '"';
      }
    else if (*p != ' ' && *p != '\n' && *p != '\r' && *p != '\t')
      *to++ = *p;
  return (gsize) (to - start);
}

static gboolean
check_json (const char *data, gsize len, GError **error)
{
  StmArena arena;
  StmJson json;
  gboolean good;

  stm_arena_init (&arena);
  stm_json_init (&json, data, len, &arena, NULL);
  good = stm_json_skip (&json) && stm_json_end (&json);
  if (!good)
    stm_json_take_error (&json, NULL, error);
  stm_json_clear (&json);
  stm_arena_clear (&arena);
  return good;
}

/**
 * stm_report_builder_add_unknown:
 * @self: a builder
 * @record: a record of @self
 * @name: the member's name, which is none of the format's
 * @json: its value: one valid JSON text
 * @error: where to put an error
 *
 * Keeps a member that the format does not know; writers write it back.
 *
 * Returns: %FALSE with %STM_ERROR_DUPLICATE when @name is a field or is there already,
 *   %STM_ERROR_ENCODING, or the error of reading @json
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_add_unknown (StmReportBuilder *self, gpointer record, const char *name,
                                const char *json, GError **error)
{
  gsize len;
  g_autofree char *minified = NULL;

  g_return_val_if_fail (self != NULL && record != NULL && name != NULL && json != NULL, FALSE);
  g_return_val_if_fail (stm_record_get_report (record) == self->report, FALSE);
  len = strlen (json);
  if (!g_utf8_validate (name, -1, NULL))
    {
      stm_error_set (error, STM_ERROR_ENCODING, NULL, "the name is not UTF-8");
      return FALSE;
    }
  for (const StmUnknown *u = stm_report_get_unknown (self->report, record); u != NULL; u = u->next)
    if (strcmp (u->name, name) == 0)
      {
        stm_error_set (error, STM_ERROR_DUPLICATE, NULL, "member \"%s\" is there already", name);
        return FALSE;
      }
  if (stm_type_find (stm_record_get_type (record), name) != NULL)
    {
      stm_error_set (error, STM_ERROR_DUPLICATE, NULL, "\"%s\" is a field of the format", name);
      return FALSE;
    }
  if (!check_json (json, len, error))
    return FALSE;
  minified = g_malloc (len + 1);
  len = stm_json_minify (minified, json, len);
  stm_builder_add_unknown (self, record, name, strlen (name), minified, len);
  return TRUE;
}
