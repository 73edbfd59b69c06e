/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Cells into fields. What a spreadsheet does to values (dates turned round, leading zeros lost,
 * whole numbers with a point) is told for what it is. */
#include "base/stm-error-private.h"
#include "base/stm-hash.h"
#include "codec/table/stm-table-read.h"

#include <math.h>

gboolean
stm_table_fail (const StmTableReader *self, const StmCell *cell, const char *column, StmError code,
                GError **error, const char *format, ...)
{
  g_autofree char *path = column ? g_strdup_printf ("/%" G_GUINT64_FORMAT "/%s", self->n_rows,
                                                    column)
                                 : g_strdup_printf ("/%" G_GUINT64_FORMAT, self->n_rows);
  g_autofree char *text = NULL;
  guint line = cell ? cell->line : (guint) self->rows.line;
  guint at = cell ? cell->column : 1;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  stm_error_set (error, code, &(StmPlace){ .line = line, .column = at, .path = path },
                 "%s%s%u:%u: %s: %s", self->name ? self->name : "", self->name ? ":" : "", line, at,
                 path, text);
  return FALSE;
}

/* Turns an error of the builder into one of the cell. */
static gboolean
fail_with (const StmTableReader *self, const StmCell *cell, const char *column, GError *failure,
           GError **error)
{
  stm_table_fail (self, cell, column, failure->code, error, "%s", failure->message);
  g_error_free (failure);
  return FALSE;
}

/* One of several values, without its backslashes. */
typedef struct {
  const char *p;
  const char *end;
  gboolean has_more;
} Items;

static void
begin_items (Items *items, const char *text, gsize len)
{
  *items = (Items){ text, text + len, TRUE };
}

/* The next value; with @key also stops at "=". FALSE behind the last. @is_absent: nothing stood
 * there, not even "\e". */
static gboolean
next_item (Items *items, GString *to, GString *key, gboolean *is_absent)
{
  gboolean is_in_key = key != NULL;
  GString *into = key ? key : to;

  if (!items->has_more)
    return FALSE;
  g_string_truncate (to, 0);
  if (key != NULL)
    g_string_truncate (key, 0);
  *is_absent = items->p == items->end || *items->p == '|';
  while (items->p < items->end && *items->p != '|')
    {
      if (*items->p == '\\' && items->p + 1 < items->end)
        {
          items->p++;
          if (*items->p != 'e')
            g_string_append_c (into, *items->p);
        }
      else if (is_in_key && *items->p == '=')
        {
          is_in_key = FALSE;
          into = to;
        }
      else
        g_string_append_c (into, *items->p);
      items->p++;
    }
  items->has_more = items->p < items->end;
  if (items->has_more)
    items->p++;
  if (is_in_key)
    *is_absent = TRUE; /* a key without a value */
  return TRUE;
}

static guint32
count_items (const StmCell *cell)
{
  guint32 n = 1;

  for (guint32 i = 0; i < cell->len; i++)
    if (cell->text[i] == '\\')
      i++;
    else
      n += cell->text[i] == '|';
  return n;
}

static gboolean
read_number (const StmTableReader *self, const StmCell *cell, const char *column, const char *text,
             guint32 *value, GError **error)
{
  guint64 number = 0;
  gboolean good = text[0] != '\0';

  for (const char *p = text; good && *p != '\0'; p++)
    {
      good = g_ascii_isdigit (*p) && number <= G_MAXUINT32;
      number = number * 10 + (guint64) (*p - '0');
    }
  if (!good || number > G_MAXUINT32)
    {
      g_autofree char *quoted = stm_error_quote (text, -1);

      return stm_table_fail (self, cell, column, STM_ERROR_VALUE, error,
                             "%s is not a count of characters: expected digits only, such as 103",
                             quoted);
    }
  *value = (guint32) number;
  return TRUE;
}

/* Digits with slashes, dots or hyphens in between, as spreadsheets show dates. */
static gboolean
looks_mangled (const char *text)
{
  guint digits = 0;
  guint marks = 0;

  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      digits++;
    else if (strchr ("/.- :", *text) != NULL)
      marks++;
    else
      return FALSE;
  return digits > 0 && marks > 0;
}

