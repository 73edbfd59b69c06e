/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The gazetteer's answers in the terms of coreference, and the titles and appositions around
 * persons' names. See stm-knowledge.h. */
#include "extract/stm-knowledge.h"

#include "extract/stm-phrase.h"
#include "text/stm-gazetteer.h"

#include <string.h>

/* Tokens before a name in which its title may begin; tokens behind it in which an apposition may. */
#define LONGEST_TITLE 12
#define LONGEST_APPOSITION 16

static const char *
or_null (const char *string)
{
  return string != NULL && *string != 0 ? string : NULL;
}

static StmKnown
tell_organization (gint32 entry)
{
  const char *type = stm_gazetteer_get_type (entry);

  if (strcmp (type, "armed-group") == 0 || strcmp (type, "party") == 0)
    return STM_KNOWN_GROUP;
  if (strcmp (type, "government") == 0 || strcmp (type, "legislature") == 0
      || strcmp (type, "court") == 0 || strcmp (type, "military") == 0
      || strcmp (type, "territory") == 0)
    return STM_KNOWN_BODY;
  return STM_KNOWN_ORGANIZATION;
}

StmKnowledge
stm_know_name (const StmText *text, guint32 name)
{
  const StmNameSpan *span = &text->names[name];
  StmGazetteerHit hit;
  StmKnowledge known = { STM_KNOWN_NOTHING, NULL, NULL, NULL };
  guint32 first = span->first;

  while (first < span->end && text->tokens[first].tag == STM_TAG_DT)
    first++;
  if (!stm_gazetteer_find (text, first, span->end, STM_GAZETTEER_NAME, &hit)
      || first + hit.n_tokens != span->end)
    {
      if (span->entry < 0)
        return known;
      hit.entry = span->entry;
      hit.kind = stm_gazetteer_is_outlet (span->entry)    ? STM_GAZETTEER_OUTLET
                 : stm_gazetteer_is_country (span->entry) ? STM_GAZETTEER_ADJECTIVE
                                                          : STM_GAZETTEER_ORGANIZATION;
    }
  switch (hit.kind)
    {
    case STM_GAZETTEER_COUNTRY:
      known.what = STM_KNOWN_STATE;
      break;
    case STM_GAZETTEER_ADJECTIVE:
    case STM_GAZETTEER_PEOPLE:
      known.what = STM_KNOWN_DEMONYM;
      break;
    case STM_GAZETTEER_CAPITAL:
    case STM_GAZETTEER_METONYM:
      known.what = STM_KNOWN_CAPITAL;
      break;
    case STM_GAZETTEER_CITY:
      known.what = STM_KNOWN_PLACE;
      break;
    case STM_GAZETTEER_OUTLET:
      known.what = STM_KNOWN_OUTLET;
      break;
    default:
      known.what = tell_organization (hit.entry);
    }
  known.name = or_null (stm_gazetteer_get_name (hit.entry));
  known.country = or_null (stm_gazetteer_get_country (hit.entry));
  known.code = or_null (stm_gazetteer_get_code (hit.entry));
  return known;
}

const char *
stm_know_country_in (const StmText *text, StmTokenRange range)
{
  for (guint32 i = range.first; i < range.end; i++)
    {
      StmGazetteerHit hit;

      if ((text->tokens[i].flags & STM_TOKEN_CAPITAL) == 0)
        continue;
      if (stm_gazetteer_find (text, i, range.end,
                              STM_GAZETTEER_STATE | STM_GAZETTEER_CITY | STM_GAZETTEER_ORGANIZATION,
                              &hit))
        {
          const char *country = or_null (stm_gazetteer_get_country (hit.entry));

          if (country != NULL)
            return country;
          i += hit.n_tokens - 1;
        }
    }
  return NULL;
}

const char *
stm_know_country_name (const char *code)
{
  gint32 entry = stm_gazetteer_find_country (code, (gssize) strlen (code));

  return entry >= 0 ? or_null (stm_gazetteer_get_name (entry)) : NULL;
}

gboolean
stm_know_is_role (const StmText *text, guint32 token, gboolean *plural)
{
  StmGazetteerHit hit;

  if (!stm_gazetteer_find (text, token, token + 1, STM_GAZETTEER_HEAD, &hit))
    return FALSE;
  if (plural != NULL)
    *plural = stm_gazetteer_is_role_plural (hit.entry);
  return TRUE;
}

