/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Events into statements and positions: see stm-events.h. */
#include "codec/events/stm-events.h"

#include "base/stm-error-private.h"
#include "base/stm-hash.h"
#include "codec/json/stm-json-write.h"
#include "data/lexicon-cameo.h"
#include "data/lexicon-countries.h"

/* What waits for the report's text. */
typedef struct {
  StmStatement *statement;
  StmActor *target;
  gsize source[2];
  gsize content[2];
  gsize object[2];
} EventSpans;

/* The longest prefix of a code that stands here decides. */
static const struct {
  const char *code;
  guint8 stance;
} stances[] = {
  { "01", STM_STANCE_COMMENT },  { "016", STM_STANCE_DENY },     { "019", STM_STANCE_SUPPORT },
  { "02", STM_STANCE_CALL_FOR }, { "03", STM_STANCE_PLEDGE },    { "038", STM_STANCE_ACCEPT },
  { "039", STM_STANCE_OFFER },   { "04", STM_STANCE_COMMENT },   { "05", STM_STANCE_SUPPORT },
  { "051", STM_STANCE_PRAISE },  { "055", STM_STANCE_COMMENT },  { "056", STM_STANCE_COMMENT },
  { "057", STM_STANCE_ACCEPT },  { "10", STM_STANCE_URGE },      { "11", STM_STANCE_CONDEMN },
  { "112", STM_STANCE_ACCUSE },  { "113", STM_STANCE_OPPOSE },   { "114", STM_STANCE_ACCUSE },
  { "115", STM_STANCE_ACCUSE },  { "12", STM_STANCE_REJECT },    { "13", STM_STANCE_WARN },
  { "14", STM_STANCE_OPPOSE },
};

/* PLOVER has none for 01 and 02. */
static const struct {
  const char *code;
  const char *plover;
} plovers[] = {
  { "03", "AGREE" },   { "04", "CONSULT" }, { "05", "SUPPORT" }, { "10", "REQUEST" },
  { "11", "ACCUSE" },  { "12", "REJECT" },  { "13", "THREATEN" }, { "14", "PROTEST" },
  { "055", "CONCEDE" },
};

static guint8
find_stance (const char *cameo)
{
  guint8 stance = 0;
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stances); i++)
    if (g_str_has_prefix (cameo, stances[i].code) && strlen (stances[i].code) > longest)
      {
        longest = strlen (stances[i].code);
        stance = stances[i].stance;
      }
  return stance;
}

static const char *
find_plover (const char *cameo)
{
  const char *plover = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plovers); i++)
    if (g_str_has_prefix (cameo, plovers[i].code))
      plover = plovers[i].plover;
  return plover;
}

/* Names of countries, official and other ones, to their codes. */
static GHashTable *
get_countries (void)
{
  static GHashTable *countries;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      const char *pool = lexicon_countries_pool;

      countries = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < LEXICON_COUNTRIES_ROWS; i++)
        {
          const LexiconCountriesRow *row = &lexicon_countries_rows[i];
          const char *code = pool + row->code;

          if (!g_hash_table_contains (countries, pool + row->name))
            g_hash_table_insert (countries, (gpointer) (pool + row->name), (gpointer) code);
          for (guint list = 0; list < 2; list++)
            for (const char *item = pool + (list ? row->aliases : row->official); *item != '\0';
                 item = stm_lexicon_next (item))
              if (!g_hash_table_contains (countries, item))
                g_hash_table_insert (countries, (gpointer) item, (gpointer) code);
        }
      g_once_init_leave (&made, 1);
    }
  return countries;
}

/* The alpha-3 code of a code or a name; NULL when it is none. */
static const char *
find_country (const char *text)
{
  if (text == NULL)
    return NULL;
  if (stm_rule_country (text, strlen (text), NULL))
    return text;
  return g_hash_table_lookup (get_countries (), text);
}

