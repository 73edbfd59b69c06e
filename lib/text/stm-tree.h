/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Questions about the parse of one sentence, answered from an index that is made once in linear
 * time. Tokens are indices into the text's tokens[] throughout; STM_TOKEN_NONE says that there is
 * none. Each answer costs at most a walk over the children asked for, or up to the root. */
#pragma once

#include "text/stm-text-private.h"

typedef struct {
  guint32 first_child; /* in the order of the text */
  guint32 next_child;  /* of the same head */
  guint32 first;       /* the tokens [first, end) are the least range with all that is below it */
  guint32 end;
  guint32 enter; /* numbers of a walk through the tree: a token is below another */
  guint32 leave; /* exactly when its numbers lie between that one's */
} StmTreeNode;

typedef struct {
  const StmText *text;
  guint32 first; /* tokens of the sentence: [first, end) */
  guint32 end;
  guint32 root;
  StmTreeNode *nodes; /* of token first + i at i */
} StmTree;

/* Sets of labels. */
#define STM_LABEL(name) (G_GUINT64_CONSTANT (1) << STM_DEPENDENCY_##name)
#define STM_LABELS_SUBJECT                                                                        \
  (STM_LABEL (NSUBJ) | STM_LABEL (NSUBJPASS) | STM_LABEL (CSUBJ) | STM_LABEL (CSUBJPASS))
#define STM_LABELS_AUXILIARY (STM_LABEL (AUX) | STM_LABEL (AUXPASS))
/* Of a word that heads a clause of its own. */
#define STM_LABELS_CLAUSE                                                                         \
  (STM_LABEL (ROOT) | STM_LABEL (CCOMP) | STM_LABEL (XCOMP) | STM_LABEL (ADVCL) |                 \
   STM_LABEL (ACL) | STM_LABEL (ACL_RELCL) | STM_LABEL (PARATAXIS) | STM_LABEL (CSUBJ) |          \
   STM_LABEL (CSUBJPASS))

/* The sentence must have been parsed: stm_text_parse_sentence(). */
void stm_tree_init (StmTree *self, const StmText *text, guint32 sentence);
void stm_tree_clear (StmTree *self);

static inline const StmTreeNode *
stm_tree_node (const StmTree *self, guint32 token)
{
  return &self->nodes[token - self->first];
}

static inline guint32
stm_tree_first_child (const StmTree *self, guint32 head)
{
  return stm_tree_node (self, head)->first_child;
}

static inline guint32
stm_tree_next_child (const StmTree *self, guint32 child)
{
  return stm_tree_node (self, child)->next_child;
}

/* Whether @token is @ancestor or below it. */
static inline gboolean
stm_tree_is_below (const StmTree *self, guint32 token, guint32 ancestor)
{
  const StmTreeNode *t = stm_tree_node (self, token), *a = stm_tree_node (self, ancestor);

  return a->enter <= t->enter && t->leave <= a->leave;
}

/* The first child of @head whose label is in the set @labels. */
guint32 stm_tree_find_child (const StmTree *self, guint32 head, guint64 labels);
/* The subject of a verb or another predicate: its own, or, when it has none, that of the verb that
 * it is coordinated with or whose open complement it is ("he came and said": "he" for "said").
 * @inherit FALSE asks for its own only. */
guint32 stm_tree_find_subject (const StmTree *self, guint32 verb, gboolean inherit);
/* Its direct object. */
guint32 stm_tree_find_object (const StmTree *self, guint32 verb);
/* The first auxiliary, which carries tense or modality ("would" of "would not have been sent"). */
guint32 stm_tree_find_auxiliary (const StmTree *self, guint32 verb);
/* The word that introduces its clause ("that", "whether", "if", "to"). */
guint32 stm_tree_find_mark (const StmTree *self, guint32 verb);
/* What negates @head: "not", "n't", "never", or the "no" of a noun. */
guint32 stm_tree_find_negation (const StmTree *self, guint32 head);
/* The preposition or possessive ending of a noun. */
guint32 stm_tree_find_case (const StmTree *self, guint32 noun);
/* The nominal modifier of @head with the preposition @word (lower-cased, by its hash). */
guint32 stm_tree_find_modifier (const StmTree *self, guint32 head, guint32 word);

/* The predicate of the clause that @token is in: the nearest token from it upwards that heads a
 * clause, coordinated verbs included. */
guint32 stm_tree_find_clause (const StmTree *self, guint32 token);
/* Tokens [first, end) of the clause or phrase under @head, without the punctuation and conjunctions
 * at its borders and, with @bare, without the word that introduces it. */
void stm_tree_get_span (const StmTree *self, guint32 head, gboolean bare, guint32 *first,
                        guint32 *end);
/* The head of the tokens [first, end): the one whose own head lies outside; the first if there are
 * several. */
guint32 stm_tree_find_head (const StmTree *self, guint32 first, guint32 end);
/* Number of arcs from @token up to the root. */
guint32 stm_tree_get_depth (const StmTree *self, guint32 token);
/* The lowest token that both are below, or are themselves. */
guint32 stm_tree_find_common (const StmTree *self, guint32 a, guint32 b);
