/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The tables of the tagger's model from the trained weights, and the container. */
#include "train-tagger.h"

#include "stm-model-writer.h"

#include <string.h>

void
tagger_add_averages (TaggerTrainer *trainer)
{
  gint64 unit = MAX (trainer->step >> 12, 1);

  for (gsize row = 0; row < TAGGER_ROWS; row++)
    {
      gsize at = row * STM_TAGGER_COLUMNS;

      if (trainer->updates[row] < trainer->options.min_updates)
        continue;
      for (guint c = 0; c < STM_TAGGER_COLUMNS; c++)
        trainer->averages[at + c] +=
            (gint32) ((trainer->weights[at + c] * trainer->step - trainer->sums[at + c]) / unit);
    }
}

/* Appends the weights of a row where it has any, those that are less than @smallest left out:
 * scaled so that @largest is 127, since clipping the few large ones costs accuracy. Returns how
 * many. */
static guint
pack_row (TaggerTrainer *trainer, gsize row, gint64 largest)
{
  guint8 bytes[2 + 2 * STM_TAGGER_COLUMNS];
  gint8 all[STM_TAGGER_COLUMNS] = { 0 };
  guint n = 2, weights;

  for (guint c = 0; c < STM_TAGGER_COLUMNS; c++)
    {
      gint64 v = trainer->averages[row * STM_TAGGER_COLUMNS + c];
      /* Rounded half away from zero, in integers. */
      gint64 q = (ABS (v) * 254 / largest + 1) / 2;

      if (q < trainer->options.smallest || q == 0)
        continue;
      bytes[n++] = (guint8) c;
      all[c] = (gint8) (v < 0 ? -q : q);
      bytes[n++] = (guint8) all[c];
    }
  if ((weights = (n - 2) / 2) == 0)
    return 0;
  bytes[0] = (guint8) (row >> STM_TAGGER_SLOT_BITS);
  bytes[1] = (guint8) weights;
  if (weights >= STM_TAGGER_DENSE_FROM)
    {
      bytes[1] = STM_TAGGER_DENSE;
      memcpy (bytes + 2, all, sizeof all);
      n = 2 + sizeof all;
    }
  g_byte_array_append (trainer->rows, bytes, n);
  return weights;
}

void
tagger_pack_weights (TaggerTrainer *trainer)
{
  const guint parts = 1u << (STM_TAGGER_START_BITS - STM_TAGGER_SLOT_BITS);
  const guint in_slot = 1u << (STM_TAGGER_ROW_BITS - STM_TAGGER_SLOT_BITS);
  const guint8 behind[STM_TAGGER_PAIRS_SIZE] = { 0 };
  gint64 largest = 1;
  guint n_rows = 0, n_weights = 0;

  for (gsize i = 0; i < TAGGER_ROWS * STM_TAGGER_COLUMNS; i++)
    largest = MAX (largest, ABS ((gint64) trainer->averages[i]));
  g_byte_array_set_size (trainer->rows, 0);
  for (gsize slot = 0; slot < TAGGER_SLOTS; slot++)
    {
      trainer->slots[slot] = trainer->rows->len;
      /* Those that begin a search together stand together. */
      for (guint part = 0; part < parts; part++)
        for (guint rest = part; rest < in_slot; rest += parts)
          {
            guint weights = pack_row (trainer, slot + rest * TAGGER_SLOTS, largest);

            n_rows += weights > 0;
            n_weights += weights;
          }
    }
  trainer->slots[TAGGER_SLOTS] = trainer->rows->len;
  g_byte_array_append (trainer->rows, behind, sizeof behind);
  trainer->tagger.rows = trainer->rows->data;
  g_free ((gpointer) trainer->tagger.present);
  g_free ((gpointer) trainer->tagger.starts);
  stm_tagger_index (&trainer->tagger, trainer->rows->len);
  g_printerr ("%u weights in %u rows, %u bytes\n", n_weights, n_rows, trainer->rows->len);
}

typedef struct {
  guint32 hash;
  guint32 counts[STM_TAG_XX + 1];
  guint32 total;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = *(Place *const *) a, *y = *(Place *const *) b;

  if (x->total != y->total)
    return x->total > y->total ? -1 : 1;
  return x->hash < y->hash ? -1 : x->hash > y->hash;
}

