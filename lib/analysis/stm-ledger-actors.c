/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Who is who across reports. A state is one actor under whatever name of it; other actors that are
 * no persons are one when their names are equal but for case and "the"; persons are one when each
 * spelling matches every other of the cluster at the ledger's score or better (complete linkage, so
 * that a chain of small steps never joins two people) and no countries differ.
 *
 * Spellings are taken in a fixed order (most used first, then the alphabet), not in that of adding.
 * Only spellings that share a word's skeleton of consonants are compared, with at most MOST_TRIED
 * clusters, so that the cost stays linear. */
#include "analysis/stm-ledger-private.h"

#include "base/stm-error-private.h"
#include "text/stm-gazetteer.h"
#include "text/stm-name-match-private.h"

#define MOST_TRIED 64

/* The usual name of a state, NULL when @country is no code of one. */
static const char *
name_of_state (const char *country)
{
  gint32 entry = stm_gazetteer_find_country (country, strlen (country));

  return entry >= 0 ? stm_gazetteer_get_name (entry) : NULL;
}

/* The state that @name names: by its name, its capital or a metonym of its government. */
static const char *
state_of_name (const char *name)
{
  gint32 entry = stm_gazetteer_find_phrase (
      name, -1, STM_GAZETTEER_COUNTRY | STM_GAZETTEER_CAPITAL | STM_GAZETTEER_METONYM, NULL);

  return entry >= 0 ? stm_gazetteer_get_country (entry) : NULL;
}

/* A state's code when @name, @code or both say that the actor is the state itself. */
static const char *
state_of (StmSpeakerKind kind, const char *name, const char *code)
{
  const char *country = kind == STM_SPEAKER_KIND_PERSON || kind == STM_SPEAKER_KIND_UNNAMED
                            ? NULL
                            : state_of_name (name);

  if (country != NULL)
    return country;
  return code != NULL && strlen (code) == 3 && name_of_state (code) != NULL ? code : NULL;
}

guint32
stm_ledger_add_country (StmLedger *self, const char *country)
{
  const char *name = name_of_state (country);

  return stm_ledger_add_name (self, STM_SPEAKER_KIND_GOVERNMENT, name != NULL ? name : country,
                              country, country);
}

guint32
stm_ledger_add_name (StmLedger *self, StmSpeakerKind kind, const char *name, const char *code,
                     const char *country)
{
  const char *state;
  g_autofree char *folded = NULL;
  g_autofree char *key = NULL;
  guint32 number;

  if (name == NULL)
    return STM_LEDGER_NONE;
  state = state_of (kind, name, code);
  if (state != NULL)
    {
      const char *usual = name_of_state (state);

      kind = STM_SPEAKER_KIND_GOVERNMENT;
      name = usual != NULL ? usual : name;
      code = country = state;
    }
  folded = g_utf8_casefold (g_ascii_strncasecmp (name, "the ", 4) == 0 ? name + 4 : name, -1);
  key = g_strdup_printf ("%d\n%s\n%s", kind == STM_SPEAKER_KIND_PERSON, country != NULL ? country : "",
                         folded);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->name_index, key));
  if (number == 0)
    {
      StmLedgerName row = { .kind = (guint8) kind };

      row.name = stm_ledger_string (self, name);
      row.country = stm_ledger_string (self, country);
      g_array_append_val (self->names, row);
      number = self->names->len;
      g_hash_table_insert (self->name_index, g_steal_pointer (&key), GUINT_TO_POINTER (number));
    }
  if (stm_ledger_name (self, number - 1)->code == NULL)
    stm_ledger_name (self, number - 1)->code = stm_ledger_string (self, code);
  return number - 1;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  StmLedger *self = data;
  const StmLedgerName *x = stm_ledger_name (self, *(const guint32 *) a);
  const StmLedgerName *y = stm_ledger_name (self, *(const guint32 *) b);
  int c;

  if (x->n_rows != y->n_rows)
    return x->n_rows > y->n_rows ? -1 : 1;
  if ((c = strcmp (x->name, y->name)) != 0)
    return c;
  return g_strcmp0 (x->country, y->country);
}

static int
compare_actors (gconstpointer a, gconstpointer b, gpointer data)
{
  StmLedger *self = data;
  const StmLedgerActor *x = a, *y = b;

  if (x->n_rows != y->n_rows)
    return x->n_rows > y->n_rows ? -1 : 1;
  return compare_names (&x->name, &y->name, self);
}

