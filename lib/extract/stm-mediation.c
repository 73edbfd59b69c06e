/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The deed around a mention of mediation: see stm-mediation.h. Operators (lib/data/mediation.tsv)
 * that stand between the clause's verb and the mention are gathered from the mention outwards; the
 * outermost decides, an end of the mediation before all. After CAMEO's usage notes: mediation comes
 * before meetings and negotiations, and a future visit "to mediate" is an offer. */
#include "extract/stm-mediation.h"

#include "extract/stm-nouns.h"

/* Tokens from a mention back to the words that govern it, and on to its predicate. */
#define REACH_BACK 30
#define REACH_AHEAD 14
#define MOST_OPERATORS 6

typedef struct
{
  StmMediationKind kind;
  guint32 token;
  StmVerbGroup group; /* only of verbs */
  gboolean is_verb;
  gboolean negated;
} Operator;

typedef struct
{
  Operator items[MOST_OPERATORS]; /* nearest to the mention first */
  guint n;
} Operators;

const char *
stm_mediation_get_cameo (StmMediationDeed deed)
{
  static const char *const codes[] = {
    NULL, "028", "108", "038", "039", "045", "126", "165", "135"
  };

  return codes[deed];
}

StmStance
stm_mediation_get_stance (StmMediationDeed deed)
{
  static const StmStance stances[] = { STM_STANCE_COMMENT, STM_STANCE_CALL_FOR, STM_STANCE_CALL_FOR,
                                       STM_STANCE_ACCEPT,  STM_STANCE_OFFER,    STM_STANCE_OFFER,
                                       STM_STANCE_REJECT,  STM_STANCE_REJECT,   STM_STANCE_WARN };

  return stances[deed];
}

/* Words that close off what governs a mention: a reporting verb, a relative clause, a full stop. */
static gboolean
closes (const StmText *text, guint32 token)
{
  const StmToken *t = &text->tokens[token];

  return stm_token_among (text, token,
                          " said says told tells saying added adding announced wrote ; : ")
         || (t->tag == STM_TAG_WDT
             && !(stm_token_is (text, token, "that") && token > 0
                  && !stm_tag_is_noun (text->tokens[token - 1].tag)))
         || t->tag == STM_TAG_WP || t->tag == STM_TAG_WP_POSS
         || ((t->flags & STM_TOKEN_CLOSE_QUOTE) != 0 && t->quote != STM_TOKEN_NONE
             && !text->quotes[t->quote].scare);
}

static gboolean
has_negation (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_token_among (text, i, " not n't never no neither nor without "))
      return TRUE;
  return FALSE;
}

static void
add_operator (const StmText *text, guint32 token, guint32 first, const StmMediationWord *word,
              Operators *all)
{
  Operator *op = &all->items[all->n];
  const guint8 tag = text->tokens[token].tag;

  if (all->n == MOST_OPERATORS)
    return;
  *op = (Operator){ .kind = word->kind, .token = token, .is_verb = stm_tag_is_verb (tag) };
  if (op->is_verb)
    {
      stm_verb_group_read (text, token, first, &op->group);
      op->negated = op->group.negated;
    }
  else if (token > first)
    {
      /* "is not ready", "no offer" */
      op->negated = has_negation (text, token - MIN (token - first, 3), token);
    }
  all->n++;
}

/* ", voicing readiness to": what stands before the participle governs another clause. */
static gboolean
opens_participle (const StmText *text, guint32 token)
{
  return token > 0 && text->tokens[token].tag == STM_TAG_VBG
         && text->tokens[token - 1].tag == STM_TAG_COMMA;
}

/* "At the request of both, | X will mediate", "If A wishes it, | we can bridge …": the comma at
 * @comma closes what the sentence begins with, and a clause of its own follows. */
static gboolean
closes_opening (const StmText *text, guint32 first, guint32 comma, guint32 mention)
{
  const StmToken *t = text->tokens;
  gboolean clause = FALSE;

  if (t[comma].tag != STM_TAG_COMMA)
    return FALSE;
  while (first < comma && (t[first].flags & STM_TOKEN_WORD) == 0)
    first++;
  if (t[first].tag != STM_TAG_IN && t[first].tag != STM_TAG_WRB)
    return FALSE;
  for (guint32 i = comma + 1; i <= mention && !clause; i++)
    clause = stm_tag_is_finite (t[i].tag);
  if (!clause)
    return FALSE;
  for (guint32 i = first; i < comma; i++)
    if (t[i].tag == STM_TAG_COMMA)
      return FALSE;
  return TRUE;
}