void
tagger_make_shortcuts (TaggerTrainer *trainer, GArray *documents, int without)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  gsize size = (gsize) 1 << STM_TAGGER_SHORTCUT_BITS;
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  memset (trainer->shortcuts, 0, size * sizeof *trainer->shortcuts);
  for (guint d = 0; d < documents->len && trainer->options.shortcut_count > 0; d++)
    {
      const TaggerDocument *one = &g_array_index (documents, TaggerDocument, d);

      for (guint s = 0; s < one->text->n_sentences && tagger_is_used (one, without); s++)
        {
          guint32 first = one->text->sentences[s].first, end = one->text->sentences[s].end;

          for (guint32 i = first; i < end; i++)
            {
              const StmToken *t = &one->text->tokens[i];
              guint t1 = i > first ? one->doc->tokens[i - 1].tag : STM_TAGGER_BEFORE;
              guint32 k1 = i + 1 < end ? STM_TAGGER_CONTEXT_CLASS (
                               stm_tagger_context (&trainer->tagger, t + 1, one->text->text))
                                       : STM_TAGGER_AFTER;
              guint32 hash;
              Place *p;

              if (STM_TAGGER_CONTEXT_TAG (
                      stm_tagger_context (&trainer->tagger, t, one->text->text)))
                continue;
              hash = stm_tagger_shortcut_hash (t->form, t1, k1);
              p = g_hash_table_lookup (places, GUINT_TO_POINTER (hash));
              if (p == NULL)
                {
                  p = g_new0 (Place, 1);
                  p->hash = hash;
                  g_hash_table_insert (places, GUINT_TO_POINTER (hash), p);
                }
              p->counts[one->doc->tokens[i].tag]++;
              p->total++;
            }
        }
    }
  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Place *) value)->total >= (guint32) trainer->options.shortcut_count)
      g_ptr_array_add (sorted, value);
  g_ptr_array_sort (sorted, compare_places);
  for (guint k = 0; k < sorted->len && n < size / 4 * 3; k++)
    {
      const Place *p = sorted->pdata[k];
      guint best = 0;
      gsize i;

      for (guint t = 1; t <= STM_TAG_XX; t++)
        if (p->counts[t] > p->counts[best])
          best = t;
      if (best == 0 || p->counts[best] * 250 < p->total * 249)
        continue;
      for (i = p->hash & (size - 1); trainer->shortcuts[i] != 0; i = (i + 1) & (size - 1))
        ;
      trainer->shortcuts[i] = (p->hash & 0xffffff00u) | best;
      n++;
    }
  g_printerr ("%u shortcuts\n", n);
}

gboolean
tagger_save (const TaggerTrainer *trainer, const char *path, GError **error)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_TAGGER_VERSION);
  gsize words = (gsize) 1 << STM_TAGGER_LEXICON_BITS;
  g_autofree guint32 *lexicon = g_new (guint32, words);
  g_autofree guint32 *slots = g_new (guint32, TAGGER_SLOTS + 1);
  gsize places = (gsize) 1 << STM_TAGGER_SHORTCUT_BITS;
  g_autofree guint32 *shortcuts = g_new (guint32, places);

  for (gsize i = 0; i < words; i++)
    lexicon[i] = GUINT32_TO_LE (trainer->lexicon[i]);
  for (gsize i = 0; i <= TAGGER_SLOTS; i++)
    slots[i] = GUINT32_TO_LE (trainer->slots[i]);
  for (gsize i = 0; i < places; i++)
    shortcuts[i] = GUINT32_TO_LE (trainer->shortcuts[i]);
  stm_model_writer_add (writer, "lexicon", lexicon, words * sizeof *lexicon);
  stm_model_writer_add (writer, "classes", trainer->classes, sizeof trainer->classes);
  stm_model_writer_add (writer, "slots", slots, (TAGGER_SLOTS + 1) * sizeof *slots);
  stm_model_writer_add (writer, "rows", trainer->rows->data, trainer->rows->len);
  stm_model_writer_add (writer, "shortcuts", shortcuts, places * sizeof *shortcuts);
  return stm_model_writer_save (writer, path, error);
}
