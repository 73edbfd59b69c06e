/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Writing tables. Header and rows depend on the options alone, so that nothing is kept between
 * reports. What the table has no column for is counted as loss. */
#include "base/stm-error-private.h"
#include "codec/json/stm-json-write.h"
#include "codec/stm-held.h"
#include "codec/table/stm-table.h"

typedef struct {
  StmBytes *out;
  const StmReport *report;
  const StmWriteOptions *options;
  char delimiter;
  gboolean is_spreadsheet;
  StmBytes cell;  /* the value of a cell */
  StmBytes value; /* one of several in it */
  /* Of the report, for what is left out of it: */
  guint64 n_rows;
  GHashTable *beside;   /* speakers whose fields stand beside their statements */
  GHashTable *referred; /* speaker -> name of an actor with its id, or NULL */
} TableWriter;

static StmTableKind
get_kind (const StmWriteOptions *options)
{
  return stm_table_find (stm_codec_get_option (options->named, "table", "statements"));
}

static gboolean
ends_with_crlf (char delimiter)
{
  return delimiter != '\t'; /* RFC 4180; tab-separated files have plain line feeds */
}

/* A cell of the kind @kind; @is_given: even when it is empty. */
static void
put_cell (TableWriter *self, const char *text, gsize len, StmKind kind, gboolean is_given)
{
  gboolean is_text = kind != STM_KIND_BOOLEAN && kind != STM_KIND_SPAN_START
                     && kind != STM_KIND_SPAN_END;
  gboolean is_marked = self->is_spreadsheet && stm_table_needs_mark (text, len, is_text);
  gboolean is_quoted = is_marked || (is_given && len == 0);

  for (gsize i = 0; i < len && !is_quoted; i++)
    is_quoted = text[i] == self->delimiter || text[i] == '"' || text[i] == '\n' || text[i] == '\r';
  if (!is_quoted)
    {
      stm_bytes_add (self->out, text, len);
      return;
    }
  stm_bytes_add_byte (self->out, '"');
  if (is_marked)
    stm_bytes_add_byte (self->out, '\'');
  for (const char *p = text, *end = text + len; p < end;)
    {
      const char *mark = memchr (p, '"', (gsize) (end - p));
      const char *stop = mark ? mark + 1 : end;

      stm_bytes_add (self->out, p, (gsize) (stop - p));
      if (mark != NULL)
        stm_bytes_add_byte (self->out, '"');
      p = stop;
    }
  stm_bytes_add_byte (self->out, '"');
}

static void
end_line (StmBytes *out, char delimiter)
{
  if (ends_with_crlf (delimiter))
    stm_bytes_add_byte (out, '\r');
  stm_bytes_add_byte (out, '\n');
}

/* One of several values of a cell. */
static void
add_item (StmBytes *to, const char *text, gsize len, gboolean is_key)
{
  if (len == 0)
    stm_bytes_add (to, "\\e", 2);
  for (gsize i = 0; i < len; i++)
    {
      if (text[i] == '|' || text[i] == '\\' || (is_key && text[i] == '='))
        stm_bytes_add_byte (to, '\\');
      stm_bytes_add_byte (to, text[i]);
    }
}

static void
add_text (StmBytes *to, const char *text)
{
  stm_bytes_add (to, text, strlen (text));
}

/* A part of @span; FALSE when it is absent. */
static gboolean
add_span_part (TableWriter *self, const StmSpan *span, guint8 part, StmBytes *to)
{
  if (span == NULL)
    return FALSE;
  if (part != STM_KIND_SPAN_TEXT)
    {
      stm_json_write_uint (to, part == STM_KIND_SPAN_START ? span->start : span->end);
      return TRUE;
    }
  if (self->report->text != NULL)
    stm_bytes_add (to, self->report->text + span->byte_start, span->byte_end - span->byte_start);
  else if (span->text != NULL)
    stm_bytes_add (to, span->text, stm_arena_string_length (span->text));
  return self->report->text != NULL || span->text != NULL;
}

