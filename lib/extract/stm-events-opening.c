/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What a participle clause tells of the occasion of speaking: "Addressing lawmakers in Accra on
 * Monday, X said", "X, speaking after the two had met for talks, said". See stm-events.h; called by
 * stm-events.c. */
#include "extract/stm-events.h"

#include "extract/stm-actor-code.h"
#include "extract/stm-nouns.h"
#include "extract/stm-referents.h"

#include <string.h>

/* Tokens of a clause that are looked at, and statements of its sentence. */
#define REACH 60

gboolean
stm_event_can_hear (const StmText *text, guint32 head)
{
  return stm_know_is_role (text, head, NULL) || stm_noun_is (text, head, STM_NOUN_ACTOR)
         || stm_token_among (text, head,
                             " paper daily television radio parliament congress senate cabinet "
                             "crowd nation delegation audience press media ");
}

/* "the | northern city of | Kara", "the | Togolese capital, | Lomé": the token of the name. */
static guint32
skip_city_words (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i + 1 < MIN (end, first + 4); i++)
    if (stm_token_among (text, i, " city town capital village port resort "))
      {
        i++;
        i += stm_token_is (text, i, "of") || text->tokens[i].tag == STM_TAG_COMMA;
        return i < end && stm_name_at (text, i) != STM_TOKEN_NONE ? i : first;
      }
  return first;
}

guint32
stm_event_get_place (const StmText *text, guint32 at, guint32 end)
{
  const gboolean is_at = stm_token_is (text, at, "at");
  const StmNameSpan *span;
  guint32 name;

  if ((!is_at && !stm_token_is (text, at, "in")) || at + 1 >= end)
    return STM_TOKEN_NONE;
  at++;
  if (stm_token_is (text, at, "the") && at + 1 < end)
    at = skip_city_words (text, at + 1, end);
  name = stm_name_at (text, at);
  if (name == STM_TOKEN_NONE || text->names[name].first != at)
    return STM_TOKEN_NONE;
  /* "in Ghana's capital, Accra" */
  at = text->names[name].end;
  if (at + 3 < end && text->tokens[at].tag == STM_TAG_POS && stm_token_is (text, at + 1, "capital"))
    {
      at += 2;
      at += text->tokens[at].tag == STM_TAG_COMMA;
      if (stm_name_at (text, at) != STM_TOKEN_NONE)
        name = stm_name_at (text, at);
    }
  span = &text->names[name];
  if (span->kind == STM_NAME_CLASS_LOCATION
      || stm_token_among (text, span->end - 1,
                          " kremlin house palace university airport headquarters hotel base "
                          "centre center club square "))
    return name;
  return STM_TOKEN_NONE;
}

gboolean
stm_event_read_outlet (StmDraft *self, guint32 first, guint32 end, StmDraftActor *medium)
{
  const StmText *text = self->text;
  StmTokenRange phrase = stm_phrase_plain (text, first, end);
  guint32 referent = STM_DRAFT_NONE;
  gboolean outlet;

  if (stm_range_is_empty (phrase))
    return FALSE;
  while (phrase.end > phrase.first + 1 && text->tokens[phrase.end - 1].name == STM_NAME_CLASS_DATE)
    phrase.end--;
  outlet = stm_token_among (text, phrase.end - 1,
                            " newspaper paper daily weekly magazine television tv radio channel "
                            "broadcaster network station agency ");
  for (guint32 k = stm_name_from (text, phrase.first);
       k < text->n_names && text->names[k].first < phrase.end; k++)
    {
      const StmNameSpan *name = &text->names[k];

      if (name->kind == STM_NAME_CLASS_PERSON && !outlet)
        return FALSE;
      if (stm_know_name (text, k).what == STM_KNOWN_OUTLET)
        {
          outlet = TRUE;
          referent = self->referents->of_name[k];
        }
      /* "Togo's Horizon newspaper" */
      if (name->end < phrase.end && text->tokens[name->end].tag == STM_TAG_POS)
        phrase.first = name->end + 1;
    }
  if (!outlet)
    return FALSE;
  while (phrase.first + 1 < phrase.end
         && (text->tokens[phrase.first].tag == STM_TAG_DT
             || text->tokens[phrase.first].tag == STM_TAG_PRP_POSS))
    phrase.first++;
  *medium = (StmDraftActor){ .name = stm_draft_range_string (self, phrase),
                             .speaker = referent,
                             .span = stm_draft_bytes (self, phrase) };
  return TRUE;
}

/* The plain phrase with what "of" and "and" add to it: "members of parliament". */
static StmTokenRange
read_hearers (const StmText *text, guint32 first, guint32 end)
{
  StmTokenRange phrase = stm_phrase_plain (text, first, end);

  while (!stm_range_is_empty (phrase) && phrase.end + 1 < end
         && (stm_token_is (text, phrase.end, "of") || stm_token_is (text, phrase.end, "and")))
    {
      StmTokenRange more = stm_phrase_plain (text, phrase.end + 1, end);

      if (stm_range_is_empty (more))
        break;
      phrase.end = more.end;
    }
  return phrase;
}

