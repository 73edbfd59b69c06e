/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Questions to a ledger: positions of an actor on an issue over time, changes of stance, agreement
 * between two actors, counts by pair of actors and month. */
#include "analysis/stm-ledger-private.h"

#include "base/stm-error-private.h"
#include "base/stm-hash.h"

typedef struct {
  const StmLedgerEntry *before; /* of a change */
  const StmLedgerEntry *entry;
  const char *class_name; /* of a count */
  const char *month;
  int source;
  int target;
  guint count;
} Item;

struct _StmLedgerSelection {
  gatomicrefcount refs;
  StmLedger *ledger;
  GArray *items;
};

G_DEFINE_BOXED_TYPE (StmLedgerSelection, stm_ledger_selection, stm_ledger_selection_ref,
                     stm_ledger_selection_unref)

static StmLedgerSelection *
selection_new (StmLedger *ledger)
{
  StmLedgerSelection *self = g_new0 (StmLedgerSelection, 1);

  g_atomic_ref_count_init (&self->refs);
  self->ledger = stm_ledger_ref (ledger);
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  return self;
}

/**
 * stm_ledger_selection_ref:
 * @self: a selection
 *
 * Returns: (transfer full): @self
 *
 * Since: 0.1
 */
StmLedgerSelection *
stm_ledger_selection_ref (StmLedgerSelection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * stm_ledger_selection_unref:
 * @self: (nullable) (transfer full): a selection
 *
 * Since: 0.1
 */
void
stm_ledger_selection_unref (StmLedgerSelection *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->items);
  stm_ledger_unref (self->ledger);
  g_free (self);
}

/**
 * stm_ledger_selection_get_n:
 * @self: a selection
 *
 * Returns: how many items it has
 *
 * Since: 0.1
 */
