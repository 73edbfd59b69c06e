/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Complements of cues: see stm-frames.h. Subjects and verb groups are in stm-frames-verb.c. */
#include "extract/stm-frames.h"

#include "extract/stm-nouns.h"
#include "extract/stm-offers-words.h"

#define EMPTY(at) ((StmTokenRange){ (at), (at) })

/* A clause without "that" begins with a noun phrase and a finite verb or a bare verb. */
static gboolean
begins_clause (const StmText *text, guint32 at, guint32 limit, gboolean bare)
{
  const StmToken *t = text->tokens;
  StmTokenRange subject = stm_phrase_until (text, at, limit, 0);
  guint32 next;

  if (at < limit && stm_token_is (text, at, "there"))
    return TRUE;
  if (stm_range_is_empty (subject) || subject.end >= limit)
    return FALSE;
  next = stm_skip_adverbs (text, subject.end, limit);
  return next < limit && (stm_tag_is_finite (t[next].tag) || (bare && t[next].tag == STM_TAG_VB));
}

static StmTokenRange
rest_of_clause (const StmText *text, guint32 at, guint32 limit)
{
  return (StmTokenRange){ at, stm_clause_end (text, at, limit) };
}

/* "not to do": the infinitive that begins at @at, after "to"; @negated is set. */
static guint32
infinitive_start (const StmText *text, guint32 at, guint32 limit, gboolean *negated)
{
  guint32 to = at;

  if (to < limit && stm_token_among (text, to, " not never "))
    to++;
  if (!stm_opens_infinitive (text, to, limit))
    return STM_TOKEN_NONE;
  *negated = to > at;
  return to + 1;
}

static gboolean
is_that (const StmText *text, guint32 at, guint32 limit)
{
  return at + 1 < limit && stm_token_is (text, at, "that") && text->tokens[at].tag != STM_TAG_DT;
}

static void
set_issue (StmFrame *frame, StmTokenRange issue, guint32 form)
{
  if (frame->form != 0 || stm_range_is_empty (issue))
    return;
  frame->issue = issue;
  frame->form = form;
}

/* A clause, an infinitive or a gerund at @at, when the cue takes one. */
static gboolean
take_clause (const StmText *text, StmFrame *frame, guint32 at, guint32 limit)
{
  const StmToken *t = text->tokens;
  const guint32 issues = frame->cue->issues;
  gboolean negated = FALSE;
  guint32 verb;

  if (at >= limit || frame->form != 0)
    return FALSE;
  if ((issues & STM_CUE_PLACE_CLAUSE) != 0)
    {
      guint32 from = at;

      if (t[from].tag == STM_TAG_COLON || t[from].tag == STM_TAG_COMMA)
        from++;
      if (is_that (text, from, limit))
        {
          set_issue (frame, rest_of_clause (text, from + 1, limit), STM_CUE_PLACE_CLAUSE);
          return TRUE;
        }
    }
  verb = infinitive_start (text, at, limit, &negated);
  /* "in efforts to": the noun's own */
  if (verb != STM_TOKEN_NONE && (issues & STM_CUE_PLACE_INF) != 0
      && !(at > 0
           && stm_token_among (text, at - 1,
                               " effort efforts bid attempt attempts order way move ")))
    {
      set_issue (frame, rest_of_clause (text, verb, limit), STM_CUE_PLACE_INF);
      return TRUE;
    }
  if (t[at].tag == STM_TAG_VBG && (issues & STM_CUE_PLACE_GERUND) != 0)
    {
      set_issue (frame, rest_of_clause (text, at, limit), STM_CUE_PLACE_GERUND);
      return TRUE;
    }
  return FALSE;
}

/* Whether the object of a cue that takes both is the party addressed rather than the issue. */
static gboolean
is_party (const StmText *text, StmTokenRange phrase)
{
  const StmToken *t = text->tokens;
  guint32 head = stm_phrase_head (text, phrase);

  if (t[head].tag == STM_TAG_PRP)
    return !stm_token_among (text, head, " it this that ");
  if (t[head].name >= STM_NAME_CLASS_PERSON && t[head].name <= STM_NAME_CLASS_LOCATION)
    return TRUE;
  return stm_tag_is_proper (t[head].tag) || stm_noun_is (text, head, STM_NOUN_ACTOR);
}

