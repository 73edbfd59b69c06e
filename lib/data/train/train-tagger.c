/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Trains the tagger (lib/text/stm-tagger.h): an averaged perceptron over news with machine-made
 * tags and treebanks with tags checked by people. Writes weights/tagger.stmw, or with --jackknife a
 * column of tags for the news, each fold tagged by a model of the other folds, for the programs
 * that train on top. One thread, fixed seed, integer weights: the same bytes each time. */
#include "data/train/stm-corpus.h"
#include "data/train/stm-model-writer.h"
#include "text/stm-tagger.h"

#include <string.h>

static char *data_dir;
static char *out_path;
static char *jackknife_path;
static int epochs = 10;
static int min_updates = 7;
static int dropped = 30;
static int smallest = 8;
static int shortcut_count = 4;
static int treebank_times = 2;
static int min_count = 5;
static int seed = 1;
static gboolean final;

static const GOptionEntry options[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &data_dir, "Folder of the corpora", "DIR" },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &out_path, "Model to write", "FILE" },
  { "jackknife", 0, 0, G_OPTION_ARG_FILENAME, &jackknife_path, "Column of tags to write", "FILE" },
  { "shortcut-count", 0, 0, G_OPTION_ARG_INT, &shortcut_count,
    "How often a shortcut is seen; 0: none", "N" },
  { "epochs", 0, 0, G_OPTION_ARG_INT, &epochs, "Rounds over the corpora", "N" },
  { "dropped", 0, 0, G_OPTION_ARG_INT, &dropped, "Features left out at random, in per cent", "N" },
  { "smallest", 0, 0, G_OPTION_ARG_INT, &smallest, "Smallest 8-bit weight that is kept", "N" },
  { "min-updates", 0, 0, G_OPTION_ARG_INT, &min_updates, "Updates before a row counts", "N" },
  { "treebank-times", 0, 0, G_OPTION_ARG_INT, &treebank_times, "Treebanks per round", "N" },
  { "min-count", 0, 0, G_OPTION_ARG_INT, &min_count, "Times a word of the lexicon is seen", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Seed of the order", "N" },
  { "final", 0, 0, G_OPTION_ARG_NONE, &final, "Train on EWT's development part too", NULL },
  { NULL }
};

typedef struct {
  StmCorpusDocument *doc;
  StmText *text;
  guint32 *contexts;
} Document;

typedef struct {
  guint document;
  guint sentence;
} Sentence;

#define LEXICON_BITS STM_TAGGER_LEXICON_BITS
#define ROWS ((gsize) 1 << STM_TAGGER_ROW_BITS)
#define SLOTS ((gsize) 1 << STM_TAGGER_SLOT_BITS)

typedef struct {
  StmTagger tagger;
  guint32 *lexicon;
  StmTaggerClass classes[STM_TAGGER_MAX_CLASSES];
  guint n_classes;
  gint32 *weights;   /* of now */
  gint64 *sums;      /* weight times the step of its change, for the average */
  guint16 *updates;  /* of a row */
  gint64 step;
  guint32 *slots;
  guint32 *shortcuts;
  GByteArray *rows;
} Trainer;

static int column_of_tag[STM_TAG_XX + 1];

/* A small generator of our own: rand() differs between C libraries. */
static guint64 random_state;

static guint32
next_random (guint32 below)
{
  random_state = random_state * G_GUINT64_CONSTANT (6364136223846793005)
                 + G_GUINT64_CONSTANT (1442695040888963407);
  return (guint32) (((random_state >> 32) * below) >> 32);
}

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
insert_word (Trainer *trainer, guint32 form, guint32 class, gboolean sure)
{
  guint32 mask = (1u << LEXICON_BITS) - 1;
  guint32 i = form & mask;

  while (trainer->lexicon[i] != 0)
    i = (i + 1) & mask;
  trainer->lexicon[i] = STM_TAGGER_KEY (form * 0x9e3779b1u) | (sure ? STM_TAGGER_SURE : 0) | class;
}

static gboolean
is_in_fold (const Document *d, int without)
{
  return (int) d->doc->fold != without;
}

