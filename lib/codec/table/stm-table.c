/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The columns of each table: see stm-table.h. */
#include "codec/table/stm-table.h"

static const struct {
  const char *name;
  guint8 of;
} kinds[STM_N_TABLES] = {
  [STM_TABLE_REPORTS] = { "reports", STM_OF_REPORT },
  [STM_TABLE_SPEAKERS] = { "speakers", STM_OF_SPEAKER },
  [STM_TABLE_STATEMENTS] = { "statements", STM_OF_STATEMENT },
  [STM_TABLE_POSITIONS] = { "positions", STM_OF_POSITION },
  [STM_TABLE_OFFERS] = { "offers", STM_OF_OFFER },
};

/* What a row also tells of other records, when its file holds one table only. */
static const struct {
  guint8 table;
  guint8 of;
  const char *prefix;
  const char *fields;
} contexts[] = {
  { STM_TABLE_SPEAKERS, STM_OF_REPORT, "report_", "source" },
  { STM_TABLE_STATEMENTS, STM_OF_REPORT, "report_", "source" },
  { STM_TABLE_STATEMENTS, STM_OF_SPEAKER, "speaker_", "name kind role country organization" },
  { STM_TABLE_POSITIONS, STM_OF_REPORT, "report_", "source" },
  { STM_TABLE_POSITIONS, STM_OF_STATEMENT, "", "speaker date content" },
  { STM_TABLE_POSITIONS, STM_OF_SPEAKER, "speaker_", "name kind role country organization" },
  { STM_TABLE_OFFERS, STM_OF_REPORT, "report_", "source" },
};

const StmType *
stm_table_get_type (guint of)
{
  static const StmType *const types[STM_N_OF]
      = { &stm_type_report, &stm_type_speaker, &stm_type_statement, &stm_type_position,
          &stm_type_mediation_offer };

  return types[of];
}

StmTableKind
stm_table_find (const char *name)
{
  for (guint i = 0; i < STM_N_TABLES; i++)
    if (strcmp (kinds[i].name, name) == 0)
      return i;
  return strcmp (name, "all") == 0 ? STM_TABLE_ALL : STM_TABLE_ALL + 1;
}

static void
add_column (StmTable *table, const StmColumn *at, char *name, guint8 part)
{
  StmColumn column = *at;

  column.name = name;
  column.part = part;
  g_array_append_val (table->columns, column);
}

static void
add_span (StmTable *table, const StmColumn *at, const char *name, gboolean with_text)
{
  add_column (table, at, g_strconcat (name, "start", NULL), STM_KIND_SPAN_START);
  add_column (table, at, g_strconcat (name, "end", NULL), STM_KIND_SPAN_END);
  if (with_text)
    add_column (table, at, g_strconcat (name, "text", NULL), STM_KIND_SPAN_TEXT);
}

static gboolean
has_span_text (const StmType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == STM_KIND_SPAN_TEXT)
      return TRUE;
  return FALSE;
}

static void add_fields (StmTable *table, const StmColumn *parent, const StmType *type,
                        const char *prefix);

/* The columns of @field; none when a cell cannot hold it. The tables of the model, not a document,
 * say how deep this goes. */
static void
add_field (StmTable *table, const StmColumn *parent, const StmType *type, const StmField *field,
           const char *prefix)
{
  StmColumn column = *parent;
  g_autofree char *name = g_strconcat (prefix, field->name, NULL);
  g_autofree char *longer = g_strconcat (name, "_", NULL);

  if (column.n_steps == STM_COLUMN_STEPS)
    return;
  column.steps[column.n_steps++] = field;
  switch ((StmKind) field->kind)
    {
    case STM_KIND_VERSION:
    case STM_KIND_SPAN_END:
    case STM_KIND_SPAN_TEXT:
      return;
    case STM_KIND_SPAN_START:
      add_span (table, &column, prefix, has_span_text (type));
      return;
    case STM_KIND_SPAN:
      add_span (table, &column, longer, (field->flags & STM_FIELD_NO_TEXT) == 0);
      return;
    case STM_KIND_RECORD:
      add_fields (table, &column, field->type, longer);
      return;
    case STM_KIND_RECORDS:
      if (column.list >= 0)
        return;
      column.list = (gint8) (column.n_steps - 1);
      add_fields (table, &column, field->type, longer);
      return;
    case STM_KIND_SPANS:
      if (column.list < 0)
        add_span (table, &column, longer, (field->flags & STM_FIELD_NO_TEXT) == 0);
      return;
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
    case STM_KIND_REFERENCES:
    case STM_KIND_FLAGS:
      if (column.list >= 0)
        return;
      break;
    default:
      break;
    }
  add_column (table, &column, g_steal_pointer (&name), 0);
}