/* Prepositional phrases from @at on, until the clause ends or nothing fits. */
static void
take_modifiers (const StmText *text, StmFrame *frame, guint32 at, guint32 limit)
{
  const StmToken *t = text->tokens;
  const StmCue *cue = frame->cue;

  for (guint steps = 0; at < limit && steps < 6; steps++)
    {
      guint32 place;
      StmTokenRange phrase;

      at = stm_skip_adverbs (text, at, limit);
      /* "gratitude to X | "for the generosity …" */
      while (at < limit && (t[at].flags & (STM_TOKEN_OPEN_QUOTE | STM_TOKEN_CLOSE_QUOTE)) != 0)
        at++;
      if (at >= limit || take_clause (text, frame, at, limit))
        return;
      place = t[at].tag == STM_TAG_IN || t[at].tag == STM_TAG_TO ? stm_place_of (text, at) : 0;
      if (place == 0)
        return;
      if (at + 1 < limit && t[at + 1].tag == STM_TAG_VBG && t[at + 1].name == STM_NAME_CLASS_NONE
          && stm_range_is_empty (stm_phrase_plain (text, at + 1, MIN (limit, at + 3))))
        {
          if ((place & cue->issues) != 0)
            set_issue (frame, rest_of_clause (text, at + 1, limit), place);
          return;
        }
      if (at + 1 < limit && t[at + 1].tag == STM_TAG_VBG && (place & cue->issues) != 0)
        {
          set_issue (frame, rest_of_clause (text, at + 1, limit), place);
          return;
        }
      phrase = stm_phrase_until (text, at + 1, limit,
                                 (cue->issues | cue->targets) & ~(STM_CUE_PLACE_OF | place));
      if (stm_range_is_empty (phrase))
        {
          if ((place & cue->issues) != 0)
            set_issue (frame, rest_of_clause (text, at + 1, limit), place);
          return;
        }
      if ((place & cue->targets) != 0 && stm_range_is_empty (frame->target)
          && (is_party (text, phrase) || (place & cue->issues) == 0)
          && !((place & cue->issues) != 0 && frame->form == 0 && place != STM_CUE_PLACE_WITH
               && place != STM_CUE_PLACE_ON))
        frame->target = phrase;
      else if ((place & cue->issues) != 0)
        {
          if (frame->form == 0 && place == STM_CUE_PLACE_FOR
              && stm_opens_infinitive (text, phrase.end, limit))
            phrase.end = stm_clause_end (text, phrase.end, limit);
          set_issue (frame, phrase, place);
        }
      at = phrase.end;
    }
}

/* "soldiers | involved in the coup | to go", "the minister | , in a letter, | to go": where the
 * infinitive stands behind what is said between; @next when none does. What describes the party
 * becomes part of it. */
static guint32
skip_asides (const StmText *text, StmTokenRange *party, guint32 next, guint32 limit)
{
  const StmToken *t = text->tokens;
  const gboolean described = next < limit && t[next].tag == STM_TAG_VBN;

  if (next >= limit || (!described && t[next].tag != STM_TAG_COMMA))
    return next;
  for (guint32 i = next + 1; i + 1 < MIN (limit, next + 14); i++)
    {
      if (stm_tag_is_finite (t[i].tag) || t[i].tag == STM_TAG_MD || stm_token_is (text, i, "that")
          || (t[i].tag == STM_TAG_COMMA && described))
        return next;
      if (!stm_opens_infinitive (text, i, limit) || !(described || t[i - 1].tag == STM_TAG_COMMA))
        continue;
      if (stm_token_is (text, i - 1, "not"))
        i--;
      if (described)
        party->end = i;
      return i;
    }
  return next;
}

