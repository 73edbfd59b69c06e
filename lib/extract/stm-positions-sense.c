/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the words beside a cue make of it: refusals that only keep silent, attacks with arms rather
 * than words, objects that no position is about, what a thing is called. */
#include "extract/stm-nouns.h"
#include "extract/stm-positions-private.h"

/* "declined to comment", "refused to give details" */
gboolean
stm_sense_declines_comment (const StmText *text, const StmFrame *frame)
{
  const guint32 at = frame->issue.first;

  if (frame->form != STM_CUE_PLACE_INF)
    return FALSE;
  /* "declined to give details", but not "refused to give ground" */
  if (stm_token_among (text, at, " give provide "))
    {
      for (guint32 i = at + 1; i < MIN (frame->issue.end, at + 6); i++)
        if (stm_token_among (text, i,
                             " detail details comment reason reasons figure figures name names "
                             "information specifics date dates timetable interview interviews "
                             "explanation number numbers further "))
          return !stm_token_among (text, at + 1, " to aid military ");
      return FALSE;
    }
  return stm_token_among (text, at,
                          " comment say elaborate discuss answer disclose identify name speculate "
                          "confirm specify reveal respond ")
         && !stm_token_among (text, MIN (at + 1, text->n_tokens - 1), " to aid military ");
}

/* "denied entry to", "denied permission" turn someone away; they deny nothing. */
gboolean
stm_sense_denies_access (const StmText *text, const StmFrame *frame)
{
  for (guint32 i = frame->match.end; i < MIN (frame->match.end + 6, frame->complement.end); i++)
    if (stm_token_among (text, i,
                         " entry access permission visa asylum bail entrance visas request "
                         "permit licence license "))
      return TRUE;
  return FALSE;
}

/* "attacked a village", "launched an assault on a base": an act of arms, unless words say that
 * words are meant ("a scathing attack"). */
gboolean
stm_sense_is_armed (const StmText *text, const StmFrame *frame)
{
  guint32 sense = frame->match.sense;

  if (!stm_token_among (text, sense,
                        " attack attacks attacked attacking assault assaults salvo "
                        "broadside "))
    return FALSE;
  if (sense != frame->match.head)
    {
      for (guint32 i = frame->match.head + 1; i < sense; i++)
        if (stm_token_among (text, i,
                             " scathing verbal extraordinary blistering fierce personal stinging "
                             "withering furious veiled thinly-veiled political rhetorical "
                             "bitter strong public vicious savage sharp rare scornful "))
          return FALSE;
      return TRUE;
    }
  for (guint32 i = frame->issue.first; i < frame->issue.end; i++)
    if (stm_token_among (text, i,
                         " plan plans decision policy policies proposal government's handling "
                         "record move law bill deal remarks comments critics media opponents "
                         "report idea stance approach rhetoric bid budget "))
      return FALSE;
  return TRUE;
}

/* "signed a decree", "signed the bill": done by oneself, no agreement. */
gboolean
stm_sense_signs_alone (const StmText *text, const StmFrame *frame)
{
  if (!stm_token_among (text, frame->match.head, " sign signs signed signing "))
    return FALSE;
  for (guint32 i = frame->match.head + 1; i < MIN (frame->match.head + 9, frame->complement.end);
       i++)
    if (stm_token_among (text, i,
                         " decree law bill order legislation bills act proclamation waiver "))
      return TRUE;
  return FALSE;
}

/* Whether the object is nothing that no position is about ("backed a truck"), and, where it is the
 * subject of a passive, of a kind that the cue needs ("the bill was blocked"); stm_cue_match() has
 * seen to objects that follow the verb. */
gboolean
stm_sense_fits_object (const StmText *text, const StmFrame *frame)
{
  const guint32 needs = frame->group.passive ? frame->cue->needs : 0;
  StmTokenRange object = frame->form == STM_CUE_PLACE_OBJECT ? frame->issue : frame->target;
  guint32 kinds, head;

  if (stm_range_is_empty (object))
    return needs == 0;
  head = stm_phrase_head (text, object);
  kinds = stm_noun_kinds (text, head);
  if (needs == 0)
    return frame->form != STM_CUE_PLACE_OBJECT
           || (kinds & (STM_NOUN_THING | STM_NOUN_ACTOR)) != STM_NOUN_THING
           || stm_tag_is_proper (text->tokens[head].tag);
  if (text->tokens[head].name >= STM_NAME_CLASS_PERSON
      && text->tokens[head].name <= STM_NAME_CLASS_LOCATION)
    kinds |= STM_NOUN_ACTOR;
  return (kinds & needs) != 0;
}

static gboolean
is_person (const StmText *text, StmTokenRange phrase)
{
  return text->tokens[stm_phrase_head (text, phrase)].name == STM_NAME_CLASS_PERSON;
}

/* "called the vote a sham", "described the pact as historic": what the object is called judges it.
 */
gboolean
stm_sense_read_naming (const StmText *text, const StmFrame *frame, StmStances *out)
{
  const StmCue *cue = frame->cue;
  StmStanceFound found = { .confidence = 0.6f };
  guint32 end = frame->complement.end, at = frame->match.end;
  StmTokenRange object;

  if ((cue->issues & STM_CUE_PLACE_AS) == 0 || (cue->targets & STM_CUE_PLACE_OBJECT) == 0
      || frame->group.negated)
    return FALSE;
  if (frame->group.passive)
    object = frame->target;
  else
    {
      object = stm_phrase_until (text, at, end,
                                 STM_CUE_PLACE_AS | STM_CUE_PLACE_OF | STM_CUE_PLACE_ON
                                     | STM_CUE_PLACE_BY | STM_CUE_PLACE_FOR);
      at = object.end;
    }
  if (stm_range_is_empty (object))
    return FALSE;
  for (guint32 i = at; i < MIN (end, at + 12); i++)
    {
      StmStanceWord word = stm_stance_word (text, i);
      guint8 tag = text->tokens[i].tag;

      if (tag == STM_TAG_COMMA || stm_tag_is_finite (tag))
        break;
      if (word.kind < STM_STANCE_WORD_WRONG || word.kind > STM_STANCE_WORD_GUILTY
          || word.kind == STM_STANCE_WORD_GRAVE || stm_tag_is_verb (tag))
        continue;
      found.stance = word.stance;
      found.cameo = word.cameo;
      if (word.kind == STM_STANCE_WORD_GOOD)
        {
          const guint32 kinds = stm_noun_kinds_of_phrase (text, object);

          found.stance = (kinds & STM_NOUN_ACTOR) != 0 || is_person (text, object)
                             ? STM_STANCE_PRAISE
                         : stm_noun_is_event (kinds) ? STM_STANCE_WELCOME
                                                     : STM_STANCE_SUPPORT;
          found.cameo = "051";
        }
      found.issue = object;
      found.target = stm_issue_actor (text, object);
      found.modality = stm_modality_read (text, frame->complement);
      stm_stances_add (out, &found);
      return TRUE;
    }
  return FALSE;
}
