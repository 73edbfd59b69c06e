/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The parser's inside, shared by the library (stm-parser.c) and its training program
 * (lib/data/train/train-parser.c), so that both see the very same features.
 *
 * A sentence becomes nodes: its words without the punctuation, which is seen as gaps between words
 * instead and gets its heads at the end. Nodes count from 1; node 0 is the place before the
 * sentence, node n + 1 the root, which stands at the end of the buffer (arc-hybrid system):
 *
 *   SHIFT  the next node goes onto the stack
 *   LEFT   the top of the stack becomes a dependent of the next node, and is done
 *   RIGHT  the top of the stack becomes a dependent of the node under it, and is done
 *
 * A small recurrent net (stm-parser-net.h) reads the nodes both ways first; what it says of the
 * nodes at hand decides each action, and the label of each arc. */
#pragma once

#include "data/stm-data-private.h"
#include "text/stm-text-private.h"

#define STM_PARSER_MODEL "parser"
#define STM_PARSER_VERSION 3u

typedef enum {
  STM_PARSER_SHIFT = 0,
  STM_PARSER_LEFT = 1,
  STM_PARSER_RIGHT = 2
} StmParserAction;
#define STM_PARSER_ACTIONS 3

/* As many as there are of StmDependency, rounded up to 8. */
#define STM_PARSER_LABELS 40

/* Longer sentences, which are none, are parsed piece by piece. */
#define STM_PARSER_MAX_NODES 400

/* Kinds of punctuation in the gap before a node. */
typedef enum {
  STM_GAP_COMMA = 1 << 0,
  STM_GAP_COLON = 1 << 1,
  STM_GAP_DASH = 1 << 2,
  STM_GAP_STOP = 1 << 3,
  STM_GAP_OPEN = 1 << 4,
  STM_GAP_CLOSE = 1 << 5,
  STM_GAP_BRACKET = 1 << 6,
  STM_GAP_UNBRACKET = 1 << 7,
  STM_GAP_HYPHEN = 1 << 8
} StmGap;

/* The kinds of gap that are looked up over any distance. */
enum { STM_FAR_COMMA, STM_FAR_COLON, STM_FAR_DASH, STM_FAR_QUOTE, STM_FAR_BRACKET, STM_FAR_N };

/* Kinds of word that are looked up in the same way. */
enum { STM_SEEN_VERB, STM_SEEN_CONJUNCTION, STM_SEEN_MARK, STM_SEEN_N };

/* What features see of a node: fixed while the sentence is parsed. */
typedef struct {
  guint32 word;           /* hash of the lower-cased form */
  guint32 suffix;         /* last three bytes */
  guint32 token;          /* index into the text's tokens */
  guint32 far[STM_FAR_N]; /* the last node up to here with such a gap before it */
  guint32 seen[STM_SEEN_N]; /* the last node up to here that is of such a kind */
  guint16 shape;
  guint16 gap;    /* StmGap */
  guint8 tag;     /* StmTag or one of the below */
  guint8 quoted;  /* inside a quotation */
} StmParserWord;

/* Tags of the places that are no words. */
enum { STM_PARSER_TAG_BEFORE = 61, STM_PARSER_TAG_AFTER = 62, STM_PARSER_TAG_ROOT = 63 };

/* What has been found about a node. */
typedef struct {
  guint32 head;
  guint32 left;  /* the outermost dependent before it */
  guint32 right; /* … after it */
  guint32 first; /* the nodes [first, last] are below it */
  guint32 last;
  guint8 n_left; /* dependents, at most 3 are counted */
  guint8 n_right;
  guint8 label;
  guint8 spare;
} StmParserNode;

/* Places under the bottom of the stack that may be read; they hold node 0. */
#define STM_PARSER_UNDER 3

typedef struct {
  StmParserWord *words; /* n + 4 */
  StmParserNode *nodes; /* n + 4 */
  guint32 *stack;       /* n + STM_PARSER_UNDER */
  guint32 depth;        /* STM_PARSER_UNDER when empty */
  guint32 next;
  guint32 n;
} StmParserState;

/* Whether @token, of @text, is no node. */
gboolean stm_parser_is_punctuation (const StmToken *token, const char *text);
/* Room for a sentence of @n_tokens; one block, to be given back with g_free (state->words). */
void stm_parser_state_alloc (StmParserState *self, guint32 n_tokens);
/* Takes the words of tokens [first, end), at most STM_PARSER_MAX_NODES, and puts the state at their
 * beginning. Returns the token behind those taken: punctuation goes with the word before it. */
guint32 stm_parser_state_read (StmParserState *self, const StmText *text, guint32 first,
                               guint32 end);
void stm_parser_state_reset (StmParserState *self);

static inline gboolean
stm_parser_is_done (const StmParserState *self)
{
  return self->depth == STM_PARSER_UNDER && self->next > self->n;
}

/* The root takes the last node of the stack only, so that there is one. */
static inline gboolean
stm_parser_is_legal (const StmParserState *self, StmParserAction action)
{
  guint32 on_stack = self->depth - STM_PARSER_UNDER;

  if (action == STM_PARSER_SHIFT)
    return self->next <= self->n;
  if (action == STM_PARSER_LEFT)
    return on_stack >= 1 && (self->next <= self->n || on_stack == 1);
  return on_stack >= 2;
}

static inline void
stm_parser_shift (StmParserState *self)
{
  self->stack[self->depth++] = self->next++;
}

/* The arc that @action would make. */
static inline void
stm_parser_get_arc (const StmParserState *self, StmParserAction action, guint32 *head,
                    guint32 *dependent)
{
  *dependent = self->stack[self->depth - 1];
  *head = action == STM_PARSER_LEFT ? self->next : self->stack[self->depth - 2];
}

/* Takes the top off the stack as a dependent of @head. */
static inline void
stm_parser_attach (StmParserState *self, guint32 head, guint8 label)
{
  guint32 dependent = self->stack[--self->depth];
  StmParserNode *h = &self->nodes[head], *d = &self->nodes[dependent];

  d->head = head;
  d->label = label;
  if (dependent < head)
    {
      h->left = dependent;
      h->n_left += h->n_left < 3;
      h->first = MIN (h->first, d->first);
    }
  else
    {
      h->right = dependent;
      h->n_right += h->n_right < 3;
      h->last = MAX (h->last, d->last);
    }
}