/* CAMEO's media and insurgents in PLOVER's words. NULL when @code is no code. */
static char *
make_code (const char *code)
{
  char *made;

  if (code == NULL || !stm_rule_code (code, strlen (code), NULL))
    return NULL;
  made = g_strdup (code);
  for (gsize i = 3; made[i] != '\0'; i += 3)
    if (memcmp (made + i, "MED", 3) == 0)
      memcpy (made + i, "JRN", 3);
    else if (memcmp (made + i, "INS", 3) == 0)
      memcpy (made + i, "REB", 3);
  return made;
}

StmEvents *
stm_events_new (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes,
                gboolean has_quotes)
{
  StmEvents *self = g_new0 (StmEvents, 1);

  self->options = options;
  self->notes = notes;
  self->name = stm_input_get_name (in);
  self->text = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (EventSpans));
  self->speakers = g_hash_table_new_full (stm_hash_string, g_str_equal, g_free, NULL);
  self->taken = g_byte_array_new ();
  self->lost = g_array_new (FALSE, TRUE, sizeof (guint64));
  stm_rows_init (&self->rows, in, &options->limits, '\t', has_quotes);
  return self;
}

void
stm_events_free (gpointer state)
{
  StmEvents *self = state;

  stm_rows_clear (&self->rows);
  g_byte_array_unref (self->taken);
  g_array_unref (self->lost);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  g_free (self->columns);
  g_free (self->document);
  stm_report_builder_unref (self->builder);
  g_string_free (self->text, TRUE);
  g_array_unref (self->spans);
  g_hash_table_unref (self->speakers);
  stm_id_table_clear (&self->statements);
  g_free (self);
}

guint64
stm_events_get_line (gconstpointer state)
{
  return ((const StmEvents *) state)->first_line;
}

gboolean
stm_events_fail (const StmEvents *self, gint i, const char *column, StmError code, GError **error,
                 const char *format, ...)
{
  const StmCell *cell = i >= 0 && (guint) i < self->rows.n_cells ? &self->rows.cells[i] : NULL;
  guint line = cell ? cell->line : (guint) self->rows.line;
  guint at = cell ? cell->column : 1;
  g_autofree char *path = g_strconcat ("/", column, NULL);
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  stm_error_set (error, code, &(StmPlace){ .line = line, .column = at, .path = path },
                 "%s%s%u:%u: %s: %s", self->name ? self->name : "", self->name ? ":" : "", line, at,
                 path, text);
  return FALSE;
}

static gboolean
is_absent (const StmEvents *self, const StmCell *cell)
{
  return cell->len == 0
         || (self->has_na
             && (strcmp (cell->text, "NA") == 0 || strcmp (cell->text, "None") == 0));
}

const char *
stm_events_get_cell (StmEvents *self, gint i)
{
  if (i < 0 || (guint) i >= self->rows.n_cells)
    return NULL;
  if ((guint) i < self->taken->len)
    self->taken->data[i] = 1;
  return is_absent (self, &self->rows.cells[i]) ? NULL : self->rows.cells[i].text;
}

void
stm_events_name_columns (StmEvents *self)
{
  self->header = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->rows.n_cells; i++)
    g_ptr_array_add (self->header, g_strdup (self->rows.cells[i].text));
}

/* Values of the row that nobody asked for. */
static void
count_lost (StmEvents *self)
{
  if (self->lost->len < self->rows.n_cells)
    g_array_set_size (self->lost, self->rows.n_cells);
  for (guint i = 0; i < self->rows.n_cells; i++)
    if (!self->taken->data[i] && !is_absent (self, &self->rows.cells[i]))
      g_array_index (self->lost, guint64, i)++;
}

static void
tell_lost (StmEvents *self)
{
  for (guint i = 0; i < self->lost->len; i++)
    {
      const char *name = self->header != NULL && i < self->header->len
                             ? self->header->pdata[i]
                             : self->get_column_name (self, i);

      stm_loss_add (self->options->loss, name ? name : "other columns",
                    g_array_index (self->lost, guint64, i));
    }
  g_array_set_size (self->lost, 0);
}

