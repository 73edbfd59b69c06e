/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The parser's net, shared by the library and its training program, so that both see the same.
 *
 *   x = bend (sum of the rows of a node's features)            WIDTH
 *   h = both ways' hidden values                               2 WIDTH
 *   p = W h, once a node: what it adds in each of the places below
 *   action = argmax O bend (sum of the p at hand + rows of the state + b)
 *   label  = argmax L bend (p of the head + p of the dependent + rows of the arc + b)
 *
 * A change of features or sizes means training again and a new STM_PARSER_VERSION. */
#pragma once

#include "text/stm-lstm.h"
#include "text/stm-parser-private.h"

#define STM_NET_WIDTH 48
#define STM_NET_GATES (4 * STM_NET_WIDTH)
#define STM_NET_ACTION 48 /* of the layer that chooses actions */
#define STM_NET_LABEL 32  /* of the one that chooses labels */

/* The nodes that an action is chosen by. */
enum {
  STM_NET_S1,       /* under the top of the stack */
  STM_NET_S0,       /* the top */
  STM_NET_N0,       /* the next one */
  STM_NET_N0_LEFT,  /* its outermost dependent before it */
  STM_NET_S0_RIGHT, /* the top's outermost after it, the other's … */
  STM_NET_S1_RIGHT,
  STM_NET_S0_LEFT,
  STM_NET_PLACES
};

/* What a node says: a vector for each place, and those of the head and of the dependent. */
#define STM_NET_HEAD (STM_NET_PLACES * STM_NET_ACTION)
#define STM_NET_DEPENDENT (STM_NET_HEAD + STM_NET_LABEL)
#define STM_NET_SAYS (STM_NET_DEPENDENT + STM_NET_LABEL)

#define STM_NET_FEATURES 16 /* of a node */

/* Rows of the state: one of each group. */
#define STM_NET_STATE_GROUPS 14
#define STM_NET_STATE_ROWS                                                                         \
  (16 + 16 + 4 + 2 * 9 + 5 * STM_PARSER_LABELS + (2 << STM_FAR_N) + (2 << STM_SEEN_N))
/* Rows of an arc. */
#define STM_NET_ARC_GROUPS 6
#define STM_NET_ARC_ROWS                                                                           \
  (2 + 2 * 9 + 2 * 2 * STM_PARSER_LABELS + (2 << STM_FAR_N) + (2 << STM_SEEN_N))

typedef struct {
  StmModel *model; /* held when it is not the built-in one */
  const guint32 *slot_keys;
  const guint16 *slot_rows; /* 0: free */
  guint32 slot_mask;
  guint32 n_rows;
  const gint8 *rows;         /* of STM_NET_WIDTH; row 0 is unused */
  const gint16 *row_scale;   /* Q21 */
  const gint16 *row_bias;    /* Q14 */
  StmLstmWay ways[2];        /* forwards, backwards */
  StmLstmMatrix says;        /* STM_NET_SAYS x 2 STM_NET_WIDTH */
  const gint16 *before;      /* what node 0 says, STM_NET_SAYS, Q10 */
  const gint16 *root;        /* what the root says */
  const gint16 *state_rows;  /* STM_NET_STATE_ROWS x STM_NET_ACTION, Q10 */
  const gint16 *state_bias;
  const gint16 *arc_rows;    /* STM_NET_ARC_ROWS x STM_NET_LABEL, Q10 */
  const gint16 *arc_bias;
  StmLstmMatrix actions;     /* 8 x STM_NET_ACTION, the first three used */
  StmLstmMatrix labels;      /* STM_PARSER_LABELS x STM_NET_LABEL */
} StmParserNet;

/* Room for one sentence in the net. */
typedef struct {
  gint16 *x;      /* n x STM_NET_WIDTH */
  gint16 *hidden; /* n x 2 STM_NET_WIDTH */
  gint16 *says;   /* (n + 2) x STM_NET_SAYS */
} StmParserWork;

/* The net of a container; @model is not referenced. NULL with @error when it is damaged. */
StmParserNet *stm_parser_net_new_from_model (const StmModel *model, GError **error);
/* The same that holds its container. */
StmParserNet *stm_parser_net_new (GBytes *bytes, GError **error);
void stm_parser_net_free (StmParserNet *self);

/* Hashes of what is seen of node @node of @n. */
void stm_parser_net_see_node (const StmParserWord *words, guint32 node, guint32 n,
                              guint32 features[STM_NET_FEATURES]);
/* The nodes in the places. */
void stm_parser_net_see_places (const StmParserState *state, guint32 nodes[STM_NET_PLACES]);
/* The rows of the state, and of an arc to be made in it. */
void stm_parser_net_see_state (const StmParserState *state, guint16 rows[STM_NET_STATE_GROUPS]);
void stm_parser_net_see_arc (const StmParserState *state, guint32 head, guint32 dependent,
                             guint16 rows[STM_NET_ARC_GROUPS]);

/* Room for sentences of up to @n nodes, one block: g_free (work->x). */
void stm_parser_work_alloc (StmParserWork *work, guint32 n);
/* Reads the words of @state with the net. */
void stm_parser_net_read (const StmParserNet *self, const StmLstmKernel *kernel,
                          const StmParserState *state, StmParserWork *work);
/* Runs @state to its end. */
void stm_parser_net_run (const StmParserNet *self, const StmLstmKernel *kernel,
                         StmParserState *state, const StmParserWork *work);

/* Heads and labels of a sentence by @net. */
void stm_parser_parse (const StmParserNet *net, const StmLstmKernel *kernel, StmText *text,
                       guint32 sentence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmParserNet, stm_parser_net_free)
