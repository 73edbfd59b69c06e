/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The columns of each Arrow table, made of those of the text tables: the parts of several spans,
 * and the fields of several records, are one column of lists. See lib/docs/arrow.md. */
#include "base/stm-error-private.h"
#include "codec/arrow/stm-arrow-private.h"

static StmArrowColumn *
add_child (GArray *columns, const char *name, StmArrowType type, StmArrowTake take)
{
  const StmArrowColumn added = { .name = g_strdup (name), .type = type, .take = take };

  g_array_append_val (columns, added);
  return &g_array_index (columns, StmArrowColumn, columns->len - 1);
}

static void
take_children (StmArrowColumn *column, GArray *children)
{
  column->n_children = children->len;
  column->children = (StmArrowColumn *) (gpointer) g_array_free (children, FALSE);
}

static GArray *
new_columns (void)
{
  return g_array_new (FALSE, TRUE, sizeof (StmArrowColumn));
}

/* Whether values of @leaf, @n_steps away, may be absent. */
static gboolean
is_nullable (const StmColumn *source, guint n_steps, const StmField *leaf, StmArrowType type,
             StmArrowTake take)
{
  switch (take)
    {
    case STM_TAKE_EARLIEST: /* open dates, and those beyond the years of a calendar, have none */
    case STM_TAKE_LATEST:
    case STM_TAKE_SPAN_TEXT: /* a report may come without its text */
    case STM_TAKE_WORDS:
      return TRUE;
    default:
      break;
    }
  if (type == STM_ARROW_BOOLEAN || type == STM_ARROW_LIST || type == STM_ARROW_MAP)
    return FALSE; /* absent is false, or an empty list */
  /* What is told of another record, or of one on the way, is absent with it. */
  return !source->is_own || n_steps > 1 || (leaf->flags & STM_FIELD_REQUIRED) == 0;
}

/* A column of what the steps of @source from @from on lead to. */
static StmArrowColumn *
add_column (GArray *columns, const StmColumn *source, guint from, const char *name,
            StmArrowType type, StmArrowTake take)
{
  StmArrowColumn *column = add_child (columns, name, type, take);
  const StmField *leaf = source->steps[source->n_steps - 1];

  column->of = source->of;
  column->n_steps = (guint8) (source->n_steps - from);
  for (guint i = 0; i < column->n_steps; i++)
    column->steps[i] = source->steps[from + i];
  column->values = leaf->values;
  column->is_nullable = is_nullable (source, column->n_steps, leaf, type, take);
  return column;
}

/* A column with one value of a field that has one. */
static void
add_single (GArray *columns, const StmColumn *source, guint from, const char *name)
{
  const StmField *leaf = source->steps[source->n_steps - 1];

  switch ((StmKind) leaf->kind)
    {
    case STM_KIND_ENUM:
      add_column (columns, source, from, name, STM_ARROW_ENUM, STM_TAKE_ENUM);
      break;
    case STM_KIND_BOOLEAN:
      add_column (columns, source, from, name, STM_ARROW_BOOLEAN, STM_TAKE_BOOLEAN);
      break;
    case STM_KIND_UNIT:
      add_column (columns, source, from, name, STM_ARROW_DOUBLE, STM_TAKE_UNIT);
      break;
    case STM_KIND_REFERENCE:
      add_column (columns, source, from, name, STM_ARROW_TEXT, STM_TAKE_ID);
      break;
    case STM_KIND_DATE:
      {
        g_autofree char *earliest = g_strconcat (name, "_earliest", NULL);
        g_autofree char *latest = g_strconcat (name, "_latest", NULL);

        add_column (columns, source, from, name, STM_ARROW_TEXT, STM_TAKE_DATE);
        add_column (columns, source, from, earliest, STM_ARROW_DAY, STM_TAKE_EARLIEST);
        add_column (columns, source, from, latest, STM_ARROW_DAY, STM_TAKE_LATEST);
        break;
      }
    case STM_KIND_SPAN:
    case STM_KIND_SPAN_START:
      if (source->part == STM_KIND_SPAN_TEXT)
        add_column (columns, source, from, name, STM_ARROW_TEXT, STM_TAKE_SPAN_TEXT);
      else
        add_column (columns, source, from, name, STM_ARROW_INT,
                    source->part == STM_KIND_SPAN_START ? STM_TAKE_SPAN_START : STM_TAKE_SPAN_END);
      break;
    default:
      add_column (columns, source, from, name, STM_ARROW_TEXT, STM_TAKE_STRING);
      break;
    }
}

