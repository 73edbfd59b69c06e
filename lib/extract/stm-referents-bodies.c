/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Countries and organizations as referents: by name and capital, acronym, the last word of a name
 * and the country that owns them. Part of stm-referents.c. */
#include "extract/stm-referents-private.h"

#include <string.h>

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
        referent =
            stm_referents_add (self, STM_SPEAKER_KIND_GOVERNMENT, name != NULL ? name : code);
      stm_referents_bind (self, key, referent);
      stm_draft_speaker (self, referent)->country =
          stm_arena_string (&self->arena, code, strlen (code));
      stm_draft_speaker (self, referent)->gender = 'n';
      if (stm_draft_speaker (self, referent)->code == NULL)
        stm_draft_speaker (self, referent)->code = stm_draft_speaker (self, referent)->country;
    }
  return referent;
}

guint32
stm_referents_gather_state (StmDraft *self, guint32 name, const StmKnowledge *known)
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

  for (guint i = 0; i < MIN (n, STM_REFERENTS_COMPARED); i++)
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
  for (guint i = 0; i < MIN (n, STM_REFERENTS_COMPARED); i++)
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

/* "China's [Foreign Ministry]", "the Togolese [Interior Ministry]": whose organ it is; @range grows
 * to name it whole. NULL when that is not said right before it. */
static const char *
find_owning_country (const StmText *text, StmTokenRange *range)
{
  guint32 at = range->first;
  const char *country;

  if (at == 0
      || !stm_token_among (text, range->end - 1,
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

guint32
stm_referents_gather_organization (StmDraft *self, guint32 name, const StmKnowledge *known)
{
  const StmText *text = self->text;
  StmTokenRange range = { text->names[name].first, text->names[name].end };
  const char *owner = known->country == NULL ? find_owning_country (text, &range) : NULL;
  const char *form = stm_draft_range_string (self, range);
  gboolean caps =
      range.end - range.first == 1 && (text->tokens[range.first].flags & STM_TOKEN_ALL_CAPS) != 0;
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
      s->gender = text->names[name].kind == STM_NAME_CLASS_LOCATION ? 'l'
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
    stm_referents_add_name (self, referent, form);
  return referent;
}

/* Names from name @at on that follow each other over commas and "and" alone, of persons or of
 * countries; the index behind the last. */
static guint32
get_list_end (const StmText *text, guint32 at, gboolean persons)
{
  guint32 k = at;

  for (; k < text->n_names; k++)
    {
      const StmNameSpan *name = &text->names[k];

      if ((name->kind == STM_NAME_CLASS_PERSON) != persons
          || (!persons && stm_know_name (text, k).what != STM_KNOWN_STATE))
        break;
      for (guint32 i = k > at ? text->names[k - 1].end : name->first; i < name->first; i++)
        if (text->tokens[i].tag != STM_TAG_COMMA && !stm_token_among (text, i, " and the "))
          return k;
    }
  return k;
}

/* "the presidents of Togo and Ghana -- X and Y", "X and Y, the presidents of Togo and Ghana": each
 * is of the country that stands in the same place. */
void
stm_referents_match_lists (StmDraft *self)
{
  const StmText *text = self->text;

  for (guint32 k = 0; k + 3 < text->n_names; k++)
    {
      const guint32 first = text->names[k].first;
      guint32 at = first - MIN (first, 1), end, n, persons;
      gboolean plural = FALSE;

      at -= at > 0 && stm_token_is (text, at, "the");
      if (at < 1 || !stm_token_among (text, at, " of from ")
          || !stm_know_is_role (text, at - 1, &plural) || !plural)
        continue;
      end = get_list_end (text, k, FALSE);
      n = end - k;
      if (n < 2)
        continue;
      persons = end;
      if (get_list_end (text, persons, TRUE) - persons != n
          || text->names[persons].first > text->names[end - 1].end + 3)
        {
          persons = k - MIN (k, n);
          if (k < n || get_list_end (text, persons, TRUE) - persons != n
              || text->names[k - 1].end + 8 < at)
            continue;
        }
      for (guint32 i = 0; i < n; i++)
        {
          guint32 referent = self->referents->of_name[persons + i];
          StmDraftSpeaker *s;

          if (referent == STM_DRAFT_NONE)
            continue;
          s = stm_draft_speaker (self, referent);
          if (s->country == NULL && s->user_actor == NULL)
            s->country = stm_know_name (text, k + i).country;
        }
      k = end - 1;
    }
}

/* How often the report names each country; the number of those counted. */
static guint
count_countries (const StmText *text, const char *codes[16], guint counts[16])
{
  guint n = 0;

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
      if (k == 16)
        continue;
      if (k == n)
        {
          codes[n] = known.country;
          counts[n++] = 0;
        }
      counts[k]++;
    }
  return n;
}

const char *
stm_referents_get_main_country (const StmDraft *self)
{
  const char *codes[16];
  guint counts[16], n = count_countries (self->text, codes, counts), best = 0;

  for (guint k = 1; k < n; k++)
    if (counts[k] > counts[best])
      best = k;
  return n > 0 ? codes[best] : NULL;
}

const char *
stm_referents_prefer_country (const StmDraft *self, const char *home)
{
  const char *codes[16];
  guint counts[16], n = count_countries (self->text, codes, counts), best = 0, second = 0;
  guint at_home = 0;

  for (guint k = 0; k < n; k++)
    {
      if (counts[k] > counts[best])
        best = k;
      if (home != NULL && strcmp (codes[k], home) == 0)
        at_home = counts[k];
    }
  for (guint k = 0; k < n; k++)
    if (k != best)
      second = MAX (second, counts[k]);
  /* Sent from a country that it never speaks of. */
  if (n > 0 && at_home == 0 && home != NULL)
    return 2 * counts[best] >= 3 * second ? codes[best] : home;
  if (n == 0 || counts[best] < 3 || counts[best] < 2 * second || counts[best] < 3 * at_home)
    return home;
  return codes[best];
}