/* An id of @speaker stands in a cell; beside it may stand the name of an actor. */
static void
note_reference (TableWriter *self, const StmField *leaf, gconstpointer at,
                const StmSpeaker *speaker)
{
  const StmActor *actor = (gconstpointer) ((const char *) at - leaf->offset);
  const StmType *type = stm_record_get_type (actor);

  if (leaf->type != &stm_type_speaker)
    return;
  if (type == &stm_type_actor || type == &stm_type_party)
    g_hash_table_insert (self->referred, (gpointer) speaker, (gpointer) actor->name);
  else if (!g_hash_table_contains (self->referred, speaker))
    g_hash_table_insert (self->referred, (gpointer) speaker, NULL);
}

/* A field with one value; FALSE when it is absent. */
static gboolean
add_single (TableWriter *self, const StmColumn *column, gconstpointer at, StmBytes *to)
{
  const StmField *leaf = column->steps[column->n_steps - 1];

  switch ((StmKind) leaf->kind)
    {
    case STM_KIND_STRING:
      if (*(const char *const *) at != NULL)
        stm_bytes_add (to, *(const char *const *) at,
                       stm_arena_string_length (*(const char *const *) at));
      return *(const char *const *) at != NULL;
    case STM_KIND_ENUM:
      if (*(const guint8 *) at != 0)
        add_text (to, stm_enum_to_text (leaf->values, *(const guint8 *) at));
      return *(const guint8 *) at != 0;
    case STM_KIND_BOOLEAN:
      if (*(const guint8 *) at != 0)
        add_text (to, "true");
      return *(const guint8 *) at != 0;
    case STM_KIND_UNIT:
      if (*(const double *) at == *(const double *) at)
        stm_json_write_double (to, *(const double *) at);
      return *(const double *) at == *(const double *) at;
    case STM_KIND_DATE:
      if (*(const StmDate *const *) at != NULL)
        add_text (to, (*(const StmDate *const *) at)->edtf);
      return *(const StmDate *const *) at != NULL;
    case STM_KIND_REFERENCE:
      if (*(const StmSpeaker *const *) at != NULL)
        {
          add_text (to, (*(const StmSpeaker *const *) at)->id); /* all have it there */
          note_reference (self, leaf, at, *(const StmSpeaker *const *) at);
        }
      return *(const StmSpeaker *const *) at != NULL;
    case STM_KIND_SPAN:
    case STM_KIND_SPAN_START:
      return add_span_part (self, *(const StmSpan *const *) at, column->part, to);
    default:
      return FALSE;
    }
}

/* A field with several values, parted with "|". */
static void
add_several (TableWriter *self, const StmColumn *column, gconstpointer at, StmBytes *to)
{
  const StmField *leaf = column->steps[column->n_steps - 1];
  gboolean is_some = FALSE;

  if (leaf->kind == STM_KIND_FLAGS)
    {
      for (guint i = 1; i < leaf->values->n; i++)
        if ((*(const guint8 *) at & leaf->values->values[i].value) != 0)
          {
            if (is_some)
              stm_bytes_add_byte (to, '|');
            add_text (to, leaf->values->values[i].value_nick);
            is_some = TRUE;
          }
      return;
    }
  for (guint32 i = 0; i < ((const StmArray *) at)->n; i++)
    {
      const StmStrings *strings = at; /* pairs, arrays and spans begin alike */

      if (i > 0)
        stm_bytes_add_byte (to, '|');
      if (leaf->kind == STM_KIND_STRINGS)
        add_item (to, strings->items[i], stm_arena_string_length (strings->items[i]), FALSE);
      else if (leaf->kind == STM_KIND_PAIRS)
        {
          const char *key = strings->items[2 * i];
          const char *value = strings->items[2 * i + 1];

          add_item (to, key, stm_arena_string_length (key), TRUE);
          stm_bytes_add_byte (to, '=');
          add_item (to, value, stm_arena_string_length (value), FALSE);
        }
      else if (leaf->kind == STM_KIND_REFERENCES)
        {
          const char *id = ((const StmSpeaker *) ((const StmArray *) at)->items[i])->id;

          add_item (to, id, stm_arena_string_length (id), FALSE);
        }
      else
        {
          self->value.len = 0;
          if (add_span_part (self, &((const StmSpans *) at)->items[i], column->part, &self->value))
            add_item (to, self->value.data, self->value.len, FALSE);
        }
    }
  /* Spans whose text is not known: no bars alone. */
  if (leaf->kind == STM_KIND_SPANS && column->part == STM_KIND_SPAN_TEXT
      && self->report->text == NULL)
    {
      gboolean any = FALSE;

      for (guint32 i = 0; i < ((const StmSpans *) at)->n; i++)
        any = any || ((const StmSpans *) at)->items[i].text != NULL;
      if (!any)
        to->len = 0;
    }
}

