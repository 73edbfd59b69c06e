/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Words of mediation: see stm-offers-words.h. */
#include "extract/stm-offers-words.h"

#include "data/lexicon-mediation.h"
#include "extract/stm-phrase.h"
#include "extract/stm-word-table.h"
#include "extract/stm-nouns.h"

#define N_SLOTS 2048
#define KNOWN_TALKS_REACH 240 /* tokens back to where talks were told of */
#define REACH 7               /* tokens from "host" to the talks */
#define SPLIT_REACH 14        /* tokens from a verb to a particle behind its object */

G_STATIC_ASSERT (LEXICON_MEDIATION_ROWS * 2 < N_SLOTS);
G_STATIC_ASSERT ((int)LEXICON_MEDIATION_KIND_CONSIDER == (int)STM_MEDIATION_CONSIDER);
G_STATIC_ASSERT ((int)LEXICON_MEDIATION_ACTIVITY_OTHER == (int)STM_ACTIVITY_OTHER);
G_STATIC_ASSERT ((int)LEXICON_MEDIATION_STATUS_LAPSED == (int)STM_OFFER_STATUS_LAPSED);

#define MOST_PARTICLES 5

static StmWordSlot slots[N_SLOTS];
static const StmWordTable heads = STM_WORD_TABLE (slots);
static guint32 particles[LEXICON_MEDIATION_ROWS][MOST_PARTICLES];

static void
prepare (void)
{
  static gsize ready;

  if (!g_once_init_enter (&ready))
    return;
  for (guint32 i = 0; i < LEXICON_MEDIATION_ROWS; i++)
    {
      const char *at = lexicon_mediation_pool + lexicon_mediation_rows[i].particle;

      stm_word_table_add (&heads, lexicon_mediation_pool + lexicon_mediation_rows[i].word, i);
      for (guint n = 0; n < MOST_PARTICLES && *at != 0; n++)
        {
          gsize len = strcspn (at, " ");

          particles[i][n] = stm_word_hash_lower (at, len);
          at += len + strspn (at + len, " ");
        }
    }
  g_once_init_leave (&ready, 1);
}

/* How many tokens the particle of row @row covers from @at; -1 when it is not there. A split one
 * ("~ hold": the first slot holds the mark) stands somewhere behind the object. */
static int
match_particle (const StmText *text, guint32 row, guint32 at, guint32 limit)
{
  const char *particle = lexicon_mediation_pool + lexicon_mediation_rows[row].particle;
  int n = 0;

  if (particle[0] == '~')
    {
      const guint32 end = MIN (limit, at + SPLIT_REACH);

      for (guint32 i = at + 1; i < end; i++)
        if (text->tokens[i].lower == particles[row][1])
          return 0;
      return -1;
    }
  while (n < MOST_PARTICLES && particles[row][n] != 0)
    {
      if (at + (guint)n >= limit || text->tokens[at + (guint)n].lower != particles[row][n])
        return -1;
      n++;
    }
  return n;
}

gboolean
stm_mediation_word (const StmText *text, guint32 token, guint32 limit, guint kinds,
                    StmMediationWord *word)
{
  gint32 first, best = -1;
  int covered = -1;

  prepare ();
  first = stm_word_table_find (&heads, text->tokens[token].lemma);
  if (first < 0)
    first = stm_word_table_find (&heads, text->tokens[token].lower);
  if (first < 0)
    return FALSE;
  for (gint32 i = first; i < LEXICON_MEDIATION_ROWS
                         && lexicon_mediation_rows[i].word == lexicon_mediation_rows[first].word;
       i++)
    {
      const gboolean split = lexicon_mediation_pool[lexicon_mediation_rows[i].particle] == '~';
      int n;

      if ((kinds & STM_MEDIATION_BIT (lexicon_mediation_rows[i].kind)) == 0)
        continue;
      n = match_particle (text, (guint32)i, token + 1, limit);
      if (n > covered || (n == 0 && split && covered == 0))
        {
          best = i;
          covered = n;
        }
    }
  if (best < 0)
    return FALSE;
  *word = (StmMediationWord){ .kind = (StmMediationKind)lexicon_mediation_rows[best].kind,
                              .activity = (StmActivity)lexicon_mediation_rows[best].activity,
                              .status = (StmOfferStatus)lexicon_mediation_rows[best].status,
                              .alone = lexicon_mediation_rows[best].alone,
                              .end = token + 1 + (guint32)covered };
  return TRUE;
}

