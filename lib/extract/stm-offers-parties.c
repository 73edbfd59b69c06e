/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The sides of a mention of mediation: behind "between", the ones brought together, who is met by
 * mediators, and who asks or answers with whom it is at odds. See stm-offers-private.h. */
#include "extract/stm-nouns.h"
#include "extract/stm-offers-private.h"

#define REACH_BACK 20 /* tokens from a mention back to the sides that stand before it */
#define REACH_WITH 20 /* to the other side behind it */

void
stm_mention_add (StmTokenRange *ranges, guint *n, StmTokenRange range)
{
  if (*n < STM_MENTION_MAX_RANGES && !stm_range_is_empty (range))
    ranges[(*n)++] = range;
}

void
stm_mention_add_list (const StmText *text, StmTokenRange all, StmTokenRange *ranges, guint *n)
{
  const StmToken *t = text->tokens;
  guint32 from = all.first;

  for (guint32 i = all.first; i <= all.end; i++)
    if (i == all.end || t[i].tag == STM_TAG_CC || t[i].tag == STM_TAG_COMMA)
      {
        if (i > from)
          {
            StmTokenRange part = stm_phrase_plain (text, from, i);

            /* "the Secretary of State Ama Badu", "the government of Ghana" */
            if (stm_range_is_empty (part) || stm_token_is (text, part.end, "of"))
              part = (StmTokenRange){ from, i };
            stm_mention_add (ranges, n, part);
          }
        from = i + 1;
      }
}

/* Someone, not something: a name, or a noun of people ("the rebels", "both sides"). */
static gboolean
is_someone (const StmText *text, StmTokenRange phrase)
{
  guint32 head;

  if (stm_range_is_empty (phrase))
    return FALSE;
  head = stm_phrase_head (text, phrase);
  if (text->tokens[head].name >= STM_NAME_CLASS_DATE
      && text->tokens[head].name != STM_NAME_CLASS_NONE)
    return stm_token_among (text, head, " two three four ");
  return stm_token_is_named (&text->tokens[head]) || stm_noun_is (text, head, STM_NOUN_ACTOR)
         || stm_token_among (text, head,
                             " groups guerrillas movement militia militias commanders them sides "
                             "parties two three claimants factions camps forces army military "
                             "opposition neighbours neighbors ");
}

gboolean
stm_mention_is_anaphoric (const StmText *text, StmTokenRange phrase)
{
  guint32 head = stm_phrase_head (text, phrase);

  for (guint32 i = phrase.first; i < phrase.end; i++)
    if (stm_token_is_named (&text->tokens[i]))
      return FALSE; /* "the United States" */
  if (stm_token_among (text, phrase.first, " both two ")
      || (phrase.first + 1 < phrase.end && stm_token_among (text, phrase.first, " the these those ")
          && stm_token_is (text, phrase.first + 1, "two")))
    return TRUE;
  return stm_token_among (text, phrase.first, " the them these warring rival opposing ")
         && stm_token_among (
             text, head,
             " sides countries parties neighbours neighbors nations them "
             "governments leaders states rivals foes capitals enemies adversaries ");
}

/* "delegations from | A and B", "envoys of | A and B": the sides are those that sent them. */
static guint32
skip_delegates (const StmText *text, guint32 at, guint32 end)
{
  StmTokenRange side = stm_phrase_plain (text, at, end);
  guint32 of = side.end;

  if (stm_range_is_empty (side) || of + 1 >= end || !stm_token_among (text, of, " of from for ")
      || !stm_token_among (
          text, stm_phrase_head (text, side),
          " delegations delegates envoys representatives negotiators officials teams "
          "leaders ministers presidents diplomats emissaries "))
    return at;
  side = stm_phrase_plain (text, of + 1, end);
  return !stm_range_is_empty (side) && side.end + 1 < end
                 && text->tokens[side.end].tag == STM_TAG_CC
             ? of + 1
             : at;
}

