/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Referents from the names of a report: persons by full name, surname and spelling variant,
 * countries by name and capital, organizations by name and acronym. Never merges two names that
 * could be two people. See stm-referents.h. */
#include "extract/stm-referents.h"

#include "text/stm-name-match-private.h"

#include <string.h>

/* Persons that a new name is compared with, newest first: keeps a crowd of names linear. */
#define COMPARED 160
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

/* @form is a name proper: the fullest one is the name, the others are aliases. */
static void
add_name (StmDraft *self, guint32 referent, const char *form)
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
  return a->n == b->n && a->n > 2 && memcmp (a->letters, b->letters, a->n * sizeof a->letters[0]) == 0;
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

  for (guint n = 0; n < MIN (persons->len, COMPARED); n++)
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

          s->organization = stm_draft_range_string (self, (StmTokenRange){ name->first, name->end });
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

static guint32
gather_person (StmDraft *self, guint32 name)
{
  StmTokenRange range = { self->text->names[name].first, self->text->names[name].end };
  StmIntroduction introduction = stm_know_introduction (self->text, name);
  const char *form = stm_draft_range_string (self, range);
  guint32 referent = stm_referents_find (self, form);


  if (referent == STM_DRAFT_NONE || stm_draft_speaker (self, referent)->key == NULL)
    {
      StmNameKey *key = make_key (self, form);

      referent = find_person (self, key, &introduction);
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
          add_name (self, referent, form);
        }
    }
  take_introduction (self, referent, &introduction);
  return referent;
}

/* Countries and organizations. */

guint32
stm_referents_get_government (StmDraft *self, const char *code)
{
  g_autofree char *key = g_strconcat ("\001", code, NULL);
  guint32 referent = stm_referents_find (self, key);

  if (referent == STM_DRAFT_NONE)
    {
      const char *name = stm_know_country_name (code);

      referent = stm_referents_find (self, name != NULL ? name : code);
      if (referent == STM_DRAFT_NONE)
        referent = stm_referents_add (self, STM_SPEAKER_KIND_GOVERNMENT, name != NULL ? name : code);
      stm_referents_bind (self, key, referent);
      stm_draft_speaker (self, referent)->country
          = stm_arena_string (&self->arena, code, strlen (code));
      stm_draft_speaker (self, referent)->gender = 'n';
      if (stm_draft_speaker (self, referent)->code == NULL)
        stm_draft_speaker (self, referent)->code = stm_draft_speaker (self, referent)->country;
    }
  return referent;
}

static guint32
gather_state (StmDraft *self, guint32 name, const StmKnowledge *known)
{
  StmTokenRange range = { self->text->names[name].first, self->text->names[name].end };
  guint32 referent = stm_referents_get_government (self, known->country);
  const char *form = stm_draft_range_string (self, range);

  if (strcmp (form, stm_draft_speaker (self, referent)->name) != 0)
    stm_referents_add_alias (self, referent, form);
  return referent;
}

/* Whether @acronym is made of the initials of @name's capital words. */
static gboolean
is_acronym_of (const char *acronym, const char *name)
{
  const char *a = acronym;
  gboolean start = TRUE;

  for (const char *p = name; *p != 0; p++)
    {
      if (start && g_ascii_isupper (*p))
        {
          while (*a == '.')
            a++;
          if (*a != *p)
            return FALSE;
          a++;
        }
      start = *p == ' ' || *p == '-';
    }
  while (*a == '.')
    a++;
  return *a == 0 && a - acronym >= 2;
}

/* "Kosovo Liberation Army (KLA)", "Workers Party, or PKK": the name right before means the same. */
static guint32
find_abbreviated (StmDraft *self, guint32 name, const char *form)
{
  const StmText *text = self->text;
  const StmNameSpan *span = &text->names[name];
  guint32 before;

  if (name == 0 || (text->tokens[span->first].flags & STM_TOKEN_ALL_CAPS) == 0)
    return STM_DRAFT_NONE;
  before = name - 1;
  if (self->referents->of_name[before] == STM_DRAFT_NONE || span->first < text->names[before].end
      || span->first - text->names[before].end > 3)
    return STM_DRAFT_NONE;
  for (guint32 i = text->names[before].end; i < span->first; i++)
    if (!stm_token_among (text, i, " ( , or -lrb- \" `` “ "))
      return STM_DRAFT_NONE;
  if (stm_token_is (text, span->first - 1, "(")
      || is_acronym_of (form, stm_draft_speaker (self, self->referents->of_name[before])->name))
    return self->referents->of_name[before];
  return STM_DRAFT_NONE;
}

