/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Issues: which phrases of positions speak of the same thing.
 *
 * Method: a phrase is the set of its content words' lemmas (nouns, verbs, adjectives, numbers; no
 * stop words), with names of countries, their people and capitals as the country's code. Each phrase
 * joins the pair of its terms that the most phrases of the ledger share (ties: the pair that comes
 * first in the alphabet), together with the first country that it names, or its target's. That pair
 * and country are the issue. The method needs no training, gives the same issues whatever the order
 * of the reports, is linear in their number, and cannot chain phrases that share nothing. */
#include "base/stm-hash.h"
#include "analysis/stm-ledger-private.h"

#include "text/stm-gazetteer.h"
#include "text/stm-lemma.h"
#include "text/stm-text-private.h"

#define COUNTRY_MARK "@" /* before a country's code, so that it is no word */

static const char *const stop_words[] = {
  "a",     "able",  "about", "again", "all",    "also",  "any",    "back",   "be",     "become",
  "can",   "come",  "could", "do",    "ensure", "every", "find",   "further", "get",   "give",
  "go",    "good",  "have",  "he",    "his",    "i",     "include", "issue", "it",     "its",
  "keep",  "last",  "let",   "make",  "many",   "may",   "more",   "most",   "much",   "must",
  "necessary", "need", "new", "not",  "now",    "other", "our",    "own",    "say",    "see",
  "seek",  "she",   "should", "side", "some",   "start", "still",  "such",   "take",   "that",
  "their", "there", "they",  "thing", "this",   "time",  "up",     "use",    "very",   "want",
  "way",   "we",    "will",  "work",  "would",  "year",  "you",
};

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, *(const char *const *) b);
}

static gboolean
is_stop_word (const char *word)
{
  return bsearch (word, stop_words, G_N_ELEMENTS (stop_words), sizeof *stop_words, compare_words)
         != NULL;
}

static guint32
get_term (StmLedger *self, const char *term, gboolean add)
{
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (self->term_index, term));

  if (number == 0 && add)
    {
      const char *kept = stm_ledger_string (self, term);

      g_ptr_array_add (self->terms, (gpointer) kept);
      number = self->terms->len;
      g_hash_table_insert (self->term_index, (gpointer) kept, GUINT_TO_POINTER (number));
    }
  return number == 0 ? STM_LEDGER_NONE : number - 1;
}

guint32
stm_ledger_country_term (StmLedger *self, const char *country)
{
  g_autofree char *term = g_strconcat (COUNTRY_MARK, country, NULL);

  return get_term (self, term, TRUE);
}

/* The lemma of a token, in lower case. */
static char *
dup_lemma (const StmText *text, guint32 token)
{
  const StmToken *t = &text->tokens[token];
  char lemma[STM_LEMMA_MAX + 8];

  if (stm_lemma_find (text->text + t->start, t->end - t->start, (StmTag) t->tag, lemma) > 0)
    return g_utf8_strdown (lemma, -1);
  return g_utf8_strdown (text->text + t->start, t->end - t->start);
}

