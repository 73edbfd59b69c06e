/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Referents from the names of a report: the table of forms, and persons by full name, surname and
 * spelling variant (countries and organizations: stm-referents-bodies.c). Never merges two names
 * that could be two people. See stm-referents.h. */
#include "extract/stm-referents-private.h"

#include "base/stm-hash.h"
#include "text/stm-name-match-private.h"

#include <string.h>

/* Likeness (of 1000) from which a surname is a spelling variant of another, and two full names of
 * one report are one man's. */
#define SAME_SURNAME 800
#define SAME_PERSON 700

static char *
fold_form (StmDraft *self, const char *form)
{
  g_autofree char *folded = g_utf8_casefold (form, -1);
  const char *p = folded;

  if (strncmp (p, "the ", 4) == 0)
    p += 4;
  return stm_arena_string (&self->arena, p, strlen (p));
}

guint32
stm_referents_find (const StmDraft *self, const char *form)
{
  g_autofree char *folded = g_utf8_casefold (form, -1);
  const char *p = strncmp (folded, "the ", 4) == 0 ? folded + 4 : folded;
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->referents->by_form, p));

  return found > 0 ? found - 1 : STM_DRAFT_NONE;
}

void
stm_referents_bind (StmDraft *self, const char *form, guint32 referent)
{
  if (stm_referents_find (self, form) == STM_DRAFT_NONE)
    g_hash_table_insert (self->referents->by_form, fold_form (self, form),
                         GUINT_TO_POINTER (referent + 1));
}

static void
apply_user_actor (StmDraftSpeaker *s, const StmUserActor *actor)
{
  s->name = actor->name;
  s->kind = actor->kind != STM_SPEAKER_KIND_UNKNOWN ? actor->kind : s->kind;
  s->country = actor->country != NULL ? actor->country : s->country;
  s->code = actor->code != NULL ? actor->code : s->code;
  s->role = actor->role != NULL ? actor->role : s->role;
  s->organization = actor->organization != NULL ? actor->organization : s->organization;
  s->honorific = actor->honorific != NULL ? actor->honorific : s->honorific;
  s->user_actor = actor;
}

guint32
stm_referents_add (StmDraft *self, StmSpeakerKind kind, const char *name)
{
  const StmUserActor *actor = self->actors != NULL ? stm_actors_find (self->actors, name) : NULL;
  guint32 index = self->speakers->len;
  StmDraftSpeaker speaker = { .kind = kind, .name = name };

  /* Two forms of one of the user's actors are one referent. */
  if (actor != NULL)
    {
      guint32 known = stm_referents_find (self, actor->name);

      if (known != STM_DRAFT_NONE && stm_draft_speaker (self, known)->user_actor == actor)
        {
          stm_referents_add_alias (self, known, name);
          return known;
        }
    }
  speaker.aliases = g_array_new (FALSE, FALSE, sizeof (const char *));
  speaker.mentions = g_array_new (FALSE, FALSE, sizeof (StmTokenRange));
  g_array_append_val (self->speakers, speaker);
  stm_referents_bind (self, name, index);
  if (actor != NULL)
    {
      StmDraftSpeaker *s = stm_draft_speaker (self, index);

      apply_user_actor (s, actor);
      if (strcmp (name, s->name) != 0)
        {
          g_array_append_val (s->aliases, name);
          stm_referents_bind (self, s->name, index);
        }
    }
  return index;
}

static guint
count_words (const char *form)
{
  guint n = *form != 0;

  for (const char *p = form; *p != 0; p++)
    n += *p == ' ';
  return n;
}

void
stm_referents_add_alias (StmDraft *self, guint32 referent, const char *form)
{
  StmDraftSpeaker *s = stm_draft_speaker (self, referent);

  stm_referents_bind (self, form, referent);
  if (strcmp (s->name, form) == 0)
    return;
  for (guint i = 0; i < s->aliases->len; i++)
    if (strcmp (g_array_index (s->aliases, const char *, i), form) == 0)
      return;
  if (s->user_actor == NULL && self->actors != NULL)
    {
      const StmUserActor *actor = stm_actors_find (self->actors, form);

      if (actor != NULL)
        {
          const char *old = s->name;

          apply_user_actor (s, actor);
          g_array_append_val (s->aliases, old);
          if (strcmp (form, s->name) == 0)
            return;
        }
    }
  g_array_append_val (s->aliases, form);
}