static gboolean
fail_date (const StmTableReader *self, const StmCell *cell, const char *column, const char *text,
           GError **error)
{
  g_autofree char *quoted = stm_error_quote (text, -1);

  return stm_table_fail (self, cell, column, STM_ERROR_VALUE, error,
                         "%s is not a date (EDTF): expected year, month and day such as 2031-05-04%s",
                         quoted,
                         looks_mangled (text) ? "; a spreadsheet may have changed it" : "");
}

/* A code of digits that would be good with a zero in front. */
static gboolean
lacks_zero (const char *text)
{
  gsize n = strlen (text);

  return n >= 1 && n <= 3 && strspn (text, "0123456789") == n && text[0] != '0';
}

static gboolean
fail_cameo (const StmTableReader *self, const StmCell *cell, const char *column, const char *text,
            GError **error)
{
  g_autofree char *quoted = stm_error_quote (text, -1);

  if (lacks_zero (text))
    return stm_table_fail (self, cell, column, STM_ERROR_VALUE, error,
                           "%s is not a CAMEO code: expected 2 to 4 digits from 01 to 20, perhaps "
                           "\"0%s\"; a spreadsheet may have taken the zero away",
                           quoted, text);
  return stm_table_fail (self, cell, column, STM_ERROR_VALUE, error,
                         "%s is not a CAMEO code: expected 2 to 4 digits from 01 to 20, such as "
                         "039",
                         quoted);
}

static gboolean
read_unit (const StmTableReader *self, const StmCell *cell, const char *column, const char *text,
           double *value, GError **error)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (text[0] == '\0' || *end != '\0' || g_ascii_isalpha (text[0]) || !(number >= 0 && number <= 1)
      || strpbrk (text, "xXpPnN") != NULL)
    {
      g_autofree char *quoted = stm_error_quote (text, -1);

      return stm_table_fail (self, cell, column, STM_ERROR_VALUE, error,
                             "%s is not a number from 0 to 1 with a point, such as 0.93", quoted);
    }
  *value = number + 0.0;
  return TRUE;
}

static gboolean
read_boolean (const StmTableReader *self, const StmCell *cell, const char *column,
              const char *text, guint8 *value, GError **error)
{
  if (g_ascii_strcasecmp (text, "true") == 0 || strcmp (text, "1") == 0)
    *value = 1;
  else if (g_ascii_strcasecmp (text, "false") == 0 || strcmp (text, "0") == 0)
    *value = 0;
  else
    {
      g_autofree char *quoted = stm_error_quote (text, -1);

      return stm_table_fail (self, cell, column, STM_ERROR_VALUE, error,
                             "%s is not true or false", quoted);
    }
  return TRUE;
}

static void
add_reference (StmTableReader *self, const StmCell *cell, const char *column,
               const StmTableReference *reference, const char *text, gsize len)
{
  StmTableReference added = *reference;

  added.id = stm_builder_string (self->builder, text, (gssize) len);
  added.line = cell->line;
  added.column = cell->column;
  added.place = g_strdup_printf ("/%" G_GUINT64_FORMAT "/%s", self->n_rows, column);
  g_array_append_val (self->references, added);
}

/* A value of a field with one: @text ends with NUL. */
static gboolean
set_single (StmTableReader *self, const StmCell *cell, const StmColumn *column, gpointer record,
            gpointer top, const char *text, gsize len, GError **error)
{
  const StmField *leaf = column->steps[column->n_steps - 1];
  gpointer at = stm_field_at (leaf, record);
  GError *failure = NULL;

  switch ((StmKind) leaf->kind)
    {
    case STM_KIND_UNIT:
      return read_unit (self, cell, column->name, text, at, error);
    case STM_KIND_BOOLEAN:
      return read_boolean (self, cell, column->name, text, at, error);
    case STM_KIND_REFERENCE:
      {
        const StmType *type = stm_record_get_type (record);
        StmTableReference reference
            = { .slot = at, .type = leaf->type, .of = type, .field = leaf, .top = top };

        if (type == &stm_type_actor || type == &stm_type_party)
          reference.name = ((StmActor *) record)->name;
        add_reference (self, cell, column->name, &reference, text, len);
        return TRUE;
      }
    default:
      if (stm_report_builder_set_string (self->builder, record, leaf->name, text, (gssize) len,
                                         &failure))
        return TRUE;
      if (leaf->kind == STM_KIND_DATE || strcmp (leaf->name, "cameo") == 0)
        {
          g_error_free (failure);
          return leaf->kind == STM_KIND_DATE
                     ? fail_date (self, cell, column->name, text, error)
                     : fail_cameo (self, cell, column->name, text, error);
        }
      return fail_with (self, cell, column->name, failure, error);
    }
}