/* Whom the clause speaks to, or the event that it addresses; the token behind it. */
static guint32
read_object (StmDraft *self, guint32 first, guint32 end, StmDraftEvent *event)
{
  const StmText *text = self->text;
  StmTokenRange phrase;
  guint32 head;

  if (stm_event_read_outlet (self, first, end, &event->medium))
    return stm_phrase_plain (text, first, end).end;
  phrase = stm_event_read_phrase (text, first, end, &head);
  if (!stm_range_is_empty (phrase))
    {
      event->occasion = stm_draft_bytes (self, phrase);
      return phrase.end;
    }
  phrase = read_hearers (text, first, end);
  if (stm_range_is_empty (phrase) || text->tokens[phrase.first].tag == STM_TAG_PRP)
    return first;
  head = stm_phrase_head (text, phrase);
  if (stm_event_can_hear (text, head) || stm_draft_refer (self, phrase) != STM_DRAFT_NONE
      || text->tokens[head].tag == STM_TAG_NNS || stm_tag_is_proper (text->tokens[head].tag))
    {
      guint32 referent = stm_draft_refer (self, phrase);

      if (referent != STM_DRAFT_NONE)
        stm_draft_fill_actor (self, &event->hearer, referent, phrase);
      else
        event->hearer = (StmDraftActor){ .name = stm_draft_range_string (self, phrase),
                                         .speaker = STM_DRAFT_NONE,
                                         .span = stm_draft_bytes (self, phrase) };
    }
  return phrase.end;
}

static void
set_place (StmDraft *self, StmDraftEvent *event, guint32 place)
{
  StmTokenRange name = { self->text->names[place].first, self->text->names[place].end };

  event->place = (StmDraftActor){ .name = stm_draft_range_string (self, name),
                                  .country = stm_draft_country_of_name (self, place),
                                  .speaker = STM_DRAFT_NONE,
                                  .span = stm_draft_bytes (self, name) };
}

/* "at a summit", "after talks with X", "after the two had met for talks". */
static void
read_rest (StmDraft *self, guint32 first, guint32 end, StmDraftEvent *event)
{
  const StmText *text = self->text;
  gboolean later = FALSE, arriving = stm_token_is (text, event->first, "arriving");
  /* "asked whether X was in Accra": where is another matter. */
  gboolean asked = stm_token_among (text, event->first, " asked questioned ");

  for (guint32 i = first; i + 1 < end; i++)
    {
      guint32 place = event->place.name == NULL && (!asked || event->occasion.end > 0)
                          ? stm_event_get_place (text, i, end)
                          : STM_TOKEN_NONE;
      guint32 head;
      StmTokenRange phrase;

      if (place != STM_TOKEN_NONE)
        {
          set_place (self, event, place);
          i = text->names[place].end - 1;
          continue;
        }
      later = later || stm_token_among (text, i, " after before following ");
      if (event->occasion.end > 0
          || !(stm_token_among (text, i, " at in during before after following on ")
               || ((later || arriving) && stm_token_is (text, i, "for"))
               || (i > 0 && stm_token_is (text, i, "of")
                   && stm_token_among (text, i - 1, STM_EVENT_EDGES))))
        continue;
      phrase = stm_event_read_phrase (text, i + 1, end, &head);
      /* "on the sidelines of the General Assembly" */
      if (stm_range_is_empty (phrase) && stm_token_is (text, i, "of")
          && stm_token_among (text, i - 1, " sidelines margins fringes "))
        {
          phrase = stm_phrase_plain (text, i + 1, end);
          head = phrase.end - 1;
        }
      if (stm_range_is_empty (phrase))
        continue;
      event->occasion = stm_draft_bytes (self, phrase);
      event->head = head;
      if (stm_token_among (text, head, " visit trip tour ")
          && stm_name_at (text, phrase.end - 1) != STM_TOKEN_NONE)
        set_place (self, event, stm_name_at (text, phrase.end - 1));
      /* "a speech to parliament", "an interview with the paper" */
      if (head + 2 < phrase.end && event->medium.name == NULL
          && stm_token_is (text, head, "interview"))
        stm_event_read_outlet (self, head + 2, phrase.end, &event->medium);
      i = phrase.end - 1;
    }
}

/* "[Speaking to reporters in Accra, Ghana, on Monday], the minister said": the subject of the main
 * clause that follows an opening one; empty where none is seen. */