void
stm_referents_add_name (StmDraft *self, guint32 referent, const char *form)
{
  StmDraftSpeaker *s = stm_draft_speaker (self, referent);

  if (s->user_actor == NULL && count_words (form) > count_words (s->name))
    {
      const char *old = s->name;

      s->name = form;
      stm_referents_bind (self, form, referent);
      for (guint i = 0; i < s->aliases->len; i++)
        if (strcmp (g_array_index (s->aliases, const char *, i), form) == 0)
          {
            g_array_index (s->aliases, const char *, i) = old;
            return;
          }
      g_array_append_val (s->aliases, old);
      return;
    }
  stm_referents_add_alias (self, referent, form);
}

void
stm_referents_add_mention (StmDraft *self, guint32 referent, StmTokenRange range)
{
  GArray *mentions = stm_draft_speaker (self, referent)->mentions;
  guint at = mentions->len;

  while (at > 0 && g_array_index (mentions, StmTokenRange, at - 1).first > range.first)
    at--;
  if (at > 0 && g_array_index (mentions, StmTokenRange, at - 1).end > range.first)
    return; /* inside one that is there */
  g_array_insert_val (mentions, at, range);
}

/* Persons. */

static StmNameKey *
make_key (StmDraft *self, const char *name)
{
  StmNameKey *key = stm_arena_new (&self->arena, StmNameKey);

  stm_name_key_init (key, name, -1);
  return key;
}

static const StmNamePart *
get_surname (const StmNameKey *key)
{
  return key->surname < key->n ? &key->parts[key->surname] : NULL;
}

static gboolean
equal_parts (const StmNamePart *a, const StmNamePart *b)
{
  return a->n == b->n && a->n > 2
         && memcmp (a->letters, b->letters, a->n * sizeof a->letters[0]) == 0;
}

/* Whether the one word @single can be the fuller @full: its surname or a variant of it, or exactly
 * one of its other words ("Xi" of Xi Jinping, "Saddam"). */
