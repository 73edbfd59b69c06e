/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Features of tokens for the labelling net: see stm-label-features.h. The numbers of the templates
 * and the mixing are part of the trained net: a change here means training it again. */
#include "extract/stm-label-features.h"

#include "text/stm-word.h"

/* Words outside the run. */
#define BEFORE 0x9e3779b1u
#define AFTER 0x85ebca77u

static inline guint32
mix (guint32 template, guint32 value)
{
  guint32 h = value ^ (template * 0x9e3779b1u);

  h ^= h >> 16;
  h *= 0x7feb352du;
  h ^= h >> 15;
  h *= 0x846ca68bu;
  h ^= h >> 16;
  return h;
}

guint32
stm_label_word_key (const StmToken *token)
{
  guint32 kind;

  if (token->tag >= STM_TAG_VB && token->tag <= STM_TAG_VBZ)
    kind = 1;
  else if (token->tag >= STM_TAG_NN && token->tag <= STM_TAG_NNS)
    kind = 2;
  else
    kind = 3;
  return mix (200 + kind, token->lemma);
}

static guint
near_steps (guint32 distance)
{
  if (distance <= 3)
    return distance;
  return distance <= 6 ? 4 : distance <= 12 ? 5 : 6;
}

void
stm_label_prepare (const StmText *text, guint32 first, guint32 end, StmLabelContext *context)
{
  const guint32 that = stm_word_hash_lower ("that", 4);
  guint32 cue = STM_TOKEN_NONE, seen_that = STM_TOKEN_NONE, sentence = STM_TOKEN_NONE;
  guint16 commas = 0;

  for (guint32 i = first; i < end; i++)
    {
      const StmToken *t = &text->tokens[i];
      StmLabelContext *c = &context[i - first];

      if (t->sentence != sentence)
        {
          sentence = t->sentence;
          cue = seen_that = STM_TOKEN_NONE;
          commas = 0;
        }
      c->left = cue;
      if (c->cue >= STM_LABEL_CUE_LIKE)
        cue = i;
      if (t->lower == that)
        seen_that = i;
      c->that = seen_that;
      if (t->tag == STM_TAG_COMMA)
        commas++;
      c->commas = commas;
    }
  cue = STM_TOKEN_NONE;
  for (guint32 i = end; i-- > first;)
    {
      const StmToken *t = &text->tokens[i];
      StmLabelContext *c = &context[i - first];

      if (t->sentence != sentence)
        {
          sentence = t->sentence;
          cue = STM_TOKEN_NONE;
        }
      c->right = cue;
      if (c->cue >= STM_LABEL_CUE_LIKE)
        cue = i;
    }
}

/* 0 outside, 1 inside, 2 running on, 4 a mark that opens, 5 one that closes. */
static guint
quote_state (const StmToken *t)
{
  if (t->flags & STM_TOKEN_OPEN_QUOTE)
    return 4;
  if (t->flags & STM_TOKEN_CLOSE_QUOTE)
    return 5;
  return t->quoted;
}

static guint
quote_length (const StmText *text, const StmToken *t, guint32 token)
{
  const StmQuote *q;
  guint32 close, n;

  if (t->quote == STM_TOKEN_NONE || t->quote >= text->n_quotes)
    return 0;
  q = &text->quotes[t->quote];
  close = q->close == STM_TOKEN_NONE ? q->open + 64 : q->close;
  n = close - q->open;
  (void)token;
  return (n <= 3    ? 1
          : n <= 6  ? 2
          : n <= 12 ? 3
                    : 4)
         + (q->scare ? 8 : 0) + (q->continues ? 16 : 0) + (q->single ? 32 : 0);
}

#define ADD(template, value) (features[n++] = mix ((template), (value)))

