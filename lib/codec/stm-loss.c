/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Counts of what is left out: see stm-loss.h. */
#include "codec/stm-loss.h"

#include "base/stm-error-private.h"
#include "codec/stm-codec-private.h"

struct _StmLoss {
  GHashTable *counts; /* field -> guint64 * */
  GPtrArray *fields;  /* in the order in which they came */
};

StmLoss *
stm_loss_new (void)
{
  StmLoss *self = g_new0 (StmLoss, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fields = g_ptr_array_new ();
  return self;
}

void
stm_loss_free (StmLoss *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

void
stm_loss_clear (StmLoss *self)
{
  g_ptr_array_set_size (self->fields, 0);
  g_hash_table_remove_all (self->counts);
}

void
stm_loss_add (StmLoss *self, const char *field, guint64 n)
{
  guint64 *count;

  if (self == NULL || n == 0)
    return;
  count = g_hash_table_lookup (self->counts, field);
  if (count == NULL)
    {
      char *name = g_strdup (field);

      count = g_new0 (guint64, 1);
      g_hash_table_insert (self->counts, name, count);
      g_ptr_array_add (self->fields, name);
    }
  *count += n;
}

#define MOST_NAMES 200 /* may be made so that they collide */

void
stm_loss_add_name (StmLoss *self, const char *name, gsize len)
{
  g_autofree char *field = g_strndup (name, len);
  gboolean is_known = self == NULL || g_hash_table_size (self->counts) < MOST_NAMES
                      || g_hash_table_contains (self->counts, field);

  stm_loss_add (self, is_known ? field : "other members", 1);
}

/* How many values @field has at @at. */
static guint64
count_values (const StmField *field, gconstpointer at)
{
  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
    case STM_KIND_SPANS:
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      return ((const StmArray *) at)->n;
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
    case STM_KIND_BOOLEAN:
      return *(const guint8 *) at != 0;
    case STM_KIND_UNIT:
      return *(const double *) at == *(const double *) at;
    case STM_KIND_VERSION:
    case STM_KIND_SPAN_END:
    case STM_KIND_SPAN_TEXT:
      return 0;
    default:
      return *(const gconstpointer *) at != NULL;
    }
}

void
stm_loss_add_record (StmLoss *self, gconstpointer record, const StmType *type, const char *held)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];
      guint64 n = count_values (field, stm_field_at (field, record));

      if (n > 0 && !stm_codec_has_word (held, field->name))
        {
          g_autofree char *name = g_strconcat (type->name, ".", field->name, NULL);

          stm_loss_add (self, name, n);
        }
    }
}

void
stm_loss_note (StmLoss *self, const char *format, StmDiagnostics *notes)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *field = self->fields->pdata[i];
      const guint64 *count = g_hash_table_lookup (self->counts, field);
      g_autoptr (GError) note = NULL;

      stm_error_set (&note, STM_ERROR_UNSUPPORTED, &(StmPlace){ .path = field },
                     "%s: %" G_GUINT64_FORMAT " left out by %s", field, *count, format);
      stm_diagnostics_add (notes, STM_SEVERITY_NOTE, note);
    }
  stm_loss_clear (self);
}
