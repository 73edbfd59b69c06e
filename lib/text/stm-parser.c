/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Heads and labels of a sentence: a greedy transition parser (arc-hybrid) whose actions and labels
 * a small net chooses (stm-parser-net.c). What is no sentence any more, of more words than anybody
 * writes, is parsed in pieces, so that time is linear in its length and memory is not more than a
 * piece's. Called through stm_text_parse_sentence() by those stages that need a parse. */
#include "text/stm-parser-net.h"

/* The highest node above @at whose words end with @at (@ends) or begin with it. */
static guint32
climb (const StmParserState *self, guint32 at, gboolean ends)
{
  guint32 top = at, head;

  while ((head = self->nodes[top].head) <= self->n
         && (ends ? self->nodes[head].last : self->nodes[head].first) == at)
    top = head;
  return top;
}

/* The head of @top, or @top itself where that is the root. */
static guint32
step_up (const StmParserState *self, guint32 top)
{
  guint32 head = self->nodes[top].head;

  return head > self->n ? top : head;
}

/* Heads of the punctuation in the gap before node @after, the tokens [from, to): the narrower of
 * the words that span the gap; a bracket goes with what it encloses. @bracket is the head of the
 * bracket that is open. A chain of heads is climbed for one gap only, so all of it is linear. */
static void
attach_gap (const StmParserState *self, StmText *text, guint32 from, guint32 to, guint32 after,
            guint32 *bracket)
{
  if (from == to)
    return;

  guint32 top_before = after > 1 ? climb (self, after - 1, TRUE) : 0;
  guint32 top_after = after <= self->n ? climb (self, after, FALSE) : 0;
  guint32 around = step_up (self, top_before != 0 ? top_before : top_after);
  if (top_before != 0 && top_after != 0)
    {
      guint32 other = step_up (self, top_after);
      const StmParserNode *a = &self->nodes[around], *b = &self->nodes[other];
      if (b->last - b->first <= a->last - a->first)
        around = other;
    }
  for (guint32 i = from; i < to; i++)
    {
      StmToken *token = &text->tokens[i];
      guint32 head = around;
      if (token->tag == STM_TAG_LRB)
        head = *bracket = top_after != 0 ? top_after : around;
      else if (token->tag == STM_TAG_RRB)
        {
          /* Only where its words end here, so that arcs do not cross. */
          gboolean ends = *bracket != 0 && self->nodes[*bracket].last + 1 == after;
          head = ends ? *bracket : top_before != 0 ? top_before : around;
          *bracket = 0;
        }
      else if (token->tag == STM_TAG_HYPH && top_before != 0)
        head = top_before;
      token->head = self->words[head].token;
      token->label = STM_DEPENDENCY_PUNCT;
    }
}

/* A sentence without a word: its first mark is the root of the others. */
static void
attach_marks (StmText *text, const StmSentence *s)
{
  for (guint32 i = s->first; i < s->end; i++)
    {
      text->tokens[i].head = i == s->first ? STM_TOKEN_NONE : s->first;
      text->tokens[i].label = i == s->first ? STM_DEPENDENCY_ROOT : STM_DEPENDENCY_PUNCT;
    }
}

/* Heads and labels of tokens [first, end), a whole sentence or a piece of one; the root's head is
 * @root, the root of the piece before. Returns the piece's root. */
static guint32
write_heads (const StmParserState *self, StmText *text, guint32 first, guint32 end, guint32 root)
{
  guint32 from = first, bracket = 0, own = STM_TOKEN_NONE;

  for (guint32 i = 1; i <= self->n + 1; i++)
    {
      guint32 at = i <= self->n ? self->words[i].token : end;
      attach_gap (self, text, from, at, i, &bracket);
      from = at + 1;
      if (i > self->n)
        break;
      text->tokens[at].head = self->words[self->nodes[i].head].token;
      text->tokens[at].label = self->nodes[i].label;
      if (self->nodes[i].head > self->n)
        own = at;
    }
  if (root != STM_TOKEN_NONE)
    {
      text->tokens[own].head = root;
      text->tokens[own].label = STM_DEPENDENCY_PARATAXIS;
    }
  return own;
}

/* So many words with less than so many bytes each, what is between them included, are no language:
 * tables of figures, programs, letters at random. */
#define NO_LANGUAGE_NODES 32
#define NO_LANGUAGE_BYTES 2.25

static gboolean
is_language (const StmParserState *self, const StmText *text)
{
  guint32 from = text->tokens[self->words[1].token].start;
  guint32 to = text->tokens[self->words[self->n].token].end;

  return self->n < NO_LANGUAGE_NODES || to - from >= NO_LANGUAGE_BYTES * self->n;
}

/* Every node depends on the one before it. */
static void
chain_nodes (StmParserState *self)
{
  while (self->next <= self->n)
    stm_parser_shift (self);
  while (!stm_parser_is_done (self))
    {
      gboolean last = self->depth == STM_PARSER_UNDER + 1;
      StmParserAction action = last ? STM_PARSER_LEFT : STM_PARSER_RIGHT;
      guint32 head, dependent;

      stm_parser_get_arc (self, action, &head, &dependent);
      stm_parser_attach (self, head, last ? STM_DEPENDENCY_ROOT : STM_DEPENDENCY_DEP);
    }
}

/* The net of the model in use; NULL when there is none or it does not fit. */
static const StmParserNet *
get_net (void)
{
  static const StmParserNet *net = NULL;
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      const StmModel *model = stm_model_get (STM_PARSER_MODEL, NULL);

      net = model != NULL ? stm_parser_net_new_from_model (model, NULL) : NULL;
      g_once_init_leave (&ready, 1);
    }
  return net;
}

void
stm_parser_parse (const StmParserNet *net, const StmLstmKernel *kernel, StmText *text,
                  guint32 sentence)
{
  StmSentence *s = &text->sentences[sentence];
  guint32 room = MIN (s->end - s->first, STM_PARSER_MAX_NODES), root = STM_TOKEN_NONE;
  StmParserState state;
  StmParserWork work;

  stm_parser_state_alloc (&state, room);
  stm_parser_work_alloc (&work, room);
  for (guint32 first = s->first, end; first < s->end; first = end)
    {
      end = stm_parser_state_read (&state, text, first, s->end);
      if (state.n == 0)
        {
          attach_marks (text, s);
          break;
        }
      if (is_language (&state, text))
        {
          stm_parser_net_read (net, kernel, &state, &work);
          stm_parser_net_run (net, kernel, &state, &work);
        }
      else
        chain_nodes (&state);
      root = write_heads (&state, text, first, end, root);
    }
  g_free (work.x);
  g_free (state.words);
  s->parsed = TRUE;
}

void
stm_text_parse_sentence (StmText *self, guint32 sentence)
{
  const StmParserNet *net = get_net ();

  if (net != NULL && sentence < self->n_sentences && !self->sentences[sentence].parsed)
    stm_parser_parse (net, stm_lstm_kernel (), self, sentence);
}
