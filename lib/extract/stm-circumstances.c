/* SPDX-License-Identifier: LGPL-2.1-or-later
 * To whom, when, where, on what occasion and through what a statement was made: only on evidence
 * in its own sentence, or on that of the same speaker's same occasion. Events (meetings, calls,
 * speeches) are read by stm-events.c. Called by the extractor after chains. */
#include "extract/stm-cues.h"
#include "extract/stm-draft.h"
#include "extract/stm-events.h"
#include "extract/stm-knowledge.h"
#include "text/stm-time-private.h"

#include <string.h>

/* What the speaker in hand said before and where: carried to further statements. */
typedef struct
{
  const StmDate *date;
  StmByteSpan date_phrase;
  const StmDraftEvent *event;
  StmDraftActor hearer; /* of "told X" */
  StmDraftActor place;
  StmDraftActor medium;
  const StmDraftEvent *retroactive; /* "X made the remarks at …" */
  gboolean opened;                  /* an occasion of its own has been told */
} Occasion;

gboolean
stm_draft_is_outside_contents (const StmDraft *self, const StmDraftStatement *s, guint32 token)
{
  guint32 cue = s->cue_head != STM_DRAFT_NONE ? s->cue_head : s->content_tokens[0].first;

  /* What holds the statement as a whole ("X said Y, an agency reported") holds its day as well. */
  if (self->in_content[token] > self->in_content[cue])
    return FALSE;
  for (guint i = 0; i < s->n_contents; i++)
    if (stm_range_holds (s->content_tokens[i], token))
      return FALSE;
  return TRUE;
}

const StmDraftStatement *
stm_draft_nearest_statement (const StmDraft *self, const StmDraftStatement *s, guint32 token)
{
  const StmDraftStatement *best = s;
  guint index = (guint)(s - stm_draft_statement (self, 0));
  guint least = G_MAXUINT;

  for (guint i = index > 6 ? index - 6 : 0; i < MIN (self->statements->len, index + 6); i++)
    {
      const StmDraftStatement *other = stm_draft_statement (self, i);
      guint32 cue = other->cue_head;
      guint distance;

      if (other->sentence != s->sentence || cue == STM_DRAFT_NONE)
        continue;
      distance = token > cue ? token - cue : cue - token;
      if (distance < least)
        {
          least = distance;
          best = other;
        }
    }
  return best;
}

static const StmDate *
keep_date (StmDraft *self, const char *edtf)
{
  StmDate *date = stm_date_parse (edtf, -1, NULL);

  if (date != NULL)
    g_ptr_array_add (self->dates, date);
  return date;
}

/* A date that says when something is to happen, or how long, not when it was said. */
static gboolean
is_other_date (const StmDraft *self, const StmTimeSpan *time)
{
  const StmText *text = self->text;
  guint32 before = time->first;

  if (time->future || time->grain > STM_TIME_MONTH)
    return TRUE;
  /* "the 11 September event", "the Oct. 7 attack": a day that names a thing */
  if (before > 0 && time->end < text->n_tokens && text->tokens[before - 1].tag == STM_TAG_DT
      && (text->tokens[time->end].tag == STM_TAG_NN || text->tokens[time->end].tag == STM_TAG_NNS))
    return TRUE;
  /* "Having met Agbo last week, he said": of what had been done */
  for (guint32 i = before; i > text->sentences[text->tokens[before].sentence].first; i--)
    {
      if (text->tokens[i - 1].tag == STM_TAG_COMMA || before - i > 20)
        break;
      if (stm_token_is (text, i - 1, "having"))
        return TRUE;
    }
  if (before > 0
      && stm_token_among (text, before - 1, " since until till by from before between after for "))
    return TRUE;
  return FALSE;
}

/* The date of reporting only ("Trend reported on November 3"): the reporter's cue stands between
 * the statement and the date. */
static gboolean
is_reporting_date (const StmDraft *self, const StmDraftStatement *s, guint32 token)
{
  for (guint i = 0; i < s->n_reported_by; i++)
    {
      StmByteSpan reporter = s->reported_by[i].span;
      guint32 at = self->text->tokens[token].start;

      if (reporter.end > 0 && at > reporter.end && at - reporter.end < 60)
        return TRUE;
    }
  return FALSE;
}

/* "called upon Ghana on Saturday not to …", "accused Togo on Monday of …": between the hearer, with
 * which the content begins, and what is asked or told of it. */
