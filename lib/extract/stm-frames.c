/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Complements of cues: see stm-frames.h. Subjects and verb groups are in stm-frames-verb.c. */
#include "extract/stm-frames.h"

#include "extract/stm-offers-words.h"

#define EMPTY(at) ((StmTokenRange){ (at), (at) })

static gboolean
is_mark (const StmText *text, guint32 token)
{
  guint8 tag = text->tokens[token].tag;

  return tag == STM_TAG_QUOTE_OPEN || tag == STM_TAG_QUOTE_CLOSE
         || (text->tokens[token].flags & (STM_TOKEN_OPEN_QUOTE | STM_TOKEN_CLOSE_QUOTE)) != 0;
}

static gboolean
is_date (const StmToken *token)
{
  return token->name >= STM_NAME_CLASS_DATE && token->name <= STM_NAME_CLASS_SET;
}

guint32
stm_place_of (const StmText *text, guint32 token)
{
  static const struct
  {
    const char *word;
    guint32 place;
  } words[] = {
    { "of", STM_CUE_PLACE_OF },
    { "for", STM_CUE_PLACE_FOR },
    { "on", STM_CUE_PLACE_ON },
    { "upon", STM_CUE_PLACE_ON },
    { "to", STM_CUE_PLACE_TO },
    { "with", STM_CUE_PLACE_WITH },
    { "against", STM_CUE_PLACE_AGAINST },
    { "about", STM_CUE_PLACE_ABOUT },
    { "over", STM_CUE_PLACE_OVER },
    { "as", STM_CUE_PLACE_AS },
    { "from", STM_CUE_PLACE_FROM },
    { "in", STM_CUE_PLACE_IN },
    { "at", STM_CUE_PLACE_AT },
    { "into", STM_CUE_PLACE_INTO },
    { "between", STM_CUE_PLACE_BETWEEN },
    { "by", STM_CUE_PLACE_BY },
    { "among", STM_CUE_PLACE_BETWEEN },
    { "towards", STM_CUE_PLACE_TO },
    { "toward", STM_CUE_PLACE_TO },
    { "regarding", STM_CUE_PLACE_ABOUT },
    { "concerning", STM_CUE_PLACE_ABOUT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (stm_token_is (text, token, words[i].word))
      return words[i].place;
  return 0;
}

guint32
stm_skip_adverbs (const StmText *text, guint32 at, guint32 limit)
{
  const StmToken *t = text->tokens;

  while (at < limit)
    {
      if ((t[at].tag >= STM_TAG_RB && t[at].tag <= STM_TAG_RBS) || is_date (&t[at])
          || stm_token_among (text, at, " today yesterday tomorrow also again "))
        at++;
      else if (at + 1 < limit && t[at].tag == STM_TAG_IN && is_date (&t[at + 1]))
        at++;
      else if (at + 2 < limit && t[at].tag == STM_TAG_COMMA && is_date (&t[at + 1]))
        at++;
      else if (at > 0 && t[at].tag == STM_TAG_COMMA && is_date (&t[at - 1]) && at + 1 < limit)
        at++;
      else if (at + 1 < limit && stm_token_among (text, at, " last this next early late earlier ")
               && (is_date (&t[at + 1])
                   || stm_token_among (text, at + 1, " week month year night time ")))
        at += 2;
      else
        break;
    }
  return MIN (at, limit);
}

guint32
stm_clause_end (const StmText *text, guint32 first, guint32 limit)
{
  const StmToken *t = text->tokens;
  guint depth = 0;

  limit = MIN (limit, first + STM_FRAME_AHEAD);
  for (guint32 i = first; i < limit; i++)
    {
      if (t[i].tag == STM_TAG_LRB)
        depth++;
      if (t[i].tag == STM_TAG_RRB && depth > 0)
        depth--;
      if (depth > 0 || i == first)
        continue;
      if (t[i].tag == STM_TAG_PERIOD || stm_token_is (text, i, ";")
          || (t[i].flags & STM_TOKEN_FIRST) != 0)
        return i;
      if (t[i].tag != STM_TAG_COMMA || i + 1 >= limit)
        continue;
      if (stm_token_among (text, i + 1,
                           " which who whose whom where but while after before although though "
                           "because whereas despite amid following as saying adding according ")
          || t[i + 1].tag == STM_TAG_VBG)
        return i;
      /* ", and X said": a coordinated clause of its own */
      if (i + 3 < limit && t[i + 1].tag == STM_TAG_CC)
        {
          StmTokenRange subject = stm_phrase_plain (text, i + 2, MIN (limit, i + 32));

          if (stm_tag_is_finite (t[i + 2].tag)
              || (!stm_range_is_empty (subject) && subject.end < limit
                  && stm_tag_is_finite (t[subject.end].tag)))
            return i;
        }
      /* ", X said", ", said X" at the end */
      if (stm_token_among (text, i + 1, " said says "))
        return i;
      if (i + 2 < limit)
        {
          StmTokenRange subject = stm_phrase_plain (text, i + 1, MIN (limit, i + 32));

          if (!stm_range_is_empty (subject) && subject.end < limit
              && stm_token_among (text, subject.end, " said says reported told announced "))
            return i;
        }
    }
  return limit;
}

/* "in a telephone call with X", "at a news conference": tells where it was said. */
static gboolean
is_occasion (const StmText *text, guint32 preposition, guint32 limit)
{
  if (!stm_token_among (text, preposition, " in at during by on "))
    return FALSE;
  for (guint32 i = preposition + 1; i < MIN (limit, preposition + 6); i++)
    if (stm_token_among (text, i,
                         " statement letter interview telephone phone call conversation news "
                         "press briefing speech address telegram message tweet communique "))
      return TRUE;
    else if (text->tokens[i].tag == STM_TAG_IN || stm_tag_is_verb (text->tokens[i].tag)
             || text->tokens[i].tag == STM_TAG_POS)
      return FALSE;
  return FALSE;
}

StmTokenRange
stm_phrase_until (const StmText *text, guint32 first, guint32 limit, guint32 stops)
{
  const StmToken *t = text->tokens;
  StmTokenRange all;

  limit = MIN (limit, first + STM_PHRASE_LONGEST);
  while (first < limit && is_mark (text, first))
    first++;
  all = stm_phrase_plain (text, first, limit);
  if (stm_range_is_empty (all) && first < limit
      && (t[first].tag == STM_TAG_WP || t[first].tag == STM_TAG_DT))
    all = (StmTokenRange){ first, first + 1 };
  if (stm_range_is_empty (all))
    return all;
  /* the "so-called" plan: marks behind the determiner */
  if (all.end == all.first + 1 && all.end + 1 < limit && is_mark (text, all.end)
      && (t[all.first].tag == STM_TAG_DT || t[all.first].tag == STM_TAG_PRP_POSS))
    {
      StmTokenRange inner = stm_phrase_plain (text, all.end + 1, limit);

      if (!stm_range_is_empty (inner))
        all.end = inner.end;
    }
  while (all.end < limit)
    {
      guint32 next = all.end;
      guint32 place;
      StmTokenRange more;

      if (is_mark (text, next))
        {
          all.end++;
          continue;
        }
      if ((t[next].flags & STM_TOKEN_FIRST) != 0)
        break;
      place =
          t[next].tag == STM_TAG_IN || t[next].tag == STM_TAG_TO ? stm_place_of (text, next) : 0;
      if (place != 0)
        {
          if (is_occasion (text, next, limit))
            break;
          if ((place & stops) != 0)
            break;
          if (t[next].tag == STM_TAG_TO && next + 1 < limit && t[next + 1].tag == STM_TAG_VB)
            break;
          next++;
        }
      else if (t[next].tag == STM_TAG_CC && next + 1 < limit && t[next + 1].tag != STM_TAG_IN
               && t[next + 1].tag != STM_TAG_TO && !stm_tag_is_verb (t[next + 1].tag))
        next++;
      else if (t[next].tag == STM_TAG_COMMA && next + 1 < limit
               && (t[next + 1].name == STM_NAME_CLASS_PERSON
                   || t[next + 1].name == STM_NAME_CLASS_LOCATION))
        next++;
      else if (t[next].tag == STM_TAG_LRB)
        {
          while (next < limit && t[next].tag != STM_TAG_RRB)
            next++;
          if (next >= limit)
            break;
          all.end = next + 1;
          continue;
        }
      else
        break;
      while (next < limit && is_mark (text, next))
        next++;
      more = stm_phrase_plain (text, next, limit);
      if (stm_range_is_empty (more) || is_date (&t[more.end - 1]))
        break;
      if (t[next - 1].tag == STM_TAG_CC && more.end < limit && stm_tag_is_finite (t[more.end].tag))
        break;
      all.end = more.end;
    }
  while (all.end > all.first + 1 && is_mark (text, all.end - 1)
         && (t[all.end - 1].flags & STM_TOKEN_OPEN_QUOTE) != 0)
    all.end--;
  return all;
}

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

static gboolean
opens_infinitive (const StmText *text, guint32 at, guint32 limit)
{
  const StmToken *t = text->tokens;
  StmMediationWord word;
  guint32 verb = at + 1;

  if (at >= limit || t[at].tag != STM_TAG_TO)
    return FALSE;
  while (verb < limit && (t[verb].tag >= STM_TAG_RB && t[verb].tag <= STM_TAG_RBS))
    verb++;
  /* The tagger may take "to host" or "to broker" for nouns. */
  return verb < limit
         && (t[verb].tag == STM_TAG_VB || t[verb].tag == STM_TAG_VBP
             || (t[verb].tag == STM_TAG_NN
                 && stm_mediation_word (text, verb, limit,
                                        STM_MEDIATION_BIT (STM_MEDIATION_ACT), &word)));
}

/* "not to do": the infinitive that begins at @at, after "to"; @negated is set. */
static guint32
infinitive_start (const StmText *text, guint32 at, guint32 limit, gboolean *negated)
{
  guint32 to = at;

  if (to < limit && stm_token_among (text, to, " not never "))
    to++;
  if (!opens_infinitive (text, to, limit))
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
  if (verb != STM_TOKEN_NONE && (issues & STM_CUE_PLACE_INF) != 0)
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
  return stm_tag_is_proper (t[head].tag)
         || stm_token_among (
             text, head,
             " sides countries parties nations states government governments leaders "
             "authorities rebels militants officials community president minister "
             "ambassador envoy army forces troops people council parties groups party "
             "factions ");
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
              && opens_infinitive (text, phrase.end, limit))
            phrase.end = stm_clause_end (text, phrase.end, limit);
          set_issue (frame, phrase, place);
        }
      at = phrase.end;
    }
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
    stops &= ~(guint32)STM_CUE_PLACE_OF; /* "the killing of civilians" is one */
  object = stm_phrase_until (text, at, limit, stops);
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
      verb = infinitive_start (text, next, limit, &negated);

      if (verb != STM_TOKEN_NONE && (cue->issues & STM_CUE_PLACE_INF) != 0)
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
  if ((cue->issues & STM_CUE_PLACE_OBJECT) != 0)
    {
      /* "the deal to end the war": an infinitive that modifies the object */
      if (opens_infinitive (text, object.end, limit))
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

static void
read_complement (const StmText *text, StmFrame *frame, guint32 limit)
{
  const StmToken *t = text->tokens;
  const StmCue *cue = frame->cue;
  guint32 at = stm_skip_adverbs (text, frame->match.end, limit);

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
              && (t[at].tag == STM_TAG_VB || t[at].tag == STM_TAG_VBP))
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
        frame->subject = stm_phrase_until (text, i + 1, limit, 0);
        break;
      }
  (void)first;
  if (stm_range_is_empty (subject))
    return;
  if ((cue->targets & STM_CUE_PLACE_OBJECT) != 0
      && ((cue->issues & STM_CUE_PLACE_OBJECT) == 0 || is_party (text, subject)))
    frame->target = subject;
  if ((cue->issues & STM_CUE_PLACE_OBJECT) != 0 && frame->form == 0)
    set_issue (frame, subject, STM_CUE_PLACE_OBJECT);
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
  if (stm_tag_is_verb (tag) || frame->group.first < match->head)
    frame->subject = stm_subject_before (text, frame->group.first, first);
  read_complement (text, frame, limit);
  /* "launched an investigation", "signed a pact": the noun is all there is. */
  if (match->sense != match->head && frame->form == 0)
    set_issue (frame,
               stm_range_is_empty (frame->target) ? (StmTokenRange){ match->head + 1, match->end }
                                                  : frame->target,
               STM_CUE_PLACE_OBJECT);
  if (frame->group.passive && match->sense == match->head)
    turn_passive (text, frame, first, limit);
}