static const char *
copy (StmEvents *self, const char *text)
{
  return text ? stm_builder_string (self->builder, text, -1) : NULL;
}

/* Of a text that check_event() found to be a date. */
static StmDate *
make_date (StmEvents *self, const char *text)
{
  return text ? stm_date_parse_in (&self->builder->report->arena, text, strlen (text), NULL) : NULL;
}

/* What has no field of its own stays with the record. */
static void
keep (StmEvents *self, gpointer record, const char *name, const char *text)
{
  StmBytes json = { NULL, 0, 0 };

  if (text == NULL)
    return;
  stm_json_write_string (&json, text, strlen (text));
  stm_builder_keep_unknown (self->builder, record, name, json.data, json.len);
  stm_bytes_clear (&json);
}

static StmSpeaker *
get_speaker (StmEvents *self, const StmEventActor *actor)
{
  g_autofree char *key = g_strdup_printf ("%s\t%s", actor->name, actor->code ? actor->code : "");
  StmReport *report = self->builder->report;
  StmSpeaker *speaker = g_hash_table_lookup (self->speakers, key);
  const char *country = find_country (actor->country);
  g_autofree char *id = NULL;

  if (speaker != NULL)
    return speaker;
  id = g_strdup_printf ("sp%u", report->speakers.n + 1);
  speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  speaker->id = copy (self, id);
  speaker->name = copy (self, actor->name);
  speaker->country = copy (self, country);
  if (country != NULL && g_strcmp0 (find_country (actor->name), country) == 0)
    speaker->kind = STM_SPEAKER_KIND_GOVERNMENT;
  if (country == NULL)
    keep (self, speaker, "country_name", actor->country);
  keep (self, speaker, "sectors", actor->sectors);
  stm_builder_append (self->builder, &report->speakers, speaker);
  g_hash_table_insert (self->speakers, g_steal_pointer (&key), speaker);
  return speaker;
}

static StmActor *
make_actor (StmEvents *self, const StmEventActor *actor)
{
  StmActor *made = stm_builder_new_record (self->builder, &stm_type_actor);
  g_autofree char *code = make_code (actor->code);

  made->name = copy (self, actor->name);
  made->code = copy (self, code);
  made->country = copy (self, find_country (actor->country));
  if (code == NULL)
    keep (self, made, "actor_code", actor->code);
  return made;
}

static void
add_part (StmEvents *self, gsize *place, const char *text)
{
  place[0] = self->text->len;
  g_string_append (self->text, text ? text : "");
  place[1] = self->text->len;
}

static const char *
get_event_text (const StmEvent *event, char *code, gsize size)
{
  gint32 row;

  if (event->text != NULL)
    return event->text;
  row = stm_lexicon_find (&lexicon_cameo, event->cameo, strlen (event->cameo));
  if (row >= 0 && lexicon_cameo_pool[lexicon_cameo_rows[row].name] != '\0')
    return lexicon_cameo_pool + lexicon_cameo_rows[row].name;
  g_snprintf (code, size, "CAMEO %s", event->cameo);
  return code;
}

