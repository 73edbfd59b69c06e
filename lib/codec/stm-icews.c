/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "icews": event tables of the Integrated Crisis Early Warning System, read only. Tabs,
 * a header line, columns in any order; "NA" and "None" are absent. A report is a story. */
#include "base/stm-error-private.h"
#include "codec/events/stm-events.h"

extern const StmCodec stm_codec_icews;

enum {
  EVENT_ID,
  EVENT_DATE,
  SOURCE_NAME,
  SOURCE_SECTORS,
  SOURCE_COUNTRY,
  EVENT_TEXT,
  CAMEO_CODE,
  INTENSITY,
  TARGET_NAME,
  TARGET_SECTORS,
  TARGET_COUNTRY,
  STORY_ID,
  SENTENCE_NUMBER,
  PUBLISHER,
  CITY,
  DISTRICT,
  PROVINCE,
  COUNTRY,
  LATITUDE,
  LONGITUDE,
  N_COLUMNS
};

static const char *const names[N_COLUMNS]
    = { "Event ID",    "Event Date",      "Source Name",    "Source Sectors", "Source Country",
        "Event Text",  "CAMEO Code",      "Intensity",      "Target Name",    "Target Sectors",
        "Target Country", "Story ID",     "Sentence Number", "Publisher",     "City",
        "District",    "Province",        "Country",        "Latitude",       "Longitude" };

static int
sniff_icews (const char *head, gsize len)
{
  gsize line = 0;

  while (line < len && head[line] != '\n')
    line++;
  return g_strstr_len (head, (gssize) line, "Event ID") != NULL
                 && g_strstr_len (head, (gssize) line, "CAMEO Code") != NULL
             ? 95
             : 0;
}

static gboolean
fill_event (StmEvents *self, StmEvent *event, GError **error)
{
  const gint16 *at = self->columns;
  static const guint8 places[] = { CITY, DISTRICT, PROVINCE, COUNTRY };

  if (self->rows.n_cells != (guint) at[N_COLUMNS])
    return stm_events_fail (self, 0, "", STM_ERROR_SYNTAX, error,
                            "a row of %u cells under a header of %d", self->rows.n_cells,
                            at[N_COLUMNS]);
  event->id_cell = at[EVENT_ID];
  event->date_cell = at[EVENT_DATE];
  event->cameo_cell = at[CAMEO_CODE];
  event->id = stm_events_get_cell (self, at[EVENT_ID]);
  event->date = stm_events_get_cell (self, at[EVENT_DATE]);
  event->cameo = stm_events_get_cell (self, at[CAMEO_CODE]);
  event->text = stm_events_get_cell (self, at[EVENT_TEXT]);
  event->intensity = stm_events_get_cell (self, at[INTENSITY]);
  event->sentence = stm_events_get_cell (self, at[SENTENCE_NUMBER]);
  event->publisher = stm_events_get_cell (self, at[PUBLISHER]);
  event->document = stm_events_get_cell (self, at[STORY_ID]);
  event->source.name = stm_events_get_cell (self, at[SOURCE_NAME]);
  event->source.sectors = stm_events_get_cell (self, at[SOURCE_SECTORS]);
  event->source.country = stm_events_get_cell (self, at[SOURCE_COUNTRY]);
  event->target.name = stm_events_get_cell (self, at[TARGET_NAME]);
  event->target.sectors = stm_events_get_cell (self, at[TARGET_SECTORS]);
  event->target.country = stm_events_get_cell (self, at[TARGET_COUNTRY]);
  event->latitude = stm_events_get_cell (self, at[LATITUDE]);
  event->longitude = stm_events_get_cell (self, at[LONGITUDE]);
  event->place_country = stm_events_get_cell (self, at[COUNTRY]);
  for (guint i = 0; i < G_N_ELEMENTS (places) && event->place == NULL; i++)
    event->place = stm_events_get_cell (self, at[places[i]]);
  return TRUE;
}

static const char *
get_column_name (const StmEvents *self, guint cell)
{
  return NULL; /* the header names them */
}

static gboolean
read_header (StmEvents *self, GError **error)
{
  GError *failure = NULL;

  if (!stm_rows_next (&self->rows, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      else
        stm_events_fail (self, 0, "", STM_ERROR_MISSING, error, "there is no header line");
      return FALSE;
    }
  stm_events_name_columns (self);
  self->columns = g_new (gint16, N_COLUMNS + 1);
  self->columns[N_COLUMNS] = (gint16) MIN (self->rows.n_cells, G_MAXINT16);
  for (guint k = 0; k < N_COLUMNS; k++)
    self->columns[k] = -1;
  for (guint i = 0; i < self->rows.n_cells; i++)
    {
      gboolean is_known = FALSE;

      for (guint k = 0; k < N_COLUMNS; k++)
        if (strcmp (self->rows.cells[i].text, names[k]) == 0)
          {
            self->columns[k] = (gint16) i;
            is_known = TRUE;
          }
      if (!is_known && (self->options->flags & STM_READ_REJECT_UNKNOWN) != 0)
        return stm_events_fail (self, (gint) i, self->rows.cells[i].text, STM_ERROR_VALUE, error,
                                "the format has no such column");
    }
  for (guint k = 0; k < N_COLUMNS; k++)
    if (self->columns[k] < 0
        && (k == EVENT_ID || k == EVENT_DATE || k == SOURCE_NAME || k == CAMEO_CODE
            || k == TARGET_NAME))
      return stm_events_fail (self, 0, names[k], STM_ERROR_MISSING, error,
                              "there is no column \"%s\"", names[k]);
  return TRUE;
}

/* Whether cells stand in quotation marks: the first does, or one that goes to the next tab or
 * line. */
static gboolean
has_quotes (const char *head, gsize len)
{
  const char *end = head + len;

  if (len > 0 && head[0] == '"')
    return TRUE;
  for (const char *p = head; (p = memchr (p, '\t', (gsize) (end - p))) != NULL; p++)
    if (p + 1 < end && p[1] == '"')
      {
        const char *stop = p + 2;

        while (stop < end && strchr ("\t\r\n", *stop) == NULL)
          stop++;
        return stop < end && stop[-1] == '"' && stop > p + 2;
      }
  return FALSE;
}

static gpointer
open_icews (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  const char *head;
  StmEvents *self;
  gsize len;

  if (!stm_input_peek (in, &head, &len, error))
    return NULL;
  self = stm_events_new (in, options, notes, has_quotes (head, len));
  self->prefix = "icews";
  self->has_na = TRUE;
  self->fill = fill_event;
  self->get_column_name = get_column_name;
  if (read_header (self, error))
    return self;
  stm_events_free (self);
  return NULL;
}

const StmCodec stm_codec_icews = {
  .name = "icews",
  .title = "ICEWS events: verbal ones as positions",
  .media_type = "text/tab-separated-values",
  .suffixes = ".tab",
  .sniff = sniff_icews,
  .open = open_icews,
  .next = stm_events_next,
  .close = stm_events_free,
  .get_line = stm_events_get_line,
};
