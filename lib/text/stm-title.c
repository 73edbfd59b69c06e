/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Titles, offices and descriptions of persons: see stm-title.h. Works leftwards from a name or from
 * an office's main word (stm-title-before.c), and rightwards over its complement ("ambassador to
 * X", "head of Y"). Each step is bounded, so that the work is linear in the number of names. */
#include "text/stm-title-private.h"

#include <string.h>

/* How far a title may reach, in tokens. */
#define MAX_REACH 14
#define MAX_APPOSITION 24
#define MAX_COMPLEMENT 8

static gboolean
is_preposition (const StmText *text, guint32 token)
{
  static const char *const forms[] = { "to", "of", "for", "at", "in", "on", "with", "from", NULL };

  for (guint i = 0; forms[i] != NULL; i++)
    if (stm_token_is (text, token, forms[i]))
      return TRUE;
  return FALSE;
}

static void
clear_title (StmTitle *title)
{
  memset (title, 0, sizeof *title);
  title->country = title->organization_entry = title->head = -1;
  title->sector = "";
}

/* A spokesman's sector is his master's. */
static void
complete_sector (StmTitle *title)
{
  const char *code = stm_gazetteer_get_code (title->organization_entry);
  const char *country = stm_gazetteer_get_country (title->organization_entry);

  if (*title->sector != 0 || title->head < 0)
    return;
  if (*country != 0 && g_str_has_prefix (code, country))
    title->sector = code + strlen (country);
  else if (title->country >= 0 && title->organization.first == title->organization.end)
    title->sector = "GOV";
}

static void
take_head (const StmText *text, const StmGazetteerHit *hit, guint32 first, StmTitle *title)
{
  StmGender gender = stm_gazetteer_get_role_gender (hit->entry);

  title->head = hit->entry;
  title->role = (StmTokenRange){ first, first + hit->n_tokens };
  title->plural = stm_gazetteer_is_role_plural (hit->entry);
  stm_title_take_sector (title, stm_gazetteer_get_role_sector (hit->entry));
  if (gender != STM_GENDER_UNKNOWN)
    title->gender = gender;
}

/* Where the noun phrase that begins at @first stops: behind its last noun. */
static guint32
skip_nouns (const StmText *text, guint32 first, guint32 end)
{
  guint32 i = first, stop = first;

  for (; i < end && i - first < MAX_COMPLEMENT; i++)
    {
      const StmToken *t = &text->tokens[i];

      if (stm_title_kind_at (text, i) != STM_NAME_CLASS_NONE)
        stop = i + 1;
      else if (t->tag == STM_TAG_NN || t->tag == STM_TAG_NNS || t->tag == STM_TAG_NNP
               || t->tag == STM_TAG_NNPS)
        stop = i + 1;
      else if (t->tag != STM_TAG_DT && t->tag != STM_TAG_JJ && t->tag != STM_TAG_PRP_POSS
               && t->tag != STM_TAG_POS && t->tag != STM_TAG_CD)
        break;
    }
  return stop;
}

/* The complement [first, end) of an office, behind its preposition. */
static void
take_complement (const StmText *text, guint32 preposition, guint32 end, StmTitle *title)
{
  gboolean serves = stm_token_is (text, preposition, "of")
                    || stm_token_is (text, preposition, "for")
                    || stm_token_is (text, preposition, "at")
                    || stm_token_is (text, preposition, "from")
                    || stm_token_is (text, preposition, "with");

  for (guint32 i = preposition + 1; i < end; i++)
    {
      guint32 index = stm_name_at (text, i);
      StmGazetteerHit hit;

      if (index != STM_TOKEN_NONE)
        {
          const StmNameSpan *span = &text->names[index];

          if (serves && stm_gazetteer_is_country (span->entry))
            stm_title_take_country (title, span->entry, span->first, span->end);
          else if (serves && (span->entry >= 0 || span->kind == STM_NAME_CLASS_ORGANIZATION))
            stm_title_take_organization (title, span->entry, span->first, span->end);
          i = MAX (i, span->end - 1);
        }
      else if (stm_gazetteer_find (text, i, end, STM_GAZETTEER_BODY | STM_GAZETTEER_ORGANIZATION,
                                   &hit))
        {
          gboolean body = hit.kind == STM_GAZETTEER_BODY;

          if (serves)
            stm_title_take_organization (title, body ? -1 : hit.entry, i, i + hit.n_tokens);
          if (serves && body)
            stm_title_take_sector (title, stm_gazetteer_get_role_sector (hit.entry));
          i += hit.n_tokens - 1;
        }
      else if (serves && stm_gazetteer_find (text, i, end, STM_GAZETTEER_STATE, &hit))
        {
          stm_title_take_country (title, hit.entry, i, i + hit.n_tokens);
          i += hit.n_tokens - 1;
        }
    }
}

