/* SPDX-License-Identifier: LGPL-2.1-or-later
 * brat annotations into a report. The text comes from the file beside (x.ann: x.txt) or the one that
 * the option "text" names; without it spans keep the words that the annotations have. Kinds of
 * annotations that are not ours are counted as left out. */
#include "base/stm-error-private.h"
#include "codec/brat/stm-brat.h"
#include "model/stm-builder-private.h"

typedef struct _Bound Bound;

typedef struct {
  const char *name;
  Bound *to;
} Relation;

struct _Bound {
  char *id;           /* "T1" */
  char *type;
  GArray *spans;      /* of StmSpan */
  GArray *relations;
  GHashTable *values; /* attributes, and pairs of the note in lower case */
  Bound *next_mention; /* of the same speaker */
  gboolean is_joined;  /* to another mention's speaker */
  gpointer record;     /* what it became */
  guint line;
};

typedef struct {
  const StmReadOptions *options;
  StmDiagnostics *notes;
  const char *name;
  StmReportBuilder *builder;
  StmReport *report;
  GPtrArray *bounds;
  GHashTable *by_id;
  StmIdTable speakers;
  StmIdTable statements;
  GPtrArray *strings; /* names of relations */
} Brat;

static void
free_bound (gpointer data)
{
  Bound *bound = data;

  g_free (bound->id);
  g_free (bound->type);
  g_array_unref (bound->spans);
  g_array_unref (bound->relations);
  g_hash_table_unref (bound->values);
  g_free (bound);
}

G_GNUC_PRINTF (5, 6)
static gboolean
fail (const Brat *self, guint line, StmError code, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  stm_error_set (error, code, &(StmPlace){ .line = line, .column = 1 }, "%s%s%u:1: %s",
                 self->name ? self->name : "", self->name ? ":" : "", line, text);
  return FALSE;
}

static const char *
get (const Bound *bound, const char *key)
{
  return g_hash_table_lookup (bound->values, key);
}

/* Digits at *p, which goes behind them. */
static gboolean
take_number (const char **p, guint32 *value)
{
  guint64 number = 0;
  const char *start = *p;

  while (g_ascii_isdigit (**p) && number <= G_MAXUINT32)
    number = number * 10 + (guint64) (*(*p)++ - '0');
  *value = (guint32) number;
  return *p > start && number <= G_MAXUINT32;
}

/* The words of a span against @words, where line ends are blanks. */
static gboolean
has_words (const char *text, gsize len, const char *words)
{
  for (gsize i = 0; i < len; i++)
    if (text[i] != words[i] && !(words[i] == ' ' && strchr ("\n\r\t", text[i]) != NULL))
      return FALSE;
  return TRUE;
}

/* Fits the annotation's words to its spans, and to the text when there is one. */
static gboolean
place_words (Brat *self, Bound *bound, const char *words, GError **error)
{
  for (guint i = 0; i < bound->spans->len; i++)
    {
      StmSpan *span = &g_array_index (bound->spans, StmSpan, i);
      guint32 wanted = span->end - span->start;
      const char *end;
      gsize len;

      if (i > 0 && *words == ' ')
        words++;
      for (end = words; wanted > 0 && *end != '\0'; wanted--)
        end = g_utf8_next_char (end);
      if (wanted > 0)
        return fail (self, bound->line, STM_ERROR_SPAN, error,
                     "fewer words than the places of %s have characters", bound->id);
      len = (gsize) (end - words);
      if (self->report->text == NULL)
        span->text = stm_builder_string (self->builder, words, (gssize) len);
      else
        {
          GError *failure = NULL;

          if (!stm_builder_span_from_points (self->builder, span, span->start, span->end,
                                             &failure))
            {
              fail (self, bound->line, STM_ERROR_SPAN, error, "%s", failure->message);
              g_error_free (failure);
              return FALSE;
            }
          if (span->byte_end - span->byte_start != len
              || !has_words (self->report->text + span->byte_start, len, words))
            return fail (self, bound->line, STM_ERROR_SPAN, error,
                         "the words of %s are not those of the text from %u to %u", bound->id,
                         span->start, span->end);
        }
      words += len;
    }
  return TRUE;
}

