/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the name tagger sees: words, their shapes and endings, tags, the classes given to the two
 * words before, what the same word was earlier in the document, and what the lexicons of names
 * say. A change here means training it again. */
#include "text/stm-names-private.h"

#include "text/stm-gazetteer.h"
#include "text/stm-word.h"

/* A mark: the kind of name (bit number + 1) that covers the token, whether it begins there, is of
 * several tokens, what sort of organization it is, and what the word alone may be. */
#define MARK_INSIDE (1u << 4)
#define MARK_LONG (1u << 5)
#define MARK_GIVEN (1u << 6)
#define MARK_HEAD (1u << 7)
#define MARK_SORT 8

static guint32
mark_of (const StmGazetteerHit *hit)
{
  guint32 mark = (guint32) g_bit_nth_lsf (hit->kind, -1) + 1;

  if (hit->n_tokens > 1)
    mark |= MARK_LONG;
  if (stm_gazetteer_is_organization (hit->entry))
    {
      const char *type = stm_gazetteer_get_type (hit->entry);

      mark |= (guint32) (type[0] & 0x1f) << MARK_SORT;
    }
  return mark;
}

void
stm_names_mark (const StmText *text, guint32 *marks)
{
  memset (marks, 0, sizeof (guint32) * text->n_tokens);
  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      guint32 end = text->sentences[s].end;

      for (guint32 i = text->sentences[s].first; i < end; i++)
        {
          const StmToken *t = &text->tokens[i];
          StmGazetteerHit hit;
          guint found;

          if ((t->flags & (STM_TOKEN_CAPITAL | STM_TOKEN_HAS_DIGIT)) == 0)
            continue;
          found = stm_gazetteer_look (
              text, i, end,
              STM_GAZETTEER_GIVEN_NAME | STM_GAZETTEER_HEAD | STM_GAZETTEER_HONORIFIC,
              marks[i] & MARK_INSIDE ? 0 : STM_GAZETTEER_NAME, &hit);
          if (found & STM_GAZETTEER_GIVEN_NAME)
            marks[i] |= MARK_GIVEN;
          if (found & (STM_GAZETTEER_HEAD | STM_GAZETTEER_HONORIFIC))
            marks[i] |= MARK_HEAD;
          for (guint32 k = i; k < i + hit.n_tokens; k++)
            marks[k] |= mark_of (&hit) | (k > i ? MARK_INSIDE : 0);
        }
    }
}

static inline guint32
row_of (guint id, guint32 a, guint32 b, guint32 c)
{
  guint64 h = ((guint64) id << 32 | a) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  h = (h ^ h >> 32 ^ ((guint64) b << 32 | c)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 29;
  h *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint32) (h >> (64 - STM_NAMES_BITS));
}

static inline guint32
slot_of (const StmToken *token)
{
  return (token->form * 0x9e3779b1u) >> 20;
}

G_STATIC_ASSERT (STM_NAMES_MEMORY == 1u << (32 - 20));

static inline guint
recall (const StmNamesMemory *memory, const StmToken *token)
{
  guint32 slot = slot_of (token);

  return memory->forms[slot] == token->form ? memory->classes[slot] + 1u : 0;
}

void
stm_names_remember (StmNamesMemory *memory, const StmToken *token, guint name)
{
  guint32 slot = slot_of (token);

  if ((token->flags & STM_TOKEN_CAPITAL) == 0)
    return;
  memory->forms[slot] = token->form;
  memory->classes[slot] = (guint8) name;
}

StmNamesPlace
stm_names_place (const StmText *text, const guint32 *marks, const StmNamesMemory *memory,
                 guint32 first, guint32 end, guint32 i, guint l1, guint l2)
{
  static const StmToken before = { .lower = 77, .form = 77, .shape = 2, .tag = 60 };
  static const StmToken after = { .lower = 78, .form = 78, .shape = 3, .tag = 61 };
  const StmToken *w = &text->tokens[i];

  return (StmNamesPlace){
    .w = w,
    .a = i > first ? w - 1 : &before,
    .b = i > first + 1 ? w - 2 : &before,
    .c = i + 1 < end ? w + 1 : &after,
    .d = i + 2 < end ? w + 2 : &after,
    .m = marks[i],
    .ma = i > first ? marks[i - 1] : 0,
    .mc = i + 1 < end ? marks[i + 1] : 0,
    .old = recall (memory, w),
    .old_next = i + 1 < end ? recall (memory, w + 1) : 0,
    .first = i == first,
    .l1 = l1,
    .l2 = l2,
  };
}

/* A feature's number goes into its row. */
#define ADD(id, x, y, z) (rows[n++] = row_of (id, (x), (y), (z)))

guint
stm_names_own_features (const StmNamesPlace *p, guint32 *rows)
{
  const StmToken *w = p->w;
  guint32 s3 = stm_token_suffix (w, 3), m = p->m;
  guint l1 = p->l1, n = 0;

  ADD (0, 0, 0, 0);
  ADD (1, w->lower, 0, 0);
  ADD (2, w->form, 0, 0);
  ADD (3, stm_token_suffix (w, 2), 0, 0);
  ADD (4, s3, 0, 0);
  ADD (5, w->suffix, 0, 0);
  ADD (6, stm_token_prefix (w, 1), 0, 0);
  ADD (7, stm_token_prefix (w, 3), 0, 0);
  ADD (8, w->shape, 0, 0);
  ADD (9, w->shape, p->first, w->tag);
  ADD (14, l1, 0, 0);
  ADD (15, l1, p->l2, 0);
  ADD (16, l1, w->lower, 0);
  ADD (18, l1, w->tag, 0);
  ADD (26, p->old, l1, 0);
  ADD (27, p->old, w->shape, 0);
  ADD (36, s3, w->shape, l1);
  ADD (37, m, w->shape, 0);
  return n;
}

guint
stm_names_near_features (const StmNamesPlace *p, guint32 *rows)
{
  const StmToken *w = p->w, *a = p->a, *b = p->b, *c = p->c, *d = p->d;
  guint32 m = p->m, mc = p->mc;
  guint l1 = p->l1, n = 0;

  ADD (10, a->lower, 0, 0);
  ADD (11, c->lower, 0, 0);
  ADD (12, b->lower, 0, 0);
  ADD (13, d->lower, 0, 0);
  ADD (17, l1, w->shape, a->lower);
  ADD (19, l1, w->shape, c->lower);
  ADD (20, a->lower, w->lower, 0);
  ADD (21, w->lower, c->lower, 0);
  ADD (22, w->tag, a->tag, c->tag);
  ADD (23, a->tag, w->tag, 0);
  ADD (24, w->tag, c->tag, 0);
  ADD (25, a->shape, w->shape, c->shape);
  ADD (28, p->old_next, w->shape, l1);
  ADD (29, a->lower, w->shape, 0);
  ADD (30, c->lower, w->shape, 0);
  ADD (31, a->lower, b->lower, w->shape);
  ADD (32, c->lower, d->lower, w->shape);
  ADD (33, l1, a->lower, 0);
  ADD (34, stm_token_suffix (c, 3), w->shape, 0);
  ADD (35, d->lower, c->shape, w->shape);
  ADD (38, m, l1, p->ma);
  ADD (39, m, mc, w->tag);
  ADD (40, m, a->lower, 0);
  ADD (41, m, c->lower, 0);
  ADD (42, m, mc, p->old);
  ADD (43, l1, w->lower, c->lower);
  return n;
}
