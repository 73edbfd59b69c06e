/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The ledger itself: taking reports in, and handing out its actors, issues and entries. The steps
 * of settling are in files of their own. A ledger belongs to one thread at a time. */
#include "analysis/stm-ledger-private.h"

#include "base/stm-error-private.h"
#include "base/stm-hash.h"

G_DEFINE_BOXED_TYPE (StmLedger, stm_ledger, stm_ledger_ref, stm_ledger_unref)

G_DEFINE_ENUM_TYPE (StmMissing, stm_missing, G_DEFINE_ENUM_VALUE (STM_MISSING_NOTHING, "nothing"),
                    G_DEFINE_ENUM_VALUE (STM_MISSING_CONSENT, "consent"),
                    G_DEFINE_ENUM_VALUE (STM_MISSING_CONDITION, "condition"),
                    G_DEFINE_ENUM_VALUE (STM_MISSING_ANSWER, "answer"))

G_DEFINE_ENUM_TYPE (StmCountClass, stm_count_class,
                    G_DEFINE_ENUM_VALUE (STM_COUNT_CLASS_STANCE, "stance"),
                    G_DEFINE_ENUM_VALUE (STM_COUNT_CLASS_PLOVER, "plover"),
                    G_DEFINE_ENUM_VALUE (STM_COUNT_CLASS_CAMEO, "cameo"),
                    G_DEFINE_ENUM_VALUE (STM_COUNT_CLASS_QUAD, "quad"))

/* Below it two spellings of a person's name are never taken for one. */
#define MIN_NAME_SCORE 0.8

static void
free_actor (gpointer data)
{
  g_array_unref (((StmLedgerActor *) data)->names);
}

/**
 * stm_ledger_new:
 *
 * An empty ledger.
 *
 * Returns: (transfer full): the ledger
 *
 * Since: 0.1
 */
StmLedger *
stm_ledger_new (void)
{
  StmLedger *self = g_new0 (StmLedger, 1);

  g_atomic_ref_count_init (&self->refs);
  self->min_name_score = MIN_NAME_SCORE;
  stm_arena_init (&self->arena);
  self->strings = g_string_chunk_new (16384);
  self->report_ids = g_hash_table_new (stm_hash_string, g_str_equal);
  self->name_index = g_hash_table_new_full (stm_hash_string, g_str_equal, g_free, NULL);
  self->term_index = g_hash_table_new (stm_hash_string, g_str_equal);
  self->terms = g_ptr_array_new ();
  self->names = g_array_new (FALSE, TRUE, sizeof (StmLedgerName));
  self->entries = g_array_new (FALSE, TRUE, sizeof (StmLedgerEntry));
  self->tellings = g_array_new (FALSE, TRUE, sizeof (StmTelling));
  self->offer_tellings = g_array_new (FALSE, TRUE, sizeof (StmOfferTelling));
  self->actors = g_array_new (FALSE, TRUE, sizeof (StmLedgerActor));
  g_array_set_clear_func (self->actors, free_actor);
  self->issues = g_array_new (FALSE, TRUE, sizeof (StmLedgerIssue));
  self->order = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) stm_ledger_offer_free);
  return self;
}

/**
 * stm_ledger_ref:
 * @self: a ledger
 *
 * Returns: (transfer full): @self
 *
 * Since: 0.1
 */
StmLedger *
stm_ledger_ref (StmLedger *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * stm_ledger_unref:
 * @self: (nullable) (transfer full): a ledger
 *
 * Gives a reference up; the last one frees the ledger, its entries and offers.
 *
 * Since: 0.1
 */
void
stm_ledger_unref (StmLedger *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->offers);
  g_array_unref (self->order);
  g_array_unref (self->issues);
  g_array_unref (self->actors);
  g_array_unref (self->offer_tellings);
  g_array_unref (self->tellings);
  g_array_unref (self->entries);
  g_array_unref (self->names);
  g_ptr_array_unref (self->terms);
  g_clear_pointer (&self->issue_keys, g_hash_table_unref);
  g_clear_pointer (&self->means, g_ptr_array_unref);
  g_hash_table_unref (self->term_index);
  g_hash_table_unref (self->name_index);
  g_hash_table_unref (self->report_ids);
  g_string_chunk_free (self->strings);
  stm_arena_clear (&self->arena);
  g_free (self);
}

