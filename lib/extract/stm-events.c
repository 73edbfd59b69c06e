/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Occasions of speaking: "at his meeting with X", "X made the remarks in a call with Y", "X spoke
 * today with Y". See stm-events.h. */
#include "extract/stm-events.h"

#include "extract/stm-actor-code.h"
#include "extract/stm-clauses.h"
#include "text/stm-time-private.h"

#include <string.h>

/* Events looked back at for the one that "the summit" means. */
#define REACH_EVENTS 40
/* Tokens around an event that tell its date, and who speaks at it. */
#define REACH_DATE 200
#define REACH_TALKER 60

gboolean
stm_event_is_noun (const StmText *text, guint32 token)
{
  return stm_token_among (
      text, token,
      " meeting meetings talks conference briefing call conversation interview summit "
      "session speech address ceremony gathering forum debate dinner lunch breakfast reception "
      "rally "
      "hearing discussion discussions consultations dialogue phone-in ");
}

/* At these the others in the phrase are hosts or fellow speakers, not hearers. */
static gboolean
has_audience (const StmText *text, guint32 token)
{
  return stm_token_among (text, token,
                          " conference briefing summit session speech address ceremony forum "
                          "debate rally hearing interview ");
}

/* "In a call with Boateng, | Agbo said": the name behind the comma is no guest. */
static gboolean
opens_main_clause (const StmText *text, guint32 first, guint32 end)
{
  StmTokenRange subject = stm_phrase_plain (text, first, end);
  guint32 i = subject.end;

  while (i < end && text->tokens[i].tag == STM_TAG_RB)
    i++;
  return i < end && stm_tag_is_finite (text->tokens[i].tag);
}

/* "during [a visit to Accra]", "on [a trip to Ghana]" */
static gboolean
is_visit (const StmText *text, guint32 head, guint32 first, guint32 end)
{
  return head + 2 < end && first > 0 && stm_token_among (text, head, " visit trip tour ")
         && stm_token_among (text, first - 1, " during on ") && stm_token_is (text, head + 1, "to")
         && stm_name_at (text, head + 2) != STM_TOKEN_NONE
         && text->names[stm_name_at (text, head + 2)].kind == STM_NAME_CLASS_LOCATION;
}

/* The noun phrase of an event with what says with whom: "a call with A and B", not "in Paris". */
StmTokenRange
stm_event_read_phrase (const StmText *text, guint32 first, guint32 end, guint32 *head)
{
  const StmToken *t = text->tokens;
  StmTokenRange phrase = stm_phrase_plain (text, first, end);

  /* "after meeting with X", "after meeting X": a noun as good as "a meeting" */
  if (first + 1 < end && t[first].tag == STM_TAG_VBG && stm_token_is (text, first, "meeting"))
    {
      phrase = (StmTokenRange){ first, first + 1 };
      if (t[first + 1].name == STM_NAME_CLASS_PERSON || stm_tag_is_proper (t[first + 1].tag))
        {
          *head = first;
          return (StmTokenRange){ first, stm_phrase_plain (text, first + 1, end).end };
        }
    }
  if (stm_range_is_empty (phrase))
    return (StmTokenRange){ first, first };
  *head = phrase.end - 1;
  if (is_visit (text, *head, first, end))
    return (StmTokenRange){ first, text->names[stm_name_at (text, *head + 2)].end };
  if (!stm_event_is_noun (text, *head))
    return (StmTokenRange){ first, first };
  while (phrase.end < end)
    {
      guint32 next = phrase.end;
      StmTokenRange more;
      gboolean link = stm_token_among (text, next, " of with between among ")
                      || (next == *head + 1 && stm_token_is (text, next, "to")
                          && stm_token_among (text, *head, " speech address "))
                      || (next > *head + 1 && stm_token_is (text, next, "and"))
                      || (t[next].tag == STM_TAG_COMMA && next + 1 < end
                          && t[next + 1].name == STM_NAME_CLASS_PERSON && next > *head + 1
                          && !opens_main_clause (text, next + 1, end));

      if (!link)
        break;
      more = stm_phrase_plain (text, next + 1, end);
      if (stm_range_is_empty (more) || t[more.first].name == STM_NAME_CLASS_DATE)
        break;
      if (stm_token_is (text, next, "and") && more.end < end && stm_tag_is_finite (t[more.end].tag))
        break;
      phrase.end = more.end;
    }
  return phrase;
}