/* The words of all documents but those of two folds, the commonest first; @words owns them. */
static GPtrArray *
count_words (GArray *documents, int without, int also_without, GHashTable *words)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  for (guint d = 0; d < documents->len; d++)
    {
      const Document *one = &g_array_index (documents, Document, d);

      if (!is_in_fold (one, without) || !is_in_fold (one, also_without))
        continue;
      for (guint32 i = 0; i < one->text->n_tokens; i++)
        {
          guint32 form = one->text->tokens[i].form;
          Word *w = g_hash_table_lookup (words, GUINT_TO_POINTER (form));
          guint times = one->doc->part == STM_CORPUS_NEWS_TRAIN ? 1 : (guint) treebank_times;

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
    if (((Word *) value)->total >= (guint32) min_count)
      g_ptr_array_add (sorted, value);
  g_ptr_array_sort (sorted, compare_words);
  return sorted;
}

/* The class with the tags of @class, made when there is room; else the one without the rarest tags
 * that is there; 0 when there is none. */
static guint
intern_class (Trainer *trainer, StmTaggerClass *class, gboolean may_add)
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
make_lexicon (Trainer *trainer, GArray *documents, int without, int also_without,
              gboolean may_add)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GPtrArray) sorted = count_words (documents, without, also_without, words);
  guint n_words = 0;

  memset (trainer->lexicon, 0, sizeof (guint32) << LEXICON_BITS);
  for (guint i = 0; i < sorted->len && n_words < (3u << LEXICON_BITS) / 4; i++)
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

/* Contexts of the training documents come from lexicons that have not seen them: a model that
 * learned from what the lexicon knows too well would trust it too much. */
static void
make_contexts (Trainer *trainer, GArray *documents, int without)
{
  trainer->n_classes = 1;
  memset (trainer->classes, 0, sizeof trainer->classes);
  make_lexicon (trainer, documents, without, -1, TRUE);
  for (int fold = 0; fold < STM_CORPUS_FOLDS; fold++)
    {
      make_lexicon (trainer, documents, without, fold, FALSE);
      for (guint d = 0; d < documents->len; d++)
        {
          Document *one = &g_array_index (documents, Document, d);

          if (!is_in_fold (one, fold))
            for (guint32 i = 0; i < one->text->n_tokens; i++)
              one->contexts[i] = stm_tagger_context (&trainer->tagger, &one->text->tokens[i],
                                                     one->text->text);
        }
    }
  make_lexicon (trainer, documents, without, -1, FALSE);
}

static guint
best_column (const gint32 *scores)
{
  guint best = 0;

  for (guint k = 1; k < STM_TAGGER_COLUMNS; k++)
    if (scores[k] > scores[best])
      best = k;
  return best;
}

static void
update (Trainer *trainer, const guint32 *rows, guint n, int right, guint wrong)
{
  for (guint k = 0; k < n; k++)
    {
      gsize at = (gsize) rows[k] * STM_TAGGER_COLUMNS;

      trainer->weights[at + wrong]--;
      trainer->sums[at + wrong] -= trainer->step;
      if (right >= 0)
        {
          trainer->weights[at + (guint) right]++;
          trainer->sums[at + (guint) right] += trainer->step;
        }
      if (trainer->updates[rows[k]] < G_MAXUINT16)
        trainer->updates[rows[k]]++;
    }
}

static void
train_sentence (Trainer *trainer, const Document *d, guint sentence, guint *errors)
{
  const StmSentence *s = &d->text->sentences[sentence];
  guint t1 = STM_TAGGER_BEFORE, t2 = STM_TAGGER_BEFORE;

  for (guint32 i = s->first; i < s->end; i++)
    {
      guint tag = STM_TAGGER_CONTEXT_TAG (d->contexts[i]);
      guint gold = d->doc->tokens[i].tag;

      if (tag == 0)
        {
          guint32 rows[STM_TAGGER_MAX_FEATURES];
          gint32 scores[STM_TAGGER_COLUMNS] = { 0 };
          guint n = stm_tagger_features (d->text->tokens, d->contexts, s->first, s->end, i, t1, t2,
                                         rows);
          guint kept = 0;
          guint best;

          /* Leaving features out at random keeps the others from leaning on them. */
          for (guint k = 0; k < n; k++)
            if (next_random (100) >= (guint) dropped)
              rows[kept++] = rows[k];
          n = kept;
          for (guint k = 0; k < n; k++)
            if (trainer->updates[rows[k]] >= min_updates)
              {
                const gint32 *w = trainer->weights + (gsize) rows[k] * STM_TAGGER_COLUMNS;

                for (guint c = 0; c < STM_TAGGER_COLUMNS; c++)
                  scores[c] += w[c];
              }
          best = best_column (scores);
          tag = stm_tagger_tag_of_column[best];
          if (tag != gold && gold != STM_TAG_UNKNOWN)
            {
              update (trainer, rows, n, column_of_tag[gold], best);
              ++*errors;
            }
        }
      trainer->step++;
      t2 = t1;
      t1 = tag;
    }
}

