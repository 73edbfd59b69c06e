/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading tables: rows with the same report id one after the other make a report. Memory is that of
 * one report. A row is bad as a whole or not at all: its record joins the report when all its cells
 * were read. */
#include "codec/table/stm-table-read.h"

#include "base/stm-error-private.h"
#include "codec/json/stm-json-write.h"

static void
clear_reference (gpointer reference)
{
  g_free (((StmTableReference *) reference)->place);
}

void
stm_table_close (gpointer state)
{
  StmTableReader *self = state;

  stm_rows_clear (&self->rows);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  for (guint i = 0; i < STM_N_TABLES; i++)
    {
      g_free (self->plans[i].cells);
      g_free (self->known[i]);
    }
  for (guint i = 0; i < STM_N_OF; i++)
    stm_id_table_clear (&self->ids[i]);
  stm_report_builder_unref (self->builder);
  g_array_unref (self->references);
  g_free (self);
}

gpointer
stm_table_open (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, char delimiter,
                GError **error)
{
  StmTableReader *self;
  const char *given = stm_codec_get_option (options->named, "delimiter", NULL);

  if (given != NULL && strlen (given) == 1 && given[0] != '"' && given[0] != '\n')
    delimiter = given[0];
  else if (given != NULL)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "a delimiter is one character");
      return NULL;
    }
  else if (delimiter == 0 && !stm_table_find_delimiter (in, &delimiter, error))
    return NULL;
  self = g_new0 (StmTableReader, 1);
  self->options = options;
  self->notes = notes;
  self->name = stm_input_get_name (in);
  self->is_undoing
      = strcmp (stm_codec_get_option (options->named, "spreadsheet", "false"), "true") == 0;
  self->references = g_array_new (FALSE, FALSE, sizeof (StmTableReference));
  g_array_set_clear_func (self->references, clear_reference);
  stm_rows_init (&self->rows, in, &options->limits, delimiter, TRUE);
  if (!stm_table_read_header (self, error))
    {
      stm_table_close (self);
      return NULL;
    }
  return self;
}

guint64
stm_table_get_line (gconstpointer state)
{
  return ((const StmTableReader *) state)->first_line;
}

/* Takes the marks off that keep a spreadsheet from running or changing cells. */
static void
undo_marks (StmTableReader *self)
{
  for (guint i = 0; i < self->rows.n_cells; i++)
    {
      StmCell *cell = &self->rows.cells[i];

      if (cell->len >= 2 && cell->text[0] == '\''
          && stm_table_needs_mark (cell->text + 1, cell->len - 1, TRUE))
        {
          cell->text++;
          cell->len--;
        }
    }
}

/* Cells under no column of the table: kept with the record as they are. */
static void
keep_unknown (StmTableReader *self, StmTableKind kind, gpointer record)
{
  StmBytes json = { NULL, 0, 0 };

  for (guint i = 0; i < self->header->len; i++)
    {
      const StmCell *cell = &self->rows.cells[i];
      const char *name = self->header->pdata[i];

      if (self->known[kind][i] || cell->len == 0)
        continue;
      json.len = 0;
      stm_json_write_string (&json, cell->text, cell->len);
      stm_builder_keep_unknown (self->builder, record, name, json.data, json.len);
    }
  stm_bytes_clear (&json);
}

/* All columns of the row that are @of's into @record. */
static gboolean
read_columns (StmTableReader *self, const StmTablePlan *plan, guint of, gpointer record,
              gpointer top, GError **error)
{
  const StmField *text = of == STM_OF_REPORT ? stm_type_find (&stm_type_report, "text") : NULL;

  for (guint i = 0; i < plan->table->columns->len; i++)
    {
      const StmColumn *column = &g_array_index (plan->table->columns, StmColumn, i);

      if ((column->part == 0 && plan->cells[i] < 0)
          || (of == STM_OF_REPORT && column->steps[0] == text
              && (self->options->flags & STM_READ_NO_TEXT) != 0))
        continue;
      if (column->of == of && !(of == STM_OF_REPORT && column->n_steps == 1
                                && strcmp (column->steps[0]->name, "id") == 0)
          && !stm_table_read_column (self, plan, i, record, top, error))
        return FALSE;
    }
  return TRUE;
}

static const StmCell *
find_cell (const StmTableReader *self, const StmTablePlan *plan, const char *name)
{
  for (guint i = 0; i < plan->table->columns->len; i++)
    if (strcmp (g_array_index (plan->table->columns, StmColumn, i).name, name) == 0)
      return plan->cells[i] >= 0 ? &self->rows.cells[plan->cells[i]] : NULL;
  return NULL;
}

