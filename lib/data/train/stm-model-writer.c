/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Writing model containers: the table first, then each section at a multiple of 64, zeros between,
 * the SHA-256 last. Called by the training programs and by tests of the reader. */
#include "data/train/stm-model-writer.h"

#include <string.h>

#include "data/stm-data-private.h"

typedef struct {
  char name[STM_MODEL_NAME_SIZE];
  GBytes *bytes;
} Section;

struct _StmModelWriter {
  guint32 version;
  GArray *sections;
};

static void
clear_section (gpointer section)
{
  g_bytes_unref (((Section *) section)->bytes);
}

StmModelWriter *
stm_model_writer_new (guint32 version)
{
  StmModelWriter *self = g_new0 (StmModelWriter, 1);

  self->version = version;
  self->sections = g_array_new (FALSE, TRUE, sizeof (Section));
  g_array_set_clear_func (self->sections, clear_section);
  return self;
}

void
stm_model_writer_free (StmModelWriter *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->sections);
  g_free (self);
}

void
stm_model_writer_add (StmModelWriter *self, const char *name, gconstpointer data, gsize length)
{
  Section section = { { 0 } };

  g_return_if_fail (*name != 0 && strlen (name) < STM_MODEL_NAME_SIZE);
  strcpy (section.name, name);
  section.bytes = g_bytes_new (data, length);
  g_array_append_val (self->sections, section);
}

static void
put_u32 (GByteArray *out, gsize at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (out->data + at, &value, sizeof value);
}

static void
put_u64 (GByteArray *out, gsize at, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (out->data + at, &value, sizeof value);
}

static void
pad (GByteArray *out)
{
  static const guint8 zeros[STM_MODEL_ALIGN];

  if (out->len % STM_MODEL_ALIGN != 0)
    g_byte_array_append (out, zeros, STM_MODEL_ALIGN - out->len % STM_MODEL_ALIGN);
}

GBytes *
stm_model_writer_end (StmModelWriter *self)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize digest_size = 32;

  g_byte_array_set_size (out, STM_MODEL_HEADER_SIZE
                                  + self->sections->len * STM_MODEL_SECTION_SIZE);
  memset (out->data, 0, out->len);
  memcpy (out->data, STM_MODEL_MAGIC, 8);
  put_u32 (out, 8, STM_MODEL_MARK);
  put_u32 (out, 12, STM_MODEL_FORMAT);
  put_u32 (out, 16, self->sections->len);
  put_u32 (out, 20, self->version);
  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = &g_array_index (self->sections, Section, i);
      gsize row = STM_MODEL_HEADER_SIZE + (gsize) i * STM_MODEL_SECTION_SIZE;
      gsize length;
      const guint8 *data = g_bytes_get_data (section->bytes, &length);

      pad (out);
      memcpy (out->data + row, section->name, STM_MODEL_NAME_SIZE);
      put_u64 (out, row + STM_MODEL_NAME_SIZE, out->len);
      put_u64 (out, row + STM_MODEL_NAME_SIZE + 8, length);
      if (length > 0)
        g_byte_array_append (out, data, (guint) length);
    }
  pad (out);
  put_u64 (out, 24, out->len);
  g_checksum_update (sum, out->data, 32);
  g_checksum_update (sum, out->data + STM_MODEL_HEADER_SIZE,
                     (gssize) (out->len - STM_MODEL_HEADER_SIZE));
  g_checksum_get_digest (sum, out->data + 32, &digest_size);
  return g_byte_array_free_to_bytes (out);
}

gboolean
stm_model_writer_save (StmModelWriter *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = stm_model_writer_end (self);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_file_set_contents (path, data, (gssize) length, error);
}