/* A field with several values in one cell. */
static gboolean
set_several (StmTableReader *self, const StmCell *cell, const StmColumn *column, gpointer record,
             gpointer top, GError **error)
{
  const StmField *leaf = column->steps[column->n_steps - 1];
  g_autoptr (GString) item = g_string_new (NULL);
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new (stm_hash_string, g_str_equal);
  gboolean is_absent;
  Items items;

  begin_items (&items, cell->text, cell->len);
  while (next_item (&items, item, leaf->kind == STM_KIND_PAIRS ? key : NULL, &is_absent))
    {
      GError *failure = NULL;
      gboolean good = TRUE;

      if (is_absent)
        return stm_table_fail (self, cell, column->name, STM_ERROR_VALUE, error,
                               leaf->kind == STM_KIND_PAIRS
                                   ? "expected key=value, parted by \"|\""
                                   : "nothing stands between two \"|\"");
      if (leaf->kind == STM_KIND_PAIRS)
        {
          char *name = stm_builder_string (self->builder, key->str, (gssize) key->len);

          if (!g_hash_table_add (keys, name))
            return stm_table_fail (self, cell, column->name, STM_ERROR_DUPLICATE, error,
                                   "key \"%s\" stands twice", name);
          stm_builder_append_pair (
              self->builder, stm_field_at (leaf, record), name,
              stm_builder_string (self->builder, item->str, (gssize) item->len));
        }
      else if (leaf->kind == STM_KIND_STRINGS)
        good = stm_report_builder_add_string (self->builder, record, leaf->name, item->str,
                                              (gssize) item->len, &failure);
      else if (leaf->kind == STM_KIND_FLAGS)
        good = stm_report_builder_set_string (self->builder, record, leaf->name, item->str,
                                              (gssize) item->len, &failure);
      else
        {
          StmArray *array = stm_field_at (leaf, record);
          StmTableReference reference
              = { .array = array, .item = array->n, .type = leaf->type,
                  .of = stm_record_get_type (record), .field = leaf, .top = top };

          stm_builder_append (self->builder, array, NULL);
          add_reference (self, cell, column->name, &reference, item->str, item->len);
        }
      if (!good)
        return fail_with (self, cell, column->name, failure, error);
    }
  return TRUE;
}

/* The text of a span against the report's, at once when that is known. */
static gboolean
check_span (StmTableReader *self, const StmCell *cell, const char *column, StmSpan *span,
            GError **error)
{
  GError *failure = NULL;
  const char *text = self->builder->report->text;
  const char *said = span->text;

  if (text == NULL)
    return span->start <= span->end
           || stm_table_fail (self, cell, column, STM_ERROR_SPAN, error,
                              "a span from %u to %u ends before it starts", span->start, span->end);
  if (!stm_builder_span_from_points (self->builder, span, span->start, span->end, &failure))
    return fail_with (self, cell, column, failure, error);
  if (said != NULL
      && (stm_arena_string_length (said) != span->byte_end - span->byte_start
          || memcmp (said, text + span->byte_start, span->byte_end - span->byte_start) != 0))
    {
      g_autofree char *quoted = stm_error_quote (said, -1);
      g_autofree char *is
          = stm_error_quote (text + span->byte_start, span->byte_end - span->byte_start);

      return stm_table_fail (self, cell, column, STM_ERROR_SPAN, error,
                             "the text from %u to %u is %s, not %s", span->start, span->end, is,
                             quoted);
    }
  return TRUE;
}

