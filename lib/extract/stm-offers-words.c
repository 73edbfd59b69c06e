/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Words of mediation: see stm-offers-words.h. */
#include "extract/stm-offers-words.h"

#include "data/lexicon-mediation.h"
#include "extract/stm-phrase.h"
#include "extract/stm-word-table.h"

#define N_SLOTS 512
#define REACH 7 /* tokens from "host" to the talks */

G_STATIC_ASSERT (LEXICON_MEDIATION_ROWS * 2 < N_SLOTS);
G_STATIC_ASSERT ((int)LEXICON_MEDIATION_KIND_STATUS == (int)STM_MEDIATION_STATUS);
G_STATIC_ASSERT ((int)LEXICON_MEDIATION_ACTIVITY_OTHER == (int)STM_ACTIVITY_OTHER);
G_STATIC_ASSERT ((int)LEXICON_MEDIATION_STATUS_LAPSED == (int)STM_OFFER_STATUS_LAPSED);

static StmWordSlot slots[N_SLOTS];
static const StmWordTable words = STM_WORD_TABLE (slots);

static void
prepare (void)
{
  static gsize ready;

  if (!g_once_init_enter (&ready))
    return;
  for (guint32 i = 0; i < LEXICON_MEDIATION_ROWS; i++)
    stm_word_table_add (&words, lexicon_mediation_pool + lexicon_mediation_rows[i].word, i);
  g_once_init_leave (&ready, 1);
}

static const LexiconMediationRow *
find (const StmText *text, guint32 token)
{
  gint32 row;

  prepare ();
  row = stm_word_table_find_token (&words, &text->tokens[token]);
  return row >= 0 ? &lexicon_mediation_rows[row] : NULL;
}

StmMediationKind
stm_mediation_kind (const StmText *text, guint32 token)
{
  const LexiconMediationRow *row = find (text, token);

  return row != NULL ? (StmMediationKind)row->kind : 0;
}

StmOfferStatus
stm_mediation_status (const StmText *text, guint32 token)
{
  const LexiconMediationRow *row = find (text, token);

  return row != NULL ? (StmOfferStatus)row->status : STM_OFFER_STATUS_UNKNOWN;
}

/* "a U.S.-brokered truce", "the deal mediated by Ghana": a participle that says how something came
 * about, not an offer. */
static gboolean
is_past (const StmText *text, guint32 token)
{
  const StmToken *t = text->tokens;

  if (t[token].tag != STM_TAG_VBN && t[token].tag != STM_TAG_JJ && t[token].tag != STM_TAG_VBD)
    return FALSE;
  if (token > 0 && (t[token].flags & STM_TOKEN_SPACE_BEFORE) == 0
      && (t[token - 1].tag == STM_TAG_HYPH || stm_token_is (text, token - 1, "-")))
    return TRUE;
  if (t[token].tag == STM_TAG_VBD)
    return FALSE;
  if (token + 1 < text->n_tokens
      && (stm_tag_is_noun (t[token + 1].tag) || stm_token_is (text, token + 1, "by")))
    return token == 0 || !stm_token_among (text, token - 1, " be been being is was were are ");
  return FALSE;
}

