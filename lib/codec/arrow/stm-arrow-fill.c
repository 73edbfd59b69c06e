/* SPDX-License-Identifier: LGPL-2.1-or-later
 * From the records of a report into growing arrays: rows are gathered a few at a time, then each
 * column is filled for all of them. */
#include "codec/arrow/stm-arrow-private.h"

#define ROWS_AT_ONCE 64

typedef gconstpointer Row[STM_N_OF];

/* The next rows of a table, at most ROWS_AT_ONCE; how many they are. */
static guint
gather (StmTableKind kind, const StmReport *report, StmArrowCursor *cursor, gsize most, Row *rows)
{
  const StmArray *records = kind == STM_TABLE_SPEAKERS ? &report->speakers
                            : kind == STM_TABLE_OFFERS ? &report->mediation_offers
                                                       : &report->statements;
  const guint32 n_records = kind == STM_TABLE_REPORTS ? 1 : records->n;
  guint n = 0;

  most = MIN (most, ROWS_AT_ONCE);
  while (n < most && cursor->record < n_records)
    {
      gconstpointer *row = rows[n];
      const StmStatement *statement;

      memset (row, 0, sizeof (Row));
      row[STM_OF_REPORT] = report;
      if (kind != STM_TABLE_STATEMENTS && kind != STM_TABLE_POSITIONS)
        {
          if (kind != STM_TABLE_REPORTS)
            row[kind == STM_TABLE_SPEAKERS ? STM_OF_SPEAKER : STM_OF_OFFER]
                = records->items[cursor->record];
          cursor->record++;
          n++;
          continue;
        }
      statement = records->items[cursor->record];
      row[STM_OF_STATEMENT] = statement;
      row[STM_OF_SPEAKER] = statement->speaker;
      if (kind == STM_TABLE_POSITIONS && cursor->position < statement->positions.n)
        {
          row[STM_OF_POSITION] = statement->positions.items[cursor->position++];
          n++;
          continue;
        }
      n += kind == STM_TABLE_STATEMENTS;
      cursor->record++;
      cursor->position = 0;
    }
  return n;
}

/* From @record down to the place of the column's field; NULL when a record on the way is absent. */
static inline gconstpointer
walk (const StmArrowColumn *column, gconstpointer record)
{
  const guint last = column->n_steps - 1u;

  for (guint i = 0; i < last && record != NULL; i++)
    record = *(const gconstpointer *) stm_field_at (column->steps[i], record);
  return record ? stm_field_at (column->steps[last], record) : NULL;
}

static void
add_string (StmArrowGrowing *to, const char *string)
{
  if (string == NULL)
    stm_arrow_growing_add_null (to);
  else
    stm_arrow_growing_add_text (to, string, stm_arena_string_length (string));
}

static void
add_enum (StmArrowGrowing *to, guint8 value)
{
  const StmEnum *values = to->column->values;
  gint8 row = 0;

  /* Rows stand at their value. */
  if (value < values->n && values->values[value].value == value)
    row = (gint8) value;
  else
    for (guint i = 1; i < values->n; i++)
      if (values->values[i].value == value)
        row = (gint8) i;
  row--; /* the absent one is not in the dictionary */
  if (row < 0)
    stm_arrow_growing_add_null (to);
  else
    stm_arrow_growing_add_number (to, &row, sizeof row);
}

/* Data frames in Python hold no other years than these. */
static void
add_day (StmArrowGrowing *to, const StmDate *date, gboolean is_latest)
{
  const StmDay *day = date == NULL ? NULL : is_latest ? &date->latest : &date->earliest;
  gint32 number;

  if (day == NULL || (date->flags & (is_latest ? STM_DATE_NO_LATEST : STM_DATE_NO_EARLIEST)) != 0
      || day->year < 1 || day->year > 9999)
    {
      stm_arrow_growing_add_null (to);
      return;
    }
  number = (gint32) stm_day_to_number (day);
  stm_arrow_growing_add_number (to, &number, sizeof number);
}

static void
add_offset_of_text (StmArrowGrowing *to, guint32 offset)
{
  const gint32 number = (gint32) offset;

  to->is_full = to->is_full || offset > G_MAXINT32;
  stm_arrow_growing_add_number (to, &number, sizeof number);
}

/* The characters of @span, when they are known. */
static const char *
get_words (const StmReport *report, const StmSpan *span, gsize *len)
{
  if (report->text != NULL)
    {
      *len = span->byte_end - span->byte_start;
      return report->text + span->byte_start;
    }
  if (span->text != NULL)
    *len = stm_arena_string_length (span->text);
  return span->text;
}

static void
add_words (StmArrowGrowing *to, const StmReport *report, const StmSpan *spans, guint32 n)
{
  gboolean is_some = FALSE;
  gsize len = 0;

  for (guint32 i = 0; i < n; i++)
    {
      const char *words = get_words (report, &spans[i], &len);

      if (words == NULL)
        continue;
      if (is_some)
        stm_arrow_growing_put_text (to, " … ", strlen (" … "));
      stm_arrow_growing_put_text (to, words, len);
      is_some = TRUE;
    }
  if (is_some)
    stm_arrow_growing_end_text (to);
  else
    stm_arrow_growing_add_null (to);
}

static void
add_span_part (StmArrowGrowing *to, const StmReport *report, const StmSpan *span, guint8 take)
{
  if (span == NULL)
    stm_arrow_growing_add_null (to);
  else if (take == STM_TAKE_SPAN_TEXT)
    add_words (to, report, span, 1);
  else
    add_offset_of_text (to, take == STM_TAKE_SPAN_START ? span->start : span->end);
}