/* One side that begins at @at: a plain phrase, what it is of, and no day behind it. */
static StmTokenRange
read_side (const StmText *text, guint32 at, guint32 end)
{
  const StmToken *t = text->tokens;
  StmTokenRange side;

  if (at < end && stm_token_among (text, at, " both either "))
    at++;
  side = stm_phrase_plain (text, at, end);
  while (side.end > side.first && stm_token_is_date (&t[side.end - 1]))
    side.end--;
  /* "the Houthis | next week" */
  if (side.end > side.first + 1 && stm_token_among (text, side.end - 1, " week month year "))
    side.end -= 2;
  if (!stm_range_is_empty (side) && side.end + 1 < end
      && stm_token_among (text, side.end, " of to "))
    {
      StmTokenRange of = stm_phrase_plain (text, side.end + 1, end);

      /* "bring the parties | to the table" */
      if (!stm_range_is_empty (of) && !stm_token_among (text, of.end - 1, " table together "))
        side.end = of.end;
    }
  return side;
}

/* Whether a comma at @comma stands in a list: an "and" comes before any verb. */
static gboolean
goes_on (const StmText *text, guint32 comma, guint32 end)
{
  for (guint32 i = comma + 1; i < MIN (end, comma + 10); i++)
    {
      if (text->tokens[i].tag == STM_TAG_CC)
        return TRUE;
      if (stm_tag_is_finite (text->tokens[i].tag))
        return FALSE;
    }
  return FALSE;
}

guint
stm_mention_read_sides (const StmText *text, guint32 at, guint32 end, StmTokenRange *sides,
                        guint max)
{
  const StmToken *t = text->tokens;
  guint n = 0;

  at = skip_delegates (text, at, end);
  while (n < max)
    {
      StmTokenRange side = read_side (text, at, end);

      if (stm_range_is_empty (side))
        break;
      sides[n++] = side;
      if (side.end + 1 >= end
          || (t[side.end].tag != STM_TAG_CC
              && !(t[side.end].tag == STM_TAG_COMMA && goes_on (text, side.end, end))))
        break;
      at = side.end + 1;
      if (t[side.end].tag == STM_TAG_COMMA && t[at].tag == STM_TAG_CC)
        at++;
    }
  /* "the government and said": what follows an "and" may be no side */
  while (n > 1 && !is_someone (text, sides[n - 1]))
    n--;
  return n;
}

static gboolean
take_sides (const StmText *text, guint32 at, guint32 end, guint least, StmMention *mention)
{
  StmTokenRange sides[STM_MENTION_MAX_RANGES];
  guint n = stm_mention_read_sides (text, at, end, sides, G_N_ELEMENTS (sides));

  if (n < least || (least > 1 && !is_someone (text, sides[0])))
    return FALSE;
  for (guint i = 0; i < n; i++)
    stm_mention_add (mention->parties, &mention->n_parties, sides[i]);
  return n > 0;
}

/* "envoys of A and B … the mediation between them": the pair that stands before. */
static void
find_antecedent (const StmText *text, guint32 first, guint32 end, StmMention *mention)
{
  for (guint32 i = end; i > first; i--)
    {
      StmTokenRange sides[STM_MENTION_MAX_RANGES];
      guint n, named = 0;

      if (i - 1 > first
          && !stm_token_among (text, i - 2,
                               " with of from between both and on upon told met meet "))
        continue;
      n = stm_mention_read_sides (text, i - 1, end, sides, G_N_ELEMENTS (sides));
      for (guint k = 0; k < n; k++)
        for (guint32 at = sides[k].first; at < sides[k].end; at++)
          if (stm_token_is_named (&text->tokens[at]))
            {
              named++;
              break;
            }
      if (n < 2 || named < n)
        continue;
      for (guint k = 0; k < n; k++)
        stm_mention_add (mention->parties, &mention->n_parties, sides[k]);
      return;
    }
}

