/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Questions about the parse of a sentence: see stm-tree.h. Walks are loops, so deep sentences cost
 * no stack. Called by the stages of lib/extract. */
#include "text/stm-tree.h"

#include "text/stm-word.h"

static gboolean
is_inside (const StmTree *self, guint32 token)
{
  return token >= self->first && token < self->end;
}

static void
link_children (StmTree *self)
{
  const StmToken *tokens = self->text->tokens;

  for (guint32 i = self->end; i-- > self->first;)
    {
      StmTreeNode *node = &self->nodes[i - self->first];
      guint32 head = tokens[i].head;
      if (!is_inside (self, head) || head == i)
        {
          self->root = i;
          continue;
        }
      StmTreeNode *above = &self->nodes[head - self->first];
      node->next_child = above->first_child;
      above->first_child = i;
    }
}

/* Numbers the tokens in the order of a walk from @top; ranges grow on the way back. */
static guint32
walk (StmTree *self, guint32 top, guint32 number)
{
  const StmToken *tokens = self->text->tokens;
  guint32 at = top;

  self->nodes[at - self->first].enter = number++;
  for (;;)
    {
      StmTreeNode *node = &self->nodes[at - self->first];
      if (node->leave == 0 && node->first_child != STM_TOKEN_NONE)
        {
          node->leave = 1; /* its children have been begun */
          at = node->first_child;
          self->nodes[at - self->first].enter = number++;
          continue;
        }
      node->leave = number++;
      if (at == top)
        return number;
      StmTreeNode *above = &self->nodes[tokens[at].head - self->first];
      above->first = MIN (above->first, node->first);
      above->end = MAX (above->end, node->end);
      if (node->next_child == STM_TOKEN_NONE)
        at = tokens[at].head;
      else
        {
          at = node->next_child;
          self->nodes[at - self->first].enter = number++;
        }
    }
}

void
stm_tree_init (StmTree *self, const StmText *text, guint32 sentence)
{
  const StmSentence *s = &text->sentences[sentence];
  guint32 number = 2;

  self->text = text;
  self->first = s->first;
  self->end = s->end;
  self->root = s->first;
  self->nodes = g_new (StmTreeNode, s->end - s->first + 1);
  for (guint32 i = s->first; i < s->end; i++)
    self->nodes[i - s->first] = (StmTreeNode){ .first_child = STM_TOKEN_NONE,
                                               .next_child = STM_TOKEN_NONE,
                                               .first = i,
                                               .end = i + 1 };
  link_children (self);
  for (guint32 i = s->first; i < s->end; i++)
    if (!is_inside (self, text->tokens[i].head) || text->tokens[i].head == i)
      number = walk (self, i, number);
}

void
stm_tree_clear (StmTree *self)
{
  g_clear_pointer (&self->nodes, g_free);
}

guint32
stm_tree_find_child (const StmTree *self, guint32 head, guint64 labels)
{
  const StmToken *tokens = self->text->tokens;

  for (guint32 i = stm_tree_first_child (self, head); i != STM_TOKEN_NONE;
       i = stm_tree_next_child (self, i))
    if ((labels >> tokens[i].label & 1) != 0)
      return i;
  return STM_TOKEN_NONE;
}

guint32
stm_tree_find_subject (const StmTree *self, guint32 verb, gboolean inherit)
{
  const StmToken *tokens = self->text->tokens;

  for (;;)
    {
      guint32 subject = stm_tree_find_child (self, verb, STM_LABELS_SUBJECT);
      if (subject != STM_TOKEN_NONE || !inherit)
        return subject;
      guint8 label = tokens[verb].label;
      if ((label != STM_DEPENDENCY_CONJ && label != STM_DEPENDENCY_XCOMP) ||
          !is_inside (self, tokens[verb].head))
        return STM_TOKEN_NONE;
      verb = tokens[verb].head;
    }
}

guint32
stm_tree_find_object (const StmTree *self, guint32 verb)
{
  return stm_tree_find_child (self, verb, STM_LABEL (DOBJ));
}

guint32
stm_tree_find_auxiliary (const StmTree *self, guint32 verb)
{
  return stm_tree_find_child (self, verb, STM_LABELS_AUXILIARY);
}