/* Talks, peace or a dispute among the tokens after @token. */
static gboolean
finds_talks (const StmText *text, guint32 token, guint32 limit, gboolean disputes)
{
  const guint32 end = MIN (limit, token + 1 + REACH);

  for (guint32 i = token + 1; i < end; i++)
    {
      StmMediationKind kind;

      if ((text->tokens[i].flags & STM_TOKEN_FIRST) != 0)
        return FALSE;
      kind = stm_mediation_kind (text, i);
      if (stm_tag_is_noun (text->tokens[i].tag)
          && (kind == STM_MEDIATION_TALKS || (disputes && kind == STM_MEDIATION_DISPUTE)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_parties (const StmText *text, guint32 token, guint32 limit)
{
  const guint32 end = MIN (limit, token + 1 + 2 * REACH);

  for (guint32 i = token + 1; i < end; i++)
    if (stm_token_among (text, i, " between among ")
        || (stm_token_among (text, i, " both two warring rival opposing ") && i + 1 < end
            && stm_token_among (text, i + 1,
                                " sides parties countries neighbors neighbours nations "
                                "governments factions leaders warring rival ")))
      return TRUE;
  return FALSE;
}

static gboolean
is_good_offices (const StmText *text, guint32 token, guint32 limit)
{
  return token + 1 < limit && stm_token_is (text, token, "good")
         && stm_token_is (text, token + 1, "offices");
}

/* "bring the two sides together", "bring both parties to the table" */
static gboolean
brings_together (const StmText *text, guint32 token, guint32 limit)
{
  const guint32 end = MIN (limit, token + 10);

  if (!stm_token_among (text, token, " bring brings bringing brought get "))
    return FALSE;
  for (guint32 i = token + 1; i < end; i++)
    if (stm_token_is (text, i, "together")
        || (stm_token_is (text, i, "table") && stm_token_among (text, i - 1, " negotiating the ")))
      return names_parties (text, token, end);
  return FALSE;
}

/* "offered to help", "is ready to help", "stands ready to assist" */
static gboolean
offers_help (const StmText *text, guint32 help)
{
  for (guint32 i = help; i > 0 && i + 4 > help; i--)
    if (stm_token_among (text, i - 1,
                         " offered offers offer offering ready willing prepared proposed "
                         "volunteered keen "))
      return TRUE;
  return FALSE;
}

/* "help resolve the dispute between …": help that third parties give */
static gboolean
helps_settle (const StmText *text, guint32 token, guint32 limit)
{
  if (!stm_token_among (text, token, " resolve solve settle end defuse ") || token < 1
      || !stm_tag_is_verb (text->tokens[token].tag))
    return FALSE;
  for (guint32 i = token; i > 0 && i + 4 > token; i--)
    if (stm_token_among (text, i - 1, " help assist ") && offers_help (text, i - 1))
      return finds_talks (text, token, limit, TRUE) && names_parties (text, token, limit);
  return FALSE;
}

gboolean
stm_mediation_find (const StmText *text, StmTokenRange range, StmMediationHit *hit)
{
  const StmToken *t = text->tokens;

  prepare ();
  for (guint32 i = range.first; i < range.end; i++)
    {
      const LexiconMediationRow *row;

      if (is_good_offices (text, i, range.end))
        {
          *hit = (StmMediationHit){ STM_ACTIVITY_GOOD_OFFICES, STM_MEDIATION_DEED, i, i + 2 };
          return TRUE;
        }
      if (brings_together (text, i, range.end))
        {
          *hit = (StmMediationHit){ STM_ACTIVITY_GOOD_OFFICES, STM_MEDIATION_ACT, i, i + 1 };
          return TRUE;
        }
      if (helps_settle (text, i, range.end))
        {
          *hit = (StmMediationHit){ STM_ACTIVITY_FACILITATION, STM_MEDIATION_ACT, i, i + 1 };
          return TRUE;
        }
      row = find (text, i);
      if (row == NULL || row->kind > STM_MEDIATION_QUALITY || is_past (text, i))
        continue;
      /* The tagger may take "to host" for a noun. */
      if (row->kind == STM_MEDIATION_ACT && !row->alone && !stm_tag_is_verb (t[i].tag)
          && !(i > 0 && t[i - 1].tag == STM_TAG_TO))
        continue;
      if (row->kind == STM_MEDIATION_PERSON && !stm_tag_is_noun (t[i].tag))
        continue;
      if (!row->alone)
        {
          gboolean disputes = row->activity != STM_ACTIVITY_FACILITATION;

          if (!finds_talks (text, i, range.end, disputes))
            continue;
          /* "host talks with X" is a meeting; "host talks between X and Y" is not. */
          if (row->activity == STM_ACTIVITY_GOOD_OFFICES && !names_parties (text, i, range.end))
            continue;
        }
      *hit = (StmMediationHit){ (StmActivity)row->activity, (StmMediationKind)row->kind, i, i + 1 };
      return TRUE;
    }
  return FALSE;
}