static gboolean
is_several (const StmField *leaf)
{
  switch ((StmKind) leaf->kind)
    {
    case STM_KIND_FLAGS:
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
    case STM_KIND_SPANS:
    case STM_KIND_REFERENCES:
      return TRUE;
    default:
      return FALSE;
    }
}

/* From @record down steps @from and on to the leaf's place; NULL when a record is absent. */
static gconstpointer
walk (const StmColumn *column, gconstpointer record, guint from)
{
  for (guint i = from; i + 1 < column->n_steps && record != NULL; i++)
    record = *(const gconstpointer *) stm_field_at (column->steps[i], record);
  return record ? stm_field_at (column->steps[column->n_steps - 1], record) : NULL;
}

/* Column @column of each of the records in @array, parted with "|"; FALSE when none has it. */
static gboolean
add_list (TableWriter *self, const StmColumn *column, const StmArray *array, StmBytes *to)
{
  gboolean is_some = FALSE;

  for (guint32 i = 0; i < array->n; i++)
    {
      gconstpointer at = walk (column, array->items[i], (guint) column->list + 1);

      if (i > 0)
        stm_bytes_add_byte (to, '|');
      self->value.len = 0;
      if (at != NULL && add_single (self, column, at, &self->value))
        {
          add_item (to, self->value.data, self->value.len, FALSE);
          is_some = TRUE;
        }
    }
  return is_some;
}

static gboolean
is_of_list (const StmTable *table, guint i, const StmField *list)
{
  const StmColumn *column = &g_array_index (table->columns, StmColumn, i);

  return i < table->columns->len && column->list >= 0 && column->steps[0] == list;
}

/* Column @i begins a list, and none of the list's records has a value in any of its columns: what
 * the cell says then is how many they are. */
static gboolean
begins_blank_list (TableWriter *self, const StmTable *table, guint i, const StmArray *array)
{
  const StmField *list = g_array_index (table->columns, StmColumn, i).steps[0];

  if (array->n == 0 || (i > 0 && is_of_list (table, i - 1, list)))
    return FALSE;
  for (; is_of_list (table, i, list); i++)
    {
      gsize len = self->cell.len;
      gboolean is_some
          = add_list (self, &g_array_index (table->columns, StmColumn, i), array, &self->cell);

      self->cell.len = len;
      if (is_some)
        return FALSE;
    }
  return TRUE;
}

static void
put_column (TableWriter *self, const StmTable *table, guint i, gconstpointer record)
{
  const StmColumn *column = &g_array_index (table->columns, StmColumn, i);
  const StmField *leaf = column->steps[column->n_steps - 1];
  gboolean is_given = FALSE;

  self->cell.len = 0;
  if (record == NULL)
    return;
  if (column->list < 0)
    {
      gconstpointer at = walk (column, record, 0);

      if (at != NULL && is_several (leaf))
        add_several (self, column, at, &self->cell);
      else if (at != NULL
               && !(column->of == STM_OF_REPORT && leaf->kind == STM_KIND_STRING
                    && (self->options->flags & STM_WRITE_NO_TEXT) != 0
                    && at == (gconstpointer) &self->report->text))
        is_given = add_single (self, column, at, &self->cell);
    }
  else
    {
      const StmArray *array = stm_field_at (column->steps[0], record);

      if (!add_list (self, column, array, &self->cell))
        {
          is_given = begins_blank_list (self, table, i, array);
          if (!is_given)
            self->cell.len = 0;
        }
    }
  put_cell (self, self->cell.data ? self->cell.data : "", self->cell.len,
            (StmKind) (column->part != 0 ? column->part : leaf->kind), is_given);
}

static void
put_row (TableWriter *self, StmTableKind kind, const gconstpointer *records)
{
  const StmTable *table = stm_table_get (kind, FALSE);

  for (guint i = 0; i < table->columns->len; i++)
    {
      if (i > 0)
        stm_bytes_add_byte (self->out, self->delimiter);
      put_column (self, table, i, records[g_array_index (table->columns, StmColumn, i).of]);
    }
  end_line (self->out, self->delimiter);
  self->n_rows++;
}