/* The field's and its steps' names from @from on, as columns are named. */
static char *
make_name (const StmColumn *source, guint from)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const StmField *leaf = source->steps[source->n_steps - 1];

  for (guint i = from; i < source->n_steps; i++)
    if (i + 1 < source->n_steps || leaf->kind != STM_KIND_SPAN_START)
      g_string_append_printf (name, "%s%s", name->len ? "_" : "", source->steps[i]->name);
  if (source->part != 0)
    g_string_append_printf (name, "%s%s", name->len ? "_" : "",
                            source->part == STM_KIND_SPAN_START ? "start"
                            : source->part == STM_KIND_SPAN_END ? "end"
                                                                : "text");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* A list of texts. */
static void
add_texts (GArray *columns, const StmColumn *source, StmArrowTake take)
{
  StmArrowColumn *list = add_column (columns, source, 0, source->name, STM_ARROW_LIST, take);
  GArray *items = new_columns ();

  add_child (items, "item", STM_ARROW_TEXT, STM_TAKE_NOTHING);
  take_children (list, items);
}

static void
add_map (GArray *columns, const StmColumn *source)
{
  StmArrowColumn *map
      = add_column (columns, source, 0, source->name, STM_ARROW_MAP, STM_TAKE_PAIRS);
  GArray *entries = new_columns ();
  GArray *pair = new_columns ();
  StmArrowColumn *entry = add_child (entries, "entries", STM_ARROW_STRUCT, STM_TAKE_NOTHING);

  add_child (pair, "key", STM_ARROW_TEXT, STM_TAKE_NOTHING);
  add_child (pair, "value", STM_ARROW_TEXT, STM_TAKE_NOTHING);
  take_children (entry, pair);
  take_children (map, entries);
}

/* Makes the struct @items the items of a list. */
static void
add_list (GArray *columns, const StmColumn *source, const char *name, StmArrowTake take,
          GArray *items)
{
  StmArrowColumn *list = add_column (columns, source, 0, name, STM_ARROW_LIST, take);
  GArray *item = new_columns ();

  /* The list is reached by the steps to it; its items go on from there. */
  if (take == STM_TAKE_RECORDS)
    list->n_steps = (guint8) (source->list + 1);
  take_children (add_child (item, "item", STM_ARROW_STRUCT, STM_TAKE_NOTHING), items);
  take_children (list, item);
}

static const StmColumn *
get_source (const StmTable *table, guint i)
{
  return i < table->columns->len ? &g_array_index (table->columns, StmColumn, i) : NULL;
}

/* The columns from @i on that are the parts of one field's spans; behind them. */
static guint
add_spans (GArray *columns, const StmTable *table, guint i)
{
  const StmColumn *first = get_source (table, i);
  const gsize n_name = strlen (first->name) - strlen ("_start");
  g_autofree char *name = g_strndup (first->name, n_name);
  GArray *items = new_columns ();
  const StmColumn *part = first;
  guint8 last;

  do
    {
      StmArrowColumn *item
          = add_child (items, part->name + n_name + 1,
                       part->part == STM_KIND_SPAN_TEXT ? STM_ARROW_TEXT : STM_ARROW_INT,
                       STM_TAKE_NOTHING);

      item->is_nullable = part->part == STM_KIND_SPAN_TEXT;
      last = part->part;
      part = get_source (table, ++i);
    }
  while (part != NULL && part->part > last);
  add_list (columns, first, name, STM_TAKE_SPANS, items);
  if (last == STM_KIND_SPAN_TEXT)
    add_column (columns, first, 0, get_source (table, i - 1)->name, STM_ARROW_TEXT, STM_TAKE_WORDS);
  return i;
}

