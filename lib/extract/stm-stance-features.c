/* SPDX-License-Identifier: LGPL-2.1-or-later
 * See stm-stance-features.h. */
#include "extract/stm-stance-features.h"

#include "extract/stm-nouns.h"
#include "extract/stm-positions-clause.h"

#define LONGEST 60 /* tokens that are looked at */

/* What kind of feature a hash stands for. */
enum
{
  OF_BIAS,
  OF_WORD,
  OF_LEMMA,
  OF_PAIR,
  OF_GAP,
  OF_START,
  OF_KIND,
  OF_VERB,
  OF_VERB_MODE,
  OF_PREDICATE,
  OF_PREDICATE_MODE,
  OF_SUBJECT,
  OF_SUBJECT_MODE,
  OF_SUBJECT_VERB,
  OF_OBJECT,
  OF_TOPIC
};

typedef struct
{
  guint32 *rows;
  guint n;
  guint64 seen[STM_STANCE_ROWS / 64];
} Features;

static void
add (Features *self, guint kind, guint32 a, guint32 b)
{
  guint32 hash = 2166136261u;
  const guint32 parts[] = { kind, a, b };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      hash = (hash ^ parts[i]) * 0x9E3779B1u;
      hash ^= hash >> 15;
    }
  hash = (hash * 0x85EBCA6Bu) >> (32 - STM_STANCE_BITS);
  if (self->n >= STM_STANCE_MAX_FEATURES || (self->seen[hash / 64] >> hash % 64 & 1) != 0)
    return;
  self->seen[hash / 64] |= G_GUINT64_CONSTANT (1) << hash % 64;
  self->rows[self->n++] = hash;
}

/* A word by its lemma; names and numbers by what they are. */
static guint32
sign_of (const StmToken *token)
{
  if (token->name != STM_NAME_CLASS_NONE)
    return 1 + (guint32)token->name;
  if (stm_tag_is_proper (token->tag))
    return 30;
  if (token->tag == STM_TAG_CD)
    return 31;
  return token->lemma;
}

/* Who a subject is, without knowing who speaks. */
static guint32
subject_of (const StmText *text, StmTokenRange subject)
{
  const StmToken *t = text->tokens;
  guint32 head;

  if (stm_range_is_empty (subject))
    return 0;
  head = stm_phrase_head (text, subject);
  if (stm_token_among (text, subject.first, " no nobody none neither "))
    return 1;
  if (stm_token_among (text, head, " i we ") || stm_token_among (text, subject.first, " our my "))
    return 2;
  if (stm_token_is (text, head, "you"))
    return 3;
  if (stm_token_among (text, head, " he she they "))
    return 4;
  if (stm_token_is (text, head, "it"))
    return 5;
  if (stm_token_is (text, head, "there"))
    return 6;
  if (stm_token_among (text, head, " this that these those "))
    return 7;
  if (t[head].name != STM_NAME_CLASS_NONE || stm_tag_is_proper (t[head].tag))
    return 8;
  if (stm_noun_is (text, head, STM_NOUN_ACTOR))
    return 9;
  return 10;
}

static void
add_clause (Features *self, const StmText *text, StmTokenRange content)
{
  const StmToken *t = text->tokens;
  StmClause clause;
  guint32 subject, mode;

  if (!stm_clause_parse (text, content.first, content.end, &clause))
    return;
  subject = subject_of (text, clause.subject);
  mode = (guint32)clause.modal | (guint32)clause.negated << 4 | (guint32)clause.passive << 5;
  add (self, OF_VERB, sign_of (&t[clause.verb]), 0);
  add (self, OF_VERB_MODE, sign_of (&t[clause.verb]), mode);
  add (self, OF_SUBJECT, subject, 0);
  add (self, OF_SUBJECT_MODE, subject, mode);
  add (self, OF_SUBJECT_VERB, subject, sign_of (&t[clause.verb]));
  if (!stm_range_is_empty (clause.subject))
    add (self, OF_SUBJECT, 64, stm_noun_kinds_of_phrase (text, clause.subject));
  if (clause.predicate != STM_TOKEN_NONE && clause.predicate < content.end)
    {
      const StmStanceWord word = stm_stance_word (text, clause.predicate);

      add (self, OF_PREDICATE, sign_of (&t[clause.predicate]), clause.negated);
      add (self, OF_PREDICATE_MODE, (guint32)word.kind, mode);
      add (self, OF_PREDICATE_MODE, 32u + (guint32)word.kind, subject);
    }
  else if (clause.rest < content.end)
    {
      StmTokenRange object = stm_phrase_plain (text, clause.rest, content.end);

      if (!stm_range_is_empty (object))
        {
          add (self, OF_OBJECT, stm_noun_kinds_of_phrase (text, object), mode);
          add (self, OF_OBJECT, sign_of (&t[stm_phrase_head (text, object)]), 1u << 20);
        }
      add (self, OF_VERB_MODE, 64u + (guint32)stm_stance_word (text, clause.verb).kind,
           subject << 8 | mode);
    }
  add (self, OF_TOPIC, (guint32)stm_topic_read (text, (StmTokenRange){ clause.verb, content.end }),
       subject);
}

guint
stm_stance_features (const StmText *text, StmTokenRange content, guint32 *rows)
{
  const StmToken *t = text->tokens;
  Features self = { .rows = rows };
  guint32 before = 0, before_that = 0;
  guint n = 0;

  content.end = MIN (content.end, content.first + LONGEST);
  add (&self, OF_BIAS, 0, 0);
  add_clause (&self, text, content);
  for (guint32 i = content.first; i < content.end; i++)
    {
      const guint32 sign = sign_of (&t[i]);
      const StmStanceWordKind kind = stm_stance_word (text, i).kind;

      if ((t[i].flags & STM_TOKEN_WORD) == 0)
        continue;
      if (sign == t[i].lemma)
        {
          add (&self, OF_LEMMA, sign, 0);
          if (t[i].lower != t[i].lemma)
            add (&self, OF_WORD, t[i].lower, 0);
        }
      if (kind != 0)
        add (&self, OF_KIND, (guint32)kind, 0);
      if (n < 3)
        add (&self, OF_START, sign, n);
      add (&self, OF_PAIR, before, sign);
      if (n > 1)
        add (&self, OF_GAP, before_that, sign);
      before_that = before;
      before = sign;
      n++;
    }
  return self.n;
}
