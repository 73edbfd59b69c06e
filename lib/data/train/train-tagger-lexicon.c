/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The tagger's lexicon: which tags words have, and so what is known of a token before its sentence
 * is tagged. */
#include "train-tagger.h"

#include <string.h>

typedef struct {
  guint32 form;
  guint32 counts[STM_TAG_XX + 1];
  guint32 total;
} Word;

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *x = *(Word *const *) a, *y = *(Word *const *) b;

  if (x->total != y->total)
    return x->total > y->total ? -1 : 1;
  return x->form < y->form ? -1 : x->form > y->form;
}

static void
describe_word (const Word *word, StmTaggerClass *class, gboolean *sure)
{
  guint n = 0;
  gboolean used[STM_TAG_XX + 1] = { FALSE };

  memset (class, 0, sizeof *class);
  while (n < STM_TAGGER_CLASS_TAGS)
    {
      guint best = 0;

      for (guint t = 1; t <= STM_TAG_XX; t++)
        if (!used[t] && word->counts[t] > (best ? word->counts[best] : 0))
          best = t;
      if (best == 0 || (n > 0 && word->counts[best] * 50 < word->total))
        break;
      used[best] = TRUE;
      class->tags[n++] = (guint8) best;
    }
  *sure = word->total >= 30 && word->counts[class->tags[0]] >= 0.998 * word->total;
}

static void
insert_word (TaggerTrainer *trainer, guint32 form, guint32 class, gboolean sure)
{
  guint32 mask = (1u << STM_TAGGER_LEXICON_BITS) - 1;
  guint32 i = form & mask;

  while (trainer->lexicon[i] != 0)
    i = (i + 1) & mask;
  trainer->lexicon[i] = STM_TAGGER_KEY (form * 0x9e3779b1u) | (sure ? STM_TAGGER_SURE : 0) | class;
}

/* The words of all documents but those of two folds, the commonest first; @words owns them. */
static GPtrArray *
count_words (const TaggerOptions *options, GArray *documents, int without, int also_without,
             GHashTable *words)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  for (guint d = 0; d < documents->len; d++)
    {
      const TaggerDocument *one = &g_array_index (documents, TaggerDocument, d);

      if (!tagger_is_used (one, without) || !tagger_is_used (one, also_without))
        continue;
      for (guint32 i = 0; i < one->text->n_tokens; i++)
        {
          guint32 form = one->text->tokens[i].form;
          Word *w = g_hash_table_lookup (words, GUINT_TO_POINTER (form));
          guint times =
              one->doc->part == STM_CORPUS_NEWS_TRAIN ? 1 : (guint) options->treebank_times;

          if (w == NULL)
            {
              w = g_new0 (Word, 1);
              w->form = form;
              g_hash_table_insert (words, GUINT_TO_POINTER (form), w);
            }
          w->counts[one->doc->tokens[i].tag] += times;
          w->total += times;
        }
    }
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Word *) value)->total >= (guint32) options->min_count)
      g_ptr_array_add (sorted, value);
  g_ptr_array_sort (sorted, compare_words);
  return sorted;
}

/* The class with the tags of @class, made when there is room; else the one without the rarest tags
 * that is there; 0 when there is none. */
static guint
intern_class (TaggerTrainer *trainer, StmTaggerClass *class, gboolean may_add)
{
  for (guint t = STM_TAGGER_CLASS_TAGS; t-- > 0; class->tags[t] = 0)
    {
      guint k;

      if (class->tags[t] == 0)
        continue;
      for (k = 1; k < trainer->n_classes; k++)
        if (memcmp (&trainer->classes[k], class, sizeof *class) == 0)
          return k;
      if (may_add && k < STM_TAGGER_MAX_CLASSES)
        {
          trainer->classes[trainer->n_classes++] = *class;
          return k;
        }
    }
  return 0;
}

/* The lexicon of all documents but those of two folds. */
static void
make_lexicon (TaggerTrainer *trainer, GArray *documents, int without, int also_without,
              gboolean may_add)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GPtrArray) sorted =
      count_words (&trainer->options, documents, without, also_without, words);
  guint n_words = 0;

  memset (trainer->lexicon, 0, sizeof (guint32) << STM_TAGGER_LEXICON_BITS);
  for (guint i = 0; i < sorted->len && n_words < (3u << STM_TAGGER_LEXICON_BITS) / 4; i++)
    {
      const Word *word = sorted->pdata[i];
      StmTaggerClass class;
      gboolean sure;
      guint k;

      describe_word (word, &class, &sure);
      if ((k = intern_class (trainer, &class, may_add)) == 0)
        continue;
      insert_word (trainer, word->form, k, sure);
      n_words++;
    }
  if (may_add)
    g_printerr ("lexicon: %u words in %u classes\n", n_words, trainer->n_classes);
}

void
tagger_make_contexts (TaggerTrainer *trainer, GArray *documents, int without)
{
  trainer->n_classes = 1;
  memset (trainer->classes, 0, sizeof trainer->classes);
  make_lexicon (trainer, documents, without, -1, TRUE);
  for (int fold = 0; fold < STM_CORPUS_FOLDS; fold++)
    {
      make_lexicon (trainer, documents, without, fold, FALSE);
      for (guint d = 0; d < documents->len; d++)
        {
          TaggerDocument *one = &g_array_index (documents, TaggerDocument, d);

          if (!tagger_is_used (one, fold))
            for (guint32 i = 0; i < one->text->n_tokens; i++)
              one->contexts[i] =
                  stm_tagger_context (&trainer->tagger, &one->text->tokens[i], one->text->text);
        }
    }
  make_lexicon (trainer, documents, without, -1, FALSE);
}
