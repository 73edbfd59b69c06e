/* SPDX-License-Identifier: LGPL-2.1-or-later
 * One mention of mediation: who mediates, between whom, how far it has come, and on what it
 * depends. See stm-offers-private.h. */
#include "extract/stm-offers-private.h"

static StmOfferStatus
status_of (const StmText *text, guint32 token, guint32 limit)
{
  StmMediationWord word;

  return stm_mediation_word (text, token, limit, STM_MEDIATION_OPERATORS, &word)
             ? word.status
             : STM_OFFER_STATUS_UNKNOWN;
}

static gboolean
is_named (const StmToken *token)
{
  return (token->name >= STM_NAME_CLASS_PERSON && token->name <= STM_NAME_CLASS_MISC)
         || stm_tag_is_proper (token->tag);
}

static void
add_range (StmTokenRange *ranges, guint *n, StmTokenRange range)
{
  if (*n < STM_MENTION_MAX_RANGES && !stm_range_is_empty (range))
    ranges[(*n)++] = range;
}

/* "A, B and C" taken apart; "the government and Turkey's rebels" are two. */
static void
add_list (const StmText *text, StmTokenRange all, StmTokenRange *ranges, guint *n)
{
  const StmToken *t = text->tokens;
  guint32 from = all.first;

  for (guint32 i = all.first; i <= all.end; i++)
    if (i == all.end || t[i].tag == STM_TAG_CC || t[i].tag == STM_TAG_COMMA)
      {
        if (i > from)
          {
            StmTokenRange part = stm_phrase_plain (text, from, i);

            add_range (ranges, n, stm_range_is_empty (part) ? (StmTokenRange){ from, i } : part);
          }
        from = i + 1;
      }
}

/* The finite verb group that governs @token: the nearest before it that is not closed off. */
static gboolean
find_governor (const StmText *text, guint32 token, guint32 first, StmVerbGroup *group)
{
  const StmToken *t = text->tokens;

  for (guint32 i = token + 1; i > first; i--)
    {
      guint32 at = i - 1;

      if (!stm_tag_is_verb (t[at].tag) && t[at].tag != STM_TAG_MD)
        continue;
      if (t[at].tag == STM_TAG_MD)
        {
          if (at + 1 <= token)
            {
              guint32 verb = at + 1;

              while (verb < token && !stm_tag_is_verb (t[verb].tag))
                verb++;
              stm_verb_group_read (text, verb, first, group);
              group->finite = TRUE;
              return TRUE;
            }
          continue;
        }
      stm_verb_group_read (text, at, first, group);
      if (group->finite && !group->infinitive)
        return TRUE;
    }
  return FALSE;
}

/* "asked Ghana to mediate", "urged the bloc to play a mediating role": the one asked. */
static gboolean
find_asked (const StmText *text, guint32 token, guint32 first, StmTokenRange *asked,
            guint32 *directive)
{
  const StmToken *t = text->tokens;

  for (guint32 i = token + 1; i > first + 2; i--)
    {
      guint32 to = i - 1;
      StmTokenRange phrase;

      if (t[to].tag != STM_TAG_TO || to + 1 >= text->n_tokens || !stm_tag_is_verb (t[to + 1].tag))
        continue;
      for (guint32 v = to; v > first && to - v < 14; v--)
        {
          guint32 verb = v - 1;

          if (!stm_tag_is_verb (t[verb].tag))
            continue;
          if (status_of (text, verb, to) == STM_OFFER_STATUS_REQUESTED
              || stm_token_among (text, verb,
                                  " ask asked asks asking urged urge urging invited invite "
                                  "called calling requested wants wanted pressed "
                                  "encouraged appealed begged "))
            {
              guint32 from = verb + 1;

              if (stm_token_among (text, from, " on upon for to "))
                from++;
              phrase = stm_phrase_until (text, from, to, 0);
              if (stm_range_is_empty (phrase) || phrase.end + 3 < to)
                return FALSE;
              *asked = phrase;
              *directive = verb;
              return TRUE;
            }
          return FALSE;
        }
      return FALSE;
    }
  return FALSE;
}

/* Whose mediation: "Ghana's mediation", "Ghanaian mediation", "mediation by Ghana", "the mediation
 * of Ghana". */