guint32
stm_tree_find_mark (const StmTree *self, guint32 verb)
{
  return stm_tree_find_child (self, verb, STM_LABEL (MARK));
}

guint32
stm_tree_find_negation (const StmTree *self, guint32 head)
{
  const StmToken *tokens = self->text->tokens;
  guint32 negation = stm_tree_find_child (self, head, STM_LABEL (NEG));
  guint32 no;

  if (negation != STM_TOKEN_NONE)
    return negation;
  no = stm_word_hash_lower ("no", 2);
  for (guint32 i = stm_tree_first_child (self, head); i != STM_TOKEN_NONE;
       i = stm_tree_next_child (self, i))
    if (tokens[i].label == STM_DEPENDENCY_DET && tokens[i].lower == no)
      return i;
  return STM_TOKEN_NONE;
}

guint32
stm_tree_find_case (const StmTree *self, guint32 noun)
{
  return stm_tree_find_child (self, noun, STM_LABEL (CASE));
}

guint32
stm_tree_find_modifier (const StmTree *self, guint32 head, guint32 word)
{
  const StmToken *tokens = self->text->tokens;

  for (guint32 i = stm_tree_first_child (self, head); i != STM_TOKEN_NONE;
       i = stm_tree_next_child (self, i))
    {
      if (tokens[i].label != STM_DEPENDENCY_NMOD)
        continue;
      guint32 marker = stm_tree_find_case (self, i);
      if (marker != STM_TOKEN_NONE && tokens[marker].lower == word)
        return i;
    }
  return STM_TOKEN_NONE;
}

static gboolean
is_verb (guint8 tag)
{
  return (tag >= STM_TAG_VB && tag <= STM_TAG_VBZ) || tag == STM_TAG_MD;
}

guint32
stm_tree_find_clause (const StmTree *self, guint32 token)
{
  const StmToken *tokens = self->text->tokens;

  for (;;)
    {
      guint8 label = tokens[token].label;
      if ((STM_LABELS_CLAUSE >> label & 1) != 0 || !is_inside (self, tokens[token].head))
        return token;
      if (label == STM_DEPENDENCY_CONJ &&
          (is_verb (tokens[token].tag) ||
           stm_tree_find_child (self, token, STM_LABELS_SUBJECT) != STM_TOKEN_NONE))
        return token;
      token = tokens[token].head;
    }
}

void
stm_tree_get_span (const StmTree *self, guint32 head, gboolean bare, guint32 *first,
                   guint32 *end)
{
  const StmToken *tokens = self->text->tokens;
  const StmTreeNode *node = stm_tree_node (self, head);
  guint32 from = node->first, to = node->end;

  while (from < head &&
         (tokens[from].label == STM_DEPENDENCY_PUNCT || tokens[from].label == STM_DEPENDENCY_CC ||
          (bare && tokens[from].head == head && tokens[from].label == STM_DEPENDENCY_MARK)))
    from++;
  while (to > head + 1 && (tokens[to - 1].label == STM_DEPENDENCY_PUNCT ||
                           tokens[to - 1].label == STM_DEPENDENCY_CC))
    to--;
  *first = from;
  *end = to;
}

guint32
stm_tree_find_head (const StmTree *self, guint32 first, guint32 end)
{
  const StmToken *tokens = self->text->tokens;

  for (guint32 i = first; i < end; i++)
    if ((tokens[i].head < first || tokens[i].head >= end) &&
        tokens[i].label != STM_DEPENDENCY_PUNCT)
      return i;
  return first < end ? first : STM_TOKEN_NONE;
}

guint32
stm_tree_get_depth (const StmTree *self, guint32 token)
{
  guint32 depth = 0;

  for (guint32 head = self->text->tokens[token].head; is_inside (self, head) && head != token;
       head = self->text->tokens[head].head)
    depth++;
  return depth;
}

guint32
stm_tree_find_common (const StmTree *self, guint32 a, guint32 b)
{
  while (!stm_tree_is_below (self, b, a))
    {
      guint32 head = self->text->tokens[a].head;
      if (!is_inside (self, head))
        return STM_TOKEN_NONE;
      a = head;
    }
  return a;
}
