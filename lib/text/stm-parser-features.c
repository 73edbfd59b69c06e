/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the parser sees: hashes of words, tags, labels and punctuation around the top of its stack
 * (s0, s1, s2) and the front of its buffer (n0, n1, n2), alone and in pairs and triples. A change
 * here means training the parser again. Called for each transition, so kept free of branches. */
#include "text/stm-parser-private.h"

static inline guint32
mix (guint32 id, guint32 a, guint32 b, guint32 c)
{
  guint64 h = a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) +
              b * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f) +
              c * G_GUINT64_CONSTANT (0xd6e8feb86659fd93) +
              id * G_GUINT64_CONSTANT (0xa0761d6478bd642f);

  h ^= h >> 32;
  h *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return (guint32) (h >> 32);
}

static inline guint32
measure_distance (guint32 from, guint32 to)
{
  guint32 d = to - from;

  if (from == 0)
    return 0;
  return d <= 5 ? d : d <= 9 ? 6 : d <= 15 ? 7 : 8;
}

/* The kinds of punctuation between nodes @from and @to. */
static inline guint32
see_between (const StmParserWord *words, guint32 from, guint32 to)
{
  const guint32 *far = words[to].far;
  guint32 mask = 0;

  for (guint i = 0; i < STM_FAR_N; i++)
    mask |= (guint32) (far[i] > from) << i;
  return from == 0 ? 0 : mask;
}

/* The kinds of word strictly between them. */
static inline guint32
see_words (const StmParserWord *words, guint32 from, guint32 to)
{
  const guint32 *seen = words[to - 1].seen;
  guint32 mask = 0;

  if (from == 0)
    return 0;
  for (guint i = 0; i < STM_SEEN_N; i++)
    mask |= (guint32) (seen[i] > from) << i;
  return mask;
}

/* A feature's number goes into its hash. */
#define ADD(a, b, c) (out[n] = mix (n + 1, (a), (b), (c)), n++)
#define PAIR(a, b) ((guint32) (a) << 8 | (guint32) (b))

/* Where @target, the guide's head of some node, is seen from the state. */
static inline guint32
place_guide (guint32 target, guint32 s0, guint32 s1, guint32 n0)
{
  return target == 0 ? 0 : target == n0 ? 1 : target == s1 ? 2 : target == s0 ? 3
         : target > n0 ? 4 : target < s1 ? 5 : 6;
}

/* What the first pass says about the nodes at hand. */
static inline guint
add_guide_features (const StmParserState *self, guint n, guint32 *out)
{
  const StmParserWord *words = self->words;
  guint32 s0 = self->stack[self->depth - 1], s1 = self->stack[self->depth - 2],
          n0 = self->next;
  const StmParserWord *S0 = &words[s0], *S1 = &words[s1], *N0 = &words[n0];
  guint32 g0 = place_guide (S0->guide_head, s0, s1, n0),
          g1 = place_guide (S1->guide_head, s0, s1, n0),
          gn = place_guide (N0->guide_head, s0, s1, n0);
  /* Dependents still to come. */
  guint32 p0 = S0->guide_last < n0 ? 0 : S0->guide_last == n0 ? 1 : 2,
          p1 = S1->guide_last < n0 ? 0 : S1->guide_last == n0 ? 1 : 2,
          pn = N0->guide_first > s0 ? 0 : N0->guide_first == s0 ? 1
               : N0->guide_first == s1 ? 2 : 3;
  guint32 own = PAIR (g0, p0), all = PAIR (PAIR (own, gn), g1 << 4 | p1 << 2 | pn);
  guint32 s0t = S0->tag, s1t = S1->tag, n0t = N0->tag;
  guint32 s0n0t = PAIR (s0t, n0t), s1s0t = PAIR (s1t, s0t);
  guint32 h0t = words[S0->guide_head].tag, hnt = words[N0->guide_head].tag;

  ADD (own, 0, 0);
  ADD (all, 0, 0);
  ADD (all, s0n0t, 0);
  ADD (all, s1s0t, 0);
  ADD (own, s0n0t, 0);
  ADD (own, s1s0t, 0);
  ADD (own, S0->word, 0);
  ADD (own, N0->word, 0);
  ADD (own, S0->word, n0t);
  ADD (own, gn, s0n0t);
  ADD (own, PAIR (g1, p1), s1s0t);
  ADD (own, S0->guide_label, 0);
  ADD (own, S0->guide_label, s0n0t);
  ADD (own, S0->guide_label, s1s0t);
  ADD (PAIR (gn, pn), N0->guide_label, s0n0t);
  ADD (PAIR (own, gn), PAIR (S0->guide_label, N0->guide_label), s0t);
  ADD (own, h0t, s0n0t);
  ADD (own, hnt, s0n0t);
  ADD (own, words[S0->guide_head].word, s0t);
  ADD (own, PAIR (pn, gn), n0t);
  ADD (own, S1->word, s0t);
  return n;
}