/* The average of a weight, times the number of steps. */
static gint64
get_average (const Trainer *trainer, gsize row, guint column)
{
  gsize at = row * STM_TAGGER_COLUMNS + column;

  return trainer->updates[row] < min_updates
             ? 0
             : trainer->weights[at] * trainer->step - trainer->sums[at];
}

/* Averages scaled so that the largest is 127 (clipping the few large ones costs accuracy), the rows
 * that have any in the order of their slots. */
static void
pack_weights (Trainer *trainer)
{
  gint64 largest = 1;
  guint n_rows = 0, n_weights = 0;

  for (gsize row = 0; row < ROWS; row++)
    for (guint c = 0; c < STM_TAGGER_COLUMNS; c++)
      {
        gint64 v = get_average (trainer, row, c);
        largest = MAX (largest, ABS (v));
      }
  g_byte_array_set_size (trainer->rows, 0);
  for (gsize slot = 0; slot < SLOTS; slot++)
    {
      trainer->slots[slot] = trainer->rows->len;
      for (gsize row = slot; row < ROWS; row += SLOTS)
        {
          guint8 bytes[2 + 2 * STM_TAGGER_COLUMNS];
          gint8 all[STM_TAGGER_COLUMNS] = { 0 };
          guint n = 2;

          for (guint c = 0; c < STM_TAGGER_COLUMNS; c++)
            {
              gint64 v = get_average (trainer, row, c);
              /* Rounded half away from zero, in integers. */
              gint64 q = (ABS (v) * 254 / largest + 1) / 2;

              if (q < smallest || q == 0)
                continue;
              bytes[n++] = (guint8) c;
              all[c] = (gint8) (v < 0 ? -q : q);
              bytes[n++] = (guint8) all[c];
            }
          if (n == 2)
            continue;
          bytes[0] = (guint8) (row >> STM_TAGGER_SLOT_BITS);
          bytes[1] = (guint8) ((n - 2) / 2);
          n_rows++;
          n_weights += bytes[1];
          if (bytes[1] >= STM_TAGGER_DENSE_FROM)
            {
              bytes[1] = STM_TAGGER_DENSE;
              memcpy (bytes + 2, all, sizeof all);
              n = 2 + sizeof all;
            }
          g_byte_array_append (trainer->rows, bytes, n);
        }
    }
  trainer->slots[SLOTS] = trainer->rows->len;
  trainer->tagger.rows = trainer->rows->data;
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

/* Words of several tags that have one tag only between a tag and a class of words. */
static void
make_shortcuts (Trainer *trainer, GArray *documents, int without)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  gsize size = (gsize) 1 << STM_TAGGER_SHORTCUT_BITS;
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  memset (trainer->shortcuts, 0, size * sizeof *trainer->shortcuts);
  for (guint d = 0; d < documents->len && shortcut_count > 0; d++)
    {
      const Document *one = &g_array_index (documents, Document, d);

      for (guint s = 0; s < one->text->n_sentences && is_in_fold (one, without); s++)
        {
          guint32 first = one->text->sentences[s].first, end = one->text->sentences[s].end;

          for (guint32 i = first; i < end; i++)
            {
              const StmToken *t = &one->text->tokens[i];
              guint t1 = i > first ? one->doc->tokens[i - 1].tag : STM_TAGGER_BEFORE;
              guint32 k1 = i + 1 < end
                               ? STM_TAGGER_CONTEXT_CLASS (stm_tagger_context (
                                     &trainer->tagger, t + 1, one->text->text))
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
    if (((Place *) value)->total >= (guint32) shortcut_count)
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

static void
train (Trainer *trainer, GArray *documents, int without)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (Sentence));
  gsize n = ROWS * STM_TAGGER_COLUMNS;

  random_state = (guint64) seed;
  make_contexts (trainer, documents, without);
  memset (trainer->weights, 0, n * sizeof *trainer->weights);
  memset (trainer->sums, 0, n * sizeof *trainer->sums);
  memset (trainer->updates, 0, ROWS * sizeof *trainer->updates);
  trainer->step = 0;
  for (guint d = 0; d < documents->len; d++)
    {
      Document *one = &g_array_index (documents, Document, d);
      int times = one->doc->part == STM_CORPUS_NEWS_TRAIN ? 1 : treebank_times;

      for (int k = 0; k < times && is_in_fold (one, without); k++)
        for (guint s = 0; s < one->text->n_sentences; s++)
          {
            Sentence sentence = { d, s };
            g_array_append_val (order, sentence);
          }
    }
  for (int e = 0; e < epochs; e++)
    {
      guint errors = 0;

      for (guint i = order->len - 1; i > 0; i--)
        {
          guint j = next_random (i + 1);
          Sentence kept = g_array_index (order, Sentence, i);

          g_array_index (order, Sentence, i) = g_array_index (order, Sentence, j);
          g_array_index (order, Sentence, j) = kept;
        }
      for (guint i = 0; i < order->len; i++)
        {
          Sentence s = g_array_index (order, Sentence, i);

          train_sentence (trainer, &g_array_index (documents, Document, s.document), s.sentence,
                          &errors);
        }
      g_printerr ("round %d: %u errors\n", e + 1, errors);
    }
  pack_weights (trainer);
  make_shortcuts (trainer, documents, without);
}

static void
clear_document (gpointer document)
{
  Document *d = document;

  stm_text_unref (d->text);
  g_free (d->contexts);
}

static GArray *
load (guint parts, GPtrArray **owner, GError **error)
{
  GArray *documents;

  *owner = stm_corpus_load (data_dir, parts, error);
  if (*owner == NULL)
    return NULL;
  documents = g_array_new (FALSE, TRUE, sizeof (Document));
  g_array_set_clear_func (documents, clear_document);
  for (guint i = 0; i < (*owner)->len; i++)
    {
      Document d = { (*owner)->pdata[i] };

      d.text = stm_corpus_document_to_text (d.doc);
      if (d.text == NULL)
        g_error ("%s: spans outside its text", d.doc->name);
      d.contexts = g_new (guint32, d.text->n_tokens + 1);
      g_array_append_val (documents, d);
    }
  return documents;
}

static void
measure (const Trainer *trainer, GArray *documents, const char *what)
{
  guint right = 0, total = 0;

  for (guint d = 0; d < documents->len; d++)
    {
      const Document *one = &g_array_index (documents, Document, d);

      stm_tagger_run (&trainer->tagger, one->text);
      for (guint32 i = 0; i < one->text->n_tokens; i++, total++)
        right += one->text->tokens[i].tag == one->doc->tokens[i].tag;
    }
  g_print ("%s: %.2f%% of %u tokens\n", what, 100.0 * right / MAX (total, 1), total);
}

/* A line for each token of the news, the documents' names before them as comments, a blank line
 * behind each sentence. */
static gboolean
jackknife (Trainer *trainer, GArray *documents, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (int fold = 0; fold < STM_CORPUS_FOLDS; fold++)
    {
      train (trainer, documents, fold);
      for (guint d = 0; d < documents->len; d++)
        {
          Document *one = &g_array_index (documents, Document, d);

          if (!is_in_fold (one, fold))
            stm_tagger_run (&trainer->tagger, one->text);
        }
    }
  for (guint d = 0; d < documents->len; d++)
    {
      Document *one = &g_array_index (documents, Document, d);

      g_string_append_printf (out, "# doc %s\n", one->doc->name);
      for (guint s = 0; s < one->text->n_sentences; s++)
        {
          for (guint32 i = one->text->sentences[s].first; i < one->text->sentences[s].end; i++)
            g_string_append_printf (out, "%s\n",
                                    stm_tag_to_string ((StmTag) one->text->tokens[i].tag));
          g_string_append_c (out, '\n');
        }
    }
  return g_file_set_contents (jackknife_path, out->str, (gssize) out->len, error);
}

static gboolean
save (const Trainer *trainer, GError **error)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_TAGGER_VERSION);
  gsize words = (gsize) 1 << LEXICON_BITS;
  g_autofree guint32 *lexicon = g_new (guint32, words);
  g_autofree guint32 *slots = g_new (guint32, SLOTS + 1);
  gsize places = (gsize) 1 << STM_TAGGER_SHORTCUT_BITS;
  g_autofree guint32 *shortcuts = g_new (guint32, places);

  for (gsize i = 0; i < words; i++)
    lexicon[i] = GUINT32_TO_LE (trainer->lexicon[i]);
  for (gsize i = 0; i <= SLOTS; i++)
    slots[i] = GUINT32_TO_LE (trainer->slots[i]);
  for (gsize i = 0; i < places; i++)
    shortcuts[i] = GUINT32_TO_LE (trainer->shortcuts[i]);
  stm_model_writer_add (writer, "lexicon", lexicon, words * sizeof *lexicon);
  stm_model_writer_add (writer, "classes", trainer->classes, sizeof trainer->classes);
  stm_model_writer_add (writer, "slots", slots, (SLOTS + 1) * sizeof *slots);
  stm_model_writer_add (writer, "rows", trainer->rows->data, trainer->rows->len);
  stm_model_writer_add (writer, "shortcuts", shortcuts, places * sizeof *shortcuts);
  return stm_model_writer_save (writer, out_path, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("- train the tagger");
  g_autoptr (GPtrArray) corpus = NULL;
  Trainer trainer = { 0 };
  GArray *documents;
  static const struct {
    StmCorpusPart part;
    const char *what;
  } tests[] = {
    { STM_CORPUS_NEWS_DEV, "news dev (silver)" },
    { STM_CORPUS_EWT_DEV, "EWT dev" },
    { STM_CORPUS_EWT_TEST, "EWT test" },
    { STM_CORPUS_GUM_TEST, "GUM test" },
  };

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || data_dir == NULL)
    {
      g_printerr ("train-tagger: %s\n", error ? error->message : "--data is missing");
      return 2;
    }
  memset (column_of_tag, -1, sizeof column_of_tag);
  for (guint k = 0; k < STM_TAGGER_COLUMNS; k++)
    column_of_tag[stm_tagger_tag_of_column[k]] = (int) k;
  documents = load (STM_CORPUS_NEWS_TRAIN | STM_CORPUS_TREEBANKS_TRAIN
                        | (final ? STM_CORPUS_EWT_DEV : 0),
                    &corpus, &error);
  if (documents == NULL)
    goto failed;
  trainer.lexicon = g_new0 (guint32, (gsize) 1 << LEXICON_BITS);
  trainer.weights = g_new (gint32, ROWS * STM_TAGGER_COLUMNS);
  trainer.sums = g_new (gint64, ROWS * STM_TAGGER_COLUMNS);
  trainer.updates = g_new (guint16, ROWS);
  trainer.slots = g_new0 (guint32, SLOTS + 1);
  trainer.shortcuts = g_new0 (guint32, (gsize) 1 << STM_TAGGER_SHORTCUT_BITS);
  trainer.rows = g_byte_array_new ();
  trainer.tagger = (StmTagger){ trainer.lexicon, trainer.classes, LEXICON_BITS, trainer.slots,
                                trainer.rows->data, trainer.shortcuts };
  if (jackknife_path != NULL)
    {
      if (!jackknife (&trainer, documents, &error))
        goto failed;
    }
  else
    {
      train (&trainer, documents, -1);
      for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
        {
          g_autoptr (GPtrArray) owner = NULL;
          GArray *held = load (tests[i].part, &owner, &error);

          if (held == NULL)
            goto failed;
          measure (&trainer, held, tests[i].what);
          g_array_unref (held);
        }
      if (out_path != NULL && !save (&trainer, &error))
        goto failed;
    }
  g_array_unref (documents);
  g_free (trainer.lexicon);
  g_free (trainer.weights);
  g_free (trainer.sums);
  g_free (trainer.updates);
  g_free (trainer.slots);
  g_free (trainer.shortcuts);
  g_byte_array_unref (trainer.rows);
  return 0;

failed:
  g_printerr ("train-tagger: %s\n", error->message);
  return 1;
}