guint
stm_ledger_selection_get_n (const StmLedgerSelection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

static const Item *
get_item (const StmLedgerSelection *self, guint index)
{
  static const Item none = { .source = -1, .target = -1 };

  g_return_val_if_fail (self != NULL && index < self->items->len, &none);

  return &g_array_index (self->items, Item, index);
}

/**
 * stm_ledger_selection_get_entry:
 * @self: a selection of entries or of changes
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the entry; of a change the later one
 *
 * Since: 0.1
 */
const StmLedgerEntry *
stm_ledger_selection_get_entry (const StmLedgerSelection *self, guint index)
{
  return get_item (self, index)->entry;
}

/**
 * stm_ledger_selection_get_before:
 * @self: a selection of changes
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the entry that the change is from; %NULL in other selections
 *
 * Since: 0.1
 */
const StmLedgerEntry *
stm_ledger_selection_get_before (const StmLedgerSelection *self, guint index)
{
  return get_item (self, index)->before;
}

/**
 * stm_ledger_selection_get_count_source:
 * @self: a selection of counts
 * @index: from 0
 *
 * Returns: the number of the actor who spoke
 *
 * Since: 0.1
 */
int
stm_ledger_selection_get_count_source (const StmLedgerSelection *self, guint index)
{
  return get_item (self, index)->source;
}

/**
 * stm_ledger_selection_get_count_target:
 * @self: a selection of counts
 * @index: from 0
 *
 * Returns: the number of the actor spoken about, -1 when the positions had no target
 *
 * Since: 0.1
 */
int
stm_ledger_selection_get_count_target (const StmLedgerSelection *self, guint index)
{
  return get_item (self, index)->target;
}

/**
 * stm_ledger_selection_get_count_month:
 * @self: a selection of counts
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the month, such as "2031-05"; "" when undated
 *
 * Since: 0.1
 */
const char *
stm_ledger_selection_get_count_month (const StmLedgerSelection *self, guint index)
{
  return get_item (self, index)->month;
}

/**
 * stm_ledger_selection_get_count_class:
 * @self: a selection of counts
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the class, such as "REJECT", "12", "3" or "reject"
 *
 * Since: 0.1
 */
const char *
stm_ledger_selection_get_count_class (const StmLedgerSelection *self, guint index)
{
  return get_item (self, index)->class_name;
}

/**
 * stm_ledger_selection_get_count:
 * @self: a selection of counts
 * @index: from 0
 *
 * Returns: how many entries there are of that pair, month and class
 *
 * Since: 0.1
 */
guint
stm_ledger_selection_get_count (const StmLedgerSelection *self, guint index)
{
  return get_item (self, index)->count;
}

/* An actor's positions are those it holds, and for a state those of who speaks for it. */
static gboolean
is_of_actor (const StmLedgerEntry *entry, int actor)
{
  return actor < 0 || stm_ledger_entry_get_actor (entry) == (guint) actor
         || stm_ledger_entry_get_speaker (entry) == (guint) actor
         || stm_ledger_entry_get_country_actor (entry) == actor;
}

/**
 * stm_ledger_select:
 * @self: a ledger
 * @actor: number of an actor, -1 for all
 * @issue: number of an issue, -1 for all
 * @from: (nullable): entries whose date may lie on or after its earliest day
 * @until: (nullable): entries whose date may lie on or before its latest day
 *
 * Entries in order of date. Those of a state include what its officials said for it. Undated
 * entries are left out when @from or @until is given.
 *
 * Returns: (transfer full): the entries
 *
 * Since: 0.1
 */
StmLedgerSelection *
stm_ledger_select (StmLedger *self, int actor, int issue, const StmDate *from, const StmDate *until)
{
  StmLedgerSelection *selection;
  gint32 first = from != NULL ? stm_ledger_day_of (from) : G_MININT32;
  gint32 last = G_MAXINT32;

  g_return_val_if_fail (self != NULL, NULL);

  stm_ledger_settle (self);
  selection = selection_new (self);
  if (until != NULL)
    {
      g_autofree char *latest = stm_date_dup_latest (until);
      g_autoptr (StmDate) day = latest != NULL ? stm_date_parse (latest, -1, NULL) : NULL;

      last = day != NULL ? stm_ledger_day_of (day) : G_MAXINT32 - 1;
    }
  for (guint i = 0; i < self->order->len; i++)
    {
      Item item = { .entry = stm_ledger_get_entry (self, i), .source = -1, .target = -1 };

      if (item.entry->day < first || item.entry->day > last
          || (item.entry->day == G_MAXINT32 && (from != NULL || until != NULL)))
        continue;
      if (is_of_actor (item.entry, actor) && (issue < 0 || item.entry->issue == (guint) issue))
        g_array_append_val (selection->items, item);
    }
  return selection;
}

/* Which way a stance points: 1 for, -1 against, 0 neither. */
static int
polarity_of (const StmLedgerEntry *entry)
{
  int way = 0;

  switch ((StmStance) entry->stance)
    {
    case STM_STANCE_SUPPORT:
    case STM_STANCE_URGE:
    case STM_STANCE_CALL_FOR:
    case STM_STANCE_ACCEPT:
    case STM_STANCE_WELCOME:
    case STM_STANCE_PLEDGE:
    case STM_STANCE_OFFER:
    case STM_STANCE_PRAISE:
      way = 1;
      break;
    case STM_STANCE_OPPOSE:
    case STM_STANCE_CONDEMN:
    case STM_STANCE_ACCUSE:
    case STM_STANCE_REJECT:
    case STM_STANCE_DENY:
    case STM_STANCE_WARN:
      way = -1;
      break;
    case STM_STANCE_CONCERN:
    case STM_STANCE_COMMENT:
    case STM_STANCE_UNKNOWN:
      break;
    }
  return (entry->modality & STM_MODALITY_NEGATED) ? -way : way;
}

/**
 * stm_ledger_select_changes:
 * @self: a ledger
 * @actor: number of an actor, -1 for all
 *
 * Changes of stance: an entry that points the other way than the one before it of the same actor on
 * the same issue and towards the same target, on a later day. For and against are as the stances
 * say (concern and comment are neither; negation turns them round).
 *
 * Returns: (transfer full): pairs of entries
 *
 * Since: 0.1
 */
StmLedgerSelection *
stm_ledger_select_changes (StmLedger *self, int actor)
{
  StmLedgerSelection *selection;
  g_autoptr (GHashTable) last = g_hash_table_new_full (stm_hash_string, g_str_equal, g_free, NULL);

  g_return_val_if_fail (self != NULL, NULL);

  stm_ledger_settle (self);
  selection = selection_new (self);
  for (guint i = 0; i < self->order->len; i++)
    {
      const StmLedgerEntry *entry = stm_ledger_get_entry (self, i);
      Item item = { .entry = entry, .source = -1, .target = -1 };
      char *key;

      if (polarity_of (entry) == 0 || entry->day == G_MAXINT32 || !is_of_actor (entry, actor))
        continue;
      key = g_strdup_printf ("%u %u %d", stm_ledger_entry_get_actor (entry), entry->issue,
                             stm_ledger_entry_get_target (entry));
      item.before = g_hash_table_lookup (last, key);
      if (item.before != NULL && polarity_of (item.before) != polarity_of (entry)
          && item.before->day < entry->day)
        g_array_append_val (selection->items, item);
      g_hash_table_insert (last, key, (gpointer) entry);
    }
  return selection;
}

static int
compare_means (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const StmMean *) a)->issue, y = ((const StmMean *) b)->issue;

  return x < y ? -1 : x > y;
}

