/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The parser's net from its container, what it reads of a sentence, and the actions that it
 * chooses: see stm-parser-net.h. Integers only, so that every machine gives the same parse. */
#include "text/stm-parser-net.h"

#include "base/stm-error-private.h"

#define W STM_NET_WIDTH
#define AHEAD STM_LSTM_AHEAD

G_STATIC_ASSERT (W % 16 == 0 && STM_NET_ACTION % 16 == 0 && STM_NET_LABEL % 16 == 0);
G_STATIC_ASSERT (STM_NET_GATES <= STM_LSTM_MAX_OUTPUTS && STM_NET_SAYS <= STM_LSTM_MAX_OUTPUTS);
G_STATIC_ASSERT (2 * W <= STM_LSTM_MAX_WIDTH && STM_NET_SAYS % 8 == 0);
G_STATIC_ASSERT (STM_DEPENDENCY_XCOMP < STM_PARSER_LABELS);

typedef struct {
  const StmModel *model;
  GError **error;
  gboolean good;
} Loader;

/* A section of @n elements of @size bytes; NULL when anything was wrong so far. */
static gconstpointer
take (Loader *loader, const char *name, gsize size, gsize n)
{
  gconstpointer data = NULL;

  if (loader->good)
    data = stm_model_get_array (loader->model, name, size, n, loader->error);
  loader->good = data != NULL;
  return data;
}

static void
take_matrix (Loader *loader, StmLstmMatrix *matrix, const char *name, const char *bias, guint part,
             guint parts, guint outputs, guint inputs)
{
  const gint16 *weights = take (loader, name, sizeof *weights, (gsize) parts * outputs * inputs);
  const gint32 *biases =
      bias != NULL ? take (loader, bias, sizeof *biases, (gsize) parts * outputs) : NULL;

  if (loader->good)
    stm_lstm_matrix_init (matrix, weights + (gsize) part * outputs * inputs,
                          biases != NULL ? biases + (gsize) part * outputs : NULL, outputs, inputs);
}

/* Every probe must meet a free slot, and every row be there. */
static gboolean
are_slots_good (const StmParserNet *self)
{
  gboolean is_free = FALSE;

  for (gsize i = 0; i <= self->slot_mask; i++)
    {
      if (self->slot_rows[i] >= self->n_rows)
        return FALSE;
      is_free |= self->slot_rows[i] == 0;
    }
  return is_free;
}

static gboolean
are_matrices_good (const StmParserNet *self)
{
  for (guint way = 0; way < 2; way++)
    if (!stm_lstm_matrix_is_safe (&self->ways[way].input, &self->ways[way].hidden))
      return FALSE;
  return stm_lstm_matrix_is_safe (&self->says, NULL)
         && stm_lstm_matrix_is_safe (&self->actions, NULL)
         && stm_lstm_matrix_is_safe (&self->labels, NULL);
}

StmParserNet *
stm_parser_net_new_from_model (const StmModel *model, GError **error)
{
  g_autoptr (StmParserNet) self = g_new0 (StmParserNet, 1);
  Loader loader = { model, error, TRUE };
  gsize slots = 0, rows = 0;

  if (stm_model_get_version (model) != STM_PARSER_VERSION)
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "the parser's model is of version %u, not %u",
                     stm_model_get_version (model), STM_PARSER_VERSION);
      return NULL;
    }
  if ((self->slot_keys = stm_model_get_section (model, "slots", &slots, error)) == NULL
      || (self->rows = stm_model_get_section (model, "rows", &rows, error)) == NULL)
    return NULL;
  slots /= sizeof *self->slot_keys;
  self->slot_rows = take (&loader, "slot-rows", sizeof *self->slot_rows, slots);
  self->row_scale = take (&loader, "row-scale", sizeof *self->row_scale, W);
  self->row_bias = take (&loader, "row-bias", sizeof *self->row_bias, W);
  for (guint way = 0; way < 2; way++)
    {
      take_matrix (&loader, &self->ways[way].input, "input", "gate-bias", way, 2, STM_NET_GATES, W);
      take_matrix (&loader, &self->ways[way].hidden, "hidden", NULL, way, 2, STM_NET_GATES, W);
    }
  take_matrix (&loader, &self->says, "says", NULL, 0, 1, STM_NET_SAYS, 2 * W);
  self->before = take (&loader, "before", sizeof *self->before, STM_NET_SAYS);
  self->root = take (&loader, "root", sizeof *self->root, STM_NET_SAYS);
  self->state_rows = take (&loader, "state-rows", sizeof *self->state_rows,
                           (gsize) STM_NET_STATE_ROWS * STM_NET_ACTION);
  self->state_bias = take (&loader, "state-bias", sizeof *self->state_bias, STM_NET_ACTION);
  self->arc_rows =
      take (&loader, "arc-rows", sizeof *self->arc_rows, (gsize) STM_NET_ARC_ROWS * STM_NET_LABEL);
  self->arc_bias = take (&loader, "arc-bias", sizeof *self->arc_bias, STM_NET_LABEL);
  take_matrix (&loader, &self->actions, "actions", "action-bias", 0, 1, 8, STM_NET_ACTION);
  take_matrix (&loader, &self->labels, "labels", "label-bias", 0, 1, STM_PARSER_LABELS,
               STM_NET_LABEL);
  if (!loader.good)
    return NULL;
  self->n_rows = (guint32) (rows / W);
  self->slot_mask = (guint32) slots - 1;
  if (slots == 0 || (slots & (slots - 1)) != 0 || rows % W != 0 || rows == 0
      || !are_slots_good (self) || !are_matrices_good (self))
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "the parser's net is damaged");
      return NULL;
    }
  return g_steal_pointer (&self);
}