/* Operators before the mention, from it outwards. */
static void
gather_before (const StmText *text, guint32 first, guint32 end, const StmMediationHit *hit,
               Operators *all)
{
  const guint32 limit = MIN (end, hit->end + REACH_AHEAD);
  guint32 from = MAX (first, hit->first - MIN (hit->first, REACH_BACK));

  for (guint32 i = hit->first; i > from; i--)
    {
      StmMediationWord word;

      /* "put its mediation in Guinea on ice": the particle may stand behind the mention. */
      if (!stm_mediation_word (text, i - 1, limit, STM_MEDIATION_OPERATORS, &word))
        {
          if (closes (text, i - 1) || opens_participle (text, i - 1)
              || closes_opening (text, first, i - 1, hit->first))
            return;
          continue;
        }
      /* Of what can be a noun too ("offer", "end"): as a noun only an offer, a call, an end. */
      if (!stm_tag_is_verb (text->tokens[i - 1].tag) && word.kind != STM_MEDIATION_OFFER
          && word.kind != STM_MEDIATION_STOP && word.kind != STM_MEDIATION_ASK
          && word.kind != STM_MEDIATION_THREATEN
          && !(word.kind == STM_MEDIATION_REJECT
               && (word.end > i
                   || stm_token_among (text, i - 1,
                                       " rejection refusal rebuff snub veto unwilling "
                                       "unwelcome reluctant loath ")))
          && !(word.kind == STM_MEDIATION_ACCEPT && stm_tag_is_adjective (text->tokens[i - 1].tag)))
        continue;
      add_operator (text, i - 1, first, &word, all);
      if (opens_participle (text, i - 1))
        return;
    }
}

/* "Under the mediation of X, …": no subject of what follows. */
static gboolean
stands_under (const StmText *text, const StmMediationHit *hit)
{
  for (guint32 i = hit->first; i > 0 && hit->first - i < 4; i--)
    if (text->tokens[i - 1].tag == STM_TAG_IN)
      return stm_token_among (text, i - 1, " under through with despite by ");
  return FALSE;
}

/* The predicate of a mention that is the subject: "mediation … came to a stop", "was rejected",
 * "the mediators threatened to drop …"; the outermost last, as before the mention. */
static void
gather_after (const StmText *text, guint32 end, const StmMediationHit *hit, Operators *all)
{
  const guint32 limit = MIN (end, hit->end + REACH_AHEAD);
  const guint kinds =
      STM_MEDIATION_BIT (STM_MEDIATION_STOP) | STM_MEDIATION_BIT (STM_MEDIATION_REJECT)
      | STM_MEDIATION_BIT (STM_MEDIATION_ACCEPT) | STM_MEDIATION_BIT (STM_MEDIATION_OFFER)
      | STM_MEDIATION_BIT (STM_MEDIATION_THREATEN);
  guint32 found[2];
  StmMediationWord words[2];
  guint n = 0;

  for (guint32 i = hit->end; i < limit && n < G_N_ELEMENTS (found); i++)
    {
      StmMediationWord word;

      if (closes (text, i) || text->tokens[i].tag == STM_TAG_PERIOD
          || (text->tokens[i].tag == STM_TAG_COMMA && (n > 0 || stands_under (text, hit))))
        break;
      if ((stm_tag_is_verb (text->tokens[i].tag) || stm_tag_is_adjective (text->tokens[i].tag))
          && stm_mediation_word (text, i, end, kinds, &word))
        {
          words[n] = word;
          found[n++] = i;
          if (word.kind != STM_MEDIATION_THREATEN)
            break;
          continue;
        }
      if (stm_tag_is_finite (text->tokens[i].tag)
          && !stm_token_among (text, i, " is was were are has had have will would may might be "))
        break;
    }
  while (n > 0)
    {
      n--;
      add_operator (text, found[n], hit->end, &words[n], all);
    }
}

static const Operator *
find_kind (const Operators *all, StmMediationKind kind)
{
  for (guint i = all->n; i > 0; i--)
    if (all->items[i - 1].kind == kind)
      return &all->items[i - 1];
  return NULL;
}

/* "if", "unless" and the like in the clause, or a modal: what is said to come. */
static gboolean
is_conditional (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_token_among (text, i, " if unless should until otherwise ")
        && !(stm_token_is (text, i, "should") && i > first && i + 1 < end
             && stm_tag_is_noun (text->tokens[i - 1].tag) && text->tokens[i + 1].tag == STM_TAG_VB))
      return TRUE;
  return FALSE;
}

static gboolean
looks_ahead (const StmVerbGroup *group)
{
  return group->modal != STM_MODAL_NONE;
}

