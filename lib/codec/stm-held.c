/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A tree over the field tables, a node for each place where a record may stand: see stm-held.h. Its
 * depth is that of the tables. */
#include "codec/stm-held.h"

#include "codec/stm-codec-private.h"

#define UNKNOWN ((guint64) 1 << 63) /* beside the fields, of which a type has fewer */

struct _StmHeldNode {
  const StmType *type;
  guint64 fields; /* held, as bits */
  guint64 words;
  StmHeldNode **children; /* by field; NULL where it is no record */
};

static gboolean
is_record (const StmField *field)
{
  return field->kind == STM_KIND_RECORD || field->kind == STM_KIND_RECORDS;
}

static StmHeldNode *
new_node (const StmType *type)
{
  StmHeldNode *node = g_new0 (StmHeldNode, 1);

  node->type = type;
  node->children = g_new0 (StmHeldNode *, type->n_fields);
  for (guint i = 0; i < type->n_fields; i++)
    if (is_record (&type->fields[i]))
      node->children[i] = new_node (type->fields[i].type);
  return node;
}

StmHeldNode *
stm_held_new (void)
{
  return new_node (&stm_type_report);
}

void
stm_held_mark (StmHeldNode *node, const StmField *const *path, guint n)
{
  for (guint i = 0; i < n && node != NULL; i++)
    {
      guint at = (guint) (path[i] - node->type->fields);

      node->fields |= (guint64) 1 << at;
      node = node->children[at];
    }
}

/* The row of the record at @place ("statement.addressee"), else of its type. */
static const StmHeldRow *
find_row (const StmHeldRow *rows, const char *place, const StmType *type)
{
  const StmHeldRow *found = NULL;

  for (; rows->record != NULL; rows++)
    if (place != NULL && strcmp (rows->record, place) == 0)
      return rows;
    else if (strcmp (rows->record, type->name) == 0)
      found = rows;
  return found;
}

static void
fill_node (StmHeldNode *node, const StmHeldRow *rows, const char *place)
{
  const StmHeldRow *row = find_row (rows, place, node->type);

  if (row != NULL && stm_codec_has_word (row->fields, "unknown"))
    node->fields |= UNKNOWN;
  for (guint i = 0; i < node->type->n_fields; i++)
    {
      const StmField *field = &node->type->fields[i];

      if (row != NULL && stm_codec_has_word (row->fields, field->name))
        node->fields |= (guint64) 1 << i;
      if (row != NULL && row->words != NULL && stm_codec_has_word (row->words, field->name))
        node->words |= (guint64) 1 << i;
      if (node->children[i] != NULL)
        {
          g_autofree char *there = g_strconcat (node->type->name, ".", field->name, NULL);

          fill_node (node->children[i], rows, there);
        }
    }
}

const StmHeldNode *
stm_held_get (StmHeld *held)
{
  if (g_once_init_enter (&held->made))
    {
      held->root = stm_held_new ();
      fill_node (held->root, held->rows, NULL);
      g_once_init_leave (&held->made, 1);
    }
  return held->root;
}

typedef struct {
  StmLoss *loss;
  const StmReport *report;
  StmHolds holds;
  gpointer data;
} Walk;

static guint64
count_unknown (const StmReport *report, gconstpointer record)
{
  guint64 n = 0;

  for (const StmUnknown *u = stm_report_get_unknown (report, record); u != NULL; u = u->next)
    n++;
  return n;
}

static gboolean
is_held (const Walk *walk, gconstpointer record, const StmType *type, const char *field)
{
  return walk->holds == NULL || walk->holds (walk->report, record, type, field, walk->data);
}

static void
walk_record (const Walk *walk, gconstpointer record, const StmHeldNode *node)
{
  const StmType *type = node->type;

  if (walk->report->unknown != NULL && (node->fields & UNKNOWN) == 0)
    stm_loss_add (walk->loss, "unknown members", count_unknown (walk->report, record));
  for (guint i = 0; i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];
      gconstpointer at = stm_field_at (field, record);
      guint64 n = stm_field_count_values (field, at);
      gboolean has_words = (node->words & ((guint64) 1 << i)) != 0;
      gboolean has_all = (node->fields & ((guint64) 1 << i)) != 0;

      if (n == 0)
        continue;
      if ((!has_all && !has_words) || !is_held (walk, record, type, field->name))
        {
          stm_loss_add_field (walk->loss, type, field, FALSE, n);
          continue;
        }
      if (has_words)
        stm_loss_add_field (walk->loss, type, field, TRUE, n);
      if (node->children[i] == NULL)
        continue;
      for (guint64 k = 0; k < n; k++)
        {
          gconstpointer child = field->kind == STM_KIND_RECORD
                                    ? *(const gconstpointer *) at
                                    : ((const StmArray *) at)->items[k];

          if (is_held (walk, child, field->type, NULL))
            walk_record (walk, child, node->children[i]);
          else
            stm_loss_add_field (walk->loss, type, field, FALSE, 1);
        }
    }
}

void
stm_loss_add_report (StmLoss *self, const StmReport *report, const StmHeldNode *held,
                     StmHolds holds, gpointer data)
{
  const Walk walk = { self, report, holds, data };

  if (self != NULL)
    walk_record (&walk, report, held);
}