/* The event as a line of the text, a statement and its position. */
static gboolean
add_event (StmEvents *self, GError **error)
{
  const StmEvent *event = &self->event;
  StmReport *report = self->builder->report;
  StmStatement *statement;
  StmPosition *position;
  EventSpans spans = { NULL };
  char code[16];

  if (report->statements.n >= self->options->limits.max_records / 4)
    return stm_events_fail (self, event->id_cell, "id", STM_ERROR_LIMIT, error,
                            "a document of too many events");
  statement = stm_builder_new_record (self->builder, &stm_type_statement);
  statement->id = copy (self, event->id);
  if (!stm_id_table_add (&self->statements, statement->id, statement))
    {
      g_autofree char *quoted = stm_error_quote (event->id, -1);

      return stm_events_fail (self, event->id_cell, "id", STM_ERROR_DUPLICATE, error,
                              "event %s stands twice", quoted);
    }
  if (event->source.name != NULL)
    statement->speaker = get_speaker (self, &event->source);
  statement->date = make_date (self, event->date);
  if (event->place != NULL)
    {
      StmActor *place = stm_builder_new_record (self->builder, &stm_type_actor);

      place->name = copy (self, event->place);
      place->country = copy (self, find_country (event->place_country));
      statement->place = place;
    }
  keep (self, statement, "sentence_number", event->sentence);
  keep (self, statement, "latitude", event->latitude);
  keep (self, statement, "longitude", event->longitude);
  position = stm_builder_new_record (self->builder, &stm_type_position);
  position->stance = find_stance (event->cameo);
  position->cameo = copy (self, event->cameo);
  position->plover = copy (self, find_plover (event->cameo));
  keep (self, position, "intensity", event->intensity);
  spans.statement = statement;
  if (event->source.name != NULL)
    {
      StmActor *holder = make_actor (self, &event->source);

      holder->speaker = statement->speaker;
      position->holder = holder;
      add_part (self, spans.source, event->source.name);
      g_string_append (self->text, ": ");
    }
  add_part (self, spans.content, get_event_text (event, code, sizeof code));
  if (event->target.name != NULL)
    {
      spans.target = make_actor (self, &event->target);
      keep (self, spans.target, "sectors", event->target.sectors);
      position->target = spans.target;
      g_string_append (self->text, ": ");
      add_part (self, spans.object, event->target.name);
    }
  g_string_append_c (self->text, '\n');
  stm_builder_append (self->builder, &statement->positions, position);
  stm_builder_append (self->builder, &report->statements, statement);
  g_array_append_val (self->spans, spans);
  return TRUE;
}

static void
begin_report (StmEvents *self)
{
  const StmEvent *event = &self->event;
  const char *id = event->document && !event->url ? event->document : event->id;
  g_autofree char *name = g_strconcat (self->prefix, "-", id, NULL);
  StmSource *source;

  self->builder = stm_report_builder_new (name);
  self->document = g_strdup (event->document);
  self->first_line = self->rows.line;
  g_string_truncate (self->text, 0);
  g_array_set_size (self->spans, 0);
  g_hash_table_remove_all (self->speakers);
  stm_id_table_reset (&self->statements);
  if (event->publisher == NULL && event->url == NULL && event->retrieved == NULL)
    return;
  source = stm_builder_new_record (self->builder, &stm_type_source);
  source->publisher = copy (self, event->publisher);
  source->url = copy (self, event->url);
  source->retrieved = make_date (self, event->retrieved);
  self->builder->report->source = source;
}

static StmReport *
finish (StmEvents *self, GError **error)
{
  StmReport *report = NULL;

  stm_builder_set_text (self->builder, stm_builder_string (self->builder, self->text->str,
                                                           (gssize) self->text->len));
  for (guint i = 0; i < self->spans->len; i++)
    {
      const EventSpans *spans = &g_array_index (self->spans, EventSpans, i);
      StmSpan span;

      if (spans->source[1] > spans->source[0]
          && stm_builder_span_from_bytes (self->builder, &span, spans->source[0], spans->source[1],
                                          NULL))
        stm_builder_append_span (self->builder, &spans->statement->source, &span);
      if (stm_builder_span_from_bytes (self->builder, &span, spans->content[0], spans->content[1],
                                       NULL))
        stm_builder_append_span (self->builder, &spans->statement->content, &span);
      if (spans->target != NULL
          && stm_builder_span_from_bytes (self->builder, &span, spans->object[0], spans->object[1],
                                          NULL))
        spans->target->span = stm_builder_new_span (self->builder, &span);
    }
  if (self->spans->len > 0)
    report = stm_report_builder_end (self->builder, error);
  g_clear_pointer (&self->builder, stm_report_builder_unref);
  g_clear_pointer (&self->document, g_free);
  return report;
}