/* The first three consonants of a word, those that romanisations mix up as one. */
static guint32
skeleton_of (const StmNamePart *part)
{
  static const char like[] = "kgHqx" "\1" "vw" "\1" "sSzZCJTjc" "\1" "td" "\1" "bp";
  guint32 skeleton = 0;
  guint n = 0;

  for (guint i = 0; i < part->n && n < 3; i++)
    {
      guint16 letter = part->letters[i];
      const char *at = letter > 1 && letter < 128 ? strchr (like, (char) letter) : NULL;

      if (letter < 128 && strchr ("aeiouyh", (char) letter) != NULL)
        continue;
      if (at != NULL)
        while (at > like && at[-1] != '\1')
          at--;
      skeleton = skeleton * 131 + (at != NULL ? (guint32) (at - like) + 1 : 64u + letter);
      n++;
    }
  return skeleton;
}

static guint32
add_actor (StmLedger *self, guint32 name)
{
  StmLedgerActor actor = { .name = name, .names = g_array_new (FALSE, FALSE, sizeof (guint32)) };

  g_array_append_val (self->actors, actor);
  return self->actors->len - 1;
}

static void
join_actor (StmLedger *self, guint32 actor, guint32 name)
{
  StmLedgerActor *row = stm_ledger_actor (self, actor);

  g_array_append_val (row->names, name);
  row->n_rows += stm_ledger_name (self, name)->n_rows;
  stm_ledger_name (self, name)->actor = actor;
}

/* Whether @name may be the person @actor: every spelling must match. */
static gboolean
is_person (StmLedger *self, const StmNameKey *keys, guint32 actor, guint32 name)
{
  const StmLedgerActor *row = stm_ledger_actor (self, actor);
  const char *country = stm_ledger_name (self, name)->country;
  guint least = (guint) (self->min_name_score * 1000.0 + 0.5);

  for (guint i = 0; i < row->names->len; i++)
    {
      guint32 other = g_array_index (row->names, guint32, i);
      const char *other_country = stm_ledger_name (self, other)->country;

      if (country != NULL && other_country != NULL && strcmp (country, other_country) != 0)
        return FALSE;
      if (stm_name_key_match (&keys[name], &keys[other]) < least)
        return FALSE;
    }
  return TRUE;
}

/* A person's actor: that of a spelling before it, if just one person fits; or a new one. */
static guint32
find_person (StmLedger *self, const StmNameKey *keys, GHashTable *blocks, guint32 name)
{
  guint32 found = STM_LEDGER_NONE;
  gboolean several = FALSE;

  for (guint p = 0; p < keys[name].n; p++)
    {
      const StmNamePart *part = &keys[name].parts[p];
      GArray *block;

      if (part->kind != STM_NAME_PART_WORD)
        continue;
      block = g_hash_table_lookup (blocks, GUINT_TO_POINTER (skeleton_of (part)));
      for (guint i = 0; block != NULL && i < MIN (block->len, MOST_TRIED); i++)
        {
          guint32 actor = g_array_index (block, guint32, i);

          if (actor == found || !is_person (self, keys, actor, name))
            continue;
          several = several || found != STM_LEDGER_NONE;
          found = found == STM_LEDGER_NONE ? actor : found;
        }
    }
  if (found == STM_LEDGER_NONE || several)
    found = add_actor (self, name);
  for (guint p = 0; p < keys[name].n; p++)
    {
      gpointer skeleton = GUINT_TO_POINTER (skeleton_of (&keys[name].parts[p]));
      GArray *block = g_hash_table_lookup (blocks, skeleton);

      if (keys[name].parts[p].kind != STM_NAME_PART_WORD)
        continue;
      if (block == NULL)
        g_hash_table_insert (blocks, skeleton, block = g_array_new (FALSE, FALSE, sizeof (guint32)));
      if (block->len == 0 || g_array_index (block, guint32, block->len - 1) != found)
        g_array_append_val (block, found);
    }
  return found;
}

void
stm_ledger_settle_actors (StmLedger *self)
{
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->names->len);
  g_autoptr (GHashTable) blocks
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autofree StmNameKey *keys = g_new (StmNameKey, self->names->len + 1);

  g_array_set_size (self->actors, 0);
  for (guint32 i = 0; i < self->names->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_names, self);
  for (guint o = 0; o < order->len; o++)
    {
      guint32 name = g_array_index (order, guint32, o);
      const StmLedgerName *row = stm_ledger_name (self, name);
      guint32 actor;

      if (row->kind == STM_SPEAKER_KIND_PERSON)
        {
          stm_name_key_init (&keys[name], row->name, -1);
          actor = find_person (self, keys, blocks, name);
        }
      else
        actor = add_actor (self, name);
      join_actor (self, actor, name);
    }
  g_array_sort_with_data (self->actors, compare_actors, self);
  for (guint32 i = 0; i < self->actors->len; i++)
    {
      const StmLedgerActor *actor = stm_ledger_actor (self, i);

      for (guint k = 0; k < actor->names->len; k++)
        stm_ledger_name (self, g_array_index (actor->names, guint32, k))->actor = i;
    }
}