/* The same into the columns of all tables. */
static void
put_row_among_all (TableWriter *self, StmTableKind kind, const gconstpointer *records)
{
  const StmTable *table = stm_table_get (kind, TRUE);
  const gint16 *places = stm_table_get_places (kind);
  guint n = stm_table_get_all_names ()->len;

  add_text (self->out, table->name);
  for (guint i = 1; i < n; i++)
    {
      stm_bytes_add_byte (self->out, self->delimiter);
      if (places[i] >= 0)
        {
          guint at = (guint) places[i];

          put_column (self, table, at, records[g_array_index (table->columns, StmColumn, at).of]);
        }
    }
  end_line (self->out, self->delimiter);
  self->n_rows++;
}

static void
put_table (TableWriter *self, StmTableKind kind, gboolean among_all)
{
  void (*put) (TableWriter *, StmTableKind, const gconstpointer *)
      = among_all ? put_row_among_all : put_row;
  const StmReport *report = self->report;
  gconstpointer records[STM_N_OF] = { report };

  switch (kind)
    {
    case STM_TABLE_REPORTS:
      put (self, kind, records);
      break;
    case STM_TABLE_SPEAKERS:
      for (guint32 i = 0; i < report->speakers.n; i++)
        {
          records[STM_OF_SPEAKER] = report->speakers.items[i];
          put (self, kind, records);
        }
      break;
    case STM_TABLE_OFFERS:
      for (guint32 i = 0; i < report->mediation_offers.n; i++)
        {
          records[STM_OF_OFFER] = report->mediation_offers.items[i];
          put (self, kind, records);
        }
      break;
    default:
      for (guint32 i = 0; i < report->statements.n; i++)
        {
          const StmStatement *statement = report->statements.items[i];

          records[STM_OF_STATEMENT] = statement;
          records[STM_OF_SPEAKER] = statement->speaker;
          if (statement->speaker != NULL
              && (kind == STM_TABLE_STATEMENTS || statement->positions.n > 0))
            g_hash_table_add (self->beside, (gpointer) statement->speaker);
          if (kind == STM_TABLE_STATEMENTS)
            put (self, kind, records);
          for (guint32 k = 0; k < statement->positions.n && kind == STM_TABLE_POSITIONS; k++)
            {
              records[STM_OF_POSITION] = statement->positions.items[k];
              put (self, kind, records);
            }
        }
      break;
    }
}

/* Marks in @held what the columns of a table tell. */
static void
mark_columns (StmHeldNode *held, const StmTable *table)
{
  const StmField *const speakers = stm_type_find (&stm_type_report, "speakers");
  const StmField *const statements = stm_type_find (&stm_type_report, "statements");
  const StmField *const positions = stm_type_find (&stm_type_statement, "positions");
  const StmField *const offers = stm_type_find (&stm_type_report, "mediation_offers");
  const StmField *const speaker_id[] = { speakers, stm_type_find (&stm_type_speaker, "id") };
  const StmField *const speaker_name[] = { speakers, stm_type_find (&stm_type_speaker, "name") };

  for (guint i = 0; i < table->columns->len; i++)
    {
      const StmColumn *column = &g_array_index (table->columns, StmColumn, i);
      const StmField *path[STM_COLUMN_STEPS + 2];
      guint n = 0;

      if (column->of == STM_OF_SPEAKER)
        path[n++] = speakers;
      else if (column->of == STM_OF_OFFER)
        path[n++] = offers;
      else if (column->of != STM_OF_REPORT)
        path[n++] = statements;
      if (column->of == STM_OF_POSITION)
        path[n++] = positions;
      for (guint k = 0; k < column->n_steps; k++)
        path[n++] = column->steps[k];
      stm_held_mark (held, path, n);
    }
  /* References tell who there is; see has_row(). */
  if (table->of != STM_OF_REPORT)
    {
      stm_held_mark (held, speaker_id, G_N_ELEMENTS (speaker_id));
      stm_held_mark (held, speaker_name, G_N_ELEMENTS (speaker_name));
    }
}

