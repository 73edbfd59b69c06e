/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Growing arrays. When one is handed over as ArrowArray, it and each child own their memory alone:
 * a consumer may move children out and release all in any order and in any thread. */
#include "codec/arrow/stm-arrow-private.h"

typedef struct {
  const void *buffers[3];
  gpointer owned[3];
  struct ArrowArray dictionary;
  struct ArrowArray **pointers;
  struct ArrowArray children[];
} Held;

/* Buffers without bytes still have an address: some consumers want one. */
static const gint64 nothing[1];

void
stm_arrow_growing_init (StmArrowGrowing *self, const StmArrowColumn *column)
{
  *self = (StmArrowGrowing){ .column = column, .n_children = column->n_children };
  if (column->type == STM_ARROW_TEXT || column->type == STM_ARROW_LIST
      || column->type == STM_ARROW_MAP)
    stm_bytes_add (&self->offsets, (const char *) nothing, sizeof (gint32));
  self->children = g_new (StmArrowGrowing, column->n_children);
  for (guint i = 0; i < column->n_children; i++)
    stm_arrow_growing_init (&self->children[i], &column->children[i]);
}

void
stm_arrow_growing_clear (StmArrowGrowing *self)
{
  for (guint i = 0; i < self->n_children; i++)
    stm_arrow_growing_clear (&self->children[i]);
  g_clear_pointer (&self->children, g_free);
  self->n_children = 0;
  stm_bytes_clear (&self->valid);
  stm_bytes_clear (&self->offsets);
  stm_bytes_clear (&self->values);
}

gsize
stm_arrow_growing_get_size (const StmArrowGrowing *self, gboolean *is_full)
{
  gsize size = self->valid.len + self->offsets.len + self->values.len;

  *is_full = *is_full || self->is_full;
  for (guint i = 0; i < self->n_children; i++)
    size += stm_arrow_growing_get_size (&self->children[i], is_full);
  return size;
}

/* Counts one more value, and whether it is one. */
static inline void
end_value (StmArrowGrowing *self, gboolean is_valid)
{
  if (!is_valid && self->n_null++ == 0)
    {
      gsize n = (gsize) (self->n + 7) / 8;

      if (n > 0)
        memset (stm_bytes_reserve (&self->valid, n), 0xff, n);
      self->valid.len = n;
      if (self->n % 8 != 0)
        self->valid.data[n - 1] = (char) ((1u << (self->n % 8)) - 1);
    }
  if (self->n_null > 0)
    {
      if (self->n % 8 == 0)
        stm_bytes_add_byte (&self->valid, 0);
      if (is_valid)
        self->valid.data[self->n / 8] |= (char) (1u << (self->n % 8));
    }
  self->n++;
}

static inline void
add_offset (StmArrowGrowing *self, gint64 offset)
{
  gint32 end = (gint32) offset;

  if (G_UNLIKELY (offset > G_MAXINT32))
    self->is_full = TRUE;
  stm_bytes_add (&self->offsets, (const char *) &end, sizeof end);
}

void
stm_arrow_growing_add_null (StmArrowGrowing *self)
{
  static const char zeros[8];

  switch ((StmArrowType) self->column->type)
    {
    case STM_ARROW_TEXT:
      add_offset (self, (gint64) self->values.len);
      break;
    case STM_ARROW_ENUM:
      stm_bytes_add_byte (&self->values, 0);
      break;
    case STM_ARROW_DOUBLE:
      stm_bytes_add (&self->values, zeros, sizeof (double));
      break;
    case STM_ARROW_INT:
    case STM_ARROW_DAY:
      stm_bytes_add (&self->values, zeros, sizeof (gint32));
      break;
    default:
      g_assert_not_reached (); /* never absent, see stm-arrow-columns.c */
    }
  end_value (self, FALSE);
}

void
stm_arrow_growing_end_text (StmArrowGrowing *self)
{
  add_offset (self, (gint64) self->values.len);
  end_value (self, TRUE);
}