static gboolean
is_content_tag (guint8 tag)
{
  switch (tag)
    {
    case STM_TAG_CD:
    case STM_TAG_FW:
    case STM_TAG_JJ:
    case STM_TAG_NN:
    case STM_TAG_NNP:
    case STM_TAG_NNPS:
    case STM_TAG_NNS:
    case STM_TAG_VB:
    case STM_TAG_VBD:
    case STM_TAG_VBG:
    case STM_TAG_VBN:
    case STM_TAG_VBP:
    case STM_TAG_VBZ:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The terms of @phrase, at most STM_LEDGER_MAX_TERMS, each once, and the first country in it.
 * Without @add, terms that the ledger does not know are left out. */
void
stm_ledger_read_terms (StmLedger *self, const char *phrase, guint32 *terms, guint8 *n_terms,
                       guint32 *actor_term, gboolean add)
{
  g_autoptr (StmText) text = phrase != NULL ? stm_text_new (phrase, -1, NULL) : NULL;

  *n_terms = 0;
  *actor_term = STM_LEDGER_NONE;
  if (text == NULL)
    return;
  for (guint32 i = 0; i < text->n_tokens && *n_terms < STM_LEDGER_MAX_TERMS;)
    {
      guint32 end = i + 1;
      g_autofree char *term = NULL;
      const char *country = NULL;
      StmGazetteerHit hit;
      guint32 number;
      gboolean known = FALSE;

      if (stm_gazetteer_find (text, i, text->n_tokens, STM_GAZETTEER_STATE, &hit))
        {
          country = stm_gazetteer_get_country (hit.entry);
          end = i + hit.n_tokens;
        }
      if (country != NULL)
        term = g_strconcat (COUNTRY_MARK, country, NULL);
      else if ((text->tokens[i].flags & STM_TOKEN_WORD) && is_content_tag (text->tokens[i].tag))
        term = dup_lemma (text, i);
      i = end;
      if (term == NULL || (country == NULL && is_stop_word (term)))
        continue;
      number = get_term (self, term, add);
      if (number == STM_LEDGER_NONE)
        continue;
      if (country != NULL)
        {
          if (*actor_term == STM_LEDGER_NONE)
            *actor_term = number;
          continue;
        }
      for (guint k = 0; k < *n_terms; k++)
        known = known || terms[k] == number;
      if (!known)
        terms[(*n_terms)++] = number;
    }
  /* "sanctions on Iran" is about sanctions; a phrase that names a country alone is about it. */
  if (*n_terms == 0 && *actor_term != STM_LEDGER_NONE)
    terms[(*n_terms)++] = *actor_term;
}

static guint
hash_key (gconstpointer data)
{
  const StmIssueKey *key = data;

  return (key->a * 0x9e3779b1u ^ key->b) * 0x85ebca6bu ^ key->actor_term * 0xc2b2ae35u;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (StmIssueKey)) == 0;
}

static StmIssueKey
pair_of (const StmLedger *self, guint32 a, guint32 b)
{
  StmIssueKey key = { a, b, STM_LEDGER_NONE };

  /* In the order of the alphabet, not of adding. */
  if (b != STM_LEDGER_NONE && strcmp (self->terms->pdata[a], self->terms->pdata[b]) > 0)
    key = (StmIssueKey){ b, a, STM_LEDGER_NONE };
  return key;
}

/* Calls for each pair of a phrase's terms, or for its only one. */
#define FOR_EACH_PAIR(terms, n, i, k)                                                              \
  for (guint i = 0; i < (n); i++)                                                                  \
    for (guint k = (n) == 1 ? 0 : i + 1; k < (n); k++)

static StmIssueKey
key_at (const StmLedger *self, const guint32 *terms, guint n, guint i, guint k)
{
  return pair_of (self, terms[i], n == 1 ? STM_LEDGER_NONE : terms[k]);
}

static const char *
term_text (const StmLedger *self, guint32 term)
{
  return term == STM_LEDGER_NONE ? "" : self->terms->pdata[term];
}

static int
compare_keys (const StmLedger *self, const StmIssueKey *a, const StmIssueKey *b)
{
  int c = strcmp (term_text (self, a->a), term_text (self, b->a));

  if (c == 0)
    c = strcmp (term_text (self, a->b), term_text (self, b->b));
  return c != 0 ? c : strcmp (term_text (self, a->actor_term), term_text (self, b->actor_term));
}

/* The issue that the phrase belongs to, by how many phrases share each pair. */
static StmIssueKey
choose_key (const StmLedger *self, GHashTable *counts, const guint32 *terms, guint n,
            guint32 actor_term)
{
  StmIssueKey best = { STM_LEDGER_NONE, STM_LEDGER_NONE, STM_LEDGER_NONE };
  guint most = 0;

  FOR_EACH_PAIR (terms, n, i, k)
  {
    StmIssueKey key = key_at (self, terms, n, i, k);
    guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &key));

    if (count > most || (count == most && most > 0 && compare_keys (self, &key, &best) < 0))
      {
        most = count;
        best = key;
      }
  }
  best.actor_term = actor_term;
  return best;
}

typedef struct {
  StmIssueKey key;
  StmLedgerIssue issue;
  GHashTable *labels; /* phrase -> count */
  GHashTable *actors; /* set */
  guint32 number;     /* before sorting */
} Group;

static void
free_group (gpointer data)
{
  Group *group = data;

  g_hash_table_unref (group->labels);
  g_hash_table_unref (group->actors);
  g_free (group);
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer data)
{
  const Group *x = *(Group *const *) a, *y = *(Group *const *) b;

  if (x->issue.n_entries != y->issue.n_entries)
    return x->issue.n_entries > y->issue.n_entries ? -1 : 1;
  return compare_keys (data, &x->key, &y->key);
}

static const char *
choose_label (const Group *group)
{
  GHashTableIter iter;
  gpointer phrase, count;
  const char *best = NULL;
  guint most = 0;

  g_hash_table_iter_init (&iter, group->labels);
  while (g_hash_table_iter_next (&iter, &phrase, &count))
    {
      guint n = GPOINTER_TO_UINT (count);
      gsize len = strlen (phrase), best_len = best != NULL ? strlen (best) : 0;

      if (n > most || (n == most && (len < best_len || (len == best_len && strcmp (phrase, best) < 0))))
        {
          most = n;
          best = phrase;
        }
    }
  return best;
}

