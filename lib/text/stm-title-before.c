/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Leftwards from a name or from an office's main word over what may stand before it: modifiers,
 * portfolios, countries, organizations, possessors. Called by stm-title.c. */
#include "text/stm-title-private.h"

#include <string.h>

/* Longest phrases of offices, in tokens. */
#define MAX_PHRASE 5

static gboolean
is_one_of (const StmText *text, guint32 token, const char *const *forms)
{
  for (; *forms != NULL; forms++)
    if (stm_token_is (text, token, *forms))
      return TRUE;
  return FALSE;
}

static gboolean
is_article (const StmText *text, guint32 token)
{
  static const char *const forms[] = { "the",   "a",   "an",    "his",     "her",
                                       "their", "its", "our",   "my",      "some",
                                       "one",   "two", "other", "another", NULL };

  return is_one_of (text, token, forms);
}

gboolean
stm_title_is_possessive (const StmText *text, guint32 token)
{
  const StmToken *t = &text->tokens[token];
  const char *s = text->text + t->start;
  gsize len = t->end - t->start;

  return t->tag == STM_TAG_POS || (len == 2 && memcmp (s, "'s", 2) == 0)
         || (len == 4 && memcmp (s, "\xe2\x80\x99s", 4) == 0);
}


guint8
stm_title_kind_at (const StmText *text, guint32 token)
{
  guint32 name = stm_name_at (text, token);

  return name != STM_TOKEN_NONE ? text->names[name].kind : STM_NAME_CLASS_NONE;
}

gboolean
stm_title_find_before (const StmText *text, guint32 floor, guint32 end, guint kinds,
                       StmGazetteerHit *hit)
{
  for (guint32 n = MIN (MAX_PHRASE, end - floor); n > 0; n--)
    if (stm_gazetteer_find (text, end - n, end, kinds, hit) && hit->n_tokens == n)
      return TRUE;
  return FALSE;
}

void
stm_title_take_sector (StmTitle *title, const char *sector)
{
  if (*title->sector == 0 || strcmp (title->sector, "UNK") == 0)
    title->sector = sector;
}

void
stm_title_take_country (StmTitle *title, gint32 entry, guint32 first, guint32 end)
{
  if (title->country >= 0)
    return;
  title->country = entry;
  title->country_words = (StmTokenRange){ first, end };
}

void
stm_title_take_organization (StmTitle *title, gint32 entry, guint32 first, guint32 end)
{
  if (title->organization.first != title->organization.end)
    return;
  title->organization = (StmTokenRange){ first, end };
  title->organization_entry = entry;
  if (entry >= 0 && title->country < 0)
    {
      const char *code = stm_gazetteer_get_country (entry);

      title->country = *code != 0 ? stm_gazetteer_find_country (code, -1) : -1;
    }
}

/* A name of no person that ends before @pos: whose office it is. FALSE when it is none. */
static gboolean
take_name_before (const StmText *text, guint32 floor, guint32 *pos, StmTitle *title)
{
  guint32 index = stm_name_at (text, *pos - 1);
  const StmNameSpan *span;
  StmGazetteerHit hit;

  if (index == STM_TOKEN_NONE)
    return FALSE;
  span = &text->names[index];
  if (span->end != *pos || span->first < floor || span->kind == STM_NAME_CLASS_PERSON)
    return FALSE;
  if (stm_gazetteer_is_country (span->entry))
    {
      if (title->country >= 0)
        return FALSE; /* "VIENNA Iranian President X": a dateline */
      stm_title_take_country (title, span->entry, span->first, span->end);
    }
  else if (span->entry >= 0)
    {
      stm_title_take_organization (title, span->entry, span->first, span->end);
    }
  else if (span->kind == STM_NAME_CLASS_ORGANIZATION)
    {
      guint32 first = span->first;

      if (stm_gazetteer_find (text, first, span->end, STM_GAZETTEER_STATE, &hit))
        {
          stm_title_take_country (title, hit.entry, first, first + hit.n_tokens);
          first += hit.n_tokens;
          if (first < span->end && stm_title_is_possessive (text, first))
            first++;
        }
      if (first < span->end)
        stm_title_take_organization (title, -1, first, span->end);
      /* "Foreign Ministry Undersecretary" is one office. */
      if (title->role.first == *pos
          && (stm_gazetteer_get_kinds (text, first, span->end) & STM_GAZETTEER_BODY) != 0)
        title->role.first = first;
    }
  else if (title->role.first == *pos && title->country < 0)
    {
      title->role.first = span->first; /* "Middle East envoy" */
    }
  *pos = span->first;
  return TRUE;
}

/* A country or an organization by the lexicons alone, where the tagger saw no name. */
static gboolean
take_known_before (const StmText *text, guint32 floor, guint32 *pos, StmTitle *title)
{
  StmGazetteerHit hit;

  if (!stm_title_find_before (text, floor, *pos, STM_GAZETTEER_STATE | STM_GAZETTEER_ORGANIZATION,
                              &hit)
      || (hit.kind != STM_GAZETTEER_ORGANIZATION && title->country >= 0))
    return FALSE;
  *pos -= hit.n_tokens;
  if (hit.kind == STM_GAZETTEER_ORGANIZATION)
    stm_title_take_organization (title, hit.entry, *pos, *pos + hit.n_tokens);
  else
    stm_title_take_country (title, hit.entry, *pos, *pos + hit.n_tokens);
  return TRUE;
}