void
stm_arrow_growing_put_text (StmArrowGrowing *self, const char *text, gsize len)
{
  if (G_UNLIKELY (len > (gsize) G_MAXINT32 - MIN (self->values.len, (gsize) G_MAXINT32)))
    self->is_full = TRUE;
  else
    stm_bytes_add (&self->values, text, len);
}

void
stm_arrow_growing_add_text (StmArrowGrowing *self, const char *text, gsize len)
{
  stm_arrow_growing_put_text (self, text, len);
  stm_arrow_growing_end_text (self);
}

void
stm_arrow_growing_add_number (StmArrowGrowing *self, gconstpointer value, gsize size)
{
  stm_bytes_add (&self->values, value, size);
  end_value (self, TRUE);
}

void
stm_arrow_growing_add_boolean (StmArrowGrowing *self, gboolean value)
{
  if (self->n % 8 == 0)
    stm_bytes_add_byte (&self->values, 0);
  if (value)
    self->values.data[self->n / 8] |= (char) (1u << (self->n % 8));
  end_value (self, TRUE);
}

void
stm_arrow_growing_end_list (StmArrowGrowing *self)
{
  add_offset (self, self->children[0].n);
  end_value (self, TRUE);
}

void
stm_arrow_growing_end_struct (StmArrowGrowing *self)
{
  end_value (self, TRUE);
}

static void
release_array (struct ArrowArray *array)
{
  Held *held = array->private_data;

  for (gint64 i = 0; i < array->n_children; i++)
    if (array->children[i]->release != NULL)
      array->children[i]->release (array->children[i]);
  if (array->dictionary != NULL && array->dictionary->release != NULL)
    array->dictionary->release (array->dictionary);
  if (held != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (held->owned); i++)
        g_free (held->owned[i]);
      g_free (held->pointers);
      g_free (held);
    }
  array->release = NULL;
}

/* Takes the memory of @bytes over, without the room that was not used. */
static const void *
take_buffer (StmBytes *bytes, gpointer *owned)
{
  if (bytes->len == 0)
    {
      stm_bytes_clear (bytes);
      return nothing;
    }
  *owned = g_realloc (bytes->data, bytes->len);
  *bytes = (StmBytes){ NULL, 0, 0 };
  return *owned;
}

void
stm_arrow_growing_finish (StmArrowGrowing *self, struct ArrowArray *array)
{
  const StmArrowColumn *column = self->column;
  Held *held = g_malloc0 (sizeof *held + self->n_children * sizeof held->children[0]);
  gint64 n = 0;

  held->buffers[n] = self->n_null > 0 ? take_buffer (&self->valid, &held->owned[n]) : NULL;
  n++;
  if (self->offsets.len > 0)
    {
      held->buffers[n] = take_buffer (&self->offsets, &held->owned[n]);
      n++;
    }
  if (column->n_children == 0)
    {
      held->buffers[n] = take_buffer (&self->values, &held->owned[n]);
      n++;
    }
  *array = (struct ArrowArray){ .length = self->n,
                                .null_count = self->n_null,
                                .n_buffers = n,
                                .n_children = self->n_children,
                                .buffers = held->buffers,
                                .release = release_array,
                                .private_data = held };
  if (self->n_children > 0)
    {
      held->pointers = g_new0 (struct ArrowArray *, self->n_children);
      for (guint i = 0; i < self->n_children; i++)
        {
          held->pointers[i] = &held->children[i];
          stm_arrow_growing_finish (&self->children[i], &held->children[i]);
        }
      array->children = held->pointers;
    }
  if (column->type == STM_ARROW_ENUM)
    {
      const StmArrowTexts *texts = stm_arrow_texts_get (column->values);

      held->dictionary = (struct ArrowArray){ .length = texts->n,
                                              .n_buffers = G_N_ELEMENTS (texts->buffers),
                                              .buffers = (const void **) (gsize) texts->buffers,
                                              .release = release_array };
      array->dictionary = &held->dictionary;
    }
  stm_arrow_growing_clear (self);
}
