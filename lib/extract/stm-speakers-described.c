/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Speakers that a report only describes ("a Western diplomat", "the rights group X"): what kind
 * they are, and when a later description or name means the same. Called by stm-speakers.c. */
#include "extract/stm-nouns.h"
#include "extract/stm-referents.h"

#include <string.h>

static guint32
count_finite (const StmText *text, guint32 first, guint32 end)
{
  guint32 n = 0;

  for (guint32 i = first; i < end; i++)
    n += stm_tag_is_finite (text->tokens[i].tag);
  return n;
}

static StmSpeakerKind
describe_kind (const StmText *text, guint32 head)
{
  if (stm_token_among (text, head,
                       " government ministry authorities embassy administration presidency "
                       "kremlin cabinet parliament "))
    return STM_SPEAKER_KIND_GOVERNMENT;
  if (stm_token_among (text, head,
                       " television tv radio agency newspaper paper daily media press "
                       "broadcaster "))
    return STM_SPEAKER_KIND_MEDIA;
  if (stm_token_among (text, head,
                       " group groups rebels party movement militants opposition parties "
                       "protesters students allies separatists fighters union "))
    return STM_SPEAKER_KIND_GROUP;
  if (stm_token_among (text, head,
                       " organization organisation committee commission council agency company "
                       "court bank "))
    return STM_SPEAKER_KIND_ORGANIZATION;
  return STM_SPEAKER_KIND_UNNAMED;
}

/* "a Togolese minister and a Western diplomat": of no one country. */
static gboolean
is_coordinated (const StmText *text, StmTokenRange phrase)
{
  for (guint32 i = phrase.first + 1; i + 1 < phrase.end; i++)
    if (text->tokens[i].tag == STM_TAG_CC && text->tokens[i + 1].tag == STM_TAG_DT)
      return TRUE;
  return FALSE;
}

/* "[Prime Minister] Ama Sossa's government": the body is named by the name alone. */
static guint32
leave_title (const StmText *text, StmTokenRange phrase, guint32 head)
{
  for (guint32 k = stm_name_from (text, phrase.first);
       k < text->n_names && text->names[k].end < phrase.end; k++)
    if (text->names[k].kind == STM_NAME_CLASS_PERSON && text->names[k].end < head
        && text->tokens[text->names[k].end].tag == STM_TAG_POS)
      return stm_know_introduction (text, k).all.first == phrase.first ? text->names[k].first
                                                                       : phrase.first;
  return phrase.first;
}

/* "Togo's foreign ministry", "the Togolese foreign ministry": one and the same. */
static guint32
find_same_ministry (StmDraft *self, StmTokenRange phrase, guint32 head)
{
  const StmText *text = self->text;
  const char *country, *words;
  guint32 name = stm_name_at (text, phrase.first), first;

  if (!stm_token_is (text, head, "ministry") || head + 1 != phrase.end || name == STM_TOKEN_NONE)
    return STM_DRAFT_NONE;
  first = text->names[name].end;
  first += first < head && text->tokens[first].tag == STM_TAG_POS;
  country = stm_know_name (text, name).country;
  if (country == NULL || first >= phrase.end)
    return STM_DRAFT_NONE;
  words = stm_draft_range_string (self, (StmTokenRange){ first, phrase.end });
  for (guint i = 0; i < MIN (self->speakers->len, 64); i++)
    {
      guint32 referent = self->speakers->len - 1 - i;
      const StmDraftSpeaker *s = stm_draft_speaker (self, referent);
      const gsize whole = strlen (s->name), len = strlen (words);

      if (s->kind == STM_SPEAKER_KIND_GOVERNMENT && s->country != NULL
          && strcmp (s->country, country) == 0 && whole > len
          && g_ascii_strcasecmp (s->name + whole - len, words) == 0)
        {
          stm_referents_add_alias (self, referent, stm_draft_range_string (self, phrase));
          return referent;
        }
    }
  return STM_DRAFT_NONE;
}

/* "a rebel envoy | in Paris" need not be French. */
static StmTokenRange
leave_place (const StmText *text, StmTokenRange phrase, guint32 head)
{
  if (head + 1 < phrase.end && stm_token_among (text, head + 1, " in at near ")
      && stm_token_among (
          text, head,
          " representative representatives envoy envoys diplomat diplomats delegate "
          "delegates exile exiles "))
    phrase.end = head + 1;
  return phrase;
}

/* Someone the report describes without a name: "a Western diplomat". */
guint32
stm_describe_speaker (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  guint32 head, referent;
  StmSpeakerKind kind;
  StmDraftSpeaker *s;
  const char *name;
  gboolean plural = FALSE;

  if (stm_token_among (text, phrase.first, " a an the "))
    phrase.first++;
  if (stm_range_is_empty (phrase) || count_finite (text, phrase.first, phrase.end) > 0)
    return STM_DRAFT_NONE;
  head = stm_phrase_head (text, phrase);
  phrase.first = leave_title (text, phrase, head);
  name = stm_draft_range_string (self, phrase);
  referent = stm_referents_find (self, name);
  if (referent == STM_DRAFT_NONE)
    referent = find_same_ministry (self, phrase, head);
  if (referent != STM_DRAFT_NONE)
    return referent;
  kind = describe_kind (text, head);
  referent = stm_referents_add (self, kind, name);
  s = stm_draft_speaker (self, referent);
  if (s->country == NULL && !is_coordinated (text, phrase))
    s->country = stm_know_country_in (text, leave_place (text, phrase, head));
  if (kind == STM_SPEAKER_KIND_GOVERNMENT && s->country == NULL)
    s->country = stm_referents_get_main_country (self);
  if (kind == STM_SPEAKER_KIND_UNNAMED && stm_know_is_role (text, head, &plural) && s->role == NULL)
    {
      StmIntroduction description = stm_know_description (text, phrase);

      if (!stm_range_is_empty (description.role))
        s->role = stm_draft_range_string (self, description.role);
      if (s->country == NULL)
        s->country = description.country;
    }
  if (text->tokens[head].tag == STM_TAG_NNS || text->tokens[head].tag == STM_TAG_NNPS || plural)
    s->gender = 'p';
  else if (kind != STM_SPEAKER_KIND_UNNAMED)
    s->gender = 'n';
  return referent;
}

