/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Errors with their place: line, column, byte offset and path travel as data beside the message.
 * The place survives g_error_copy() and g_prefix_error(). */
#include "base/stm-error-private.h"

#include <string.h>

typedef struct {
  guint line;
  guint column;
  gsize offset;
  char *path;
} StmErrorPrivate;

static void
stm_error_private_init (StmErrorPrivate *priv)
{
  memset (priv, 0, sizeof *priv);
}

static void
stm_error_private_copy (const StmErrorPrivate *src, StmErrorPrivate *dest)
{
  *dest = *src;
  dest->path = g_strdup (src->path);
}

static void
stm_error_private_clear (StmErrorPrivate *priv)
{
  g_free (priv->path);
}

G_DEFINE_EXTENDED_ERROR (StmError, stm_error)

G_DEFINE_ENUM_TYPE (StmError, stm_error,
                    G_DEFINE_ENUM_VALUE (STM_ERROR_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_SYNTAX, "syntax"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_ENCODING, "encoding"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_LIMIT, "limit"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_TYPE, "type"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_VALUE, "value"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_DUPLICATE, "duplicate"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_REFERENCE, "reference"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_SPAN, "span"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_TRANSITION, "transition"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_UNSUPPORTED, "unsupported"),
                    G_DEFINE_ENUM_VALUE (STM_ERROR_MODEL, "model"))

/**
 * stm_error_code_to_string:
 * @code: a code of %STM_ERROR
 *
 * The code's name in lower case, as diagnostics and programs print it.
 *
 * Returns: (transfer none): the name; "failed" for a code that is none
 *
 * Since: 0.1
 */
const char *
stm_error_code_to_string (StmError code)
{
  GEnumClass *codes = g_type_class_ref (STM_TYPE_ERROR);
  GEnumValue *value = g_enum_get_value (codes, (int) code);
  const char *name = value ? value->value_nick : "failed";

  /* The class of a static enum type is never unloaded, so the name outlives the reference. */
  g_type_class_unref (codes);
  return name;
}

/* The place inside @error, or NULL when it is of another domain. */
static StmErrorPrivate *
get_place (const GError *error)
{
  return error && error->domain == STM_ERROR ? stm_error_get_private (error) : NULL;
}

/**
 * stm_error_get_line:
 * @error: (nullable): any error
 *
 * Returns: the line of the input at which @error happened, from 1; 0 when unknown or when
 *   @error is not of %STM_ERROR
 *
 * Since: 0.1
 */
guint
stm_error_get_line (const GError *error)
{
  StmErrorPrivate *place = get_place (error);

  return place ? place->line : 0;
}

/**
 * stm_error_get_column:
 * @error: (nullable): any error
 *
 * Returns: the column in bytes from 1; 0 when unknown
 *
 * Since: 0.1
 */
guint
stm_error_get_column (const GError *error)
{
  StmErrorPrivate *place = get_place (error);

  return place ? place->column : 0;
}

/**
 * stm_error_get_offset:
 * @error: (nullable): any error
 *
 * Returns: the offset in bytes from the start of the input; 0 when unknown
 *
 * Since: 0.1
 */
gsize
stm_error_get_offset (const GError *error)
{
  StmErrorPrivate *place = get_place (error);

  return place ? place->offset : 0;
}

/**
 * stm_error_get_path:
 * @error: (nullable): any error
 *
 * Returns: (transfer none) (nullable): a JSON pointer (RFC 6901) to the value, such as
 *   "/statements/3/speaker"; owned by @error
 *
 * Since: 0.1
 */
const char *
stm_error_get_path (const GError *error)
{
  StmErrorPrivate *place = get_place (error);

  return place ? place->path : NULL;
}

void
stm_error_set (GError **error, StmError code, const StmPlace *place, const char *format, ...)
{
  va_list args;

  if (error == NULL)
    return;
  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (STM_ERROR, (int) code, format, args));
  va_end (args);
  stm_error_set_place (*error, place);
}

void
stm_error_set_place (GError *error, const StmPlace *place)
{
  StmErrorPrivate *priv = get_place (error);
  char *path;

  if (priv == NULL || place == NULL)
    return;
  path = g_strdup (place->path);
  g_free (priv->path);
  *priv = (StmErrorPrivate){ place->line, place->column, place->offset, path };
}

void
stm_place_at (StmPlace *place, const char *data, gsize len, gsize offset)
{
  const char *at = data + MIN (offset, len);
  const char *line_start = data;

  place->line = 1;
  for (const char *p = data; (p = memchr (p, '\n', (gsize) (at - p))) != NULL; line_start = ++p)
    place->line++;
  place->column = (guint) (at - line_start) + 1;
  place->offset = offset;
}

char *
stm_error_quote (const char *text, gssize len)
{
  GString *out = g_string_new ("\"");
  gsize n = len < 0 ? strlen (text) : (gsize) len;
  const char *end = text + n;
  guint chars = 0;

  for (const char *p = text; p < end; chars++)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      if (chars == 40)
        {
          g_string_append (out, "…");
          break;
        }
      if (c == (gunichar) -1 || c == (gunichar) -2)
        g_string_append_printf (out, "\\x%02x", (guchar) *p++);
      else
        {
          if (c == '"' || c == '\\')
            g_string_append_printf (out, "\\%c", (char) c);
          else if (g_unichar_isprint (c))
            g_string_append_unichar (out, c);
          else
            g_string_append_printf (out, "\\u%04x", c);
          p = g_utf8_next_char (p);
        }
    }
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}
