/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Counts of what is left out: see stm-loss.h. */
#include "codec/stm-loss.h"

#include "base/stm-error-private.h"
#include "base/stm-hash.h"
#include "codec/stm-codec-private.h"

#define MOST_FIELDS 64 /* of a type */
#define MOST_NAMES 200 /* of the input; they may be made so that they collide */

struct _StmLoss {
  GHashTable *counts; /* name -> guint64 * */
  GPtrArray *names;   /* in the order in which they came */
  guint64 *fields[STM_N_TYPES][2][MOST_FIELDS]; /* the counts of fields, found without a search */
};

StmLoss *
stm_loss_new (void)
{
  StmLoss *self = g_new0 (StmLoss, 1);

  self->counts = g_hash_table_new_full (stm_hash_string, g_str_equal, g_free, g_free);
  self->names = g_ptr_array_new ();
  return self;
}

void
stm_loss_free (StmLoss *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->names);
  g_free (self);
}

void
stm_loss_clear (StmLoss *self)
{
  if (self->names->len == 0)
    return;
  g_ptr_array_set_size (self->names, 0);
  g_hash_table_remove_all (self->counts);
  memset (self->fields, 0, sizeof self->fields);
}

/* The count of @name, made when there is none. */
static guint64 *
get_count (StmLoss *self, const char *name)
{
  guint64 *count = g_hash_table_lookup (self->counts, name);

  if (count == NULL)
    {
      char *kept = g_strdup (name);

      count = g_new0 (guint64, 1);
      g_hash_table_insert (self->counts, kept, count);
      g_ptr_array_add (self->names, kept);
    }
  return count;
}

void
stm_loss_add (StmLoss *self, const char *field, guint64 n)
{
  if (self != NULL && n > 0)
    *get_count (self, field) += n;
}

void
stm_loss_add_name (StmLoss *self, const char *name, gsize len)
{
  g_autofree char *field = g_strndup (name, len);
  gboolean is_known = self == NULL || self->names->len < MOST_NAMES
                      || g_hash_table_contains (self->counts, field);

  stm_loss_add (self, is_known ? field : "other members", 1);
}

void
stm_loss_add_field (StmLoss *self, const StmType *type, const StmField *field, gboolean only_place,
                    guint64 n)
{
  guint64 **count = &self->fields[type->index][only_place][field - type->fields];

  if (*count == NULL)
    {
      g_autofree char *name
          = g_strconcat (type->name, ".", field->name, only_place ? " (place)" : NULL, NULL);

      *count = get_count (self, name);
    }
  **count += n;
}

guint64
stm_field_count_values (const StmField *field, gconstpointer at)
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
stm_loss_note (StmLoss *self, const char *format, StmDiagnostics *notes)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = self->names->pdata[i];
      const guint64 *count = g_hash_table_lookup (self->counts, name);
      g_autoptr (GError) note = NULL;

      stm_error_set (&note, STM_ERROR_UNSUPPORTED, &(StmPlace){ .path = name },
                     "%s: %" G_GUINT64_FORMAT " left out by %s", name, *count, format);
      stm_diagnostics_add (notes, STM_SEVERITY_NOTE, note);
    }
  stm_loss_clear (self);
}
