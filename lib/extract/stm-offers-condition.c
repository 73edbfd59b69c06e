/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Conditions of an offer: where one stands in a sentence, of which kind it is, and whose act it
 * waits for. See stm-offers-private.h; called for mentions of mediation and for later statements of
 * a mediator's. */
#include "extract/stm-nouns.h"
#include "extract/stm-offers-private.h"

/* "would not accept … until": a negation stands in the clause before. */
static gboolean
is_negated (const StmText *text, guint32 at)
{
  for (guint32 i = at; i > 0 && at - i < 14; i--)
    {
      if (text->tokens[i - 1].tag == STM_TAG_PERIOD)
        return FALSE;
      if (stm_token_among (text, i - 1, " not n't never no refuse refuses refused "))
        return TRUE;
    }
  return FALSE;
}

/* "without the consent of X" */
static gboolean
waits_for_consent (const StmText *text, guint32 at, guint32 end)
{
  for (guint32 i = at + 1; i < MIN (end, at + 5); i++)
    if (stm_token_among (text, i, " consent agreement approval request permission invitation "))
      return TRUE;
  return FALSE;
}

static gboolean
begins_condition (const StmText *text, guint32 at, guint32 end)
{
  if (stm_token_is (text, at, "if"))
    return !(at > 0 && stm_token_among (text, at - 1, " as even see asked ask know "));
  if (stm_token_among (text, at, " provided providing unless "))
    return text->tokens[at].tag != STM_TAG_VBD
           || (at > 0 && text->tokens[at - 1].tag == STM_TAG_COMMA)
           || (at + 1 < end && stm_token_is (text, at + 1, "that"));
  if (stm_token_is (text, at, "on") && at + 1 < end && stm_token_is (text, at + 1, "condition"))
    return TRUE;
  if (stm_token_among (text, at, " as so ") && at + 2 < end && stm_token_is (text, at + 1, "long"))
    return TRUE;
  if (stm_token_is (text, at, "on") && at + 2 < end
      && stm_token_among (text, at + 2, " condition understanding proviso "))
    return TRUE;
  if (stm_token_among (text, at, " after when "))
    return at > 0 && stm_token_is (text, at - 1, "only");
  if (stm_token_is (text, at, "with"))
    return at > 0 && stm_token_is (text, at - 1, "only") && waits_for_consent (text, at, end);
  if (stm_token_is (text, at, "assuming"))
    return TRUE;
  if (stm_token_is (text, at, "until"))
    return is_negated (text, at);
  if (stm_token_is (text, at, "without"))
    return waits_for_consent (text, at, end);
  return stm_token_is (text, at, "once") && at + 2 < end
         && !stm_token_among (text, at + 1, " again more a in ");
}

static gboolean
asks_consent (const StmText *text, guint32 token)
{
  return stm_token_among (text, token,
                          " approve approved approval agree agreed agrees accept accepted accepts "
                          "consent consented consents agreement wish want wants request requested "
                          "ask asked approves acceptable willing ready invited ");
}

static gboolean
names_all (const StmText *text, guint32 token)
{
  return stm_token_among (text, token, " both all parties sides two everyone ");
}

/* Consent decides before all else; a day, a place or a subject only where nobody must agree. */
static StmConditionKind
tell_kind (const StmText *text, StmTokenRange range)
{
  gboolean consent = FALSE, all = FALSE, agenda = FALSE, venue = FALSE, deadline = FALSE;

  for (guint32 i = range.first; i < range.end; i++)
    {
      const guint8 name = text->tokens[i].name;

      consent = consent || asks_consent (text, i);
      all = all || names_all (text, i);
      agenda =
          agenda || stm_token_among (text, i, " agenda topic topics subject discussed negotiable ");
      venue = venue || stm_token_among (text, i, " venue held host hosted neutral location ")
              || (stm_token_is (text, i, "place") && i > range.first
                  && stm_token_among (text, i - 1, " take takes took "));
      deadline = deadline || stm_token_is (text, i, "deadline")
                 || (i > range.first && stm_token_among (text, i - 1, " by within before ")
                     && (name == STM_NAME_CLASS_DATE || name == STM_NAME_CLASS_TIME
                         || name == STM_NAME_CLASS_DURATION));
    }
  if (consent)
    return all ? STM_CONDITION_KIND_ALL_PARTIES_CONSENT : STM_CONDITION_KIND_PARTY_CONSENT;
  return agenda     ? STM_CONDITION_KIND_AGENDA
         : venue    ? STM_CONDITION_KIND_VENUE
         : deadline ? STM_CONDITION_KIND_DEADLINE
                    : STM_CONDITION_KIND_PRIOR_ACT;
}

