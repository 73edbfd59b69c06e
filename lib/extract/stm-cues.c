/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The table of cues, indexed by the hash of the head's lemma. */
#include "extract/stm-cues.h"

#include "data/lexicon-cues.h"
#include "extract/stm-word-table.h"

#define N_SLOTS 4096   /* a power of two, more than twice the number of distinct heads */
#define NOUN_REACH 9   /* tokens from a light verb to its noun */
#define SPLIT_REACH 12 /* tokens from a verb to its particle behind an object */

G_STATIC_ASSERT (LEXICON_CUES_ROWS * 2 < N_SLOTS);
G_STATIC_ASSERT ((int)LEXICON_CUES_STANCE_COMMENT == (int)STM_STANCE_COMMENT);
G_STATIC_ASSERT ((int)LEXICON_CUES_ACT_DECLARATION == (int)STM_SPEECH_ACT_DECLARATION);
G_STATIC_ASSERT ((int)LEXICON_CUES_PRESENTATION_THOUGHT == (int)STM_PRESENTATION_THOUGHT);
G_STATIC_ASSERT ((int)LEXICON_CUES_KIND_ADJECTIVE == (int)STM_CUE_KIND_ADJECTIVE);
G_STATIC_ASSERT ((int)LEXICON_CUES_CLASS_NEGATIVE == (int)STM_CUE_CLASS_NEGATIVE);
G_STATIC_ASSERT ((int)LEXICON_CUES_NARRATED_LEAD == (int)STM_CUE_NARRATED_LEAD);
G_STATIC_ASSERT ((int)LEXICON_CUES_ISSUE_BY == (int)STM_CUE_PLACE_BY);
G_STATIC_ASSERT ((int)LEXICON_CUES_TARGET_BY == (int)STM_CUE_PLACE_BY);

static StmCue cues[LEXICON_CUES_ROWS];
static StmWordSlot slots[N_SLOTS];
static const StmWordTable heads = STM_WORD_TABLE (slots);

guint32
stm_cue_hash (const char *word)
{
  return stm_word_hash_lower (word, strlen (word));
}

static void
fill_particles (StmCue *cue)
{
  const char *at = cue->particle;

  if (at[0] == '~')
    {
      cue->split = TRUE;
      at += 2;
    }
  while (*at != 0 && cue->n_particles < G_N_ELEMENTS (cue->particles))
    {
      gsize len = strcspn (at, " ");

      cue->particles[cue->n_particles++] = stm_word_hash_lower (at, len);
      at += len;
      at += strspn (at, " ");
    }
}

static void
prepare (void)
{
  static gsize ready;

  if (!g_once_init_enter (&ready))
    return;
  for (guint32 i = 0; i < LEXICON_CUES_ROWS; i++)
    {
      const LexiconCuesRow *row = &lexicon_cues_rows[i];
      StmCue *cue = &cues[i];

      cue->cue = lexicon_cues_pool + row->cue;
      cue->particle = lexicon_cues_pool + row->particle;
      cue->cameo = lexicon_cues_pool + row->cameo;
      cue->plover = lexicon_cues_pool + row->plover;
      cue->targets = row->target;
      cue->issues = row->issue;
      cue->light = row->light;
      cue->kind = row->kind;
      cue->cue_class = row->class;
      cue->narrated = row->narrated;
      cue->presentation = (StmPresentation)row->presentation;
      cue->act = (StmSpeechAct)row->act;
      cue->stance = (StmStance)row->stance;
      fill_particles (cue);
      stm_word_table_add (&heads, cue->cue, i);
    }
  g_once_init_leave (&ready, 1);
}

const StmCue *
stm_cue_get (gint32 entry)
{
  prepare ();
  return entry < 0 || entry >= LEXICON_CUES_ROWS ? NULL : &cues[entry];
}

guint
stm_cue_get_n (void)
{
  return LEXICON_CUES_ROWS;
}

static gboolean
is_verb (guint8 tag)
{
  return tag >= STM_TAG_VB && tag <= STM_TAG_VBZ;
}

static gboolean
is_noun (guint8 tag)
{
  return tag >= STM_TAG_NN && tag <= STM_TAG_NNS;
}

static gboolean
fits_tag (const StmCue *cue, guint8 tag)
{
  switch (cue->kind)
    {
    case STM_CUE_KIND_NOUN:
      return is_noun (tag);
    case STM_CUE_KIND_ADJECTIVE:
      return (tag >= STM_TAG_JJ && tag <= STM_TAG_JJS) || tag == STM_TAG_VBN || tag == STM_TAG_IN
             || tag == STM_TAG_RB;
    default:
      return is_verb (tag);
    }
}