static gboolean
is_talks (const StmText *text, guint32 token)
{
  return stm_token_among (text, token, " talks negotiations process dialogue consultations ");
}

/* "talks |", "talks with the rebels |" */
static gboolean
follows_talks (const StmText *text, guint32 token)
{
  guint32 at = token;

  if (at > 0 && text->tokens[at - 1].tag == STM_TAG_COMMA)
    at--;
  for (guint32 i = at; i > 0 && at - i < 2 * REACH; i--)
    {
      if (is_talks (text, i - 1))
        return TRUE;
      if (stm_tag_is_verb (text->tokens[i - 1].tag) || text->tokens[i - 1].tag == STM_TAG_COMMA)
        return FALSE;
    }
  return FALSE;
}

/* "a U.S.-brokered truce", "the deal mediated by Ghana": a participle that says how something came
 * about, not an offer. Talks are not over by being mediated. */
static gboolean
is_past (const StmText *text, guint32 token)
{
  const StmToken *t = text->tokens;

  if (t[token].tag != STM_TAG_VBN && t[token].tag != STM_TAG_JJ && t[token].tag != STM_TAG_VBD)
    return FALSE;
  if (token > 0 && (t[token].flags & STM_TOKEN_SPACE_BEFORE) == 0
      && (t[token - 1].tag == STM_TAG_HYPH || stm_token_is (text, token - 1, "-")))
    return !(token + 1 < text->n_tokens && is_talks (text, token + 1));
  if (t[token].tag == STM_TAG_VBD || token + 1 >= text->n_tokens)
    return FALSE;
  if (stm_token_is (text, token + 1, "by"))
    return token == 0
           || !(follows_talks (text, token)
                || stm_token_among (text, token - 1, " be been being is was were are "));
  /* "the policy chief mediated talks": behind a noun it is the verb. */
  if (stm_tag_is_noun (t[token + 1].tag))
    return token == 0
           || !(stm_tag_is_noun (t[token - 1].tag)
                || stm_token_among (text, token - 1, " be been being is was were are "));
  return FALSE;
}

/* Talks, peace or a dispute among the tokens after @token. */
static gboolean
finds_talks (const StmText *text, guint32 token, guint32 limit, gboolean disputes)
{
  const guint32 end = MIN (limit, token + 1 + REACH);
  const guint kinds = STM_MEDIATION_BIT (STM_MEDIATION_TALKS)
                      | (disputes ? STM_MEDIATION_BIT (STM_MEDIATION_DISPUTE) : 0);
  StmMediationWord word;

  for (guint32 i = token + 1; i < end; i++)
    {
      if ((text->tokens[i].flags & STM_TOKEN_FIRST) != 0)
        return FALSE;
      if (stm_tag_is_noun (text->tokens[i].tag) && stm_mediation_word (text, i, end, kinds, &word))
        return TRUE;
    }
  return FALSE;
}

/* "into its dispute with X": whoever's it is and X. */
static gboolean
names_own_dispute (const StmText *text, guint32 token, guint32 end)
{
  StmMediationWord word;

  for (guint32 i = token + 1; i + 2 < end; i++)
    if ((text->tokens[i].tag == STM_TAG_PRP_POSS || text->tokens[i].tag == STM_TAG_POS))
      for (guint32 k = i + 1; k + 1 < MIN (end, i + 5); k++)
        if (stm_token_among (text, k + 1, " with against ")
            && stm_mediation_word (text, k, end, STM_MEDIATION_BIT (STM_MEDIATION_DISPUTE), &word))
          return TRUE;
  return FALSE;
}