gboolean
stm_know_is_government_role (const char *role)
{
  /* The longest ending of the words that is an office. */
  for (const char *p = role; p != NULL && *p != 0; p = strchr (p, ' '), p = p != NULL ? p + 1 : NULL)
    {
      g_autofree char *lower = g_utf8_strdown (p, -1);
      gint32 found = stm_gazetteer_find_phrase (lower, -1, STM_GAZETTEER_HEAD, NULL);

      if (found >= 0)
        return strstr (stm_gazetteer_get_role_sector (found), "GOV") != NULL
               || strstr (stm_gazetteer_get_role_sector (found), "MIL") != NULL
               || strstr (stm_gazetteer_get_role_sector (found), "LEG") != NULL;
    }
  return FALSE;
}

const char *
stm_know_country_of_phrase (const char *phrase)
{
  gint32 entry = stm_gazetteer_find_phrase (
      phrase, -1, STM_GAZETTEER_COUNTRY | STM_GAZETTEER_CAPITAL | STM_GAZETTEER_METONYM, NULL);

  return entry >= 0 ? or_null (stm_gazetteer_get_country (entry)) : NULL;
}

static guint8
to_gender (StmGender gender)
{
  return gender == STM_GENDER_FEMALE ? 'f' : gender == STM_GENDER_MALE ? 'm' : 0;
}

static void
grow (StmTokenRange *range, guint32 first, guint32 end)
{
  if (stm_range_is_empty (*range))
    range->first = first;
  range->end = end;
}

/* Whether [first, end) is all words of a title: "Iranian Deputy Foreign Minister", "Turkey's
 * Foreign Ministry Undersecretary". Fills @to. */
static gboolean
read_title (const StmText *text, guint32 first, guint32 end, StmIntroduction *to)
{
  const StmToken *t = text->tokens;
  gboolean has_head = FALSE;
  StmIntroduction found = { .organization = STM_TOKEN_NONE };

  for (guint32 i = first; i < end;)
    {
      StmGazetteerHit hit;
      guint kinds = STM_GAZETTEER_ROLE;

      if (t[i].flags & STM_TOKEN_CAPITAL)
        kinds |= STM_GAZETTEER_COUNTRY | STM_GAZETTEER_ADJECTIVE | STM_GAZETTEER_ORGANIZATION
                 | STM_GAZETTEER_CAPITAL | STM_GAZETTEER_METONYM;
      if (stm_gazetteer_find (text, i, end, kinds, &hit))
        {
          guint32 next = i + hit.n_tokens;

          if (hit.kind == STM_GAZETTEER_HONORIFIC)
            grow (&found.honorific, i, next);
          else if (hit.kind & STM_GAZETTEER_ROLE)
            {
              if (hit.kind == STM_GAZETTEER_HEAD)
                {
                  has_head = TRUE;
                  if (stm_gazetteer_is_role_plural (hit.entry))
                    return FALSE;
                }
              grow (&found.role, i, next);
            }
          else if (hit.kind == STM_GAZETTEER_ORGANIZATION)
            {
              found.organization = stm_name_at (text, i);
              if (!stm_range_is_empty (found.role))
                found.role.end = next;
            }
          if (hit.kind & STM_GAZETTEER_ROLE && found.gender == 0)
            found.gender = to_gender (stm_gazetteer_get_role_gender (hit.entry));
          if ((hit.kind & STM_GAZETTEER_NAME) != 0 && found.country == NULL)
            found.country = or_null (stm_gazetteer_get_country (hit.entry));
          i = next;
          continue;
        }
      if (i == first || !(t[i].tag == STM_TAG_POS || t[i].tag == STM_TAG_NN || t[i].tag == STM_TAG_JJ
                          || t[i].tag == STM_TAG_NNP || t[i].tag == STM_TAG_HYPH
                          || stm_token_among (text, i, " and of - for ")))
        return FALSE;
      if (t[i].name == STM_NAME_CLASS_PERSON)
        return FALSE;
      i++;
    }
  if (!has_head && stm_range_is_empty (found.honorific) && stm_range_is_empty (found.role))
    return FALSE;
  /* The word before the name must be the office or the honorific itself. */
  if (MAX (found.role.end, found.honorific.end) != end)
    return FALSE;
  *to = found;
  return TRUE;
}

static void
read_before (const StmText *text, guint32 name, StmIntroduction *to)
{
  guint32 end = text->names[name].first;
  guint32 first = text->sentences[text->tokens[end].sentence].first;

  if (end - first > LONGEST_TITLE)
    first = end - LONGEST_TITLE;
  /* The leftmost start from which all words are of the title. */
  for (guint32 i = first; i < end; i++)
    if (read_title (text, i, end, to))
      {
        to->all.first = i;
        return;
      }
}