static void
add_mean (GPtrArray *means, guint32 actor, guint32 issue, int way)
{
  StmMean mean = { issue, 1, way };

  if (means->pdata[actor] == NULL)
    means->pdata[actor] = g_array_new (FALSE, FALSE, sizeof (StmMean));
  g_array_append_val ((GArray *) means->pdata[actor], mean);
}

/* One row for each issue, in order of the issues' numbers. */
static void
merge_means (GArray *means)
{
  guint kept = 0;

  g_array_sort (means, compare_means);
  for (guint i = 0; i < means->len; i++)
    {
      StmMean mean = g_array_index (means, StmMean, i);

      if (kept > 0 && g_array_index (means, StmMean, kept - 1).issue == mean.issue)
        {
          g_array_index (means, StmMean, kept - 1).n++;
          g_array_index (means, StmMean, kept - 1).sum += mean.sum;
        }
      else
        g_array_index (means, StmMean, kept++) = mean;
    }
  g_array_set_size (means, kept);
}

static void
free_means (gpointer means)
{
  if (means != NULL)
    g_array_unref (means);
}

/* For every actor the means of its positions by issue, in one pass over the entries. */
static void
make_means (StmLedger *self)
{
  if (self->means != NULL)
    return;
  self->means = g_ptr_array_new_with_free_func (free_means);
  g_ptr_array_set_size (self->means, (int) self->actors->len);
  for (guint i = 0; i < self->order->len; i++)
    {
      const StmLedgerEntry *entry = stm_ledger_get_entry (self, i);
      int way = polarity_of (entry);
      guint32 holder = stm_ledger_entry_get_actor (entry);
      guint32 speaker = stm_ledger_entry_get_speaker (entry);
      int country = stm_ledger_entry_get_country_actor (entry);

      if (way == 0)
        continue;
      add_mean (self->means, holder, entry->issue, way);
      if (speaker != holder)
        add_mean (self->means, speaker, entry->issue, way);
      if (country >= 0 && (guint32) country != holder && (guint32) country != speaker)
        add_mean (self->means, (guint32) country, entry->issue, way);
    }
  for (guint i = 0; i < self->means->len; i++)
    if (self->means->pdata[i] != NULL)
      merge_means (self->means->pdata[i]);
}

/**
 * stm_ledger_get_agreement:
 * @self: a ledger
 * @a: number of an actor
 * @b: number of another
 * @issue: number of an issue, -1 for all that both speak of
 * @score: (out) (optional): from -1, always opposed, to 1, always of one mind
 * @n_issues: (out) (optional): how many issues both hold a position on
 *
 * How far two actors agree: on each issue 1 - |p - q|, where p and q are the means of their
 * positions' direction (for 1, against -1); the mean of that over the issues. One cell of the matrix
 * of agreement.
 *
 * Returns: FALSE when there is no issue on which both hold a position
 *
 * Since: 0.1
 */
gboolean
stm_ledger_get_agreement (StmLedger *self, guint a, guint b, int issue, double *score,
                          guint *n_issues)
{
  const GArray *first, *second;
  double sum = 0.0;
  guint n = 0, i = 0, k = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  stm_ledger_settle (self);
  g_return_val_if_fail (a < self->actors->len && b < self->actors->len, FALSE);
  make_means (self);
  first = self->means->pdata[a];
  second = self->means->pdata[b];
  while (first != NULL && second != NULL && i < first->len && k < second->len)
    {
      const StmMean *p = &g_array_index (first, StmMean, i);
      const StmMean *q = &g_array_index (second, StmMean, k);

      if (p->issue == q->issue && (issue < 0 || p->issue == (guint) issue))
        {
          sum += 1.0 - ABS ((double) p->sum / p->n - (double) q->sum / q->n);
          n++;
        }
      i += p->issue <= q->issue;
      k += q->issue <= p->issue;
    }
  if (score != NULL)
    *score = n > 0 ? sum / n : 0.0;
  if (n_issues != NULL)
    *n_issues = n;
  return n > 0;
}