/* The code's root, when the code is good. */
static gboolean
check_code (const StmEvents *self, GError **error)
{
  const char *cameo = self->event.cameo;

  if (stm_rule_cameo (cameo, strlen (cameo), NULL))
    return TRUE;
  else
    {
      g_autofree char *quoted = stm_error_quote (cameo, -1);
      gboolean is_short = cameo[0] != '0' && strlen (cameo) < 4
                          && strspn (cameo, "0123456789") == strlen (cameo);

      return stm_events_fail (self, self->event.cameo_cell, "cameo", STM_ERROR_VALUE, error,
                              "%s is not a CAMEO code: expected digits such as 039%s", quoted,
                              is_short ? "; a spreadsheet may have taken the zero away" : "");
    }
}

static gboolean
check_date (const StmEvents *self, gint cell, const char *column, const char *text, GError **error)
{
  StmDate *date;
  g_autofree char *quoted = NULL;

  if (text == NULL)
    return TRUE;
  date = stm_date_parse (text, -1, NULL);
  if (date != NULL)
    {
      stm_date_free (date);
      return TRUE;
    }
  quoted = stm_error_quote (text, -1);
  return stm_events_fail (self, cell, column, STM_ERROR_VALUE, error,
                          "%s is not a date: expected year, month and day such as 2031-05-04",
                          quoted);
}

static gboolean
check_event (StmEvents *self, GError **error)
{
  StmEvent *event = &self->event;

  if (event->id == NULL)
    return stm_events_fail (self, event->id_cell, "id", STM_ERROR_MISSING, error,
                            "the event has no id");
  return check_date (self, event->date_cell, "date", event->date, error)
         && check_date (self, event->retrieved_cell, "retrieved", event->retrieved, error)
         && check_code (self, error);
}

/* The next verbal event into self->event. FALSE at the end, and with an error. */
static gboolean
fetch_event (StmEvents *self, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      GError *failure = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!stm_rows_next (&self->rows, &failure) && failure == NULL)
        return FALSE;
      self->event = (StmEvent){ NULL };
      g_byte_array_set_size (self->taken, self->rows.n_cells);
      if (self->taken->len > 0)
        memset (self->taken->data, 0, self->taken->len);
      if (failure == NULL && self->fill (self, &self->event, &failure))
        {
          const char *cameo = self->event.cameo;

          if (cameo == NULL || strspn (cameo, "-") == strlen (cameo))
            stm_loss_add (self->options->loss, "events without a CAMEO code", 1);
          else if (check_event (self, &failure) && find_stance (cameo) != 0)
            {
              count_lost (self);
              return TRUE;
            }
          else if (failure == NULL)
            {
              char root[] = { cameo[0], cameo[1], '\0' };
              g_autofree char *what = g_strconcat ("material events, CAMEO ", root, NULL);

              stm_loss_add (self->options->loss, what, 1);
            }
        }
      if (failure != NULL && !stm_codec_drop (self->options, self->notes, failure, error))
        return FALSE;
    }
}

StmReport *
stm_events_next (gpointer state, GCancellable *cancellable, GError **error)
{
  StmEvents *self = state;
  GError *failure = NULL;

  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      if (!self->has_event && !fetch_event (self, cancellable, &failure))
        {
          tell_lost (self);
          if (failure != NULL)
            {
              g_propagate_error (error, failure);
              return NULL;
            }
          return self->builder != NULL ? finish (self, error) : NULL;
        }
      self->has_event = TRUE;
      if (self->builder != NULL
          && (self->document == NULL
              || g_strcmp0 (self->document, self->event.document) != 0))
        {
          StmReport *report = finish (self, &failure);

          if (report != NULL)
            return report;
          if (failure != NULL
              && !stm_codec_drop (self->options, self->notes, g_steal_pointer (&failure), error))
            return NULL;
        }
      if (self->builder == NULL)
        begin_report (self);
      self->has_event = FALSE;
      if (!add_event (self, &failure)
          && !stm_codec_drop (self->options, self->notes, g_steal_pointer (&failure), error))
        return NULL;
    }
  return NULL;
}