static guint32
find_by_acronym (StmDraft *self, const char *form, gboolean is_acronym)
{
  guint n = self->speakers->len;

  for (guint i = 0; i < MIN (n, COMPARED); i++)
    {
      guint32 referent = n - 1 - i;
      const StmDraftSpeaker *s = stm_draft_speaker (self, referent);

      if (s->kind == STM_SPEAKER_KIND_PERSON || s->kind == STM_SPEAKER_KIND_GOVERNMENT)
        continue;
      if (is_acronym ? is_acronym_of (form, s->name) : is_acronym_of (s->name, form))
        return referent;
    }
  return STM_DRAFT_NONE;
}

static StmSpeakerKind
kind_of (StmKnown what)
{
  switch (what)
    {
    case STM_KNOWN_STATE:
    case STM_KNOWN_CAPITAL:
    case STM_KNOWN_BODY:
      return STM_SPEAKER_KIND_GOVERNMENT;
    case STM_KNOWN_GROUP:
      return STM_SPEAKER_KIND_GROUP;
    case STM_KNOWN_OUTLET:
      return STM_SPEAKER_KIND_MEDIA;
    default:
      return STM_SPEAKER_KIND_ORGANIZATION;
    }
}

/* "the Committee": the body named before whose name ends in the word. */
static guint32
find_by_last_word (StmDraft *self, StmTokenRange range, const char *form)
{
  const StmText *text = self->text;
  const gsize len = strlen (form);
  guint n = self->speakers->len;

  if (range.end - range.first != 1 || range.first == 0
      || !stm_token_is (text, range.first - 1, "the"))
    return STM_DRAFT_NONE;
  for (guint i = 0; i < MIN (n, COMPARED); i++)
    {
      const StmDraftSpeaker *s = stm_draft_speaker (self, n - 1 - i);
      const gsize whole = strlen (s->name);

      if (s->kind != STM_SPEAKER_KIND_PERSON && s->kind != STM_SPEAKER_KIND_MEDIA && whole > len
          && s->name[whole - len - 1] == ' '
          && g_ascii_strcasecmp (s->name + whole - len, form) == 0)
        return n - 1 - i;
    }
  return STM_DRAFT_NONE;
}

/* "China's [Foreign Ministry]", "the Togolese [Interior Ministry]": whose organ it is; @range grows to
 * name it whole. NULL when that is not said right before it. */
static const char *
find_owning_country (const StmText *text, StmTokenRange *range)
{
  guint32 at = range->first;
  const char *country;

  if (at == 0 || !stm_token_among (text, range->end - 1,
                                   " ministry government parliament army navy police embassy "
                                   "cabinet senate congress court presidency assembly "))
    return NULL;
  country = stm_know_country_in (text, *range);
  if (country != NULL)
    return country;
  if (text->tokens[at - 1].tag == STM_TAG_POS && at > 1)
    at--;
  {
    guint32 owner = stm_name_at (text, at - 1);

    if (owner == STM_TOKEN_NONE || text->names[owner].end != at)
      return NULL;
    country = stm_know_name (text, owner).country;
    if (country != NULL)
      range->first = text->names[owner].first;
  }
  return country;
}