guint
stm_label_features (const StmText *text, guint32 first, guint32 end, guint32 token,
                    const StmLabelContext *context, guint32 *features)
{
  const StmToken *tokens = text->tokens, *t = &tokens[token];
  const StmLabelContext *c = &context[token - first];
  const StmSentence *s = &text->sentences[t->sentence];
  const StmParagraph *p = &text->paragraphs[s->paragraph];
  gboolean has_prev = token > first, has_next = token + 1 < end;
  guint32 word_prev = has_prev ? t[-1].lower : BEFORE, word_next = has_next ? t[1].lower : AFTER;
  guint tag_prev = has_prev ? t[-1].tag : 60, tag_next = has_next ? t[1].tag : 61;
  guint tag_prev2 = token > first + 1 ? t[-2].tag : 60;
  guint tag_next2 = token + 2 < end ? t[2].tag : 61;
  guint kind, window = 0, left = 9, right = 9, left_cue = 0, right_cue = 0, n = 0;

  ADD (1, t->lower);
  ADD (2, word_prev);
  ADD (3, word_next);
  ADD (4, t->tag);
  ADD (5, tag_prev);
  ADD (6, tag_next);
  ADD (7, t->lemma);
  ADD (8, t->name << 8 | t->tag);
  ADD (9, has_prev ? t[-1].name : 15);
  ADD (10, has_next ? t[1].name : 15);
  ADD (11, stm_token_suffix (t, 2));
  ADD (12, stm_token_suffix (t, 3));
  ADD (13, stm_token_suffix (t, 4));
  ADD (14, stm_token_prefix (t, 3));
  kind = (t->flags & STM_TOKEN_ALL_CAPS  ? 1
          : t->flags & STM_TOKEN_CAPITAL ? 2
                                         : 0)
         + (t->flags & STM_TOKEN_HAS_DIGIT ? 4 : 0) + (t->flags & STM_TOKEN_WORD ? 8 : 0);
  ADD (15, kind << 8 | t->name);
  ADD (16, (tag_prev2 * 64 + tag_prev) * 64 + t->tag);
  ADD (17, (t->tag * 64 + tag_next) * 64u + tag_next2);
  for (guint d = 0; d < 5; d++)
    window = window * 8
             + (token + d < first + 2 || token + d >= end + 2 ? 7 : quote_state (&t[(int)d - 2]));
  ADD (18, window);
  ADD (19, quote_length (text, t, token) << 3 | quote_state (t));

  if (c->left != STM_TOKEN_NONE)
    {
      left = near_steps (token - c->left);
      left_cue = context[c->left - first].cue;
    }
  if (c->right != STM_TOKEN_NONE)
    {
      right = near_steps (c->right - token);
      right_cue = context[c->right - first].cue;
    }
  ADD (20, left * 16 + left_cue);
  ADD (21, right * 16 + right_cue);
  ADD (22, (((left * 16 + right) * 8 + left_cue) * 8 + right_cue) * 8 + quote_state (t));
  ADD (23, c->cue << 8 | t->tag);
  ADD (24, (has_prev ? context[token - first - 1].cue : 7) * 8
               + (has_next ? context[token - first + 1].cue : 7));
  ADD (25, c->source << 4 | c->cue);
  ADD (26, (has_prev ? context[token - first - 1].source : 7) * 8
               + (has_next ? context[token - first + 1].source : 7));
  if (c->left != STM_TOKEN_NONE)
    {
      guint commas = (guint16)(c->commas - context[c->left - first].commas);
      gboolean that = c->that != STM_TOKEN_NONE && c->that > c->left;

      ADD (27, tokens[c->left].lemma);
      ADD (28, (MIN (commas, 2) * 2 + that) * 8 + left_cue);
      if (c->left + 1 == token)
        ADD (29, tokens[c->left].lemma ^ t->tag);
    }
  if (c->right != STM_TOKEN_NONE)
    {
      guint commas = (guint16)(context[c->right - first].commas - c->commas);

      ADD (30, tokens[c->right].lemma);
      ADD (31, (MIN (commas, 2) * 8 + right_cue) * 16 + right);
    }
  /* Where in its sentence and paragraph. */
  {
    guint from_start = MIN (token - s->first, 3), to_end = MIN (s->end - 1 - token, 2);
    guint at = MIN (t->sentence - p->first, 2), last = t->sentence + 1 == p->end;

    ADD (32, ((from_start * 4 + to_end) * 4 + at) * 2 + last);
    ADD (33, (token < p->dateline_end) * 2 + (s->headline != 0));
    /* What the sentence begins and ends with. */
    ADD (34, tokens[s->first].lower);
    ADD (35, (tokens[s->end - 1].tag * 64u + tokens[s->first].tag) * 8
                 + quote_state (&tokens[s->end - 1]));
    /* How the sentence before ended. */
    if (s->first > first)
      ADD (36,
           (quote_state (&t[(gint64)s->first - token - 1]) * 8 + context[s->first - 1 - first].cue)
                   * 2
               + (context[s->first - 1 - first].left != STM_TOKEN_NONE));
    else
      ADD (37, 0);
  }
  return n;
}

guint
stm_label_transition_context (const StmText *text, guint32 first, guint32 token)
{
  const StmToken *t = &text->tokens[token];
  guint context = (t->flags & STM_TOKEN_FIRST ? 1 : 0) | (t->quoted ? 2 : 0);

  if (token > first)
    context |= (t[-1].quoted ? 4 : 0) | (t[-1].flags & STM_TOKEN_WORD ? 0 : 8);
  return context;
}

/* Several paragraphs as one run learned worse: held-out 64.1 against 65.1. */
guint32
stm_label_run_end (const StmText *text, guint32 paragraph)
{
  return paragraph + 1;
}

guint32
stm_label_cut (const StmText *text, guint32 first, guint32 end)
{
  guint32 sentence;

  if (end - first <= STM_LABEL_RUN_TOKENS)
    return end;
  sentence = text->sentences[text->tokens[first + STM_LABEL_RUN_TOKENS].sentence].first;
  return sentence > first ? sentence : first + STM_LABEL_RUN_TOKENS;
}