/* The record's id is there and not taken; then it is of the report. */
static gboolean
add_record (StmTableReader *self, guint of, StmArray *array, gpointer record, const StmCell *cell,
            GError **error)
{
  const char *id = ((const StmSpeaker *) record)->id; /* all have it there */

  if (id == NULL || stm_arena_string_length (id) == 0)
    return stm_table_fail (self, cell, "id", STM_ERROR_MISSING, error, "\"id\" is missing");
  if (!stm_id_table_add (&self->ids[of], id, record))
    {
      g_autofree char *quoted = stm_error_quote (id, -1);

      return stm_table_fail (self, cell, "id", STM_ERROR_DUPLICATE, error,
                             "id %s stands twice in this report", quoted);
    }
  stm_builder_append (self->builder, array, record);
  return TRUE;
}

/* In a table without the speakers', what a row tells of its speaker makes one. */
static gboolean
read_speaker_beside (StmTableReader *self, const StmTablePlan *plan, GError **error)
{
  const StmCell *cell = find_cell (self, plan, "speaker");
  StmReport *report = self->builder->report;
  StmSpeaker *speaker;

  if (cell == NULL || cell->len == 0
      || stm_id_table_find (&self->ids[STM_OF_SPEAKER], cell->text, cell->len) != NULL)
    return TRUE;
  speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  speaker->id = stm_builder_string (self->builder, cell->text, cell->len);
  if (!read_columns (self, plan, STM_OF_SPEAKER, speaker, speaker, error))
    return FALSE;
  if (speaker->name == NULL)
    speaker->name = speaker->id;
  return add_record (self, STM_OF_SPEAKER, &report->speakers, speaker, cell, error);
}

/* A required field has no value. */
static gboolean
check_required (StmTableReader *self, const StmTablePlan *plan, guint of, gconstpointer record,
                GError **error)
{
  const StmType *type = stm_table_get_type (of);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];
      gconstpointer at = stm_field_at (field, record);
      gboolean is_absent = field->kind == STM_KIND_ENUM      ? *(const guint8 *) at == 0
                           : field->kind == STM_KIND_SPANS
                                   || field->kind == STM_KIND_RECORDS
                               ? ((const StmArray *) at)->n == 0
                               : field->kind == STM_KIND_STRING
                                     && *(const gconstpointer *) at == NULL;

      if ((field->flags & STM_FIELD_REQUIRED) != 0 && is_absent)
        return stm_table_fail (self, NULL, field->name, STM_ERROR_MISSING, error,
                               "\"%s\" is missing", field->name);
    }
  return TRUE;
}

/* The statement of a row of positions: there already, or made of what the row tells. */
static StmStatement *
find_statement (StmTableReader *self, const StmTablePlan *plan, GError **error)
{
  const StmCell *cell = find_cell (self, plan, "statement");
  StmReport *report = self->builder->report;
  StmStatement *statement;

  if (cell == NULL || cell->len == 0)
    {
      stm_table_fail (self, cell, "statement", STM_ERROR_MISSING, error, "\"statement\" is missing");
      return NULL;
    }
  statement = stm_id_table_find (&self->ids[STM_OF_STATEMENT], cell->text, cell->len);
  if (statement != NULL)
    return statement;
  if (self->kind == STM_TABLE_ALL)
    {
      g_autofree char *quoted = stm_error_quote (cell->text, cell->len);

      stm_table_fail (self, cell, "statement", STM_ERROR_REFERENCE, error,
                      "%s is no statement of this report", quoted);
      return NULL;
    }
  statement = stm_builder_new_record (self->builder, &stm_type_statement);
  if (!read_columns (self, plan, STM_OF_STATEMENT, statement, statement, error)
      || !check_required (self, plan, STM_OF_STATEMENT, statement, error)
      || !read_speaker_beside (self, plan, error)
      || !add_record (self, STM_OF_STATEMENT, &report->statements, statement, cell, error))
    return NULL;
  return statement;
}

static gboolean
read_position (StmTableReader *self, const StmTablePlan *plan, GError **error)
{
  StmPosition *position = stm_builder_new_record (self->builder, &stm_type_position);
  StmStatement *statement;

  if (!read_columns (self, plan, STM_OF_POSITION, position, position, error)
      || !check_required (self, plan, STM_OF_POSITION, position, error))
    return FALSE;
  statement = find_statement (self, plan, error);
  if (statement == NULL)
    return FALSE;
  keep_unknown (self, STM_TABLE_POSITIONS, position);
  stm_builder_append (self->builder, &statement->positions, position);
  return TRUE;
}