guint
stm_parser_action_features (const StmParserState *self, gboolean guided, guint32 *out)
{
  const StmParserWord *words = self->words;
  const StmParserNode *nodes = self->nodes;
  guint32 s0 = self->stack[self->depth - 1], s1 = self->stack[self->depth - 2],
          s2 = self->stack[self->depth - 3], n0 = self->next;
  const StmParserWord *S0 = &words[s0], *S1 = &words[s1], *S2 = &words[s2], *N0 = &words[n0],
                      *N1 = N0 + 1, *N2 = N0 + 2;
  const StmParserNode *T0 = &nodes[s0], *T1 = &nodes[s1], *M0 = &nodes[n0];
  guint32 s0w = S0->word, s1w = S1->word, s2w = S2->word, n0w = N0->word, n1w = N1->word,
          n2w = N2->word;
  guint32 s0t = S0->tag, s1t = S1->tag, s2t = S2->tag, n0t = N0->tag, n1t = N1->tag,
          n2t = N2->tag;
  guint32 s0lt = words[T0->left[0]].tag, s0rt = words[T0->right[0]].tag,
          s0l2t = words[T0->left[1]].tag, s0r2t = words[T0->right[1]].tag,
          s1lt = words[T1->left[0]].tag, s1rt = words[T1->right[0]].tag,
          s1r2t = words[T1->right[1]].tag, n0lt = words[M0->left[0]].tag,
          n0l2t = words[M0->left[1]].tag;
  guint32 s0lw = words[T0->left[0]].word, s0rw = words[T0->right[0]].word,
          s1rw = words[T1->right[0]].word, s1lw = words[T1->left[0]].word,
          n0lw = words[M0->left[0]].word;
  guint32 s0ll = nodes[T0->left[0]].label, s0rl = nodes[T0->right[0]].label,
          s0l2l = nodes[T0->left[1]].label, s0r2l = nodes[T0->right[1]].label,
          s1ll = nodes[T1->left[0]].label, s1rl = nodes[T1->right[0]].label,
          n0ll = nodes[M0->left[0]].label, n0l2l = nodes[M0->left[1]].label;
  guint32 d0 = measure_distance (s0, n0), d1 = measure_distance (s1, s0);
  guint32 b0 = see_between (words, s0, n0), b1 = see_between (words, s1, s0);
  guint32 k0 = see_words (words, s0, n0), k1 = see_words (words, s1, s0);
  guint32 quotes = S0->quoted | (guint32) N0->quoted << 1 | (guint32) S1->quoted << 2;
  guint32 s0n0t = PAIR (s0t, n0t), s1s0t = PAIR (s1t, s0t), n0n1t = PAIR (n0t, n1t);
  guint32 gaps = N0->gap | (guint32) N1->gap << 9;
  guint n = 0;

  ADD (0, 0, 0);
  ADD (s0w, s0t, 0);
  ADD (s0w, 0, 0);
  ADD (s0t, 0, 0);
  ADD (n0w, n0t, 0);
  ADD (n0w, 0, 0);
  ADD (n0t, 0, 0);
  ADD (n1w, n1t, 0);
  ADD (n1w, 0, 0);
  ADD (n1t, 0, 0);
  ADD (n2w, n2t, 0);
  ADD (n2t, 0, 0);
  ADD (s1w, s1t, 0);
  ADD (s1w, 0, 0);
  ADD (s1t, 0, 0);
  ADD (s2w, s2t, 0);

  ADD (s0w, n0w, 0);
  ADD (s0w, n0t, 0);
  ADD (s0t, n0w, 0);
  ADD (s0t, n0t, 0);
  ADD (s0w, s0n0t, n0w);
  ADD (s0w, s0n0t, 0);
  ADD (s0n0t, n0w, 0);

  ADD (s1w, s0w, 0);
  ADD (s1w, s0t, 0);
  ADD (s1t, s0w, 0);
  ADD (s1t, s0t, 0);
  ADD (s1w, s1s0t, 0);
  ADD (s1s0t, s0w, 0);
  ADD (s1t, n0t, 0);
  ADD (s1w, n0w, 0);
  ADD (s1w, n0t, 0);

  ADD (n0t, n1t, 0);
  ADD (n0w, n1t, 0);
  ADD (n0w, n1w, 0);
  ADD (n0n1t, n2t, 0);
  ADD (s0t, n0n1t, 0);
  ADD (s0w, n0n1t, 0);
  ADD (s1s0t, n0t, 0);
  ADD (s1w, s0t, n0t);
  ADD (s1t, s0w, n0t);
  ADD (s1s0t, n0w, 0);
  ADD (s2t, s1s0t, 0);
  ADD (s2t, s1s0t, n0t);
  ADD (s1s0t, n0n1t, 0);
  ADD (s0n0t, n1w, 0);
  ADD (s0t, n0n1t, n2t);

  ADD (s0n0t, s0lt, 0);
  ADD (s0n0t, s0rt, 0);
  ADD (s0n0t, n0lt, 0);
  ADD (s1s0t, s1rt, 0);
  ADD (s1s0t, s1lt, 0);
  ADD (s1s0t, s0rt, 0);
  ADD (s1s0t, s0lt, 0);
  ADD (s0t, s0lt, s0l2t);
  ADD (s0t, s0rt, s0r2t);
  ADD (n0t, n0lt, n0l2t);
  ADD (s1t, s1rt, s1r2t);

  /* Case markers and marks: the outermost dependents' words. */
  ADD (s1w, s0lw, 0);
  ADD (s1s0t, s0lw, 0);
  ADD (s2w, s0lw, s1t);
  ADD (PAIR (s2t, s1t), s0lw, s0t);
  ADD (s0w, n0lw, 0);
  ADD (s0n0t, n0lw, 0);
  ADD (n0w, n0lw, 0);
  ADD (s0w, s0lw, 0);
  ADD (s0lw, s0n0t, 0);
  ADD (s0rw, s0n0t, 0);
  ADD (s1rw, s1s0t, 0);
  ADD (s1w, s1rw, s0t);
  ADD (s1lw, s1s0t, 0);
  ADD (s0w, s0rw, n0t);

  /* The front's case marker or mark decides what it hangs on, s0 or what is under it. */
  ADD (s1w, n0lw, 0);
  ADD (s1w, n0lw, n0t);
  ADD (s1s0t, n0lw, n0t);
  ADD (s1w, s0w, n0lw);
  ADD (s0w, n0lw, n0w);
  ADD (s1w, n0lw, n0w);
  ADD (s0t, n0lw, n0w);
  ADD (s0w, M0->left_labels, n0t);
  ADD (s1w, M0->left_labels, n0t);
  ADD (M0->left_labels, s1s0t, n0t);
  ADD (s0rl, s0w, n0w);
  ADD (PAIR (s0rl, s1rl), s1s0t, n0t);

  ADD (k0, s0n0t, 0);
  ADD (k1, s1s0t, 0);
  ADD (PAIR (k1, k0), PAIR (b1, b0), PAIR (s1s0t, n0t));
  ADD (PAIR (k0, d0), s0n0t, b0);

  ADD (d0, s0n0t, 0);
  ADD (d0, s0w, 0);
  ADD (d0, n0w, 0);
  ADD (d1, s1s0t, 0);
  ADD (d1, s1w, s0t);
  ADD (d1, s0w, 0);

  ADD (T0->n_left, s0n0t, 0);
  ADD (T0->n_right, s0n0t, 0);
  ADD (T0->n_right, s0w, 0);
  ADD (T0->n_left, s0w, 0);
  ADD (M0->n_left, s0n0t, 0);
  ADD (M0->n_left, n0w, 0);
  ADD (T1->n_right, s1s0t, 0);
  ADD (T1->n_right, s1w, 0);
  ADD (T1->n_left, s1s0t, 0);

  ADD (s0ll, s0n0t, 0);
  ADD (s0rl, s0n0t, 0);
  ADD (n0ll, s0n0t, 0);
  ADD (s1rl, s1s0t, 0);
  ADD (s1ll, s1s0t, 0);
  ADD (s0ll, s0w, 0);
  ADD (s0rl, s0w, 0);
  ADD (s1rl, s1w, 0);
  ADD (s0rl, s0r2l, s0t);
  ADD (s0ll, s0l2l, s0t);
  ADD (n0ll, n0l2l, n0t);

  ADD (T0->left_labels, s0t, 0);
  ADD (T0->right_labels, s0t, 0);
  ADD (T0->right_labels, s0w, 0);
  ADD (T0->left_labels, s0w, 0);
  ADD (M0->left_labels, n0t, 0);
  ADD (M0->left_labels, s0n0t, 0);
  ADD (T1->right_labels, s1s0t, 0);
  ADD (T1->right_labels, s1w, s0t);
  ADD (T1->left_labels, s1s0t, 0);
  ADD (T1->right_labels, T0->left_labels, s1s0t);

  ADD (b0, s0n0t, 0);
  ADD (b1, s1s0t, 0);
  ADD (PAIR (b1, b0), s1s0t, n0t);
  ADD (quotes, s0n0t, 0);
  ADD (quotes, s1s0t, 0);
  ADD (gaps, s0n0t, 0);
  ADD (gaps, s0w, 0);
  ADD (gaps, n0w, 0);
  ADD (N0->gap, s1s0t, n0t);
  ADD (N1->gap, n0n1t, s0t);
  ADD (N0->gap, s0w, n0t);
  ADD (N0->gap, words[s0 + 1].gap, s0n0t);
  ADD (S0->gap, N0->gap, s1s0t);
  ADD (PAIR (b0, d0), s0w, 0);

  ADD (S0->suffix, s0n0t, 0);
  ADD (N0->suffix, s0n0t, 0);
  ADD (S1->suffix, s1s0t, 0);
  ADD (S0->suffix, s1s0t, 1);
  return guided ? add_guide_features (self, n, out) : n;
}

