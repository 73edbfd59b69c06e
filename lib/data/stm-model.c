/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Opening model containers (stm-data-private.h has the layout). Files from outside are checked
 * wholly before anything is read from them; what is inside a section is the stage's to check. */
#include "data/stm-data-private.h"

#include "base/stm-error-private.h"
#include "data/stm-data-builtin.h"

struct _StmModel {
  gatomicrefcount refs;
  GBytes *bytes; /* NULL when built in */
  const guint8 *data;
  gsize len;
  guint32 n_sections;
};

static guint32
read_u32 (const guint8 *p)
{
  guint32 v;

  memcpy (&v, p, sizeof v);
  return GUINT32_FROM_LE (v);
}

static guint64
read_u64 (const guint8 *p)
{
  guint64 v;

  memcpy (&v, p, sizeof v);
  return GUINT64_FROM_LE (v);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, STM_ERROR, STM_ERROR_MODEL, what);
  return FALSE;
}

/* Every number of the header and the table against the length that is there. */
static gboolean
check_frame (const guint8 *data, gsize len, GError **error)
{
  guint32 n;
  gsize table_end;

  if (len < STM_MODEL_HEADER_SIZE)
    return refuse (error, "the file is too short for a model");
  if (memcmp (data, STM_MODEL_MAGIC, 8) != 0)
    return refuse (error, "not a model file");
  if (read_u32 (data + 8) != STM_MODEL_MARK)
    return refuse (error, "the model has another byte order");
  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    return refuse (error, "models need a little-endian machine");
  if (read_u32 (data + 12) != STM_MODEL_FORMAT)
    {
      g_set_error (error, STM_ERROR, STM_ERROR_MODEL,
                   "model format %u, but this library reads format %u", read_u32 (data + 12),
                   STM_MODEL_FORMAT);
      return FALSE;
    }
  if (read_u64 (data + 24) != len)
    return refuse (error, "the model's length is not the one it states");
  n = read_u32 (data + 16);
  if (n > STM_MODEL_MAX_SECTIONS)
    return refuse (error, "the model has too many sections");
  table_end = STM_MODEL_HEADER_SIZE + (gsize) n * STM_MODEL_SECTION_SIZE;
  if (table_end > len)
    return refuse (error, "the model's section table is cut off");
  for (guint32 i = 0; i < n; i++)
    {
      const guint8 *row = data + STM_MODEL_HEADER_SIZE + (gsize) i * STM_MODEL_SECTION_SIZE;
      guint64 offset = read_u64 (row + STM_MODEL_NAME_SIZE);
      guint64 length = read_u64 (row + STM_MODEL_NAME_SIZE + 8);

      if (row[0] == 0 || row[STM_MODEL_NAME_SIZE - 1] != 0)
        return refuse (error, "a section of the model has no proper name");
      if (offset % STM_MODEL_ALIGN != 0 || offset < table_end || offset > len
          || length > len - offset)
        return refuse (error, "a section of the model lies outside the file");
    }
  return TRUE;
}

static void
compute_digest (const guint8 *data, gsize len, guint8 digest[32])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const guint8 *p = data + STM_MODEL_HEADER_SIZE;
  gsize left = len - STM_MODEL_HEADER_SIZE;
  gsize size = 32;

  g_checksum_update (sum, data, 32);
  while (left > 0)
    {
      gssize n = (gssize) MIN (left, (gsize) 1 << 30);

      g_checksum_update (sum, p, n);
      p += n;
      left -= (gsize) n;
    }
  g_checksum_get_digest (sum, digest, &size);
}

gboolean
stm_model_verify (const StmModel *self, GError **error)
{
  guint8 digest[32];

  compute_digest (self->data, self->len, digest);
  if (memcmp (digest, self->data + 32, 32) != 0)
    return refuse (error, "the model is damaged: its SHA-256 differs");
  return TRUE;
}