/* "T1<tab>Type 0 4;6 9<tab>words" */
static gboolean
read_bound (Brat *self, char *const *cells, guint line, GError **error)
{
  const char *p = cells[1];
  gsize type = p ? strcspn (p, " ") : 0;
  Bound *bound = g_new0 (Bound, 1);

  bound->id = g_strdup (cells[0]);
  bound->line = line;
  bound->spans = g_array_new (FALSE, FALSE, sizeof (StmSpan));
  bound->relations = g_array_new (FALSE, FALSE, sizeof (Relation));
  bound->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (self->bounds, bound);
  if (type == 0 || p[type] != ' ' || cells[2] == NULL)
    return fail (self, line, STM_ERROR_SYNTAX, error,
                 "expected an id, a type with places, and words, with tabs in between");
  bound->type = g_strndup (p, type);
  p += type;
  do
    {
      StmSpan span = { 0, 0, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL };

      p++;
      if (!take_number (&p, &span.start) || *p++ != ' ' || !take_number (&p, &span.end)
          || (*p != ';' && *p != '\0'))
        return fail (self, line, STM_ERROR_SYNTAX, error,
                     "expected places such as \"0 4;6 9\" in %s", bound->id);
      if (span.start > span.end)
        return fail (self, line, STM_ERROR_SPAN, error, "a place of %s ends before it starts",
                     bound->id);
      g_array_append_val (bound->spans, span);
    }
  while (*p == ';');
  if (!g_hash_table_insert (self->by_id, bound->id, bound))
    return fail (self, line, STM_ERROR_DUPLICATE, error, "%s stands twice", bound->id);
  if (self->bounds->len > self->options->limits.max_records)
    return fail (self, line, STM_ERROR_LIMIT, error, "more than %u annotations",
                 self->options->limits.max_records);
  return place_words (self, bound, cells[2], error);
}

static Bound *
find_bound (Brat *self, const char *id, guint line, GError **error)
{
  Bound *bound = g_hash_table_lookup (self->by_id, id);
  g_autofree char *quoted = bound ? NULL : stm_error_quote (id, -1);

  if (bound == NULL)
    fail (self, line, STM_ERROR_REFERENCE, error, "there is no annotation %s", quoted);
  return bound;
}

/* "key=value|key=value" into the annotation's values. */
static void
read_note (Bound *bound, const char *note)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  gboolean is_value = FALSE;

  for (const char *p = note;; p++)
    if (*p == '\0' || *p == '|')
      {
        if (is_value && key->len > 0)
          g_hash_table_insert (bound->values, g_strdup (key->str), g_strdup (value->str));
        g_string_truncate (key, 0);
        g_string_truncate (value, 0);
        is_value = FALSE;
        if (*p == '\0')
          return;
      }
    else if (*p == '=' && !is_value)
      is_value = TRUE;
    else if (*p == '\\' && p[1] != '\0')
      {
        p++;
        g_string_append_c (is_value ? value : key,
                           *p == 'n' ? '\n' : *p == 't' ? '\t' : *p == 'r' ? '\r' : *p);
      }
    else
      g_string_append_c (is_value ? value : key, *p);
}

static gboolean
read_relation (Brat *self, char *const *words, guint line, GError **error)
{
  Bound *from;
  Relation relation;

  if (words[0] == NULL || words[1] == NULL || words[2] == NULL
      || !g_str_has_prefix (words[1], "Arg1:") || !g_str_has_prefix (words[2], "Arg2:"))
    return fail (self, line, STM_ERROR_SYNTAX, error,
                 "expected a relation such as \"Cue Arg1:T1 Arg2:T2\"");
  /* Relations of events are not ours. */
  if (words[1][5] != 'T' || words[2][5] != 'T')
    {
      stm_loss_add (self->options->loss, "relations of events", 1);
      return TRUE;
    }
  from = find_bound (self, words[1] + 5, line, error);
  relation.to = from ? find_bound (self, words[2] + 5, line, error) : NULL;
  if (relation.to == NULL)
    return FALSE;
  relation.name = g_strdup (words[0]);
  g_ptr_array_add (self->strings, (gpointer) relation.name);
  g_array_append_val (from->relations, relation);
  return TRUE;
}

