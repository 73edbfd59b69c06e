/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the parser's net sees: of a node its word, endings, tags and punctuation around it; of the
 * state, the distance of the nodes at hand, what lies between them and what hangs on them. A change
 * here means training the parser again. */
#include "text/stm-parser-net.h"

static inline guint32
mix (guint32 id, guint32 a, guint32 b, guint32 c)
{
  guint64 h =
      a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + b * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f)
      + c * G_GUINT64_CONSTANT (0xd6e8feb86659fd93) + id * G_GUINT64_CONSTANT (0xa0761d6478bd642f);

  h ^= h >> 32;
  h *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 29;
  return (guint32) (h >> 32) | 1;
}

void
stm_parser_net_see_node (const StmParserWord *words, guint32 node, guint32 n,
                         guint32 features[STM_NET_FEATURES])
{
  const guint16 parts = STM_GAP_COMMA | STM_GAP_COLON | STM_GAP_DASH;
  const StmParserWord *w = &words[node], *a = w - 1, *b = w + 1;
  guint k = 0;

#define ADD(x, y, z) (features[k] = mix (k, (x), (y), (z)), k++)
  ADD (w->word, 0, 0);
  ADD (w->tag, 0, 0);
  ADD (w->word, w->tag, 0);
  ADD (w->suffix, w->tag, 0);
  ADD (w->suffix & 0xffff, w->tag, 0);
  ADD (w->shape, 0, 0);
  ADD (w->gap, 1, 0);
  ADD (b->gap, 2, 0);
  ADD (w->quoted, w->tag, 0);
  ADD (w->gap & parts, b->gap & parts, w->tag);
  ADD (a->tag, w->tag, 0);
  ADD (w->tag, b->tag, 0);
  ADD (a->tag, w->tag, b->tag);
  ADD (a->word, 0, 0);
  ADD (b->word, 0, 0);
  ADD (node == 1, node == n, w->tag);
#undef ADD
  G_STATIC_ASSERT (STM_NET_FEATURES == 16);
}

void
stm_parser_net_see_places (const StmParserState *state, guint32 nodes[STM_NET_PLACES])
{
  guint32 s0 = state->stack[state->depth - 1], s1 = state->stack[state->depth - 2];
  guint32 n0 = MIN (state->next, state->n + 1);

  nodes[STM_NET_S1] = s1;
  nodes[STM_NET_S0] = s0;
  nodes[STM_NET_N0] = n0;
  nodes[STM_NET_N0_LEFT] = state->nodes[n0].left;
  nodes[STM_NET_S0_RIGHT] = state->nodes[s0].right;
  nodes[STM_NET_S1_RIGHT] = state->nodes[s1].right;
  nodes[STM_NET_S0_LEFT] = state->nodes[s0].left;
}

/* 0 … 8 */
static inline guint
measure_distance (guint32 from, guint32 to)
{
  guint32 d = to - from;

  if (from == 0)
    return 0;
  return d <= 5 ? d : d <= 9 ? 6 : d <= 15 ? 7 : 8;
}

/* The kinds of punctuation between nodes @from and @to. */
static inline guint
see_between (const StmParserWord *words, guint32 from, guint32 to)
{
  const guint32 *far = words[to].far;
  guint mask = 0;

  for (guint i = 0; i < STM_FAR_N; i++)
    mask |= (guint) (far[i] > from) << i;
  return from == 0 ? 0 : mask;
}

/* The kinds of word strictly between them. */
static inline guint
see_words (const StmParserWord *words, guint32 from, guint32 to)
{
  guint mask = 0;

  if (from == 0)
    return 0;
  for (guint i = 0; i < STM_SEEN_N; i++)
    mask |= (guint) (words[to - 1].seen[i] > from) << i;
  return mask;
}

void
stm_parser_net_see_state (const StmParserState *state, guint16 rows[STM_NET_STATE_GROUPS])
{
  const StmParserWord *words = state->words;
  const StmParserNode *nodes = state->nodes;
  guint32 s0 = state->stack[state->depth - 1], s1 = state->stack[state->depth - 2],
          n0 = state->next;
  const StmParserNode *top = &nodes[s0], *under = &nodes[s1], *next = &nodes[n0];
  guint k = 0, base = 0;

#define ADD(value, values) (rows[k++] = (guint16) (base + (value)), base += (values))
  ADD (top->n_left * 4u + top->n_right, 16);
  ADD (under->n_left * 4u + under->n_right, 16);
  ADD (next->n_left, 4);
  ADD (measure_distance (s0, n0), 9);
  ADD (measure_distance (s1, s0), 9);
  ADD (nodes[top->left].label, STM_PARSER_LABELS);
  ADD (nodes[top->right].label, STM_PARSER_LABELS);
  ADD (nodes[under->right].label, STM_PARSER_LABELS);
  ADD (nodes[next->left].label, STM_PARSER_LABELS);
  ADD (nodes[under->left].label, STM_PARSER_LABELS);
  ADD (see_between (words, s0, n0), 1 << STM_FAR_N);
  ADD (see_between (words, s1, s0), 1 << STM_FAR_N);
  ADD (see_words (words, s0, n0), 1 << STM_SEEN_N);
  ADD (see_words (words, s1, s0), 1 << STM_SEEN_N);
}

void
stm_parser_net_see_arc (const StmParserState *state, guint32 head, guint32 dependent,
                        guint16 rows[STM_NET_ARC_GROUPS])
{
  const StmParserWord *words = state->words;
  const StmParserNode *nodes = state->nodes;
  const StmParserNode *d = &nodes[dependent];
  guint before = head > dependent, k = 0, base = 0;
  guint32 low = before ? dependent : head, high = before ? head : dependent;

  ADD (before, 2);
  ADD (before * 9 + measure_distance (low, high), 2 * 9);
  ADD (before * STM_PARSER_LABELS + nodes[d->left].label, 2 * STM_PARSER_LABELS);
  ADD (before * STM_PARSER_LABELS + nodes[d->right].label, 2 * STM_PARSER_LABELS);
  ADD ((before << STM_FAR_N) + see_between (words, low, high), 2 << STM_FAR_N);
  ADD ((before << STM_SEEN_N) + see_words (words, low, high), 2 << STM_SEEN_N);
#undef ADD
}
