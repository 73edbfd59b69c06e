/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Patterns of particles, kept as steps: see stm-cues-particle.h. */
#include "extract/stm-cues-particle.h"

#include "extract/stm-phrase.h"
#include "text/stm-word.h"

#include <string.h>

#define SPLIT_REACH 14 /* tokens from a verb to its particle behind an object */
#define MODIFIERS_REACH 6

/* A step of a particle: a word, or what stands between its words. */
typedef enum
{
  STEP_WORD,
  STEP_OR,        /* a word, or that of the next step */
  STEP_OBJECT,    /* ~ the object: "take X to task" */
  STEP_MODIFIERS, /* $ words before a noun: "threw (her full) weight behind" */
  STEP_AHEAD      /* ^ what follows stands there, but does not belong to the particle */
} StepKind;

typedef struct
{
  StepKind kind;
  guint32 word; /* its hash */
} Step;

static GArray *steps; /* of Step: those of all rows, one row after the other */

/* "turn ~ down", "throw $ weight behind/to": the steps of a particle. */
void
stm_particle_add (StmCue *cue)
{
  const char *at = cue->particle;

  if (steps == NULL)
    steps = g_array_new (FALSE, FALSE, sizeof (Step));
  cue->first_step = steps->len;
  while (*at != 0)
    {
      gsize len = strcspn (at, " /");
      Step step = { STEP_WORD, 0 };

      if (*at == '~' || *at == '$' || *at == '^')
        {
          step.kind = *at == '~' ? STEP_OBJECT : *at == '$' ? STEP_MODIFIERS : STEP_AHEAD;
          cue->split = cue->split || *at == '~';
          len = 1;
        }
      else
        {
          step.word = stm_word_hash_lower (at, len);
          step.kind = at[len] == '/' ? STEP_OR : STEP_WORD;
          cue->n_particles += step.kind == STEP_WORD;
        }
      g_array_append_val (steps, step);
      at += len;
      at += strspn (at, " /");
    }
  cue->n_steps = steps->len - cue->first_step;
}

/* Behind an adverb or a date at @at that stands between the words of a particle: "lashed out |
 * angrily | at", "pulled out | on Friday | of"; @at when there is none. A negation stays. */
static guint32
skip_between (const StmText *text, guint32 at, guint32 limit)
{
  const StmToken *t = text->tokens;

  if (stm_tag_is_adverb (t[at].tag))
    return stm_token_among (text, at, " not n't never ") ? at : at + 1;
  if (stm_token_is_date (&t[at]))
    return at + 1;
  if (at + 1 < limit && t[at].tag == STM_TAG_IN && stm_token_is_date (&t[at + 1]))
    return at + 2;
  /* "voted | by a wide margin | to approve" */
  if (stm_token_is (text, at, "by"))
    for (guint32 i = at + 1; i < MIN (limit, at + 6); i++)
      if (stm_token_among (text, i, " margin majority vote "))
        return i + 1;
  return at;
}

/* May stand before a noun: "its (full and unreserved) support". */
static gboolean
is_modifier (const StmText *text, guint32 token)
{
  switch (text->tokens[token].tag)
    {
    case STM_TAG_CC:
    case STM_TAG_CD:
    case STM_TAG_DT:
    case STM_TAG_HYPH:
    case STM_TAG_JJ:
    case STM_TAG_JJR:
    case STM_TAG_JJS:
    case STM_TAG_NN:
    case STM_TAG_NNP:
    case STM_TAG_NNS:
    case STM_TAG_POS:
    case STM_TAG_PRP_POSS:
    case STM_TAG_RB:
    case STM_TAG_VBG:
    case STM_TAG_VBN:
    case STM_TAG_QUOTE_OPEN:
    case STM_TAG_QUOTE_CLOSE:
      return !stm_token_is (text, token, "no");
    case STM_TAG_PRP:
      return stm_token_among (text, token, " itself himself herself themselves ");
    default:
      return FALSE;
    }
}