static const StmCell *
get_cell (const StmTableReader *self, const StmTablePlan *plan, guint i)
{
  const StmCell *cell = plan->cells[i] >= 0 ? &self->rows.cells[plan->cells[i]] : NULL;

  return cell != NULL && (cell->len > 0 || cell->is_quoted) ? cell : NULL;
}

/* The span of which @start, @end and @text (nullable) are the parts. */
static gboolean
make_span (StmTableReader *self, const StmCell *const *cells, const StmColumn *columns,
           const char *start, const char *end, const char *text, gsize len, StmSpan *span,
           GError **error)
{
  *span = (StmSpan){ 0, 0, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL };
  if (!read_number (self, cells[0], columns[0].name, start, &span->start, error)
      || !read_number (self, cells[1], columns[1].name, end, &span->end, error))
    return FALSE;
  if (text != NULL)
    span->text = stm_builder_string (self->builder, text, (gssize) len);
  return check_span (self, cells[0], columns[0].name, span, error);
}

/* From @record down to the record that has the leaf; what is absent on the way is made. */
static gpointer
step_down (StmTableReader *self, const StmColumn *column, gpointer record, guint from)
{
  for (guint k = from; k + 1 < column->n_steps; k++)
    {
      gpointer *slot = stm_field_at (column->steps[k], record);

      if (*slot == NULL)
        *slot = stm_builder_new_record (self->builder, column->steps[k]->type);
      record = *slot;
    }
  return record;
}

/* Parts of spans stand in two or three cells with as many values each. */
static gboolean
read_spans (StmTableReader *self, const StmTablePlan *plan, guint i, gpointer record,
            const StmArray *records, GError **error)
{
  const StmColumn *columns = &g_array_index (plan->table->columns, StmColumn, i);
  const StmField *leaf = columns->steps[columns->n_steps - 1];
  gboolean has_text = i + 2 < plan->table->columns->len && columns[2].part == STM_KIND_SPAN_TEXT;
  const StmCell *cells[3] = { get_cell (self, plan, i), get_cell (self, plan, i + 1),
                              has_text ? get_cell (self, plan, i + 2) : NULL };
  g_autoptr (GString) start = g_string_new (NULL);
  g_autoptr (GString) end = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  GString *const parts[3] = { start, end, text };
  gboolean is_list = records != NULL || leaf->kind == STM_KIND_SPANS;
  gboolean absent[3] = { FALSE, FALSE, TRUE };
  Items items[3];
  StmSpan span;
  guint32 n = 0;

  if (cells[0] == NULL && cells[1] == NULL && cells[2] == NULL)
    return TRUE;
  for (guint k = 0; k < 2; k++)
    if (cells[k] == NULL)
      return stm_table_fail (self, cells[1 - k] ? cells[1 - k] : cells[2], columns[k].name,
                             STM_ERROR_MISSING, error, "\"%s\" is missing", columns[k].name);
  if (!is_list)
    {
      if (!make_span (self, cells, columns, cells[0]->text, cells[1]->text,
                      cells[2] ? cells[2]->text : NULL, cells[2] ? cells[2]->len : 0, &span, error))
        return FALSE;
      *(StmSpan **) stm_field_at (leaf, record) = stm_builder_new_span (self->builder, &span);
      return TRUE;
    }
  n = count_items (cells[0]);
  for (guint k = 1; k < 3; k++)
    if (cells[k] != NULL && count_items (cells[k]) != n)
      return stm_table_fail (self, cells[k], columns[k].name, STM_ERROR_VALUE, error,
                             "%u values, where \"%s\" has %u", count_items (cells[k]),
                             columns[0].name, n);
  for (guint k = 0; k < 3; k++)
    if (cells[k] != NULL)
      begin_items (&items[k], cells[k]->text, cells[k]->len);
  for (guint32 item = 0; item < n; item++)
    {
      for (guint k = 0; k < 3; k++)
        if (cells[k] != NULL)
          next_item (&items[k], parts[k], NULL, &absent[k]);
      if (records != NULL && absent[0] && absent[1])
        continue;
      if (!make_span (self, cells, columns, start->str, end->str, absent[2] ? NULL : text->str,
                      text->len, &span, error))
        return FALSE;
      if (records == NULL)
        stm_builder_append_span (self->builder, stm_field_at (leaf, record), &span);
      else
        *(StmSpan **) stm_field_at (leaf, step_down (self, columns, records->items[item],
                                                     (guint) columns->list + 1))
            = stm_builder_new_span (self->builder, &span);
    }
  return TRUE;
}