static guint32
gather_organization (StmDraft *self, guint32 name, const StmKnowledge *known)
{
  const StmText *text = self->text;
  StmTokenRange range = { text->names[name].first, text->names[name].end };
  const char *owner = known->country == NULL ? find_owning_country (text, &range) : NULL;
  const char *form = stm_draft_range_string (self, range);
  gboolean caps = range.end - range.first == 1
                  && (text->tokens[range.first].flags & STM_TOKEN_ALL_CAPS) != 0;
  guint32 referent = stm_referents_find (self, form);

  if (referent == STM_DRAFT_NONE)
    referent = find_abbreviated (self, name, form);
  if (referent == STM_DRAFT_NONE && known->name != NULL)
    referent = stm_referents_find (self, known->name);
  if (referent == STM_DRAFT_NONE && (caps || range.end - range.first > 1))
    referent = find_by_acronym (self, form, caps);
  if (referent == STM_DRAFT_NONE && !caps)
    referent = find_by_last_word (self, range, form);
  if (referent == STM_DRAFT_NONE)
    {
      StmDraftSpeaker *s;

      referent = stm_referents_add (self, kind_of (known->what), form);
      s = stm_draft_speaker (self, referent);
      /* A place that is no state does not speak. */
      s->gender = text->names[name].kind == STM_NAME_CLASS_LOCATION           ? 'l'
                  : text->tokens[range.end - 1].tag == STM_TAG_NNPS ? 'p'
                                                                    : 'n';
      if (s->user_actor == NULL)
        {
          s->country = known->country != NULL ? known->country : owner;
          s->code = known->code;
        }
      if (known->name != NULL)
        stm_referents_bind (self, known->name, referent);
    }
  else
    add_name (self, referent, form);
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
  StmNameClass class = (StmNameClass) self->text->names[name].kind;
  StmKnowledge known;

  if (class == STM_NAME_CLASS_PERSON)
    return is_office (self->text, name) ? STM_DRAFT_NONE : gather_person (self, name);
  if (class != STM_NAME_CLASS_LOCATION && class != STM_NAME_CLASS_ORGANIZATION
      && class != STM_NAME_CLASS_MISC)
    return STM_DRAFT_NONE;
  known = stm_know_name (self->text, name);
  switch (known.what)
    {
    case STM_KNOWN_STATE:
      return gather_state (self, name, &known);
    case STM_KNOWN_CAPITAL:
    case STM_KNOWN_DEMONYM:
    case STM_KNOWN_PLACE:
      return STM_DRAFT_NONE; /* only where it speaks or is spoken to */
    case STM_KNOWN_NOTHING:
      if (class == STM_NAME_CLASS_MISC)
        return STM_DRAFT_NONE;
      G_GNUC_FALLTHROUGH;
    default:
      return gather_organization (self, name, &known);
    }
}

void
stm_referents_gather (StmDraft *self)
{
  const StmText *text = self->text;
  StmReferents *referents = g_new0 (StmReferents, 1);

  self->referents = referents;
  referents->by_form = g_hash_table_new (g_str_hash, g_str_equal);
  referents->persons = g_array_new (FALSE, FALSE, sizeof (guint32));
  referents->of_name = stm_arena_new_array (&self->arena, guint32, text->n_names + 1);
  referents->in_hand = referents->of_document = STM_DRAFT_NONE;
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
stm_referents_get_main_country (const StmDraft *self)
{
  const StmText *text = self->text;
  const char *codes[16];
  guint counts[16], n = 0, best = 0;

  for (guint32 i = 0; i < text->n_names; i++)
    {
      StmKnowledge known;
      guint k = 0;

      if (text->names[i].entry < 0)
        continue;
      known = stm_know_name (text, i);
      if (known.country == NULL
          || (known.what != STM_KNOWN_STATE && known.what != STM_KNOWN_DEMONYM))
        continue;
      while (k < n && strcmp (codes[k], known.country) != 0)
        k++;
      if (k == G_N_ELEMENTS (codes))
        continue;
      if (k == n)
        {
          codes[n] = known.country;
          counts[n++] = 0;
        }
      counts[k]++;
    }
  for (guint k = 1; k < n; k++)
    if (counts[k] > counts[best])
      best = k;
  return n > 0 ? codes[best] : NULL;
}

const char *
stm_draft_country_of_name (const StmDraft *self, guint32 name)
{
  return stm_know_name (self->text, name).country;
}