static gboolean
stands_after_hearer (const StmText *text, const StmDraftStatement *s, const StmTimeSpan *time)
{
  const StmTokenRange content = s->content_tokens[0];

  if (s->n_contents == 0 || s->cue_head == STM_DRAFT_NONE || content.first < s->cue_head
      || !stm_range_holds (content, time->first) || time->end + 1 >= content.end
      || !stm_token_among (text, time->end, " to not of that over for "))
    return FALSE;
  for (guint32 i = content.first; i < time->first; i++)
    if (stm_tag_is_verb (text->tokens[i].tag) || text->tokens[i].tag == STM_TAG_MD
        || text->tokens[i].tag == STM_TAG_TO || text->tokens[i].tag == STM_TAG_COMMA)
      return FALSE;
  return TRUE;
}

/* Tokens of an endless sentence that are looked at around a statement's cue; other sentences are
 * looked at whole. It keeps the cost linear however many statements a sentence has. */
#define REACH 200

/* Sentences from the report's first on in which an occasion may be told that the lead sums up. */
#define LATE_OCCASION 6
/* The last sentence that belongs to the lead. */
#define LAST_LEAD 1
/* Statements before it that are looked at. */
#define MOST_LEADS 16

static void
get_surroundings (const StmText *text, const StmDraftStatement *s, guint32 *first, guint32 *end)
{
  guint32 at = s->cue_head != STM_DRAFT_NONE ? s->cue_head : s->content_tokens[0].first;

  *first = stm_sentence_body (text, s->sentence);
  *end = text->sentences[s->sentence].end;
  if (at > *first + REACH)
    *first = at - REACH;
  *end = MAX (MIN (*end, at + REACH), *first);
}

static void
read_date (StmDraft *self, guint index, GArray *times)
{
  StmDraftStatement *s = stm_draft_statement (self, index);
  const StmText *text = self->text;
  guint32 cue = s->cue_head != STM_DRAFT_NONE ? s->cue_head : s->content_tokens[0].first;
  guint32 first, end;
  guint best = G_MAXUINT;
  gint chosen = -1;

  if (self->published == NULL || !stm_date_is_day (self->published))
    return;
  get_surroundings (text, s, &first, &end);
  g_array_set_size (times, 0);
  stm_time_scan (text, first, end, self->published, times);
  for (guint i = 0; i < times->len; i++)
    {
      const StmTimeSpan *time = &g_array_index (times, StmTimeSpan, i);
      guint distance = time->first > cue ? time->first - cue : cue - time->first;

      if (is_other_date (self, time)
          || (!stands_after_hearer (text, s, time)
              && (!stm_draft_is_outside_contents (self, s, time->first)
                  || stm_draft_nearest_statement (self, s, time->first)->speaker != s->speaker)))
        continue;
      if (distance < best)
        {
          best = distance;
          chosen = (gint)i;
        }
    }
  if (chosen >= 0)
    {
      const StmTimeSpan *time = &g_array_index (times, StmTimeSpan, (guint)chosen);
      char edtf[STM_TIME_EDTF_MAX + 2];

      g_strlcpy (edtf, time->edtf, sizeof edtf);
      if (is_reporting_date (self, s, time->first) && strchr (edtf, '/') == NULL)
        g_strlcat (edtf, "~", sizeof edtf);
      s->date = keep_date (self, edtf);
      if (s->date != NULL)
        s->date_phrase = (StmByteSpan){ time->start_byte, time->end_byte };
    }
}

/* Inside a relative clause that tells where the speaker is at home. */
static gboolean
is_in_relative (const StmText *text, const StmDraftStatement *s, guint32 token)
{
  if (s->cue_head == STM_DRAFT_NONE || token > s->cue_head || stm_range_is_empty (s->source_tokens)
      || token < s->source_tokens.first)
    return FALSE;
  for (guint32 i = token, lives = FALSE; i > s->source_tokens.first; i--)
    {
      lives = lives || stm_token_among (text, i - 1, " lives lived resides works born based ");
      if (text->tokens[i - 1].tag == STM_TAG_WP)
        return lives;
    }
  return FALSE;
}

