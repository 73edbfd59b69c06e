/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Heads and labels of a sentence: a greedy transition parser (arc-hybrid) whose actions and labels
 * are chosen by sums of trained weights. The sums are integers, so the parse is the same on every
 * machine; time and memory are linear in the sentence, whatever its length. Called through
 * stm_text_parse_sentence() by those stages that need a parse. */
#include "text/stm-parser-private.h"

#include "base/stm-error-private.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* How far to shift a hash to get a row of a table of @size bytes; 0 when the size is wrong. */
static guint
measure_shift (gsize size, guint columns)
{
  guint bits = size < columns ? 0 : (guint) g_bit_storage (size / columns) - 1;

  return bits >= 1 && bits <= 31 && size == (gsize) columns << bits ? 32 - bits : 0;
}

static gboolean
init_pass (StmParserPass *self, const StmModel *model, const char *actions, const char *labels,
           GError **error)
{
  gsize action_size, label_size;

  self->actions = stm_model_get_section (model, actions, &action_size, error);
  if (self->actions == NULL)
    return FALSE;
  self->labels = stm_model_get_section (model, labels, &label_size, error);
  if (self->labels == NULL)
    return FALSE;
  self->action_shift = measure_shift (action_size, STM_PARSER_ACTION_COLUMNS);
  self->label_shift = measure_shift (label_size, STM_PARSER_LABELS);
  if (self->action_shift != 0 && self->label_shift != 0)
    return TRUE;
  stm_error_set (error, STM_ERROR_MODEL, NULL, "the parser's tables have a wrong size");
  return FALSE;
}

gboolean
stm_parser_tables_init (StmParserTables *self, const StmModel *model, GError **error)
{
  if (stm_model_get_version (model) != STM_PARSER_VERSION)
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "the parser's model is of version %u, not %u",
                     stm_model_get_version (model), STM_PARSER_VERSION);
      return FALSE;
    }
  self->back.guided = FALSE;
  self->forth.guided = TRUE;
  return init_pass (&self->back, model, "back-actions", "back-labels", error) &&
         init_pass (&self->forth, model, "actions", "labels", error);
}

/* LEFT's and RIGHT's sums; SHIFT's is 0. */
static inline void
sum_actions (const StmParserState *self, const StmParserPass *pass, gint32 *left,
             gint32 *right)
{
  guint32 features[STM_PARSER_MAX_FEATURES];
  guint n = stm_parser_action_features (self, pass->guided, features);
  guint shift = pass->action_shift;
  gint32 l = 0, r = 0;

  for (guint i = 0; i < n; i++)
    __builtin_prefetch (pass->actions + (features[i] >> shift) * STM_PARSER_ACTION_COLUMNS);
  for (guint i = 0; i < n; i++)
    {
      const gint8 *row = pass->actions + (features[i] >> shift) * STM_PARSER_ACTION_COLUMNS;
      l += row[0];
      r += row[1];
    }
  *left = l;
  *right = r;
}

static inline void
sum_labels (const StmParserPass *pass, const guint32 *features, guint n, gint16 *sums)
{
  guint shift = pass->label_shift;

#ifdef __SSE2__
  __m128i s[STM_PARSER_LABELS / 8];
  for (guint k = 0; k < STM_PARSER_LABELS / 8; k++)
    s[k] = _mm_setzero_si128 ();
  for (guint i = 0; i < n; i++)
    {
      const gint8 *row = pass->labels + (gsize) (features[i] >> shift) * STM_PARSER_LABELS;
      for (guint k = 0; k < STM_PARSER_LABELS / 8; k++)
        {
          __m128i v = _mm_loadl_epi64 ((const __m128i *) (gconstpointer) (row + 8 * k));
          s[k] = _mm_add_epi16 (s[k], _mm_srai_epi16 (_mm_unpacklo_epi8 (v, v), 8));
        }
    }
  for (guint k = 0; k < STM_PARSER_LABELS / 8; k++)
    _mm_storeu_si128 ((__m128i *) (gpointer) (sums + 8 * k), s[k]);
#else
  memset (sums, 0, sizeof (gint16) * STM_PARSER_LABELS);
  for (guint i = 0; i < n; i++)
    {
      const gint8 *row = pass->labels + (gsize) (features[i] >> shift) * STM_PARSER_LABELS;
      for (guint k = 0; k < STM_PARSER_LABELS; k++)
        sums[k] = (gint16) (sums[k] + row[k]);
    }
#endif
}