/**
 * stm_ledger_set_min_name_score:
 * @self: a ledger
 * @score: from 0.5 to 1; 0.8 unless set
 *
 * Two spellings of a person's name are taken for one person only when stm_match_names() gives them
 * at least @score with every other spelling of that person and their countries do not differ.
 *
 * Returns: FALSE with %STM_ERROR_VALUE when @score is outside its range
 *
 * Since: 0.1
 */
gboolean
stm_ledger_set_min_name_score (StmLedger *self, double score, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!(score >= 0.5 && score <= 1.0))
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "A score from 0.5 to 1 was expected, not %g",
                     score);
      return FALSE;
    }
  self->min_name_score = score;
  self->settled = FALSE;
  return TRUE;
}

const char *
stm_ledger_string (StmLedger *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/* Days since 1970-01-01 of the earliest day of @date; G_MAXINT32 when it has none. */
gint32
stm_ledger_day_of (const StmDate *date)
{
  gint64 year;
  guint month, day;
  GDate g;

  if (date == NULL || !stm_date_get_earliest (date, &year, &month, &day))
    return G_MAXINT32;
  if (year < 1 || year > G_MAXUINT16)
    return year < 1 ? -719162 : G_MAXINT32 - 1;
  g_date_clear (&g, 1);
  g_date_set_dmy (&g, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (gint32) g_date_get_julian (&g) - 719163;
}

static guint32
add_actor (StmLedger *self, const StmActor *actor)
{
  const StmSpeaker *speaker = stm_actor_get_speaker (actor);
  const char *country = stm_actor_get_country (actor);

  if (speaker != NULL)
    return stm_ledger_add_name (self, stm_speaker_get_kind (speaker), stm_speaker_get_name (speaker),
                                stm_actor_get_code (actor),
                                country != NULL ? country : stm_speaker_get_country (speaker));
  return stm_ledger_add_name (self, STM_SPEAKER_KIND_UNKNOWN, stm_actor_get_name (actor),
                              stm_actor_get_code (actor), country);
}

static guint32
add_speaker (StmLedger *self, const StmSpeaker *speaker)
{
  if (speaker == NULL)
    return STM_LEDGER_NONE;
  return stm_ledger_add_name (self, stm_speaker_get_kind (speaker), stm_speaker_get_name (speaker),
                              NULL, stm_speaker_get_country (speaker));
}

/* The state that @speaker speaks for: its own for a government, that of an office for a person. */
static guint32
add_country_of (StmLedger *self, const StmSpeaker *speaker)
{
  const char *country = speaker != NULL ? stm_speaker_get_country (speaker) : NULL;

  if (country == NULL)
    return STM_LEDGER_NONE;
  switch (stm_speaker_get_kind (speaker))
    {
    case STM_SPEAKER_KIND_GOVERNMENT:
      return stm_ledger_add_country (self, country);
    case STM_SPEAKER_KIND_PERSON:
    case STM_SPEAKER_KIND_UNNAMED:
      return stm_speaker_get_role (speaker) != NULL ? stm_ledger_add_country (self, country)
                                                    : STM_LEDGER_NONE;
    default:
      return STM_LEDGER_NONE;
    }
}

static void
add_position (StmLedger *self, const StmReport *report, const StmStatement *statement,
              const StmPosition *position, guint number, const char *content)
{
  StmLedgerEntry row = { .ledger = self };
  const StmTelling *telling = stm_ledger_telling (self, self->tellings->len - 1);
  const StmSource *source = stm_report_get_source (report);
  const StmSpan *issue = stm_position_get_issue (position);
  const StmDate *date = stm_statement_get_date (statement);
  g_autofree char *phrase = issue != NULL ? stm_report_dup_span_text (report, issue) : NULL;

  if (date == NULL && source != NULL)
    {
      date = stm_source_get_published (source);
      row.by_report = date != NULL;
    }
  row.telling = self->tellings->len - 1;
  row.order = number;
  row.speaker = telling->speaker;
  row.holder = stm_position_get_holder (position) != NULL
                   ? add_actor (self, stm_position_get_holder (position))
                   : telling->speaker;
  row.target = stm_position_get_target (position) != NULL
                   ? add_actor (self, stm_position_get_target (position))
                   : STM_LEDGER_NONE;
  row.country = add_country_of (self, stm_statement_get_speaker (statement));
  if (row.holder == STM_LEDGER_NONE)
    return;
  row.stance = (guint8) stm_position_get_stance (position);
  row.modality = (guint8) stm_position_get_modality (position);
  row.cameo = stm_ledger_string (self, stm_position_get_cameo (position));
  row.plover = stm_ledger_string (self, stm_position_get_plover (position));
  row.date = date != NULL ? stm_ledger_string (self, stm_date_to_string (date)) : NULL;
  row.day = stm_ledger_day_of (date);
  row.text = stm_ledger_string (self, phrase != NULL ? phrase : content);
  if (issue != NULL)
    row.span = *issue;
  else if (stm_statement_get_n_contents (statement) > 0)
    row.span = *stm_statement_get_content (statement, 0);
  row.span.text = NULL;
  stm_ledger_read_terms (self, row.text, row.terms, &row.n_terms, &row.actor_term, TRUE);
  if (row.actor_term == STM_LEDGER_NONE && row.target != STM_LEDGER_NONE)
    {
      const char *country = stm_ledger_name (self, row.target)->country;

      if (country != NULL)
        row.actor_term = stm_ledger_country_term (self, country);
    }
  stm_ledger_name (self, row.holder)->n_rows++;
  if (row.target != STM_LEDGER_NONE)
    stm_ledger_name (self, row.target)->n_rows++;
  g_array_append_val (self->entries, row);
}

/**
 * stm_ledger_add:
 * @self: a ledger
 * @report: a report
 *
 * Takes what @report says into the ledger. Reports may come in any order; what the ledger answers
 * depends on which it has, not on their order. The report itself is not kept.
 *
 * Returns: FALSE with %STM_ERROR_DUPLICATE when a report of the same id is in the ledger already
 *
 * Since: 0.1
 */
gboolean
stm_ledger_add (StmLedger *self, const StmReport *report, GError **error)
{
  const char *id;
  const char *publisher = NULL;

  g_return_val_if_fail (self != NULL && report != NULL, FALSE);

  id = stm_report_get_id (report);
  if (g_hash_table_contains (self->report_ids, id))
    {
      g_autofree char *quoted = stm_error_quote (id, -1);

      stm_error_set (error, STM_ERROR_DUPLICATE, NULL, "The ledger has a report %s already", quoted);
      return FALSE;
    }
  id = stm_ledger_string (self, id);
  g_hash_table_add (self->report_ids, (gpointer) id);
  if (stm_report_get_source (report) != NULL)
    publisher = stm_ledger_string (self,
                                   stm_source_get_publisher (stm_report_get_source (report)));
  self->settled = FALSE;
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *statement = stm_report_get_statement (report, i);
      g_autofree char *content = stm_statement_dup_content_text (statement);
      StmTelling telling = { .report_id = id, .publisher = publisher };
      const StmDate *date = stm_statement_get_date (statement);

      if (date == NULL && stm_report_get_source (report) != NULL)
        date = stm_source_get_published (stm_report_get_source (report));
      telling.statement_id = stm_ledger_string (self, stm_statement_get_id (statement));
      telling.speaker = add_speaker (self, stm_statement_get_speaker (statement));
      telling.day = stm_ledger_day_of (date);
      telling.first_entry = self->entries->len;
      stm_ledger_read_words (self, &telling, content);
      g_array_append_val (self->tellings, telling);
      for (guint k = 0; k < stm_statement_get_n_positions (statement); k++)
        add_position (self, report, statement, stm_statement_get_position (statement, k), k, content);
      stm_ledger_telling (self, self->tellings->len - 1)->n_entries
          = self->entries->len - telling.first_entry;
    }
  for (guint i = 0; i < stm_report_get_n_mediation_offers (report); i++)
    stm_ledger_add_offer (self, report, stm_report_get_mediation_offer (report, i));
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  StmLedger *self = data;
  const StmLedgerEntry *x = stm_ledger_row (self, *(const guint32 *) a);
  const StmLedgerEntry *y = stm_ledger_row (self, *(const guint32 *) b);
  const StmTelling *s = stm_ledger_telling (self, x->telling);
  const StmTelling *t = stm_ledger_telling (self, y->telling);
  int c;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if ((c = strcmp (s->report_id, t->report_id)) != 0)
    return c;
  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  if ((c = strcmp (s->statement_id, t->statement_id)) != 0)
    return c;
  return x->order < y->order ? -1 : x->order > y->order;
}

void
stm_ledger_settle (StmLedger *self)
{
  if (self->settled)
    return;
  g_clear_pointer (&self->means, g_ptr_array_unref);
  stm_ledger_settle_actors (self);
  stm_ledger_settle_tellings (self);
  g_array_set_size (self->order, 0);
  for (guint32 i = 0; i < self->entries->len; i++)
    if (stm_ledger_row (self, i)->first == i)
      g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare_rows, self);
  stm_ledger_settle_issues (self);
  stm_ledger_settle_offers (self);
  self->settled = TRUE;
}

