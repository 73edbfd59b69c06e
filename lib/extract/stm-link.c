/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Linking labelled segments: within a paragraph each content goes to the nearest cue, each cue
 * takes the nearest source that is free, and a cue that is left without one shares that of the cue
 * before it in the sentence. Only a few neighbours of a segment are looked at, so that the cost is
 * linear in the text. */
#include "extract/stm-link.h"

#include <string.h>

#include "extract/stm-label-marginals.h"
#include "extract/stm-label-net.h"

/* How many segments on each side are looked at. */
#define REACH 12

/* Costs, in bytes of distance. */
#define COST_SENTENCE 60
#define COST_BETWEEN 40
#define COST_CUE_AFTER 15
#define COST_NEXT_SENTENCE 90 /* a cue that comes only in a later sentence has words of its own */
#define COST_LIMIT 400
#define SOURCE_COST_SENTENCE 200
#define SOURCE_COST_AFTER 3
#define SOURCE_COST_LIMIT 500

enum
{
  SOURCE = 0,
  CUE = 1,
  CONTENT = 2
};

typedef struct
{
  guint32 first;
  guint32 end;
  guint32 sentence;
  guint32 owner; /* of a cue or an orphan content: its attribution, counted within the paragraph */
  guint8 kind;
  guint8 probability;
  guint8 used; /* of a source */
} Segment;

typedef struct
{
  guint32 cost;
  guint32 attribution;
  guint32 source;
} Candidate;

typedef struct
{
  const StmText *text;
  GArray *segments;   /* of Segment, those of one paragraph */
  GArray *candidates; /* of Candidate */
  GArray *anchors;    /* of guint32: the segment each attribution of the paragraph is about */
  GArray *out;
  guint first_out;        /* of the paragraph */
  StmRawAttribution open; /* "He said:" at the end of a paragraph, whose words follow in the next */
  gboolean has_open;
  const float *confidence; /* weights of the evidence, or NULL */
} Linker;

#define segment(linker, i) (&g_array_index ((linker)->segments, Segment, (i)))
#define attribution(linker, i)                                                                     \
  (&g_array_index ((linker)->out, StmRawAttribution, (linker)->first_out + (i)))

static void
collect (Linker *self, const StmTokenLabel *labels, guint32 first, guint32 end)
{
  g_array_set_size (self->segments, 0);
  for (guint32 i = first; i < end;)
    {
      Segment s = { .first = i, .end = i + 1 };

      if (labels[i].label == STM_LABEL_NONE)
        {
          i++;
          continue;
        }
      s.kind = (labels[i].label - 1) / 2;
      s.probability = labels[i].probability;
      s.sentence = self->text->tokens[i].sentence;
      s.owner = G_MAXUINT32;
      while (s.end < end && labels[s.end].label == 2u * s.kind + 2)
        s.end++;
      g_array_append_val (self->segments, s);
      i = s.end;
    }
}

static guint32
start_byte (const Linker *self, const Segment *s)
{
  return self->text->tokens[s->first].start;
}

static guint32
end_byte (const Linker *self, const Segment *s)
{
  return self->text->tokens[s->end - 1].end;
}

static guint32
last_sentence (const Linker *self, const Segment *s)
{
  return self->text->tokens[s->end - 1].sentence;
}

static guint32
add_attribution (Linker *self, guint32 at)
{
  StmRawAttribution a;
  guint32 index = self->anchors->len;

  memset (&a, 0, sizeof a);
  a.leader = self->out->len;
  g_array_append_val (self->out, a);
  g_array_append_val (self->anchors, at);
  segment (self, at)->owner = index;
  return index;
}

static gboolean
add_content (Linker *self, guint32 index, guint32 at)
{
  StmRawAttribution *a = attribution (self, index);
  const Segment *s = segment (self, at);

  if (a->n_contents == STM_LINK_MAX_RANGES)
    return FALSE;
  a->contents[a->n_contents++] = (StmTokenRange){ s->first, s->end };
  return TRUE;
}

