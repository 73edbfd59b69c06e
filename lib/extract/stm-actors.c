/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The user's own actors: a TSV table read into a hash table by folded name. See stm-actors.h. */
#include "extract/stm-actors.h"

#include "base/stm-arena.h"
#include "base/stm-error-private.h"
#include "base/stm-hash.h"
#include "extract/stm-actor-code.h"
#include "text/stm-gazetteer.h"

#define LONGEST_CODE 15 /* that a record takes */

struct _StmActors
{
  StmArena arena;
  GHashTable *by_name; /* folded name or alias (arena) -> StmUserActor * (arena) */
};

enum
{
  NAME,
  ALIASES,
  KIND,
  COUNTRY,
  CODE,
  ROLE,
  ORGANIZATION,
  HONORIFIC,
  N_COLUMNS
};

static const char *const column_names[] = { "name", "aliases", "kind",         "country",
                                            "code", "role",    "organization", "honorific" };

StmActors *
stm_actors_new (void)
{
  StmActors *self = g_new0 (StmActors, 1);

  stm_arena_init (&self->arena);
  self->by_name = g_hash_table_new (stm_hash_string, g_str_equal);
  return self;
}

void
stm_actors_free (StmActors *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_name);
  stm_arena_clear (&self->arena);
  g_free (self);
}

/* Case-folded, runs of white space as one blank, none at the ends. */
static char *
fold_name (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  GString *out = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != 0; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static void
add_form (StmActors *self, const char *form, StmUserActor *actor)
{
  g_autofree char *folded = fold_name (form);

  if (*folded != 0)
    g_hash_table_replace (self->by_name, stm_arena_string (&self->arena, folded, strlen (folded)),
                          actor);
}

/* @value, or NULL, is quoted behind @what. */
static gboolean
fail (GError **error, const char *filename, guint line, const char *what, const char *value)
{
  g_autofree char *quoted = value != NULL ? stm_error_quote (value, -1) : g_strdup ("");
  StmPlace place = { .line = line, .column = 1 };

  stm_error_set (error, STM_ERROR_VALUE, &place, "%s:%u: %s%s", filename, line, what, quoted);
  return FALSE;
}

static gboolean
read_header (char **cells, int columns[], guint n, const char *filename, guint line, GError **error)
{
  gboolean has_name = FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint c = 0;

      while (c < N_COLUMNS && g_ascii_strcasecmp (g_strstrip (cells[i]), column_names[c]) != 0)
        c++;
      if (c == N_COLUMNS)
        return fail (error, filename, line, "no such column of actors: ", cells[i]);
      columns[i] = (int)c;
      has_name = has_name || c == NAME;
    }
  return has_name || fail (error, filename, line, "the header has no column ", "name");
}

static gboolean
is_code (const char *value)
{
  StmActorCode code;

  return strlen (value) <= LONGEST_CODE && stm_actor_code_parse (value, FALSE, &code);
}

static gboolean
is_country (const char *value)
{
  return strlen (value) == 3 && is_code (value) && stm_gazetteer_find_country (value, 3) >= 0;
}

static gboolean
read_row (StmActors *self, char **cells, const int columns[], guint n, const char *filename,
          guint line, GError **error)
{
  StmUserActor *actor = stm_arena_new0 (&self->arena, StmUserActor);
  const char **fields[N_COLUMNS] = {
    [NAME] = &actor->name, [COUNTRY] = &actor->country,           [CODE] = &actor->code,
    [ROLE] = &actor->role, [ORGANIZATION] = &actor->organization, [HONORIFIC] = &actor->honorific
  };
  const char *aliases = NULL;

  for (guint i = 0; cells[i] != NULL; i++)
    {
      char *cell = g_strstrip (cells[i]);

      if (*cell == 0)
        continue;
      if (i >= n)
        return fail (error, filename, line, "a cell too many: ", cell);
      if (columns[i] == ALIASES)
        aliases = cell;
      else if (columns[i] == KIND)
        {
          actor->kind = stm_speaker_kind_from_string (cell);
          if (actor->kind == STM_SPEAKER_KIND_UNKNOWN)
            return fail (error, filename, line, "no kind of speaker: ", cell);
        }
      else
        *fields[columns[i]] = stm_arena_string (&self->arena, cell, strlen (cell));
    }
  if (actor->name == NULL)
    return fail (error, filename, line, "an actor without a name", NULL);
  if (actor->country != NULL && !is_country (actor->country))
    return fail (error, filename, line, "no ISO 3166-1 alpha-3 code: ", actor->country);
  if (actor->code != NULL && !is_code (actor->code))
    return fail (error, filename, line, "no actor code (capital letters in threes): ", actor->code);
  add_form (self, actor->name, actor);
  if (aliases != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (aliases, "|", -1);

      for (guint i = 0; parts[i] != NULL; i++)
        add_form (self, parts[i], actor);
    }
  return TRUE;
}

gboolean
stm_actors_load (StmActors *self, const char *filename, GError **error)
{
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  gsize len;
  int columns[32];
  guint n_columns = 0;

  if (!g_file_get_contents (filename, &data, &len, error))
    return FALSE;
  if (!g_utf8_validate (data, (gssize)len, NULL))
    {
      stm_error_set (error, STM_ERROR_ENCODING, NULL, "%s: not UTF-8", filename);
      return FALSE;
    }
  lines = g_strsplit (data, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;

      g_strchomp (lines[i]);
      if (lines[i][0] == 0 || lines[i][0] == '#')
        continue;
      cells = g_strsplit (lines[i], "\t", -1);
      if (n_columns == 0)
        {
          n_columns = g_strv_length (cells);
          if (n_columns > G_N_ELEMENTS (columns))
            return fail (error, filename, i + 1, "too many columns", NULL);
          if (!read_header (cells, columns, n_columns, filename, i + 1, error))
            return FALSE;
        }
      else if (!read_row (self, cells, columns, n_columns, filename, i + 1, error))
        return FALSE;
    }
  return TRUE;
}

const StmUserActor *
stm_actors_find (const StmActors *self, const char *name)
{
  g_autofree char *folded = fold_name (name);

  return g_hash_table_lookup (self->by_name, folded);
}