static gboolean
is_title_noun (const StmText *text, guint32 token)
{
  const StmToken *t = &text->tokens[token];

  if ((t->flags & STM_TOKEN_WORD) == 0 || stm_title_kind_at (text, token) != STM_NAME_CLASS_NONE)
    return FALSE;
  return t->tag == STM_TAG_NN || t->tag == STM_TAG_NNP || t->tag == STM_TAG_NNPS
         || t->tag == STM_TAG_NNS || (t->tag == STM_TAG_JJ && (t->flags & STM_TOKEN_CAPITAL) != 0);
}

/* Modifiers and portfolios before @pos. */
static gboolean
take_words_before (const StmText *text, guint32 floor, guint32 *pos, StmTitle *title)
{
  gboolean touches = title->role.first == *pos && title->role.end > *pos;
  StmGazetteerHit hit;
  guint32 first;

  if (stm_title_find_before (text, floor, *pos, STM_GAZETTEER_MODIFIER | STM_GAZETTEER_PORTFOLIO,
                             &hit))
    {
      first = *pos - hit.n_tokens;
      if (touches
          && (hit.kind == STM_GAZETTEER_PORTFOLIO || stm_gazetteer_is_role_title (hit.entry)))
        title->role.first = first;
      title->past |= stm_gazetteer_is_role_past (hit.entry);
      if (hit.kind == STM_GAZETTEER_PORTFOLIO)
        {
          stm_title_take_sector (title, stm_gazetteer_get_role_sector (hit.entry));
          if (stm_gazetteer_get_kinds (text, first, *pos) & STM_GAZETTEER_BODY)
            stm_title_take_organization (title, -1, first, *pos);
        }
      *pos = first;
      return TRUE;
    }
  /* An unlisted portfolio: "fisheries minister", "Peacebuilding Coordinator". */
  if (!touches || !is_title_noun (text, *pos - 1) || is_article (text, *pos - 1)
      || stm_title_find_before (text, floor, *pos, STM_GAZETTEER_HEAD, &hit)
      || !((text->tokens[*pos - 1].flags & STM_TOKEN_CAPITAL) != 0
           || stm_token_is (text, title->role.end - 1, "minister")))
    return FALSE;
  title->role.first = --*pos;
  return TRUE;
}

/* "Deputy Prime Minister and Foreign Minister X": the office before "and". */
static gboolean
take_second_office (const StmText *text, guint32 floor, guint32 *pos, StmTitle *title)
{
  StmGazetteerHit hit = { 0 };

  if (*pos < floor + 2 || title->role.first != *pos
      || !(stm_token_is (text, *pos - 1, "and") || stm_token_is (text, *pos - 1, "&")))
    return FALSE;
  if (stm_title_find_before (text, floor, *pos - 1, STM_GAZETTEER_HEAD, &hit))
    *pos = title->role.first = *pos - 1 - hit.n_tokens;
  else if (stm_title_find_before (text, floor, *pos - 1, STM_GAZETTEER_PORTFOLIO, &hit)
           || (stm_token_is (text, title->role.end - 1, "minister")
               && is_title_noun (text, *pos - 2)))
    *pos = title->role.first = *pos - 1 - MAX (hit.n_tokens, 1);
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_state_at (const StmText *text, guint32 token)
{
  guint32 name = stm_name_at (text, token);

  return name != STM_TOKEN_NONE && text->names[name].end == token + 1
         && text->names[name].match == STM_GAZETTEER_COUNTRY;
}

guint32
stm_title_take_before (const StmText *text, guint32 floor, guint32 pos, StmTitle *title)
{
  while (pos > floor)
    {
      if (is_article (text, pos - 1))
        return pos - 1;
      if (stm_title_is_possessive (text, pos - 1) && pos > floor + 1)
        {
          guint32 owner = pos - 1;
          StmGazetteerHit hit;

          /* "Pakistan's Foreign Office": not the one that the office's name stands for */
          if (is_state_at (text, owner - 1))
            title->country = -1;
          if (!take_name_before (text, floor, &owner, title)
              && !take_known_before (text, floor, &owner, title))
            {
              if (!stm_title_find_before (text, floor, owner,
                                          STM_GAZETTEER_BODY | STM_GAZETTEER_HEAD, &hit))
                return pos;
              stm_title_take_organization (title, -1, owner - hit.n_tokens, owner);
              owner -= hit.n_tokens;
            }
          pos = owner;
          continue;
        }
      if (stm_title_kind_at (text, pos - 1) != STM_NAME_CLASS_NONE
              ? !take_name_before (text, floor, &pos, title)
                    && !take_words_before (text, floor, &pos, title)
                    && !take_known_before (text, floor, &pos, title)
              : !take_words_before (text, floor, &pos, title)
                    && !take_known_before (text, floor, &pos, title)
                    && !take_second_office (text, floor, &pos, title))
        break;
    }
  return pos;
}