/* "In Athens, …", "said in Vienna": a place outside the contents and not inside another phrase. */
static void
read_place (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  guint32 first, end;

  get_surroundings (text, s, &first, &end);
  for (guint32 i = first; i + 1 < end; i++)
    {
      guint32 name = stm_event_get_place (text, i, end);
      StmTokenRange range;

      if (name == STM_TOKEN_NONE || !stm_draft_is_outside_contents (self, s, i))
        continue;
      /* "X, who lives in Geneva, said" */
      if (is_in_relative (text, s, i))
        continue;
      /* "was to begin in Geneva, but X said": of another verb */
      if (i > first && text->tokens[i - 1].tag == STM_TAG_VB
          && !stm_range_holds (s->cue_tokens, i - 1))
        continue;
      /* "the situation in Kosovo": only at the clause's edge, after the cue or its hearer, or after
       * the name of an event. */
      if (i > first && !stm_range_holds (s->source_tokens, i)
          && !(s->addressee.name != NULL && s->addressee.span.end == text->tokens[i - 1].end)
          && stm_tag_is_noun (text->tokens[i - 1].tag)
          && text->tokens[i - 1].name == STM_NAME_CLASS_NONE
          && !stm_token_among (
              text, i - 1,
              " reporters journalists meeting talks conference interview summit briefing "
              "speech news forum session parliament statement visit "))
        continue;
      if (stm_range_holds (s->source_tokens, i))
        {
          StmKnown what = stm_know_name (text, name).what;

          /* "authorities in Athens" speak from there; "the opposition in Syria" may not. */
          if (what != STM_KNOWN_CAPITAL && what != STM_KNOWN_PLACE)
            continue;
        }
      range = (StmTokenRange){ text->names[name].first, text->names[name].end };
      s->place = (StmDraftActor){ .name = stm_draft_range_string (self, range),
                                  .country = stm_draft_country_of_name (self, name),
                                  .speaker = STM_DRAFT_NONE,
                                  .span = stm_draft_bytes (self, range) };
      return;
    }
}

/* "Twitter", "a statement", "national radio", "phone". */
static void
read_medium (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  guint32 first, end;
  StmTokenRange source = s->source_tokens;

  get_surroundings (text, s, &first, &end);
  if (!stm_range_is_empty (source))
    {
      guint32 head = stm_phrase_head (text, source);

      if (stm_token_among (text, head,
                           " statement communique communiqué letter declaration resolution "
                           "tweet document editorial commentary "))
        {
          s->medium.name = stm_draft_range_string (self, (StmTokenRange){ head, head + 1 });
          s->medium.span = stm_draft_bytes (self, (StmTokenRange){ head, head + 1 });
          return;
        }
    }
  for (guint32 i = first; i < end; i++)
    {
      StmTokenRange range;

      if (!stm_token_among (text, i,
                            " in on by via through to issued issue issuing released published "
                            "sent signed adopted wrote ")
          || !stm_draft_is_outside_contents (self, s, i))
        continue;
      range = stm_phrase_plain (text, i + 1, end);
      if (stm_range_is_empty (range))
        continue;
      /* "in a statement | Friday evening", "in a series | of tweets" */
      while (range.end > range.first + 1 && stm_token_is_date (&text->tokens[range.end - 1]))
        range.end--;
      if (range.end + 1 < end && stm_token_is (text, range.end - 1, "series")
          && stm_token_is (text, range.end, "of"))
        range = stm_phrase_plain (text, range.end + 1, end);
      if (stm_range_is_empty (range))
        continue;
      if (!stm_token_among (
              text, range.end - 1,
              " statement statements communique communiqué letter tweet tweets twitter facebook "
              "telegram phone telephone radio television tv channel broadcast message "
              "op-ed article blog post email e-mail instagram website editorial "
              "commentary x "))
        continue;
      while (range.first < range.end
             && (text->tokens[range.first].tag == STM_TAG_DT
                 || text->tokens[range.first].tag == STM_TAG_PRP_POSS))
        range.first++;
      s->medium.name = stm_draft_range_string (self, range);
      s->medium.span = stm_draft_bytes (self, range);
      return;
    }
}

static void
take_event (StmDraftStatement *s, const StmDraftEvent *event)
{
  if (s->occasion.end == 0)
    s->occasion = event->occasion;
  if (s->addressee.name == NULL && event->hearer.name != NULL
      && event->hearer.speaker != s->speaker)
    s->addressee = event->hearer;
  if (s->medium.name == NULL && event->medium.name != NULL)
    s->medium = event->medium;
  if (s->place.name == NULL && event->place.name != NULL)
    s->place = event->place;
  if (s->date == NULL && event->date != NULL)
    {
      s->date = event->date;
      s->date_phrase = event->date_phrase;
    }
}