/* Takes no copy: @data is static or held by @bytes. */
static StmModel *
open_data (GBytes *bytes, const guint8 *data, gsize len, GError **error)
{
  StmModel *self;

  if (!check_frame (data, len, error))
    return NULL;
  self = g_new0 (StmModel, 1);
  g_atomic_ref_count_init (&self->refs);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  self->data = data;
  self->len = len;
  self->n_sections = read_u32 (data + 16);
  return self;
}

StmModel *
stm_model_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) aligned = NULL;
  g_autoptr (StmModel) self = NULL;
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);

  /* Stages read sections as arrays of numbers: a buffer that stands askew is copied once. */
  if (((guintptr) data & 15) != 0 && len > 0)
    {
      aligned = g_bytes_new_take (g_memdup2 (data, len), len);
      data = g_bytes_get_data (aligned, NULL);
      bytes = aligned;
    }
  self = open_data (bytes, data, len, error);
  if (self == NULL || !stm_model_verify (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

StmModel *
stm_model_new_from_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GBytes) bytes = NULL;
  StmModel *self;

  if (file == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (file);
  self = stm_model_new_from_bytes (bytes, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}

void
stm_model_unref (StmModel *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static StmModel *
open_named (const char *name, GError **error)
{
  const char *folder = g_getenv ("STATEMENTS_DATA");
  const StmDataBuiltin *builtin;
  StmModel *self;

  if (folder != NULL && *folder != 0)
    {
      g_autofree char *file = g_strconcat (name, ".stmw", NULL);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return stm_model_new_from_file (path, error);
    }
  builtin = stm_data_find_builtin (name);
  if (builtin == NULL)
    {
      g_autofree char *quoted = stm_error_quote (name, -1);

      g_set_error (error, STM_ERROR, STM_ERROR_MODEL, "there is no model %s", quoted);
      return NULL;
    }
  self = open_data (NULL, builtin->data, (gsize) (builtin->end - builtin->data), error);
  if (self == NULL)
    g_prefix_error (error, "model %s: ", name);
  return self;
}

const StmModel *
stm_model_get (const char *name, GError **error)
{
  static GMutex mutex;
  static GHashTable *opened; /* name -> model, for the life of the process */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  StmModel *self;

  if (opened == NULL)
    opened = g_hash_table_new (g_str_hash, g_str_equal);
  self = g_hash_table_lookup (opened, name);
  if (self == NULL)
    {
      self = open_named (name, error);
      if (self != NULL)
        g_hash_table_insert (opened, g_strdup (name), self);
    }
  return self;
}

guint32
stm_model_get_version (const StmModel *self)
{
  return read_u32 (self->data + 20);
}

gconstpointer
stm_model_get_section (const StmModel *self, const char *name, gsize *length, GError **error)
{
  for (guint32 i = 0; i < self->n_sections; i++)
    {
      const guint8 *row = self->data + STM_MODEL_HEADER_SIZE + (gsize) i * STM_MODEL_SECTION_SIZE;

      if (strcmp ((const char *) row, name) == 0)
        {
          if (length != NULL)
            *length = (gsize) read_u64 (row + STM_MODEL_NAME_SIZE + 8);
          return self->data + read_u64 (row + STM_MODEL_NAME_SIZE);
        }
    }
  if (length != NULL)
    *length = 0;
  g_set_error (error, STM_ERROR, STM_ERROR_MODEL, "the model has no section \"%s\"", name);
  return NULL;
}

gconstpointer
stm_model_get_array (const StmModel *self, const char *name, gsize size, gsize n, GError **error)
{
  gsize length;
  gconstpointer data = stm_model_get_section (self, name, &length, error);

  if (data == NULL)
    return NULL;
  if (length / size != n || length % size != 0)
    {
      g_set_error (error, STM_ERROR, STM_ERROR_MODEL,
                   "section \"%s\" of the model has %" G_GSIZE_FORMAT
                   " bytes, not %" G_GSIZE_FORMAT " elements of %" G_GSIZE_FORMAT,
                   name, length, n, size);
      return NULL;
    }
  return data;
}