/* The cue whose content @at is, or G_MAXUINT32. */
static guint32
find_cue (Linker *self, guint32 at)
{
  const Segment *content = segment (self, at);
  guint32 best = G_MAXUINT32, best_cost = COST_LIMIT + 1, between = 0;

  for (guint32 i = at; i-- > 0 && at - i <= REACH;)
    {
      const Segment *s = segment (self, i);

      if (s->kind == CUE)
        {
          guint32 cost = start_byte (self, content) - end_byte (self, s)
                         + COST_SENTENCE * (content->sentence - s->sentence)
                         + COST_BETWEEN * between;

          if (cost < best_cost)
            {
              best_cost = cost;
              best = i;
            }
        }
      between += s->kind != SOURCE;
    }
  between = 0;
  for (guint32 i = at + 1; i < self->segments->len && i - at <= REACH; i++)
    {
      const Segment *s = segment (self, i);

      if (s->kind == CUE)
        {
          guint32 cost = start_byte (self, s) - end_byte (self, content)
                         + COST_SENTENCE * (s->sentence - last_sentence (self, content))
                         + COST_BETWEEN * between + COST_CUE_AFTER
                         + (s->sentence > last_sentence (self, content) ? COST_NEXT_SENTENCE : 0);

          if (cost < best_cost)
            {
              best_cost = cost;
              best = i;
            }
        }
      between += s->kind != SOURCE;
    }
  return best;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->cost != y->cost)
    return x->cost < y->cost ? -1 : 1;
  if (x->attribution != y->attribution)
    return x->attribution < y->attribution ? -1 : 1;
  return x->source < y->source ? -1 : x->source > y->source;
}

static void
find_candidates (Linker *self, guint32 index)
{
  guint32 at = g_array_index (self->anchors, guint32, index);
  const Segment *anchor = segment (self, at);
  guint32 from = at > REACH ? at - REACH : 0, to = MIN (at + REACH + 1, self->segments->len);

  for (guint32 i = from; i < to; i++)
    {
      const Segment *s = segment (self, i);
      Candidate c = { .attribution = index, .source = i };

      if (s->kind != SOURCE)
        continue;
      if (i < at)
        c.cost = start_byte (self, anchor) - end_byte (self, s);
      else
        c.cost = start_byte (self, s) - end_byte (self, anchor) + SOURCE_COST_AFTER;
      c.cost += SOURCE_COST_SENTENCE
                * (MAX (anchor->sentence, s->sentence) - MIN (anchor->sentence, s->sentence));
      if (c.cost <= SOURCE_COST_LIMIT)
        g_array_append_val (self->candidates, c);
    }
}

static void
link_sources (Linker *self)
{
  g_array_set_size (self->candidates, 0);
  for (guint32 i = 0; i < self->anchors->len; i++)
    find_candidates (self, i);
  g_array_sort (self->candidates, compare_candidates);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *c = &g_array_index (self->candidates, Candidate, i);
      StmRawAttribution *a = attribution (self, c->attribution);
      Segment *s = segment (self, c->source);

      if (a->n_sources > 0 || s->used)
        continue;
      a->sources[0] = (StmTokenRange){ s->first, s->end };
      a->n_sources = 1;
      s->used = TRUE;
    }
  for (guint32 i = 1; i < self->anchors->len; i++)
    {
      StmRawAttribution *a = attribution (self, i);

      if (a->n_sources > 0 || a->n_cues == 0)
        continue;
      for (guint32 k = i; k-- > 0 && i - k <= REACH;)
        {
          const StmRawAttribution *b = attribution (self, k);

          if (b->n_cues == 0 || b->n_sources == 0)
            continue;
          if (self->text->tokens[b->cues[0].first].sentence
              != self->text->tokens[a->cues[0].first].sentence)
            break;
          a->sources[0] = b->sources[0];
          a->n_sources = 1;
          a->shared_source = TRUE;
          break;
        }
    }
}

/* The least sure of some segments; 1 when there is none. */
static float
least_probable (const StmTokenRange *ranges, guint n, const StmTokenLabel *labels)
{
  guint8 p = 255;

  for (guint i = 0; i < n; i++)
    p = MIN (p, labels[ranges[i].first].probability);
  return (float)p / 255.0f;
}

void
stm_link_get_evidence (const StmText *text, const StmRawAttribution *a, const StmTokenLabel *labels,
                       float *evidence)
{
  float source = least_probable (a->sources, a->n_sources, labels);
  float cue = least_probable (a->cues, a->n_cues, labels);
  float content = least_probable (a->contents, a->n_contents, labels);
  guint32 tokens = 0, quoted = 0;

  for (guint i = 0; i < a->n_contents; i++)
    for (guint32 t = a->contents[i].first; t < a->contents[i].end; t++)
      {
        tokens++;
        quoted += text->tokens[t].quoted != STM_QUOTED_NO;
      }
  evidence[0] = 1;
  evidence[1] = source;
  evidence[2] = cue;
  evidence[3] = content;
  evidence[4] = cue * source;
  evidence[5] = cue * content;
  evidence[6] = content * content;
  evidence[7] = a->n_sources == 0;
  evidence[8] = a->n_cues == 0;
  evidence[9] = a->shared_source != 0;
  evidence[10] = (float)quoted / (float)tokens;
  evidence[11] = tokens <= 3 ? 1 : 0;
}