/* The persons of [first, end) as one hearer. */
static void
read_hearer (StmDraft *self, guint32 first, guint32 end, guint32 except, StmDraftActor *hearer)
{
  const StmText *text = self->text;
  guint32 found[4];
  StmTokenRange range = { first, first };
  guint n = 0;

  for (guint32 k = stm_name_from (text, first); k < text->n_names && text->names[k].first < end;
       k++)
    {
      StmTokenRange name = { text->names[k].first, text->names[k].end };
      guint32 referent;

      if (text->names[k].kind != STM_NAME_CLASS_PERSON || n >= G_N_ELEMENTS (found))
        continue;
      referent = stm_draft_refer (self, name);
      if (referent == STM_DRAFT_NONE || referent == except)
        continue;
      if (n == 0)
        range.first = name.first;
      range.end = name.end;
      found[n++] = referent;
    }
  if (n == 1)
    stm_draft_fill_actor (self, hearer, found[0], range);
  else if (n > 1)
    {
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint i = 0; i < n; i++)
        g_string_append_printf (joined, "%s%s",
                                i == 0      ? ""
                                : i + 1 < n ? ", "
                                            : " and ",
                                stm_draft_speaker (self, found[i])->name);
      *hearer = (StmDraftActor){ .name = stm_arena_string (&self->arena, joined->str, joined->len),
                                 .speaker = STM_DRAFT_NONE,
                                 .span = stm_draft_bytes (self, range) };
    }
}

void
stm_event_read_date (StmDraft *self, guint32 first, guint32 end, StmDraftEvent *event)
{
  g_autoptr (GArray) times = NULL;

  if (self->published == NULL || !stm_date_is_day (self->published))
    return;
  times = g_array_new (FALSE, FALSE, sizeof (StmTimeSpan));
  stm_time_scan (self->text, first, end, self->published, times);
  for (guint i = 0; i < times->len && event->date == NULL; i++)
    {
      const StmTimeSpan *time = &g_array_index (times, StmTimeSpan, i);
      StmDate *date;

      if (time->future || time->grain > STM_TIME_MONTH)
        continue;
      date = stm_date_parse (time->edtf, -1, NULL);
      if (date == NULL)
        continue;
      g_ptr_array_add (self->dates, date);
      event->date = date;
      event->date_phrase = (StmByteSpan){ time->start_byte, time->end_byte };
    }
}

/* "an interview with the Horizon", "an interview published on Sunday by the Horizon". */
static void
read_interviewer (StmDraft *self, guint32 head, guint32 phrase_end, guint32 end,
                  StmDraftActor *medium)
{
  const StmText *text = self->text;
  const guint32 first = text->sentences[text->tokens[head].sentence].first;

  for (guint32 i = head + 1; i + 1 < MIN (end, phrase_end + 6); i++)
    if (text->tokens[i].quoted == STM_QUOTED_NO
        && stm_token_among (text, i, " with to by on in for ")
        && stm_event_read_outlet (self, i + 1, end, medium))
      return;
  /* "told the Horizon newspaper in an interview" */
  for (guint32 i = head; i > first && head - i < 6; i--)
    if (stm_token_is (text, i, "in") && i > first + 1)
      {
        StmTokenRange before = stm_phrase_before (text, i, first);

        if (!stm_range_is_empty (before)
            && stm_event_read_outlet (self, before.first, before.end, medium))
          return;
        break;
      }
  /* "an interview with Kibra": whoever interviews and is no person is a paper. */
  if (head + 2 < phrase_end && stm_token_is (text, head + 1, "with"))
    {
      guint32 name = stm_name_at (text, head + 2);

      if (name != STM_TOKEN_NONE && text->names[name].end == phrase_end
          && text->names[name].kind != STM_NAME_CLASS_PERSON && text->names[name].entry < 0)
        {
          StmTokenRange range = { head + 2, phrase_end };

          *medium = (StmDraftActor){ .name = stm_draft_range_string (self, range),
                                     .speaker = STM_DRAFT_NONE,
                                     .span = stm_draft_bytes (self, range) };
        }
    }
}

/* "after talks with X": told to others. */
static gboolean
is_over_or_ahead (const StmText *text, guint32 preposition)
{
  return stm_token_among (text, preposition, " after before following ");
}