/* A value at @at, NULL where the record that would have it is absent. */
static void
add_single (StmArrowGrowing *to, const StmReport *report, gconstpointer at)
{
  const guint8 take = to->column->take;

  switch ((StmArrowTake) take)
    {
    case STM_TAKE_STRING:
      add_string (to, at ? *(const char *const *) at : NULL);
      break;
    case STM_TAKE_ENUM:
      add_enum (to, at ? *(const guint8 *) at : 0);
      break;
    case STM_TAKE_BOOLEAN:
      stm_arrow_growing_add_boolean (to, at != NULL && *(const guint8 *) at != 0);
      break;
    case STM_TAKE_UNIT:
      if (at == NULL || *(const double *) at != *(const double *) at)
        stm_arrow_growing_add_null (to);
      else
        stm_arrow_growing_add_number (to, at, sizeof (double));
      break;
    case STM_TAKE_DATE:
      add_string (to, at && *(const StmDate *const *) at ? (*(const StmDate *const *) at)->edtf
                                                         : NULL);
      break;
    case STM_TAKE_EARLIEST:
    case STM_TAKE_LATEST:
      add_day (to, at ? *(const StmDate *const *) at : NULL, take == STM_TAKE_LATEST);
      break;
    case STM_TAKE_ID: /* all that is referred to has it there */
      add_string (to, at && *(const StmSpeaker *const *) at ? (*(const StmSpeaker *const *) at)->id
                                                            : NULL);
      break;
    case STM_TAKE_SPAN_START:
    case STM_TAKE_SPAN_END:
    case STM_TAKE_SPAN_TEXT:
      add_span_part (to, report, at ? *(const StmSpan *const *) at : NULL, take);
      break;
    case STM_TAKE_WORDS:
      add_words (to, report, at ? ((const StmSpans *) at)->items : NULL,
                 at ? ((const StmSpans *) at)->n : 0);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
add_flags (StmArrowGrowing *items, const StmEnum *values, guint8 flags)
{
  for (guint i = 1; i < values->n; i++)
    if ((flags & values->values[i].value) != 0)
      stm_arrow_growing_add_text (items, values->values[i].value_nick,
                                  strlen (values->values[i].value_nick));
}

static void
add_pairs (StmArrowGrowing *entries, const StmPairs *pairs)
{
  for (guint32 i = 0; i < pairs->n; i++)
    {
      add_string (&entries->children[0], pairs->items[2 * i]);
      add_string (&entries->children[1], pairs->items[2 * i + 1]);
      stm_arrow_growing_end_struct (entries);
    }
}

static void
add_spans (StmArrowGrowing *items, const StmReport *report, const StmSpans *spans)
{
  for (guint32 i = 0; i < spans->n; i++)
    {
      const StmSpan *span = &spans->items[i];

      add_offset_of_text (&items->children[0], span->start);
      add_offset_of_text (&items->children[1], span->end);
      if (items->n_children > 2)
        add_words (&items->children[2], report, span, 1);
      stm_arrow_growing_end_struct (items);
    }
}

static void
add_records (StmArrowGrowing *items, const StmReport *report, const StmArray *records)
{
  for (guint32 i = 0; i < records->n; i++)
    {
      for (guint k = 0; k < items->n_children; k++)
        add_single (&items->children[k], report,
                    walk (items->children[k].column, records->items[i]));
      stm_arrow_growing_end_struct (items);
    }
}

/* The values at @at as a list; none where the record that would have them is absent. */
static void
add_list (StmArrowGrowing *to, const StmReport *report, gconstpointer at)
{
  StmArrowGrowing *items = &to->children[0];

  if (at != NULL)
    switch ((StmArrowTake) to->column->take)
      {
      case STM_TAKE_FLAGS:
        add_flags (items, to->column->values, *(const guint8 *) at);
        break;
      case STM_TAKE_STRINGS:
        for (guint32 i = 0; i < ((const StmStrings *) at)->n; i++)
          add_string (items, ((const StmStrings *) at)->items[i]);
        break;
      case STM_TAKE_IDS:
        for (guint32 i = 0; i < ((const StmArray *) at)->n; i++)
          add_string (items, ((const StmSpeaker *) ((const StmArray *) at)->items[i])->id);
        break;
      case STM_TAKE_PAIRS:
        add_pairs (items, at);
        break;
      case STM_TAKE_SPANS:
        add_spans (items, report, at);
        break;
      default:
        add_records (items, report, at);
        break;
      }
  stm_arrow_growing_end_list (to);
}

gsize
stm_arrow_fill (StmArrowGrowing *root, StmTableKind kind, const StmReport *report,
                StmArrowCursor *cursor, gsize most)
{
  Row rows[ROWS_AT_ONCE];
  const guint n = gather (kind, report, cursor, most, rows);

  for (guint c = 0; c < root->n_children; c++)
    {
      StmArrowGrowing *to = &root->children[c];
      const StmArrowColumn *column = to->column;
      const gboolean is_list = to->n_children > 0;

      for (guint i = 0; i < n; i++)
        {
          gconstpointer record = rows[i][column->of];
          gconstpointer at = record ? walk (column, record) : NULL;

          if (is_list)
            add_list (to, report, at);
          else
            add_single (to, report, at);
        }
    }
  for (guint i = 0; i < n; i++)
    stm_arrow_growing_end_struct (root);
  return n;
}