StmParserNet *
stm_parser_net_new (GBytes *bytes, GError **error)
{
  g_autoptr (StmModel) model = stm_model_new_from_bytes (bytes, error);
  StmParserNet *self;

  if (model == NULL)
    return NULL;
  self = stm_parser_net_new_from_model (model, error);
  if (self != NULL)
    self->model = g_steal_pointer (&model);
  return self;
}

void
stm_parser_net_free (StmParserNet *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->model, stm_model_unref);
  for (guint way = 0; way < 2; way++)
    {
      stm_lstm_matrix_clear (&self->ways[way].input);
      stm_lstm_matrix_clear (&self->ways[way].hidden);
    }
  stm_lstm_matrix_clear (&self->says);
  stm_lstm_matrix_clear (&self->actions);
  stm_lstm_matrix_clear (&self->labels);
  g_free (self);
}

void
stm_parser_work_alloc (StmParserWork *work, guint32 n)
{
  gsize nodes = (gsize) n + 2;

  work->x = g_new (gint16, nodes * (W + 2 * W + STM_NET_SAYS));
  work->hidden = work->x + nodes * W;
  work->says = work->hidden + nodes * 2 * W;
}

static inline const gint8 *
find_row (const StmParserNet *self, guint32 feature)
{
  guint32 at = feature & self->slot_mask;

  while (self->slot_rows[at] != 0 && self->slot_keys[at] != feature)
    at = (at + 1) & self->slot_mask;
  return self->slot_rows[at] != 0 ? self->rows + (gsize) self->slot_rows[at] * W : NULL;
}

void
stm_parser_net_read (const StmParserNet *self, const StmLstmKernel *kernel,
                     const StmParserState *state, StmParserWork *work)
{
  gint32 z[AHEAD * STM_NET_SAYS] __attribute__ ((aligned (64)));
  guint32 n = state->n;

  if (n < 2) /* nothing to choose */
    return;
  for (guint32 i = 1; i <= n; i++)
    {
      guint32 features[STM_NET_FEATURES];
      const gint8 *rows[STM_NET_FEATURES];
      guint n_rows = 0;

      stm_parser_net_see_node (state->words, i, n, features);
      for (guint k = 0; k < STM_NET_FEATURES; k++)
        {
          rows[n_rows] = find_row (self, features[k]);
          n_rows += rows[n_rows] != NULL;
        }
      kernel->sum_rows (rows, n_rows, W, self->row_scale, self->row_bias,
                        work->x + (gsize) (i - 1) * W, NULL);
    }
  stm_lstm_run (&self->ways[0], kernel, FALSE, work->x, W, n, work->hidden, 2 * W);
  stm_lstm_run (&self->ways[1], kernel, TRUE, work->x, W, n, work->hidden + W, 2 * W);
  memcpy (work->says, self->before, sizeof (gint16) * STM_NET_SAYS);
  for (guint32 s = 0; s < n; s += AHEAD)
    {
      guint count = MIN (AHEAD, n - s);
      const gint16 *h[AHEAD];

      for (guint32 i = 0; i < count; i++)
        h[i] = work->hidden + (gsize) (s + i) * 2 * W;
      stm_lstm_multiply (&self->says, kernel, h, count, z);
      kernel->narrow (z, count * STM_NET_SAYS, work->says + (gsize) (s + 1) * STM_NET_SAYS);
    }
  memcpy (work->says + (gsize) (n + 1) * STM_NET_SAYS, self->root, sizeof (gint16) * STM_NET_SAYS);
}