/* The event at the definite "the summit" is the one named before: it has its place. */
static void
find_again (const StmDraft *self, StmDraftEvent *event, StmTokenRange phrase, guint32 head)
{
  const StmText *text = self->text;

  if (!stm_token_is (text, phrase.first, "the") || head != phrase.first + 1
      || phrase.end != head + 1)
    return;
  for (guint i = self->events->len, n = 0; i > 0 && n < REACH_EVENTS; i--, n++)
    {
      const StmDraftEvent *before = &g_array_index (self->events, StmDraftEvent, i - 1);

      if (before->place.name == NULL || before->occasion.end == 0 || before->head == STM_TOKEN_NONE
          || text->tokens[before->head].lower != text->tokens[head].lower)
        continue;
      event->place = before->place;
      return;
    }
}

static void
add_event (StmDraft *self, guint32 sentence, StmTokenRange phrase, guint32 head, guint32 speaker,
           gboolean retroactive, gboolean dated)
{
  const StmText *text = self->text;
  StmDraftEvent event = { .sentence = sentence,
                          .first = phrase.first,
                          .head = head,
                          .speaker = speaker,
                          .retroactive = retroactive };

  event.hearer.speaker = event.medium.speaker = event.place.speaker = STM_DRAFT_NONE;
  if (head != STM_TOKEN_NONE)
    {
      event.occasion = stm_draft_bytes (self, phrase);
      for (guint32 i = phrase.first; i <= head; i++)
        if (stm_token_among (text, i, " phone telephone video "))
          {
            event.medium.name = stm_draft_range_string (self, (StmTokenRange){ i, i + 1 });
            event.medium.span = stm_draft_bytes (self, (StmTokenRange){ i, i + 1 });
          }
    }
  /* "in a speech to parliament" */
  if (head != STM_TOKEN_NONE && stm_token_is (text, head, "interview"))
    read_interviewer (self, head, phrase.end, text->sentences[sentence].end, &event.medium);
  if (head != STM_TOKEN_NONE && head + 2 < phrase.end && stm_token_is (text, head + 1, "to")
      && !stm_token_among (text, head, " visit trip tour "))
    stm_draft_name_actor (self, &event.hearer, (StmTokenRange){ head + 2, phrase.end });
  else if (head == STM_TOKEN_NONE
           || (!has_audience (text, head)
               && !(phrase.first > 0 && is_over_or_ahead (text, phrase.first - 1))))
    read_hearer (self, head == STM_TOKEN_NONE ? phrase.first : head + 1, phrase.end, speaker,
                 &event.hearer);
  if (dated)
    stm_event_read_date (
        self, MAX (text->sentences[sentence].first, phrase.first - MIN (phrase.first, REACH_DATE)),
        MIN (text->sentences[sentence].end, phrase.end + REACH_DATE), &event);
  if (head != STM_TOKEN_NONE)
    {
      guint32 place = phrase.end < text->n_tokens
                          ? stm_event_get_place (text, phrase.end, text->sentences[sentence].end)
                          : STM_TOKEN_NONE;

      if (stm_token_among (text, head, " visit trip tour "))
        place = stm_name_at (text, phrase.end - 1);
      if (place != STM_TOKEN_NONE)
        {
          StmTokenRange name = { text->names[place].first, text->names[place].end };

          event.place = (StmDraftActor){ .name = stm_draft_range_string (self, name),
                                         .country = stm_draft_country_of_name (self, place),
                                         .speaker = STM_DRAFT_NONE,
                                         .span = stm_draft_bytes (self, name) };
        }
      else
        find_again (self, &event, phrase, head);
    }
  g_array_append_val (self->events, event);
}

/* "X made the remarks at …": the words of X in this report were said there. */
static gboolean
says_where (const StmText *text, guint32 verb, guint32 end)
{
  guint32 i = verb + 1;

  if (!stm_token_among (text, verb, " made spoke delivered gave was "))
    return FALSE;
  while (i < end && i < verb + 4)
    {
      if (stm_token_among (text, i,
                           " remarks remark comments comment statement statements speaking "))
        return TRUE;
      i++;
    }
  return FALSE;
}

/* "X spoke today with Y", "X met Y", "X held talks with Y". */
static gboolean
is_encounter (const StmText *text, guint32 verb)
{
  /* Behind a name the tagger may take a past tense for a participle. */
  return (stm_tag_is_finite (text->tokens[verb].tag)
          || (text->tokens[verb].tag == STM_TAG_VBN && verb > 0
              && text->tokens[verb - 1].name == STM_NAME_CLASS_PERSON))
         && stm_token_among (text, verb, " spoke met telephoned phoned called ");
}