static StmTokenRange
find_main_subject (const StmText *text, guint32 verb, guint32 end)
{
  for (guint32 i = verb + 1; i + 2 < end; i++)
    {
      StmTokenRange subject;
      guint32 next;

      if (text->tokens[i].tag != STM_TAG_COMMA || text->tokens[i].quoted != STM_QUOTED_NO)
        continue;
      subject = stm_phrase_long (text, i + 1, end);
      next = subject.end;
      while (next < end && text->tokens[next].tag == STM_TAG_RB)
        next++;
      if (!stm_range_is_empty (subject) && next < end && stm_tag_is_finite (text->tokens[next].tag))
        return subject;
    }
  return (StmTokenRange){ verb, verb };
}

/* Whoever says something in the rest of the sentence, and where the clause must end for it. */
static guint32
find_speaker (StmDraft *self, guint32 sentence, guint32 verb, guint32 *end)
{
  const StmText *text = self->text;
  StmTokenRange subject = { verb, verb };
  guint32 speaker = STM_DRAFT_NONE;
  guint low = 0, high = self->statements->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (stm_draft_statement (self, middle)->sentence < sentence)
        low = middle + 1;
      else
        high = middle;
    }
  if (verb <= stm_sentence_body (text, sentence) + 3)
    subject = find_main_subject (text, verb, *end);
  if (!stm_range_is_empty (subject))
    *end = MIN (*end, subject.first);
  for (guint i = low; i < MIN (self->statements->len, low + 6); i++)
    {
      const StmDraftStatement *s = stm_draft_statement (self, i);

      if (s->sentence != sentence)
        break;
      if (s->embedded || s->speaker == STM_DRAFT_NONE
          || (!stm_range_is_empty (subject) && s->n_sources > 0
              && (s->source_tokens.end <= subject.first || s->source_tokens.first >= subject.end)))
        continue;
      for (guint k = 0; k < s->n_contents; k++)
        {
          if (stm_range_holds (s->content_tokens[k], verb))
            return STM_DRAFT_NONE;
          if (s->content_tokens[k].first > verb)
            *end = MIN (*end, s->content_tokens[k].first);
        }
      if (s->n_sources > 0 && s->source_tokens.first > verb)
        *end = MIN (*end, s->source_tokens.first);
      if (s->n_cues > 0 && s->cue_tokens.first > verb)
        *end = MIN (*end, s->cue_tokens.first);
      if (speaker == STM_DRAFT_NONE)
        speaker = s->speaker;
    }
  if (speaker == STM_DRAFT_NONE && !stm_range_is_empty (subject)
      && text->tokens[subject.first].tag != STM_TAG_PRP)
    speaker = stm_draft_refer (self, subject);
  return speaker;
}

/* "In [his] remarks to parliament": as good as "speaking to parliament" */
static gboolean
is_remarks (const StmText *text, guint32 token, guint32 body)
{
  guint32 at = token;

  if (!stm_token_among (text, token, " remarks comments ") || token + 1 >= text->n_tokens
      || !stm_token_is (text, token + 1, "to"))
    return FALSE;
  while (at > body && token - at < 3 && !stm_token_is (text, at, "in"))
    at--;
  return stm_token_is (text, at, "in");
}

gboolean
stm_event_read_participle (StmDraft *self, guint32 sentence, guint32 verb, StmDraftEvent *event,
                           guint32 *end)
{
  const StmText *text = self->text;
  const guint32 body = stm_sentence_body (text, sentence);
  gboolean transitive = stm_token_among (text, verb, " addressing briefing ");
  guint32 at = verb + 1, stop = MIN (text->sentences[sentence].end, verb + REACH);

  if ((!transitive
       && !stm_token_among (text, verb, " speaking talking testifying appearing arriving ")
       && !(verb == body && stm_token_among (text, verb, " asked questioned "))
       && !is_remarks (text, verb, body))
      || text->tokens[verb].quoted != STM_QUOTED_NO
      || (verb > body && text->tokens[verb - 1].tag != STM_TAG_COMMA
          && !stm_token_among (text, verb - 1, " while when but and ")
          && !is_remarks (text, verb, body)))
    return FALSE;
  *event = (StmDraftEvent){
    .sentence = sentence, .first = verb, .head = STM_TOKEN_NONE, .spoken = TRUE
  };
  event->hearer.speaker = event->medium.speaker = event->place.speaker = STM_DRAFT_NONE;
  event->speaker = find_speaker (self, sentence, verb, &stop);
  if (event->speaker == STM_DRAFT_NONE || stop <= at)
    return FALSE;
  if (transitive)
    at = read_object (self, at, stop, event);
  else if (at + 1 < stop && stm_token_among (text, at, " to with before "))
    at = read_object (self, at + 1, stop, event);
  read_rest (self, at, stop, event);
  stm_event_read_date (self, verb, stop, event);
  if (event->hearer.speaker == event->speaker)
    event->hearer = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
  *end = stop;
  return event->occasion.end > 0 || event->hearer.name != NULL || event->medium.name != NULL
         || event->place.name != NULL;
}
