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
 *   RIGHT  the top of the stack becomes a dependent of the node under it, and is done */
#pragma once

#include "data/stm-data-private.h"
#include "text/stm-text-private.h"

#define STM_PARSER_MODEL "parser"
#define STM_PARSER_VERSION 2u

typedef enum {
  STM_PARSER_SHIFT = 0,
  STM_PARSER_LEFT = 1,
  STM_PARSER_RIGHT = 2
} StmParserAction;
#define STM_PARSER_ACTIONS 3

/* Columns of a row: what LEFT and RIGHT have more than SHIFT; one a label. */
#define STM_PARSER_ACTION_COLUMNS 2
#define STM_PARSER_LABELS 40

#define STM_PARSER_MAX_FEATURES 192

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
  guint8 guide_label; /* what the first pass found: see below */
  guint32 guide_head;
  guint32 guide_first; /* its first and its last dependent, itself where it has none */
  guint32 guide_last;
} StmParserWord;

/* A sentence is parsed twice: first from its end to its beginning, with tables of its own, then
 * from beginning to end, where the first parse is a guide among the other features: what comes
 * later in the sentence is known by then. */

/* Tags of the places that are no words. */
enum { STM_PARSER_TAG_BEFORE = 61, STM_PARSER_TAG_AFTER = 62, STM_PARSER_TAG_ROOT = 63 };

/* What has been found about a node. */
typedef struct {
  guint32 head;
  guint32 left[2];  /* dependents before it: the last found (outermost), the one found before */
  guint32 right[2]; /* the same after it */
  guint32 left_labels; /* sets of labels, folded to 32 bits */
  guint32 right_labels;
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

/* The weights of one pass. */
typedef struct {
  const gint8 *actions; /* rows of STM_PARSER_ACTION_COLUMNS */
  const gint8 *labels;  /* rows of STM_PARSER_LABELS */
  guint action_shift;   /* row of a feature = hash >> shift */
  guint label_shift;
  gboolean guided;      /* the second pass */
} StmParserPass;

typedef struct {
  StmParserPass back;
  StmParserPass forth;
} StmParserTables;

/* The tables of @model, which must outlive them. */
gboolean stm_parser_tables_init (StmParserTables *self, const StmModel *model, GError **error);

gboolean stm_parser_is_punctuation (const StmToken *token);
/* Room for a sentence of @n_tokens; one block, to be given back with g_free (state->words). */
void stm_parser_state_alloc (StmParserState *self, guint32 n_tokens);
/* Takes the words of a sentence, puts the state at its beginning. */
void stm_parser_state_read (StmParserState *self, const StmText *text, guint32 sentence);
void stm_parser_state_reset (StmParserState *self);
/* The sentence of @from, last word first. */
void stm_parser_state_reverse (StmParserState *self, const StmParserState *from);
/* Makes the heads found in @back, a reversed sentence, the guide of @self. */
void stm_parser_state_guide (StmParserState *self, const StmParserState *back);
/* Runs to the end with the best action each time. */
void stm_parser_run (StmParserState *self, const StmParserPass *pass);

/* Heads and labels of a sentence by @tables. */
void stm_parser_parse (const StmParserTables *tables, StmText *text, guint32 sentence);

/* The label of an arc to be made; StmDependency. */
guint8 stm_parser_choose_label (const StmParserState *self, const StmParserPass *pass,
                                guint32 head, guint32 dependent);

/* Hashes of the features of the state, and of an arc to be made in it; how many there are. */
guint stm_parser_action_features (const StmParserState *self, gboolean guided, guint32 *out);
guint stm_parser_label_features (const StmParserState *self, gboolean guided, guint32 head,
                                 guint32 dependent, guint32 *out);

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
  guint32 bit = 1u << ((label * 11u) & 31u);

  d->head = head;
  d->label = label;
  if (dependent < head)
    {
      h->left[1] = h->left[0];
      h->left[0] = dependent;
      h->n_left += h->n_left < 3;
      h->left_labels |= bit;
      h->first = MIN (h->first, d->first);
    }
  else
    {
      h->right[1] = h->right[0];
      h->right[0] = dependent;
      h->n_right += h->n_right < 3;
      h->right_labels |= bit;
      h->last = MAX (h->last, d->last);
    }
}