static StmTokenRange
find_owner (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end)
{
  const StmToken *t = text->tokens;
  guint32 at = hit->first;

  while (at > first && (t[at - 1].tag >= STM_TAG_JJ && t[at - 1].tag <= STM_TAG_JJS)
         && t[at - 1].name == STM_NAME_CLASS_NONE)
    at--;
  if (at > first + 1 && t[at - 1].tag == STM_TAG_POS)
    {
      StmTokenRange phrase = stm_phrase_before (text, at - 1, first);

      if (!stm_range_is_empty (phrase))
        return phrase;
    }
  if (at > first && is_named (&t[at - 1]))
    {
      guint32 from = at - 1;

      while (from > first && is_named (&t[from - 1]))
        from--;
      return (StmTokenRange){ from, at };
    }
  at = hit->end;
  while (at < end
         && stm_token_among (text, at,
                             " role effort efforts mission team attempt attempts "
                             "initiative services "))
    at++;
  for (guint32 i = at; i + 1 < end && i < at + 4; i++)
    if (stm_token_is (text, i, "by") || (i == at && stm_token_among (text, i, " of from ")))
      {
        StmTokenRange phrase =
            stm_phrase_until (text, i + 1, end, STM_CUE_PLACE_BETWEEN | STM_CUE_PLACE_IN);

        if (!stm_range_is_empty (phrase) && is_named (&t[stm_phrase_head (text, phrase)]))
          return phrase;
      }
  return (StmTokenRange){ hit->first, hit->first };
}

static void
find_parties (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end,
              StmMention *mention)
{
  for (guint32 i = hit->first; i + 1 < end; i++)
    if (stm_token_among (text, i, " between among "))
      {
        StmTokenRange all =
            stm_phrase_until (text, i + 1, end,
                              STM_CUE_PLACE_IN | STM_CUE_PLACE_OVER | STM_CUE_PLACE_ON
                                  | STM_CUE_PLACE_AGAINST | STM_CUE_PLACE_FROM | STM_CUE_PLACE_FOR);
        gboolean pair = FALSE;

        for (guint32 k = all.first; k < all.end; k++)
          pair = pair || text->tokens[k].tag == STM_TAG_CC;
        if (pair)
          add_list (text, all, mention->parties, &mention->n_parties);
        else
          add_range (mention->parties, &mention->n_parties, all);
        return;
      }
  (void)first;
}

/* Words between @from and @to that say how far things are. */
static StmOfferStatus
scan_status (const StmText *text, guint32 from, guint32 to)
{
  StmOfferStatus status = STM_OFFER_STATUS_UNKNOWN;

  for (guint32 i = from; i < to; i++)
    {
      StmOfferStatus word;

      if (stm_token_among (text, i,
                           " ready willing prepared available anxious keen able offering "))
        word = STM_OFFER_STATUS_OFFERED;
      else if (stm_token_among (text, i, " could may might possible possibly potential "))
        word = STM_OFFER_STATUS_POSSIBLE;
      else if (stm_token_among (text, i, " would will "))
        word = status == STM_OFFER_STATUS_UNKNOWN ? STM_OFFER_STATUS_OFFERED : status;
      else
        word = status_of (text, i, to);
      if (word != STM_OFFER_STATUS_UNKNOWN
          && !(word == STM_OFFER_STATUS_POSSIBLE && status != STM_OFFER_STATUS_UNKNOWN))
        status = word;
    }
  return status;
}

/* What is said of the mediation behind it in its clause: "… was suspended", "… has been halted". */
static StmOfferStatus
scan_predicate (const StmText *text, guint32 from, guint32 to)
{
  const StmToken *t = text->tokens;

  for (guint32 i = from; i < to && t[i].tag != STM_TAG_COMMA && t[i].tag != STM_TAG_PERIOD
                         && t[i].tag != STM_TAG_COLON;
       i++)
    {
      StmMediationWord word;

      if ((t[i].tag == STM_TAG_VBN || t[i].tag == STM_TAG_VBD)
          && stm_mediation_word (text, i, to, STM_MEDIATION_BIT (STM_MEDIATION_STOP), &word))
        return word.status;
    }
  return STM_OFFER_STATUS_UNKNOWN;
}