/* A field of each of several records. */
static gboolean
read_list (StmTableReader *self, const StmCell *cell, const StmColumn *column,
           const StmArray *records, gpointer top, GError **error)
{
  g_autoptr (GString) item = g_string_new (NULL);
  gboolean is_absent;
  Items items;

  begin_items (&items, cell->text, cell->len);
  for (guint32 i = 0; i < records->n && next_item (&items, item, NULL, &is_absent); i++)
    {
      gpointer record = records->items[i];

      if (is_absent)
        continue;
      record = step_down (self, column, record, (guint) column->list + 1);
      if (!set_single (self, cell, column, record, top, item->str, item->len, error))
        return FALSE;
    }
  return TRUE;
}

/* Several records of column @i's list, as many as @cell has values. */
static const StmArray *
get_records (StmTableReader *self, const StmCell *cell, const StmColumn *column, gpointer record,
             GError **error)
{
  const StmField *field = column->steps[column->list];
  StmArray *array = stm_field_at (field, record);
  guint32 n = count_items (cell);

  if (array->n > 0 && array->n != n)
    {
      stm_table_fail (self, cell, column->name, STM_ERROR_VALUE, error,
                      "%u values, where other columns of \"%s\" have %u", n, field->name, array->n);
      return NULL;
    }
  if (self->n_records + n > self->options->limits.max_records)
    {
      stm_table_fail (self, cell, column->name, STM_ERROR_LIMIT, error,
                      "a report of more than %u records", self->options->limits.max_records);
      return NULL;
    }
  if (array->n == 0)
    self->n_records += n;
  while (array->n < n)
    stm_builder_append (self->builder, array, stm_builder_new_record (self->builder, field->type));
  return array;
}

gboolean
stm_table_read_column (StmTableReader *self, const StmTablePlan *plan, guint i, gpointer record,
                       gpointer top, GError **error)
{
  const StmColumn *column = &g_array_index (plan->table->columns, StmColumn, i);
  const StmField *leaf = column->steps[column->n_steps - 1];
  const StmCell *cell = get_cell (self, plan, i);
  const StmArray *records = NULL;

  if (column->part != 0 && column->part != STM_KIND_SPAN_START)
    return TRUE; /* read with the first part */
  if (column->part == STM_KIND_SPAN_START)
    {
      gboolean is_there = FALSE;

      for (guint k = 0; k < 3 && i + k < plan->table->columns->len
                        && (k == 0
                            || g_array_index (plan->table->columns, StmColumn, i + k).part
                                   > column->part);
           k++)
        is_there = is_there || get_cell (self, plan, i + k) != NULL;
      if (!is_there)
        return TRUE;
    }
  else if (cell == NULL)
    return TRUE;
  if (column->list >= 0)
    {
      const StmCell *first = cell ? cell : get_cell (self, plan, i + 1);

      if (first == NULL)
        first = get_cell (self, plan, i + 2);
      records = get_records (self, first, column, record, error);
      if (records == NULL)
        return FALSE;
      return column->part != 0 ? read_spans (self, plan, i, record, records, error)
                               : read_list (self, cell, column, records, top, error);
    }
  record = step_down (self, column, record, 0);
  if (column->part != 0)
    return read_spans (self, plan, i, record, NULL, error);
  switch ((StmKind) leaf->kind)
    {
    case STM_KIND_FLAGS:
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
    case STM_KIND_REFERENCES:
      return set_several (self, cell, column, record, top, error);
    default:
      return set_single (self, cell, column, record, top, cell->text, cell->len, error);
    }
}