void
stm_ledger_settle_issues (StmLedger *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  g_autoptr (GHashTable) by_key = g_hash_table_new (hash_key, equal_keys);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (free_group);
  g_autofree guint32 *moved = NULL;

  for (guint o = 0; o < self->order->len; o++)
    {
      const StmLedgerEntry *row = stm_ledger_row (self, g_array_index (self->order, guint32, o));

      FOR_EACH_PAIR (row->terms, row->n_terms, i, k)
      {
        StmIssueKey key = key_at (self, row->terms, row->n_terms, i, k);
        gpointer known, count;

        if (g_hash_table_lookup_extended (counts, &key, &known, &count))
          g_hash_table_insert (counts, g_memdup2 (&key, sizeof key),
                               GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
        else
          g_hash_table_insert (counts, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (1));
      }
    }
  for (guint o = 0; o < self->order->len; o++)
    {
      StmLedgerEntry *row = stm_ledger_row (self, g_array_index (self->order, guint32, o));
      StmIssueKey key = choose_key (self, counts, row->terms, row->n_terms, row->actor_term);
      Group *group = g_hash_table_lookup (by_key, &key);
      guint n;

      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->key = key;
          group->number = groups->len;
          group->labels = g_hash_table_new (stm_hash_string, g_str_equal);
          group->actors = g_hash_table_new (NULL, NULL);
          g_ptr_array_add (groups, group);
          g_hash_table_insert (by_key, &group->key, group);
        }
      row->issue = group->number;
      group->issue.n_entries++;
      g_hash_table_add (group->actors,
                        GUINT_TO_POINTER (stm_ledger_name (self, row->holder)->actor));
      n = GPOINTER_TO_UINT (g_hash_table_lookup (group->labels, row->text != NULL ? row->text : ""));
      g_hash_table_insert (group->labels, (gpointer) (row->text != NULL ? row->text : ""),
                           GUINT_TO_POINTER (n + 1));
    }
  moved = g_new (guint32, groups->len + 1);
  g_ptr_array_sort_with_data (groups, compare_groups, self);
  g_array_set_size (self->issues, 0);
  g_clear_pointer (&self->issue_keys, g_hash_table_unref);
  self->issue_keys = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      moved[group->number] = i;
      group->issue.label = choose_label (group);
      group->issue.n_actors = g_hash_table_size (group->actors);
      g_array_append_val (self->issues, group->issue);
      g_hash_table_insert (self->issue_keys, g_memdup2 (&group->key, sizeof group->key),
                           GUINT_TO_POINTER (i + 1));
    }
  for (guint o = 0; o < self->order->len; o++)
    {
      StmLedgerEntry *row = stm_ledger_row (self, g_array_index (self->order, guint32, o));

      row->issue = moved[row->issue];
    }
}

/**
 * stm_ledger_find_issue:
 * @self: a ledger
 * @phrase: words that name an issue, such as "territorial integrity of Azerbaijan"
 *
 * The issue that shares the most with @phrase: of the issues with one of its pairs of content words
 * (and its country, when it names one) the one with the most entries.
 *
 * Returns: the issue's number, -1 when none shares a pair
 *
 * Since: 0.1
 */
int
stm_ledger_find_issue (StmLedger *self, const char *phrase)
{
  guint32 terms[STM_LEDGER_MAX_TERMS];
  guint8 n;
  guint32 actor_term;
  int best = -1;
  GHashTableIter iter;
  gpointer key, number;

  g_return_val_if_fail (self != NULL && phrase != NULL, -1);

  stm_ledger_settle (self);
  stm_ledger_read_terms (self, phrase, terms, &n, &actor_term, FALSE);
  g_hash_table_iter_init (&iter, self->issue_keys);
  while (g_hash_table_iter_next (&iter, &key, &number))
    {
      const StmIssueKey *issue = key;
      int candidate = (int) GPOINTER_TO_UINT (number) - 1;

      if (actor_term != STM_LEDGER_NONE && issue->actor_term != actor_term)
        continue;
      FOR_EACH_PAIR (terms, n, i, k)
      {
        StmIssueKey pair = key_at (self, terms, n, i, k);
        gboolean same = pair.a == issue->a && pair.b == issue->b;

        /* One word finds the largest issue that it is part of. */
        if (n == 1)
          same = terms[0] == issue->a || terms[0] == issue->b;
        if (same && (best < 0 || candidate < best))
          best = candidate;
      }
    }
  return best;
}