static guint8
choose_label (const StmParserNet *self, const StmLstmKernel *kernel, const StmParserState *state,
              const StmParserWork *work, guint32 head, guint32 dependent)
{
  const gint16 *parts[3 + STM_NET_ARC_GROUPS];
  gint16 y[STM_NET_LABEL] __attribute__ ((aligned (64)));
  gint32 z[STM_PARSER_LABELS] __attribute__ ((aligned (64)));
  guint16 rows[STM_NET_ARC_GROUPS];
  guint8 best = STM_DEPENDENCY_ACL;

  if (head == state->n + 1)
    return STM_DEPENDENCY_ROOT;
  stm_parser_net_see_arc (state, head, dependent, rows);
  parts[0] = self->arc_bias;
  parts[1] = work->says + (gsize) head * STM_NET_SAYS + STM_NET_HEAD;
  parts[2] = work->says + (gsize) dependent * STM_NET_SAYS + STM_NET_DEPENDENT;
  for (guint i = 0; i < STM_NET_ARC_GROUPS; i++)
    parts[3 + i] = self->arc_rows + rows[i] * STM_NET_LABEL;
  kernel->bend_sum (parts, G_N_ELEMENTS (parts), STM_NET_LABEL, y);
  memcpy (z, self->labels.bias, sizeof z);
  kernel->add (&self->labels, y, z);
  for (guint8 k = STM_DEPENDENCY_ACL + 1; k <= STM_DEPENDENCY_XCOMP; k++)
    if (z[k] > z[best])
      best = k;
  return best;
}

static StmParserAction
choose_action (const StmParserNet *self, const StmLstmKernel *kernel, const StmParserState *state,
               const StmParserWork *work)
{
  const gint16 *parts[1 + STM_NET_PLACES + STM_NET_STATE_GROUPS];
  gint16 y[STM_NET_ACTION] __attribute__ ((aligned (64)));
  gint32 z[8] __attribute__ ((aligned (64)));
  guint32 nodes[STM_NET_PLACES];
  guint16 rows[STM_NET_STATE_GROUPS];
  gboolean may[STM_PARSER_ACTIONS];
  int best = -1;

  for (guint a = 0; a < STM_PARSER_ACTIONS; a++)
    may[a] = stm_parser_is_legal (state, (StmParserAction) a);
  if (may[0] + may[1] + may[2] == 1)
    return may[0] ? STM_PARSER_SHIFT : may[1] ? STM_PARSER_LEFT : STM_PARSER_RIGHT;
  stm_parser_net_see_places (state, nodes);
  stm_parser_net_see_state (state, rows);
  parts[0] = self->state_bias;
  for (guint i = 0; i < STM_NET_PLACES; i++)
    parts[1 + i] = work->says + (gsize) nodes[i] * STM_NET_SAYS + i * STM_NET_ACTION;
  for (guint i = 0; i < STM_NET_STATE_GROUPS; i++)
    parts[1 + STM_NET_PLACES + i] = self->state_rows + rows[i] * STM_NET_ACTION;
  kernel->bend_sum (parts, G_N_ELEMENTS (parts), STM_NET_ACTION, y);
  memcpy (z, self->actions.bias, sizeof z);
  kernel->add (&self->actions, y, z);
  for (int a = 0; a < STM_PARSER_ACTIONS; a++)
    if (may[a] && (best < 0 || z[a] > z[best]))
      best = a;
  return (StmParserAction) best;
}

void
stm_parser_net_run (const StmParserNet *self, const StmLstmKernel *kernel, StmParserState *state,
                    const StmParserWork *work)
{
  while (!stm_parser_is_done (state))
    {
      StmParserAction action = choose_action (self, kernel, state, work);
      guint32 head, dependent;

      if (action == STM_PARSER_SHIFT)
        {
          stm_parser_shift (state);
          continue;
        }
      stm_parser_get_arc (state, action, &head, &dependent);
      stm_parser_attach (state, head, choose_label (self, kernel, state, work, head, dependent));
    }
}