/* The columns from @i on that are fields of the same list's records; behind them. */
static guint
add_records (GArray *columns, const StmTable *table, guint i)
{
  const StmColumn *first = get_source (table, i);
  const guint from = (guint) first->list + 1;
  g_autofree char *inner = make_name (first, from);
  g_autofree char *name = g_strndup (first->name, strlen (first->name) - strlen (inner) - 1);
  GArray *items = new_columns ();

  for (const StmColumn *each = first;
       each != NULL && each->list == first->list && each->of == first->of
       && each->steps[each->list] == first->steps[first->list];
       each = get_source (table, ++i))
    {
      g_autofree char *item_name = make_name (each, from);

      add_single (items, each, from, item_name);
    }
  add_list (columns, first, name, STM_TAKE_RECORDS, items);
  return i;
}

static void
make_table (StmArrowTable *made, StmTableKind kind)
{
  const StmTable *table = stm_table_get (kind, FALSE);
  GArray *columns = new_columns ();

  for (guint i = 0; i < table->columns->len;)
    {
      const StmColumn *source = get_source (table, i);
      const StmField *leaf = source->steps[source->n_steps - 1];

      if (source->list >= 0)
        {
          i = add_records (columns, table, i);
          continue;
        }
      if (leaf->kind == STM_KIND_SPANS)
        {
          i = add_spans (columns, table, i);
          continue;
        }
      i++;
      switch ((StmKind) leaf->kind)
        {
        case STM_KIND_PAIRS:
          add_map (columns, source);
          break;
        case STM_KIND_STRINGS:
          add_texts (columns, source, STM_TAKE_STRINGS);
          break;
        case STM_KIND_REFERENCES:
          add_texts (columns, source, STM_TAKE_IDS);
          break;
        case STM_KIND_FLAGS:
          add_texts (columns, source, STM_TAKE_FLAGS);
          break;
        default:
          add_single (columns, source, 0, source->name);
          break;
        }
    }
  made->kind = kind;
  made->root = (StmArrowColumn){ .name = (char *) "", .type = STM_ARROW_STRUCT };
  take_children (&made->root, columns);
}

const StmArrowTable *
stm_arrow_table_get (const char *name, GError **error)
{
  static StmArrowTable tables[STM_N_TABLES];
  static gsize made = 0;
  StmTableKind kind = stm_table_find (name);

  if (kind >= STM_N_TABLES)
    {
      g_autofree char *quoted = stm_error_quote (name, -1);

      stm_error_set (error, STM_ERROR_VALUE, NULL,
                     "%s is no table; there are reports, speakers, statements, positions and "
                     "offers",
                     quoted);
      return NULL;
    }
  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < STM_N_TABLES; i++)
        make_table (&tables[i], i);
      g_once_init_leave (&made, 1);
    }
  return &tables[kind];
}

const StmArrowTexts *
stm_arrow_texts_get (const StmEnum *values)
{
  static StmArrowTexts texts[STM_N_ENUMS];
  static gsize made[STM_N_ENUMS];
  StmArrowTexts *self = &texts[values->index];

  if (g_once_init_enter (&made[values->index]))
    {
      gint32 *ends = g_new (gint32, values->n); /* as many as there are texts, and the start */
      GString *all = g_string_new (NULL);

      ends[0] = 0;
      for (guint i = 1; i < values->n; i++)
        {
          g_string_append (all, values->values[i].value_nick);
          ends[i] = (gint32) all->len;
        }
      self->n = values->n - 1;
      self->buffers[1] = ends;
      self->buffers[2] = g_string_free (all, FALSE);
      g_once_init_leave (&made[values->index], 1);
    }
  return self;
}