/* "the rights group Human Rights Watch": the name says who. */
guint32
stm_find_named_body (const StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  guint32 name, first;

  /* "the ruling National Front party" */
  if (phrase.end - phrase.first > 2
      && stm_token_among (text, phrase.end - 1,
                          " party movement group alliance coalition militia organization "
                          "organisation bloc ")
      && stm_name_at (text, phrase.end - 2) != STM_TOKEN_NONE
      && text->names[stm_name_at (text, phrase.end - 2)].end == phrase.end - 1
      && text->names[stm_name_at (text, phrase.end - 2)].kind == STM_NAME_CLASS_ORGANIZATION
      && !is_coordinated (text, phrase))
    return self->referents->of_name[stm_name_at (text, phrase.end - 2)];
  name = stm_name_at (text, phrase.end - 1);
  if (name == STM_TOKEN_NONE || text->names[name].kind != STM_NAME_CLASS_ORGANIZATION
      || text->names[name].end != phrase.end || text->names[name].first <= phrase.first)
    return STM_DRAFT_NONE;
  first = text->names[name].first;
  /* "the regional bloc of the Southern Alliance" */
  first -= first > phrase.first + 1 && stm_token_is (text, first - 1, "the");
  if (first > phrase.first + 1 && stm_token_is (text, first - 1, "of")
      && stm_token_among (text, first - 2, " bloc organization organisation grouping "))
    first--;
  return stm_noun_is (text, first - 1, STM_NOUN_ACTOR) && !is_coordinated (text, phrase)
             ? self->referents->of_name[name]
             : STM_DRAFT_NONE;
}

/* "the source close to the talks": who was described before with these words and more. */
guint32
stm_find_described (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  const guint n = self->speakers->len;
  char word[48];

  if (phrase.end - phrase.first < 3 || !stm_token_is (text, phrase.first, "the"))
    return STM_DRAFT_NONE;
  for (guint k = 0; k < MIN (n, 24); k++)
    {
      const StmDraftSpeaker *s = stm_draft_speaker (self, n - 1 - k);
      gboolean same = s->kind == STM_SPEAKER_KIND_UNNAMED;

      for (guint32 i = phrase.first + 1; same && i < phrase.end; i++)
        if (text->tokens[i].tag != STM_TAG_DT && (text->tokens[i].flags & STM_TOKEN_WORD) != 0)
          {
            stm_token_lower (text, i, word, sizeof word);
            same = stm_has_word (s->name, word);
          }
      if (same)
        return n - 1 - k;
    }
  return STM_DRAFT_NONE;
}

/* The last word of a description's head: "negotiator" of "lead negotiator in the opposition". */
static gboolean
get_role_word (const StmText *text, StmTokenRange phrase, char word[48])
{
  guint32 head = stm_phrase_head (text, phrase);
  gboolean plural;

  if (!stm_know_is_role (text, head, &plural) || plural)
    return FALSE;
  stm_token_lower (text, head, word, 48);
  return TRUE;
}

/* Someone described ("the lead negotiator") whom the report names later by the same office. */
void
stm_identify_described (StmDraft *self)
{
  const StmText *text = self->text;

  for (guint i = 0; i < self->statements->len; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);
      StmTokenRange phrase = s->source_tokens;
      StmDraftSpeaker *described;
      char word[48];

      if (s->speaker == STM_DRAFT_NONE || stm_range_is_empty (phrase)
          || stm_draft_speaker (self, s->speaker)->kind != STM_SPEAKER_KIND_UNNAMED
          || !stm_token_is (text, phrase.first, "the") || !get_role_word (text, phrase, word))
        continue;
      described = stm_draft_speaker (self, s->speaker);
      for (guint k = i + 1; k < MIN (self->statements->len, i + 8); k++)
        {
          guint32 other = stm_draft_statement (self, k)->speaker;
          StmDraftSpeaker *person;

          if (other == STM_DRAFT_NONE || other == s->speaker)
            continue;
          person = stm_draft_speaker (self, other);
          if (person->kind != STM_SPEAKER_KIND_PERSON || person->role == NULL
              || !stm_has_word (person->role, word)
              || g_array_index (person->mentions, StmTokenRange, 0).first < phrase.first
              || (person->country != NULL && described->country != NULL
                  && strcmp (person->country, described->country) != 0))
            continue;
          if (person->country == NULL)
            person->country = described->country;
          stm_referents_add_alias (self, other, described->name);
          stm_referents_add_mention (self, other, phrase);
          s->speaker = other;
          break;
        }
    }
}
