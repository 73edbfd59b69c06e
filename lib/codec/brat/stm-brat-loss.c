/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What brat's annotations leave out of a report: whatever has no place in the text. */
#include "codec/brat/stm-brat.h"
#include "codec/stm-held.h"

typedef struct {
  StmLoss *loss;
  GHashTable *written; /* statements */
  GHashTable *named;   /* speakers of whom a note has the id and a name */
} Held;

static gboolean
can_bind (const StmReport *report, const StmSpan *spans, guint32 n)
{
  g_autofree StmSpan *sorted
      = spans != NULL && n > 0 ? stm_brat_sort_spans (report, spans, n) : NULL;

  return sorted != NULL;
}

static void
add_named (Held *held, const StmReport *report, const StmActor *actor)
{
  if (actor != NULL && actor->speaker != NULL && can_bind (report, actor->span, 1))
    g_hash_table_add (held->named, (gpointer) actor->speaker);
}

/* Which statements are written, and who is named in notes of theirs. */
static void
collect (Held *held, const StmReport *report)
{
  for (guint32 i = 0; i < report->statements.n; i++)
    {
      const StmStatement *statement = report->statements.items[i];

      if (!can_bind (report, statement->content.items, statement->content.n))
        continue;
      g_hash_table_add (held->written, (gpointer) statement);
      if (statement->speaker != NULL)
        g_hash_table_add (held->named, (gpointer) statement->speaker);
      add_named (held, report, statement->addressee);
      add_named (held, report, statement->place);
      add_named (held, report, statement->medium);
      for (guint32 k = 0; k < statement->reported_by.n; k++)
        add_named (held, report, statement->reported_by.items[k]);
      for (guint32 k = 0; k < statement->positions.n; k++)
        {
          const StmPosition *position = statement->positions.items[k];

          add_named (held, report, position->holder);
          add_named (held, report, position->target);
        }
    }
}

static gboolean
holds_speaker (const StmReport *report, const StmSpeaker *speaker, const char *field, Held *held)
{
  guint32 n = 0;

  for (guint32 i = 0; i < speaker->mentions.n; i++)
    n += can_bind (report, &speaker->mentions.items[i], 1);
  if (field == NULL)
    return n > 0 || g_hash_table_contains (held->named, speaker);
  if (strcmp (field, "mentions") == 0 && n > 0 && n < speaker->mentions.n)
    stm_loss_add_field (held->loss, &stm_type_speaker, stm_type_find (&stm_type_speaker, field),
                        FALSE, speaker->mentions.n - n);
  return n > 0 || stm_codec_has_word ("id name", field);
}

static gboolean
holds_statement (const StmReport *report, const StmStatement *statement, const char *field,
                 const Held *held)
{
  if (field == NULL)
    return g_hash_table_contains (held->written, statement);
  if (strcmp (field, "source") == 0)
    return can_bind (report, statement->source.items, statement->source.n);
  if (strcmp (field, "cue") == 0)
    return can_bind (report, statement->cue.items, statement->cue.n);
  if (strcmp (field, "date_phrase") == 0)
    return can_bind (report, statement->date_phrase, 1);
  if (strcmp (field, "occasion") == 0)
    return can_bind (report, statement->occasion, 1);
  return strcmp (field, "within") != 0 || g_hash_table_contains (held->written, statement->within);
}

static gboolean
holds (const StmReport *report, gconstpointer record, const StmType *type, const char *field,
       gpointer data)
{
  const StmPosition *position = record;
  Held *held = data;

  if (type == &stm_type_report)
    return strcmp (field, "id") != 0 || g_hash_table_size (held->written) > 0;
  if (type == &stm_type_statement)
    return holds_statement (report, record, field, held);
  if (type == &stm_type_speaker)
    return holds_speaker (report, record, field, held);
  if (field != NULL)
    return TRUE;
  if (type == &stm_type_actor)
    return can_bind (report, ((const StmActor *) record)->span, 1);
  return type != &stm_type_position || position->issue == NULL
         || can_bind (report, position->issue, 1);
}

void
stm_brat_count_loss (const StmReport *report, StmLoss *loss)
{
  static const StmHeldRow rows[] = {
    { "report", "id text source speakers statements", NULL },
    { "speaker", "id kind name role honorific country organization mentions", NULL },
    { "statement",
      "id speaker presentation kind act source cue content addressee date date_phrase place "
      "occasion medium reported_by within positions confidence reviewed",
      NULL },
    { "position", "stance issue holder target modality cameo plover confidence", NULL },
    { "actor", "name code country speaker start", NULL },
    { NULL, NULL, NULL }
  };
  static StmHeld brat = { rows };
  Held held = { loss, g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL) };

  collect (&held, report);
  stm_loss_add_report (loss, report, stm_held_get (&brat), holds, &held);
  g_hash_table_unref (held.written);
  g_hash_table_unref (held.named);
}