/* "talks with Ghana … ready to host | the talks": talks between sides that were told before. */
static gboolean
means_known_talks (const StmText *text, guint32 token, guint32 end)
{
  guint32 talks = STM_TOKEN_NONE;

  for (guint32 i = token + 1; i + 1 < end && talks == STM_TOKEN_NONE; i++)
    if (stm_token_is (text, i, "the") && is_talks (text, i + 1))
      talks = i + 1;
  if (talks == STM_TOKEN_NONE
      || (talks + 1 < text->n_tokens && stm_token_among (text, talks + 1, " with on ")))
    return FALSE;
  for (guint32 i = token; i > 1 && token - i < KNOWN_TALKS_REACH; i--)
    if (stm_token_among (text, i - 1, " with between ") && is_talks (text, i - 2))
      for (guint32 k = i; k < MIN (text->n_tokens, i + 5); k++)
        if (text->tokens[k].name == STM_NAME_CLASS_LOCATION
            || text->tokens[k].name == STM_NAME_CLASS_MISC)
          return TRUE;
  return FALSE;
}

static gboolean
names_parties (const StmText *text, guint32 token, guint32 limit)
{
  const guint32 end = MIN (limit, token + 1 + 2 * REACH);

  for (guint32 i = token + 1; i < end; i++)
    if (stm_token_among (text, i, " between among ")
        || (stm_token_among (text, i, " both two warring rival opposing feuding ") && i + 1 < end
            && (stm_noun_is (text, i + 1, STM_NOUN_ACTOR)
                || stm_token_among (text, i + 1, " warring rival feuding opposing men camps "))))
      return TRUE;
  return names_own_dispute (text, token, end) || means_known_talks (text, token, end);
}

static gboolean
is_actor (const StmText *text, guint32 token)
{
  const guint8 name = text->tokens[token].name;

  return (name >= STM_NAME_CLASS_PERSON && name <= STM_NAME_CLASS_MISC)
         || stm_tag_is_proper (text->tokens[token].tag)
         || stm_noun_is (text, token, STM_NOUN_ACTOR);
}

/* Two actors: "A and B", or the sides of a dispute; not "people". */
static gboolean
names_two (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    {
      if (stm_token_among (
              text, i,
              " them both two sides parties leaders rivals factions neighbours neighbors "
              "enemies foes camps governments delegations presidents generals rebels "))
        return TRUE;
      if (text->tokens[i].tag == STM_TAG_CC && i > first && i + 1 < end && is_actor (text, i - 1))
        for (guint32 k = i + 1; k < MIN (end, i + 5); k++)
          if (is_actor (text, k))
            return TRUE;
    }
  return FALSE;
}

/* "an offer by X to host talks with Y": X is a third party */
static gboolean
is_offered (const StmText *text, guint32 token)
{
  for (guint32 i = token; i > 1 && token - i < 6; i--)
    if (stm_token_among (text, i - 2, " offer proposal offers proposals ")
        && stm_token_among (text, i - 1, " by from "))
      return TRUE;
  return FALSE;
}

/* "host peace talks", "convene a peace conference" */
static gboolean
makes_peace (const StmText *text, guint32 token, guint32 limit)
{
  for (guint32 i = token + 1; i + 1 < MIN (limit, token + 5); i++)
    if (stm_token_is (text, i, "peace"))
      return stm_token_among (text, i + 1,
                              " talks negotiations conference summit process dialogue ");
  return FALSE;
}

static gboolean
is_good_offices (const StmText *text, guint32 token, guint32 limit)
{
  return token + 1 < limit && stm_token_is (text, token, "good")
         && stm_token_is (text, token + 1, "offices");
}

static gboolean
is_shuttle (const StmText *text, guint32 token, guint32 limit)
{
  return stm_token_is (text, token, "shuttle") && token + 1 < limit
         && stm_token_is (text, token + 1, "diplomacy");
}