static void
take_object (const StmText *text, StmFrame *frame, guint32 at, guint32 limit)
{
  const StmToken *t = text->tokens;
  const StmCue *cue = frame->cue;
  guint32 stops = (cue->issues | cue->targets) & ~(guint32)STM_CUE_PLACE_IN;
  StmTokenRange object;
  gboolean negated = FALSE;
  guint32 next, verb;

  if ((cue->issues & STM_CUE_PLACE_OBJECT) != 0)
    {
      /* "the killing of civilians", "criticism by others" are one; so is "an offer from X" */
      stops &= ~(guint32)(STM_CUE_PLACE_OF | STM_CUE_PLACE_BY);
      if (cue->stance == STM_STANCE_REJECT)
        stops &= ~(guint32)STM_CUE_PLACE_FROM;
    }
  object = stm_phrase_until (text, at, limit, stops);
  if (stm_range_is_empty (object) && at < limit && t[at].tag == STM_TAG_PRP_POSS
      && stm_token_is (text, at, "her"))
    object = (StmTokenRange){ at, at + 1 }; /* "praised her for", taken for a possessive */
  if (stm_range_is_empty (object))
    return;
  next = stm_skip_adverbs (text, object.end, limit);
  if ((cue->targets & STM_CUE_PLACE_OBJECT) != 0)
    {
      /* "asked X how to do it": a question */
      if (next < limit && cue->cue_class == STM_CUE_CLASS_DIRECTIVE
          && stm_token_among (text, next, " how why whether if what when where who "))
        {
          frame->target = object;
          return;
        }
      if (cue->cue_class == STM_CUE_CLASS_DIRECTIVE && (cue->issues & STM_CUE_PLACE_INF) != 0
          && is_party (text, object))
        next = skip_asides (text, &object, next, limit);
      verb = infinitive_start (text, next, limit, &negated);

      /* "demanded an end to …": a thing cannot be asked to do anything */
      if (verb != STM_TOKEN_NONE && (cue->issues & STM_CUE_PLACE_INF) != 0
          && ((cue->issues & STM_CUE_PLACE_OBJECT) == 0 || is_party (text, object)))
        {
          frame->target = object;
          set_issue (frame, rest_of_clause (text, verb, limit), STM_CUE_PLACE_INF);
          return;
        }
      /* "urged the army refrain from": a bare verb where a news writer dropped "to" */
      if ((cue->issues & STM_CUE_PLACE_INF) != 0 && next < limit
          && (t[next].tag == STM_TAG_VB
              || (t[next].tag == STM_TAG_VBP && cue->cue_class == STM_CUE_CLASS_DIRECTIVE))
          && is_party (text, object))
        {
          frame->target = object;
          set_issue (frame, rest_of_clause (text, next, limit), STM_CUE_PLACE_INF);
          return;
        }
      if (next < limit && (stm_place_of (text, next) & cue->issues) != 0
          && ((cue->issues & STM_CUE_PLACE_OBJECT) == 0 || is_party (text, object)))
        {
          frame->target = object;
          take_modifiers (text, frame, next, limit);
          return;
        }
      if (is_that (text, next, limit) && (cue->issues & STM_CUE_PLACE_CLAUSE) != 0)
        {
          frame->target = object;
          take_clause (text, frame, next, limit);
          return;
        }
      if ((cue->issues & STM_CUE_PLACE_OBJECT) == 0 || is_party (text, object))
        {
          frame->target = object;
          take_modifiers (text, frame, next, limit);
          set_issue (frame, object, STM_CUE_PLACE_OBJECT);
          return;
        }
    }
  /* "rejects neighbours spreading lies": what they do */
  if ((cue->issues & STM_CUE_PLACE_GERUND) != 0 && cue->stance != STM_STANCE_PRAISE && next < limit
      && next == object.end && t[next].tag == STM_TAG_VBG && is_party (text, object))
    {
      frame->target = object;
      set_issue (frame, rest_of_clause (text, next, limit), STM_CUE_PLACE_GERUND);
      return;
    }
  if ((cue->issues & STM_CUE_PLACE_OBJECT) != 0)
    {
      /* "the deal to end the war": an infinitive that modifies the object */
      if (stm_opens_infinitive (text, object.end, limit))
        object.end = stm_clause_end (text, object.end, limit);
      set_issue (frame, object, STM_CUE_PLACE_OBJECT);
    }
  take_modifiers (text, frame, next, limit);
}

/* "called for X", "called for X to be done", "called for Ghana to do X" */
static void
take_wish (const StmText *text, StmFrame *frame, guint32 at, guint32 limit)
{
  StmTokenRange object = stm_phrase_until (text, at, limit, 0);
  gboolean negated = FALSE;
  guint32 verb;

  if (stm_range_is_empty (object))
    return;
  verb = infinitive_start (text, stm_skip_adverbs (text, object.end, limit), limit, &negated);
  if (verb != STM_TOKEN_NONE && frame->cue->cue_class == STM_CUE_CLASS_DIRECTIVE
      && is_party (text, object) && !stm_token_is (text, verb, "be"))
    {
      frame->target = object;
      set_issue (frame, rest_of_clause (text, verb, limit), STM_CUE_PLACE_INF);
      return;
    }
  if (verb != STM_TOKEN_NONE)
    object.end = stm_clause_end (text, verb, limit);
  set_issue (frame, object, STM_CUE_PLACE_OBJECT);
}

/* "opposes and condemns X": the verb that shares the object; STM_TOKEN_NONE when none. */
static guint32
coordinated_verb (const StmText *text, guint32 at, guint32 limit)
{
  StmCueMatch match;

  if (at + 1 >= limit || text->tokens[at].tag != STM_TAG_CC)
    return STM_TOKEN_NONE;
  at = stm_skip_adverbs (text, at + 1, limit);
  if (at < limit && stm_tag_is_verb (text->tokens[at].tag)
      && stm_cue_match (text, at, limit, &match))
    return at;
  return STM_TOKEN_NONE;
}

