/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The answers of the gazetteer and of the titles' reader in the terms of coreference. See
 * stm-knowledge.h. */
#include "extract/stm-knowledge.h"

#include "extract/stm-referents.h"

#include "extract/stm-phrase.h"
#include "text/stm-title.h"

#include <string.h>

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
  gint32 entry = stm_gazetteer_find_country (code, (gssize)strlen (code));

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
  static const char *const offices[] = { "minister",  "ministry",   "premier",
                                         "president", "government", "parliament",
                                         "adviser",   "advisor",    "cabinet" };
  gboolean office = FALSE;

  /* Envoys, secretaries and generals speak in others' capitals too. */
  for (guint i = 0; i < G_N_ELEMENTS (offices) && !office; i++)
    office = stm_has_word (role, offices[i]);
  if (!office)
    return FALSE;
  /* "spokesman for the parliament's committee": a state's by whom it serves */
  if (strstr (role, " for ") != NULL)
    return TRUE;
  /* The longest ending of the words that is an office. */
  for (const char *p = role; p != NULL && *p != 0;
       p = strchr (p, ' '), p = p != NULL ? p + 1 : NULL)
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

gboolean
stm_know_is_international (const char *organization)
{
  gint32 entry = stm_gazetteer_find_phrase (organization, -1, STM_GAZETTEER_ORGANIZATION, NULL);
  const char *type = stm_gazetteer_get_type (entry);

  return entry >= 0 && (strcmp (type, "igo") == 0 || strcmp (type, "bloc") == 0);
}

static guint8
to_gender (StmGender gender)
{
  return gender == STM_GENDER_FEMALE ? 'f' : gender == STM_GENDER_MALE ? 'm' : 0;
}

static StmTokenRange
to_range (StmTokenRange range)
{
  return range.end > range.first ? range : (StmTokenRange){ 0, 0 };
}

StmIntroduction
stm_know_introduction (const StmText *text, guint32 name)
{
  const StmNameSpan *span = &text->names[name];
  StmIntroduction found = { .organization = STM_TOKEN_NONE };
  StmTitle title;

  stm_title_of_name (text, name, &title);
  found.role = to_range (title.role);
  found.honorific = to_range (title.honorific);
  found.gender = to_gender (title.gender);
  if (title.country >= 0)
    found.country = or_null (stm_gazetteer_get_country (title.country));
  if (title.organization.end > title.organization.first)
    found.organization = stm_name_at (text, title.organization.first);
  /* With what stands before the name, as it is written. */
  found.all = (StmTokenRange){ span->first, span->end };
  if (title.mention.end > title.mention.first && title.mention.first < span->first)
    found.all.first = title.mention.first;
  while (found.all.first < span->first
         && stm_token_among (text, found.all.first, " a an the , his her their its "))
    found.all.first++;
  return found;
}

StmIntroduction
stm_know_description (const StmText *text, StmTokenRange phrase)
{
  StmIntroduction found = { .all = phrase, .organization = STM_TOKEN_NONE };
  StmTitle title;

  if (!stm_title_of_phrase (text, phrase.first, phrase.end, &title))
    return found;
  found.role = to_range (title.role);
  if (title.country >= 0)
    found.country = or_null (stm_gazetteer_get_country (title.country));
  if (title.organization.end > title.organization.first)
    found.organization = stm_name_at (text, title.organization.first);
  return found;
}