/* "Earlier", "in a separate interview": a new occasion begins. */
static gboolean
starts_anew (const StmDraft *self, const StmDraftStatement *s)
{
  const StmText *text = self->text;
  guint32 first = text->sentences[s->sentence].first;

  return stm_token_among (text, first, " earlier later separately previously yesterday ");
}

/* Of the events told of in @s's own sentence, from @at on, the first outside its contents. */
static const StmDraftEvent *
find_own_event (const StmDraft *self, const StmDraftStatement *s, guint at)
{
  for (guint i = at; i < self->events->len; i++)
    {
      const StmDraftEvent *event = &g_array_index (self->events, StmDraftEvent, i);

      if (event->sentence != s->sentence)
        break;
      if (event->spoken
              ? event->speaker == s->speaker
              : event->occasion.end > 0 && stm_draft_is_outside_contents (self, s, event->first))
        return event;
    }
  return NULL;
}

/* Whose hearer holds on: "told reporters", not "urged X to". */
static gboolean
is_told (const StmDraftStatement *s)
{
  const StmCue *cue = stm_cue_get (s->cue_entry);

  return cue != NULL && cue->act != STM_SPEECH_ACT_DIRECTIVE && cue->stance != STM_STANCE_WARN;
}

/* What the speaker in hand said before, and where, holds on until something else is said of it. */
static void
carry_over (StmDraft *self, StmDraftStatement *s, const StmDraftEvent *own, Occasion *occasion)
{
  if (starts_anew (self, s)
      || (s->date != NULL && occasion->date != NULL && !stm_date_equal (s->date, occasion->date)))
    *occasion = (Occasion){ .retroactive = occasion->retroactive };
  if (own != NULL)
    {
      occasion->event = own;
      occasion->place = s->place;
      occasion->medium = s->medium;
    }
  else
    {
      if (s->place.name != NULL)
        occasion->place = s->place;
      else
        s->place = occasion->place;
      /* Who is told something in person does not read it in the statement. */
      if (s->medium.name != NULL || (s->addressee.name != NULL && is_told (s)))
        occasion->medium = s->medium;
      else
        s->medium = occasion->medium;
    }
  if (own == NULL && occasion->retroactive != NULL)
    take_event (s, occasion->retroactive);
  else if (own == NULL && occasion->event != NULL)
    take_event (s, occasion->event);
  if (s->addressee.name == NULL && occasion->hearer.name != NULL)
    s->addressee = occasion->hearer;
  else if (s->addressee.name != NULL && is_told (s))
    occasion->hearer = s->addressee;
  if (s->date == NULL)
    {
      s->date = occasion->date;
      s->date_phrase = occasion->date_phrase;
    }
  else if (!stm_date_is_approximate (s->date))
    {
      occasion->date = s->date;
      occasion->date_phrase = s->date_phrase;
    }
}

/* "X said A. Speaking in Accra on Monday, X said B": the lead sums up what was said there. */
static void
reach_back (StmDraft *self, guint index, const StmDraftEvent *own)
{
  const StmDraftStatement *s = stm_draft_statement (self, index);

  if (s->sentence > LATE_OCCASION)
    return;
  for (guint i = index - MIN (index, MOST_LEADS); i < index; i++)
    {
      StmDraftStatement *lead = stm_draft_statement (self, i);

      if (lead->speaker != s->speaker || lead->embedded || lead->sentence >= s->sentence
          || lead->occasion.end > 0 || starts_anew (self, lead)
          || (lead->date != NULL && s->date != NULL && !stm_date_equal (lead->date, s->date)))
        continue;
      take_event (lead, own);
      if (lead->place.name == NULL)
        lead->place = s->place;
      if (lead->date == NULL)
        {
          lead->date = s->date;
          lead->date_phrase = s->date_phrase;
        }
    }
}

/* "X said at a meeting with Y … In his turn, Y …": the meeting is Y's as well, with X as the
 * hearer. */