/* "Equiv T1 T2 T3": mentions of one speaker. */
static gboolean
read_equivalence (Brat *self, char *const *words, guint line, GError **error)
{
  Bound *last = NULL;

  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      Bound *bound = words[i][0] != '\0' ? find_bound (self, words[i], line, error) : last;

      if (bound == NULL && words[i][0] != '\0')
        return FALSE;
      if (bound == NULL || bound == last || bound->is_joined || bound->next_mention != NULL)
        continue;
      if (last != NULL)
        {
          last->next_mention = bound;
          bound->is_joined = TRUE;
        }
      last = bound;
    }
  return TRUE;
}

/* All but the annotations of text, which were read before. */
static gboolean
read_other (Brat *self, char *const *cells, guint line, GError **error)
{
  g_auto (GStrv) words = cells[1] ? g_strsplit (cells[1], " ", -1) : g_new0 (char *, 1);
  const char *of = words[0] ? words[1] : NULL;
  Bound *bound;

  switch (cells[0][0])
    {
    case 'R':
      return read_relation (self, words, line, error);
    case '*':
      return read_equivalence (self, words, line, error);
    case 'A':
    case 'M':
    case '#':
      if (of == NULL)
        return fail (self, line, STM_ERROR_SYNTAX, error, "expected a name and an annotation's id");
      if (of[0] != 'T')
        {
          stm_loss_add (self->options->loss, "attributes and notes of events and relations", 1);
          return TRUE;
        }
      bound = find_bound (self, of, line, error);
      if (bound == NULL)
        return FALSE;
      if (cells[0][0] == '#')
        read_note (bound, cells[2] ? cells[2] : "");
      else
        g_hash_table_insert (bound->values, g_strdup (words[0]),
                             g_strdup (words[2] ? words[2] : "true"));
      return TRUE;
    case 'E':
    case 'N':
      stm_loss_add (self->options->loss,
                    cells[0][0] == 'E' ? "events of brat" : "normalizations of brat", 1);
      return TRUE;
    default:
      return fail (self, line, STM_ERROR_SYNTAX, error, "expected an annotation's id");
    }
}

static gboolean
read_lines (Brat *self, const char *data, gsize len, gboolean are_bounds, GError **error)
{
  guint line = 1;

  for (const char *p = data; p < data + len; line++)
    {
      const char *feed = memchr (p, '\n', (gsize) (data + len - p));
      const char *end = feed ? feed : data + len;
      g_autofree char *text = g_strndup (p, (gsize) (end - p));
      g_auto (GStrv) cells = g_strsplit (text, "\t", 3);
      gsize n = strlen (text);
      GError *failure = NULL;

      p = feed ? feed + 1 : data + len;
      if (n > 0 && text[n - 1] == '\r')
        {
          char *last = cells[g_strv_length (cells) - 1];

          last[strlen (last) - 1] = '\0';
        }
      if (cells[0] == NULL || cells[0][0] == '\0' || (cells[0][0] == 'T') != are_bounds)
        continue;
      if (are_bounds ? read_bound (self, cells, line, &failure)
                     : read_other (self, cells, line, &failure))
        continue;
      if ((self->options->flags & STM_READ_SKIP_BAD) == 0 || failure->code == STM_ERROR_LIMIT)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      stm_diagnostics_add (self->notes, STM_SEVERITY_ERROR, failure);
      g_error_free (failure);
      if (are_bounds)
        {
          Bound *bad = self->bounds->pdata[self->bounds->len - 1];

          if (g_hash_table_lookup (self->by_id, bad->id) == bad)
            g_hash_table_remove (self->by_id, bad->id);
          g_ptr_array_set_size (self->bounds, (gint) self->bounds->len - 1);
        }
    }
  return TRUE;
}

