/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A report as brat annotations, or, with the option part=text, the text that they count in. */
#include "base/stm-error-private.h"
#include "codec/brat/stm-brat.h"
#include "codec/json/stm-json-write.h"
#include "model/stm-model-private.h"

typedef struct {
  StmBytes *out;
  const StmReport *report;
  const StmWriteOptions *options;
  guint n_bounds;
  guint n_relations;
  guint n_attributes;
  guint n_notes;
  GHashTable *contents;  /* statement -> number of its content */
  GString *note;
} Brat;

G_GNUC_PRINTF (2, 3)
static void
add (Brat *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  stm_bytes_add (self->out, text, strlen (text));
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return stm_span_compare (a, b);
}

StmSpan *
stm_brat_sort_spans (const StmReport *report, const StmSpan *spans, guint32 n)
{
  g_autofree StmSpan *sorted = g_memdup2 (spans, n * sizeof *spans);

  qsort (sorted, n, sizeof *sorted, compare_spans);
  for (guint32 i = 0; i < n; i++)
    if ((report->text == NULL && sorted[i].text == NULL) || sorted[i].start == sorted[i].end
        || (i > 0 && sorted[i].start < sorted[i - 1].end))
      return NULL;
  return g_steal_pointer (&sorted);
}

/* An annotation of the spans; 0 when brat cannot have it. */
static guint
put_bound (Brat *self, const char *type, const StmSpan *spans, guint32 n)
{
  g_autofree StmSpan *sorted = stm_brat_sort_spans (self->report, spans, n);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) places = g_string_new (NULL);

  if (sorted == NULL)
    return 0;
  for (guint32 i = 0; i < n; i++)
    {
      g_autofree char *text = stm_report_dup_span_text (self->report, &sorted[i]);

      g_string_append_printf (places, "%s%u %u", i ? ";" : "", sorted[i].start, sorted[i].end);
      g_strdelimit (text, "\n\r\t", ' ');
      g_string_append_printf (words, "%s%s", i ? " " : "", text);
    }
  add (self, "T%u\t%s %s\t%s\n", ++self->n_bounds, type, places->str, words->str);
  return self->n_bounds;
}

static void
put_relation (Brat *self, const char *name, guint from, guint to)
{
  if (from != 0 && to != 0)
    add (self, "R%u\t%s Arg1:T%u Arg2:T%u\n", ++self->n_relations, name, from, to);
}

static void
put_attribute (Brat *self, const char *name, guint of, const char *value)
{
  if (value != NULL)
    add (self, "A%u\t%s T%u %s\n", ++self->n_attributes, name, of, value);
}

/* A pair of the note that put_note() then writes. */
static void
note_pair (Brat *self, const char *key, const char *value)
{
  if (value == NULL)
    return;
  if (self->note->len > 0)
    g_string_append_c (self->note, '|');
  g_string_append_printf (self->note, "%s=", key);
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (self->note, "\\n");
    else if (*p == '\t')
      g_string_append (self->note, "\\t");
    else if (*p == '\r')
      g_string_append (self->note, "\\r");
    else
      {
        if (*p == '|' || *p == '\\')
          g_string_append_c (self->note, '\\');
        g_string_append_c (self->note, *p);
      }
}

static void
note_number (Brat *self, const char *key, double value)
{
  StmBytes digits = { NULL, 0, 0 };

  if (value != value)
    return;
  stm_json_write_double (&digits, value);
  stm_bytes_add_byte (&digits, '\0');
  note_pair (self, key, digits.data);
  stm_bytes_clear (&digits);
}

static void
put_note (Brat *self, guint of)
{
  if (self->note->len > 0)
    add (self, "#%u\tAnnotatorNotes T%u\t%s\n", ++self->n_notes, of, self->note->str);
  g_string_truncate (self->note, 0);
}

static void
put_actor (Brat *self, const char *type, guint from, const StmActor *actor)
{
  guint bound;

  if (actor == NULL || actor->span == NULL)
    return;
  bound = put_bound (self, type, actor->span, 1);
  if (bound == 0)
    return;
  put_relation (self, type, from, bound);
  /* "name=" for none: without the pair the words would be the name */
  note_pair (self, "name", actor->name != NULL ? actor->name : "");
  note_pair (self, "code", actor->code);
  note_pair (self, "country", actor->country);
  note_pair (self, "speaker", actor->speaker ? actor->speaker->id : NULL);
  put_note (self, bound);
}

static void
put_position (Brat *self, const StmStatement *statement, guint content,
              const StmPosition *position)
{
  g_autoptr (GString) modes = g_string_new (NULL);
  guint bound = position->issue != NULL
                    ? put_bound (self, "Issue", position->issue, 1)
                    : put_bound (self, "Stance", statement->content.items, statement->content.n);

  if (bound == 0)
    return;
  put_relation (self, "Position", content, bound);
  put_attribute (self, "Stance", bound, stm_enum_to_text (&stm_enum_stance, position->stance));
  put_attribute (self, "Cameo", bound, position->cameo);
  put_attribute (self, "Plover", bound, position->plover);
  for (guint i = 1; i < stm_enum_modality.n; i++)
    if ((position->modality & stm_enum_modality.values[i].value) != 0)
      g_string_append_printf (modes, "%s%s", modes->len ? " " : "",
                              stm_enum_modality.values[i].value_nick);
  note_pair (self, "modality", modes->len ? modes->str : NULL);
  note_number (self, "confidence", position->confidence);
  put_note (self, bound);
  put_actor (self, "Holder", bound, position->holder);
  put_actor (self, "Target", bound, position->target);
}