/**
 * stm_ledger_get_n_actors:
 * @self: a ledger
 *
 * Actors are numbered by how often they hold or are the target of a position, most first.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
stm_ledger_get_n_actors (StmLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  stm_ledger_settle (self);
  return self->actors->len;
}

static const StmLedgerActor *
get_actor (StmLedger *self, guint actor)
{
  g_return_val_if_fail (self != NULL, NULL);

  stm_ledger_settle (self);
  g_return_val_if_fail (actor < self->actors->len, NULL);
  return stm_ledger_actor (self, actor);
}

/**
 * stm_ledger_get_actor_name:
 * @self: a ledger
 * @actor: number of an actor
 *
 * Returns: (transfer none): the name that the reports use most
 *
 * Since: 0.1
 */
const char *
stm_ledger_get_actor_name (StmLedger *self, guint actor)
{
  const StmLedgerActor *row = get_actor (self, actor);

  return row != NULL ? stm_ledger_name (self, row->name)->name : NULL;
}

/**
 * stm_ledger_get_actor_code:
 * @self: a ledger
 * @actor: number of an actor
 *
 * Returns: (transfer none) (nullable): its code, such as "IRNGOV"
 *
 * Since: 0.1
 */
const char *
stm_ledger_get_actor_code (StmLedger *self, guint actor)
{
  const StmLedgerActor *row = get_actor (self, actor);

  for (guint i = 0; row != NULL && i < row->names->len; i++)
    {
      const char *code = stm_ledger_name (self, g_array_index (row->names, guint32, i))->code;

      if (code != NULL)
        return code;
    }
  return NULL;
}

/**
 * stm_ledger_get_actor_country:
 * @self: a ledger
 * @actor: number of an actor
 *
 * Returns: (transfer none) (nullable): its country in ISO 3166-1 alpha-3
 *
 * Since: 0.1
 */
const char *
stm_ledger_get_actor_country (StmLedger *self, guint actor)
{
  const StmLedgerActor *row = get_actor (self, actor);

  for (guint i = 0; row != NULL && i < row->names->len; i++)
    {
      const char *country = stm_ledger_name (self, g_array_index (row->names, guint32, i))->country;

      if (country != NULL)
        return country;
    }
  return NULL;
}

/**
 * stm_ledger_get_n_actor_aliases:
 * @self: a ledger
 * @actor: number of an actor
 *
 * Returns: how many spellings it has, with its name
 *
 * Since: 0.1
 */
guint
stm_ledger_get_n_actor_aliases (StmLedger *self, guint actor)
{
  const StmLedgerActor *row = get_actor (self, actor);

  return row != NULL ? row->names->len : 0;
}

/**
 * stm_ledger_get_actor_alias:
 * @self: a ledger
 * @actor: number of an actor
 * @index: from 0, the most used first
 *
 * Returns: (transfer none): a spelling
 *
 * Since: 0.1
 */
const char *
stm_ledger_get_actor_alias (StmLedger *self, guint actor, guint index)
{
  const StmLedgerActor *row = get_actor (self, actor);

  g_return_val_if_fail (row != NULL && index < row->names->len, NULL);

  return stm_ledger_name (self, g_array_index (row->names, guint32, index))->name;
}

/**
 * stm_ledger_find_actor:
 * @self: a ledger
 * @name: a name, or a code
 *
 * The actor of that name, code or country; for a person's name also another spelling of it at the
 * ledger's score. Of several the most spoken of.
 *
 * Returns: the actor's number, -1 when there is none
 *
 * Since: 0.1
 */
int
stm_ledger_find_actor (StmLedger *self, const char *name)
{
  const char *country;
  StmNameKey key, other;
  guint best_score = 0;
  int best = -1;

  g_return_val_if_fail (self != NULL && name != NULL, -1);

  stm_ledger_settle (self);
  country = state_of_name (name);
  stm_name_key_init (&key, name, -1);
  for (guint i = 0; i < self->actors->len; i++)
    {
      const StmLedgerActor *actor = stm_ledger_actor (self, i);

      for (guint k = 0; k < actor->names->len; k++)
        {
          const StmLedgerName *row
              = stm_ledger_name (self, g_array_index (actor->names, guint32, k));
          guint score;

          if (g_ascii_strcasecmp (row->name, name) == 0 || g_strcmp0 (row->code, name) == 0
              || (country != NULL && g_strcmp0 (row->code, country) == 0))
            return (int) i;
          if (row->kind != STM_SPEAKER_KIND_PERSON)
            continue;
          stm_name_key_init (&other, row->name, -1);
          score = stm_name_key_match (&key, &other);
          if (score > best_score)
            {
              best_score = score;
              best = (int) i;
            }
        }
    }
  return best_score >= (guint) (self->min_name_score * 1000.0 + 0.5) ? best : -1;
}
