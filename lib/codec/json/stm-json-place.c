/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Line, column and path of an error in JSON, worked out only when there is one. */
#include "codec/json/stm-json.h"

typedef struct {
  const char *key; /* opening quote; NULL in an array */
  guint64 item;
  gboolean is_object;
} Level;

/* Behind the string that begins at @p; the document is good up to @stop. */
static const char *
pass_string (const char *p, const char *stop)
{
  for (p++; p < stop && *p != '"'; p++)
    if (*p == '\\')
      p++;
  return p + 1;
}

/* The name whose opening quote is at @p, with ~ and / as JSON pointers want them. */
static void
append_name (GString *path, const char *p, const char *stop)
{
  for (p++; p < stop && *p != '"'; p++)
    if (*p == '~')
      g_string_append (path, "~0");
    else if (*p == '/')
      g_string_append (path, "~1");
    else
      {
        g_string_append_c (path, *p);
        if (*p == '\\' && p + 1 < stop)
          g_string_append_c (path, *++p);
      }
}

char *
stm_json_find_path (const char *from, const char *at, const char *end, const char *prefix)
{
  g_autofree Level *levels = g_new (Level, STM_MAX_DEPTH + 1);
  g_autoptr (GString) path = g_string_new (prefix);
  guint depth = 0;
  gboolean wants_key = FALSE;
  gsize before;

  for (const char *p = from; p < at;)
    switch (*p)
      {
      case '{':
      case '[':
        if (depth <= STM_MAX_DEPTH)
          levels[depth] = (Level){ NULL, 0, *p == '{' };
        depth++;
        wants_key = *p == '{';
        p++;
        break;
      case '}':
      case ']':
        if (depth > 0)
          depth--;
        wants_key = FALSE;
        p++;
        break;
      case ',':
        if (depth > 0 && depth <= STM_MAX_DEPTH + 1)
          {
            wants_key = levels[depth - 1].is_object;
            levels[depth - 1].item++;
          }
        p++;
        break;
      case '"':
        if (wants_key && depth > 0 && depth <= STM_MAX_DEPTH + 1)
          levels[depth - 1].key = p;
        wants_key = FALSE;
        p = pass_string (p, at);
        break;
      default:
        p++;
        break;
      }
  if (wants_key && depth > 0 && depth <= STM_MAX_DEPTH + 1 && at < end && *at == '"')
    levels[depth - 1].key = at; /* the name itself */
  before = path->len;
  for (guint i = 0; i < MIN (depth, STM_MAX_DEPTH + 1); i++)
    {
      if (levels[i].is_object && levels[i].key == NULL)
        break;
      g_string_append_c (path, '/');
      if (levels[i].is_object)
        append_name (path, levels[i].key, end);
      else
        g_string_append_printf (path, "%" G_GUINT64_FORMAT, levels[i].item);
    }
  /* Names come from the input: what is not UTF-8 must not get into a message. */
  if (!g_utf8_validate_len (path->str + before, path->len - before, NULL))
    {
      g_autofree char *valid
          = g_utf8_make_valid (path->str + before, (gssize) (path->len - before));

      g_string_truncate (path, before);
      g_string_append (path, valid);
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

void
stm_json_take_error (StmJson *self, const char *name, GError **error)
{
  g_autofree char *path = NULL;
  StmPlace place;

  if (self->message == NULL)
    return;
  stm_place_at (&place, self->start, (gsize) (self->end - self->start),
                (gsize) (self->error_at - self->start));
  path = stm_json_find_path (self->start, self->error_at, self->end, "");
  place.path = path;
  stm_error_set (error, self->error_code, &place, "%s%s%u:%u: %s%s%s", name ? name : "",
                 name ? ":" : "", place.line, place.column, path, path[0] ? ": " : "",
                 self->message);
}