/* The built-in net brings the weights; without any, all segments must be right. */
static float
confidence_of (const Linker *self, const StmRawAttribution *a, const StmTokenLabel *labels)
{
  float evidence[STM_LINK_N_EVIDENCE], sum = 0;

  stm_link_get_evidence (self->text, a, labels, evidence);
  if (self->confidence == NULL)
    return evidence[1] * evidence[2] * evidence[3];
  for (guint i = 0; i < STM_LINK_N_EVIDENCE; i++)
    sum += self->confidence[i] * evidence[i];
  return 1.0f / (1.0f + stm_label_exp_q16 ((gint32)(-sum * 65536.0f)));
}

static guint32
paragraph_of (const Linker *self, guint32 token)
{
  return self->text->sentences[self->text->tokens[token].sentence].paragraph;
}

/* Whose words a quotation without a cue goes on with: those of the attribution before it, when
 * that one quotes too, in this paragraph or in the one before. */
static guint32
find_leader (const Linker *self, const StmRawAttribution *a, guint32 index)
{
  const StmRawAttribution *before;
  guint32 token = a->contents[0].first, last;

  if (a->n_cues > 0 || index == 0 || self->text->tokens[token].quoted == STM_QUOTED_NO)
    return index;
  before = &g_array_index (self->out, StmRawAttribution, index - 1);
  last = before->contents[before->n_contents - 1].end - 1;
  if (self->text->tokens[last].quoted == STM_QUOTED_NO || last > token
      || paragraph_of (self, last) + 1 < paragraph_of (self, token))
    return index;
  return before->leader;
}

/* Gives the first content of the paragraph, when it has no cue, to the cue that the paragraph
 * before left without one; and keeps the cue that this one leaves so. */
static void
pass_open_cue (Linker *self)
{
  guint n = self->anchors->len;
  StmRawAttribution open;
  gboolean has_open = FALSE;

  for (guint i = 0; i < n; i++)
    {
      StmRawAttribution *a = attribution (self, i);
      guint32 at = g_array_index (self->anchors, guint32, i);

      if (a->n_cues == 0 && at == 0 && self->has_open)
        {
          a->cues[0] = self->open.cues[0];
          a->n_cues = 1;
          a->n_sources = self->open.n_sources;
          a->sources[0] = self->open.sources[0];
          a->shared_source = self->open.shared_source;
        }
      else if (a->n_cues > 0 && a->n_contents == 0 && at + 2 >= self->segments->len)
        {
          open = *a;
          has_open = TRUE;
        }
    }
  self->has_open = has_open;
  if (has_open)
    self->open = open;
}

/* Those that have a content move together, the others fall out. */
static void
finish (Linker *self, const StmTokenLabel *labels)
{
  guint kept = self->first_out;

  for (guint i = self->first_out; i < self->out->len; i++)
    {
      StmRawAttribution a = g_array_index (self->out, StmRawAttribution, i);

      if (a.n_contents == 0)
        continue;
      a.leader = find_leader (self, &a, kept);
      a.probability = confidence_of (self, &a, labels);
      g_array_index (self->out, StmRawAttribution, kept++) = a;
    }
  g_array_set_size (self->out, kept);
}

static void
link_paragraph (Linker *self, const StmTokenLabel *labels, guint32 first, guint32 end)
{
  collect (self, labels, first, end);
  if (self->segments->len == 0)
    {
      self->has_open = FALSE;
      return;
    }
  self->first_out = self->out->len;
  g_array_set_size (self->anchors, 0);
  for (guint32 i = 0; i < self->segments->len; i++)
    if (segment (self, i)->kind == CUE)
      {
        guint32 index = add_attribution (self, i);
        StmRawAttribution *a = attribution (self, index);

        a->cues[0] = (StmTokenRange){ segment (self, i)->first, segment (self, i)->end };
        a->n_cues = 1;
      }
  for (guint32 i = 0; i < self->segments->len; i++)
    if (segment (self, i)->kind == CONTENT)
      {
        guint32 cue = find_cue (self, i);

        if (cue == G_MAXUINT32 || !add_content (self, segment (self, cue)->owner, i))
          add_content (self, add_attribution (self, i), i);
      }
  link_sources (self);
  pass_open_cue (self);
  finish (self, labels);
}

void
stm_link_text (const StmText *text, const StmTokenLabel *labels, GArray *out)
{
  Linker linker = { .text = text, .out = out };
  const StmLabelNet *net = stm_label_net_get_default ();

  linker.confidence = net != NULL ? net->confidence : NULL;
  linker.segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  linker.candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  linker.anchors = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 p = 0; p < text->n_paragraphs; p++)
    link_paragraph (&linker, labels, text->sentences[text->paragraphs[p].first].first,
                    text->sentences[text->paragraphs[p].end - 1].end);
  g_array_unref (linker.segments);
  g_array_unref (linker.candidates);
  g_array_unref (linker.anchors);
}
