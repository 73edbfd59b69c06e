/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reports to and from json-glib's nodes. Text is the way between: our writer's output is given to
 * json-glib, which is safe there, and nodes are written out for our strict reader. */
#include <statements/stm-json-glib.h>

#include "base/stm-error-private.h"
#include "codec/json/stm-json-read.h"
#include "codec/json/stm-json-write.h"

#include <math.h>

/**
 * stm_report_to_json_node:
 * @self: a report
 *
 * Returns: (transfer full): the report as native JSON, in nodes
 *
 * Since: 0.1
 */
JsonNode *
stm_report_to_json_node (const StmReport *self)
{
  StmBytes bytes = { NULL, 0, 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *node = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  stm_json_write_report (&bytes, self, STM_WRITE_DEFAULT);
  if (json_parser_load_from_data (parser, bytes.data, (gssize) bytes.len, NULL))
    node = json_parser_steal_root (parser);
  stm_bytes_clear (&bytes);
  return node;
}

/* An array or object that is being written. */
typedef struct {
  JsonNode *node;
  JsonObjectIter members;
  guint next;
} Open;

static gboolean
write_number (StmBytes *out, JsonNode *node, GError **error)
{
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      double value = json_node_get_double (node);

      if (!isfinite (value))
        {
          stm_error_set (error, STM_ERROR_VALUE, NULL, "a number that is not finite");
          return FALSE;
        }
      stm_json_write_double (out, value);
    }
  else
    {
      gint64 value = json_node_get_int (node);

      if (value < 0)
        stm_bytes_add_byte (out, '-');
      stm_json_write_uint (out, value < 0 ? 0 - (guint64) value : (guint64) value);
    }
  return TRUE;
}

static gboolean
write_scalar (StmBytes *out, JsonNode *node, GError **error)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    stm_bytes_add (out, "null", 4);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);

      stm_json_write_string (out, text ? text : "", text ? strlen (text) : 0);
    }
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    stm_bytes_add (out, json_node_get_boolean (node) ? "true" : "false",
                   json_node_get_boolean (node) ? 4 : 5);
  else
    return write_number (out, node, error);
  return TRUE;
}

/* The next value inside @inner, its comma and name written; NULL behind the last. */
static gboolean
next_value (Open *inner, StmBytes *out, JsonNode **value)
{
  if (JSON_NODE_HOLDS_ARRAY (inner->node))
    {
      JsonArray *array = json_node_get_array (inner->node);

      if (inner->next >= json_array_get_length (array))
        return FALSE;
      *value = json_array_get_element (array, inner->next);
      if (inner->next++ > 0)
        stm_bytes_add_byte (out, ',');
    }
  else
    {
      const char *name;

      if (!json_object_iter_next_ordered (&inner->members, &name, value))
        return FALSE;
      if (inner->next++ > 0)
        stm_bytes_add_byte (out, ',');
      stm_json_write_string (out, name, strlen (name));
      stm_bytes_add_byte (out, ':');
    }
  return TRUE;
}

static gboolean
write_node (StmBytes *out, JsonNode *node, GError **error)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));

  for (;;)
    {
      if (node != NULL && (JSON_NODE_HOLDS_ARRAY (node) || JSON_NODE_HOLDS_OBJECT (node)))
        {
          Open opened = { .node = node };

          if (open->len >= STM_MAX_DEPTH)
            {
              stm_error_set (error, STM_ERROR_LIMIT, NULL, "nested deeper than %d", STM_MAX_DEPTH);
              return FALSE;
            }
          if (JSON_NODE_HOLDS_OBJECT (node))
            json_object_iter_init_ordered (&opened.members, json_node_get_object (node));
          g_array_append_val (open, opened);
          stm_bytes_add_byte (out, JSON_NODE_HOLDS_ARRAY (node) ? '[' : '{');
        }
      else if (!write_scalar (out, node, error))
        return FALSE;
      while (open->len > 0)
        {
          Open *inner = &g_array_index (open, Open, open->len - 1);

          if (next_value (inner, out, &node))
            break;
          stm_bytes_add_byte (out, JSON_NODE_HOLDS_ARRAY (inner->node) ? ']' : '}');
          g_array_set_size (open, open->len - 1);
        }
      if (open->len == 0)
        return TRUE;
    }
}

/**
 * stm_report_from_json_node:
 * @node: (transfer none): an object with native JSON's members
 * @flags: how strict to read
 * @error: where to put an error
 *
 * Returns: (transfer full) (nullable): the report; %NULL with an error of %STM_ERROR, whose path
 *   says where (nodes have no lines)
 *
 * Since: 0.1
 */
StmReport *
stm_report_from_json_node (JsonNode *node, StmReadFlags flags, GError **error)
{
  StmBytes bytes = { NULL, 0, 0 };
  StmReport *report = NULL;

  g_return_val_if_fail (node != NULL, NULL);
  if (write_node (&bytes, node, error))
    {
      g_autoptr (StmJsonReader) reader = stm_json_reader_new (flags, NULL);

      report = stm_json_reader_read (reader, bytes.data, bytes.len, NULL, NULL, error);
    }
  stm_bytes_clear (&bytes);
  return report;
}