static void
add_fields (StmTable *table, const StmColumn *parent, const StmType *type, const char *prefix)
{
  for (guint i = 0; i < type->n_fields; i++)
    add_field (table, parent, type, &type->fields[i], prefix);
}

/* Fields of record @of at the top, under @prefix: those among @names, or all that stand for
 * themselves in this table. */
static void
add_top (StmTable *table, guint of, const char *prefix, const char *names, gboolean is_own)
{
  const StmType *type = stm_table_get_type (of);
  const StmColumn top = { .of = (guint8) of, .list = -1, .is_own = is_own };

  for (guint i = 0; i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];
      const char *under = prefix;

      if (names != NULL ? !stm_codec_has_word (names, field->name)
                        : strcmp (field->name, "positions") == 0)
        continue;
      /* Of the report: records have tables of their own, and "source" and "id" are implied. */
      if (of == STM_OF_REPORT && field->kind == STM_KIND_RECORDS)
        continue;
      if (of == STM_OF_REPORT && strcmp (field->name, "source") == 0)
        {
          StmColumn column = top;

          column.steps[column.n_steps++] = field;
          add_fields (table, &column, field->type, "report_");
          continue;
        }
      if (of == STM_OF_REPORT && strcmp (field->name, "generator") == 0)
        under = "";
      add_field (table, &top, type, field, under);
    }
}

static void
add_id (StmTable *table, guint of, const char *name)
{
  const StmType *type = stm_table_get_type (of);
  const StmField *field = stm_type_find (type, "id");
  StmColumn column = { .of = (guint8) of, .list = -1, .n_steps = 1, .is_own = TRUE,
                       .steps = { field } };

  add_column (table, &column, g_strdup (name), 0);
}

static void
make_table (StmTable *table, StmTableKind kind, gboolean among_all)
{
  table->name = kinds[kind].name;
  table->of = kinds[kind].of;
  table->columns = g_array_new (FALSE, FALSE, sizeof (StmColumn));
  add_id (table, STM_OF_REPORT, "report");
  if (kind == STM_TABLE_POSITIONS)
    add_id (table, STM_OF_STATEMENT, "statement");
  if (kind == STM_TABLE_REPORTS)
    add_top (table, STM_OF_REPORT, "report_", "generator source text", TRUE);
  else
    add_top (table, table->of, "", NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (contexts) && !among_all; i++)
    if (contexts[i].table == kind)
      add_top (table, contexts[i].of, contexts[i].prefix, contexts[i].fields, FALSE);
}

const StmTable *
stm_table_get (StmTableKind kind, gboolean among_all)
{
  static StmTable tables[2][STM_N_TABLES];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < STM_N_TABLES; i++)
        {
          make_table (&tables[0][i], i, FALSE);
          make_table (&tables[1][i], i, TRUE);
        }
      g_once_init_leave (&made, 1);
    }
  return &tables[among_all][kind];
}

const GPtrArray *
stm_table_get_all_names (void)
{
  static GPtrArray *names;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      names = g_ptr_array_new ();
      g_ptr_array_add (names, (gpointer) "table");
      for (guint i = 0; i < STM_N_TABLES; i++)
        {
          const GArray *columns = stm_table_get (i, TRUE)->columns;

          for (guint k = 0; k < columns->len; k++)
            if (g_hash_table_add (seen, g_array_index (columns, StmColumn, k).name))
              g_ptr_array_add (names, g_array_index (columns, StmColumn, k).name);
        }
      g_once_init_leave (&made, 1);
    }
  return names;
}

const gint16 *
stm_table_get_places (StmTableKind kind)
{
  static gint16 *places[STM_N_TABLES];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      const GPtrArray *names = stm_table_get_all_names ();

      for (guint t = 0; t < STM_N_TABLES; t++)
        {
          const GArray *columns = stm_table_get (t, TRUE)->columns;

          places[t] = g_new (gint16, names->len);
          for (guint i = 0; i < names->len; i++)
            {
              places[t][i] = -1;
              for (guint k = 0; k < columns->len; k++)
                if (strcmp (g_array_index (columns, StmColumn, k).name, names->pdata[i]) == 0)
                  places[t][i] = (gint16) k;
            }
        }
      g_once_init_leave (&made, 1);
    }
  return places[kind];
}

int
stm_table_sniff (const char *head, gsize len, char delimiter)
{
  gsize line = 0;

  while (line < len && head[line] != '\n' && head[line] != '\r')
    line++;
  for (gsize at = 0; at < line;)
    {
      const char *stop = memchr (head + at, delimiter, line - at);
      gsize end = stop ? (gsize) (stop - head) : line;
      gsize from = at;
      gsize n = end - at;

      if (n >= 2 && head[from] == '"' && head[end - 1] == '"')
        {
          from++;
          n -= 2;
        }
      if (n == 6 && memcmp (head + from, "report", 6) == 0)
        return 85;
      at = end + 1;
    }
  return 0;
}
