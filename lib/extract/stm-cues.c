/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The table of cues, indexed by the hash of the head's lemma. */
#include "extract/stm-cues.h"

#include "data/lexicon-cues.h"
#include "extract/stm-cues-particle.h"
#include "extract/stm-nouns.h"
#include "extract/stm-phrase.h"
#include "extract/stm-word-table.h"
#include "text/stm-lemma.h"

#define N_SLOTS 8192 /* a power of two, more than twice the number of distinct heads */
#define NOUN_REACH 9 /* tokens from a light verb to its noun */

G_STATIC_ASSERT (LEXICON_CUES_ROWS * 2 < N_SLOTS);
G_STATIC_ASSERT ((int)LEXICON_CUES_STANCE_COMMENT == (int)STM_STANCE_COMMENT);
G_STATIC_ASSERT ((int)LEXICON_CUES_ACT_DECLARATION == (int)STM_SPEECH_ACT_DECLARATION);
G_STATIC_ASSERT ((int)LEXICON_CUES_PRESENTATION_THOUGHT == (int)STM_PRESENTATION_THOUGHT);
G_STATIC_ASSERT ((int)LEXICON_CUES_KIND_ADJECTIVE == (int)STM_CUE_KIND_ADJECTIVE);
G_STATIC_ASSERT ((int)LEXICON_CUES_CLASS_NEGATIVE == (int)STM_CUE_CLASS_NEGATIVE);
G_STATIC_ASSERT ((int)LEXICON_CUES_NARRATED_TOPIC == (int)STM_CUE_NARRATED_TOPIC);
G_STATIC_ASSERT ((int)LEXICON_CUES_ISSUE_BY == (int)STM_CUE_PLACE_BY);
G_STATIC_ASSERT ((int)LEXICON_CUES_TARGET_BY == (int)STM_CUE_PLACE_BY);
G_STATIC_ASSERT ((int)LEXICON_CUES_DOER_BY == (int)STM_CUE_PLACE_BY);

static StmCue cues[LEXICON_CUES_ROWS];
static StmWordSlot slots[N_SLOTS];
static const StmWordTable heads = STM_WORD_TABLE (slots);