/* Whether an object may begin with, or go on over, the word at @token. */
static gboolean
fits_object (const StmText *text, guint32 token, gboolean begins)
{
  guint8 tag = text->tokens[token].tag;

  if (tag == STM_TAG_VB && text->tokens[token - 1].tag == STM_TAG_TO)
    return FALSE;
  if (tag == STM_TAG_PERIOD || tag == STM_TAG_MD || tag == STM_TAG_VBZ || tag == STM_TAG_VBP
      || tag == STM_TAG_VBD || tag == STM_TAG_WDT || tag == STM_TAG_WP
      || stm_token_is_date (&text->tokens[token]) || stm_token_is (text, token, ";")
      || (tag == STM_TAG_IN
          && !stm_token_among (text, token, " of in for at from on between with "))
      || (tag == STM_TAG_VBG && text->tokens[token - 1].tag == STM_TAG_COMMA))
    return FALSE;
  return !begins
         || (tag != STM_TAG_IN && tag != STM_TAG_TO && tag != STM_TAG_RP && tag != STM_TAG_CC
             && tag != STM_TAG_COMMA && tag != STM_TAG_VB && !stm_tag_is_adverb (tag));
}

/* Modifiers are tried from the first word of the object on: "called | the | raid illegal". The end
 * of the object, whose noun is not the last word of what was found. */
static guint32
complete_object (const StmText *text, guint32 first, guint32 end, guint32 behind)
{
  const StmToken *t = text->tokens;

  for (; end + 1 < behind; end++)
    {
      const gboolean has_noun = stm_tag_is_noun (t[end - 1].tag);

      if (!stm_tag_is_noun (t[end].tag) && t[end].tag != STM_TAG_HYPH && t[end].tag != STM_TAG_POS
          && (has_noun || end == first
              || !(stm_tag_is_adjective (t[end].tag) || t[end].tag == STM_TAG_VBN
                   || t[end].tag == STM_TAG_CD)))
        break;
    }
  return end;
}

static gboolean
ends_object (const StmText *text, guint32 token)
{
  const guint8 tag = text->tokens[token].tag;

  return !stm_tag_is_adjective (tag) && tag != STM_TAG_PRP_POSS
         && !stm_token_among (text, token, " the a an every no ");
}

/* Whether the steps of [step, end) stand at @at. @bare: the object may be missing, as it is the
 * subject of a passive. */
static gboolean
match_steps (const StmText *text, const Step *step, const Step *end, guint32 at, guint32 limit,
             gboolean bare, StmParticleFound *found)
{
  const StmToken *t = text->tokens;

  if (step == end)
    {
      found->end = at;
      return TRUE;
    }
  switch (step->kind)
    {
    case STEP_OBJECT:
      found->gap = (StmTokenRange){ at, at };
      if (bare && match_steps (text, step + 1, end, at, limit, bare, found))
        return TRUE;
      for (guint32 i = at + 1; i < limit && i <= at + SPLIT_REACH; i++)
        {
          if (!fits_object (text, i - 1, i - 1 == at))
            return FALSE;
          if (match_steps (text, step + 1, end, i, limit, bare, found))
            {
              const guint32 behind = complete_object (text, at, i, found->end);

              /* "called the | coup": the word is the object's own */
              if (!ends_object (text, behind - 1))
                continue;
              found->gap = (StmTokenRange){ at, behind };
              return TRUE;
            }
        }
      return FALSE;
    case STEP_AHEAD:
      if (!match_steps (text, step + 1, end, at, limit, bare, found))
        return FALSE;
      found->end = at;
      return TRUE;
    case STEP_MODIFIERS:
      for (guint32 i = at; i < limit && i <= at + MODIFIERS_REACH; i++)
        {
          if (match_steps (text, step + 1, end, i, limit, bare, found))
            return TRUE;
          if (!is_modifier (text, i))
            return FALSE;
        }
      return FALSE;
    default:
      for (guint skipped = 0; at < limit && skipped < 4; skipped++)
        {
          const Step *word = step;
          guint32 next;

          while (t[at].lower != word->word && word->kind == STEP_OR)
            word++;
          /* "called | on Friday": the day's, not the verb's */
          if (t[at].lower == word->word
              && !(at + 1 < limit && stm_token_is_date (&t[at + 1])
                   && stm_token_among (text, at, " on in at by over ")))
            {
              while (word->kind == STEP_OR)
                word++;
              return match_steps (text, word + 1, end, at + 1, limit, bare, found);
            }
          next = skip_between (text, at, limit);
          if (next == at)
            return FALSE;
          at = next;
        }
      return FALSE;
    }
}

gboolean
stm_particle_match (const StmText *text, const StmCue *cue, guint32 at, guint32 limit,
                    gboolean bare, StmParticleFound *found)
{
  const Step *first = &g_array_index (steps, Step, cue->first_step);

  found->end = at;
  found->gap = (StmTokenRange){ at, at };
  return cue->n_steps == 0
         || match_steps (text, first, first + cue->n_steps, at, limit, bare, found);
}