/**
 * stm_ledger_get_n_reports:
 * @self: a ledger
 *
 * Returns: how many reports were added
 *
 * Since: 0.1
 */
guint
stm_ledger_get_n_reports (const StmLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->report_ids);
}

/**
 * stm_ledger_get_n_issues:
 * @self: a ledger
 *
 * Issues are numbered by how many entries they have, most first.
 *
 * Returns: how many issues there are
 *
 * Since: 0.1
 */
guint
stm_ledger_get_n_issues (StmLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  stm_ledger_settle (self);
  return self->issues->len;
}

static const StmLedgerIssue *
get_issue (StmLedger *self, guint issue)
{
  stm_ledger_settle (self);
  g_return_val_if_fail (issue < self->issues->len, NULL);

  return &g_array_index (self->issues, StmLedgerIssue, issue);
}

/**
 * stm_ledger_get_issue_label:
 * @self: a ledger
 * @issue: number of an issue
 *
 * The phrase of the reports that most often names the issue; of equals the shortest.
 *
 * Returns: (transfer none): the phrase, owned by @self
 *
 * Since: 0.1
 */
const char *
stm_ledger_get_issue_label (StmLedger *self, guint issue)
{
  const StmLedgerIssue *row = get_issue (self, issue);

  return row != NULL ? row->label : NULL;
}