/* A condition ends where the statement that sets it does: before "…, the minister said". */
static StmTokenRange
clip_to_statement (const StmDraft *draft, guint32 statement, StmTokenRange condition)
{
  const StmDraftStatement *s;

  if (statement == STM_DRAFT_NONE)
    return condition;
  s = stm_draft_statement (draft, statement);
  for (guint i = 0; i < s->n_contents; i++)
    if (s->content_tokens[i].first <= condition.first && condition.first < s->content_tokens[i].end)
      condition.end = MIN (condition.end, s->content_tokens[i].end);
  return condition;
}

static gboolean
is_speaking_title (const StmText *text, const StmMediationHit *hit)
{
  return hit->kind == STM_MEDIATION_PERSON && hit->end < text->n_tokens
         && (is_named (&text->tokens[hit->end])
             || stm_token_among (text, hit->end, " said says told , "));
}

static guint32
find_statement (const StmDraft *draft, const StmMediationHit *hit)
{
  guint32 best = STM_DRAFT_NONE, least = G_MAXUINT32;

  for (guint i = 0; i < draft->statements->len; i++)
    {
      const StmDraftStatement *s = stm_draft_statement (draft, i);

      for (guint r = 0; r < s->n_contents; r++)
        if (stm_range_holds (s->content_tokens[r], hit->first)
            && s->content_tokens[r].end - s->content_tokens[r].first < least)
          {
            best = i;
            least = s->content_tokens[r].end - s->content_tokens[r].first;
          }
    }
  return best;
}

/* Whose offer stands between the verb at @verb and the word of mediation at @end: "Ghana's offer to
 * mediate", "an offer by Ghana to mediate". */
static StmTokenRange
find_offerer (const StmText *text, guint32 verb, guint32 end)
{
  const StmToken *t = text->tokens;

  for (guint32 i = verb + 1; i < end; i++)
    if (stm_token_among (text, i, " offer offers proposal bid offering ")
        && stm_tag_is_noun (t[i].tag))
      {
        if (i > verb + 1 && t[i - 1].tag == STM_TAG_POS)
          return stm_phrase_before (text, i - 1, verb + 1);
        if (i > verb + 1 && is_named (&t[i - 1]))
          return stm_phrase_before (text, i, verb + 1);
        if (i + 2 < end && stm_token_among (text, i + 1, " by from of "))
          return stm_phrase_plain (text, i + 2, end);
        break;
      }
  return (StmTokenRange){ verb, verb };
}