/* "bring the two sides together", "bring A and B to the table", "sit A and B down" */
static gboolean
brings_together (const StmText *text, guint32 token, guint32 limit)
{
  const guint32 end = MIN (limit, token + 16);

  if ((!stm_tag_is_verb (text->tokens[token].tag) && !stm_tag_is_noun (text->tokens[token].tag))
      || !stm_token_among (text, token,
                           " bring brings bringing brought get getting coax coaxed nudge talk sit "
                           "seat seated draw drew lure pull bringing "))
    return FALSE;
  for (guint32 i = token + 2; i < end; i++)
    {
      if ((text->tokens[i].flags & STM_TOKEN_FIRST) != 0)
        return FALSE;
      if (stm_token_is (text, i, "together")
          || (stm_token_is (text, i, "down")
              && stm_token_among (text, token, " sit sits seat seated "))
          || (stm_token_is (text, i, "table")
              && stm_token_among (text, i - 1, " negotiating the same common bargaining "))
          || (stm_token_is (text, i, "room") && stm_token_among (text, i - 1, " one same ")))
        return names_two (text, token + 1, i);
    }
  return FALSE;
}

/* What a go-between's verb must have with it to be one's. */
static const struct
{
  const char *verbs;
  const char *with; /* NULL: "between" follows closely */
} between[] = {
  { " shuttle shuttles shuttled shuttling commuted commuting ", NULL },
  { " go goes went going gone travel travelled traveled travelling fly flies flew flown flying ",
    " forth fro shuttling " },
  { " carry carries carried carrying pass passes passed passing relay relayed relaying ferry "
    "ferried "
    "ferrying convey conveyed conveying deliver delivered delivering ",
    " message messages terms papers proposal proposals letters word drafts lists list offers "
    "suggestions "
    "replies reply notes demands " },
  { " patch patched patching smooth smoothed smoothing mend mended mending narrow narrowed "
    "narrowing "
    "bridge bridged bridging ironing iron ironed ",
    " things differences gap gaps fences rift divide relations ties " },
  { " step steps stepped stepping come comes came stand stood ", " in " },
};

static gboolean
has_among (const StmText *text, guint32 first, guint32 end, const char *words)
{
  for (guint32 i = first; i < end; i++)
    if (stm_token_among (text, i, words))
      return TRUE;
  return FALSE;
}

/* "shuttle between", "go back and forth between", "carry messages between", "step in between",
 * "patch things up between" */
static gboolean
goes_between (const StmText *text, guint32 token, guint32 limit)
{
  const guint32 end = MIN (limit, token + 9);
  guint row = 0;

  if (!stm_tag_is_verb (text->tokens[token].tag))
    return FALSE;
  while (row < G_N_ELEMENTS (between) && !stm_token_among (text, token, between[row].verbs))
    row++;
  if (row == G_N_ELEMENTS (between))
    return FALSE;
  for (guint32 i = token + 1; i < end; i++)
    {
      if ((text->tokens[i].flags & STM_TOKEN_FIRST) != 0 || text->tokens[i].tag == STM_TAG_COMMA)
        return FALSE;
      if (stm_token_is (text, i, "between"))
        return i == token + 1 || between[row].with == NULL
               || has_among (text, token + 1, i, between[row].with);
    }
  return FALSE;
}

/* "a third-party role", "a role for third parties"; not "a third-party candidate" */
static gboolean
is_third_party (const StmText *text, guint32 token, guint32 limit)
{
  guint32 noun = token + 1;

  if (stm_token_is (text, token, "third"))
    {
      if (noun < limit
          && (text->tokens[noun].tag == STM_TAG_HYPH || stm_token_is (text, noun, "-")))
        noun++;
      if (noun >= limit || !stm_token_among (text, noun, " party parties "))
        return FALSE;
      noun++;
    }
  else if (!stm_token_is (text, token, "third-party"))
    return FALSE;
  if (noun < limit && stm_tag_is_noun (text->tokens[noun].tag))
    return stm_token_among (
        text, noun,
        " role mediation mediator mediators intermediary involvement intervention "
        "facilitation facilitator talks help ");
  return stm_token_is (text, token, "third");
}