gboolean
stm_title_of_phrase (const StmText *text, guint32 first, guint32 end, StmTitle *title)
{
  StmGazetteerHit hit, head = { 0 };
  guint32 at = STM_TOKEN_NONE, i, begin;

  clear_title (title);
  end = MIN (end, text->n_tokens);
  for (i = first; i < end && i - first < MAX_APPOSITION; i += MAX (hit.n_tokens, 1))
    {
      const StmToken *t = &text->tokens[i];
      guint32 name = stm_name_at (text, i);

      hit.n_tokens = 0;
      if (stm_gazetteer_find (text, i, end, STM_GAZETTEER_HEAD | STM_GAZETTEER_BODY, &hit))
        {
          StmGazetteerHit known;

          /* A longer name ("State Department") goes before a word of one. */
          if (stm_gazetteer_find (text, i, end, STM_GAZETTEER_ORGANIZATION, &known)
              && known.n_tokens > hit.n_tokens)
            {
              hit.n_tokens = known.n_tokens;
              continue;
            }
          head = hit;
          at = i;
          continue;
        }
      if (name != STM_TOKEN_NONE && text->names[name].end > i)
        {
          if (text->names[name].kind == STM_NAME_CLASS_PERSON)
            break;
          continue;
        }
      if (i > first && (is_preposition (text, i) || (t->flags & STM_TOKEN_WORD) == 0)
          && !stm_title_is_possessive (text, i) && !stm_token_is (text, i, "-"))
        break;
      if (t->tag >= STM_TAG_VB && t->tag <= STM_TAG_VBZ && t->tag != STM_TAG_VBN
          && t->tag != STM_TAG_VBG)
        break;
      if (t->tag == STM_TAG_WP || t->tag == STM_TAG_WDT || t->tag == STM_TAG_MD
          || t->tag == STM_TAG_PRP)
        break;
    }
  if (at == STM_TOKEN_NONE)
    return FALSE;
  take_head (text, &head, at, title);
  title->body = head.kind == STM_GAZETTEER_BODY;
  begin = stm_title_take_before (text, first, at, title);
  if (title->body)
    {
      title->organization = title->role;
      title->organization_entry = -1;
      title->role.end = title->role.first;
      title->head = -1;
    }
  title->mention = (StmTokenRange){ begin, at + head.n_tokens };
  i = title->mention.end;
  if (i + 1 < end && is_preposition (text, i))
    {
      guint32 stop = skip_nouns (text, i + 1, end);

      if (stop > i + 1)
        {
          take_complement (text, i, stop, title);
          title->mention.end = stop;
          if (!title->body)
            title->role.end = stop;
        }
    }
  complete_sector (title);
  return TRUE;
}

static guint32
take_honorifics (const StmText *text, guint32 floor, guint32 pos, StmTitle *title)
{
  StmGazetteerHit hit;

  title->honorific = (StmTokenRange){ pos, pos };
  while (pos > floor && stm_title_kind_at (text, pos - 1) != STM_NAME_CLASS_PERSON
         && stm_title_find_before (text, floor, pos, STM_GAZETTEER_HONORIFIC, &hit)
         && (text->tokens[pos - hit.n_tokens].flags & STM_TOKEN_CAPITAL) != 0)
    {
      StmGender gender = stm_gazetteer_get_role_gender (hit.entry);

      /* "Dr." says nothing; "Sheikh" is an office too and is taken as one below. */
      if (gender != STM_GENDER_UNKNOWN)
        title->gender = gender;
      pos -= hit.n_tokens;
      title->honorific.first = pos;
    }
  return pos;
}

