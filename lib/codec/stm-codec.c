/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Finding a format: by name, by the end of a file's name, by its first bytes. */
#include "codec/stm-codec-private.h"

#include "base/stm-error-private.h"

#include <string.h>

const StmCodec *
stm_codec_find (const char *name)
{
  for (guint i = 0; stm_codecs[i] != NULL; i++)
    if (strcmp (stm_codecs[i]->name, name) == 0)
      return stm_codecs[i];
  return NULL;
}

gboolean
stm_codec_has_word (const char *names, const char *word)
{
  gsize n = strlen (word);

  for (const char *p = names; p != NULL && *p != '\0';)
    {
      gsize len = strcspn (p, " ");

      if (len == n && memcmp (p, word, n) == 0)
        return TRUE;
      p += len;
      p += strspn (p, " ");
    }
  return FALSE;
}

const StmCodec *
stm_codec_find_by_filename (const char *filename)
{
  g_autofree char *lower = g_ascii_strdown (filename, -1);
  const char *dot = strrchr (lower, '.');
  const StmCodec *found = NULL;

  /* The longest suffix wins: ".popolo.json" before ".json". */
  for (; dot != NULL && dot >= lower; dot--)
    if (*dot == '/')
      break;
    else if (*dot == '.')
      for (guint i = 0; stm_codecs[i] != NULL; i++)
        if (stm_codec_has_word (stm_codecs[i]->suffixes, dot))
          found = stm_codecs[i];
  return found;
}

const StmCodec *
stm_codec_find_by_bytes (const char *head, gsize len)
{
  const StmCodec *best = NULL;
  int most = 0;

  for (guint i = 0; stm_codecs[i] != NULL; i++)
    {
      int score = stm_codecs[i]->sniff ? stm_codecs[i]->sniff (head, len) : 0;

      if (score > most)
        {
          most = score;
          best = stm_codecs[i];
        }
    }
  return best;
}

void
stm_codec_fail_unknown (const char *name, GError **error)
{
  g_autofree char *quoted = stm_error_quote (name, -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; stm_codecs[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", stm_codecs[i]->name);
  stm_error_set (error, STM_ERROR_UNSUPPORTED, NULL, "%s is no format; there are %s", quoted,
                 names->str);
}

const char *
stm_codec_get_option (GHashTable *named, const char *name, const char *otherwise)
{
  const char *value = named ? g_hash_table_lookup (named, name) : NULL;

  return value ? value : otherwise;
}

gboolean
stm_codec_set_option (GHashTable **named, const char *format, const char *understands,
                      const char *name, const char *value, GError **error)
{
  if (format == NULL || !stm_codec_has_word (understands, name))
    {
      stm_error_set (error, STM_ERROR_UNSUPPORTED, NULL, "format %s has no option \"%s\"",
                     format ? format : "(not set)", name);
      return FALSE;
    }
  if (*named == NULL)
    *named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (value != NULL)
    g_hash_table_insert (*named, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (*named, name);
  return TRUE;
}

gboolean
stm_codec_drop (const StmReadOptions *options, StmDiagnostics *notes, GError *failure,
                GError **error)
{
  if ((options->flags & STM_READ_SKIP_BAD) == 0 || failure->domain != STM_ERROR
      || failure->code == STM_ERROR_LIMIT)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  stm_diagnostics_add (notes, STM_SEVERITY_ERROR, failure);
  g_error_free (failure);
  return TRUE;
}