static void
put_part (Brat *self, const char *type, guint content, const StmSpan *spans, guint32 n)
{
  if (n > 0)
    put_relation (self, type, content, put_bound (self, type, spans, n));
}

static void
put_statement (Brat *self, const StmStatement *statement)
{
  guint content
      = put_bound (self, "Content", statement->content.items, statement->content.n);
  const StmSpeaker *speaker = statement->speaker;

  if (content == 0)
    return;
  g_hash_table_insert (self->contents, (gpointer) statement, GUINT_TO_POINTER (content));
  note_pair (self, "report", g_hash_table_size (self->contents) == 1 ? self->report->id : NULL);
  note_pair (self, "id", statement->id);
  note_pair (self, "speaker", speaker ? speaker->id : NULL);
  note_pair (self, "name", speaker ? speaker->name : NULL);
  note_pair (self, "date", statement->date ? statement->date->edtf : NULL);
  note_number (self, "confidence", statement->confidence);
  put_note (self, content);
  put_attribute (self, "Presentation", content,
                 stm_enum_to_text (&stm_enum_presentation, statement->presentation));
  put_attribute (self, "Kind", content,
                 stm_enum_to_text (&stm_enum_statement_kind, statement->kind));
  put_attribute (self, "Act", content, stm_enum_to_text (&stm_enum_speech_act, statement->act));
  if (statement->reviewed)
    add (self, "A%u\tReviewed T%u\n", ++self->n_attributes, content);
  put_part (self, "Source", content, statement->source.items, statement->source.n);
  put_part (self, "Cue", content, statement->cue.items, statement->cue.n);
  put_part (self, "Date", content, statement->date_phrase, statement->date_phrase != NULL);
  put_part (self, "Occasion", content, statement->occasion, statement->occasion != NULL);
  put_actor (self, "Addressee", content, statement->addressee);
  put_actor (self, "Place", content, statement->place);
  put_actor (self, "Medium", content, statement->medium);
  for (guint32 i = 0; i < statement->reported_by.n; i++)
    put_actor (self, "Reporter", content, statement->reported_by.items[i]);
  for (guint32 i = 0; i < statement->positions.n; i++)
    put_position (self, statement, content, statement->positions.items[i]);
}

/* A speaker's mentions, held together by brat's equivalence. */
static void
put_speaker (Brat *self, const StmSpeaker *speaker)
{
  g_autoptr (GString) others = g_string_new (NULL);
  guint first = 0;

  for (guint32 i = 0; i < speaker->mentions.n; i++)
    {
      guint bound = put_bound (self, "Mention", &speaker->mentions.items[i], 1);

      if (bound != 0 && first == 0)
        {
          first = bound;
          note_pair (self, "id", speaker->id);
          note_pair (self, "name", speaker->name);
          note_pair (self, "kind", stm_enum_to_text (&stm_enum_speaker_kind, speaker->kind));
          note_pair (self, "role", speaker->role);
          note_pair (self, "honorific", speaker->honorific);
          note_pair (self, "country", speaker->country);
          note_pair (self, "organization", speaker->organization);
          put_note (self, bound);
        }
      if (bound != 0)
        g_string_append_printf (others, " T%u", bound);
    }
  if (first != 0 && strchr (others->str + 1, ' ') != NULL)
    add (self, "*\tEquiv%s\n", others->str);
}

gboolean
stm_brat_begin (StmOutput *out, const StmWriteOptions *options, GError **error)
{
  const char *part = stm_codec_get_option (options->named, "part", "ann");

  if (strcmp (part, "ann") == 0 || strcmp (part, "text") == 0)
    return TRUE;
  stm_error_set (error, STM_ERROR_VALUE, NULL, "the option part is ann or text");
  return FALSE;
}

gboolean
stm_brat_write (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
                StmDiagnostics *notes, GError **error)
{
  Brat self = { .out = stm_output_get_bytes (out), .report = report, .options = options };

  if (strcmp (stm_codec_get_option (options->named, "part", "ann"), "text") == 0)
    {
      if (report->text != NULL)
        stm_bytes_add (self.out, report->text, stm_arena_string_length (report->text));
      return stm_output_flush (out, error);
    }
  self.contents = g_hash_table_new (NULL, NULL);
  self.note = g_string_new (NULL);
  for (guint32 i = 0; i < report->statements.n; i++)
    put_statement (&self, report->statements.items[i]);
  for (guint32 i = 0; i < report->statements.n; i++)
    {
      const StmStatement *statement = report->statements.items[i];

      put_relation (&self, "Within",
                    GPOINTER_TO_UINT (g_hash_table_lookup (self.contents, statement)),
                    GPOINTER_TO_UINT (g_hash_table_lookup (self.contents, statement->within)));
    }
  for (guint32 i = 0; i < report->speakers.n; i++)
    put_speaker (&self, report->speakers.items[i]);
  stm_brat_count_loss (report, options->loss);
  g_hash_table_unref (self.contents);
  g_string_free (self.note, TRUE);
  return stm_output_flush (out, error);
}
