/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Tables as Arrow arrays. The columns are those of stm-table.h, which come from the field tables of
 * the model; what a text table parts with "|" is one column of lists here.
 *
 *   stm-arrow-columns.c  which columns a table has
 *   stm-arrow-schema.c   telling that as ArrowSchema
 *   stm-arrow-array.c    growing arrays, and handing them over as ArrowArray
 *   stm-arrow-fill.c     from records into arrays
 *   stm-arrow-stream.c   batches of many reports; the public functions */
#pragma once

#include "base/stm-bytes.h"
#include "codec/table/stm-table.h"
#include <statements/stm-arrow.h>

typedef enum {
  STM_ARROW_TEXT,    /* utf8 */
  STM_ARROW_ENUM,    /* dictionary of int8 to utf8 */
  STM_ARROW_BOOLEAN,
  STM_ARROW_DOUBLE,
  STM_ARROW_INT,     /* int32 */
  STM_ARROW_DAY,     /* date32: days since 1970 */
  STM_ARROW_LIST,    /* one child, "item" */
  STM_ARROW_MAP,     /* one child, "entries", a struct of "key" and "value" */
  STM_ARROW_STRUCT
} StmArrowType;

/* What of a field's value a column takes. */
typedef enum {
  STM_TAKE_NOTHING, /* filled by the list or map around it */
  STM_TAKE_STRING,
  STM_TAKE_ENUM,
  STM_TAKE_BOOLEAN,
  STM_TAKE_UNIT,
  STM_TAKE_DATE,     /* EDTF … */
  STM_TAKE_EARLIEST, /* … and its bounds */
  STM_TAKE_LATEST,
  STM_TAKE_ID,       /* of what a reference refers to */
  STM_TAKE_SPAN_START,
  STM_TAKE_SPAN_END,
  STM_TAKE_SPAN_TEXT,
  STM_TAKE_WORDS,    /* the texts of several spans in one */
  STM_TAKE_FLAGS,
  STM_TAKE_STRINGS,
  STM_TAKE_IDS,
  STM_TAKE_PAIRS,
  STM_TAKE_SPANS,
  STM_TAKE_RECORDS
} StmArrowTake;

typedef struct _StmArrowColumn StmArrowColumn;
struct _StmArrowColumn {
  char *name;
  guint8 type;          /* StmArrowType */
  guint8 take;          /* StmArrowTake */
  guint8 of;            /* StmColumnOf; among the items of a list 0 */
  guint8 n_steps;       /* from the record, or the list's item, down to the field */
  gboolean is_nullable;
  const StmField *steps[STM_COLUMN_STEPS];
  const StmEnum *values; /* of ENUM and FLAGS */
  StmArrowColumn *children;
  guint n_children;
};

typedef struct {
  StmTableKind kind;
  StmArrowColumn root; /* a struct of the columns */
} StmArrowTable;

/* Made once, never freed. NULL with VALUE when @name is none. */
const StmArrowTable *stm_arrow_table_get (const char *name, GError **error);
/* The texts of an enum as utf8, never freed. */
typedef struct {
  gint64 n;
  const void *buffers[3];
} StmArrowTexts;
const StmArrowTexts *stm_arrow_texts_get (const StmEnum *values);

/* @schema can be taken apart and outlives everything but the library. */
void stm_arrow_schema_export (const StmArrowColumn *column, struct ArrowSchema *schema);

/* An array that grows, with its children. */
typedef struct _StmArrowGrowing StmArrowGrowing;
struct _StmArrowGrowing {
  const StmArrowColumn *column;
  gint64 n;
  gint64 n_null;
  StmBytes valid;   /* a bit each; empty as long as there is no null */
  StmBytes offsets; /* of TEXT, LIST, MAP: n + 1 of them */
  StmBytes values;
  gboolean is_full; /* something was left out: 2 GiB are all that offsets can reach */
  StmArrowGrowing *children;
  guint n_children;
};

void stm_arrow_growing_init (StmArrowGrowing *self, const StmArrowColumn *column);
void stm_arrow_growing_clear (StmArrowGrowing *self);
/* Bytes held so far; @is_full is set when one of the arrays is. */
gsize stm_arrow_growing_get_size (const StmArrowGrowing *self, gboolean *is_full);
/* Hands the memory to @array, to each child its own so that they can part; @self is empty then. */
void stm_arrow_growing_finish (StmArrowGrowing *self, struct ArrowArray *array);

void stm_arrow_growing_add_null (StmArrowGrowing *self);
void stm_arrow_growing_add_text (StmArrowGrowing *self, const char *text, gsize len);
/* The same in pieces. */
void stm_arrow_growing_put_text (StmArrowGrowing *self, const char *text, gsize len);
void stm_arrow_growing_end_text (StmArrowGrowing *self);
void stm_arrow_growing_add_number (StmArrowGrowing *self, gconstpointer value, gsize size);
void stm_arrow_growing_add_boolean (StmArrowGrowing *self, gboolean value);
/* Behind the items that were added to a list's child. */
void stm_arrow_growing_end_list (StmArrowGrowing *self);
/* Behind the values that were added to a struct's children. */
void stm_arrow_growing_end_struct (StmArrowGrowing *self);

/* Where the rows of a report go on; zeros at its start. */
typedef struct {
  guint32 record;
  guint32 position; /* in the statement @record */
} StmArrowCursor;

/* Adds at most @most rows of @report; how many it were, 0 at its end. */
gsize stm_arrow_fill (StmArrowGrowing *root, StmTableKind kind, const StmReport *report,
                      StmArrowCursor *cursor, gsize most);