/* A particle behind an object that begins at @at. */
static gboolean
finds_split (const StmText *text, const StmCue *cue, guint32 at, guint32 limit)
{
  const guint32 end = MIN (limit, at + SPLIT_REACH);

  for (guint32 i = at + 1; i < end; i++)
    {
      guint8 tag = text->tokens[i].tag;

      if (text->tokens[i].lower == cue->particles[0])
        return TRUE;
      if (tag == STM_TAG_PERIOD || tag == STM_TAG_MD || tag == STM_TAG_VBZ || tag == STM_TAG_VBP)
        return FALSE;
    }
  return FALSE;
}

/* How many tokens of [at, limit) the particle of @cue covers; -1 when it is not there. */
static int
match_particle (const StmText *text, const StmCue *cue, guint32 at, guint32 limit)
{
  if (cue->split)
    return finds_split (text, cue, at, limit) ? 0 : -1;
  if (cue->n_particles > limit - MIN (at, limit))
    return -1;
  for (guint i = 0; i < cue->n_particles; i++)
    if (text->tokens[at + i].lower != cue->particles[i])
      return -1;
  return cue->n_particles;
}

/* The best row of the head at @token among rows of one kind: the longest particle that is there. */
static gint32
find_row (const StmText *text, guint32 token, guint32 limit, guint kinds, guint32 light,
          int *covered)
{
  gint32 first = stm_word_table_find (&heads, text->tokens[token].lemma);
  gint32 best = -1;

  *covered = -1;
  if ((first < 0 || (kinds == 1u << STM_CUE_KIND_ADJECTIVE))
      && text->tokens[token].lower != text->tokens[token].lemma)
    first =
        stm_word_table_find (&heads, text->tokens[token].lower); /* participles that are adjectives: "concerned" */
  if (first < 0)
    return -1;
  for (gint32 i = first; i < LEXICON_CUES_ROWS && cues[i].cue == cues[first].cue; i++)
    {
      int n;

      if ((kinds & 1u << cues[i].kind) == 0 || !fits_tag (&cues[i], text->tokens[token].tag)
          || (light != 0 && (cues[i].light & light) == 0))
        continue;
      n = match_particle (text, &cues[i], token + 1, limit);
      if (n > *covered || (n == 0 && cues[i].split && best >= 0 && *covered == 0))
        {
          best = i;
          *covered = n;
        }
    }
  return best;
}