/* "took | the ministry | to task | over the delay": the object stands inside the particle. */
static void
read_split (const StmText *text, StmFrame *frame, guint32 limit)
{
  const StmCue *cue = frame->cue;
  StmTokenRange object = frame->match.gap;
  guint32 at = stm_skip_adverbs (text, frame->match.tail, limit);

  frame->complement = (StmTokenRange){ frame->match.end, stm_clause_end (text, at, limit) };
  if (!stm_range_is_empty (object) && (cue->targets & STM_CUE_PLACE_OBJECT) != 0
      && ((cue->issues & STM_CUE_PLACE_OBJECT) == 0 || is_party (text, object)))
    frame->target = object;
  /* "told the navy to fire", but not "told the story to make a point" */
  if (cue->cue_class == STM_CUE_CLASS_EMPHATIC && !stm_range_is_empty (object)
      && !is_party (text, object) && stm_opens_infinitive (text, at, limit))
    return;
  if (at < limit && !take_clause (text, frame, at, limit))
    take_modifiers (text, frame, at, limit);
  if ((cue->issues & STM_CUE_PLACE_OBJECT) != 0 || cue->cue_class == STM_CUE_CLASS_EVALUATIVE
      || cue->cue_class == STM_CUE_CLASS_NEGATIVE)
    set_issue (frame, object, STM_CUE_PLACE_OBJECT);
}

static void
read_complement (const StmText *text, StmFrame *frame, guint32 limit)
{
  const StmToken *t = text->tokens;
  const StmCue *cue = frame->cue;
  guint32 at = stm_skip_adverbs (text, frame->match.end, limit);

  if (cue->split)
    {
      read_split (text, frame, limit);
      return;
    }
  frame->complement = (StmTokenRange){ frame->match.end, stm_clause_end (text, at, limit) };
  frame->second = coordinated_verb (text, at, limit);
  if (frame->second != STM_TOKEN_NONE)
    at = stm_skip_adverbs (text, frame->second + 1, limit);
  if (at >= limit || take_clause (text, frame, at, limit))
    return;
  if ((cue->issues & STM_CUE_PLACE_CLAUSE) != 0
      && begins_clause (text, at, limit,
                        cue->cue_class == STM_CUE_CLASS_DIRECTIVE
                            || cue->cue_class == STM_CUE_CLASS_EMPHATIC))
    {
      set_issue (frame, rest_of_clause (text, at, limit), STM_CUE_PLACE_CLAUSE);
      return;
    }
  if ((t[at].tag == STM_TAG_IN || t[at].tag == STM_TAG_TO) && stm_place_of (text, at) != 0)
    take_modifiers (text, frame, at, limit);
  else
    {
      /* A particle has its issue right behind it: "agreed to | a truce" */
      if (cue->n_particles > 0 && !cue->split && (cue->targets & STM_CUE_PLACE_OBJECT) == 0)
        {
          if (t[frame->match.end - 1].tag == STM_TAG_TO
              && stm_opens_infinitive (text, frame->match.end - 1, limit))
            set_issue (frame, rest_of_clause (text, at, limit), STM_CUE_PLACE_INF);
          else if (t[at].tag == STM_TAG_VBG)
            set_issue (frame, rest_of_clause (text, at, limit), STM_CUE_PLACE_GERUND);
          else
            take_wish (text, frame, at, limit);
          return;
        }
      if (((cue->issues | cue->targets) & STM_CUE_PLACE_OBJECT) != 0)
        take_object (text, frame, at, limit);
    }
}

/* Passive: what stands before the verb is its object; the doer stands behind "by". */
static void
turn_passive (const StmText *text, StmFrame *frame, guint32 first, guint32 limit)
{
  const StmCue *cue = frame->cue;
  StmTokenRange subject = frame->subject;

  frame->subject = EMPTY (frame->group.first);
  for (guint32 i = frame->match.end; i < frame->complement.end && i + 1 < limit; i++)
    if (stm_token_is (text, i, "by") && text->tokens[i + 1].tag != STM_TAG_VBG)
      {
        guint32 from = i + 1;

        if (from + 2 < limit && stm_token_among (text, from, " most many some several all half ")
            && stm_token_is (text, from + 1, "of"))
          from += 2;
        frame->subject =
            stm_phrase_until (text, from, limit, cue->issues & ~(guint32)STM_CUE_PLACE_OF);
        break;
      }
  (void)first;
  if (stm_range_is_empty (subject))
    return;
  if ((cue->targets & STM_CUE_PLACE_OBJECT) != 0
      && ((cue->issues & STM_CUE_PLACE_OBJECT) == 0 || is_party (text, subject)))
    frame->target = subject;
  /* "was hailed as historic by X" */
  if (frame->form == STM_CUE_PLACE_AS)
    frame->form = 0;
  /* Who is blamed or turned away is all there is: "was taken to task by". */
  if (((cue->issues & STM_CUE_PLACE_OBJECT) != 0 || cue->cue_class == STM_CUE_CLASS_EVALUATIVE
       || cue->cue_class == STM_CUE_CLASS_NEGATIVE)
      && frame->form == 0)
    set_issue (frame, subject, STM_CUE_PLACE_OBJECT);
}