/* "a peace envoy", "the peace panel", "peace brokering" */
static gboolean
is_peace_body (const StmText *text, guint32 token, guint32 limit)
{
  return stm_token_is (text, token, "peace") && token + 1 < limit
         && stm_token_among (text, token + 1,
                             " broker brokers brokering panel team mission envoy commission "
                             "facilitator facilitators mediator mediators ");
}

/* "a venue for talks between A and B", "its territory for negotiations between …" */
static gboolean
is_venue (const StmText *text, guint32 token, guint32 limit)
{
  return token + 2 < limit && text->tokens[token + 1].tag == STM_TAG_IN
         && stm_tag_is_noun (text->tokens[token].tag)
         && stm_token_among (text, token, " venue platform territory soil forum facilities ")
         && stm_token_among (text, token + 1, " for of ") && finds_talks (text, token, limit, FALSE)
         && names_parties (text, token, limit);
}

/* "could become a bridge between A and B"; not one of stone */
static gboolean
is_bridge (const StmText *text, guint32 token, guint32 limit)
{
  if (token < 2 || token + 1 >= limit || text->tokens[token + 1].tag != STM_TAG_IN
      || !stm_token_is (text, token, "bridge") || !stm_token_is (text, token + 1, "between")
      || !stm_token_is (text, token - 1, "a"))
    return FALSE;
  return stm_token_among (text, token - 2,
                          " become becomes became becoming be is as remain remains being ");
}

/* "offered to help", "is ready to help", "stands ready to assist" */
static gboolean
offers_help (const StmText *text, guint32 help)
{
  StmMediationWord word;

  for (guint32 i = help; i > 1 && i + 5 > help && text->tokens[help - 1].tag == STM_TAG_TO; i--)
    if (stm_tag_is_verb (text->tokens[i - 1].tag)
        && stm_mediation_word (text, i - 1, help, STM_MEDIATION_BIT (STM_MEDIATION_ASK), &word))
      return TRUE; /* "asked X to help" */
  for (guint32 i = help; i > 0 && i + 4 > help; i--)
    if (stm_mediation_word (text, i - 1, help, STM_MEDIATION_BIT (STM_MEDIATION_OFFER), &word))
      return TRUE;
  return FALSE;
}

/* "help resolve the dispute between …": help that third parties give */
static gboolean
helps_settle (const StmText *text, guint32 token, guint32 limit)
{
  if (token < 1 || !stm_tag_is_verb (text->tokens[token].tag)
      || !stm_token_among (text, token, " resolve solve settle end defuse "))
    return FALSE;
  for (guint32 i = token; i > 0 && i + 4 > token; i--)
    if (stm_token_among (text, i - 1, " help assist ") && offers_help (text, i - 1))
      return finds_talks (text, token, limit, TRUE) && names_parties (text, token, limit);
  return FALSE;
}

/* "the Mediation and Conciliation Service": what a body is called; a team for it is at work. */
static gboolean
is_in_body_name (const StmText *text, guint32 token)
{
  const guint32 at = stm_tag_is_proper (text->tokens[token].tag)
                             && text->tokens[token].name == STM_NAME_CLASS_ORGANIZATION
                         ? stm_name_at (text, token)
                         : STM_TOKEN_NONE;

  return at != STM_TOKEN_NONE && text->names[at].end > token + 1
         && !stm_token_among (text, text->names[at].end - 1,
                              " team mission panel committee unit group ");
}