/* "mediation effort", "mediation role": the first word tells what it is. */
static gboolean
is_effort (const StmText *text, guint32 token)
{
  static const char *const words[] = { "effort",  "efforts",    "mission", "role",
                                       "bid",     "initiative", "attempt", "attempts",
                                       "process", "talks",      "work",    "drive" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (text->tokens[token].lower == stm_cue_hash (words[i]))
      return TRUE;
  return FALSE;
}

/* "rejection and strong condemnation | of": a second noun of the kind belongs to the cue. */
static void
join_noun (const StmText *text, guint32 limit, guint32 light, StmCueMatch *match)
{
  guint32 i = match->end;
  int covered;

  if (i >= limit || text->tokens[i].tag != STM_TAG_CC)
    return;
  for (i++; i < limit && i < match->end + 5; i++)
    {
      guint8 tag = text->tokens[i].tag;

      if (is_noun (tag))
        {
          if (find_row (text, i, limit, 1u << STM_CUE_KIND_NOUN, light, &covered) >= 0)
            match->end = i + 1 + (guint32)covered;
          return;
        }
      if (!(tag >= STM_TAG_JJ && tag <= STM_TAG_JJS) && tag != STM_TAG_DT && tag != STM_TAG_PRP_POSS
          && !(tag >= STM_TAG_RB && tag <= STM_TAG_RBS))
        return;
    }
}

/* The noun that a light verb at @verb takes its meaning from: heads of the noun phrases after it,
 * coordinated ones too ("its total rejection and strong condemnation"). */
static gboolean
match_noun (const StmText *text, guint32 verb, guint32 from, guint32 limit, guint32 light,
            StmCueMatch *match)
{
  guint32 end = MIN (limit, from + NOUN_REACH);
  const guint32 of = stm_cue_hash ("of");

  for (guint32 i = from; i < end; i++)
    {
      const StmToken *token = &text->tokens[i];
      int covered;
      gint32 row;

      if (token->tag == STM_TAG_CC || token->tag == STM_TAG_POS || token->tag == STM_TAG_COMMA
          || token->tag == STM_TAG_QUOTE_OPEN || token->tag == STM_TAG_QUOTE_CLOSE
          || token->tag == STM_TAG_DT || token->tag == STM_TAG_PRP_POSS || token->tag == STM_TAG_CD
          || (token->tag >= STM_TAG_RB && token->tag <= STM_TAG_RBS)
          || (token->tag >= STM_TAG_JJ && token->tag <= STM_TAG_JJS) || token->tag == STM_TAG_VBN
          || token->tag == STM_TAG_VBG || token->lower == of || token->tag == STM_TAG_HYPH
          || token->tag == STM_TAG_PRP)
        continue;
      if (!is_noun (token->tag))
        return FALSE;
      if (i + 1 < limit && is_noun (text->tokens[i + 1].tag) && !is_effort (text, i + 1))
        continue; /* not the head of its phrase */
      row = find_row (text, i, limit, 1u << STM_CUE_KIND_NOUN, light, &covered);
      if (row >= 0 && !(i + 1 < limit && text->tokens[i + 1].tag == STM_TAG_POS))
        {
          match->entry = row;
          match->head = verb;
          match->sense = i;
          match->end = i + 1 + (guint32)covered;
          while (match->end < limit && is_noun (text->tokens[match->end].tag)
                 && is_effort (text, match->end))
            match->end++;
          join_noun (text, limit, light, match);
          return TRUE;
        }
    }
  return FALSE;
}

/* "is (firmly) against": a preposition is a cue only as a predicate. */
static gboolean
follows_copula (const StmText *text, guint32 token)
{
  static const char *const forms[] = { "is",  "are", "was",  "were", "be",    "been",  "'s",
                                       "'re", "am",  "come", "came", "stand", "stands" };
  guint32 at = token;

  while (at > 0 && text->tokens[at - 1].tag >= STM_TAG_RB
         && text->tokens[at - 1].tag <= STM_TAG_RBS)
    at--;
  if (at == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (text->tokens[at - 1].lower == stm_cue_hash (forms[i]))
      return TRUE;
  return FALSE;
}

gboolean
stm_cue_match (const StmText *text, guint32 token, guint32 limit, StmCueMatch *match)
{
  const guint whole =
      1u << STM_CUE_KIND_VERB | 1u << STM_CUE_KIND_NOUN | 1u << STM_CUE_KIND_ADJECTIVE;
  int covered, light_covered;
  gint32 row, light;

  prepare ();
  light = find_row (text, token, limit, 1u << STM_CUE_KIND_LIGHT, 0, &light_covered);
  if (light >= 0
      && match_noun (text, token, token + 1 + (guint32)light_covered, limit, cues[light].light,
                     match))
    return TRUE;
  /* "is prepared to": a participle behind a copula is an adjective before it is a verb. */
  row = -1;
  if (text->tokens[token].tag == STM_TAG_VBN && follows_copula (text, token))
    row = find_row (text, token, limit, 1u << STM_CUE_KIND_ADJECTIVE, 0, &covered);
  if (row < 0)
    row = find_row (text, token, limit, whole, 0, &covered);
  if (row < 0 || (text->tokens[token].tag == STM_TAG_IN && !follows_copula (text, token)))
    return FALSE;
  match->entry = row;
  match->head = match->sense = token;
  match->end = token + 1 + (guint32)covered;
  return TRUE;
}

gboolean
stm_cue_find (const StmText *text, StmTokenRange cue, guint32 limit, StmCueMatch *match)
{
  StmCueMatch at;
  gboolean found = FALSE;

  for (guint32 i = cue.first; i < cue.end; i++)
    if (stm_cue_match (text, i, limit, &at))
      {
        /* "threatened to attack": what is threatened belongs to the threat. */
        if (found && i > 0 && text->tokens[i - 1].tag == STM_TAG_TO
            && (cues[match->entry].issues & STM_CUE_PLACE_INF) != 0)
          continue;
        /* A noun or an adjective never displaces a verb before it: "issued a statement". */
        if (found && !is_verb (text->tokens[i].tag) && is_verb (text->tokens[match->head].tag))
          continue;
        *match = at;
        found = TRUE;
        i = MAX (i, MIN (at.end, cue.end) - 1); /* what belongs to it is no cue of its own */
      }
  return found;
}