/* Whose act the condition waits for: behind "by" or "of" ("approved by Togo", "the consent of
 * Togo"), a possessor ("Togo's consent"), else the subject of its clause ("if Togo agrees"). */
static StmTokenRange
find_party (const StmText *text, StmTokenRange range, guint32 opening)
{
  const StmToken *t = text->tokens;
  const StmTokenRange none = { range.first, range.first };

  for (guint32 i = range.first; i + 1 < range.end; i++)
    {
      StmTokenRange phrase = none;

      if (t[i].tag == STM_TAG_VBN && stm_token_is (text, i + 1, "by") && i + 2 < range.end)
        phrase = stm_phrase_plain (text, i + 2, range.end);
      else if (asks_consent (text, i) && stm_tag_is_noun (t[i].tag)
               && stm_token_among (text, i + 1, " of from by ") && i + 2 < range.end)
        phrase = stm_phrase_plain (text, i + 2, range.end);
      else if (t[i].tag == STM_TAG_POS && asks_consent (text, i + 1))
        phrase = stm_phrase_before (text, i, range.first);
      if (!stm_range_is_empty (phrase))
        return phrase;
    }
  return opening < range.end ? stm_phrase_until (text, opening, range.end, 0) : none;
}

/* Behind the words that open a condition: "provided that |", "on condition that |". */
static guint32
skip_opening (const StmText *text, guint32 at, guint32 end)
{
  guint32 from = at + 1;

  if (stm_token_among (text, at, " on as "))
    from++;
  if (stm_token_among (text, from, " condition understanding proviso "))
    from++;
  while (from < end && stm_token_among (text, from, " as that , only "))
    from++;
  return from;
}

/* Who can act or consent; not "a ceasefire". */
static gboolean
is_someone (const StmText *text, StmTokenRange phrase)
{
  const guint32 head = stm_phrase_head (text, phrase);

  return text->tokens[head].tag == STM_TAG_PRP || stm_token_is_named (&text->tokens[head])
         || stm_noun_is (text, head, STM_NOUN_ACTOR)
         || stm_token_among (text, head, " army forces military opposition neighbour neighbor ");
}

static void
fill (const StmText *text, StmTokenRange range, guint32 opening, StmFoundCondition *condition)
{
  condition->range = range;
  condition->kind = tell_kind (text, range);
  condition->party = condition->kind == STM_CONDITION_KIND_PARTY_CONSENT
                             || condition->kind == STM_CONDITION_KIND_PRIOR_ACT
                         ? find_party (text, range, opening)
                         : (StmTokenRange){ range.first, range.first };
  if (!stm_range_is_empty (condition->party) && !is_someone (text, condition->party))
    condition->party.end = condition->party.first;
  for (guint32 i = condition->party.first; i < condition->party.end; i++)
    if (names_all (text, i))
      condition->party.end = condition->party.first;
}

/* "if ...", "provided that ...": each as long as its clause, or until the next begins. */
static guint
find_clauses (const StmText *text, guint32 first, guint32 end, StmFoundCondition *conditions,
              guint max)
{
  const StmToken *t = text->tokens;
  guint n = 0;

  for (guint32 i = first; i + 2 < end && n < max; i++)
    {
      guint32 stop = i + 1, last;

      if (!begins_condition (text, i, end))
        continue;
      while (stop < end && !stm_token_is (text, stop, ";") && t[stop].tag != STM_TAG_PERIOD
             && (t[stop].flags & STM_TOKEN_CLOSE_QUOTE) == 0
             && !(t[stop].tag == STM_TAG_CC && stop + 3 < end
                  && begins_condition (text, stop + 1, end)))
        stop++;
      last = t[stop - 1].tag == STM_TAG_COMMA ? stop - 1 : stop;
      fill (text, (StmTokenRange){ i, last }, skip_opening (text, i, last), &conditions[n++]);
      i = stop;
    }
  return n;
}