static void
share_event (StmDraft *self, const StmDraftStatement *s, const StmDraftEvent *event,
             Occasion *occasions)
{
  Occasion *other;
  StmDraftEvent *mirrored;
  guint32 hearer = event->hearer.speaker;

  /* "During the meeting, X told Y …" */
  if (hearer == STM_DRAFT_NONE && is_told (s))
    hearer = s->addressee.speaker;
  if (hearer == STM_DRAFT_NONE || hearer == s->speaker)
    return;
  other = &occasions[hearer];
  if (other->event != NULL || other->retroactive != NULL)
    return;
  mirrored = stm_arena_new (&self->arena, StmDraftEvent);
  *mirrored = *event;
  mirrored->hearer = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
  stm_draft_fill_actor (self, &mirrored->hearer, s->speaker, s->source_tokens);
  *other = (Occasion){
    .date = s->date, .date_phrase = s->date_phrase, .event = mirrored, .place = s->place
  };
}

/* "X spoke with Y … Both leaders underscored …": the encounter was theirs. */
static void
share_encounter (StmDraft *self, StmDraftStatement *s, const Occasion *occasions)
{
  const StmDraftSpeaker *pair = stm_draft_speaker (self, s->speaker);

  if (pair->members == NULL || s->date != NULL)
    return;
  for (guint i = 0; i < pair->members->len; i++)
    {
      const Occasion *theirs = &occasions[g_array_index (pair->members, guint32, i)];

      for (guint k = 0; theirs->event != NULL && k < pair->members->len; k++)
        if (theirs->event->hearer.speaker == g_array_index (pair->members, guint32, k))
          {
            StmDraftEvent event = *theirs->event;

            event.hearer = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
            take_event (s, &event);
            return;
          }
    }
}

/* "China said on Thursday A … a spokesman said B": one voice, and the day of the lead. */
static void
share_lead (StmDraft *self, StmDraftStatement *s, const StmDraftStatement *lead)
{
  const StmDraftSpeaker *body, *voice;

  if (lead == NULL || s->date != NULL || s->sentence == lead->sentence
      || s->speaker == lead->speaker || s->sentence > LATE_OCCASION)
    return;
  body = stm_draft_speaker (self, lead->speaker);
  voice = stm_draft_speaker (self, s->speaker);
  if ((body->kind != STM_SPEAKER_KIND_GOVERNMENT && body->kind != STM_SPEAKER_KIND_ORGANIZATION)
      || body->country == NULL || voice->country == NULL
      || strcmp (body->country, voice->country) != 0
      || !((voice->role != NULL && strstr (voice->role, "spokes") != NULL)
           || (voice->name != NULL && strstr (voice->name, "spokes") != NULL)))
    return;
  s->date = lead->date;
  s->date_phrase = lead->date_phrase;
}

void
stm_draft_read_circumstances (StmDraft *self)
{
  guint n = self->statements->len, at = 0;
  const StmDraftStatement *lead = NULL;
  Occasion *occasions;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (StmTimeSpan));

  stm_draft_read_events (self);
  for (guint i = 0; i < n; i++)
    stm_circumstances_read_hearer (self, stm_draft_statement (self, i));
  occasions = stm_arena_alloc0 (&self->arena, sizeof (Occasion) * (self->speakers->len + 1));
  for (guint i = 0; i < self->events->len; i++)
    {
      const StmDraftEvent *event = &g_array_index (self->events, StmDraftEvent, i);

      if (event->retroactive && event->speaker != STM_DRAFT_NONE)
        occasions[event->speaker].retroactive = event;
    }
  for (guint i = 0; i < n; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);
      const StmDraftEvent *own;

      for (; at < self->events->len; at++)
        {
          const StmDraftEvent *event = &g_array_index (self->events, StmDraftEvent, at);

          if (event->sentence >= s->sentence)
            break;
          if (event->speaker != STM_DRAFT_NONE && !event->retroactive)
            occasions[event->speaker].event = event;
        }
      own = find_own_event (self, s, at);
      read_date (self, i, times);
      read_place (self, s);
      read_medium (self, s);
      if (own != NULL)
        take_event (s, own);
      if (s->speaker != STM_DRAFT_NONE && !s->embedded)
        {
          if (lead == NULL && s->date != NULL && s->sentence <= LAST_LEAD
              && !stm_date_is_approximate (s->date))
            lead = s;
          if (occasions[s->speaker].date == NULL)
            share_lead (self, s, lead);
          carry_over (self, s, own, &occasions[s->speaker]);
          if (own != NULL)
            {
              if (!occasions[s->speaker].opened)
                reach_back (self, i, own);
              occasions[s->speaker].opened = TRUE;
              share_event (self, s, own, occasions);
            }
          share_encounter (self, s, occasions);
        }
    }
}