/* The finite verb that governs the mention, when no operator does. */
static gboolean
find_finite (const StmText *text, guint32 first, const StmMediationHit *hit, StmVerbGroup *group)
{
  guint32 from = MAX (first, hit->first - MIN (hit->first, REACH_BACK));

  if (stm_tag_is_verb (text->tokens[hit->first].tag))
    {
      stm_verb_group_read (text, hit->first, first, group);
      if (group->finite && !group->infinitive)
        return TRUE;
    }
  for (guint32 i = hit->first; i > from; i--)
    {
      if (closes (text, i - 1))
        return FALSE;
      if (!stm_tag_is_verb (text->tokens[i - 1].tag))
        continue;
      stm_verb_group_read (text, i - 1, first, group);
      if (group->finite && !group->infinitive)
        return TRUE;
    }
  return FALSE;
}

/* "wants to mediate", "seeks to bring A and B together": nobody else is asked. */
static gboolean
wishes_itself (const StmText *text, const Operator *op, const StmMediationHit *hit)
{
  return hit->kind == STM_MEDIATION_ACT && op->is_verb && op->token + 2 < text->n_tokens
         && text->tokens[op->token + 1].tag == STM_TAG_TO && op->token + 6 > hit->first;
}

/* "mediated the 1993 accord", "after a diplomat brought them together": a deed of other days. */
static gboolean
is_of_other_days (const StmText *text, guint32 first, const StmMediationHit *hit,
                  const StmVerbGroup *group)
{
  const guint32 end = MIN (text->n_tokens, hit->end + REACH_AHEAD);

  if (text->tokens[group->verb].tag != STM_TAG_VBD && !group->perfect)
    return FALSE;
  if (group->perfect && stm_token_is (text, group->first, "had"))
    return TRUE;
  for (guint32 i = hit->first; i < end && (text->tokens[i].flags & STM_TOKEN_FIRST) == 0; i++)
    {
      const StmToken *t = &text->tokens[i];

      if ((t->end - t->start == 4 && g_ascii_isdigit (text->text[t->start])
           && g_ascii_isdigit (text->text[t->start + 3]))
          || stm_token_among (text, i, " ago decades formerly previously "))
        return TRUE;
    }
  for (guint32 i = group->first; i > first && group->first - i < 8; i--)
    {
      if (text->tokens[i - 1].tag == STM_TAG_COMMA)
        return FALSE;
      if (stm_token_among (text, i - 1, " after before since when where "))
        return TRUE;
    }
  return FALSE;
}

static gboolean
settle (StmMediationReading *reading, StmMediationDeed deed, const Operator *op,
        const StmVerbGroup *group)
{
  reading->deed = deed;
  if (op != NULL)
    reading->operator_ = op->token;
  if (group != NULL)
    {
      reading->group = *group;
      reading->hypothetical = group->modal == STM_MODAL_MAY || group->modal == STM_MODAL_CAN;
    }
  return deed != STM_MEDIATION_DEED_NONE;
}

/* A mediation that ends, or is to end. */
static gboolean
read_stop (const StmText *text, guint32 first, guint32 end, const Operators *all,
           const Operator *stop, StmMediationReading *reading)
{
  const Operator *outer = &all->items[all->n - 1];
  const Operator *threat = find_kind (all, STM_MEDIATION_THREATEN);
  StmVerbGroup group = stop->group;

  if (find_kind (all, STM_MEDIATION_ASK) != NULL || find_kind (all, STM_MEDIATION_DEMAND) != NULL
      || find_kind (all, STM_MEDIATION_REJECT) != NULL || stop->negated)
    return FALSE;
  if (!stop->is_verb && threat == NULL)
    return FALSE;
  if (threat != NULL)
    return settle (reading, STM_MEDIATION_DEED_END_THREATENED, threat,
                   threat->is_verb ? &threat->group : NULL);
  if (looks_ahead (&group) || outer->kind == STM_MEDIATION_OFFER
      || (!group.perfect && text->tokens[stop->token].tag != STM_TAG_VBD
          && is_conditional (text, first, end)))
    return settle (reading, STM_MEDIATION_DEED_END_THREATENED, stop, &group);
  if (stop->is_verb && is_of_other_days (text, first, &reading->hit, &group))
    return FALSE;
  return settle (reading, STM_MEDIATION_DEED_ENDED, stop, &group);
}