guint
stm_parser_label_features (const StmParserState *self, gboolean guided, guint32 head,
                           guint32 dependent, guint32 *out)
{
  const StmParserWord *words = self->words;
  const StmParserNode *nodes = self->nodes;
  const StmParserWord *H = &words[head], *D = &words[dependent];
  const StmParserNode *h = &nodes[head], *d = &nodes[dependent];
  guint32 before = head > dependent;
  guint32 hw = H->word, dw = D->word, ht = H->tag, dt = D->tag;
  guint32 tags = PAIR (before << 8 | dt, ht);
  guint32 dlt = words[d->left[0]].tag, drt = words[d->right[0]].tag;
  guint32 dll = nodes[d->left[0]].label, drl = nodes[d->right[0]].label;
  guint32 dlw = words[d->left[0]].word, drw = words[d->right[0]].word;
  const StmParserWord *dm = D - 1, *dn = D + 1, *hm = H - 1, *hn = H + 1;
  guint32 low = before ? dependent : head, high = before ? head : dependent;
  guint32 distance = measure_distance (low, high), between = see_between (words, low, high),
          kinds = see_words (words, low, high);
  guint n = 0;

  ADD (before, 0, 0);
  ADD (before, dw, 0);
  ADD (before, dt, 0);
  ADD (before, hw, 0);
  ADD (before, ht, 0);
  ADD (before, dw, hw);
  ADD (before, dt, hw);
  ADD (before, dw, ht);
  ADD (tags, 0, 0);
  ADD (tags, distance, 0);
  ADD (tags, dm->tag, 0);
  ADD (tags, dn->tag, 0);
  ADD (tags, hm->tag, 0);
  ADD (tags, hn->tag, 0);
  ADD (tags, dlt, 0);
  ADD (tags, drt, 0);
  ADD (tags, dll, 0);
  ADD (tags, drl, 0);
  ADD (tags, d->left_labels, 0);
  ADD (tags, d->right_labels, 0);
  ADD (tags, dlw, 0);
  ADD (hw, dlw, before);
  ADD (dw, dlw, before);
  ADD (tags, h->left_labels, 0);
  ADD (tags, h->right_labels, 0);
  ADD (hw, h->right_labels, before);
  ADD (hw, h->left_labels, before);
  ADD (hw, d->left_labels, before);
  ADD (tags, D->suffix, 0);
  ADD (tags, H->suffix, 0);
  ADD (tags, dm->word, 0);
  ADD (tags, hn->word, 0);
  ADD (tags, D->shape, 0);
  ADD (tags, between, 0);
  ADD (tags, D->quoted | H->quoted << 1, D->gap);
  ADD (tags, drw, 0);
  ADD (dw, h->left_labels, before);
  ADD (dt, hw, between << 1 | before);
  ADD (dw, dn->word, before);
  ADD (tags, kinds, between);
  ADD (tags, dlw, drw);
  ADD (dw, d->right_labels, before);
  if (guided)
    {
      guint32 guess = D->guide_head == head ? D->guide_label : D->guide_label + 64u;
      ADD (guess, 0, 0);
      ADD (tags, guess, 0);
      ADD (dw, guess, before);
      ADD (hw, guess, before);
    }
  return n;
}