/* What each table holds; at STM_TABLE_ALL what they hold together. */
static StmHeldNode *const *
get_held (void)
{
  static StmHeldNode *held[STM_N_TABLES + 1];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      held[STM_TABLE_ALL] = stm_held_new ();
      for (guint i = 0; i < STM_N_TABLES; i++)
        {
          held[i] = stm_held_new ();
          mark_columns (held[i], stm_table_get (i, FALSE));
          mark_columns (held[STM_TABLE_ALL], stm_table_get (i, TRUE));
        }
      g_once_init_leave (&made, 1);
    }
  return held;
}

typedef struct {
  const TableWriter *writer;
  StmTableKind kind;
} Rows;

/* Statements stand beside positions, speakers beside statements; of others who are referred to
 * there is an id, and a name when the actor bears it. */
static gboolean
has_row (const StmReport *report, gconstpointer record, const StmType *type, const char *field,
         gpointer data)
{
  const Rows *rows = data;
  const StmSpeaker *speaker = record;

  if (type == &stm_type_statement && field == NULL && rows->kind == STM_TABLE_POSITIONS)
    return ((const StmStatement *) record)->positions.n > 0;
  if (type != &stm_type_speaker || rows->kind == STM_TABLE_SPEAKERS
      || g_hash_table_contains (rows->writer->beside, speaker))
    return TRUE;
  if (field == NULL)
    return g_hash_table_contains (rows->writer->referred, speaker);
  return strcmp (field, "id") == 0
         || (strcmp (field, "name") == 0
             && g_strcmp0 (g_hash_table_lookup (rows->writer->referred, speaker), speaker->name)
                    == 0);
}

static void
count_loss (const TableWriter *self, StmTableKind kind)
{
  static const StmHeldRow none[] = { { NULL, NULL, NULL } };
  static StmHeld nothing = { none };
  Rows rows = { self, kind };

  if (self->n_rows == 0)
    stm_loss_add_report (self->options->loss, self->report, stm_held_get (&nothing), NULL, NULL);
  else
    stm_loss_add_report (self->options->loss, self->report, get_held ()[kind],
                         kind == STM_TABLE_ALL ? NULL : has_row, &rows);
}

gboolean
stm_table_begin (StmOutput *out, const StmWriteOptions *options, char delimiter, GError **error)
{
  StmTableKind kind = get_kind (options);
  TableWriter self = { .out = stm_output_get_bytes (out), .delimiter = delimiter };

  if (kind > STM_TABLE_ALL)
    {
      g_autofree char *quoted
          = stm_error_quote (stm_codec_get_option (options->named, "table", ""), -1);

      stm_error_set (error, STM_ERROR_VALUE, NULL,
                     "%s is no table; there are reports, speakers, statements, positions, offers "
                     "and all",
                     quoted);
      return FALSE;
    }
  if ((options->flags & STM_WRITE_SPREADSHEET) != 0)
    add_text (self.out, "\xef\xbb\xbf");
  if (kind == STM_TABLE_ALL)
    {
      const GPtrArray *names = stm_table_get_all_names ();

      for (guint i = 0; i < names->len; i++)
        {
          if (i > 0)
            stm_bytes_add_byte (self.out, delimiter);
          add_text (self.out, names->pdata[i]);
        }
    }
  else
    {
      const GArray *columns = stm_table_get (kind, FALSE)->columns;

      for (guint i = 0; i < columns->len; i++)
        {
          if (i > 0)
            stm_bytes_add_byte (self.out, delimiter);
          add_text (self.out, g_array_index (columns, StmColumn, i).name);
        }
    }
  end_line (self.out, delimiter);
  return TRUE;
}

gboolean
stm_table_write (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
                 char delimiter, GError **error)
{
  StmTableKind kind = get_kind (options);
  TableWriter self = { .out = stm_output_get_bytes (out),
                       .report = report,
                       .options = options,
                       .delimiter = delimiter,
                       .is_spreadsheet = (options->flags & STM_WRITE_SPREADSHEET) != 0,
                       .beside = g_hash_table_new (NULL, NULL),
                       .referred = g_hash_table_new (NULL, NULL) };

  for (guint i = 0; i < STM_N_TABLES; i++)
    if (kind == i || kind == STM_TABLE_ALL)
      put_table (&self, i, kind == STM_TABLE_ALL);
  count_loss (&self, kind);
  g_hash_table_unref (self.beside);
  g_hash_table_unref (self.referred);
  stm_bytes_clear (&self.cell);
  stm_bytes_clear (&self.value);
  return stm_output_flush (out, error);
}
