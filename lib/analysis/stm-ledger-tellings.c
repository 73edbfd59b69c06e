/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Syndication: the same statement told by several reports, found and counted once.
 *
 * Two statements are tellings of one when their speakers are one actor, their days lie at most
 * MAX_DAYS apart, they stand in different reports, and the sets of their contents' words have a
 * Jaccard index of LEAST_JACCARD or more. Candidates come from N_BANDS min-hashes of the word sets
 * (Broder, "On the resemblance and containment of documents", 1997); in each bucket a statement is
 * compared with its LAST_FEW nearest predecessors by day only, so that the whole stays linear. */
#include "analysis/stm-ledger-private.h"

#include "text/stm-word.h"

#define MAX_DAYS 4
#define LEAST_JACCARD 0.7
#define LEAST_WORDS 4 /* shorter contents ("yes") are too alike by chance */
#define N_BANDS 4
#define LAST_FEW 6

static int
compare_u32 (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

/* The sorted set of the hashes of @content's words, at most STM_LEDGER_MAX_WORDS. */
void
stm_ledger_read_words (StmLedger *self, StmTelling *telling, const char *content)
{
  guint32 words[STM_LEDGER_MAX_WORDS];
  guint n = 0, kept = 0;
  const char *p = content != NULL ? content : "";

  while (*p != '\0' && n < STM_LEDGER_MAX_WORDS)
    {
      const char *start;

      while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      start = p;
      while (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        words[n++] = stm_word_hash_lower (start, (gsize) (p - start));
    }
  qsort (words, n, sizeof *words, compare_u32);
  for (guint i = 0; i < n; i++)
    if (kept == 0 || words[kept - 1] != words[i])
      words[kept++] = words[i];
  telling->n_words = kept;
  telling->words = kept > 0 ? memcpy (stm_arena_alloc (&self->arena, kept * sizeof *words), words,
                                      kept * sizeof *words)
                            : NULL;
}

static double
jaccard (const StmTelling *a, const StmTelling *b)
{
  guint i = 0, k = 0, both = 0;

  while (i < a->n_words && k < b->n_words)
    {
      if (a->words[i] == b->words[k])
        {
          both++;
          i++;
          k++;
        }
      else if (a->words[i] < b->words[k])
        i++;
      else
        k++;
    }
  return (double) both / (double) (a->n_words + b->n_words - both);
}

/* The smallest of the words' values under the permutation @band. */
static guint32
min_hash (const StmTelling *telling, guint band)
{
  static const guint32 factors[N_BANDS] = { 0x9e3779b1u, 0x85ebca6bu, 0xc2b2ae35u, 0x27d4eb2fu };
  guint32 least = G_MAXUINT32;

  for (guint i = 0; i < telling->n_words; i++)
    {
      guint32 h = (telling->words[i] ^ (factors[band] >> 7)) * factors[band];

      h ^= h >> 15;
      least = MIN (least, h * factors[(band + 1) % N_BANDS]);
    }
  return least;
}

static int
compare_tellings (gconstpointer a, gconstpointer b, gpointer data)
{
  StmLedger *self = data;
  const StmTelling *x = stm_ledger_telling (self, *(const guint32 *) a);
  const StmTelling *y = stm_ledger_telling (self, *(const guint32 *) b);
  int c;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  c = strcmp (x->report_id, y->report_id);
  return c != 0 ? c : strcmp (x->statement_id, y->statement_id);
}

static guint32
speaker_of (StmLedger *self, const StmTelling *telling)
{
  return telling->speaker != STM_LEDGER_NONE ? stm_ledger_name (self, telling->speaker)->actor
                                             : STM_LEDGER_NONE;
}

static gboolean
is_same (StmLedger *self, const StmTelling *a, const StmTelling *b)
{
  return a->report_id != b->report_id && speaker_of (self, a) == speaker_of (self, b)
         && ABS ((gint64) a->day - b->day) <= MAX_DAYS && jaccard (a, b) >= LEAST_JACCARD;
}

/* Ties each entry of @telling to the entry of the same stance in the statement it repeats. */
static void
fold_entries (StmLedger *self, const StmTelling *telling)
{
  const StmTelling *first = stm_ledger_telling (self, telling->same_as);

  for (guint32 i = 0; i < telling->n_entries; i++)
    {
      StmLedgerEntry *row = stm_ledger_row (self, telling->first_entry + i);

      for (guint32 k = 0; k < first->n_entries && first != telling; k++)
        {
          StmLedgerEntry *other = stm_ledger_row (self, first->first_entry + k);

          if (other->stance == row->stance)
            {
              row->first = first->first_entry + k;
              other->n_tellings++;
              break;
            }
        }
    }
}

void
stm_ledger_settle_tellings (StmLedger *self)
{
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->tellings->len);
  g_autoptr (GHashTable) buckets
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint32 i = 0; i < self->tellings->len; i++)
    {
      stm_ledger_telling (self, i)->same_as = i;
      g_array_append_val (order, i);
    }
  for (guint32 i = 0; i < self->entries->len; i++)
    {
      stm_ledger_row (self, i)->first = i;
      stm_ledger_row (self, i)->n_tellings = 1;
    }
  g_array_sort_with_data (order, compare_tellings, self);
  for (guint o = 0; o < order->len; o++)
    {
      guint32 index = g_array_index (order, guint32, o);
      StmTelling *telling = stm_ledger_telling (self, index);

      if (telling->n_words < LEAST_WORDS)
        continue;
      for (guint band = 0; band < N_BANDS; band++)
        {
          gint64 key = (gint64) ((guint64) min_hash (telling, band) << 32
                                 | (speaker_of (self, telling) * N_BANDS + band));
          GArray *bucket = g_hash_table_lookup (buckets, &key);

          if (bucket == NULL)
            {
              bucket = g_array_new (FALSE, FALSE, sizeof (guint32));
              g_hash_table_insert (buckets, g_memdup2 (&key, sizeof key), bucket);
            }
          for (guint k = bucket->len; telling->same_as == index && k > 0 && bucket->len - k < LAST_FEW;
               k--)
            {
              StmTelling *other = stm_ledger_telling (self, g_array_index (bucket, guint32, k - 1));

              if (is_same (self, telling, other))
                telling->same_as = other->same_as;
            }
          if (bucket->len == 0 || g_array_index (bucket, guint32, bucket->len - 1) != index)
            g_array_append_val (bucket, index);
        }
      if (telling->same_as != index)
        fold_entries (self, telling);
    }
}