void
stm_mention_find_parties (const StmText *text, guint32 first, guint32 end, StmMention *mention)
{
  const StmMediationHit *hit = &mention->hit;
  const guint32 back = MAX (first, hit->first - MIN (hit->first, REACH_BACK));

  for (guint32 i = hit->first; i + 1 < end; i++)
    if (stm_token_among (text, i, " between among "))
      {
        take_sides (text, i + 1, end, 1, mention);
        if (mention->n_parties == 1 && stm_mention_is_anaphoric (text, mention->parties[0]))
          {
            mention->n_parties = 0;
            find_antecedent (text, first, hit->first, mention);
          }
        return;
      }
  /* "bring A and B together" */
  if (hit->kind == STM_MEDIATION_ACT
      && stm_token_among (text, hit->first,
                          " bring brings bringing brought get getting sit draw drew "))
    {
      StmTokenRange side = read_side (text, hit->first + 1, end);

      if (is_someone (text, side) && take_sides (text, hit->first + 1, end, 1, mention))
        return;
    }
  /* "a go-between for A and B"; "mediators met with A and B", "talks with the government and …" */
  for (guint32 i = hit->end;
       i + 1 < MIN (end, hit->end + REACH_WITH) && hit->kind == STM_MEDIATION_PERSON; i++)
    if (stm_token_is (text, i, i == hit->end ? "for" : "with")
        && take_sides (text, i + 1, end, 2, mention))
      return;
  /* "met both A and B as part of his mediation" */
  if (hit->first > first + 3
      && (stm_token_is (text, hit->first - 3, "part")
          || stm_token_is (text, hit->first - 4, "part")))
    find_antecedent (text, first, hit->first, mention);
  if (mention->n_parties > 0)
    return;
  /* "talks between A and B must be mediated by X" */
  for (guint32 i = hit->first; i > back; i--)
    if (stm_token_is (text, i - 1, "between") && i < hit->first
        && take_sides (text, i, hit->first, 2, mention))
      return;
}

/* "in its dispute with Tamil parties", "a mediator with Ukraine": the other side of the one who
 * asks or answers. */
static StmTokenRange
find_other_side (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end)
{
  const StmToken *t = text->tokens;
  const guint32 limit = MIN (end, hit->end + REACH_WITH);

  for (guint32 i = hit->end; i + 1 < limit; i++)
    {
      if (t[i].tag == STM_TAG_COMMA
          || (stm_tag_is_finite (t[i].tag) && i > 0 && t[i - 1].tag != STM_TAG_CC))
        break;
      if (stm_token_among (text, i, " with against "))
        {
          StmTokenRange side = read_side (text, i + 1, end);

          if (is_someone (text, side))
            return side;
        }
    }
  /* "In its dispute with X, …", "any talks with the rebels must be mediated" */
  for (guint32 i = hit->first; i > first + 1; i--)
    if (stm_token_among (text, i - 1, " with against ")
        && (stm_token_among (text, i - 2, " talks negotiations dialogue ")
            || stm_token_among (text, i - 2, " dispute conflict row war quarrel feud crisis ")))
      {
        StmTokenRange side = read_side (text, i, hit->first);

        if (is_someone (text, side))
          return side;
      }
  return (StmTokenRange){ hit->end, hit->end };
}

void
stm_mention_complete_parties (const StmText *text, StmMention *mention, StmTokenRange side,
                              guint32 first, guint32 end)
{
  StmTokenRange other;

  if (mention->n_parties > 0 || stm_range_is_empty (side))
    return;
  other = find_other_side (text, &mention->hit, first, end);
  if (stm_range_is_empty (other))
    {
      /* "The government and the rebels agreed to let X mediate" */
      for (guint32 i = side.first; i < side.end; i++)
        if (text->tokens[i].tag == STM_TAG_CC)
          {
            take_sides (text, side.first, side.end, 2, mention);
            return;
          }
      return;
    }
  stm_mention_add_list (text, side, mention->parties, &mention->n_parties);
  stm_mention_add (mention->parties, &mention->n_parties, other);
}

void
stm_mention_find_described (const StmText *text, guint32 first, guint32 end, StmMention *mention)
{
  for (guint32 i = first; i < end; i++)
    {
      StmTokenRange side;

      if (!stm_token_among (text, i, " parties factions rivals "))
        continue;
      side = stm_phrase_before (text, i + 1, first);
      for (guint32 k = side.first; k < side.end; k++)
        if (text->tokens[k].name == STM_NAME_CLASS_MISC
            || text->tokens[k].name == STM_NAME_CLASS_LOCATION)
          {
            stm_mention_add (mention->parties, &mention->n_parties, side);
            return;
          }
    }
}