static gboolean
read_record (StmTableReader *self, StmTableKind kind, GError **error)
{
  const StmTablePlan *plan = &self->plans[kind];
  StmReport *report = self->builder->report;
  guint of = plan->table->of;
  StmArray *array = of == STM_OF_SPEAKER     ? &report->speakers
                    : of == STM_OF_STATEMENT ? &report->statements
                                             : &report->mediation_offers;
  const StmCell *cell = find_cell (self, plan, "id");
  gpointer record = stm_builder_new_record (self->builder, stm_table_get_type (of));

  if (!read_columns (self, plan, of, record, record, error)
      || !check_required (self, plan, of, record, error))
    return FALSE;
  if (kind == STM_TABLE_STATEMENTS && self->kind != STM_TABLE_ALL
      && !read_speaker_beside (self, plan, error))
    return FALSE;
  if (!add_record (self, of, array, record, cell, error))
    return FALSE;
  keep_unknown (self, kind, record);
  return TRUE;
}

static gboolean
read_row (StmTableReader *self, GError **error)
{
  guint n_references = self->references->len;
  StmTableKind kind = self->kind;
  gboolean good;

  if (kind == STM_TABLE_ALL)
    {
      const StmCell *cell = &self->rows.cells[self->table_cell];

      kind = stm_table_find (cell->text);
      if (kind >= STM_N_TABLES)
        {
          g_autofree char *quoted = stm_error_quote (cell->text, cell->len);

          return stm_table_fail (self, cell, "table", STM_ERROR_VALUE, error,
                                 "%s is no table; there are reports, speakers, statements, "
                                 "positions and offers",
                                 quoted);
        }
    }
  if (self->plans[kind].missing != NULL)
    return stm_table_fail (self, NULL, self->plans[kind].missing, STM_ERROR_MISSING, error,
                           "there is no column \"%s\"", self->plans[kind].missing);
  if (++self->n_records > self->options->limits.max_records)
    return stm_table_fail (self, NULL, NULL, STM_ERROR_LIMIT, error,
                           "a report of more than %u records", self->options->limits.max_records);
  if (kind == STM_TABLE_REPORTS && self->has_source)
    return stm_table_fail (self, NULL, "report", STM_ERROR_DUPLICATE, error,
                           "the report stands twice");
  good = self->has_source && kind != STM_TABLE_REPORTS;
  if (!good)
    good = read_columns (self, &self->plans[kind], STM_OF_REPORT, self->builder->report, NULL,
                         error);
  self->has_source = good && (self->kind != STM_TABLE_ALL || kind == STM_TABLE_REPORTS
                              || self->has_source);
  if (good && kind == STM_TABLE_REPORTS)
    keep_unknown (self, kind, self->builder->report);
  else if (good)
    good = kind == STM_TABLE_POSITIONS ? read_position (self, &self->plans[kind], error)
                                       : read_record (self, kind, error);
  if (!good)
    g_array_set_size (self->references, n_references);
  else
    self->n_good++;
  return good;
}

/* Where an id names nothing but may: makes the speaker that it means. */
static gpointer
find_target (StmTableReader *self, const StmTableReference *reference)
{
  guint of = reference->type == &stm_type_speaker ? STM_OF_SPEAKER : STM_OF_STATEMENT;
  gsize len = stm_arena_string_length (reference->id);
  gpointer target = stm_id_table_find (&self->ids[of], reference->id, len);
  StmSpeaker *speaker;

  if (target != NULL || of != STM_OF_SPEAKER || self->kind == STM_TABLE_ALL
      || self->kind == STM_TABLE_SPEAKERS || len == 0)
    return target;
  speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  speaker->id = reference->id;
  speaker->name = reference->name && reference->name[0] ? reference->name : reference->id;
  stm_id_table_add (&self->ids[of], speaker->id, speaker);
  stm_builder_append (self->builder, &self->builder->report->speakers, speaker);
  return speaker;
}

/* Ids become records. In a file of offers alone, their statements are elsewhere: counted as left
 * out. FALSE with REFERENCE; with skip-bad the reference is dropped with a note. */
