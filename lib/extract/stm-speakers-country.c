/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Whose official a speaker is that was introduced by an office alone: by whom the phrase names as
 * its owner, the ministry spoken of before, the place spoken from, the report's own home. */
#include "extract/stm-referents.h"

#include <string.h>

/* Sentences in which "ministry spokesman" finds its ministry. */
#define MINISTRY_REACH 4

/* The country that the report is sent from: the place of its dateline, or the publisher where that
 * is a government ("White House"). */
static const char *
find_home (const StmDraft *self)
{
  const StmText *text = self->text;

  if (text->n_paragraphs > 0)
    {
      guint32 first = text->sentences[text->paragraphs[0].first].first;
      const char *country = stm_know_country_in (
          text, (StmTokenRange){ first, MAX (first, text->paragraphs[0].dateline_end) });

      if (country != NULL)
        return country;
    }
  return self->publisher != NULL ? stm_know_country_of_phrase (self->publisher) : NULL;
}

/* "Russian President X's spokesman, Y": the country of whom the phrase names as the possessor. */
static const char *
find_possessor_country (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;

  for (guint32 k = stm_name_from (text, phrase.first);
       k < text->n_names && text->names[k].first < phrase.end; k++)
    if (text->names[k].end < phrase.end && text->tokens[text->names[k].end].tag == STM_TAG_POS
        && self->referents->of_name[k] != STM_DRAFT_NONE)
      return stm_draft_speaker (self, self->referents->of_name[k])->country;
  return NULL;
}

/* "ministry spokesman X": the ministry, or the minister, that the sentences before spoke of. */
static const char *
find_ministry_country (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  const guint32 sentence = text->tokens[phrase.first].sentence;

  for (guint32 k = stm_name_from (text, phrase.first); k > 0; k--)
    {
      const StmNameSpan *name = &text->names[k - 1];
      guint32 referent = self->referents->of_name[k - 1];
      const StmDraftSpeaker *s;

      if (sentence - text->tokens[name->first].sentence > MINISTRY_REACH)
        break;
      if (referent == STM_DRAFT_NONE)
        continue;
      s = stm_draft_speaker (self, referent);
      if (s->country != NULL
          && (s->kind == STM_SPEAKER_KIND_PERSON
                  ? s->role != NULL && stm_has_word (s->role, "minister")
                  : stm_has_word (s->name, "ministry")))
        return s->country;
    }
  return NULL;
}

/* Offices that one state alone calls so, or that are of it where no other is told. */
static const char *
find_office_country (const char *role)
{
  static const struct
  {
    const char *office, *country;
  } offices[] = {
    { "Secretary of State", "USA" },
    { "Secretary of Defense", "USA" },
    { "Defense Secretary", "USA" },
    { "Treasury Secretary", "USA" },
    { "Foreign Secretary", "GBR" },
    { "Home Secretary", "GBR" },
    { "Defence Secretary", "GBR" },
    { "Northern Secretary", "GBR" },
    { "Northern Ireland Secretary", "GBR" },
    { "Chancellor of the Exchequer", "GBR" },
    { "Taoiseach", "IRL" },
    { "Tanaiste", "IRL" },
    { "Tánaiste", "IRL" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    if (strcmp (role, offices[i].office) == 0)
      return offices[i].country;
  return NULL;
}

/* A country's official who is only introduced by the office gets the country that the sentence
 * speaks from ("In Athens, Foreign Ministry spokesman X"), or else the report. */
static void
settle_country (StmDraft *self, StmDraftStatement *s, const char *before, const char *home)
{
  const StmText *text = self->text;
  StmDraftSpeaker *speaker;
  guint32 first = text->sentences[s->sentence].first, name;

  if (s->speaker == STM_DRAFT_NONE)
    return;
  speaker = stm_draft_speaker (self, s->speaker);
  if (speaker->country != NULL || speaker->kind == STM_SPEAKER_KIND_JOINT
      || speaker->user_actor != NULL
      || (speaker->organization != NULL && stm_know_is_international (speaker->organization)))
    return;
  if (speaker->kind != STM_SPEAKER_KIND_MEDIA)
    speaker->country = find_possessor_country (self, s->source_tokens);
  if (speaker->country != NULL || speaker->role == NULL)
    return;
  if (speaker->country == NULL && stm_token_is (text, first, "in") && first + 1 < text->n_tokens)
    {
      name = stm_name_at (text, first + 1);
      if (name != STM_TOKEN_NONE)
        speaker->country = stm_know_name (text, name).country;
    }
  for (guint32 i = s->source_tokens.first; i < s->source_tokens.end; i++)
    if (speaker->country == NULL && stm_token_is (text, i, "ministry"))
      {
        speaker->country = find_ministry_country (self, s->source_tokens);
        if (speaker->country == NULL)
          speaker->country = before;
      }
  if (speaker->country == NULL)
    speaker->country = find_office_country (speaker->role);
  if (speaker->country == NULL && speaker->kind == STM_SPEAKER_KIND_PERSON
      && stm_know_is_government_role (speaker->role))
    speaker->country = before != NULL ? before : home;
}

void
stm_draft_settle_countries (StmDraft *self)
{
  const char *home = find_home (self), *before = NULL;

  /* A government that publishes speaks of others at length. */
  if (self->publisher == NULL || stm_know_country_of_phrase (self->publisher) == NULL)
    home = stm_referents_prefer_country (self, home);

  for (guint i = 0; i < self->statements->len; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);

      settle_country (self, s, before, home);
      /* "Ghana denied … Foreign Minister X": an office without a country is of the one in hand. */
      if (s->speaker != STM_DRAFT_NONE)
        before = stm_draft_speaker (self, s->speaker)->kind == STM_SPEAKER_KIND_GOVERNMENT
                     ? stm_draft_speaker (self, s->speaker)->country
                     : NULL;
    }
}