/* "Qatari mediators met the delegations": mediators at their work. */
static gboolean
read_mediators (const StmText *text, guint32 end, StmMediationReading *reading)
{
  const StmMediationHit *hit = &reading->hit;
  const guint32 limit = MIN (end, hit->end + 8);

  if (hit->kind != STM_MEDIATION_PERSON)
    return FALSE;
  for (guint32 i = hit->end; i < limit; i++)
    if (stm_tag_is_finite (text->tokens[i].tag))
      {
        if (!stm_token_among (
                text, i,
                " met meet meets kept keep keeps held hold holds heard shuttled brought relayed "
                "carried conveyed presented put shepherded steered worked "))
          return FALSE;
        stm_verb_group_read (text, i, hit->first, &reading->group);
        reading->operator_ = i;
        reading->deed = STM_MEDIATION_DEED_CONDUCTED;
        return TRUE;
      }
  return FALSE;
}

/* Nothing is done with it but it itself: "is mediating", "will mediate", "must mediate". */
static gboolean
read_plain (const StmText *text, guint32 first, StmMediationReading *reading)
{
  const StmMediationHit *hit = &reading->hit;
  const StmToken *t = text->tokens;
  StmVerbGroup group;

  /* "praised the mediating role of X": a quality, no act */
  if (t[hit->first].tag == STM_TAG_VBG && hit->first > first
      && (t[hit->first - 1].tag == STM_TAG_DT || t[hit->first - 1].tag == STM_TAG_PRP_POSS
          || t[hit->first - 1].tag == STM_TAG_POS || stm_tag_is_adjective (t[hit->first - 1].tag)))
    return FALSE;
  if (!find_finite (text, first, hit, &group) || group.negated
      || is_of_other_days (text, first, hit, &group))
    return FALSE;
  reading->operator_ = group.verb;
  switch (group.modal)
    {
    case STM_MODAL_MUST:
      return settle (reading, STM_MEDIATION_DEED_DEMANDED, NULL, &group);
    case STM_MODAL_SHOULD:
      return settle (reading, STM_MEDIATION_DEED_REQUESTED, NULL, &group);
    case STM_MODAL_NONE:
      break;
    default:
      return settle (reading,
                     hit->kind == STM_MEDIATION_ACT || hit->kind == STM_MEDIATION_DEED
                         ? STM_MEDIATION_DEED_OFFERED
                         : STM_MEDIATION_DEED_NONE,
                     NULL, &group);
    }
  if (hit->kind == STM_MEDIATION_ACT && (group.verb == hit->first || group.verb + 6 > hit->first)
      && !(group.passive && group.verb == hit->first))
    return settle (reading, STM_MEDIATION_DEED_CONDUCTED, NULL, &group);
  /* "met both in an effort to mediate" */
  if (hit->kind == STM_MEDIATION_ACT && hit->first > first + 2
      && t[hit->first - 1].tag == STM_TAG_TO
      && stm_token_among (text, hit->first - 2,
                          " effort efforts attempt attempts bid mission try trying "))
    return settle (reading, STM_MEDIATION_DEED_CONDUCTED, NULL, &group);
  /* "is talked about as a potential go-between" */
  for (guint32 i = group.verb; i < hit->first && hit->kind == STM_MEDIATION_PERSON; i++)
    if (stm_token_among (text, i, " potential possible likely prospective would-be ")
        || (group.passive && stm_token_is (text, i, "as")))
      {
        settle (reading, STM_MEDIATION_DEED_OFFERED, NULL, &group);
        reading->hypothetical = TRUE;
        return TRUE;
      }
  /* "as part of her mediation", "served as the go-between" */
  for (guint32 i = group.verb; i < hit->first; i++)
    if ((stm_token_is (text, i, "as") && hit->kind == STM_MEDIATION_PERSON)
        || (stm_token_is (text, i, "part") && t[i + 1].tag == STM_TAG_IN))
      return settle (reading, STM_MEDIATION_DEED_CONDUCTED, NULL, &group);
  return FALSE;
}