/* Whether the word of the table at @token is a mention of mediation where it stands. */
static gboolean
is_mention (const StmText *text, guint32 token, guint32 limit, const StmMediationWord *word)
{
  const StmToken *t = text->tokens;

  if (is_past (text, token) || is_in_body_name (text, token))
    return FALSE;
  /* "the Trade Facilitation Agreement": part of what something is called */
  if (!word->alone && stm_tag_is_proper (t[token].tag)
      && (t[token].name == STM_NAME_CLASS_ORGANIZATION || t[token].name == STM_NAME_CLASS_MISC))
    return FALSE;
  /* "the conciliation service" */
  if (word->kind == STM_MEDIATION_DEED && token + 1 < limit
      && stm_token_among (text, token + 1, " service court clause board tribunal law act agency "))
    return FALSE;
  /* The tagger may take "to host" for a noun. */
  if (word->kind == STM_MEDIATION_ACT && !word->alone && !stm_tag_is_verb (t[token].tag)
      && !(token > 0 && t[token - 1].tag == STM_TAG_TO))
    return FALSE;
  /* "a go-between role" is no noun to the tagger. */
  if (word->kind == STM_MEDIATION_PERSON && !stm_tag_is_noun (t[token].tag)
      && !(word->alone && token + 1 < limit && stm_tag_is_noun (t[token + 1].tag)))
    return FALSE;
  if (word->alone)
    return TRUE;
  if (word->kind == STM_MEDIATION_PERSON)
    return names_parties (text, token, limit)
           || (token > 0 && stm_token_among (text, token - 1, " honest peace neutral impartial "));
  if (word->activity == STM_ACTIVITY_CONCILIATION && names_parties (text, token, limit))
    return TRUE;
  if (!finds_talks (text, token, limit, word->activity != STM_ACTIVITY_FACILITATION))
    return FALSE;
  if (word->activity == STM_ACTIVITY_GOOD_OFFICES
      && (makes_peace (text, token, limit) || is_offered (text, token)))
    return TRUE;
  /* "host talks with X" is a meeting, "negotiate a truce" what parties do. */
  return !(word->activity == STM_ACTIVITY_GOOD_OFFICES
           || stm_token_among (text, token,
                               " negotiate negotiates negotiated negotiating secure secured "
                               "engineer engineered "))
         || names_parties (text, token, limit);
}

gboolean
stm_mediation_find (const StmText *text, StmTokenRange range, StmMediationHit *hit)
{
  for (guint32 i = range.first; i < range.end; i++)
    {
      StmMediationWord word;

      if (is_good_offices (text, i, range.end) || is_third_party (text, i, range.end))
        {
          *hit = (StmMediationHit){ STM_ACTIVITY_GOOD_OFFICES, STM_MEDIATION_DEED, i,
                                    MIN (i + 2, range.end) };
          return TRUE;
        }
      if (is_shuttle (text, i, range.end))
        {
          *hit = (StmMediationHit){ STM_ACTIVITY_MEDIATION, STM_MEDIATION_DEED, i, i + 2 };
          return TRUE;
        }
      if (is_peace_body (text, i, range.end))
        {
          const gboolean person = stm_token_among (text, i + 1,
                                                   " envoy facilitator facilitators mediator "
                                                   "mediators ");

          *hit = (StmMediationHit){ STM_ACTIVITY_MEDIATION,
                                    person ? STM_MEDIATION_PERSON : STM_MEDIATION_DEED, i, i + 2 };
          return TRUE;
        }
      if (is_venue (text, i, range.end))
        {
          *hit = (StmMediationHit){ STM_ACTIVITY_GOOD_OFFICES, STM_MEDIATION_DEED, i, i + 1 };
          return TRUE;
        }
      if (is_bridge (text, i, range.end))
        {
          *hit = (StmMediationHit){ STM_ACTIVITY_GOOD_OFFICES, STM_MEDIATION_PERSON, i, i + 1 };
          return TRUE;
        }
      if (brings_together (text, i, range.end) || goes_between (text, i, range.end))
        {
          *hit = (StmMediationHit){ STM_ACTIVITY_GOOD_OFFICES, STM_MEDIATION_ACT, i, i + 1 };
          return TRUE;
        }
      if (helps_settle (text, i, range.end))
        {
          *hit = (StmMediationHit){ STM_ACTIVITY_FACILITATION, STM_MEDIATION_ACT, i, i + 1 };
          return TRUE;
        }
      for (guint kinds = STM_MEDIATION_MENTIONS;
           kinds != 0 && stm_mediation_word (text, i, range.end, kinds, &word);
           kinds &= ~STM_MEDIATION_BIT (word.kind))
        if (is_mention (text, i, range.end, &word))
          {
            *hit = (StmMediationHit){ word.activity, word.kind, i, i + 1 };
            return TRUE;
          }
    }
  return FALSE;
}