gboolean
stm_mention_read (const StmDraft *draft, const StmMediationHit *hit, StmMention *mention)
{
  const StmText *text = draft->text;
  const StmToken *t = text->tokens;
  const StmSentence *sentence = &text->sentences[t[hit->first].sentence];
  const guint32 first = MAX (sentence->first, hit->first - MIN (hit->first, STM_FRAME_BACK));
  const guint32 end = MIN (sentence->end, hit->end + STM_FRAME_AHEAD);
  StmTokenRange subject = { first, first }, offerer = { first, first }, asked, owner;
  guint32 directive = STM_TOKEN_NONE;
  StmVerbGroup group = { 0 };
  gboolean governed;

  *mention = (StmMention){ .hit = *hit, .sentence = t[hit->first].sentence };
  if (is_speaking_title (text, hit))
    return FALSE;
  mention->statement = find_statement (draft, hit);
  governed = find_governor (text, hit->first, first, &group);
  if (governed)
    subject = stm_subject_before (text, group.first, first);
  find_parties (text, hit, first, end, mention);
  owner = find_owner (text, hit, governed && group.verb < hit->first ? group.verb + 1 : first, end);
  if (find_asked (text, hit->first, first, &asked, &directive))
    {
      add_list (text, asked, mention->mediators, &mention->n_mediators);
      mention->status = STM_OFFER_STATUS_REQUESTED;
      mention->asker = subject;
    }
  else if (governed)
    {
      /* A past tense without more is history: "mediated a truce in 1994". */
      if (group.verb == hit->first && t[hit->first].tag == STM_TAG_VBD && !group.perfect)
        return FALSE;
      mention->status = scan_status (text, group.first, hit->first);
      offerer = find_offerer (text, group.verb, hit->first);
      if (!stm_range_is_empty (offerer))
        mention->status = status_of (text, group.verb, end);
      if (group.negated && mention->status != STM_OFFER_STATUS_REJECTED)
        {
          if (mention->status == STM_OFFER_STATUS_OFFERED
              || mention->status == STM_OFFER_STATUS_ACCEPTED)
            mention->status = STM_OFFER_STATUS_REJECTED;
          else
            return FALSE;
        }
      if (mention->status == STM_OFFER_STATUS_UNKNOWN)
        for (guint32 i = group.first; i < MIN (end, hit->end + 4); i++)
          {
            StmMediationWord word;

            if (stm_tag_is_verb (t[i].tag)
                && stm_mediation_word (text, i, end,
                                       STM_MEDIATION_BIT (STM_MEDIATION_START)
                                           | STM_MEDIATION_BIT (STM_MEDIATION_STOP),
                                       &word))
              mention->status = word.status;
          }
      if (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->kind == STM_MEDIATION_ACT
          && (t[hit->first].tag == STM_TAG_VBG || t[hit->first].tag == STM_TAG_VBZ
              || t[hit->first].tag == STM_TAG_VBP || group.perfect))
        mention->status = STM_OFFER_STATUS_UNDER_WAY;
      if (mention->status == STM_OFFER_STATUS_ACCEPTED
          || mention->status == STM_OFFER_STATUS_REJECTED
          || mention->status == STM_OFFER_STATUS_REQUESTED)
        {
          if (mention->status == STM_OFFER_STATUS_REQUESTED)
            mention->asker = subject;
          else if (!stm_range_is_empty (offerer))
            {
              mention->answerer = subject; /* "accepted Ghana's offer to mediate" */
              add_list (text, offerer, mention->mediators, &mention->n_mediators);
            }
          else if (mention->status == STM_OFFER_STATUS_ACCEPTED && hit->kind == STM_MEDIATION_ACT)
            {
              mention->status = STM_OFFER_STATUS_OFFERED; /* "agreed to mediate" */
              add_list (text, subject, mention->mediators, &mention->n_mediators);
            }
          else
            mention->answerer = subject;
        }
      else if (stm_range_is_empty (owner) || t[owner.first].tag == STM_TAG_PRP_POSS)
        add_list (text, subject, mention->mediators, &mention->n_mediators);
    }
  /* Whoever praises or speaks of mediation does not mediate by that. */
  if (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->kind != STM_MEDIATION_ACT)
    mention->n_mediators = 0;
  if (mention->n_mediators == 0)
    add_list (text, owner, mention->mediators, &mention->n_mediators);
  if (mention->status == STM_OFFER_STATUS_UNKNOWN)
    {
      /* Noun alone: "the offer of mediation", "the mediation by Ghana". */
      mention->status = scan_status (text, first, hit->first);
      if (mention->status == STM_OFFER_STATUS_UNKNOWN)
        mention->status = scan_predicate (text, hit->end, end);
      if (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->kind == STM_MEDIATION_DEED
          && mention->n_mediators > 0)
        mention->status = STM_OFFER_STATUS_UNDER_WAY;
    }
  mention->n_conditions = stm_conditions_find (text, first, end, mention->conditions,
                                               G_N_ELEMENTS (mention->conditions));
  /* "The mediation must be approved by Togo": of the offer that is known. */
  if (mention->status == STM_OFFER_STATUS_OFFERED || mention->status == STM_OFFER_STATUS_ACCEPTED
      || mention->status == STM_OFFER_STATUS_POSSIBLE
      || (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->kind != STM_MEDIATION_ACT))
    {
      if (mention->n_conditions > 0)
        mention->status = STM_OFFER_STATUS_CONDITIONAL;
    }
  if (mention->status == STM_OFFER_STATUS_UNKNOWN)
    return FALSE;
  for (guint i = 0; i < mention->n_conditions; i++)
    mention->conditions[i].range
        = clip_to_statement (draft, mention->statement, mention->conditions[i].range);
  return TRUE;
}