static gboolean
ends_in_role (const StmText *text, StmTokenRange range)
{
  gboolean plural;

  return !stm_range_is_empty (range)
         && ((stm_know_is_role (text, range.end - 1, &plural) && !plural)
             || stm_token_is (text, range.end - 1, "counterpart"));
}

/* Country and role of an apposition's words. */
static void
take_apposition (const StmText *text, StmTokenRange phrase, StmIntroduction *to)
{
  StmTokenRange role = phrase;
  const char *country = stm_know_country_in (text, phrase);

  for (guint32 i = phrase.first; i < phrase.end; i++)
    {
      StmGazetteerHit hit;
      guint32 n = 1;

      if (text->tokens[i].tag == STM_TAG_DT || text->tokens[i].tag == STM_TAG_PRP_POSS
          || text->tokens[i].tag == STM_TAG_POS)
        role.first = i + 1;
      else if ((text->tokens[i].flags & STM_TOKEN_CAPITAL)
               && stm_gazetteer_find (text, i, phrase.end,
                                      STM_GAZETTEER_COUNTRY | STM_GAZETTEER_ADJECTIVE, &hit))
        {
          n = hit.n_tokens;
          if (i == role.first)
            role.first = i + n;
        }
      i += n - 1;
    }
  if (stm_range_is_empty (to->role) && !stm_token_is (text, role.end - 1, "counterpart"))
    to->role = role;
  if (to->country == NULL)
    to->country = country;
}

static void
read_behind (const StmText *text, guint32 name, StmIntroduction *to)
{
  const StmToken *t = text->tokens;
  guint32 at = text->names[name].end;
  guint32 end = text->sentences[t[at - 1].sentence].end, i;
  StmTokenRange phrase;

  if (at + 1 >= end)
    return;
  /* "Prime Minister X of Armenia". */
  if (stm_token_is (text, at, "of") && !stm_range_is_empty (to->role) && to->country == NULL)
    {
      StmGazetteerHit hit;

      if (stm_gazetteer_find (text, at + 1, end, STM_GAZETTEER_COUNTRY, &hit))
        to->country = or_null (stm_gazetteer_get_country (hit.entry));
    }
  if (t[at].tag != STM_TAG_COMMA)
    return;
  end = MIN (end, at + LONGEST_APPOSITION);
  i = at + 1;
  /* "X, 54, the minister": an age. */
  if (i + 1 < end && t[i].tag == STM_TAG_CD && t[i + 1].tag == STM_TAG_COMMA)
    i += 2;
  phrase = stm_phrase_plain (text, i, end);
  if (!ends_in_role (text, phrase))
    return;
  /* "X, the minister said" is another matter: an apposition ends with a comma or goes on with of. */
  if (phrase.end < text->n_tokens
      && !(t[phrase.end].tag == STM_TAG_COMMA || t[phrase.end].tag == STM_TAG_PERIOD
           || stm_token_among (text, phrase.end, " of for to at in on who ")))
    return;
  take_apposition (text, phrase, to);
  if (to->country == NULL && phrase.end < end && stm_token_among (text, phrase.end, " of for at "))
    {
      StmTokenRange of = stm_phrase_plain (text, phrase.end + 1, end);

      to->country = stm_know_country_in (text, of);
    }
}

/* "Greece's ambassador, X,": the office stands before the name. */
static void
read_before_comma (const StmText *text, guint32 name, StmIntroduction *to)
{
  guint32 at = text->names[name].first, first;
  StmTokenRange phrase;

  if (at < 2 || text->tokens[at - 1].tag != STM_TAG_COMMA)
    return;
  first = text->sentences[text->tokens[at].sentence].first;
  if (first >= at - 1)
    return;
  phrase = stm_phrase_before (text, at - 1, first);
  if (ends_in_role (text, phrase))
    take_apposition (text, phrase, to);
}

StmIntroduction
stm_know_introduction (const StmText *text, guint32 name)
{
  const StmNameSpan *span = &text->names[name];
  StmIntroduction found = { .organization = STM_TOKEN_NONE };

  read_before (text, name, &found);
  if (stm_range_is_empty (found.all) && found.all.first == 0)
    found.all.first = span->first;
  found.all.end = span->end;
  read_behind (text, name, &found);
  if (stm_range_is_empty (found.role))
    read_before_comma (text, name, &found);
  if (found.gender == 0)
    for (guint32 i = span->first; i + 1 < span->end && found.gender == 0; i++)
      found.gender = to_gender (stm_gazetteer_get_token_gender (text, i));
  return found;
}