gboolean
stm_mediation_read (const StmText *text, guint32 first, guint32 end, const StmMediationHit *hit,
                    StmMediationReading *reading)
{
  Operators all = { .n = 0 };
  const Operator *op, *outer;

  *reading = (StmMediationReading){ .hit = *hit, .operator_ = hit->first };
  gather_before (text, first, end, hit, &all);
  if (find_kind (&all, STM_MEDIATION_STOP) == NULL
      && (all.n == 0 || find_kind (&all, STM_MEDIATION_THREATEN) != NULL))
    gather_after (text, end, hit, &all);
  if (all.n == 0)
    return read_plain (text, first, reading) || read_mediators (text, end, reading);
  outer = &all.items[all.n - 1];
  op = find_kind (&all, STM_MEDIATION_STOP);
  if (op != NULL && read_stop (text, first, end, &all, op, reading))
    return TRUE;
  /* "warned that it would no longer accept the mediation" */
  op = find_kind (&all, STM_MEDIATION_ACCEPT);
  if (outer->kind == STM_MEDIATION_THREATEN
      && (find_kind (&all, STM_MEDIATION_REJECT) != NULL || (op != NULL && op->negated)))
    return settle (reading, STM_MEDIATION_DEED_END_THREATENED, outer,
                   outer->is_verb ? &outer->group : NULL);
  op = find_kind (&all, STM_MEDIATION_DEMAND);
  if (op != NULL && !op->negated)
    return settle (reading, STM_MEDIATION_DEED_DEMANDED, op, &op->group);
  op = find_kind (&all, STM_MEDIATION_REJECT);
  if (op != NULL && !op->negated && op == outer)
    return settle (reading, STM_MEDIATION_DEED_REJECTED, op, &op->group);
  op = find_kind (&all, STM_MEDIATION_ASK);
  /* "does not want X to mediate" */
  if (op != NULL && op->negated
      && stm_token_among (text, op->token, " want wants wanted need needs seek wish need "))
    return settle (reading, STM_MEDIATION_DEED_REJECTED, op, &op->group);
  if (op != NULL && !op->negated)
    return settle (reading,
                   wishes_itself (text, op, hit) ? STM_MEDIATION_DEED_OFFERED
                                                 : STM_MEDIATION_DEED_REQUESTED,
                   op, &op->group);
  op = find_kind (&all, STM_MEDIATION_REJECT);
  if (op != NULL && !op->negated)
    return settle (reading, STM_MEDIATION_DEED_REJECTED, op, &op->group);
  op = find_kind (&all, STM_MEDIATION_ACCEPT);
  /* "proposed that both accept a go-between" */
  if (op != NULL && outer->kind == STM_MEDIATION_OFFER && outer->is_verb && op != outer
      && stm_token_among (
          text, outer->token,
          " proposed propose proposes suggested suggest suggests hope hopes hoped hoping "
          "expects expected "))
    return settle (reading, STM_MEDIATION_DEED_REQUESTED, outer, &outer->group);
  if (op != NULL)
    {
      if (op->negated)
        return settle (reading, STM_MEDIATION_DEED_REJECTED, op, &op->group);
      if (op->group.modal == STM_MODAL_MUST)
        return settle (reading, STM_MEDIATION_DEED_DEMANDED, op, &op->group);
      if (op->group.modal == STM_MODAL_SHOULD)
        return settle (reading, STM_MEDIATION_DEED_REQUESTED, op, &op->group);
      /* "agreed to mediate" */
      return settle (
          reading,
          hit->kind == STM_MEDIATION_ACT && op == outer && op == &all.items[0]
                  && stm_token_among (text, op->token,
                                      " agree agreed agrees consented accept accepted accepts ")
                  && op->token + 1 < hit->first && text->tokens[op->token + 1].tag == STM_TAG_TO
              ? STM_MEDIATION_DEED_OFFERED
              : STM_MEDIATION_DEED_ACCEPTED,
          op, &op->group);
    }
  op = find_kind (&all, STM_MEDIATION_OFFER);
  /* "hopes that Togo will mediate": another is to */
  if (op != NULL && op->is_verb && !op->negated && op->token + 2 < hit->first
      && (stm_token_is (text, op->token + 1, "that")
          || (stm_token_among (text, op->token, " hope hopes hoped hoping expect expects expected ")
              && text->tokens[op->token + 1].tag != STM_TAG_TO
              && text->tokens[op->token + 1].tag != STM_TAG_VBG)))
    return settle (reading, STM_MEDIATION_DEED_REQUESTED, op, &op->group);
  /* "is no longer available to mediate" */
  if (op != NULL && op->token > first + 1 && stm_token_is (text, op->token - 1, "longer"))
    return settle (reading, STM_MEDIATION_DEED_ENDED, op, NULL);
  if (op != NULL && !op->negated)
    return settle (reading, STM_MEDIATION_DEED_OFFERED, op, op->is_verb ? &op->group : NULL);
  op = find_kind (&all, STM_MEDIATION_START);
  if (op != NULL && !op->negated && op->is_verb && hit->kind != STM_MEDIATION_PERSON
      && !is_of_other_days (text, first, hit, &op->group))
    return settle (reading,
                   looks_ahead (&op->group) ? STM_MEDIATION_DEED_OFFERED
                                            : STM_MEDIATION_DEED_CONDUCTED,
                   op, &op->group);
  return FALSE;
}