/* "ambassador to Azerbaijan X": the office whose complement ends before @pos. */
static gboolean
find_office_with_complement (const StmText *text, guint32 floor, guint32 pos, guint32 *preposition,
                             StmGazetteerHit *hit)
{
  for (guint32 i = pos; i > floor && pos - i < MAX_COMPLEMENT; i--)
    {
      if (i < pos && is_preposition (text, i - 1))
        {
          *preposition = i - 1;
          return i - 1 > floor
                 && stm_title_find_before (text, floor, i - 1, STM_GAZETTEER_HEAD, hit)
                 && skip_nouns (text, i, pos) == pos;
        }
      if ((text->tokens[i - 1].flags & STM_TOKEN_WORD) == 0
          && !stm_title_is_possessive (text, i - 1))
        return FALSE;
    }
  return FALSE;
}

static gboolean
take_office_before (const StmText *text, guint32 floor, guint32 pos, StmTitle *title)
{
  guint32 preposition, at;
  StmGazetteerHit hit;

  if (pos <= floor)
    return FALSE;
  if (stm_title_find_before (text, floor, pos, STM_GAZETTEER_HEAD, &hit))
    {
      at = pos - hit.n_tokens;
      take_head (text, &hit, at, title);
    }
  else if (find_office_with_complement (text, floor, pos, &preposition, &hit))
    {
      at = preposition - hit.n_tokens;
      take_head (text, &hit, at, title);
      title->role.end = pos;
    }
  else
    {
      return FALSE;
    }
  title->mention.first = stm_title_take_before (text, floor, at, title);
  if (title->role.end > at + hit.n_tokens)
    take_complement (text, at + hit.n_tokens, title->role.end, title);
  /* Two titles follow each other: "Supreme Leader Ayatollah". */
  if (title->mention.first == at && at > floor
      && stm_title_find_before (text, floor, at, STM_GAZETTEER_HEAD, &hit))
    {
      StmTitle outer = *title;

      outer.sector = "";
      take_head (text, &hit, at - hit.n_tokens, &outer);
      outer.honorific = (StmTokenRange){ at, pos };
      outer.mention.first = stm_title_take_before (text, floor, at - hit.n_tokens, &outer);
      *title = outer;
    }
  return TRUE;
}

static void
merge_title (StmTitle *title, const StmTitle *other)
{
  if (title->head < 0)
    {
      title->head = other->head;
      title->role = other->role;
      title->sector = other->sector;
      title->past = other->past;
    }
  if (title->country < 0)
    {
      title->country = other->country;
      title->country_words = other->country_words;
    }
  if (title->organization.first == title->organization.end)
    {
      title->organization = other->organization;
      title->organization_entry = other->organization_entry;
    }
  if (title->gender == STM_GENDER_UNKNOWN || title->gender == STM_GENDER_EITHER)
    title->gender = other->gender;
}

static gboolean
is_comma (const StmText *text, guint32 token)
{
  return text->tokens[token].end - text->tokens[token].start == 1
         && text->text[text->tokens[token].start] == ',';
}

/* ", Iran's deputy foreign minister," behind the name. */
static void
take_apposition (const StmText *text, guint32 limit, StmTitle *title)
{
  guint32 first = title->name.end + 1, end = first;
  StmTitle behind;

  if (first >= limit || !is_comma (text, title->name.end))
    return;
  while (end < limit && end - first < MAX_APPOSITION && !is_comma (text, end))
    end++;
  if (!stm_title_of_phrase (text, first, end, &behind) || behind.body || behind.plural
      || behind.mention.first > first)
    return;
  title->mention.end = behind.mention.end;
  merge_title (title, &behind);
}

