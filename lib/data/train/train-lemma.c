/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Lists, in the form of lib/data/lemmas.tsv, the words whose lemma the corpora know better than
 * the table and rules of lib/text/stm-lemma.c, and how often all of it agrees. For a person to
 * read and to add from: the table is edited by hand. */
#include "data/train/stm-corpus.h"
#include "text/stm-lemma.h"

#include <string.h>

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The lemma that most tokens of the word have, NULL when they disagree or are few. */
static const char *
most_common (GHashTable *lemmas, guint at_least)
{
  GHashTableIter iter;
  gpointer lemma, count;
  const char *best = NULL;
  guint most = 0, total = 0;

  g_hash_table_iter_init (&iter, lemmas);
  while (g_hash_table_iter_next (&iter, &lemma, &count))
    {
      guint n = GPOINTER_TO_UINT (count);

      total += n;
      if (n > most || (n == most && best != NULL && strcmp (lemma, best) < 0))
        {
          most = n;
          best = lemma;
        }
    }
  return most >= at_least && most * 3 >= total * 2 ? best : NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  guint right = 0, total = 0;
  char lemma[STM_LEMMA_MAX + 8];

  if (argc != 3 || strcmp (argv[1], "--data") != 0)
    {
      g_printerr ("usage: train-lemma --data DIR\n");
      return 2;
    }
  documents = stm_corpus_load (argv[2], STM_CORPUS_NEWS_TRAIN | STM_CORPUS_TREEBANKS_TRAIN, &error);
  if (documents == NULL)
    {
      g_printerr ("train-lemma: %s\n", error->message);
      return 1;
    }
  for (guint d = 0; d < documents->len; d++)
    {
      const StmCorpusDocument *doc = documents->pdata[d];

      for (guint32 i = 0; i < doc->n_tokens; i++)
        {
          const StmCorpusToken *t = &doc->tokens[i];
          char class = stm_lemma_class ((StmTag) t->tag);
          const char *word = doc->text + t->start;
          gsize len = t->end - t->start;
          g_autofree char *lower = g_utf8_strdown (word, (gssize) len);
          g_autofree char *gold = g_utf8_strdown (t->lemma, -1);
          g_autofree char *key = NULL;
          GHashTable *lemmas;
          gsize n;

          total++;
          n = stm_lemma_find (word, len, (StmTag) t->tag, lemma);
          if (n > 0 ? strcmp (lemma, gold) == 0 : strcmp (lower, gold) == 0)
            right++;
          if (class == 0 || len > STM_LEMMA_MAX)
            continue;
          key = g_strdup_printf ("%s.%c %u", lower, class, t->tag);
          lemmas = g_hash_table_lookup (words, key);
          if (lemmas == NULL)
            {
              lemmas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
              g_ptr_array_add (keys, g_strdup (key));
              g_hash_table_insert (words, g_strdup (key), lemmas);
            }
          n = GPOINTER_TO_UINT (g_hash_table_lookup (lemmas, gold));
          g_hash_table_insert (lemmas, g_steal_pointer (&gold), GUINT_TO_POINTER (n + 1));
        }
    }
  g_printerr ("right: %.2f%% of %u\n", 100.0 * right / MAX (total, 1), total);
  g_ptr_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];
      const char *space = strrchr (key, ' ');
      gsize len = (gsize) (space - key) - 2;
      StmTag tag = (StmTag) g_ascii_strtoull (space, NULL, 10);
      const char *best = most_common (g_hash_table_lookup (words, key), 2);
      gsize n = stm_lemma_find (key, len, tag, lemma);

      if (best == NULL
          || (n > 0 ? strcmp (lemma, best) == 0
                    : strlen (best) == len && memcmp (best, key, len) == 0))
        continue;
      g_print ("%.*s\t%s\n", (int) (space - key), key, best);
    }
  for (guint i = 0; i < keys->len; i++)
    g_free (keys->pdata[i]);
  return 0;
}