static gboolean
resolve (StmTableReader *self, GError **error)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      const StmTableReference *reference
          = &g_array_index (self->references, StmTableReference, i);
      gpointer target = find_target (self, reference);
      g_autofree char *quoted = NULL;
      GError *failure = NULL;

      if (target != NULL && reference->slot != NULL)
        *reference->slot = target;
      else if (target != NULL)
        reference->array->items[reference->item] = target;
      if (target != NULL)
        continue;
      if (self->kind == STM_TABLE_OFFERS && reference->type == &stm_type_statement)
        {
          stm_loss_add_field (self->options->loss, reference->of, reference->field, FALSE, 1);
          continue;
        }
      quoted = stm_error_quote (reference->id, -1);
      stm_error_set (&failure, STM_ERROR_REFERENCE,
                     &(StmPlace){ .line = reference->line, .column = reference->column,
                                  .path = reference->place },
                     "%s%s%u:%u: %s: %s is no %s of this report", self->name ? self->name : "",
                     self->name ? ":" : "", reference->line, reference->column, reference->place,
                     quoted, reference->type->name);
      if (!stm_codec_drop (self->options, self->notes, failure, error))
        return FALSE;
    }
  /* Items that name nothing leave no hole. */
  for (guint i = 0; i < self->references->len; i++)
    {
      StmArray *array = g_array_index (self->references, StmTableReference, i).array;
      guint32 n = 0;

      if (array == NULL || g_array_index (self->references, StmTableReference, i).item != 0)
        continue;
      for (guint32 k = 0; k < array->n; k++)
        if (array->items[k] != NULL)
          array->items[n++] = array->items[k];
      array->n = n;
    }
  return TRUE;
}

/* The report of the rows so far; NULL with an error, or when it was dropped. */
static StmReport *
finish (StmTableReader *self, GError **error)
{
  GError *failure = NULL;
  StmReport *report = NULL;

  if (self->n_good > 0 && !resolve (self, error))
    return NULL;
  if (self->n_good > 0)
    report = stm_report_builder_end (self->builder, &failure);
  if (failure != NULL)
    {
      g_autofree char *path = g_strdup (stm_error_get_path (failure));

      g_prefix_error (&failure, "%s%s%" G_GUINT64_FORMAT ":1: ", self->name ? self->name : "",
                      self->name ? ":" : "", self->first_line);
      stm_error_set_place (failure, &(StmPlace){ .line = (guint) self->first_line, .column = 1,
                                                 .path = path });
    }
  g_clear_pointer (&self->builder, stm_report_builder_unref);
  g_array_set_size (self->references, 0);
  if (failure != NULL)
    stm_codec_drop (self->options, self->notes, failure, error);
  return report;
}

static void
begin_report (StmTableReader *self, const StmCell *id)
{
  self->builder = stm_report_builder_new (NULL);
  self->builder->report->id = stm_builder_string (self->builder, id->text, id->len);
  self->first_line = self->rows.line;
  self->n_good = 0;
  self->n_records = 0;
  self->has_source = FALSE;
  for (guint i = 0; i < STM_N_OF; i++)
    stm_id_table_reset (&self->ids[i]);
}

/* The next row with the right number of cells. FALSE at the end, and with an error. */
static gboolean
fetch_row (StmTableReader *self, GError **error)
{
  for (;;)
    {
      GError *failure = NULL;
      gboolean is_there = stm_rows_next (&self->rows, &failure);

      if (!is_there && failure == NULL)
        return FALSE;
      if (is_there && self->rows.n_cells != self->header->len)
        stm_table_fail (self, NULL, NULL, STM_ERROR_SYNTAX, &failure,
                        "a row of %u cells under a header of %u", self->rows.n_cells,
                        self->header->len);
      else if (is_there && self->rows.cells[self->report_cell].len == 0)
        stm_table_fail (self, &self->rows.cells[self->report_cell], "report", STM_ERROR_MISSING,
                        &failure, "\"report\" is missing");
      if (failure == NULL)
        {
          if (self->is_undoing)
            undo_marks (self);
          return TRUE;
        }
      self->n_rows += is_there;
      if (!stm_codec_drop (self->options, self->notes, failure, error))
        return FALSE;
    }
}

StmReport *
stm_table_next (gpointer state, GCancellable *cancellable, GError **error)
{
  StmTableReader *self = state;
  GError *failure = NULL;
  StmReport *report;

  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      const StmCell *id;

      if (!self->has_row && !fetch_row (self, &failure))
        {
          if (failure != NULL)
            {
              g_propagate_error (error, failure);
              return NULL;
            }
          return self->builder != NULL ? finish (self, error) : NULL;
        }
      self->has_row = TRUE;
      id = &self->rows.cells[self->report_cell];
      if (self->builder != NULL && strcmp (self->builder->report->id, id->text) != 0)
        {
          report = finish (self, &failure);
          if (failure != NULL)
            g_propagate_error (error, failure);
          if (report != NULL || failure != NULL)
            return report;
        }
      if (self->builder == NULL)
        begin_report (self, id);
      self->has_row = FALSE;
      if (!read_row (self, &failure)
          && !stm_codec_drop (self->options, self->notes, g_steal_pointer (&failure), error))
        return NULL;
      self->n_rows++;
    }
  return NULL;
}