static gboolean
is_finite (const StmText *text, guint32 token)
{
  guint8 tag = text->tokens[token].tag;

  return tag == STM_TAG_VBD || tag == STM_TAG_VBZ || tag == STM_TAG_VBP || tag == STM_TAG_MD;
}

/* A phrase with a preposition or a participle runs from the clause's start to @token. */
static gboolean
opens_adverbially (const StmText *text, guint32 floor, guint32 token)
{
  guint8 tag;

  for (guint32 i = token; i > floor; i--)
    {
      if (is_comma (text, i - 1))
        floor = i;
      else if (is_finite (text, i - 1))
        return FALSE;
    }
  tag = text->tokens[floor].tag;
  return tag == STM_TAG_IN || tag == STM_TAG_VBG || tag == STM_TAG_TO || tag == STM_TAG_VBN;
}

/* "Iran's foreign minister, X,": the office before the comma before the name. */
static void
take_apposed (const StmText *text, guint32 floor, StmTitle *title)
{
  guint32 pos = title->mention.first;
  StmTitle before;

  /* A rank alone ("General X") may follow the office. */
  if ((title->head >= 0
       && (title->role.end - title->role.first > 1 || title->country >= 0
           || title->organization.first != title->organization.end))
      || pos < floor + 2 || !is_comma (text, pos - 1))
    return;
  clear_title (&before);
  before.mention.first = pos - 1;
  if (!take_office_before (text, floor, pos - 1, &before) || before.plural
      || before.mention.first + 1 > pos - 1)
    return;
  /* "At talks with his Ghanaian counterpart, Agbo said": the comma ends the opening phrase. */
  if (title->name.end < text->n_tokens && is_finite (text, title->name.end)
      && opens_adverbially (text, floor, before.mention.first))
    return;
  /* A list ("the president, Ivanov and others") has no owner named. */
  if (before.country < 0 && before.organization.first == before.organization.end
      && !stm_token_is (text, before.mention.first, "the")
      && !stm_token_is (text, before.mention.first, "a"))
    return;
  title->mention.first = before.mention.first;
  if (title->head >= 0)
    {
      before.honorific = title->role;
      before.name = title->name;
      before.mention.end = title->mention.end;
      merge_title (&before, title);
      *title = before;
      return;
    }
  merge_title (title, &before);
}

void
stm_title_of_name (const StmText *text, guint32 name, StmTitle *title)
{
  const StmNameSpan *span = &text->names[name];
  const StmSentence *sentence = &text->sentences[text->tokens[span->first].sentence];
  guint32 floor = sentence->first, pos = span->first;
  guint32 body = text->paragraphs[sentence->paragraph].dateline_end;

  /* No further than the person named before, and no further than a title can be long. */
  if (body > floor && body <= span->first)
    floor = body;
  if (span->first - floor > MAX_REACH)
    floor = span->first - MAX_REACH;
  for (guint32 i = name; i > 0 && text->names[i - 1].end > floor; i--)
    if (text->names[i - 1].kind == STM_NAME_CLASS_PERSON)
      {
        floor = text->names[i - 1].end;
        break;
      }
  clear_title (title);
  title->name = (StmTokenRange){ span->first, span->end };
  title->mention = title->name;
  pos = take_honorifics (text, floor, pos, title);
  title->mention.first = pos;
  if (take_office_before (text, floor, pos, title) && title->plural)
    {
      /* "Presidents X and Y": each is one. */
      title->plural = FALSE;
    }
  take_apposed (text, floor, title);
  take_apposition (text, sentence->end, title);
  complete_sector (title);
  if (title->gender == STM_GENDER_UNKNOWN)
    {
      for (guint32 i = span->first; i < span->end && (i + 1 < span->end || i == span->first); i++)
        {
          title->gender = stm_gazetteer_get_token_gender (text, i);
          if (title->gender != STM_GENDER_UNKNOWN)
            break;
        }
    }
}