static gboolean
fits_single (const StmNameKey *single, const StmNameKey *full)
{
  const StmNamePart *word = get_surname (single), *surname = get_surname (full);

  if (word == NULL || surname == NULL)
    return FALSE;
  if (stm_name_part_match (word, surname) >= SAME_SURNAME)
    return TRUE;
  for (guint i = 0; i < full->n; i++)
    {
      const StmNamePart *part = &full->parts[i];

      if (part->kind == STM_NAME_PART_WORD && part->n == word->n
          && memcmp (part->letters, word->letters, part->n * sizeof part->letters[0]) == 0
          && (part->n > 1))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_same_person (const StmNameKey *a, const StmNameKey *b)
{
  const StmNamePart *x = get_surname (a), *y = get_surname (b);

  if (x == NULL || y == NULL)
    return FALSE;
  if (a->words == 1 && b->words == 1)
    return equal_parts (x, y) || stm_name_part_match (x, y) >= SAME_SURNAME;
  if (a->words == 1)
    return fits_single (a, b);
  if (b->words == 1)
    return fits_single (b, a);
  return stm_name_part_match (x, y) >= SAME_SURNAME && stm_name_key_match (a, b) >= SAME_PERSON;
}

static guint32
find_person (StmDraft *self, const StmNameKey *key, const StmIntroduction *introduction)
{
  const GArray *persons = self->referents->persons;

  for (guint n = 0; n < MIN (persons->len, STM_REFERENTS_COMPARED); n++)
    {
      guint32 referent = g_array_index (persons, guint32, persons->len - 1 - n);
      const StmDraftSpeaker *s = stm_draft_speaker (self, referent);

      if (introduction->gender != 0 && s->gender != 0 && introduction->gender != s->gender)
        continue;
      if (introduction->country != NULL && s->country != NULL && key->words == 1
          && strcmp (introduction->country, s->country) != 0)
        continue;
      if (is_same_person (key, s->key))
        return referent;
    }
  return STM_DRAFT_NONE;
}

guint32
stm_referents_find_surname (StmDraft *self, const char *word)
{
  const StmIntroduction nothing = { .organization = STM_TOKEN_NONE };

  return find_person (self, make_key (self, word), &nothing);
}

static void
take_introduction (StmDraft *self, guint32 referent, const StmIntroduction *introduction)
{
  StmDraftSpeaker *s = stm_draft_speaker (self, referent);
  StmTokenRange all = introduction->all;

  if (s->user_actor == NULL)
    {
      if (s->role == NULL && !stm_range_is_empty (introduction->role))
        s->role = stm_draft_range_string (self, introduction->role);
      if (s->honorific == NULL && !stm_range_is_empty (introduction->honorific))
        s->honorific = stm_draft_range_string (self, introduction->honorific);
      if (s->country == NULL)
        s->country = introduction->country;
      if (s->organization == NULL && introduction->organization != STM_TOKEN_NONE)
        {
          const StmNameSpan *name = &self->text->names[introduction->organization];

          s->organization =
              stm_draft_range_string (self, (StmTokenRange){ name->first, name->end });
        }
    }
  if (s->gender == 0)
    s->gender = introduction->gender;
  if (!stm_range_is_empty (all) && all.end - all.first < 12)
    {
      const char *titled = stm_draft_range_string (self, all);

      if (strcmp (titled, s->name) != 0)
        stm_referents_add_alias (self, referent, titled);
    }
}

/* "X, also known as Y", "X, better known as Y": the person before. */
static guint32
find_bynamed (const StmDraft *self, guint32 name)
{
  const StmText *text = self->text;
  guint32 at = text->names[name].first;

  if (name == 0 || at < 3 || !stm_token_is (text, at - 1, "as")
      || !stm_token_is (text, at - 2, "known") || at - text->names[name - 1].end > 5
      || text->names[name - 1].kind != STM_NAME_CLASS_PERSON || text->names[name - 1].end > at)
    return STM_DRAFT_NONE;
  return self->referents->of_name[name - 1];
}

/* "King Hussein": a name alone behind such an office is no surname. */
static gboolean
is_royal (const StmText *text, StmTokenRange name)
{
  return name.end - name.first == 1 && name.first > 0
         && stm_token_among (text, name.first - 1,
                             " king queen emir sultan prince princess pope emperor empress ");
}

/* "President X of Togo", "King X of Jordan": whose office it is. */
static const char *
find_country_behind (const StmText *text, guint32 name)
{
  const guint32 of = text->names[name].end;
  guint32 state;

  if (of + 1 >= text->n_tokens || !stm_token_is (text, of, "of"))
    return NULL;
  state = stm_name_at (text, of + 1);
  if (state == STM_TOKEN_NONE || stm_know_name (text, state).what != STM_KNOWN_STATE)
    return NULL;
  return stm_know_name (text, state).country;
}

static guint32
gather_person (StmDraft *self, guint32 name)
{
  StmTokenRange range = { self->text->names[name].first, self->text->names[name].end };
  StmIntroduction introduction = stm_know_introduction (self->text, name);
  const gboolean royal = is_royal (self->text, range);
  const char *form =
      stm_draft_range_string (self, (StmTokenRange){ range.first - (royal ? 1 : 0), range.end });
  guint32 referent = stm_referents_find (self, form), bynamed = find_bynamed (self, name);

  if (introduction.country == NULL && (royal || !stm_range_is_empty (introduction.role)))
    introduction.country = find_country_behind (self->text, name);
  if (bynamed != STM_DRAFT_NONE && referent == STM_DRAFT_NONE)
    {
      stm_referents_add_alias (self, bynamed, form);
      return bynamed;
    }
  if (referent == STM_DRAFT_NONE || stm_draft_speaker (self, referent)->key == NULL)
    {
      StmNameKey *key = make_key (self, form);

      referent = royal ? STM_DRAFT_NONE : find_person (self, key, &introduction);
      if (referent == STM_DRAFT_NONE)
        {
          referent = stm_referents_add (self, STM_SPEAKER_KIND_PERSON, form);
          stm_draft_speaker (self, referent)->key = key;
          g_array_append_val (self->referents->persons, referent);
        }
      else
        {
          const StmNameKey *held = stm_draft_speaker (self, referent)->key;

          if (key->words > held->words)
            stm_draft_speaker (self, referent)->key = key;
          stm_referents_add_name (self, referent, form);
        }
    }
  take_introduction (self, referent, &introduction);
  return referent;
}

/* "the Amir", "Amir Sheikh X": an office that is a given name too. */
static gboolean
is_office (const StmText *text, guint32 name)
{
  const StmNameSpan *span = &text->names[name];

  return span->end - span->first == 1 && stm_know_is_role (text, span->first, NULL)
         && ((span->first > 0 && stm_token_is (text, span->first - 1, "the"))
             || (name + 1 < text->n_names && text->names[name + 1].kind == STM_NAME_CLASS_PERSON
                 && text->names[name + 1].first <= span->end + 1));
}

static guint32
gather_name (StmDraft *self, guint32 name)
{
  StmNameClass class = (StmNameClass)self->text->names[name].kind;
  StmKnowledge known;

  if (class == STM_NAME_CLASS_PERSON)
    return is_office (self->text, name) ? STM_DRAFT_NONE : gather_person (self, name);
  if (class != STM_NAME_CLASS_LOCATION && class != STM_NAME_CLASS_ORGANIZATION
      && class != STM_NAME_CLASS_MISC)
    return STM_DRAFT_NONE;
  known = stm_know_name (self->text, name);
  if (known.what == STM_KNOWN_NOTHING && find_bynamed (self, name) != STM_DRAFT_NONE)
    return gather_person (self, name);
  switch (known.what)
    {
    case STM_KNOWN_STATE:
      return stm_referents_gather_state (self, name, &known);
    case STM_KNOWN_CAPITAL:
    case STM_KNOWN_DEMONYM:
    case STM_KNOWN_PLACE:
      return STM_DRAFT_NONE; /* only where it speaks or is spoken to */
    case STM_KNOWN_NOTHING:
      if (class == STM_NAME_CLASS_MISC)
        return STM_DRAFT_NONE;
      G_GNUC_FALLTHROUGH;
    default:
      return stm_referents_gather_organization (self, name, &known);
    }
}

static gboolean
is_shouted (const char *form)
{
  guint letters = 0;

  for (const char *p = form; *p != 0; p++)
    {
      if (g_ascii_islower (*p))
        return FALSE;
      letters += g_ascii_isupper (*p);
    }
  return letters > 4; /* "TOGO", but "USA" and "U.S." are names */
}

/* States are called what the report calls them at the fullest: "Britain" where it never says
 * "United Kingdom". */
static void
name_states_as_told (StmDraft *self)
{
  const StmText *text = self->text;
  const char **fullest =
      stm_arena_alloc0 (&self->arena, sizeof (char *) * (self->speakers->len + 1));

  for (guint32 i = 0; i < text->n_names; i++)
    {
      const guint32 referent = self->referents->of_name[i];
      const char *form;

      if (referent == STM_DRAFT_NONE || stm_know_name (text, i).what != STM_KNOWN_STATE
          || stm_draft_speaker (self, referent)->kind != STM_SPEAKER_KIND_GOVERNMENT
          || stm_draft_speaker (self, referent)->user_actor != NULL)
        continue;
      form = stm_draft_range_string (self,
                                     (StmTokenRange){ text->names[i].first, text->names[i].end });
      if (g_ascii_strncasecmp (form, "the ", 4) == 0)
        form += 4;
      if (g_ascii_strcasecmp (form, stm_draft_speaker (self, referent)->name) == 0)
        fullest[referent] = stm_draft_speaker (self, referent)->name;
      else if (!is_shouted (form)
               && (fullest[referent] == NULL
                   || (fullest[referent] != stm_draft_speaker (self, referent)->name
                       && strlen (form) > strlen (fullest[referent]))))
        fullest[referent] = form;
    }
  for (guint32 i = 0; i < self->speakers->len; i++)
    if (fullest[i] != NULL && strcmp (fullest[i], stm_draft_speaker (self, i)->name) != 0)
      {
        StmDraftSpeaker *s = stm_draft_speaker (self, i);

        s->name = fullest[i];
        for (guint k = 0; k < s->aliases->len; k++)
          if (strcmp (g_array_index (s->aliases, const char *, k), s->name) == 0)
            g_array_remove_index (s->aliases, k--);
      }
}

void
stm_referents_gather (StmDraft *self)
{
  const StmText *text = self->text;
  StmReferents *referents = g_new0 (StmReferents, 1);

  self->referents = referents;
  referents->by_form = g_hash_table_new (stm_hash_string, g_str_equal);
  referents->persons = g_array_new (FALSE, FALSE, sizeof (guint32));
  referents->of_name = stm_arena_new_array (&self->arena, guint32, text->n_names + 1);
  referents->in_hand = referents->person_in_hand = referents->of_document = STM_DRAFT_NONE;
  for (guint32 i = 0; i < text->n_names; i++)
    referents->of_name[i] = STM_DRAFT_NONE;
  for (guint32 i = 0; i < text->n_names; i++)
    {
      guint32 referent = gather_name (self, i);

      referents->of_name[i] = referent;
      if (referent != STM_DRAFT_NONE)
        stm_referents_add_mention (self, referent,
                                   (StmTokenRange){ text->names[i].first, text->names[i].end });
    }
  name_states_as_told (self);
  stm_referents_match_lists (self);
}

void
stm_referents_free (StmReferents *referents)
{
  if (referents == NULL)
    return;
  g_hash_table_unref (referents->by_form);
  g_array_unref (referents->persons);
  g_free (referents);
}

const char *
stm_draft_country_of_name (const StmDraft *self, guint32 name)
{
  return stm_know_name (self->text, name).country;
}