/* The quad class of a CAMEO code: roots 01-05, 06-09, 10-14, 15-20. */
static const char *
quad_of (const char *cameo)
{
  int root = (cameo[0] - '0') * 10 + (cameo[1] - '0');

  return root <= 5 ? "1" : root <= 9 ? "2" : root <= 14 ? "3" : "4";
}

static const char *
class_of (StmLedger *self, const StmLedgerEntry *entry, StmCountClass count_class)
{
  gboolean coded = entry->cameo != NULL && g_ascii_isdigit (entry->cameo[0])
                   && g_ascii_isdigit (entry->cameo[1]);
  char root[3] = "";

  switch (count_class)
    {
    case STM_COUNT_CLASS_PLOVER:
      return entry->plover;
    case STM_COUNT_CLASS_QUAD:
      return coded ? quad_of (entry->cameo) : NULL;
    case STM_COUNT_CLASS_CAMEO:
      if (!coded)
        return NULL;
      memcpy (root, entry->cameo, 2);
      return stm_ledger_string (self, root);
    case STM_COUNT_CLASS_STANCE:
    default:
      return stm_stance_to_string ((StmStance) entry->stance);
    }
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;
  int c = strcmp (x->month, y->month);

  if (c == 0)
    c = x->source != y->source ? (x->source < y->source ? -1 : 1) : 0;
  if (c == 0)
    c = x->target != y->target ? (x->target < y->target ? -1 : 1) : 0;
  return c != 0 ? c : strcmp (x->class_name, y->class_name);
}

/**
 * stm_ledger_select_counts:
 * @self: a ledger
 * @count_class: how to class the entries
 *
 * How many entries there are of each source, target, month and class, as tables of events have them.
 * What an official says for a state counts for the state. Entries that have no value in the class
 * (PLOVER drops CAMEO 01 and 02) are left out.
 *
 * Returns: (transfer full): counts, by month, source, target and class
 *
 * Since: 0.1
 */
StmLedgerSelection *
stm_ledger_select_counts (StmLedger *self, StmCountClass count_class)
{
  StmLedgerSelection *selection;
  g_autoptr (GHashTable) cells = g_hash_table_new_full (stm_hash_string, g_str_equal, g_free, NULL);

  g_return_val_if_fail (self != NULL, NULL);

  stm_ledger_settle (self);
  selection = selection_new (self);
  for (guint i = 0; i < self->order->len; i++)
    {
      const StmLedgerEntry *entry = stm_ledger_get_entry (self, i);
      Item item = { .class_name = class_of (self, entry, count_class), .count = 1 };
      int country = stm_ledger_entry_get_country_actor (entry);
      char month[8] = "";
      gpointer at;
      char *key;

      if (item.class_name == NULL)
        continue;
      if (entry->day < G_MAXINT32 - 1)
        {
          GDate day;

          g_date_clear (&day, 1);
          g_date_set_julian (&day, (guint32) (entry->day + 719163));
          g_snprintf (month, sizeof month, "%04u-%02u", g_date_get_year (&day),
                      g_date_get_month (&day));
        }
      item.month = stm_ledger_string (self, month);
      item.source = country >= 0 ? country : (int) stm_ledger_entry_get_actor (entry);
      item.target = stm_ledger_entry_get_target (entry);
      key = g_strdup_printf ("%s %d %d %s", month, item.source, item.target, item.class_name);
      at = g_hash_table_lookup (cells, key);
      if (at != NULL)
        {
          g_array_index (selection->items, Item, GPOINTER_TO_UINT (at) - 1).count++;
          g_free (key);
          continue;
        }
      g_array_append_val (selection->items, item);
      g_hash_table_insert (cells, key, GUINT_TO_POINTER (selection->items->len));
    }
  g_array_sort (selection->items, compare_counts);
  return selection;
}