/* Fields of @record from values of the annotation: "key field" or "field" where they are alike. */
static gboolean
set_fields (Brat *self, const Bound *bound, gpointer record, const char *const (*fields)[2],
            GError **error)
{
  for (; (*fields)[0] != NULL; fields++)
    {
      const char *value = get (bound, (*fields)[0]);
      GError *failure = NULL;

      if (value != NULL
          && !stm_report_builder_set_string (self->builder, record, (*fields)[1], value, -1,
                                             &failure))
        {
          fail (self, bound->line, failure->code, error, "%s", failure->message);
          g_error_free (failure);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
set_confidence (Brat *self, const Bound *bound, double *confidence, GError **error)
{
  const char *value = get (bound, "confidence");
  char *end;

  if (value == NULL)
    return TRUE;
  *confidence = g_ascii_strtod (value, &end);
  if (*end == '\0' && end > value && *confidence >= 0 && *confidence <= 1)
    return TRUE;
  return fail (self, bound->line, STM_ERROR_VALUE, error, "a confidence is a number from 0 to 1");
}

/* The speaker of an id that a note names. */
static StmSpeaker *
get_speaker (Brat *self, const char *id, const char *name)
{
  StmSpeaker *speaker = stm_id_table_find (&self->speakers, id, strlen (id));

  if (speaker != NULL)
    return speaker;
  speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  speaker->id = stm_builder_string (self->builder, id, -1);
  speaker->name = stm_builder_string (self->builder, name && *name ? name : id, -1);
  stm_id_table_add (&self->speakers, speaker->id, speaker);
  stm_builder_append (self->builder, &self->report->speakers, speaker);
  return speaker;
}

static gboolean
make_actor (Brat *self, const Bound *bound, StmActor **actor, GError **error)
{
  static const char *const fields[][2]
      = { { "name", "name" }, { "code", "code" }, { "country", "country" }, { NULL, NULL } };
  const StmSpan *span = &g_array_index (bound->spans, StmSpan, 0);
  const char *speaker = get (bound, "speaker");

  *actor = stm_builder_new_record (self->builder, &stm_type_actor);
  (*actor)->span = stm_builder_new_span (self->builder, span);
  if (get (bound, "name") == NULL)
    (*actor)->name = span->text ? span->text
                     : self->report->text != NULL
                         ? stm_builder_string (self->builder, self->report->text + span->byte_start,
                                               span->byte_end - span->byte_start)
                         : NULL;
  if (speaker != NULL && *speaker != '\0')
    (*actor)->speaker = get_speaker (self, speaker, get (bound, "name"));
  return set_fields (self, bound, *actor, fields, error);
}

static void
append_spans (Brat *self, const Bound *bound, StmSpans *spans)
{
  for (guint i = 0; i < bound->spans->len; i++)
    stm_builder_append_span (self->builder, spans, &g_array_index (bound->spans, StmSpan, i));
}

static gboolean
make_position (Brat *self, const Bound *bound, StmStatement *statement, GError **error)
{
  static const char *const fields[][2] = {
    { "Stance", "stance" }, { "Cameo", "cameo" }, { "Plover", "plover" }, { NULL, NULL }
  };
  StmPosition *position = stm_builder_new_record (self->builder, &stm_type_position);
  g_auto (GStrv) modes
      = g_strsplit (get (bound, "modality") ? get (bound, "modality") : "", " ", -1);

  if (get (bound, "Stance") == NULL)
    return fail (self, bound->line, STM_ERROR_MISSING, error, "%s has no stance", bound->id);
  if (!set_fields (self, bound, position, fields, error)
      || !set_confidence (self, bound, &position->confidence, error))
    return FALSE;
  for (guint i = 0; modes[i] != NULL && modes[i][0] != '\0'; i++)
    position->modality |= (guint8) stm_enum_from_text (&stm_enum_modality, modes[i], -1);
  if (strcmp (bound->type, "Issue") == 0)
    position->issue = stm_builder_new_span (self->builder,
                                            &g_array_index (bound->spans, StmSpan, 0));
  for (guint i = 0; i < bound->relations->len; i++)
    {
      const Relation *relation = &g_array_index (bound->relations, Relation, i);
      StmActor *actor = NULL;

      if (strcmp (relation->name, "Holder") != 0 && strcmp (relation->name, "Target") != 0)
        continue;
      if (!make_actor (self, relation->to, &actor, error))
        return FALSE;
      if (relation->name[0] == 'H')
        position->holder = actor;
      else
        position->target = actor;
    }
  stm_builder_append (self->builder, &statement->positions, position);
  return TRUE;
}

static gboolean
read_part (Brat *self, StmStatement *statement, const Relation *relation, GError **error)
{
  const char *name = relation->name;
  const Bound *to = relation->to;
  StmActor *actor = NULL;

  if (strcmp (name, "Source") == 0)
    append_spans (self, to, &statement->source);
  else if (strcmp (name, "Cue") == 0)
    append_spans (self, to, &statement->cue);
  else if (strcmp (name, "Date") == 0)
    statement->date_phrase
        = stm_builder_new_span (self->builder, &g_array_index (to->spans, StmSpan, 0));
  else if (strcmp (name, "Occasion") == 0)
    statement->occasion
        = stm_builder_new_span (self->builder, &g_array_index (to->spans, StmSpan, 0));
  else if (strcmp (name, "Position") == 0)
    return make_position (self, to, statement, error);
  else if (strcmp (name, "Within") == 0)
    return TRUE; /* when all statements are there */
  else if (!make_actor (self, to, &actor, error))
    return FALSE;
  else if (strcmp (name, "Addressee") == 0)
    statement->addressee = actor;
  else if (strcmp (name, "Place") == 0)
    statement->place = actor;
  else if (strcmp (name, "Medium") == 0)
    statement->medium = actor;
  else if (strcmp (name, "Reporter") == 0)
    stm_builder_append (self->builder, &statement->reported_by, actor);
  else
    stm_loss_add (self->options->loss, "relations of other kinds", 1);
  return TRUE;
}

static gboolean
make_statement (Brat *self, Bound *bound, GError **error)
{
  static const char *const fields[][2] = { { "Presentation", "presentation" },
                                           { "Kind", "kind" },
                                           { "Act", "act" },
                                           { "date", "date" },
                                           { NULL, NULL } };
  StmStatement *statement = stm_builder_new_record (self->builder, &stm_type_statement);
  const char *id = get (bound, "id");
  const char *speaker = get (bound, "speaker");
  const char *report = get (bound, "report");

  statement->id = stm_builder_string (self->builder, id && *id ? id : bound->id, -1);
  if (!stm_id_table_add (&self->statements, statement->id, statement))
    return fail (self, bound->line, STM_ERROR_DUPLICATE, error, "the id of %s stands twice",
                 bound->id);
  if (report != NULL && *report != '\0')
    self->report->id = stm_builder_string (self->builder, report, -1);
  statement->reviewed = get (bound, "Reviewed") != NULL;
  append_spans (self, bound, &statement->content);
  if (!set_fields (self, bound, statement, fields, error)
      || !set_confidence (self, bound, &statement->confidence, error))
    return FALSE;
  if (speaker != NULL && *speaker != '\0')
    statement->speaker = get_speaker (self, speaker, get (bound, "name"));
  for (guint i = 0; i < bound->relations->len; i++)
    if (!read_part (self, statement, &g_array_index (bound->relations, Relation, i), error))
      return FALSE;
  bound->record = statement;
  stm_builder_append (self->builder, &self->report->statements, statement);
  return TRUE;
}

static gboolean
make_speaker (Brat *self, const Bound *first, GError **error)
{
  static const char *const fields[][2]
      = { { "name", "name" }, { "kind", "kind" }, { "role", "role" }, { "honorific", "honorific" },
          { "country", "country" }, { "organization", "organization" }, { NULL, NULL } };
  const char *id = get (first, "id");
  StmSpeaker *speaker;

  if (id == NULL || *id == '\0')
    {
      stm_loss_add (self->options->loss, "mentions of nobody", 1);
      return TRUE;
    }
  speaker = get_speaker (self, id, get (first, "name"));
  for (const Bound *bound = first; bound != NULL; bound = bound->next_mention)
    stm_builder_append_span (self->builder, &speaker->mentions,
                             &g_array_index (bound->spans, StmSpan, 0));
  return set_fields (self, first, speaker, fields, error);
}

static gboolean
make_records (Brat *self, GError **error)
{
  static const char ours[] = "Content Source Cue Issue Stance Date Occasion Addressee Place Medium "
                             "Reporter Holder Target Mention";

  /* Speakers first come in the order of their mentions. */
  for (guint i = 0; i < self->bounds->len; i++)
    {
      Bound *bound = self->bounds->pdata[i];
      GError *failure = NULL;
      gboolean good = TRUE;

      if (strcmp (bound->type, "Mention") == 0 && !bound->is_joined)
        good = make_speaker (self, bound, &failure);
      else if (strcmp (bound->type, "Content") == 0)
        good = make_statement (self, bound, &failure);
      else if (!stm_codec_has_word (ours, bound->type))
        stm_loss_add (self->options->loss, "annotations of other types", 1);
      if (good)
        continue;
      if ((self->options->flags & STM_READ_SKIP_BAD) == 0)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      stm_diagnostics_add (self->notes, STM_SEVERITY_ERROR, failure);
      g_error_free (failure);
    }
  for (guint i = 0; i < self->bounds->len; i++)
    {
      const Bound *bound = self->bounds->pdata[i];

      for (guint k = 0; k < bound->relations->len && bound->record != NULL; k++)
        {
          const Relation *relation = &g_array_index (bound->relations, Relation, k);

          if (strcmp (relation->name, "Within") == 0)
            ((StmStatement *) bound->record)->within = relation->to->record;
        }
    }
  return TRUE;
}

/* The text of the file that the option names, or of the one beside the annotations. */
static gboolean
read_text (Brat *self, GError **error)
{
  const char *option = stm_codec_get_option (self->options->named, "text", NULL);
  g_autofree char *path = g_strdup (option);
  g_autofree char *text = NULL;
  gsize len;

  if (path == NULL && self->name != NULL && g_str_has_suffix (self->name, ".ann"))
    {
      path = g_strconcat (self->name, NULL);
      strcpy (path + strlen (path) - 4, ".txt");
      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_clear_pointer (&path, g_free);
    }
  if (path == NULL)
    return TRUE;
  return g_file_get_contents (path, &text, &len, error)
         && stm_report_builder_set_text (self->builder, text, (gssize) len, error);
}

gboolean
stm_brat_read (StmInput *in, const StmReadOptions *options, StmSink *sink, StmDiagnostics *notes,
               GError **error)
{
  g_autoptr (StmReportBuilder) builder = NULL;
  Brat self = { .options = options, .notes = notes, .name = stm_input_get_name (in) };
  g_autofree char *base = self.name ? g_path_get_basename (self.name) : g_strdup ("brat");
  char *dot = strchr (base + 1, '.');
  StmReport *report = NULL;
  const char *data;
  const char *bad;
  gsize len;

  if (dot != NULL)
    *dot = '\0';
  if (!stm_input_read_all (in, options->limits.max_record_size, &data, &len, error))
    return FALSE;
  if (!g_utf8_validate_len (data, len, &bad))
    {
      StmPlace place = { .line = 0 };

      stm_place_at (&place, data, len, (gsize) (bad - data));
      stm_error_set (error, STM_ERROR_ENCODING, &place, "%u:%u: the annotations are not UTF-8",
                     place.line, place.column);
      return FALSE;
    }
  builder = self.builder = stm_report_builder_new (g_utf8_validate (base, -1, NULL) ? base : "brat");
  self.report = builder->report;
  self.bounds = g_ptr_array_new_with_free_func (free_bound);
  self.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self.strings = g_ptr_array_new_with_free_func (g_free);
  stm_id_table_reset (&self.speakers);
  stm_id_table_reset (&self.statements);
  if (read_text (&self, error) && read_lines (&self, data, len, TRUE, error)
      && read_lines (&self, data, len, FALSE, error) && make_records (&self, error))
    report = stm_report_builder_end (builder, error);
  g_hash_table_unref (self.by_id);
  g_ptr_array_unref (self.bounds);
  g_ptr_array_unref (self.strings);
  stm_id_table_clear (&self.speakers);
  stm_id_table_clear (&self.statements);
  return report != NULL && stm_sink_put (sink, report, error);
}