guint32
stm_cue_hash (const char *word)
{
  return stm_word_hash_lower (word, strlen (word));
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
      cue->doers = row->doer;
      cue->needs = row->needs;
      cue->kind = row->kind;
      cue->cue_class = row->class;
      cue->narrated = row->narrated;
      cue->presentation = (StmPresentation)row->presentation;
      cue->act = (StmSpeechAct)row->act;
      cue->stance = (StmStance)row->stance;
      stm_particle_add (cue);
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
fits_tag (const StmCue *cue, guint8 tag)
{
  switch (cue->kind)
    {
    case STM_CUE_KIND_NOUN:
      return stm_tag_is_noun (tag);
    case STM_CUE_KIND_ADJECTIVE:
      return stm_tag_is_adjective (tag) || tag == STM_TAG_VBN || tag == STM_TAG_IN
             || tag == STM_TAG_VBG || tag == STM_TAG_RP || tag == STM_TAG_RB;
    default:
      return stm_tag_is_verb (tag);
    }
}

/* A participle that is no perfect: its object may be its subject. */
static gboolean
may_be_passive (const StmText *text, guint32 token)
{
  if (text->tokens[token].tag != STM_TAG_VBN)
    return FALSE;
  while (token > 0
         && (stm_tag_is_adverb (text->tokens[token - 1].tag)
             || stm_token_is_date (&text->tokens[token - 1])))
    token--;
  return token == 0 || !stm_token_among (text, token - 1, " has have had having 've 'd ");
}

/* Whether the object is of a kind that @cue needs: "blocked a bill", not "blocked a road". Where
 * it is the subject of a passive, it cannot be told here. */
static gboolean
meets_needs (const StmText *text, const StmCue *cue, const StmParticleFound *found, guint32 limit,
             gboolean bare)
{
  StmTokenRange object = found->gap;
  guint32 at = found->end, head;
  guint32 kinds;

  if (cue->needs == 0)
    return TRUE;
  if (!cue->split)
    {
      while (at < limit
             && (stm_tag_is_adverb (text->tokens[at].tag) || stm_token_is_mark (text, at)))
        at++;
      object = stm_phrase_plain (text, at, limit);
    }
  if (object.end <= object.first)
    return bare;
  head = stm_phrase_head (text, object);
  kinds = stm_noun_kinds (text, head);
  if (text->tokens[head].tag == STM_TAG_PRP
      || (text->tokens[head].name >= STM_NAME_CLASS_PERSON
          && text->tokens[head].name <= STM_NAME_CLASS_LOCATION))
    kinds |= STM_NOUN_ACTOR;
  return (kinds & cue->needs) != 0;
}

/* "Lawmakers shot down the motion", "shot" taken for a present: the head that it is the past of. */
static gint32
find_past (const StmText *text, guint32 token)
{
  const StmToken *t = &text->tokens[token];
  char lemma[STM_LEMMA_MAX + 8];
  gsize len = t->lemma != t->lower || t->end - t->start > STM_LEMMA_MAX
                  ? 0
                  : stm_lemma_find (text->text + t->start, t->end - t->start, STM_TAG_VBD, lemma);

  return len == 0 ? -1 : stm_word_table_find (&heads, stm_word_hash_lower (lemma, len));
}

/* The best row of the head at @token among rows of one kind: the one with most words there. */
static gint32
find_row (const StmText *text, guint32 token, guint8 tag, guint32 limit, guint kinds, guint32 light,
          StmParticleFound *found)
{
  const StmToken *t = &text->tokens[token];
  gint32 first = stm_word_table_find (&heads, t->lemma);
  gint32 best = -1;
  guint most = 0;
  gboolean bare;

  if ((first < 0 || (kinds == 1u << STM_CUE_KIND_ADJECTIVE)) && t->lower != t->lemma)
    first =
        stm_word_table_find (&heads, t->lower); /* participles that are adjectives: "concerned" */
  if (first < 0 && (tag == STM_TAG_VB || tag == STM_TAG_VBP))
    first = find_past (text, token);
  if (first < 0)
    return -1;
  bare = may_be_passive (text, token);
  for (gint32 i = first; i < LEXICON_CUES_ROWS && cues[i].cue == cues[first].cue; i++)
    {
      StmParticleFound here;

      if ((kinds & 1u << cues[i].kind) == 0 || !fits_tag (&cues[i], tag)
          || (light != 0 && (cues[i].light & light) == 0)
          || (best >= 0 && cues[i].n_particles <= most))
        continue;
      if (stm_particle_match (text, &cues[i], token + 1, limit, bare, &here)
          && meets_needs (text, &cues[i], &here, limit, bare))
        {
          best = i;
          most = cues[i].n_particles;
          *found = here;
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
  StmParticleFound found;

  if (i >= limit || text->tokens[i].tag != STM_TAG_CC)
    return;
  for (i++; i < limit && i < match->end + 5; i++)
    {
      guint8 tag = text->tokens[i].tag;

      if (stm_tag_is_noun (tag))
        {
          gint32 row = find_row (text, i, text->tokens[i].tag, limit, 1u << STM_CUE_KIND_NOUN,
                                 light, &found);

          if (row >= 0)
            {
              match->end = match->tail = found.end;
              /* "sympathy and support": the one that takes a side */
              if (cues[match->entry].stance == STM_STANCE_COMMENT)
                match->entry = row;
            }
          return;
        }
      if (!stm_tag_is_adjective (tag) && tag != STM_TAG_DT && tag != STM_TAG_PRP_POSS
          && !stm_tag_is_adverb (tag))
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
  gboolean inner = FALSE;

  for (guint32 i = from; i < end; i++)
    {
      const StmToken *token = &text->tokens[i];
      StmParticleFound found;
      gint32 row;

      /* "took note of Mali's anger": another's */
      if (stm_token_is (text, i, "instead") || (inner && token->tag == STM_TAG_POS))
        return FALSE;
      inner = inner || token->lower == of;
      if (token->tag == STM_TAG_CC || token->tag == STM_TAG_POS || token->tag == STM_TAG_COMMA
          || token->tag == STM_TAG_QUOTE_OPEN || token->tag == STM_TAG_QUOTE_CLOSE
          || token->tag == STM_TAG_DT || token->tag == STM_TAG_PRP_POSS || token->tag == STM_TAG_CD
          || stm_tag_is_adverb (token->tag) || stm_tag_is_adjective (token->tag)
          || token->tag == STM_TAG_VBN || token->tag == STM_TAG_VBG || token->lower == of
          || token->tag == STM_TAG_HYPH || token->tag == STM_TAG_PRP)
        continue;
      if (!stm_tag_is_noun (token->tag))
        return FALSE;
      if (i + 1 < limit && stm_tag_is_noun (text->tokens[i + 1].tag) && !is_effort (text, i + 1))
        continue; /* not the head of its phrase */
      row = find_row (text, i, text->tokens[i].tag, limit, 1u << STM_CUE_KIND_NOUN, light, &found);
      if (row >= 0 && !(i + 1 < limit && text->tokens[i + 1].tag == STM_TAG_POS))
        {
          match->entry = row;
          match->head = verb;
          match->sense = i;
          match->end = found.end;
          match->gap = (StmTokenRange){ i, i };
          while (match->end < limit && stm_tag_is_noun (text->tokens[match->end].tag)
                 && is_effort (text, match->end))
            match->end++;
          match->tail = match->end;
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
  guint32 at = token;

  while (at > 0 && stm_tag_is_adverb (text->tokens[at - 1].tag))
    at--;
  return at > 0
         && stm_token_among (text, at - 1,
                             " is are was were be been being 's 're am come comes came coming "
                             "stand stands stood remain remains remained ");
}

/* "has lifted", "is being sued": the verb behind it says what is done. */
static gboolean
is_auxiliary (const StmText *text, guint32 token, guint32 limit)
{
  if (!stm_token_among (text, token, " has have had having 've is are was were be been being "))
    return FALSE;
  for (token++; token < limit && stm_tag_is_adverb (text->tokens[token].tag);)
    token++;
  return token < limit
         && (text->tokens[token].tag == STM_TAG_VBN || text->tokens[token].tag == STM_TAG_VBG);
}

/* The cue at @token, taken for a word with @tag. */
static gboolean
match_as (const StmText *text, guint32 token, guint8 tag, guint32 limit, StmCueMatch *match)
{
  const guint whole =
      1u << STM_CUE_KIND_VERB | 1u << STM_CUE_KIND_NOUN | 1u << STM_CUE_KIND_ADJECTIVE;
  StmParticleFound found;
  gint32 row, light;

  prepare ();
  if (stm_word_table_find (&heads, text->tokens[token].lemma) < 0
      && stm_word_table_find (&heads, text->tokens[token].lower) < 0
      && ((tag != STM_TAG_VB && tag != STM_TAG_VBP) || find_past (text, token) < 0))
    return FALSE;
  if (is_auxiliary (text, token, limit))
    return FALSE;
  light = find_row (text, token, tag, limit, 1u << STM_CUE_KIND_LIGHT, 0, &found);
  if (light >= 0 && match_noun (text, token, found.end, limit, cues[light].light, match))
    {
      /* "lifted its objections": a verb that has the noun among its words knows better. */
      row = find_row (text, token, tag, limit, 1u << STM_CUE_KIND_VERB, 0, &found);
      if (row < 0 || cues[row].n_particles == 0 || found.end <= match->sense)
        return TRUE;
    }
  /* "is prepared to": a participle behind a copula is an adjective before it is a verb. */
  row = -1;
  if ((tag == STM_TAG_VBN || tag == STM_TAG_VBG) && follows_copula (text, token))
    row = find_row (text, token, tag, limit, 1u << STM_CUE_KIND_ADJECTIVE, 0, &found);
  if (row < 0)
    row = find_row (text, token, tag, limit, whole, 0, &found);
  if (row < 0
      || ((tag == STM_TAG_IN || tag == STM_TAG_RP
           || (tag == STM_TAG_VBG && cues[row].kind == STM_CUE_KIND_ADJECTIVE))
          && !follows_copula (text, token))
      || (cues[row].kind == STM_CUE_KIND_ADJECTIVE && tag == STM_TAG_VBN
          && !may_be_passive (text, token)))
    return FALSE;
  match->entry = row;
  match->head = match->sense = token;
  match->gap = found.gap;
  match->tail = found.end;
  match->end = cues[row].split ? token + 1 : found.end;
  if (!cues[row].split)
    match->gap = (StmTokenRange){ match->end, match->end };
  return TRUE;
}

gboolean
stm_cue_match (const StmText *text, guint32 token, guint32 limit, StmCueMatch *match)
{
  return match_as (text, token, text->tokens[token].tag, limit, match);
}

gboolean
stm_cue_match_verb (const StmText *text, guint32 token, guint32 limit, StmCueMatch *match)
{
  return match_as (text, token, STM_TAG_VBP, limit, match);
}

/* "continues to oppose", "began to back": the verb behind it says more. */
static void
go_on (const StmText *text, guint32 limit, StmCueMatch *match)
{
  StmCueMatch next;

  if (cues[match->entry].stance != STM_STANCE_COMMENT || match->head + 2 >= limit
      || text->tokens[match->head + 1].tag != STM_TAG_TO || !stm_cue_begins (text, match->head)
      || !stm_cue_match (text, match->head + 2, limit, &next)
      || cues[next.entry].stance == STM_STANCE_COMMENT)
    return;
  *match = next;
}

gboolean
stm_cue_begins (const StmText *text, guint32 token)
{
  return stm_token_among (text, token,
                          " continue continues continued begin begins began start starts started "
                          "proceed proceeded hasten hastened rush rushed ");
}

static gboolean
holds_verb (const StmText *text, StmTokenRange range)
{
  for (guint32 i = range.first; i < range.end; i++)
    if (stm_tag_is_verb (text->tokens[i].tag))
      return TRUE;
  return FALSE;
}

gboolean
stm_cue_find (const StmText *text, StmTokenRange cue, guint32 limit, StmCueMatch *match)
{
  StmCueMatch at;
  gboolean found = FALSE;

  for (guint32 i = cue.first; i < cue.end; i++)
    if (stm_cue_match (text, i, limit, &at))
      {
        /* "vetoed a resolution calling for": the participle tells of the object. */
        if (found && text->tokens[i].tag == STM_TAG_VBG && stm_tag_is_noun (text->tokens[i - 1].tag)
            && cues[match->entry].stance != STM_STANCE_COMMENT)
          continue;
        /* "threatened to attack": what is threatened belongs to the threat. */
        if (found && i > 0 && text->tokens[i - 1].tag == STM_TAG_TO
            && (cues[match->entry].issues & STM_CUE_PLACE_INF) != 0)
          continue;
        /* "shrugged off opposition calls for": what takes a side is not displaced. */
        if (found && cues[match->entry].stance != STM_STANCE_COMMENT
            && cues[match->entry].narrated != STM_CUE_NARRATED_NO)
          continue;
        /* A noun or an adjective never displaces a verb before it: "issued a statement". */
        if (found && !stm_tag_is_verb (text->tokens[i].tag)
            && stm_tag_is_verb (text->tokens[match->head].tag))
          continue;
        *match = at;
        found = TRUE;
        i = MAX (i, MIN (at.end, cue.end) - 1); /* what belongs to it is no cue of its own */
      }
  /* "Residents accuse soldiers": a verb that the tagger took for a noun. */
  if (!found && cue.first < cue.end && stm_tag_is_noun (text->tokens[cue.first].tag)
      && !holds_verb (text, cue))
    found = stm_cue_match_verb (text, cue.first, limit, match);
  if (found)
    go_on (text, limit, match);
  return found;
}