/* "drew | a rebuke | from Mali", "is under fire from Mali": the doer stands behind a preposition,
 * and the subject is what it is about. */
static void
turn_round (const StmText *text, StmFrame *frame, guint32 limit)
{
  StmTokenRange subject = frame->subject;

  frame->subject = frame->target = EMPTY (frame->group.first);
  if ((frame->cue->doers & STM_CUE_PLACE_OBJECT) != 0)
    frame->subject = frame->match.gap;
  /* "drew Mali's ire" */
  for (guint32 i = frame->match.head + 1; i < frame->match.sense; i++)
    if (text->tokens[i].tag == STM_TAG_POS)
      frame->subject = stm_phrase_before (text, i, frame->match.head + 1);
  for (guint32 i = frame->match.tail;
       stm_range_is_empty (frame->subject) && i < frame->complement.end && i + 1 < limit
       && !stm_tag_is_finite (text->tokens[i].tag);
       i++)
    if ((text->tokens[i].tag == STM_TAG_IN || text->tokens[i].tag == STM_TAG_TO)
        && (stm_place_of (text, i) & frame->cue->doers) != 0)
      {
        frame->subject = stm_phrase_until (text, i + 1, limit, frame->cue->issues);
        break;
      }
  if (stm_range_is_empty (subject))
    return;
  if (is_party (text, subject))
    frame->target = subject;
  if (frame->form == STM_CUE_PLACE_OBJECT || frame->form == 0)
    {
      frame->issue = subject;
      frame->form = STM_CUE_PLACE_OBJECT;
    }
}

static gboolean
holds_noun (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_tag_is_noun (text->tokens[i].tag))
      return TRUE;
  return FALSE;
}

void
stm_frame_read (const StmText *text, const StmCueMatch *match, guint32 first, guint32 limit,
                StmFrame *frame)
{
  guint8 tag = text->tokens[match->head].tag;

  first = MAX (first, match->head - MIN (match->head, STM_FRAME_BACK));
  limit = MAX (match->end, MIN (limit, match->end + STM_FRAME_AHEAD));
  *frame = (StmFrame){ .match = *match, .cue = stm_cue_get (match->entry) };
  frame->subject = frame->target = frame->issue = EMPTY (match->head);
  stm_verb_group_read (text, match->head, first, &frame->group);
  if (stm_tag_is_verb (tag) || frame->group.first < match->head
      || frame->cue->kind == STM_CUE_KIND_VERB)
    frame->subject = stm_subject_before (text, frame->group.first, first);
  read_complement (text, frame, limit);
  /* "launched an investigation", "signed a pact": the noun is all there is. */
  if (match->sense != match->head && frame->form == 0)
    set_issue (frame,
               stm_range_is_empty (frame->target) ? (StmTokenRange){ match->head + 1, match->end }
                                                  : frame->target,
               STM_CUE_PLACE_OBJECT);
  if (frame->cue->doers != 0)
    turn_round (text, frame, limit);
  else if (frame->group.passive && match->sense == match->head
           && frame->cue->kind == STM_CUE_KIND_VERB)
    turn_passive (text, frame, first, limit);
  /* "mended fences", "dug in its heels": the words of the cue are all there is. */
  if (frame->form == 0 && frame->cue->cue_class == STM_CUE_CLASS_EVALUATIVE)
    set_issue (frame, frame->target, STM_CUE_PLACE_OBJECT); /* "apologised to the victims" */
  if (frame->form == 0 && frame->cue->stance != STM_STANCE_COMMENT
      && holds_noun (text, match->head + 1, match->tail))
    set_issue (frame, (StmTokenRange){ match->head + 1, match->tail }, STM_CUE_PLACE_OBJECT);
  /* "Neither side agreed", "No party accepts": the subject negates. */
  if (!stm_range_is_empty (frame->subject)
      && stm_token_among (text, frame->subject.first, " no neither none nobody "))
    frame->group.negated = TRUE;
}