/* "conditional on |", "contingent upon |", "hinges on |": where the condition begins; 0 when @at
 * opens none. */
static guint32
opens_explicit (const StmText *text, guint32 at, guint32 end)
{
  if (at + 2 >= end || !stm_token_among (text, at + 1, " on upon ")
      || !stm_token_among (
          text, at,
          " conditional contingent dependent conditioned predicated depends depend "
          "depended hinge hinges hinged "))
    return 0;
  return at + 2;
}

static gboolean
find_explicit (const StmText *text, guint32 first, guint32 end, StmFoundCondition *condition)
{
  for (guint32 i = first; i + 2 < end; i++)
    {
      const guint32 from = opens_explicit (text, i, end);
      guint32 stop;

      if (from == 0)
        continue;
      stop = stm_clause_end (text, from, end);
      if (stop <= from)
        return FALSE;
      fill (text, (StmTokenRange){ from, stop }, from, condition);
      return TRUE;
    }
  return FALSE;
}

/* "X must first pull out", "X has to withdraw first" */
static gboolean
find_first_act (const StmText *text, guint32 first, guint32 end, StmFoundCondition *condition)
{
  for (guint32 i = first; i + 2 < end; i++)
    if (stm_token_among (text, i, " must should needs ") && stm_token_is (text, i + 1, "first"))
      {
        guint32 from = stm_subject_before (text, i, first).first;
        guint32 stop = i + 2;

        while (stop < end && text->tokens[stop].tag != STM_TAG_COMMA
               && text->tokens[stop].tag != STM_TAG_PERIOD
               && !stm_token_among (text, stop, " before and ")
               && (text->tokens[stop].flags & STM_TOKEN_CLOSE_QUOTE) == 0)
          stop++;
        if (from >= i || from < first)
          from = i;
        fill (text, (StmTokenRange){ from, stop }, from, condition);
        return TRUE;
      }
  return FALSE;
}

gboolean
stm_condition_find_loose (const StmText *text, guint32 first, guint32 end,
                          StmFoundCondition *condition)
{
  guint32 at = first;

  while (at < end && opens_explicit (text, at, end) == 0)
    at++;
  if (at == end)
    return FALSE;
  for (guint32 i = at; i > first && at - i < 14; i--)
    if (stm_token_among (
            text, i - 1,
            " meeting talks mediation participation acceptance offer dialogue negotiations "
            "consent agreement attendance ")
        && stm_tag_is_noun (text->tokens[i - 1].tag))
      return find_explicit (text, at, end, condition);
  return FALSE;
}

guint
stm_conditions_find (const StmText *text, guint32 first, guint32 end, StmFoundCondition *conditions,
                     guint max)
{
  guint n = find_clauses (text, first, end, conditions, max);

  if (n > 0)
    return n;
  if (find_explicit (text, first, end, &conditions[0])
      || find_first_act (text, first, end, &conditions[0]))
    return 1;
  /* "must be approved by both sides", "needs the consent of the two governments" */
  for (guint32 i = first; i + 2 < end; i++)
    if (stm_token_among (text, i,
                         " must should needs need requires require depends hinges subject "))
      {
        guint32 stop = stm_clause_end (text, i, end);
        guint32 from, asks = i;
        StmVerbGroup group;

        while (asks < stop && !asks_consent (text, asks))
          asks++;
        if (asks == stop || stop - i > 20)
          continue;
        stm_verb_group_read (text, i, first, &group);
        from = stm_subject_before (text, group.first, first).first;
        if (from >= i || from < first)
          from = i;
        fill (text, (StmTokenRange){ from, stop }, from, &conditions[0]);
        return 1;
      }
  return 0;
}