guint8
stm_parser_choose_label (const StmParserState *self, const StmParserPass *pass, guint32 head,
                         guint32 dependent)
{
  guint32 features[STM_PARSER_MAX_FEATURES];
  gint16 sums[STM_PARSER_LABELS];
  guint8 best = STM_DEPENDENCY_ACL;

  if (head == self->n + 1)
    return STM_DEPENDENCY_ROOT;
  guint n = stm_parser_label_features (self, pass->guided, head, dependent, features);
  for (guint i = 0; i < n; i++)
    {
      const gint8 *row = pass->labels +
                         (gsize) (features[i] >> pass->label_shift) * STM_PARSER_LABELS;
      __builtin_prefetch (row);
      __builtin_prefetch (row + STM_PARSER_LABELS - 1);
    }
  sum_labels (pass, features, n, sums);
  for (guint8 k = STM_DEPENDENCY_ACL; k < STM_PARSER_LABELS; k++)
    if (sums[k] > sums[best])
      best = k;
  return best;
}

static inline StmParserAction
choose_action (const StmParserState *self, const StmParserPass *pass)
{
  gboolean may_shift = stm_parser_is_legal (self, STM_PARSER_SHIFT),
           may_left = stm_parser_is_legal (self, STM_PARSER_LEFT),
           may_right = stm_parser_is_legal (self, STM_PARSER_RIGHT);
  gint32 left, right;

  if (may_shift + may_left + may_right == 1)
    return may_shift ? STM_PARSER_SHIFT : may_left ? STM_PARSER_LEFT : STM_PARSER_RIGHT;
  sum_actions (self, pass, &left, &right);
  if (may_shift && (left <= 0 || !may_left) && (right <= 0 || !may_right))
    return STM_PARSER_SHIFT;
  return may_left && (!may_right || left >= right) ? STM_PARSER_LEFT : STM_PARSER_RIGHT;
}

void
stm_parser_run (StmParserState *self, const StmParserPass *pass)
{
  while (!stm_parser_is_done (self))
    {
      StmParserAction action = choose_action (self, pass);
      guint32 head, dependent;

      if (action == STM_PARSER_SHIFT)
        {
          stm_parser_shift (self);
          continue;
        }
      stm_parser_get_arc (self, action, &head, &dependent);
      stm_parser_attach (self, head, stm_parser_choose_label (self, pass, head, dependent));
    }
}

/* The highest node above @at whose words end with @at (@ends) or begin with it. */
static guint32
climb (const StmParserState *self, guint32 at, gboolean ends)
{
  guint32 top = at, head;

  while ((head = self->nodes[top].head) <= self->n &&
         (ends ? self->nodes[head].last : self->nodes[head].first) == at)
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

static void
write_heads (const StmParserState *self, StmText *text, const StmSentence *s)
{
  guint32 from = s->first, bracket = 0;

  for (guint32 i = 1; i <= self->n + 1; i++)
    {
      guint32 at = i <= self->n ? self->words[i].token : s->end;
      attach_gap (self, text, from, at, i, &bracket);
      from = at + 1;
      if (i > self->n)
        break;
      text->tokens[at].head = self->words[self->nodes[i].head].token;
      text->tokens[at].label = self->nodes[i].label;
    }
}

/* The tables of the model in use; NULL when there is none or it does not fit. */
static const StmParserTables *
get_tables (void)
{
  static StmParserTables tables;
  static gsize ready = 0; /* 1 there, 2 not to be had */

  if (g_once_init_enter (&ready))
    {
      const StmModel *model = stm_model_get (STM_PARSER_MODEL, NULL);
      gboolean fits = model != NULL && stm_parser_tables_init (&tables, model, NULL);
      g_once_init_leave (&ready, fits ? 1 : 2);
    }
  return ready == 1 ? &tables : NULL;
}

void
stm_parser_parse (const StmParserTables *tables, StmText *text, guint32 sentence)
{
  StmSentence *s = &text->sentences[sentence];
  StmParserState state, back;

  stm_parser_state_alloc (&state, s->end - s->first);
  stm_parser_state_read (&state, text, sentence);
  if (state.n == 0)
    attach_marks (text, s);
  else
    {
      stm_parser_state_alloc (&back, state.n);
      stm_parser_state_reverse (&back, &state);
      stm_parser_run (&back, &tables->back);
      stm_parser_state_guide (&state, &back);
      g_free (back.words);
      stm_parser_run (&state, &tables->forth);
      write_heads (&state, text, s);
    }
  g_free (state.words);
  s->parsed = TRUE;
}

void
stm_text_parse_sentence (StmText *self, guint32 sentence)
{
  const StmParserTables *tables = get_tables ();

  if (tables != NULL && sentence < self->n_sentences && !self->sentences[sentence].parsed)
    stm_parser_parse (tables, self, sentence);
}