/**
 * stm_ledger_get_issue_n_entries:
 * @self: a ledger
 * @issue: number of an issue
 *
 * Returns: how many entries speak of it; tellings of one statement count once
 *
 * Since: 0.1
 */
guint
stm_ledger_get_issue_n_entries (StmLedger *self, guint issue)
{
  const StmLedgerIssue *row = get_issue (self, issue);

  return row != NULL ? row->n_entries : 0;
}

/**
 * stm_ledger_get_issue_n_actors:
 * @self: a ledger
 * @issue: number of an issue
 *
 * Returns: how many actors hold a position on it
 *
 * Since: 0.1
 */
guint
stm_ledger_get_issue_n_actors (StmLedger *self, guint issue)
{
  const StmLedgerIssue *row = get_issue (self, issue);

  return row != NULL ? row->n_actors : 0;
}

/**
 * stm_ledger_get_n_entries:
 * @self: a ledger
 *
 * Returns: how many entries there are; tellings of one statement by several outlets are one entry
 *
 * Since: 0.1
 */
guint
stm_ledger_get_n_entries (StmLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  stm_ledger_settle (self);
  return self->order->len;
}

/**
 * stm_ledger_get_entry:
 * @self: a ledger
 * @index: from 0, in order of date; undated ones last
 *
 * Returns: (transfer none): the entry, owned by @self and valid until the next report is added
 *
 * Since: 0.1
 */
const StmLedgerEntry *
stm_ledger_get_entry (StmLedger *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);

  stm_ledger_settle (self);
  g_return_val_if_fail (index < self->order->len, NULL);
  return stm_ledger_row (self, g_array_index (self->order, guint32, index));
}