static void
read_encounter (StmDraft *self, guint32 sentence, guint32 verb)
{
  const StmText *text = self->text;
  guint32 first = text->sentences[sentence].first, end = text->sentences[sentence].end;
  StmTokenRange subject = stm_clause_subject (text, verb, first), others;
  guint32 i = verb + 1, speaker;

  if (stm_range_is_empty (subject))
    return;
  while (i < end && i < verb + 6 && !stm_token_is (text, i, "with"))
    i++;
  if (i >= end || !stm_token_is (text, i, "with"))
    {
      if (!stm_token_among (text, verb, " met telephoned phoned "))
        return;
      i = verb;
    }
  speaker = stm_draft_refer (self, subject);
  if (speaker == STM_DRAFT_NONE)
    return;
  others = stm_phrase_long (text, i + 1, end);
  if (stm_range_is_empty (others))
    return;
  add_event (self, sentence, others, STM_TOKEN_NONE, speaker, FALSE, TRUE);
}

/* "Speaking at a news conference, X …": X; STM_DRAFT_NONE where nobody is said to speak. */
static guint32
find_talker (StmDraft *self, guint32 preposition, guint32 from, guint32 end)
{
  const StmText *text = self->text;

  if (preposition == 0 || !stm_token_among (text, preposition - 1, " speaking talking "))
    return STM_DRAFT_NONE;
  end = MIN (end, from + REACH_TALKER);
  while (from < end && text->tokens[from].tag != STM_TAG_COMMA)
    from++;
  for (guint32 k = stm_name_from (text, from); k < text->n_names && text->names[k].first < end; k++)
    if (text->names[k].kind == STM_NAME_CLASS_PERSON)
      return stm_draft_refer (self, (StmTokenRange){ text->names[k].first, text->names[k].end });
  return STM_DRAFT_NONE;
}

/* "on the sidelines of a summit" */
static gboolean
is_of_margins (const StmText *text, guint32 token)
{
  return token > 0 && stm_token_is (text, token, "of")
         && stm_token_among (text, token - 1, STM_EVENT_EDGES);
}

void
stm_draft_read_events (StmDraft *self)
{
  const StmText *text = self->text;

  for (guint32 n = 0; n < text->n_sentences; n++)
    {
      guint32 first = text->sentences[n].first, end = text->sentences[n].end;
      guint32 narrator = STM_DRAFT_NONE;
      gboolean retroactive = FALSE;

      for (guint32 i = first; i < end; i++)
        {
          StmTokenRange phrase;
          StmDraftEvent spoken;
          guint32 head, stop;

          if ((text->tokens[i].tag == STM_TAG_VBG || i == stm_sentence_body (text, n)
               || stm_token_among (text, i, " remarks comments "))
              && stm_event_read_participle (self, n, i, &spoken, &stop))
            {
              g_array_append_val (self->events, spoken);
              i = stop - 1;
              continue;
            }
          if (stm_tag_is_finite (text->tokens[i].tag) && says_where (text, i, end))
            {
              StmTokenRange subject = stm_clause_subject (text, i, first);

              if (!stm_range_is_empty (subject))
                narrator = stm_draft_refer (self, subject);
              retroactive = narrator != STM_DRAFT_NONE;
            }
          else if (is_encounter (text, i))
            read_encounter (self, n, i);
          if (!stm_token_among (text, i, " at in during before after following on told for ")
              && !is_of_margins (text, i))
            continue;
          /* "gathered for a summit", not "called for a meeting" */
          if (stm_token_is (text, i, "for")
              && !(i > first && stm_token_among (text, i - 1, " gathered assembled meeting met ")))
            continue;
          phrase = stm_event_read_phrase (text, i + 1, end, &head);
          if (!stm_range_is_empty (phrase))
            {
              add_event (self, n, phrase, head,
                         narrator != STM_DRAFT_NONE ? narrator
                                                    : find_talker (self, i, phrase.end, end),
                         retroactive, retroactive);
              i = phrase.end - 1;
            }
        }
    }
}

guint32
stm_event_find (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first + 1; i + 2 < end; i++)
    {
      guint32 head;
      StmTokenRange phrase;

      if (text->tokens[i].quoted != STM_QUOTED_NO || !stm_token_among (text, i, " in during at "))
        continue;
      phrase = stm_event_read_phrase (text, i + 1, end, &head);
      if (!stm_range_is_empty (phrase) && phrase.end > head + 1 && phrase.end + 4 >= end)
        return i;
    }
  return end;
}
